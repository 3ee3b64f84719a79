//! What government sites report of themselves: `tantu inspect`, `tantu annual-report`, sections that should have been updated,
//! guides and documents that lack something.

use serde_json::Value;

use crate::support::built::SAMPLE_DAY;
use crate::support::{Run, TestSite};

const SITE: &str = "\
name: {zh-CN: 某市残疾人联合会, en: Federation}
short_name: 某市残联
description: 试验用的小网站。
base_url: https://www.shi.gov.cn/
language: zh-CN
time_zone: Asia/Shanghai
organiser: {name: 某市残疾人联合会, telephone: 0358-8220000}
marks:
  site_code: '1411000001'
  icp: 晋ICP备12345678号
  police: 晋公网安备14110002000001号
  government_mark: {not_assigned: 正在申请。}
  error_report: https://zfwzgl.www.gov.cn/exposure/jiucuo.html
navigation: [{page: news/index.md}]
";

const GUIDE: &str = "\
---
title: 残疾人证办理
summary: 怎样办证。
published: 2026-01-05
category: 证件
agency: 县残联
legal_basis:
  - title: 残疾人保障法
conditions: [本市户籍。]
materials:
  - {name: 残疾人证申请表, form: original}
steps:
  - title: 填表
places:
  - name: 县残联
fee: {free: false, amount: 10元}
outcome: 残疾人证
---

带上身份证。
";

fn section(title: &str, content_type: &str, column_type: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: 一个栏目。\nkeywords: [栏目]\ncontent_type: {content_type}\ncolumn_type: {column_type}\n{more}---\n"
    )
}

fn news(title: &str, published: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: 一条消息。\npublished: {published}\nsource: 某市残联\n{more}---\n\n正文一句话。\n"
    )
}

/// A site of news, notices, services and policies; `configuration` is added to its configuration.
fn site(configuration: &str) -> TestSite {
    TestSite::new("inspect")
        .file("content/site.yaml", format!("{SITE}{configuration}"))
        .file("content/index.md", "---\ntitle: 首页\nlatest:\n  - section: news/index.md\n---\n\n欢迎。\n")
        .file("content/news/index.md", section("新闻动态", "news", "工作动态", ""))
        .file("content/news/a.md", news("一月的消息", "2026-01-01", ""))
        .file("content/news/b.md", news("去年的消息", "2025-06-01", "updated: 2025-07-01\n"))
        .file("content/notices/index.md", section("通知公告", "news", "通知公告", ""))
        .file("content/notices/a.md", news("去年的通知", "2025-06-01", ""))
        .file("content/photos/index.md", section("图片报道", "news", "图片", "update_every: 0\n"))
        .file("content/photos/a.md", news("旧照片", "2020-06-01", ""))
        .file("content/training/index.md", section("培训信息", "news", "培训", ""))
        .file("content/services/index.md", section("办事服务", "service", "办事服务", ""))
        .file("content/services/certificate.md", GUIDE)
}

fn findings(run: &Run) -> Vec<Value> {
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    report["findings"].as_array().expect("a list").clone()
}

/// File and line of each finding of a rule, with its message.
fn told(run: &Run, rule: &str) -> Vec<(String, u64, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_rule = findings(run).into_iter().filter(|finding| finding["rule"] == rule);
    of_rule
        .map(|finding| {
            let place = &finding["places"][0];
            (text(&place["path"]), place["line"].as_u64().unwrap_or(0), text(&finding["message"]))
        })
        .collect()
}

fn check(site: &TestSite, day: &str) -> Run {
    site.run(["check", "--format", "json", "--as-of", day])
}

#[test]
fn sections_that_rest_too_long_are_told_where_the_site_asks_for_it() {
    let silent = check(&site(""), "2026-01-16");
    for rule in ["section-outdated", "section-empty", "home-outdated"] {
        assert!(told(&silent, rule).is_empty(), "nobody asked: {silent:?}");
    }
    let asked = site("freshness: true\n");
    // Two weeks from the first of January are over with the fifteenth.
    assert!(told(&check(&asked, "2026-01-14"), "home-outdated").is_empty());
    let run = check(&asked, "2026-01-16");
    let outdated = told(&run, "section-outdated");
    assert_eq!(
        outdated,
        [
            ("content/news/index.md".to_owned(), 2, "栏目“新闻动态”超过2周没有更新，最近一次：2026-01-01".to_owned()),
            (
                "content/notices/index.md".to_owned(),
                2,
                "栏目“通知公告”超过6个月没有更新，最近一次：2025-06-01".to_owned()
            ),
        ]
    );
    assert_eq!(told(&run, "section-empty").len(), 1);
    assert_eq!(told(&run, "home-outdated").len(), 1);
    let within = section("新闻动态", "news", "工作动态", "update_every: 60\n");
    let slower = asked.file("content/news/index.md", within);
    assert_eq!(told(&check(&slower, "2026-01-16"), "section-outdated").len(), 1, "60 days are not over");
}

