//! Files that only machines read: feeds, `sitemap.xml`, `robots.txt`, the web manifest.

use std::collections::HashMap;

use jiff::Timestamp;
use rayon::prelude::*;

use super::File;
use super::context::Context;
use super::made;
use super::syndication::feeds::{self, Feed, FeedEntry};
use super::syndication::robots::robots_txt;
use super::syndication::sitemap_xml::{Limits, SitemapUrl, sitemap};
use super::syndication::web_manifest::{Display, IconPurpose, ManifestIcon, WebManifest};
use super::text;
use super::views::SiteView;
use crate::model::{Page, PageId, PageKind};
use crate::theme::Scheme;

/// All of them, in a fixed order. `made` are the paths of the pages that no file of content stands for.
pub fn files(context: &Context, made: &[String]) -> Vec<File> {
    let mut files: Vec<File> = feeds(context).collect();
    files.extend(context.languages.iter().map(|language| manifest(context, &language.view)));
    let base_url = &context.site.configuration.base_url;
    let maps = sitemap(base_url, urls(context, made), Limits::default());
    files.extend(maps.into_iter().map(|map| file(map.name, map.text)));
    let map = format!("{base_url}sitemap.xml");
    files.push(file("robots.txt".to_owned(), robots_txt([map.as_str()])));
    files
}

fn file(path: String, text: String) -> File {
    File::new(path, text)
}

/// A feed to be written: that of a language or that of a section.
struct Channel {
    address: String,
    title: String,
    subtitle: Option<String>,
    language: String,
    /// Newest first, no more than a feed has.
    pages: Vec<PageId>,
}

/// The feeds of the site in each of its languages, then those of its sections.
fn feeds<'a>(context: &'a Context<'a>) -> impl Iterator<Item = File> + 'a {
    let of_languages = context.languages.iter().map(|language| site_channel(context, &language.view));
    let sections = context.site.shown().filter(|(_, page)| page.kind == PageKind::Section);
    let of_sections = sections.map(|(id, page)| Channel {
        address: page.address.clone(),
        title: page.title.clone(),
        subtitle: context.summary(id),
        language: page.language.to_string(),
        pages: newest(context, context.lists.get(&id).cloned().unwrap_or_default()),
    });
    let channels: Vec<Channel> = of_languages.chain(of_sections).collect();
    let mut shown: Vec<PageId> = channels.iter().flat_map(|channel| channel.pages.iter().copied()).collect();
    shown.sort_unstable();
    shown.dedup();
    // A page stands in the feed of its section and often in that of the site as well: it is converted once for both.
    let entries: HashMap<PageId, FeedEntry> =
        shown.into_par_iter().filter_map(|id| Some((id, feed_entry(context, id)?))).collect();
    channels.into_iter().flat_map(move |channel| feed_files(context, channel, &entries))
}

fn newest(context: &Context, mut ids: Vec<PageId>) -> Vec<PageId> {
    context.site.sort_newest(&mut ids);
    ids.truncate(context.site.configuration.feed_entries());
    ids
}

/// The newest dated pages of a language, whatever their section.
fn site_channel(context: &Context, site: &SiteView) -> Channel {
    let dated = |page: &&Page| page.kind == PageKind::Content && page.published.is_some() && context.site.lists(page);
    let of_language = context.site.shown().filter(|(_, page)| *page.language == *site.language && dated(page));
    Channel {
        address: context.site.home_address(&site.language),
        title: site.name.clone(),
        subtitle: Some(site.description.clone()),
        language: site.language.clone(),
        pages: newest(context, of_language.map(|(id, _)| id).collect()),
    }
}

