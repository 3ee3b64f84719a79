//! What links and pictures in a page's Markdown mean.

use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::charts;
use super::context::Context;
use super::data_texts;
use super::datasets::{self, Made};
use super::figure_sources::FigureSources;
use super::films::{self, Asked};
use super::fragments;
use super::glossary;
use super::made;
use super::tables;
use crate::diagnostics::{Finding, Place};
use crate::indicators::resolve_link;
use crate::markdown::{Choices, Embed, ImageTarget, LinkTarget, Mark, Resolver};
use crate::model::{Page, references};
use crate::schema::scalar::Period;

/// Resolves the destinations of one page.
pub struct PageResolver<'a> {
    context: &'a Context<'a>,
    page: &'a Page,
    addresses: Addresses,
    sources: &'a FigureSources<'a>,
    findings: Vec<Finding>,
    /// Charts shown so far.
    charts: Vec<String>,
    /// The file that holds the Markdown; that of the page, unless it is the transcript of a film.
    file: Arc<str>,
}

/// How addresses of the site are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// From the root of the host: for pages of the site.
    FromRoot,
    /// With scheme and host: for what is read away from the site.
    InFull,
}

impl Addresses {
    pub fn href(self, context: &Context, address: &str) -> String {
        match self {
            Addresses::FromRoot => context.href(address),
            Addresses::InFull => context.absolute(address),
        }
    }
}

impl<'a> PageResolver<'a> {
    /// For the Markdown of `page`, whose figures are listed in `sources`.
    pub fn new(
        context: &'a Context<'a>,
        page: &'a Page,
        addresses: Addresses,
        sources: &'a FigureSources<'a>,
    ) -> PageResolver<'a> {
        PageResolver {
            context,
            page,
            addresses,
            sources,
            findings: Vec::new(),
            charts: Vec::new(),
            file: page.path.clone(),
        }
    }

    /// For Markdown of another file that becomes a part of the page.
    pub fn of_file(self, file: Arc<str>) -> PageResolver<'a> {
        PageResolver { file, ..self }
    }

    fn href(&self, address: &str) -> String {
        self.addresses.href(self.context, address)
    }

    /// What was found and not yet taken.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    fn place(&self, at: Range<usize>) -> Place {
        Place::new(self.file.clone(), at)
    }

    fn page_link(&mut self, path: &str, at: Range<usize>) -> LinkTarget {
        let site = self.context.site;
        let Some(id) = site.resolve(self.page.folder(), path, &self.page.language) else {
            let finding = references::missing_page(site, path, self.page.folder()).at(self.place(at));
            self.findings.push(finding);
            return LinkTarget::Broken;
        };
        let Some(mut target) = site.page(id) else { return LinkTarget::Broken };
        // A translation that names its original means the original and not itself.
        if target.path == self.page.path
            && let Some(original) = references::join(self.page.folder(), path).and_then(|path| site.by_path(&path))
        {
            target = site.page(original).unwrap_or(target);
        }
        if let Some(finding) = references::unpublished(site, target) {
            self.findings.push(finding.at(self.place(at)));
            return LinkTarget::Broken;
        }
        LinkTarget::Page {
            href: self.href(&target.address),
            title: target.title.clone(),
            path: target.path.clone(),
            language: (target.language != self.page.language).then(|| target.language.to_string()),
        }
    }

    fn file_link(&mut self, path: &str, at: Range<usize>) -> LinkTarget {
        match self.context.asset(self.page, path) {
            Some(asset) => {
                self.context.pictures.offered(asset);
                LinkTarget::File {
                    href: self.href(&self.context.asset_address(asset)),
                    note: self.context.file_note(asset, &self.page.language),
                }
            }
            None => {
                let finding = references::missing_file(self.context.sources, path, self.page.folder());
                self.findings.push(finding.at(self.place(at)));
                LinkTarget::Broken
            }
        }
    }

    fn chart(&mut self, id: &str, description: &str) -> Result<Option<Embed>, Finding> {
        let earlier = self.charts.iter().filter(|chart| *chart == id).count();
        self.charts.push(id.to_owned());
        let place = charts::Place { language: &self.page.language, description, earlier, addresses: self.addresses };
        let chart = self.context.data().charts.find(id)?;
        chart.map(|chart| Ok(Embed { html: charts::figure(self.context, chart, &place)? })).transpose()
    }

    /// A page or a file that is made and stands in no folder: `/topics/employment/`, `/data/`, `/data/livelihood.csv`.
    fn made_link(&mut self, destination: &str, at: &Range<usize>) -> Option<LinkTarget> {
        let path = destination.split(['#', '?']).next()?;
        let rest = destination.get(path.len()..)?;
        let path = references::join(self.page.folder(), path)?;
        if let Some(address) = made::address_of(self.context, &path, &self.page.language) {
            return Some(LinkTarget::Plain { href: format!("{}{rest}", self.href(&address)) });
        }
        if let Some(finding) = made::not_there(self.context, &path, &self.page.language) {
            self.findings.push(finding.at(self.place(at.clone())));
            return Some(LinkTarget::Broken);
        }
        Some(match datasets::made(self.context, &path, &self.page.language)? {
            Made::Page(address, fragments) => {
                if let Some(fragment) = rest.split_once('#').map(|(_, fragment)| fragment)
                    && !fragments.iter().any(|known| known == fragment)
                {
                    self.findings.push(fragments::missing(&address, fragment, &fragments).at(self.place(at.clone())));
                }
                LinkTarget::Plain { href: format!("{}{rest}", self.href(&address)) }
            }
            Made::File(address, note) => LinkTarget::File { href: self.href(&address), note },
        })
    }

    fn figure(&mut self, reference: &str, text: &str, at: Range<usize>) -> LinkTarget {
        let period: Option<&Period> = self.page.record.period("period");
        let place = self.place(at);
        match resolve_link(self.context.data().indicators, reference, text, period, &self.page.language, place) {
            Ok(shown) => match shown.meaning {
                Some(meaning) => LinkTarget::Figure {
                    value: shown.value().unwrap_or_default(),
                    text: shown.text,
                    source: self.sources.number(&meaning),
                },
                None => LinkTarget::Broken,
            },
            Err(finding) => {
                self.findings.push(finding);
                LinkTarget::Broken
            }
        }
    }
}