#[test]
fn what_a_guide_lacks_is_named_unless_its_readers_are_told_to_ask() {
    let run = check(&site(""), "2026-01-16");
    let missing = told(&run, "service-element-missing");
    let messages: Vec<(u64, &str)> = missing.iter().map(|(_, line, message)| (*line, message.as_str())).collect();
    assert_eq!(
        messages,
        [
            (2, "办事指南缺少“办理时限”"),
            (2, "办事指南缺少“监督电话”"),
            (2, "办事指南缺少“联系电话”"),
            (15, "办事指南缺少“办理时间”"),
            (16, "办事指南缺少“收费依据”"),
        ]
    );
    let asks = GUIDE
        .replace("outcome:", "ask_locally: [hours, time_limit, telephone, complaints_telephone]\noutcome:")
        .replace("{free: false, amount: 10元}", "{free: true}");
    let run = check(&site("").file("content/services/certificate.md", asks), "2026-01-16");
    assert_eq!(told(&run, "service-element-missing"), []);
}

#[test]
fn what_a_document_lacks_is_named_for_the_organisers_own() {
    let policy = |issuer: &str, more: &str| {
        format!(
            "---\ntitle: 关于办证的通知\nsummary: 一个文件。\npublished: 2026-01-05\nkind: document\nsubject: 残联\nissuer: [{issuer}]\nvalidity: in-force\n{more}---\n\n正文。\n"
        )
    };
    let explained = "---\ntitle: 通知解读\nsummary: 一篇解读。\npublished: 2026-01-06\nkind: interpretation\nsubject: 残联\nissuer: [某市残疾人联合会]\nvalidity: in-force\n---\n\n正文。\n";
    let site = site("")
        .file("content/policies/index.md", section("政策文件", "policy", "政策文件", ""))
        .file("content/policies/own.md", policy("某市残疾人联合会", ""))
        .file(
            "content/policies/whole.md",
            policy("某市残疾人联合会", "index_number: 1-1\ndocument_number: 某残发〔2026〕1号\nsigned: 2026-01-05\n"),
        )
        .file("content/policies/other.md", policy("国务院", ""))
        .file("content/policies/explained.md", explained);
    let run = check(&site, "2026-01-16");
    let missing = told(&run, "policy-element-missing");
    let found: Vec<(&str, &str)> = missing.iter().map(|(path, _, message)| (path.as_str(), message.as_str())).collect();
    assert_eq!(
        found,
        [
            ("content/policies/explained.md", "政策文件缺少“解读的文件”"),
            ("content/policies/own.md", "政策文件缺少“发文字号”"),
            ("content/policies/own.md", "政策文件缺少“成文日期”"),
            ("content/policies/own.md", "政策文件缺少“索引号”"),
        ]
    );
}

#[test]
fn an_expired_notice_is_found_where_the_home_page_leads_to_it() {
    let home = "---\ntitle: 首页\nentrances:\n  - page: notices/a.md\n    label: 报名通知\n---\n\n[去年的通知](notices/a.md)\n";
    let site = site("")
        .file("content/index.md", home)
        .file("content/notices/a.md", news("去年的通知", "2025-06-01", "expires: 2025-12-31\n"));
    let found = told(&check(&site, "2026-01-16"), "home-links-expired");
    let lines: Vec<u64> = found.iter().map(|(_, line, _)| *line).collect();
    assert!(found.iter().all(|(path, ..)| path == "content/index.md"), "{found:?}");
    assert_eq!(lines, [5, 8]);
    assert!(told(&check(&site, "2025-12-30"), "home-links-expired").is_empty());
}

