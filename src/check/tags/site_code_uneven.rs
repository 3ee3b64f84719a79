//! All pages of a government site give the same site identification code.

use crate::check::{About, Entry, Examples, Facts, Family, Look, SiteReport, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::collections::BTreeMap;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("site-code-uneven", Level::Warning).norms(&["GOV-TAGS", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "全站各页的网站标识码一致，一页不缺",
            "All pages of a site give the same site identification code",
        ),
        why: Words::new(
            "缺了标识码，或者写着别的网站的标识码，这一页就不算本网站的。",
            "A page without the code, or with that of another site, does not count as one of this site.",
        ),
        mend: Words::new(
            "把标识码写进全站的模板，各页相同。",
            "Write the code into the template of the whole site.",
        ),
        blind: Words::new(
            "全站都没有标识码的。",
            "Sites of which no page has a code.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== a.html\n<head><meta name=SiteName content=某市残联><meta name=SiteIDCode content=1411000001></head>\n== b.html\n<head><meta name=SiteName content=某市残联></head>",
            "== a.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== b.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== c.html\n<head><meta name=SiteIDCode content=1411000002></head>",
            "== a.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== b/index.html\n<head><meta name=ColumnName content=新闻><meta name=ColumnType content=动态></head>",
        ],
        pass: &[
            "== a.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== b.html\n<head><meta name=SiteIDCode content=1411000001></head>",
            "== a.html\n<head><meta name=SiteName content=某市残联></head>\n== b.html\n<head><meta name=SiteName content=某市残联></head>",
            "== a.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== map.html\n<head><title>地图</title></head>",
            "== a.html\n<head><meta name=SiteIDCode content=1411000001></head>\n== old.html\n<head><meta name=SiteName content=某市残联><meta http-equiv=refresh content=\"0; url=a.html\"></head>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, ..) in site.pages.values().filter_map(|facts| facts.site_code.as_ref()) {
        *counts.entry(code).or_default() += 1;
    }
    // The code of most pages is that of the site; of two that are as frequent, the first in the alphabet.
    let most = counts.iter().filter(|(code, _)| !code.is_empty()).max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)));
    let Some((known, _)) = most else { return };
    let pages = site.pages.values().filter(|facts| facts.redirect().is_none());
    let (given, lacking): (Vec<&Facts>, Vec<&Facts>) = pages.partition(|facts| facts.site_code.is_some());
    for facts in given {
        let Some((code, node, span)) = facts.site_code.as_ref().filter(|(code, ..)| code != known && !code.is_empty()) else { continue };
        let shown = crate::check::quote::short(code);
        report.element(
            &facts.path,
            *node,
            span.clone(),
            text!("网站标识码“{shown}”与其他页的 {known} 不同", "the site identification code \"{shown}\" is not that of the other pages, {known}"),
            text!("改成 {known}；确属另一个网站的网页，移到那个网站去。", "Write {known}; a page of another site belongs there."),
        );
    }
    let lacking: Vec<&Facts> = lacking.into_iter().filter(|facts| facts.is_tagged).collect();
    if let Some(first) = lacking.first() {
        let count = lacking.len();
        report.file(
            &first.path,
            text!("缺少网页标签 SiteIDCode，其他页有", "the page tag SiteIDCode is missing; other pages have it"),
            text!("在 <head> 里补上 {known}。共{count}页如此。", "Add it with {known}. So on {count} pages."),
        );
    }
}
