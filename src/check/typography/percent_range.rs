//! Both ends of a range of percentages have their sign.

use crate::check::prose::Prose;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::{digits, tell};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("percent-range", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("百分数范围两头都带%", "Both ends of a range have their per cent sign"),
        why: Words::new(
            "只在后一个数写%，前一个数可能被当成 10，而不是 10%。",
            "“10-20%” can be read as from 10, not from 10 %.",
        ),
        mend: Words::new(
            "写“10%—20%”或“10%至20%”。",
            "Write the sign after both numbers.",
        ),
        blind: Words::new(
            "两个数对不对。",
            "Whether the numbers are right.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>补贴10-20%的费用。</p>",
            "<p>增长5～8%</p>",
            "<p>比例为1.5—2.5%</p>",
            "<p>降低3至5%</p>",
        ],
        pass: &[
            "<p>补贴10%—20%的费用。</p>",
            "<p>2020-2024年增长8%</p>",
            "<p>三级至四级，补贴20%</p>",
            "<p>COVID-19% <code>10-20%</code></p>",
            "<p>GB/T 37668-2019，20%</p>",
            "<p>第3至5项，20%</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds('%') && block.holds_digits()) {
        let mut places = Vec::new();
        for (at, _) in block.text.match_indices('%').filter(|(at, _)| !block.is_foreign(*at)) {
            let second = digits::before(&block.text, at);
            let between = block.slice(0..second.start);
            let Some(end) = ["-", "–", "—", "~", "～", "至", "到"].iter().find_map(|mark| between.strip_suffix(mark)) else {
                continue;
            };
            let first = digits::before(&block.text, end.len());
            let alone = block.before(first.start).is_none_or(|c| !c.is_ascii_graphic() && c != '第');
            if !second.is_empty() && !first.is_empty() && alone {
                places.push(first.start..at + 1);
            }
        }
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        tell(
            report,
            block,
            &places,
            text!("百分数范围“{written}”，前一个数没有%", "“{written}”: the first number has no per cent sign"),
            text!("两个数后面都写%，例如10%—20%。", "Write % after both: 10%—20%."),
        );
    }
}
