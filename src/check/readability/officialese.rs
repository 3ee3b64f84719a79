//! A service guide speaks plainly.

use crate::check::prose::Kind;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("officialese", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("办事指南说大白话", "A service guide speaks plainly"),
        why: Words::new(
            "“予以”“届时”是公文用语。办事的人要的是：谁、做什么、什么时候。",
            "The words of official letters hide what people want to know: who does what, and when.",
        ),
        mend: Words::new(
            "直接写动词：“予以办理”写“办理”，“方可领取”写“才能领取”。",
            "Write the verb itself, and say who does it.",
        ),
        blind: Words::new(
            "表里没有的公文腔。",
            "Officialese that is not in the list.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>符合条件的予以办理。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>凭证方可领取。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>逾期将被注销。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>由残联对材料进行审核。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>届时请携带证件。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>符合条件的，我们办理。凭证才能领取。</p></main></body></html>",
            "<p>符合条件的予以办理。</p>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>《关于对逾期证件予以注销的通知》</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>他说“予以办理”。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>评定正在进行，审核要十天。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>把被子叠好，地方可以停车，官方可查</p></main></body></html>",
        ],
    },
    told_by: &[],
};

/// What is written and what is plainer; before it must not stand what makes another word of it.
const PLAINER: [(&str, &str, &str); 14] = [
    ("予以", "直接写动词，例如“办理”", "给赋授"),
    ("加以", "直接写动词", "再更"),
    ("将被", "写明谁来做，例如“我们会注销”", ""),
    ("方可", "才能", "地官双对一多各甲乙平"),
    ("届时", "到时候", ""),
    ("兹将", "删去", ""),
    ("之规定", "的规定", ""),
    ("不得不予", "应当", ""),
    ("进行审核", "审核", ""),
    ("进行评定", "评定", ""),
    ("进行登记", "登记", ""),
    ("进行办理", "办理", ""),
    ("进行申请", "申请", ""),
    ("进行核实", "核实", ""),
];

static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(PLAINER.map(|(wrong, ..)| wrong)).ok());

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some(search) = &*SEARCH else { return };
    for block in guide(page) {
        for found in search.find_iter(&*block.text) {
            let Some((wrong, plain, other)) = PLAINER.get(found.pattern().as_usize()) else { continue };
            let at = found.start();
            let quoted = block.is_in(at, Kind::Title) || block.is_in(at, Kind::Quotation) || block.is_foreign(at);
            if quoted || block.before(at).is_some_and(|before| other.contains(before)) {
                continue;
            }
            hint(
                report,
                block,
                found.range(),
                text!("“{wrong}”是公文用语", "“{wrong}” is officialese"),
                text!("改为：{plain}。", "Plainer: {plain}."),
            );
        }
    }
}
