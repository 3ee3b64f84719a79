//! Levels that a site sets for rules, and findings that a page asks to be passed over: all of a rule, in its front matter, or those of the
//! block that follows a comment ([`comment`]).

pub mod comment;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::configuration;
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::check::nearest;
use crate::text;

/// A silence that silences nothing.
pub const UNUSED: Rule = Rule::new("silence-unused", Level::Warning);
/// Findings that stop a page from being what it says cannot be silenced or lowered: what is published would be wrong.
pub const NOT_ALLOWED: Rule = Rule::new("silence-not-allowed", Level::Error);

/// A silence or a level for a rule that there is not.
pub const UNKNOWN_RULE: Rule = Rule::new("unknown-rule", Level::Error);

/// A comment that speaks to Tantu and is not understood.
pub const UNCLEAR: Rule = Rule::new("silence-unclear", Level::Warning);
/// A silence in a comment that gives no reason.
pub const REASON_MISSING: Rule = Rule::new("silence-reason-missing", Level::Error);

/// A comment that speaks to Tantu.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The file.
    pub path: Arc<str>,
    /// Bytes of the comment.
    pub span: Range<usize>,
    /// Bytes of the file that it speaks of.
    pub covers: Range<usize>,
    /// What it says.
    pub said: Result<comment::Allowed, Finding>,
}

/// Rules that no site can lower or silence: without them the output is wrong, unsafe, or not there at all.
const FIXED: &[&str] = &[
    "yaml-syntax",
    "yaml-budget",
    "yaml-unsupported",
    "front-matter-missing",
    "unknown-key",
    "missing-key",
    "doubled-key",
    "wrong-type",
    "wrong-value",
    "unknown-word",
    "doubled-value",
    "section-missing",
    "unknown-content-type",
    "address-clash",
    "address-vanished",
    "reference-missing",
    "file-missing",
    "raw-html",
    "unsafe-link",
    "svg-active",
    "picture-format",
    "picture-unreadable",
    "placeholder-left",
    "figure-differs",
    "indicator-doubled",
    "indicator-syntax",
    "unknown-indicator",
    "unknown-indicator-period",
    "unknown-indicator-set",
    "unknown-indicator-value",
    "chart-unknown",
    "chart-shape",
    "chart-breakdown",
    "chart-empty",
    "chart-units",
    "chart-series",
    "chart-periods",
    "chart-target",
    "chart-stack",
    "chart-pictogram",
    "unknown-table",
    "medals-differ",
    "table-fields",
    "table-medals",
    "unknown-rule",
    "silence-reason-missing",
    "silence-not-allowed",
    "link-out-of-site",
    "link-not-followed",
    "not-a-file",
    "file-too-large",
    "file-unreadable",
    "file-not-text",
    "line-too-long",
    "folder-too-deep",
    "name-not-usable",
    "theme-template",
    "theme-file-missing",
    "theme-settings",
    "theme-string-missing",
    "output-clash",
    "output-name",
    "output-misplaced",
];

/// Whether a rule is one that no site can lower or silence.
pub fn is_fixed(rule: &str) -> bool {
    FIXED.contains(&rule)
}

/// Silences in comments, with how often each was used.
#[derive(Debug, Default)]
pub struct Comments {
    /// The rule, its place, what it covers, whether it has silenced something.
    silences: Vec<(String, Place, Range<usize>, bool)>,
}

impl Comments {
    /// Reads them, and says what is wrong with them. `rules` are all that there are.
    pub fn of(spoken: impl IntoIterator<Item = Spoken>, rules: &[&Rule]) -> (Comments, Vec<Finding>) {
        let (mut comments, mut findings) = (Comments::default(), Vec::new());
        for Spoken { path, span, covers, said } in spoken {
            let place = Place::new(path, span);
            let allowed = match said {
                Ok(allowed) => allowed,
                Err(finding) => {
                    findings.push(finding.at(place));
                    continue;
                }
            };
            for rule in allowed.rules {
                if !rules.iter().any(|known| known.id == rule) {
                    findings.push(unknown(&rule, rules).at(place.clone()));
                } else if is_fixed(&rule) {
                    findings.push(not_allowed(&rule, place.clone()));
                } else {
                    comments.silences.push((rule, place.clone(), covers.clone(), false));
                }
            }
        }
        (comments, findings)
    }

