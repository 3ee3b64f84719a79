//! Paragraphs of a service guide are short.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::{counted, guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("paragraph-long", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("办事指南的段落不超过300个字", "Paragraphs of a service guide have no more than 300 characters"),
        why: Words::new(
            "大段的文字找不到要点，在手机上要翻好几屏。",
            "In a long paragraph no one finds the point, and on a phone it fills several screens.",
        ),
        mend: Words::new(
            "分段，加小标题；步骤和条件做成列表。",
            "Part it, with headings; make lists of steps and conditions.",
        ),
        blind: Words::new(
            "分段是否合乎意思。",
            "Whether paragraphs are parted by sense.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><div>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</div></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><ul><li>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</ul></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>先把材料准备好，再到窗口办理。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</p><p>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</p></main></body></html>",
            "<p>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</p>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><pre>先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。先把材料准备好，再到窗口办理。</pre></main></body></html>",
        ],
    },
    told_by: &[],
};

/// The most characters that a paragraph should have.
const MOST: usize = 300;

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for block in guide(page) {
        let count = counted(block, 0..block.text.len());
        if count > MOST {
            hint(
                report,
                block,
                0..block.text.len(),
                text!("这一段有{count}个字，超过{MOST}个", "a paragraph of {count} characters, more than {MOST}"),
                text!("分成几段，或改成列表。", "Part it, or make a list of it."),
            );
        }
    }
}
