//! Tantu 坦途: turns a folder of Markdown and YAML into a public-information site that everyone
//! can read and whose every number is true.
//!
//! [`compile`] is the whole way of a site on one page: sources in, files and findings out, pure from end to
//! end. The edges around it (disk, clock, terminal) are `source`, `output` and `cli`. `ARCHITECTURE.md` walks through
//! the phases; an arrow of use between modules only ever points down the list in its chapter on layers.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod attachments;
pub mod charts;
pub mod check;
pub mod cli;
pub mod diagnostics;
pub mod finish;
pub mod folder;
pub mod html;
pub mod indicators;
pub mod inspect;
#[cfg(feature = "lsp")]
pub mod language_server;
pub mod markdown;
pub mod model;
#[cfg(feature = "external")]
pub mod network;
pub mod output;
pub mod pictures;
pub mod pinyin;
pub mod render;
pub mod schema;
#[cfg(feature = "serve")]
pub mod server;
pub mod source;
pub mod theme;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use charts::Charts;
use check::outward::Outside;
use check::wording::own::Own;
use diagnostics::progress::{Phase, Progress};
use diagnostics::{Finding, Place, Rule};
use indicators::{Indicators, Recorded};
use model::{Options, Site};
use output::{OutputFile, Workshop};
use source::Sources;
use theme::Theme;

/// What a site came to.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The site; `None` if its configuration cannot be read.
    pub site: Option<Site>,
    /// Every file of the built site. Worth writing only if no finding is an error.
    pub files: Vec<OutputFile>,
    /// Everything that was found, silences and levels of the site applied, in the order in which it is reported.
    pub findings: Vec<Finding>,
}

/// Makes a site from its sources and the files of its theme (those that the site overrides; the built-in theme
/// lies under them). `findings` are what reading the files has found. Smaller pictures are made in `workshop`, which may
/// remember them; what comes out is the same. Links to other sites are looked at if there is somebody `outside` to look.
pub fn compile(
    sources: &Sources,
    theme_files: BTreeMap<String, Vec<u8>>,
    options: &Options,
    mut findings: Vec<Finding>,
    progress: &dyn Progress,
    workshop: &Workshop<'_>,
    outside: Option<&dyn Outside>,
) -> Compiled {
    progress.phase(Phase::Parse, None);
    let (site, found) = model::load(sources, options);
    findings.extend(found);
    findings.extend(site.as_ref().filter(|_| theme_files.is_empty()).and_then(missing_theme));
    let mut files = theme::builtin();
    files.extend(theme_files);
    let folder = site.as_ref().and_then(|site| site.configuration.record.text("theme")).unwrap_or(theme::BUILTIN_NAME);
    let (theme, found) = Theme::load_as(folder, &files, &finish::prepare);
    findings.extend(found);
    let Some(site) = site else {
        diagnostics::sort(&mut findings);
        return Compiled { site: None, files: Vec::new(), findings };
    };
    progress.phase(Phase::Index, None);
    let (indicators, found) = Indicators::load(&site, sources);
    findings.extend(found);
    findings.extend(indicators.check_references(&site));
    let stated = render::figures::SiteFigures::new(&site, &indicators);
    let (recorded, found) = Recorded::load(sources);
    findings.extend(found);
    let outdated = render::changes::outdated(&site, &indicators, &recorded);
    findings.extend(render::changes::findings(&site, &indicators, &outdated));
    findings.extend(render::changes::unrecorded(&indicators, &recorded, &outdated));
    findings.extend(render::figures::check(&site, &indicators, &stated, &outdated));
    let (charts, found) = Charts::load(sources, &indicators);
    findings.extend(found);
    let mut output = Vec::new();
    if let Some(theme) = theme {
        let rendered = render::render(&site, sources, (&indicators, &recorded, &stated), &charts, &theme, progress);
        findings.extend(rendered.findings);
        if !rendered.pictures.is_empty() {
            progress.phase(Phase::Pictures, Some(rendered.pictures.len() as u64));
        }
        let (pictures, found) = workshop.make(sources, &rendered.pictures, progress);
        findings.extend(found);
        let (own, found) = Own::load(sources);
        findings.extend(found);
        progress.phase(Phase::Check, None);
        findings.extend(check::files::check(&site, sources, &|asset| asset.read(attachments::LARGEST)));
        let published = published(&site, sources, &theme, &rendered.files, &pictures);
        let built = check::site::Built { files: &rendered.files, published: &published };
        findings.extend(check::site::check(&site, sources, &theme, built, &findings, outside, &own));
        let written = |file: render::File| OutputFile { source: file.source, ..OutputFile::new(file.path, file.bytes) };
        output = rendered.files.into_par_iter().map(written).collect();
        output.extend(theme.assets().iter().map(|asset| OutputFile::new(asset.path.clone(), asset.bytes.clone())));
        // A picture that was too large stands in its own place, made smaller.
        let smaller: BTreeSet<&str> = pictures.iter().map(|picture| picture.path.as_str()).collect();
        let assets = sources.assets.values().filter_map(published_asset);
        output.extend(assets.filter(|asset| !smaller.contains(asset.path.as_str())));
        output.extend(pictures);
    }
    findings.extend(output::check_names(output.iter().map(|file| (file.path.as_str(), file.source.as_ref()))));
    let rules: Vec<&Rule> = rules().collect();
    let spoken =
        site.pages.par_iter().filter(|page| site.shows(page)).flat_map_iter(markdown::comments::spoken).collect();
    let applied = |rule: &str| outside.is_some() || !check::is_outside(rule);
    let mut findings = model::silence::apply(&site, findings, &rules, spoken, &applied);
    diagnostics::sort(&mut findings);
    Compiled { site: Some(site), files: output, findings }
}

