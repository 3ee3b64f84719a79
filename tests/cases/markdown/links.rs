//! Links, pictures, bare addresses, and fragments.

use std::sync::Arc;

use tantu::markdown::{Body, FragmentLink, convert};

use crate::{FRONT_MATTER, Site, findings, html, labels, page};

#[test]
fn a_page_is_linked_with_its_fragment_recorded() {
    let page = page("[办法](guide.md#%E4%B8%80)\n");
    assert_eq!(page.html, "<p><a href=\"/guide/#一\">办法</a></p>\n");
    let start = FRONT_MATTER.len() + "[办法](".len();
    let span = start..start + "guide.md#%E4%B8%80".len();
    assert_eq!(
        page.fragment_links,
        [FragmentLink { path: "content/guide.md".into(), fragment: "一".to_owned(), span }]
    );
}

#[test]
fn a_link_without_text_takes_the_title_of_its_page() {
    assert_eq!(html("[](guide.md)"), "<p><a href=\"/guide/\">办理指南</a></p>\n");
    assert_eq!(html("## 范围\n\n[](#范围)"), "<h2 id=\"范围\">范围</h2>\n<p><a href=\"#范围\">范围</a></p>\n");
    assert_eq!(findings("[](https://a.cn/)"), ["link-empty: [](https://a.cn/)"]);
    assert_eq!(findings("[ ](mailto:a@b.cn)"), ["link-empty: [ ](mailto:a@b.cn)"]);
}

#[test]
fn a_page_in_another_language_says_so() {
    assert_eq!(html("[英文](about.en.md)"), "<p><a href=\"/about.en/\" hreflang=\"en\">英文</a></p>\n");
    assert_eq!(html("[](about.en.md)"), "<p><a href=\"/about.en/\" hreflang=\"en\" lang=\"en\">About us</a></p>\n");
}

#[test]
fn a_file_shows_its_type_and_size_inside_the_link() {
    assert_eq!(
        html("[申请表](form.docx)"),
        "<p><a href=\"/form.docx\" class=\"file\">申请表<span class=\"file-note\">（DOCX，24 KB）</span></a></p>\n"
    );
}

#[test]
fn a_link_to_another_site_announces_itself_unless_it_is_a_government_one() {
    assert_eq!(
        html("[站](https://a.cn/?x=1&y=2)"),
        "<p><a href=\"https://a.cn/?x=1&amp;y=2\" class=\"external\" rel=\"noreferrer\">站<span class=\"visually-hidden\">（外部链接）</span></a></p>\n"
    );
    assert_eq!(
        html("[省残联](https://a.gov.cn/ \"标题\")"),
        "<p><a href=\"https://a.gov.cn/\" title=\"标题\">省残联</a></p>\n"
    );
}

#[test]
fn a_figure_is_data() {
    assert_eq!(
        html("[1453*人*](indicator:x.actual)"),
        "<p><data class=\"figure\" value=\"1453\">1453<em>人</em></data></p>\n"
    );
    assert_eq!(html("[](indicator:x.actual)"), "<p><data class=\"figure\" value=\"1453\">1453人</data></p>\n");
}

#[test]
fn a_broken_link_leaves_its_text() {
    assert_eq!(findings("见[**附件**](none.md)。"), ["test-missing: none.md"]);
    assert_eq!(page("见[**附件**](none.md)。").html, "<p>见<strong>附件</strong>。</p>\n");
}

#[test]
fn the_resolver_is_told_what_stands_where() {
    let path: Arc<str> = "content/a.md".into();
    let text = "**中：**文[a *b*](guide.md \"t\") <https://x.cn> [r][]\n\n[r]: guide.md\n";
    let mut site = Site::default();
    convert(
        Body { path: &path, text, range: &(0..text.len()), language: "zh-CN", questions: &[] },
        &labels(),
        &mut site,
    );
    let asked: Vec<_> =
        site.asked.iter().map(|(to, said, at)| (&**to, &**said, text.get(at.clone()).unwrap_or_default())).collect();
    assert_eq!(
        asked,
        [("guide.md", "a b", "guide.md"), ("https://x.cn", "https://x.cn", "https://x.cn"), ("guide.md", "r", "[r]")]
    );
}

