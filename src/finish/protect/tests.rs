use super::*;
use proptest::prelude::*;

/// What a minifier sees of a template.
fn seen(source: &str) -> String {
    protect(source, Syntax::Tera).unwrap().html().to_owned()
}

#[test]
fn expressions_and_tags_that_hold_any_are_words() {
    assert_eq!(seen("<p>{{ a }}</p>"), "<p>zq0zq</p>");
    assert_eq!(seen("<a href=\"{{ f(x=\"}}\") }}\">a</a>"), "<a zq0zq>a</a>");
    assert_eq!(seen("<a{% if a > b %} class=x{% endif %}>a</a>"), "<a zq0zq>a</a>");
    assert_eq!(seen("{{ <card title=\"<b>\" n={5} /> }}"), "zq0zq");
    assert_eq!(seen("{% <card()> %}<p>一</p>{% </card> %}"), "zq0zq<p>一</p>zq1zq");
    assert_eq!(seen("{% raw %}<b> {{ x }} {% y %}{% endraw %}"), "zq0zq");
    assert_eq!(seen("<style>a{b:{{ c }}}</style>"), "zq0zq");
    assert_eq!(seen("<script>let a = '<p>'; // > </script>"), "<script>let a = '<p>'; // > </script>");
    assert_eq!(seen("<svg viewBox='0 0 1 1'><path {{ d }}/></svg>"), "zq0zq");
}

#[test]
fn white_space_is_a_word_where_it_shows_and_gone_where_it_does_not() {
    assert_eq!(seen("<a>一</a> <a>二</a>"), "<a>一</a>zq0zq<a>二</a>");
    assert_eq!(seen("<div>\n  <a>一</a>\n</div>\n<p> 二 </p>"), "<div><a>一</a></div><p>二</p>");
    assert_eq!(seen("<p>\n{% if a %}\n一\n{% endif %}\n</p>"), "<p>zq0zqzq1zq一zq2zqzq3zq</p>");
    assert_eq!(seen("<pre>\n {{ a }} </pre>"), "<pre>\n zq0zq </pre>");
    assert_eq!(seen("一 <!-- 注 --> 二{# 注 #}"), "一zq0zq二");
}

#[test]
fn what_is_not_understood_is_not_touched() {
    for source in [
        "<{{ tag }}>",
        "{{ a",
        "<a href='",
        "</{{ tag }}>",
        "<!-- {% if a %} -->",
        "<!-- a",
        "<script>a",
        "<svg><svg></svg></svg>",
        "zq qzj xjq",
    ] {
        assert!(protect(source, Syntax::Tera).is_none(), "{source}");
    }
}

#[test]
fn parts_that_were_lost_doubled_or_moved_are_noticed() {
    let protected = protect("{{ a }}<p>{{ b }}</p>", Syntax::Tera).unwrap();
    assert_eq!(protected.restore("zq0zq<p>zq1zq").as_deref(), Some("{{ a }}<p>{{ b }}"));
    for broken in ["zq0zq<p>", "zq1zq<p>zq0zq", "zq0zq<p>zq1zqzq1zq", "zq0zqzq1zqzq", ""] {
        assert_eq!(protected.restore(broken), None, "{broken}");
    }
}

proptest! {
    #[test]
    fn any_source_is_either_left_alone_or_comes_back(source in "[<>/a{}%#\"' =甲!\n-]{0,60}") {
        for syntax in [Syntax::Html, Syntax::Tera] {
            if let Some(protected) = protect(&source, syntax) {
                let whole = protected.restore(protected.html());
                let letters = |text: &str| text.chars().filter(|c| *c == '甲').count();
                prop_assert!(whole.is_some());
                prop_assert!(letters(&whole.unwrap()) <= letters(&source));
            }
        }
    }
}
