//! Minifying: what a reader sees and hears stays, whatever the template does.

use tantu::finish::minify::{css, js, page, template};
use tantu::finish::text_preserved;

/// Templates of every kind that a theme has, with what could go wrong in each.
const TEMPLATES: &[(&str, &str)] = &[
    (
        "base.html",
        r#"<!doctype html>
<html lang="{{ lang }}"{% if dark %} class="dark"{% endif %}>
  <head>
    <meta charset="utf-8">
    <title>{{ title }} - {{ site }}</title>
    <style>
      a  { color : red ; }
    </style>
    <style>b { color: {{ colour }}; }</style>
    <script type="application/ld+json">{"name": {{ title }}}</script>
  </head>
  <body>
    <!-- for the keyboard -->
    <a href="/a">Skip</a> <a href="/b">Next</a>
    {% block main %}{% endblock %}
  </body>
</html>
"#,
    ),
    (
        "page.html",
        r#"{% extends "base.html" %}
{% block main %}
<main id="main">
  {{ <card title="甲 乙" n={2} /> }} {{ <card title={title} /> }}
  {% <panel label="栏 目"> %}
    <p>正文  在
    这里。</p>
  {% </panel> %}
  {% if items %}<ul class="list">
    {% for item in items %}
    <li><a href="{{ item.href }}" {% if item.now %}aria-current="page"{% endif %}>{{ item.label }}</a></li>
    {% endfor %}
  </ul>{% endif %}
  <p>共 <strong>{{ items | length }}</strong> 项， {% if dark %}暗{% else %}亮{% endif %} 色</p>
  <pre>
  a
    {{ title }}
</pre>
  <input type="text" name=q value="{{ title }}" required> <button type="submit">查找</button>
  <svg viewBox="0 0 24 24" aria-hidden="true"><linearGradient id="g"/><path d="M0 0"/></svg>
</main>
{% endblock %}
"#,
    ),
    (
        "components.html",
        r#"{% component card(title: String, n: Integer = 1) %}
<a class="card {% if n > 1 %}card--large{% endif %}" href="/{{ n }}" title='{{ title }}'><span>{{ title }}</span>
<b>{{ n }}</b></a>
{% endcomponent card %}
{% component panel(label: String) %}
{# a section of its own #}
<section aria-label="{{ label }}">
  {{ body }}
</section>
{% endcomponent panel %}
"#,
    ),
];

/// The page that the templates make after `prepare` has gone over them.
fn rendered(dark: bool, prepare: fn(&str) -> String) -> String {
    let mut tera = tera::Tera::default();
    tera.add_raw_templates(TEMPLATES.iter().map(|(name, source)| (*name, prepare(source)))).unwrap();
    let items = [("/x?a=1&b=2", "一 <号>", true), ("/y", "二号", false)];
    let items = items.map(|(href, label, now)| serde_json::json!({"href": href, "label": label, "now": now}));
    let view = serde_json::json!({
        "lang": "zh-CN", "dark": dark, "title": "标 \"题\"", "site": "站点", "colour": "blue", "items": items,
    });
    tera.render("page.html", &tera::Context::from_serialize(&view).unwrap()).unwrap()
}

#[test]
fn a_minified_theme_makes_pages_that_say_the_same() {
    for dark in [true, false] {
        let (plain, small) = (rendered(dark, str::to_owned), rendered(dark, template));
        assert_eq!(text_preserved(&plain, &small), Ok(()));
        for part in
            [r#"href="/x?a=1&amp;b=2" aria-current="page">"#, "Skip</a> <a", "viewBox=\"0 0 24 24\"", "\n  a\n    标"]
        {
            assert!(small.contains(part), "{part} is not in {small}");
        }
        let name = r#"{"name": "#;
        assert!(small.contains(name), "a script made by the template is not touched: {small}");
    }
}

#[test]
fn what_stands_by_itself_keeps_its_words() {
    let pages = [
        "<p>一</p>",
        "<nav><a href=a>跳过</a> <a href=b>继续</a></nav>",
        "<p>用 {{ 花括号 }} 和 {% 百分号 %} 的正文，以及 <code>{# 井号 #}</code> 。</p>",
        "<p>1 < 2 且 3 > 2，a&nbsp;&amp; b</p>",
        "<details open><summary>问</summary> 答 <em>答</em></details>",
        "<table><tr><th scope=col>甲<td>1<tr><td>2</table>",
        "",
        "没有标签",
    ];
    for source in pages {
        assert_eq!(text_preserved(source, &page(source)), Ok(()), "{source}");
        assert!(page(source).len() <= source.len());
    }
}

#[test]
fn minifying_twice_is_minifying_once() {
    for (name, source) in TEMPLATES {
        let once = template(source);
        assert_eq!(template(&once), once, "{name}");
    }
}

#[test]
fn what_does_not_parse_stays_as_it_is() {
    for source in ["a { color: red; color }", "</style><b>", "", "@media {", "<!-- a"] {
        let small = css(source);
        assert!(source.contains(&*small) && small.trim() == source.trim(), "{source} became {small}");
    }
    for source in ["let = ;", "x = '</script>'", "", "function (", "a <!-- b"] {
        let small = js(source);
        assert!(source.contains(&*small) && small.trim() == source.trim(), "{source} became {small}");
    }
    for source in
        ["<{{ tag }}>  </{{ tag }}>", "{{ a", "<a href='", "{% if a %}<div>{% else %}<p>{% endif %} <b>x</b></div>"]
    {
        assert_eq!(text_preserved(source, &template(source)), Ok(()), "{source}");
    }
}

#[cfg(feature = "minify")]
mod smaller {
    use super::*;

    #[test]
    fn templates_styles_and_scripts_become_smaller() {
        for (name, source) in TEMPLATES {
            let small = template(source);
            assert!(small.len() < source.len(), "{name} stays as it was: {small}");
        }
        assert!(template(TEMPLATES[0].1).contains("<style>a{color:red}</style>"));
        assert_eq!(css(".a  { color : #ff0000 ; margin : 0px }\n/* note */"), ".a{color:red;margin:0}");
        assert_eq!(css(":root { --gap: 1rem }\n@layer a { b { c: d } }"), ":root{--gap:1rem}@layer a{b{c:d}}");
        assert_eq!(
            js("function openMenu(first) { return first + 1; } // note"),
            "function openMenu(first){return first+1}"
        );
    }

    #[test]
    fn a_script_stays_one_that_old_telephones_can_read() {
        let source = "(function () {\n  try {\n    go(1);\n  } catch (error) {\n    // never mind\n  }\n})();\n";
        let small = js(source);
        assert!(small.len() < source.len() && small.contains("catch(") && !small.contains("//"), "{small}");
        for source in [
            "function f(a) { return a === null || a === undefined ? undefined : a.b; }",
            "function f(a, b) { return a === null || a === undefined ? b : a; }",
            "function f(a) { a.b || (a.b = 1); a.c && (a.c = 2); }",
        ] {
            let small = js(source);
            assert!(!["?.", "??", "||=", "&&="].into_iter().any(|syntax| small.contains(syntax)), "{small}");
        }
        assert!(js("function half ( a ) { return a ? .5 : 2; }").contains("?.5:2"));
    }

    #[test]
    fn the_settings_keep_a_page_valid() {
        let source = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>甲</title></head><body>\
            <p title='a b'>甲</p>  <input type='text'><ul><li>乙</li> <li>丙</li></ul></body></html>";
        assert_eq!(
            page(source),
            "<!doctype html><html><head><meta charset=utf-8><title>甲</title></head><body>\
            <p title=\"a b\">甲</p><input type=text><ul><li>乙</li><li>丙</li></ul></body></html>"
        );
    }
}

#[cfg(not(feature = "minify"))]
#[test]
fn without_the_feature_everything_stays_as_it_is() {
    for (_, source) in TEMPLATES {
        assert_eq!((template(source), page(source)), (source.to_string(), source.to_string()));
    }
    assert_eq!((css("a { b : c }").as_str(), js("a ( )").as_str()), ("a { b : c }", "a ( )"));
}
