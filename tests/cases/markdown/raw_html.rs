//! Raw HTML: what may pass and what may not.

use crate::{findings, html, page, tree};

#[test]
fn harmless_elements_pass() {
    let passing = "<abbr title=\"世界卫生组织\">WHO</abbr>、<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>、H<sub>2</sub>O、<kbd>Tab</kbd>、<span lang=\"en\" dir=\"ltr\">a</span>、\
         <time datetime=\"2025-03-01\">三月</time>、<del cite=\"https://a.cn/\">甲</del><br>乙<wbr>丙";
    assert_eq!(html(passing), format!("<p>{passing}</p>\n"));
}

#[test]
fn markdown_goes_on_inside_raw_elements() {
    assert_eq!(html("<mark>**要：**文</mark>"), "<p><mark><strong>要：</strong>文</mark></p>\n");
}

#[test]
fn the_optional_ends_inside_ruby_need_not_be_written() {
    assert_eq!(html("<ruby>汉<rt>hàn</ruby>"), "<p><ruby>汉<rt>hàn</rt></ruby></p>\n");
    assert_eq!(html("<ruby>汉<rp>(<rt>hàn<rp>)</ruby>"), "<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>\n");
    assert_eq!(findings("汉<rt>hàn</rt>"), ["raw-html: <rt>"]);
}

#[test]
fn details_go_on_over_the_markdown_between_their_tags() {
    assert_eq!(
        html("<details open>\n<summary>问 <b>一</b></summary>\n\n- 答\n\n</details>\n\n后\n"),
        "<details open>\n<summary>问 <b>一</b></summary>\n<ul>\n<li>答</li>\n</ul>\n</details>\n<p>后</p>\n"
    );
    assert_eq!(
        html("<details><summary>问</summary>\n答<br>二\n<details><summary>再问</summary>再答</details>\n</details>"),
        "<details>\n<summary>问</summary>\n<p>答<br>二 </p>\n<details>\n<summary>再问</summary>\n<p>再答</p>\n</details>\n</details>\n"
    );
}

#[test]
fn details_without_a_summary_or_without_an_end_are_found() {
    assert_eq!(findings("<details>\n答\n</details>"), ["raw-html: <details>"]);
    assert_eq!(findings("> <details><summary>问</summary>\n>\n> 答\n\n后"), ["raw-html-unbalanced: <details>"]);
    assert_eq!(findings("一\n\n</details>"), ["raw-html-unbalanced: </details>"]);
    assert_eq!(findings("一<details>二"), ["raw-html: <details>"]);
}

#[test]
fn comments_vanish_without_a_word() {
    assert_eq!(html("一<!-- <script> -->二\n\n<!--\n三\n\n四 -->\n五"), "<p>一二</p>\n<p>五</p>\n");
    assert_eq!(findings("<!-- 一\n\n二"), ["raw-html-unbalanced: <!--"]);
}

#[test]
fn forbidden_elements_are_named_and_left_out() {
    for (markdown, at, left) in [
        ("一<font color=red>二</font>三", "<font color=red>", "一二三\n"),
        ("一<script>alert('**x**')</script>三", "<script>", "一三\n"),
        ("<script>\nalert(1)\n\n</script>\n三", "<script>\nalert(1)\n\n</script>", "三\n"),
        ("<style>p{}</style>\n\n三", "<style>p{}</style>", "三\n"),
        ("<div class=x>\n二\n</div>", "<div class=x>", "二\n"),
        ("一<svg onload=x><path d=y></svg>三", "<svg onload=x>", "一三\n"),
        ("<iframe src=x>a</iframe>\n\n三", "<iframe src=x>a</iframe>", "三\n"),
        ("一<img src=x onerror=y>三", "<img src=x onerror=y>", "一三\n"),
        ("<custom-element>二</custom-element>", "<custom-element>", "二\n"),
        ("一<?php x ?>", "<?php x ?>", "一\n"),
        ("一<!DOCTYPE html>", "<!DOCTYPE html>", "一\n"),
        ("<SCRIPT>x</SCRIPT>\n\n三", "<SCRIPT>x</SCRIPT>", "三\n"),
    ] {
        assert_eq!(findings(markdown), [format!("raw-html: {at}")], "{markdown}");
        let page = page(markdown);
        assert_eq!(page.text.trim(), left.trim(), "{markdown}");
        assert!(
            tree::parse(&page.html).elements.iter().all(|name| matches!(name.as_str(), "html" | "main" | "p")),
            "{}",
            page.html
        );
    }
}

#[test]
fn forbidden_attributes_are_left_out_and_their_element_stays() {
    for attribute in [
        "onclick=\"x\"",
        "ONMOUSEOVER=x",
        "style=\"color:red\"",
        "class=\"visually-hidden\"",
        "lang=\"中文\"",
        "dir=up",
        "id=\"a b\"",
    ] {
        let tag = format!("<mark {attribute}>");
        let markdown = format!("一{tag}二</mark>");
        assert_eq!(findings(&markdown), [format!("raw-html: {tag}")]);
        assert_eq!(page(&markdown).html, "<p>一<mark>二</mark></p>\n");
    }
    assert_eq!(findings("<time>三月</time>"), ["raw-html: <time>"]);
}

#[test]
fn unsafe_addresses_in_raw_html_are_named_too() {
    assert_eq!(
        findings("<a href=\"java&#115;cript:x\">二</a>"),
        ["raw-html: <a href=\"java&#115;cript:x\">", "unsafe-link: <a href=\"java&#115;cript:x\">"]
    );
    assert_eq!(findings("<q cite=\"javascript:x\">二</q>"), ["unsafe-link: <q cite=\"javascript:x\">"]);
}

#[test]
fn ids_in_raw_html_can_be_linked_to_and_must_differ() {
    assert_eq!(page("<span id=\"甲\">一</span> [去](#甲)").findings, []);
    assert_eq!(findings("## 甲\n\n<span id=\"甲\">一</span>"), ["duplicate-fragment: <span id=\"甲\">"]);
}

#[test]
fn what_is_not_balanced_is_found_and_breaks_nothing() {
    for (markdown, found, html) in [
        ("一<b>二\n\n三", vec!["raw-html-unbalanced: <b>"], "<p>一<b>二</b></p>\n<p>三</p>\n"),
        ("一</b>二", vec!["raw-html-unbalanced: </b>"], "<p>一二</p>\n"),
        (
            "**一<b>二**三</b>",
            vec!["raw-html-unbalanced: <b>", "raw-html-unbalanced: </b>"],
            "<p><strong>一<b>二</b></strong>三</p>\n",
        ),
        (
            "<b>一<i>二</b>三</i>",
            vec!["raw-html-unbalanced: <i>", "raw-html-unbalanced: </i>"],
            "<p><b>一<i>二</i></b>三</p>\n",
        ),
        ("一</p>二</br>", vec!["raw-html-unbalanced: </p>", "raw-html-unbalanced: </br>"], "<p>一二</p>\n"),
    ] {
        assert_eq!(findings(markdown), found, "{markdown}");
        assert_eq!(page(markdown).html, html);
    }
}

#[test]
fn text_after_the_end_of_details_is_closed_with_its_block() {
    let page = page("<details>\n\n<p></details> 一\n\n二");
    assert_eq!(tree::parse(&page.html).errors, Vec::<String>::new(), "{}", page.html);
}
