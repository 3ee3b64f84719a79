//! The findings of a check as a web page: for people who would rather read than type, to be mailed and printed. A summary comes first,
//! with ways to every finding by level and by rule; then each file with its findings, the lines that are meant, how to mend them, and
//! what the rules are for.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::frame::{escape, page, with_code};
use super::sarif::Described;
use super::{spot, texts};
use crate::diagnostics::position::{Lines, Texts};
use crate::diagnostics::terminal::safe;
use crate::diagnostics::{Excerpts, Finding, Language, Level, Place, Words};

/// Lines of a file that are shown of one place.
const LINES: usize = 4;
/// Characters that are shown before and after the marked ones, and of the marked ones.
const AROUND: usize = 60;
const MARKED: usize = 240;
/// Places of one finding that are shown.
const PLACES: usize = 10;

/// What the report is about.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Everything that was found.
    pub findings: &'a [Finding],
    /// The rules as they are described.
    pub rules: &'a [Described<'a>],
    /// How many pages were looked at.
    pub pages: usize,
    /// Whether what a finding of this rule marks is not to be shown: personal data.
    pub is_secret: &'a dyn Fn(&str) -> bool,
}

struct Labels {
    title: Words,
    pages: Words,
    none: Words,
    levels: Words,
    level: Words,
    count: Words,
    file: Words,
    rule: Words,
    all: Words,
    by_file: Words,
    by_rule: Words,
    nowhere: Words,
    mend: Words,
    norms: Words,
    rules: Words,
    hidden: Words,
}

const LABELS: Labels = Labels {
    title: Words::new("检查结果", "Result of the check"),
    pages: Words::new("检查的网页", "Pages checked"),
    none: Words::new("没有发现问题。", "Nothing was found."),
    levels: Words::new("各级问题", "Findings by level"),
    level: Words::new("级别", "Level"),
    count: Words::new("个数", "Number"),
    file: Words::new("有问题的文件", "Files with findings"),
    rule: Words::new("规则", "Rule"),
    all: Words::new("合计", "All"),
    by_file: Words::new("按文件看", "By file"),
    by_rule: Words::new("按规则看", "By rule"),
    nowhere: Words::new("不在某个文件里的问题", "In no file"),
    mend: Words::new("怎样改", "How to mend"),
    norms: Words::new("依据", "Norms"),
    rules: Words::new("规则说明", "What the rules are for"),
    hidden: Words::new("原文含有个人信息，这里不显示。", "The text holds personal data and is not shown here."),
};

const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Hint];

/// The whole page.
pub fn document(subject: Subject<'_>, excerpts: &dyn Excerpts, language: Language) -> String {
    let Subject { findings, pages, .. } = subject;
    let mut main = String::new();
    let colon = colon(language);
    put(&mut main, format_args!("<p>{}{colon}{pages}</p>\n", LABELS.pages.get(language)));
    if findings.is_empty() {
        put(&mut main, format_args!("<p>{}</p>\n", LABELS.none.get(language)));
        return page(language, LABELS.title.get(language), "", &main);
    }
    let files = files(findings);
    let secrets = secrets(subject);
    summary(&mut main, &files, subject, language);
    put(&mut main, format_args!("<h2 id=\"files\">{}</h2>\n", LABELS.by_file.get(language)));
    let mut texts = texts(excerpts);
    for (at, (path, of_file)) in files.iter().enumerate() {
        let name = if path.is_empty() { LABELS.nowhere.get(language).to_owned() } else { code(path) };
        put(&mut main, format_args!("<section id=\"file-{at}\">\n<h3>{name}</h3>\n"));
        for level in LEVELS {
            let here: Vec<usize> = of_file.iter().copied().filter(|at| is(findings, *at, level)).collect();
            if here.is_empty() {
                continue;
            }
            let count = here.len();
            let open = if level == Level::Hint { "" } else { " open" };
            let word = name_of(level, language);
            put(
                &mut main,
                format_args!("<details{open}>\n<summary>{word}{colon}{count}</summary>\n<ol class=\"p\">\n"),
            );
            for at in here {
                if let Some(one) = findings.get(at) {
                    finding(&mut main, (at, one), &mut texts, (subject, &secrets), language);
                }
            }
            main.push_str("</ol>\n</details>\n");
        }
        main.push_str("</section>\n");
    }
    explanations(&mut main, subject, language);
    page(language, LABELS.title.get(language), "", &main)
}

/// A string takes everything that is written to it.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

fn colon(language: Language) -> &'static str {
    if language == Language::Zh { "：" } else { ": " }
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(&safe(text)))
}

