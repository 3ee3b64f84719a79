//! A drawing that is said to be a picture has a name.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("svg-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]).act(&["7d6734"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("标为图片的 SVG 图形有名称", "SVG drawings that are said to be pictures have a name"),
        why: Words::new(
            "role=img 告诉读屏软件这是一幅图；没有名称，用户只听到“图片”，不知道图上是什么。",
            "role=img says that this is a picture; without a name a user hears “image” and nothing of what it shows.",
        ),
        mend: Words::new(
            "写 aria-label，说出图形的意思；只作装饰的图形去掉 role，写 `aria-hidden=\"true\"`。",
            "Write aria-label with what it means; for one that only decorates, take the role away and write `aria-hidden=\"true\"`.",
        ),
        blind: Words::new("名称与图形是否相符；没有写 role 的图形。", "Whether the name says what is shown; drawings without a role."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<svg role=img><circle r=1 /></svg>",
            "<svg role=graphics-document><title> </title></svg>",
            "<svg><circle role=graphics-symbol r=1 /></svg>",
            "<svg role=img aria-label=\"\"><g><title>地图</title></g></svg>",
            "<svg role=img><text>地图</text></svg>",
            "<svg role=img title=\" \"><desc>地图</desc></svg>",
        ],
        pass: &[
            "<svg role=img aria-label=\"地图\"></svg>",
            "<svg role=img><title>地图</title></svg>",
            "<svg role=img aria-labelledby=t><desc id=t>地图</desc></svg>",
            "<svg><circle r=1 /></svg>",
            "<svg role=img aria-hidden=true></svg>",
            "<svg role=none></svg>",
            "<svg role=img aria-label=\"地图\"><circle role=graphics-symbol r=1 /></svg>",
            "<div role=img aria-label=\"地图\"><svg role=img></svg></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Svg) else {
        return;
    };
    let role = roles::stated(element).map(|role| role.name);
    if !matches!(role, Some("img" | "image" | "graphics-document" | "graphics-symbol"))
        || !page.is_included(id)
        || !page.name(id).is_empty()
    {
        return;
    }
    let quoted = tag(element, &["id", "role"]);
    report.element(
        id,
        text!("标为图片的图形没有名称：{quoted}", "a drawing that is said to be a picture has no name: {quoted}"),
        text!(
            "写 aria-label，说出图形的意思；只作装饰的去掉 role，写 aria-hidden=\"true\"。",
            "Write aria-label with what it means; if it only decorates, take the role away and write aria-hidden=\"true\"."
        ),
    );
}
