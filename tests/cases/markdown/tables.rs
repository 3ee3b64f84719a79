//! Tables: headers, captions, columns.

use crate::{findings, html, page};

#[test]
fn every_table_has_headers_with_scope_and_every_value_the_name_of_its_column() {
    assert_eq!(
        html("| 项目 | 数量 |\n|---|--:|\n| 培训 | 1,453 |\n| 就业 | — |\n"),
        "<div class=\"table table--10\">\n<table aria-label=\"表格\">\n<thead>\n\
         <tr><th scope=\"col\">项目</th><th scope=\"col\" class=\"align-right numeric\">数量</th></tr>\n</thead>\n<tbody>\n\
         <tr><th scope=\"row\">培训</th><td class=\"align-right numeric\" data-label=\"数量\">1,453</td></tr>\n\
         <tr><th scope=\"row\">就业</th><td class=\"align-right numeric\" data-label=\"数量\">—</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn a_name_of_a_column_is_plain_text_and_stands_at_no_blank_cell() {
    let named = html("| 名 | **数** \"甲\" |\n|---|---|\n| 一 | 二 |\n| 三 |  |\n");
    assert!(named.contains("<td data-label=\"数 &quot;甲&quot;\">二</td>"), "{named}");
    assert!(named.contains("<th scope=\"row\">三</th><td></td>"), "{named}");
}

#[test]
fn long_tables_with_a_column_of_numbers_can_be_sorted() {
    let table = |rows: usize, cell: &str| {
        html(&format!("| 县 | 数 |\n|---|---|\n{}", format!("| 甲 | {cell} |\n").repeat(rows)))
    };
    let sortable = table(8, "1");
    assert!(sortable.contains("<div class=\"table table--10\" data-sort=\"排序|{column}\">"), "{sortable}");
    assert!(!table(7, "1").contains("data-sort") && !table(8, "乙").contains("data-sort"));
}

#[test]
fn the_last_row_sums_up_if_it_says_so() {
    let sums = html("| 县 | 数 |\n|---|---|\n| 甲 | 1 |\n| 合计 | 1 |\n");
    assert!(sums.contains("<tr class=\"table__total\"><th scope=\"row\">合计"), "{sums}");
    assert_eq!(html("| 县 | 数 |\n|---|---|\n| 合计 | 1 |\n| 甲 | 1 |\n").matches("table__total").count(), 0);
    assert_eq!(html("| County | n |\n|---|---|\n| A | 1 |\n| total | 1 |\n").matches("table__total").count(), 1);
}

#[test]
fn the_line_before_a_table_can_be_its_caption() {
    let captioned = html("表： 2025年 **目标** 完成情况\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n");
    assert!(
        captioned.starts_with(
            "<div class=\"table table--10\">\n<table>\n<caption>2025年 <strong>目标</strong> 完成情况</caption>\n<thead>"
        ),
        "{captioned}"
    );
    assert!(html("Table: Medals\n| A | B |\n|---|---|\n").contains("<caption>Medals</caption>"));
    assert!(html("表：甲\n\n文\n\n| 甲 | 乙 |\n|---|---|\n").starts_with("<p>表：甲</p>\n<p>文</p>\n<div"));
    assert!(html("表：\n\n| 甲 | 乙 |\n|---|---|\n").contains("<table aria-label=\"表格\">"));
}

#[test]
fn tables_without_captions_are_told_apart() {
    let two = html("| 甲 | 乙 |\n|---|---|\n\n文\n\n| 甲 | 乙 |\n|---|---|\n");
    assert!(two.contains("aria-label=\"表格\"") && two.contains("aria-label=\"表格 2\""), "{two}");
}

#[test]
fn a_first_column_of_numbers_or_without_a_header_gives_no_row_headers() {
    assert!(!html("| 序号 | 项目 |\n|---|---|\n| 1 | 甲 |\n| 2 | 乙 |\n").contains("scope=\"row\""));
    assert!(!html("|  | 项目 |\n|---|---|\n| 甲 | 乙 |\n").contains("scope=\"row\""));
    assert!(!html("| 项目 |\n|---|\n| 甲 |\n").contains("scope=\"row\""));
    let years = html("| 年份 | 人数 |\n|---|---|\n| 2024年 | 3人 |\n|  | 5人 |\n");
    assert!(
        years.contains("<th scope=\"row\">2024年</th><td class=\"numeric\" data-label=\"人数\">3人</td>")
            && years.contains("<tr><td></td>"),
        "{years}"
    );
}

#[test]
fn rows_of_other_lengths_are_padded_and_cut() {
    let rows = html("| 甲 | 乙 |\n|---|:-:|\n| 一 |\n| 一 | 二 | 三 |\n");
    assert!(rows.contains("<tr><th scope=\"row\">一</th><td class=\"align-center\"></td></tr>"), "{rows}");
    assert!(!rows.contains('三'));
}

#[test]
fn a_missing_header_is_found() {
    assert_eq!(findings("|  |  |\n|---|---|\n| 一 | 二 |\n"), ["table-header-empty: |  |  |"]);
    assert_eq!(findings("| 甲 |  |\n|---|---|\n| 一 | 二 |\n"), ["table-header-empty: | 甲 |  |"]);
    assert!(findings("|  | 乙 |\n|---|---|\n| 一 | 二 |\n").is_empty());
}

#[test]
fn cells_hold_emphasis_links_and_escaped_bars() {
    let cells = html("| 甲 | 乙 |\n|---|---|\n| **要：**文 | [x](guide.md) a\\|b |\n");
    assert!(cells.contains("<strong>要：</strong>文") && cells.contains("<a href=\"/guide/\">x</a> a|b"), "{cells}");
}

#[test]
fn the_plain_text_has_a_line_for_each_row() {
    assert_eq!(page("表：总\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n").text, "总\n甲\t乙\n一\t二\n");
}
