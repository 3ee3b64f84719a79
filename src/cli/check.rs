//! A check from disk to findings: a site of Tantu as it would be built, a finished folder of HTML, whoever made it, or
//! one page of it. Nothing is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::fix::{MOST_ROUNDS, Plan};
use super::io::Io;
use crate::attachments;
use crate::check::address::{self, Destination};
use crate::check::outward::{self, Links, Outside};
use crate::check::{self, Entry, Facts, Family, Hit, Looked, Neighbours, Shared, SiteHit, Subject, Whole};
use crate::check::{comments, files};
use crate::diagnostics::progress::Silent;
use crate::diagnostics::{self, Edit, Excerpts, Finding, Fix, Level, Place, Text};
use crate::folder::{self, Asked, Quotes, Read};
use crate::model::configuration;
use crate::model::silence::Comments;
use crate::output::{RealDisk, Spool, Workshop};
use crate::source::WebFolder;
use crate::text;
use crate::{Compiled, Materials, Means, compile, never};

/// Which findings are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of these rules only; of all if there are none.
    pub rules: Vec<String>,
    /// Of this level or graver.
    pub level: Option<Level>,
    /// Of rules that answer to this norm only.
    pub norm: Option<String>,
}

impl Wanted {
    /// Whether a rule may find something that is wanted.
    pub fn entry(&self, entry: &Entry) -> bool {
        let norm = self.norm.as_ref().is_none_or(|norm| entry.rule.norms.contains(&norm.as_str()));
        norm && (self.rules.is_empty() || self.rules.iter().any(|rule| rule == entry.rule.id))
    }

    /// Whether what government sites alone must show was asked for by its norm: then all pages are taken for those of one.
    fn is_of_government(&self) -> bool {
        self.norm.as_ref().is_some_and(|norm| ["GOV-TAGS", "GOV-FOOTER", "GOV-PAGE"].contains(&norm.as_str()))
    }

    /// Whether a finding is one of them.
    pub fn finding(&self, finding: &Finding) -> bool {
        let norm = self.norm.as_ref().is_none_or(|norm| finding.norms.contains(&norm.as_str()));
        norm && (self.rules.is_empty() || self.rules.iter().any(|rule| rule == finding.rule))
            && self.level.is_none_or(|level| finding.level >= level)
    }
}

/// What a check came to.
pub struct Checked {
    /// Everything that was found and wanted, in the order in which it is reported.
    pub findings: Vec<Finding>,
    /// The pages that were looked at.
    pub pages: Vec<String>,
    /// The texts that findings quote.
    pub quotes: Box<dyn Excerpts>,
    /// What is to be mended, if that was asked for; the findings are then those that are left.
    pub plan: Plan,
}

/// The pages of which there is something to say.
struct Texts(HashMap<Arc<str>, Arc<str>>);

impl Excerpts for Texts {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|text| &**text)
    }
}

/// Checks a site as it would be built, and its links to other sites if there is somebody `outside` to look.
///
/// # Errors
/// A finding if the moment that was asked for is none.
pub fn of_site(
    root: &Path,
    asked: &Asked,
    io: &Io,
    wanted: &Wanted,
    outside: Option<&dyn Outside>,
    mend: bool,
) -> Result<Checked, Finding> {
    let Read { mut quotes, options, findings: read } = Read::site(root, asked, io.now.timestamp())?;
    let Some(options) = options else {
        let findings = read.into_iter().filter(|finding| wanted.finding(finding)).collect();
        return Ok(Checked { findings, pages: Vec::new(), quotes: Box::new(quotes), plan: Plan::default() });
    };
    let workshop = Workshop::new(None, &RealDisk);
    let mut plan = Plan::default();
    let mut round = 0;
    loop {
        let store = Spool::new();
        let Quotes { sources, theme_files, .. } = &quotes;
        let Compiled { mut findings, files, .. } = compile(
            Materials { sources, theme_files, options: &options, findings: read.clone() },
            Means { progress: &Silent, workshop: &workshop, store: &store, outside, given_up: &never },
        );
        findings.retain(|finding| wanted.finding(finding));
        let changed = if mend && round < MOST_ROUNDS { plan.add(&findings, &quotes) } else { Vec::new() };
        if changed.is_empty() {
            let pages = files.into_iter().map(|file| file.path).filter(|path| path.ends_with(".html")).collect();
            return Ok(Checked { findings, pages, quotes: Box::new(quotes), plan });
        }
        round += 1;
        for (path, text) in changed {
            let sources = &mut quotes.sources;
            let file = sources.texts.get_mut(&path).or_else(|| sources.published_texts.get_mut(&path));
            file.into_iter().for_each(|file| file.text = text.clone());
        }
    }
}

/// What the words typed lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A site of Tantu: its folder.
    Site(PathBuf),
    /// A folder of HTML or one page.
    Web(PathBuf),
}

