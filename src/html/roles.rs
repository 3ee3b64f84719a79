//! Which role an element has: what the author says, what its kind implies (HTML-AAM, SVG-AAM), and who wins.

use super::aria::{self, Naming};
use super::tree::{Document, Element, Namespace, NodeId};
use super::view::View;

/// The role that an element's kind implies, as HTML-AAM 1.0 and SVG-AAM 1.0 say; `None` where they map to none.
///
/// A `<section>` without a name is `generic`, as is a header or footer of a part.
pub fn implicit(view: &View<'_>, id: NodeId) -> Option<&'static str> {
    let document = view.document();
    let element = document.element(id)?;
    match element.namespace {
        Namespace::Html => html(view, document, id, element),
        Namespace::Svg => svg(view, id, element),
        Namespace::MathMl => (&*element.name == "math").then_some("math"),
        Namespace::Other => None,
    }
}

/// The first token of the `role` attribute that is a role.
pub fn stated(element: &Element) -> Option<&'static aria::Role> {
    element.attribute("role")?.split_ascii_whitespace().find_map(aria::role)
}

/// The role that an author gave an element and that counts: `none` on something that can be focused or that says
/// something to assistive technology does not (ARIA 1.2, 5.4 Presentational Roles Conflict Resolution).
pub fn explicit(view: &View<'_>, id: NodeId) -> Option<&'static str> {
    let element = view.document().element(id)?;
    let role = match stated(element)?.name {
        "presentation" => "none",
        "image" => "img",
        role => role,
    };
    (role != "none" || !conflicts(view, id, element)).then_some(role)
}

/// Whether something about an element says that it is not there for looks alone.
pub fn conflicts(view: &View<'_>, id: NodeId, element: &Element) -> bool {
    view.is_focusable(id) || has_global_state(element)
}

/// Whether an element has a state or property that any may have, `aria-hidden` left out.
fn has_global_state(element: &Element) -> bool {
    element.attributes.iter().any(|attribute| {
        &*attribute.name != "aria-hidden"
            && !attribute.value.trim().is_empty()
            && aria::state(&attribute.name).is_some_and(|state| state.global)
    })
}

/// The role that an element has in the end.
pub fn computed(view: &View<'_>, id: NodeId) -> Option<&'static str> {
    explicit(view, id).or_else(|| if inherits_none(view, id) { Some("none") } else { implicit(view, id) })
}

/// Parts that a table or list needs lose their role with it ("presentational roles are inherited").
fn inherits_none(view: &View<'_>, id: NodeId) -> bool {
    let document = view.document();
    let Some(element) = document.element(id).filter(|element| element.namespace == Namespace::Html) else {
        return false;
    };
    let whole: &[&str] = match &*element.name {
        "li" => &["ul", "ol", "menu"],
        "tr" | "thead" | "tbody" | "tfoot" | "td" | "th" | "caption" | "colgroup" | "col" => &["table"],
        "dt" | "dd" => &["dl"],
        _ => return false,
    };
    if conflicts(view, id, element) {
        return false;
    }
    let owner = document.ancestors(id).find(|id| whole.iter().any(|name| document.is(*id, name)));
    owner.is_some_and(|owner| explicit(view, owner) == Some("none"))
}

/// Whether a role takes its name from its content.
pub fn is_named_by_contents(role: Option<&str>) -> bool {
    role.and_then(aria::role).is_some_and(|role| role.naming == Naming::Contents)
}

/// Elements whose header and footer are theirs and not the page's.
const SECTIONING: [&str; 5] = ["article", "aside", "main", "nav", "section"];

fn is_of_part(document: &Document, id: NodeId) -> bool {
    let roles = ["article", "complementary", "main", "navigation", "region"];
    document.ancestors(id).any(|id| {
        document.element(id).is_some_and(|element| {
            SECTIONING.iter().any(|name| element.is(name))
                || stated(element).is_some_and(|role| roles.contains(&role.name))
        })
    })
}

fn html(view: &View<'_>, document: &Document, id: NodeId, element: &Element) -> Option<&'static str> {
    let has = |name| element.attribute(name).is_some();
    Some(match &*element.name {
        "a" | "area" if has("href") => "link",
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
        "article" => "article",
        "aside" => "complementary",
        "blockquote" => "blockquote",
        "button" => "button",
        "caption" => "caption",
        "code" => "code",
        "datalist" => "listbox",
        "dd" => "definition",
        "del" | "s" => "deletion",
        "dfn" => "term",
        "dialog" => "dialog",
        "dt" => "term",
        "em" => "emphasis",
        "figure" => "figure",
        "footer" => {
            if is_of_part(document, id) {
                "generic"
            } else {
                "contentinfo"
            }
        }
        "form" => "form",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "header" => {
            if is_of_part(document, id) {
                "generic"
            } else {
                "banner"
            }
        }
        "hr" => "separator",
        "html" => "document",
        "img" => image(view, id, element),
        "input" => return input(document, element),
        "ins" => "insertion",
        "li" => {
            if in_list(view, id) {
                "listitem"
            } else {
                "generic"
            }
        }
        "main" => "main",
        "mark" => "mark",
        "menu" | "ol" | "ul" => "list",
        "meter" => "meter",
        "nav" => "navigation",
        "option" => "option",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "search" => "search",
        "section" => {
            if view.is_named_by_author(id) {
                "region"
            } else {
                "generic"
            }
        }
        "select" => select(element),
        "strong" => "strong",
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "tbody" | "tfoot" | "thead" | "tr" | "td" | "th" if !in_table(view, id) => return None,
        "tbody" | "tfoot" | "thead" => "rowgroup",
        "td" => cell(view, id),
        "textarea" => "textbox",
        "th" => header(view, id, element),
        "time" => "time",
        "tr" => "row",
        "a" | "area" | "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q" | "samp" | "small"
        | "span" | "u" => "generic",
        _ => return None,
    })
}

/// A picture with an empty text alternative says that it is there for looks alone.
fn image(view: &View<'_>, id: NodeId, element: &Element) -> &'static str {
    let decorative = element.attribute("alt").is_some_and(str::is_empty) && !view.is_named_by_author(id);
    if decorative && !conflicts(view, id, element) { "none" } else { "img" }
}

fn input(document: &Document, element: &Element) -> Option<&'static str> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let suggests = element.attribute("list").is_some_and(|list| {
        document.elements().any(|(_, one)| one.is("datalist") && one.attribute("id") == Some(list))
    });
    Some(match kind.as_str() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" => "checkbox",
        "radio" => "radio",
        "range" => "slider",
        "number" => "spinbutton",
        "search" if !suggests => "searchbox",
        "hidden" | "color" | "date" | "datetime-local" | "file" | "month" | "time" | "week" | "password" => {
            return None;
        }
        _ if suggests => "combobox",
        _ => "textbox",
    })
}

