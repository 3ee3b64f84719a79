//! The colour schemes of a theme: which there are, how one builds upon another, and the styles that choose between them.
//!
//! `colours` of `theme.yaml` names the colours of each scheme; with `extends: dark` a scheme says only what differs from
//! another. Every scheme ends up with the same names. How they must stand out from each other is held in [`super::contrast`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use super::colour::Colour;
use crate::diagnostics::Text;
use crate::schema::check::{Checker, ENUM, MISSING_KEY, WRONG_VALUE};
use crate::schema::tree::Node;
use crate::text;

/// A set of colours for one way of seeing a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white.
    ContrastLight,
    /// Yellow on black, as reading aids in China offer it.
    ContrastDark,
    /// On paper.
    Print,
}

/// The key that names another scheme to build upon.
const EXTENDS: &str = "extends";

impl Scheme {
    /// All schemes.
    pub const ALL: [Scheme; 5] =
        [Scheme::Light, Scheme::Dark, Scheme::ContrastLight, Scheme::ContrastDark, Scheme::Print];

    /// As it is written in `theme.yaml` and in `data-scheme`.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
            Scheme::ContrastLight => "contrast-light",
            Scheme::ContrastDark => "contrast-dark",
            Scheme::Print => "print",
        }
    }

    /// The scheme of this name.
    pub fn named(name: &str) -> Option<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// What editors are told.
    pub(super) fn words(self) -> Text {
        match self {
            Scheme::Light => Text::new("浅色（light）", "light"),
            Scheme::Dark => Text::new("深色（dark）", "dark"),
            Scheme::ContrastLight => Text::new("高对比度白底黑字（contrast-light）", "contrast-light"),
            Scheme::ContrastDark => Text::new("高对比度黑底黄字（contrast-dark）", "contrast-dark"),
            Scheme::Print => Text::new("打印（print）", "print"),
        }
    }

    /// Which of the browser's own colours go with it: fields, scroll bars.
    fn browser_scheme(self) -> &'static str {
        if matches!(self, Scheme::Dark | Scheme::ContrastDark) { "dark" } else { "light" }
    }
}

/// The colours of a theme by scheme and name, as `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Colours(BTreeMap<&'static str, BTreeMap<String, String>>);

impl Colours {
    /// A colour of a scheme, if the theme has one of that name.
    pub fn get(&self, scheme: Scheme, name: &str) -> Option<&str> {
        self.0.get(scheme.name())?.get(name).map(String::as_str)
    }

    fn of(&self, scheme: Scheme) -> impl Iterator<Item = (&str, &str)> {
        let colours = self.0.get(scheme.name()).into_iter().flatten();
        colours.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The colours as custom properties. Light ones are for everything; the system's wishes come next; what a reader chose
    /// (`data-scheme` on the root) wins over those; paper has its own colours whatever was chosen.
    pub(super) fn css(&self) -> String {
        let all: Vec<_> = self.of(Scheme::Light).collect();
        let mut css = format!(":root{{{}}}\n", declarations(Scheme::Light, all));
        let [dark, contrast_light, contrast_dark, print] =
            [Scheme::Dark, Scheme::ContrastLight, Scheme::ContrastDark, Scheme::Print]
                .map(|scheme| declarations(scheme, self.differing(scheme)));
        let wishes = [
            ("(prefers-color-scheme:dark)", &dark),
            ("(prefers-contrast:more)", &contrast_light),
            ("(prefers-contrast:more) and (prefers-color-scheme:dark)", &contrast_dark),
        ];
        for (wish, colours) in wishes {
            let _ = writeln!(css, "@media screen and {wish}{{:root:not([data-scheme]){{{colours}}}}}");
        }
        css.push_str("@media screen{");
        let chosen =
            [(Scheme::Dark, &dark), (Scheme::ContrastLight, &contrast_light), (Scheme::ContrastDark, &contrast_dark)];
        for (scheme, colours) in chosen {
            let _ = writeln!(css, "html[data-scheme={}]{{{colours}}}", scheme.name());
        }
        let _ = writeln!(css, "}}\n@media print{{:root{{{print}}}}}");
        css
    }

    /// The colours that a scheme has to name: those that are not the same in each scheme that may lie below it. Light
    /// always does; under a system that wishes both darkness and contrast all other screens do as well.
    fn differing(&self, scheme: Scheme) -> Vec<(&str, &str)> {
        let below = match scheme {
            Scheme::ContrastDark => &[Scheme::Light, Scheme::Dark, Scheme::ContrastLight][..],
            _ => &[Scheme::Light],
        };
        let same = |name: &str, value: &str| below.iter().all(|other| self.get(*other, name) == Some(value));
        self.of(scheme).filter(|(name, value)| !same(name, value)).collect()
    }
}

fn declarations<'a>(scheme: Scheme, colours: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut css = format!("color-scheme:{};", scheme.browser_scheme());
    for (name, value) in colours {
        let _ = write!(css, "--{name}:{value};");
    }
    css
}