/// What is to be checked: a folder that holds a site or stands in one is that site, everything else is taken as it is.
pub fn target(named: Option<&Path>, io: &Io) -> Target {
    let Some(named) = named else {
        return match folder::around(&io.folder) {
            Some(root) => Target::Site(root.to_owned()),
            None => Target::Web(io.folder.clone()),
        };
    };
    let path = io.folder.join(named);
    if path.join(configuration::PATH).is_file() { Target::Site(path) } else { Target::Web(path) }
}

/// Checks a folder of HTML or one page, and its links to other sites if there is somebody `outside` to look; `shown` is how the user
/// named it, `today` the day that is taken for the present.
///
/// # Errors
/// A finding if there is nothing to check.
pub fn web(
    path: &Path,
    shown: &str,
    wanted: &Wanted,
    outside: Option<&dyn Outside>,
    today: Option<Date>,
    mend: bool,
) -> Result<Checked, Finding> {
    let (mut folder, read) = WebFolder::open(path, shown)?;
    let mut plan = Plan::default();
    for _ in 0..MOST_ROUNDS {
        let (findings, texts) = look(&folder, read.clone(), wanted, outside, today);
        let changed = if mend { plan.add(&findings, &texts) } else { Vec::new() };
        if changed.is_empty() {
            return Ok(Checked { findings, pages: folder.pages, quotes: Box::new(texts), plan });
        }
        folder.changed.extend(changed.into_iter().map(|(path, text)| (path.to_string(), text)));
    }
    let (findings, texts) = look(&folder, read, wanted, outside, today);
    Ok(Checked { findings, pages: folder.pages, quotes: Box::new(texts), plan })
}

/// Everything that is found in a folder or a page, and the texts that are quoted.
fn look(
    folder: &WebFolder,
    mut findings: Vec<Finding>,
    wanted: &Wanted,
    outside: Option<&dyn Outside>,
    today: Option<Date>,
) -> (Vec<Finding>, Texts) {
    let outer = if folder.files.is_empty() { folder.around() } else { Vec::new() };
    let around = Around { folder, outer, is_government: wanted.is_of_government(), today };
    let known = Shared::default();
    let looked: Vec<PageRead> = folder
        .pages
        .par_iter()
        .map(|page| {
            let name: Arc<str> = Arc::from(page.as_str());
            let (text, found) = folder.read(page);
            let looked = text.as_ref().map_or_else(Looked::default, |text| {
                check::page(Subject { path: page, html: text }, &around, &known, &|entry| wanted.entry(entry))
            });
            PageRead { name, text, found, looked }
        })
        .collect();
    let mut of_site = if folder.files.is_empty() { Vec::new() } else { whole(folder, &looked, wanted, today) };
    let found = outside.map(|outside| outward(&looked, outside));
    let is_listed = found.is_some();
    of_site.extend(found.unwrap_or_default());
    let mut texts = HashMap::new();
    let mut of_template = OfTemplate::new();
    for PageRead { name, text, found, looked } in looked {
        let mut all: Vec<Finding> = found;
        for hit in looked.hits {
            if hit.entry.family == Family::Tags && hit.node.is_none() {
                let key = (hit.rule.id, hit.message.en.clone());
                of_template.entry(key).or_default().push(finding(hit, &name));
            } else {
                all.push(finding(hit, &name));
            }
        }
        let here = of_site.iter().filter(|found| *found.path == *name);
        all.extend(here.map(|found| finding(found.hit.clone(), &name)));
        if let Some(text) = &text {
            all = silenced(all, &name, text, wanted);
        }
        if !all.is_empty() || is_listed {
            texts.extend(text.map(|text| (name, text)));
        }
        findings.extend(all);
    }
    for (found, text) in attached(folder) {
        findings.extend(found);
        texts.extend(text);
    }
    let elsewhere = of_site.iter().filter(|found| !folder.pages.contains(&found.path));
    findings.extend(elsewhere.map(|found| finding(found.hit.clone(), &Arc::from(found.path.as_str()))));
    findings.extend(of_template.into_values().flat_map(told_once));
    findings.retain(|finding| wanted.finding(finding));
    diagnostics::sort(&mut findings);
    (findings, Texts(texts))
}

/// The findings of a page that none of its comments silences, with what is wrong with those comments.
fn silenced(findings: Vec<Finding>, name: &Arc<str>, html: &str, wanted: &Wanted) -> Vec<Finding> {
    let spoken = comments::spoken(name, html);
    if spoken.is_empty() {
        return findings;
    }
    let rules: Vec<_> = crate::rules().collect();
    let (mut comments, mut kept) = Comments::of(spoken, &rules);
    kept.extend(findings.into_iter().filter(|finding| !comments.silence(finding)));
    // A rule that was not asked may have had something to say.
    let asked = |rule: &str| check::entries().any(|entry| entry.rule.id == rule && wanted.entry(entry));
    kept.extend(comments.unused(&asked));
    kept
}

