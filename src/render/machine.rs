//! Files that only machines read: feeds, `sitemap.xml`, `robots.txt`, the web manifest.

use jiff::Timestamp;

use super::File;
use super::context::Context;
use super::syndication::feeds::{self, Feed, FeedEntry};
use super::syndication::robots::robots_txt;
use super::syndication::sitemap_xml::{Limits, SitemapUrl, sitemap};
use super::syndication::web_manifest::{Display, IconPurpose, ManifestIcon, WebManifest};
use super::views::SiteView;
use crate::model::{Page, PageId, PageKind};

/// All of them, in a fixed order. `made` are the paths of the pages that no file of content stands for.
pub fn files(context: &Context, made: &[String]) -> Vec<File> {
    let mut files = Vec::new();
    for language in &context.languages {
        files.extend(site_feeds(context, &language.view));
        files.push(manifest(context, &language.view));
    }
    for (id, page) in context.site.shown().filter(|(_, page)| page.kind == PageKind::Section) {
        let mut ids = context.lists.get(&id).cloned().unwrap_or_default();
        context.site.sort_newest(&mut ids);
        files.extend(feed_files(context, &page.address, &page.title, context.summary(id), &page.language, &ids));
    }
    let base_url = &context.site.configuration.base_url;
    let maps = sitemap(base_url, urls(context, made), Limits::default());
    files.extend(maps.into_iter().map(|map| file(map.name, map.text)));
    let map = format!("{base_url}sitemap.xml");
    files.push(file("robots.txt".to_owned(), robots_txt([map.as_str()])));
    files
}

fn file(path: String, text: String) -> File {
    File { path, bytes: text.into_bytes() }
}

/// The newest dated pages of a language, whatever their section.
fn site_feeds(context: &Context, site: &SiteView) -> Vec<File> {
    let dated = |page: &&Page| page.kind == PageKind::Content && page.published.is_some() && context.site.lists(page);
    let mut ids: Vec<PageId> = context
        .site
        .shown()
        .filter(|(_, page)| *page.language == *site.language && dated(page))
        .map(|(id, _)| id)
        .collect();
    context.site.sort_newest(&mut ids);
    let home = context.site.home_address(&site.language);
    feed_files(context, &home, &site.name, Some(site.description.clone()), &site.language, &ids)
}

fn feed_files(
    context: &Context,
    address: &str,
    title: &str,
    subtitle: Option<String>,
    language: &str,
    ids: &[PageId],
) -> Vec<File> {
    let newest = ids.iter().take(context.site.configuration.feed_entries());
    let home_url = context.absolute(address);
    let feed = Feed {
        title: title.to_owned(),
        subtitle,
        language: language.to_owned(),
        id: home_url.clone(),
        home_url,
        author: context.site.configuration.organiser_name(language).to_owned(),
        entries: newest.filter_map(|id| feed_entry(context, *id)).collect(),
    };
    let at = |name: &str| format!("{address}{name}");
    let path = |name: &str| at(name).trim_start_matches('/').to_owned();
    vec![
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
        content_html: None,
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
        let mut alternates: Vec<(String, String)> =
            versions.map(|page| (page.language.to_string(), context.absolute(&page.address))).collect();
        if alternates.len() < 2 {
            alternates.clear();
        } else if let Some((_, main)) = alternates.first() {
            alternates.push(("x-default".to_owned(), main.clone()));
        }
        SitemapUrl { loc: context.absolute(&page.address), lastmod: changed(page), alternates }
    });
    let made = made.iter().map(|path| {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        SitemapUrl { loc: context.absolute(&address), lastmod: None, alternates: Vec::new() }
    });
    pages.chain(made)
}

fn manifest(context: &Context, site: &SiteView) -> File {
    let colour = |name: &str| context.theme.colours().light.get(name).cloned().unwrap_or_default();
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
