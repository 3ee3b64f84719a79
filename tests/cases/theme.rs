//! The theme contract and the default theme.

mod colours;
mod samples;

use std::collections::BTreeMap;

use tantu::diagnostics::{Finding, Level};
use tantu::render::views::SiteView;
use tantu::theme::{self, Kind, Layout, Theme};

type Files = BTreeMap<String, Vec<u8>>;

fn as_it_is(_: Kind, text: &str) -> String {
    text.into()
}

fn default_theme() -> Theme {
    let (theme, findings) = Theme::load(&theme::builtin(), &as_it_is);
    assert_eq!(findings, []);
    theme.expect("the default theme loads")
}

fn site(theme: &Theme) -> SiteView {
    samples::site(samples::assets(theme.paths()))
}

/// All sample pages, by the name of the layout.
fn rendered(theme: &Theme) -> BTreeMap<&'static str, String> {
    let site = tera::Value::from_serializable(&site(theme));
    let pages = samples::all().into_iter().map(|(name, page, view)| {
        let html = theme.render(view.layout(), &page.language, view.context(&site, &page));
        (name, html.unwrap_or_else(|finding| panic!("{name}: {finding:#?}")))
    });
    pages.collect()
}

#[test]
fn the_default_theme_has_no_findings() {
    assert_eq!(default_theme().name(), "tantu");
}

#[test]
fn every_layout_renders_and_has_one_of_each_landmark() {
    let layouts: std::collections::BTreeSet<Layout> = samples::all().iter().map(|(_, _, view)| view.layout()).collect();
    assert_eq!(layouts.len(), Layout::ALL.len(), "each layout has a sample");
    for (name, html) in rendered(&default_theme()) {
        for once in
            ["<h1>", "</h1>", "<main id=\"main\"", "</main>", "<header class=\"site-header\">", "<footer ", "<title>"]
        {
            assert_eq!(html.matches(once).count(), 1, "{once} in {name}");
        }
        for never in [" style=", "onclick", "<style", "{{", "{%"] {
            assert!(!html.contains(never), "{never} in {name}");
        }
    }
}

/// Writes the sample pages for a look at them in a browser:
/// `TANTU_THEME_SAMPLES=<folder> cargo test theme_samples -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn theme_samples() {
    let folder = std::env::var_os("TANTU_THEME_SAMPLES").expect("TANTU_THEME_SAMPLES names a folder");
    let folder = std::path::PathBuf::from(folder);
    let theme = default_theme();
    for asset in theme.assets() {
        let path = folder.join(&asset.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &asset.bytes).unwrap();
    }
    for (name, html) in rendered(&theme) {
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}

#[test]
fn every_component_is_described_and_its_examples_render() {
    let theme = default_theme();
    for component in theme.components() {
        let name = &component.name;
        for part in ["**When to use it.**", "**How it is read aloud.**", "**Arguments.**"] {
            assert!(component.readme.contains(part), "{part} in README.md of {name}");
        }
        let examples = component.examples(theme.name()).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        assert!(!examples.is_empty(), "{name} has examples");
        for example in &examples {
            for language in ["zh-CN", "en"] {
                let html = theme.render_component(&component.call(), language, &example.context());
                let html = html.unwrap_or_else(|finding| panic!("{name}, {}: {finding:#?}", example.title));
                assert!(html.contains('<'), "{name}, {}: {html}", example.title);
            }
        }
    }
}

#[test]
fn no_word_stands_in_a_template() {
    for (path, bytes) in theme::builtin().iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut text = String::from_utf8(bytes.clone()).unwrap();
        for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
            while let Some(start) = text.find(open) {
                let end = text[start..].find(close).map(|at| start + at + close.len());
                text.replace_range(start..end.unwrap_or(text.len()), " ");
            }
        }
        let words = text.replace("404", "");
        assert!(!words.contains(char::is_alphanumeric), "{path}: {}", words.split_whitespace().collect::<String>());
    }
}

#[test]
fn the_script_is_small_and_the_styles_are_one_file() {
    let theme = default_theme();
    let asset = |path: &str| theme.assets().iter().find(|asset| asset.path == path).map(|asset| asset.bytes.len());
    // As it is written; how large it is on its way to the reader is measured in the built site.
    assert!(asset(&theme.paths().script).is_some_and(|len| len <= 64 * 1024));
    let styles = theme.assets().iter().filter(|asset| asset.path.ends_with(".css"));
    assert_eq!(styles.map(|asset| asset.path.as_str()).collect::<Vec<_>>(), [theme.paths().stylesheet.as_str()]);
    for path in [&theme.paths().icon_svg, &theme.paths().icon_ico, &theme.paths().apple_touch_icon] {
        assert!(asset(path).is_some(), "{path}");
    }
}

