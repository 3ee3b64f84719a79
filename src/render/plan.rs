//! Which pages a site has besides its content pages, and who renders each.

use std::sync::Arc;

use super::clashes::Origin;
use super::context::Context;
use super::lists::{self, Filter};
use super::page::{Extract, RenderedPage};
use super::{datasets, eligibility, glossary, home, search, site_map, terms};
use crate::model::{Page, PageId, PageKind, Site, TermKind};

/// A page that is made rather than written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Job {
    /// A home page.
    Home(PageId),
    /// One page of a list of a section.
    List {
        /// The section.
        section: PageId,
        /// Which of its pages are listed.
        filter: Filter,
        /// From 1.
        number: usize,
    },
    /// All terms of a kind.
    TermList {
        /// Topics or audiences.
        kind: TermKind,
        /// In which language.
        language: Arc<str>,
    },
    /// What there is on a topic or for an audience.
    Term {
        /// Topics or audiences.
        kind: TermKind,
        /// Which, in the order of its file.
        at: usize,
        /// In which language.
        language: Arc<str>,
    },
    /// One page of the list of all pages of a term.
    TermPages {
        /// Topics or audiences.
        kind: TermKind,
        /// Which, in the order of its file.
        at: usize,
        /// In which language.
        language: Arc<str>,
        /// From 1.
        number: usize,
    },
    /// All sets of indicators.
    DatasetList(Arc<str>),
    /// A set of indicators.
    Dataset {
        /// Which, in the order of the files.
        at: usize,
        /// In which language.
        language: Arc<str>,
    },
    /// All words of the glossary.
    Glossary(Arc<str>),
    /// What somebody can apply for.
    Eligibility(Arc<str>),
    /// The site map for people.
    SiteMap(Arc<str>),
    /// The search page.
    Search(Arc<str>),
    /// The page for addresses that lead nowhere.
    NotFound(Arc<str>),
    /// An old address.
    Redirect {
        /// The old address.
        from: String,
        /// Where it leads.
        to: PageId,
    },
}

/// The content pages that are built.
pub fn content_pages(site: &Site) -> Vec<PageId> {
    site.shown().filter(|(_, page)| page.kind == PageKind::Content).map(|(id, _)| id).collect()
}

/// Everything else, in a fixed order.
pub fn made_pages(context: &Context) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (id, page) in context.site.shown() {
        match page.kind {
            PageKind::Home => jobs.push(Job::Home(id)),
            PageKind::Section => jobs.extend(lists::jobs(context, id)),
            PageKind::Content => {}
        }
    }
    for language in context.languages.iter() {
        let language = &language.language;
        for kind in TermKind::ALL {
            jobs.extend(terms::jobs(context, kind, language));
        }
        jobs.extend(datasets::jobs(context.data().indicators, language));
        jobs.extend(glossary::jobs(context.site, language));
        jobs.extend(eligibility::jobs(context, language));
        jobs.push(Job::SiteMap(language.clone()));
        jobs.push(Job::Search(language.clone()));
        jobs.push(Job::NotFound(language.clone()));
    }
    let redirects = context.site.redirects.iter();
    jobs.extend(redirects.map(|(from, to)| Job::Redirect { from: from.clone(), to: *to }));
    jobs
}

/// Whether a job makes a page that people look for and that no file of content stands for.
pub fn is_further_page(job: &Job) -> bool {
    match job {
        Job::List { filter, number, .. } => *filter != Filter::All || *number > 1,
        Job::TermList { .. } | Job::Term { .. } | Job::TermPages { .. } | Job::Glossary(_) | Job::Eligibility(_) => {
            true
        }
        Job::DatasetList(_) | Job::Dataset { .. } | Job::SiteMap(_) => true,
        Job::Home(_) | Job::Search(_) | Job::NotFound(_) | Job::Redirect { .. } => false,
    }
}

/// The page of the site whose text stands on the page that a job makes.
pub fn written<'s>(site: &'s Site, job: &Job) -> Option<&'s Page> {
    match job {
        Job::Home(id) | Job::List { section: id, .. } => site.page(*id),
        _ => None,
    }
}

/// Whether the page that a job makes depends on the texts of other pages in nothing but their summaries. Data pages name the pages
/// that use a value, the glossary where a word is used: they are made anew each time.
pub fn is_settled(job: &Job) -> bool {
    match job {
        Job::Home(_) | Job::List { .. } | Job::TermList { .. } | Job::Term { .. } | Job::TermPages { .. } => true,
        Job::Eligibility(_) | Job::SiteMap(_) | Job::Search(_) | Job::NotFound(_) | Job::Redirect { .. } => true,
        Job::DatasetList(_) | Job::Dataset { .. } | Job::Glossary(_) => false,
    }
}

/// What stands behind the page that a job makes.
pub fn origin(context: &Context, job: &Job) -> Origin {
    let site = context.site;
    match job {
        Job::Home(id) => Origin::of_page(site, *id, Origin::Page),
        Job::List { section, filter: Filter::All, number: 1 } => Origin::of_page(site, *section, Origin::Page),
        Job::List { section, .. } => Origin::of_page(site, *section, Origin::List),
        Job::TermList { kind, .. } | Job::Term { kind, .. } | Job::TermPages { kind, .. } => {
            Origin::List(Arc::from(kind.path()))
        }
        Job::Dataset { at, .. } => {
            let set = context.data().indicators.sets().get(*at);
            set.map_or(Origin::Program, |set| Origin::Data(set.path.clone()))
        }
        Job::Glossary(_) => site.glossary.path.clone().map_or(Origin::Program, Origin::Data),
        Job::DatasetList(_) | Job::Eligibility(_) | Job::SiteMap(_) | Job::Search(_) | Job::NotFound(_) => {
            Origin::Program
        }
        Job::Redirect { to, .. } => Origin::of_page(site, *to, Origin::OldAddress),
    }
}

/// Renders one of them.
pub fn run(context: &Context, job: &Job) -> (RenderedPage, Option<Extract>) {
    match job {
        Job::Home(id) => home::render(context, *id),
        Job::List { section, filter, number } => lists::render(context, *section, filter, *number),
        Job::TermList { kind, language } => (terms::render_list(context, *kind, language), None),
        Job::Term { kind, at, language } => (terms::render_term(context, *kind, *at, language), None),
        Job::TermPages { kind, at, language, number } => {
            (terms::render_pages(context, *kind, *at, language, *number), None)
        }
        Job::DatasetList(language) => (datasets::render_list(context, language), None),
        Job::Dataset { at, language } => (datasets::render(context, *at, language), None),
        Job::Glossary(language) => (glossary::render(context, language), None),
        Job::Eligibility(language) => (eligibility::render(context, language), None),
        Job::SiteMap(language) => (site_map::render(context, language), None),
        Job::Search(language) => (search::render(context, language), None),
        Job::NotFound(language) => (site_map::render_not_found(context, language), None),
        Job::Redirect { from, to } => (site_map::render_redirect(context, from, *to), None),
    }
}
