//! The items of the yearly report that no page of a site can tell, each with who knows it.

use super::annual::{ITEMS, NO_UNIT, PIECES, Row, TIMES, blank};
use crate::diagnostics::Words;
use crate::text;

const EXCHANGE: Words = Words::new("互动交流", "exchange with the public");
const SECURITY: Words = Words::new("安全防护", "security");
const MEDIA: Words = Words::new("移动新媒体", "mobile media");
const SIGNED: Words = Words::new("填报", "who answers for it");

/// Items that one source outside the site knows.
pub(super) fn blanks(group: Words, items: &[(&'static str, &'static str, Words)], zh: &str, en: &str) -> Vec<Row> {
    let row = |(name, english, unit): &(&'static str, &'static str, Words)| {
        blank(group, Words::new(name, english), *unit, text!("由{zh}得知。", "Known from: {en}."))
    };
    items.iter().map(row).collect()
}

/// What no page of the site can tell.
pub(super) fn outside() -> Vec<Row> {
    let mut rows = blanks(
        EXCHANGE,
        &[
            ("是否使用统一平台", "common platform used", NO_UNIT),
            ("留言办理：收到留言数量", "messages received", ITEMS),
            ("留言办理：办结留言数量", "messages dealt with", ITEMS),
            ("留言办理：平均办理时间", "average time", Words::new("天", "days")),
            ("留言办理：公开答复数量", "answers published", ITEMS),
            ("征集调查：征集调查期数", "surveys", Words::new("期", "")),
            ("征集调查：收到意见数量", "opinions received", ITEMS),
            ("征集调查：公布调查结果期数", "surveys with published results", Words::new("期", "")),
            ("在线访谈：访谈期数", "online interviews", Words::new("期", "")),
            ("在线访谈：网民留言数量", "messages in interviews", ITEMS),
            ("在线访谈：答复网民提问数量", "answers in interviews", ITEMS),
            ("是否提供智能问答", "answers by machine", NO_UNIT),
        ],
        "留言系统和办理留言的人",
        "the message system and those who answer",
    );
    rows.extend(blanks(
        SECURITY,
        &[
            ("安全检测评估次数", "security assessments", TIMES),
            ("发现问题数量", "problems found", PIECES),
            ("问题整改数量", "problems mended", PIECES),
            ("是否建立安全监测预警机制", "monitoring and warning", NO_UNIT),
            ("是否开展应急演练", "emergency exercises", NO_UNIT),
            ("是否明确网站安全责任人", "somebody is in charge of security", NO_UNIT),
        ],
        "网络安全负责人和托管单位",
        "those in charge of security, and the host",
    ));
    rows.extend(blanks(
        MEDIA,
        &[
            ("是否有移动新媒体", "mobile media", NO_UNIT),
            ("微博：名称", "microblog: name", NO_UNIT),
            ("微博：信息发布量", "microblog: posts", ITEMS),
            ("微博：关注量", "microblog: followers", PIECES),
            ("微信：名称", "WeChat: name", NO_UNIT),
            ("微信：信息发布量", "WeChat: posts", ITEMS),
            ("微信：订阅数", "WeChat: subscribers", PIECES),
            ("其他", "others", NO_UNIT),
        ],
        "各平台的后台",
        "the platforms themselves",
    ));
    rows
}

/// Who answers for the report.
pub(super) fn signed() -> Vec<Row> {
    let items = [
        ("单位负责人", "head of the organisation", NO_UNIT),
        ("审核人", "reviewed by", NO_UNIT),
        ("填报人", "filled in by", NO_UNIT),
        ("联系电话", "telephone", NO_UNIT),
        ("填报日期", "date", NO_UNIT),
    ];
    blanks(SIGNED, &items, "填报单位", "the organisation")
}
