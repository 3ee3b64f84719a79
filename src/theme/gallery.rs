//! What a theme holds for its gallery: templates of the pages around the examples, their style, and a picture that stands in
//! for those that examples name. What the gallery is made of is decided in `render::gallery`.

use std::sync::Arc;

use super::{Files, Kind, Prepare};
use crate::diagnostics::Finding;

/// A page of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GalleryPage {
    /// All components.
    Index,
    /// One component, or one of its examples.
    Component,
}

impl GalleryPage {
    /// Path of its template in the theme's folder.
    pub(super) fn template(self) -> &'static str {
        match self {
            GalleryPage::Index => "gallery/index.html",
            GalleryPage::Component => "gallery/component.html",
        }
    }
}

/// Files of the gallery.
#[derive(Clone, Debug, Default)]
pub struct GalleryFiles {
    /// The style of the pages around the examples.
    pub style: Arc<[u8]>,
    /// An SVG in place of any picture.
    pub picture: Arc<[u8]>,
}

pub(super) fn read(files: &Files<'_>, prepare: Prepare<'_>, findings: &mut Vec<Finding>) -> GalleryFiles {
    let mut text = |path: &str| files.text(path, findings).unwrap_or_default();
    let (style, picture) = (text("gallery/gallery.css"), text("gallery/sample.svg"));
    for page in [GalleryPage::Index, GalleryPage::Component].map(GalleryPage::template) {
        text(page);
    }
    GalleryFiles { style: prepare(Kind::Style, style).into_bytes().into(), picture: picture.as_bytes().into() }
}
