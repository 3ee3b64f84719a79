//! The cascade as browsers do it: what each of these pages comes to was tried in Chromium.

use std::sync::Arc;

use super::*;
use crate::html::parse;

/// A page with its own `<style>` elements, worked out.
fn page(html: &str) -> (Document, Styles) {
    let document = parse(html);
    let texts = document.elements().filter(|(_, element)| element.is("style"));
    let sheets: Vec<Arc<Sheet>> = texts.map(|(id, _)| Arc::new(Sheet::parse(&document.text_content(id)))).collect();
    let styles = Styles::of(&document, &sheets);
    (document, styles)
}

/// The style of the element with the id `x`.
fn style(html: &str) -> Style {
    let (document, styles) = page(html);
    let found = document.elements().find(|(_, element)| element.attribute("id") == Some("x"));
    found.map(|(id, _)| styles.style(id).clone()).unwrap_or_default()
}

fn colour(css: &str) -> String {
    let html = format!(
        "<!doctype html><html lang=zh-CN><style>{css}</style><main class=m><h2>a</h2><p id=x class='a B' data-k=v lang=en>b</p>\
         <p>c</p></main>"
    );
    style(&html).colour.map_or("?".to_owned(), Colour::hex)
}

#[test]
fn the_stronger_declaration_wins() {
    let red = "#ff0000";
    for css in [
        "p { color: red }",
        "p { color: blue } p { color: red }",
        "#x { color: red } p.a { color: blue }",
        ".a { color: red } p { color: blue }",
        "p { color: red !important } #x { color: blue }",
        "p { color: red; color: nonsense }",
        "p { color: red } p:unheard-of, p { color: blue }",
        "p { color: red } p::first-line { color: blue }",
        ":is(#none, p) { color: red } .a.B { color: blue }",
        ":where(#x) { color: blue } p { color: red }",
        "@layer a, b; @layer b { p { color: red } } @layer a { #x { color: blue } }",
        "@layer a { #x { color: blue } } p { color: red }",
        "@layer a { p { color: red !important } } #x { color: blue !important }",
        "@layer a { p { color: red } @layer b { #x { color: blue } } }",
        "@layer a { p { color: red } } @layer { p { color: revert-layer } }",
        "@media (min-width: 1280px) { p { color: red } } @media print { p { color: blue } }",
        "@supports (display: grid) and (not (display: nonsense)) { p { color: red } }",
        "@import url(none.css); @charset 'x'; p { color: red }",
        "@container (width > 1px) { p { color: blue } } main { color: red }",
        ".m { color: red }",
        ".m { color: red } p { color: inherit } ",
        ".m { color: red } p { color: blue; color: unset }",
        ".m { color: red } p { all: unset }",
        "main { p { color: red } }",
        "main { & > .a { color: red; @media screen { color: red } } p { color: blue } }",
        ".a { color: blue; &.B { color: red } }",
        "p { color: blue; @media screen { color: red } }",
    ] {
        assert_eq!(colour(css), red, "{css}");
    }
}

#[test]
fn selectors_find_what_they_should() {
    for css in [
        "h2 + p",
        "h2 ~ p",
        "main > p",
        "html main p",
        ":root p",
        "[data-k]",
        "[data-k=v]",
        "[data-k='V' i]",
        "[lang|=en]",
        "p:nth-child(2)",
        "p:nth-child(even)",
        "p:first-of-type",
        "p:nth-of-type(1)",
        "p:nth-last-child(2)",
        "p:not(:first-child)",
        "p:not(.b, :last-child)",
        "p:lang(en)",
        "p:has(+ p)",
        "main:has(> h2) p",
        "main:has(h2 + .a) p",
        ".m :is(.a, .c)",
        "p:nth-child(1 of .a)",
        "*|p",
        ":not(main) main p",
        "P",
        "html:lang(zh) p",
    ] {
        assert_eq!(colour(&format!("{css} {{ color: red }}")), "#ff0000", "{css}");
    }
    for css in [
        "h2 > p",
        "p + p",
        "p:first-child",
        "p:only-child",
        ".b",
        ".A",
        "#X",
        "p:hover",
        "p:empty",
        "p:root",
        "[data-k=V]",
        "p:nth-child(odd)",
        "p:lang(zh)",
        "p:has(b)",
        "main:has(> .z) p",
        "main:has(p + h2) p",
        "svg|p",
        "p:link",
        "p:not(p)",
        "p:disabled",
        "body > p",
    ] {
        assert_eq!(colour(&format!("{css} {{ color: red }}")), "#000000", "{css}");
    }
}