#[test]
fn a_script_that_few_pages_need_is_loaded_by_those_alone() {
    let theme = default_theme();
    let own = theme.paths().page_scripts.get("search_results").expect("the search has a script of its own");
    assert!(theme.assets().iter().any(|asset| asset.path == *own && !asset.bytes.is_empty()));
    let loading: Vec<_> =
        rendered(&theme).into_iter().filter(|(_, html)| html.contains(own)).map(|(name, _)| name).collect();
    assert_eq!(loading, ["search"]);
}

#[test]
fn a_file_is_named_for_what_it_holds() {
    let paths = |files: &Files| Theme::load(files, &as_it_is).0.unwrap().paths().clone();
    let mut files = theme::builtin();
    let before = paths(&files);
    assert_eq!(before, paths(&files));
    files.get_mut("styles/base.css").unwrap().extend(b"/* another */");
    let after = paths(&files);
    assert_ne!(before.stylesheet, after.stylesheet);
    assert_eq!(before.script, after.script);
}

#[test]
fn each_kind_of_text_is_prepared_once() {
    let mark = |kind: Kind, text: &str| match kind {
        Kind::Template => text.replace("<main id=\"main\"", "<main data-prepared id=\"main\""),
        Kind::Style | Kind::Script => format!("/* {kind:?} */{text}"),
    };
    let (theme, findings) = Theme::load(&theme::builtin(), &mark);
    assert_eq!(findings, []);
    let theme = theme.unwrap();
    assert!(rendered(&theme).values().all(|html| html.contains("data-prepared")));
    for (path, start) in [(&theme.paths().stylesheet, "/* Style */"), (&theme.paths().script, "/* Script */")] {
        let asset = theme.assets().iter().find(|asset| asset.path == *path).unwrap();
        let text = std::str::from_utf8(&asset.bytes).unwrap();
        assert!(text.starts_with(start) && text.matches(start).count() == 1, "{path}");
    }
}

/// What stands in the only script of a page that is neither loaded nor data.
fn inline_script(html: &str) -> &str {
    let (_, rest) = html.split_once("<script>").expect("a script in the page");
    let (script, rest) = rest.split_once("</script>").expect("that ends");
    assert!(!rest.contains("<script>"), "one is enough");
    script
}

fn digest(script: &str) -> String {
    use sha2::{Digest, Sha256};
    format!("'sha256-{}'", data_encoding::BASE64.encode(&Sha256::digest(script.as_bytes())))
}

#[test]
fn the_policy_allows_the_very_script_that_stands_in_the_page() {
    fn otherwise(kind: Kind, text: &str) -> String {
        if kind == Kind::Script { format!("/* \"<&>\" 文 */\r\n{text}") } else { text.into() }
    }
    for prepare in [as_it_is as fn(Kind, &str) -> String, tantu::finish::prepare, otherwise] {
        let theme = Theme::load(&theme::builtin(), &prepare).0.unwrap();
        for (name, html) in rendered(&theme) {
            let script = inline_script(&html);
            assert!(!script.contains('\r'), "{name}: a browser would take the digest of something else");
            let policy = format!("default-src 'self'; script-src 'self' {};", digest(script));
            assert!(html.contains(&policy), "{name}: {policy}");
            let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what} in {name}"));
            assert!(at("Content-Security-Policy") < at("<script>"), "the policy is known before the script");
            assert!(at("<script>") < at("stylesheet"), "a style sheet would hold the script up");
        }
    }
}

#[test]
#[cfg(feature = "minify")]
fn the_script_in_the_page_is_small() {
    let theme = Theme::load(&theme::builtin(), &tantu::finish::prepare).0.unwrap();
    let html = rendered(&theme).remove("home").unwrap();
    assert!((1..=400).contains(&inline_script(&html).len()), "{}", inline_script(&html));
}

#[test]
fn a_script_that_would_end_early_is_refused() {
    let file = "components/reading-tools/head.js";
    for bad in ["</script>", "</SCRIPT", "<!-- x", "<script"] {
        let findings = marked(file, |text| format!("{text}\nvar a = \"{bad}\";"));
        assert_eq!(findings, one("theme-settings", &format!("themes/tantu/{file}"), ""), "{bad}");
    }
}

#[test]
fn a_theme_without_a_script_in_the_head_allows_none() {
    let mut files = theme::builtin();
    files.retain(|path, _| !path.ends_with("/head.js"));
    let theme = Theme::load(&files, &as_it_is).0.unwrap();
    for (name, html) in rendered(&theme) {
        assert!(!html.contains("sha256-") && !html.contains("<script>"), "{name}");
    }
}

/// The findings of the default theme with one file changed.
fn findings_with(path: &str, change: impl Fn(&str) -> String) -> Vec<Finding> {
    let mut files = theme::builtin();
    let text = String::from_utf8(files.remove(path).unwrap_or_default()).unwrap();
    let text = change(&text);
    if !text.is_empty() {
        files.insert(path.into(), text.into_bytes());
    }
    Theme::load(&files, &as_it_is).1
}

