//! Every figure, name and date that the federation reported is on the sample site, as it was reported; and none that
//! it did not report.
//!
//! `tests/facts/luliang-2025.yaml` is walked leaf by leaf, so that a fact added there is looked for without a change
//! here.

use std::collections::BTreeSet;

use tantu::schema::parse::{Budget, parse};
use tantu::schema::tree::{Kind, Node};

use crate::support::built::{Built, none};

const FACTS: &str = include_str!("../facts/luliang-2025.yaml");
const SUMMARY: &str = "reports/2025-annual-summary/index.html";

/// Keys that speak about the facts and are none themselves.
const ABOUT: [&str; 5] = ["check", "note", "kind", "due_note", "target_implied"];

/// One value of the facts file.
struct Fact {
    /// `livelihood.children_rehab.periods.1.actual`
    path: String,
    /// As written.
    text: String,
    /// The unit that stands beside it.
    unit: Option<String>,
}

impl Fact {
    fn key(&self) -> &str {
        self.path.rsplit('.').find(|part| part.parse::<usize>().is_err()).unwrap_or_default()
    }
}

fn facts() -> Vec<Fact> {
    let path = "tests/facts/luliang-2025.yaml".into();
    let tree = parse(&path, FACTS, 0..FACTS.len(), Budget::DATA).expect("the facts are YAML");
    let mut facts = Vec::new();
    walk(&tree, "", None, &mut facts);
    assert!(facts.len() > 190, "{} facts", facts.len());
    facts
}

fn walk(node: &Node, path: &str, unit: Option<&str>, facts: &mut Vec<Fact>) {
    match &node.kind {
        Kind::Null => panic!("{path} is empty"),
        Kind::Scalar { text, .. } => {
            facts.push(Fact { path: path.to_owned(), text: text.clone(), unit: unit.map(str::to_owned) });
        }
        Kind::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, &format!("{path}.{at}"), unit, facts);
            }
        }
        Kind::Mapping(entries) => {
            for entry in entries {
                let key = entry.key.as_str();
                // `amount_unit` is the unit of `amount`, `unit` that of the values that have none of their own.
                let of_key = node.get(&format!("{key}_unit")).or_else(|| match key {
                    "value" | "target" | "actual" | "target_implied" | "cases" => node.get("unit"),
                    _ => None,
                });
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                walk(&entry.value, &path, of_key.and_then(Node::text), facts);
            }
        }
    }
}

/// Text without the white space beside Chinese, where it says nothing; between other letters and numbers it stays.
fn dense(text: &str) -> String {
    let narrow = |word: Option<char>| word.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '.'));
    let mut out = String::new();
    for word in text.split_whitespace() {
        if narrow(out.chars().next_back()) && narrow(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What readers find in the Chinese pages, page by page.
fn pages() -> Vec<(String, String)> {
    let pages = Built::sample().pages().filter(|page| !page.path.starts_with("en/"));
    pages.map(|page| (page.path.clone(), dense(&page.main_text()))).collect()
}

/// Whether a text holds something written, not as part of a longer number.
fn holds(text: &str, wanted: &str) -> bool {
    let in_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(wanted).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + wanted.len()..].chars().next();
        let starts = !wanted.starts_with(|c: char| c.is_ascii_digit()) || !(in_number(before) || before == Some('.'));
        let ends = !wanted.ends_with(|c: char| c.is_ascii_digit()) || !in_number(after);
        starts && ends
    })
}

/// The ways in which pages may write a fact; one of them is enough. Empty for what is no fact.
fn written(fact: &Fact) -> Vec<Vec<String>> {
    if ABOUT.contains(&fact.key()) && !fact.path.contains("providers") || fact.key().ends_with("unit") {
        return Vec::new();
    }
    let text = dense(&fact.text);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'));
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str| part.trim_start_matches('0').to_owned();
    match parts[..] {
        [year, month, day] if digits(year) => {
            return vec![vec![format!("{year}年{}月{}日", number(month), number(day))]];
        }
        [year, month] if digits(year) && digits(month) && month.len() == 2 => {
            return vec![vec![format!("{year}年{}月", number(month))]];
        }
        // A span of years.
        [from, to] if digits(from) && digits(to) => {
            return vec![
                vec![format!("{from}年至{to}年")],
                vec![format!("{from}—{to}年")],
                vec![format!("{from}-{to}")],
            ];
        }
        _ => {}
    }
    if fact.key() == "period" && !digits(&text) {
        return vec![vec!["“十四五”".into(), "2021年至2025年".into()]];
    }
    if matches!(fact.key(), "since" | "year" | "period") {
        return vec![vec![format!("{text}年")]];
    }
    if matches!(fact.key(), "years" | "consecutive_years") {
        return vec![vec![format!("连续{text}年")]];
    }
    let medal = match fact.key() {
        "gold" => Some("金"),
        "silver" => Some("银"),
        "bronze" => Some("铜"),
        _ => None,
    };
    if let Some(medal) = medal {
        return vec![vec![format!("{text}{medal}")]];
    }
    let unit = match (fact.key(), fact.unit.as_deref()) {
        ("jobs", _) => "个",
        ("files", _) => "份",
        ("employed", _) => "人",
        ("people", None) => "人",
        ("premium" | "value", Some("元/人/年")) => return vec![vec![format!("每人每年{text}元")]],
        (_, unit) => unit.unwrap_or_default(),
    };
    if digits(&text) || text.ends_with('余') {
        return vec![vec![format!("{text}{unit}")]];
    }
    named(fact, &text)
}

