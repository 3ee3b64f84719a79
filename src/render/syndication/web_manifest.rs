//! The web manifest, by which a site can be put on a home screen.

use serde::Serialize;

/// A web application manifest; keys are written in this order, those without value are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WebManifest {
    /// Full name of the site.
    pub name: String,
    /// For under an icon.
    pub short_name: String,
    /// What the site is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// BCP 47 tag of the words above.
    pub lang: String,
    /// Direction of the words above: `ltr` or `rtl`.
    pub dir: String,
    /// Path of the page that it opens with.
    pub start_url: String,
    /// Path under which all its pages are.
    pub scope: String,
    /// How much of the browser stays in sight.
    pub display: Display,
    /// Colour of what surrounds the page, as CSS writes it.
    pub theme_color: String,
    /// Colour shown before the page is there, as CSS writes it.
    pub background_color: String,
    /// Its icons.
    pub icons: Vec<ManifestIcon>,
}

/// How much of the browser stays in sight. Never nothing: without an address bar nobody sees whose site it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Display {
    /// Address and a few buttons.
    #[default]
    MinimalUi,
    /// All of it.
    Browser,
}

/// An icon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestIcon {
    /// Path or full address.
    pub src: String,
    /// `192x192`, or `any` for SVG.
    pub sizes: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// What it may be used for.
    #[serde(skip_serializing_if = "IconPurpose::is_any")]
    pub purpose: IconPurpose,
}

/// What an icon may be used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IconPurpose {
    /// Shown as it is.
    #[default]
    Any,
    /// Can be cut to any shape without losing what matters.
    Maskable,
    /// Only its shape counts.
    Monochrome,
}

impl IconPurpose {
    fn is_any(&self) -> bool {
        *self == IconPurpose::Any
    }
}

impl WebManifest {
    /// The manifest as it is written.
    pub fn to_json(&self) -> String {
        // Strings, enumerations and lists of them can always be written as JSON.
        serde_json::to_string_pretty(self).map(|json| json + "\n").unwrap_or_default()
    }
}
