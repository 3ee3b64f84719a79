//! What looks like a heading is one.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Document, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("heading-by-looks", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "2.4.6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "小标题用标题写，不只加粗",
            "Headings are written as headings, not only in bold",
        ),
        why: Words::new(
            "读屏软件能从标题跳到标题；只加粗的段落跳不过去，目录里也没有。",
            "Screen readers go from heading to heading; a bold paragraph is passed over, and is in no list of contents.",
        ),
        mend: Words::new(
            "在 Markdown 里改用 `##` 或 `###`；只是强调，就把话写完整。",
            "Write `##` or `###` in Markdown; if it is only stressed, make it a sentence.",
        ),
        blind: Words::new(
            "用字号、颜色做成的标题；紧跟在小标题下面的加粗段落，那多半是结论。",
            "Headings made by size or colour; a bold paragraph right below a lower heading, which mostly is a result.",
        ),
    },
    look: Look::Elements(&["p"], check),
    examples: Examples {
        fail: &[
            "<p><strong>申请条件</strong></p><p>具有本县户籍，持有效证件，符合下列情形之一的，可以提出申请。</p>",
            "<p><b>一、办理流程</b></p><ol><li>向乡镇残联提出书面申请，提交全部证明材料</li><li>审核</li></ol>",
            "<p><strong><span>温馨提示</span></strong></p>\n<p>周六、周日只受理预约过的业务，请提前一天打电话说明。</p>",
        ],
        pass: &[
            "<p><strong>请提前一天预约。</strong></p><p>周六、周日只受理预约过的业务，请提前一天打电话说明。</p>",
            "<p><strong>注意</strong>带好身份证。</p><p>周六、周日只受理预约过的业务。</p>",
            "<h2>申请条件</h2><p>具有本县户籍，持有效证件，符合下列情形之一的，可以提出申请。</p>",
            "<p>正文说完了这件事情的经过。</p><p><strong>某某县残疾人联合会</strong></p><p>2025年1月2日</p>",
            "<table><tr><td><p><strong>条件</strong></p><p>具有本县户籍，持有效证件，符合下列情形之一的。</p></td></tr></table>",
            "<blockquote><p><strong>重要</strong></p><p>具有本县户籍，持有效证件，符合下列情形之一的。</p></blockquote>",
            "<h3>1. 首页可用性</h3><p><strong>无法由站点判断</strong></p><p>要从外面访问才知道，请按下面的办法连续看两个星期，并做记录。</p>",
            "<h2>办理结果</h2>\n<p><b>已经受理</b></p><ul><li>县残联在三个工作日内审核，结果用短信告诉申请人</li></ul>",
            "<p><strong>联系电话：0358-1234567</strong></p><p>具有本县户籍，持有效证件，符合下列情形之一的。</p>",
        ],
    },
    told_by: &[],
};

/// Headings are shorter than sentences.
const LONGEST: usize = 16;
/// What a heading heads is longer than itself by far.
const TEXT: usize = 20;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    // Few paragraphs stand in bold, and to see that they do not is quick.
    let Some(words) = all_bold(document, id) else { return };
    let within = ["td", "th", "li", "dd", "dt", "blockquote", "figure", "figcaption", "footer", "header", "nav", "aside", "address", "details", "label", "form"];
    if within.iter().any(|name| document.closest(id, name).is_some()) || !page.is_included(id) {
        return;
    }
    let count = words.chars().count();
    // A sentence, a number to call, a date, a question and answer: they may be stressed.
    let plain = words.chars().all(|c| c.is_alphanumeric() || "、（）()·— ".contains(c));
    if !(2..=LONGEST).contains(&count) || !plain || words.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    // Right below the heading of a section stands what it tells first, such as whether something has passed.
    let mut before = std::iter::successors(document.previous(id), |before| document.previous(*before));
    let before = before.find_map(|before| document.element(before));
    if before.is_some_and(|before| ["h2", "h3", "h4", "h5", "h6"].iter().any(|name| before.is(name))) {
        return;
    }
    let mut after = std::iter::successors(document.next(id), |next| document.next(*next));
    let Some(next) = after.find(|next| document.element(*next).is_some()) else { return };
    let headed = ["p", "ul", "ol", "table", "dl"].iter().any(|name| document.is(next, name)) && all_bold(document, next).is_none();
    if headed && document.text_content(next).trim().chars().count() >= TEXT.max(count * 2) {
        report.element(
            id,
            text!("“{words}”看起来是小标题，但只是加粗的段落", "“{words}” looks like a heading but is a bold paragraph"),
            text!("在 Markdown 里改用 `##` 或 `###`。", "Write `##` or `###` in Markdown."),
        );
    }
}

/// The words of a paragraph that stand in bold altogether.
fn all_bold(document: &Document, id: NodeId) -> Option<String> {
    let bold = document.child_elements(id).next().filter(|child| document.is(*child, "strong") || document.is(*child, "b"))?;
    let (whole, words) = (document.text_content(id), document.text_content(bold));
    let only = whole.trim() == words.trim() && document.child_elements(id).count() == 1;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (only && !words.is_empty()).then_some(words)
}
