//! Of several parts of one kind each has a name of its own.

use std::collections::HashSet;

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("landmark-unnamed", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "2.4.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "同类的导航、侧栏各有各的名称",
            "Of several navigations or asides each has its own name",
        ),
        why: Words::new(
            "读屏软件列出“导航、导航、导航”，分不清去哪个。",
            "Screen readers list \"navigation, navigation, navigation\", and nobody can tell them apart.",
        ),
        mend: Words::new(
            "写 aria-label 或用 aria-labelledby 指向它的标题。",
            "Write aria-label, or point at its heading with aria-labelledby.",
        ),
        blind: Words::new(
            "名称是否说清了用处。",
            "Whether the name says what it is for.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav><a href=/>首页</a></nav><nav><a href=/a/>甲</a></nav><main>正文</main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav aria-label=导航>一</nav><nav aria-label=导航>二</nav></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><aside>一</aside><aside>二</aside></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav aria-label=主导航>一</nav><nav aria-label=您的位置>二</nav></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav>只有一个</nav></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav>一</nav><nav hidden>二</nav></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav aria-label=主导航>一</nav><nav>二</nav></body></html>",
        ],
    },
    told_by: &[],
};

/// Parts of a page that people choose from a list by their names.
const ROLES: [&str; 5] = ["navigation", "complementary", "search", "form", "region"];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let mut known = HashSet::new();
    for (id, _) in page.document().elements() {
        let Some(role) = page.role(id).filter(|role| ROLES.contains(role) && page.is_included(id)) else { continue };
        if known.insert((role, page.name(id))) {
            continue;
        }
        report.element(
            id,
            text!("有两个同类的部分（{role}）同名或都没有名称", "two parts of one kind ({role}) have the same name or none"),
            text!("写 aria-label，说明各自的用处。", "Write aria-label with what each is for."),
        );
    }
}
