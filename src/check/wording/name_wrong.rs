//! Names that the site knows are spelt right.

use crate::check::prose::Prose;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("name-misspelt", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("名称的字不写错", "Names that the site knows are spelt right"),
        why: Words::new(
            "人名、地名写错一个字就是另一个人、另一个地方，领导姓名写错是严重差错。",
            "One wrong character makes another person or place; to misspell a leader is a grave error.",
        ),
        mend: Words::new(
            "改成正确的写法；名称和常见错写记在 content/data/words.yaml。",
            "Write it as content/data/words.yaml has it, which also says how it is often misspelt.",
        ),
        blind: Words::new(
            "表里没有记的错写。",
            "Misspellings that are not in the list.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>李恩文出席会议。</p>",
            "<p>山西省吕粱市</p>",
            "<td>李恩文</td>",
        ],
        pass: &[
            "<p>李思文出席会议。</p>",
            "<p>山西省吕梁市</p>",
            "<p>“李恩文”是错的，应写李思文。</p>",
            "<p>李恩来讲话。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let Some(own) = page.neighbours.own_words() else { return };
    own.names.report(prose, report);
}
