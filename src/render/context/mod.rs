//! What all pages of a run share, and the small views that many layouts need: dates, links, entries.

mod asked;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::figures::SiteFigures;
use super::page::Extract;
use super::pictures::Pictures;
use super::site_view;
use super::spelling::{asset_address, day_text, size_text, telephone};
use super::views::{
    DateView, EntryView, FileView, ImageView, LabelTone, LabelView, Link, SiteView, TelephoneView, ValidityKind,
    ValidityView,
};
use crate::charts::Charts;
use crate::diagnostics::{Language, Place, Text};
use crate::indicators::Indicators;
use crate::model::configuration::host;
use crate::model::similarity::Similarity;
use crate::model::{Page, PageId, PageKind, Site, TermKind, references};
use crate::schema::record::{Record, Translated};
use crate::schema::scalar::Moment;
use crate::source::{Asset, Sources};
use crate::theme::{Strings, Theme};

use asked::{Asked, Data};

/// A site in one language, serialised once.
pub struct SiteLanguage {
    /// Tag of the language.
    pub language: Arc<str>,
    /// What its pages share.
    pub view: SiteView,
    /// The same, as templates see it.
    pub value: tera::Value,
}

/// Pages of terms by language; terms by their kind and their place in their file.
pub type OfTerms = HashMap<(TermKind, usize), HashMap<Arc<str>, Vec<PageId>>>;
/// The page before and after each one.
pub type Neighbours = HashMap<PageId, (Option<PageId>, Option<PageId>)>;

/// Everything that rendering a page may look at. What all pages share is held once: a copy of a context costs next to nothing.
#[derive(Clone)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its files.
    pub sources: &'a Sources,
    /// What pages do with pictures.
    pub pictures: Arc<Pictures>,
    /// What pages look like.
    pub theme: &'a Theme,
    /// The site in each language that has a home page, the main one first.
    pub languages: Arc<Vec<SiteLanguage>>,
    /// Content pages of each section, as its lists show them.
    pub lists: Arc<HashMap<PageId, Vec<PageId>>>,
    /// Pages of each term by language, as its lists show them; terms by their kind and their place in their file.
    pub of_terms: Arc<OfTerms>,
    /// Guides of each language that lists show, in the order of paths.
    services: Arc<HashMap<Arc<str>, Vec<PageId>>>,
    /// The content page before and after each one in its section.
    pub neighbours: Arc<Neighbours>,
    /// Which pages are on similar matters.
    pub similarity: Arc<Similarity>,
    /// Summaries of content pages, known once they are converted.
    summaries: Arc<HashMap<PageId, String>>,
    /// The data.
    data: Data<'a>,
    /// What has been asked for.
    asked: Arc<Asked>,
}

