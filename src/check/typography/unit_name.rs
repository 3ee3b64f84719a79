//! Units have their legal names.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::tell;
use crate::check::prose::{Block, Prose};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("unit-name", Level::Hint).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("计量单位用法定名称", "Units have their legal names"),
        why: Words::new(
            "“平米”“公分”不是法定计量单位的名称，公文和统计资料里要写规范的名称。",
            "Everyday names are no legal units of measurement; official texts have the legal ones.",
        ),
        mend: Words::new(
            "写“平方米”“厘米”“升”；符号写 km、kg。",
            "Write the legal name, or the symbol in its right case: km, kg.",
        ),
        blind: Words::new(
            "数量换算得对不对。",
            "Whether amounts are converted rightly.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>面积120平米</p>",
            "<p>宽90公分的门</p>",
            "<p>距离5KM</p>",
            "<p>每平米补贴</p>",
        ],
        pass: &[
            "<p>面积120平方米，宽90厘米</p>",
            "<p>公分母；公升级</p>",
            "<p>5 km，60 kg</p>",
            "<p><code>5KM</code></p>",
            "<p>他的身高用公分表示</p>",
        ],
    },
    told_by: &[],
};

/// What is written and what is meant.
const UNITS: [(&str, &str); 8] = [
    ("平米", "平方米"),
    ("公分", "厘米"),
    ("公厘", "毫米"),
    ("公升", "升"),
    ("KM", "km"),
    ("Km", "km"),
    ("KG", "kg"),
    ("Kg", "kg"),
];

static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(UNITS.map(|(wrong, _)| wrong)).ok());

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let Some(search) = &*SEARCH else { return };
    // All that is written in Latin letters begins with this one.
    let may_hold = |block: &Block| {
        block.holds('K') || UNITS.iter().any(|(wrong, _)| !wrong.is_ascii() && block.may_hold(wrong))
    };
    for block in prose.chinese().filter(|block| may_hold(block)) {
        for found in search.find_iter(&*block.text).filter(|found| is_unit(block, &found.range())) {
            let Some((wrong, right)) = UNITS.get(found.pattern().as_usize()) else { continue };
            tell(
                report,
                block,
                &[found.range()],
                text!("“{wrong}”不是法定计量单位的写法", "“{wrong}” is no legal unit"),
                text!("写“{right}”。", "Write “{right}”."),
            );
        }
    }
}

/// Whether a word stands after a number and is not the beginning of another.
fn is_unit(block: &Block, range: &Range<usize>) -> bool {
    let before = block.slice(0..range.start).trim_end_matches(' ').chars().next_back();
    let counted = before.is_some_and(|c| c.is_ascii_digit() || "每万亿多余".contains(c));
    let goes_on = |c: char| c.is_ascii_alphanumeric();
    let is_longer = block.slice(range.clone()).is_ascii() && block.after(range.end).is_some_and(goes_on);
    counted && !is_longer && !block.is_foreign(range.start)
}
