//! `tantu check --external` against a real server on this machine: what is asked, in which way, and what is said of it in the line
//! of the Markdown that holds the link.

use serde_json::Value;

use crate::support::server::{Reply, Server, status};
use crate::support::{Run, TestSite};

const SITE: &str = "\
name: 测试站
short_name: 测试站
description: 试验用的小网站。
base_url: https://www.example.gov.cn/
language: zh-CN
time_zone: Asia/Shanghai
organiser: {name: 测试单位}
marks:
  site_code: {not_assigned: 试验用。}
  icp: {not_assigned: 试验用。}
  police: {not_assigned: 试验用。}
  government_mark: {not_assigned: 试验用。}
  error_report: {not_assigned: 试验用。}
navigation: [{page: about.md}]
";

/// A site whose page “about” has a link to each of these addresses, the first in line 7 and every further one two lines below.
fn site(addresses: &[String]) -> TestSite {
    let mut body = String::from("---\ntitle: 关于我们\nsummary: 单位介绍。\n---\n\n正文。\n");
    for (at, address) in addresses.iter().enumerate() {
        body.push_str(&format!("[第{at}个网站]({address})在这里。\n\n"));
    }
    TestSite::new("external")
        .file("content/site.yaml", SITE)
        .file("content/index.md", "---\ntitle: 首页\n---\n\n[关于](about.md)\n")
        .file("content/about.md", body)
}

fn check(site: &TestSite, more: &[&str]) -> (Run, Vec<(String, String, u64, String)>) {
    let mut words = vec!["check", "--external", "--pause", "0", "--format", "json", "--as-of", "2026-01-15"];
    words.extend(more);
    let run = site.run(words);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = report["findings"].as_array().expect("a list").iter();
    let found = found.filter(|finding| text(&finding["rule"]).starts_with("external-link-")).map(|finding| {
        let line = finding["places"][0]["line"].as_u64().unwrap_or(0);
        assert!(line == 0 || finding["places"][0]["path"] == "content/about.md", "{finding:#}");
        (text(&finding["rule"]), text(&finding["level"]), line, text(&finding["message"]))
    });
    let found = found.collect();
    (run, found)
}

/// Rule and line of each finding.
fn places(found: &[(String, String, u64, String)]) -> Vec<(&str, u64)> {
    found.iter().map(|(rule, _, line, _)| (rule.as_str(), *line)).collect()
}

/// A server without wishes that answers to one method and path each.
fn server(answers: &'static [(&'static str, &'static str, u16, &'static str)]) -> Server {
    Server::start(move |method, path| {
        let found = answers.iter().find(|(wanted, at, ..)| (*wanted == "*" || *wanted == method) && *at == path);
        found.map_or_else(|| status(404, "", ""), |(_, _, code, head)| status(*code, head, ""))
    })
}

#[test]
fn each_answer_has_words_of_its_own_in_the_line_of_the_link() {
    let server = server(&[
        ("*", "/good", 200, ""),
        ("HEAD", "/no-head", 405, ""),
        ("GET", "/no-head", 200, ""),
        ("*", "/gone", 410, ""),
        ("*", "/moved", 301, "Location: /further\r\n"),
        ("*", "/further", 308, "Location: /new\r\n"),
        ("*", "/new", 200, ""),
        ("*", "/for-now", 302, "Location: /new\r\n"),
        ("*", "/round", 302, "Location: /and-round\r\n"),
        ("*", "/and-round", 302, "Location: /round\r\n"),
        ("*", "/fault", 500, ""),
        ("*", "/members", 403, ""),
        ("*", "/busy", 429, "Retry-After: 3600\r\n"),
    ]);
    let paths = ["/good", "/no-head", "/lost", "/gone", "/moved", "/for-now", "/round", "/fault", "/members", "/busy"];
    let addresses: Vec<String> = paths.iter().map(|path| format!("{}{path}", server.address)).collect();
    let (run, found) = check(&site(&addresses), &["--allow-private"]);
    assert_eq!(run.status, 1, "{run:?}");
    let expected = [
        ("external-link-missing", 11),
        ("external-link-missing", 13),
        ("external-link-moved", 15),
        ("external-link-circle", 19),
        ("external-link-failing", 21),
        ("external-link-unseen", 23),
        ("external-link-unseen", 25),
    ];
    assert_eq!(places(&found), expected, "{found:#?}");
    let levels: Vec<&str> = found.iter().map(|(_, level, ..)| level.as_str()).collect();
    assert_eq!(levels, ["error", "error", "hint", "warning", "warning", "hint", "hint"]);
    assert!(found[0].3.contains("不存在（404）") && found[1].3.contains("不会再有"), "{found:#?}");
    assert!(found[2].3.ends_with(&format!("{}/new", server.address)), "{found:#?}");
    let asked = server.asked();
    let of = |path: &str| asked.iter().filter(|line| line.ends_with(path)).map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of(" /good"), ["HEAD /good"]);
    assert_eq!(of(" /no-head"), ["HEAD /no-head", "GET /no-head"]);
    let heads = server.seen();
    assert_eq!(heads.iter().filter(|head| head.starts_with("GET /robots.txt")).count(), 1, "asked once");
    let who = format!("user-agent: tantu/{} (link check for https://www.example.gov.cn/)", env!("CARGO_PKG_VERSION"));
    assert!(heads.iter().all(|head| head.to_lowercase().contains(&who)), "{heads:#?}");
    assert!(heads.iter().all(|head| !head.to_lowercase().contains("cookie:")));
}

