//! Words that are hard to read or to say: links to the glossary, and words in another language than the page's.

use std::sync::Arc;

use proptest::prelude::*;
use tantu::markdown::{Body, Converted, TermPlace, convert};

use super::{Site, findings, html, labels, page, tree};

/// Converts a body of a page in a language.
fn converted(markdown: &str, language: &str) -> Converted {
    let path: Arc<str> = "content/a.md".into();
    let body = Body { path: &path, text: markdown, range: &(0..markdown.len()), language, questions: &[] };
    convert(body, &labels(), &mut Site::default())
}

#[test]
fn a_word_of_the_glossary_links_to_its_entry_and_can_be_led_back_to() {
    let page = page("办[残疾人证](term:certificate)，再看[](term:certificate)。");
    assert_eq!(
        page.html,
        "<p>办<a class=\"term\" role=\"doc-glossref\" href=\"#t-term-certificate\" id=\"t-word-1\">残疾人证</a>，再看<a \
         class=\"term\" role=\"doc-glossref\" href=\"#t-term-certificate\" id=\"t-word-2\">残疾人证</a>。</p>\n"
    );
    let place = |id: &str| TermPlace { term: "certificate".into(), id: id.into() };
    assert_eq!(page.term_places, [place("t-word-1"), place("t-word-2")]);
    assert_eq!(page.text, "办残疾人证，再看残疾人证。\n");
}

#[test]
fn where_the_page_shows_no_entries_the_link_leads_to_the_glossary() {
    let page = page("见[](term:elsewhere)");
    assert_eq!(
        page.html,
        "<p>见<a class=\"term\" role=\"doc-glossref\" href=\"/glossary/#t-term-elsewhere\">别处</a></p>\n"
    );
    assert!(page.term_places.is_empty());
}

#[test]
fn an_unknown_word_is_found_and_its_text_stays() {
    assert_eq!(findings("[词](term:nothing)"), ["test-missing: term:nothing"]);
}

#[test]
fn english_words_in_a_chinese_text_are_marked() {
    assert_eq!(
        html("依据 **Web Content Accessibility Guidelines**（WCAG）2.2。"),
        "<p>依据 <strong><span lang=\"en\">Web Content Accessibility Guidelines</span></strong>（WCAG）2.2。</p>\n"
    );
    for same in ["用 WCAG 2.2 AAA", "按 Ctrl 键", "见 `some code here`", "<https://example.gov.cn/some-words/here>"]
    {
        assert!(!html(same).contains("<span lang"), "{same}");
    }
}

#[test]
fn who_says_the_language_himself_is_left_alone() {
    assert_eq!(
        html("叫<span lang=\"fr\">Ville sans barrières pour tous</span>，<kbd>Page Down</kbd>"),
        "<p>叫<span lang=\"fr\">Ville sans barrières pour tous</span>，<kbd>Page Down</kbd></p>\n"
    );
}

#[test]
fn chinese_words_in_an_english_text_are_marked() {
    let page = converted("## The card (残疾人证)\n\nApply at 吕梁市残联.", "en");
    assert_eq!(
        page.html,
        "<h2 id=\"the-card-残疾人证\">The card (<span lang=\"zh-CN\">残疾人证</span>)</h2>\n\
         <p>Apply at <span lang=\"zh-CN\">吕梁市残联</span>.</p>\n"
    );
    assert_eq!(page.outline[0].text, "The card (残疾人证)");
    assert_eq!(page.text, "The card (残疾人证)\nApply at 吕梁市残联.\n");
}

proptest! {
    /// Marks add nothing and take nothing away: the text of the page is what the author wrote.
    #[test]
    fn marking_changes_no_text(parts in prop::collection::vec("(残疾人证|the people|of |Word|2025年|，|kg| |《法》|a&b|é|on)", 0..12)) {
        let text = parts.concat();
        let text = text.trim();
        for language in ["zh-CN", "en", "ja"] {
            let page = converted(text, language);
            let parsed = tree::parse(&page.html);
            prop_assert_eq!(&parsed.errors, &Vec::<String>::new());
            let bare: String = page.html.replace("</span>", "").split("<span lang=\"").enumerate()
                .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) })
                .collect();
            let wanted = if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", text.replace('&', "&amp;")) };
            prop_assert_eq!(bare, wanted);
            prop_assert_eq!(page.text.trim_end(), text);
        }
    }
}
