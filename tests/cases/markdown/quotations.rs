//! Quotes that name their source.

use crate::{findings, html, page};

const FIGURE: &str = "<figure class=\"quotation\">\n<blockquote>\n";
const CAPTION: &str = "</blockquote>\n<figcaption><span aria-hidden=\"true\">——</span>";

#[test]
fn a_last_line_that_begins_with_a_dash_is_the_source() {
    for dash in ["——", "— ", "—— ", "⸺"] {
        assert_eq!(
            html(&format!("> 平等参与。\n> {dash}《残疾人保障法》\n")),
            format!("{FIGURE}<p>平等参与。</p>\n{CAPTION}《残疾人保障法》</figcaption>\n</figure>\n")
        );
    }
}

#[test]
fn a_source_may_have_a_paragraph_to_itself_and_hold_a_link() {
    assert_eq!(
        html("> 一。\n>\n> 二。\n>\n> —— *[保障法](guide.md)*第三条\n"),
        format!(
            "{FIGURE}<p>一。</p>\n<p>二。</p>\n{CAPTION}<em><a href=\"/guide/\">保障法</a></em>第三条</figcaption>\n</figure>\n"
        )
    );
    assert_eq!(
        html("> - 甲\n> - 乙\n>\n> ——丙\n"),
        format!("{FIGURE}<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n{CAPTION}丙</figcaption>\n</figure>\n")
    );
    assert_eq!(
        html("> 前一行\n> 后一行  \n> ——丙\n"),
        format!("{FIGURE}<p>前一行后一行</p>\n{CAPTION}丙</figcaption>\n</figure>\n")
    );
}

#[test]
fn a_quote_without_a_source_stays_a_quote() {
    for quote in ["> 引\n", "> ——丙\n", "> 引\n> ——\n", "> 引——丙\n", "> 引\n>\n> - ——丙\n", "> - 引\n> - ——丙\n"]
    {
        let html = html(quote);
        assert!(html.starts_with("<blockquote>") && !html.contains("figcaption"), "{quote}: {html}");
    }
    let notice = html("> [!NOTE]\n> 引\n> ——丙\n");
    assert!(!notice.contains("figure"), "{notice}");
}

#[test]
fn quotations_within_quotations_lists_and_depth_stay_well_formed() {
    assert_eq!(
        html("> > 内\n> > ——甲\n>\n> ——乙\n"),
        format!(
            "{FIGURE}{FIGURE}<p>内</p>\n{CAPTION}甲</figcaption>\n</figure>\n{CAPTION}乙</figcaption>\n</figure>\n"
        )
    );
    assert!(html("- 项\n\n  > 引\n  > ——丙\n").contains("<figure class=\"quotation\">"));
    let deep = format!("{} 引\n{} ——丙\n", ">".repeat(120), ">".repeat(120));
    assert!(findings(&deep)[0].starts_with("nesting-too-deep"));
}

#[test]
fn the_source_is_part_of_the_plain_text_without_its_dash() {
    assert_eq!(page("> 引\n> ——丙\n").text, "引\n丙\n");
}
