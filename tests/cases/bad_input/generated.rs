//! Bad input that is made by its test: too large for a repository, or not the same on every system.
//!
//! None of these tests takes the time: what runs away never ends, and that is seen.

use std::fs;

use super::findings;
use crate::support::TestSite;

const SITE: &str = include_str!("../../sites/address-clash/content/site.yaml");
const NEWS: &str = include_str!("../../sites/address-clash/content/news/index.md");

/// A site without anything wrong.
pub fn good_site(name: &str) -> TestSite {
    TestSite::new(name)
        .file("content/site.yaml", SITE)
        .file("content/index.md", "---\ntitle: 测试站\n---\n\n一个小网站。\n")
        .file("content/news/index.md", NEWS)
        .file("content/news/good.md", article("正文。"))
}

/// A page of news.
pub fn article(body: &str) -> String {
    format!("---\ntitle: 一则动态\npublished: 2025-09-26\nsource: 测试单位\n---\n\n{body}\n")
}

/// Rules and first places of what is found, one a line; both languages agree on them.
fn found(site: &TestSite) -> Vec<String> {
    let told = |language| -> Vec<String> {
        let (findings, _) = findings(site, language);
        let line = |finding: &serde_json::Value| {
            let place = finding["places"].as_array().and_then(|places| places.first().map(super::place));
            format!("{} {}", finding["rule"].as_str().unwrap_or_default(), place.unwrap_or_default())
        };
        findings.iter().map(line).collect()
    };
    let chinese = told("zh");
    assert_eq!(chinese, told("en"));
    chinese
}

#[test]
fn a_site_without_anything_wrong_has_no_findings() {
    assert_eq!(found(&good_site("good")), Vec::<String>::new());
}

#[test]
fn a_file_that_is_too_large_is_refused_by_name() {
    let site = good_site("large");
    site.write("content/news/large.md", article(&"很长的正文。\n\n".repeat(600_000)));
    site.write("content/data/topics.yaml", "# 填充\n".repeat(1_000_000));
    let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", "<path d='M0 0'/>\n".repeat(600_000));
    site.write("content/news/drawing.svg", drawing);
    let expected = ["content/data/topics.yaml", "content/news/drawing.svg", "content/news/large.md"];
    assert_eq!(found(&site), expected.map(|path| format!("file-too-large {path}")));
    assert!(!site.has("public"));
}

#[test]
fn a_line_of_fifty_megabytes_is_refused() {
    let site = good_site("line");
    site.write("content/news/endless.md", article(&"甲".repeat(50_000_000 / 3)));
    site.write("content/news/long.md", article(&"甲".repeat(2_000_000 / 3)));
    site.write("content/news/title.md", format!("---\ntitle: {}\n---\n", "长".repeat(2_000_000 / 3)));
    let expected = [
        "file-too-large content/news/endless.md",
        "line-too-long content/news/long.md",
        "line-too-long content/news/title.md",
    ];
    assert_eq!(found(&site), expected);
}

#[test]
fn a_line_just_within_the_limit_is_read_and_its_findings_are_shown_in_part() {
    let site = good_site("long-line");
    let words = "残疾人联合会，".repeat(500_000 / 21);
    let long = article(&format!("{words}[没有](nowhere.md){words}"));
    site.write("content/news/long.md", long.replace("一则动态", "一篇长文"));
    let told = found(&site);
    assert_eq!(told.len(), 1, "{told:?}");
    let run = site.run(["build", "--quiet", "--as-of", "2026-01-15"]);
    let widest = run.stderr.lines().map(str::len).max().unwrap_or_default();
    assert!(run.stderr.contains("(nowhere.md)") && widest < 1000, "a line of {widest} bytes");
}