/// The word for a level as it begins a line.
fn name_of(level: Level, language: Language) -> String {
    let name = level.name();
    let word = name.get(language);
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn is(findings: &[Finding], at: usize, level: Level) -> bool {
    findings.get(at).is_some_and(|finding| finding.level == level)
}

/// The findings of each file, by their positions; those in no file stand under an empty name.
fn files(findings: &[Finding]) -> Vec<(&str, Vec<usize>)> {
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        files.entry(finding.places.first().map_or("", |place| &place.path)).or_default().push(at);
    }
    files.into_iter().collect()
}

/// How many of which level there are, in which files, of which rules, with a way to each.
fn summary(out: &mut String, files: &[(&str, Vec<usize>)], subject: Subject<'_>, language: Language) {
    let Subject { findings, .. } = subject;
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let (level, number) = (LABELS.level.get(language), LABELS.count.get(language));
    put(out, format_args!("<table>\n<caption>{}</caption>\n", LABELS.levels.get(language)));
    put(
        out,
        format_args!(
            "<thead><tr><th scope=\"col\">{level}</th><th scope=\"col\">{number}</th></tr></thead>\n<tbody>\n"
        ),
    );
    for level in LEVELS {
        let (name, count) = (name_of(level, language), count(level));
        put(out, format_args!("<tr><th scope=\"row\">{name}</th><td class=\"n\">{count}</td></tr>\n"));
    }
    let (all, total) = (LABELS.all.get(language), findings.len());
    put(out, format_args!("<tr><th scope=\"row\">{all}</th><td class=\"n\">{total}</td></tr>\n</tbody>\n</table>\n"));
    let colon = colon(language);
    put(out, format_args!("<details>\n<summary>{}{colon}{}</summary>\n<ul>\n", LABELS.file.get(language), files.len()));
    for (at, (path, of_file)) in files.iter().enumerate() {
        let name = if path.is_empty() { LABELS.nowhere.get(language).to_owned() } else { code(path) };
        put(out, format_args!("<li><a href=\"#file-{at}\">{name}</a>{colon}{}</li>\n", of_file.len()));
    }
    out.push_str("</ul>\n</details>\n");
    let mut rules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        rules.entry(finding.rule).or_default().push(at);
    }
    put(out, format_args!("<h2>{}</h2>\n", LABELS.by_rule.get(language)));
    for (rule, of_rule) in &rules {
        let title = described(subject, rule).and_then(|one| one.title).map(|title| title.get(language));
        let title = title.map(|title| format!("{} ", with_code(title))).unwrap_or_default();
        put(out, format_args!("<details>\n<summary>{title}{}{colon}{}</summary>\n<ul>\n", code(rule), of_rule.len()));
        for at in of_rule {
            let Some(finding) = findings.get(*at) else { continue };
            let message = said(finding, language);
            put(out, format_args!("<li><a href=\"#finding-{at}\">{} · {message}</a></li>\n", at + 1));
        }
        out.push_str("</ul>\n</details>\n");
    }
}

fn described<'a>(subject: Subject<'a>, rule: &str) -> Option<&'a Described<'a>> {
    subject.rules.iter().find(|one| one.rule.id == rule)
}

/// What is wrong, as HTML.
fn said(finding: &Finding, language: Language) -> String {
    quoted(finding.message.get(language))
}

/// Words of a finding: they are what a program says, and quote what is wrong in pages, so that they are no prose of this page.
fn quoted(text: &str) -> String {
    format!("<samp>{}</samp>", with_code(&safe(text)))
}

fn finding<'a>(
    out: &mut String,
    (at, finding): (usize, &'a Finding),
    texts: &mut Texts<'a>,
    (subject, secrets): (Subject<'_>, &Secrets<'_>),
    language: Language,
) {
    let colon = colon(language);
    let (word, message) = (name_of(finding.level, language), said(finding, language));
    put(
        out,
        format_args!(
            "<li class=\"f\" id=\"finding-{at}\">\n<p><strong>{word} {}</strong>{colon}{message}</p>\n",
            at + 1
        ),
    );
    for place in finding.places.iter().take(PLACES) {
        let label = place.label.as_ref().map(|label| quoted(label.get(language)));
        let where_ = position(place, texts, language);
        if let Some(line) = [where_, label].into_iter().flatten().reduce(|one, other| format!("{one}{colon}{other}")) {
            put(out, format_args!("<p>{line}</p>\n"));
        }
        match excerpt(place, texts, secrets) {
            Excerpt::Shown(excerpt) => put(out, format_args!("<pre><code>{excerpt}</code></pre>\n")),
            Excerpt::Hidden => put(out, format_args!("<p>{}</p>\n", LABELS.hidden.get(language))),
            Excerpt::Nothing => {}
        }
    }
    if let Some(help) = &finding.help {
        let (mend, help) = (LABELS.mend.get(language), quoted(help.get(language)));
        put(out, format_args!("<p>{mend}{colon}{help}</p>\n"));
    }
    let rule = match described(subject, finding.rule).filter(|one| one.title.is_some()) {
        Some(_) => format!("<a href=\"#rule-{0}\">{1}</a>", finding.rule, code(finding.rule)),
        None => code(finding.rule),
    };
    put(out, format_args!("<p>{}{colon}{rule}</p>\n", LABELS.rule.get(language)));
    let norms = finding.grounds();
    if !norms.is_empty() {
        let norms = norms.join(if language == Language::Zh { "、" } else { ", " });
        put(out, format_args!("<p>{}{colon}{norms}</p>\n", LABELS.norms.get(language)));
    }
    out.push_str("</li>\n");
}

