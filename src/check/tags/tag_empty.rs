//! A page tag holds something.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-tag-empty", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "网页标签的内容不空着",
            "A page tag is not empty",
        ),
        why: Words::new(
            "空的标签等于没有，检查时照样扣分。",
            "An empty tag counts as none.",
        ),
        mend: Words::new(
            "写上内容；确实没有的，不写这个标签。",
            "Write its content; leave the tag out if there is none.",
        ),
        blind: Words::new(
            "写的内容对不对。",
            "Whether the content is right.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\" \"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=pubdate content=\"\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=Author content=\"\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    for tag in tags.all.iter().filter(|tag| tag.content.is_empty()) {
        let name = tag.name;
        report.element(
            tag.node,
            text!("网页标签 {name} 是空的", "the page tag {name} is empty"),
            text!("写上 content；确实没有的，删去这个标签。", "Write its content, or remove the tag if there is none."),
        );
    }
}
