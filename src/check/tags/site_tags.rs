//! Every page of a government site says in its head which site it belongs to.

use super::missing;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("site-tag-missing", Level::Warning).norms(&["GOV-TAGS", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "每一页都有网站标签 SiteName、SiteDomain、SiteIDCode",
            "Every page has the tags SiteName, SiteDomain and SiteIDCode",
        ),
        why: Words::new(
            "检查和搜索靠这些标签认出网页是哪个网站的；缺了，检查时要扣分。",
            "Inspections and searches tell by them which site a page belongs to; without them points are lost.",
        ),
        mend: Words::new(
            "在 `<head>` 里补上缺的标签。标识码还没有分配的，坦途的网站在 site.yaml 里写 `not_assigned` 和理由。",
            "Add the tag to the head. A site of Tantu that has no code yet says `not_assigned` with the reason in site.yaml.",
        ),
        blind: Words::new(
            "网站名称和标识码是不是真的；网站有没有标识码，网页自己说不出来，用 `--norm GOV-TAGS` 才逐页要求。",
            "Whether name and code are true; whether the site has a code at all: pages cannot tell, so it is asked of each only with `--norm GOV-TAGS`.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteIDCode content=\"1411000001\"><meta name=ArticleTitle content=\"残疾人证办理\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=sitename content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=pubdate content=\"2026-01-05\"><meta name=author content=\"记者\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta http-equiv=refresh content=\"0; url=/a/\"><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
    },
    told_by: &[],
};

/// The tags and what each holds.
const ASKED: [(&str, &str, &str); 3] = [
    ("SiteName", "网站名称", "name of the site"),
    ("SiteDomain", "网站域名", "host name of the site"),
    ("SiteIDCode", "网站标识码", "site identification code"),
];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    for (name, zh, en) in ASKED {
        if tags.get(name).is_some() || name == "SiteIDCode" && page.neighbours.lacks("site_code") {
            continue;
        }
        // A site that is not registered yet has no code, and its pages cannot tell. Where only some lack it, `site-code-uneven` says so.
        if name == "SiteIDCode" && !page.neighbours.is_government() {
            continue;
        }
        missing(report, name, zh, en);
    }
}
