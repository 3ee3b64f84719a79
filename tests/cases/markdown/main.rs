//! What Markdown becomes: one file a subject. The names of the tests say what an editor may count on.

mod blocks;
mod emphasis;
mod figures;
mod footnotes;
mod headings;
mod hostile;
mod links;
mod quotations;
mod raw_html;
mod tables;
mod texts;
mod tree;
mod words;

use std::ops::Range;
use std::sync::Arc;

use tantu::diagnostics::{Finding, Level, Place, Rule, Text};
use tantu::markdown::{Body, Converted, Embed, ImageTarget, Labels, LinkTarget, Mark, Resolver, convert};

const MISSING: Rule = Rule::new("test-missing", Level::Error);

/// A small site: what its files and schemes mean.
#[derive(Default)]
struct Site {
    marks: Vec<Mark>,
    asked: Vec<(String, String, Range<usize>)>,
    findings: Vec<Finding>,
}

impl Resolver for Site {
    fn link(&mut self, destination: &str, text: &str, at: Range<usize>) -> LinkTarget {
        self.asked.push((destination.to_owned(), text.to_owned(), at.clone()));
        let page = destination.split('#').next().unwrap_or_default();
        let file = |name: &str, title: &str, language: Option<&str>| LinkTarget::Page {
            href: format!("/{}/", name.trim_end_matches(".md")),
            title: title.to_owned(),
            path: format!("content/{name}").into(),
            language: language.map(str::to_owned),
        };
        match page {
            "guide.md" => file("guide.md", "办理指南", None),
            "about.en.md" => file("about.en.md", "About us", Some("en")),
            "form.docx" => LinkTarget::File { href: "/form.docx".to_owned(), note: "（DOCX，24 KB）".to_owned() },
            _ if page.starts_with("indicator:") => {
                LinkTarget::Figure { text: "1453人".to_owned(), value: "1453".to_owned(), source: None }
            }
            "term:certificate" => {
                LinkTarget::Term { id: "certificate".to_owned(), text: "残疾人证".to_owned(), href: None }
            }
            "term:elsewhere" => LinkTarget::Term {
                id: "elsewhere".to_owned(),
                text: "别处".to_owned(),
                href: Some("/glossary/#t-term-elsewhere".to_owned()),
            },
            _ if page.contains(".gov.cn") => LinkTarget::External { href: destination.to_owned(), announce: false },
            _ if page.contains("://") => LinkTarget::External { href: destination.to_owned(), announce: true },
            _ if page.starts_with("mailto:") || page.starts_with("tel:") => {
                LinkTarget::Plain { href: destination.to_owned() }
            }
            _ => {
                let finding = Finding::new(&MISSING, Text::same(destination))
                    .at(Place::new("content/a.md", at))
                    .help(Text::same("-"));
                self.findings.push(finding);
                LinkTarget::Broken
            }
        }
    }

    fn image(&mut self, destination: &str, at: Range<usize>) -> Option<ImageTarget> {
        self.asked.push((destination.to_owned(), String::new(), at.clone()));
        if destination.starts_with("none") {
            self.findings.push(
                Finding::new(&MISSING, Text::same(destination))
                    .at(Place::new("content/a.md", at))
                    .help(Text::same("-")),
            );
            return None;
        }
        Some(ImageTarget { src: format!("/{destination}"), width: Some(640), height: Some(480), choices: None })
    }

    fn embed(&mut self, destination: &str, description: &str, at: Range<usize>) -> Option<Embed> {
        self.asked.push((destination.to_owned(), description.to_owned(), at));
        (destination != "chart:none").then(|| Embed { html: format!("<figure>{destination}</figure>") })
    }

    fn marks(&self) -> Arc<[Mark]> {
        self.marks.clone().into()
    }

    fn findings(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }
}

fn labels() -> Labels {
    Labels {
        alerts: ["注意", "提示", "重要", "警告", "当心"].map(str::to_owned),
        footnotes: "脚注".to_owned(),
        footnote_reference: "脚注 {n}".to_owned(),
        footnote_back: "回到引用处 {n}".to_owned(),
        table: "表格".to_owned(),
        sort: "排序|{column}".to_owned(),
        figure_source: "出处 {n}".to_owned(),
        external: "（外部链接）".to_owned(),
        source_dash: "——".to_owned(),
        task: ["已完成", "未完成"].map(str::to_owned),
    }
}

const FRONT_MATTER: &str = "---\ntitle: 题目\n---\n";

/// Converts Markdown that stands behind front matter.
fn page(markdown: &str) -> Converted {
    convert_with(markdown, &mut Site::default())
}

fn convert_with(markdown: &str, site: &mut Site) -> Converted {
    let path: Arc<str> = "content/a.md".into();
    let text = format!("{FRONT_MATTER}{markdown}");
    let body =
        Body { path: &path, text: &text, range: &(FRONT_MATTER.len()..text.len()), language: "zh-CN", questions: &[] };
    convert(body, &labels(), site)
}

/// The HTML of Markdown that must be without findings and valid.
fn html(markdown: &str) -> String {
    let page = page(markdown);
    assert_eq!(shown(markdown, &page), Vec::<String>::new(), "{}", page.html);
    assert_eq!(tree::parse(&page.html).errors, Vec::<String>::new(), "{}", page.html);
    page.html
}

/// What is found in Markdown: each rule with the text that it points at. The HTML must be valid all the same.
fn findings(markdown: &str) -> Vec<String> {
    let page = page(markdown);
    assert_eq!(tree::parse(&page.html).errors, Vec::<String>::new(), "{}", page.html);
    shown(markdown, &page)
}

fn shown(markdown: &str, page: &Converted) -> Vec<String> {
    let text = format!("{FRONT_MATTER}{markdown}");
    let marked = |finding: &Finding| {
        let span = finding.places.first().and_then(|place| place.span.clone()).unwrap_or_default();
        text.get(span).unwrap_or("<no text>").to_owned()
    };
    page.findings.iter().map(|finding| format!("{}: {}", finding.rule, marked(finding))).collect()
}
