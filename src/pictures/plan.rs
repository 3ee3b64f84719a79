//! Which smaller pictures are made of a picture, and what they are called. Known from its header alone, so that no page has
//! to wait for them.

use sha2::{Digest, Sha256};

use super::Format;
use crate::diagnostics::Place;

/// Widths in pixels: a telephone, a sharp telephone or a column of text, a column of text on a sharp screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Width of the picture for browsers that know no WebP, and for programs that show a page in small.
const FALLBACK: u32 = 960;
/// A picture that is only shown, never offered to be taken away, is published no wider and no heavier than this.
const TOO_WIDE: u32 = 2560;
const TOO_HEAVY: u64 = 1_000_000;
/// Below this there is nothing to save.
const LIGHT: u64 = 16 << 10;
/// The longest side that WebP can have.
const LONGEST_WEBP: u32 = 16_383;
/// Raised whenever the same picture would be made differently.
const RECIPE: &str = "1";

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coding {
    /// For photographs.
    Jpeg,
    /// For drawings.
    Png,
    /// For both, much smaller.
    Webp,
}

/// A picture that is to be made of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How it is written.
    pub coding: Coding,
}

/// What is made of one picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In WebP, for browsers to choose from; narrow ones first.
    pub choices: Vec<Variant>,
    /// For browsers that know no WebP; the picture itself if there is none.
    pub fallback: Option<Variant>,
    /// In the place of the picture itself, where nobody is offered to take it away: if it is too large.
    pub reduced: Option<Variant>,
}

/// The pictures to be made of one, where, and for whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Path of the picture in the site: `content/news/a.jpg`.
    pub source: std::sync::Arc<str>,
    /// What is to be made, each with the path that it gets in the built site.
    pub variants: Vec<(String, Variant)>,
    /// A page that shows it.
    pub shown_at: Option<Place>,
}

impl Variant {
    /// Names what it is made of and how: the same for the same bytes and the same way of making it.
    pub fn key(&self, source: &[u8; 32]) -> [u8; 32] {
        let Variant { width, height, coding } = self;
        let mut hasher = Sha256::new();
        hasher.update(source);
        hasher.update(format!("{RECIPE} {coding:?} {width} {height}"));
        hasher.finalize().into()
    }

    /// Where it stands beside the picture `path`: `news/a.jpg` becomes `news/a.960.1a2b3c4d.webp`.
    pub fn path(&self, path: &str, source: &[u8; 32]) -> String {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let [a, b, c, d, ..] = self.key(source);
        let extension = match self.coding {
            Coding::Jpeg => "jpg",
            Coding::Png => "png",
            Coding::Webp => "webp",
        };
        format!("{stem}.{}.{a:02x}{b:02x}{c:02x}{d:02x}.{extension}", self.width)
    }
}

impl Plan {
    /// The plan for a picture of so many pixels and bytes. Nothing is ever enlarged.
    pub fn of(format: Format, (width, height): (u32, u32), len: u64) -> Plan {
        let own = match format {
            Format::Jpeg => Coding::Jpeg,
            Format::Png => Coding::Png,
            Format::Webp => Coding::Webp,
            Format::Gif => return Plan::default(),
        };
        if len <= LIGHT || !cfg!(feature = "images") {
            return Plan::default();
        }
        let variant = |to: u32, coding| Variant { width: to, height: scaled(height, to, width), coding };
        let heavy = len > TOO_HEAVY;
        let [.., widest] = WIDTHS;
        let largest = width.min(widest);
        // A width that hardly differs from the largest saves nothing.
        let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|step| step * 20 <= largest * 17).collect();
        widths.push(largest);
        let mut choices: Vec<Variant> = widths.iter().map(|to| variant(*to, Coding::Webp)).collect();
        choices.retain(|choice| choice.height <= LONGEST_WEBP);
        let fallback = (heavy || width > FALLBACK).then(|| variant(width.min(FALLBACK), own));
        // A drawing that is not made narrower would not become lighter either.
        let gains = width > largest || own != Coding::Png;
        let reduced = ((heavy || width > TOO_WIDE) && gains).then(|| variant(largest, own));
        Plan { choices, fallback, reduced }
    }

    /// Whether there is nothing to make.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.fallback.is_none() && self.reduced.is_none()
    }
}

/// A length in the proportion of two others, rounded, at least 1.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from));
    u32::try_from(((length * to * 2 + from) / (from * 2)).max(1)).unwrap_or(u32::MAX)
}

#[cfg(all(test, feature = "images"))]
mod tests {
    use super::*;

    fn widths(plan: &Plan) -> Vec<(u32, u32)> {
        plan.choices.iter().map(|choice| (choice.width, choice.height)).collect()
    }

    #[test]
    fn a_photograph_gets_the_widths_that_screens_need_and_nothing_is_enlarged() {
        let plan = Plan::of(Format::Jpeg, (4000, 3000), 3_700_000);
        assert_eq!(widths(&plan), [(480, 360), (960, 720), (1600, 1200)]);
        assert_eq!(plan.fallback, Some(Variant { width: 960, height: 720, coding: Coding::Jpeg }));
        assert_eq!(plan.reduced, Some(Variant { width: 1600, height: 1200, coding: Coding::Jpeg }));
        let plan = Plan::of(Format::Png, (1000, 333), 200_000);
        assert_eq!((widths(&plan), plan.reduced), (vec![(480, 160), (1000, 333)], None));
        let plan = Plan::of(Format::Jpeg, (500, 20_000), 300_000);
        assert_eq!((plan.choices, plan.fallback), (vec![], None), "too long for WebP");
    }

    #[test]
    fn what_is_small_or_moves_stays_as_it_is() {
        assert!(Plan::of(Format::Png, (64, 64), 2_000).is_empty());
        assert!(Plan::of(Format::Gif, (640, 480), 900_000).is_empty());
        assert_eq!(Plan::of(Format::Png, (1200, 900), 1_500_000).reduced, None, "the same drawing once more");
    }

    #[test]
    fn names_change_with_the_bytes_and_with_the_way_of_making() {
        let one = Variant { width: 960, height: 720, coding: Coding::Webp };
        let path = one.path("news/图 a.JPG", &[7; 32]);
        assert!(
            path.starts_with("news/图 a.960.")
                && path.ends_with(".webp")
                && path.len() == "news/图 a.960..webp".len() + 8
        );
        assert_ne!(path, one.path("news/图 a.JPG", &[8; 32]));
        assert_ne!(one.key(&[7; 32]), Variant { coding: Coding::Jpeg, ..one }.key(&[7; 32]));
    }
}
