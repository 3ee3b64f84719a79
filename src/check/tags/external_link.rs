//! A link from a government site to a site that is none says so before it is followed.

use super::{canonical, has_script, host};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-unsaid", Level::Hint).norms(&["GOV-PAGE"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "通向非政府网站的链接事先说明",
            "A link to a site that is not a government one says so",
        ),
        why: Words::new(
            "读者以为还在政府网站上，会把别人的内容当成政府发布的。",
            "Readers think that they are still on the government site and take what others write for official.",
        ),
        mend: Words::new(
            "在链接文字后写“（外部链接）”，或在打开前提示即将离开本站。",
            "Write that it leads elsewhere after its words, or ask before it is opened.",
        ),
        blind: Words::new(
            "由脚本在打开前提示的；有脚本的网页不看。",
            "Sites whose scripts ask before a link is opened: pages with scripts are not looked at.",
        ),
    },
    look: Look::ElementsOfPage(&["a"], check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://www.shop.example.com/>辅助器具商城</a></p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=//map.example.com/a>地图</a></p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://gov.cn.example.com/>办事</a></p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://www.example.com/>辅助器具商城（外部链接）</a></p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://www.gov.cn/zhengce/>中国政府网</a> <a href=https://www.a.gov.cn/b/>办证</a> <a href=/c/>培训</a></p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://www.example.com/>商城</a></p><script src=/leave.js></script></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p><a href=https://bszs.conac.cn/sitename>党政机关</a></p></main></body></html>",
            "<p><a href=https://www.example.com/>商城</a></p>",
        ],
    },
    told_by: &[],
};

/// Hosts of the public service that government sites must link to, besides those under `.gov.cn`.
const OFFICIAL: [&str; 5] = ["conac.cn", "kaipuyun.cn", "12377.cn", "12388.gov.cn", "政务.cn"];

/// Words that say that a link leads elsewhere.
const SAID: [&str; 7] = ["外部", "外网", "外站", "离开", "新窗口", "external", "leave"];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let address = page.document().attribute(id, "href").unwrap_or_default().trim();
    let is_whole = ["http://", "https://", "//"].iter().any(|start| address.starts_with(start));
    let host_name = if is_whole { host(address) } else { String::new() };
    if host_name.is_empty() || page.role(id) != Some("link") || !page.is_included(id) {
        return;
    }
    let under = |host: &str, whole: &str| host == whole || host.strip_suffix(whole).is_some_and(|rest| rest.ends_with('.'));
    if under(&host_name, "gov.cn") || OFFICIAL.iter().any(|official| under(&host_name, official)) {
        return;
    }
    let Some(tags) = page.tags().filter(|_| !has_script(page)) else { return };
    let domain = tags.get("SiteDomain").map(|tag| tag.content.to_ascii_lowercase());
    let own = [domain, canonical(page).map(host), Some(host(page.site_address()))];
    if own.iter().flatten().any(|own| !own.is_empty() && under(&host_name, own.trim_start_matches("www."))) {
        return;
    }
    let said = format!("{} {}", page.name(id), page.document().attribute(id, "title").unwrap_or_default()).to_lowercase();
    if SAID.iter().any(|word| said.contains(word)) {
        return;
    }
    report.element(
        id,
        text!("链接通向非政府网站 {host_name}，没有说明", "the link leads to {host_name}, no government site, and does not say so"),
        text!("在链接文字后写“（外部链接）”。", "Write after its words that it leads to another site."),
    );
}
