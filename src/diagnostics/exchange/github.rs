//! Annotations as GitHub's runner reads them from the output of a step:
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write;

use super::{spots, texts};
use crate::diagnostics::{Excerpts, Finding, Language, Level};

/// One line for each finding.
pub fn annotations(findings: &[Finding], excerpts: &dyn Excerpts, language: Language) -> String {
    let mut texts = texts(excerpts);
    let mut out = String::new();
    for finding in findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "notice",
        };
        let mut properties = Vec::new();
        if let Some(spot) = spots(finding, &mut texts).first() {
            properties.push(format!("file={}", property(spot.path)));
            if let Some((start, end)) = spot.ends {
                properties.push(format!("line={},col={}", start.line, start.column));
                properties.push(format!("endLine={},endColumn={}", end.line, end.column));
            }
        }
        properties.push(format!("title={}", property(finding.rule)));
        let mut message = finding.message.get(language).to_owned();
        if let Some(help) = &finding.help {
            message.push('\n');
            message.push_str(help.get(language));
        }
        // A string takes everything that is written to it.
        let _ = writeln!(out, "::{command} {}::{}", properties.join(","), data(&message));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
