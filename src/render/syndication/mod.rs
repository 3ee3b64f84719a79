//! What machines read: feeds, site maps, `robots.txt`, the web manifest, JSON-LD and the tags in a page's head.
//!
//! Everything here is a pure function from the [`Site`](crate::model::Site) and a few small structs to text. What a page
//! looks like, which pages there are and where files are written is decided elsewhere; the caller says it
//! in [`PageFacts`], [`Feed`](feeds::Feed), [`SitemapUrl`](sitemap_xml::SitemapUrl) and
//! [`WebManifest`](web_manifest::WebManifest). Nothing is claimed that the site does not say: a fact
//! that is not there is left out, and where a norm asks for it there is a finding.

mod facts;
pub mod feeds;
pub mod json_ld;
mod moments;
pub mod page_tags;
pub mod robots;
pub mod sitemap_xml;
pub mod web_manifest;
mod xml;

pub use facts::{DatasetFacts, FileFacts, ImageFacts, Kind, PageFacts, VariableFacts, absolute_url};