impl<'a> Context<'a> {
    /// Works out what all pages share.
    pub fn new(
        site: &'a Site,
        sources: &'a Sources,
        indicators: &'a Indicators,
        (stated, charts): (&'a SiteFigures<'a>, &'a Charts<'a>),
        theme: &'a Theme,
    ) -> Context<'a> {
        let lists = lists_of_sections(site);
        let mut neighbours = HashMap::new();
        for ids in lists.values() {
            for (at, id) in ids.iter().enumerate() {
                let before = at.checked_sub(1).and_then(|at| ids.get(at)).copied();
                neighbours.insert(*id, (before, ids.get(at + 1).copied()));
            }
        }
        let mut context = Context {
            site,
            sources,
            pictures: Arc::default(),
            theme,
            languages: Arc::default(),
            lists: Arc::new(lists),
            of_terms: Arc::new(super::terms::lists(site)),
            services: Arc::new(services(site)),
            neighbours: Arc::new(neighbours),
            similarity: Arc::default(),
            summaries: Arc::default(),
            data: Data { indicators, charts, stated, tables: Arc::default(), datasets: Arc::default() },
            asked: Arc::default(),
        };
        context.languages = Arc::new(site_view::of_all(&context));
        context
    }

    /// The same with the summaries that were found in content pages, for lists.
    pub fn with_summaries<'e>(&self, extracts: impl IntoIterator<Item = &'e Extract>) -> Context<'a> {
        let mut summaries = (*self.summaries).clone();
        summaries.extend(extracts.into_iter().map(|extract| (extract.page, extract.summary.clone())));
        Context { summaries: Arc::new(summaries), ..self.clone() }
    }

    /// The guides of a language that lists show, in the order of paths.
    pub fn services(&self, language: &str) -> impl Iterator<Item = (PageId, &'a Page)> + '_ {
        let ids = self.services.get(language).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.site.page(*id)?)))
    }

    /// An address in each language of the site that has it, the main one first.
    pub fn in_languages(&self, address: impl Fn(&str) -> Option<String>) -> Vec<(Arc<str>, String)> {
        let languages = self.languages.iter().map(|language| &language.language);
        languages.filter_map(|language| Some((language.clone(), address(language)?))).collect()
    }

    /// The language of a text of the data where it has none in the page's own, for `lang`.
    pub fn other_language(&self, text: &Translated, language: &str) -> Option<String> {
        let tag = text.other_language(language)?;
        let main = &self.site.configuration.language;
        // Text without a tag is in the main language.
        let tag = if tag.is_empty() { main } else { tag };
        (tag.split('-').next() != language.split('-').next()).then(|| tag.to_owned())
    }

    /// The strings of a language.
    pub fn strings(&self, language: &str) -> &Strings {
        self.theme.strings(language)
    }

    /// What the pages of a language share.
    pub fn language(&self, language: &str) -> Option<&SiteLanguage> {
        self.languages.iter().find(|known| *known.language == *language).or_else(|| self.languages.first())
    }

    /// An address of the site as it stands in `href`.
    pub fn href(&self, address: &str) -> String {
        format!("{}{}", self.site.configuration.base_path(), address.trim_start_matches('/'))
    }

    /// An address of the site in full.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}", self.site.configuration.base_url, address.trim_start_matches('/'))
    }

    /// Where a page is.
    pub fn page_href(&self, id: PageId) -> String {
        self.site.page(id).map_or_else(String::new, |page| self.href(&page.address))
    }

    /// A link to a page with its title, seen from a page in a language.
    pub fn link(&self, id: PageId, language: &str) -> Link {
        let Some(page) = self.site.page(id) else { return Link::default() };
        let other = (*page.language != *language).then(|| page.language.to_string());
        Link { label: page.title.clone(), href: self.href(&page.address), language: other }
    }

    /// The page that a front matter value names.
    pub fn target(&self, from: &Page, reference: &str) -> Option<PageId> {
        self.site.resolve(from.folder(), reference, &from.language)
    }

    /// Address of a file that is copied to the site as it is.
    pub fn asset_address(&self, asset: &Asset) -> String {
        asset_address(&asset.path)
    }

    /// The file that a value of a page names.
    pub fn asset(&self, from: &Page, target: &str) -> Option<&'a Asset> {
        let path = references::join(from.folder(), target)?;
        self.sources.assets.get(path.as_str())
    }

    /// A file to download, with its type and size.
    pub fn file(&self, from: &Page, target: &str) -> Option<FileView> {
        let asset = self.asset(from, target)?;
        self.pictures.offered(asset);
        Some(FileView { href: self.href(&self.asset_address(asset)), note: self.file_note(asset, &from.language) })
    }

    /// Type and size of a file in words: `（DOCX，24 KB）`.
    pub fn file_note(&self, asset: &Asset, language: &str) -> String {
        let kind = asset.path.rsplit_once('.').map_or("", |(_, end)| end).to_uppercase();
        self.strings(language).fill("file_note", &[("type", &kind), ("size", &size_text(asset.len))])
    }

    /// The picture of a page's front matter.
    pub fn image(&self, page: &Page) -> Option<ImageView> {
        let record = page.record.object("image")?;
        let asset = self.asset(page, record.text("src")?)?;
        let shown = self.show_picture(asset, Some(Place::file(page.path.clone())));
        Some(ImageView {
            src: self.href(&shown.address),
            alt: record.string("alt").unwrap_or_default(),
            caption: record.string("caption"),
            width: shown.dimensions.map(|(width, _)| width),
            height: shown.dimensions.map(|(_, height)| height),
            own_width: shown.own.map(|(width, _)| width),
            own_height: shown.own.map(|(_, height)| height),
            srcset: shown.srcset(|address| self.href(address)),
            beside: shown.beside,
            sizes: shown.sizes,
        })
    }

    /// A page in a list, seen from a page in a language.
    pub fn entry(&self, id: PageId, language: &str) -> EntryView {
        EntryView { summary: self.summary(id), ..self.brief_entry(id, language) }
    }

    /// The same for a list without summaries: whoever does not show them does not depend on the texts that they are taken from.
    pub fn brief_entry(&self, id: PageId, language: &str) -> EntryView {
        let Some(page) = self.site.page(id) else { return EntryView::default() };
        let link = self.link(id, language);
        EntryView {
            title: link.label,
            href: link.href,
            language: link.language,
            date: self.published(page, language),
            summary: None,
            labels: self.labels(page, language),
        }
    }

    fn labels(&self, page: &Page, language: &str) -> Vec<LabelView> {
        let mut labels = Vec::new();
        if matches!(page.state, crate::model::State::Draft | crate::model::State::Scheduled(_)) {
            labels.push(LabelView { text: self.strings(language).get("draft").to_owned(), tone: LabelTone::Caution });
        }
        let kind = ["kind", "level"].into_iter().find_map(|key| page.record.choice_name(key));
        if let Some(name) = kind {
            labels.push(LabelView { text: pick(name, language).to_owned(), tone: LabelTone::Neutral });
        }
        if let Some(validity) = self.validity(page, language) {
            let tone = match validity.kind {
                ValidityKind::InForce => LabelTone::Positive,
                ValidityKind::Amended | ValidityKind::NotYet => LabelTone::Caution,
                ValidityKind::Repealed | ValidityKind::Expired => LabelTone::Negative,
            };
            labels.push(LabelView { text: validity.label, tone });
        }
        labels
    }

    /// Whether a policy document is in force on the day for which the site is built: its dates count, too, since an editor who
    /// writes `in-force` on a document of tomorrow means that it will be.
    pub fn validity(&self, page: &Page, language: &str) -> Option<ValidityView> {
        let name = page.record.choice_name("validity")?;
        let today = self.site.configuration.time_zone.to_datetime(self.site.options.now).date();
        let own = |key: &str| self.strings(language).get(key).to_owned();
        let (kind, label) = match page.record.text("validity")? {
            "repealed" => (ValidityKind::Repealed, None),
            "expired" => (ValidityKind::Expired, None),
            _ if page.record.date("ends").is_some_and(|day| day < today) => {
                (ValidityKind::Expired, Some(own("validity_expired_label")))
            }
            _ if page.record.date("effective").is_some_and(|day| day > today) => {
                (ValidityKind::NotYet, Some(own("validity_not_yet_label")))
            }
            "amended" => (ValidityKind::Amended, None),
            _ => (ValidityKind::InForce, None),
        };
        Some(ValidityView { kind, label: label.unwrap_or_else(|| pick(name, language).to_owned()) })
    }

    /// When a page was published.
    pub fn published(&self, page: &Page, language: &str) -> Option<DateView> {
        self.moment(page, "published", page.published?, language)
    }

    /// A date with or without time of a page's front matter.
    pub fn moment(&self, page: &Page, key: &str, at: Timestamp, language: &str) -> Option<DateView> {
        let has_time = page.record.moment(key).is_some_and(|moment: Moment| moment.has_time);
        let local = self.site.configuration.time_zone.to_datetime(at);
        if !has_time {
            return Some(self.day(local.date(), language));
        }
        let clock = local.strftime("%H:%M").to_string();
        let offset = self.site.configuration.time_zone.to_offset(at);
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        Some(DateView {
            machine: format!("{}T{clock}{sign}{hours:02}:{rest:02}", local.date()),
            text: format!("{} {clock}", day_text(local.date(), language)),
        })
    }

    /// A day.
    pub fn day(&self, day: Date, language: &str) -> DateView {
        DateView { machine: day.to_string(), text: day_text(day, language) }
    }

    /// A day of a record.
    pub fn day_of(&self, record: &Record, key: &str, language: &str) -> Option<DateView> {
        record.date(key).map(|day| self.day(day, language))
    }

    /// A telephone number of a record.
    pub fn telephone(&self, record: &Record, key: &str) -> Option<TelephoneView> {
        record.text(key).map(telephone)
    }

    /// The pages above one, home page first, as links.
    pub fn breadcrumbs(&self, page: &Page) -> Vec<Link> {
        let mut ids = Vec::new();
        let mut above = page.section;
        while let Some(id) = above {
            ids.push(id);
            above = self.site.page(id).and_then(|page| page.section);
        }
        ids.iter().rev().map(|id| self.crumb(*id, &page.language)).collect()
    }

    /// The home page is called so rather than by its title: the title is the site's name.
    pub fn crumb(&self, id: PageId, language: &str) -> Link {
        let mut link = self.link(id, language);
        if self.site.page(id).is_some_and(|page| page.kind == PageKind::Home) {
            link.label = self.strings(language).get("home").to_owned();
            link.language = None;
        }
        link
    }

    /// Links for machines: name and full address.
    pub fn crumbs(&self, links: &[Link]) -> Vec<(String, String)> {
        links.iter().map(|link| (link.label.clone(), self.absolute_href(&link.href))).collect()
    }

    /// What stands in `href` as a full address.
    pub fn absolute_href(&self, href: &str) -> String {
        self.absolute(href.strip_prefix(self.site.configuration.base_path()).unwrap_or(href))
    }

    /// Whether a web address leads to a site that is not a government one.
    pub fn announces(&self, url: &str) -> bool {
        let record = &self.site.configuration.record;
        if record.boolean("link_rel_external") == Some(false) {
            return false;
        }
        let host = host(url).to_lowercase();
        let under = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
        !(under("gov.cn") || host == self.site.configuration.host() || record.texts("government_hosts").any(under))
    }
}

fn lists_of_sections(site: &Site) -> HashMap<PageId, Vec<PageId>> {
    let sections = site.shown().filter(|(_, page)| page.kind != PageKind::Content);
    sections.map(|(id, _)| (id, site.listed_in(id))).collect()
}

fn services(site: &Site) -> HashMap<Arc<str>, Vec<PageId>> {
    let mut services: HashMap<Arc<str>, Vec<PageId>> = HashMap::new();
    let is_service = |page: &Page| page.kind == PageKind::Content && page.type_id() == "service" && site.lists(page);
    for (id, page) in site.shown().filter(|(_, page)| is_service(page)) {
        services.entry(page.language.clone()).or_default().push(id);
    }
    services
}

/// A text of ours in the language of a page.
pub fn pick<'t>(text: &'t Text, language: &str) -> &'t str {
    text.get(if language.starts_with("zh") { Language::Zh } else { Language::En })
}
