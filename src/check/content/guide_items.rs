//! A service guide tells all that its readers need to know.

use super::{Item, labels, letters};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::check::signs::{Asking, Things};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("guide-item-missing", Level::Warning).norms(&["GOV-SERVICE", "GOV-SELFCHECK"]),
    family: Family::Content,
    about: About {
        title: Words::new(
            "办事指南要素齐全",
            "A service guide has all its elements",
        ),
        why: Words::new(
            "少一样，办事的人就要多跑一趟；残疾人多跑一趟很不容易。",
            "Every element that is missing costs people another journey, and journeys are hard for them.",
        ),
        mend: Words::new(
            "补上缺的要素：设定依据、申请条件、办理材料、办理流程、办理地点、办理时间、联系电话。",
            "Add what is missing: legal basis, conditions, materials, steps, place, hours, telephone.",
        ),
        blind: Words::new(
            "写了的要素对不对、全不全。",
            "Whether what is written is right and complete.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title><meta name=SiteName content=某市残联><meta name=SiteDomain content=a.gov.cn></head><body><h1>办证</h1><h2>设定依据</h2><p>残疾人保障法。</p><h2>申请条件</h2><p>本市户籍。</p><h2>办理材料</h2><p>身份证。</p><h2>办理流程</h2><p>填表。</p><h2>办理地点</h2><p>县残联。</p><p>电话：0358-8220000</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title><meta name=SiteIDCode content=1411000001></head><body><h1>办证</h1><dl><dt>受理条件：<dd>本市户籍。<dt>申请材料：<dd>身份证。<dt>办理程序：<dd>填表。<dt>办公时间：<dd>周一至周五<dt>办公地点：<dd>县残联</dl></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title><meta name=SiteIDCode content=1411000001></head><body><h1>办证</h1><table><tr><th>办理依据<td>残疾人保障法<tr><th>受理条件<td>本市户籍<tr><th>办理流程<td>填表<tr><th>办理时间<td>周一至周五<tr><th>咨询电话<td>0358-8220000</table><p>地址：县残联</p></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title><meta name=SiteIDCode content=1411000001></head><body><h1>办证</h1><h2>设定依据</h2><p>残疾人保障法。</p><h2>申请条件</h2><p>本市户籍。</p><h2>办理材料</h2><p>身份证。</p><h2>办理流程</h2><p>填表。</p><h2>办理地点和办理时间</h2><p>县残联。</p><p>电话：0358-8220000</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title><meta name=SiteIDCode content=1411000001></head><body><h1>办证</h1><table><tr><th>设定依据<td>办法<tr><th>受理条件<td>本市户籍<tr><th>申请材料<td>身份证<tr><th>办理流程<td>申请<tr><th>办理时间、地点<td>县残联<tr><th>咨询方式<td>0358-8220000</table></body></html>",
            "<h2>设定依据</h2><h2>申请条件</h2><h2>办理材料</h2><h2>办理流程</h2>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta name=SiteIDCode content=1411000001></head><body><h1>新闻</h1><p>办理流程更简了，办理时间更短了，申请条件不变。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>助学</title><meta name=SiteIDCode content=1411000001></head><body><h1>助学</h1><h2>申请条件</h2><p>在校。</p><h2>申请材料</h2><p>学生证。</p></body></html>",
        ],
    },
    told_by: &[],
};

/// The main kinds of elements (GOV-SELFCHECK), with the names under which guides give them.
const ITEMS: [Item; 7] = [
    Item { zh: "设定依据", en: "legal basis", names: &["设定依据", "办理依据", "法律依据", "实施依据", "政策依据", "法定依据", "办事依据"] },
    Item { zh: "申请条件", en: "conditions", names: &["申请条件", "受理条件", "办理条件", "申报条件", "适用范围", "服务对象", "办理对象", "申请对象"] },
    Item { zh: "办理材料", en: "materials", names: &["办理材料", "申请材料", "所需材料", "申报材料", "提交材料", "材料清单", "需要带", "要带的材料"] },
    Item { zh: "办理流程", en: "steps", names: &["办理流程", "办事流程", "办理程序", "办理步骤", "流程图", "怎样办", "怎么办", "申请程序"] },
    Item { zh: "办理地点", en: "place", names: &["办理地点", "办公地点", "受理地点", "办事窗口", "办理窗口", "地址", "到哪里办", "在哪里办"] },
    Item { zh: "办理时间", en: "hours", names: &["办理时间", "办公时间", "受理时间", "工作时间", "服务时间", "接待时间", "什么时间"] },
    Item { zh: "联系电话", en: "telephone for questions", names: &["电话", "联系方式"] },
];

/// So many elements under names of their own make a page a guide.
const GUIDE: usize = 4;

/// Words that give each of them in a label of any wording, such as 办理时间、地点.
const HINTS: [&[&str]; 7] = [
    &["依据"],
    &["条件","对象"],
    &["材料"],
    &["流程","程序","步骤"],
    &["地点","地址","窗口"],
    &["时间"],
    &["电话","联系","咨询"],
];

/// What is looked for, by the words for it.
pub(in crate::check) fn signs() -> Things {
    ITEMS.iter().map(|item| item.names).collect()
}

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    if page.neighbours.has_sources() {
        return;
    }
    // Most pages name too few of them to be looked at closely.
    if page.tags().is_none() || page.seen().things(Asking::Guide).iter().filter(|seen| **seen).count() < GUIDE {
        return;
    }
    let labels = labels(page);
    if ITEMS.iter().filter(|item| item.is_labelled(&labels)).count() < GUIDE {
        return;
    }
    let all = letters(page);
    let is_hinted = |hints: &[&str]| labels.iter().any(|label| hints.iter().any(|hint| label.contains(hint)));
    for (item, _) in ITEMS.iter().zip(HINTS).filter(|(item, hints)| !item.is_named(&all) && !is_hinted(hints)) {
        let (zh, en) = (item.zh, item.en);
        report.page(
            text!("办事指南缺少“{zh}”", "the service guide lacks an element: {en}"),
            text!("补上{zh}。", "Add it."),
        );
    }
}