/// Says that the theme which a site asks for is not there.
fn missing_theme(site: &Site) -> Option<Finding> {
    let asked = site.configuration.record.item("theme")?;
    let name = asked.text().filter(|name| *name != theme::BUILTIN_NAME)?;
    let place = Place::new(model::configuration::PATH, asked.span.clone());
    let builtin = theme::BUILTIN_NAME;
    let help = text!(
        "请建文件夹 themes/{name}，放进要改的文件（其余用内置主题的）；或改成 {builtin}。",
        "Make a folder themes/{name} with the files that differ from the built-in theme, or write {builtin}."
    );
    Some(Finding::new(&theme::UNKNOWN, text!("没有主题 {name}", "there is no theme {name}")).at(place).help(help))
}

/// Every rule that a build applies.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let lists: [&[&Rule]; 10] = [
        source::RULES,
        schema::RULES,
        model::RULES,
        indicators::RULES,
        charts::RULES,
        &markdown::RULES,
        &theme::RULES,
        render::RULES,
        output::RULES,
        check::RULES,
    ];
    lists.into_iter().flatten().copied().chain(check::entries().map(|entry| &entry.rule))
}

/// Paths of everything that belongs to the site. A page that could not be rendered is among them: that is told of the page, and not
/// again of every link to it.
fn published(
    site: &Site,
    sources: &Sources,
    theme: &Theme,
    files: &[render::File],
    pictures: &[OutputFile],
) -> BTreeSet<String> {
    let copied = sources.assets.values().filter_map(|asset| asset.path.strip_prefix("content/"));
    let made = files.iter().map(|file| file.path.as_str());
    let assets = theme.assets().iter().map(|asset| asset.path.as_str());
    let pictures = pictures.iter().map(|picture| picture.path.as_str());
    let all = copied.chain(made).chain(assets).chain(pictures).map(str::to_owned);
    all.chain(site.shown().map(|(_, page)| render::output_path(&page.address))).collect()
}

/// A file of `content/` that goes to the site.
fn published_asset(asset: &source::Asset) -> Option<OutputFile> {
    let path = asset.path.strip_prefix("content/")?;
    Some(OutputFile::asset(path, asset))
}
