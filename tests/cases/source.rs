//! Reading a site from disk: what is read, what is refused, and that the rest goes on.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tantu::diagnostics::{Excerpts, Finding, Level};
use tantu::source::{Limits, RULES, Sources, read, read_theme};
use tempfile::TempDir;

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    for (path, bytes) in files {
        put(root.path(), path, bytes);
    }
    root
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read_all(root: &TempDir) -> (Sources, Vec<Finding>) {
    let (sources, findings) = read(root.path(), &Limits::default());
    for finding in &findings {
        let help = finding.help.as_ref().unwrap_or_else(|| panic!("no help: {finding:?}"));
        for text in [&finding.message, help] {
            assert!(text.zh.chars().any(|c| c >= '\u{4E00}'), "{text:?}");
            assert!(!text.en.is_empty());
        }
        assert!(RULES.iter().any(|rule| rule.id == finding.rule && rule.level == finding.level));
    }
    (sources, findings)
}

/// Rule and main place of each finding.
fn told(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.rule, finding.places.first().map_or("", |place| &*place.path))).collect()
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.texts.keys().chain(sources.assets.keys()).map(|path| &**path).collect()
}

#[test]
fn text_is_decoded_and_everything_else_is_an_asset() {
    let root = site(&[
        ("content/site.yaml", "name: 吕梁市残联\r\n".as_bytes()),
        ("content/news/通知.md", "---\ntitle: 通知\n---\n".as_bytes()),
        ("content/addresses.lock", b"/\n"),
        ("content/files/表.docx", b"PK\x03\x04"),
        ("content/images/mark.svg", b"<svg viewBox='0 0 24 12'/>"),
        ("elsewhere.md", b"not content"),
        ("themes/tantu/theme.yaml", b"name: x"),
    ]);
    let (sources, findings) = read_all(&root);
    assert_eq!(told(&findings), []);
    assert_eq!(
        paths(&sources),
        [
            "content/addresses.lock",
            "content/news/通知.md",
            "content/site.yaml",
            "content/files/表.docx",
            "content/images/mark.svg"
        ]
    );
    assert_eq!(sources.excerpt("content/site.yaml"), Some("name: 吕梁市残联\n"));
    let form = &sources.assets["content/files/表.docx"];
    assert_eq!((form.len, form.dimensions), (4, None));
    // SHA-256 of the four bytes, by another program.
    assert_eq!(form.digest[..4], [0x8d, 0xcc, 0x7e, 0x60]);
    assert_eq!(sources.assets["content/images/mark.svg"].dimensions, Some((24, 12)));
}

#[test]
fn memory_and_disk_read_the_same() {
    let files: &[(&str, &[u8])] = &[
        ("content/a.md", b"\xEF\xBB\xBFa\r\nb"),
        ("content/b.svg", b"<svg width='3' height='4'/>"),
        ("content/c.md", b"\0"),
        ("content/d.png", b"no picture"),
        ("content/e.svg", b"<svg onload='x()'/>"),
    ];
    let root = site(files);
    let (from_disk, disk_findings) = read_all(&root);
    let (from_map, map_findings) = Sources::from_map_with(files.iter().copied(), &Limits::default());
    assert_eq!(from_disk.texts, from_map.texts);
    assert_eq!(disk_findings, map_findings);
    assert_eq!(
        told(&disk_findings),
        [
            ("file-encoding", "content/a.md"),
            ("file-not-text", "content/c.md"),
            ("picture-unreadable", "content/d.png"),
            ("svg-active", "content/e.svg")
        ]
    );
    for (path, asset) in &from_disk.assets {
        let other = &from_map.assets[path];
        assert_eq!((asset.len, asset.digest, asset.dimensions), (other.len, other.digest, other.dimensions));
    }
}

#[test]
fn litter_is_passed_over_without_a_word() {
    let root = site(&[
        ("content/a.md", b"a"),
        ("content/.git/config", b"secret"),
        ("content/.DS_Store", b"x"),
        ("content/images/Thumbs.db", b"x"),
        ("content/~$a.docx", b"x"),
        ("content/.a.md.swp", b"x"),
        ("content/a.md~", b"x"),
        ("content/.well-known/security.txt", b"Contact: x"),
    ]);
    let (sources, findings) = read_all(&root);
    assert_eq!(told(&findings), []);
    assert_eq!(paths(&sources), ["content/a.md", "content/.well-known/security.txt"]);
}

