//! Titles, sentences, paragraphs, lists, tables.

use super::{Block, Inline, Kind, PICTURES};
use crate::random::Random;

const SUBJECTS: [&str; 18] = [
    "残疾儿童康复救助",
    "辅助器具适配",
    "家庭无障碍改造",
    "残疾人证换发",
    "大学生助学",
    "农村实用技术培训",
    "按比例就业",
    "辅助性就业",
    "日间照料和托养",
    "残疾评定补贴",
    "轮椅车燃油补贴",
    "法律援助",
    "信访接待",
    "意外伤害保险",
    "文化进家庭",
    "健身示范点建设",
    "残疾预防宣传",
    "基层工作人员培训",
];
const WHO: [&str; 10] = [
    "市残联",
    "县（市、区）残联",
    "乡镇（街道）工作人员",
    "康复机构的治疗师",
    "社区志愿者",
    "村（居）残疾人专职委员",
    "民政部门",
    "定点医院",
    "用人单位",
    "特殊教育学校",
];
const DOES: [&str; 14] = [
    "逐户走访，登记每个人的需求",
    "把申请、审核、公示的时间写在办事窗口",
    "在村委会设了临时受理点",
    "请专家到现场评估，当场定下改造方案",
    "对上年的名单逐一回访",
    "把补贴直接打到个人账户",
    "为行动不便的人上门办理",
    "和家属一起商量下一步的训练计划",
    "组织了手语和盲文志愿服务",
    "核对台账，改正了重复和遗漏的记录",
    "开通了电话预约，减少来回跑",
    "把办理结果逐条反馈给申请人",
    "对设备的使用和维修作了培训",
    "请申请人对服务打分，并公布了结果",
];
const RESULT: [&str; 12] = [
    "等候的时间比上年短了一半",
    "没有发现超时办理的情况",
    "家属说，孩子已经能自己上下楼梯",
    "还有一些偏远的村没有走到，计划下个月补上",
    "群众提出的意见已经逐条答复",
    "经费全部用在服务对象身上",
    "名单在村务公开栏公示，没有收到异议",
    "验收时逐项检查，不合格的当场返工",
    "需要继续解决的问题写进了下季度计划",
    "材料从七份减到四份",
    "每一笔支出都可以查到凭证",
    "下一步要把服务送到更多的乡镇",
];
const HEADINGS: [&str; 12] = [
    "做了什么",
    "怎样申请",
    "谁可以享受",
    "进展情况",
    "资金怎样使用",
    "群众怎么说",
    "还有哪些问题",
    "下一步安排",
    "需要准备的材料",
    "时间和地点",
    "数字说明",
    "相关规定",
];
const UNITS: [&str; 6] = ["人", "户", "件", "人次", "万元", "个"];
const ROWS: [&str; 8] = ["视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾", "多重残疾", "合计"];

/// What a page is about.
pub fn subject(random: &mut Random) -> &'static str {
    random.of::<&'static str>(&SUBJECTS)
}

/// A title of a kind of page. The number keeps any two apart.
pub fn title(kind: Kind, number: usize, place: &str, subject: &str, random: &mut Random) -> String {
    let year = random.between(2012, 2025);
    match kind {
        Kind::News => {
            let news = ["工作有了新进展", "集中办理开始", "回访结束", "情况通报", "现场会召开", "培训班结业"];
            format!("{place}{subject}{}（第{number}期）", random.of(&news))
        }
        Kind::Policy => format!("关于做好{year}年{subject}工作的通知（{number}）"),
        Kind::Service => format!("{subject}（{number}）"),
        Kind::Result => format!("{year}年第{number}届残疾人运动会成绩"),
        Kind::Report => format!("{year}年度工作总结（{number}）"),
        Kind::Page => format!("{subject}工作介绍（{number}）"),
    }
}

/// One sentence.
pub fn sentence(place: &str, subject: &str, random: &mut Random) -> String {
    match random.between(0, 3) {
        0 => format!("{place}{subject}工作中，{}{}，{}。", random.of(&WHO), random.of(&DOES), random.of(&RESULT)),
        1 => format!("{}{}。", random.of(&WHO), random.of(&DOES)),
        2 => format!(
            "全年共办理{}{}，其中{}{}。",
            random.between(1000, 9999),
            random.of(&UNITS),
            random.of(&ROWS),
            random.between(10, 999),
        ),
        _ => format!("{}；{}。", random.of(&RESULT), random.of(&RESULT)),
    }
}

fn sentences(place: &str, subject: &str, count: usize, random: &mut Random) -> String {
    (0..count).map(|_| sentence(place, subject, random)).collect()
}

/// The text of a page: under the headings given, or under some of the usual ones.
pub fn body(
    number: usize,
    place: &str,
    subject: &str,
    pages: usize,
    chapters: &[String],
    random: &mut Random,
) -> Vec<Block> {
    let mut body = vec![paragraph(place, subject, pages, random)];
    let usual = random.between(2, 4);
    let headings: Vec<String> = match chapters {
        [] => random.some(&HEADINGS, usual).into_iter().map(|heading| (*heading).to_owned()).collect(),
        chapters => chapters.to_vec(),
    };
    for heading in headings {
        body.push(Block::Heading(heading));
        for _ in 0..random.between(1, 3) {
            body.push(paragraph(place, subject, pages, random));
        }
        if random.chance(30) {
            let items = random.between(3, 6);
            body.push(Block::List((0..items).map(|_| sentence(place, subject, random)).collect()));
        }
        if random.chance(20) {
            body.push(table(place, subject, random));
        }
    }
    if number.is_multiple_of(8) {
        let alt = format!("{}在{place}办理{subject}的现场", random.of(&WHO));
        body.push(Block::Picture { number: random.between(1, PICTURES), alt });
    }
    body
}

fn paragraph(place: &str, subject: &str, pages: usize, random: &mut Random) -> Block {
    let before = random.between(1, 4);
    let mut parts = vec![Inline::Text(sentences(place, subject, before, random))];
    if random.chance(25) {
        parts.push(Inline::Strong((*random.of(&RESULT)).to_owned()));
        parts.push(Inline::Text("。".to_owned()));
    }
    if random.chance(35) {
        parts.push(Inline::Text("详细情况见".to_owned()));
        parts.push(Inline::Link(random.between(0, pages - 1)));
        parts.push(Inline::Text("。".to_owned()));
    }
    if random.chance(50) {
        parts.push(Inline::Text(sentence(place, subject, random)));
    }
    Block::Paragraph(parts)
}

fn table(place: &str, subject: &str, random: &mut Random) -> Block {
    let count = random.between(4, ROWS.len());
    let rows = ROWS[..count].iter().map(|name| {
        let (target, actual) = (random.between(100, 2000), random.between(100, 2500));
        vec![(*name).to_owned(), target.to_string(), actual.to_string(), format!("{}%", actual * 100 / target)]
    });
    let rows = rows.collect();
    Block::Table {
        caption: format!("{place}{subject}完成情况"),
        head: vec!["类别", "任务数", "完成数", "完成率"],
        rows,
    }
}
