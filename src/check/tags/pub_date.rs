//! The tag PubDate has the form that is prescribed for it.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("pub-date-form", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "PubDate 写成 YYYY-MM-DD HH:MM",
            "PubDate is written as YYYY-MM-DD HH:MM",
        ),
        why: Words::new(
            "检查的程序按这一形式读发布时间，读不出来就算没有更新。",
            "Inspection programs read the time of publication in this form; what they cannot read is no update.",
        ),
        mend: Words::new(
            "写成“2026-01-05 09:30”：短横线，日期和时间之间空一格，到分为止。",
            "Write it as “2026-01-05 09:30”: hyphens, one space, to the minute.",
        ),
        blind: Words::new(
            "写的时间是不是真的发布时间。",
            "Whether it is the true time of publication.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=PubDate content=\"2026-01-05\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=PubDate content=\"2026年1月5日 9:30\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=PubDate content=\"2026-01-05T09:30:00+08:00\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=PubDate content=\"2026-02-30 09:30\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=pubdate content=\"2026-01-05\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=PubDate content=\"\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    let Some(tag) = tags.get("PubDate").filter(|tag| !tag.content.is_empty()) else { return };
    if is_moment(&tag.content) {
        return;
    }
    let shown = crate::check::quote::short(&tag.content);
    report.element(
        tag.node,
        text!("PubDate“{shown}”的形式不对", "PubDate \"{shown}\" has not the prescribed form"),
        text!("写成“2026-01-05 09:30”的形式。", "Write it as 2026-01-05 09:30."),
    );
}

/// Whether a text is a day and a time of the day in the prescribed form, and such a day and time exist.
fn is_moment(text: &str) -> bool {
    let form = "0000-00-00 00:00";
    let fits = |(written, asked): (u8, u8)| if asked == b'0' { written.is_ascii_digit() } else { written == asked };
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(fits)
        && jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M", text).is_ok()
}
