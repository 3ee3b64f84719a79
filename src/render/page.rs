//! One content page from its text to a file, and the view that every page has.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answers;
use super::attachments;
use super::context::{Context, pick};
use super::origins::PageOrigins;
use super::surroundings::{navigation_of, outdated, outline, related, side, terms, translations};
use super::syndication::{ImageFacts, Kind, PageFacts, json_ld, page_tags};
use super::text::{self, Text};
use super::views::{ArticleView, Html, MetaView, PageView, View};
use super::{File, fields, glossary, pinyin, policies, reports, results, services, tallies};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::markdown::{Converted, FragmentLink, summary};
use crate::model::{Page, PageId, PageKind, State, TermKind};
use crate::text;

/// Characters that a summary taken from the text has, about.
const SUMMARY_LENGTH: usize = 110;
/// What stands in a `mailto:` address as it is.
const IN_LETTER: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'@').remove(b'-').remove(b'.').remove(b'_').remove(b'/').remove(b':');
/// From how many words on the reading time is worth saying.
const LONG_TEXT: usize = 400;
/// A page asks for pinyin, and this program was built without the dictionaries.
pub const NO_PINYIN: Rule = Rule::new("pinyin-left-out", Level::Hint);

/// What became of one page.
pub struct RenderedPage {
    /// Its file; `None` if it could not be rendered (a finding says why).
    pub file: Option<File>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// What other pages need to know of a converted page.
#[derive(Debug)]
pub struct Extract {
    /// Which.
    pub page: PageId,
    /// Its first sentences.
    pub summary: String,
    /// Its headings, in order.
    pub headings: Vec<String>,
    /// Fragments that can be linked to.
    pub fragments: Vec<String>,
    /// Links to fragments of other pages.
    pub fragment_links: Vec<FragmentLink>,
    /// Charts and tables that it shows: `chart:livelihood`.
    pub embeds: Vec<String>,
}

/// What others need to know of a page.
pub fn extract(id: PageId, converted: &mut Converted) -> Extract {
    Extract {
        page: id,
        summary: summary(&converted.text, SUMMARY_LENGTH),
        headings: converted.outline.iter().map(|heading| heading.text.clone()).collect(),
        fragments: std::mem::take(&mut converted.fragments),
        fragment_links: std::mem::take(&mut converted.fragment_links),
        embeds: std::mem::take(&mut converted.embeds),
    }
}

/// Renders a content page: the site's own of this number, or that with another text.
pub fn render_content(context: &Context, id: PageId, page: &Page) -> (RenderedPage, Extract) {
    let Text { mut converted, figures, mut findings } = text::of_page(context, page);
    findings.extend(without_pinyin(page));
    let extract = extract(id, &mut converted);
    let view = content_view(context, id, page, &converted, &mut findings);
    let mut page_view = base_view(context, id, page, &converted);
    if page_view.summary.is_none() && !extract.summary.is_empty() {
        page_view.summary = Some(extract.summary.clone());
    }
    if converted.words >= LONG_TEXT {
        page_view.words = Some(converted.words);
        page_view.minutes = Some(converted.minutes);
    }
    page_view.figure_links = !converted.figure_places.is_empty();
    page_view.figures = figures;
    page_view.glossary = glossary::used(context, &converted.term_places, &page.language);
    page_view.glossary_page = glossary::link(context, &page.language).filter(|_| !page_view.glossary.is_empty());
    page_view.body = Html(converted.html);
    page_view.side = side(context, id, page);
    let neighbours = context.neighbours.get(&id);
    page_view.previous = neighbours.and_then(|(before, _)| *before).map(|id| context.link(id, &page.language));
    page_view.next = neighbours.and_then(|(_, after)| *after).map(|id| context.link(id, &page.language));
    let questions = answers::plain(&converted.answers);
    let told = ForMachines { questions: &questions, ..ForMachines::default() };
    describe(context, id, page, told, &mut page_view, &mut findings);
    (finish(context, &page.address, &page_view, &view, findings), extract)
}

fn content_view(
    context: &Context,
    id: PageId,
    page: &Page,
    converted: &Converted,
    findings: &mut Vec<Finding>,
) -> View {
    match page.type_id() {
        "news" => View::Article(ArticleView {
            event_date: context.day_of(&page.record, "event_date", &page.language),
            event_end: context.day_of(&page.record, "event_end", &page.language),
            place: page.record.string("place"),
        }),
        "policy" => View::Policy(Box::new(policies::view(context, id, page))),
        "service" => View::Service(Box::new(services::view(context, id, page))),
        "result" => {
            findings.extend(tallies::of_page(context, page));
            View::Result(results::view(context, page))
        }
        "report" => View::Report(reports::view(context, page, converted, findings)),
        _ => View::Page(fields::view(context, page)),
    }
}

/// What every page of a site's own has, its text and its description for machines apart.
pub fn base_view(context: &Context, id: PageId, page: &Page, converted: &Converted) -> PageView {
    let language = &*page.language;
    let strings = context.strings(language);
    let site_name = context.site.configuration.name(language);
    let home = page.kind == PageKind::Home;
    let navigation = navigation_of(context, id, page);
    let moment = |key: &str, at| context.moment(page, key, at, language);
    let later = page.updated.filter(|updated| page.published.is_none_or(|published| *updated > published));
    let expires = page.record.moment("expires").and_then(|m| crate::model::dates::instant(&m, zone(context)));
    let expired = matches!(page.state, State::Expired(_));
    let translations = translations(context, page);
    let organiser = context.site.configuration.organiser_name(language);
    PageView {
        kind: page.type_id().to_owned(),
        title: page.title.clone(),
        document_title: if home {
            page.title.clone()
        } else {
            strings.fill("document_title", &[("title", &page.title), ("site", site_name)])
        },
        subtitle: page.record.string("subtitle"),
        summary: context.summary(id),
        canonical: Some(context.absolute(&page.address)),
        language: language.to_owned(),
        is_section: navigation.as_deref() == Some(context.href(&page.address).as_str()),
        section_href: navigation,
        questions: answers::views(&converted.answers),
        origins: converted.origins.clone(),
        attachments: attachments::of_page(context, page),
        outline: outline(context, page, converted),
        breadcrumbs: context.breadcrumbs(page),
        published: if page.kind == PageKind::Content { context.published(page, language) } else { None },
        updated: later.and_then(|at| moment("updated", at)),
        expires: expires.filter(|_| !expired).and_then(|at| moment("expires", at)),
        expired: expires.filter(|_| expired).and_then(|at| moment("expires", at)),
        outdated_original: outdated(context, page),
        source: (page.kind == PageKind::Content)
            .then(|| page.record.string("source").unwrap_or_else(|| organiser.to_owned())),
        author: page.record.string("author"),
        image: context.image(page),
        topics: terms(context, page, TermKind::Topic),
        audiences: terms(context, page, TermKind::Audience),
        pinyin: has_pinyin(page),
        default_translation: translations.first().map(|first| first.canonical.clone()),
        translations,
        related: related(context, id, page),
        ..PageView::default()
    }
}

/// Whether a page asks for pinyin and can have it.
fn has_pinyin(page: &Page) -> bool {
    crate::pinyin::AVAILABLE && page.language.starts_with("zh") && page.record.boolean("pinyin") == Some(true)
}

/// What to say of a page that asks for pinyin from a program that has none.
fn without_pinyin(page: &Page) -> Option<Finding> {
    let asks = page.record.boolean("pinyin") == Some(true);
    (asks && !crate::pinyin::AVAILABLE).then(|| {
        Finding::new(
            &NO_PINYIN,
            text!(
                "这个程序不带拼音词典，本页没有拼音",
                "this program has no dictionary of pinyin; the page goes without"
            ),
        )
        .at(Place::new(page.path.clone(), page.record.span_of("pinyin")))
        .help(text!("用带 pinyin 功能的程序生成网站。", "Build the site with a program that has the feature `pinyin`."))
    })
}

fn zone<'a>(context: &'a Context) -> &'a jiff::tz::TimeZone {
    &context.site.configuration.time_zone
}