#[test]
fn variables_are_filled_in() {
    for (css, expected) in [
        (":root { --a: red } p { color: var(--a) }", "#ff0000"),
        ("p { color: var(--a, red) }", "#ff0000"),
        ("p { color: var(--a, var(--b, red)) }", "#ff0000"),
        (":root { --a: var(--b); --b: red } p { color: var(--a) }", "#ff0000"),
        (":root { --a: blue } p { --a: red; color: var(--a) }", "#ff0000"),
        ("p { --a: red !important; color: var(--a) } #x { --a: blue }", "#ff0000"),
        (":root { --a: 255 0 } p { color: rgb(var(--a) 0) }", "#ff0000"),
        // Nothing, and what leads back to itself, is as if `unset`.
        ("main { color: red } p { color: blue; color: var(--none) }", "#ff0000"),
        ("main { color: red } p { --a: var(--b); --b: var(--a); color: var(--a) }", "#ff0000"),
        ("main { color: red } p { --a: 3px; color: var(--a) }", "#ff0000"),
    ] {
        assert_eq!(colour(css), expected, "{css}");
    }
    // Ten that each hold ten of the next would fill any memory.
    let many: String = (0..10).map(|at| format!("--v{at}:{};", format!("var(--v{})", at + 1).repeat(10))).collect();
    assert_eq!(colour(&format!("p {{ {many} --v10: red; color: var(--v0) }}")), "#000000");
    let deep = format!("p {{ color: {}red{} }}", "var(--a,".repeat(5000), ")".repeat(5000));
    assert_eq!(colour(&deep), "#000000");
}

#[test]
fn fonts_and_spacings_come_to_pixels() {
    let size =
        |css: &str| style(&format!("<!doctype html><main style='font-size: 20px'><p id=x style='{css}'>a</p></main>"));
    for (css, expected) in [
        ("font-size: 1.5em", 30.0),
        ("font-size: 1.5rem", 24.0),
        ("font-size: 50%", 10.0),
        ("font-size: 12pt", 16.0),
        ("font-size: x-large", 24.0),
        ("font: bold 18px/1.5 serif", 18.0),
        ("font-size: calc(1em + 2px)", 22.0),
        ("font-size: -3px", 20.0),
        ("font-size: 3", 20.0),
        ("font-size: initial", 16.0),
        ("font-size: clamp(1rem, 50vw, 3rem)", 48.0),
    ] {
        assert_eq!(size(css).font_size, Some(expected), "{css}");
    }
    let found = size("font: italic bold 18px/1.5 \"A B\", serif; letter-spacing: .1em");
    assert_eq!((found.font_weight, found.line_height), (Some(700.0), LineHeight::Times(1.5)));
    assert!(found.letter_spacing.is_some_and(|spacing| (spacing - 1.8).abs() < 0.001));
    let heading = style("<!doctype html><h1 id=x>a</h1>");
    assert_eq!((heading.font_size, heading.font_weight), (Some(32.0), Some(700.0)));
    let strong = style("<!doctype html><p style='font-weight: 300'><b id=x>a</b></p>");
    assert_eq!(strong.font_weight, Some(400.0));
}

#[test]
fn what_has_a_box_and_what_is_said_before_and_after() {
    let (document, styles) = page(
        "<!doctype html><style>.q::before { content: '«' attr(title) } .q::after { content: '→' / 'next' } .n { display: none }\n\
         .c { content-visibility: hidden } .v { visibility: hidden } .e::before { content: '' } .d { display: block }</style>\
         <p class=q title=t>a<p class=n><b>b</b><p class=c>c<p class=v>d<b style='visibility: visible'>e</b>\
         <p hidden>f<p hidden class=d>g<details><summary>h</summary>i</details><p class=e>j<p class='n q'>k",
    );
    let text = |text: &str| {
        let found =
            document.descendants(document.root()).find(|id| document.text(*id).is_some_and(|t| t.trim() == text));
        found.unwrap_or(document.root())
    };
    let shown: Vec<&str> = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
        .into_iter()
        .filter(|name| styles.is_visible(text(name)))
        .collect();
    assert_eq!(shown, ["a", "e", "g", "h", "j"]);
    let first = document.parent(text("a")).unwrap_or(document.root());
    assert_eq!(styles.generated(first, Side::Before), Some("«t"));
    assert_eq!(styles.generated(first, Side::After), Some("next"));
    assert_eq!(styles.generated(document.parent(text("b")).unwrap_or(first), Side::Before), None);
}

#[test]
fn shorthands_and_grounds() {
    let ground = |css: &str| {
        let found = style(&format!("<!doctype html><p id=x style='{css}'>a</p>"));
        (found.background.map_or("?".to_owned(), Colour::hex), found.has_picture)
    };
    for (css, colour, picture) in [
        ("background: red", "#ff0000", false),
        ("background: url(a.png) no-repeat center / cover red", "#ff0000", true),
        ("background: linear-gradient(red, blue)", "#000000", true),
        ("background: none", "#000000", false),
        ("background: url(a.png), url(b.png) red", "#ff0000", true),
        ("background: red, blue", "#000000", false),
        ("background-color: red; background: none", "#000000", false),
        ("background-color: ButtonFace", "?", false),
        ("background: red; background-image: url(a.png); background-image: none", "#ff0000", false),
        ("color: red; background: currentcolor", "#ff0000", false),
    ] {
        assert_eq!(ground(css), (colour.to_owned(), picture), "{css}");
    }
}

