//! Persons' data where no page shows it: front matter, data, tables of values and attached files; and what must not be published with a
//! file. What is found is told without telling it again.

use serde_json::Value;

use crate::support::office::{
    binary, docx, paragraph, pdf, photograph, table, wide, word, xlsx, zip, zip_bomb as bomb,
};
use crate::support::{Run, TestSite};

/// Numbers of nobody: their regions, days of birth and check digits fit, their holders would be born in 2099.
const IDENTITY: &str = "110101209903070013";
const CERTIFICATE: &str = "11010120990307001343";
const CARD: &str = "6222020000000000000";
const MOBILE: &str = "13800138000";

fn site() -> TestSite {
    TestSite::fixture("tests/sites/small")
}

fn json(site: &TestSite) -> (Vec<Value>, Run) {
    let run = site.run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    (report["findings"].as_array().expect("a list").clone(), run)
}

/// Rule, path, line (0 for a whole file) of each finding of these files, in order.
fn found(site: &TestSite, within: &str) -> Vec<(String, String, u64)> {
    let (findings, _) = json(site);
    let of = |finding: &Value| {
        let place = &finding["places"][0];
        let path = place["path"].as_str().unwrap_or_default().to_owned();
        (finding["rule"].as_str().unwrap_or_default().to_owned(), path, place["line"].as_u64().unwrap_or(0))
    };
    findings.iter().map(of).filter(|(_, path, _)| path.contains(within)).collect()
}

/// Rule and Chinese message of each finding of an attached file.
fn said(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let site = site().file(&format!("content/files/{name}"), bytes);
    let (findings, run) = json(&site);
    for number in [IDENTITY, CERTIFICATE, CARD, MOBILE] {
        assert!(!format!("{run:?}").contains(number), "{run:?}");
    }
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let here =
        |finding: &&Value| finding["places"][0]["path"].as_str().is_some_and(|path| path.starts_with("content/files/"));
    findings.iter().filter(here).map(|finding| (text(finding, "rule"), text(finding, "message"))).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(rule, message)| ((*rule).to_owned(), (*message).to_owned())).collect()
}

#[test]
fn front_matter_and_data_are_looked_at_line_by_line() {
    let site = site()
        .file(
            "content/news/hidden.md",
            format!("---\ntitle: 通知\npublished: 2025-10-02\nsource: 单位\nkeywords:\n  - 甲\n  - 证号{IDENTITY}\n---\n\n正文。\n"),
        )
        .file("content/data/people.yaml", format!("# 注释\npeople:\n  - name: 王五\n    phone: '{MOBILE}'\n  - name: 县残联\n    phone: '{MOBILE}'\n    card: {CARD}\n"))
        .file("content/data/list.csv", format!("名单,,\n姓名,证号,电话\n王五,{CERTIFICATE},{MOBILE}\n\"李四\",\"1101**********0013\",138****8000\n"))
        .file("content/files/notes.txt", format!("第一行\n联系人：张明 {MOBILE}\n咨询电话：{MOBILE}\n"));
    let line = |rule: &str, path: &str, line: u64| (rule.to_owned(), path.to_owned(), line);
    assert_eq!(found(&site, "hidden.md"), [line("identity-number-shown", "content/news/hidden.md", 7)]);
    assert_eq!(
        found(&site, "people.yaml"),
        [
            line("mobile-number-shown", "content/data/people.yaml", 4),
            line("bank-card-number-shown", "content/data/people.yaml", 7)
        ]
    );
    assert_eq!(
        found(&site, "list.csv"),
        [
            line("certificate-number-shown", "content/data/list.csv", 3),
            line("mobile-number-shown", "content/data/list.csv", 3)
        ]
    );
    assert_eq!(found(&site, "notes.txt"), [line("mobile-number-shown", "content/files/notes.txt", 2)]);
}

#[test]
fn a_number_that_front_matter_shows_in_a_page_and_in_lists_is_told_once() {
    let page = format!("---\ntitle: 张明（{IDENTITY}）补贴公示\npublished: 2025-10-02\nsource: 单位\n---\n\n正文。\n");
    let site = site().file("content/news/hidden.md", page);
    let (findings, _) = json(&site);
    let numbers: Vec<&Value> = findings.iter().filter(|finding| finding["rule"] == "identity-number-shown").collect();
    assert_eq!(numbers.len(), 1, "{numbers:#?}");
    assert_eq!(numbers[0]["places"][0]["line"], 2);
}