/// The ways of writing what is no number. A name stands as it is; a sentence is told in other words, and what it names
/// must be there.
fn named(fact: &Fact, text: &str) -> Vec<Vec<String>> {
    let all = |words: &[&str]| vec![words.iter().map(|word| (*word).to_owned()).collect()];
    match text {
        text if text.starts_with("省定高质量发展") => all(&["省定高质量发展绩效考核指标6项", "全面超额完成"]),
        text if text.starts_with("4月24日") => all(&["4月24日至26日", "主席团", "第四届全国阅读大会", "调研"]),
        text if text.starts_with("2025年市委") => all(&["2025年市委经济工作会议", "20件大事要事"]),
        text if text.starts_with("2025年市政府工作报告") => all(&["2025年市政府工作报告", "重点工作任务"]),
        text if text.starts_with("原康复就业中心") => all(&["原康复就业中心", "历史遗留问题", "司法途径"]),
        text if text.starts_with("乡村两级") => all(&["残疾人法律服务", "乡村两级全覆盖"]),
        text if text.starts_with("全市持证残疾人") => all(&["持证残疾人人身意外伤害及疾病身故保险全覆盖"]),
        "晋享家园辅助性就业机构" => all(&["“晋享家园”辅助性就业机构"]),
        "扶残助学（大学生）圆梦工程" => all(&["扶残助学（大学生）圆梦工程"]),
        "疑似残疾人摸排" => all(&["摸排疑似残疾人"]),
        "党组理论学习中心组学习" => all(&["党组理论学习中心组学习"]),
        text => {
            assert!(text.chars().count() < 40, "{}: say which words of “{text}” are to be looked for", fact.path);
            all(&[text])
        }
    }
}

#[test]
fn a_figure_is_not_found_inside_another() {
    assert!(holds("完成1453人", "1453人") && holds("率98.54%，", "98.54%"));
    assert!(!holds("完成1453人", "453人") && !holds("12.5万元", "2.5万元") && !holds("0.5万元", "5万元"));
    assert!(!holds("1453人次", "145") && !holds("2025", "025"));
}

#[test]
fn every_fact_is_on_the_site() {
    let pages = pages();
    let mut looked_for = 0;
    let mut missing = Vec::new();
    for fact in facts() {
        let ways = written(&fact);
        if ways.is_empty() {
            continue;
        }
        looked_for += 1;
        // All words of one way on one page.
        let told = |way: &Vec<String>| pages.iter().any(|(_, text)| way.iter().all(|word| holds(text, word)));
        if !ways.iter().any(told) {
            missing.push(format!("{}: {:?} is on no page as {ways:?}", fact.path, fact.text));
        }
    }
    none(missing);
    assert!(looked_for > 140, "{looked_for} facts");
}

#[test]
fn the_annual_summary_itself_has_every_figure_of_its_chapters() {
    let summary = dense(&Built::sample().page(SUMMARY).main_text());
    let mut missing = Vec::new();
    let mut figures = 0;
    for fact in facts() {
        let chapter = ["headline", "politics", "livelihood", "protection", "rectification"];
        if !chapter.iter().any(|name| fact.path.starts_with(name)) || !fact.text.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let ways = written(&fact);
        figures += usize::from(!ways.is_empty());
        if !ways.is_empty() && !ways.iter().any(|way| way.iter().all(|word| holds(&summary, word))) {
            missing.push(format!("{}: {:?} as {ways:?}", fact.path, fact.text));
        }
    }
    none(missing);
    assert!(figures > 80, "{figures} figures");
}

#[test]
fn the_english_summary_has_the_same_figures() {
    let english = Built::sample().page(&format!("en/{SUMMARY}")).main_text();
    let english = english.replace(',', "");
    let mut missing = Vec::new();
    for fact in facts().iter().filter(|fact| fact.path.starts_with("livelihood") || fact.path.starts_with("protection"))
    {
        let plain = fact.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'));
        // 万元 are told in yuan or as a multiple of ten thousand; the figure may be scaled.
        let scaled = fact.unit.as_deref() == Some("万元");
        if plain && !scaled && !ABOUT.contains(&fact.key()) && !holds(&english, &fact.text) {
            let word = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
            let spelt = fact.text.parse::<usize>().ok().and_then(|n| word.get(n)).is_some_and(|w| english.contains(w));
            if !spelt {
                missing.push(format!("{}: {}", fact.path, fact.text));
            }
        }
    }
    none(missing);
}