fn select(element: &Element) -> &'static str {
    let several = element.attribute("multiple").is_some()
        || element.attribute("size").and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|size| size > 1);
    if several { "listbox" } else { "combobox" }
}

/// Whether an item stands in a list that is one: as part of a menu or of a row of tabs it is an item of no list. What an author
/// calls a list is one to browsers.
fn in_list(view: &View<'_>, id: NodeId) -> bool {
    let document = view.document();
    let Some(parent) = document.parent(id) else { return false };
    let native = ["menu", "ol", "ul"].iter().any(|name| document.is(parent, name));
    match explicit(view, parent) {
        Some("list") => true,
        None | Some("directory" | "none") => native,
        Some(_) => false,
    }
}

/// The table that a part of one stands in.
fn table(document: &Document, id: NodeId) -> Option<NodeId> {
    document.ancestors(id).find(|id| document.is(*id, "table"))
}

/// Whether a part of a table stands in one that is a table to assistive technology, or for looks alone.
fn in_table(view: &View<'_>, id: NodeId) -> bool {
    let role = table(view.document(), id).map(|table| explicit(view, table));
    matches!(role, Some(None | Some("table" | "grid" | "treegrid" | "none")))
}

/// A cell of a grid is one of its own kind.
fn cell(view: &View<'_>, id: NodeId) -> &'static str {
    match table(view.document(), id).and_then(|table| explicit(view, table)) {
        Some("grid" | "treegrid") => "gridcell",
        _ => "cell",
    }
}

/// What a header cell is a header of. Of one without `scope`, browsers say: of its column if it stands in the first row
/// or if the cells of its row are headers, of its row otherwise.
fn header(view: &View<'_>, id: NodeId, element: &Element) -> &'static str {
    match element.attribute("scope").map(str::to_ascii_lowercase).as_deref() {
        Some("row" | "rowgroup") => return "rowheader",
        Some("col" | "colgroup") => return "columnheader",
        _ => {}
    }
    let document = view.document();
    let row = document.parent(id);
    let all = row.is_some_and(|row| document.child_elements(row).all(|cell| document.is(cell, "th")));
    let first = table(document, id).and_then(|table| document.descendants(table).find(|id| document.is(*id, "tr")));
    let begins_row = row.is_some_and(|row| document.child_elements(row).next() == Some(id));
    if all || first == row && !begins_row { "columnheader" } else { "rowheader" }
}

fn svg(view: &View<'_>, id: NodeId, element: &Element) -> Option<&'static str> {
    let named = || view.is_named_by_author(id) || element.attribute("tabindex").is_some() || has_words(view, id);
    Some(match &*element.name {
        "svg" => "graphics-document",
        "a" if element.attribute("href").or_else(|| element.attribute("xlink:href")).is_some() => "link",
        "a" | "g" | "switch" => return named().then_some("group"),
        "text" | "foreignObject" => "group",
        "image" => "img",
        "use" => return named().then_some("graphics-object"),
        "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" => {
            return named().then_some("graphics-symbol");
        }
        _ => return None,
    })
}

/// Whether a drawing, or a part of one, has a `<title>` or a `<desc>` of its own that says something.
fn has_words(view: &View<'_>, id: NodeId) -> bool {
    let document = view.document();
    document.child_elements(id).any(|child| {
        document
            .element(child)
            .is_some_and(|child| child.namespace == Namespace::Svg && ["title", "desc"].contains(&&*child.name))
            && !document.text_content(child).trim().is_empty()
    })
}
