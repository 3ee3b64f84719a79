//! Page tags are written in exactly the letters of the norm.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-tag-case", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "网页标签的名称大小写照规定写",
            "The names of page tags are written in exactly the prescribed letters",
        ),
        why: Words::new(
            "检查的程序按规定的写法找标签，大小写不同就当作没有。",
            "Inspection programs look for the prescribed letters; a tag in others counts as missing.",
        ),
        mend: Words::new(
            "照规定改写，例如 `SiteIDCode`，不写 `siteidcode`。",
            "Write it as prescribed: `SiteIDCode`, not `siteidcode`.",
        ),
        blind: Words::new(
            "标签的内容对不对。",
            "Whether the content is right.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=sitename content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIdCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=Articletitle content=\"残疾人证办理\"><meta name=pubDate content=\"2026-01-05 09:30\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=sitename content=\"某公司\"><meta name=pubdate content=\"2026-01-05\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=keywords content=\"残疾人证\"><meta name=description content=\"怎样办证。\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    for tag in tags.all.iter().filter(|tag| *tag.written != *tag.name) {
        let (written, name) = (&tag.written, tag.name);
        report.element(
            tag.node,
            text!("网页标签“{written}”大小写不对", "the page tag \"{written}\" is not in the prescribed letters"),
            text!("改成 {name}。", "Write {name}."),
        );
    }
}