#[test]
fn what_was_found_is_remembered_and_asked_anew_on_demand() {
    let server = server(&[("*", "/good", 200, "")]);
    let site = site(&[format!("{}/good", server.address), format!("{}/lost", server.address)]);
    let (_, first) = check(&site, &["--allow-private"]);
    assert_eq!(places(&first), [("external-link-missing", 9)]);
    let asked = server.seen().len();
    let (_, again) = check(&site, &["--allow-private"]);
    assert_eq!(again, first);
    assert_eq!(server.seen().len(), asked, "nobody was asked twice: {:#?}", server.asked());
    assert!(site.read(".tantu/links.json").contains("/good"));
    check(&site, &["--allow-private", "--refresh"]);
    assert_eq!(server.seen().len(), 2 * asked);
    // What was allowed then is not allowed now, and nothing is known of it.
    let (_, refused) = check(&site, &[]);
    assert_eq!(places(&refused), [("external-link-unseen", 7), ("external-link-unseen", 9)]);
    // A file that somebody has spoilt is no reason to stop.
    site.write(".tantu/links.json", "{\"version\": 1, \"links\": [");
    let (run, found) = check(&site, &["--allow-private"]);
    assert_eq!((run.status, places(&found)), (1, vec![("external-link-missing", 9)]));
}

#[test]
fn a_host_that_asks_programs_to_stay_away_is_left_alone() {
    let server = Server::start(|_, path| match path {
        "/robots.txt" => status(200, "", "User-agent: *\nDisallow: /\nUser-agent: Tantu\nDisallow: /inner/\n"),
        _ => status(404, "", ""),
    });
    let site = site(&[format!("{}/inner/a", server.address), format!("{}/a?b=1", server.address)]);
    let (_, found) = check(&site, &["--allow-private"]);
    assert_eq!(places(&found), [("external-link-unseen", 7), ("external-link-missing", 9)], "{found:#?}");
    assert!(found[0].3.contains("robots.txt"));
    assert_eq!(server.asked(), ["HEAD /a?b=1", "GET /a?b=1"]);
    let broken = Server::start(|_, _| status(503, "", ""));
    let site = self::site(&[format!("{}/a", broken.address)]);
    let (run, found) = check(&site, &["--allow-private"]);
    assert_eq!((run.status, places(&found)), (0, vec![("external-link-unseen", 7)]), "its wishes are not known");
    assert!(found[0].3.contains("读不到"), "{found:#?}");
    assert!(broken.asked().is_empty());
}

#[test]
fn servers_that_break_off_talk_nonsense_or_keep_silent_are_told_apart() {
    let server = Server::start(|_, path| match path {
        "/robots.txt" => status(404, "", ""),
        "/hang-up" => Reply::HangUp,
        "/nonsense" => Reply::Bytes("220 mail.example.cn ESMTP\r\n\r\n".to_owned()),
        "/half" => Reply::Bytes("HTTP/1.1 200 OK\r\nContent-Le".to_owned()),
        _ => Reply::Silence,
    });
    let site = site(&["/hang-up", "/nonsense", "/half"].map(|path| format!("{}{path}", server.address)));
    let (run, found) = check(&site, &["--allow-private"]);
    assert_eq!(run.status, 0, "a fault of the other side is a warning: {run:?}");
    assert_eq!(
        places(&found),
        [("external-link-failing", 7), ("external-link-failing", 9), ("external-link-failing", 11)]
    );
    assert!(found[0].3.contains("断开了连接") && found[1].3.contains("不是网页服务器"), "{found:#?}");
    let slow = self::site(&[format!("{}/silence", server.address)]);
    let (run, found) = check(&slow, &["--allow-private", "--timeout", "0.4"]);
    assert_eq!((run.status, places(&found)), (0, vec![("external-link-failing", 7)]), "{found:#?}");
    assert!(found[0].3.contains("等了很久"), "{found:#?}");
    // Nobody listens at a port that was given back.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let nobody = self::site(&[format!("http://{}/", closed.expect("a port is free"))]);
    let (_, found) = check(&nobody, &["--allow-private"]);
    assert_eq!(places(&found), [("external-link-failing", 7)]);
    assert!(found[0].3.contains("连接不上"), "{found:#?}");
}

