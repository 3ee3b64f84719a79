//! Tantu 坦途: turns a folder of Markdown and YAML into a public-information site that everyone
//! can read and whose every number is true.
//!
//! [`compile`] is the whole way of a site on one page: sources in, files and findings out, pure from end to
//! end; [`compile_attended`] does the same for builds and previews, which take over what has not changed. The edges around it (disk, clock, terminal) are `source`, `output` and `cli`. `ARCHITECTURE.md` walks through
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
pub mod kept;
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
pub mod workbench;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use charts::Charts;
use check::outward::Outside;
use check::site::{Built, Judge};
use check::wording::own::Own;
use diagnostics::progress::{Phase, Progress};
use diagnostics::{Finding, Place, Rule};
use indicators::{Indicators, Recorded};
use kept::{Dressed, Epoch, Kept};
use model::{Options, Site};
use output::{OutputFile, Workshop};
use render::Renderer;
use render::store::{Store, StoredFile};
use source::Sources;
use theme::Theme;
use workbench::Workbench;

/// What a site is made from.
#[derive(Clone, Debug)]
pub struct Materials<'m> {
    /// The files of `content/`.
    pub sources: &'m Sources,
    /// Those files of its theme that the site has itself, by path inside the theme's folder; the built-in theme lies under them.
    pub theme_files: &'m BTreeMap<String, Vec<u8>>,
    /// As of when, and under which address.
    pub options: &'m Options,
    /// What reading the files has found.
    pub findings: Vec<Finding>,
}

/// What a site is made with.
#[derive(Clone, Copy)]
pub struct Means<'m> {
    /// Is told how far it has come.
    pub progress: &'m dyn Progress,
    /// Makes smaller pictures, which it may remember; what comes out is the same.
    pub workshop: &'m Workshop<'m>,
    /// Takes the bytes of what is made.
    pub store: &'m dyn Store,
    /// Looks at links to other sites, if that is wanted.
    pub outside: Option<&'m dyn Outside>,
    /// Whether what is made is no longer wanted.
    pub given_up: &'m (dyn Fn() -> bool + Sync),
}

/// Whoever waits for what is made waits until it is.
pub fn never() -> bool {
    false
}

/// What a site came to.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The site; `None` if its configuration cannot be read.
    pub site: Option<Arc<Site>>,
    /// Every file of the built site. Worth writing only if no finding is an error.
    pub files: Vec<OutputFile>,
    /// Everything that was found, silences and levels of the site applied, in the order in which it is reported.
    pub findings: Vec<Finding>,
}

/// Makes a site.
pub fn compile(materials: Materials<'_>, means: Means<'_>) -> Compiled {
    let mut compiled = Compiled::default();
    compile_attended(materials, means, Kept::default(), &mut |_: Option<&Workbench<'_, '_>>, made: Compiled| {
        compiled = made
    });
    compiled
}

/// Whoever wants to know of a site while everything that it is made with is at hand.
pub trait Attendant {
    /// Everything is ready for pages to be made; none has been.
    fn begins(&mut self, _bench: &Workbench<'_, '_>) {}

    /// The site is made. Without a theme or a configuration there is nothing that pages could be made with.
    fn ends(&mut self, bench: Option<&Workbench<'_, '_>>, compiled: Compiled);
}

impl<F: FnMut(Option<&Workbench<'_, '_>>, Compiled)> Attendant for F {
    fn ends(&mut self, bench: Option<&Workbench<'_, '_>>, compiled: Compiled) {
        self(bench, compiled);
    }
}

/// Makes a site, taking over what an earlier run has `kept` wherever it would come out the same, and lets somebody attend. Gives what
/// the next run can take over.
pub fn compile_attended(
    Materials { sources, theme_files, options, mut findings }: Materials<'_>,
    means: Means<'_>,
    mut kept: Kept,
    attendant: &mut dyn Attendant,
) -> Kept {
    means.progress.phase(Phase::Parse, None);
    // As a rule the theme is the one that it was.
    let (before, theme) = (kept.site.as_deref(), kept.theme.take());
    let ((site, found), guessed) = rayon::join(
        || model::load_after(sources, options, before),
        || theme.map(|theme| Dressed::with(theme.name(), theme_files, Some(theme.clone()))),
    );
    findings.extend(found);
    findings.extend(site.as_ref().filter(|_| theme_files.is_empty()).and_then(missing_theme));
    let folder = site.as_ref().and_then(|site| site.configuration.record.text("theme")).unwrap_or(theme::BUILTIN_NAME);
    let dressed = match guessed {
        Some(theme) if theme.name() == folder => theme,
        other => Dressed::with(folder, theme_files, other),
    };
    findings.extend(dressed.findings.iter().cloned());
    kept.theme = Some(dressed.clone());
    let Some(site) = site.map(Arc::new) else {
        diagnostics::sort(&mut findings);
        attendant.ends(None, Compiled { site: None, files: Vec::new(), findings });
        return kept;
    };
    kept.site = Some(site.clone());
    means.progress.phase(Phase::Index, None);
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
    let Some(theme) = &dressed.theme else {
        let findings = settled(&site, findings, means);
        attendant.ends(None, Compiled { site: Some(site.clone()), files: Vec::new(), findings });
        return kept;
    };
    let (renderer, epoch) = rayon::join(
        || Renderer::new(&site, sources, (&indicators, &recorded, &stated), &charts, theme),
        || Epoch::of(&site, sources, theme_files),
    );
    let loaded = Loaded { site: &site, sources, theme, renderer: &renderer };
    make(&loaded, (epoch, findings), means, kept, attendant)
}

