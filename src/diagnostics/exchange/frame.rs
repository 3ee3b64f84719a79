//! The frame of the pages that the program itself makes: the page of all rules, the report of a check. They stand alone, without theme,
//! script or anything to load, so that they can be mailed and kept, and are readable in light and in dark, narrow and wide, and on paper.

use crate::diagnostics::Language;

/// Readable without any theme. Words and links stand out from the ground by more than 7 to 1 in light and in dark.
const STYLE: &str = ":root{color-scheme:light dark;background:#fff;color:#1a1a1a}\
a{color:#0a3f91}a:visited{color:#5a2d91}\
@media (prefers-color-scheme:dark){:root{background:#121212;color:#ededed}a{color:#a8c7ff}a:visited{color:#d9bcff}}\
body{max-width:50em;margin:auto;padding:1em;font:1.1em/1.8 system-ui,sans-serif;overflow-wrap:anywhere}\
h1,h2,h3{line-height:1.4}\
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:.5em;line-height:1.6}\
code{overflow-wrap:anywhere}samp{font:inherit}dt{font-weight:bold}\
table{border-collapse:collapse}th,td{border:1px solid;padding:.3em .6em;text-align:start;vertical-align:top}\
td.n{text-align:end}summary{padding:.4em 0;min-height:1.5em;cursor:pointer}\
li.f{margin:1em 0;padding-inline-start:.8em;border-inline-start:.3em solid}\
ol.p{list-style:none;padding:0}\
mark{background:#ffe66b;color:#000;outline:1px solid}\
@media print{details::details-content{content-visibility:visible}}";

/// A whole page. `main` is HTML; the title is text; `style` is added to what every such page has.
pub fn page(language: Language, title: &str, style: &str, main: &str) -> String {
    let tag = match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{main}</main>\n</body>\n</html>\n"
    )
}

/// Text as it may stand in HTML, in an element or an attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Words with code between backticks, as HTML.
pub fn with_code(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let part =
        |(at, part): (usize, &str)| if at % 2 == 1 { format!("<code>{}</code>", escape(part)) } else { escape(part) };
    parts.map(part).collect()
}
