//! Service guides (GOV-SERVICE) and their directory.

use serde::Serialize;

use super::{Link, TelephoneView};

/// Layout `service-directory`: all services, by category and by who they are for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceDirectoryView {
    /// How many services there are.
    pub count: usize,
    /// By category, each service once.
    pub groups: Vec<ServiceGroupView>,
    /// By disability category, by grade, by age: the same services, for those who look from themselves.
    pub finders: Vec<FinderView>,
}

/// The services of a category.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceGroupView {
    /// Fragment of its heading, unique in the page.
    pub id: String,
    /// The category: `康复`.
    pub title: String,
    /// Its services.
    pub services: Vec<ServiceEntryView>,
}

/// A service in the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ServiceEntryView {
    /// Its name.
    pub title: String,
    /// Where its guide is.
    pub href: String,
    /// BCP 47 tag, only when it is not the directory's language.
    pub language: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Who handles it.
    pub agency: Option<String>,
    /// Whether nothing is charged.
    pub free: bool,
}

/// What a finder goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FinderKind {
    /// Disability category.
    Category,
    /// Disability grade.
    Grade,
    /// Age.
    Age,
}

/// One way to find a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FinderView {
    /// What it goes by; its heading is the string `finder_<name>`.
    pub kind: FinderKind,
    /// `视力残疾`, `听力残疾`, … each with its services.
    pub groups: Vec<FinderGroupView>,
}

/// The services for one category, grade or age.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FinderGroupView {
    /// `视力残疾`, `一级`, `0—17岁`.
    pub label: String,
    /// The services.
    pub services: Vec<Link>,
}

/// Layout `service`: a service guide. Its related pages are in the page's `related`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceView {
    /// The group that it belongs to in the directory.
    pub category: Link,
    /// Who handles it.
    pub agency: String,
    /// What it rests on.
    pub legal_basis: Vec<LegalBasisView>,
    /// Who may apply, one sentence each.
    pub conditions: Vec<String>,
    /// Who it is for.
    pub who: Option<WhoView>,
    /// What to bring.
    pub materials: Vec<MaterialView>,
    /// What is done, in order.
    pub steps: Vec<StepView>,
    /// Where and when.
    pub places: Vec<PlaceView>,
    /// How long it takes.
    pub time_limit: Option<TimeLimitView>,
    /// What it costs.
    pub fee: FeeView,
    /// What one gets.
    pub outcome: String,
    /// Telephone for questions.
    pub telephone: Option<TelephoneView>,
    /// Telephone for complaints.
    pub complaints_telephone: Option<TelephoneView>,
    /// Where it can be done online.
    pub online: Option<OnlineView>,
    /// Elements of which the page says that the county federation is to be asked.
    pub ask_locally: Vec<AskLocally>,
}

/// A law or document that a service rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LegalBasisView {
    /// Its title.
    pub title: String,
    /// Which article.
    pub article: Option<String>,
    /// The page about it on this site.
    pub href: Option<String>,
}

/// Who a service is for; what is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WhoView {
    /// Disability categories, in words; all if empty.
    pub categories: Vec<String>,
    /// Disability grades, in words (`一级`); all if empty.
    pub grades: Vec<String>,
    /// Ages.
    pub age: Option<AgeView>,
    /// Anything else.
    pub note: Option<String>,
}

/// A range of ages in years; at least one end is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgeView {
    /// The youngest.
    pub from: Option<i64>,
    /// The oldest, inclusive.
    pub to: Option<i64>,
}

/// Something to bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MaterialView {
    /// What it is called.
    pub name: String,
    /// Original or copy, in words.
    pub form: String,
    /// How many.
    pub count: i64,
    /// When it is needed and how to prepare it.
    pub note: Option<String>,
    /// A blank form.
    pub download: Option<FileView>,
    /// A filled-in sample.
    pub sample: Option<FileView>,
}

/// A file to download.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// Where it is.
    pub href: String,
    /// Type and size: `（DOCX，24 KB）`.
    pub note: String,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// What is done, in a few words.
    pub title: String,
    /// How.
    pub text: Option<String>,
    /// Who does it.
    pub by: Option<String>,
    /// How long it takes.
    pub time: Option<String>,
}

/// A place where the service is handled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// Its name.
    pub name: String,
    /// Full address.
    pub address: Option<String>,
    /// When it is open.
    pub hours: Option<String>,
    /// Telephone for questions.
    pub telephone: Option<TelephoneView>,
    /// Buses, stops and so on.
    pub directions: Option<String>,
    /// Ramps, lifts and so on.
    pub access: Option<String>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// How long a service takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TimeLimitView {
    /// What the law sets.
    pub statutory: Option<String>,
    /// What is promised.
    pub promised: Option<String>,
}

/// What a service costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeeView {
    /// Whether nothing is charged.
    pub free: bool,
    /// How much.
    pub amount: Option<String>,
    /// What the charge rests on.
    pub basis: Option<String>,
}

/// Where a service can be done online.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OnlineView {
    /// Where it is.
    pub href: String,
    /// Whether the link says that it leaves for a site that is not a government one.
    pub announce: bool,
}

/// An element of which the page says that the county federation is to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AskLocally {
    /// Where.
    Address,
    /// When.
    Hours,
    /// How long it takes.
    TimeLimit,
    /// Telephone for questions.
    Telephone,
    /// Telephone for complaints.
    ComplaintsTelephone,
    /// What to bring.
    Materials,
    /// Online entrance.
    Online,
    /// Amount of the grant.
    Amount,
}
