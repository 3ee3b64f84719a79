//! A content page of a government site says in its head what it is, when it was published and by whom.

use super::{Kind, missing};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("article-tag-missing", Level::Warning).norms(&["GOV-TAGS", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "内容页有标签 ArticleTitle、PubDate、ContentSource、ColumnName、ColumnType",
            "A content page has the tags ArticleTitle, PubDate, ContentSource, ColumnName and ColumnType",
        ),
        why: Words::new(
            "检查靠这些标签知道一篇文章什么时候发布、来自哪里、属于哪个栏目。",
            "Inspections tell by them when a text was published, where it comes from and to which column it belongs.",
        ),
        mend: Words::new(
            "在 `<head>` 里补上。坦途的网站在页首写 `published`、`source`，并把页面放进有 index.md 的文件夹。",
            "Add it to the head. A page of a site of Tantu has `published` and `source`, and lies in a folder with an index.md.",
        ),
        blind: Words::new(
            "没有任何内容标签的网页是不是内容页。",
            "Whether a page without any tag of an article is a content page.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ColumnDescription content=\"市残联的工作动态。\"><meta name=ColumnKeywords content=\"新闻,动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=pubdate content=\"2026-01-05\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

/// The tags and what each holds.
const ASKED: [(&str, &str, &str); 5] = [
    ("ArticleTitle", "文章标题", "title"),
    ("PubDate", "发布时间", "time of publication"),
    ("ContentSource", "来源", "source"),
    ("ColumnName", "所属栏目", "column"),
    ("ColumnType", "栏目类别", "kind of the column"),
];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    // What these tags are made from is looked at where it is written, by `page-tag-missing`.
    if page.neighbours.has_sources() {
        return;
    }
    let Some(tags) = page.tags().filter(|tags| tags.kind() == Kind::Article) else { return };
    for (name, zh, en) in ASKED {
        if tags.get(name).is_some() {
            continue;
        }
        missing(report, name, zh, en);
    }
}