/// What is found in the files of the folder that are no pages, with the texts that are quoted.
type Attached = (Vec<Finding>, Option<(Arc<str>, Arc<str>)>);

fn attached(folder: &WebFolder) -> Vec<Attached> {
    let pages: BTreeSet<&String> = folder.pages.iter().collect();
    let others: Vec<&String> = folder.files.iter().filter(|path| !pages.contains(path)).collect();
    let look = |path: &&String| {
        let path: Arc<str> = Arc::from(path.as_str());
        if files::is_text(&path)
            && let (Some(text), _) = folder.read(&path)
        {
            let found = files::text(&path, &text);
            let quoted = (!found.is_empty()).then_some((path, text));
            return (found, quoted);
        }
        let read = || folder.bytes(&path, attachments::LARGEST);
        (files::whole(&path, folder.length(&path), &read), None)
    };
    others.par_iter().map(look).collect()
}

/// What pages lack that a template would give them all, by rule and words.
type OfTemplate = BTreeMap<(&'static str, String), Vec<Finding>>;

/// On more pages than this, what a template leaves out is told of the first alone.
const FEW: usize = 3;

/// The same of many pages as one finding. Its message stays as it is: by it a finding is known again in a baseline.
fn told_once(mut findings: Vec<Finding>) -> Vec<Finding> {
    let count = findings.len();
    if count > FEW {
        findings.truncate(1);
        for finding in &mut findings {
            let Text { zh, en } = finding.help.take().unwrap_or_default();
            finding.help =
                Some(text!("{zh}共{count}页如此，改模板即可。", "{en} So on {count} pages: mend the template."));
        }
    }
    findings
}

/// A page that was read and looked at.
struct PageRead {
    name: Arc<str>,
    text: Option<Arc<str>>,
    found: Vec<Finding>,
    looked: Looked,
}

/// What is found where links to other sites lead.
fn outward(looked: &[PageRead], outside: &dyn Outside) -> Vec<SiteHit> {
    let pages: Vec<&Facts> = looked.iter().map(|read| &read.looked.facts).collect();
    let found = outward::gather(&pages, "");
    let spots = |page: usize, references: &[usize]| {
        let Some(read) = looked.get(page) else { return Vec::new() };
        let spot = |at: &usize| {
            let span = read.looked.facts.references.get(*at).map(|reference| reference.span);
            span.map_or_else(|| Place::file(read.name.clone()), |span| Place::new(read.name.clone(), span))
        };
        references.iter().map(spot).collect()
    };
    outside.look(Links { found: &found, pages: &pages, base: "", spots: &spots })
}

/// What is found in the folder as a whole.
fn whole(folder: &WebFolder, looked: &[PageRead], wanted: &Wanted, today: Option<Date>) -> Vec<SiteHit> {
    let pages = looked.iter().map(|read| (&*read.name, &read.looked.facts)).collect();
    let site = Whole::new(&folder.files, pages, "", today);
    check::whole(&site, &|entry| wanted.entry(entry))
}

/// A finding in the page itself: there is no source that it was made from.
fn finding(hit: Hit, path: &Arc<str>) -> Finding {
    let place = if hit.node.is_some() { Place::new(path.clone(), hit.span) } else { Place::file(path.clone()) };
    let mut finding = Finding::new(hit.rule, hit.message).level(hit.level).at(place).help(hit.help);
    let edit = |change: check::Change| Edit { path: path.clone(), span: change.span, text: change.after };
    finding.fixes =
        hit.fixes.into_iter().map(|changes| Fix { edits: changes.into_iter().map(edit).collect() }).collect();
    for (span, label) in hit.others {
        finding = finding.at(Place::new(path.clone(), span).label(label));
    }
    finding
}

/// The other files of the folder.
#[derive(Debug)]
struct Around<'f> {
    folder: &'f WebFolder,
    /// For a lone page: the folders around it, one of which is the root of its site.
    outer: Vec<WebFolder>,
    /// Whether what government sites must show was asked for.
    is_government: bool,
    /// The day that is taken for the present.
    today: Option<Date>,
}

impl Neighbours for Around<'_> {
    fn text(&self, path: &str, written: &str) -> Option<Arc<str>> {
        let Destination::Inside { path: inside, .. } = address::resolve(path, written, "") else { return None };
        let folders = std::iter::once(self.folder).chain(self.outer.iter().filter(|_| written.starts_with('/')));
        folders.into_iter().find_map(|folder| {
            let found = address::candidates(&inside).into_iter().find(|candidate| folder.has(candidate))?;
            folder.read(&found).0
        })
    }

    fn is_government(&self) -> bool {
        self.is_government
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}
