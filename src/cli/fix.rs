//! `tantu check --fix`: makes the changes that mend findings beyond doubt. They are shown first and asked for; a file is written in one
//! step, in its own letters and line ends.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use super::commands::{keep, not_written, on_disk, swap};
use super::io::Io;
use crate::check::privacy;
use crate::diagnostics::{Excerpts, Finding, Fix, Language, Rule};
use crate::source::edited;
use crate::text;

/// A file that was to be mended and has changed since it was read, or cannot be written in its own letters.
pub const NOT_MENDED: Rule = Rule::new("not-mended", crate::diagnostics::Level::Error);

/// Changes of one file, in its order and without overlaps.
type Edits = Vec<(Range<usize>, String)>;

/// How often what was mended is looked at again: a mark that becomes Chinese lets the next one be seen.
pub const MOST_ROUNDS: usize = 8;

/// A file that is to be mended.
#[derive(Clone, Debug)]
pub struct Mended {
    /// Its text as it stands.
    before: Arc<str>,
    /// Its text as it will stand.
    after: Arc<str>,
}

/// What is to be changed.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The files, by path.
    files: BTreeMap<Arc<str>, Mended>,
    /// How many places are mended.
    places: usize,
}

impl Plan {
    /// Takes every fix that overlaps no earlier one, on top of what is planned, and gives the texts that change: what is left is for the next
    /// round.
    pub fn add(&mut self, findings: &[Finding], quotes: &dyn Excerpts) -> Vec<(Arc<str>, Arc<str>)> {
        let mut taken: BTreeMap<Arc<str>, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
        let fixes = findings.iter().flat_map(|finding| &finding.fixes);
        self.places += fixes.filter(|fix| take(&mut taken, fix)).count();
        let mut changed = Vec::new();
        for (path, edits) in taken {
            let Some(text) = quotes.excerpt(&path) else { continue };
            let edits = edits.into_iter().map(|(start, (end, new))| (start..end, new)).collect();
            let after: Arc<str> = Arc::from(applied(text, &edits));
            if *after == *text {
                continue;
            }
            let mended = self
                .files
                .entry(path.clone())
                .or_insert_with(|| Mended { before: Arc::from(text), after: after.clone() });
            mended.after = after.clone();
            changed.push((path, after));
        }
        changed
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
/// `false` if nothing was changed because nobody agreed.
///
/// # Errors
/// If it cannot be shown; within, a finding if a file cannot be written.
pub fn make(plan: &Plan, (root, kept): (&Path, bool), yes: bool, io: &mut Io) -> io::Result<Result<bool, Finding>> {
    let language = io.language;
    if plan.files.is_empty() {
        let said = text!("没有可以自动改的问题。", "Nothing can be mended by itself.");
        writeln!(io.out, "{}", said.get(language))?;
        return Ok(Ok(true));
    }
    for (path, Mended { before, after }) in &plan.files {
        let shown =
            if io.plain { narrated(path, before, after, language) } else { drawn(path, before, after, io.colour) };
        write!(io.out, "{shown}")?;
    }
    let (files, places) = (plan.files.len(), plan.places);
    let question = text!("改正 {files} 个文件里的 {places} 处？", "Mend {places} places in {files} files?");
    if !yes && !io.agrees(&question)? {
        let said =
            text!("什么都没有改。加上 --yes 就直接改。", "Nothing was changed. Add --yes to change it without asking.");
        writeln!(io.out, "{}", said.get(language))?;
        return Ok(Ok(false));
    }
    let mut folder = String::new();
    for (path, mended) in &plan.files {
        match write_file(root, path, mended, kept.then_some(&io.now)) {
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
    Ok(Ok(true))
}

/// Writes a file of the site with its changes, and says where it is kept as it was.
fn write_file(
    root: &Path,
    path: &str,
    Mended { before, after }: &Mended,
    now: Option<&jiff::ZonedDateTime>,
) -> Result<Option<String>, Finding> {
    let disk = on_disk(root, path);
    let bytes = std::fs::read(&disk).map_err(|error| not_written(path, &error))?;
    let Some(written) = edited(path, &bytes, before, &differing(before, after)) else {
        let message = text!(
            "{path} 没有改：读过以后它又变了，或者它的编码写不出改后的字",
            "{path} was not mended: it has changed since it was read, or its letters cannot say what was to be written"
        );
        return Err(Finding::new(&NOT_MENDED, message)
            .help(text!("再检查一次；还不行就把它存为 UTF-8。", "Check again; if that fails, save it as UTF-8.")));
    };
    let kept = now.map(|now| keep(root, path, now)).transpose()?;
    swap(&disk, &written).map_err(|error| not_written(path, &error))?;
    Ok(kept)
}

/// What differs in each line; no change adds a line or takes one away.
fn differing(before: &str, after: &str) -> Edits {
    let mut edits = Vec::new();
    let mut at = 0;
    for (old, new) in before.split_inclusive('\n').zip(after.split_inclusive('\n')) {
        if old != new {
            let common = |one: char, other: char| if one == other { one.len_utf8() } else { 0 };
            let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
                pairs.map(|(one, other)| common(one, other)).take_while(|length| *length > 0).sum()
            };
            let head = alike(&mut old.chars().zip(new.chars()));
            let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
            let tail = alike(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
            let changed = new_rest.get(..new_rest.len() - tail).unwrap_or_default().to_owned();
            edits.push((at + head..at + old.len() - tail, changed));
        }
        at += old.len();
    }
    edits
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
fn drawn(path: &str, before: &str, after: &str, colour: bool) -> String {
    let diff = TextDiff::from_lines(before, after);
    let paint =
        |code: &str, line: &str| if colour { format!("\u{1b}[{code}m{line}\u{1b}[0m") } else { line.to_owned() };
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
fn narrated(path: &str, before: &str, after: &str, language: Language) -> String {
    let diff = TextDiff::from_lines(before, after);
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
    Finding::new(&super::arguments::ARGUMENTS, text!("--fix 只能与文字格式一起用", "--fix goes with text only"))
        .help(text!("去掉 --format。", "Leave --format out."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Edit, Level};
    use crate::source::Sources;

    const RULE: Rule = Rule::new("a-rule", Level::Hint);

    fn finding(fixes: &[&[(Range<usize>, &str)]]) -> Finding {
        let edit = |(span, text): &(Range<usize>, &str)| Edit {
            path: Arc::from("content/a.md"),
            span: span.clone(),
            text: (*text).to_owned(),
        };
        let mut finding = Finding::new(&RULE, text!("问题", "a finding"));
        finding.fixes = fixes.iter().map(|edits| Fix { edits: edits.iter().map(edit).collect() }).collect();
        finding
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_made_and_a_pair_is_made_whole_or_not() {
        let sources = Sources::from_map([("content/a.md", "\"ab\",c\n")]);
        let quotes = finding(&[&[(0..1, "“"), (3..4, "”")]]);
        let inner = finding(&[&[(1..3, "AB")], &[(3..5, "！")], &[(5..6, "C")]]);
        let mut plan = Plan::default();
        let changed = plan.add(&[quotes.clone(), inner.clone()], &sources);
        assert_eq!(changed.first().map(|(_, text)| &**text), Some("“AB”,C\n"));
        assert_eq!(plan.places, 3);
        let mut plan = Plan::default();
        let changed = plan.add(&[inner, quotes], &sources);
        assert_eq!(changed.first().map(|(_, text)| &**text), Some("\"AB！C\n"), "no lone mark of a pair");
        assert!(Plan::default().add(&[finding(&[])], &sources).is_empty());
    }

    #[test]
    fn what_differs_is_found_line_by_line() {
        let (before, after) = ("甲,乙\n同\n丙:丁\n", "甲，乙\n同\n丙：丁\n");
        assert_eq!(differing(before, after), [(3..4, "，".to_owned()), (15..16, "：".to_owned())]);
        assert_eq!(applied(before, &differing(before, after)), after);
        assert_eq!(differing("aa\n", "aaa\n"), [(2..2, "a".to_owned())]);
        assert_eq!(differing("aaa\n", "aa\n"), [(2..3, String::new())]);
    }

    #[test]
    fn a_line_is_shown_without_its_number_and_without_what_steers_a_terminal() {
        assert_eq!(shown("张明110101209903070013\u{1b}"), "张明1101●●●●●●●●●●●●13�");
        assert_eq!(shown("1101************13"), "1101************13");
    }
}
