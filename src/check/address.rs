//! Addresses as pages write them: which attributes hold them, what they lead to, and which file a server would answer with.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::references::Use;
use crate::html::{Element, Namespace, refresh};
pub use crate::model::configuration::host;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a file of this site, by its path from the root, decoded, without `/` at the start; the fragment beside it.
    Inside {
        /// Path; ends in `/` for a folder, and is empty for the root.
        path: String,
        /// Decoded fragment.
        fragment: Option<String>,
    },
    /// Out of the folder that holds the site: `../../x`.
    Above,
    /// To another host, by its whole address.
    Elsewhere(String),
    /// Nowhere that can be fetched: `mailto:`, `tel:`, `javascript:`, `data:`; its scheme in lower case.
    Scheme(String),
    /// It cannot be understood.
    Broken,
}

/// The addresses that an element holds.
pub fn in_element(element: &Element) -> Vec<(&str, Use)> {
    if element.attributes.is_empty() {
        return Vec::new();
    }
    let value = |name: &str| element.attribute(name).map(str::trim);
    let one = |name: &str, usage: Use| value(name).map(|value| (value, usage)).into_iter().collect();
    if element.namespace == Namespace::Svg {
        let href = value("href").or_else(|| value("xlink:href"));
        let usage = if &*element.name == "a" { Use::Link } else { Use::Resource };
        return href.map(|href| (href, usage)).into_iter().collect();
    }
    match &*element.name {
        "a" | "area" => one("href", Use::Link),
        "form" => one("action", Use::Form),
        "button" | "input" if element.attribute("formaction").is_some() => one("formaction", Use::Form),
        "iframe" | "frame" => one("src", Use::Frame),
        "embed" | "script" | "track" | "input" => one("src", Use::Resource),
        "object" => one("data", Use::Resource),
        "img" | "source" | "audio" | "video" => {
            let mut all: Vec<(&str, Use)> = one("src", Use::Resource);
            all.extend(value("poster").map(|poster| (poster, Use::Resource)));
            let set = value("srcset").unwrap_or_default();
            all.extend(pictures_of_set(set).into_iter().map(|address| (address, Use::Resource)));
            all
        }
        "link" => link(element),
        "meta" => refreshed(element).into_iter().map(|address| (address, Use::Redirect)).collect(),
        _ => Vec::new(),
    }
}

/// The addresses in a `srcset`, each with its width or density after it: a comma ends an entry, but within an address it is a part of it
/// (HTML Standard, parsing a srcset attribute).
fn pictures_of_set(set: &str) -> Vec<&str> {
    let mut addresses = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace());
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        if address.is_empty() {
            return addresses;
        }
        let bare = address.trim_end_matches(',');
        addresses.push(bare);
        // Where the address itself ends the entry, there is nothing after it to pass over.
        rest = if bare.len() < address.len() {
            after
        } else {
            after.find(',').and_then(|comma| after.get(comma..)).unwrap_or_default()
        };
    }
}

fn link(element: &Element) -> Vec<(&str, Use)> {
    let Some(href) = element.attribute("href").map(str::trim) else { return Vec::new() };
    let rel = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
    let has = |word: &str| rel.split_ascii_whitespace().any(|one| one == word);
    let usage = if has("canonical") {
        Use::Canonical
    } else if has("stylesheet") || has("icon") || has("manifest") || has("preload") || has("modulepreload") {
        Use::Resource
    } else if has("alternate") {
        Use::Alternate
    } else if has("next") || has("prev") || has("help") || has("license") || has("search") || has("author") {
        Use::Link
    } else {
        return Vec::new();
    };
    vec![(href, usage)]
}

/// Where `<meta http-equiv=refresh>` leads, if it leads away from the page.
fn refreshed(element: &Element) -> Option<&str> {
    element.attribute("http-equiv").filter(|kind| kind.eq_ignore_ascii_case("refresh"))?;
    refresh::parse(element.attribute("content")?)?.address
}

/// Where an address on a page leads. `page` is the page's path from the root of the site; `base` the address of that root, if it
/// is known: what begins with it stays inside.
pub fn resolve(page: &str, written: &str, base: &str) -> Destination {
    // Browsers take out line ends and tabs wherever they stand.
    let mut written = Cow::Borrowed(written.trim());
    if written.contains(['\n', '\r', '\t']) {
        written = Cow::Owned(written.replace(['\n', '\r', '\t'], ""));
    }
    let (rest, fragment) = match written.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (&*written, None),
    };
    let fragment = fragment.map(|fragment| percent_decode_str(fragment).decode_utf8_lossy().into_owned());
    if let Some(scheme) = scheme(rest) {
        let own = base.trim_end_matches('/');
        let inside = (!own.is_empty()).then(|| rest.strip_prefix(own)).flatten();
        return match inside.filter(|rest| rest.is_empty() || rest.starts_with(['/', '?'])) {
            Some(rest) => inside_of("", rest, fragment),
            None if ["http", "https", "ftp"].contains(&scheme.as_str()) => Destination::Elsewhere(written.into_owned()),
            None => Destination::Scheme(scheme),
        };
    }
    if rest.starts_with("//") {
        return Destination::Elsewhere(written.into_owned());
    }
    if rest.split('?').next().is_some_and(str::is_empty) {
        return Destination::Inside { path: page.to_owned(), fragment };
    }
    if rest.starts_with('/') {
        return match rest.strip_prefix(folder_of(base)) {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '?']) => inside_of("", rest, fragment),
            // The same host, but not this site, which has a folder of it.
            _ => Destination::Elsewhere(written.into_owned()),
        };
    }
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    inside_of(folder, rest, fragment)
}

