//! The bottom area of a government page shows what it must.

use super::{body, has_script, is_chinese};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::check::signs::{Asking, Things};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("footer-item-missing", Level::Warning).norms(&["GOV-FOOTER", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "页底有规定的各项",
            "The bottom of a page shows all that is prescribed",
        ),
        why: Words::new(
            "页底告诉人们网站由谁主办、怎样联系、备案没有、发现错误到哪里说。",
            "The bottom tells people who runs the site, how to reach them, and where to report a mistake.",
        ),
        mend: Words::new(
            "补上缺的那一项。还没有取得的，坦途的网站在 site.yaml 里写 `not_assigned` 和理由，不用假号码。",
            "Add the item. A site of Tantu that has not been given it says `not_assigned` with the reason in site.yaml; never invent one.",
        ),
        blind: Words::new(
            "号码和链接是不是真的；整个页底由脚本生成的网页。",
            "Whether numbers and links are true; pages whose whole bottom is made by a script.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残疾人联合会　联系电话：0358-8220000</p><p>网站标识码1411000001　晋ICP备12345678号　</p><p><a href=/sitemap/>网站地图</a> <a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html>我为政府网站找错</a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残疾人联合会　联系电话：0358-8220000</p><p>网站标识码1411000001　晋ICP备12345678号　晋公网安备14110002000001号</p><p><a href=/sitemap/>网站地图</a> <a href=https://></a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>某市残疾人联合会　联系电话：0358-8220000</p><p>　晋ICP备12345678号　晋公网安备14110002000001号</p><p><a href=/sitemap/>网站地图</a> <a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html>我为政府网站找错</a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残疾人联合会　联系电话：0358-8220000</p><p>网站标识码1411000001　晋ICP备12345678号　晋公网安备14110002000001号</p><p><a href=></a> <a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html>我为政府网站找错</a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001></head><body><p><a href=/wzdt/>网站地图</a></p><h1>通知</h1><p>由县残联主办，联系电话0358-8220000。</p><iframe src=/bottom.html title=页底></iframe></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残联　联系电话：0358-8220000　<a href=/sitemap/>网站地图</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残疾人联合会　联系电话：0358-8220000</p><p>网站标识码1411000001　晋ICP备12345678号　晋公网安备14110002000001号</p><p><a href=/sitemap/>网站地图</a> <a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html>我为政府网站找错</a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><footer><p>主办单位：某市残疾人联合会　联系电话：0358-8220000</p><p>1411000001　晋ICP备12345678号　晋公网安备14110002000001号</p><p><a href=/sitemap/>网站地图</a> <a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html>我为政府网站找错</a> <a href=https://bszs.conac.cn/sitename>党政机关</a></p></footer></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>残疾人证办理</h1></main><div id=footer></div><script src=/footer.js></script></body></html>",
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"></head><body><main><h1>Certificate</h1></main><footer>Contact</footer></body></html>",
            "<footer>主办单位：某公司　ICP备12345678号</footer>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

/// Something that the bottom of a page shows.
struct Item {
    zh: &'static str,
    en: &'static str,
    /// The mark in the configuration of a site of Tantu.
    mark: &'static str,
    /// Words and addresses by which it is known.
    signs: &'static [&'static str],
}

const ITEMS: [Item; 8] = [
    Item {
        zh: "党政机关网站标识",
        en: "party-and-government site mark",
        mark: "government_mark",
        signs: &["conac.cn", "党政机关", "事业单位"],
    },
    Item {
        zh: "我为政府网站找错",
        en: "entrance for reporting mistakes",
        mark: "error_report",
        signs: &["找错", "zfwzgl", "pucha.", "jiucuo"],
    },
    Item { zh: "网站标识码", en: "site identification code", mark: "site_code", signs: &["标识码"] },
    Item { zh: "主办单位", en: "organiser", mark: "", signs: &["主办", "主管", "版权所有", "©", "&copy;"] },
    Item { zh: "联系方式", en: "contact", mark: "", signs: &["联系", "电话", "tel:", "mailto:", "邮箱", "地址"] },
    Item { zh: "ICP备案号", en: "ICP filing number", mark: "icp", signs: &["ICP备", "ICP证", "beian.miit"] },
    Item {
        zh: "公安机关备案号",
        en: "public-security filing number",
        mark: "police",
        signs: &["公网安备", "beian.mps", "beian.gov"],
    },
    Item {
        zh: "网站地图",
        en: "site map",
        mark: "",
        signs: &["网站地图", "站点地图", "网站导航", "sitemap", "wzdt"],
    },
];

/// What is looked for, by the words for it.
pub(in crate::check) fn signs() -> Things {
    ITEMS.iter().map(|item| item.signs).collect()
}

/// Of how many items signs must be there for the bottom to be one that the source shows: else a script may write it.
const SHOWN: usize = 3;

/// Whether a script or a frame may fill in the bottom of a page. Words such as 电话 stand in many texts; a filing number is a surer sign
/// that the source itself has the bottom.
fn is_filled(page: &Page<'_>) -> bool {
    has_script(page) || page.document().first("iframe").is_some()
}

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags().filter(|_| is_chinese(page)) else { return };
    let source = body(page);
    let code = tags.get("SiteIDCode").map(|tag| &*tag.content).filter(|code| !code.is_empty());
    let has_code = |item: &Item| item.mark == "site_code" && code.is_some_and(|code| source.contains(code));
    let missing: Vec<&Item> = ITEMS
        .iter()
        .zip(page.seen().things(Asking::Footer))
        .filter(|(item, seen)| !**seen && !has_code(item))
        .map(|(item, _)| item)
        .collect();
    let shows_mark = ITEMS.iter().any(|item| !item.mark.is_empty() && !missing.iter().any(|one| one.zh == item.zh));
    let is_whole = page.neighbours.is_government() || page.neighbours.has_sources() || shows_mark || !is_filled(page);
    if !is_whole || ITEMS.len() - missing.len() < SHOWN {
        return;
    }
    // Marks are given to a site when it is registered, and its code with them: a page without one may be of a site that is not.
    let has_marks = code.is_some() || page.neighbours.is_government();
    let is_owed = |item: &&Item| item.mark.is_empty() || has_marks && !page.neighbours.lacks(item.mark);
    for item in missing.into_iter().filter(is_owed) {
        let (zh, en) = (item.zh, item.en);
        report.page(
            text!("页底没有“{zh}”", "the bottom of the page lacks: {en}"),
            text!("在页底加上{zh}；还没有取得的先去办理。", "Add it to the bottom of the page; apply for it if there is none yet."),
        );
    }
}
