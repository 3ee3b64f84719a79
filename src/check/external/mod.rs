//! Links to other sites: what was found where they lead. These rules see nothing until somebody has gone and asked
//! (`tantu check --external`); what they are given is what the inquiry came to.

rules![certificate, encryption, failing, missing, moved, redirects, unseen];

use super::inquiry::Outcome;
use super::outward::Found;
use super::{Entry, Facts, Hit, Look, SiteHit};
use crate::diagnostics::{Level, Text};

/// What a rule has to say of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
    /// Another level than the rule's own.
    pub level: Option<Level>,
}

impl Said {
    fn new(message: Text, help: Text) -> Said {
        Said { message, help, level: None }
    }
}

/// What all rules have to say of what inquiries came to: on every reference to an address. `outcomes` stand in the order of `found`.
pub fn hits(found: &[Found], outcomes: &[Outcome], pages: &[&Facts], wanted: &dyn Fn(&Entry) -> bool) -> Vec<SiteHit> {
    let mut hits = Vec::new();
    for (found, outcome) in found.iter().zip(outcomes) {
        for entry in ENTRIES.iter().filter(|entry| wanted(entry)) {
            let Look::Outside(check) = entry.look else { continue };
            let Some(Said { message, help, level }) = check(&found.address, outcome) else { continue };
            let rule = &entry.rule;
            let level = level.unwrap_or(rule.level);
            let hit = Hit {
                rule,
                entry,
                level,
                node: None,
                span: 0..0,
                others: Vec::new(),
                message,
                help,
                fixes: Vec::new(),
            };
            hits.extend(found.hits(pages, &hit));
        }
    }
    hits
}

/// The address that answered, where it is another one than stands in the page.
fn arrived(at: Option<&String>) -> Text {
    match at {
        Some(at) => crate::text!("（已转到 {at}）", " (redirected to {at})"),
        None => Text::default(),
    }
}