#[test]
fn what_is_too_large_is_refused_and_the_rest_goes_on() {
    let root = site(&[("content/a.md", b"12345"), ("content/b.pdf", b"1234567"), ("content/c.md", b"1234")]);
    let limits = Limits { text: 4, asset: 6, ..Limits::default() };
    let (sources, findings) = read(root.path(), &limits);
    assert_eq!(told(&findings), [("file-too-large", "content/a.md"), ("file-too-large", "content/b.pdf")]);
    assert_eq!(paths(&sources), ["content/c.md"]);
}

#[test]
fn a_line_of_fifty_megabytes_is_refused_in_no_time() {
    let root = site(&[("content/a.md", &vec![b'x'; 50 << 20]), ("content/b.md", &vec![b'x'; 4 << 20])]);
    let start = Instant::now();
    let (sources, findings) = read_all(&root);
    assert_eq!(told(&findings), [("file-too-large", "content/a.md"), ("line-too-long", "content/b.md")]);
    assert!(sources.texts.is_empty());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn folders_beyond_the_limit_are_not_entered() {
    let deep = format!("content/{}a.md", "d/".repeat(40));
    let root = site(&[(&deep, b"a"), ("content/b.md", b"b")]);
    let (sources, findings) = read_all(&root);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule, "folder-too-deep");
    assert_eq!(paths(&sources), ["content/b.md"]);
}

#[test]
fn a_site_that_is_not_there_says_what_to_do() {
    let root = tempfile::tempdir().unwrap();
    let absent = root.path().join("absent");
    for (folder, help) in [(root.path(), "tantu new"), (&absent, "tantu new")] {
        let (sources, findings) = read(folder, &Limits::default());
        assert_eq!(told(&findings), [("site-not-found", "")]);
        assert_eq!(findings[0].level, Level::Error);
        assert!(findings[0].help.as_ref().unwrap().zh.contains(help));
        assert!(paths(&sources).is_empty());
    }
    put(root.path(), "site.yaml", b"name: x");
    let (_, findings) = read(root.path(), &Limits::default());
    assert!(findings[0].help.as_ref().unwrap().zh.contains("上一层"), "{findings:?}");
}

#[test]
fn a_theme_is_read_by_its_name_and_nothing_else() {
    let root = site(&[
        ("themes/mine/layouts/base.html", b"\xEF\xBB\xBF<html>\r\n"),
        ("themes/mine/static/font.woff2", b"\0\x01\r\n"),
        ("themes/mine/.git/config", b"x"),
        ("themes/other/x.html", b"x"),
    ]);
    let (files, findings) = read_theme(root.path(), "mine");
    assert_eq!(told(&findings), [("file-encoding", "themes/mine/layouts/base.html")]);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["layouts/base.html", "static/font.woff2"]);
    assert_eq!(files["layouts/base.html"], b"<html>\n");
    assert_eq!(files["static/font.woff2"], b"\0\x01\r\n", "binary files stay as they are");
    for name in ["absent", "..", "", "../content", "mine/layouts", ".git"] {
        assert!(read_theme(root.path(), name).0.is_empty(), "{name}");
    }
}

