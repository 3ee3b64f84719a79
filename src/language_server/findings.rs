//! What was found, as editors show it, and what mends it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use lsp_types::{
    CodeAction, CodeActionKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
};

use super::edits::{self, Edits};
use super::position::{Encoding, Places};
use super::workspace::{Files, Workspace};
use crate::check::privacy;
use crate::diagnostics::{Excerpts, Finding, Fix, Language, Level, Text};
use crate::model::configuration;
use crate::text;

/// What a compile found, by file, in the order in which it is reported.
#[derive(Debug, Default)]
pub struct Report {
    /// The files that were compiled.
    files: Arc<Files>,
    by_path: BTreeMap<Arc<str>, Vec<Told>>,
}

/// A finding as it is shown.
#[derive(Debug)]
struct Told {
    span: Range<usize>,
    shown: Diagnostic,
    fixes: Vec<Fix>,
}

/// How an editor is spoken to.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// In which language.
    pub language: Language,
    /// How columns are counted.
    pub encoding: Encoding,
}

impl Report {
    /// The findings of a compile of these files.
    pub fn new(files: Arc<Files>, findings: &[Finding], workspace: &Workspace, manner: Manner) -> Report {
        let mut by_path: BTreeMap<Arc<str>, Vec<Told>> = BTreeMap::new();
        let mut places = Texts { files: &files, encoding: manner.encoding, known: HashMap::new() };
        for finding in findings {
            let place = finding.places.first();
            // What is no file's fault, or that of a file of the built-in theme, which lies in no folder, is told where the site is
            // described.
            let place =
                place.filter(|place| !place.path.starts_with("themes/") || files.excerpt(&place.path).is_some());
            let path = place.map_or_else(|| Arc::from(configuration::PATH), |place| place.path.clone());
            let span = place.and_then(|place| place.span.clone()).unwrap_or_default();
            let shown = diagnostic(finding, &path, &span, workspace, manner.language, &mut places);
            by_path.entry(path).or_default().push(Told { span, shown, fixes: finding.fixes.clone() });
        }
        drop(places);
        Report { files, by_path }
    }

    /// The files in which something was found.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.by_path.keys()
    }

    /// What was found in a file.
    pub fn of(&self, path: &str) -> Vec<Diagnostic> {
        self.by_path.get(path).into_iter().flatten().map(|told| told.shown.clone()).collect()
    }

    /// What mends the findings at a stretch of a file, as far as the files that are to be changed are still those that were compiled.
    pub fn mending(
        &self,
        path: &str,
        span: &Range<usize>,
        now: &Files,
        workspace: &Workspace,
        manner: Manner,
    ) -> Vec<CodeAction> {
        let told = self.by_path.get(path).into_iter().flatten();
        let touched = told.filter(|told| told.span.start <= span.end && span.start <= told.span.end);
        touched
            .flat_map(|told| told.fixes.iter().map(move |fix| (told, fix)))
            .filter_map(|(told, fix)| {
                let mut edits = Edits::default();
                for edit in &fix.edits {
                    if self.files.excerpt(&edit.path) != now.excerpt(&edit.path) {
                        return None;
                    }
                    edits.replace(&edit.path, edit.span.clone(), edit.text.clone());
                }
                let message = told.shown.message.lines().next().unwrap_or_default();
                let title = text!("改正：{message}", "Mend: {message}");
                Some(CodeAction {
                    title: title.get(manner.language).to_owned(),
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![told.shown.clone()]),
                    edit: Some(edits::to_protocol(&edits, &[], now, workspace, manner.encoding, false)),
                    ..CodeAction::default()
                })
            })
            .collect()
    }
}

/// The lines of the files that findings stand in, each counted once.
struct Texts<'f> {
    files: &'f Files,
    encoding: Encoding,
    known: HashMap<Arc<str>, Places<'f>>,
}

impl Texts<'_> {
    fn range(&mut self, path: &Arc<str>, span: Option<&Range<usize>>) -> lsp_types::Range {
        let (files, encoding) = (self.files, self.encoding);
        let places = self
            .known
            .entry(path.clone())
            .or_insert_with(|| Places::new(files.excerpt(path).unwrap_or_default(), encoding));
        places.range(span.unwrap_or(&(0..0)))
    }
}

fn diagnostic(
    finding: &Finding,
    path: &Arc<str>,
    span: &Range<usize>,
    workspace: &Workspace,
    language: Language,
    texts: &mut Texts<'_>,
) -> Diagnostic {
    let related = finding.places.iter().skip(1).filter_map(|place| {
        let uri = workspace.uri(&place.path)?;
        let range = texts.range(&place.path, place.span.as_ref());
        let label = place.label.clone().unwrap_or_else(|| Text::new("与此有关", "has to do with this"));
        Some(DiagnosticRelatedInformation { location: Location { uri, range }, message: said(&label, language) })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let mut message = said(&finding.message, language);
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&said(help, language));
    }
    Diagnostic {
        range: texts.range(path, Some(span)),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            // Hints of the protocol are left out of editors' lists of problems.
            Level::Hint => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("tantu".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// A text as it is shown: persons' numbers masked.
fn said(text: &Text, language: Language) -> String {
    privacy::mask(text.get(language))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::diagnostics::{Place, Rule};

    const RULE: Rule = Rule::new("a-rule", Level::Hint);

    #[test]
    fn what_stands_in_no_file_of_the_site_is_told_where_the_site_is_described() {
        let finding = || Finding::new(&RULE, text!("问题", "a finding"));
        let findings = [
            finding(),
            finding().at(Place::new("themes/tantu/components/a/a.html", 3..9)),
            finding().at(Place::new("themes/tantu/own.html", 1..2)),
            finding().at(Place::file("content/broken.md")),
        ];
        let own = ("own.html".to_owned(), b"own".to_vec());
        let files = Files { theme: "tantu".to_owned(), theme_files: [own].into(), ..Files::default() };
        let manner = Manner { language: Language::En, encoding: Encoding::Utf8 };
        let workspace = Workspace::new(PathBuf::from("/site"));
        let report = Report::new(Arc::new(files), &findings, &workspace, manner);
        let told: Vec<(&str, usize)> = report.paths().map(|path| (&**path, report.of(path).len())).collect();
        assert_eq!(told, [("content/broken.md", 1), ("content/site.yaml", 2), ("themes/tantu/own.html", 1)]);
        let shown = report.of("content/site.yaml");
        assert!(shown.iter().all(|shown| shown.range == lsp_types::Range::default()), "{shown:?}");
        assert_eq!(shown.first().map(|shown| shown.message.as_str()), Some("a finding"));
    }
}
