//! Findings as test results in JUnit's XML, which every service that runs builds can show: one suite for each file, one
//! case for each finding, which failed if it counts.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{spots, texts};
use crate::diagnostics::{Excerpts, Finding, Language, Level};

/// The whole document. Findings of at least `fail_on` are failures; the others are cases that passed with something to
/// say. `checked` are the files that were looked at: those with nothing to say are cases that passed.
pub fn document(
    findings: &[Finding],
    excerpts: &dyn Excerpts,
    language: Language,
    fail_on: Level,
    checked: &[String],
) -> String {
    let mut texts = texts(excerpts);
    let mut suites: BTreeMap<&str, Vec<String>> = checked.iter().map(|path| (path.as_str(), Vec::new())).collect();
    let mut failures = 0;
    for finding in findings {
        let spots = spots(finding, &mut texts);
        let path = spots.first().map_or("", |spot| spot.path);
        let place = match spots.first().and_then(|spot| spot.ends) {
            Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
            None => path.to_owned(),
        };
        let message = finding.message.get(language);
        let help = finding.help.as_ref().map(|help| help.get(language)).unwrap_or_default();
        let name = escape(&format!("{} {place}", finding.rule));
        let body = escape(&format!("{place}\n{message}\n{help}"));
        let case = if finding.level >= fail_on {
            failures += 1;
            format!(
                "<testcase classname=\"{}\" name=\"{name}\"><failure type=\"{}\" message=\"{}\">{body}</failure></testcase>",
                escape(path),
                finding.rule,
                escape(message)
            )
        } else {
            format!(
                "<testcase classname=\"{}\" name=\"{name}\"><system-out>{body}</system-out></testcase>",
                escape(path)
            )
        };
        suites.entry(path).or_default().push(case);
    }
    let total: usize = suites.values().map(|cases| cases.len().max(1)).sum();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tantu\" tests=\"{total}\" failures=\"{failures}\">\n"
    );
    for (path, cases) in suites {
        let failed = cases.iter().filter(|case| case.contains("<failure ")).count();
        let name = escape(path);
        // A string takes everything that is written to it.
        let _ = writeln!(out, "<testsuite name=\"{name}\" tests=\"{}\" failures=\"{failed}\">", cases.len().max(1));
        if cases.is_empty() {
            let _ = writeln!(out, "<testcase classname=\"{name}\" name=\"tantu {name}\"/>");
        }
        for case in cases {
            let _ = writeln!(out, "{case}");
        }
        out.push_str("</testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// Text as it may stand in XML 1.0: what may not is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c < ' ' || ['\u{FFFE}', '\u{FFFF}'].contains(&c) => {}
            c => out.push(c),
        }
    }
    out
}
