//! Headings: ids, levels, outline.

use tantu::markdown::Heading;

use crate::{FRONT_MATTER, findings, html, page};

#[test]
fn ids_keep_chinese_and_are_never_alike() {
    assert_eq!(
        html("## 一、基本 情况\n\n## Basic Facts!\n\n## 一、基本 情况\n"),
        "<h2 id=\"一基本-情况\">一、基本 情况</h2>\n<h2 id=\"basic-facts\"><span lang=\"en\">Basic Facts</span>!</h2>\n<h2 id=\"一基本-情况-2\">一、基本 情况</h2>\n"
    );
}

#[test]
fn an_explicit_id_wins_over_one_made_from_a_text() {
    let page = page("## 范围\n\n## 别的 {#范围 .wide}\n");
    assert_eq!(page.html, "<h2 id=\"范围-2\">范围</h2>\n<h2 id=\"范围\" class=\"wide\">别的</h2>\n");
    assert_eq!(page.fragments, ["范围-2", "范围"]);
    assert!(page.findings.is_empty());
}

#[test]
fn an_id_given_twice_is_found() {
    assert_eq!(findings("## 甲 {#x}\n\n## 乙 {#x}\n"), ["duplicate-fragment: #x"]);
    assert!(page("## 甲 {#x}\n\n## 乙 {#x}\n").html.contains("<h2 id=\"x-2\">乙</h2>"));
}

#[test]
fn a_heading_without_letters_gets_a_number() {
    assert_eq!(html("## ……\n\n## ？\n"), "<h2 id=\"section-1\">……</h2>\n<h2 id=\"section-2\">？</h2>\n");
}

#[test]
fn the_outline_holds_levels_ids_texts_and_places() {
    let page = page("## 一 *二* `三`\n\n### 四[五](guide.md)\n");
    let start = FRONT_MATTER.len();
    assert_eq!(
        page.outline,
        [
            Heading { level: 2, id: "一-二-三".to_owned(), text: "一 二 三".to_owned(), span: start..start + 18 },
            Heading { level: 3, id: "四五".to_owned(), text: "四五".to_owned(), span: start + 20..start + 42 },
        ]
    );
}

#[test]
fn a_heading_over_two_lines_is_joined() {
    assert_eq!(
        page("残疾人\n工作\n---\n").outline.first().map(|heading| heading.text.clone()).as_deref(),
        Some("残疾人工作")
    );
}

#[test]
fn level_one_belongs_to_the_title() {
    assert_eq!(findings("# 题目\n\n## 一\n"), ["heading-level-one: # 题目"]);
    assert!(page("# 题目\n").html.starts_with("<h2 "));
}

#[test]
fn a_skipped_level_is_found() {
    assert_eq!(
        findings("### 一\n\n## 二\n\n#### 三\n\n## 四\n"),
        ["heading-skipped: ### 一", "heading-skipped: #### 三"]
    );
}

#[test]
fn an_empty_heading_is_found_and_left_out() {
    assert_eq!(findings("##\n\n## <!-- x -->\n"), ["heading-empty: ##", "heading-empty: ## <!-- x -->"]);
    assert_eq!(page("##\n").html, "");
}

#[test]
fn other_attributes_of_a_heading_are_found_and_left_out() {
    assert_eq!(findings("## 甲 {onclick=x}\n"), ["heading-attribute: ## 甲 {onclick=x}"]);
    assert_eq!(page("## 甲 {onclick=x}\n").html, "<h2 id=\"甲\">甲</h2>\n");
}

#[test]
fn generated_ids_give_way_to_headings() {
    let html = html("> [!NOTE]\n> 一[^1]\n\n## notice\n\n## fn 1\n\n[^1]: 注\n");
    assert!(html.contains("id=\"notice-2\">注意") && html.contains("<li id=\"fn-1-2\">"), "{html}");
}
