//! Fragments of a page: ids that are never alike, and links to them that must find one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// A link to a fragment of the same page that the page does not have.
pub const FRAGMENT_MISSING: Rule = Rule::new("fragment-missing", Level::Error).norms(&["GOV-SELFCHECK"]);
/// An id that was given twice.
pub const DUPLICATE_FRAGMENT: Rule = Rule::new("duplicate-fragment", Level::Error);

/// Beyond this many comparisons, the nearest fragment is no longer looked for.
const COMPARISONS: usize = 200_000;

/// Whether an id belongs to the frame that the theme puts around a body.
fn is_of_frame(id: &str) -> bool {
    id == "main" || id.starts_with("t-")
}

/// The ids of a page. `main`, and all that starts with `t-`, belong to the frame around the body.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// Next number to try after a name that is taken.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id as it is; `false` if it is taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        !is_of_frame(id) && self.taken.insert(id.to_owned())
    }

    /// Takes an id that starts with `base`: `base` itself or, if that is taken, `base-2` and so on.
    pub fn unique(&mut self, base: &str) -> String {
        if self.claim(base) {
            return base.to_owned();
        }
        let own = format!("section-{base}");
        let base = if base.starts_with("t-") { own.as_str() } else { base };
        if self.claim(base) {
            return base.to_owned();
        }
        let next = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The id of a heading by its text: letters and digits of all scripts, lower case, hyphens for spaces.
/// Empty if nothing is left.
pub(super) fn fragment_of(text: &str) -> String {
    let mut id = String::new();
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !id.is_empty() {
                id.push('-');
            }
            gap = false;
            id.extend(c.to_lowercase());
        } else {
            gap |= c.is_whitespace() || matches!(c, '-' | '_');
        }
    }
    id
}

/// A finding for an id that another element has.
pub(super) fn duplicate(path: &Arc<str>, id: &str, span: Range<usize>) -> Finding {
    Finding::new(&DUPLICATE_FRAGMENT, text!("编号“{id}”在本页已经用过", "The id “{id}” is already used on this page"))
        .at(Place::new(path.clone(), span))
        .help(text!("换一个本页没有的编号。", "Choose an id that this page does not have yet."))
}

/// Findings for links to fragments of the same page that it does not have.
pub(super) fn check(path: &Arc<str>, links: &[(String, Range<usize>)], fragments: &[String]) -> Vec<Finding> {
    let known: HashSet<&str> = fragments.iter().map(String::as_str).collect();
    let mut left = COMPARISONS;
    let mut findings = Vec::new();
    for (fragment, span) in links {
        // An empty fragment and `top` lead to the top of any page.
        if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || known.contains(fragment.as_str()) {
            continue;
        }
        let message = text!("本页没有“#{fragment}”这个位置", "This page has no fragment “#{fragment}”");
        let help = match nearest(fragment, fragments, &mut left) {
            Some(near) => text!("最接近的是“#{near}”。", "The nearest one is “#{near}”."),
            None => text!(
                "位置由标题生成，或在标题后写 {{#编号}}。",
                "Fragments come from headings, or from {{#id}} after a heading."
            ),
        };
        findings.push(Finding::new(&FRAGMENT_MISSING, message).at(Place::new(path.clone(), span.clone())).help(help));
    }
    findings
}

fn nearest<'a>(wanted: &str, fragments: &'a [String], left: &mut usize) -> Option<&'a str> {
    *left = left.checked_sub(fragments.len())?;
    fragments
        .iter()
        .map(|fragment| (strsim::normalized_damerau_levenshtein(wanted, fragment), fragment))
        .filter(|(likeness, _)| *likeness > 0.3)
        // The first of equals, so that the order of the page decides.
        .fold(None, |best: Option<(f64, &String)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, fragment)| fragment.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_letters_and_ideographs() {
        assert_eq!(fragment_of("一、2025年 工作 Summary（上）"), "一2025年-工作-summary上");
        assert_eq!(fragment_of("  a_b -- c  "), "a-b-c");
        assert_eq!(fragment_of("……"), "");
    }

    #[test]
    fn ids_are_never_alike() {
        let mut ids = Ids::default();
        assert!(ids.claim("a-2") && !ids.claim("a-2"));
        assert_eq!([ids.unique("a"), ids.unique("a"), ids.unique("a")], ["a", "a-3", "a-4"]);
    }

    #[test]
    fn ids_of_the_frame_around_the_body_are_left_to_it() {
        let mut ids = Ids::default();
        assert!(!ids.claim("main") && !ids.claim("t-steps") && ids.claim("steps"));
        assert_eq!([ids.unique("main"), ids.unique("t-steps")], ["main-2", "section-t-steps"]);
        assert_eq!(ids.unique("t-steps"), "section-t-steps-2");
    }

    #[test]
    fn many_headings_alike_are_numbered_without_trying_again() {
        let mut ids = Ids::default();
        let last = (0..100_000).map(|_| ids.unique("一")).last();
        assert_eq!(last.as_deref(), Some("一-100000"));
    }
}
