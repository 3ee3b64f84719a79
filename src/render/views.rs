//! What templates see: one typed view for the site, one for the page, one for its layout.
//!
//! Here live the structs only, with a word on every field, and [`View`], which ties each of them to the layout that
//! shows it. Filling them is the business of the rest of `render`; the templates print them and work nothing out. Every field is always
//! serialised: a template that asks for one that is not here fails, one that is `None` is false. Links are strings
//! ready to stand in `href`; texts are plain unless their type is [`Html`].

mod chart;
mod data_table;
mod dataset;
mod eligibility;
mod glossary;
mod home;
mod lists;
mod page;
mod policy;
mod result;
mod service;
mod site;

use serde::Serialize;

use crate::theme::Layout;

pub use chart::ChartView;
pub use data_table::{DataCellView, DataColumnView, DataNoteView, DataRowView, DataTableView, PhraseView};
pub use dataset::{DatasetFile, DatasetListView, DatasetPageView, DatasetView, IndicatorView};
pub use eligibility::{EligibilityAnswerView, EligibilityQuestionView, EligibilityView, EligibleServiceView};
pub use glossary::{GlossaryTermView, GlossaryView};
pub use home::{EntranceView, HomeView, KeyFigureView, LatestView};
pub use lists::{
    EntryView, LabelTone, LabelView, ListView, NavigationChoice, NotFoundOther, NotFoundView, PaginationItem,
    PaginationView, RedirectView, SearchEntryView, SearchGroupView, SearchView, SiteMapNode, SiteMapView,
    TermEntryView, TermFiguresView, TermGroupView, TermKind, TermListView, TermView,
};
pub use page::{
    ArticleView, AttachmentView, DateView, FieldValue, FieldView, FieldsView, FigureGroupView, FigurePlaceView,
    FigureView, ImageView, MetaView, OutlineEntry, PageView, QuestionView, RelatedView, Relation, SideEntryView,
    SideNavigationView, TranslationView,
};
pub use policy::{PolicyEntryView, PolicyLibraryView, PolicyView, ValidityKind, ValidityView};
pub use result::{
    ChapterView, EventResultView, EventView, Medal, MedalRowView, MedalsView, ReportView, ResultView, ResultsView,
};
pub use service::{
    AgeView, AskLocally, FeeView, FileView, FinderGroupView, FinderKind, FinderView, LegalBasisView, MaterialView,
    OnlineView, PlaceView, ServiceDirectoryView, ServiceEntryView, ServiceGroupView, ServiceView, StepView,
    TimeLimitView, WhoView,
};
pub use site::{AssetsView, FeedView, FeedbackView, LanguageView, MarksView, OrganiserView, SiteView, TelephoneView};

/// HTML that was made by us and is printed as it is. Nothing an editor wrote gets into one unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A link in a list of links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// BCP 47 tag of the words, only when it is not the page's language.
    pub language: Option<String>,
}

impl Link {
    /// A link in the page's own language.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Link {
        Link { label: label.into(), href: href.into(), language: None }
    }
}

/// The part of a page that its layout shows, one kind for each layout.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    /// An ordinary page, or one of a content type of the site's own.
    Page(FieldsView),
    /// News and notices.
    Article(ArticleView),
    /// The home page.
    Home(HomeView),
    /// The list page of a section, or one of its years.
    List(ListView),
    /// The list page of a section of services.
    ServiceDirectory(ServiceDirectoryView),
    /// A service guide.
    Service(Box<ServiceView>),
    /// A policy document or an interpretation.
    Policy(Box<PolicyView>),
    /// The list page of a section of policies.
    PolicyLibrary(PolicyLibraryView),
    /// A competition.
    Result(ResultView),
    /// The list page of a section of results.
    Results(ResultsView),
    /// An annual summary.
    Report(ReportView),
    /// All topics or all audiences.
    TermList(TermListView),
    /// What there is on one topic or for one audience.
    Term(TermView),
    /// All sets of indicators.
    DatasetList(DatasetListView),
    /// One set of indicators.
    Dataset(Box<DatasetPageView>),
    /// All words of the glossary.
    Glossary(GlossaryView),
    /// What somebody can apply for.
    Eligibility(EligibilityView),
    /// The site map for people.
    SiteMap(SiteMapView),
    /// The search page.
    Search(SearchView),
    /// The page shown for an address that leads nowhere.
    NotFound(NotFoundView),
    /// A page that has moved.
    Redirect(RedirectView),
}

impl View {
    /// The layout that shows this view.
    pub fn layout(&self) -> Layout {
        match self {
            View::Page(_) => Layout::Page,
            View::Article(_) => Layout::Article,
            View::Home(_) => Layout::Home,
            View::List(_) => Layout::List,
            View::ServiceDirectory(_) => Layout::ServiceDirectory,
            View::Service(_) => Layout::Service,
            View::Policy(_) => Layout::Policy,
            View::PolicyLibrary(_) => Layout::PolicyLibrary,
            View::Result(_) => Layout::Result,
            View::Results(_) => Layout::Results,
            View::Report(_) => Layout::Report,
            View::TermList(_) => Layout::TermList,
            View::Term(_) => Layout::Term,
            View::DatasetList(_) => Layout::DatasetList,
            View::Dataset(_) => Layout::Dataset,
            View::Glossary(_) => Layout::Glossary,
            View::Eligibility(_) => Layout::Eligibility,
            View::SiteMap(_) => Layout::SiteMap,
            View::Search(_) => Layout::Search,
            View::NotFound(_) => Layout::NotFound,
            View::Redirect(_) => Layout::Redirect,
        }
    }

    /// What a layout is rendered with: `site` (shared, so given as a value that is cheap to clone), `page` and `view`.
    /// The theme itself adds `t`, the strings of the page's language.
    pub fn context(&self, site: &tera::Value, page: &PageView) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("page", tera::Value::from_serializable(page));
        context.insert_value("view", tera::Value::from_serializable(self));
        context
    }
}
