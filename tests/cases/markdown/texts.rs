//! The plain text of a page and what is counted and quoted from it.

use tantu::markdown::summary;

use crate::page;

#[test]
fn the_plain_text_has_a_line_for_each_block() {
    let page = page("## 标题\n\n一\n二 *three*\n\n- 甲\n- 乙\n\n> 引\n\n```\n码\n```\n\n文[^1]\n\n[^1]: 注\n");
    assert_eq!(page.text, "标题\n一二 three\n甲\n乙\n引\n码\n文\n注\n");
}

#[test]
fn words_and_minutes_are_counted_over_both_scripts() {
    assert_eq!(page("残疾人 are 1,453 people").words, 6);
    assert_eq!(page("").minutes, 1);
    assert_eq!(page(&"残".repeat(401)).minutes, 2);
}

#[test]
fn a_summary_passes_over_headings() {
    let page = page("## 一、概况\n\n全市共有\n残疾人。工作**有序：**推进。\n\n- 甲\n");
    assert_eq!(summary(&page.text, 100), "全市共有残疾人。工作有序：推进。");
    assert_eq!(summary(&page.text, 10), "全市共有残疾人。");
}
