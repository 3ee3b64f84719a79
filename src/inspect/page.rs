//! The sheet and the report as pages that stand alone and that everyone can read: plain tables with headers, states in words, and
//! everything in one column on a narrow screen.

use std::fmt::Write;

use super::annual::{Annual, Answer, Row};
use super::{Group, Item, Sheet, State};
use crate::diagnostics::exchange::frame::{escape, page as frame};
use crate::diagnostics::{Language, Words};
use crate::text;

/// What these pages have besides what every page has.
const STYLE: &str = "table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:bold;padding:.5em 0}\
th,td{border:1px solid;padding:.3em .5em;text-align:start;vertical-align:top;overflow-wrap:anywhere}\
li,dd,p{overflow-wrap:anywhere}h3{margin-bottom:0}a{color:inherit}\
@media print{body{max-width:none;font-size:12pt}}";

/// The self-inspection sheet as a page.
pub fn sheet(sheet: &Sheet, language: Language) -> String {
    let mut main = String::new();
    let (site, day) = (mark(sheet.site.get(language), language), &sheet.day);
    let address = escape(&sheet.address);
    let facts = [
        (Words::new("网站", "Site"), site),
        (Words::new("网址", "Address"), address),
        (Words::new("检查日期", "As of"), day.clone()),
        (Words::new("依据", "Norm"), mark("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）", language)),
    ];
    list(&mut main, &facts, language);
    if sheet.errors > 0 {
        let errors = sheet.errors;
        let words = text!(
            "另有{errors}个错误使网站现在生成不了，请先运行 tantu check 改正。",
            "Errors that keep the site from being built: {errors}. Run tantu check and mend them first."
        );
        say(&mut main, "p", words.get(language));
    }
    summary(&mut main, sheet, language);
    for group in Group::ALL {
        heading(&mut main, "h2", group.name().get(language));
        for (number, item) in numbered(sheet).filter(|(_, item)| item.group == group) {
            section(&mut main, number, item, language);
        }
    }
    let title = Words::new("政府网站自查表", "Self-inspection sheet").get(language);
    let title = format!("{title}{}{}", if language == Language::Zh { "：" } else { ": " }, sheet.site.get(language));
    frame(language, &title, STYLE, &main)
}

fn numbered(sheet: &Sheet) -> impl Iterator<Item = (usize, &Item)> {
    sheet.items.iter().enumerate().map(|(at, item)| (at + 1, item))
}

/// A list of facts.
fn list(out: &mut String, facts: &[(Words, String)], language: Language) {
    out.push_str("<dl>\n");
    for (name, value) in facts {
        let _ = writeln!(out, "<dt>{}</dt><dd>{value}</dd>", escape(name.get(language)));
    }
    out.push_str("</dl>\n");
}

fn say(out: &mut String, tag: &str, words: &str) {
    let _ = writeln!(out, "<{tag}>{}</{tag}>", escape(words));
}

fn heading(out: &mut String, tag: &str, words: &str) {
    say(out, tag, words);
}

