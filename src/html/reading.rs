//! Watches over the parts of a page while it is read: where a part that other pages have begins, where one ends that is worth keeping.
//!
//! What stands between two tags is read in the same way on two pages if the tree builder is in the same state where it begins, and if what
//! stands there leaves it in that state. So a part is one only in elements of the same names, all of which change little for what is within
//! (`body`, `main`, `section` and the like), while nothing is open but those: no letters in bold that go on, no form, no table.

use std::cell::RefCell;
use std::sync::Arc;

use html5ever::interface::Tracer;
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::parts::{Part, Parts, may_hold_part};
use super::pieces::Page;
use super::sink::{Handle, Sink};
use super::tree::{Namespace, NodeId};

/// So many elements that may hold a part stand in each other at most; what is within them is only a part of a part.
const MOST_OPEN: usize = 8;
/// So deep a part may stand.
const DEEPEST: usize = 24;

/// The parts of a page that is being read.
pub(super) struct Reading<'p> {
    parts: &'p Parts,
    open: Vec<Open>,
    /// Whether what was put into the page might have been read in another way.
    pub is_doubtful: bool,
    has_placed: bool,
}

/// An element whose content may be a part, from its start tag on.
struct Open {
    name: LocalName,
    root: NodeId,
    /// How much of the page comes after the start tag.
    rest: usize,
    /// Whether what stands in it has been put there.
    is_placed: bool,
}

/// Elements that matter only to their own end tags.
fn changes_little(name: &LocalName) -> bool {
    may_hold_part(name)
        || matches!(
            *name,
            local_name!("html")
                | local_name!("body")
                | local_name!("main")
                | local_name!("article")
                | local_name!("div")
        )
}

impl<'p> Reading<'p> {
    /// The reading of a page that may have these parts.
    pub fn new(parts: &'p Parts) -> Reading<'p> {
        Reading { parts, open: Vec::new(), is_doubtful: false, has_placed: false }
    }

    /// After a start tag: gives the part that follows it, if it is known.
    pub fn opened(
        &mut self,
        name: &LocalName,
        builder: &TreeBuilder<Handle, Sink>,
        rest: &[u8],
    ) -> Option<(Arc<Part>, NodeId)> {
        // Frames are read only if nothing has come before, which a part that was put there does not tell the tree builder. They take the
        // place of all that is open, and what the others say is added to what the page said before, which stands around all that is open.
        self.is_doubtful |= self.has_placed && *name == local_name!("frameset");
        if matches!(*name, local_name!("html") | local_name!("body") | local_name!("frameset")) {
            self.open.clear();
        }
        if !may_hold_part(name) || self.open.len() >= MOST_OPEN {
            return None;
        }
        let (root, quirks) = builder.sink.with(|document| (document.last(), document.quirks));
        let around = around(builder, root).filter(|around| around.first() == Some(name))?;
        let part = self.parts.find(rest, &around, quirks);
        self.has_placed |= part.is_some();
        self.open.push(Open { name: name.clone(), root, rest: rest.len(), is_placed: part.is_some() });
        Some((part?, root))
    }

    /// Before an end tag that begins at this byte: keeps what stands before it, if it is worth while.
    pub fn closing(&mut self, name: &LocalName, builder: &TreeBuilder<Handle, Sink>, page: &Page<'_>, end: usize) {
        if !may_hold_part(name) {
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == *name) else { return };
        let is_last = at + 1 == self.open.len();
        let open = self.open.drain(at..).next();
        let Some(Open { root, rest, .. }) = open.filter(|open| is_last && !open.is_placed) else { return };
        let start = page.len() - rest;
        if page.text(start..end).is_some_and(|html| self.parts.is_met_again(html))
            && let Some(around) = around(builder, root)
        {
            builder.sink.with(|document| self.parts.keep(document, (root, &around), (page, start..end)));
        }
    }
}

/// The names of an element and of those that it stands in, from the inside out, if those are all that is open, and none but such as change
/// little for what stands in them.
fn around(builder: &TreeBuilder<Handle, Sink>, id: NodeId) -> Option<Vec<LocalName>> {
    let (mut names, mut open) = (Vec::new(), vec![id]);
    builder.sink.with(|document| {
        names.push(document.element(id)?.name.clone());
        for above in document.ancestors(id).take(DEEPEST) {
            open.push(above);
            let Some(element) = document.element(above) else { return (above == document.root()).then_some(()) };
            let changes_little = changes_little(&element.name) && element.namespace == Namespace::Html;
            names.push(changes_little.then(|| element.name.clone())?);
        }
        None
    })?;
    let held = Held(RefCell::new(Vec::with_capacity(open.len() + 1)));
    builder.trace_handles(&held);
    let held = held.0.into_inner();
    // The head is held on to as well, although it is closed.
    let (held, further) = held.split_at_checked(open.len())?;
    let is_head = |id: &NodeId| builder.sink.with(|document| document.is(*id, "head"));
    (held.iter().eq(open.iter().rev()) && matches!(further, [head] if is_head(head))).then_some(names)
}

/// Gathers what the tree builder holds on to: the document, what is open, letters in bold and the like that go on, the head, a form.
struct Held(RefCell<Vec<NodeId>>);

impl Tracer for Held {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        self.0.borrow_mut().push(node.id());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tests::pages;
    use crate::html::{parse, parse_with};

