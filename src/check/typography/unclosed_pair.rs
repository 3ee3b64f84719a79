//! Marks that come in pairs are closed.

use crate::check::prose::{Block, OBJECT, Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::html::NodeId;
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::tell;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("pair-unclosed", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("成对的标点要配齐", "Marks that come in pairs are closed"),
        why: Words::new(
            "少了一半，读者不知道引文、书名、补充的话到哪里为止。",
            "With one half missing no one knows where the quotation, the title or the remark ends.",
        ),
        mend: Words::new(
            "补上缺少的一半，或删去多余的一半；两半的宽窄要一致。",
            "Add the half that is missing or remove the one too many; both have the same width.",
        ),
        blind: Words::new(
            "补在哪里。",
            "Where the missing half belongs.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>根据《残疾人保障法第三条</p>",
            "<p>他说：“可以。</p>",
            "<p>县残联）受理</p>",
            "<p>”一窗通办”服务</p>",
            "<p>县（市、区残联受理。</p>",
            "<p>残联（县级)受理</p>",
        ],
        pass: &[
            "<p>根据《残疾人保障法》第三条（一）项，“可以”。</p>",
            "<p>1）申请；2）受理</p><li>a）甲</li><li>（1)乙</li>",
            "<p>“第一段很长。</p><p>“第二段结束。”</p>",
            "<p>《<a href=/x>残疾人<b>证</b></a>》</p>",
            "<p>摘要：根据《残疾人保障…</p>",
            "<p>点“<button>提交</button>”即可。</p>",
            "<p>说‘好，don’t</p>",
            "<p><code>（《</code></p>",
            "<p>笑脸 :) 不算</p>",
            "<p>《关于〈办法〉的说明》</p>",
            "<p>先运行（例如</p><pre>tantu check</pre><p>），再看结果（如</p><ul><li>错误</li><li>警告</li></ul><p>）。</p>",
            // Of a page that states no language each block is taken as a whole.
            "<!doctype html><html><title>页</title><p>发到终端（例如： <code>/dev/tty8</code>）；发给用户（<b>root</b> user）。“<i>rules</i>”一节",
        ],
    },
    told_by: &[],
};

/// The kind of pair that a mark belongs to, and whether it opens it. Narrow and wide brackets are one kind, so that a pair of both is seen.
fn pair(mark: char) -> Option<(usize, bool)> {
    Some(match mark {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '〈' => (2, true),
        '〉' => (2, false),
        '“' => (3, true),
        '”' => (3, false),
        '【' => (4, true),
        '】' => (4, false),
        '〔' => (5, true),
        '〕' => (5, false),
        '「' => (6, true),
        '」' => (6, false),
        '『' => (7, true),
        '』' => (7, false),
        _ => return None,
    })
}

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let mut all: Vec<(&Block, Vec<Range<usize>>)> =
        prose.chinese().map(|block| (block, unpaired(block))).collect();
    join_over_blocks(page, &mut all);
    for (block, wrong) in all {
        let Some(first) = wrong.first() else { continue };
        let mark = block.slice(first.clone());
        tell(
            report,
            block,
            &wrong,
            text!("标点没有配对：“{mark}”", "marks that are no pair: “{mark}”"),
            text!("补上缺少的一半，或删去多余的。", "Add the half that is missing, or remove the one too many."),
        );
    }
}

/// A remark may hold a listing or a list: it begins in one block, and the bracket that begins a later one of the same section ends it.
fn join_over_blocks(page: &Page<'_>, all: &mut [(&Block, Vec<Range<usize>>)]) {
    /// A remark is no longer than this many blocks.
    const NEAR: usize = 4;
    for at in 1..all.len() {
        let (earlier, later) = all.split_at_mut(at);
        let Some((block, wrong)) = later.first_mut() else { return };
        let begins = |range: &Range<usize>| block.slice(0..range.start).trim().is_empty();
        let kind = |block: &Block, range: &Range<usize>| pair(block.after(range.start)?);
        let Some(closing) = wrong.first().filter(|range| begins(range)) else { continue };
        let Some((closed, false)) = kind(block, closing) else { continue };
        let section = section(page, block);
        let near = earlier.iter_mut().rev().filter(|(other, _)| self::section(page, other) == section);
        for (other, unclosed) in near.take(NEAR) {
            if unclosed.last().is_some_and(|last| kind(other, last) == Some((closed, true))) {
                unclosed.pop();
                wrong.remove(0);
                break;
            }
        }
    }
}

/// What a block stands in; the words of an attribute stand where its element does.
fn section(page: &Page<'_>, block: &Block) -> Option<NodeId> {
    let document = page.document();
    let node = if block.attribute.is_none() { Some(block.node) } else { document.parent(block.node) };
    document.section(node?)
}

/// Marks without their other half, and pairs of a narrow and a wide bracket.
fn unpaired(block: &Block) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, usize, char)> = Vec::new();
    let mut wrong: Vec<Range<usize>> = Vec::new();
    let place = |at: usize, mark: char| at..at + mark.len_utf8();
    for (at, mark) in block.marks() {
        let Some((kind, opens)) = pair(mark) else { continue };
        if block.is_foreign(at) {
            continue;
        }
        if opens {
            open.push((kind, at, mark));
            continue;
        }
        let Some(depth) = open.iter().rposition(|(other, ..)| *other == kind) else {
            // A narrow bracket alone may be part of a formula, or a smile.
            if mark != ')' && !numbers_an_item(block, at) {
                wrong.push(place(at, mark));
            }
            continue;
        };
        let left: Vec<_> = open.drain(depth..).collect();
        wrong.extend(left.iter().skip(1).filter(|(.., mark)| *mark != '(').map(|(_, at, mark)| place(*at, *mark)));
        if let Some((_, start, opening)) = left.first()
            && (*opening == '(') != (mark == ')')
            && block.slice(*start + opening.len_utf8()..at).contains(is_han)
        {
            wrong.push(*start..at + mark.len_utf8());
        }
    }
    if open.is_empty() {
        wrong.sort_by_key(|range| range.start);
        return wrong;
    }
    // A text cut short has lost what would close it, and a quotation of several paragraphs opens each of them.
    let end = block.text.trim_end();
    let is_cut = end.ends_with(['…', OBJECT]) || end.ends_with("...");
    let begins = |at: usize| block.slice(0..at).trim().is_empty();
    let left = open.into_iter().filter(|(_, at, mark)| !is_cut && *mark != '(' && !(*mark == '“' && begins(*at)));
    wrong.extend(left.map(|(_, at, mark)| place(at, mark)));
    wrong.sort_by_key(|range| range.start);
    wrong
}

/// Whether a closing bracket ends the number of an item: `1）`, `二）`, `a）`.
fn numbers_an_item(block: &Block, at: usize) -> bool {
    if block.after(at) != Some('）') {
        return false;
    }
    let number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(c);
    let before = block.slice(0..at);
    let rest = before.trim_end_matches(number);
    rest.len() < before.len()
        && before.len() - rest.len() <= "十十十".len()
        && rest.chars().next_back().is_none_or(|c| !is_han(c))
}
