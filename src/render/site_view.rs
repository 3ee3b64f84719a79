//! What all pages of one language share.

use super::context::{Context, SiteLanguage};
use super::spelling::telephone;
use super::views::{AssetsView, FeedView, FeedbackView, LanguageView, Link, MarksView, OrganiserView, SiteView};
use crate::model::configuration::translated;
use crate::model::{Page, TermKind};
use crate::schema::record::Record;

/// Name of a language in itself.
pub fn language_name(language: &str) -> &str {
    match language.split('-').next().unwrap_or(language) {
        "zh" => "中文",
        "en" => "English",
        "bo" => "བོད་ཡིག",
        "mn" => "Монгол",
        "ug" => "ئۇيغۇرچە",
        "ja" => "日本語",
        "ko" => "한국어",
        "fr" => "Français",
        "ru" => "Русский",
        _ => language,
    }
}

/// The site in each language that has a home page; the main language always.
pub fn of_all(context: &Context) -> Vec<SiteLanguage> {
    let configuration = &context.site.configuration;
    let with_home: Vec<_> = configuration
        .languages
        .iter()
        .filter(|language| **language == configuration.language || home_of(context, language).is_some())
        .cloned()
        .collect();
    let label = |language: &str| LanguageView {
        language: language.to_owned(),
        label: language_name(language).to_owned(),
        home: context.href(&context.site.home_address(language)),
    };
    let languages: Vec<LanguageView> = with_home.iter().map(|language| label(language)).collect();
    with_home
        .into_iter()
        .map(|language| {
            let view = of_language(context, &language, languages.clone());
            let value = tera::Value::from_serializable(&view);
            SiteLanguage { language, view, value }
        })
        .collect()
}

fn home_of<'a>(context: &'a Context, language: &str) -> Option<&'a Page> {
    let address = context.site.home_address(language);
    context.site.shown().map(|(_, page)| page).find(|page| page.address == address)
}

fn of_language(context: &Context, language: &str, languages: Vec<LanguageView>) -> SiteView {
    let configuration = &context.site.configuration;
    let record = &configuration.record;
    let home = context.site.home_address(language);
    let terms = |kind: TermKind| {
        let filed = super::terms::listed(context, kind, language).next().is_some();
        filed.then(|| context.href(&format!("{home}{}/", kind.key())))
    };
    SiteView {
        name: configuration.name(language).to_owned(),
        short_name: translated(record, "short_name", language).to_owned(),
        description: translated(record, "description", language).to_owned(),
        home: context.href(&home),
        language: language.to_owned(),
        direction: if language.starts_with("ug") { "rtl" } else { "ltr" }.to_owned(),
        organiser: organiser(context, language),
        navigation: links(context, "navigation", language),
        footer_links: links(context, "footer_links", language),
        marks: marks(context),
        languages,
        feeds: feeds(context, &home, configuration.name(language)),
        assets: assets(context, &home),
        year: configuration.time_zone.to_datetime(context.site.options.now).year(),
        sitemap: context.href(&format!("{home}sitemap/")),
        search: context.href(&super::search::address(context.site, language)),
        feedback: feedback(context),
        leaving_notice: record.boolean("leaving_notice") != Some(false),
        eligibility: super::eligibility::link(context, language).map(|link| link.href),
        topics: terms(TermKind::Topic),
        audiences: terms(TermKind::Audience),
    }
}

/// The two feeds of a list page.
pub fn feeds(context: &Context, address: &str, title: &str) -> Vec<FeedView> {
    let feed = |format: &str, file: &str, media_type: &str| FeedView {
        title: format!("{title} ({format})"),
        format: format.to_owned(),
        href: context.href(&format!("{address}{file}")),
        media_type: media_type.to_owned(),
    };
    vec![feed("Atom", "feed.xml", "application/atom+xml"), feed("JSON Feed", "feed.json", "application/feed+json")]
}

fn organiser(context: &Context, language: &str) -> OrganiserView {
    let Some(record) = context.site.configuration.organiser() else { return OrganiserView::default() };
    let text = |key: &str| Some(translated(record, key, language).to_owned()).filter(|text| !text.is_empty());
    let contact = record.text("contact").and_then(|path| context.site.resolve("content/", path, language));
    OrganiserView {
        name: translated(record, "name", language).to_owned(),
        short_name: text("short_name"),
        region: text("region"),
        contact: contact.map(|id| context.page_href(id)),
        address: record.assigned("address").map(str::to_owned),
        telephone: record.assigned("telephone").map(telephone),
        email: record.assigned("email").map(str::to_owned),
    }
}

fn links(context: &Context, key: &str, language: &str) -> Vec<Link> {
    let site = context.site;
    let main = *site.configuration.language == *language;
    let link = |record: &Record| {
        let id = site.resolve("content/", record.text("page")?, language)?;
        let page = site.page(id).filter(|page| site.shows(page))?;
        // The navigation of a further language leads only to pages in it.
        if !main && *page.language != *language {
            return None;
        }
        let label = translated(record, "label", language);
        let label = if label.is_empty() { page.title.clone() } else { label.to_owned() };
        Some(Link::new(label, context.href(&page.address)))
    };
    site.configuration.record.records(key).filter_map(link).collect()
}

/// Only what the site has: nothing is shown that does not lead to anybody.
fn feedback(context: &Context) -> FeedbackView {
    let Some(record) = context.site.configuration.record.object("feedback") else { return FeedbackView::default() };
    FeedbackView {
        telephone: record.text("telephone").map(telephone),
        url: record.string("url"),
        announce: record.text("url").is_some_and(|url| context.announces(url)),
    }
}

fn marks(context: &Context) -> MarksView {
    let mark = |key: &str| context.site.configuration.mark(key).map(str::to_owned);
    MarksView {
        site_code: mark("site_code"),
        icp: mark("icp"),
        police: mark("police"),
        government_mark: mark("government_mark"),
        error_report: mark("error_report"),
    }
}

fn assets(context: &Context, home: &str) -> AssetsView {
    let paths = context.theme.paths();
    AssetsView {
        stylesheet: context.href(&paths.stylesheet),
        script: context.href(&paths.script),
        page_scripts: paths.page_scripts.iter().map(|(name, path)| (name.clone(), context.href(path))).collect(),
        icon_svg: context.href(&paths.icon_svg),
        icon_ico: context.href(&paths.icon_ico),
        apple_touch_icon: context.href(&paths.apple_touch_icon),
        manifest: context.href(&format!("{home}manifest.webmanifest")),
    }
}
