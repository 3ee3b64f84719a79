//! Links of one name in one paragraph, list item or cell lead to one place.

use std::collections::{BTreeMap, HashMap};

use crate::check::alike::{self, Named, Pair};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::names::tidy;
use crate::html::tables::Table;
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("links-alike-in-context", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["2.4.4", "2.4.9"])
        .act(&["fd3a94", "b20e66"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "同一段里同名的链接去同一个地方",
            "Links of one name in one paragraph lead to one place",
        ),
        why: Words::new(
            "同一段、同一项、同一格里的两个链接同名，看得见的人靠位置和图标分辨，听的人分不出来。",
            "Of two links alike in one paragraph, item or cell those who see tell by place or picture which is which; those who listen cannot.",
        ),
        mend: Words::new("让每个链接的文字说明它去哪里。", "Let the words of each link say where it leads."),
        blind: Words::new("别的网站的页面是否相同；靠样式才分得开的链接。", "Whether pages of other sites are the same; links that only style tells apart."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<p>办证：<a href=/a/>查看</a>；培训：<a href=/b/>查看</a></p>",
            "<ul><li>办证 <a href=/a/>更多</a> 培训 <a href=/b/>更多</a></li></ul>",
            "<p><a href=/a/><img src=card.png alt=\"\">更多</a> <a href=/b/><img src=class.png alt=\"\">更多</a></p>",
            "<p><a href=/a/ aria-label=更多>办证</a> <a href=/b/ aria-label=更多>培训</a></p>",
            "<table><tr><th>事项</th></tr><tr><td>办证 <a href=/a/>查看</a> 培训 <a href=/b/>查看</a></td></tr></table>",
        ],
        pass: &[
            "<p>办证：<a href=/a/>查看</a></p><p>培训：<a href=/b/>查看</a></p>",
            "<p>办证：<a href=/a/>查看</a>，再说一遍：<a href=/a-again/>查看</a></p>",
            "<p>办证：<a href=/a/>查看办证</a>；培训：<a href=/b/>查看培训</a></p>",
            "<ul><li>办证 <a href=/a/>更多</a></li><li>培训 <a href=/b/>更多</a></li></ul>",
            "<table><tr><td>办证 <a href=/a/>查看</a></td><td>培训 <a href=/b/>查看</a></td></tr></table>",
            "<p>办证：<a href=/a/ aria-describedby=a>查看</a>；培训：<a href=/b/ aria-describedby=b>查看</a></p><p id=a>办证</p><p id=b>培训</p>",
            // Nobody can tell these apart, whether they see or listen.
            "<p>见<a href=/a/>这里</a>和<a href=/b/>这里</a>。</p>",
            "<p>办证：<a href=/a/>查看</a>；培训：<a href=/b/ hidden>查看</a></p>",
            "<p>甲：<a href=https://example.org/a>查看</a>；乙：<a href=https://example.com/b>查看</a></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for pair in differing_in_context(page, page.namesakes()) {
        let name = page.name(pair.second.node);
        let other = page.document().span(pair.first.node);
        report
            .element(
                pair.second.node,
                text!(
                    "同一处另有一个链接也叫“{name}”，去的却是别处",
                    "another link beside it is called “{name}” too, and leads elsewhere"
                ),
                text!("让每个链接的文字说明它去哪里。", "Let the words of each link say where it leads."),
            )
            .and(other, text!("同名的链接", "the link of the same name"));
    }
}

/// Pairs of links of one name that lead to different things, that have the same context, and that can be told apart by seeing.
pub(super) fn differing_in_context(page: &Page<'_>, sets: &BTreeMap<String, Vec<Named>>) -> Vec<Pair> {
    let mut tables = HashMap::new();
    let mut alike: BTreeMap<(&String, Vec<NodeId>), Vec<Named>> = BTreeMap::new();
    for (name, set) in sets.iter().filter(|(_, set)| !alike::lead_to_one(set)) {
        for link in set.iter().filter(|link| link.is_own) {
            alike.entry((name, context(page, link.node, &mut tables))).or_default().push(link.clone());
        }
    }
    let sets = alike.into_iter().map(|((name, _), set)| (name.clone(), set));
    alike::different(page, sets, &|one, other| can_be_told_apart(page, one.node, other.node))
}

