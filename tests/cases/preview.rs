//! `tantu serve`, started as a user starts it: what it shows, what it refuses, and that it follows what is saved.

use std::fs;
use std::io::{Read, Write};

use serde_json::{Value, json};

use crate::support::TestSite;
use crate::support::preview::Preview;

const ABOUT: &str = "---\ntitle: 关于我们\nsummary: 单位介绍。\n---\n\n正文。\n";

fn site() -> TestSite {
    TestSite::new("preview")
        .file(
            "content/site.yaml",
            "name: 测试站\nshort_name: 测试站\ndescription: 试验用的小网站。\nbase_url: https://www.example.gov.cn/\n\
             language: zh-CN\ntime_zone: Asia/Shanghai\norganiser: {name: 测试单位}\nmarks:\n  site_code: {not_assigned: 试验用。}\n  \
             icp: {not_assigned: 试验用。}\n  police: {not_assigned: 试验用。}\n  government_mark: {not_assigned: 试验用。}\n  \
             error_report: {not_assigned: 试验用。}\nnavigation: [{page: about.md}]\n",
        )
        .file("content/index.md", "---\ntitle: 首页\n---\n\n[关于](about.md)\n")
        .file("content/about.md", ABOUT)
        .file("content/说明.txt", "一段说明，一共十个字。")
}

fn rules(told: &Value) -> Vec<&str> {
    told.as_array().into_iter().flatten().filter_map(|told| told["rule"].as_str()).collect()
}

