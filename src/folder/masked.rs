//! What a command says of a site, with persons' numbers masked: a finding quotes the line that it stands in and other rules
//! quote words, names and paths, and all of it is read by many, kept in logs and sent around.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::privacy;
use crate::diagnostics::{Excerpts, Finding, Text};

/// Findings as they are shown, with the texts that they quote.
#[derive(Debug, Default)]
pub struct Masked {
    /// The findings, in the order given.
    pub findings: Vec<Finding>,
    /// The text of each file that a finding stands in, by its path as it is shown.
    texts: HashMap<Arc<str>, String>,
}

impl Masked {
    /// Masks findings and what they quote. A mask is as long as what it hides: every place stays where it is.
    pub fn of(findings: &[Finding], quotes: &dyn Excerpts) -> Masked {
        let mut masked = Masked::default();
        for finding in findings {
            let mut shown = finding.clone();
            text(&mut shown.message);
            shown.help.iter_mut().for_each(text);
            for place in &mut shown.places {
                place.label.iter_mut().for_each(text);
                let path: Arc<str> = Arc::from(privacy::mask(&place.path));
                if !masked.texts.contains_key(&path)
                    && let Some(quoted) = quotes.excerpt(&place.path)
                {
                    masked.texts.insert(path.clone(), privacy::mask(quoted));
                }
                place.path = path;
            }
            masked.findings.push(shown);
        }
        masked
    }
}

fn text(text: &mut Text) {
    text.zh = privacy::mask(&text.zh);
    text.en = privacy::mask(&text.en);
}

impl Excerpts for Masked {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }
}