    /// What may stand before a part.
    const BEFORE: [&str; 33] = [
        "<!doctype html>",
        "",
        "<!doctype html><html lang=zh><body class=a>",
        "<p>a",
        "<b>a",
        "<p><b>a</p>",
        "<b><p>a</b>",
        "<a href=b>",
        "<form>",
        "<form></form>",
        "<div><form></div>",
        "<table>",
        "<table><tr><td>",
        "<select>",
        "<select><option>",
        "<svg>",
        "<svg><foreignObject>",
        "<math>",
        "<ul><li>",
        "<dl><dd>",
        "<button>",
        "<div>",
        "<main><div>",
        "<article><section>",
        "<h1>",
        "<template>",
        "<object>",
        "<div><object></div>",
        "</body>",
        "</html>",
        "<head><title>a</title>",
        "<header>",
        "<nobr>a<nobr>",
    ];
    /// What a part may hold.
    const WITHIN: [&str; 33] = [
        "",
        "<p>b",
        "<b>b",
        "</b>",
        "<li>b<li>c",
        "<dd>b",
        "</div>",
        "</p>",
        "</section>",
        "<form><input>",
        "</form>",
        "<a href=c>b</a>",
        "<a href=c>b",
        "<button>b</button>",
        "<table>b<tr><td>c</table>",
        "<table>",
        "<select><option>b</select>",
        "<select>",
        "</body>",
        "</html>",
        "<body class=b id=c>",
        "<html class=b>",
        "<frameset>",
        "<svg><title>b</title></svg>",
        "<svg><p>b",
        "<template><i>b</template>",
        "<script>'</nav>'</script>",
        "<!-- </nav> -->",
        "a&amp;b\r\nc\u{0}d",
        "<textarea></nav></textarea>",
        "<h2>b<h3>c</h3>",
        "<plaintext>",
        "<nav>b</nav><section>c</section>",
    ];
    /// What may come after.
    const AFTER: [&str; 9] =
        ["", "<p>d", "</p>d", "</b>d", "</div>d", "<li>d", "<frameset><frame>", "<a href=e>d</a>", "</body>d"];

    fn has_part(html: &str, parts: &Parts) -> bool {
        let (plain, document) = (parse(html), parse_with(html, parts));
        assert!(plain.entries == document.entries, "{html}");
        assert!(plain.elements().map(|(id, _)| id).eq(document.elements().map(|(id, _)| id)), "{html}");
        assert_eq!(plain.quirks, document.quirks, "{html}");
        !document.placed().is_empty()
    }

    #[test]
    fn a_page_with_parts_of_others_is_read_as_if_it_were_alone() {
        let parts = Parts::default();
        let mut with = 0;
        let filler = "<p title='一个比较长的标题'>一段比较长的文字</p>".repeat(5);
        for within in WITHIN {
            for before in BEFORE {
                // What stands first, in the middle or at the end may make a difference.
                for within in
                    [format!("{within}{filler}"), format!("{filler}{within}"), format!("{filler}{within}{filler}")]
                {
                    for after in AFTER {
                        let html = format!("{before}<nav>{within}</nav>{after}");
                        with += usize::from(has_part(&html, &parts));
                    }
                }
            }
        }
        assert!(with > 2_000, "{with}");
        let with = pages().chain(pages()).filter(|html| has_part(html, &parts)).count();
        assert!(with > 50, "{with}");
    }

    #[test]
    fn a_part_is_known_from_the_third_page_on_which_it_stands_and_only_where_its_end_tag_follows() {
        let parts = Parts::default();
        let navigation = |after: &str| {
            let links = "<li><a href=/news/ title='a &lt; b'>工作动态</a>".repeat(10);
            format!("<!doctype html><body><main><nav aria-label=a><ul>{links}</ul>{after}")
        };
        let placed = |html: &str| parse_with(html, &parts).placed().len();
        let known = ["</nav>", "</nav>b", "</nav><p>c"].map(|after| placed(&navigation(after)));
        assert_eq!(known, [0, 0, 1]);
        for after in ["", "b</nav>", "</navy></nav>", "</main>", "<nav>"] {
            assert_eq!(placed(&navigation(after)), 0, "{after}");
            has_part(&navigation(after), &parts);
        }
    }
}