#[test]
fn a_day_to_come_is_not_told_of_as_past() {
    let said = "---\ntitle: 消息\nsummary: 一条消息。\npublished: 2026-01-05\nsource: 某市残联\n---\n\n第一段。\n\n2027年3月1日，市残联举行了助残活动。\n";
    let site = site("").file("content/news/c.md", said);
    let found = told(&check(&site, "2026-01-16"), "future-told-as-past");
    assert_eq!(
        found.iter().map(|(path, line, _)| (path.as_str(), *line)).collect::<Vec<_>>(),
        [("content/news/c.md", 10)]
    );
    assert!(told(&check(&site, "2027-03-02"), "future-told-as-past").is_empty());
}

/// The state that the sheet gives for an item.
fn state<'c>(csv: &'c str, item: &str) -> &'c str {
    let line = csv.lines().find(|line| line.split(',').nth(1) == Some(item));
    line.unwrap_or_else(|| panic!("no {item} in {csv}")).split(',').nth(2).unwrap_or_default()
}

#[test]
fn the_sheet_says_of_every_item_how_it_stands() {
    let run = site("").run(["inspect", "--format", "csv", "--as-of", "2026-01-10"]);
    assert!(run.status == 0 && run.stdout.starts_with('\u{FEFF}') && run.stdout.contains("\r\n"), "{run:?}");
    for (item, asked) in [
        ("首页不更新", "达标"),
        ("栏目不更新", "达标"),
        ("站点无法访问", "无法由站点判断"),
        ("安全、泄密事故等严重问题", "无法由站点判断"),
        ("互动回应差", "无法由站点判断"),
        ("服务不实用", "达标"),
        ("领导信息", "未达标"),
        // 培训信息 is empty.
        ("动态要闻", "未达标"),
        ("办事指南", "未达标"),
        ("表格和样表", "未达标"),
        ("域名名称", "达标"),
        ("网站标识", "未达标"),
        ("网页标签", "达标"),
        ("站内搜索", "达标"),
        ("IPv6", "无法由站点判断"),
        ("“我为政府网站找错”入口", "达标"),
    ] {
        assert_eq!(state(&run.stdout, item), asked, "{item}");
    }
    let filled = site("").file("content/training/a.md", news("培训班", "2026-01-08", ""));
    for (day, asked) in [("2026-01-10", "达标"), ("2026-03-01", "未达标")] {
        let run = filled.run(["inspect", "--format", "csv", "--as-of", day]);
        for item in ["首页不更新", "动态要闻"] {
            assert_eq!(state(&run.stdout, item), asked, "{item} {day}");
        }
    }
}

