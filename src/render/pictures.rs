//! Pictures as pages show them: which smaller ones a browser may choose from, and which of them have to be made.
//!
//! Pages are rendered side by side; what each shows or offers is noted here, and [`Pictures::jobs`] says at the end what has
//! to be made for them all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::context::Context;
use super::spelling::asset_address;
use crate::diagnostics::Place;
use crate::pictures::{Job, Plan, Variant};
use crate::source::{Asset, Sources};

/// Pictures narrower than this are shown in their own width; wider ones fill the column.
const COLUMN: u32 = 720;

/// A picture as it is to stand in HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Address from the root of the site of the picture that every browser can show.
    pub address: String,
    /// Its width and height in pixels.
    pub own: Option<(u32, u32)>,
    /// Width and height of the original, which say how much room the picture takes.
    pub dimensions: Option<(u32, u32)>,
    /// Addresses in WebP to choose from, each with its width; narrow ones first.
    pub choices: Vec<(String, u32)>,
    /// How wide it will be drawn, as `sizes` has it.
    pub sizes: String,
    /// Whether the choices are in another format than `address`, so that they need an element of their own.
    pub beside: bool,
}

/// What pages do with one picture.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// The first place in the order of files that shows it.
    pub shown_at: Option<Place>,
    /// Whether one shows it.
    pub shown: bool,
    /// Whether one offers it to be taken away.
    pub offered: bool,
}

/// What pages do with pictures.
#[derive(Debug, Default)]
pub struct Pictures {
    noted: Mutex<BTreeMap<Arc<str>, Noted>>,
}

impl Pictures {
    /// Notes that a page shows a picture.
    pub fn shown(&self, asset: &Asset, place: Option<Place>) {
        self.note(asset, |noted| {
            noted.shown = true;
            noted.shown_at = earlier(noted.shown_at.take(), place);
        });
    }

    /// Notes that a page offers a picture to be taken away.
    pub fn offered(&self, asset: &Asset) {
        self.note(asset, |noted| noted.offered = true);
    }

    fn note(&self, asset: &Asset, change: impl FnOnce(&mut Noted)) {
        if asset.scalable.is_some()
            && let Ok(mut all) = self.noted.lock()
        {
            change(all.entry(asset.path.clone()).or_default());
        }
    }

    /// What was noted.
    pub fn noted(&self) -> Vec<(Arc<str>, Noted)> {
        let Ok(noted) = self.noted.lock() else { return Vec::new() };
        noted.iter().map(|(picture, noted)| (picture.clone(), noted.clone())).collect()
    }

    /// Notes what was noted elsewhere.
    pub fn add(&self, noted: &[(Arc<str>, Noted)]) {
        let Ok(mut all) = self.noted.lock() else { return };
        for (picture, noted) in noted {
            let known = all.entry(picture.clone()).or_default();
            known.shown |= noted.shown;
            known.offered |= noted.offered;
            known.shown_at = earlier(known.shown_at.take(), noted.shown_at.clone());
        }
    }

    /// What has to be made, in the order of paths.
    pub fn jobs(&self, sources: &Sources) -> Vec<Job> {
        let Ok(noted) = self.noted.lock() else { return Vec::new() };
        let shown = noted.iter().filter(|(_, noted)| noted.shown);
        let job = |(path, noted): (&Arc<str>, &Noted)| {
            let asset = sources.assets.get(path)?;
            let plan = plan(asset);
            let output = path.strip_prefix("content/")?;
            let beside = |variant: &Variant| (variant.path(output, &asset.digest), *variant);
            let mut variants: Vec<_> = plan.choices.iter().chain(&plan.fallback).map(beside).collect();
            variants.extend(plan.reduced.filter(|_| !noted.offered).map(|variant| (output.to_owned(), variant)));
            // A WebP's own fallback may be one of the choices.
            variants.sort();
            variants.dedup();
            let job = Job { source: path.clone(), variants, shown_at: noted.shown_at.clone() };
            (!job.variants.is_empty()).then_some(job)
        };
        shown.filter_map(job).collect()
    }
}

/// The first of two places in the order of files.
fn earlier(one: Option<Place>, other: Option<Place>) -> Option<Place> {
    let order = |place: &Place| (place.path.clone(), place.span.clone().map(|span| span.start));
    one.into_iter().chain(other).min_by_key(order)
}

fn plan(asset: &Asset) -> Plan {
    match asset.scalable.zip(asset.dimensions) {
        Some((format, dimensions)) => Plan::of(format, dimensions, asset.len),
        None => Plan::default(),
    }
}

impl Context<'_> {
    /// How a picture is to be shown; notes that it is.
    pub fn show_picture(&self, asset: &Asset, place: Option<Place>) -> Shown {
        self.pictures.shown(asset, place);
        let plan = plan(asset);
        let address = |variant: &Variant| asset_address(&variant.path(&asset.path, &asset.digest));
        let fallback = plan.fallback.as_ref();
        let sizes = match asset.dimensions {
            Some((width, _)) if width < COLUMN => format!("(min-width: {width}px) {width}px, 100vw"),
            _ => self.theme.picture_sizes().to_owned(),
        };
        Shown {
            address: fallback.map_or_else(|| self.asset_address(asset), address),
            own: fallback.map(|variant| (variant.width, variant.height)).or(asset.dimensions),
            dimensions: asset.dimensions,
            choices: plan.choices.iter().map(|variant| (address(variant), variant.width)).collect(),
            sizes,
            beside: asset.scalable != Some(crate::pictures::Format::Webp),
        }
    }
}

impl Shown {
    /// The choices as `srcset` has them, if there are any.
    pub fn srcset(&self, href: impl Fn(&str) -> String) -> Option<String> {
        let choice = |(address, width): &(String, u32)| format!("{} {width}w", comma_safe(&href(address)));
        let all: Vec<String> = self.choices.iter().map(choice).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

/// A comma at the end of an address would end the entry.
fn comma_safe(address: &str) -> String {
    address.replace(',', "%2C")
}
