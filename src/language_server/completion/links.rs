//! Addresses of links and pictures in Markdown.

use lsp_types::CompletionItemKind;

use super::{Offer, Offers, figures};
use crate::charts::chart_id;
use crate::language_server::links::Target;
use crate::language_server::spot::{self, Spot};
use crate::markdown::{is_film, outline};
use crate::model::page::folder_of;
use crate::model::references::relative;
use crate::pictures::is_raster;
use crate::render::tables::table_id;
use crate::source::Sources;

/// What an address may be, where one is being written.
pub fn offers(spot: &Spot<'_>) -> Option<Offers> {
    let address = Address::before(spot.text, spot.offset)?;
    let written = address.from..spot.offset;
    let typed = spot.text.get(written.clone())?;
    let language = spot.known.site.by_path(spot.path).and_then(|id| spot.known.site.page(id));
    let language = language.map_or(&*spot.known.site.configuration.language, |page| &*page.language);
    // A name after a colon takes the place of what follows the colon.
    let after = |scheme: &str| written.start + scheme.len()..written.end;
    if address.is_picture {
        for (scheme, all) in [("chart:", charts(spot, language)), ("table:", tables(spot, language))] {
            if typed.starts_with(scheme) {
                return Some(Offers { all, written: after(scheme) });
            }
        }
        return Some(Offers { all: shown(spot, language, address.in_brackets), written });
    }
    if typed.starts_with("indicator:") {
        let page = spot::page(spot.known, spot.files, spot.path);
        let period = page.as_ref().and_then(|page| page.record.period("period"));
        let all = figures::offers(&spot.known.indicators, period, language);
        return Some(Offers { all, written: after("indicator:") });
    }
    if typed.starts_with("term:") {
        return Some(Offers { all: terms(spot, language), written: after("term:") });
    }
    if let Some((path, _)) = typed.split_once('#') {
        let all = headings(spot, path)?;
        return Some(Offers { all, written: written.start + path.len() + 1..written.end });
    }
    Some(Offers { all: targets(spot, address.in_brackets), written })
}

/// An address that is being written.
struct Address {
    /// Where it begins.
    from: usize,
    is_picture: bool,
    /// Whether it stands between `<` and `>`, where it may hold spaces.
    in_brackets: bool,
}

impl Address {
    /// The address that is being written before a byte: what follows the last `](` of its line, if that has not ended.
    fn before(text: &str, offset: usize) -> Option<Address> {
        let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..offset)?;
        let open = line.rfind("](")?;
        let written = line.get(open + 2..)?;
        let in_brackets = written.starts_with('<');
        let ended = if in_brackets { written.contains('>') } else { written.contains([')', ' ', '"']) };
        if ended {
            return None;
        }
        // Back to the bracket that belongs to it.
        let mut depth = 0;
        let bracket = line.get(..open)?.char_indices().rev().find(|(_, c)| {
            depth += match c {
                ']' => 1,
                '[' => -1,
                _ => 0,
            };
            depth < 0
        });
        let (bracket, _) = bracket?;
        let is_picture = line.get(..bracket)?.ends_with('!');
        Some(Address { from: start + open + 2 + usize::from(in_brackets), is_picture, in_brackets })
    }
}

/// A path as it is written in an address.
fn encoded(path: &str, in_brackets: bool) -> String {
    if in_brackets { path.to_owned() } else { crate::language_server::rename::encoded(path) }
}

fn targets(spot: &Spot<'_>, in_brackets: bool) -> Vec<Offer> {
    let site = &spot.known.site;
    let folder = folder_of(spot.path);
    let mut pages: Vec<Offer> = site
        .pages
        .iter()
        .filter(|page| *page.path != *spot.path)
        .map(|page| {
            let path = encoded(&relative(folder, &page.path), in_brackets);
            let more = page.record.text("summary").unwrap_or_default().to_owned();
            Offer { more, ..Offer::new(path, page.title.clone(), CompletionItemKind::FILE) }
        })
        .collect();
    // The nearest first: those of the same folder, then those that are fewer steps away.
    pages.sort_by_key(|offer| (offer.text.matches("../").count(), offer.text.matches('/').count(), offer.text.clone()));
    let zh = spot.language == crate::diagnostics::Language::Zh;
    let schemes = [
        (
            "indicator:",
            if zh { "指标的一个数" } else { "a value of an indicator" },
            !spot.known.indicators.sets().is_empty(),
        ),
        ("term:", if zh { "词汇表里的词" } else { "a word of the glossary" }, !site.glossary.terms.is_empty()),
    ];
    let schemes = schemes.into_iter().filter(|(.., any)| *any);
    pages.extend(schemes.map(|(scheme, about, _)| Offer::new(scheme, about, CompletionItemKind::KEYWORD)));
    pages.extend(files(&spot.files.sources, folder, in_brackets, &|path| !is_picture(path)));
    pages
}