#[test]
fn a_target_that_was_not_published_is_stated_nowhere() {
    let facts = facts();
    let implied: Vec<_> = facts.iter().filter(|fact| fact.key() == "target_implied").collect();
    assert_eq!(implied.len(), 3);
    let published: BTreeSet<&str> =
        facts.iter().filter(|fact| fact.key() == "target").map(|fact| &*fact.text).collect();
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        for fact in &implied {
            // The target of 2024 is the same number, and that one was published.
            let also_published = published.contains(&*fact.text);
            for block in page.all("p, li, tr, dd, h2, h3, td, caption") {
                let block_text = dense(&crate::support::built::text(block)).replace(',', "");
                let said = holds(&block_text, &fact.text);
                if said && !(also_published && (block_text.contains("2024") || block.value().name() == "td")) {
                    problems.push(format!("{}: {} in “{block_text}”", page.path, fact.text));
                }
            }
        }
    }
    none(problems);
}

#[test]
fn the_denominator_that_was_not_printed_is_not_on_the_site() {
    // 118 / 129 gives the printed 91.47%; the report does not say 129.
    for (path, text) in pages() {
        assert!(!holds(&text, "129人") && !holds(&text, "129份") && !holds(&text, "129名"), "{path}");
    }
}

/// Runs of digits, hyphens and spaces in a text that are telephone numbers by Chinese rules.
fn telephones(text: &str) -> Vec<String> {
    let digits = |run: &str| run.chars().filter(char::is_ascii_digit).collect::<String>();
    text.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == '－'))
        .filter(|run| {
            let run = run.trim_matches(['-', '－']);
            let number = digits(run);
            let mobile = number.len() == 11 && number.starts_with('1') && !number.starts_with("10");
            let area = number.starts_with('0') && (10..=12).contains(&number.len()) && run.len() <= 14;
            let service = number.len() == 10 && (number.starts_with("400") || number.starts_with("800"));
            let local = !run.contains('-') && matches!(number.len(), 7 | 8) && !number.starts_with("20");
            mobile || area || service || local
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_telephone_number_is_on_any_page() {
    for (shown, found) in [
        ("电话：0358-8221234", 1),
        ("手机13800000000", 1),
        ("热线400-123-4567", 1),
        ("拨打8221234", 1),
        ("2025-09-26", 0),
        ("1453人，5212.22万元", 0),
        ("GB/T26341-2010", 0),
    ] {
        assert_eq!(telephones(shown).len(), found, "{shown}");
    }
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        problems.extend(telephones(&page.text()).into_iter().map(|number| format!("{}: {number}", page.path)));
        problems.extend(
            page.all("a[href^='tel:'], a[href^='mailto:']:not([href^='mailto:?'])")
                .iter()
                .map(|a| format!("{}: {}", page.path, a.html())),
        );
    }
    none(problems);
}

#[test]
fn no_address_mail_or_identity_number_is_on_any_page() {
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        let text = page.main_text();
        let has_street = |suffix: &str| {
            text.match_indices(suffix).any(|(at, _)| {
                text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit())
                    && text[..at].chars().rev().take(12).any(|c| matches!(c, '路' | '街' | '巷'))
            })
        };
        if has_street("号") {
            problems.push(format!("{}: a street address", page.path));
        }
        let mail = text.split_whitespace().any(|word| word.contains('@') && word.contains('.'));
        let long = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 15);
        if mail || long {
            problems.push(format!("{}: a mail address or an identity number", page.path));
        }
    }
    none(problems);
}

/// Document numbers of public laws and documents that policy pages cite: all of them are given in front matter, so
/// what a text says beside them was made up.
#[test]
fn every_document_number_in_a_text_is_that_of_a_policy_page() {
    let number = |text: &str| -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (at, _) in text.match_indices('〔') {
            let before: String =
                text[..at].chars().rev().take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
            let after: String = text[at..].chars().take_while(|c| *c != '号').collect();
            found.insert(format!("{}{after}号", before.chars().rev().collect::<String>()));
        }
        found
    };
    let site = Built::sample();
    let mut declared = BTreeSet::new();
    let mut said: Vec<(String, BTreeSet<String>)> = Vec::new();
    for page in site.pages() {
        for value in page.all(".policy-metadata dd") {
            declared.extend(number(&dense(&crate::support::built::text(value))));
        }
        said.push((page.path.clone(), number(&dense(&page.main_text()))));
    }
    let known = |number: &String| declared.iter().any(|declared| number.ends_with(declared.as_str()));
    let unknown = said.iter().flat_map(|(path, numbers)| numbers.iter().map(move |number| (path, number)));
    none(unknown.filter(|(_, n)| !known(n)).map(|(path, number)| format!("{path}: {number}")).collect());
}