#[test]
fn yaml_nested_a_thousand_deep_is_refused() {
    let site = good_site("deep-yaml");
    let block: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    site.write("content/news/flow.md", format!("---\ntitle: {}\n---\n", "[".repeat(1000) + &"]".repeat(1000)));
    site.write("content/news/maps.md", format!("---\ntitle: {}\n---\n", "{a: ".repeat(1000) + &"}".repeat(1000)));
    site.write("content/news/dashes.md", format!("---\ntitle:\n  {}甲\n---\n", "- ".repeat(1000)));
    site.write("content/news/block.md", format!("---\n{block}---\n"));
    site.write("content/data/topics.yaml", format!("terms: {}", "[".repeat(100_000)));
    let found = found(&site);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.iter().all(|line| line.starts_with("yaml-budget ")), "{found:#?}");
}

#[test]
fn markdown_nested_a_thousand_deep_ends_with_a_finding() {
    let site = good_site("deep-markdown");
    site.write("content/news/quotes.md", article(&format!("{}甲", ">".repeat(1000))));
    let lists: String = (0..1000).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect();
    site.write("content/news/lists.md", article(&lists));
    site.write("content/news/stars.md", article(&"**甲 *".repeat(10_000)));
    site.write("content/news/brackets.md", article(&"[".repeat(50_000)));
    site.write("content/news/html.md", article(&"<b>".repeat(10_000)));
    let found = found(&site);
    for page in ["quotes", "lists"] {
        let told = found.iter().any(|line| line.starts_with(&format!("nesting-too-deep content/news/{page}.md")));
        assert!(told, "{page}: {found:#?}");
    }
    assert!(found.iter().any(|line| line.contains("content/news/html.md")), "{found:#?}");
}

#[test]
fn folders_inside_folders_end_at_a_limit() {
    let site = good_site("deep-folders");
    let folders = "a/".repeat(60);
    site.write(&format!("content/{folders}page.md"), article("正文。"));
    let found = found(&site);
    assert!(found.iter().any(|line| line.starts_with("folder-too-deep content/a/a/")), "{found:#?}");
}

#[test]
fn a_name_with_invisible_characters_is_refused() {
    let site = good_site("names");
    site.write("content/news/通\u{200B}知.md", article("正文。"));
    let (found, _) = findings(&site, "zh");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["rule"], "name-not-usable");
    assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("U+200B")));
}

/// Whether the file system tells `a` from `A`: on those that do not there cannot be such names.
fn tells_case(site: &TestSite) -> bool {
    site.write("content/news/case-probe.txt", "a");
    let told = !site.has("content/news/CASE-PROBE.txt");
    site.remove("content/news/case-probe.txt");
    told
}

#[test]
fn names_that_differ_only_in_case_are_both_named() {
    let site = good_site("case");
    if !tells_case(&site) {
        return;
    }
    site.write("content/news/Notice.md", article("第一页。"));
    site.write("content/news/notice.md", article("第二页。"));
    site.write("content/files/Form.docx", "1");
    site.write("content/files/form.docx", "2");
    site.write("content/News/index.md", NEWS);
    let (found, status) = findings(&site, "zh");
    assert_eq!((status, site.has("public")), (1, false));
    let clashes: Vec<Vec<String>> =
        found.iter().filter(|f| f["rule"] == "name-case-clash").map(super::places_of).collect();
    assert_eq!(
        clashes,
        [
            ["content/News", "content/news"],
            ["content/files/Form.docx", "content/files/form.docx"],
            ["content/news/Notice.md", "content/news/notice.md"],
        ]
    );
    let again = |f: &&serde_json::Value| f["rule"] == "output-clash" && f.to_string().contains("docx");
    assert_eq!(found.iter().find(again), None, "what has been said of the sources is not said again of what they make");
}

