//! Quantities of the text that are tied to values.

use tantu::markdown::{FigurePlace, Mark, in_order};

use super::*;

/// Converts with marks on these words, numbered in their order.
fn marked(markdown: &str, words: &[&str]) -> Converted {
    let mark = |(at, word): (usize, &&str)| {
        let start = FRONT_MATTER.len() + markdown.find(word).unwrap_or_else(|| panic!("{word} in {markdown}"));
        Mark { span: start..start + word.len(), value: format!("v{}", at + 1), source: at + 1 }
    };
    let mut site = Site { marks: in_order(words.iter().enumerate().map(mark).collect()), ..Site::default() };
    convert_with(markdown, &mut site)
}

fn link(number: usize) -> String {
    format!(
        "<a class=\"figure-source\" href=\"#t-source-{number}\" aria-label=\"出处 {number}\" data-source=\"{number}\"></a>"
    )
}

#[test]
fn a_quantity_becomes_data_and_leads_to_its_source() {
    let page = marked("实际救助1453人，完成率126.68%。\n", &["1453人", "126.68%"]);
    let expected = format!(
        "<p>实际救助<data class=\"figure\" id=\"t-figure-1\" value=\"v1\">1453人</data>{}，完成率<data class=\"figure\" id=\"t-figure-2\" value=\"v2\">126.68%</data>{}。</p>\n",
        link(1),
        link(2)
    );
    assert_eq!(page.html, expected);
    assert_eq!(page.text, "实际救助1453人，完成率126.68%。\n");
    let places: Vec<_> = [1, 2].map(|n| FigurePlace { source: n, id: format!("t-figure-{n}") }).into();
    assert_eq!(page.figure_places, places);
}

#[test]
fn emphasis_entities_and_cells_do_not_get_in_the_way() {
    let page = marked("资助**1113**人 &amp; \\*5人\n\n| 年 | 人 |\n|---|---|\n| 甲 | 829 |\n", &["1113", "5人", "829"]);
    assert!(
        page.html.contains("<strong><data class=\"figure\" id=\"t-figure-1\" value=\"v1\">1113</data>"),
        "{}",
        page.html
    );
    assert!(
        page.html.contains("&amp; *<data class=\"figure\" id=\"t-figure-2\" value=\"v2\">5人</data>"),
        "{}",
        page.html
    );
    assert!(page.html.contains("value=\"v3\">829</data>"), "{}", page.html);
    // What goes on behind the emphasis is marked as far as it goes.
    let split = marked("资助**1113**人\n", &["1113**人"]);
    assert!(split.html.contains("value=\"v1\">1113</data>"), "{}", split.html);
}

#[test]
fn headings_and_links_hold_no_further_links() {
    let page = marked("## 完成6项\n\n[救助1453人](guide.md)\n", &["6项", "1453人"]);
    assert!(
        page.html.contains("<data class=\"figure\" id=\"t-figure-1\" value=\"v1\">6项</data></h2>"),
        "{}",
        page.html
    );
    assert!(page.html.contains("value=\"v2\">1453人</data></a>"), "{}", page.html);
    assert!(!page.html.contains("figure-source"), "{}", page.html);
}

#[test]
fn a_named_figure_is_one_too() {
    let page = page("[](indicator:x.actual)和[1453人](indicator:x.actual)\n");
    assert_eq!(page.html.matches("<data class=\"figure\" value=\"1453\">1453人</data>").count(), 2, "{}", page.html);
}

#[test]
fn marks_that_overlap_are_thinned_out() {
    let mark = |span: Range<usize>| Mark { span, value: String::new(), source: 1 };
    assert_eq!(in_order(vec![mark(5..9), mark(0..4), mark(3..6), mark(9..9)]), [mark(0..4), mark(5..9)]);
}