/// What machines are told of a page beside what its view says.
#[derive(Clone, Copy, Default)]
pub struct ForMachines<'a> {
    /// Title and address of what the page lists.
    pub entries: &'a [(String, String)],
    /// How many stand on earlier pages of the list.
    pub entries_before: usize,
    /// Questions and their answers in plain words.
    pub questions: &'a [(String, String)],
}

/// Adds what machines read of a page: page tags, Open Graph, JSON-LD.
pub fn describe(
    context: &Context,
    id: PageId,
    page: &Page,
    ForMachines { entries, entries_before, questions }: ForMachines,
    view: &mut PageView,
    findings: &mut Vec<Finding>,
) {
    let address = view.canonical.clone().unwrap_or_else(|| page.address.clone());
    let image = view.image.clone();
    let source = image.as_ref().map(|image| context.absolute_href(&image.src));
    let breadcrumbs = context.crumbs(&view.breadcrumbs);
    let title = view.title.clone();
    let summary = view.summary.clone();
    let facts = PageFacts {
        summary: summary.as_deref(),
        breadcrumbs: &breadcrumbs,
        image: image.as_ref().zip(source.as_deref()).map(|(image, url)| ImageFacts {
            url,
            alt: &image.alt,
            width: image.own_width,
            height: image.own_height,
        }),
        entries,
        entries_before,
        questions,
        ..PageFacts::new(Kind::Page(id), &page.language, &title, &address)
    };
    findings.append(&mut set_tags(context, &facts, view));
}

