//! Emphasis in Chinese text, also against comrak, which follows the CJK-friendly amendment.

use proptest::prelude::*;

use crate::{html, page};

#[test]
fn emphasis_ends_after_full_width_punctuation() {
    for (markdown, expected) in [
        ("**重要：**正文", "<strong>重要：</strong>正文"),
        ("**“引号”**后", "<strong>“引号”</strong>后"),
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("~~删除。~~后", "<del>删除。</del>后"),
        ("*强调，*文", "<em>强调，</em>文"),
        ("前**（括号）**后", "前<strong>（括号）</strong>后"),
        ("前**《书名》**、***《书》***后", "前<strong>《书名》</strong>、<em><strong>《书》</strong></em>后"),
        ("**重*要，*的：**文", "<strong>重<em>要，</em>的：</strong>文"),
        ("**[链接](guide.md)**后", "<strong><a href=\"/guide/\">链接</a></strong>后"),
        ("前**`码`**后", "前<strong><code>码</code></strong>后"),
        ("**甲：**乙**丙：**丁", "<strong>甲：</strong>乙<strong>丙：</strong>丁"),
    ] {
        assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
    }
}

#[test]
fn emphasis_in_lists_quotes_cells_and_headings() {
    assert!(html("1. **甲：**乙\n").contains("<strong>甲：</strong>乙"));
    assert!(html("> **甲：**乙\n").contains("<strong>甲：</strong>乙"));
    assert!(html(">**甲：**乙\n>**丙：**丁\n").contains("<strong>甲：</strong>乙<strong>丙：</strong>丁"));
    assert!(html("|**甲：**乙|丙|\n|---|---|\n").contains("<strong>甲：</strong>乙"));
    assert!(html("## **甲：**乙\n").contains("<h2 id=\"甲乙\"><strong>甲：</strong>乙</h2>"));
}

#[test]
fn what_is_no_emphasis_stays() {
    for (markdown, expected) in [
        ("\\*\\*重要：\\*\\*正文", "**重要：**正文"),
        ("`**重要：**正文`", "<code>**重要：**正文</code>"),
        ("第3~5天，约~6~天", "第3~5天，约~6~天"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("重要：** 正文**", "重要：** 正文**"),
        ("**重要：正文", "**重要：正文"),
    ] {
        assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
    }
    assert_eq!(html("    **重要：**正文\n"), "<pre tabindex=\"0\"><code>**重要：**正文\n</code></pre>\n");
    assert_eq!(html("```\n**重要：**正文\n```\n"), "<pre tabindex=\"0\"><code>**重要：**正文\n</code></pre>\n");
    assert_eq!(html("[甲](https://a.gov.cn/中**：**文)"), "<p><a href=\"https://a.gov.cn/中**：**文\">甲</a></p>\n");
    assert_eq!(html("<abbr title=\"中**：**文\">甲</abbr>"), "<p><abbr title=\"中**：**文\">甲</abbr></p>\n");
    assert_eq!(
        html("[中**：**文]\n\n[中**：**文]: https://a.gov.cn/"),
        "<p><a href=\"https://a.gov.cn/\">中<strong>：</strong>文</a></p>\n"
    );
}

/// What comrak makes of the same text, in our spelling.
fn reference(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    comrak::markdown_to_html(markdown, &options)
}

fn ours(markdown: &str) -> String {
    page(markdown).html.replace('"', "&quot;")
}

/// A line of text and of delimiters of one kind. Where asterisks and tildes cross (`*~~a*~~`) the two parsers differ
/// in English as well; there is no rule for it. Only runs of exactly two tildes: a single one between words, as in
/// `3~5`, is a range in Chinese and stays one here, while comrak strikes out.
fn line(delimiters: &'static [&'static str]) -> impl Strategy<Value = String> {
    const TEXT: [&str; 28] = [
        "中", "文", "残疾", "a", "b1", " ", "，", "。", "：", "（", "）", "「", "」", "“", "”", "、", ".", "(", ")",
        "!", "の", "カ", "한", "é", "…", "—", "\\", "　",
    ];
    let piece = prop_oneof![prop::sample::select(delimiters), prop::sample::select(&TEXT[..])];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn emphasis_is_what_the_amendment_says(text in line(&["*", "**", "***"])) {
        // The letter keeps the line from being a list or a rule.
        let markdown = format!("始{text}");
        prop_assert_eq!(ours(&markdown), reference(&markdown));
    }

    // Two tildes may open anywhere for our parser, for comrak only where an asterisk may. So ours strikes out
    // more (`a~~“~~`), in English too; but whatever comrak strikes out without a tilde left over, so do we.
    #[test]
    fn strikethrough_is_at_least_what_the_amendment_says(before in line(&[""]), struck in line(&[""]), after in line(&[""])) {
        let markdown = format!("始{before}~~{struck}~~{after}");
        let reference = reference(&markdown);
        if !reference.contains('~') {
            prop_assert_eq!(ours(&markdown), reference);
        }
    }
}