#[test]
fn a_fragment_of_the_page_itself_is_checked() {
    assert_eq!(
        html("[去](#第二章)\n\n## 第二章\n\n[顶](#top)"),
        "<p><a href=\"#第二章\">去</a></p>\n<h2 id=\"第二章\">第二章</h2>\n<p><a href=\"#top\">顶</a></p>\n"
    );
    let missing = page("[去](#第二掌)\n\n## 第二章\n");
    assert_eq!(findings("[去](#第二掌)\n\n## 第二章\n"), ["fragment-missing: #第二掌"]);
    assert!(
        missing.findings.iter().any(|finding| finding.help.as_ref().is_some_and(|help| help.zh.contains("#第二章")))
    );
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(
        html("见https://a.gov.cn/b_c_d?e=1，**https://a.gov.cn/**。"),
        "<p>见<a href=\"https://a.gov.cn/b_c_d?e=1\">https://a.gov.cn/b_c_d?e=1</a>，<strong><a href=\"https://a.gov.cn/\">https://a.gov.cn/</a></strong>。</p>\n"
    );
    assert_eq!(html("`https://a.cn` https\\://a.cn"), "<p><code>https://a.cn</code> https://a.cn</p>\n");
}

#[test]
fn links_hold_no_links() {
    assert_eq!(html("[见 https://a.cn](guide.md)"), "<p><a href=\"/guide/\">见 https://a.cn</a></p>\n");
    let with_note = html(
        "[注[^1]](guide.md)文

[^1]: 一
",
    );
    assert!(with_note.starts_with("<p>[注<sup><a href=\"#fn-1\""), "{with_note}");
}

#[test]
fn mail_addresses_in_angle_brackets_become_links() {
    assert_eq!(html("<a@b.cn>"), "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>\n");
}

#[test]
fn unsafe_addresses_are_found_however_they_are_disguised() {
    for (markdown, at) in [
        ("[x](javascript:alert(1))", "javascript:alert(1)"),
        ("[x](JavaScript:alert(1))", "JavaScript:alert(1)"),
        ("[x](java&#115;cript:alert)", "[x](java&#115;cript:alert)"),
        ("[x](&#1;javascript:alert)", "[x](&#1;javascript:alert)"),
        ("[x](java&Tab;script:alert)", "[x](java&Tab;script:alert)"),
        ("[x](<  javascript:alert>)", "  javascript:alert"),
        ("[x](data:text/html,x)", "data:text/html,x"),
        ("[x](vbscript:x)", "vbscript:x"),
        ("<javascript:alert>", "javascript:alert"),
        ("[x]\n\n[x]: javascript:x", "[x]"),
        ("![x](data:image/svg+xml,x)", "data:image/svg+xml,x"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd"),
    ] {
        assert_eq!(findings(markdown), [format!("unsafe-link: {at}")], "{markdown}");
        assert!(!page(markdown).html.contains("href") && !page(markdown).html.contains("src"), "{markdown}");
    }
}

#[test]
fn a_picture_has_a_size_and_loads_late() {
    assert_eq!(html("文![活动 *现场*](a b.jpg \"标题\")"), "<p>文![活动 <em>现场</em>](a b.jpg \"标题\")</p>\n");
    assert_eq!(
        html("文![活动 *现场*](<a b.jpg> \"标题\")"),
        "<p>文<img src=\"/a%20b.jpg\" alt=\"活动 现场\" width=\"640\" height=\"480\" title=\"标题\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure() {
    assert_eq!(
        html("![现场](a.jpg \"开幕式现场\")\n"),
        "<figure><img src=\"/a.jpg\" alt=\"现场\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"><figcaption>开幕式现场</figcaption></figure>\n"
    );
    assert!(html("![现场](a.jpg)\n").starts_with("<p><img"));
}

#[test]
fn a_picture_without_description_is_found() {
    assert_eq!(findings("![](a.jpg)"), ["image-alt-missing: ![](a.jpg)"]);
    assert_eq!(
        findings("[![](a.jpg)](https://a.cn)"),
        ["image-alt-missing: ![](a.jpg)", "link-empty: [![](a.jpg)](https://a.cn)"]
            .map(str::to_owned)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_missing_picture_leaves_its_description() {
    assert_eq!(findings("![现场](none.jpg)"), ["test-missing: none.jpg"]);
    assert_eq!(page("![现场](none.jpg)").html, "<p>现场</p>\n");
}
