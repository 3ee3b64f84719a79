//! One content page from its text to a file, and the view that every page has.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answers;
use super::attachments;
use super::context::{Context, pick};
use super::syndication::{ImageFacts, Kind, PageFacts, json_ld, page_tags};
use super::text::{self, Text};
use super::views::{
    ArticleView, Html, Link, MetaView, OutlineEntry, PageView, RelatedView, Relation, SideEntryView,
    SideNavigationView, TranslationView, View,
};
use super::{File, fields, glossary, pinyin, policies, reports, results, services};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::markdown::{Converted, FragmentLink, Heading, summary};
use crate::model::{Page, PageId, PageKind, RelationKind, State, TermKind};
use crate::text;

/// Characters that a summary taken from the text has, about.
const SUMMARY_LENGTH: usize = 110;
/// What stands in a `mailto:` address as it is.
const IN_LETTER: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'@').remove(b'-').remove(b'.').remove(b'_').remove(b'/').remove(b':');
/// From how many words on the reading time is worth saying.
const LONG_TEXT: usize = 400;
/// How many pages of a section can stand beside each of them without becoming a list of their own.
const SIDE_PAGES: std::ops::RangeInclusive<usize> = 2..=15;

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

/// Renders a content page.
pub fn render_content(context: &Context, id: PageId) -> (RenderedPage, Extract) {
    let Some(page) = context.site.page(id) else {
        let nothing = extract(id, &mut Converted::default());
        return (RenderedPage { file: None, findings: Vec::new() }, nothing);
    };
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
        "result" => View::Result(results::view(context, page)),
        "report" => View::Report(reports::view(context, page, converted, findings)),
        _ => View::Page(fields::view(context, page)),
    }
}