#[test]
fn no_body_is_read_and_no_more_time_is_taken_than_there_is() {
    let server = Server::start(|method, path| match (method, path) {
        (_, "/robots.txt") => Reply::Endless,
        ("HEAD", _) => status(405, "", ""),
        _ => Reply::Endless,
    });
    let site = site(&[format!("{}/film", server.address)]);
    let (run, found) = check(&site, &["--allow-private"]);
    assert_eq!((run.status, found.len()), (0, 0), "{found:#?}");
    assert_eq!(server.asked(), ["HEAD /film", "GET /film"]);
    // What lies in the buffers of the system on both sides is out of anyone's hands.
    assert!(server.sent() < 32 << 20, "{} bytes were taken", server.sent());
    let silent = Server::start(|_, _| Reply::Silence);
    let site = self::site(&[format!("{}/a", silent.address), format!("{}/b", silent.address)]);
    let (run, found) = check(&site, &["--allow-private", "--max-time", "0.3"]);
    assert_eq!(
        (run.status, places(&found)),
        (0, vec![("external-link-unseen", 7), ("external-link-unseen", 9)]),
        "{found:#?}"
    );
    assert!(found.iter().all(|finding| finding.3.contains("时间用完")), "{found:#?}");
    assert!(!site.read(".tantu/links.json").contains(&silent.address), "what was not asked is not remembered");
}

#[test]
fn doors_inside_the_house_are_not_knocked_on() {
    let server = server(&[("*", "/a", 200, "")]);
    let port = server.address.rsplit(':').next().expect("a port").to_owned();
    let site = site(&[
        format!("{}/a", server.address),
        format!("http://localhost:{port}/a"),
        format!("http://2130706433:{port}/a"),
        format!("http://[::ffff:127.0.0.1]:{port}/a"),
    ]);
    let (run, found) = check(&site, &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let unseen: Vec<u64> =
        found.iter().filter(|finding| finding.0 == "external-link-unseen").map(|finding| finding.2).collect();
    assert_eq!(unseen, [7, 9, 11, 13], "{found:#?}");
    assert!(server.seen().is_empty());
}

#[test]
fn addresses_are_listed_with_their_lines_and_nobody_is_asked() {
    let server = server(&[]);
    let site =
        site(&[format!("{}/a#1", server.address), format!("{}/b", server.address), format!("{}/a", server.address)]);
    let run = site.run(["check", "--list-external", "--format", "json", "--as-of", "2026-01-15"]);
    let list: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows: Vec<(String, String, String)> = list
        .as_array()
        .expect("a list")
        .iter()
        .filter(|row| text(&row["address"]).starts_with(&server.address))
        .map(|row| (text(&row["address"]).replace(&server.address, ""), text(&row["file"]), text(&row["line"])))
        .collect();
    let row = |path: &str, line: &str| (path.to_owned(), "content/about.md".to_owned(), line.to_owned());
    assert_eq!(rows, [row("/a", "7"), row("/a", "11"), row("/b", "9")]);
    let run = site.run(["check", "--list-external", "--as-of", "2026-01-15"]);
    assert!(run.status == 0 && run.stdout.contains("网址") && run.stdout.contains("content/about.md"), "{run:?}");
    assert!(server.seen().is_empty());
}

#[test]
fn a_silence_for_a_link_counts_only_when_links_are_looked_at() {
    let server = server(&[]);
    let site = site(&[format!("{}/lost", server.address)]);
    let page = site.read("content/about.md");
    let silenced =
        page.replace("summary: ", "silence:\n  - rule: external-link-missing\n    reason: 只在开会期间开放\nsummary: ");
    site.write("content/about.md", silenced);
    let run = site.run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    assert!(!run.stdout.contains("silence-unused"), "{run:?}");
    let (run, found) = check(&site, &["--allow-private"]);
    assert!(run.status == 0 && found.is_empty() && !run.stdout.contains("silence-unused"), "{run:?}");
    site.write(
        "content/about.md",
        page.replace("summary: ", "silence:\n  - rule: external-link-moved\n    reason: 试验\nsummary: "),
    );
    let (run, _) = check(&site, &["--allow-private"]);
    assert!(run.stdout.contains("silence-unused"), "{run:?}");
}

#[test]
fn a_finished_folder_is_checked_too_and_nothing_is_put_into_it() {
    let server = server(&[("*", "/a", 200, "")]);
    let page = format!(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Page</title></head><body><main><h1>Page</h1>\n\
         <p><a href=\"{0}/a\">One page</a></p>\n<p><a href=\"{0}/b\">Another page</a></p>\n</main></body></html>\n",
        server.address
    );
    let site = TestSite::new("external-folder").file("web/index.html", page);
    let run = site.run([
        "check",
        "web",
        "--external",
        "--allow-private",
        "--pause",
        "0",
        "--rule",
        "external-link-missing",
        "--format",
        "json",
    ]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1), "{report:#}");
    assert_eq!(report["findings"][0]["places"][0]["line"], 4);
    assert_eq!(site.names(""), "web/index.html\n");
}

#[test]
fn numbers_of_seconds_that_are_none_are_refused() {
    for (option, value) in
        [("--timeout", "0"), ("--pause", "-1"), ("--max-time", "NaN"), ("--timeout", "soon"), ("--pause", "1e300")]
    {
        let run = site(&[]).run(["check".to_owned(), "--external".to_owned(), format!("{option}={value}")]);
        assert!(run.status == 2 && run.stderr.contains(option), "{option} {value}: {run:?}");
    }
}