/// A site that was read and understood, with what its pages are made by.
struct Loaded<'l, 'a> {
    site: &'a Arc<Site>,
    sources: &'a Sources,
    theme: &'a Theme,
    renderer: &'l Renderer<'a>,
}

/// Makes the pages of a site and looks at them. `findings` are those of reading it.
fn make(
    &Loaded { site, sources, theme, renderer }: &Loaded<'_, '_>,
    (epoch, mut findings): (Epoch, Vec<Finding>),
    means: Means<'_>,
    kept: Kept,
    attendant: &mut dyn Attendant,
) -> Kept {
    let (own, found) = Own::load(sources);
    findings.extend(found);
    let (store, nothing) = (means.store, BTreeSet::new());
    // No other page is known yet.
    let built = Built { site, sources, theme, own: &own, files: &[], store, published: &nothing };
    let (judge, found) = (Judge::among(built), &findings);
    attendant.begins(&Workbench { renderer, store, theme, kept: &kept.pages, found, judge, rendered: None });
    let kept = kept.in_epoch(epoch);
    let rendered = match renderer.run(store, &kept.pages, means.progress, means.given_up) {
        Ok(rendered) => rendered,
        Err(pages) => return Kept { pages, ..kept },
    };
    findings.extend(rendered.findings.iter().cloned());
    if !rendered.pictures.is_empty() {
        means.progress.phase(Phase::Pictures, Some(rendered.pictures.len() as u64));
    }
    let (pictures, found) = means.workshop.make(sources, &rendered.pictures, means.progress);
    findings.extend(found);
    means.progress.phase(Phase::Check, None);
    findings.extend(check::files::check(site, sources, &|asset| asset.read(attachments::LARGEST)));
    let published = published(site, sources, theme, &rendered.files, &pictures);
    let built = Built { files: &rendered.files, published: &published, ..built };
    let checked = check::site::check(built, &findings, means.outside, &kept.checks, means.given_up);
    let (found, checks) = match checked {
        Ok(checked) => checked,
        Err(checks) => return Kept { pages: rendered.kept, checks, ..kept },
    };
    findings.extend(found);
    let files = all_files(sources, theme, &rendered.files, pictures);
    findings.extend(output::check_names(files.iter().map(|file| (file.path.as_str(), file.source.as_ref()))));
    let findings = settled(site, findings, means);
    let judge = Judge::among(built);
    let bench =
        Workbench { renderer, store, theme, kept: &rendered.kept, found: &[], judge, rendered: Some(&rendered) };
    attendant.ends(Some(&bench), Compiled { site: Some(site.clone()), files, findings });
    Kept { pages: rendered.kept, checks, ..kept }
}

/// Applies the silences and levels of a site, and puts findings in the order in which they are reported.
fn settled(site: &Site, findings: Vec<Finding>, means: Means<'_>) -> Vec<Finding> {
    let rules: Vec<&Rule> = rules().collect();
    let spoken =
        site.pages.par_iter().filter(|page| site.shows(page)).flat_map_iter(markdown::comments::spoken).collect();
    let applied = |rule: &str| means.outside.is_some() || !check::is_outside(rule);
    let mut findings = model::silence::apply(site, findings, &rules, spoken, &applied);
    diagnostics::sort(&mut findings);
    findings
}

/// Every file of the built site.
fn all_files(sources: &Sources, theme: &Theme, made: &[StoredFile], pictures: Vec<OutputFile>) -> Vec<OutputFile> {
    let mut files: Vec<OutputFile> = made.iter().cloned().map(OutputFile::laid).collect();
    files.extend(theme.assets().iter().map(|asset| OutputFile::new(asset.path.clone(), asset.bytes.clone())));
    // A picture that was too large stands in its own place, made smaller.
    let smaller: BTreeSet<&str> = pictures.iter().map(|picture| picture.path.as_str()).collect();
    let assets = sources.assets.values().filter_map(published_asset);
    files.extend(assets.filter(|asset| !smaller.contains(asset.path.as_str())));
    files.extend(pictures);
    files
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
    files: &[StoredFile],
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
