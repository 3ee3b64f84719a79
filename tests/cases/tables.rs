//! Tables that are made of data, as they stand on a page.

use crate::support::TestSite;
use crate::support::built::{Built, Page, text};

const INDICATORS: &str = "\
title: {zh-CN: 民生, en: Livelihood}
source: 年度总结
indicators:
  - id: rehab
    name: {zh-CN: 康复救助, en: Rehabilitation}
    unit: 人
    periods:
      - {period: 2021-2024, values: {target: 100, actual: 120}, printed_rate: 120.00%}
      - {period: 2024, values: {target: 30, actual: 40}}
      - {period: 2025, values: {actual: 50}, printed_rate: 125%, note: 任务数未公布。}
  - id: insured
    name: {zh-CN: 参保, en: People insured}
    unit: 名
    periods:
      - {period: 2024, values: {actual: 90000}, at_least: true}
      - {period: 2025, values: {actual: 100000}, at_least: true}
  - id: money
    name: {zh-CN: 资金, en: Money}
    unit: 万元
    periods:
      - {period: 2024, values: {actual: 5212.22}}
      - {period: 2025, values: {actual: 5000}}
  - id: rate
    name: {zh-CN: 服务率, en: Rate}
    unit: \"%\"
    periods:
      - {period: 2024, values: {actual: 98.5}}
      - {period: 2025, values: {actual: 97.25}}
  - id: debt
    name: {zh-CN: 结余, en: Balance}
    unit: 元
    periods:
      - {period: 2024, values: {actual: -5}}
      - {period: 2025, values: {actual: 5}}
  - id: north
    name: {zh-CN: 北队, en: North}
    unit: 枚
    periods:
      - {period: 2025, values: {gold: 1, silver: 0, bronze: 9}}
  - id: south
    name: {zh-CN: 南队, en: South}
    unit: 枚
    periods:
      - {period: 2025, values: {gold: 2, silver: 1, bronze: 0}}
  - id: west
    name: {zh-CN: 西队, en: West}
    unit: 枚
    periods:
      - {period: 2025, values: {gold: 1, silver: 0, bronze: 9}}
  - id: east
    name: {zh-CN: 东队, en: East}
    unit: 枚
    periods:
      - {period: 2025, values: {gold: 0, silver: 5, bronze: 0}}
";

/// A site with one page in each of two languages that shows a table.
fn page(table: &str) -> (Page, Page) {
    let site = TestSite::fixture("tests/sites/small");
    let body = |title: &str, caption: &str| {
        format!("---\ntitle: {title}\nsummary: 摘要 summary\nkeywords: [a]\n---\n\n![{caption}](table:a)\n")
    };
    let site = site
        .file("content/data/indicators/livelihood.yaml", INDICATORS)
        .file("content/data/tables/a.yaml", table)
        .file("content/index.md", body("首页", ""))
        .file("content/index.en.md", body("Home", "Another caption"));
    assert_eq!(site.run(["translations", "--accept", "content/index.en.md"]).status, 0);
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    (built.page("index.html"), built.page("en/index.html"))
}

/// A table as lines: caption, head, rows with ` | ` between cells, then what stands under it.
fn lines(page: &Page) -> Vec<String> {
    let cells = |row: scraper::ElementRef| {
        let cells = row.select(&crate::support::built::css("th, td")).map(text).collect::<Vec<_>>();
        cells.join(" | ")
    };
    let mut lines = vec![text(page.one(".data-table caption"))];
    lines.extend(page.all(".data-table tr").into_iter().map(cells));
    lines.extend(page.all(".data-table__notes li, .data-table__source").into_iter().map(text));
    lines
}

#[test]
fn targets_results_and_rates_of_one_indicator_stand_by_period() {
    let (chinese, english) = page("title: 救助\nkind: topic\nindicators: [rehab]\nperiods: [2021-2024, 2025]\n");
    assert_eq!(
        lines(&chinese),
        [
            "救助",
            "时期 | 任务数（人） | 完成数（人） | 完成率",
            "2021年至2024年 | 100 | 120 | 120.00%",
            "2025年 | 未公布 | 50 | 125%",
            "2025年：任务数未公布。",
            "出处：年度总结",
        ]
    );
    assert_eq!(
        lines(&english),
        [
            "Another caption",
            "Period | Target (people) | Actual (people) | Rate of completion",
            "2021 to 2024 | 100 | 120 | 120.00%",
            "2025 | not published | 50 | 125%",
            "2025: 任务数未公布。",
            "Source: 年度总结",
        ]
    );
    // What the data says in one language only is marked as being in it.
    assert_eq!(english.all(".data-table [lang='zh-CN']").len(), 2);
    assert_eq!(chinese.all(".data-table [lang]").len(), 0);
    let values: Vec<_> = chinese.all(".data-table data").iter().map(|data| data.attr("value").unwrap()).collect();
    assert_eq!(values, ["100", "120", "120.00", "50", "125"]);
}