/// Line and column of a place; of a further file its name too.
fn position<'a>(place: &'a Place, texts: &mut Texts<'a>, language: Language) -> Option<String> {
    let (start, _) = spot(place, texts).ends?;
    Some(match language {
        Language::Zh => format!("{} 第{}行第{}个字", code(&place.path), start.line, start.column),
        Language::En => format!("{} line {}, character {}", code(&place.path), start.line, start.column),
    })
}

/// Stretches of files that hold personal data.
type Secrets<'a> = BTreeMap<&'a str, Vec<&'a Range<usize>>>;

/// What findings mark that is not to be shown, also where another finding is about the same line.
fn secrets(subject: Subject<'_>) -> Secrets<'_> {
    let mut secrets: Secrets<'_> = BTreeMap::new();
    for finding in subject.findings.iter().filter(|finding| (subject.is_secret)(finding.rule)) {
        for place in &finding.places {
            secrets.entry(&place.path).or_default().extend(place.span.as_ref());
        }
    }
    secrets
}

/// What is shown of a place.
enum Excerpt {
    Shown(String),
    Hidden,
    Nothing,
}

/// The lines that a place stands in, with the marked part in `<mark>`.
fn excerpt<'a>(place: &'a Place, texts: &mut Texts<'a>, secrets: &Secrets<'_>) -> Excerpt {
    let (Some(span), Some(lines)) = (&place.span, texts.lines(&place.path)) else { return Excerpt::Nothing };
    let text = lines.text();
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end).max(start);
    let (first, last) = (lines.position(start).line, lines.position(end).line);
    let shown = first..=last.min(first + LINES - 1);
    let begin = line_start(lines, *shown.start()).max(back(text, start, AROUND));
    let until = lines.line(*shown.end()).end.min(forth(text, end, AROUND)).max(start);
    let end = end.min(until).min(forth(text, start, MARKED));
    let until = until.min(forth(text, end, AROUND));
    let hidden = secrets.get(&*place.path).into_iter().flatten();
    if hidden.into_iter().any(|secret| secret.start < until.max(begin + 1) && begin < secret.end) {
        return Excerpt::Hidden;
    }
    let part = |range: Range<usize>| escape(&safe(text.get(range).unwrap_or_default()));
    let (before, marked, after) = (part(begin..start), part(start..end), part(end..until));
    let marked = if marked.trim().is_empty() { marked } else { format!("<mark>{marked}</mark>") };
    let shown = format!("{before}{marked}{after}");
    if shown.trim().is_empty() { Excerpt::Nothing } else { Excerpt::Shown(shown.trim_end().to_owned()) }
}

fn line_start(lines: &Lines<'_>, line: usize) -> usize {
    lines.line(line).start
}

/// The place so many characters before another.
fn back(text: &str, at: usize, characters: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.char_indices().rev().nth(characters).map_or(0, |(at, _)| at)
}

/// The place so many characters after another.
fn forth(text: &str, at: usize, characters: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after.char_indices().nth(characters).map_or(text.len(), |(further, _)| at + further)
}

/// What the rules that found something are for.
fn explanations(out: &mut String, subject: Subject<'_>, language: Language) {
    let mut used: Vec<&str> = subject.findings.iter().map(|finding| finding.rule).collect();
    used.sort_unstable();
    used.dedup();
    let known: Vec<&Described<'_>> = used.iter().filter_map(|rule| described(subject, rule)).collect();
    let known = known.into_iter().filter(|one| one.title.is_some());
    let mut headed = false;
    for one in known {
        if !headed {
            put(out, format_args!("<h2>{}</h2>\n<dl>\n", LABELS.rules.get(language)));
            headed = true;
        }
        let id = one.rule.id;
        let words = |words: Option<Words>| words.map(|words| with_code(words.get(language))).unwrap_or_default();
        put(out, format_args!("<dt id=\"rule-{id}\">{} {}</dt>\n", words(one.title), code(id)));
        for text in [one.why, one.mend].into_iter().flatten() {
            put(out, format_args!("<dd>{}</dd>\n", with_code(text.get(language))));
        }
    }
    if headed {
        out.push_str("</dl>\n");
    }
}
