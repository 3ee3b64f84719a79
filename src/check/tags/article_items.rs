//! A content page of a government site shows where its text comes from, when it was published and where in the site it lies.

use super::{Kind, body, has_script, is_chinese};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::check::signs::{Asking, Things};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("article-item-missing", Level::Hint).norms(&["GOV-PAGE"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "内容页写明来源、发布时间、位置，可以调字号和打印",
            "A content page shows source, time and place in the site, and offers larger text and printing",
        ),
        why: Words::new(
            "读者凭来源和时间判断一条消息可不可信、还算不算数；视力不好的人要放大文字。",
            "Readers judge by source and time whether to trust a text; people with low vision need larger text.",
        ),
        mend: Words::new(
            "在标题下写来源和发布时间，在正文前写“您的位置”，并提供字号和打印。",
            "Write source and time under the title and the way from the home page above, and offer larger text and printing.",
        ),
        blind: Words::new(
            "由脚本生成的部分。",
            "What a script writes into the page.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>　发布时间：2026-01-05　字号：<a href=#a>大</a> <a href=#b>小</a>　<a href=#p>打印</a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：　字号：<a href=#a>大</a> <a href=#b>小</a>　<a href=#p>打印</a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav></nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：2026-01-05　字号：<a href=#a>大</a> <a href=#b>小</a>　<a href=#p>打印</a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：2026-01-05　<a href=#a>大</a> <a href=#b>小</a>　<a href=#p>打印</a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：2026-01-05　字号：<a href=#a>大</a> <a href=#b>小</a>　<a href=#p></a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：2026-01-05　字号：<a href=#a>大</a> <a href=#b>小</a>　<a href=#p>打印</a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ColumnDescription content=\"市残联的工作动态。\"><meta name=ColumnKeywords content=\"新闻,动态\"></head><body><main><h1>新闻动态</h1></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残联\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><div id=app></div><script src=/app.js></script></body></html>",
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>残疾人证办理</title><meta name=SiteName content=\"某市残疾人联合会\"><meta name=SiteDomain content=\"www.a.gov.cn\"><meta name=SiteIDCode content=\"1411000001\"><meta name=ColumnName content=\"新闻动态\"><meta name=ColumnType content=\"工作动态\"><meta name=ArticleTitle content=\"残疾人证办理\"><meta name=PubDate content=\"2026-01-05 09:30\"><meta name=ContentSource content=\"某市残联\"></head><body><nav>您的位置：首页 &gt; 新闻动态</nav><main><h1>残疾人证办理</h1><p>来源：某市残联　发布时间：2026-01-05　<a href=#a>大</a> <a href=#b>小</a>　<a href=#p></a></p><p>带上身份证和两张照片，到县残联填写申请表。县残联核对材料后，开出评定的介绍信；评定机构在三个工作日内出具结论。</p></main><script src=/tools.js></script></body></html>",
            "<p>一个没有政府网站标签的网页。</p>",
        ],
    },
    told_by: &[],
};

/// Something that a content page shows.
struct Item {
    zh: &'static str,
    en: &'static str,
    /// Words by which it is known.
    signs: &'static [&'static str],
    /// Whether scripts often write it, so that nothing follows from its not being in the source.
    scripted: bool,
}

const ITEMS: [Item; 4] = [
    Item { zh: "来源", en: "source", signs: &["来源", "稿源", "出处", "转自", "供稿"], scripted: false },
    Item {
        zh: "您的位置",
        en: "the way from the home page",
        signs: &["位置", "面包屑", "crumb", "现在在", "当前栏目", "weizhi", "location"],
        scripted: false,
    },
    Item {
        zh: "字号",
        en: "a control for larger text",
        signs: &["字号", "字体", "字大小", "放大", "大字", "适老", "长者", "关怀", "无障碍", "A+"],
        scripted: true,
    },
    Item { zh: "打印", en: "a control for printing", signs: &["打印", "print"], scripted: true },
];

/// What is looked for, by the words for it.
pub(in crate::check) fn signs() -> Things {
    ITEMS.iter().map(|item| item.signs).collect()
}

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(tags) = page.tags().filter(|tags| tags.kind() == Kind::Article && is_chinese(page)) else { return };
    let source = body(page);
    // Where a script fills the page, its source is nearly empty.
    if source.len() < 300 {
        return;
    }
    let named = tags.get("ContentSource").map(|tag| &*tag.content).filter(|name| !name.is_empty());
    for (item, seen) in ITEMS.iter().zip(page.seen().things(Asking::Article)) {
        let is_named = item.zh == "来源" && named.is_some_and(|name| source.contains(name));
        if *seen || is_named || item.scripted && has_script(page) {
            continue;
        }
        tell(report, item.zh, item.en);
    }
    if tags.get("PubDate").is_some_and(|tag| !tag.content.is_empty()) && !shows_date(source) {
        tell(report, "发布时间", "time of publication");
    }
}

fn tell(report: &mut Report<'_, '_>, zh: &str, en: &str) {
    report.page(
        text!("内容页没有“{zh}”", "the page lacks: {en}"),
        text!("在页面上加上{zh}。", "Show it on the page."),
    );
}

/// Whether a text names a day of this century in any of the usual forms.
fn shows_date(source: &str) -> bool {
    source.contains("<time")
        || source.match_indices("20").any(|(at, _)| {
            let digits = source.get(at + 2..at + 4).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            digits && source.get(at + 4..).is_some_and(|rest| rest.starts_with(['年', '-', '/', '.']))
        })
}