#[test]
fn a_site_without_content_and_an_empty_site_are_told() {
    let empty = TestSite::new("empty");
    fs::create_dir(empty.path().join("content")).expect("a folder can be made");
    assert_eq!(found(&empty), ["site-configuration-missing content/site.yaml"]);
    let alone = TestSite::new("alone").file("content/site.yaml", SITE);
    assert_eq!(found(&alone), ["reference-missing content/site.yaml:14:21", "link-target-missing index.html"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let outside =
            TestSite::new("outside").file("secret.md", article("秘密。")).file("folder/a.md", article("秘密。"));
        let site = good_site("links");
        let link = |target: &str, name: &str| {
            symlink(outside.path().join(target), site.path().join("content/news").join(name))
                .expect("a link can be made");
        };
        link("secret.md", "file.md");
        link("folder", "folder");
        link("nowhere", "dangling.md");
        symlink("../../../../../../../../etc/passwd", site.path().join("content/news/passwd.md")).expect("a link");
        symlink("..", site.path().join("content/news/round")).expect("a link");
        symlink("/dev/zero", site.path().join("content/news/zero.md")).expect("a link");
        symlink("good.md", site.path().join("content/news/inside.md")).expect("a link");
        assert_eq!(
            found(&site),
            [
                "link-not-followed content/news/dangling.md",
                "link-out-of-site content/news/file.md",
                "link-out-of-site content/news/folder",
                "link-out-of-site content/news/passwd.md",
                "link-not-followed content/news/round",
                "link-out-of-site content/news/zero.md",
            ]
        );
        for name in ["file.md", "folder", "dangling.md", "passwd.md", "round", "zero.md"] {
            fs::remove_file(site.path().join("content/news").join(name)).expect("a link can be removed");
        }
        assert_eq!(found(&site), Vec::<String>::new());
        assert!(site.has("public/news/inside/index.html"), "a link inside the site is followed");
    }

    #[test]
    fn a_pipe_and_a_socket_are_not_opened() {
        let site = good_site("devices");
        for name in ["pipe.md", "pipe.svg", "pipe"] {
            let made = Command::new("mkfifo").arg(site.path().join("content/news").join(name)).status();
            assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
        }
        let socket = site.path().join("content/news/socket.yaml");
        let listener = UnixListener::bind(&socket);
        let mut expected = vec!["content/news/pipe", "content/news/pipe.md", "content/news/pipe.svg"];
        if listener.is_ok() {
            expected.push("content/news/socket.yaml");
        }
        let expected: Vec<String> = expected.iter().map(|path| format!("not-a-file {path}")).collect();
        assert_eq!(found(&site), expected);
    }

    #[test]
    fn a_name_in_gb_18030_is_shown_as_its_writer_meant_it() {
        use std::os::unix::ffi::OsStrExt;
        let site = good_site("gb-name");
        let (name, _, _) = encoding_rs::GB18030.encode("通知.md");
        let path = site.path().join("content/news").join(std::ffi::OsStr::from_bytes(&name));
        // Not every file system has such names.
        if fs::write(path, article("正文。")).is_ok() {
            let (found, _) = findings(&site, "zh");
            assert_eq!(found[0]["rule"], "name-not-usable");
            assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("通知.md")), "{found:?}");
        }
    }

    #[test]
    fn a_folder_and_a_file_that_may_not_be_read_are_named() {
        use std::os::unix::fs::PermissionsExt;
        let site = good_site("unreadable");
        site.write("content/news/secret.md", article("正文。"));
        let path = site.path().join("content/news/secret.md");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("our own file");
        // Nothing is unreadable to root.
        let expected: &[&str] = if fs::read(&path).is_ok() { &[] } else { &["file-unreadable content/news/secret.md"] };
        assert_eq!(found(&site), expected);
    }
}

#[test]
fn an_address_that_no_server_can_have_is_told_of_where_it_comes_from() {
    let site = good_site("name");
    let slug = "a".repeat(300);
    site.write("content/news/long.md", article("正文。").replace("source:", &format!("slug: {slug}\nsource:")));
    assert_eq!(found(&site), ["output-name content/news/long.md"]);
}
