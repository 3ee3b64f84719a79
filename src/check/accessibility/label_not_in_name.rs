//! What a control is called holds what it shows.

use crate::check::quote::short;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("label-not-in-name", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["2.5.3"]).act(&["2ee8b8"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("控件的名称里有它显示的文字", "The name of a control holds the words that it shows"),
        why: Words::new(
            "语音控制的用户照着看到的字说“点击 搜索”；aria-label 写成别的话，这句话就不起作用。",
            "Those who control a page by voice say what they see: “click Search”. With an aria-label of other words that does nothing.",
        ),
        mend: Words::new(
            "让 aria-label 以看得见的文字开头，再补充别的；不需要补充的，去掉 aria-label。",
            "Let aria-label begin with the visible words and add to them; if there is nothing to add, take it away.",
        ),
        blind: Words::new("画在图片里的字，样式藏起来的字。", "Words in pictures, and words that style puts out of sight."),
    },
    look: Look::Elements(&["[aria-label]", "[aria-labelledby]"], check),
    examples: Examples {
        fail: &[
            "<button aria-label=\"查找\">搜索</button>",
            "<a href=/ aria-label=\"返回\">首页</a>",
            "<button aria-label=\"Send form\">Submit</button>",
            "<div role=link tabindex=0 aria-labelledby=l>首页</div><p id=l>返回</p>",
            "<button aria-label=\"the full\">The full label</button>",
            "<button aria-label=\"打印\"><span aria-hidden=true>保存</span></button>",
            "<a href=/ aria-label=\"第三页\">第 <b>2</b>3 页</a>",
        ],
        pass: &[
            "<button aria-label=\"搜索本站\">搜索</button>",
            "<button aria-label=\"NEXT   page of results\">Next page</button>",
            "<button aria-label=\"关闭\">×</button>",
            "<button aria-label=\"关闭\">X</button>",
            "<button aria-label=\"第3页\">第 3 页</button>",
            "<a href=/ aria-label=\"下一页\">下一页 »</a>",
            "<button aria-label=\"\">搜索</button>",
            "<button aria-label=\"搜索\"><i class=\"material-icons\">search</i></button>",
            "<button aria-label=\"搜索\"><span style=\"font-family: 'Material Icons'\">find</span></button>",
            "<button aria-label=\"查找\"><span hidden>搜索</span></button>",
            "<button aria-label=\"查找\"><svg><title>搜索</title></svg></button>",
            "<p aria-label=\"查找\">搜索</p>",
            "<input type=submit value=\"搜索\" aria-label=\"查找\">",
            "<button title=\"查找\">搜索</button>",
            "<button aria-label=\"查找\"><span class=visually-hidden>搜索</span></button>",
            "<button aria-hidden=true disabled aria-label=\"查找\">搜索</button>",
        ],
    },
    told_by: &[],
};

/// Roles of controls that are called after what they hold.
const CONTROLS: [&str; 12] = [
    "button",
    "checkbox",
    "gridcell",
    "link",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "switch",
    "tab",
    "treeitem",
];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id) else { return };
    if element.attribute("aria-label").is_none() && element.attribute("aria-labelledby").is_none() {
        return;
    }
    let control = page.aria_role(id).is_some_and(|role| role.is_link() || CONTROLS.contains(&role.name));
    let name = page.name(id);
    if !control || name.is_empty() || !page.is_included(id) {
        return;
    }
    let called = words(name);
    let missing = document.descendants(id).find_map(|node| {
        let text = document.text(node).filter(|_| is_seen(page, node, id))?;
        let shown = words(text);
        (says_something(&shown) && !called.contains(&shown)).then_some(text)
    });
    let Some(missing) = missing else { return };
    let (shown, name) = (short(missing), short(name));
    report.element(
        id,
        text!("看到的是“{shown}”，名称却是“{name}”", "shows “{shown}” but is called “{name}”"),
        text!(
            "让 aria-label 以“{shown}”开头；不需要补充的，去掉 aria-label。",
            "Let aria-label begin with “{shown}”; if there is nothing to add, take it away."
        ),
    );
}

/// A text as it is spoken: in small letters, without marks and symbols, a space where words part. Between Chinese characters
/// a space says nothing.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            parted = true;
            continue;
        }
        let beside = out.chars().next_back();
        if parted && beside.is_some_and(|beside| !is_chinese(beside)) && !is_chinese(c) {
            out.push(' ');
        }
        parted = false;
        out.push(c);
    }
    out
}

fn is_chinese(c: char) -> bool {
    ('\u{2E80}'..='\u{FAFF}').contains(&c) || c >= '\u{20000}'
}

/// Whether a text is more than a symbol: a lone letter stands for something else (an X that closes).
fn says_something(words: &str) -> bool {
    words.chars().any(is_chinese) || words.chars().count() > 1
}

/// Words in the class of an element that shows a drawing by its name, or that only screen readers are to find.
const UNSEEN: [&str; 10] =
    ["icon", "material-symbols", "hidden", "sr-only", "sronly", "screen-reader", "screenreader", "invisible", "offscreen", "assistive"];

/// Whether a text in a control can be seen, as far as the page tells.
fn is_seen(page: &Page<'_>, node: NodeId, control: NodeId) -> bool {
    let document = page.document();
    let around = document.ancestors(node).take_while(|above| *above != control);
    page.styles().is_visible(node)
        && around.filter_map(|above| document.element(above)).all(|above| {
            let class = above.attribute("class").unwrap_or_default().to_ascii_lowercase();
            !UNSEEN.iter().any(|word| class.contains(word)) && !is_moved_away(above) && shows_text(above)
        })
}

/// Whether a `style` attribute takes an element out of its place or out of sight, or makes icons of its letters.
fn is_moved_away(element: &Element) -> bool {
    let style = element.attribute("style").unwrap_or_default().to_ascii_lowercase();
    ["absolute", "fixed", "clip", "opacity", "font-size", "text-indent", "icon"].iter().any(|word| style.contains(word))
}

/// Whether what stands in an element is drawn as text.
fn shows_text(element: &Element) -> bool {
    match element.namespace {
        Namespace::Html => !["select", "textarea", "iframe", "object", "video", "audio", "canvas"].contains(&&*element.name),
        Namespace::Svg => !["title", "desc", "metadata"].contains(&&*element.name),
        Namespace::MathMl | Namespace::Other => true,
    }
}