/// The pages of the section that a page stands in, if that is one of plain pages and has few of them: news, policies and
/// services have lists to look things up in.
fn side(context: &Context, id: PageId, page: &Page) -> Option<SideNavigationView> {
    let section = page.section.filter(|section| {
        context.site.page(*section).is_some_and(|section| section.record.text("content_type") == Some("page"))
    })?;
    let pages = context.lists.get(&section).filter(|pages| SIDE_PAGES.contains(&pages.len()) && pages.contains(&id))?;
    let entries = pages.iter().map(|other| {
        let Link { label, href, language } = context.link(*other, &page.language);
        SideEntryView { label, href, language, current: *other == id }
    });
    Some(SideNavigationView { section: context.link(section, &page.language), entries: entries.collect() })
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
        related: related(context, id, language),
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

/// The navigation entry that a page stands under: its own, or that of the nearest section above it.
fn navigation_of(context: &Context, id: PageId, page: &Page) -> Option<String> {
    let navigation = &context.language(&page.language)?.view.navigation;
    let mut at = Some(id);
    while let Some(id) = at {
        let href = context.page_href(id);
        if navigation.iter().any(|link| link.href == href) {
            return Some(href);
        }
        at = context.site.page(id).and_then(|page| page.section);
    }
    None
}

fn outdated(context: &Context, page: &Page) -> Option<Link> {
    let original = page.original?;
    let kept = page.record.text("original_digest")?;
    let now = crate::model::translations::digest(context.site.page(original)?);
    (kept != now).then(|| context.link(original, &page.language))
}

fn terms(context: &Context, page: &Page, kind: TermKind) -> Vec<Link> {
    let home = context.site.home_address(&page.language);
    let found = page.record.texts(kind.key()).filter_map(|id| context.site.terms.find(kind, id));
    // A term has a page only where something is listed under it.
    let found = found.filter(|term| super::terms::pages_of(context, term, &page.language).next().is_some());
    found
        .map(|term| {
            Link::new(term.name.get(&page.language), context.href(&format!("{home}{}/{}/", kind.key(), term.id)))
        })
        .collect()
}

fn translations(context: &Context, page: &Page) -> Vec<TranslationView> {
    let shown =
        page.translations.iter().filter_map(|id| context.site.page(*id)).filter(|page| context.site.shows(page));
    let all: Vec<TranslationView> = shown
        .map(|page| TranslationView {
            language: page.language.to_string(),
            label: super::site_view::language_name(&page.language).to_owned(),
            href: context.href(&page.address),
            canonical: context.absolute(&page.address),
        })
        .collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn related(context: &Context, id: PageId, language: &str) -> Vec<RelatedView> {
    let mut all: Vec<RelatedView> = Vec::new();
    let relations = context.site.relations.get(id.0).map(Vec::as_slice).unwrap_or_default();
    // A service shows what it rests on among its elements.
    let in_elements = |kind| kind == RelationKind::BasedOn && context.site.page(id).is_some_and(is_service);
    for (kind, other) in relations {
        // What is tied more closely need not be called related as well.
        let closer = || relations.iter().any(|(closer, page)| page == other && *closer != RelationKind::Related);
        if in_elements(*kind) || (*kind == RelationKind::Related && closer()) {
            continue;
        }
        let visible = context.site.page(*other).is_some_and(|page| context.site.shows(page));
        // The translation of a page repeats its relations; only pages of one language are tied.
        let same = context.site.page(*other).is_some_and(|page| *page.language == *language || page.original.is_none());
        if !(visible && same) {
            continue;
        }
        let relation = relation(*kind);
        let entry = context.entry(*other, language);
        match all.iter_mut().find(|view| view.relation == relation) {
            Some(view) => view.entries.push(entry),
            None => all.push(RelatedView { relation, entries: vec![entry] }),
        }
    }
    all.sort_by_key(|view| view.relation);
    all
}

fn is_service(page: &Page) -> bool {
    page.type_id() == "service"
}

fn relation(kind: RelationKind) -> Relation {
    match kind {
        RelationKind::Interprets => Relation::Interprets,
        RelationKind::InterpretedBy => Relation::InterpretedBy,
        RelationKind::Amends => Relation::Amends,
        RelationKind::AmendedBy => Relation::AmendedBy,
        RelationKind::Repeals => Relation::Repeals,
        RelationKind::RepealedBy => Relation::RepealedBy,
        RelationKind::BasedOn => Relation::Basis,
        RelationKind::BasisOf => Relation::BasisOf,
        RelationKind::Related => Relation::Related,
    }
}

/// The list of contents: headings of level two with those of level three under them, then the parts that follow the text. (The
/// layout of services lists those itself.)
fn outline(context: &Context, page: &Page, converted: &Converted) -> Vec<OutlineEntry> {
    let headings: &[Heading] = &converted.outline;
    let seconds = headings.iter().filter(|heading| heading.level == 2).count();
    // A report has its own list of chapters.
    let wanted =
        page.record.boolean("contents").unwrap_or((seconds > 2 || is_service(page)) && page.type_id() != "report");
    if !wanted || page.kind == PageKind::Home {
        return Vec::new();
    }
    let mut tree: Vec<OutlineEntry> = Vec::new();
    for heading in headings {
        let entry =
            OutlineEntry { href: format!("#{}", heading.id), label: heading.text.clone(), children: Vec::new() };
        match (heading.level, tree.last_mut()) {
            (2, _) => tree.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    let attached = !page.record.list("attachments").is_empty();
    let further = [("faq", !converted.answers.is_empty()), ("attachments", attached)];
    for (name, _) in further.into_iter().filter(|(_, there)| *there && !is_service(page)) {
        let label = context.strings(&page.language).get(name).to_owned();
        tree.push(OutlineEntry { href: format!("#t-{name}"), label, children: Vec::new() });
    }
    tree
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
        Ok(html) => {
            let html = if page.pinyin { pinyin::annotate(&html, &context.site.reader, &page.language) } else { html };
            Some(File { path: output_path(address), bytes: html.into_bytes(), source: None })
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
