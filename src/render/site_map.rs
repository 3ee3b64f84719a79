//! The site map for people, the page for addresses that lead nowhere, and redirects.

use super::context::Context;
use super::datasets;
use super::eligibility;
use super::glossary;
use super::home;
use super::made::{Made, made_view, unlisted_view};
use super::page::{RenderedPage, finish};
use super::search;
use super::syndication::Kind;
use super::views::{Link, NotFoundOther, NotFoundView, RedirectView, SiteMapNode, SiteMapView, View};
use crate::model::{PageId, PageKind};

/// From how many pages on a section is shown in the site map without them: its own lists are better for that.
const LONG_SECTION: usize = 60;

/// Renders the site map of a language.
pub fn render(context: &Context, language: &str) -> RenderedPage {
    let address = format!("{}sitemap/", context.site.home_address(language));
    let title = context.strings(language).get("sitemap").to_owned();
    let made = Made {
        made: Kind::SiteMap,
        kind: "sitemap",
        title: &title,
        address: &address,
        summary: None,
        above: Vec::new(),
    };
    let page = made_view(context, language, made);
    let home = context.site.shown().find(|(_, page)| page.kind == PageKind::Home && *page.language == *language);
    let mut nodes = home.map(|(id, _)| children(context, id, language, 0)).unwrap_or_default();
    if let Some((id, _)) = home {
        let link = context.crumb(id, language);
        nodes.insert(0, SiteMapNode { label: link.label, href: link.href, language: None, children: Vec::new() });
    }
    let site = context.language(language).map(|language| &language.view);
    let extra = [
        ("all_topics", site.and_then(|site| site.topics.clone())),
        ("all_audiences", site.and_then(|site| site.audiences.clone())),
    ];
    for (key, href) in extra {
        nodes.extend(href.map(|href| SiteMapNode {
            label: context.strings(language).get(key).to_owned(),
            href,
            language: None,
            children: Vec::new(),
        }));
    }
    nodes.extend(data_node(context, language));
    nodes.extend(glossary::node(context, language));
    nodes.extend(eligibility::link(context, language).map(|Link { label, href, .. }| SiteMapNode {
        label,
        href,
        language: None,
        children: Vec::new(),
    }));
    nodes.push(SiteMapNode {
        label: context.strings(language).get("search").to_owned(),
        href: context.href(&search::address(context.site, language)),
        language: None,
        children: Vec::new(),
    });
    finish(context, &address, &page, &View::SiteMap(SiteMapView { nodes }), Vec::new())
}

/// The list of sets of indicators with their pages, if there are any.
fn data_node(context: &Context, language: &str) -> Option<SiteMapNode> {
    let node = |label: &str, address: &str, children: Vec<SiteMapNode>| SiteMapNode {
        label: label.to_owned(),
        href: context.href(address),
        language: None,
        children,
    };
    let sets = context.data().indicators.sets();
    let pages = sets.iter().map(|set| {
        let address = datasets::page_address(context.site, language, set);
        node(set.title.get(language), &address, Vec::new())
    });
    let title = context.strings(language).get("dataset_list");
    let address = datasets::list_address(context.site, language);
    (!sets.is_empty()).then(|| node(title, &address, pages.collect()))
}

/// The sections and pages under a page, sections first.
fn children(context: &Context, parent: PageId, language: &str, depth: usize) -> Vec<SiteMapNode> {
    if depth > 2 {
        return Vec::new();
    }
    let node = |id: PageId| {
        let link = context.link(id, language);
        SiteMapNode {
            label: link.label,
            href: link.href,
            language: link.language,
            children: children(context, id, language, depth + 1),
        }
    };
    let is_child = |kind: PageKind| {
        context
            .site
            .shown()
            .filter(move |(_, page)| page.kind == kind && page.section == Some(parent))
            .map(|(id, _)| id)
    };
    let listed = context.lists.get(&parent).map(Vec::as_slice).unwrap_or_default();
    let pages = if listed.len() > LONG_SECTION { &[] } else { listed };
    is_child(PageKind::Section).chain(pages.iter().copied()).map(node).collect()
}

/// Renders the page for addresses that lead nowhere.
pub fn render_not_found(context: &Context, language: &str) -> RenderedPage {
    let home = context.site.home_address(language);
    let address = format!("{home}404.html");
    let title = context.strings(language).get("not_found_title").to_owned();
    let page = unlisted_view(context, language, "not-found", &title, &address);
    let suggestions = context.language(language).map(|language| language.view.navigation.clone());
    let entrances = home::entrances(context, language).into_iter();
    let others = context.languages.iter().filter(|other| *other.language != *language).map(|other| {
        let strings = context.strings(&other.language);
        let home = Link::new(strings.get("home"), context.href(&context.site.home_address(&other.language)));
        NotFoundOther { language: other.language.to_string(), text: strings.get("not_found_text").to_owned(), home }
    });
    let view = View::NotFound(NotFoundView {
        services: entrances.map(|entrance| Link::new(entrance.label, entrance.href)).collect(),
        others: others.collect(),
        suggestions: suggestions.unwrap_or_default(),
    });
    finish(context, &address, &page, &view, Vec::new())
}

/// Renders the page of an old address.
pub fn render_redirect(context: &Context, from: &str, to: PageId) -> RenderedPage {
    let Some(target) = context.site.page(to) else { return RenderedPage { file: None, findings: Vec::new() } };
    let language = &*target.language;
    let title = context.strings(language).get("redirect_title").to_owned();
    let page = unlisted_view(context, language, "redirect", &title, from);
    let view = View::Redirect(RedirectView {
        target: context.link(to, language),
        canonical: context.absolute(&target.address),
    });
    finish(context, from, &page, &view, Vec::new())
}
