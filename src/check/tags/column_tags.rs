//! A list page of a government site says in its head which column it is.

use super::{Kind, missing};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("column-tag-missing", Level::Warning).norms(&["GOV-TAGS", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "栏目页有标签 ColumnName、ColumnDescription、ColumnKeywords、ColumnType",
            "A list page has the tags ColumnName, ColumnDescription, ColumnKeywords and ColumnType",
        ),
        why: Words::new(
            "检查靠这些标签知道网站有哪些栏目、各是什么类别。",
            "Inspections tell by them which columns a site has, and of what kind.",
        ),
        mend: Words::new(
            "在栏目页的 `<head>` 里补上。坦途的网站在栏目的 index.md 页首写 `summary`、`keywords`、`column_type`。",
            "Add it to the head of the list page. A site of Tantu has `summary`, `keywords` and `column_type` in the index.md of the section.",
        ),
        blind: Words::new(
            "没有任何栏目标签的网页是不是栏目页。",
            "Whether a page without any tag of a column is a list page.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ColumnDescription content=\"动态。\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ColumnDescription content=\"市残联的工作动态。\"><meta name=ColumnKeywords content=\"新闻,动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

/// The tags and what each holds.
const ASKED: [(&str, &str, &str); 4] = [
    ("ColumnName", "栏目名称", "name of the column"),
    ("ColumnDescription", "栏目介绍", "what the column is about"),
    ("ColumnKeywords", "栏目关键词", "keywords of the column"),
    ("ColumnType", "栏目类别", "kind of the column"),
];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    // What these tags are made from is looked at where it is written, by `page-tag-missing`.
    if page.neighbours.has_sources() {
        return;
    }
    let Some(tags) = page.tags().filter(|tags| tags.kind() == Kind::Column) else { return };
    for (name, zh, en) in ASKED {
        if tags.get(name).is_some() {
            continue;
        }
        missing(report, name, zh, en);
    }
}
