//! A site identification code has the form that codes have.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::schema::scalar;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("site-code-form", Level::Warning).norms(&["GOV-TAGS"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "网站标识码是十位数字，或 bm 加八位数字",
            "A site identification code is ten digits, or bm and eight digits",
        ),
        why: Words::new(
            "标识码写错，“找错”入口、检查和年报都对不上。",
            "With a wrong code neither the error-report entrance nor inspections find the site.",
        ),
        mend: Words::new(
            "照主管单位分配的标识码写。",
            "Write the code as it was given.",
        ),
        blind: Words::new(
            "标识码是不是本网站的。",
            "Whether the code is that of this very site.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteIDCode content=\"141100001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteIDCode content=\"BM12345678\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteIDCode content=\"晋ICP备12345678号\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteIDCode content=\"bm12345678\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteIDCode content=\"\"></head><body><main><h1>残疾人证办理</h1><p>正文。</p></main></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags() else { return };
    let Some(tag) = tags.get("SiteIDCode").filter(|tag| !tag.content.is_empty()) else { return };
    let content = &*tag.content;
    if scalar::site_code(content).is_ok() {
        return;
    }
    let shown = crate::check::quote::short(content);
    report.element(
        tag.node,
        text!("网站标识码“{shown}”的形式不对", "the site identification code \"{shown}\" has not the form of one"),
        text!("标识码是十位数字，或 bm 加八位数字。", "A code is ten digits, or bm and eight digits."),
    );
}
