//! Writing a site: only what changed, and only what is ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use proptest::prelude::*;
use tantu::diagnostics::Finding;
use tantu::diagnostics::progress::{Phase, Progress, Silent};
use tantu::output::{self, Disk, Kind, Outcome, OutputFile, Publication, RULES, RealDisk, misplaced};

pub type Files<'a> = &'a [(&'a str, &'a str)];

pub fn made(files: Files) -> Vec<OutputFile> {
    files.iter().map(|(path, text)| OutputFile::new(*path, text.as_bytes())).collect()
}

pub fn write(dir: &Path, files: &[OutputFile], disk: &dyn Disk) -> Result<Outcome, Vec<Finding>> {
    output::write(dir, files, disk, &Silent)
}

pub fn build(dir: &Path, files: Files) -> Outcome {
    write(dir, &made(files), &RealDisk).unwrap()
}

pub fn refused(dir: &Path, files: Files) -> Vec<Finding> {
    let findings = write(dir, &made(files), &RealDisk).unwrap_err();
    for finding in &findings {
        assert!(RULES.iter().any(|rule| rule.id == finding.rule), "{finding:?}");
        let help = finding.help.as_ref().unwrap();
        assert!(!finding.message.zh.is_empty() && !help.zh.is_empty() && !help.en.is_empty());
    }
    findings
}

/// Bytes and time of change of every file, except those that only Tantu itself looks at while it works.
fn snapshot(dir: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let found = RealDisk.list(dir).unwrap();
    let files = found.into_iter().filter(|found| matches!(found.kind, Kind::File(_)));
    let files = files.filter(|found| found.path != ".tantu-lock" && !found.path.starts_with(".tantu-staging"));
    let read = |path: &str| {
        let path = dir.join(path);
        (fs::read(&path).unwrap(), path.metadata().unwrap().modified().unwrap())
    };
    files.map(|found| (found.path.clone(), read(&found.path))).collect()
}

pub fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    snapshot(dir).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
}

pub fn folders(dir: &Path) -> Vec<String> {
    let found = RealDisk.list(dir).unwrap().into_iter().filter(|found| found.kind == Kind::Folder);
    let mut folders: Vec<_> = found.map(|found| found.path).collect();
    folders.sort();
    folders
}

pub fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

pub const OLD: Files = &[
    ("index.html", "old home"),
    ("same.html", "the same"),
    ("news/a/index.html", "a"),
    ("news/b/index.html", "old b"),
    ("becomes-folder", "a file"),
    ("becomes-file/x/y.html", "in a folder"),
    ("Case.html", "case"),
];
pub const NEW: Files = &[
    ("index.html", "new home, and longer"),
    ("same.html", "the same"),
    ("news/b/index.html", "new b"),
    ("news/c/d/index.html", "c"),
    ("becomes-folder/index.html", "in a folder"),
    ("becomes-file", "a file"),
    ("case.html", "CASE"),
];

#[test]
fn only_what_changed_is_written_and_only_what_is_ours_is_removed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert_eq!(build(dir, OLD).written.len(), OLD.len());
    fs::write(dir.join("CNAME"), "example.cn").unwrap();
    fs::write(dir.join("news/a/note.txt"), "by hand").unwrap();
    let before = snapshot(dir);
    let outcome = build(dir, NEW);
    let after = snapshot(dir);
    assert_eq!(
        outcome.written,
        [
            "becomes-file",
            "becomes-folder/index.html",
            "case.html",
            "index.html",
            "news/b/index.html",
            "news/c/d/index.html"
        ]
    );
    assert_eq!(outcome.unchanged, ["same.html"]);
    assert_eq!(outcome.removed, ["Case.html", "becomes-file/x/y.html", "becomes-folder", "news/a/index.html"]);
    assert!(!outcome.recovered);
    for path in ["same.html", "CNAME", "news/a/note.txt"] {
        assert_eq!(before[path], after[path], "{path} is untouched");
    }
    for (path, text) in NEW {
        assert_eq!(after[*path].0, text.as_bytes());
    }
    assert_eq!(after.len(), NEW.len() + 3, "the files, two of others, and the manifest");
    assert_eq!(folders(dir), ["becomes-folder", "news", "news/a", "news/b", "news/c", "news/c/d"]);
    let outcome = build(dir, &[]);
    assert_eq!(outcome.removed.len(), NEW.len());
    assert_eq!(folders(dir), ["news", "news/a"], "folders left empty go, others stay");
}

#[test]
fn a_file_changed_or_lost_by_hand_is_put_right() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), NEW);
    fs::write(dir.path().join("same.html"), "the SAME").unwrap();
    fs::remove_file(dir.path().join("index.html")).unwrap();
    assert_eq!(build(dir.path(), NEW).written, ["index.html", "same.html"]);
    assert_eq!(bytes(dir.path())["same.html"], b"the same");
}

