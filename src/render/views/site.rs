//! What all pages of one language share.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Link;

/// The site in one language; serialised once (`tera::Value::from_serializable`) and shared by all its pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SiteView {
    /// Full name of the site.
    pub name: String,
    /// For narrow places.
    pub short_name: String,
    /// One or two sentences on what the site is.
    pub description: String,
    /// Address of the home page in this language.
    pub home: String,
    /// BCP 47 tag: `zh-CN`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who is responsible for the site.
    pub organiser: OrganiserView,
    /// Main navigation, in order. The entry whose `href` equals the page's `section_href` is marked as current.
    pub navigation: Vec<Link>,
    /// Links at the foot of every page, site map and topic lists apart.
    pub footer_links: Vec<Link>,
    /// Marks that a government site has; what is not assigned is `None` and left out of the footer.
    pub marks: MarksView,
    /// All languages of the site, this one included. With fewer than two there is no language switch.
    pub languages: Vec<LanguageView>,
    /// Feeds of the whole site.
    pub feeds: Vec<FeedView>,
    /// Addresses of the theme's own files.
    pub assets: AssetsView,
    /// The year of the build's “now”, for the line of rights.
    pub year: i16,
    /// Address of the site map for people.
    pub sitemap: String,
    /// Address of the search page.
    pub search: String,
    /// How readers can say what is wrong with a page.
    pub feedback: FeedbackView,
    /// Whether readers are asked before a link leads them to a site that is not a government one.
    pub leaving_notice: bool,
    /// Address of the page on what somebody can apply for, if there are services that say whom they are for.
    pub eligibility: Option<String>,
    /// Address of the list of topics, if there are any.
    pub topics: Option<String>,
    /// Address of the list of audiences, if there are any.
    pub audiences: Option<String>,
}

/// The organiser (主办单位).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OrganiserView {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Address of the page that says how to reach the organiser.
    pub contact: Option<String>,
    /// Office address, if given.
    pub address: Option<String>,
    /// Public telephone, if given.
    pub telephone: Option<TelephoneView>,
    /// Public email address, if given.
    pub email: Option<String>,
}

/// How readers can say what is wrong with a page; the email address stands in each page's own `feedback`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeedbackView {
    /// Telephone for it, if given.
    pub telephone: Option<TelephoneView>,
    /// Address of a form, if given.
    pub url: Option<String>,
    /// Whether the form is on a site that is not a government one.
    pub announce: bool,
}

/// A telephone number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TelephoneView {
    /// As it is read: `0358-1234567`.
    pub text: String,
    /// As it is dialled: `tel:+863581234567`.
    pub href: String,
}

/// Marks of a government site (GOV-FOOTER); `None` is not assigned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MarksView {
    /// Site identification code (网站标识码).
    pub site_code: Option<String>,
    /// ICP filing number.
    pub icp: Option<String>,
    /// Public-security filing number.
    pub police: Option<String>,
    /// Address that the party-and-government site mark leads to.
    pub government_mark: Option<String>,
    /// Address of the “我为政府网站找错” entrance.
    pub error_report: Option<String>,
}

/// A language of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// BCP 47 tag.
    pub language: String,
    /// Its name in itself: `中文`, `English`.
    pub label: String,
    /// Address of its home page.
    pub home: String,
}

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// Its name: `吕梁市残联 · 工作动态（Atom）`.
    pub title: String,
    /// Short name of the format: `Atom`, `JSON Feed`.
    pub format: String,
    /// Where it is.
    pub href: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: String,
}

/// Addresses of the theme's files as they stand in `href`, fingerprints included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AssetsView {
    /// The one stylesheet.
    pub stylesheet: String,
    /// The one script.
    pub script: String,
    /// Scripts that only pages with a certain component load, by the component's name: `search_results`.
    pub page_scripts: BTreeMap<String, String>,
    /// `favicon.svg`.
    pub icon_svg: String,
    /// `favicon.ico`, for programs that do not read SVG.
    pub icon_ico: String,
    /// 180 by 180 pixels, for home screens.
    pub apple_touch_icon: String,
    /// The web manifest.
    pub manifest: String,
}