#[test]
fn indicators_of_a_set_stand_one_below_the_other_and_the_caption_says_of_when() {
    let (chinese, _) = page(
        "title: 各项\nkind: topic\nindicators: [rehab, insured, money]\nperiods: 2025\nnote: {zh-CN: 另注。, en: Another note.}\n",
    );
    assert_eq!(
        lines(&chinese),
        [
            "各项（2025年）",
            "指标 | 任务数 | 完成数 | 完成率",
            "康复救助 | 未公布 | 50人 | 125%",
            "参保 | — | 10万余名 | —",
            "资金 | — | 5000万元 | —",
            "“余”表示实际数比写出的数要多，不是准确数。",
            "另注。",
            "康复救助：任务数未公布。",
            "出处：年度总结",
        ]
    );
}

#[test]
fn years_are_compared_where_they_can_be_and_the_reason_is_given_where_not() {
    let table = "title: 比较\nkind: years\nindicators: [rehab, insured, money, rate, debt]\nperiods: [2024, 2025]\n";
    let (chinese, english) = page(table);
    assert_eq!(
        lines(&chinese),
        [
            "比较",
            "指标 | 2024年 | 2025年 | 比2024年增减 | 增减幅度",
            "康复救助 | 40人 | 50人 | +10人 | +25.00%",
            "参保 | 9万余名 | 10万余名 | — | —",
            "资金 | 5212.22万元 | 5000万元 | −212.22万元 | −4.07%",
            "服务率 | 98.5% | 97.25% | −1.25个百分点 | —",
            "结余 | -5元 | 5元 | +10元 | —",
            "参保：有一期的数是下限，不能比较。",
            "结余：2024年的数是零或负数，不算增减幅度。",
            "“余”表示实际数比写出的数要多，不是准确数。",
            "康复救助（2025年）：任务数未公布。",
            "出处：年度总结",
        ]
    );
    assert_eq!(lines(&english)[4], "Money | 52.1222 million yuan | 50 million yuan | −2.1222 million yuan | −4.07%");
    assert_eq!(lines(&english)[5], "Rate | 98.5% | 97.25% | −1.25 percentage points | —");
    let (longer, _) = page("title: 比较\nkind: years\nindicators: [rehab]\nperiods: [2021-2024, 2025]\n");
    assert_eq!(
        lines(&longer)[1..4],
        [
            "指标 | 2021年至2024年（人） | 2025年（人）",
            "康复救助 | 120 | 50",
            "2021年至2024年和2025年长短不同，不能直接比较，因此不列增减。",
        ]
    );
    let (whole, _) = page("title: 比较\nkind: years\nindicators: [rehab]\nperiods: [2024, 2025]\ndecimals: 0\n");
    assert_eq!(lines(&whole)[2], "康复救助 | 40 | 50 | +10人 | +25%");
}

#[test]
fn medals_are_ranked_by_gold_then_silver_then_bronze_and_added_up() {
    let table = "title: 奖牌\nkind: medals\nindicators: [north, south, east, west]\nperiods: 2025\n";
    let (chinese, english) = page(table);
    assert_eq!(
        lines(&chinese),
        [
            "奖牌（2025年）",
            "指标 | 排名 | 金牌（枚） | 银牌（枚） | 铜牌（枚） | 合计（枚）",
            "南队 | 1 | 2 | 1 | 0 | 3",
            "北队 | 2 | 1 | 0 | 9 | 10",
            "西队 | 2 | 1 | 0 | 9 | 10",
            "东队 | 4 | 0 | 5 | 0 | 5",
            "合计 |  | 4 | 6 | 18 | 28",
            "出处：年度总结",
        ]
    );
    assert_eq!(lines(&english)[1], "Indicator | Rank | Gold | Silver | Bronze | Total");
    let table = format!("{table}total: false\nranks: false\nfirst_column: {{zh-CN: 队, en: Team}}\n");
    let (plain, _) = page(&table);
    assert_eq!(lines(&plain)[1..3], ["队 | 金牌（枚） | 银牌（枚） | 铜牌（枚） | 合计（枚）", "南队 | 2 | 1 | 0 | 3"]);
    assert!(!lines(&plain).iter().any(|line| line.starts_with("合计")));
}