#[test]
fn the_terminal_shows_the_table_and_the_places() {
    let run = site("").run(["inspect", "--as-of", "2026-03-01"]);
    assert_eq!(run.status, 0);
    for part in [
        "单项否决        首页不更新                未达标\n",
        "  content/notices/index.md:2：“通知公告”超过6个月没有更新，最近一次：2025-06-01\n",
        "  content/training/index.md:2：“培训信息”没有内容\n",
        "  content/site.yaml:12：还没有党政机关网站标识（government_mark）\n",
        "由网站托管单位提供监测记录",
        "截至2026-03-01：",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let plain = site("").run(["--plain", "inspect", "--lang", "en", "--as-of", "2026-03-01"]);
    assert!(plain.stdout.starts_with("part: Veto items; item: "), "{}", plain.stdout);
}

#[test]
fn many_bad_sections_and_personal_data_fail_the_site() {
    let mut bad = site("");
    for number in 0..5 {
        bad =
            bad.file(&format!("content/s{number}/index.md"), section(&format!("栏目{number}"), "news", "工作动态", ""));
    }
    let bad = bad.file(
        "content/news/c.md",
        news("名单", "2026-01-05", "").replace("正文", "张明，身份证号11010519491231002X。正文"),
    );
    let run = bad.run(["inspect", "--format", "csv", "--as-of", "2026-01-10"]);
    assert_eq!(state(&run.stdout, "栏目不更新"), "未达标");
    assert_eq!(state(&run.stdout, "安全、泄密事故等严重问题"), "未达标");
    assert!(run.stdout.contains("content/news/c.md:8"), "{}", run.stdout);
}

#[test]
fn the_report_counts_what_the_site_shows_and_leaves_the_rest_to_a_person() {
    let run = site("").run(["annual-report", "2025", "--format", "csv", "--as-of", "2026-01-10"]);
    assert_eq!(run.status, 0, "{run:?}");
    let row = |name: &str| {
        let line = run.stdout.lines().find(|line| line.split(',').nth(1) == Some(name));
        line.unwrap_or_else(|| panic!("no {name} in {}", run.stdout)).split(',').nth(3).unwrap_or_default().to_owned()
    };
    for (name, value) in [
        ("网站名称", "某市残疾人联合会"),
        ("政府网站标识码", "1411000001"),
        ("网站总访问量", ""),
        ("总数", "2"),
        ("政务动态信息更新量", "1"),
        ("信息公开目录信息更新量", "0"),
        ("是否发布服务事项目录", "是"),
        ("政务服务事项数量", "1"),
        ("可全程在线办理政务服务事项数量", ""),
        ("留言办理：收到留言数量", ""),
        ("无障碍浏览", "是"),
        ("多语言版本", "否"),
        ("填报人", ""),
    ] {
        assert_eq!(row(name), value, "{name}");
    }
    let next = site("").run(["annual-report", "2026", "--format", "csv", "--as-of", "2026-01-10"]);
    assert!(next.stdout.contains("信息发布,总数,条,2,"), "{}", next.stdout);
}

#[test]
fn sheet_and_report_are_pages_with_nothing_wrong() {
    let site = site("");
    for (arguments, file, title) in [
        (["inspect", "--lang", "zh"].as_slice(), "自查表.html", "<h1>政府网站自查表：某市残疾人联合会</h1>"),
        (&["inspect", "--lang", "en"], "sheet.html", "<h1>Self-inspection sheet: Federation</h1>"),
        (
            &["annual-report", "2025", "--lang", "zh"],
            "年报.html",
            "<h1>政府网站工作年度报表（2025年度）：某市残疾人联合会</h1>",
        ),
        (
            &["annual-report", "2025", "--lang", "en"],
            "report.html",
            "the work of the government site, 2025: Federation</h1>",
        ),
    ] {
        let run = site.run(arguments.iter().copied().chain(["--output", file, "--as-of", "2026-03-01"]));
        assert!(run.status == 0 && run.stdout.contains(file), "{run:?}");
        assert!(site.read(file).contains(title), "{}", site.read(file));
        let checked = site.run(["check", file, "--format", "json"]);
        assert_eq!(findings(&checked), Vec::<Value>::new());
    }
    site.run(["inspect", "--output", "自查表.csv", "--as-of", "2026-03-01"]);
    assert!(site.read("自查表.csv").starts_with('\u{FEFF}'), "the file's ending says the form");
}

#[test]
fn what_cannot_be_reported_says_why() {
    for (arguments, said) in [
        (["annual-report", "去年"].as_slice(), "“去年”不是年份"),
        (&["annual-report"], "缺少"),
        (&["inspect", "--as-of", "昨天"], "“昨天”不是日期"),
        (&["inspect", "nowhere"], "nowhere"),
        (&["inspect", "--output", "no/such/folder/a.html"], "no/such/folder/a.html 写不进去"),
    ] {
        let run = site("").run(arguments.iter().copied());
        assert!(run.status == 2 && run.stderr.contains(said), "{arguments:?}: {run:?}");
    }
    let broken = site("").file("content/news/a.md", "没有页首信息\n").run(["inspect", "--as-of", "2026-03-01"]);
    assert!(broken.status == 0 && broken.stdout.contains("个错误使网站现在生成不了"), "{broken:?}");
}

/// A folder of a government site that Tantu did not make, with something wrong in each page.
fn folder() -> TestSite {
    let page = |head: &str, body: &str| {
        format!(
            "<!doctype html>\n<html lang=zh-CN>\n<head><meta charset=utf-8><title>残疾人证办理</title>\n{head}</head>\n<body>\n<p>您的位置：<a href=/index.html>首页</a> <a href=/a.html>甲</a> <a href=/b.html>乙</a></p>\n<main><h1>残疾人证办理</h1>\n<p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论，申请人凭结论领取证件。</p>\n{body}</main>\n<footer>主办单位：某市残联　电话：0358-8220000　晋ICP备12345678号　<a href=https://www.a.gov.cn/sitemap.html>网站地图</a></footer></body></html>\n"
        )
    };
    let site = "<meta name=SiteName content=某市残联>\n<meta name=SiteDomain content=www.a.gov.cn>\n";
    TestSite::new("government")
        .file("site/index.html", page(&format!("{site}<meta name=SiteIDCode content=14110000>\n"), ""))
        .file(
            "site/a.html",
            page(
                &format!("{site}<meta name=siteidcode content=1411000001>\n<meta name=ArticleTitle content=另一篇文章>\n<meta name=PubDate content=2026-01-05>\n<meta name=ContentSource content=>\n"),
                "<p>2026年1月5日</p>",
            ),
        )
        .file("site/b.html", page("", ""))
}

#[test]
fn a_government_folder_is_held_to_what_such_sites_must_show() {
    let run = folder().run(["check", "site", "--format", "json", "--as-of", "2026-01-16"]);
    for (rule, path, line) in [
        ("site-code-form", "index.html", 6),
        ("page-tag-case", "a.html", 6),
        ("article-title-differs", "a.html", 7),
        ("pub-date-form", "a.html", 8),
        ("page-tag-empty", "a.html", 9),
    ] {
        let found = told(&run, rule);
        let places: Vec<(&str, u64)> = found.iter().map(|(path, line, _)| (path.as_str(), *line)).collect();
        assert_eq!(places, [(path, line)], "{rule}");
    }
    let absent = told(&run, "article-tag-missing");
    assert_eq!(absent.len(), 2, "ColumnName and ColumnType: {absent:?}");
    let bottom = told(&run, "footer-item-missing");
    assert_eq!(bottom.iter().filter(|(path, ..)| path == "index.html").count(), 4, "{bottom:?}");
    let plain = |run: &Run| findings(run).iter().filter(|finding| finding["places"][0]["path"] == "b.html").count();
    assert_eq!(plain(&run), 0, "a page that shows no tag owes none: {run:?}");
    let asked = folder().run(["check", "site", "--format", "json", "--norm", "gov-tags"]);
    assert_eq!(plain(&asked), 3, "{asked:?}");
}

#[test]
fn what_a_template_leaves_out_is_told_once_and_an_unregistered_site_owes_no_marks() {
    let page = |head: &str| {
        format!(
            "<!doctype html>\n<html lang=zh-CN>\n<head><meta charset=utf-8><title>办证</title>\n{head}</head>\n<body><main><h1>办证</h1><p>正文。</p></main>\n<footer>主办单位：某市残联　电话：0358-8220000　<a href=/sitemap.html>网站地图</a></footer></body></html>\n"
        )
    };
    let folder = |head: &str| {
        (0..5).fold(TestSite::new("template"), |site, at| site.file(&format!("site/p{at}.html"), page(head)))
    };
    let registered = "<meta name=SiteName content=某市残联><meta name=SiteDomain content=www.a.gov.cn><meta name=SiteIDCode content=1411000001>";
    let run = folder(registered).run(["check", "site", "--format", "json", "--rule", "footer-item-missing"]);
    let found = findings(&run);
    assert_eq!(found.len(), 5, "five marks, each once: {run:?}");
    assert!(
        found.iter().all(|finding| finding["help"].as_str().is_some_and(|help| help.contains("共5页"))),
        "{found:#?}"
    );
    let unregistered = "<meta name=SiteName content=某市残联><meta name=SiteDomain content=www.a.gov.cn>";
    let tags = "footer-item-missing,site-tag-missing,site-code-uneven";
    let run = folder(unregistered).run(["check", "site", "--format", "json", "--rule", tags]);
    assert_eq!(findings(&run), Vec::<Value>::new());
    let mixed = folder(registered).file("site/p9.html", page(unregistered));
    let run = mixed.run(["check", "site", "--format", "json", "--rule", "site-code-uneven"]);
    assert_eq!(told(&run, "site-code-uneven").len(), 1, "{run:?}");
}

#[test]
fn the_sample_site_owes_nothing_that_it_has_not_said_of_itself() {
    let run = TestSite::sample().run(["check", "--format", "json", "--as-of", SAMPLE_DAY]);
    let of_these = |finding: &Value| {
        let norms = finding["norms"].as_array().cloned().unwrap_or_default();
        let words = ["GOV-TAGS", "GOV-FOOTER", "GOV-PAGE", "GOV-SERVICE", "GOV-POLICY", "GOV-SELFCHECK"];
        norms.iter().any(|norm| words.iter().any(|word| norm == word))
    };
    let found: Vec<Value> = findings(&run).into_iter().filter(of_these).collect();
    assert_eq!(found, Vec::<Value>::new());
}
