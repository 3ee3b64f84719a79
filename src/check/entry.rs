//! A rule with all that is known of it.

use std::borrow::Cow;

use super::{Page, Report};
use crate::diagnostics::{Rule, Words};
use crate::html::NodeId;

/// A rule with all that is known of it: the whole of its file.
#[derive(Debug)]
pub struct Entry {
    /// Its id, level, and the norms, success criteria and ACT rules that it serves.
    pub rule: Rule,
    /// The family that it belongs to.
    pub family: Family,
    /// What it is for.
    pub about: About,
    /// What it looks at, and the check.
    pub look: Look,
    /// Pages that it finds something in, and pages that it does not.
    pub examples: Examples,
    /// Rules that find the same in the Markdown: where one of them has spoken, this one is silent.
    pub told_by: &'static [&'static str],
}

/// What a rule is for, in the words of `tantu explain`.
#[derive(Debug)]
pub struct About {
    /// What it asks for, in one sentence without a full stop.
    pub title: Words,
    /// Who is kept out, and of what, if it is not kept.
    pub why: Words,
    /// How to mend what it finds.
    pub mend: Words,
    /// What it cannot see; a person has to look.
    pub blind: Words,
}

/// What rules belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Everyone can read it.
    Accessibility,
    /// Links and addresses.
    Link,
    /// Dates, completeness, freshness.
    Content,
    /// What government sites must show: tags and furniture.
    Tags,
    /// How to write of people and things.
    Wording,
    /// Marks and numbers.
    Typography,
    /// Whether people understand it at the first reading.
    Readability,
    /// Persons' data.
    Privacy,
    /// What must not be published or asked for.
    Safety,
}

/// What a rule looks at, with its check.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// Each element of these names in its turn; each of the page if there are none.
    Elements(&'static [&'static str], fn(&Page<'_>, NodeId, &mut Report<'_, '_>)),
    /// A page as a whole.
    Page(fn(&Page<'_>, &mut Report<'_, '_>)),
}

/// Pages that a rule is tried on, and shown with. A text that does not begin with `<!` or `<html` is put into the body of a page that
/// has nothing wrong with it.
#[derive(Debug)]
pub struct Examples {
    /// The rule finds something in each.
    pub fail: &'static [&'static str],
    /// The rule finds nothing in any.
    pub pass: &'static [&'static str],
}

impl Examples {
    /// An example as a whole page.
    pub fn page(example: &str) -> Cow<'_, str> {
        let begins = |word: &str| example.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if begins("<!") || begins("<html") {
            return Cow::Borrowed(example);
        }
        Cow::Owned(format!(
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>例子</title></head><body><main><h1>例子</h1>\n\
             {example}\n</main></body></html>"
        ))
    }
}
