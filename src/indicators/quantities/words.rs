//! The words that tell quantities from what merely holds digits.

/// Words that can stand after a number as its unit in Chinese, the longer before those that begin them.
pub const UNITS: &[&str] = &[
    "个百分点", "个工作日", "个自然日", "个小时", "个星期", "个季度", "个多月", "个半月", "个月", "百分点",
    "平方公里", "分贝", "MB", "KB", "GB", "平方米", "立方米", "工作日", "公里", "公斤", "千克", "公顷", "厘米",
    "毫米", "千米", "人次", "人·次", "人/次", "家次", "户次", "场次", "班次", "张床位", "床位", "周岁", "周年",
    "小时", "分钟", "星期", "余元", "人", "名", "位", "户", "家", "辆", "本", "件", "起", "次", "个", "项",
    "枚", "份", "台", "套", "张", "所", "处", "场", "期", "批", "条", "篇", "册", "部", "座", "间", "床", "支",
    "只", "副", "根", "把", "双", "对", "块", "片", "幅", "封", "通", "门", "节", "课", "米", "克", "吨", "亩",
    "升", "度", "元", "角", "%", "％", "‰", "倍", "岁", "年", "天", "日", "月", "周", "秒", "分", "种", "类",
    "款", "届", "组", "队", "队次", "轮", "步", "字", "页", "集", "站", "桌", "瓶", "盒", "袋", "头", "例",
    "单", "折", "成", "番", "株", "棵", "匹", "盘", "局", "圈", "环", "趟", "枝", "艘", "架", "层", "顶",
    "件套", "球", "战", "章", "级", "杆", "发", "靶", "胜", "负", "平", "道", "面", "碗", "餐",
];

/// Words that multiply, with their powers of ten.
pub const SCALES: &[(char, u32)] = &[
    ('亿', 8), ('万', 4), ('千', 3), ('百', 2),
];

/// What stands before a number that only names something.
pub const LABELS: &[&str] = &[
    "编号", "号码", "证号", "账号", "帐号", "学号", "卡号", "批号", "文号", "邮编", "邮政编码", "电话", "热线",
    "手机", "投诉", "咨询", "监督", "附件", "附表", "附录", "表", "图", "例", "传真", "拨打", "致电", "拨",
    "微信", "QQ", "代码", "序号", "房间", "密码", "验证码", "尾号", "型号", "版本", "标识码", "№", "#", "No.",
    "No", "NO.", "no.",
];

/// What makes a number before it a name: of a house, a room, a road, a line, a document, a class.
pub const NAMING: &[&str] = &[
    "号", "路", "弄", "巷", "室", "层", "楼", "栋", "幢", "单元", "窗口", "国道", "省道", "县道", "高速",
    "热线", "专线", "电话", "世纪", "年代", "年级", "班", "次列车", "版", "级", "式", "季度", "后", "制",
    "寸照", "人制", "号楼", "点钟", "型", "网站", "平台", "线",
];

/// What makes a length or weight before it the name of an event.
pub const EVENTS: &[&str] = &[
    "健康跑", "越野", "马拉松", "短池", "长池", "短跑", "长跑", "中长跑", "跑", "接力", "自由泳", "蛙泳",
    "蝶泳", "仰泳", "混合泳", "个人混合泳", "轮椅竞速", "竞速", "跨栏", "栏", "级", "组", "步枪", "气步枪",
    "手枪", "气手枪", "赛", "比赛", "决赛", "预赛", "项目", "泳", "男子", "女子", "台", "往返", "轮椅",
];

/// Words before a number that make it a lower bound.
pub const AT_LEAST: &[&str] = &[
    "不少于", "不低于", "不小于", "至少", "最少", "超过", "多于", "高于", "大于", "突破", "超", "逾", "满",
    "达到", "more than ", "at least ", "over ", "above ", "not less than ", "no fewer than ", "no less than ",
    "exceeding ",
];

/// Words before a number that make it an upper bound.
pub const AT_MOST: &[&str] = &[
    "不超过", "不多于", "不高于", "不大于", "至多", "最多", "不足", "少于", "低于", "小于", "不到", "未满",
    "不满", "up to ", "at most ", "less than ", "fewer than ", "no more than ", "not more than ", "under ",
    "below ", "within ",
];

/// Words before a number that make it a rough one.
pub const ABOUT: &[&str] = &[
    "大约", "约为", "约", "将近", "接近", "近", "大概", "about ", "around ", "nearly ", "almost ", "roughly ",
    "some ",
];

/// The same after the unit: at least, at most, about.
pub const AT_LEAST_AFTER: &[&str] = &[
    "以上", "及以上", " or more", " or above", " and over",
];
/// See [`AT_LEAST_AFTER`].
pub const AT_MOST_AFTER: &[&str] = &[
    "以下", "及以下", "以内", "之内", " or less", " or fewer",
];
/// See [`AT_LEAST_AFTER`].
pub const ABOUT_AFTER: &[&str] = &[
    "左右", "上下", " or so",
];

/// Signs and words between the two ends of a range.
pub const RANGE: &[&str] = &[
    "——", "—", "–", "～", "~", "－", "-", "至", "到", " to ", " - ",
];

/// Units in English.
pub const ENGLISH_UNITS: &[&str] = &[
    "percentage points", "percentage point", "working days", "working day", "per cent", "percent", "people",
    "persons", "person", "households", "household", "medals", "medal", "vehicles", "vehicle", "times", "years",
    "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes", "minute", "yuan",
    "points", "point", "metres", "metre", "kilometres", "kilometre", "%", "‰",
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
