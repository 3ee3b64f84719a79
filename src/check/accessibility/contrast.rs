//! What the two rules on contrast have in common: which texts they look at, what they find of each, and how they tell it.

use std::collections::HashSet;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

use super::text_spacing::{excerpt, number};
use crate::check::{Page, Report};
use crate::html::names::{is_labelable, labels};
use crate::html::style::ground::{Colours, Grounds};
use crate::html::style::sight::{Sight, sight};
use crate::html::{Element, Namespace, NodeId, focus};
use crate::text;

/// A text that stands out little.
#[derive(Clone, Debug)]
pub struct Faint {
    /// What it stands in.
    pub element: NodeId,
    /// The text.
    pub text: String,
    /// Its colours.
    pub colours: Colours,
    /// What there is.
    ratio: f64,
    /// Whether it counts as large.
    pub large: bool,
    /// The size of its font in pixels, for people to read.
    pub size: String,
}

/// Sizes from which text counts as large: 18 points, or 14 in bold.
const LARGE: f32 = 24.0;
const LARGE_BOLD: f32 = 56.0 / 3.0;

/// What the strictest rule asks for.
const STRICTEST: f64 = 7.0;

impl Faint {
    /// What there is, to two places and never rounded up, and what there ought to be: where the former is too little, of what large text needs and what
    /// other text does.
    pub(super) fn lacks(&self, large: f64, small: f64) -> Option<(f64, f64)> {
        let least = if self.large { large } else { small };
        // Browsers round what shines through to whole numbers in ways of their own.
        let leeway = if self.colours.mixed { 0.06 } else { 0.0 };
        (self.ratio < least - leeway).then(|| ((self.ratio * 100.0).floor() / 100.0, least))
    }
}

/// Tells of texts that stand out less than large text and other text ought to.
pub(super) fn tell(page: &Page<'_>, report: &mut Report<'_, '_>, large: f64, small: f64) {
    for faint in page.contrasts() {
        let Some((ratio, least)) = faint.lacks(large, small) else { continue };
        let Faint { element, text, colours, size, .. } = faint;
        let (text, ink, ground) = (excerpt(text), colours.text.hex(), colours.ground.hex());
        let (kind, sort) =
            if faint.large { ("大号字", "large text") } else { ("普通字号", "text of ordinary size") };
        report.element(
            *element,
            text!(
                "“{text}”（{size} 像素）的颜色 {ink} 与背景 {ground} 的对比度只有 {ratio:.2}，{kind}至少要 {least:.1}",
                "“{text}” ({size} pixels) in {ink} on {ground} has a contrast of {ratio:.2}; {sort} needs {least:.1}"
            ),
            text!(
                "把文字颜色加深或把背景调浅（深色背景则相反），直到对比度达到 {least:.1}。",
                "Make the text darker or the ground lighter (on a dark ground the other way round) until the contrast is {least:.1}."
            ),
        );
    }
}

/// The elements whose text stands out less than the strictest rule asks for.
pub fn faint(page: &Page<'_>) -> Vec<Faint> {
    if page.lacks_sheets {
        return Vec::new();
    }
    let document = page.document();
    let grounds = Grounds::new(document, page.styles());
    let mut search = Search { page, grounds, ways: Ways::default(), last: None, found: Vec::new() };
    let settled = &page.known.settled_parts;
    let mut elements = document.elements().peekable();
    let mut standings = page.standings().iter().peekable();
    while let Some((id, element)) = elements.next() {
        search.look(id, element);
        let Some(standing) = standings.next_if(|standing| standing.root() == id) else { continue };
        let was_clear = settled.is_clear(standing.number());
        let mut is_clear = true;
        while let Some((_, id, element)) = standing.next_of(&mut elements) {
            is_clear &= was_clear || search.look(id, element);
        }
        if is_clear && !was_clear {
            settled.note_clear(standing.number());
        }
    }
    let mut found = search.found;
    if !found.is_empty() {
        let exempt = exempt(page);
        let is_exempt = |id: NodeId| std::iter::once(id).chain(document.ancestors(id)).any(|at| exempt.contains(&at));
        found.retain(|faint| !is_exempt(faint.element));
    }
    found
}

/// Looks for texts that stand out little.
struct Search<'p> {
    page: &'p Page<'p>,
    grounds: Grounds<'p>,
    ways: Ways<'p>,
    /// Most texts have the colours of the one before.
    last: Option<(Colours, f64)>,
    found: Vec<Faint>,
}

