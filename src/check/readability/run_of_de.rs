//! A clause does not hang words on words.

use crate::check::prose::{BREAK, Kind, OBJECT, is_cjk_mark};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::{guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("de-repeated", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("一个分句里“的”不超过两个", "A clause has no more than two attributes one on the other"),
        why: Words::new(
            "“的”字连用，修饰的话一层套一层，读者理不清谁修饰谁。",
            "Attributes within attributes: readers lose track of what belongs to what.",
        ),
        mend: Words::new(
            "拆成两句，或删去不必要的“的”。",
            "Make two sentences, or leave out what is not needed.",
        ),
        blind: Words::new(
            "没有用“的”的长定语。",
            "Long attributes of another kind.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>符合规定的条件的残疾人的家属可以申请。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>由申请人的监护人的所在地的残联受理。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><li>已经办理的第二代的有效的证件</li></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>符合条件的残疾人的家属可以申请。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>有证的，带证；没有证的，先办证；丢失的，补办；过期的，换证。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>目的明确的人的确可以申请的士补贴。</p></main></body></html>",
            "<p>符合规定的条件的残疾人的家属。</p>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>《关于残疾人的证件的管理的办法》</p></main></body></html>",
        ],
    },
    told_by: &[],
};

/// The most that a clause should have.
const MOST: usize = 2;

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for block in guide(page) {
        let mut start = 0;
        let clauses = block.text.split_inclusive(|c: char| is_cjk_mark(c) || matches!(c, BREAK | OBJECT | ',' | ';' | '(' | ')'));
        for clause in clauses {
            let range = start..start + clause.len();
            start = range.end;
            let mut count = clause.matches('的').count();
            for word in ["目的", "的确", "的士", "的话"] {
                count = count.saturating_sub(clause.matches(word).count());
            }
            if count > MOST && !block.is_in(range.start, Kind::Title) {
                let end = range.start + clause.trim_end_matches(is_cjk_mark).len();
                hint(
                    report,
                    block,
                    range.start..end,
                    text!("一个分句里有{count}个“的”", "{count} attributes in one clause"),
                    text!("拆成两句，或删去不必要的“的”。", "Make two sentences, or leave out what is not needed."),
                );
            }
        }
    }
}
