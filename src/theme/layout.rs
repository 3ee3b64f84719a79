//! The layouts that a theme must have.

/// What a page looks like as a whole; each is a template `layouts/<name>.html` of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// An ordinary page, or one of a content type of the site's own.
    Page,
    /// News and notices.
    Article,
    /// The home page.
    Home,
    /// The list page of a section.
    List,
    /// All services.
    ServiceDirectory,
    /// A service guide.
    Service,
    /// A policy document.
    Policy,
    /// All policy documents.
    PolicyLibrary,
    /// A competition.
    Result,
    /// All competitions.
    Results,
    /// An annual summary.
    Report,
    /// All topics or all audiences.
    TermList,
    /// One topic or audience.
    Term,
    /// All sets of indicators.
    DatasetList,
    /// One set of indicators.
    Dataset,
    /// All words of the glossary.
    Glossary,
    /// What somebody can apply for.
    Eligibility,
    /// The site map for people.
    SiteMap,
    /// The search page.
    Search,
    /// For an address that leads nowhere.
    NotFound,
    /// For a page that has moved.
    Redirect,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Layout; 21] = [
        Layout::Page,
        Layout::Article,
        Layout::Home,
        Layout::List,
        Layout::ServiceDirectory,
        Layout::Service,
        Layout::Policy,
        Layout::PolicyLibrary,
        Layout::Result,
        Layout::Results,
        Layout::Report,
        Layout::TermList,
        Layout::Term,
        Layout::DatasetList,
        Layout::Dataset,
        Layout::Glossary,
        Layout::Eligibility,
        Layout::SiteMap,
        Layout::Search,
        Layout::NotFound,
        Layout::Redirect,
    ];

    /// Path of its template in the theme's folder.
    pub fn template(self) -> &'static str {
        match self {
            Layout::Page => "layouts/page.html",
            Layout::Article => "layouts/article.html",
            Layout::Home => "layouts/home.html",
            Layout::List => "layouts/list.html",
            Layout::ServiceDirectory => "layouts/service-directory.html",
            Layout::Service => "layouts/service.html",
            Layout::Policy => "layouts/policy.html",
            Layout::PolicyLibrary => "layouts/policy-library.html",
            Layout::Result => "layouts/result.html",
            Layout::Results => "layouts/results.html",
            Layout::Report => "layouts/report.html",
            Layout::TermList => "layouts/term-list.html",
            Layout::Term => "layouts/term.html",
            Layout::DatasetList => "layouts/dataset-list.html",
            Layout::Dataset => "layouts/dataset.html",
            Layout::Glossary => "layouts/glossary.html",
            Layout::Eligibility => "layouts/eligibility.html",
            Layout::SiteMap => "layouts/sitemap.html",
            Layout::Search => "layouts/search.html",
            Layout::NotFound => "layouts/not-found.html",
            Layout::Redirect => "layouts/redirect.html",
        }
    }
}
