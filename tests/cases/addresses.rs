//! Addresses are a promise: what was ever published is kept, or leads on, or stops the build.

use crate::support::TestSite;
use crate::support::built::{Built, none, text};

const DAY: [&str; 3] = ["build", "--as-of", "2026-01-15"];

/// A small site whose addresses are recorded.
fn site() -> TestSite {
    let site = TestSite::fixture("tests/sites/small");
    let run = site.run(["addresses", "accept"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "content/addresses.lock：新记录 5 个网址，共 5 个。\n"));
    ok(&site);
    site
}

fn ok(site: &TestSite) {
    let run = site.run(DAY);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

/// The one finding of a build that fails.
fn refused(site: &TestSite) -> String {
    let before = site.tree("public");
    let run = site.run(DAY);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_eq!(run.stderr.matches("\n\n").count(), 1, "more than one finding: {}", run.stderr);
    assert_eq!(site.tree("public"), before);
    run.stderr
}

fn rename(site: &TestSite, from: &str, to: &str) {
    site.write(to, site.read(from));
    site.remove(from);
}

/// The small site's second page links to the first.
fn without_links(site: &TestSite) {
    site.write("content/news/second.md", site.read("content/news/second.md").replace("，见[第一条](first.md)", ""));
}

#[test]
fn the_record_is_part_of_the_sources_and_not_of_the_site() {
    let site = site();
    assert!(!site.has("public/addresses.lock"));
    let lock = site.read("content/addresses.lock");
    let lines: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "/\tcontent/index.md\t测试站",
            "/news/\tcontent/news/index.md\t动态",
            "/news/first/\tcontent/news/first.md\t第一条动态",
            "/news/second/\tcontent/news/second.md\t第二条动态",
            "/policies/\tcontent/policies/index.md\t政策",
        ]
    );
}

#[test]
fn a_page_that_vanishes_stops_the_build() {
    let site = site();
    without_links(&site);
    site.remove("content/news/first.md");
    let told = refused(&site);
    assert!(
        told.starts_with(
            "错误 address-vanished：已发布的网址 /news/first/（content/news/first.md）打不开了：页面已不存在\n"
        ),
        "{told}"
    );
    assert!(told.contains("content/addresses.lock:4:1") && told.contains("data/redirects.yaml"), "{told}");
}

#[test]
fn a_page_that_moved_is_told_with_where_it_is_and_redirect_from_heals_it() {
    let site = site();
    without_links(&site);
    rename(&site, "content/news/first.md", "content/news/renamed.md");
    let told = refused(&site);
    assert!(told.contains("这一页现在在 /news/renamed/"), "{told}");
    let help = "在 content/news/renamed.md 的页首加上 redirect_from: [/news/first/]";
    assert!(told.contains(help), "{told}");

    let page = site.read("content/news/renamed.md");
    site.write("content/news/renamed.md", page.replace("source:", "redirect_from: [/news/first/]\nsource:"));
    ok(&site);
    let built = Built::of(&site, "public");
    let redirect = built.page("news/first/index.html");
    let refresh = redirect.one("meta[http-equiv='refresh']").attr("content").unwrap_or_default().to_owned();
    assert_eq!(refresh, "0; url=/news/renamed/");
    assert_eq!(redirect.one("link[rel='canonical']").attr("href"), Some("https://www.example.gov.cn/news/renamed/"));
    let link = redirect.one("main a");
    assert_eq!((link.attr("href"), text(link).as_str()), (Some("/news/renamed/"), "第一条动态"));
    assert!(redirect.hidden_from_search());
    assert!(!built.text("sitemap.xml").contains("/news/first/"), "an old address is in no site map");
    none(built.links("https://www.example.gov.cn").broken);
    assert!(site.run(["list", "redirects"]).stdout.contains("/news/first/"));
    assert_eq!(redirect.html.errors, Vec::<String>::new());
}

#[test]
fn a_new_slug_of_the_same_file_is_a_move_too() {
    let site = site();
    let page = site.read("content/news/first.md");
    site.write("content/news/first.md", page.replace("source:", "slug: number-one\nsource:"));
    let told = refused(&site);
    assert!(told.contains("这一页现在在 /news/number-one/"), "{told}");
}