fn shown(spot: &Spot<'_>, language: &str, in_brackets: bool) -> Vec<Offer> {
    let mut all =
        files(&spot.files.sources, folder_of(spot.path), in_brackets, &|path| is_picture(path) || is_film(path));
    let named = |scheme: &'static str| move |offer: Offer| Offer { text: format!("{scheme}{}", offer.text), ..offer };
    all.extend(charts(spot, language).into_iter().map(named("chart:")));
    all.extend(tables(spot, language).into_iter().map(named("table:")));
    all
}

fn files(sources: &Sources, folder: &str, in_brackets: bool, wanted: &dyn Fn(&str) -> bool) -> Vec<Offer> {
    let mut all: Vec<Offer> = sources
        .assets
        .values()
        .filter(|asset| wanted(&asset.path))
        .map(|asset| {
            let about = asset.dimensions.map(|(width, height)| format!("{width} × {height}")).unwrap_or_default();
            Offer::new(encoded(&relative(folder, &asset.path), in_brackets), about, CompletionItemKind::FILE)
        })
        .collect();
    all.sort_by_key(|offer| (offer.text.matches("../").count(), offer.text.clone()));
    all
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn is_picture(path: &str) -> bool {
    let extension = extension(path);
    is_raster(&extension) || extension == "svg"
}

fn charts(spot: &Spot<'_>, language: &str) -> Vec<Offer> {
    titled(spot, language, &|path| chart_id(path).map(str::to_owned))
}

fn tables(spot: &Spot<'_>, language: &str) -> Vec<Offer> {
    titled(spot, language, &|path| table_id(&std::sync::Arc::from(path)).map(str::to_owned))
}

/// Data files that have an id and a title.
fn titled(spot: &Spot<'_>, language: &str, id: &dyn Fn(&str) -> Option<String>) -> Vec<Offer> {
    let texts = spot.files.sources.texts.values();
    texts
        .filter_map(|file| {
            let id = id(&file.path)?;
            let title = spot::title(&file.path, &file.text, language).unwrap_or_default();
            Some(Offer::new(id, title, CompletionItemKind::REFERENCE))
        })
        .collect()
}

fn terms(spot: &Spot<'_>, language: &str) -> Vec<Offer> {
    let terms = spot.known.site.glossary.terms.iter();
    terms
        .map(|term| Offer {
            more: term.definition.get(language).to_owned(),
            words: term.aliases.join(" "),
            ..Offer::new(term.id.clone(), term.term.get(language), CompletionItemKind::REFERENCE)
        })
        .collect()
}

/// The headings of the page that a path names; of this page if it is empty.
fn headings(spot: &Spot<'_>, path: &str) -> Option<Vec<Offer>> {
    let site = &spot.known.site;
    let path = match Target::of_address(path, folder_of(spot.path)) {
        Target::File { written, .. } => {
            let language = site.by_path(spot.path).and_then(|id| site.page(id)).map(|page| page.language.clone());
            let language = language.unwrap_or_else(|| site.configuration.language.clone());
            let id = site.resolve(folder_of(spot.path), &written, &language)?;
            site.page(id)?.path.to_string()
        }
        _ => spot.path.to_owned(),
    };
    let headings = spot::with_body(spot.known, spot.files, &path, outline)?;
    let offer = |heading: crate::markdown::Heading| Offer::new(heading.id, heading.text, CompletionItemKind::REFERENCE);
    Some(headings.into_iter().map(offer).collect())
}