#[test]
fn a_draft_is_left_in_peace_and_so_is_a_published_list_with_masked_numbers() {
    let draft = format!("---\ntitle: 草稿\ndraft: true\npublished: 2025-10-02\nsource: {IDENTITY}\n---\n\n正文。\n");
    let list = "---\ntitle: 获奖名单\npublished: 2025-10-02\nsource: 单位\n---\n\n| 姓名 | 身份证号 | 电话 |\n|---|---|---|\n| 王五 | 1423\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*1234 | 138\\*\\*\\*\\*8000 |\n";
    let site = site().file("content/news/draft.md", draft).file("content/news/list.md", list);
    assert_eq!(found(&site, "draft.md"), []);
    assert!(found(&site, "list.md").iter().all(|(rule, ..)| !rule.ends_with("-shown")));
}

#[test]
fn a_document_is_looked_into_part_by_part() {
    let body = paragraph(&["一、名单"])
        + &paragraph(&["张明，1101012", "09903", "070013"])
        + &table(&[&["姓名", "电话"], &["王五", MOBILE]])
        + &paragraph(&["咨询电话：", MOBILE]);
    let header = word("hdr", &paragraph(&["残疾人证号", CERTIFICATE]));
    let notes = word("footnotes", &format!("<w:footnote>{}</w:footnote>", paragraph(&["卡号", CARD])));
    let bytes = docx(&body, &[("word/header1.xml", header.as_bytes()), ("word/footnotes.xml", notes.as_bytes())]);
    assert_eq!(
        said("form.docx", &bytes),
        pairs(&[
            ("bank-card-number-shown", "附件脚注第1段有银行卡号***************0000"),
            ("certificate-number-shown", "附件页眉第1段有残疾人证号1101****************"),
            ("identity-number-shown", "附件第2段有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件第1个表格第2行第2列有个人手机号码138****8000"),
        ])
    );
}

#[test]
fn what_was_deleted_and_noted_is_still_in_a_document() {
    let deleted = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:del w:author=\"张三\"><w:r><w:delText>{IDENTITY}</w:delText></w:r></w:del></w:p>"
    );
    let comments = word("comments", &format!("<w:comment w:author=\"张三\">{}</w:comment>", paragraph(&["请再核对"])));
    let bytes = docx(&deleted, &[("word/comments.xml", comments.as_bytes())]);
    assert_eq!(
        said("form.docx", &bytes),
        pairs(&[
            ("identity-number-shown", "附件已删除而仍留在文件里的文字有居民身份证号码1101************13"),
            ("attachment-revisions-left", "文件里还留着被删除的文字和批注"),
        ])
    );
    // Digits that stand on both sides of what was deleted are no number with it.
    let apart = "<w:p><w:r><w:t>1101012099</w:t></w:r><w:del><w:r><w:delText>0</w:delText></w:r></w:del><w:r><w:t>3070013</w:t></w:r></w:p>";
    assert_eq!(
        said("form.docx", &docx(apart, &[])),
        pairs(&[("attachment-revisions-left", "文件里还留着被删除的文字")])
    );
    // The names of those who wrote it are no finding.
    let properties = "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\"><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>";
    assert_eq!(said("form.docx", &docx(&paragraph(&["正文"]), &[("docProps/core.xml", properties.as_bytes())])), []);
}

#[test]
fn the_cells_of_a_workbook_are_named() {
    let rows: [&[&str]; 4] = [
        &["补贴名单"],
        &["姓名", "身份证号", "手机"],
        &["王五", IDENTITY, MOBILE],
        &["李四", "1101**********0013", "1.3900139E10"],
    ];
    assert_eq!(
        said("list.xlsx", &xlsx("2025年", &rows, &[])),
        pairs(&[
            ("identity-number-shown", "附件工作表“2025年”的 B3有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件工作表“2025年”的 C3有个人手机号码138****8000"),
            ("mobile-number-shown", "附件工作表“2025年”的 C4有个人手机号码139****9000"),
        ])
    );
    let offices: [&[&str]; 2] = [&["机构", "负责人", "咨询电话"], &["县残联", "王五", MOBILE]];
    assert_eq!(said("list.xlsx", &xlsx("联系方式", &offices, &[])), []);
}

