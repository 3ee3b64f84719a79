//! Small pages with the roles and names that the specifications give them, checked against what Chromium computes where
//! the two agree.

use include_dir::{Dir, File, include_dir};

use super::{Document, NodeId, Styles, View, parse};

/// Pages of several generators.
static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/clean");

/// All pages of several generators, in the order of their files, each once more without a document type.
pub fn pages() -> impl Iterator<Item = String> {
    let mut folders = vec![&PAGES];
    let files = std::iter::from_fn(move || {
        let folder = folders.pop()?;
        folders.extend(folder.dirs());
        Some(folder.files().filter_map(File::contents_utf8))
    });
    let pages = files.flatten().filter(|text| text.trim_start().starts_with("<!"));
    pages.flat_map(|html| {
        let bare = html.split_once('>').map_or("", |(_, rest)| rest);
        [html.to_owned(), bare.to_owned()]
    })
}

/// Looks at a page and asks what is known of the element with the id `x`.
fn ask<T>(html: &str, what: impl Fn(&View<'_>, NodeId) -> T) -> T {
    let document: Document = parse(html);
    let styles = Styles::of(&document, &[]);
    let view = View::new(&document, &styles);
    let id = view.by_id("x").unwrap_or_else(|| document.root());
    what(&view, id)
}

#[test]
fn roles_are_those_of_the_specifications() {
    for (html, role) in [
        ("<h2 id=x>a</h2>", Some("heading")),
        ("<h2 id=x role=none>a</h2>", Some("none")),
        ("<h2 id=x role=none aria-describedby=y>a</h2>", Some("heading")),
        ("<h2 id=x role=none aria-level=3>a</h2>", Some("none")),
        ("<h2 id=x role=presentation tabindex=0>a</h2>", Some("heading")),
        ("<h2 id=x role=presentation style='display:none' tabindex=0>a</h2>", Some("none")),
        ("<button id=x role=none>a</button>", Some("button")),
        ("<button id=x role=none disabled>a</button>", Some("none")),
        ("<div id=x role='  nonsense  BUTTON '>a</div>", Some("button")),
        ("<div id=x role=image>a</div>", Some("img")),
        ("<div id=x role=nonsense>a</div>", Some("generic")),
        ("<img id=x>", Some("img")),
        ("<img id=x alt=''>", Some("none")),
        ("<img id=x alt=' '>", Some("img")),
        ("<img id=x alt='' tabindex=0>", Some("img")),
        ("<img id=x alt='' aria-label=a>", Some("img")),
        ("<img id=x alt='' aria-labelledby=x>", Some("img")),
        ("<img id=x alt='' aria-hidden=true>", Some("none")),
        ("<ul role=none><li id=x>a</ul>", Some("none")),
        ("<ul role=menu><li id=x>a</ul>", Some("generic")),
        ("<ul role=list><li id=x>a</ul>", Some("listitem")),
        ("<div><li id=x>a</div>", Some("generic")),
        ("<table role=presentation><tr><td id=x>a</table>", Some("none")),
        ("<table role=grid><tr><td id=x>a</table>", Some("gridcell")),
        ("<table role=list><tr role=listitem><td id=x>a</table>", None),
        ("<table><tr><td id=x>a</table>", Some("cell")),
        ("<table><tr><th id=x>a<td>b</table>", Some("rowheader")),
        ("<table><tr><td>a<th id=x>b</table>", Some("columnheader")),
        ("<table><tr><th>a<th id=x>b</table>", Some("columnheader")),
        ("<table><tr><th id=x scope=row>a<th>b</table>", Some("rowheader")),
        ("<section id=x>a</section>", Some("generic")),
        ("<section id=x aria-label=b>a</section>", Some("region")),
        ("<section id=x aria-labelledby=x>a</section>", Some("region")),
        ("<form id=x></form>", Some("form")),
        ("<header id=x>a</header>", Some("banner")),
        ("<article><header id=x>a</header></article>", Some("generic")),
        ("<a id=x>a</a>", Some("generic")),
        ("<a id=x href=#>a</a>", Some("link")),
        ("<input id=x>", Some("textbox")),
        ("<input id=x type=nonsense>", Some("textbox")),
        ("<input id=x type=IMAGE>", Some("button")),
        ("<input id=x list=l><datalist id=l></datalist>", Some("combobox")),
        ("<input id=x type=date>", None),
        ("<select id=x></select>", Some("combobox")),
        ("<select id=x multiple></select>", Some("listbox")),
        ("<details><summary id=x>a</summary></details>", None),
        ("<svg id=x></svg>", Some("graphics-document")),
        ("<svg><circle id=x r=1 /></svg>", None),
        ("<svg><circle id=x r=1><title>a</title></circle></svg>", Some("graphics-symbol")),
        ("<svg><g id=x role=img></g></svg>", Some("img")),
    ] {
        assert_eq!(ask(html, |view, id| view.role(id)), role, "{html}");
    }
}

#[test]
fn names_are_those_of_the_specifications() {
    for (html, name) in [
        ("<h1 id=x>a <img alt=b> c</h1>", "a b c"),
        ("<h1 id=x aria-labelledby=gone>a</h1>", "a"),
        ("<h1 id=x aria-label=' '>a</h1>", "a"),
        ("<h1 id=x><a href=# aria-label=b>a</a> c</h1>", "b c"),
        ("<p id=x>a</p>", ""),
        ("<img id=x title=a>", "a"),
        ("<img id=x alt='' aria-label=a>", "a"),
        ("<button id=x>a <span hidden>b</span><span aria-hidden=true>c</span> d</button>", "a d"),
        ("<span id=y hidden>a <b>b</b></span><button id=x aria-labelledby=y>c</button>", "a b"),
        ("<button id=x aria-labelledby='x y'>a</button><img id=y alt=b>", "a b"),
        ("<button id=x aria-label=b aria-labelledby='x y'>a</button><b id=y>c</b>", "b c"),
        ("<label for=x>b</label><button id=x>a</button>", "b"),
        ("<button id=x title=a></button>", "a"),
        ("<button id=x>&nbsp;\u{3000}</button>", ""),
        ("<button id=x>a <span style='visibility:hidden'>b <i style='visibility:visible'>c</i></span></button>", "a c"),
        ("<a id=x href=#><div>a</div><div>b</div></a>", "a b"),
        ("<a id=x href=#>a<br>b</a>", "a b"),
        ("<a id=x href=#>a<b>b</b></a>", "ab"),
        ("<a id=x href=#><svg><title>a</title></svg></a>", "a"),
        ("<label>a <input id=x type=checkbox> b</label>", "a b"),
        ("<label for=x>a <select><option>b<option selected>c</select> d</label><input id=x>", "a c d"),
        ("<label for=x></label><input id=x title=a placeholder=b>", "a"),
        ("<input id=x placeholder=a>", "a"),
        ("<input id=x type=submit>", "Submit"),
        ("<input id=x type=submit value=''>", ""),
        ("<input id=x type=button value=a>", "a"),
        ("<input id=x type=button>", ""),
        ("<input id=x type=image alt='' title=a>", "a"),
        ("<fieldset id=x><legend>a</legend></fieldset>", "a"),
        ("<figure id=x><figcaption>a</figcaption></figure>", "a"),
        ("<table id=x><caption>a</caption></table>", "a"),
        ("<details><summary id=x>a</summary></details>", "a"),
        ("<svg id=x role=img><title>a</title></svg>", "a"),
        ("<svg id=x role=img><desc>a</desc></svg>", ""),
        // No attribute of SVG, yet browsers take it.
        ("<svg id=x role=img title=a></svg>", "a"),
        ("<iframe id=x title=a></iframe>", "a"),
        ("<div id=x role=checkbox aria-checked=true>a</div>", "a"),
        ("<div id=x role=slider aria-valuenow=1>a</div>", ""),
        ("<div id=x role=heading>a <input value=b> <span role=slider aria-valuetext=d>c</span></div>", "a b d"),
        ("<input id=y value=a><button id=x aria-labelledby=y>b</button>", "a"),
        ("<input id=y value=a aria-label=c><button id=x aria-labelledby=y>b</button>", "c"),
        ("<b id=y aria-owns=x></b><button id=x>a</button>", "a"),
        ("<button id=x aria-owns=y>a</button> <b id=y>b</b>", "ab"),
    ] {
        assert_eq!(ask(html, |view, id| view.name(id).to_owned()), name, "{html}");
    }
}

#[test]
fn what_is_kept_from_assistive_technology_is_not_included() {
    for (html, included) in [
        ("<p id=x>a</p>", true),
        ("<p id=x aria-hidden=TRUE>a</p>", false),
        ("<div aria-hidden=true><p id=x aria-hidden=false>a</p></div>", false),
        ("<p id=x hidden>a</p>", false),
        ("<p id=x inert>a</p>", false),
        ("<img id=x alt=''>", false),
        ("<button><b id=x>a</b></button>", false),
        ("<a href=#><b id=x>a</b></a>", true),
        ("<map name=m><area id=x href=#></map><img usemap=#m>", true),
        ("<map name=m><area id=x href=#></map><img usemap=#m hidden>", false),
        ("<map name=m><area id=x href=#></map>", false),
    ] {
        assert_eq!(ask(html, |view, id| view.is_included(id)), included, "{html}");
    }
}

#[test]
fn the_accessibility_tree_passes_over_what_has_no_meaning() {
    for (html, children) in [
        ("<div id=x><ul><li>a</ul><p>b</p></div>", "list paragraph"),
        ("<ul id=x><li>a<div></div><li hidden>b</ul>", "listitem"),
        ("<ul id=x role=menu><li><a role=menuitem>a</a><li role=none><a role=menuitem>b</a></ul>", "menuitem menuitem"),
        ("<div id=x><div style='visibility:hidden'><p style='visibility:visible'>a</p></div></div>", "paragraph"),
        ("<div id=x aria-owns=y><p>a</p></div><h2 id=y>b</h2>", "paragraph heading"),
        ("<div id=x aria-owns=y></div><div id=y aria-owns=x></div>", ""),
    ] {
        let found = ask(html, |view, id| {
            let roles: Vec<&str> = view.accessibility_children(id).into_iter().filter_map(|id| view.role(id)).collect();
            roles.join(" ")
        });
        assert_eq!(found, children, "{html}");
    }
    let parent = |html| ask(html, |view, id| view.accessibility_parent(id, false).and_then(|id| view.role(id)));
    assert_eq!(parent("<ul role=list><div><span id=x>a</span></div></ul>"), Some("list"));
    assert_eq!(parent("<div role=list aria-owns=x></div><p><b id=x role=listitem>a</b></p>"), Some("list"));
    assert_eq!(parent("<div id=y aria-owns=x></div><div id=x aria-owns=y></div>"), None);
}
