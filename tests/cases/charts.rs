//! Charts: what is said of their data, and the figure that a page shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use tantu::diagnostics::progress::Silent;
use tantu::model::Options;
use tantu::output::{Body, OutputFile, RealDisk, Workshop};
use tantu::render::store::{Memory, Whereabouts};
use tantu::source::Sources;
use tantu::{Materials, Means, never};

use crate::support::TestSite;
use crate::support::built::{Built, css, text};

const SITE: &str = include_str!("../sites/charts/content/site.yaml");

const DATA: &str = "\
title: 人数与资金
source: 年度总结
indicators:
  - {id: a, name: {zh-CN: 甲, en: A}, unit: 人, periods: [{period: 2023, values: {actual: 100}}, {period: 2024, values: {actual: 80}}, {period: 2025, values: {actual: 125, target: 100}}]}
  - {id: b, name: {zh-CN: 乙, en: B}, unit: 名, periods: [{period: 2023, values: {actual: 50}}, {period: 2025, values: {actual: 125, target: 200}}]}
  - {id: c, name: {zh-CN: 丙, en: C}, unit: 人, periods: [{period: 2024, values: {actual: 70}}, {period: 2025, values: {actual: 70, target: 70}}, {period: 2021-2024, values: {actual: 900}}]}
  - {id: bound, name: {zh-CN: 参保, en: Insured}, unit: 人, periods: [{period: 2025, values: {actual: 100000}, at_least: true}]}
  - {id: rate, name: {zh-CN: 服务率, en: Rate}, unit: \"%\", periods: [{period: 2024, values: {actual: 97.2}}, {period: 2025, values: {actual: 98.54}}]}
  - {id: money, name: {zh-CN: 资金, en: Money}, unit: 万元, periods: [{period: 2024, values: {actual: 300}}, {period: 2025, values: {actual: 200}}]}
  - {id: yuan, name: {zh-CN: 零钱, en: Change}, unit: 元, periods: [{period: 2025, values: {actual: 2000001}}]}
  - {id: fell, name: {zh-CN: 亏损, en: Loss}, unit: 万元, periods: [{period: 2024, values: {actual: -20}}, {period: 2025, values: {actual: 10.5}}]}
  - {id: less, name: {zh-CN: 投诉, en: Complaints}, unit: 件, direction: less, periods: [{period: 2025, values: {actual: 45, target: 60}}]}
  - {id: medals, name: {zh-CN: 奖牌, en: Medals}, unit: 枚, periods: [{period: 2024, values: {gold: 3, silver: 1}}, {period: 2025, values: {gold: 2, silver: 4, bronze: 1}}]}
  - {id: printed, name: {zh-CN: 印出的, en: Printed}, unit: 人, periods: [{period: 2025, values: {actual: 2, target: 3}, printed_rate: 66.667%}]}
";

/// The built files of a site with one chart, which a page in each language shows.
fn built(chart: &str) -> BTreeMap<String, String> {
    let chart = format!("title: 标题\n{chart}");
    let page = "---\ntitle: 页\npublished: 2026-01-10\nsource: 甲\n---\n\n文。\n\n![图](chart:x)\n";
    let index = "---\ntitle: 新闻\nsummary: 新闻。\nkeywords: [新闻]\ncontent_type: news\ncolumn_type: 工作动态\n---\n";
    let home = "---\ntitle: 首页\n---\n";
    let files = [
        ("content/site.yaml", SITE),
        ("content/index.md", home),
        ("content/index.en.md", home),
        ("content/news/index.md", index),
        ("content/news/index.en.md", index),
        ("content/news/a.md", page),
        ("content/news/a.en.md", page),
        ("content/data/indicators/data.yaml", DATA),
        ("content/data/charts/x.yaml", &chart),
    ];
    let options = Options { now: "2026-02-01T00:00:00Z".parse().unwrap(), drafts: false, base_url: None };
    let workshop = Workshop::new(None, &RealDisk);
    let sources = Sources::from_map(files);
    let compiled = tantu::compile(
        Materials { sources: &sources, theme_files: &BTreeMap::new(), options: &options, findings: Vec::new() },
        Means { progress: &Silent, workshop: &workshop, store: &Memory, outside: None, given_up: &never },
    );
    // The two languages are there for the sentences that are computed, not for the titles.
    let beside = ["translation-untracked", "data-text-untranslated"];
    let about: Vec<_> = compiled.findings.iter().filter(|finding| !beside.contains(&finding.rule)).collect();
    assert!(about.is_empty(), "{about:#?}");
    let text = |file: OutputFile| match file.body {
        Body::Bytes(bytes) | Body::Laid(Whereabouts::Memory(bytes)) => {
            Some((file.path, String::from_utf8(bytes.to_vec()).ok()?))
        }
        _ => None,
    };
    compiled.files.into_iter().filter_map(text).collect()
}

/// What a page says of a chart, in Chinese and in English.
fn summaries(chart: &str) -> [String; 2] {
    let files = built(chart);
    ["news/a/index.html", "en/news/a/index.html"].map(|path| {
        let page = scraper::Html::parse_document(&files[path]);
        let found = page.select(&css(".chart__summary")).next();
        found.map(text).unwrap_or_default()
    })
}

#[track_caller]
fn says(chart: &str, chinese: &str, english: &str) {
    assert_eq!(summaries(chart), [chinese, english]);
}

fn items(kind: &str, references: &[&str]) -> String {
    let items: Vec<String> = references.iter().map(|reference| format!("  - {{indicator: {reference}}}\n")).collect();
    format!("kind: {kind}\nitems:\n{}", items.concat())
}

#[test]
fn one_value_is_neither_high_nor_low() {
    says(&items("bar", &["a@2025.actual"]), "甲125人。", "A: 125 people.");
}

#[test]
fn highest_and_lowest_are_named_and_ties_with_them() {
    says(
        &items("bar", &["a@2025.actual", "b@2025.actual", "c@2025.actual"]),
        "甲、乙并列最高（125人），最低的是丙（70人）。",
        "Highest, level with one another: A, B (125 people); lowest: C (70 people).",
    );
}

#[test]
fn equals_are_called_equal() {
    says(&items("bar", &["a@2025.actual", "b@2025.actual"]), "各项都是125人。", "All are 125 people.");
}

#[test]
fn values_are_compared_across_scales_of_a_unit() {
    says(
        &items("bar", &["money@2025.actual", "yuan@2025.actual"]),
        "最高的是零钱（2000001元），最低的是资金（200万元）。",
        "Highest: Change (2,000,001 yuan); lowest: Money (2 million yuan).",
    );
}

#[test]
fn a_sum_of_four_years_is_not_compared_with_one_year() {
    says(
        &items("bar", &["c@2021-2024.actual", "c@2025.actual"]),
        "2021年至2024年900人，2025年70人。",
        "2021 to 2024: 900 people; 2025: 70 people.",
    );
}

#[test]
fn a_lower_bound_is_the_highest_only_of_what_is_certainly_lower() {
    says(
        &items("bar", &["a@2025.actual", "bound@2025.actual"]),
        "最高的是参保（10万余人），最低的是甲（125人）。",
        "Highest: Insured (over 100,000 people); lowest: A (125 people).",
    );
}

#[test]
fn change_is_told_exactly_in_numbers_and_per_cent() {
    says(
        "kind: line\nperiods: [2023, 2024, 2025]\nseries: [{value: a.actual}]\n",
        "从2023年的100人到2025年的125人，增加25人（25%），最低的是2024年（80人）。",
        "From 100 people (2023) to 125 people (2025), up 25 people or 25%; lowest: 2024 (80 people).",
    );
    says(
        "kind: bar\nperiods: [2024, 2025]\nseries: [{value: money.actual}]\n",
        "从2024年的300万元到2025年的200万元，减少100万元（33.33%）。",
        "From 3 million yuan (2024) to 2 million yuan (2025), down 1 million yuan or 33.33%.",
    );
}

#[test]
fn rates_change_by_percentage_points() {
    says(
        "kind: line\nperiods: [2024, 2025]\nseries: [{value: rate.actual}]\n",
        "从2024年的97.2%到2025年的98.54%，增加1.34个百分点。",
        "From 97.2% (2024) to 98.54% (2025), up 1.34 percentage points.",
    );
}

#[test]
fn from_less_than_nothing_there_is_no_per_cent() {
    says(
        "kind: bar\nperiods: [2024, 2025]\nseries: [{value: fell.actual}]\n",
        "从2024年的-20万元到2025年的10.5万元，增加30.5万元。",
        "From -200,000 yuan (2024) to 105,000 yuan (2025), up 305,000 yuan.",
    );
}

#[test]
fn a_gap_is_said() {
    says(
        "kind: line\nperiods: [2023, 2024, 2025]\nseries: [{value: b.actual}]\n",
        "从2023年的50名到2025年的125名，增加75名（150%）。未公布：2024年。",
        "From 50 people (2023) to 125 people (2025), up 75 people or 150%. Not published: 2024.",
    );
}

#[test]
fn many_lines_are_told_by_where_they_end() {
    says(
        "kind: line\nperiods: [2024, 2025]\nseries: [{value: a.actual}, {value: b.actual}, {value: c.actual}]\n",
        "2025年：甲、乙并列最高（125人），最低的是丙（70人）。未公布：2024年的乙。",
        "2025: highest, level with one another: A, B (125 people); lowest: C (70 people). Not published: 2024, B.",
    );
}

#[test]
fn two_lines_are_told_one_by_one() {
    says(
        "kind: line\nperiods: [2024, 2025]\nseries: [{value: a.actual}, {value: c.actual}]\n",
        "甲：从2024年的80人到2025年的125人，增加45人（56.25%）。丙：各项都是70人。",
        "A: from 80 people (2024) to 125 people (2025), up 45 people or 56.25%. C: all are 70 people.",
    );
}

#[test]
fn targets_reached_are_counted_and_the_furthest_named() {
    let chart = items("progress", &["a@2025", "b@2025", "c@2025"]);
    says(
        &chart,
        "3项中有2项达到任务数，超出最多的是甲，完成率125%，差得最远的是乙，完成率62.5%。",
        "2 of 3 targets were reached; furthest above: A (125%); furthest below: B (62.5%).",
    );
    // The same data as bars of target and actual says the same.
    let grouped =
        format!("{}series: [{{value: target}}, {{value: actual}}]\n", chart.replace("progress", "grouped-bar"));
    assert_eq!(summaries(&grouped), summaries(&chart));
    says(&items("progress", &["a@2025"]), "甲完成任务数的125%。", "A: 125% of the target.");
    says(
        &items("progress", &["b@2025", "less@2025"]),
        "2项中有1项达到任务数，差得最远的是乙，完成率62.5%。",
        "1 of 2 targets were reached; furthest below: B (62.5%).",
    );
}

#[test]
fn a_rate_is_given_as_the_source_prints_it() {
    says(&items("progress", &["printed@2025"]), "印出的完成任务数的66.667%。", "Printed: 66.667% of the target.");
}

#[test]
fn stacks_are_told_by_their_totals_unless_a_part_is_missing() {
    let series = "series: [{value: gold}, {value: silver}]\n";
    says(
        &format!("{}{series}", items("stacked-bar", &["medals@2024", "medals@2025"])),
        "合计最多的是2025年（6枚），合计最少的是2024年（4枚）。",
        "Highest total: 2025 (6 medals); lowest total: 2024 (4 medals).",
    );
    says(
        &format!(
            "{}series: [{{value: gold}}, {{value: bronze}}]\n",
            items("stacked-bar", &["medals@2024", "medals@2025"])
        ),
        "2024年的金牌3枚，2025年的金牌2枚，2025年的铜牌1枚。未公布：2024年的铜牌。",
        "2024, Gold: 3 medals; 2025, Gold: 2 medals; 2025, Bronze: 1 medal. Not published: 2024, Bronze.",
    );
}

#[test]
fn an_editor_has_the_last_word() {
    let chart = format!("{}summary: {{zh-CN: 自己写的话。, en: Our own words.}}\n", items("bar", &["a@2025.actual"]));
    says(&chart, "自己写的话。", "Our own words.");
}

#[test]
fn rows_are_sorted_as_asked_and_the_unknown_comes_last() {
    let order = |sort: &str| {
        let files = built(&format!(
            "{}series: [{{value: bronze}}, {{value: gold}}]\nsort: {sort}\n",
            items("grouped-bar", &["medals@2024", "medals@2025"])
        ));
        let page = scraper::Html::parse_document(&files["news/a/index.html"]);
        page.select(&css(".chart tbody th")).map(text).collect::<Vec<_>>()
    };
    assert_eq!(order("largest-first"), ["2025年", "2024年"]);
    assert_eq!(order("smallest-first"), ["2025年", "2024年"]);
}

#[test]
fn the_file_has_every_value_with_its_unit_its_period_and_its_source() {
    let files = built(&items("progress", &["a@2025"]));
    assert_eq!(
        files["data/charts/x.csv"],
        "\u{FEFF}项目,数据,时期,数值,单位,是否下限,指标,出处\r\n\
         甲,完成数,2025年,125,人,,a@2025.actual,年度总结\r\n\
         甲,任务数,2025年,100,人,,a@2025.target,年度总结\r\n\
         甲,完成率,2025年,125,%,,,年度总结\r\n"
    );
    let english = &files["en/data/charts/x.csv"];
    assert!(english.contains("\r\nA,Actual,2025,125,人,,a@2025.actual,年度总结\r\n"), "{english}");
    let files = built("kind: bar\nperiods: [2023, 2024, 2025]\nseries: [{value: b.actual}]\n");
    assert!(files["data/charts/x.csv"].contains("\r\n2024年,乙,2024年,,,,,\r\n"), "{}", files["data/charts/x.csv"]);
    let files = built(&items("bar", &["bound@2025.actual"]));
    assert!(files["data/charts/x.csv"].contains(",100000,人,是,"), "{}", files["data/charts/x.csv"]);
}

/// The site with all kinds of charts, built once.
fn gallery() -> &'static Built {
    static GALLERY: OnceLock<Built> = OnceLock::new();
    GALLERY.get_or_init(|| {
        let site = TestSite::fixture("tests/sites/charts");
        site.write("content/data/charts/unused.yaml", "title: 没有页面用的图\nkind: bar\nitems: [{indicator: rehab@2025.actual}]\n");
        site.write(
            "content/news/twice.md",
            "---\ntitle: 同一幅图两次\npublished: 2026-01-11\nsource: 试验\n---\n\n段落。\n\n![](chart:one)\n\n![再来一次](chart:one)\n",
        );
        let run = site.run(["build", "--as-of", "2026-02-01"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(run.stdout.contains("问题：没有"), "{}", run.stdout);
        Built::of(&site, "public")
    })
}

#[test]
fn a_figure_has_a_title_two_drawings_a_table_and_its_data() {
    for path in ["news/all/index.html", "en/news/all/index.html"] {
        let page = gallery().page(path);
        let figures = page.all("figure.chart");
        assert_eq!(figures.len(), 21);
        let ids: Vec<&str> = page.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
        for figure in figures {
            let one = |selector: &str| {
                let found: Vec<_> = figure.select(&css(selector)).collect();
                assert_eq!(found.len(), 1, "{selector}");
                found[0]
            };
            assert!(!text(one("figcaption .chart__title")).is_empty());
            for drawing in ["svg.chart__drawing--narrow", "svg.chart__drawing--wide"] {
                let drawing = one(drawing);
                assert_eq!(drawing.attr("role"), Some("img"));
                for id in drawing.attr("aria-labelledby").unwrap().split(' ') {
                    let named = one(&format!("[id='{id}']"));
                    assert!(!text(named).is_empty(), "{id}");
                }
                assert_eq!(drawing.select(&css("g[aria-hidden='true']")).count(), 1);
            }
            assert!(!text(one("details table caption")).is_empty());
            assert!(figure.select(&css("details tbody td")).count() > 0);
            let href = one(".chart__foot a").attr("href").unwrap();
            let own = href.strip_prefix("/site/").unwrap_or_else(|| panic!("{href} leaves the base path"));
            assert!(gallery().files[own].starts_with(b"\xEF\xBB\xBF"), "{own}");
        }
    }
}

#[test]
fn a_breakdown_has_a_row_for_each_part() {
    let page = gallery().page("news/all/index.html");
    let figure = |id: &str| page.one(&format!("[id='t-chart-{id}']"));
    let rows = |id: &str| figure(id).select(&css("tbody th")).map(text).collect::<Vec<_>>();
    let summary = |id: &str| figure(id).select(&css(".chart__summary")).map(text).collect::<String>();
    assert_eq!(rows("county"), ["汾阳市", "兴县", "离石区"]);
    assert_eq!(summary("county"), "最高的是离石区（40人），最低的是汾阳市（12人）。");
    assert_eq!(
        summary("county-progress"),
        "3项中有2项达到任务数，超出最多的是兴县，完成率200%，差得最远的是汾阳市，完成率60%。"
    );
    assert_eq!(rows("age"), ["6岁以下", "7岁以上"]);
    let notes = figure("age").select(&css(".chart__notes li")).map(text).collect::<Vec<_>>();
    assert_eq!(notes, ["图中只列出一部分，相加不等于总数。"]);
    assert!(gallery().text("data/charts/county.csv").contains(",split/lishi@2025.actual,"));
}

#[test]
fn the_same_chart_twice_has_ids_of_its_own() {
    let page = gallery().page("news/twice/index.html");
    let ids: Vec<&str> = page.all("figure.chart").iter().filter_map(|figure| figure.attr("id")).collect();
    assert_eq!(ids, ["t-chart-one", "t-chart-one-2"]);
    let captions: Vec<String> = page.all(".chart caption").into_iter().map(text).collect();
    assert_eq!(captions, ["看看这种图怎样画", "再来一次"], "a description names the table");
}

#[test]
fn only_what_a_page_shows_is_published() {
    let files = &gallery().files;
    assert!(files.contains_key("data/charts/one.csv") && files.contains_key("en/data/charts/one.csv"));
    assert!(!files.keys().any(|path| path.contains("unused")));
}

#[test]
fn feeds_get_title_summary_and_table_but_no_drawing() {
    let feed = gallery().text("feed.xml");
    assert!(!feed.contains("&lt;svg") && !feed.contains("<svg"));
    let feed: serde_json::Value = serde_json::from_str(&gallery().text("feed.json")).expect("JSON");
    let entry = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "各种图表").unwrap();
    let html = scraper::Html::parse_fragment(entry["content_html"].as_str().unwrap());
    assert_eq!(html.select(&css("figure.chart")).count(), 21);
    assert_eq!(html.select(&css("figure.chart table")).count(), 21);
    let foot = css(".chart__foot a");
    let links: Vec<&str> = html.select(&foot).filter_map(|link| link.attr("href")).collect();
    assert_eq!(links.len(), 21);
    assert!(links.iter().all(|href| href.starts_with("https://www.example.gov.cn/site/data/")), "{links:?}");
}

/// The findings of a build of the sample site with one file changed: rule, path, level.
fn told_of_sample(site: &TestSite) -> Vec<(String, String, String)> {
    let run = site.run(["build", "--format", "json", "--as-of", "2026-02-01"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let all = report["findings"].as_array().expect("findings").iter();
    all.map(|it| (text(&it["rule"]), text(&it["places"][0]["path"]), text(&it["level"])))
        .filter(|(rule, ..)| rule != "figure-open-question" && rule != "pinyin-left-out")
        .collect()
}

#[test]
fn numbers_in_the_words_of_a_chart_or_table_are_held_against_the_data() {
    const CHART: &str = "content/data/charts/new-employment.yaml";
    const TABLE: &str = "content/data/tables/children-rehab.yaml";
    let site = TestSite::sample();
    let (chart, table) = (site.read(CHART), site.read(TABLE));
    let with = |yaml: &str, line: &str| format!("{yaml}\nnote: {{zh-CN: {line}, en: None.}}\n");
    let without_note = |yaml: &str| {
        let kept: Vec<&str> = yaml.split("\nnote:").take(1).collect();
        kept.concat()
    };
    // True numbers, and numbers that are of something else, are left in peace.
    site.write(CHART, with(&without_note(&chart), "2025年农村新增残疾人就业804人，分3批。"));
    site.write(TABLE, with(&without_note(&table), "2025年残疾儿童抢救性康复救助任务1147人。"));
    assert_eq!(told_of_sample(&site), []);
    site.write(CHART, with(&without_note(&chart), "2025年农村新增残疾人就业814人。"));
    site.write(TABLE, with(&without_note(&table), "2025年残疾儿童抢救性康复救助任务1174人。"));
    let unbound = |path: &str| ("figure-unbound".to_owned(), path.to_owned(), "error".to_owned());
    assert_eq!(told_of_sample(&site), [unbound(CHART), unbound(TABLE)]);
    // What the data said before is told apart from a slip.
    site.write(CHART, with(&without_note(&chart), "2025年农村新增残疾人就业804人。"));
    site.write(TABLE, &table);
    let data = "content/data/indicators/employment.yaml";
    site.write(data, site.read(data).replace("actual: 804}", "actual: 905}"));
    let told = told_of_sample(&site);
    assert!(told.contains(&("figure-outdated".to_owned(), CHART.to_owned(), "error".to_owned())), "{told:?}");
}

#[test]
fn words_that_a_chart_lacks_in_the_language_of_the_page_are_named_and_marked() {
    const CHART: &str = "content/data/charts/livelihood.yaml";
    let site = TestSite::sample();
    let chart = site.read(CHART);
    let title = "title:\n  zh-CN: 公布了任务数的几项都超额完成\n  en: Every target that was published was exceeded\n";
    assert!(chart.contains(title));
    site.write(CHART, chart.replace(title, "title: 公布了任务数的几项都超额完成\n"));
    let report = "content/reports/2025-annual-summary.en.md";
    let told = told_of_sample(&site);
    assert_eq!(told, [("data-text-untranslated".to_owned(), report.to_owned(), "warning".to_owned())]);
    let html = site.read("public/en/reports/2025-annual-summary/index.html");
    assert!(html.contains("lang=\"zh-CN\">公布了任务数的几项都超额完成</p>"));
    assert!(!site.read("public/reports/2025-annual-summary/index.html").contains("lang=\"zh-CN\">公布了任务数"));
}