#[test]
fn what_is_pushed_away_or_cut_is_not_seen() {
    use super::sight::{Sight, sight};
    let of = |css: &str| {
        let (document, styles) = page(&format!("<!doctype html><p id=x style='{css}'>a</p>"));
        let text = document.descendants(document.root()).find(|id| document.text(*id) == Some("a"));
        text.map(|text| sight(&document, &styles, text))
    };
    for css in [
        "position: absolute; left: -9999px",
        "position: absolute; clip: rect(0 0 0 0)",
        "clip-path: inset(50%); width: 1px",
        "width: 1px; height: 1px; overflow: hidden",
        "text-indent: -999em",
        "font-size: 0",
        "opacity: 0",
        "transform: scale(0)",
        "visibility: hidden",
        "position: fixed; right: -1000px",
    ] {
        assert_eq!(of(css), Some(Sight::Unseen), "{css}");
    }
    for css in
        ["", "overflow: hidden; height: 10em", "clip: rect(0 0 0 0)", "position: relative; top: 1px", "right: -9999px"]
    {
        assert_eq!(of(css), Some(Sight::Seen), "{css}");
    }
    for css in [
        "clip-path: circle(40%)",
        "position: absolute; top: -100px",
        "filter: blur(2px)",
        "max-height: 3px; overflow: clip",
    ] {
        assert_eq!(of(css), Some(Sight::Unsure), "{css}");
    }
}

#[test]
fn grounds_are_laid_over_each_other_where_they_surely_lie() {
    use super::ground::Grounds;
    let of = |html: &str| {
        let (document, styles) = page(&format!("<!doctype html>{html}"));
        let text = document.descendants(document.root()).find(|id| document.text(*id) == Some("a"));
        let colours = text.and_then(|text| Grounds::new(&document, &styles).of(text));
        colours.map(|colours| (colours.text.hex(), colours.ground.hex()))
    };
    for (html, text, ground) in [
        ("<p>a", "#000000", "#ffffff"),
        ("<body style='background: #eee'><p style='color: #123456'>a", "#123456", "#eeeeee"),
        ("<div style='background: #000'><p style='color: #fff8'>a</div>", "#888888", "#000000"),
        ("<div style='opacity: .5; background: #000'><p style='color: #fff'>a</div>", "#ffffff", "#808080"),
        ("<div style='background: #f00'><div style='opacity: .5'><p style='background: #00f'>a", "#800000", "#800080"),
        ("<div style='background: red'><p style='position: absolute; background: #fff'>a", "#000000", "#ffffff"),
        ("<table style='background: #000'><caption>a</caption></table>", "#000000", "#ffffff"),
        ("<div style='background: #000; float: left'>a</div>", "#000000", "#000000"),
    ] {
        assert_eq!(of(html), Some((text.to_owned(), ground.to_owned())), "{html}");
    }
    for html in [
        "<div style='background: red'><p style='position: absolute'>a",
        "<div style='background: red'><p style='float: left'>a",
        "<div style='background: url(a.png)'><p>a",
        "<p style='color: ButtonText'>a",
        "<fieldset style='background: red'><legend>a</legend></fieldset>",
        "<table><col style='background: red'><tr><td>a</td></tr></table>",
        "<div style='position: relative'><i style='position: absolute; background: red'>b</i><b style='position: relative'>a</b></div>",
        "<div style='position: relative'><i style='position: absolute; z-index: -1; background: red'>b</i><b>a</b></div>",
        "<style>p::before { content: ''; position: absolute; inset: 0; background: red }</style><p>a",
        "<div style='background: red; height: 0'><p>a",
    ] {
        assert_eq!(of(html), None, "{html}");
    }
}

#[test]
fn sheets_of_noise_are_read_without_harm() {
    let deep = |open: &str| open.repeat(20_000);
    for css in [
        "{".to_owned(),
        "}".to_owned(),
        "a{color:".to_owned(),
        "@media".to_owned(),
        "@layer a.b.c, ;@layer{".to_owned(),
        deep("a{"),
        deep("@media all{"),
        deep(":is("),
        deep("a{width:calc("),
        deep("@supports ("),
        deep("@media ("),
        deep("a "),
        deep("a{--x:("),
        deep("var("),
    ] {
        let sheet = Arc::new(Sheet::parse(&css));
        Styles::of(&parse("<p class=a style='--x:var(--x);color:var(--x)'>a"), &[sheet]);
    }
}