/// Sets the tags and the JSON-LD that machines read; says which required tags cannot be filled.
pub fn set_tags(context: &Context, facts: &PageFacts, view: &mut PageView) -> Vec<Finding> {
    let tags = page_tags::of_page(context.site, facts);
    view.meta = tags.meta.into_iter().map(meta_view).collect();
    view.open_graph = tags.open_graph.into_iter().map(meta_view).collect();
    view.json_ld = json_ld::of_page(context.site, facts).map(Html);
    letters(context, facts, view);
    tags.findings
}

/// Addresses of letters about the page: to those who run the site, and to whomever a reader likes.
fn letters(context: &Context, facts: &PageFacts, view: &mut PageView) {
    let Some(address) = view.canonical.as_deref() else { return };
    let to = context.site.configuration.record.object("feedback").and_then(|feedback| feedback.text("email"));
    let text =
        matches!(facts.kind, Kind::Page(id) if context.site.page(id).is_some_and(|p| p.kind == PageKind::Content));
    let feedback = to.map(|to| letter(to, &view.title, address));
    let share = text.then(|| letter("", &view.title, address));
    (view.feedback, view.share) = (feedback, share);
}

/// A letter with the title of a page as its subject and the page's address as its text.
fn letter(to: &str, title: &str, address: &str) -> String {
    let part = |text: &str| utf8_percent_encode(text, IN_LETTER).to_string();
    format!("mailto:{}?subject={}&body={}", part(to), part(title), part(address))
}

fn meta_view((name, content): page_tags::Tag) -> MetaView {
    MetaView { name: name.to_owned(), content }
}

/// Renders a view and puts it where its address is.
pub fn finish(
    context: &Context,
    address: &str,
    page: &PageView,
    view: &View,
    mut findings: Vec<Finding>,
) -> RenderedPage {
    let Some(language) = context.language(&page.language) else { return RenderedPage { file: None, findings } };
    let rendered = context.theme.render(view.layout(), &page.language, view.context(&language.value, page));
    let file = match rendered {
        Ok(mut html) => {
            let mut origins = PageOrigins::of(&html, page);
            if page.pinyin {
                html = pinyin::annotate(&html, &context.site.reader, &page.language);
                origins = origins.with_readings(&html);
            }
            Some(File { origins, ..File::new(output_path(address), html) })
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    RenderedPage { file, findings }
}

/// The file of an address: `/a/` is `a/index.html`, `/404.html` is itself.
pub fn output_path(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    }
}

/// The name of a word of an enumeration in the language of the page.
pub fn choice(page: &Page, record: &crate::schema::record::Record, key: &str) -> Option<String> {
    record.choice_name(key).map(|name| pick(name, &page.language).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{letter, output_path};

    #[test]
    fn nothing_in_a_title_ends_its_place_in_a_letter() {
        let address = "https://a.cn/b/";
        assert_eq!(letter("a@b.cn", "A&B=?\n", address), "mailto:a@b.cn?subject=A%26B%3D%3F%0A&body=https://a.cn/b/");
        assert_eq!(letter("", "残", address), "mailto:?subject=%E6%AE%8B&body=https://a.cn/b/");
    }

    #[test]
    fn files_of_addresses() {
        assert_eq!(output_path("/"), "index.html");
        assert_eq!(output_path("/en/news/"), "en/news/index.html");
        assert_eq!(output_path("/404.html"), "404.html");
        assert_eq!(output_path("/old"), "old/index.html");
    }
}
