//! Identity numbers of persons are not published.

use crate::check::prose::{Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::text;
use std::ops::Range;
use super::Context;
use super::numbers::{Mask, hidden, identity, masked, numbers};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("identity-number-shown", Level::Error).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("不公布居民身份证号码", "No identity numbers of persons"),
        why: Words::new(
            "身份证号码可以用来冒名办卡、借款，一旦上网就收不回来；公布它违反个人信息保护的规定。",
            "With an identity number others open accounts and borrow money in its holder’s name; once online it cannot be taken back.",
        ),
        mend: Words::new(
            "删去，或只留必要的几位：“1101************11”。附件要在原文件里改好再换。",
            "Remove it or keep the few digits that are needed, the others as asterisks. An attached file is mended itself and put in again.",
        ),
        blind: Words::new(
            "图片和扫描件里的号码。",
            "Numbers in pictures and scans.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>张明，110101209903070013</p>",
            "<td>14110220991230008X</td>",
            "<p>身份证号：110101 20990307 0013</p>",
            "<p><img src=a.png alt=\"证号141102209912300020\"></p>",
        ],
        pass: &[
            "<p>张明，1101**********0013</p>",
            "<p>110101209903070011</p>",
            "<p>1101012099030700131 和 a110101209903070013</p>",
            "<p>编号 123480009012348000</p>",
            "<p>统一社会信用代码：110101209903070013</p>",
            "<p>110101209913070017</p>",
        ],
    },
    told_by: &[],
};

/// What of a number may be shown.
pub(super) const MASK: Mask = Mask { head: 4, tail: 2 };

/// Where such numbers stand in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    numbers(text).into_iter().filter(|number| identity(&number.digits)).map(|number| number.range).collect()
}

/// The same in a text that is no page: the codes of organisations are as long, and public.
pub(super) fn find_within(text: &str, context: Context<'_>) -> Vec<Range<usize>> {
    let is_code = |words: &str| words.contains("信用代码") || words.contains("机构代码");
    if is_code(context.head) {
        return Vec::new();
    }
    let mut found = find(text);
    found.retain(|range| !text.get(..range.start).is_some_and(follows_code));
    found
}

/// Whether what follows a text is the code of an organisation.
fn follows_code(text: &str) -> bool {
    text.trim_end_matches([' ', '：', ':', '为', '号']).ends_with("信用代码")
}

/// What there is to say of such a number, masked.
pub(super) fn words(shown: &str) -> (Text, Text) {
    (
        text!("居民身份证号码{shown}", "the identity number of a person, {shown}"),
        text!("删去，或隐去中间各位。", "Remove it, or hide all but a few digits."),
    )
}

/// The text with such numbers masked.
pub fn mask(text: &str) -> String {
    masked(text, &find(text), MASK)
}

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.blocks().iter().filter(|block| block.may_hold_personal_number()) {
        for range in find(&block.text) {
            if block.is_in(range.start, Kind::Code) {
                continue;
            }
            let shown = hidden(block.slice(range.clone()), MASK);
            if follows_code(block.slice(0..range.start)) {
                continue;
            }
            let (message, help) = words(&shown);
            let changes = report.changes(block, &[(range.clone(), shown)]);
            report.span(block.element_at(range.start), block.source(range), message, help).fix(changes);
        }
    }
}
