//! A site's own theme that is wrong: every fault is found in one run, at its place, with what is allowed there, and nothing
//! is written.

use serde_json::Value;

use super::{findings, place};
use crate::support::TestSite;

/// A site that was built once and then got a theme of its own.
fn site() -> TestSite {
    let site = TestSite::fixture("tests/sites/small");
    assert_eq!(site.run(["build", "--as-of", "2026-01-15"]).status, 0);
    site
}

fn builtin(path: &str) -> String {
    String::from_utf8(tantu::theme::builtin().remove(path).expect("a file of the theme")).expect("UTF-8")
}

/// Puts a template with these lines before its own into the theme of the site.
fn layout(site: &TestSite, name: &str, lines: &str) {
    let path = format!("layouts/{name}.html");
    let own = builtin(&path);
    let marker = "{% block main %}\n";
    assert!(own.contains(marker), "{own}");
    site.write(&format!("themes/tantu/{path}"), own.replace(marker, &format!("{marker}{lines}")));
}

/// Builds, and holds that it failed and changed nothing. Gives place, message and help of each finding, in English.
fn refused(site: &TestSite) -> Vec<(String, String, String)> {
    let before = site.tree("public");
    let (chinese, status) = findings(site, "zh");
    assert_eq!(status, 1, "{chinese:#?}");
    assert_eq!(site.tree("public"), before, "nothing is written");
    let (english, _) = findings(site, "en");
    let ideograph = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for finding in chinese.iter().filter(|finding| finding["level"] == "error") {
        assert!(
            ideograph(finding["message"].as_str().unwrap()) && ideograph(finding["help"].as_str().unwrap_or("无")),
            "{finding:#?}"
        );
    }
    let errors = english.iter().filter(|finding| finding["level"] == "error");
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    errors.map(|one| (place(&one["places"][0]), text(one, "message"), text(one, "help"))).collect()
}

/// Line and column of a text in a file of the site's theme.
fn at(site: &TestSite, path: &str, marked: &str) -> String {
    let path = format!("themes/tantu/{path}");
    let text = site.read(&path);
    let before = text.get(..text.find(marked).unwrap_or_else(|| panic!("{marked} in {path}"))).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{path}:{line}:{column}")
}

fn has(found: &[(String, String, String)], place: &str, message: &str, help: &str) {
    let good = found.iter().any(|(at, said, how)| at == place && said.contains(message) && how.contains(help));
    assert!(good, "{place} {message} {help}\n{found:#?}");
}

#[test]
fn all_faults_of_templates_and_colours_are_found_in_one_run() {
    let site = site();
    layout(
        &site,
        "page",
        "<p>中文{{ t.hoome }}</p>\n{{ <dat date={page.published} /> }}\n{{ page.title | uper }}\n{{ <date dat={page.published} /> }}\n\
         {{ <notice kind={3} heading=\"x\" /> }}\n{% include \"layouts/lst.html\" %}\n",
    );
    site.write("themes/tantu/components/label/label.html", "{% component label(text: string, tone=None) %}{{ text }\n");
    site.write("themes/tantu/strings/en.yaml", builtin("strings/en.yaml").replace("\nmore:", "\nmoore:"));
    let yaml = builtin("theme.yaml");
    let yaml = yaml.replace("ink-soft: \"#4d453b\"", "ink-soft: \"#8d857b\"").replace("styles_last:", "style_last:");
    site.write("themes/tantu/theme.yaml", yaml.replacen("line: \"#85796a\"", "line: brown", 1));
    site.write(
        "themes/tantu/styles/cards.css",
        format!("{}.x {{ color: var(--inkk); }}\n", builtin("styles/cards.css")),
    );

    let found = refused(&site);
    let page = |marked: &str| at(&site, "layouts/page.html", marked);
    has(&found, &page("hoome"), "there is no string hoome", "home");
    has(&found, &page("dat date="), "there is no component dat", "Did you mean date?");
    has(&found, &page("uper"), "there is no filter uper", "Did you mean upper?");
    has(&found, &page("dat={page"), "takes no argument dat", "Did you mean date? The component date takes: date: map.");
    has(&found, &page("<date dat="), "is not given its argument date", "date: map");
    has(
        &found,
        &page("kind={3}"),
        "the argument kind of the component notice is a string; a integer",
        "text (optional)",
    );
    has(&found, &page("layouts/lst.html"), "there is no template layouts/lst.html", "Did you mean layouts/list.html?");
    assert!(found.iter().any(|(at, _, _)| at.starts_with("themes/tantu/components/label/label.html:1:")), "{found:#?}");
    assert!(
        found.iter().any(|(at, said, _)| at == "themes/tantu/strings/en.yaml" && said.contains("string more")),
        "{found:#?}"
    );
    has(&found, &at(&site, "theme.yaml", "style_last"), "unknown key `style_last`", "styles_last");
    has(&found, &at(&site, "theme.yaml", "brown"), "the colour line is written \"brown\"", "#rrggbb");
    has(&found, &at(&site, "theme.yaml", "\"#8d857b\""), "light: ink-soft on paper has a contrast of", "ink-soft: \"#");
    has(&found, &at(&site, "styles/cards.css", "--inkk"), "there is no variable --inkk", "--ink");
}

