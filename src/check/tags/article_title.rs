//! The title in the head is that which the page shows.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("article-title-differs", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "ArticleTitle 与页面上的标题一致",
            "ArticleTitle is the title that the page shows",
        ),
        why: Words::new(
            "标签里是另一篇文章的标题，搜索结果和检查都会张冠李戴。",
            "A tag with the title of another text leads searches and inspections astray.",
        ),
        mend: Words::new(
            "把 ArticleTitle 改成页面上的标题。",
            "Write the title of the page into ArticleTitle.",
        ),
        blind: Words::new(
            "两个标题都错了的。",
            "Whether both are wrong.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"关于召开年度工作会议的通知\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"网站名称\"><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"Annual meeting\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证 办理\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"关于残疾人证办理的通知\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"通知\"></head><body><main><h2>残疾人证办理</h2><p>现将有关事项通知如下。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title></title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"办证须知\"></head><body><main><div id=app></div></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    let Some(tag) = tags.get("ArticleTitle").filter(|tag| !tag.content.is_empty()) else { return };
    let document = page.document();
    let wanted = letters(&tag.content);
    // What shows the title: the title of the page and its headings, then any text at all.
    let heads = document.elements().filter(|(_, element)| ["title", "h1", "h2"].iter().any(|name| element.is(name)));
    let mut titles = heads.map(|(id, _)| letters(&document.text_content(id))).filter(|title| !title.is_empty()).peekable();
    let alike = |title: String| title.contains(&wanted) || wanted.contains(title.as_str());
    if wanted.is_empty() || titles.peek().is_none() || titles.any(alike) {
        return;
    }
    if document.first("body").is_some_and(|body| letters(&document.text_content(body)).contains(&wanted)) {
        return;
    }
    let (shown, title) = (crate::check::quote::short(&tag.content), document.first("h1").or(document.first("title")));
    let on_page = crate::check::quote::short(&title.map(|id| document.text_content(id)).unwrap_or_default());
    report.element(
        tag.node,
        text!(
            "ArticleTitle“{shown}”与页面的标题“{on_page}”不一致",
            "ArticleTitle \"{shown}\" is not the title of the page, \"{on_page}\""
        ),
        text!("改成页面上的标题。", "Write the title that the page shows."),
    );
}

/// A text without spaces and marks, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
