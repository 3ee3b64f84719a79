//! Colours of a theme: that every scheme stands out enough, and what is said of those that do not.

use tantu::diagnostics::Finding;
use tantu::theme::{self, Colours, Scheme, Theme};

use super::{Files, as_it_is, default_theme, findings_with};

/// Contrast worked out here once more, so that the theme is not held to its own arithmetic.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |hex: &str| {
        let weights = [(1, 0.2126), (3, 0.7152), (5, 0.0722)];
        let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        weights.iter().map(|(at, weight)| weight * linear(channel(*at))).sum::<f64>() + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

fn colour<'c>(colours: &'c Colours, scheme: Scheme, name: &str) -> &'c str {
    colours.get(scheme, name).unwrap_or_else(|| panic!("{name} in {}", scheme.name()))
}

#[test]
fn text_stands_out_in_every_scheme_and_most_in_those_of_high_contrast() {
    let theme = default_theme();
    for scheme in Scheme::ALL {
        let strong = [Scheme::ContrastLight, Scheme::ContrastDark, Scheme::Print].contains(&scheme);
        let least = if strong { 12.0 } else { 7.0 };
        for text in ["ink", "ink-soft", "link", "link-hover", "link-visited", "accent"] {
            for ground in ["paper", "surface", "sunk"] {
                let ratio = contrast(colour(theme.colours(), scheme, text), colour(theme.colours(), scheme, ground));
                assert!(ratio >= least, "{}: {text} on {ground} is {ratio}", scheme.name());
            }
        }
        for edge in ["line", "focus", "chosen"] {
            let ratio = contrast(colour(theme.colours(), scheme, edge), colour(theme.colours(), scheme, "paper"));
            assert!(ratio >= 3.0, "{}: {edge} is {ratio}", scheme.name());
        }
    }
}

/// What a finding marks in a text, place by place.
fn marks(finding: &Finding, text: &str) -> Vec<String> {
    let marked = |place: &tantu::diagnostics::Place| place.span.clone().map(|span| text[span].to_owned());
    finding.places.iter().filter_map(marked).collect()
}

fn yaml(files: &Files) -> String {
    String::from_utf8(files["theme.yaml"].clone()).unwrap()
}

#[test]
fn a_pair_that_falls_short_is_shown_with_a_colour_that_would_do() {
    let mut files = theme::builtin();
    let pale = yaml(&files).replace("ink-soft: \"#4d453b\"", "ink-soft: \"#8d857b\"");
    files.insert("theme.yaml".into(), pale.clone().into_bytes());
    let found = Theme::load(&files, &as_it_is).1;
    assert_eq!(found.len(), 3, "on paper, surface and sunk: {found:#?}");
    for finding in &found {
        assert_eq!(finding.rule, "theme-contrast");
        assert_eq!(&*finding.places[0].path, "themes/tantu/theme.yaml");
        assert!(finding.message.en.starts_with("light: ink-soft on ") && finding.message.en.contains("7:1"));
        let marked = marks(finding, &pale);
        assert_eq!(marked[0], "\"#8d857b\"");
        assert!(["paper", "surface", "sunk"].contains(&marked[2].as_str()), "{marked:?}");
    }
    let help = &found[0].help.as_ref().unwrap().en;
    let offered = help.split('"').nth(1).unwrap_or_else(|| panic!("a colour in {help}"));
    let mended = pale.replace("#8d857b", offered);
    files.insert("theme.yaml".into(), mended.into_bytes());
    assert_eq!(Theme::load(&files, &as_it_is).1, [], "{offered} does");
}

#[test]
fn a_colour_from_another_scheme_is_mended_in_the_scheme_that_needs_it() {
    let text = yaml(&theme::builtin()).replace("    caution: \"#ffe599\"\n", "");
    let dim = text.replace("caution: \"#f5d68f\"", "caution: \"#e0b878\"");
    let found = findings_with("theme.yaml", |_| dim.clone());
    assert_eq!(found.len(), 1, "{found:#?}");
    let help = &found[0].help.as_ref().unwrap().en;
    assert!(found[0].message.en.starts_with("contrast-dark: caution on caution-wash"), "{found:#?}");
    assert!(help.starts_with("Add a line caution: \"#") && help.contains("under contrast-dark"), "{help}");
    assert_eq!(marks(&found[0], &dim)[0], "\"#e0b878\"");
}

#[test]
fn a_theme_asks_for_no_less_than_the_norm() {
    let low =
        |text: &str| text.replacen("minimum: {contrast-light: 12,", "minimum: {light: 4.5, contrast-light: 12,", 1);
    let found = findings_with("theme.yaml", low);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.en.contains("from 7 to 21"), "{found:#?}");
}

