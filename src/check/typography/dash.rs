//! The Chinese dash is one line as wide as two characters.

use crate::check::prose::{Prose, is_cjk_mark, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::{runs, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("dash-wrong", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("破折号写作“——”", "The Chinese dash is as wide as two characters"),
        why: Words::new(
            "用两个短横代替破折号，看上去像连字符，读屏软件读作“减减”。",
            "Two hyphens look like a hyphen, and screen readers speak of two minus signs.",
        ),
        mend: Words::new(
            "写“——”，占两个字的位置。",
            "Write the dash of Chinese, as wide as two characters.",
        ),
        blind: Words::new(
            "这里该用破折号还是连接号。",
            "Whether a dash or a mark of connection is meant.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>他实现了愿望--开一家店。</p>",
            "<p>无障碍 -- 人人受益</p>",
            "<p>主题──共享</p>",
            "<p>结论－－可以办理</p>",
        ],
        pass: &[
            "<p>他实现了愿望——开一家店。</p>",
            "<p>北京—上海，2020—2025年</p>",
            "<p>运行时加 --help 或者用--all选项</p>",
            "<td>--</td>",
            "<p><code>甲--乙</code></p>",
            "<p>well-known -- or not</p>",
            "<p>长期以来-他都在</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let mut marks = vec![('-', 2), ('－', 2), ('\u{2500}', 1), ('\u{2015}', 1)];
    marks.retain(|(mark, _)| mark.is_ascii() || prose.holds_any(&[*mark]));
    for block in prose.chinese() {
        let mut places = Vec::new();
        for &(mark, least) in &marks {
            if mark == '-' && !block.holds(mark) {
                continue;
            }
            for run in runs(block, mark) {
                let before = block.slice(0..run.start).trim_end_matches(' ').chars().next_back();
                let after = block.slice(run.end..block.text.len()).trim_start_matches(' ').chars().next();
                let is_chinese = |c: char| is_han(c) || is_cjk_mark(c);
                let is_dash = before.is_some_and(is_chinese) && after.is_some_and(is_chinese);
                if is_dash && block.slice(run.clone()).chars().count() >= least && !block.is_foreign(run.start) {
                    places.push(run);
                }
            }
        }
        let Some(first) = places.first() else { continue };
        let marks = block.slice(first.clone());
        let words = (
            text!("破折号写成了“{marks}”", "the dash is written “{marks}”"),
            text!("改为“——”。", "Write “——”."),
        );
        tell_and_mend(report, block, &places, words, &|place| vec![(place.clone(), "——".to_owned())]);
    }
}