/// The programmatically determined context of a link, in the words of the ACT rules: what assistive technology can say of its surroundings.
fn context(page: &Page<'_>, link: NodeId, tables: &mut HashMap<NodeId, Option<Table>>) -> Vec<NodeId> {
    let document = page.document();
    let mut context: Vec<NodeId> =
        document.ancestors(link).filter(|above| page.role(*above) == Some("listitem")).collect();
    context.extend(block(page, link));
    let cell = document.ancestors(link).find(|above| matches!(page.role(*above), Some("cell" | "gridcell")));
    if let Some(cell) = cell {
        context.push(cell);
        let table = document.ancestors(cell).find(|above| document.is(*above, "table"));
        let table = table.and_then(|id| tables.entry(id).or_insert_with(|| Table::of(document, id)).as_ref());
        let place = table.and_then(|table| table.cell(cell));
        context.extend(table.into_iter().zip(place).flat_map(|(table, place)| table.headers(page, place)));
    }
    context.extend(page.referenced(link, "aria-describedby"));
    context.retain(|id| page.is_included(*id));
    context.sort();
    context.dedup();
    context
}

/// Elements that stand in lines of text, or whose boxes hold no lines themselves, in the style sheets of browsers.
const NO_BLOCKS: [&str; 46] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "map", "mark",
    "picture", "q", "rp", "rt", "ruby", "s", "samp", "slot", "small", "span", "strong", "sub", "sup", "table", "tbody", "tfoot",
    "thead", "time", "tr", "tt", "u", "var", "wbr", "output", "big", "strike", "acronym", "nobr",
];

/// The nearest element around a link that has a box of its own for lines.
fn block(page: &Page<'_>, link: NodeId) -> Option<NodeId> {
    let document = page.document();
    document.ancestors(link).find(|above| {
        document
            .element(*above)
            .is_some_and(|element| element.namespace == Namespace::Html && !NO_BLOCKS.contains(&&*element.name))
    })
}

/// Whether something that can be seen tells two links of one block apart: what they show, or the words before or after each.
fn can_be_told_apart(page: &Page<'_>, one: NodeId, other: NodeId) -> bool {
    let Some(block) = block(page, one) else { return false };
    if seen(page, one) != seen(page, other) {
        return true;
    }
    let [(before_one, after_one), (before_other, after_other)] = [one, other].map(|link| beside(page, block, link));
    let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    differ(&before_one, &before_other) || differ(&after_one, &after_other)
}

/// What can be seen of a link: its text and the files of its pictures.
fn seen(page: &Page<'_>, link: NodeId) -> String {
    let document = page.document();
    let mut seen = String::new();
    for id in document.descendants(link).filter(|id| page.styles().is_visible(*id)) {
        if let Some(text) = document.text(id) {
            seen.push_str(text);
        } else if document.is(id, "img") {
            seen.push_str(document.attribute(id, "src").unwrap_or_default());
        }
    }
    tidy(&seen)
}

/// The words between a link and the links before and after it in its block.
fn beside(page: &Page<'_>, block: NodeId, link: NodeId) -> (String, String) {
    let document = page.document();
    let (mut before, mut after) = (String::new(), String::new());
    let mut passed = false;
    let mut descendants = document.descendants(block);
    while let Some(id) = descendants.next() {
        if id == link {
            passed = true;
            descendants.skip_children(id);
        } else if page.role(id) == Some("link") {
            if passed {
                break;
            }
            before.clear();
            descendants.skip_children(id);
        } else if page.styles().is_visible(id)
            && let Some(text) = document.text(id)
        {
            if passed { &mut after } else { &mut before }.push_str(text);
        }
    }
    (telling(&before), telling(&after))
}

/// The words of a text that say something: signs, and words that only join, left out.
fn telling(text: &str) -> String {
    const JOINING: [&str; 18] =
        ["and", "or", "also", "too", "the", "a", "as", "well", "then", "with", "和", "或", "与", "及", "或者", "以及", "还有", "、"];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !JOINING.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}