#[test]
fn a_field_that_is_not_there_is_told_of_once_with_those_that_are() {
    let site = site();
    layout(&site, "home", "{{ page.tittle }}\n");
    let found = refused(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    has(&found, &at(&site, "layouts/home.html", "tittle"), "there is no field tittle", "Did you mean title?");
    layout(&site, "home", "{{ pages.title }}\n");
    has(
        &refused(&site),
        &at(&site, "layouts/home.html", "pages.title"),
        "there is no variable pages",
        "Did you mean page?",
    );
    layout(&site, "home", "{{ <date date={page.title} /> }}\n");
    let found = refused(&site);
    has(
        &found,
        &at(&site, "layouts/home.html", "<date"),
        "the component's argument date is a map; here it is a string",
        "",
    );
}

#[test]
fn a_syntax_error_says_what_was_expected() {
    let site = site();
    layout(&site, "page", "{% if page.title %}\n");
    let found = refused(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].0.starts_with("themes/tantu/layouts/page.html:"), "{found:#?}");
    layout(&site, "page", "{{ page.title | }}\n");
    let found = refused(&site);
    assert!(found[0].1.starts_with("found ") && found[0].1.contains("expected identifier"), "{found:#?}");
}

#[test]
fn templates_that_use_themselves_are_refused() {
    let site = site();
    site.write("themes/tantu/layouts/one.html", "{% include \"layouts/two.html\" %}");
    site.write("themes/tantu/layouts/two.html", "{% include \"layouts/one.html\" %}");
    let found = refused(&site);
    assert!(
        found
            .iter()
            .any(|(at, said, _)| at.contains("layouts/") && said.contains("uses itself") && said.contains(" → ")),
        "{found:#?}"
    );
}

#[test]
fn a_layout_that_extends_nothing_is_refused() {
    let site = site();
    let text = builtin("layouts/page.html").replace("layouts/base.html", "layouts/bace.html");
    site.write("themes/tantu/layouts/page.html", text);
    has(
        &refused(&site),
        &at(&site, "layouts/page.html", "\"layouts/bace.html\""),
        "there is no template",
        "layouts/base.html",
    );
}

#[test]
fn a_language_that_lacks_a_string_is_named() {
    let site = site();
    let without: String = builtin("strings/en.yaml")
        .lines()
        .filter(|line| !line.starts_with("more:"))
        .map(|line| format!("{line}\n"))
        .collect();
    site.write("themes/tantu/strings/en.yaml", without);
    let found = refused(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].0.starts_with("themes/tantu/strings/en.yaml") && found[0].1.contains("more"), "{found:#?}");
}

#[test]
fn a_theme_that_is_not_there_is_told_of_in_the_configuration() {
    let site = site();
    let configuration = site.read("content/site.yaml");
    site.write("content/site.yaml", format!("{configuration}\ntheme: tanto\n"));
    let found = refused(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].0.starts_with("content/site.yaml:") && found[0].1.contains("tanto"), "{found:#?}");
}
