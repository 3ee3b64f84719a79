//! `tantu check --fix`: makes the changes that mend findings beyond doubt. They are shown first and asked for; a file is written in one
//! step, in its own letters and line ends.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use super::commands::{keep, not_written, on_disk, swap};
use super::exit::Exit;
use super::io::Io;
use crate::check::privacy;
use crate::diagnostics::{Excerpts, Finding, Fix, Language, Rule};
use crate::source::edited;
use crate::text;

/// A file that was to be mended and has changed since it was read, or cannot be written in its own letters.
pub const NOT_MENDED: Rule = Rule::new("not-mended", crate::diagnostics::Level::Error);

/// Changes of one file, in its order and without overlaps.
type Edits = Vec<(Range<usize>, String)>;

/// What is to be changed.
#[derive(Debug, Default)]
pub struct Plan {
    /// By file.
    files: BTreeMap<Arc<str>, Edits>,
    /// Places that are mended.
    places: usize,
    /// Which of the findings are mended altogether, by their place in the list.
    mended: BTreeSet<usize>,
}

impl Plan {
    /// Takes every fix that overlaps no earlier one: what is left is for the next run.
    pub fn of(findings: &[Finding]) -> Plan {
        let mut plan = Plan::default();
        let mut taken: BTreeMap<Arc<str>, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            let made = finding.fixes.iter().filter(|fix| take(&mut taken, fix)).count();
            plan.places += made;
            if made > 0 && made == finding.fixes.len() && made >= finding.places.len() {
                plan.mended.insert(at);
            }
        }
        plan.files = taken
            .into_iter()
            .map(|(path, edits)| (path, edits.into_iter().map(|(start, (end, text))| (start..end, text)).collect()))
            .collect();
        plan
    }

    /// Whether a finding, by its place in the list, is mended altogether.
    pub fn mends(&self, finding: usize) -> bool {
        self.mended.contains(&finding)
    }
}

/// Takes all edits of a fix, or none if one of them overlaps what was taken.
fn take(taken: &mut BTreeMap<Arc<str>, BTreeMap<usize, (usize, String)>>, fix: &Fix) -> bool {
    let free = fix.edits.iter().all(|edit| {
        let Some(edits) = taken.get(&edit.path) else { return true };
        let before = edits.range(..edit.span.end.max(edit.span.start + 1)).next_back();
        before.is_none_or(|(_, (end, _))| *end <= edit.span.start)
    });
    if free {
        for edit in &fix.edits {
            let edits = taken.entry(edit.path.clone()).or_default();
            edits.insert(edit.span.start, (edit.span.end, edit.text.clone()));
        }
    }
    free
}

/// Shows the changes, asks, and makes them. `root` is the folder that paths begin in; `kept` whether the files are kept as they were.
/// `None` if nothing was changed because nobody agreed.
///
/// # Errors
/// If it cannot be shown; within, a finding if a file cannot be written.
pub fn make(
    plan: &Plan,
    quotes: &dyn Excerpts,
    (root, kept): (&Path, bool),
    yes: bool,
    io: &mut Io,
) -> io::Result<Result<Option<Exit>, Finding>> {
    let language = io.language;
    if plan.files.is_empty() {
        let said = text!("没有可以自动改的问题。", "Nothing can be mended by itself.");
        writeln!(io.out, "{}", said.get(language))?;
        return Ok(Ok(Some(Exit::Clean)));
    }
    for (path, edits) in &plan.files {
        let Some(before) = quotes.excerpt(path) else { continue };
        let shown = if io.plain { narrated(path, before, edits, language) } else { drawn(path, before, edits, io.colour) };
        write!(io.out, "{shown}")?;
    }
    let (files, places) = (plan.files.len(), plan.places);
    let question = text!("改正 {files} 个文件里的 {places} 处？", "Mend {places} places in {files} files?");
    if !yes && !io.agrees(&question)? {
        let said = text!("什么都没有改。加上 --yes 就直接改。", "Nothing was changed. Add --yes to change it without asking.");
        writeln!(io.out, "{}", said.get(language))?;
        return Ok(Ok(None));
    }
    let mut folder = String::new();
    for (path, edits) in &plan.files {
        let Some(before) = quotes.excerpt(path) else { continue };
        match write_file(root, path, before, edits, kept.then_some(&io.now)) {
            Ok(Some(kept)) => folder = kept,
            Ok(None) => {}
            Err(finding) => return Ok(Err(finding)),
        }
    }
    let said = if folder.is_empty() {
        text!("已改正 {files} 个文件里的 {places} 处。", "{places} places in {files} files mended.")
    } else {
        text!(
            "已改正 {files} 个文件里的 {places} 处；原来的留在 {folder}。",
            "{places} places in {files} files mended; they are kept as they were in {folder}."
        )
    };
    writeln!(io.out, "{}", said.get(language))?;
    Ok(Ok(Some(Exit::Clean)))
}