impl PageResolver<'_> {
    /// An entry of the glossary: at the end of the page, or on its own page for what has no such end.
    fn term(&mut self, id: &str, at: Range<usize>) -> LinkTarget {
        let site = self.context.site;
        let Some(term) = site.glossary.find(id) else {
            self.findings.push(site.glossary.unknown(id, self.page.path.clone(), at));
            return LinkTarget::Broken;
        };
        let on_page = self.addresses == Addresses::FromRoot && glossary::is_shown_on(self.page.kind);
        let elsewhere = || format!("{}#t-term-{id}", self.href(&glossary::address(site, &self.page.language)));
        LinkTarget::Term {
            id: id.to_owned(),
            text: term.term.get(&self.page.language).to_owned(),
            href: (!on_page).then(elsewhere),
        }
    }
}

impl Resolver for PageResolver<'_> {
    fn link(&mut self, destination: &str, text: &str, at: Range<usize>) -> LinkTarget {
        if let Some(reference) = destination.strip_prefix("indicator:") {
            return self.figure(reference, text, at);
        }
        if let Some(id) = destination.strip_prefix("term:") {
            return self.term(id, at);
        }
        let scheme = destination.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https") => {
                let announce = self.context.announces(destination);
                return LinkTarget::External { href: destination.to_owned(), announce };
            }
            Some("mailto" | "tel" | "sms") => return LinkTarget::Plain { href: destination.to_owned() },
            _ => {}
        }
        if destination.starts_with('#') {
            return LinkTarget::Plain { href: destination.to_owned() };
        }
        if let Some(target) = self.made_link(destination, &at) {
            return target;
        }
        let path = destination.split(['#', '?']).next().unwrap_or(destination);
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        if decoded.ends_with(".md") { self.page_link(&decoded, at) } else { self.file_link(&decoded, at) }
    }

    fn image(&mut self, destination: &str, at: Range<usize>) -> Option<ImageTarget> {
        let decoded = percent_decode_str(destination).decode_utf8_lossy().into_owned();
        match self.context.asset(self.page, &decoded) {
            Some(asset) => {
                let shown = self.context.show_picture(asset, Some(self.place(at)));
                // Readers of feeds are programs of all ages: one picture that all can show.
                let srcset = match self.addresses {
                    Addresses::FromRoot => shown.srcset(|address| self.href(address)),
                    Addresses::InFull => None,
                };
                Some(ImageTarget {
                    src: self.href(&shown.address),
                    width: shown.dimensions.map(|(width, _)| width),
                    height: shown.dimensions.map(|(_, height)| height),
                    choices: srcset.map(|srcset| Choices { srcset, sizes: shown.sizes, beside: shown.beside }),
                })
            }
            None => {
                let finding = references::missing_file(self.context.sources, &decoded, self.page.folder());
                self.findings.push(finding.at(self.place(at)));
                None
            }
        }
    }

    fn embed(&mut self, destination: &str, description: &str, at: Range<usize>) -> Option<Embed> {
        let (context, addresses) = (self.context, self.addresses);
        let href = |address: &str| addresses.href(context, address);
        self.findings.extend(data_texts::untranslated(context, (destination, description), self.page, &at));
        let made = match destination.split_once(':')? {
            ("table", id) => tables::embed(context, id, description, self.page, &href),
            ("chart", id) => self.chart(id, description),
            _ => Ok(None),
        };
        made.unwrap_or_else(|finding| {
            // A theme that fails has said where; what was asked for here is missing here.
            let finding = if finding.places.is_empty() { finding.at(self.place(at)) } else { finding };
            self.findings.push(finding);
            None
        })
    }

    fn film(&mut self, destination: &str, name: &str, caption: &str, at: Range<usize>) -> Option<Embed> {
        let decoded = percent_decode_str(destination).decode_utf8_lossy().into_owned();
        let place = self.place(at.clone());
        let asked = Asked { name, caption, at };
        let shown = films::find(self.context, self.page, &decoded).map_err(|finding| finding.at(place.clone()));
        let made = shown.and_then(|asset| {
            if *self.file != *self.page.path {
                return Err(films::within_transcript(place.clone()));
            }
            films::figure(self.context, self.page, asset, &asked, self.addresses, &mut self.findings)
        });
        match made {
            Ok(html) => Some(Embed { html }),
            Err(finding) => {
                // A theme that fails has said where; what was asked for here is missing here.
                let finding = if finding.places.is_empty() { finding.at(place) } else { finding };
                self.findings.push(finding);
                None
            }
        }
    }

    fn leads(&self) -> bool {
        *self.file == *self.page.path && self.page.record.object("image").is_none()
    }

    fn marks(&self) -> Arc<[Mark]> {
        self.sources.marks()
    }

    fn findings(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }
}