/// All items with their states, each leading to what there is to say of it.
fn summary(out: &mut String, sheet: &Sheet, language: Language) {
    let [met, not_met, undecided] = [State::Met, State::NotMet, State::Undecided].map(|state| sheet.count(state));
    let caption = text!(
        "各项结果：达标{met}项，未达标{not_met}项，无法由站点判断{undecided}项",
        "Results: met {met}, not met {not_met}, not decidable from the site {undecided}"
    );
    let columns = [Words::new("检查项", "Item"), Words::new("结果", "Result")];
    let _ = writeln!(out, "<table>\n<caption>{}</caption>\n<thead><tr>", escape(caption.get(language)));
    for column in columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", column.get(language));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (number, item) in numbered(sheet) {
        let name = escape(item.name.get(language));
        let state = item.state.name().get(language);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#item-{number}\">{number}. {name}</a></th><td>{state}</td></tr>"
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn section(out: &mut String, number: usize, item: &Item, language: Language) {
    let name = escape(item.name.get(language));
    let _ = writeln!(out, "<section id=\"item-{number}\">\n<h3>{number}. {name}</h3>");
    let _ = writeln!(out, "<p><strong>{}</strong></p>", item.state.name().get(language));
    let _ = writeln!(out, "<p>{}</p>", mark(item.note.get(language), language));
    if !item.spots.is_empty() {
        out.push_str("<ul>\n");
        for spot in &item.spots {
            let colon = if language == Language::Zh { "：" } else { ": " };
            let (place, what) = (mark(&spot.place, language), mark(spot.what.get(language), language));
            let _ = writeln!(out, "<li><code>{place}</code>{colon}{what}</li>");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

/// The yearly report as a page.
pub fn annual(report: &Annual, language: Language) -> String {
    let mut main = String::new();
    let blanks = report.rows.iter().filter(|row| row.answer == Answer::Blank).count();
    let (year, day) = (report.year, &report.day);
    let words = text!(
        "按截至{day}的网站统计{year}年的数据。标着“待填”的{blanks}项，网站里看不出来，由填报人填写；填好、审核以后再发布。",
        "Counted for {year} from the site as of {day}. Items marked “to be filled in” ({blanks}) cannot be known from the site: a person fills them in before it is published."
    );
    say(&mut main, "p", words.get(language));
    let mut groups: Vec<Words> = Vec::new();
    for row in &report.rows {
        if !groups.contains(&row.group) {
            groups.push(row.group);
        }
    }
    for group in groups {
        heading(&mut main, "h2", group.get(language));
        table(&mut main, report.rows.iter().filter(|row| row.group == group), group, language);
    }
    let title = Words::new("政府网站工作年度报表", "Yearly report on the work of the government site").get(language);
    let (year, site) = (report.year, report.site.get(language));
    let title = match language {
        Language::Zh => format!("{title}（{year}年度）：{site}"),
        Language::En => format!("{title}, {year}: {site}"),
    };
    frame(language, &title, STYLE, &main)
}

fn table<'r>(out: &mut String, rows: impl Iterator<Item = &'r Row>, group: Words, language: Language) {
    let columns =
        [Words::new("项目", "Item"), Words::new("数值", "Value"), Words::new("怎样得来", "How it was counted")];
    let caption = match language {
        Language::Zh => format!("{}的数据", group.zh),
        Language::En => format!("Figures: {}", group.en),
    };
    let _ = writeln!(out, "<table>\n<caption>{}</caption>\n<thead><tr>", escape(&caption));
    for column in columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", column.get(language));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let value = match &row.answer {
            Answer::Known(value) => {
                let unit = row.unit.get(language);
                let gap = if language == Language::En && !unit.is_empty() { " " } else { "" };
                format!("{}{gap}{}", mark(value.get(language), language), escape(unit))
            }
            Answer::Blank => format!("[{}]", Words::new("待填", "to be filled in").get(language)),
        };
        let (name, how) = (escape(row.name.get(language)), mark(row.how.get(language), language));
        let _ = writeln!(out, "<tr><th scope=\"row\">{name}</th><td>{value}</td><td>{how}</td></tr>");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// A text as HTML in which Chinese is marked where the page is in English, so that a voice changes.
fn mark(text: &str, language: Language) -> String {
    if language == Language::Zh {
        return escape(text);
    }
    let is_chinese = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || ('\u{FF00}'..='\u{FFEF}').contains(&c);
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        let (before, from) = rest.split_at(start);
        // Digits and marks within a Chinese phrase belong to it; a Latin letter or a space before one ends it.
        let end =
            from.find(|c: char| c.is_ascii_alphabetic() || matches!(c, '"' | ' ' | ',' | ';')).unwrap_or(from.len());
        let (phrase, after) = from.split_at(end);
        out.push_str(&escape(before));
        let _ = write!(out, "<span lang=\"zh-CN\">{}</span>", escape(phrase));
        rest = after;
    }
    out.push_str(&escape(rest));
    out
}
