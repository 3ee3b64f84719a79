//! The ways past what is repeated on every page: a heading, a landmark, a link that skips it.

use std::collections::HashMap;

use super::Page;
use super::repeated::{Repeated, furniture};
use crate::html::address::Address;
use crate::html::{Element, NodeId};

/// Which ways a page has past what is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// A heading begins what is the page's own.
    pub heading: bool,
    /// A landmark does.
    pub landmark: bool,
    /// A link leads there. A script may do so too; then it is not denied.
    pub skip: bool,
    /// What is repeated can be folded away, for all that can be known.
    pub fold: bool,
    /// Whether other pages were read to tell what is repeated.
    pub is_proven: bool,
}

impl Ways {
    /// Nothing is missing.
    const ALL: Ways = Ways { heading: true, landmark: true, skip: true, fold: true, is_proven: false };

    /// Looks for the ways past what is repeated in a page. Other pages are read only if it does not seem to have them all.
    pub fn of(page: &Page<'_>) -> Ways {
        if has_all_plainly(page) {
            return Ways::ALL;
        }
        let assumed = Repeated::assumed(page);
        let seen = Ways::past(page, &assumed, Care::None);
        if seen.misses_none() && (assumed.is_followed() || has_main_with_heading(page)) {
            return Ways::ALL;
        }
        match Repeated::proven(page) {
            Some(proven) => Ways::past(page, &proven, Care::None),
            None => Ways::past(page, &assumed, Care::Headers),
        }
    }

    /// Whether there is a heading, a landmark and a link.
    pub fn misses_none(&self) -> bool {
        self.heading && self.landmark && self.skip
    }

    /// Whether there is no way at all.
    pub fn is_none(&self) -> bool {
        !(self.heading || self.landmark || self.skip || self.fold)
    }

    fn past(page: &Page<'_>, repeated: &Repeated, care: Care) -> Ways {
        if !repeated.is_followed() {
            return Ways::ALL;
        }
        let any =
            |of: &dyn Fn(NodeId, &Element) -> bool| page.document().elements().any(|(id, element)| of(id, element));
        let heading = any(&|id, _| {
            page.role(id) == Some("heading")
                && page.is_included(id)
                && (repeated.is_own_after(id) || care == Care::Headers && !is_in_furniture(page, id))
        });
        let landmark =
            any(&|id, _| page.role(id).is_some_and(is_landmark) && page.is_included(id) && repeated.is_own_after(id));
        let jumps = Jumps::of(page);
        let skip = any(&|id, element| jumps.skips(repeated, id, element) || may_skip(page, id, element));
        let fold = any(&|id, element| may_fold(page, repeated, id, element));
        Ways { heading, landmark, skip, fold, is_proven: repeated.is_proven }
    }
}

/// How much is left open where it is only assumed what is repeated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Nothing.
    None,
    /// A heading in the header of the page may be that of the page and not of the site.
    Headers,
}

/// Whether a page is of the usual kind: after its furniture comes a main part with a heading, to which a link leads. It has all ways by what
/// [`Ways::past`] asks for, and to see that is much less work.
fn has_all_plainly(page: &Page<'_>) -> bool {
    let document = page.document();
    let main = document.elements().find(|(id, _)| page.role(*id) == Some("main") && page.is_included(*id));
    let Some((main, element)) = main else { return false };
    let Some(id) = element.attribute("id") else { return false };
    let is_said = |id: NodeId| {
        let mut texts =
            document.descendants(id).filter(|id| document.text(*id).is_some_and(|text| !text.trim().is_empty()));
        texts.any(|text| page.styles().is_visible(text))
    };
    let heading = document.descendants(main).any(|id| {
        page.role(id) == Some("heading") && page.is_included(id) && furniture(page, id).is_none() && is_said(id)
    });
    let leads = |element: &Element| {
        element.is("a") && element.attribute("href").and_then(|href| href.strip_prefix('#')) == Some(id)
    };
    let skip = document.elements().any(|(id, element)| leads(element) && page.styles().is_visible(id));
    let before = document.elements().take_while(|(id, _)| *id != main);
    let mut furnished = before.filter(|(id, _)| matches!(page.role(*id), Some("banner" | "navigation")));
    let within = |id: NodeId| document.ancestors(main).any(|above| above == id);
    heading
        && skip
        && page.by_id(id) == Some(main)
        && document.first("base").is_none()
        && furnished.any(|(id, _)| !within(id) && is_said(id))
}

/// A page without furniture that has its own content in `<main>`, with a heading, needs no look at other pages.
fn has_main_with_heading(page: &Page<'_>) -> bool {
    let document = page.document();
    document.elements().any(|(id, _)| {
        page.role(id) == Some("heading") && document.ancestors(id).any(|above| page.role(above) == Some("main"))
    })
}

fn is_in_furniture(page: &Page<'_>, id: NodeId) -> bool {
    page.document()
        .ancestors(id)
        .any(|above| matches!(page.role(above), Some("navigation" | "contentinfo" | "complementary")))
}

/// Landmarks of ARIA 1.2 and DPUB-ARIA 1.1.
fn is_landmark(role: &str) -> bool {
    const LANDMARKS: [&str; 26] = [
        "banner",
        "complementary",
        "contentinfo",
        "form",
        "main",
        "navigation",
        "region",
        "search",
        "doc-acknowledgments",
        "doc-afterword",
        "doc-appendix",
        "doc-bibliography",
        "doc-chapter",
        "doc-conclusion",
        "doc-credits",
        "doc-endnotes",
        "doc-epilogue",
        "doc-errata",
        "doc-foreword",
        "doc-glossary",
        "doc-index",
        "doc-introduction",
        "doc-part",
        "doc-preface",
        "doc-prologue",
        "doc-toc",
    ];
    LANDMARKS.contains(&role)
}

