//! The tag SiteDomain is the host name under which the page is reached.

use super::{canonical, host};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("site-domain-wrong", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "SiteDomain 是本网站的域名",
            "SiteDomain is the host name of the site",
        ),
        why: Words::new(
            "域名写错，检查和搜索会把网页算到别的网站。",
            "With a wrong host name pages are counted as those of another site.",
        ),
        mend: Words::new(
            "只写域名，例如 `www.example.gov.cn`，不写 https:// 和斜杠，并与网页自报的网址（canonical）一致。",
            "Write the host name alone, such as `www.example.gov.cn`, the same as in the canonical address.",
        ),
        blind: Words::new(
            "没有自报网址的网页，域名对不对。",
            "Whether it is right on a page without a canonical address.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"https://www.a.gov.cn/\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><link rel=canonical href=\"https://www.b.gov.cn/a/\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteIDCode content=\"1411000001\"><meta name=SiteDomain content=\"某市残联\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><link rel=canonical href=\"https://www.a.gov.cn/a/\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><link rel=canonical href=\"/a/\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteIDCode content=\"1411000001\"><meta name=SiteDomain content=\"a.gov.cn\"><link rel=canonical href=\"https://www.A.gov.cn:443/a/\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    let Some(tag) = tags.get("SiteDomain").filter(|tag| !tag.content.is_empty()) else { return };
    let shown = crate::check::quote::short(&tag.content);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let written = tag.content.to_ascii_lowercase();
    let (name, port) = written.split_once(':').unwrap_or((&written, "0"));
    if !name.chars().all(is_name) || !name.contains('.') || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        report.element(
            tag.node,
            text!("SiteDomain“{shown}”不是域名", "SiteDomain \"{shown}\" is not a host name"),
            text!("只写域名，例如 www.example.gov.cn。", "Write the host name alone, such as www.example.gov.cn."),
        );
        return;
    }
    let own = canonical(page).map(host).unwrap_or_default();
    // A part of a site may have a host of its own under that of the whole.
    let belongs = |one: &str, other: &str| one == other || one.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'));
    if own.is_empty() || belongs(&own, name) || belongs(name, &own) {
        return;
    }
    report.element(
        tag.node,
        text!(
            "SiteDomain“{shown}”与网页自报的网址 {own} 不一致",
            "SiteDomain \"{shown}\" is not the host of the canonical address, {own}"
        ),
        text!("两处写同一个域名。", "Write the same host name in both."),
    );
}
