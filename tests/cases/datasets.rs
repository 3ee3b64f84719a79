//! Sets of indicators as pages and as files: what was written into the data is in every one of them, digit for digit.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::TestSite;
use crate::support::built::{Built, SAMPLE_DAY, text};

/// A reader of CSV after the grammar of RFC 4180, which knows nothing of how it was written.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.strip_prefix('\u{FEFF}').expect("a byte order mark").chars().peekable();
    while let Some(letter) = letters.next() {
        match (quoted, letter) {
            (true, '"') if letters.peek() == Some(&'"') => cell.push(letters.next().expect("a quotation mark")),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(letters.next(), Some('\n'), "lines end with both");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (_, letter) => cell.push(letter),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last line is ended");
    rows
}

/// A table as its columns' names for machines tell it: those of the description beside it.
fn table(site: &Built, path: &str) -> Vec<BTreeMap<String, String>> {
    let description: Value = serde_json::from_str(&site.text(&format!("{path}-metadata.json"))).expect("JSON");
    assert_eq!(description["url"], path.rsplit('/').next().expect("a name"), "the description names its table");
    let columns = description["tableSchema"]["columns"].as_array().expect("columns");
    let rows = csv(&site.text(path));
    let titles: Vec<&str> = columns.iter().map(|column| column["titles"].as_str().expect("a title")).collect();
    assert_eq!(rows[0], titles, "{path}: the first line and the description say the same");
    let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().expect("a name")).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    for (column, at) in columns.iter().zip(0..) {
        for row in &rows[1..] {
            check(column, &row[at]);
        }
    }
    let rows: Vec<BTreeMap<String, String>> = rows[1..]
        .iter()
        .map(|row| names.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), cell.clone())).collect())
        .collect();
    let key: Vec<&str> =
        description["tableSchema"]["primaryKey"].as_array().expect("a key").iter().filter_map(Value::as_str).collect();
    let keys: BTreeSet<Vec<&String>> = rows.iter().map(|row| key.iter().map(|name| &row[*name]).collect()).collect();
    assert_eq!(keys.len(), rows.len(), "{path}: no two rows have the same key");
    rows
}

/// Whether a cell holds what its column is said to hold.
fn check(column: &Value, cell: &str) {
    let (name, datatype) = (&column["name"], &column["datatype"]);
    if cell.is_empty() {
        assert!(column["required"] != true, "{name} is empty");
        return;
    }
    match datatype.as_str().or(datatype["base"].as_str()).expect("a type") {
        "string" => {}
        "decimal" => {
            let digits = cell.strip_prefix('-').unwrap_or(cell);
            assert!(digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !digits.starts_with('.'), "{cell}");
        }
        "date" => assert!(cell.parse::<jiff::civil::Date>().is_ok(), "{cell}"),
        "boolean" => {
            let format = datatype["format"].as_str().expect("a format");
            assert!(format.split('|').any(|word| word == cell), "{cell} is none of {format}");
        }
        other => panic!("{other}"),
    }
}

/// Every value of a set as JSON has it: indicator, part, period, name, value, unit.
fn values(set: &Value) -> Vec<[String; 6]> {
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}")).to_owned();
    let list = |value: &Value, key: &str| value[key].as_array().unwrap_or_else(|| panic!("{key}")).clone();
    let mut all = Vec::new();
    for indicator in list(set, "indicators") {
        for period in list(&indicator, "periods") {
            let mut add = |part: &str, name: String, value: &Value| {
                let (id, time) = (word(&indicator, "id"), word(&period, "period"));
                all.push([id, part.to_owned(), time, name, word(value, "value"), word(value, "unit")]);
            };
            for value in list(&period, "values") {
                add("", word(&value, "name"), &value);
            }
            if !period["printed_rate"].is_null() {
                add("", "printed_rate".to_owned(), &period["printed_rate"]);
            }
            for part in list(&period, "breakdowns").iter().flat_map(|breakdown| list(breakdown, "parts")) {
                for value in list(&part, "values") {
                    add(&word(&part, "id"), word(&value, "name"), &value);
                }
            }
        }
    }
    all
}