#[test]
fn chosen_values_keep_their_labels_units_and_periods() {
    let (chinese, english) = page(
        "title: 几个数\nkind: values\nrows:\n  - {value: insured@2025.actual, label: {zh-CN: 参保人数, en: Insured}}\n  \
         - {value: rehab@2025.rate}\n  - {value: money@2024.actual}\n",
    );
    assert_eq!(
        lines(&chinese),
        [
            "几个数",
            "项目 | 数量 | 时期",
            "参保人数 | 10万余名 | 2025年",
            "康复救助（公布的比率） | 125% | 2025年",
            "资金 | 5212.22万元 | 2024年",
            "“余”表示实际数比写出的数要多，不是准确数。",
            "康复救助（公布的比率）：任务数未公布。",
            "出处：年度总结",
        ]
    );
    assert_eq!(lines(&english)[2], "Insured | over 100,000 people | 2025");
}

#[test]
fn results_of_a_section_are_ranked_on_its_list_and_in_a_table() {
    let result = |gold: u8, silver: u8| {
        format!(
            "---\ntitle: {gold}金{silver}银0铜\nsummary: 摘要\npublished: 2026-01-01\nsource: 单位\nkeywords: [a]\n\
             competition: 比赛{gold}{silver}\nlevel: national\nmedals: {{gold: {gold}, silver: {silver}, bronze: 0}}\n---\n"
        )
    };
    let site = TestSite::fixture("tests/sites/small")
        .file(
            "content/sports/index.md",
            "---\ntitle: 赛事\ncontent_type: result\ncolumn_type: 赛事\nsummary: 摘要\nkeywords: [a]\n---\n",
        )
        .file("content/sports/a.md", result(1, 1))
        .file("content/sports/b.md", result(2, 0))
        .file("content/sports/c.md", result(1, 1).replace("比赛11", "比赛丙"))
        .file("content/sports/d.md", result(0, 3))
        .file("content/data/tables/a.yaml", "title: 奖牌榜\nkind: medals\nsection: sports/index.md\n")
        .file("content/index.md", "---\ntitle: 首页\nsummary: 摘要\nkeywords: [a]\n---\n\n![](table:a)\n");
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    let list = built.page("sports/index.html");
    let ranks: Vec<String> = list.all(".medal-table tbody tr td:first-child").into_iter().map(text).collect();
    assert_eq!(ranks, ["1", "2", "2", "4"]);
    let home = built.page("index.html");
    let table = lines(&home);
    assert_eq!(table[1], "赛事名称 | 排名 | 金牌 | 银牌 | 铜牌 | 合计");
    assert_eq!(table[2], "比赛20 | 1 | 2 | 0 | 0 | 2");
    assert_eq!(table.len(), 6, "pages are not added up: {table:?}");
    let links: Vec<_> = home.all(".data-table th a").iter().map(|link| link.attr("href").unwrap()).collect();
    assert_eq!(links.len(), 4);
    assert_eq!(links[0], "/sports/b/");
    let feed = built.text("feed.xml");
    assert!(!feed.contains("table:a"));
}

#[test]
fn the_medals_of_a_section_stand_on_the_first_page_of_its_list_alone() {
    let mut site = TestSite::fixture("tests/sites/small").file(
        "content/sports/index.md",
        "---\ntitle: 赛事\ncontent_type: result\ncolumn_type: 赛事\nsummary: 摘要\nkeywords: [a]\n---\n",
    );
    let configuration = site.read("content/site.yaml");
    site = site.file("content/site.yaml", format!("{configuration}per_page: 5\n"));
    for number in 1..=6 {
        let result = format!(
            "---\ntitle: 第{number}届\nsummary: 摘要\npublished: 2026-01-01\nsource: 单位\nkeywords: [a]\n\
             competition: 比赛{number}\nlevel: national\nmedals: {{gold: {number}, silver: 0, bronze: 0}}\n---\n"
        );
        site = site.file(&format!("content/sports/{number}.md"), result);
    }
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    let rows = |page: &str| built.page(page).all(".medal-table tbody tr").len();
    assert_eq!((rows("sports/index.html"), rows("sports/page/2/index.html")), (6, 0));
}