    /// Whether a finding is silenced. All silences that cover it are used.
    pub fn silence(&mut self, finding: &Finding) -> bool {
        let Some(place) = finding.places.first() else { return false };
        let Some(start) = place.span.as_ref().map(|span| span.start) else { return false };
        let mut silenced = false;
        for (rule, at, covers, used) in &mut self.silences {
            if *rule == finding.rule && at.path == place.path && covers.contains(&start) {
                *used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// What silences nothing, of the rules that were asked.
    pub fn unused(self, asked: &dyn Fn(&str) -> bool) -> Vec<Finding> {
        let left = self.silences.into_iter().filter(|(rule, _, _, used)| !used && asked(rule));
        left.map(|(rule, place, _, _)| {
            let message = text!(
                "注释后面没有“{rule}”的问题，不必写不再提示",
                "nothing after this comment is silenced by `{rule}`"
            );
            Finding::new(&UNUSED, message).at(place).help(text!("删去这条注释。", "Remove the comment."))
        })
        .collect()
    }
}

/// Applies levels and silences to all findings of a run. `rules` are all that there are, `spoken` the comments that speak to Tantu;
/// `applied` says of a rule whether this run has looked with it: a silence of one that was not applied cannot be called unused.
pub fn apply(
    site: &Site,
    findings: Vec<Finding>,
    rules: &[&Rule],
    spoken: Vec<Spoken>,
    applied: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let known = |rule: &str| rules.iter().any(|known| known.id == rule);
    let mut silences: HashMap<(Arc<str>, String), (Place, bool)> = HashMap::new();
    let mut kept = Vec::with_capacity(findings.len());
    // Of a page that is not built it cannot be told what there would be to silence.
    for page in site.pages.iter().filter(|page| site.shows(page)) {
        for record in page.record.records("silence") {
            let Some(rule) = record.text("rule") else { continue };
            let place = Place::new(page.path.clone(), record.span_of("rule"));
            if !known(rule) {
                kept.push(unknown(rule, rules).at(place));
            } else if is_fixed(rule) {
                kept.push(not_allowed(rule, place));
            } else {
                silences.insert((page.path.clone(), rule.to_owned()), (place, false));
            }
        }
    }
    let (mut comments, found) = Comments::of(spoken, rules);
    kept.extend(found);
    let mut levels: HashMap<&str, Option<Level>> = HashMap::new();
    for (rule, level, span) in site.configuration.levels() {
        let place = Place::new(Arc::from(configuration::PATH), span.clone());
        if !known(rule) {
            kept.push(unknown(rule, rules).at(place));
        } else if is_fixed(rule) && *level != Some(Level::Error) {
            kept.push(not_allowed(rule, place));
        } else {
            levels.insert(rule, *level);
        }
    }
    for mut finding in findings {
        match levels.get(finding.rule) {
            Some(None) => continue,
            Some(Some(level)) => finding.level = *level,
            None => {}
        }
        if comments.silence(&finding) {
            continue;
        }
        let key = finding.places.first().map(|place| (place.path.clone(), finding.rule.to_owned()));
        match key.and_then(|key| silences.get_mut(&key)) {
            Some((_, used)) => *used = true,
            None => kept.push(finding),
        }
    }
    kept.extend(comments.unused(applied));
    for ((_, rule), (place, used)) in silences {
        if !used && applied(&rule) {
            kept.push(
                Finding::new(
                    &UNUSED,
                    text!("这一页没有“{rule}”的问题，不必写不再提示", "nothing here is silenced by `{rule}`"),
                )
                .at(place)
                .help(text!("删去这一条。", "Remove the entry.")),
            );
        }
    }
    kept
}

fn unknown(rule: &str, rules: &[&Rule]) -> Finding {
    let help = match nearest(rule, rules.iter().map(|rule| rule.id)) {
        Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
        None => text!(
            "规则编号就是问题前面的那个词，例如 heading-skipped。",
            "The id of a rule is the word before its message, such as heading-skipped."
        ),
    };
    Finding::new(&UNKNOWN_RULE, text!("没有规则“{rule}”", "there is no rule `{rule}`")).help(help)
}

fn not_allowed(rule: &str, place: Place) -> Finding {
    Finding::new(&NOT_ALLOWED, text!("规则“{rule}”不能关闭或降级", "rule `{rule}` can be neither silenced nor lowered"))
        .at(place)
        .help(text!("改正它指出的问题。", "Mend what it points at."))
}
