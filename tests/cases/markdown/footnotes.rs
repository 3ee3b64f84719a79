//! Footnotes.

use crate::{findings, html, page};

#[test]
fn a_footnote_is_referred_to_and_leads_back() {
    assert_eq!(
        html("文[^a]。\n\n[^a]: 注释。\n"),
        "<p>文<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\" aria-label=\"脚注 1\">[1]</a></sup>。</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n\
         <li id=\"fn-1\"><p>注释。 <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"回到引用处 1\">↩</a></p></li>\n</ol>\n</section>\n"
    );
}

#[test]
fn repeated_references_have_their_own_ids_and_ways_back() {
    let html = html("一[^a]二[^a]\n\n[^a]: 注。\n");
    assert!(html.contains("id=\"fnref-1\"") && html.contains("id=\"fnref-1-2\""), "{html}");
    assert!(
        html.contains("href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"回到引用处 1-2\">↩<sup>2</sup></a>"),
        "{html}"
    );
}

#[test]
fn footnotes_are_numbered_as_they_are_referred_to_and_may_refer_to_further_ones() {
    let html = html("一[^b]\n\n[^a]: 甲，见[^b]。\n[^b]: 乙，见[^a]。\n");
    let (b, a) = (html.find("<li id=\"fn-1\"><p>乙"), html.find("<li id=\"fn-2\"><p>甲"));
    assert!(b.is_some() && a.is_some() && b < a, "{html}");
    assert!(html.contains("href=\"#fnref-1-2\" role=\"doc-backlink\""), "{html}");
}

#[test]
fn a_footnote_that_ends_with_a_list_gets_its_way_back_in_a_paragraph() {
    let html = html("一[^a]\n\n[^a]: 甲\n\n    - 乙\n");
    assert!(html.contains("</ul>\n<p> <a href=\"#fnref-1\""), "{html}");
}

#[test]
fn an_undefined_footnote_is_found_where_it_stands() {
    assert_eq!(findings("一 **二：**[^x] 三"), ["footnote-undefined: [^x]"]);
    assert_eq!(findings("一 \\[^x] `[^y]` [^ z]"), Vec::<String>::new());
}

#[test]
fn an_unused_footnote_is_a_hint() {
    assert_eq!(
        findings("一[^a]\n\n[^a]: 甲\n[^b]: 乙\n[^a]: 丙\n"),
        ["footnote-unused: [^b]:", "footnote-unused: [^a]:"]
    );
    assert!(!page("一\n\n[^b]: 乙\n").html.contains('乙'));
}