/// The values that the files of the data have, read as text and not by the program: lines such as
/// `- {period: 2025, values: {target: 1147, actual: 1453}}` under `- id: …`.
fn written(yaml: &str) -> Vec<(String, String, String, String)> {
    let mut all = Vec::new();
    let mut id = String::new();
    for line in yaml.lines() {
        if let Some(named) = line.trim_start().strip_prefix("- id: ") {
            id = named.trim().to_owned();
        }
        let Some((_, rest)) = line.split_once("period: ") else { continue };
        let period: String = rest.chars().take_while(|c| !matches!(c, ',' | '}')).collect();
        let Some((_, rest)) = line.split_once("values: {") else { continue };
        for pair in rest.split('}').next().unwrap_or_default().split(',') {
            let (name, value) = pair.split_once(':').expect("a name and a number");
            all.push((id.clone(), period.trim().to_owned(), name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    all
}

fn sets(site: &Built) -> Vec<String> {
    let files = site.files.keys().filter_map(|path| path.strip_prefix("data/")?.strip_suffix(".csv"));
    // Those of charts lie in a folder of their own.
    let files = files.filter(|name| !name.contains('/'));
    let sets: Vec<String> = files.map(str::to_owned).collect();
    assert!(sets.len() > 5, "{sets:?}");
    sets
}

#[test]
fn every_value_of_the_data_is_in_every_file_digit_for_digit() {
    let site = Built::sample();
    let sources = TestSite::sample();
    let mut count = 0;
    for set in sets(site) {
        let json: Value = serde_json::from_str(&site.text(&format!("data/{set}.json"))).expect("JSON");
        let in_json: BTreeSet<[String; 6]> = values(&json).into_iter().collect();
        for path in [format!("data/{set}.csv"), format!("en/data/{set}.csv")] {
            let of = |row: &BTreeMap<String, String>| {
                ["indicator", "part", "period", "value_name", "value", "unit"].map(|name| row[name].clone())
            };
            let in_csv: BTreeSet<[String; 6]> = table(site, &path).iter().map(of).collect();
            assert_eq!(in_csv, in_json, "{path}");
        }
        for (id, period, name, value) in written(&sources.read(&format!("content/data/indicators/{set}.yaml"))) {
            count += 1;
            let fits = |row: &&[String; 6]| {
                row[0] == id && row[1].is_empty() && row[2] == period && row[3] == name && row[4] == value
            };
            assert!(in_json.iter().any(|row| fits(&row)), "{set}: {id}@{period}.{name} = {value}");
        }
    }
    assert!(count > 50, "{count} values");
}

#[test]
fn a_value_has_all_that_is_known_of_it_in_its_row() {
    let rows = table(Built::sample(), "data/insurance.csv");
    let row = rows.iter().find(|row| row["indicator"] == "insurance-insured").expect("the row");
    for (name, value) in [
        ("indicator_name", "残疾人人身保险参保人数"),
        ("period_start", "2021-01-01"),
        ("period_end", "2025-12-31"),
        ("value", "100000"),
        ("lower_bound", "是"),
        ("derivation", "来源给出"),
        ("source", "吕梁市残疾人联合会2025年度工作总结"),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    let english = table(Built::sample(), "en/data/livelihood.csv");
    let rate = english.iter().find(|row| row["indicator"] == "children-rehab" && row["value_name"] == "printed_rate");
    let rate = rate.expect("the rate");
    assert_eq!((rate["value"].as_str(), rate["unit"].as_str(), rate["lower_bound"].as_str()), ("146.62", "%", "no"));
}

/// The node of a type in the graph of a page.
fn node(site: &Built, path: &str, kind: &str) -> Value {
    let page = site.page(path);
    let graph: Value =
        serde_json::from_str(&page.one("script[type='application/ld+json']").inner_html()).expect("JSON");
    let nodes = graph["@graph"].as_array().expect("a graph");
    nodes.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("{path}: no {kind}")).clone()
}

#[test]
fn machines_are_told_what_a_set_is_and_where_its_files_are() {
    let site = Built::sample();
    let origin = "https://www.example.gov.cn";
    for (home, csv_at) in [("", "data/livelihood.csv"), ("en/", "en/data/livelihood.csv")] {
        let dataset = node(site, &format!("{home}data/livelihood/index.html"), "Dataset");
        assert_eq!(dataset["temporalCoverage"], "2017-01-01/2025-12-31");
        assert!(dataset["creator"]["name"].is_string() && dataset["license"].is_null());
        let files: Vec<(&str, &str, &str)> = dataset["distribution"]
            .as_array()
            .expect("files")
            .iter()
            .map(|file| {
                assert_eq!(file["@type"], "DataDownload");
                let of = |key: &str| file[key].as_str().expect("text");
                (of("encodingFormat"), of("contentUrl"), of("contentSize"))
            })
            .collect();
        let csv_url = format!("{origin}/{csv_at}");
        let json_url = format!("{origin}/data/livelihood.json");
        let size = |path: &str| format!("{} B", site.files[path].len());
        assert_eq!(
            files,
            [
                ("text/csv", csv_url.as_str(), size(csv_at).as_str()),
                ("application/json", json_url.as_str(), size("data/livelihood.json").as_str()),
            ]
        );
        let variables = dataset["variableMeasured"].as_array().expect("variables").len();
        let json: Value = serde_json::from_str(&site.text("data/livelihood.json")).expect("JSON");
        assert_eq!(variables, json["indicators"].as_array().expect("indicators").len());
        let catalogue = node(site, &format!("{home}data/index.html"), "DataCatalog");
        let ids: Vec<&Value> = catalogue["dataset"].as_array().expect("sets").iter().map(|set| &set["@id"]).collect();
        assert!(ids.contains(&&dataset["@id"]) && ids.len() == sets(site).len());
        assert_eq!(dataset["includedInDataCatalog"]["@id"], catalogue["@id"]);
    }
}

#[test]
fn the_page_of_a_set_shows_what_the_files_hold_and_who_uses_it() {
    let site = Built::sample();
    for set in sets(site) {
        let json: Value = serde_json::from_str(&site.text(&format!("data/{set}.json"))).expect("JSON");
        let page = site.page(&format!("data/{set}/index.html"));
        for indicator in json["indicators"].as_array().expect("indicators") {
            let id = indicator["id"].as_str().expect("an id");
            assert_eq!(Some(text(page.one(&format!("h2[id='{id}']"))).as_str()), indicator["name"]["zh-CN"].as_str());
            let rows = page.all(&format!("section[aria-labelledby='{id}'] tbody tr")).len();
            assert!(rows >= indicator["periods"].as_array().expect("periods").len(), "{id}: {rows} rows");
        }
    }
    let page = site.page("data/livelihood/index.html");
    let uses = page.all("section[aria-labelledby='children-rehab'] .indicator__uses a");
    let uses: Vec<&str> = uses.iter().filter_map(|link| link.attr("href")).collect();
    for address in ["/reports/2025-annual-summary/", "/news/children-rehab/", "/services/children-rehabilitation/", "/"]
    {
        assert!(uses.contains(&address), "{address} is not among {uses:?}");
    }
    let medals = site.page("data/culture-sports/index.html");
    let uses = medals.all("section[aria-labelledby='medals-national'] .indicator__uses a");
    assert!(uses.iter().any(|link| link.attr("href") == Some("/sports/national-medals-2025/")));
}

#[test]
fn reports_lists_site_maps_and_prose_lead_to_the_data() {
    let site = Built::sample();
    let leads = |path: &str, address: &str| {
        let page = site.page(path);
        assert!(page.all("main a").iter().any(|link| link.attr("href") == Some(address)), "{path} to {address}");
    };
    for set in sets(site) {
        for (home, report) in [("", "reports/2025-annual-summary"), ("en/", "en/reports/2025-annual-summary")] {
            let report = format!("{report}/index.html");
            let file = format!("/{home}data/{set}.csv");
            leads(&report, &format!("/{home}data/{set}/"));
            leads(&report, &file);
            leads(&format!("{home}data/index.html"), &file);
            leads(&format!("{home}sitemap/index.html"), &format!("/{home}data/{set}/"));
            leads(&format!("{home}data/{set}/index.html"), &format!("/data/{set}.json"));
            leads(&format!("{home}data/{set}/index.html"), &format!("/{home}data/{set}.csv-metadata.json"));
        }
    }
    leads("about/data/index.html", "/data/");
    leads("sitemap/index.html", "/data/");
}

const SET: &str = "title: =1+1\nsource: \"@SUM(A1)\"\nindicators:\n  - id: a\n    name: \"-甲\"\n    unit: 人\n    periods:\n      \
                   - {period: 2025-Q3, values: {actual: -12345678901234567890.50}, note: \"他说“好”, \\\"OK\\\"\"}\n";

#[test]
fn nothing_in_a_file_runs_and_nothing_is_rounded() {
    let site = TestSite::fixture("tests/sites/small").file("content/data/indicators/民生 a.yaml", SET);
    let run = site.run(["build", "--as-of", SAMPLE_DAY]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    let rows = table(&built, "data/min-sheng-a.csv");
    assert_eq!(rows.len(), 1);
    for (name, value) in [
        ("indicator_name", "'-甲"),
        ("source", "'@SUM(A1)"),
        ("value", "-12345678901234567890.50"),
        ("period_start", "2025-07-01"),
        ("period_end", "2025-09-30"),
        ("note", "他说“好”, \"OK\""),
    ] {
        assert_eq!(rows[0][name], value, "{name}");
    }
    let json: Value = serde_json::from_str(&built.text("data/min-sheng-a.json")).expect("JSON");
    assert_eq!(json["title"]["zh-CN"], "=1+1");
    assert_eq!(json["indicators"][0]["periods"][0]["values"][0]["value"], "-12345678901234567890.50");
}

#[test]
fn addresses_have_the_base_path_and_a_licence_is_told_where_there_is_one() {
    let site = TestSite::fixture("tests/sites/small").file("content/data/indicators/a.yaml", SET);
    let configuration = site.read("content/site.yaml");
    site.write("content/site.yaml", format!("{configuration}data_licence: https://example.com/licence\n"));
    let index = site.read("content/index.md");
    site.write("content/index.md", format!("{index}\n[数据](/data/)、[一组](data/a/#a)、[表](/data/a.csv)\n"));
    let run = site.run(["build", "--as-of", SAMPLE_DAY, "--base-url", "https://example.cn/cdpf/"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    let page = built.page("data/a/index.html");
    let files: Vec<_> = page.all("a[download]").iter().map(|link| link.attr("href").unwrap()).collect();
    assert_eq!(files, ["/cdpf/data/a.csv", "/cdpf/data/a.json", "/cdpf/data/a.csv-metadata.json"]);
    let dataset = node(&built, "data/a/index.html", "Dataset");
    assert_eq!(dataset["license"], "https://example.com/licence");
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://example.cn/cdpf/data/a.csv");
    let home = built.page("index.html");
    let links: Vec<_> = home.all("main a").iter().filter_map(|link| link.attr("href")).collect();
    for address in ["/cdpf/data/", "/cdpf/data/a/#a", "/cdpf/data/a.csv"] {
        assert!(links.contains(&address), "{address} is not among {links:?}");
    }
    assert!(home.main_text().contains("表（CSV，"), "{}", home.main_text());
}

#[test]
fn a_site_without_indicators_has_no_data_pages() {
    let site = TestSite::fixture("tests/sites/small");
    assert_eq!(site.run(["build", "--as-of", SAMPLE_DAY]).status, 0);
    let built = Built::of(&site, "public");
    assert!(!built.files.keys().any(|path| path.starts_with("data/")));
    assert!(!built.page("sitemap/index.html").main_text().contains("数据"));
}
