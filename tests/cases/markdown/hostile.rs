//! Whatever an editor, or an attacker, writes: no panic, valid HTML, nothing that runs, the same every time.

use proptest::prelude::*;

use crate::{FRONT_MATTER, page, tree};

/// What must hold for every body.
fn check(markdown: &str) -> Result<(), TestCaseError> {
    let page = page(markdown);
    let parsed = tree::parse(&page.html);
    prop_assert_eq!(&parsed.errors, &Vec::<String>::new(), "{}", page.html);
    for element in &parsed.elements {
        prop_assert!(
            !matches!(
                element.as_str(),
                "script" | "style" | "iframe" | "object" | "svg" | "math" | "form" | "<!-- -->"
            ),
            "{}",
            page.html
        );
    }
    let mut ids = std::collections::HashSet::new();
    for (element, name, value) in &parsed.attributes {
        prop_assert!(!name.starts_with("on") && name != "style", "{element} {name}");
        if matches!(name.as_str(), "href" | "src" | "cite") {
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let scheme = bare.split(':').next().unwrap_or_default().to_lowercase();
            prop_assert!(!matches!(scheme.as_str(), "javascript" | "data" | "vbscript"), "{value}");
        }
        if name == "id" {
            prop_assert!(!value.is_empty() && ids.insert(value.clone()), "id {value}: {}", page.html);
        }
    }
    for heading in &page.outline {
        prop_assert!(ids.contains(&heading.id));
    }
    let text = format!("{FRONT_MATTER}{markdown}");
    for finding in &page.findings {
        let span = finding.places.first().and_then(|place| place.span.clone()).unwrap_or_default();
        prop_assert!(span.start >= FRONT_MATTER.len() && text.get(span.clone()).is_some(), "{} {span:?}", finding.rule);
        prop_assert!(finding.help.is_some() && !finding.message.zh.is_empty() && !finding.message.en.is_empty());
    }
    prop_assert_eq!(crate::page(markdown).html, page.html);
    Ok(())
}

/// Markdown in pieces, so that most of it means something.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        " ",
        "    ",
        "中",
        "文",
        "a",
        "。",
        "“",
        "*",
        "**",
        "~~",
        "_",
        "`",
        "```\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "### ",
        "| ",
        "|\n|--|--|\n",
        "|",
        "\n: ",
        "[",
        "](x)",
        "](guide.md#中)",
        "](#中)",
        "]",
        "![",
        "![a](b \"c\")",
        "[^1]",
        "\n[^1]: ",
        "<",
        ">",
        "<b>",
        "</b>",
        "<i title='",
        "'>",
        "<details>",
        "<details><summary>",
        "</summary>",
        "</details>",
        "<ruby>",
        "</ruby>",
        "<rt>",
        "</rt>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<?",
        "<svg>",
        "</svg>",
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
        "<a href=javascript:x>",
        "<span id=\"中\">",
        "</span>",
        " {#中}",
        "\n---\n",
        "\n===\n",
        "&amp;",
        "&lt;",
        "&#1;",
        "&",
        "\\",
        "\u{0}",
        "\u{1}",
        "\u{FDD0}",
        "\u{85}",
        "\r",
        "\t",
        "https://a.cn",
        "<https://a.cn>",
        "javascript:x",
        "- [x] ",
        "> [!NOTE]\n",
        "\"",
        "'",
        "表：",
        "1",
        "[a]: <b>\n",
        "on=x",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_markdown_and_html_give_valid_pages(markdown in pieces()) {
        check(&markdown)?;
    }

    #[test]
    fn any_text_gives_a_valid_page(markdown in any::<String>()) {
        check(&markdown)?;
    }

    #[test]
    fn any_ascii_gives_a_valid_page(markdown in "[ -~\n]{0,80}") {
        check(&markdown)?;
    }
}

/// Bodies that take a careless program for ever, or its whole stack.
#[test]
fn endless_nesting_and_repetition_come_to_an_end() {
    let many = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    for (piece, bytes) in [
        ("*", 1_000_000),
        ("**a ", 200_000),
        ("**中：", 200_000),
        ("~~。", 200_000),
        ("_a", 50_000),
        (">", 20_000),
        ("> ", 20_000),
        ("- ", 20_000),
        ("1. ", 20_000),
        ("[", 50_000),
        ("![", 50_000),
        ("[a](", 50_000),
        ("![a](b ", 40_000),
        ("[^1]", 50_000),
        ("[^", 50_000),
        ("<", 50_000),
        ("<b>", 50_000),
        ("<b ", 40_000),
        ("<a b=\"", 40_000),
        ("<!--", 40_000),
        ("<?", 40_000),
        ("<![CDATA[", 40_000),
        ("</b>", 50_000),
        ("<details><summary>", 40_000),
        ("`", 50_000),
        ("`a``", 40_000),
        ("&", 50_000),
        ("\\", 50_000),
        ("https://", 50_000),
        ("https://a)", 50_000),
        ("|", 20_000),
        ("|\n|-", 20_000),
        ("# a\n", 50_000),
        ("[](#x)\n# y\n", 30_000),
        ("a\n", 50_000),
        ("\n: ", 20_000),
        ("<script>", 40_000),
        ("<ruby><rt>", 40_000),
        ("表：\n\n|a|\n|-|\n\n", 40_000),
        ("[^1]: a\n\n", 50_000),
        ("(", 50_000),
        ("![a](b)", 40_000),
    ] {
        let page = page(&many(piece, bytes));
        assert_eq!(tree::parse(&page.html).errors, Vec::<String>::new(), "{piece}");
    }
}

#[test]
fn a_thousand_levels_of_everything_are_flattened() {
    for nested in [
        format!("{}a", ">".repeat(1000)),
        format!("{}a", "- ".repeat(1000)),
        format!("{}a{}", "*a **b ".repeat(500), "** *".repeat(500)),
        format!("{}a{}", "<b>".repeat(1000), "</b>".repeat(1000)),
        format!("{}a{}", "![".repeat(1000), "](b)".repeat(1000)),
    ] {
        let html = page(&nested).html;
        let mut depth = 0_i32;
        let mut deepest = 0;
        for tag in html.split('<').skip(1) {
            depth += if tag.starts_with('/') { -1 } else { i32::from(!tag.starts_with("img")) };
            deepest = deepest.max(depth);
        }
        assert!(depth == 0 && deepest <= 110, "{depth} {deepest}");
    }
}
