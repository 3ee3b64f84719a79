//! No link or form leads to a script.

use crate::check::address::{self, Destination};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("script-address", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "链接不指到脚本（javascript:）",
            "No link leads to a script (javascript:)",
        ),
        why: Words::new(
            "没有脚本时点了没有反应，也给了注入代码的人一条路。",
            "Without scripts nothing happens, and it opens a way for injected code.",
        ),
        mend: Words::new(
            "写真正的网址；要做动作就用 button。",
            "Write a real address; use a button for an action.",
        ),
        blind: Words::new(
            "脚本运行后换上的网址。",
            "Addresses that scripts put in.",
        ),
    },
    look: Look::Elements(&["a", "area", "form", "iframe", "button", "input"], check),
    examples: Examples {
        fail: &[
            "<a href=\"javascript:history.back()\">返回</a>",
            "<a href=\" JavaScript:void(0)\">更多</a>",
            "<form action=\"javascript:x()\"><button>查</button></form>",
        ],
        pass: &[
            "<a href=\"/javascript/\">讲脚本的页面</a>",
            "<a href=\"/a/?q=javascript:x\">查</a>",
            "<form action=/search/><button>查</button></form>",
        ],
    },
    told_by: &["unsafe-link"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    for (written, _) in address::in_element(element) {
        if !written.contains(':') {
            continue;
        }
        if !matches!(address::resolve(page.path, written, ""), Destination::Scheme(scheme) if ["javascript", "vbscript"].contains(&scheme.as_str()))
        {
            continue;
        }
        report.element(
            id,
            text!("网址是一段脚本：{written}", "the address is a script: {written}"),
            text!("写真正的网址；要做动作就用 button。", "Write a real address; use a button for an action."),
        );
    }
}
