//! `robots.txt`: what is published is there for everybody.

use std::fmt::Write;

/// A `robots.txt` (RFC 9309) that allows everything and names site maps by their full addresses. It is in UTF-8.
pub fn robots_txt<'a>(sitemaps: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    for (at, sitemap) in sitemaps.into_iter().enumerate() {
        if at == 0 {
            text.push('\n');
        }
        // A line end in an address would begin a rule of its own.
        let sitemap: String = sitemap.chars().filter(|c| !c.is_control()).collect();
        let _ = writeln!(text, "Sitemap: {sitemap}");
    }
    text
}