/// The whole address that an address on a page leads to on another host, if it does.
pub fn elsewhere(page: &str, written: &str, base: &str) -> Option<String> {
    // Most addresses lead to the site itself, and nothing has to be worked out to see it.
    let leads_out = |byte: u8| matches!(byte, b':' | b'\n' | b'\r' | b'\t');
    let bytes = written.as_bytes();
    let is_inside = !bytes.iter().any(|byte| leads_out(*byte))
        && !bytes.windows(2).any(|two| two == b"//")
        && folder_of(base).is_empty();
    match (!is_inside).then(|| resolve(page, written, base)) {
        Some(Destination::Elsewhere(whole)) => Some(whole),
        _ => None,
    }
}

/// The folder of its host that a site lives in: `/dpf` of `https://example.gov.cn/dpf/`, empty for a host of its own.
fn folder_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default().trim_end_matches('/')
}

fn inside_of(folder: &str, rest: &str, fragment: Option<String>) -> Destination {
    let path = rest.split('?').next().unwrap_or_default();
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Destination::Broken };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Destination::Above;
                }
            }
            name => parts.push(name),
        }
    }
    let mut joined = parts.join("/");
    let ends = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..") || path == "." || path == "..";
    if ends && !joined.is_empty() {
        joined.push('/');
    }
    Destination::Inside { path: joined, fragment }
}

/// Whether an address says by itself where it leads, with its scheme.
pub fn is_whole(written: &str) -> bool {
    scheme(written.trim()).is_some()
}

/// The scheme of an address, in lower case.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let plain = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    plain.then(|| scheme.to_ascii_lowercase())
}

/// Whether a whole address is on the machine of whoever reads it: a preview.
pub fn is_this_machine(address: &str) -> bool {
    let host = host(address);
    host.eq_ignore_ascii_case("localhost") || host.starts_with("127.") || host == "[::1]"
}

/// The files that servers look for at a path, in their order.
pub fn candidates(path: &str) -> Vec<String> {
    if path.is_empty() || path.ends_with('/') {
        return vec![format!("{path}index.html"), format!("{path}index.htm")];
    }
    vec![path.to_owned(), format!("{path}.html"), format!("{path}/index.html"), format!("{path}/index.htm")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(path: &str, fragment: Option<&str>) -> Destination {
        Destination::Inside { path: path.to_owned(), fragment: fragment.map(str::to_owned) }
    }

    #[test]
    fn addresses_lead_where_a_browser_would_go() {
        let base = "https://cl.gov.cn/";
        let leads = |written: &str| resolve("news/a/index.html", written, base);
        assert_eq!(leads("../b/"), inside("news/b/", None));
        assert_eq!(leads("/"), inside("", None));
        assert_eq!(leads("#%E5%90%8D"), inside("news/a/index.html", Some("名")));
        assert_eq!(leads("?page=2"), inside("news/a/index.html", None));
        assert_eq!(leads("/%E5%9B%BE/1.png?x#y"), inside("图/1.png", Some("y")));
        assert_eq!(leads("https://cl.gov.cn/news/"), inside("news/", None));
        assert_eq!(leads("https://cl.gov.cn.evil/"), Destination::Elsewhere("https://cl.gov.cn.evil/".to_owned()));
        assert_eq!(leads("//cdn/x"), Destination::Elsewhere("//cdn/x".to_owned()));
        assert_eq!(leads("../../.."), Destination::Above);
        assert_eq!(leads("TEL:123"), Destination::Scheme("tel".to_owned()));
        assert_eq!(leads("a%ff"), Destination::Broken);
        assert_eq!(leads(".."), inside("news/", None));
        let folder = |written: &str| resolve("news/a/index.html", written, "https://cl.gov.cn/dpf/");
        assert_eq!(folder("/dpf/news/"), inside("news/", None));
        assert_eq!(folder("/dpf"), inside("", None));
        assert_eq!(folder("/other/"), Destination::Elsewhere("/other/".to_owned()));
        assert_eq!(folder("https://cl.gov.cn/dpf/news/"), inside("news/", None));
    }

    #[test]
    fn every_picture_of_a_set_is_known() {
        for (set, addresses) in [
            ("a.png 1x, b.png 2x", vec!["a.png", "b.png"]),
            ("a.png 1x,b.png 2x", vec!["a.png", "b.png"]),
            ("a.png,\n b.png 640w ,c,d.png", vec!["a.png", "b.png", "c,d.png"]),
            ("data:image/gif;base64,R0lG 1x, b.png", vec!["data:image/gif;base64,R0lG", "b.png"]),
            ("", vec![]),
            (" , ,", vec![]),
        ] {
            assert_eq!(pictures_of_set(set), addresses, "{set}");
        }
    }

    #[test]
    fn a_page_that_sends_on_says_where_to() {
        for (content, leads) in
            [("0; url=/a/", true), ("0;URL='/a/'", true), ("0, /a/", true), ("5 ; url = /a/", true), ("30", false)]
        {
            let document = crate::html::parse(&format!("<meta http-equiv=Refresh content=\"{content}\">"));
            let meta = document.first("meta").and_then(|meta| document.element(meta));
            let expected = if leads { vec![("/a/", Use::Redirect)] } else { Vec::new() };
            assert_eq!(meta.map(in_element), Some(expected), "{content}");
        }
    }
}
