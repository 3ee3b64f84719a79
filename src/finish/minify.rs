//! Makes HTML, templates, styles and scripts smaller. The only file that knows `minify-html`; without the feature
//! `minify` everything stays as it is.
//!
//! The library is meant for whole pages, and in three ways would do harm to a template or to a reader:
//! it sorts attributes, which tears `{% if %}` and `{% endif %}` inside a tag apart; it takes the quotes off a value that
//! is only known later; and it drops the white space between neighbouring links, so that “Skip” and “Next” are read as one
//! word. So `protect` first puts a plain word in the place of whatever must not be touched, and puts it back
//! afterwards; and the text before and after is compared. Whatever fails on the way stays as it was.

use super::protect::{Syntax, protect};
use super::text_preserved;

/// A Tera template. Meant to be called once for each, when the theme is loaded. Line numbers change, so the theme should
/// be checked with the templates as their author wrote them.
pub fn template(source: &str) -> String {
    html(source, Syntax::Tera)
}

/// A whole page, or a part of one that stands by itself.
pub fn page(source: &str) -> String {
    html(source, Syntax::Html)
}

/// A style sheet. One that does not parse stays as it is.
pub fn css(source: &str) -> String {
    element("style", source)
}

/// A classic script: names at its top level stay what they are, for other scripts may use them. One that does not parse
/// stays as it is.
pub fn js(source: &str) -> String {
    let minified = element("script", source);
    if minified == source { minified } else { for_old_readers(source, minified) }
}

/// The library writes the newest JavaScript that it knows, and old telephones cannot read it. What the author did not
/// write is taken back where that is plain to do; where it is not, the source stays as it is.
fn for_old_readers(source: &str, minified: String) -> String {
    let new = |syntax: &str| minified.contains(syntax) && !source.contains(syntax);
    let chains = || minified.split("?.").skip(1).any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if ["??", "||=", "&&="].into_iter().any(new) || (new("?.") && chains()) {
        return source.to_owned();
    }
    if new("catch{") { minified.replace("catch{", "catch(caught){") } else { minified }
}

fn html(source: &str, syntax: Syntax) -> String {
    let smaller = || {
        let protected = protect(source, syntax)?;
        let minified = run(protected.html())?;
        text_preserved(protected.html(), &minified).ok()?;
        protected.restore(&minified).filter(|minified| minified.len() < source.len())
    };
    smaller().unwrap_or_else(|| source.to_owned())
}

/// Minifies what stands inside an element of this name.
fn element(name: &str, source: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let lower = source.to_ascii_lowercase();
    // What could end the element early, or begin a comment in it, is better left alone.
    if lower.contains(&format!("</{name}")) || lower.contains("<!--") {
        return source.to_owned();
    }
    let smaller = || {
        let minified = run(&format!("{open}{source}{close}"))?;
        let inside = minified.strip_prefix(&open)?.strip_suffix(&close)?;
        (!inside.is_empty() && inside.len() < source.len()).then(|| inside.to_owned())
    };
    smaller().unwrap_or_else(|| source.to_owned())
}

#[cfg(feature = "minify")]
fn run(html: &str) -> Option<String> {
    let cfg = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        minify_css: true,
        minify_js: true,
        // Everything else stays off, above all what the HTML standard does not allow.
        ..minify_html::Cfg::default()
    };
    String::from_utf8(minify_html::minify(html.as_bytes(), &cfg)).ok()
}

#[cfg(not(feature = "minify"))]
fn run(_: &str) -> Option<String> {
    None
}