/// Rule, path and marked text of each finding about a file that was changed so.
fn marked(path: &str, change: impl Fn(&str) -> String) -> Vec<(&'static str, String, String)> {
    let before = String::from_utf8(theme::builtin().remove(path).unwrap_or_default()).unwrap();
    let text = change(&before);
    let mark = |finding: &Finding| {
        assert_eq!(finding.level, Level::Error);
        let place = &finding.places[0];
        let marked = place.span.clone().map(|span| text[span].to_string()).unwrap_or_default();
        (finding.rule, place.path.to_string(), marked)
    };
    findings_with(path, &change).iter().map(mark).collect()
}

fn one(rule: &'static str, path: &str, marked: &str) -> Vec<(&'static str, String, String)> {
    vec![(rule, path.into(), marked.into())]
}

#[test]
fn a_broken_template_is_shown_where_it_is_broken() {
    let path = "layouts/page.html";
    let place = "themes/tantu/layouts/page.html";
    let with =
        |wrong: &'static str| move |text: &str| text.replace("<article class", &format!("{wrong}<article class"));
    assert_eq!(marked(path, with("{{ t.hoome }}")), one("theme-string-missing", place, "hoome"));
    let found = marked(path, with("中文{{ page.title | nope }}"));
    assert_eq!((found[0].0, &*found[0].1), ("theme-template", place));
    assert!(found[0].2.starts_with("nope"), "{found:?}");
    let found = marked(path, with("{{ <nope /> }}"));
    assert!(found[0].0 == "theme-template" && found[0].2 == "nope", "{found:?}");
    let found = marked(path, with("{% if %}"));
    assert_eq!((found[0].0, &*found[0].1), ("theme-template", place));
    assert!(!found[0].2.is_empty(), "{found:?}");
}

#[test]
fn what_is_missing_is_named() {
    let gone = |_: &str| String::new();
    assert_eq!(marked("layouts/list.html", gone), one("theme-file-missing", "themes/tantu/layouts/list.html", ""));
    let found = marked("styles/base.css", gone);
    assert_eq!(found, one("theme-file-missing", "themes/tantu/styles/base.css", ""));
    let mut files = theme::builtin();
    files.remove("static/favicon.ico");
    let found = Theme::load(&files, &as_it_is).1;
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["theme-file-missing"]);
}

#[test]
fn languages_say_the_same_things() {
    let without = |text: &str| text.lines().filter(|line| !line.starts_with("more:")).collect::<Vec<_>>().join("\n");
    assert_eq!(marked("strings/en.yaml", without), one("theme-string-missing", "themes/tantu/strings/en.yaml", ""));
    let other_place = |text: &str| text.replace("Page {n}\"", "Page {number}\"");
    let found = findings_with("strings/en.yaml", other_place);
    assert!(found.iter().all(|finding| finding.message.en.contains("page_number")) && found.len() == 2, "{found:#?}");
    let twice = |text: &str| format!("{text}more: twice\n");
    assert_eq!(marked("strings/en.yaml", twice), one("theme-string-missing", "themes/tantu/strings/en.yaml", "more"));
}

#[test]
fn a_failure_while_rendering_has_its_place_in_the_template_as_written() {
    let mut files = theme::builtin();
    let source = files.get_mut("layouts/page.html").unwrap();
    *source = String::from_utf8(source.clone())
        .unwrap()
        .replace("<article class", "{{ page.nope }}<article class")
        .into_bytes();
    let text = String::from_utf8(source.clone()).unwrap();
    let squeeze = |_: Kind, text: &str| text.replace('\n', "");
    let theme = Theme::load(&files, &squeeze).0.expect("the template parses");
    let (_, page, view) = samples::all().into_iter().find(|(name, ..)| *name == "page").unwrap();
    let site = tera::Value::from_serializable(&site(&theme));
    let finding = theme.render(view.layout(), "zh-CN", view.context(&site, &page)).unwrap_err();
    let place = &finding.places[0];
    assert_eq!(&*place.path, "themes/tantu/layouts/page.html");
    assert!(text[place.span.clone().unwrap()].contains("nope"), "{finding:#?}");
    let help = finding.help.as_ref().map_or("", |help| help.en.as_str());
    assert!(help.contains("title"), "says what is there: {help}");
}

#[test]
fn strings_fall_back_to_the_language_without_its_region() {
    let theme = default_theme();
    assert_eq!(theme.strings("zh-CN").get("home"), "首页");
    assert_eq!(theme.strings("en-GB").get("home"), "Home");
    assert_eq!(theme.strings("mn").get("home"), "首页");
    assert!(theme.speaks("en") && !theme.speaks("mn"));
    assert_eq!(theme.strings("zh").fill("page_number", &[("n", "3")]), "第3页");
}
