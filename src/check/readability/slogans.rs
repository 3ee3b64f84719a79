//! A service guide has no slogans.

use crate::check::prose::{Block, is_cjk_mark, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("slogan-run", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("办事指南不写成串的四字口号", "A service guide has no runs of slogans"),
        why: Words::new(
            "口号不告诉读者要做什么，却占去最显眼的位置；译成手语、易读版时也无话可译。",
            "Slogans tell no one what to do, and there is nothing in them to sign or to say in plain words.",
        ),
        mend: Words::new(
            "删去，写清办什么、怎么办。",
            "Remove them; say what is done, and how.",
        ),
        blind: Words::new(
            "不是四个字的套话。",
            "Set phrases of another length.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>我们提高认识、加强领导、狠抓落实。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>窗口热情周到，优质高效，以人为本。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>坚持守正创新、攻坚克难、真抓实干，办好这件事。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>视力残疾、听力残疾、言语残疾都可以申请。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>填写表格，提交材料，等待审核。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>以人为本，服务群众。</p></main></body></html>",
            "<p>提高认识、加强领导、狠抓落实。</p>",
        ],
    },
    told_by: &[],
};

/// How many stand together before it is a run.
const RUN: usize = 3;

/// One of these has to be among them: lists of kinds and of steps have four characters an item as well.
const SLOGANS: [&str; 32] = [
    "提高认识", "加强领导", "狠抓落实", "精心组织", "周密部署", "高度重视", "统一思想", "真抓实干", "开拓创新", "凝心聚力", "砥砺奋进",
    "守正创新", "踔厉奋发", "勇毅前行", "攻坚克难", "担当作为", "务实高效", "优质高效", "热情周到", "以人为本", "强化措施", "落实责任",
    "齐抓共管", "多措并举", "扎实推进", "群策群力", "锐意进取", "不忘初心", "牢记使命", "便民利民", "求真务实", "强化担当",
];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for block in guide(page) {
        let mut run: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for part in block.text.split_inclusive(is_cjk_mark) {
            let phrase = part.trim_end_matches(is_cjk_mark);
            let range = start..start + phrase.len();
            start += part.len();
            // The first may come after other words: 坚持守正创新.
            let first = run.is_empty().then(|| SLOGANS.iter().find(|slogan| phrase.ends_with(**slogan))).flatten();
            if phrase.chars().count() == 4 && phrase.chars().all(is_han) {
                run.push(range);
            } else {
                tell(report, block, &run);
                run.clear();
                run.extend(first.map(|slogan| range.end - slogan.len()..range.end));
            }
            if part.ends_with(['。', '；', '！']) {
                tell(report, block, &run);
                run.clear();
            }
        }
        tell(report, block, &run);
    }
}

fn tell(report: &mut Report<'_, '_>, block: &Block, run: &[Range<usize>]) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let is_slogan = |range: &Range<usize>| SLOGANS.iter().any(|slogan| block.slice(range.clone()).ends_with(slogan));
    if run.len() >= RUN && run.iter().any(is_slogan) {
        let range = first.start..last.end;
        let words = block.slice(range.clone()).to_owned();
        hint(
            report,
            block,
            range,
            text!("成串的口号：“{words}”", "a run of slogans: “{words}”"),
            text!("删去，写清办什么、怎么办。", "Remove it; say what is done, and how."),
        );
    }
}