#[test]
fn what_a_build_would_write_is_shown_with_the_panel() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let page = preview.get("/about/");
    assert_eq!((page.status, page.head["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    let run = site.run(["build", "--quiet", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 0, "{run:?}");
    let built = fs::read_to_string(site.path().join("public/about/index.html")).unwrap();
    let panel = "<script src=\"/__tantu/panel.js\" type=\"module\"></script>";
    assert_eq!(page.text().replace(panel, ""), built);
    assert!(page.text().contains(&format!("{panel}</body>")));

    assert_eq!(preview.get("/about").head["location"], "/about/");
    let known = preview.get_with("/about/", &format!("If-None-Match: {}\r\n", page.head["etag"]));
    assert_eq!((known.status, known.body.len()), (304, 0));
    let missing = preview.get("/missing/");
    assert!(missing.status == 404 && missing.text().contains("<h1"), "{missing:?}");
    let text = preview.get("/%E8%AF%B4%E6%98%8E.txt");
    assert_eq!((text.status, text.text().as_str()), (200, "一段说明，一共十个字。"));
    let part = preview.get_with("/%E8%AF%B4%E6%98%8E.txt", "Range: bytes=3-5\r\n");
    assert_eq!((part.status, part.text().as_str(), part.head["content-range"].as_str()), (206, "段", "bytes 3-5/33"));
    let head = preview.send(&format!("HEAD /about/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host));
    assert_eq!((head.status, head.body.len()), (200, 0));
    for own in ["/__tantu/", "/__tantu/panel.js", "/__tantu/panel.css", "/__tantu/rules/title-missing"] {
        assert_eq!(preview.get(own).status, 200, "{own}");
    }
}

#[test]
fn nobody_gets_what_is_not_of_the_site_or_comes_under_another_name() {
    let site = site().file("secret.txt", "geheim");
    let preview = Preview::start(site.path(), &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/about/..%5c..%5csecret.txt",
        "//secret.txt",
        "/%00",
        "/%ff",
    ] {
        let answer = preview.get(path);
        assert!(answer.status == 404 && !answer.text().contains("geheim"), "{path}: {answer:?}");
    }
    for host in ["example.com", "localhost.example.com", "127.0.0.1.nip.io", ""] {
        let answer = preview.send(&format!("GET /about/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(answer.status >= 400 && !answer.text().contains("正文"), "{host}: {answer:?}");
    }
    let port = preview.host.rsplit(':').next().unwrap();
    let answer = preview.send(&format!("GET /about/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!(answer.status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let answer =
            preview.send(&format!("{method} /about/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host));
        assert_eq!(answer.status, 405, "{method}");
    }
    let noise = preview.send("\u{0}\u{1}nonsense\r\n\r\n");
    assert_eq!(noise.status, 400);
}

#[test]
fn what_is_saved_is_shown_and_a_page_with_errors_keeps_its_last_good_version() {
    let site = site();
    let about = site.path().join("content/about.md");
    let preview = Preview::start(site.path(), &[]);
    let mut changes = preview.changes();
    fs::write(&about, ABOUT.replace("正文。", "改过的正文。")).unwrap();
    // Half a file may have been read before, of a machine that had other things to do.
    let change = changes.until(|change| change["pages"] == json!(["/about/"]));
    assert_eq!(change["styles"], json!({}));
    assert!(preview.get("/about/").text().contains("改过的正文。"));

    // As many editors do: beside, and renamed.
    let beside = site.path().join("content/.about.md.swp");
    fs::write(&beside, format!("{}\n<script>x</script>\n", ABOUT.replace("正文。", "不能发布的正文。"))).unwrap();
    fs::rename(&beside, &about).unwrap();
    changes.until(|_| preview.state("/about/")["kind"] == "stale");
    let page = preview.get("/about/").text();
    assert!(page.contains("改过的正文。") && !page.contains("不能发布"), "{page}");
    let state = preview.state("/about/");
    assert!(!rules(&state["page"]).is_empty(), "{state}");
    let told = &state["page"][0];
    assert_eq!((&told["level"], &told["excerpt"]), (&json!("error"), &json!("<script>x</script>")));
    assert!(told["href"].as_str().unwrap().ends_with("/content/about.md:8:1"), "{told}");
    assert!(told["href"].as_str().unwrap().starts_with("vscode://file/"), "{told}");

    // A page that never was good.
    fs::write(site.path().join("content/new.md"), "---\ntitle: 新页\n---\n\n[没有](nothing.md)\n").unwrap();
    changes.until(|_| preview.state("/new/")["kind"] == "broken");
    let broken = preview.get("/new/");
    assert!(broken.status == 500 && broken.text().contains("nothing.md"), "{broken:?}");

    // No configuration, no site: everything stays.
    let configuration = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&configuration).unwrap();
    fs::write(&configuration, "name: [\n").unwrap();
    changes.until(|_| preview.state("/")["kind"] == "stale");
    assert!(preview.get("/about/").text().contains("改过的正文。"));
    fs::write(&configuration, text).unwrap();
    fs::write(&about, ABOUT).unwrap();
    fs::write(site.path().join("content/new.md"), "---\ntitle: 新页\n---\n\n好了。\n").unwrap();
    changes.until(|_| preview.state("/new/")["kind"] == "good" && preview.state("/about/")["kind"] == "good");
    assert!(preview.get("/new/").text().contains("好了。"));
    fs::remove_file(site.path().join("content/new.md")).unwrap();
    let change = changes.until(|change| change["pages"].as_array().unwrap().contains(&json!("/new/")));
    assert!(preview.get("/new/").status == 404, "{change}");
}

#[test]
fn a_file_that_a_build_refuses_is_given_to_nobody() {
    let site = site().file("content/list.csv", "姓名,身份证号\n张三,11010519491231002X\n");
    assert_eq!(site.run(["build", "--quiet", "--as-of", "2026-01-15"]).status, 1);
    let preview = Preview::start(site.path(), &[]);
    assert_eq!(preview.get("/list.csv").status, 404);
    let state = preview.state("/");
    assert!(rules(&state["site"]).contains(&"identity-number-shown"), "{state}");
    assert!(!state.to_string().contains("11010519491231002X"), "{state}");
    let mut changes = preview.changes();
    site.write("content/list.csv", "姓名,户数\n张三,3\n");
    changes.until(|_| preview.get("/list.csv").status == 200);
    // From the moment in which it is saved nobody gets it, whether the preview has looked at it or not.
    site.write("content/list.csv", "姓名,身份证号\n张三,11010519491231002X\n");
    assert_eq!(preview.get("/list.csv").status, 404);
    changes.until(|_| rules(&preview.state("/")["site"]).contains(&"identity-number-shown"));
    assert_eq!(preview.get("/list.csv").status, 404);
}

#[test]
fn a_change_of_style_changes_no_page() {
    let site = site().file("themes/tantu/components/prose/prose.css", ".prose { color: inherit }\n");
    let preview = Preview::start(site.path(), &[]);
    let mut changes = preview.changes();
    site.write("themes/tantu/components/prose/prose.css", ".prose { color: inherit; margin: 0 }\n");
    let change = changes.until(|change| change["styles"] != json!({}));
    assert_eq!(change["pages"], json!([]), "{change}");
    let styles = change["styles"].as_object().unwrap();
    assert_eq!(styles.len(), 1, "{change}");
    for (old, new) in styles {
        assert!(preview.get(old).status == 404 && preview.get(new.as_str().unwrap()).status == 200, "{change}");
    }
}

#[test]
fn drafts_and_pages_of_the_future_are_shown_and_marked() {
    let site = site()
        .file("content/news/index.md", "---\ntitle: 动态\ntype: section\nsummary: 动态。\n---\n")
        .file("content/draft.md", ABOUT.replace("关于我们", "草稿页").replace("summary", "draft: true\nsummary"))
        .file(
            "content/later.md",
            ABOUT.replace("关于我们", "以后页").replace("summary", "published: 2027-03-04\nsummary"),
        );
    let preview = Preview::start(site.path(), &[]);
    assert_eq!(preview.state("/draft/")["marks"], json!(["draft"]));
    assert_eq!(preview.state("/later/")["marks"], json!(["future"]));
    assert_eq!(preview.get("/later/").status, 200);
    let start = preview.get("/__tantu/").text();
    for words in ["草稿页", "以后页", "2027-03-04", "content/draft.md", "<form"] {
        assert!(start.contains(words), "{words}: {start}");
    }
}

#[test]
fn a_new_page_is_made_for_the_form_of_the_start_page_alone() {
    let section = "---\ntitle: 动态\ntype: section\ncontent_type: news\nsummary: 动态。\n---\n";
    let site = site().file("content/news/index.md", section);
    let preview = Preview::start(site.path(), &["--editor", "none"]);
    let start = preview.get("/__tantu/").text();
    assert!(start.contains("<option value=\"news@news\">动态（新闻）</option>"), "{start}");
    let post = |origin: &str, form: &str| {
        let (host, length) = (&preview.host, form.len());
        preview.send(&format!(
            "POST /__tantu/new HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nOrigin: {origin}\r\nContent-Length: {length}\r\n\r\n{form}"
        ))
    };
    let form = "what=news%40news&title=%E6%96%B0%E7%9A%84%E9%A1%B5%E9%9D%A2";
    for origin in ["http://example.com", "null", "http://127.0.0.1:1"] {
        assert_eq!(post(origin, form).status, 403, "{origin}");
    }
    let own = format!("http://{}", preview.host);
    let made = post(&own, form);
    assert_eq!(made.status, 201, "{}", made.text());
    let path = "content/news/xin-de-ye-mian.md";
    assert!(made.text().contains(path), "{}", made.text());
    assert!(fs::read_to_string(site.path().join(path)).unwrap().contains("title: 新的页面"));
    assert_eq!(post(&own, form).status, 422);
    assert_eq!(post(&own, "what=nothing&title=a").status, 422);
    assert_eq!(post(&own, &format!("what=news%40news&title={}", "a".repeat(1 << 15))).status, 413);
}

#[test]
fn a_port_in_use_is_named_with_another() {
    let site = site();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = site.run(["serve", "--port", &port]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains(&format!("端口 {port} 已经有程序在用")) && run.stderr.contains("--port"), "{run:?}");
    for words in [["--port", "99999"], ["--bind", "nowhere"], ["--editor", "javascript:{path}"]] {
        assert_eq!(site.run(["serve", words[0], words[1]]).status, 2, "{words:?}");
    }
}

#[test]
fn a_site_that_is_not_there_yet_is_shown_when_it_comes() {
    let site = site();
    let (content, away) = (site.path().join("content"), site.path().join("away"));
    let preview = Preview::start(site.path(), &[]);
    let mut changes = preview.changes();
    fs::rename(&content, &away).unwrap();
    changes.until(|_| preview.state("/about/")["kind"] == "stale");
    assert_eq!(preview.get("/about/").status, 200);
    fs::rename(&away, &content).unwrap();
    changes.until(|_| preview.state("/about/")["kind"] == "good");
    fs::write(content.join("about.md"), ABOUT.replace("正文", "回来了")).unwrap();
    changes.until(|_| preview.get("/about/").text().contains("回来了"));
}

#[test]
#[cfg(unix)]
fn neither_loops_of_links_nor_a_flood_of_files_nor_one_who_never_reads_ends_it() {
    let site = site();
    std::os::unix::fs::symlink(site.path().join("content"), site.path().join("content/loop")).unwrap();
    let preview = Preview::start(site.path(), &[]);
    // Asks for a page again and again and takes none of the answers.
    let mut deaf = preview.connect();
    let request = format!("GET /about/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).repeat(200);
    let _ = deaf.write_all(request.as_bytes());
    let mut changes = preview.changes();
    let folder = site.path().join("content/files");
    fs::create_dir(&folder).unwrap();
    for number in 0..10_000 {
        fs::write(folder.join(format!("{number}.txt")), "一").unwrap();
    }
    fs::write(site.path().join("content/about.md"), ABOUT.replace("正文", "最后一次")).unwrap();
    let seen = changes.until(|_| preview.get("/about/").text().contains("最后一次"));
    // Far fewer versions than files.
    assert!(seen["version"].as_u64().unwrap() < 500, "{seen}");
    assert_eq!(preview.get("/files/9999.txt").status, 200);
    let mut some = [0; 100];
    deaf.read_exact(&mut some).unwrap();
}