impl<'p> Search<'p> {
    /// Looks at what stands directly in an element, and says whether it is certain that nothing of it stands out little, on this page and on
    /// any other on which it stands alike: there, something else may lie across it.
    fn look(&mut self, id: NodeId, element: &'p Element) -> bool {
        let (page, document, styles) = (self.page, self.page.document(), self.page.styles());
        let way = self.ways.of(page, id, element);
        if element.namespace != Namespace::Html || !styles.is_visible(id) || self.ways.is_clear(way) {
            return true;
        }
        let mut texts = document.children(id).filter(|child| document.text(*child).is_some_and(says_something));
        let Some(first) = texts.next() else { return true };
        if page.is_aria_hidden(id) || sight(document, styles, first) != Sight::Seen {
            return true;
        }
        let Some(colours) = self.grounds.of(first) else { return false };
        let known = self.last.filter(|(known, _)| *known == colours).map(|(_, ratio)| ratio);
        let ratio = known.unwrap_or_else(|| colours.text.contrast(colours.ground));
        self.last = Some((colours, ratio));
        if ratio >= STRICTEST {
            self.ways.note_clear(way);
            return true;
        }
        // What has the colour of its ground is nothing that anyone is meant to read.
        if colours.text.hex() != colours.ground.hex() {
            let (is_large, size) = scale(page, id);
            let text = document.text(first).unwrap_or_default().to_owned();
            self.found.push(Faint { element: id, text, colours, ratio, large: is_large, size });
        }
        false
    }
}

/// How elements stand in the page: what they are called, how they are drawn, and the same of all that is around them. Texts of which all this is
/// the same have the same colours, except that something may lie across one of them, so that nothing is said of it.
#[derive(Default)]
struct Ways<'d> {
    /// A number for each, by that of the way around, the name, and how the element is drawn.
    numbers: FxHashMap<(usize, &'d LocalName, u32), usize>,
    /// The element that was asked for last and all around it, from the outside in, with their ways.
    around: Vec<(NodeId, usize)>,
    /// For each way whether a text that stands in it stands out clearly.
    clear: Vec<bool>,
}

impl<'d> Ways<'d> {
    /// The way of an element; elements are asked for in the order of the page.
    fn of(&mut self, page: &Page<'_>, id: NodeId, element: &'d Element) -> usize {
        let parent = page.document().parent(id);
        while self.around.last().is_some_and(|(last, _)| Some(*last) != parent) {
            self.around.pop();
        }
        // Nothing is around the root: its number is none of these.
        let around = self.around.last().map_or(0, |(_, way)| *way);
        let next = self.numbers.len() + 1;
        let way = *self.numbers.entry((around, &element.name, page.styles().number(id))).or_insert(next);
        self.around.push((id, way));
        way
    }

    fn is_clear(&self, way: usize) -> bool {
        self.clear.get(way).copied().unwrap_or_default()
    }

    fn note_clear(&mut self, way: usize) {
        if self.clear.len() <= way {
            self.clear.resize(way + 1, false);
        }
        if let Some(clear) = self.clear.get_mut(way) {
            *clear = true;
        }
    }
}

/// Whether a text counts as large, and its size. What is not known is taken as large.
fn scale(page: &Page<'_>, id: NodeId) -> (bool, String) {
    let style = page.styles().style(id);
    let Some(size) = style.font_size else { return (true, "?".to_owned()) };
    let bold = style.font_weight.is_none_or(|weight| weight >= 700.0);
    (size >= LARGE - 0.01 || bold && size >= LARGE_BOLD - 0.01, number(size))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a text is in words or numbers, and not made of signs for looks.
fn says_something(text: &str) -> bool {
    let (mut letters, mut others, mut run, mut longest) = (0, 0, 0, 0);
    let mut characters = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        characters |= matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
        // Ideographs are letters: to know that spares a long look into the tables of Unicode.
        if is_ideograph(c) || c.is_alphanumeric() {
            letters += 1;
            run += 1;
            longest = longest.max(run);
        } else {
            others += 1;
            run = 0;
        }
    }
    (characters || longest >= 2) && letters >= others
}

/// Roles that inherit from `group` and not from `widget` (ARIA 1.2, 5.4).
const GROUPS: [&str; 4] = ["details", "graphics-object", "group", "toolbar"];

/// Roles that inherit from `widget`.
const WIDGETS: [&str; 34] = [
    "button",
    "checkbox",
    "columnheader",
    "combobox",
    "doc-backlink",
    "doc-biblioref",
    "doc-glossref",
    "doc-noteref",
    "grid",
    "gridcell",
    "link",
    "listbox",
    "menu",
    "menubar",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "progressbar",
    "radio",
    "radiogroup",
    "row",
    "rowheader",
    "scrollbar",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "tablist",
    "textbox",
    "tree",
    "treegrid",
    "treeitem",
];

/// Elements whose text is exempt: groups and controls that are disabled, and what labels such controls.
fn exempt(page: &Page<'_>) -> HashSet<NodeId> {
    let document = page.document();
    let mut found = HashSet::new();
    for (id, element) in document.elements() {
        let role = page.role(id).unwrap_or_default();
        let widget = WIDGETS.contains(&role) || is_labelable(element);
        if !widget && !GROUPS.contains(&role) || !is_disabled(page, id, element) {
            continue;
        }
        found.insert(id);
        if widget {
            found.extend(labels(page, id));
            found.extend(page.referenced(id, "aria-labelledby"));
            // A label around the control, whatever else it may be for.
            found.extend(document.closest(id, "label"));
        }
    }
    found
}

fn is_disabled(page: &Page<'_>, id: NodeId, element: &Element) -> bool {
    let document = page.document();
    let said = |id: NodeId| {
        document.attribute(id, "aria-disabled").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    };
    focus::is_disabled(document, id, element) || std::iter::once(id).chain(document.ancestors(id)).any(said)
}
