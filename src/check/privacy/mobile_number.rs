//! Mobile numbers of persons are not published.

use crate::check::prose::{Kind, Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::html::{Document, NodeId};
use crate::text;
use std::ops::Range;
use super::Context;
use super::numbers::{Mask, Number, hidden, masked, numbers};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("mobile-number-shown", Level::Warning).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("不公布个人手机号码", "No mobile numbers of persons"),
        why: Words::new(
            "名单里的手机号码会招来诈骗和骚扰。",
            "Numbers in lists of persons bring fraud and harassment.",
        ),
        mend: Words::new(
            "删去，或隐去中间四位：“138****8000”。单位对外的电话写办公电话，加上 tel: 链接。",
            "Remove it, or hide the four digits in the middle. Offices give their office number, in a tel: link.",
        ),
        blind: Words::new(
            "旁边没有姓名的手机号码是单位的还是个人的。",
            "Whether a number with no name beside it is an office’s or a person’s.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>张明：13800138000</p>",
            "<p>联系人李小红，手机13900139000</p>",
            "<p>家长电话：138-0013-8000</p>",
            "<table><tr><th>姓名<th>电话<tr><td>王五<td>13800138000</table>",
            "<dl><dt>监护人<dd>王五<dt>电话<dd>13800138000</dl>",
        ],
        pass: &[
            "<p>办公室电话：13800138000</p>",
            "<p>张明：138****8000</p>",
            "<p>联系人：<a href=\"tel:13800138000\">13800138000</a></p>",
            "<table><tr><th>机构<th>电话<tr><td>县残联<td>13800138000</table>",
            "<p>张明，编号138001380009</p>",
            "<p>苏州：13800138000，李家庄村 13800138000</p>",
            "<p>咨询时间：周一，13800138000</p>",
            "<p>https://a.cn/张明/13800138000</p>",
        ],
    },
    told_by: &[],
};

/// What of a number may be shown.
pub(super) const MASK: Mask = Mask { head: 3, tail: 4 };

/// Words that say that a number beside them is a person's.
const PERSONS: [&str; 9] = ["姓名", "本人", "家长", "联系人", "监护人", "户主", "父亲", "母亲", "申请人"];

/// Words in the head of a table or a list that say that it is one of persons.
const HEADS: [&str; 4] = ["姓名", "监护人", "家长", "户主"];

/// Surnames that few other words begin with.
const SURNAMES: &str = "王李张刘陈杨赵黄吴孙徐朱胡郭罗宋郑梁谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎潘杜戴汪姜范姚谭廖邹熊陆郝崔邱秦侯邵孟雷钱汤尹黎乔贺赖龚";

/// What ends the names of places, offices and functions rather than of persons.
const NO_NAMES: &str = "村镇乡区县市省街路站所局科室部心组庄沟处队院校家店厂社办会线员任长师州江山河湖海城厅馆台房证序";

fn is_mobile(number: &Number) -> bool {
    number.digits.len() == 11 && number.digits.starts_with('1') && matches!(number.digits.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// Where such numbers stand in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    numbers(text).into_iter().filter(is_mobile).map(|number| number.range).collect()
}

/// The same in a text that is no page: those that stand beside a name, or in a list of persons.
pub(super) fn find_within(text: &str, context: Context<'_>) -> Vec<Range<usize>> {
    let offices = ["办公", "单位", "值班", "咨询", "服务电话", "监督", "热线", "传真"];
    if offices.iter().any(|word| context.head.contains(word)) {
        return Vec::new();
    }
    let mut found = find(text);
    found.retain(|range| {
        let before = text.get(..range.start).unwrap_or_default();
        let sentence = before.rsplit(['。', '！', '？', '；', '\n', '\t']).next().unwrap_or_default();
        let is_persons = PERSONS.iter().any(|word| sentence.contains(word)) || ends_with_name(sentence);
        !before.ends_with(['/', '=']) && (context.of_persons || is_persons)
    });
    found
}

/// Whether the head of a column says that a table is one of persons.
pub(super) fn is_head_of_persons(text: &str) -> bool {
    HEADS.iter().any(|word| text.trim().ends_with(word))
}

/// Whether a text is the name of a person and nothing else.
pub fn is_name(text: &str) -> bool {
    matches!(text.trim().chars().count(), 2 | 3) && ends_with_name(text.trim())
}

/// What there is to say of such a number, masked.
pub(super) fn words(shown: &str) -> (Text, Text) {
    (
        text!("个人手机号码{shown}", "the mobile number of a person, {shown}"),
        text!("删去，或隐去中间四位。", "Remove it, or hide the four digits in the middle."),
    )
}

/// The text with such numbers masked.
pub fn mask(text: &str) -> String {
    masked(text, &find(text), MASK)
}

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let document = page.document();
    for block in prose.blocks().iter().filter(|block| block.may_hold_personal_number()) {
        for range in find(&block.text) {
            let element = block.element_at(range.start);
            let link = document.closest(element, "a").and_then(|link| document.attribute(link, "href"));
            let is_public = link.is_some_and(|link| link.trim_start().starts_with("tel:"))
                || block.is_in(range.start, Kind::Address) || block.is_in(range.start, Kind::Code) || block.slice(0..range.start).ends_with('/');
            let sentence = block.sentence(range.start);
            let before = block.slice(sentence.start..range.start);
            let is_persons = PERSONS.iter().any(|word| before.contains(word)) || ends_with_name(before)
                || is_in_list_of_persons(document, element);
            if is_public || !is_persons {
                continue;
            }
            let shown = hidden(block.slice(range.clone()), MASK);
            let (message, help) = words(&shown);
            let changes = report.changes(block, &[(range.clone(), shown)]);
            report.span(element, block.source(range), message, help).fix(changes);
        }
    }
}

/// Whether a text ends with a name, marks and words such as 电话 aside.
fn ends_with_name(text: &str) -> bool {
    let mut text = text;
    loop {
        let mut rest = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '，' | ',' | '（' | '(' | '、' | '；'));
        for word in ["电话", "手机", "号码", "联系", "手机号"] {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        if rest.len() == text.len() {
            break;
        }
        text = rest;
    }
    let name: Vec<char> = text.chars().rev().take_while(|c| is_han(*c)).take(4).collect();
    matches!(name.len(), 2 | 3)
        && name.last().is_some_and(|first| SURNAMES.contains(*first))
        && name.first().is_some_and(|last| !NO_NAMES.contains(*last))
}

/// Whether an element is in a table, or in a list of terms, whose heads say that it is about persons.
fn is_in_list_of_persons(document: &Document, element: NodeId) -> bool {
    let head = |id: NodeId, names: &[&str]| {
        let is_head = |id: &NodeId| document.element(*id).is_some_and(|element| names.contains(&&*element.name));
        document.descendants(id).filter(is_head).any(|id| {
            let text = document.text_content(id);
            is_head_of_persons(&text)
        })
    };
    if let Some(table) = document.closest(element, "table") {
        let row = document.descendants(table).find(|id| document.is(*id, "tr"));
        return row.is_some_and(|row| head(row, &["th", "td"]));
    }
    document.closest(element, "dl").is_some_and(|list| head(list, &["dt"]))
}
