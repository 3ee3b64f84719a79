//! A link to a file that is downloaded says of what kind it is.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-file-unsaid", Level::Hint).norms(&["A11Y-LAW", "GOV-PAGE"]).wcag(&["2.4.4"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "下载文件的链接说明文件类型",
            "A link to a file says of what kind it is",
        ),
        why: Words::new(
            "点了才知道是几十兆的文件、手机上打不开，流量已经花了。",
            "On a telephone people learn too late that it is a large file that they cannot open.",
        ),
        mend: Words::new(
            "在文字后写类型和大小，例如“申请表（DOCX，24 KB）”。",
            "Write type and size after the words, such as \"form (DOCX, 24 KB)\".",
        ),
        blind: Words::new(
            "写的大小对不对。",
            "Whether the size is right.",
        ),
    },
    look: Look::ElementsOfPage(&["a"], check),
    examples: Examples {
        fail: &[
            "<p><a href=/files/form.docx>申请表</a></p>",
            "<p><a href=/files/report.PDF>年度报告</a></p>",
            "<p><a href=/files/all.zip?v=2>全部材料</a></p>",
        ],
        pass: &[
            "<p><a href=/files/form.docx>申请表（DOCX，24 KB）</a></p>",
            "<p><a href=/files/form.docx>申请表</a>（Word，24 KB）</p>",
            "<p><a href=/files/report.pdf>年度报告 PDF</a></p>",
            "<p><a href=/pdf/>关于 PDF 的页面</a></p>",
            "<dl><dt><a href=/f.xlsx>表格</a></dt><dd>XLSX，9 KB</dd></dl>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if page.role(id) != Some("link") || !page.is_included(id) {
        return;
    }
    let address = document.attribute(id, "href").unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Some((_, last)) = path.rsplit_once('.') else { return };
    let Some((ending, words)) = KINDS.iter().find(|(ending, _)| ending.eq_ignore_ascii_case(last)) else { return };
    // The kind may stand beside the link: in the same paragraph, item or description.
    let around = document.ancestors(id).find(|id| ["p", "li", "td", "dl", "div", "section"].iter().any(|name| document.is(*id, name)));
    let beside = around.map(|around| document.text_content(around)).unwrap_or_default();
    let said = format!("{} {beside} {}", page.name(id), document.attribute(id, "title").unwrap_or_default()).to_lowercase();
    if said.contains(ending) || words.iter().any(|word| said.contains(word)) {
        return;
    }
    let kind = ending.to_uppercase();
    let name = page.name(id);
    report.element(
        id,
        text!("链接“{name}”是一个 {kind} 文件，没有说明", "the link \"{name}\" is a {kind} file and does not say so"),
        text!("在文字后写类型和大小，例如“（{kind}，24 KB）”。", "Write type and size after the words, such as \"({kind}, 24 KB)\"."),
    );
}

/// Endings of files that are downloaded, with words that say the same.
const KINDS: [(&str, &[&str]); 12] = [
    ("pdf", &["pdf"]),
    ("doc", &["word", "文档"]),
    ("docx", &["word", "文档"]),
    ("xls", &["excel", "电子表格"]),
    ("xlsx", &["excel", "电子表格"]),
    ("ppt", &["powerpoint", "幻灯片"]),
    ("pptx", &["powerpoint", "幻灯片"]),
    ("wps", &["wps"]),
    ("zip", &["压缩包", "zip"]),
    ("rar", &["压缩包", "rar"]),
    ("csv", &["csv"]),
    ("ofd", &["ofd"]),
];
