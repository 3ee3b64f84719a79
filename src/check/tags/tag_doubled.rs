//! A page tag that can hold only one thing stands there once.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-tag-doubled", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "网页标签不重复",
            "A page tag stands there once",
        ),
        why: Words::new(
            "两个标题、两个发布时间，不知道以哪个为准。",
            "With two titles or two times of publication nobody knows which holds.",
        ),
        mend: Words::new(
            "只留一个。模板和文章里都写了的，去掉一处。",
            "Keep one. Where both template and text write it, remove it from one of them.",
        ),
        blind: Words::new(
            "留下的那个对不对。",
            "Whether the one that stays is right.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"><meta name=ArticleTitle content=\"残疾人证办理\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=SiteName content=\"某市残疾人联合会\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"><meta name=PubDate content=\"2026-01-06 10:00\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ColumnName content=\"通知公告\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=pubdate content=\"2026-01-05\"><meta name=pubdate content=\"2026-01-06\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

/// Tags that can hold only one thing. A text may belong to several columns.
const SINGLE: [&str; 5] = ["SiteName", "SiteDomain", "SiteIDCode", "ArticleTitle", "PubDate"];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    for name in SINGLE {
        let mut same = tags.all.iter().filter(|tag| tag.name == name);
        let Some(first) = same.next() else { continue };
        for again in same {
            let before = page.document().span(first.node);
            let message = text!("网页标签 {name} 重复", "the page tag {name} stands there twice");
            let help = text!("只留一个。", "Keep one of them.");
            report.element(again.node, message, help).and(before, text!("已经有一个", "the first one"));
        }
    }
}
