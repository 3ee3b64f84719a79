//! The words that tell quantities from what merely holds digits.

/// Words that multiply, with their powers of ten.
pub const SCALES: &[(char, u32)] = &[
    ('亿', 8), ('万', 4), ('千', 3), ('百', 2),
];

/// What stands before a number that only names something.
pub const LABELS: &[&str] = &[
    "编号", "号码", "证号", "账号", "帐号", "学号", "卡号", "批号", "文号", "邮编", "邮政编码", "电话", "热线",
    "手机", "投诉", "咨询", "监督", "附件", "附表", "附录", "表", "图", "例", "传真", "拨打", "致电", "拨",
    "微信", "QQ", "代码", "序号", "房间", "密码", "验证码", "尾号", "型号", "版本", "标识码", "№", "#", "No.",
    "No", "NO.", "no.", "转", "脚注", "尾注", "保护", "工业",
];

/// What makes a number before it a name: of a house, a room, a road, a line, a document, a class.
pub const NAMING: &[&str] = &[
    "号", "路", "弄", "巷", "室", "层", "楼", "栋", "幢", "单元", "窗口", "国道", "省道", "县道", "高速",
    "热线", "专线", "电话", "世纪", "年代", "年级", "班", "次列车", "版", "级", "式", "季度", "后", "制",
    "寸照", "人制", "号楼", "点钟", "型", "网站", "平台", "线", "房间", "院校", "高校", "开头", "打头",
    "小时热线", "小时服务热线", "小时值班", "小时客服", "小时自助",
];

/// What makes a length or weight before it the name of an event.
pub const EVENTS: &[&str] = &[
    "健康跑", "越野", "马拉松", "短池", "长池", "短跑", "长跑", "中长跑", "跑", "接力", "自由泳", "蛙泳",
    "蝶泳", "仰泳", "混合泳", "个人混合泳", "轮椅竞速", "竞速", "跨栏", "栏", "级", "组", "步枪", "气步枪",
    "手枪", "气手枪", "赛", "比赛", "决赛", "预赛", "项目", "泳", "男子", "女子", "台", "往返", "轮椅",
];

/// Signs and words between the two ends of a range.
pub const RANGE: &[&str] = &[
    "——", "—", "–", "～", "~", "－", "-", "至", "到", " to ", " - ",
];

/// Words that multiply in English, with their powers of ten.
pub const ENGLISH_SCALES: &[(&str, u32)] = &[
    ("thousand", 3), ("million", 6), ("billion", 9),
];

/// Words before a number that only names something, in English.
pub const ENGLISH_LABELS: &[&str] = &[
    "article", "articles", "no.", "no", "number", "page", "pages", "room", "chapter", "section", "figure",
    "table", "class", "grade", "level", "phase", "floor", "building", "unit", "line", "windows", "version",
    "window", "route", "part", "appendix", "annex", "form", "step", "item", "paragraph", "clause", "order",
    "decree", "document", "hotline", "telephone", "phone", "call", "dial", "tel", "tel.", "postcode", "gate",
    "platform", "highway", "road", "counter", "channel", "type", "category", "lesson", "lane", "android",
    "group",
];

/// Names of months.
pub const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// What stands before a length that names an event: 轮椅竞速1500米.
pub const SPORTS: &[&str] = &[
    "竞速", "自由泳", "蛙泳", "蝶泳", "仰泳", "混合泳", "短跑", "长跑", "跑步", "接力", "步枪", "手枪",
];