#[test]
fn a_list_of_redirects_heals_what_no_page_claims() {
    let site = site();
    without_links(&site);
    site.remove("content/news/first.md");
    site.write(
        "content/data/redirects.yaml",
        "redirects:\n  - {from: /news/first/, to: news/second.md}\n  - {from: /old.html, to: index.md}\n",
    );
    ok(&site);
    let refresh = |path: &str| {
        let page = Built::of(&site, "public").page(path);
        page.one("meta[http-equiv='refresh']").attr("content").unwrap_or_default().to_owned()
    };
    assert_eq!(refresh("news/first/index.html"), "0; url=/news/second/");
    assert_eq!(refresh("old.html"), "0; url=/");
}

#[test]
fn faults_of_the_list_of_redirects_are_found() {
    let site = site();
    let found = |text: &str| {
        site.write("content/data/redirects.yaml", text);
        let run = site.run(DAY);
        assert_eq!(run.status, 1, "{text}");
        run.stderr
    };
    let told = found("redirects:\n  - {from: /old/, to: news/frist.md}\n");
    assert!(
        told.contains("错误 reference-missing：找不到页面“news/frist.md”") && told.contains("是不是“news/first.md”？"),
        "{told}"
    );
    assert!(found("redirects:\n  - {from: old, to: news/first.md}\n").contains("错误 wrong-value："));
    let told = found("redirects:\n  - {from: /old/, to: news/first.md}\n  - {from: /old/, to: news/second.md}\n");
    assert!(told.contains("doubled-value"), "{told}");
    let told = found("redirects:\n  - {from: /news/first/, to: news/second.md}\n");
    assert!(told.contains("错误 address-clash：/news/first/ 是 content/news/first.md 现在的网址"), "{told}");
}

#[test]
fn a_page_that_becomes_a_draft_or_is_put_off_breaks_its_promise() {
    let site = site();
    without_links(&site);
    let page = site.read("content/news/first.md");
    for change in ["draft: true\nsource:", "expires: 2025-12-01\nsource:"] {
        site.write("content/news/first.md", page.replace("source:", change));
        if change.starts_with("draft") {
            assert!(refused(&site).contains("content/news/first.md 现在是草稿或还没到发布时间"));
        } else {
            ok(&site);
            assert!(site.read("public/news/first/index.html").contains("本页内容已过期"));
        }
    }
    site.write("content/news/first.md", page.replace("2025-09-26", "2026-09-26"));
    assert!(refused(&site).contains("现在是草稿或还没到发布时间"));
}

#[test]
fn nothing_is_ever_taken_out_of_the_record() {
    let site = site();
    let before = site.read("content/addresses.lock");
    without_links(&site);
    rename(&site, "content/news/first.md", "content/news/renamed.md");
    let run = site.run(["addresses", "accept"]);
    assert_eq!(run.stdout, "content/addresses.lock：新记录 1 个网址，共 6 个。\n");
    let after = site.read("content/addresses.lock");
    assert!(before.lines().all(|line| after.lines().any(|other| other == line)), "{after}");
    assert!(refused(&site).contains("/news/first/"), "recording the new address does not excuse the old one");
}

#[test]
fn a_record_that_was_tampered_with_is_told_by_line() {
    let site = site();
    let lock = site.read("content/addresses.lock");
    site.write("content/addresses.lock", lock.replace("/news/\tcontent", "/news/ content"));
    let told = refused(&site);
    assert!(told.starts_with("错误 address-record-syntax：这一行看不懂\n"), "{told}");
    assert!(told.contains("content/addresses.lock:3:1"), "{told}");
}

#[test]
fn a_site_without_a_record_has_promised_nothing() {
    let site = TestSite::fixture("tests/sites/small");
    ok(&site);
    without_links(&site);
    site.remove("content/news/first.md");
    ok(&site);
    assert!(!site.has("public/news/first/index.html"));
}

#[test]
fn a_renamed_section_is_told_page_by_page() {
    let site = site();
    for name in ["index.md", "first.md", "second.md"] {
        rename(&site, &format!("content/news/{name}"), &format!("content/messages/{name}"));
    }
    site.write("content/site.yaml", site.read("content/site.yaml").replace("news/index.md", "messages/index.md"));
    let run = site.run(DAY);
    assert_eq!(run.stderr.matches("错误 address-vanished：").count(), 3, "{}", run.stderr);
    for address in ["/messages/", "/messages/first/", "/messages/second/"] {
        assert!(run.stderr.contains(&format!("这一页现在在 {address}\n")), "{address}: {}", run.stderr);
    }
}
