//! Words that a picture shows stand in the text too.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::names::tidy;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("image-name-long", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["1.1.1", "1.4.5"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "替代文字说得完",
            "A text alternative is short enough to be heard at once",
        ),
        why: Words::new(
            "替代文字不能分段、不能回听，也不能放大、复制；很长，往往是图里有整段文字或数据。",
            "A text alternative has no paragraphs and cannot be gone through, enlarged or copied; a long one mostly means that the picture holds text or data.",
        ),
        mend: Words::new(
            "把图里的文字和数据写进正文，替代文字只说是什么图。",
            "Put what the picture says into the text and let the alternative say what it is.",
        ),
        blind: Words::new(
            "图里有没有字。",
            "Whether there is text in a picture.",
        ),
    },
    look: Look::Elements(&["img"], check),
    examples: Examples {
        fail: &[
            "<img src=/a.png alt=\"关于开展全市困难残疾人生活补贴和重度残疾人护理补贴年度复核工作的通知：复核对象为全市享受两项补贴的残疾人，复核时间为三月一日至三月三十一日，复核方式为本人到村、社区办理，行动不便的可以预约上门，逾期没有办理的从四月起暂停发放，办理以后从次月恢复。咨询电话见各县公告，监督电话见市残联网站首页，特此通知。\">",
            "<img src=/b.png alt=\"第一名张三，得分九十八；第二名李四，得分九十七；第三名王五，得分九十六；第四名赵六，得分九十五；第五名钱七，得分九十四；第六名孙八，得分九十三；第七名周九，得分九十二；第八名吴十，得分九十一；第九名郑一，得分九十；第十名冯二，得分八十九；第十一名陈三，得分八十八；第十二名褚四，得分八十七。\">",
            "<p lang=en><img src=/c.png alt=\"The assistive devices service is open from Monday to Friday between nine and five, closed on public holidays; bring your identity card, the certificate of disability and two photographs; those who cannot come in person may send a relative with a written power of attorney, or may call the township office to ask for a visit at home, which takes place on the first Tuesday of each month from spring to autumn.\">",
        ],
        pass: &[
            "<img src=/a.png alt=志愿者推着轮椅过马路>",
            "<img src=/a.png alt=\"\">",
            "<img src=/a.png alt=\"柱状图：2021年到2025年培训人数，逐年增加，从四百二十人到九百八十人，数据见下表\">",
            "<img hidden src=/a.png alt=\"关于开展全市困难残疾人生活补贴和重度残疾人护理补贴年度复核工作的通知：复核对象为全市享受两项补贴的残疾人，复核时间为三月一日至三月三十一日，复核方式为本人到村、社区办理，行动不便的可以预约上门，逾期没有办理的从四月起暂停发放，办理以后从次月恢复。咨询电话见各县公告，监督电话见市残联网站首页，特此通知。\">",
        ],
    },
    told_by: &[],
};

/// So much is heard in about half a minute: an ideograph counts as two letters.
const LONG: usize = 280;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    if !page.is_included(id) {
        return;
    }
    let name = tidy(page.document().attribute(id, "alt").unwrap_or_default());
    let letters: usize = name.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum();
    if letters < LONG {
        return;
    }
    let count = name.chars().count();
    report.element(
        id,
        text!("替代文字有{count}个字，图里多半有整段文字或数据", "the text alternative has {count} characters: the picture probably holds text or data"),
        text!(
            "把图里的文字和数据写进正文，替代文字只说是什么图。",
            "Put what the picture says into the text and let the alternative say what it is."
        ),
    );
}