/// The links of a page that lead to places in it.
struct Jumps<'p, 'd> {
    page: &'p Page<'d>,
    base: Address,
    own: Address,
    file: Option<String>,
    /// Places that `<a name>` marks.
    anchors: HashMap<&'d str, NodeId>,
}

impl<'p, 'd> Jumps<'p, 'd> {
    fn of(page: &'p Page<'d>) -> Jumps<'p, 'd> {
        let own = Address::of_page(page.path);
        let mut anchors = HashMap::new();
        for (id, element) in page.view.document().elements().filter(|(_, element)| element.is("a")) {
            if let Some(name) = element.attribute("name") {
                anchors.entry(name).or_insert(id);
            }
        }
        let file = page.neighbours.resolve(page.path, &own.to_string());
        Jumps { page, base: page.base(), own, file, anchors }
    }

    /// Whether an element is a link to just before what is the page's own.
    fn skips(&self, repeated: &Repeated, id: NodeId, element: &Element) -> bool {
        let page = self.page;
        if !(element.is("a") || element.is("area")) || !page.styles().is_visible(id) {
            return false;
        }
        let Some(written) = element.attribute("href").filter(|written| written.contains('#')) else { return false };
        let address = self.base.join(written);
        let here = address.without_fragment() == self.own
            || page.neighbours.resolve(page.path, &address.to_string()) == self.file;
        let Some(name) = address.fragment.as_deref().filter(|name| here && !name.is_empty()) else { return false };
        let target = page.by_id(name).or_else(|| self.anchors.get(name).copied());
        target.is_some_and(|target| repeated.is_just_before(page, target))
    }
}

/// Whether a script may move the focus past what is repeated: it says so, or something to press is called so.
fn may_skip(page: &Page<'_>, id: NodeId, element: &Element) -> bool {
    let moves = ["focus(", "scrollIntoView", "scrollTo", "location.hash"];
    if element.attribute("onclick").is_some_and(|script| moves.iter().any(|word| script.contains(word))) {
        return true;
    }
    let is_pressed = matches!(page.role(id), Some("button" | "link"))
        && element
            .attribute("href")
            .is_none_or(|address| matches!(address.trim(), "" | "#") || address.starts_with("javascript:"));
    let name = || page.name(id).to_lowercase();
    is_pressed && ["skip", "jump", "main", "content", "跳", "正文", "内容"].iter().any(|word| name().contains(word))
}

/// Whether what is repeated may be folded away: by `<details>`, or by something to press that a script may listen to.
fn may_fold(page: &Page<'_>, repeated: &Repeated, id: NodeId, element: &Element) -> bool {
    if element.is("details") && repeated.holds_repeated(page, id) {
        return true;
    }
    if element.attribute("aria-expanded").is_some() || element.attribute("aria-controls").is_some() {
        return true;
    }
    let is_switch = page.role(id) == Some("button") || matches!(element.attribute("type"), Some("checkbox"));
    let in_form = page.document().closest(id, "form").is_some();
    is_switch && !in_form && page.styles().is_visible(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Files, Shared, Subject};
    use crate::html::{Styles, View, parse};

    const NAVIGATION: &str = "<nav><h1>目录</h1><ol><li><a href=one.html>第一回</a></li><li><a href=two.html>第二回</a></li></ol></nav>\
                              <aside><h2>关于本书</h2><p>一部讲述百年旧事的小说，共一百二十回。</p></aside>";

    fn ways(body: &str) -> Ways {
        let page = |content: &str| format!("<html lang=zh-CN><title>x</title>{NAVIGATION}{content}");
        let html = page(body);
        let two = page("<div><h1>第二回</h1><p>次日天明，三人同行。</p></div>");
        let files = Files::from([("one.html", html.as_str()), ("two.html", two.as_str())]);
        let document = parse(&html);
        let styles = Styles::of(&document, &[]);
        let view = View::new(&document, &styles);
        let known = Shared::default();
        Ways::of(&Page::new(&view, Subject { path: "one.html", html: &html }, &files, &known, (&[], false)))
    }

    #[test]
    fn other_pages_tell_what_is_repeated() {
        let none = ways("<div id=main><p>话说天下大势，分久必合。</p></div>");
        assert!(none.is_none() && none.is_proven, "{none:?}");
        let heading = ways("<div id=main><h1>第一回</h1><p>话说天下大势，分久必合。</p></div>");
        assert!(heading.heading && !heading.landmark && !heading.skip, "{heading:?}");
        let landmark = ways("<div role=region aria-label=正文><p>话说天下大势，分久必合。</p></div>");
        assert!(!landmark.heading && landmark.landmark && !landmark.skip, "{landmark:?}");
        let skip = ways("<div id=main><p>话说天下大势，分久必合。<a href=#main>回到开头</a></p></div>");
        assert!(!skip.heading && !skip.landmark && skip.skip, "{skip:?}");
        let fold =
            ways("<details><summary>另一部分</summary><p>共一百二十回。</p></details><p aria-expanded=true>正文</p>");
        assert!(fold.fold, "{fold:?}");
    }

    #[test]
    fn what_is_the_same_on_the_other_page_is_none_of_the_pages_own() {
        let same = ways("<div role=region aria-label=书><h1>第二回</h1></div><p>话说天下大势，分久必合。</p>");
        assert!(!same.heading && !same.landmark, "{same:?}");
        assert!(ways("").misses_none());
    }
}
