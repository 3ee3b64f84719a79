//! Where in a site a new page goes.

use crate::cli::arguments::ARGUMENTS;
use crate::diagnostics::Finding;
use crate::model::page::folder_of;
use crate::model::{Page, PageKind, Site};
use crate::schema::check::nearest;
use crate::schema::scalar;
use crate::text;

/// What was asked about the place of a page.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Its content type.
    pub content_type: &'a str,
    /// The section, as typed.
    pub section: Option<&'a str>,
    /// The tag of its language, as typed.
    pub language: Option<&'a str>,
    /// Name of its file, without `.md`.
    pub slug: &'a str,
}

/// The site path of the page's file.
///
/// # Errors
/// If the section or the language is not there, or several sections would do.
pub fn place(site: &Site, wanted: &Wanted<'_>) -> Result<String, Finding> {
    if let Err(refusal) = scalar::slug(wanted.slug) {
        return Err(Finding::new(&ARGUMENTS, refusal.message).help(refusal.help));
    }
    let language = suffix(site, wanted.language)?;
    let slug = wanted.slug;
    if wanted.content_type == "section" {
        let folder = match wanted.section {
            Some(section) => folder_of(&named(site, section)?.path).to_owned(),
            None => "content/".to_owned(),
        };
        return Ok(format!("{folder}{slug}/index{language}.md"));
    }
    let section = match wanted.section {
        Some(section) => fitting(named(site, section)?, wanted.content_type)?,
        None => only(site, wanted.content_type)?,
    };
    Ok(format!("{}{slug}{language}.md", folder_of(&section.path)))
}

/// What stands before `.md` for a language.
fn suffix(site: &Site, language: Option<&str>) -> Result<String, Finding> {
    let languages = &site.configuration.languages;
    match language {
        None => Ok(String::new()),
        Some(tag) if tag.eq_ignore_ascii_case(&site.configuration.language) => Ok(String::new()),
        Some(tag) => match languages.iter().find(|known| known.eq_ignore_ascii_case(tag)) {
            Some(known) => Ok(format!(".{known}")),
            None => {
                let list = languages.join("、");
                Err(Finding::new(&ARGUMENTS, text!("站点没有语言 {tag}", "the site has no language {tag}")).help(
                    text!(
                        "在 site.yaml 的 languages 里加上；现在有 {list}。",
                        "Add it to `languages` of site.yaml; there are {list}."
                    ),
                ))
            }
        },
    }
}

/// Sections in the main language.
fn sections(site: &Site) -> impl Iterator<Item = &Page> {
    site.pages.iter().filter(|page| page.kind == PageKind::Section && page.original.is_none())
}

/// `news` for `content/news/index.md`.
fn short(section: &Page) -> &str {
    folder_of(&section.path).trim_start_matches("content/").trim_end_matches('/')
}

fn named<'s>(site: &'s Site, typed: &str) -> Result<&'s Page, Finding> {
    let typed = typed.trim_end_matches("index.md").trim_matches('/');
    let typed = typed.strip_prefix("content/").unwrap_or(typed);
    sections(site).find(|section| short(section) == typed).ok_or_else(|| {
        let finding = Finding::new(&ARGUMENTS, text!("没有栏目 {typed}", "there is no section {typed}"));
        match nearest(typed, sections(site).map(short)) {
            Some(near) => finding.help(text!("是不是 {near}？", "Did you mean {near}?")),
            None => finding.help(text!(
                "栏目是 content 里带 index.md 的文件夹；可用 tantu new section \"名称\" 新建。",
                "A section is a folder of content with an index.md; make one with `tantu new section \"Name\"`."
            )),
        }
    })
}

fn fitting<'s>(section: &'s Page, content_type: &str) -> Result<&'s Page, Finding> {
    match section.record.text("content_type") {
        Some(kind) if kind != content_type => {
            let name = short(section);
            Err(Finding::new(
                &ARGUMENTS,
                text!(
                    "栏目 {name} 里的页面是 {kind}，不是 {content_type}",
                    "pages of the section {name} are {kind}, not {content_type}"
                ),
            )
            .help(text!("换一个栏目，或新建 {kind}。", "Choose another section, or make a {kind}.")))
        }
        _ => Ok(section),
    }
}

fn only<'s>(site: &'s Site, content_type: &str) -> Result<&'s Page, Finding> {
    let all: Vec<&Page> =
        sections(site).filter(|section| section.record.text("content_type") == Some(content_type)).collect();
    match all.as_slice() {
        [section] => Ok(section),
        [] => Err(Finding::new(
            &ARGUMENTS,
            text!("没有哪个栏目放 {content_type}", "no section holds pages of the type {content_type}"),
        )
        .help(text!(
            "先用 tantu new section \"名称\" 新建栏目，把它的 content_type 写成 {content_type}。",
            "Make one with `tantu new section \"Name\"` and set its content_type to {content_type}."
        ))),
        several => {
            let list = several.iter().map(|section| short(section)).collect::<Vec<_>>().join("、");
            Err(Finding::new(
                &ARGUMENTS,
                text!("有几个栏目都可以放 {content_type}", "several sections hold pages of the type {content_type}"),
            )
            .help(text!("用 --section 写明放进哪个：{list}", "Say which with --section: {list}")))
        }
    }
}