/// Writes a file of the site with its changes, and says where it is kept as it was.
fn write_file(
    root: &Path,
    path: &str,
    before: &str,
    edits: &Edits,
    now: Option<&jiff::ZonedDateTime>,
) -> Result<Option<String>, Finding> {
    let disk = on_disk(root, path);
    let bytes = std::fs::read(&disk).map_err(|error| not_written(path, &error))?;
    let Some(after) = edited(path, &bytes, before, edits) else {
        let message = text!(
            "{path} 没有改：读过以后它又变了，或者它的编码写不出改后的字",
            "{path} was not mended: it has changed since it was read, or its letters cannot say what was to be written"
        );
        return Err(Finding::new(&NOT_MENDED, message).help(text!("再检查一次；还不行就把它存为 UTF-8。", "Check again; if that fails, save it as UTF-8.")));
    };
    let kept = now.map(|now| keep(root, path, now)).transpose()?;
    swap(&disk, &after).map_err(|error| not_written(path, &error))?;
    Ok(kept)
}

/// A text with its changes made.
fn applied(text: &str, edits: &Edits) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in edits {
        out.push_str(text.get(from..span.start).unwrap_or_default());
        out.push_str(new);
        from = span.end;
    }
    out + text.get(from..).unwrap_or_default()
}

/// The changes of a file as a unified diff.
fn drawn(path: &str, before: &str, edits: &Edits, colour: bool) -> String {
    let after = applied(before, edits);
    let diff = TextDiff::from_lines(before, &after);
    let paint = |code: &str, line: &str| if colour { format!("\u{1b}[{code}m{line}\u{1b}[0m") } else { line.to_owned() };
    let path = shown(path);
    let mut out = format!("{}\n{}\n", paint("1", &format!("--- {path}")), paint("1", &format!("+++ {path}")));
    for hunk in diff.unified_diff().context_radius(1).iter_hunks() {
        // A string takes everything that is written to it.
        let _ = writeln!(out, "{}", paint("36", &hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let line = change.value().trim_end_matches('\n');
            let _ = match change.tag() {
                ChangeTag::Delete => writeln!(out, "{}", paint("31", &format!("-{}", shown(line)))),
                ChangeTag::Insert => writeln!(out, "{}", paint("32", &format!("+{}", shown(line)))),
                ChangeTag::Equal => writeln!(out, " {}", shown(line)),
            };
        }
    }
    out
}

/// The changes of a file in sentences.
fn narrated(path: &str, before: &str, edits: &Edits, language: Language) -> String {
    let after = applied(before, edits);
    let diff = TextDiff::from_lines(before, &after);
    let mut out = String::new();
    for change in diff.iter_all_changes() {
        let line = shown(change.value().trim_end_matches('\n'));
        let path = shown(path);
        let said = match (change.tag(), change.old_index(), change.new_index()) {
            (ChangeTag::Delete, Some(at), _) => {
                let number = at + 1;
                text!("{path} 第{number}行，原来：{line}\n", "{path} line {number}, before: {line}\n")
            }
            (ChangeTag::Insert, _, Some(_)) => text!("  改为：{line}\n", "  after: {line}\n"),
            _ => continue,
        };
        out.push_str(said.get(language));
    }
    out
}

/// A line as it is shown: a number that is to be masked is not told on the way; what hides it here differs from what will hide it.
fn shown(line: &str) -> String {
    let masked = privacy::mask(line);
    let hidden = line.char_indices().map(|(at, c)| match masked.get(at..).and_then(|rest| rest.chars().next()) {
        Some('*') if c != '*' => '●',
        _ => c,
    });
    crate::diagnostics::terminal::safe(&hidden.collect::<String>()).into_owned()
}

/// Where a folder or a page of HTML begins: the folder that the paths of its findings are relative to.
pub fn web_root(path: &Path) -> &Path {
    if path.is_file() { path.parent().unwrap_or(path) } else { path }
}

/// Why a run with other than plain text cannot mend.
pub fn needs_text() -> Finding {
    Finding::new(&super::arguments::ARGUMENTS, text!("--fix 只能与文字格式一起用", "--fix goes with text only")).help(text!("去掉 --format。", "Leave --format out."))
}