/// The rule and the marked text of each finding about a style sheet that has this at its end.
fn in_styles(css: &str) -> Vec<(&'static str, String)> {
    let path = "components/label/label.css";
    let text = String::from_utf8(theme::builtin().remove(path).unwrap()).unwrap() + css;
    let found = findings_with(path, |_| text.clone());
    let marked = |finding: &Finding| {
        let place = finding.places.iter().find(|place| place.path.ends_with(path)).expect("a place in the sheet");
        (finding.rule, text[place.span.clone().unwrap()].to_owned())
    };
    found.iter().map(marked).collect()
}

#[test]
fn a_variable_that_is_not_there_is_shown_in_the_style() {
    assert_eq!(in_styles(".x { color: var(--inkk); }"), [("theme-variable-unknown", "--inkk".to_owned())]);
    assert_eq!(in_styles(".x { --own: 1px; width: var(--own); height: var(--none, 2px); }"), []);
    let found = findings_with("components/label/label.css", |text| format!("{text}.x {{ color: var(--inkk); }}"));
    assert_eq!(found[0].help.as_ref().unwrap().en, "Did you mean --ink?");
}

#[test]
fn text_on_a_ground_is_measured_though_nobody_named_the_pair() {
    let found = in_styles(".x { color: var(--hairline); background: var(--paper); }");
    let rule = "color: var(--hairline); background: var(--paper)".to_owned();
    assert_eq!(found.len(), 4, "all but black on white are too weak: {found:?}");
    assert!(found.iter().all(|found| *found == ("theme-contrast", rule.clone())), "{found:?}");
    let by_variable = in_styles(".x { --tone: var(--hairline); color: var(--tone); background: var(--paper); }");
    assert_eq!(by_variable.len(), 4, "{by_variable:?}");
    assert_eq!(in_styles(".x { color: var(--ink); background: var(--paper); }"), []);
}

#[test]
fn colours_stand_in_the_schemes_only() {
    let literal = |text: &str| ("theme-colour-literal", text.to_owned());
    let css =
        ".x { color: #fff; border: 1px solid rgb(0 0 0 / 10%); outline: white; fill: CanvasText; stroke: transparent }";
    assert_eq!(in_styles(css), [literal("#fff"), literal("rgb(0 0 0 / 10%)"), literal("white")]);
    // Whatever the rule may overlook: no sheet of the default theme has anything that looks like a colour of its own.
    for (path, bytes) in theme::builtin().iter().filter(|(path, _)| path.ends_with(".css")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let values = text.lines().filter_map(|line| line.trim().split_once(": ")).map(|(_, value)| value);
        for value in values.filter(|value| !value.ends_with('{')) {
            let hex = value.split(['#', ' ', ',', ')', ';']).skip(1).any(|part| {
                value.contains(&format!("#{part}")) && part.len() >= 3 && part.bytes().all(|b| b.is_ascii_hexdigit())
            });
            let named =
                ["rgb", "hsl", "oklch", "color-mix", "white;", "black;"].iter().any(|word| value.contains(word));
            assert!(!hex && !named, "{path}: {value}");
        }
    }
}

#[test]
fn a_colour_that_nothing_uses_is_pointed_out() {
    let more = |text: &str| text.replace("    paper: \"#fcfaf5\"", "    spare: \"#123456\"\n    paper: \"#fcfaf5\"");
    let found = findings_with("theme.yaml", |text| {
        more(text).replace("    paper: \"#171411\"", "    spare: \"#123456\"\n    paper: \"#171411\"")
    });
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["theme-colour-unused"], "{found:#?}");
}

#[test]
fn keys_of_theme_yaml_are_known_by_name() {
    let text = yaml(&theme::builtin()).replace("styles_last:", "style_last:").replace("apple_touch:", "apple-touch:");
    let found = findings_with("theme.yaml", |_| text.clone());
    let said: Vec<_> = found.iter().map(|finding| (finding.rule, marks(finding, &text).remove(0))).collect();
    assert!(said.contains(&("unknown-key", "style_last".into())), "{said:?}");
    assert!(said.contains(&("unknown-key", "apple-touch".into())), "{said:?}");
    let helps: Vec<_> = found.iter().filter_map(|finding| finding.help.as_ref()).map(|help| help.en.as_str()).collect();
    assert!(helps.contains(&"Did you mean `styles_last`?"), "{helps:?}");
    assert_eq!(found.len(), 2, "what is misspelt is not missing as well: {found:#?}");
}
