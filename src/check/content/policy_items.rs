//! A document of the disclosure catalogue has all its metadata.

use super::{Item, labels, letters};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::check::signs::{Asking, Things};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("policy-item-missing", Level::Hint).norms(&["GOV-POLICY"]),
    family: Family::Content,
    about: About {
        title: Words::new(
            "信息公开目录里的文件元数据齐全",
            "A document of the disclosure catalogue has all its metadata",
        ),
        why: Words::new(
            "没有文号和有效性，读者查不到原件，也不知道文件现在还算不算数。",
            "Without its number and its state nobody can find the original or tell whether it is still in force.",
        ),
        mend: Words::new(
            "写齐索引号、主题分类、发文机关、成文日期、发文字号、发布日期、有效性。",
            "Give index number, subject, issuing body, date, number, date of publication and whether it is in force.",
        ),
        blind: Words::new(
            "写了的对不对；没有发文字号的文件。",
            "Whether what is written is right; documents that have no number.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001></head><body><h1>通知</h1><table><tr><td>索引号：<td>1-1<td>主题分类：<td>残联<tr><td>发文机关：<td>市残联<td>成文日期：<td>2025年1月1日<tr><td>发布日期：<td>2025年1月2日<td>有效性：<td>有效</table></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001></head><body><h1>通知</h1><dl><dt>索 引 号<dd>1-1<dt>发布机构<dd>市残联<dt>文 号<dd>吕残发〔2025〕1号<dt>成文日期<dd>2025年1月1日<dt>发布日期<dd>2025年1月2日<dt>有效性<dd>有效</dl></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001></head><body><h1>通知</h1><ul><li>索引号：1-1<li>主题分类：残联<li>发文机关：市残联<li>发文字号：吕残发〔2025〕1号<li>成文日期：2025年1月1日<li>发布日期：2025年1月2日</ul></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001></head><body><h1>通知</h1><ul><li>索引号：1-1<li>主题分类：残联<li>发文机关：市残联<li>发文字号：<li>成文日期：2025年1月1日<li>发布日期：2025年1月2日<li>有效性：有效</ul></body></html>",
            "<dl><dt>索引号<dd>1-1<dt>发文机关<dd>市残联<dt>成文日期<dd>2025年1月1日</dl>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta name=SiteIDCode content=1411000001></head><body><h1>新闻</h1><p>来源：市残联　发布日期：2025年1月2日</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>说明</title><meta name=SiteIDCode content=1411000001></head><body><h1>说明</h1><p>每份文件都有索引号和发文机关。</p></body></html>",
        ],
    },
    told_by: &[],
};

/// The metadata, with the names under which catalogues give them; the index number first.
const ITEMS: [Item; 7] = [
    Item { zh: "索引号", en: "index number", names: &["索引号"] },
    Item { zh: "主题分类", en: "subject", names: &["主题分类", "主题类别", "信息分类", "组配分类", "分类", "主题词"] },
    Item { zh: "发文机关", en: "issuing body", names: &["发文机关", "发布机构", "发文单位", "发布单位", "制发机关", "公开机构", "公开主体", "发布机关", "责任部门"] },
    Item { zh: "成文日期", en: "date of the document", names: &["成文日期", "发文日期", "生成日期", "成文时间", "印发日期", "发文时间", "制发日期"] },
    Item { zh: "发文字号", en: "document number", names: &["发文字号", "文号", "文件编号", "公文字号"] },
    Item { zh: "发布日期", en: "date of publication", names: &["发布日期", "发布时间", "公开日期", "公布日期", "公开时间"] },
    Item { zh: "有效性", en: "whether it is in force", names: &["有效性", "效力", "时效", "是否有效", "有效期", "文件状态", "废止", "失效", "现行有效"] },
];

/// So many pieces of metadata, the index number among them, make a page one of a document in the catalogue.
const DOCUMENT: usize = 3;

/// What is looked for, by the words for it.
pub(in crate::check) fn signs() -> Things {
    ITEMS.iter().map(|item| item.names).collect()
}

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    if page.neighbours.has_sources() {
        return;
    }
    // Most pages name too few of them to be looked at closely.
    if page.tags().is_none() || page.seen().things(Asking::Policy).iter().filter(|seen| **seen).count() < DOCUMENT {
        return;
    }
    let labels = labels(page);
    let [index, ..] = &ITEMS;
    if !index.is_labelled(&labels) || ITEMS.iter().filter(|item| item.is_labelled(&labels)).count() < DOCUMENT {
        return;
    }
    let all = letters(page);
    for item in ITEMS.iter().filter(|item| !item.is_named(&all)) {
        let (zh, en) = (item.zh, item.en);
        report.page(
            text!("文件的元数据缺少“{zh}”", "the metadata of the document lacks: {en}"),
            text!("补上{zh}；没有的写“无”。", "Add it; where there is none, say so."),
        );
    }
}
