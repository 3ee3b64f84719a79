//! Sentences of a service guide are short.

use crate::check::prose::{BREAK, Block, OBJECT};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{counted, guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("sentence-long", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("办事指南的句子不超过60个字", "Sentences of a service guide have no more than 60 characters"),
        why: Words::new(
            "句子越长，读到后面越记不住前面。老年人、有认知障碍的人、听读屏的人最先跟不上。",
            "The longer a sentence, the less of its beginning is remembered at its end: first by the old, by persons with cognitive disabilities, by those who listen.",
        ),
        mend: Words::new(
            "拆成几句，一句说一件事；并列的几项做成列表。",
            "Make several of it, each of one thing; make a list of what stands side by side.",
        ),
        blind: Words::new(
            "短句也可能难懂。",
            "Short sentences can be hard as well.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>申请人应当携带本人身份证户口簿以及两寸近期免冠白底彩色照片到户籍所在地的县级残疾人联合会办证窗口提出申请并且填写申请表和评定表后等候通知领取评定介绍信。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><ul><li>申请人应当携带本人身份证户口簿以及两寸近期免冠白底彩色照片到户籍所在地的县级残疾人联合会办证窗口提出申请并且填写申请表和评定表后等候通知领取评定介绍信</ul></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>先看清条件。申请人应当携带本人身份证户口簿以及两寸近期免冠白底彩色照片到户籍所在地的县级残疾人联合会办证窗口提出申请并且填写申请表和评定表后等候通知领取评定介绍信；再来。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>申请人带身份证、户口簿到县级残联申请。填写申请表和评定表。领取介绍信，到医院评定。</p></main></body></html>",
            "<p>申请人应当携带本人身份证户口簿以及两寸近期免冠白底彩色照片到户籍所在地的县级残疾人联合会办证窗口提出申请并且填写申请表和评定表后等候通知领取评定介绍信。</p>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>依据《中华人民共和国残疾人证管理办法》《山西省残疾人保障条例》《关于进一步加强残疾人证核发管理工作的通知》《残疾人残疾分类和分级》和《无障碍环境建设法》办理。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p lang=en>A long sentence in English. A long sentence in English. A long sentence in English. A long sentence in English. A long sentence in English. </p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p><code>申请人应当携带本人身份证户口簿以及两寸近期免冠白底彩色照片到户籍所在地的县级残疾人联合会办证窗口提出申请并且填写申请表和评定表后等候通知领取评定介绍信</code></p></main></body></html>",
        ],
    },
    told_by: &[],
};

/// The most characters that a sentence should have.
const MOST: usize = 60;

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for block in guide(page) {
        for range in sentences(block) {
            let count = counted(block, range.clone());
            if count > MOST {
                hint(
                    report,
                    block,
                    range,
                    text!("这句话有{count}个字，超过{MOST}个", "a sentence of {count} characters, more than {MOST}"),
                    text!("拆成几句，或改成列表。", "Make several sentences, or a list, of it."),
                );
            }
        }
    }
}

/// The sentences of a block; what stands between semicolons counts as one.
fn sentences(block: &Block) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in block.text.char_indices() {
        if matches!(c, '。' | '！' | '？' | '；' | BREAK | OBJECT) {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..block.text.len());
    found
}
