//! A content type of the site's own, defined in YAML under `data/types`, checked and shown like the built-in ones.

use crate::support::TestSite;
use crate::support::built::{Built, none, text};
use crate::support::office::zip;

/// Every kind of value that a field can have.
const TYPE: &str = r#"type: vacancy
name: {zh: 招聘, en: vacancy}
help: {zh: 面向残疾人的岗位。, en: A job for persons with disabilities.}
fields:
  published: {required: true}
  employer: {type: text, required: true, name: {zh: 用人单位, en: employer}, help: {zh: 单位全称。, en: Full name.}}
  code: {type: slug, name: {zh: 编号, en: code}, help: {zh: 岗位编号。, en: Code.}}
  remote: {type: boolean, name: {zh: 可居家, en: remote}, help: {zh: 能否居家。, en: From home.}}
  places: {type: integer, min: 1, max: 99, name: {zh: 人数, en: places}, help: {zh: 招几人。, en: How many.}}
  closes: {type: date, name: {zh: 截止日期, en: closing date}, help: {zh: 最后一天。, en: Last day.}}
  interview: {type: datetime, name: {zh: 面试时间, en: interview}, help: {zh: 何时面试。, en: When.}}
  season: {type: period, name: {zh: 时期, en: season}, help: {zh: 哪个时期。, en: Period.}}
  site: {type: url, name: {zh: 单位网站, en: web site}, help: {zh: 网址。, en: Address.}}
  telephone: {type: telephone, name: {zh: 电话, en: telephone}, help: {zh: 电话。, en: Number.}}
  tongue: {type: language, name: {zh: 语言, en: language}, help: {zh: 语言。, en: Language.}}
  form: {type: file, name: {zh: 报名表, en: form}, help: {zh: 表格。, en: Form.}}
  law: {type: reference, types: [policy], name: {zh: 依据, en: law}, help: {zh: 依据。, en: Law.}}
  kind: {type: enum, name: {zh: 用工形式, en: kind}, help: {zh: 形式。, en: Kind.}, values: {full: {zh: 全职, en: full-time}, part: {zh: 兼职, en: part-time}}}
  skills: {type: list, of: {type: text}, name: {zh: 技能, en: skills}, help: {zh: 技能。, en: Skills.}}
  contact:
    type: object
    name: {zh: 联系人, en: contact}
    help: {zh: 联系人。, en: Contact.}
    fields:
      office: {type: text, required: true, name: {zh: 科室, en: office}, help: {zh: 科室。, en: Office.}}
      floor: {type: integer, name: {zh: 楼层, en: floor}, help: {zh: 楼层。, en: Floor.}}
  motto: {type: translated, name: {zh: 口号, en: motto}, help: {zh: 口号。, en: Motto.}}
  licence: {type: assigned, of: {type: text}, name: {zh: 许可证号, en: licence}, help: {zh: 许可证。, en: Licence.}}
  pay: {type: numbers, name: {zh: 待遇, en: pay}, help: {zh: 待遇。, en: Pay.}}
"#;

const PAGE: &str = "---
title: 数据标注员
published: 2025-09-26
employer: 示例公司
code: labeller-1
remote: true
places: 3
closes: 2025-12-31
interview: 2026-01-05 09:30
season: 2025-Q4
site: https://www.example.cn/jobs
telephone: 0000-0000000
tongue: zh-CN
form: form.docx
law: ../policies/act.md
kind: 兼职
skills: [打字, 耐心]
contact: {office: 人事科, floor: 2}
motto: {zh-CN: 各尽所能, en: To each a task}
licence: {value: 许字一号}
pay: {base: 3000.50, bonus: 200}
---

正文。
";

fn site() -> TestSite {
    let law = "---\ntitle: 促进法\npublished: 2025-09-26\nkind: law\nsubject: 就业\nissuer: [立法机关]\nvalidity: in-force\n---\n\n正文。\n";
    TestSite::fixture("tests/sites/small")
        .file("content/data/types/vacancy.yaml", TYPE)
        .file("content/policies/act.md", law)
        .file(
            "content/vacancies/index.md",
            "---\ntitle: 招聘\ncontent_type: vacancy\ncolumn_type: 招聘信息\nsummary: 招聘。\nkeywords: [招聘]\n---\n",
        )
        .file("content/vacancies/labeller.md", PAGE)
        .file("content/vacancies/form.docx", zip(&[]))
}

