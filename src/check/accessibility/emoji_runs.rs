//! Small pictures in the text do not come in rows.

use unicode_segmentation::UnicodeSegmentation;

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("emoji-run", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "表情符号不连用一串",
            "Emoji do not come in rows",
        ),
        why: Words::new(
            "读屏软件把每个表情的名字都读出来，一串要听很久。",
            "Screen readers say the name of each, and a row takes long to hear.",
        ),
        mend: Words::new(
            "最多用一个，或写成话。",
            "Use one at most, or words.",
        ),
        blind: Words::new(
            "一个表情是否用得合适。",
            "Whether one is fitting.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<p>热烈祝贺🎉🎉🎉</p>",
            "<p>👍👍👍好</p>",
            "<p>加油💪 💪 💪</p>",
        ],
        pass: &[
            "<p>祝贺🎉</p>",
            "<p>一家人👨‍👩‍👧</p>",
            "<p>国旗🇨🇳</p>",
            "<p aria-hidden=true>🎉🎉🎉</p>",
            "<p>★★★★☆</p>",
            "<p><code>🎉🎉🎉</code></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let document = page.document();
    // Nearly all pages are done with at one look at their source, in which pictographs may also stand as references.
    if !page.html.as_bytes().contains(&FIRST_BYTE) && !page.html.contains("&#") {
        return;
    }
    let mut descendants = document.descendants(document.root());
    while let Some(id) = descendants.next() {
        if document.is(id, "script") || document.is(id, "style") {
            descendants.skip_children(id);
            continue;
        }
        let Some(text) = document.text(id).filter(|text| may_have_pictographs(text)) else { continue };
        let code = ["code", "pre", "samp"].iter().any(|name| document.closest(id, name).is_some());
        if code || page.is_hidden(id) || longest_run(text) < 3 {
            continue;
        }
        report.span(
            id,
            document.span(id),
            text!("连用了三个以上的表情符号", "three emoji or more in a row"),
            text!("最多用一个，或写成话。", "Use one at most, or words."),
        );
    }
}

/// How many small pictures follow each other; one that is joined of several counts once.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for cluster in text.graphemes(true).filter(|cluster| !cluster.trim().is_empty()) {
        run = if cluster.chars().any(is_pictograph) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// All pictographs take four bytes that begin with this one, as little else does.
const FIRST_BYTE: u8 = 0xF0;

fn may_have_pictographs(text: &str) -> bool {
    text.as_bytes().contains(&FIRST_BYTE) && text.chars().any(is_pictograph)
}

/// The blocks of Unicode that hold pictures of faces, people and things.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1FAFF}')
}