fn feed_files(context: &Context, channel: Channel, entries: &HashMap<PageId, FeedEntry>) -> [File; 2] {
    let Channel { address, title, subtitle, language, pages } = channel;
    let home_url = context.absolute(&address);
    let feed = Feed {
        title,
        subtitle,
        id: home_url.clone(),
        home_url,
        author: context.site.configuration.organiser_name(&language).to_owned(),
        entries: pages.iter().filter_map(|id| entries.get(id).cloned()).collect(),
        language,
    };
    let at = |name: &str| format!("{address}{name}");
    let path = |name: &str| at(name).trim_start_matches('/').to_owned();
    [
        file(path("feed.xml"), feeds::atom(&feed, &context.absolute(&at("feed.xml")))),
        file(path("feed.json"), feeds::json_feed(&feed, &context.absolute(&at("feed.json")))),
    ]
}

fn feed_entry(context: &Context, id: PageId) -> Option<FeedEntry> {
    let page = context.site.page(id)?;
    let url = context.absolute(&page.address);
    let topics =
        page.record.texts("topics").filter_map(|id| context.site.terms.find(crate::model::TermKind::Topic, id));
    Some(FeedEntry {
        id: url.clone(),
        url,
        title: page.title.clone(),
        summary: context.summary(id),
        content_html: Some(text::for_feeds(context, page)).filter(|html| !html.is_empty()),
        published: page.published,
        // A page without any date has changed, as far as a feed goes, when time began: the clock is no witness.
        updated: changed(page).unwrap_or(Timestamp::UNIX_EPOCH),
        author: page.record.string("author"),
        source: page.record.string("source"),
        topics: topics.map(|term| term.name.get(&page.language).to_owned()).collect(),
        language: page.language.to_string(),
    })
}

fn changed(page: &Page) -> Option<Timestamp> {
    page.updated.max(page.published)
}

fn urls<'a>(context: &'a Context, made: &'a [String]) -> impl Iterator<Item = SitemapUrl> + 'a {
    let pages = context.site.shown().map(move |(_, page)| {
        let versions =
            page.translations.iter().filter_map(|id| context.site.page(*id)).filter(|page| context.site.shows(page));
        let alternates =
            with_default(versions.map(|page| (page.language.to_string(), context.absolute(&page.address))));
        SitemapUrl { loc: context.absolute(&page.address), lastmod: changed(page), alternates }
    });
    let made = made.iter().map(|path| {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let versions = made::versions(context, &address).into_iter();
        let alternates =
            with_default(versions.map(|(language, address)| (language.to_string(), context.absolute(&address))));
        SitemapUrl { loc: context.absolute(&address), lastmod: None, alternates }
    });
    pages.chain(made)
}

/// Addresses of a page in its languages, the main one first and once more for readers of all others; empty if there is
/// only one.
fn with_default(versions: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = versions.collect();
    if all.len() < 2 {
        all.clear();
    } else if let Some((_, main)) = all.first() {
        all.push(("x-default".to_owned(), main.clone()));
    }
    all
}

fn manifest(context: &Context, site: &SiteView) -> File {
    let colour = |name: &str| context.theme.colours().get(Scheme::Light, name).unwrap_or_default().to_owned();
    let icon = |icon: &crate::theme::ManifestIcon| ManifestIcon {
        src: context.href(&icon.src),
        sizes: icon.sizes.clone(),
        media_type: icon.media_type.clone(),
        purpose: if icon.purpose == "maskable" { IconPurpose::Maskable } else { IconPurpose::Any },
    };
    let manifest = WebManifest {
        name: site.name.clone(),
        short_name: site.short_name.clone(),
        description: Some(site.description.clone()).filter(|text| !text.is_empty()),
        lang: site.language.clone(),
        dir: site.direction.clone(),
        start_url: site.home.clone(),
        scope: context.site.configuration.base_path().to_owned(),
        display: Display::MinimalUi,
        theme_color: colour("brand"),
        background_color: colour("paper"),
        icons: context.theme.paths().manifest_icons.iter().map(icon).collect(),
    };
    let home = context.site.home_address(&site.language);
    file(format!("{home}manifest.webmanifest").trim_start_matches('/').to_owned(), manifest.to_json())
}
