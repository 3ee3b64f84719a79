//! What a screen reader would say of the sample site's pages: each visible text once, in its order.

use std::sync::Arc;

use tantu::diagnostics::Language;
use tantu::html::style::Side;
use tantu::html::transcript::{Kind, Line, transcript};
use tantu::html::{Document, NodeId, Sheet, Styles, View, parse};

use crate::support::built::Built;

/// What is said of a page, and all that is to be heard of its text by the tree alone.
fn heard(built: &Built, sheet: &Arc<Sheet>, path: &str) -> (Vec<Line>, String) {
    let document = parse(&built.text(path));
    let styles = Styles::of(&document, std::slice::from_ref(sheet));
    let view = View::new(&document, &styles);
    let mut text = String::new();
    visible(&view, document.first("body").expect("a body"), &mut text);
    (transcript(&view), bare(&text))
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text in an element and what the style sheet adds to it, unless something else is said in its place.
fn visible(view: &View<'_>, id: NodeId, text: &mut String) {
    let document: &Document = view.document();
    if let Some(own) = document.text(id) {
        text.push_str(if view.styles().is_visible(id) { own } else { "" });
        return;
    }
    let Some(element) = document.element(id) else { return };
    let unread = ["script", "style", "template", "noscript", "iframe", "video", "audio", "select", "textarea"];
    let named = ["aria-label", "aria-labelledby"].into_iter().any(|name| element.attribute(name).is_some());
    let replaced = view.role(id) == Some("img") || named && matches!(view.role(id), Some("link" | "button"));
    let kept = !view.styles().is_displayed(id) || view.is_aria_hidden(id) || view.is_inert(id);
    if kept || replaced || unread.contains(&&*element.name) {
        return;
    }
    text.push_str(view.styles().generated(id, Side::Before).unwrap_or_default());
    document.children(id).for_each(|child| visible(view, child, text));
    text.push_str(view.styles().generated(id, Side::After).unwrap_or_default());
}

fn sheet(built: &Built) -> Arc<Sheet> {
    let path = built.files.keys().find(|path| path.starts_with("assets/tantu.") && path.ends_with(".css"));
    Arc::new(Sheet::parse(&built.text(path.expect("a style sheet"))))
}

#[test]
fn every_visible_text_is_said_once_and_in_its_order() {
    let built = Built::sample();
    let sheet = sheet(built);
    let mut wrong = Vec::new();
    let paths: Vec<&String> = built.files.keys().filter(|path| path.ends_with(".html")).collect();
    assert!(paths.len() > 100, "{} pages", paths.len());
    for path in paths {
        let (lines, expected) = heard(built, &sheet, path);
        let said = bare(&lines.iter().map(|line| line.text.as_str()).collect::<String>());
        if said == expected {
            continue;
        }
        let same = said.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
        let from = |text: &str| text.chars().skip(same.saturating_sub(10)).take(50).collect::<String>();
        wrong.push(format!("{path}: said “{}”, but there stands “{}”", from(&said), from(&expected)));
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_guide_is_heard_with_its_parts_in_their_words() {
    let built = Built::sample();
    let (lines, _) = heard(built, &sheet(built), "services/certificate/index.html");
    let said: Vec<String> = lines.iter().map(|line| line.said(Language::Zh)).collect();
    for expected in [
        "横幅地标",
        "导航地标，主导航",
        "搜索地标，搜索",
        "搜索编辑框，搜索本站",
        "第2项共6项，链接，办事服务，当前",
        "第3项共3项，残疾人证办理，当前页面",
        "主要地标",
        "标题1级，残疾人证办理",
        "区域，办理材料",
        "表格，7行4列，需要准备的材料",
        "行标题，第1列，材料名称，居民身份证",
    ] {
        assert!(said.iter().any(|line| line == expected), "{expected} is not said:\n{}", said.join("\n"));
    }
    assert!(lines.iter().any(|line| line.kind == Kind::Link && !line.text.is_empty()));
}