#[test]
fn many_broken_files_are_all_told_of_in_one_run() {
    let files: Vec<(String, Vec<u8>)> = (0..100)
        .map(|n| {
            let bytes = [&b"\0"[..], b"caf\xe9 x", b"\xEF\xBB\xBF\xFF", b"a\x07b"][n % 4];
            (format!("content/{n:03}.md"), bytes.to_vec())
        })
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let root = site(&files);
    let (sources, findings) = read_all(&root);
    assert_eq!(findings.len(), 100);
    let order: Vec<_> = told(&findings).into_iter().map(|(_, path)| path).collect();
    assert!(order.is_sorted());
    assert_eq!(sources.texts.len(), 25, "those with a control character are still read");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_out_of_the_site_are_refused_and_links_inside_are_followed_once() {
        let outside = tempfile::tempdir().unwrap();
        put(outside.path(), "secret.md", b"secret");
        let root = site(&[("content/a/x.md", b"x"), ("content/.git/config", b"x"), ("README.md", b"x")]);
        let content = root.path().join("content");
        let link = |target: &Path, name: &str| symlink(target, content.join(name)).unwrap();
        link(&outside.path().join("secret.md"), "out.md");
        link(outside.path(), "outdir");
        link(Path::new("../README.md"), "readme.md");
        link(Path::new(".git/config"), "config.md");
        link(Path::new("a/x.md"), "in.md");
        link(Path::new("a"), "b");
        link(Path::new("nowhere"), "dangling.md");
        link(Path::new("."), "self");
        link(Path::new("loop"), "loop");
        link(Path::new("../b"), "a/again");
        let (sources, findings) = read_all(&root);
        assert_eq!(paths(&sources), ["content/a/x.md", "content/b/x.md", "content/in.md"]);
        assert_eq!(
            told(&findings),
            [
                ("link-not-followed", "content/a/again"),
                ("link-not-followed", "content/b/again"),
                ("link-out-of-site", "content/config.md"),
                ("link-not-followed", "content/dangling.md"),
                ("link-not-followed", "content/loop"),
                ("link-out-of-site", "content/out.md"),
                ("link-out-of-site", "content/outdir"),
                ("link-out-of-site", "content/readme.md"),
                ("link-not-followed", "content/self"),
            ]
        );
    }

    #[test]
    fn a_content_folder_that_is_itself_a_link_out_is_refused() {
        let outside = site(&[("content/a.md", b"a")]);
        let root = tempfile::tempdir().unwrap();
        symlink(outside.path().join("content"), root.path().join("content")).unwrap();
        let (sources, findings) = read_all(&root);
        assert_eq!(told(&findings), [("link-out-of-site", "content")]);
        assert!(paths(&sources).is_empty());
    }

    #[test]
    fn pipes_and_sockets_are_refused_without_opening_them() {
        let root = site(&[("content/a.md", b"a")]);
        let pipe = root.path().join("content/pipe.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let _socket = std::os::unix::net::UnixListener::bind(root.path().join("content/socket.md")).unwrap();
        symlink("pipe.md", root.path().join("content/to-pipe.md")).unwrap();
        symlink("/dev/zero", root.path().join("content/zero.md")).unwrap();
        let (sources, findings) = read_all(&root);
        assert_eq!(paths(&sources), ["content/a.md"]);
        assert_eq!(
            told(&findings),
            [
                ("not-a-file", "content/pipe.md"),
                ("not-a-file", "content/socket.md"),
                ("not-a-file", "content/to-pipe.md"),
                ("link-out-of-site", "content/zero.md"),
            ]
        );
    }

    #[test]
    fn what_the_system_does_not_let_us_read_is_named() {
        let root = site(&[("content/a.md", b"a"), ("content/shut/b.md", b"b"), ("content/c.md", b"c")]);
        let (file, folder) = (root.path().join("content/a.md"), root.path().join("content/shut"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o0)).unwrap();
        // The superuser may read everything, so there the law is that everything is read.
        let superuser = fs::read(&file).is_ok();
        let (sources, findings) = read_all(&root);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        if superuser {
            assert_eq!((sources.texts.len(), findings.len()), (3, 0));
        } else {
            assert_eq!(told(&findings), [("file-unreadable", "content/a.md"), ("file-unreadable", "content/shut")]);
            assert_eq!(paths(&sources), ["content/c.md"]);
        }
    }

    #[test]
    fn names_are_named_when_they_cannot_be_used_or_clash() {
        use std::os::unix::ffi::OsStrExt;
        let root = site(&[("content/News/a.md", b"a"), ("content/news/b.md", b"b"), ("content/c\u{202E}.md", b"c")]);
        let name = std::ffi::OsStr::from_bytes(b"\xCD\xA8\xD6\xAA.md");
        fs::write(root.path().join("content").join(name), b"d").unwrap();
        let (sources, findings) = read_all(&root);
        assert_eq!(paths(&sources), ["content/News/a.md", "content/news/b.md"]);
        let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["name-case-clash", "name-not-usable", "name-not-usable"]);
        assert_eq!(findings[0].places.len(), 2);
        assert!(findings.iter().any(|finding| finding.message.zh.contains("通知.md")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The order in which files are given, and so the order in which threads finish, does not show.
    #[test]
    fn the_order_of_files_does_not_matter(
        files in proptest::collection::btree_map("content/[a-z]{1,3}\\.(md|yaml|png|svg)", proptest::collection::vec(any::<u8>(), 0..40), 0..12)
    ) {
        let forward = Sources::from_map_with(files.iter(), &Limits::default());
        let backward = Sources::from_map_with(files.iter().rev(), &Limits::default());
        prop_assert_eq!(forward, backward);
    }
}