#[test]
fn of_hundreds_of_numbers_in_one_file_a_few_are_told_and_the_rest_counted() {
    let row: &[&str] = &["王五", MOBILE];
    let rows: Vec<&[&str]> = std::iter::once(&["姓名", "电话"][..]).chain(std::iter::repeat_n(row, 300)).collect();
    let all = said("list.xlsx", &xlsx("名单", &rows, &[]));
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(all.iter().any(|(_, message)| message.contains("还有 296 处")), "{all:?}");
}

#[test]
fn the_pages_of_a_pdf_are_read_as_they_look() {
    // The number is put letter by letter, as some programs do; the table's columns stand beside each other.
    let letters: String = IDENTITY.chars().map(|digit| format!("({digit}) Tj 6 0 Td ")).collect();
    let first = format!("BT /F2 12 Tf 50 800 Td {} Tj ET BT /F1 12 Tf 150 800 Td {letters} ET", wide("张明的号码"));
    let columns = format!(
        "BT /F2 12 Tf 1 0 0 1 50 700 Tm {} Tj /F1 12 Tf 1 0 0 1 150 700 Tm [({CARD})] TJ 1 0 0 1 300 700 Tm (2025) Tj ET",
        wide("卡号")
    );
    let persons = format!("BT /F2 12 Tf 50 600 Td {} Tj /F1 12 Tf 61 0 Td ({MOBILE}) Tj ET", wide("联系人李红"));
    let bytes = pdf(&[&first, &format!("{columns} {persons}")]);
    assert_eq!(
        said("list.pdf", &bytes),
        pairs(&[
            ("bank-card-number-shown", "附件第2页有银行卡号***************0000"),
            ("identity-number-shown", "附件第1页有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件第2页有个人手机号码138****8000"),
        ])
    );
    let row = |y: u32, cells: [&str; 3]| {
        let cell = |(at, words): (usize, &&str)| {
            if words.is_ascii() {
                format!("/F1 10 Tf 1 0 0 1 {} {y} Tm ({words}) Tj ", 50 + at * 150)
            } else {
                format!("/F2 10 Tf 1 0 0 1 {} {y} Tm {} Tj ", 50 + at * 150, wide(words))
            }
        };
        format!("BT {}ET ", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let persons = row(700, ["姓名", "村", "电话"]) + &row(680, ["王五", "城关", MOBILE]);
    assert_eq!(
        said("list.pdf", &pdf(&[&persons])),
        pairs(&[("mobile-number-shown", "附件第1页的表格第2行第3列有个人手机号码138****8000")])
    );
    let offices = row(700, ["机构", "负责人", "电话"]) + &row(680, ["县残联", "王五", MOBILE]);
    assert_eq!(said("list.pdf", &pdf(&[&offices])), []);
    let masked = pdf(&["BT /F1 12 Tf 50 800 Td (1101************13 and 4111 2222) Tj ET"]);
    assert_eq!(said("list.pdf", &masked), []);
}

#[test]
fn slides_open_documents_and_fixed_layouts_are_read_too() {
    let types: &[u8] = b"<Types/>";
    let slide = format!(
        "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>张明</a:t></a:r><a:r><a:t>{IDENTITY}</a:t></a:r></a:p></p:sld>"
    );
    let slides = zip(&[("[Content_Types].xml", types), ("ppt/slides/slide12.xml", slide.as_bytes())]);
    assert_eq!(
        said("a.pptx", &slides),
        pairs(&[("identity-number-shown", "附件第12页第1段有居民身份证号码1101************13")])
    );
    let open = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><text:p>张明<text:s/>{IDENTITY}</text:p>\
         <table:table><table:table-row><table:table-cell><text:p>姓名</text:p></table:table-cell><table:table-cell/>\
         <table:table-cell><text:p>电话</text:p></table:table-cell></table:table-row><table:table-row>\
         <table:table-cell><text:p>王五</text:p></table:table-cell><table:table-cell/>\
         <table:table-cell><text:p>{MOBILE}</text:p></table:table-cell></table:table-row></table:table></office:document-content>"
    );
    let open = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", open.as_bytes())]);
    assert_eq!(
        said("a.odt", &open),
        pairs(&[
            ("identity-number-shown", "附件第1段有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件第1个表格第2行第3列有个人手机号码138****8000"),
        ])
    );
    let page = format!("<ofd:Page xmlns:ofd=\"o\"><ofd:TextCode X=\"1\">证号{CERTIFICATE}</ofd:TextCode></ofd:Page>");
    let fixed = zip(&[("OFD.xml", b"<ofd:OFD xmlns:ofd=\"o\"/>"), ("Doc_0/Pages/Page_1/Content.xml", page.as_bytes())]);
    assert_eq!(
        said("a.ofd", &fixed),
        pairs(&[("certificate-number-shown", "附件第2页第1行有残疾人证号1101****************")])
    );
}

#[test]
fn old_binary_files_are_searched_and_their_macros_found() {
    let words = format!("名单\r张明{IDENTITY}，电话{MOBILE}\r");
    assert_eq!(
        said("old.doc", &binary(&words, &["WordDocument"])),
        pairs(&[
            ("identity-number-shown", "附件正文有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件正文有个人手机号码138****8000"),
        ])
    );
    assert_eq!(
        said("old.xls", &binary("没有号码", &["Workbook", "_VBA_PROJECT_CUR"])),
        pairs(&[("file-unpublishable", "不该发布的文件：里面有宏")])
    );
    assert_eq!(
        said("locked.xlsx", &binary("", &["EncryptionInfo", "EncryptedPackage"])),
        pairs(&[("attachment-not-checked", "没能检查这个文件：要密码才能打开")])
    );
}

#[test]
fn macros_are_found_whatever_the_name_says() {
    let bytes = docx(&paragraph(&["正文"]), &[("word/vbaProject.bin", b"x")]);
    assert_eq!(said("form.docx", &bytes), pairs(&[("file-unpublishable", "不该发布的文件：里面有宏")]));
    assert_eq!(said("form.docm", &bytes), pairs(&[("file-unpublishable", "不该发布的文件：Office 文件带宏")]));
    let key = b"-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----\n";
    assert_eq!(said("site.pem", key), pairs(&[("file-unpublishable", "不该发布的文件：里面是私钥")]));
    assert_eq!(said("ca.pem", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"), []);
}

#[test]
fn an_archive_is_looked_into_but_not_for_ever() {
    let inner = docx(&paragraph(&["张明", IDENTITY]), &[]);
    let list = format!("姓名,电话\n王五,{MOBILE}\n");
    let bytes = zip(&[
        ("材料/名单.docx", &inner),
        ("材料/表.csv", list.as_bytes()),
        ("材料/~$名单.docx", b"x"),
        ("照片.jpg", &photograph()),
    ]);
    assert_eq!(
        said("all.zip", &bytes),
        pairs(&[
            ("file-unpublishable", "不该发布的文件：其中的 材料/~$名单.docx：Office 或编辑器打开文件时的锁"),
            ("identity-number-shown", "附件其中的 材料/名单.docx，第1段有居民身份证号码1101************13"),
            ("mobile-number-shown", "附件其中的 材料/表.csv，表格第2行第2列有个人手机号码138****8000"),
            ("photograph-position-shown", "里面有1张照片记着拍摄地点，例如 照片.jpg"),
        ])
    );
    let mut nested = zip(&[("a.txt", IDENTITY.as_bytes())]);
    for depth in 0..12 {
        nested = zip(&[(&format!("{depth}.zip"), &nested)]);
    }
    let all = said("nested.zip", &nested);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].0, "attachment-not-checked");
    // A gibibyte of nothing, in a mebibyte.
    let bomb = bomb(1 << 30);
    assert!(bomb.len() < 2 << 20);
    assert_eq!(
        said("bomb.zip", &bomb).iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>(),
        ["attachment-not-checked"]
    );
}

#[test]
fn photographs_in_documents_tell_positions_and_those_of_the_site_are_rid_of_them() {
    let bytes = docx(&paragraph(&["探访"]), &[("word/media/image1.jpeg", &photograph())]);
    assert_eq!(
        said("visit.docx", &bytes),
        pairs(&[("photograph-position-shown", "里面有1张照片记着拍摄地点，例如 word/media/image1.jpeg")])
    );
    let folder = TestSite::new("folder")
        .file("site/index.html", "<!doctype html><html lang=zh-CN><title>页</title><main><h1>页</h1></main></html>")
        .file("site/visit.jpg", photograph());
    let run = folder.run(["check", "site", "--format", "json", "--rule", "photograph-position-shown"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["findings"][0]["places"][0]["path"], "visit.jpg", "{report:#}");
}

#[test]
fn damaged_files_are_told_and_never_end_the_run() {
    let whole = [
        ("a.docx", docx(&paragraph(&["张明", IDENTITY]), &[])),
        ("a.xlsx", xlsx("名单", &[&["姓名", "电话"], &["王五", MOBILE]], &[])),
        ("a.pdf", pdf(&["BT /F1 12 Tf (x) Tj ET"])),
        ("a.doc", binary("张明", &["WordDocument"])),
    ];
    for (name, bytes) in &whole {
        for part in [1, 3, 7, 15] {
            said(name, &bytes[..bytes.len() * part / 16]);
        }
    }
    assert_eq!(
        said("a.docx", b"PK\x03\x04 no more"),
        pairs(&[("attachment-not-checked", "没能检查这个文件：文件不完整，或与扩展名不符")])
    );
    assert_eq!(
        said("a.pdf", b"%PDF-1.7\n"),
        pairs(&[("attachment-not-checked", "没能检查这个文件：文件不完整，或与扩展名不符")])
    );
    assert_eq!(said("a.rar", b"Rar!"), pairs(&[("attachment-not-checked", "没能检查这个文件：这种格式读不了")]));
    let deep = format!("BT /F1 12 Tf {} ET", "[".repeat(100_000));
    said("deep.pdf", &pdf(&[&deep]));
    let nested = "<w:p>".repeat(100_000);
    said("deep.docx", &docx(&nested, &[]));
}

#[test]
fn no_form_of_a_report_tells_a_number() {
    let body = format!(
        "身份证号：{IDENTITY}，残疾人证号{CERTIFICATE}，卡号：{CARD}，联系人：张明 {MOBILE}。[这里](index.md)\n"
    );
    let page = format!("---\ntitle: 名单\npublished: 2025-10-02\nsource: 单位\n---\n\n{body}");
    let site = site()
        .file("content/news/list.md", page)
        .file("content/data/list.csv", format!("姓名,电话\n王五,{MOBILE}\n"))
        .file(&format!("content/files/{IDENTITY}.docx"), docx(&paragraph(&[IDENTITY]), &[]));
    let folder =
        format!("<!doctype html>\n<html lang=zh-CN><title>页</title><main><h1>页</h1>\n<p>{body}</p></main></html>\n");
    site.write("web/index.html", folder);
    let mut runs = Vec::new();
    for target in [".", "web"] {
        for format in ["text", "json", "sarif", "github", "junit"] {
            runs.push(site.run([
                "check",
                target,
                "--format",
                format,
                "--as-of",
                "2026-01-15",
                "--save-baseline",
                "known.json",
            ]));
            runs.push(site.run(["check", target, "--format", format, "--as-of", "2026-01-15", "--lang", "en"]));
        }
        runs.push(site.run(["check", target, "--plain", "--as-of", "2026-01-15"]));
        runs.push(site.run(["check", target, "--as-of", "2026-01-15", "--baseline", "known.json"]));
        let known = site.read("known.json");
        runs.push(Run { status: 0, stdout: known, stderr: String::new() });
    }
    runs.push(site.run(["build", "--as-of", "2026-01-15"]));
    runs.push(site.run(["build", "--as-of", "2026-01-15", "--format", "json"]));
    let told = runs.iter().filter(|run| format!("{run:?}").contains("identity-number-shown")).count();
    assert!(told >= 23, "{told} of {}", runs.len());
    for run in &runs {
        for number in [IDENTITY, CERTIFICATE, CARD, MOBILE] {
            let all = format!("{}{}", run.stdout, run.stderr);
            let line = all.lines().find(|line| line.contains(number));
            assert_eq!(line, None, "{run:?}");
        }
    }
}
