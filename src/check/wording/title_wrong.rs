//! Titles go with the right names.

use crate::check::prose::Prose;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("title-wrong", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("职务和人名相符", "Titles go with the right names"),
        why: Words::new(
            "领导职务写错是严重差错，读者也会找错人。",
            "A wrong title is a grave error, and sends readers to the wrong person.",
        ),
        mend: Words::new(
            "改成这个人的职务；职务有变动，先改 content/data/words.yaml。",
            "Write the title that the person has; if it has changed, change content/data/words.yaml first.",
        ),
        blind: Words::new(
            "不紧挨着名字的职务，和表里没有的职务。",
            "Titles that do not stand directly beside the name, or are not in the list.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>理事长李思文主持会议。</p>",
            "<p>会议由王岚副理事长主持。</p>",
            "<p>党组书记、理事长李思文讲话。</p>",
        ],
        pass: &[
            "<p>副理事长李思文主持会议。</p>",
            "<p>理事长、党组书记王岚讲话，副理事长李思文参加。</p>",
            "<p>时任理事长李思文签字。</p>",
            "<p>常务副主席王岚到会。</p>",
            "<p>王岚理事长李思文副理事长到会。</p>",
            "<p>原副理事长王岚回忆。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let Some(own) = page.neighbours.own_words() else { return };
    for block in prose.chinese() {
        for one in own.mistitled(block) {
            let (message, help) = super::own::told(&one);
            let (element, source) = (block.element_at(one.range.start), block.source(one.range.clone()));
            report.span(element, source, message, help);
        }
    }
}