#[test]
fn a_lost_manifest_costs_nothing_as_long_as_the_files_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), NEW);
    let before = bytes(dir.path());
    fs::remove_file(dir.path().join(".tantu-manifest.json")).unwrap();
    let outcome = build(dir.path(), NEW);
    assert_eq!((outcome.written.len(), outcome.unchanged.len()), (0, NEW.len()));
    assert_eq!(bytes(dir.path()), before);
}

#[test]
fn a_file_of_someone_else_in_the_way_stops_everything() {
    let cases: [(&str, Files); 6] = [
        ("a.html", &[("a.html", "ours")]),
        ("a", &[("a/index.html", "ours")]),
        ("a/x", &[("a", "ours")]),
        ("A.html", &[("a.html", "ours")]),
        ("News", &[("news/a.html", "ours")]),
        ("old/mine.txt", &[("old", "ours")]),
    ];
    for (theirs, ours) in cases {
        let dir = tempfile::tempdir().unwrap();
        build(dir.path(), &[("index.html", "home"), ("old/index.html", "old")]);
        let path = dir.path().join(theirs);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "theirs").unwrap();
        let before = snapshot(dir.path());
        let findings = refused(dir.path(), ours);
        assert_eq!(rules(&findings), ["output-foreign-file"], "{theirs}");
        assert!(findings[0].message.zh.contains(theirs));
        assert_eq!(snapshot(dir.path()), before);
        assert!(!dir.path().join(".tantu-staging").exists());
    }
}

#[test]
fn unfit_and_clashing_paths_are_all_told_of_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), OLD);
    let before = snapshot(dir.path());
    let files: Files = &[("../out.html", "x"), ("aux.html", "x"), ("a.html", "1"), ("a.html", "2"), ("ok.html", "x")];
    assert_eq!(rules(&refused(dir.path(), files)), ["output-name", "output-name", "output-clash"]);
    assert_eq!(snapshot(dir.path()), before);
    assert!(!dir.path().parent().unwrap().join("out.html").exists());
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), OLD);
    let before = snapshot(dir.path());
    let first = Publication::begin(dir.path(), &RealDisk).unwrap();
    assert_eq!(rules(&refused(dir.path(), NEW)), ["output-busy"]);
    drop(first);
    assert_eq!(snapshot(dir.path()), before);
    build(dir.path(), NEW);
}

#[test]
fn a_publication_that_is_given_up_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), OLD);
    let before = snapshot(dir.path());
    let publication = Publication::begin(dir.path(), &RealDisk).unwrap();
    assert_eq!(publication.manifest().files.len(), OLD.len());
    for file in made(NEW) {
        publication.put(&file).unwrap();
    }
    drop(publication);
    assert_eq!(snapshot(dir.path()), before);
    assert!(!dir.path().join(".tantu-staging").exists());
}

#[test]
fn a_manifest_that_makes_no_sense_stops_the_build() {
    for manifest in ["{", r#"{"version":1,"files":{"../victim":{"len":1,"sha256":"00"}}}"#] {
        let dir = tempfile::tempdir().unwrap();
        build(dir.path(), OLD);
        fs::write(dir.path().join(".tantu-manifest.json"), manifest).unwrap();
        let before = snapshot(dir.path());
        assert_eq!(rules(&refused(dir.path(), NEW)), ["output-manifest"]);
        assert_eq!(snapshot(dir.path()), before);
    }
}