/// The colours of all schemes with their places in `theme.yaml`.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette(BTreeMap<Scheme, BTreeMap<String, Swatch>>);

/// One colour of one scheme.
#[derive(Clone, Debug)]
pub(super) struct Swatch {
    /// `None` if what is written cannot be read, which has been said.
    pub colour: Option<Colour>,
    /// As written.
    pub text: String,
    /// Where it is written.
    pub span: Range<usize>,
    /// Where its name is written.
    pub name_span: Range<usize>,
    /// The scheme under which it is written.
    pub from: Scheme,
}

impl Palette {
    /// A colour of a scheme.
    pub fn swatch(&self, scheme: Scheme, name: &str) -> Option<&Swatch> {
        self.0.get(&scheme)?.get(name)
    }

    /// The names of all colours with a place where each is written.
    pub fn names(&self) -> BTreeMap<&str, &Swatch> {
        let all = self.0.values().rev().flatten();
        all.map(|(name, swatch)| (name.as_str(), swatch)).collect()
    }

    /// Without the places.
    pub fn colours(&self) -> Colours {
        let plain = |swatches: &BTreeMap<String, Swatch>| {
            swatches.iter().map(|(name, swatch)| (name.clone(), swatch.text.clone())).collect()
        };
        Colours(self.0.iter().map(|(scheme, swatches)| (scheme.name(), plain(swatches))).collect())
    }
}

/// What one scheme says itself.
#[derive(Default)]
struct Own {
    extends: Option<Scheme>,
    swatches: BTreeMap<String, Swatch>,
    place: Range<usize>,
}

/// Reads `colours` of `theme.yaml`.
pub(super) fn read(node: &Node, checker: &mut Checker) -> Palette {
    let names = Scheme::ALL.map(Scheme::name);
    checker.keys(node, &names);
    let mut own = BTreeMap::new();
    for scheme in Scheme::ALL {
        match node.entry(scheme.name()) {
            None => checker.missing(node, scheme.name(), &scheme.words()),
            Some(entry) if checker.is_mapping(&entry.value) => {
                own.insert(scheme, read_scheme(scheme, &entry.value, entry.key_span.clone(), checker));
            }
            Some(_) => {}
        }
    }
    refuse_circles(&mut own, node, checker);
    let palette = Palette(own.keys().map(|scheme| (*scheme, resolve(*scheme, &own))).collect());
    for (scheme, own) in &own {
        report_missing(*scheme, own, &palette, checker);
    }
    palette
}

fn read_scheme(scheme: Scheme, node: &Node, place: Range<usize>, checker: &mut Checker) -> Own {
    let mut own = Own { place, ..Own::default() };
    checker.report_doubled(node.entries());
    for entry in node.entries() {
        let Some(text) = checker.text(&entry.value) else { continue };
        if entry.key == EXTENDS {
            own.extends = Scheme::named(&text);
            if own.extends.is_none() {
                let known = Scheme::ALL.map(|scheme| scheme.name().to_owned());
                checker.unknown_word(&ENUM, &entry.value.span, &text, &known);
            }
            continue;
        }
        let colour = Colour::parse(&text);
        if colour.is_none() {
            let name = &entry.key;
            checker.wrong(
                &WRONG_VALUE,
                &entry.value.span,
                text!(
                    "颜色 {name} 写成了“{text}”，读不出来",
                    "the colour {name} is written \"{text}\", which cannot be read"
                ),
                text!(
                    "请写成 \"#rrggbb\"，例如 \"#1c5c55\"（# 后面六位十六进制数，要加引号）。",
                    "Write it as \"#rrggbb\", such as \"#1c5c55\": six hexadecimal digits after #, in quotes."
                ),
            );
        }
        let (span, name_span) = (entry.value.span.clone(), entry.key_span.clone());
        own.swatches.insert(entry.key.clone(), Swatch { colour, text, span, name_span, from: scheme });
    }
    own
}

/// Schemes that build upon themselves by way of others.
fn refuse_circles(own: &mut BTreeMap<Scheme, Own>, node: &Node, checker: &mut Checker) {
    for scheme in Scheme::ALL {
        let mut seen = BTreeSet::from([scheme]);
        let mut next = own.get(&scheme).and_then(|own| own.extends);
        while let Some(at) = next.filter(|at| seen.insert(*at)) {
            next = own.get(&at).and_then(|own| own.extends);
        }
        if next != Some(scheme) {
            continue;
        }
        let name = scheme.name();
        let place = node.get(name).and_then(|scheme| scheme.get(EXTENDS)).map_or(0..0, |value| value.span.clone());
        checker.wrong(
            &WRONG_VALUE,
            &place,
            text!("{name} 绕了一圈又接到自己上", "{name} builds upon itself"),
            text!("去掉一处 extends，把颜色写全。", "Remove one `extends` and name the colours there."),
        );
        if let Some(own) = own.get_mut(&scheme) {
            own.extends = None;
        }
    }
}