fn findings(site: &TestSite) -> Vec<String> {
    let run = site.run(["build", "--as-of", "2026-01-15", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let line = |finding: &serde_json::Value| {
        let place = &finding["places"][0];
        let path = place["path"].as_str().unwrap_or_default();
        format!(
            "{} {path}:{}:{} {}",
            finding["rule"].as_str().unwrap_or_default(),
            place["line"],
            place["column"],
            finding["message"].as_str().unwrap_or_default()
        )
    };
    report["findings"].as_array().expect("findings").iter().map(line).collect()
}

#[test]
fn every_kind_of_field_is_shown() {
    let site = site();
    assert_eq!(findings(&site), Vec::<String>::new());
    let built = Built::of(&site, "public");
    none(built.links("https://www.example.gov.cn").broken);
    let page = built.page("vacancies/labeller/index.html");
    let rows = page.all("main dl.summary-list > div");
    let shown: Vec<String> = rows.iter().map(|row| text(*row)).collect();
    assert_eq!(
        shown,
        [
            "用人单位 示例公司",
            "编号 labeller-1",
            "可居家 是",
            "人数 3",
            "截止日期 2025年12月31日",
            "面试时间 2026年1月5日 09:30",
            "时期 2025年第四季度",
            "单位网站 www.example.cn（外部链接）",
            "电话 0000-0000000",
            "语言 zh-CN",
            "报名表 form.docx（DOCX，22 B）",
            "依据 促进法",
            "用工形式 兼职",
            "技能 打字 耐心",
            "联系人 科室：人事科 楼层：2",
            "口号 各尽所能",
            "许可证号 许字一号",
            "待遇 base 3000.50 bonus 200",
        ]
    );
    let leads: Vec<_> = page.all("main dl.summary-list a[href]").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(leads, ["https://www.example.cn/jobs", "tel:00000000000", "/vacancies/form.docx", "/policies/act/"]);
    let list = built.page("vacancies/index.html");
    assert!(list.all("main a[href='/vacancies/labeller/']").len() == 1, "the section lists it");
    assert_eq!(list.meta("ColumnType"), ["招聘信息"]);
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert!(run.stdout.contains("招聘 1"), "{}", run.stdout);
}

#[test]
fn a_page_in_another_language_shows_the_names_in_that_language() {
    let site = site();
    let english =
        PAGE.replace("数据标注员", "Data labeller").replace("示例公司", "Example Co").replace("正文。", "Text.");
    site.write("content/vacancies/labeller.en.md", english);
    let found = findings(&site);
    assert!(found.iter().all(|line| line.starts_with("translation-untracked ")), "{found:#?}");
    let page = Built::of(&site, "public").page("en/vacancies/labeller/index.html");
    let shown: Vec<String> = page.all("main dl.summary-list > div").iter().map(|row| text(*row)).collect();
    for row in
        ["employer Example Co", "remote yes", "kind part-time", "motto To each a task", "closing date 31 December 2025"]
    {
        assert!(shown.iter().any(|shown| shown == row), "{row}: {shown:#?}");
    }
}

#[test]
fn values_are_checked_against_the_sites_own_definition() {
    let site = site();
    let broken = PAGE
        .replace("employer: 示例公司\n", "")
        .replace("places: 3", "places: 100")
        .replace("kind: 兼职", "kind: 临时")
        .replace("law: ../policies/act.md", "law: ../news/first.md")
        .replace("form: form.docx", "form: from.docx")
        .replace("office: 人事科, ", "")
        .replace("remote: true", "remoet: true");
    site.write("content/vacancies/labeller.md", broken);
    assert_eq!(
        findings(&site),
        [
            "missing-key content/vacancies/labeller.md:2:1 缺少“employer”（用人单位）",
            "unknown-key content/vacancies/labeller.md:5:1 不认识的键“remoet”",
            "wrong-value content/vacancies/labeller.md:6:9 人数：100 超出范围",
            "file-missing content/vacancies/labeller.md:13:7 找不到文件“from.docx”",
            "reference-wrong-type content/vacancies/labeller.md:14:6 content/news/first.md 是“新闻”，这里应是 policy",
            "unknown-word content/vacancies/labeller.md:15:7 “临时”不在可选的值里",
            "missing-key content/vacancies/labeller.md:17:11 缺少“office”（科室）",
        ]
    );
}

#[test]
fn faults_of_the_definition_itself_are_found_where_they_stand() {
    let site = site();
    let broken = "type: vacancy\nnmae: {zh: 招聘, en: vacancy}\nfields:\n  published: {requird: true}\n  employer: {type: txet, name: {zh: 单位}}\n  kind: {type: enum}\n  skills: {type: list}\n  contact: {type: object}\n  code: {name: 编号}\n  code: {type: slug}\n  places: {type: integer, min: 一, required: yes}\n  size: {type: enum, values: {s: 小, s: 大}}\n  shape: {type: enum, values: [a, b]}\n";
    site.write("content/data/types/vacancy.yaml", broken);
    site.write("content/data/types/news.yaml", "type: news\nfields: {a: {type: text}}\n");
    site.write("content/data/types/nameless.yaml", "fields: {a: {type: text}}\n");
    site.write("content/data/types/list.yaml", "- type: a\n");
    site.remove("content/vacancies/labeller.md");
    let found = findings(&site);
    let lines: Vec<&str> = found.iter().filter(|line| line.contains("data/types")).map(String::as_str).collect();
    for expected in [
        "unknown-key content/data/types/vacancy.yaml:2:1 不认识的键“nmae”",
        "unknown-key content/data/types/vacancy.yaml:4:15 不认识的键“requird”",
        "unknown-word content/data/types/vacancy.yaml:5:20 “txet”不在可选的值里",
        "missing-key content/data/types/vacancy.yaml:6:10 缺少“values”（可选的值）",
        "missing-key content/data/types/vacancy.yaml:7:12 缺少“of”（每一项的类型）",
        "missing-key content/data/types/vacancy.yaml:8:13 缺少“fields”（字段）",
        "missing-key content/data/types/vacancy.yaml:9:10 缺少“type”（字段的类型）",
        "doubled-key content/data/types/vacancy.yaml:10:3 “code”写了两次",
        "wrong-value content/data/types/vacancy.yaml:11:32 “一”不是整数",
        "wrong-value content/data/types/vacancy.yaml:11:45 “yes”不是 true 或 false",
        "doubled-key content/data/types/vacancy.yaml:12:37 “s”写了两次",
        "wrong-type content/data/types/vacancy.yaml:13:31 这里应是若干行“键: 值”",
        "wrong-type content/data/types/list.yaml:1:1 这里应是若干行“键: 值”",
        "doubled-value content/data/types/news.yaml:1:7 内容类型“news”已经有了",
        "missing-key content/data/types/nameless.yaml:1:1 缺少“type”（类型编号）",
    ] {
        assert!(lines.contains(&expected), "{expected}\nis not among\n{}", lines.join("\n"));
    }
    assert!(!lines.iter().any(|line| line.starts_with("missing-key content/data/types/list.yaml")), "{lines:#?}");
}