#[test]
fn assets_are_copied_and_noticed_when_they_change_under_way() {
    let (site, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let from = site.path().join("content/form.docx");
    fs::create_dir(site.path().join("content")).unwrap();
    fs::write(&from, "form").unwrap();
    let (sources, _) = tantu::source::read(site.path(), &tantu::source::Limits::default());
    let asset = OutputFile::asset("files/form.docx", &sources.assets["content/form.docx"]);
    let files = [asset];
    assert_eq!(write(dir.path(), &files, &RealDisk).unwrap().written, ["files/form.docx"]);
    assert_eq!(write(dir.path(), &files, &RealDisk).unwrap().unchanged, ["files/form.docx"]);
    fs::write(dir.path().join("files/form.docx"), "FORM").unwrap();
    fs::write(&from, "mrof").unwrap();
    let before = snapshot(dir.path());
    assert_eq!(rules(&write(dir.path(), &files, &RealDisk).unwrap_err()), ["source-changed"]);
    fs::remove_file(&from).unwrap();
    assert_eq!(rules(&write(dir.path(), &files, &RealDisk).unwrap_err()), ["source-changed"]);
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn two_builds_of_one_site_have_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(one.path(), NEW);
    build(two.path(), OLD);
    build(two.path(), NEW);
    assert_eq!(bytes(one.path()), bytes(two.path()), "the manifest too");
}

#[test]
fn a_site_is_not_written_over_its_own_sources() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content/news")).unwrap();
    let at = |path: &str| misplaced(root.path(), &root.path().join(path)).map(|finding| finding.rule);
    for path in ["", ".", "..", "content", "content/public", "content/news/../x", "themes/x"] {
        assert_eq!(at(path), Some("output-misplaced"), "{path}");
    }
    for path in ["public", "../elsewhere", "contents", "public/content"] {
        assert_eq!(at(path), None, "{path}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn nothing_is_written_or_removed_through_a_link() {
        let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("index.html"), "theirs").unwrap();
        build(dir.path(), &[("news/index.html", "ours")]);
        fs::remove_dir_all(dir.path().join("news")).unwrap();
        symlink(outside.path(), dir.path().join("news")).unwrap();
        assert_eq!(rules(&refused(dir.path(), &[("news/index.html", "new")])), ["output-foreign-file"]);
        assert_eq!(build(dir.path(), &[]).removed, Vec::<String>::new());
        assert_eq!(fs::read(outside.path().join("index.html")).unwrap(), b"theirs");
        symlink(outside.path().join("index.html"), dir.path().join("a.html")).unwrap();
        assert_eq!(rules(&refused(dir.path(), &[("a.html", "theirs")])), ["output-foreign-file"]);
        assert_eq!(fs::read(outside.path().join("index.html")).unwrap(), b"theirs");
        fs::remove_file(dir.path().join(".tantu-lock")).unwrap();
        symlink(outside.path().join("made"), dir.path().join(".tantu-lock")).unwrap();
        assert_eq!(rules(&refused(dir.path(), &[])), ["output-foreign-file"]);
        assert!(!outside.path().join("made").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_explained() {
        let dir = tempfile::tempdir().unwrap();
        build(dir.path(), OLD);
        let before = snapshot(dir.path());
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The superuser may write everywhere; for everyone else the old site stands.
        let superuser = fs::write(dir.path().join("probe"), "").is_ok();
        let result = write(dir.path(), &made(NEW), &RealDisk);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        if superuser {
            assert!(result.is_ok());
        } else {
            let findings = result.unwrap_err();
            assert_eq!(rules(&findings), ["output-not-written"]);
            assert!(findings[0].message.zh.contains("没有权限"), "{findings:?}");
            assert_eq!(snapshot(dir.path()), before);
        }
    }

    #[test]
    fn a_copy_can_be_read_by_the_server_whoever_could_read_the_original() {
        let (site, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let from = site.path().join("content/a.pdf");
        fs::create_dir(site.path().join("content")).unwrap();
        fs::write(&from, "pdf").unwrap();
        fs::set_permissions(&from, fs::Permissions::from_mode(0o400)).unwrap();
        let (sources, _) = tantu::source::read(site.path(), &tantu::source::Limits::default());
        write(dir.path(), &[OutputFile::asset("a.pdf", &sources.assets["content/a.pdf"])], &RealDisk).unwrap();
        assert_ne!(dir.path().join("a.pdf").metadata().unwrap().permissions().mode() & 0o200, 0);
    }
}

/// A site of a few files with a few possible contents, so that two of them have much in common.
fn some_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    let path = prop::sample::select(vec!["a", "b.html", "c/a.html", "c/d/b.html", "c/d/e.html", "f/g.html", "B2.html"]);
    prop::collection::btree_map(path.prop_map(str::to_owned), "[xy]{0,2}", 0..6)
}

fn files(site: &BTreeMap<String, String>) -> Vec<OutputFile> {
    site.iter().map(|(path, text)| OutputFile::new(path.clone(), text.as_bytes())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn writing_twice_touches_nothing_and_the_order_of_files_does_not_matter(one in some_site(), two in some_site()) {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(dir.path(), &files(&one), &RealDisk).unwrap();
        let outcome = write(dir.path(), &files(&two), &RealDisk).unwrap();
        prop_assert_eq!(outcome.written.len() + outcome.unchanged.len(), two.len());
        let before = snapshot(dir.path());
        let again = write(dir.path(), &files(&two), &RealDisk).unwrap();
        prop_assert_eq!((again.written.len(), again.removed.len()), (0, 0));
        prop_assert_eq!(snapshot(dir.path()), before);
        let mut reversed = files(&two);
        reversed.reverse();
        write(other.path(), &reversed, &RealDisk).unwrap();
        prop_assert_eq!(bytes(other.path()), bytes(dir.path()));
    }
}

/// Counts steps.
#[derive(Default)]
struct Counted(AtomicU64);

impl Progress for Counted {
    fn phase(&self, _: Phase, _: Option<u64>) {}

    fn advance(&self, steps: u64) {
        self.0.fetch_add(steps, Ordering::Relaxed);
    }
}

#[test]
fn progress_is_told_of_every_file_whether_it_changed_or_not() {
    let dir = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let counted = Counted::default();
        output::write(dir.path(), &made(NEW), &RealDisk, &counted).unwrap();
        assert_eq!(counted.0.into_inner(), NEW.len() as u64);
    }
}
