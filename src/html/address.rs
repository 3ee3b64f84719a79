//! Addresses as browsers read them: parsed, resolved against the page that they stand in, and brought into one form, so that two
//! spellings of one address are equal (URL Standard, as far as web pages need it).

use std::fmt::{self, Display, Formatter};

use percent_encoding::percent_decode_str;

use super::tree::Document;

/// An address, resolved. Of a page of the site itself neither scheme nor host is known: both are empty, and its path begins at the
/// root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// In lower case, without the colon.
    pub scheme: String,
    /// Host and port in lower case, without the port that the scheme implies.
    pub host: String,
    /// Percent-encoding undone, `.` and `..` followed.
    pub path: String,
    /// What follows `?`.
    pub query: Option<String>,
    /// What follows `#`, percent-encoding undone.
    pub fragment: Option<String>,
}

impl Address {
    /// The address of a page by its path from the root of the site: `news/a/index.html`.
    pub fn of_page(path: &str) -> Address {
        Address { path: format!("/{}", path.trim_start_matches('/')), ..Address::default() }
    }

    /// The address that addresses in a page are relative to: its own, or what `<base>` says.
    pub fn base(document: &Document, own: &Address) -> Address {
        let stated =
            document.elements().find_map(|(_, element)| element.attribute("href").filter(|_| element.is("base")));
        stated.map_or_else(|| own.clone(), |stated| own.join(stated))
    }

    /// An address as it is written, seen from this one.
    pub fn join(&self, written: &str) -> Address {
        let written: String =
            written.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let (rest, fragment) = split(&written, '#');
        let fragment = fragment.map(decoded);
        if let Some((scheme, rest)) = scheme(rest) {
            let (rest, query) = split(rest, '?');
            if !is_hierarchical(&scheme) {
                return Address { scheme, host: String::new(), path: rest.to_owned(), query, fragment };
            }
            let rest = rest.replace('\\', "/");
            let (host, path) = authority(rest.trim_start_matches('/'), &scheme);
            return Address { scheme, host, path: normal(&path), query, fragment };
        }
        let (rest, query) = split(rest, '?');
        let rest = rest.replace('\\', "/");
        if let Some(rest) = rest.strip_prefix("//") {
            let (host, path) = authority(rest, &self.scheme);
            return Address { scheme: self.scheme.clone(), host, path: normal(&path), query, fragment };
        }
        let mut joined = Address { fragment, ..self.clone() };
        if rest.is_empty() {
            joined.query = query.or(joined.query);
            return joined;
        }
        joined.query = query;
        joined.path = match rest.strip_prefix('/') {
            Some(_) => normal(&rest),
            None => {
                let folder = self.path.rfind('/').and_then(|at| self.path.get(..=at)).unwrap_or("/");
                // What stands in the path of the page has been decoded already.
                normal_decoded(&format!("{folder}{}", decoded(&rest)))
            }
        };
        joined
    }

    /// Whether it leads to a page of the site itself.
    pub fn is_of_site(&self) -> bool {
        self.scheme.is_empty() && self.host.is_empty()
    }

    /// Whether it leads to the same page as another: places within a page are not told apart.
    pub fn is_same_page(&self, other: &Address) -> bool {
        self.path == other.path && self.query == other.query && self.host == other.host && self.scheme == other.scheme
    }

    /// The same without the place within the page.
    pub fn without_fragment(&self) -> Address {
        Address { fragment: None, ..self.clone() }
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.scheme.is_empty() {
            write!(f, "{}:", self.scheme)?;
        }
        if !self.host.is_empty() || is_hierarchical(&self.scheme) {
            write!(f, "//{}", self.host)?;
        }
        f.write_str(&self.path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))?;
        if let Some(query) = &self.query {
            write!(f, "?{query}")?;
        }
        match &self.fragment {
            Some(fragment) => write!(f, "#{}", fragment.replace('%', "%25")),
            None => Ok(()),
        }
    }
}

fn split(text: &str, mark: char) -> (&str, Option<String>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after.to_owned())),
        None => (text, None),
    }
}

fn decoded(text: impl AsRef<str>) -> String {
    percent_decode_str(text.as_ref()).decode_utf8_lossy().into_owned()
}

/// The scheme that an address begins with, and what follows its colon.
fn scheme(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut letters = scheme.chars();
    let sound = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// Whether addresses of a scheme have a host and a path with folders.
fn is_hierarchical(scheme: &str) -> bool {
    ["http", "https", "ftp", "ws", "wss", "file"].contains(&scheme)
}

fn authority(rest: &str, scheme: &str) -> (String, String) {
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = host.to_ascii_lowercase();
    let implied = match scheme {
        "http" | "ws" => ":80",
        "https" | "wss" => ":443",
        "ftp" => ":21",
        _ => "\0",
    };
    (host.strip_suffix(implied).unwrap_or(&host).to_owned(), path.to_owned())
}

fn normal(path: &str) -> String {
    normal_decoded(&decoded(path))
}

fn normal_decoded(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut folder = true;
    for part in path.trim_start_matches('/').split('/') {
        folder = matches!(part, "" | "." | "..");
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut normal = format!("/{}", parts.join("/"));
    if folder && !normal.ends_with('/') {
        normal.push('/');
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, written: &str) -> Address {
        Address::of_page(base).join(written)
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        let page = joined("news/a/index.html", "../b/");
        assert_eq!(page, joined("news/a/index.html", "/news/b/"));
        assert_eq!(page, joined("news/a/index.html", " ./../b/. "));
        assert_eq!(page, joined("news/b/x.html", "."));
        assert_eq!(joined("a.html", "%E6%96%B0.html"), joined("a.html", "新.html"));
        assert_eq!(joined("a.html", "HTTPS://Example.ORG:443"), joined("b.html", "https://example.org/"));
        assert_ne!(joined("a.html", "https://example.org/A"), joined("b.html", "https://example.org/a"));
        assert_ne!(page, joined("news/a/index.html", "../b/?page=2"));
        assert!(page.is_of_site() && !joined("a.html", "//example.org/").is_of_site());
    }

    #[test]
    fn an_address_that_is_written_out_reads_the_same() {
        for written in ["/a b/100%25%3F.html?x=%20#a%23b", "https://example.org/新/?q#", "mailto:a@example.org", "/"] {
            let address = joined("x.html", written);
            assert_eq!(joined("y/z.html", &address.to_string()), address, "{written}");
        }
    }

    #[test]
    fn places_in_the_page_keep_its_address() {
        let place = joined("news/a.html", "#main");
        assert_eq!((place.path.as_str(), place.fragment.as_deref()), ("/news/a.html", Some("main")));
        assert_eq!(place.without_fragment(), Address::of_page("news/a.html"));
        assert_eq!(joined("a.html", "mailto:a@example.org").path, "a@example.org");
        assert_eq!(joined("a.html", "../../../x").path, "/x");
    }

    #[test]
    fn base_is_followed() {
        let document = super::super::parse("<base href=/docs/><a href=x.html>x</a>");
        let base = Address::base(&document, &Address::of_page("news/a.html"));
        assert_eq!(base.join("x.html").path, "/docs/x.html");
    }
}
