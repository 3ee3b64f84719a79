//! Blocks: paragraphs, lists, quotes, notices, code, definitions, and line breaks.

use crate::{findings, html, page};

#[test]
fn paragraphs_lists_and_quotes() {
    assert_eq!(
        html("一段\n\n- 甲\n- 乙\n\n> 引\n"),
        "<p>一段</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<blockquote>\n<p>引</p>\n</blockquote>\n"
    );
}

#[test]
fn an_ordered_list_starts_where_it_says() {
    assert_eq!(html("1. 甲\n"), "<ol>\n<li>甲</li>\n</ol>\n");
    assert_eq!(html("3. 甲\n\n   乙\n"), "<ol start=\"3\">\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ol>\n");
}

#[test]
fn tasks_say_in_words_whether_they_are_done() {
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙\n- 丙\n"),
        "<ul>\n<li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"已完成\">☑</span> 甲</li>\n\
         <li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"未完成\">☐</span> 乙</li>\n<li>丙</li>\n</ul>\n"
    );
    assert!(html("- [x] 甲\n\n- 乙\n").starts_with("<ul>\n<li class=\"task\"><p><span class=\"task-mark\""));
}

#[test]
fn a_notice_has_a_role_and_a_name() {
    assert_eq!(
        html("> [!NOTE]\n> 请带证件。\n"),
        "<div class=\"notice notice-note\" role=\"note\" aria-labelledby=\"notice\">\n\
         <p class=\"notice-title\" id=\"notice\">注意</p>\n<p>请带证件。</p>\n</div>\n"
    );
}

#[test]
fn every_kind_of_notice_has_its_title_and_its_own_id() {
    let all = html("> [!TIP]\n> 一\n\n> [!IMPORTANT]\n> 二\n\n> [!WARNING]\n> 三\n\n> [!CAUTION]\n> 四\n");
    for (id, kind, title) in [
        ("notice", "tip", "提示"),
        ("notice-2", "important", "重要"),
        ("notice-3", "warning", "警告"),
        ("notice-4", "caution", "当心"),
    ] {
        let start = format!(
            "<div class=\"notice notice-{kind}\" role=\"note\" aria-labelledby=\"{id}\">\n<p class=\"notice-title\" id=\"{id}\">{title}</p>"
        );
        assert!(all.contains(&start), "{all}");
    }
}

#[test]
fn code_can_be_scrolled_with_the_keyboard_and_names_its_language() {
    assert_eq!(
        html("```rust,ignore\na < b\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>\n"
    );
    assert_eq!(html("    a\n\n    b\n"), "<pre tabindex=\"0\"><code>a\n\nb\n</code></pre>\n");
}

#[test]
fn definitions_and_rules() {
    assert_eq!(html("残疾人\n: 定义\n"), "<dl>\n<dt>残疾人</dt>\n<dd>定义</dd>\n</dl>\n");
    assert_eq!(html("一\n\n---\n"), "<p>一</p>\n<hr>\n");
}

#[test]
fn a_line_break_between_ideographs_adds_no_space() {
    assert_eq!(html("全市\n残疾人，\n共（\n一）"), "<p>全市残疾人，共（一）</p>\n");
    assert_eq!(html("**全市**\n*残疾*\n`人`"), "<p><strong>全市</strong><em>残疾</em><code>人</code></p>\n");
    assert_eq!(html("> 全市\n> 残疾人"), "<blockquote>\n<p>全市残疾人</p>\n</blockquote>\n");
}

#[test]
fn a_line_break_beside_latin_stays() {
    assert_eq!(html("one\ntwo"), "<p>one\ntwo</p>\n");
    assert_eq!(html("全市\none\n残疾人"), "<p>全市\none\n残疾人</p>\n");
    assert_eq!(html("全市\n![图](a.png)\n图").matches('\n').count(), 3);
}

#[test]
fn a_hard_break_stays_a_break() {
    assert_eq!(html("地址：甲  \n电话：乙\\\n邮编：丙"), "<p>地址：甲<br>\n电话：乙<br>\n邮编：丙</p>\n");
}

#[test]
fn punctuation_is_left_as_it_is_written() {
    assert_eq!(html("\"a\" -- 'b'... $x$ [[w]] ^a^"), "<p>\"a\" -- 'b'... $x$ [[w]] ^a^</p>\n");
}

#[test]
fn a_paragraph_of_nothing_but_a_comment_is_none() {
    assert_eq!(html("一\n\n<!-- 备忘 -->\n\n二"), "<p>一</p>\n<p>二</p>\n");
}

#[test]
fn nesting_beyond_reason_is_flattened_and_reported_once() {
    let quote = format!("{}一", "> ".repeat(150));
    assert_eq!(findings(&quote).len(), 1);
    assert!(findings(&quote).concat().starts_with("nesting-too-deep: "));
    assert_eq!(page(&quote).html.matches("<blockquote>").count(), 100);
    let list: String = (0..150).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect();
    let page = page(&list);
    assert_eq!(page.html.matches("<li>").count(), page.html.matches("</li>").count());
    assert_eq!(page.text.matches('甲').count(), 150);
}

#[test]
fn a_chart_stands_by_itself() {
    let alone = html("甲\n\n![各项完成率](chart:livelihood)\n\n乙\n");
    assert_eq!(alone, "<p>甲</p>\n<figure>chart:livelihood</figure>\n<p>乙</p>\n");
    assert_eq!(html("![没有的图](chart:none)\n"), "<p>没有的图</p>\n");
    let among = page("甲![图](table:medals)乙\n");
    assert_eq!(among.html, "<p>甲图乙</p>\n");
    assert_eq!(among.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["embed-inline"]);
}