fn resolve(scheme: Scheme, all: &BTreeMap<Scheme, Own>) -> BTreeMap<String, Swatch> {
    let Some(own) = all.get(&scheme) else { return BTreeMap::new() };
    let mut swatches = own.extends.map(|other| resolve(other, all)).unwrap_or_default();
    swatches.extend(own.swatches.iter().map(|(name, swatch)| (name.clone(), swatch.clone())));
    swatches
}

/// Colours that other schemes have and this one lacks.
fn report_missing(scheme: Scheme, own: &Own, palette: &Palette, checker: &mut Checker) {
    let all = palette.names();
    let lacking: Vec<&str> = all.keys().copied().filter(|name| palette.swatch(scheme, name).is_none()).collect();
    if lacking.is_empty() {
        return;
    }
    let (name, list, listed) = (scheme.name(), lacking.join("、"), lacking.join(", "));
    checker.wrong(
        &MISSING_KEY,
        &own.place,
        text!("{name} 缺少颜色：{list}", "{name} lacks colours: {listed}"),
        text!(
            "各配色的颜色名要一样。补上这些颜色，或用 extends 接在另一个配色上，例如 extends: light。",
            "All schemes have the same names. Add these colours, or build upon another scheme: extends: light."
        ),
    );
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::schema::parse::{Budget, parse};

    fn read_text(text: &str) -> (Palette, Vec<(String, String)>) {
        let path: Arc<str> = "theme.yaml".into();
        let mut checker = Checker::new(path.clone());
        let node = parse(&path, text, 0..text.len(), Budget::DATA).unwrap();
        let palette = read(&node, &mut checker);
        let marked = |span: Option<Range<usize>>| span.map(|span| text[span].to_owned()).unwrap_or_default();
        let found = checker.findings.iter().map(|f| (f.message.en.clone(), marked(f.places[0].span.clone())));
        (palette, found.collect())
    }

    const FIVE: &str = "light: {ink: '#000000', paper: '#ffffff'}\ndark: {extends: light, ink: '#eeeeee'}\n\
                        contrast-light: {extends: light}\ncontrast-dark: {extends: dark, paper: '#000000'}\nprint: {extends: light}\n";

    #[test]
    fn a_scheme_says_what_differs() {
        let (palette, found) = read_text(FIVE);
        assert_eq!(found, []);
        let colours = palette.colours();
        assert_eq!(colours.get(Scheme::ContrastDark, "ink"), Some("#eeeeee"));
        assert_eq!(colours.get(Scheme::ContrastDark, "paper"), Some("#000000"));
        assert_eq!(palette.swatch(Scheme::ContrastDark, "ink").unwrap().from, Scheme::Dark);
    }

    #[test]
    fn what_is_the_same_below_is_not_said_again() {
        let css = read_text(FIVE).0.colours().css();
        assert!(css.starts_with(":root{color-scheme:light;--ink:#000000;--paper:#ffffff;}"), "{css}");
        assert!(css.contains("html[data-scheme=dark]{color-scheme:dark;--ink:#eeeeee;}"), "{css}");
        assert!(css.contains("@media print{:root{color-scheme:light;}}"), "{css}");
        let contrast_dark = "{color-scheme:dark;--ink:#eeeeee;--paper:#000000;}";
        assert_eq!(css.matches(contrast_dark).count(), 2, "for the system's wish and for the reader's: {css}");
    }

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        let broken = FIVE
            .replace("contrast-light: {extends: light}", "contrast-light: {extends: lihgt}")
            .replace("paper: '#000000'", "paper: black")
            .replace("print: {extends: light}", "prnt: {extends: light}");
        let found = read_text(&broken).1;
        let marked: Vec<&str> = found.iter().map(|(_, marked)| marked.as_str()).collect();
        assert!(marked.contains(&"lihgt") && marked.contains(&"black") && marked.contains(&"prnt"), "{found:?}");
        assert!(found.iter().any(|(message, _)| message == "contrast-light lacks colours: ink, paper"), "{found:?}");
    }

    #[test]
    fn a_circle_is_refused() {
        let circle = FIVE.replace("light: {ink: '#000000',", "light: {extends: dark, ink: '#000000',");
        let found = read_text(&circle).1;
        assert_eq!(found[0], ("light builds upon itself".into(), "dark".into()), "{found:?}");
    }
}
