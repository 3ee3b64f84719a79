//! What is offered while somebody writes.

use serde_json::json;

use super::{DATA, FIRST, LIVELIHOOD, SECOND, linked, page};
use crate::support::editor::Editor;

#[test]
fn what_is_typed_in_one_text_is_offered_in_another_and_is_kept_when_it_is_saved() {
    let site = linked();
    let mut editor = Editor::on(&site);
    editor.open(FIRST, None);
    editor.replace(FIRST, "## 小标题", "## 新标题");
    editor.replace(FIRST, "title: 第一条动态", "title: 另一条");
    let link = page("", "见[一](first.md#‸)");
    assert_eq!(editor.complete(SECOND, &link), ["新标题"]);
    assert!(editor.hover(SECOND, &page("", "见[一](first‸.md)")).contains("另一条"));
    site.write(FIRST, site.read(FIRST).replace("## 小标题", "## 新标题"));
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": editor.uri(FIRST)}}));
    let change = json!({"uri": editor.uri(FIRST), "type": 2});
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    assert_eq!(editor.complete(SECOND, &link), ["新标题"]);
    // Closed without being saved again: what is on disk is what counts.
    editor.replace(FIRST, "## 新标题", "## 第三个");
    editor.close(FIRST);
    assert_eq!(editor.complete(SECOND, &link), ["新标题"]);
    assert!(editor.hover(SECOND, &page("", "见[一](first‸.md)")).contains("第一条动态"));
    // A page that was made meanwhile, and told of in the way of editors that watch nothing.
    site.write("content/news/third.md", page("", "## 丙"));
    editor.tell("workspace/didCreateFiles", json!({"files": [{"uri": editor.uri("content/news/third.md")}]}));
    assert_eq!(editor.complete(SECOND, &page("", "见[三](third.md#‸)")), ["丙"]);
    editor.end();
}

#[test]
fn front_matter_is_completed_by_the_content_type_of_the_page() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let keys = editor.complete(SECOND, &page("‸\n", "文"));
    assert!(keys.contains(&"summary: ".to_owned()) && keys.contains(&"topics:".to_owned()), "{keys:?}");
    assert!(!keys.contains(&"title: ".to_owned()), "what is there is not offered again: {keys:?}");
    assert_eq!(editor.complete(SECOND, &page("topics: [‸]\n", "文")), ["rehab"]);
    assert_eq!(editor.complete(SECOND, &page("topics:\n  - ‸\n", "文")), ["rehab"]);
    assert_eq!(editor.complete(SECOND, &page("topics: ‸\n", "文")), ["[rehab]"]);
    assert_eq!(editor.complete(SECOND, &page("draft: ‸\n", "文")), ["true", "false"]);
    let pictures = editor.complete(SECOND, &page("image: {src: ‸}\n", "文"));
    assert_eq!(pictures, ["photo.png"]);
    let keys = editor.complete(SECOND, &page("image:\n  src: photo.png\n  ‸\n", "文"));
    assert_eq!(keys, ["alt: ", "caption: "]);
    let rules = editor.complete(SECOND, &page("silence:\n  - rule: heading-sk‸\n    reason: 无\n", "文"));
    assert!(rules.contains(&"heading-skipped".to_owned()), "{rules:?}");
    // A page that is only being begun knows its type by its folder.
    let keys = editor.complete("content/policies/new.md", "---\n‸\n---\n");
    assert!(keys.contains(&"title: ".to_owned()) && keys.contains(&"document_title: ".to_owned()), "{keys:?}");
    let keys = editor.complete("content/policies/newer.md", "---\ntitle: 三\n‸");
    assert!(keys.contains(&"published: ".to_owned()), "{keys:?}");
    editor.end();
}

#[test]
fn what_is_offered_says_what_it_is_in_the_editors_language() {
    let site = linked();
    for (locale, about, help) in [("zh-CN", "摘要", "列表"), ("en-GB", "summary", "One or two sentences")] {
        let mut editor = Editor::speaking(&site, locale, &["utf-8"]);
        let params = editor.at(SECOND, &page("summ‸\n", "文"));
        let answer = editor.ask("textDocument/completion", params);
        let item = answer["items"].as_array().unwrap().iter().find(|item| item["label"] == "summary").unwrap();
        assert_eq!(item["detail"], about);
        assert!(item["documentation"]["value"].as_str().unwrap().starts_with(help), "{item}");
        let range = &item["textEdit"]["range"];
        assert_eq!((&range["start"]["line"], &range["start"]["character"]), (&json!(4), &json!(0)));
        editor.end();
    }
}

#[test]
fn data_is_completed_by_what_the_schema_knows() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let broken = LIVELIHOOD.replace("    unit: 人\n", "    unit: 人\n    dir‸\n");
    let keys = editor.complete(DATA, &broken);
    assert!(keys.contains(&"direction: ".to_owned()) && !keys.contains(&"unit: ".to_owned()), "{keys:?}");
    let values = editor.complete(DATA, &LIVELIHOOD.replace("    unit: 人\n", "    unit: 人\n    direction: ‸\n"));
    assert_eq!(values, ["more", "less", "neither"]);
    let pages = editor.complete("content/data/redirects.yaml", "redirects:\n  - from: /old/\n    to: ‸\n");
    assert!(pages.contains(&"news/first.md".to_owned()), "{pages:?}");
    let kinds = editor.complete("content/data/charts/other.yaml", "title: {zh-CN: 图}\nkind: ‸\n");
    assert!(kinds.contains(&"stacked-bar".to_owned()), "{kinds:?}");
    editor.end();
}

#[test]
fn links_are_completed_with_pages_headings_indicators_words_and_pictures() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let targets = editor.complete(SECOND, &page("", "见[一](‸)"));
    for expected in ["first.md", "../index.md", "../policies/index.md", "indicator:", "term:"] {
        assert!(targets.contains(&expected.to_owned()), "{expected}: {targets:?}");
    }
    assert!(!targets.contains(&"second.md".to_owned()) && !targets.contains(&"photo.png".to_owned()), "{targets:?}");
    assert_eq!(editor.complete(SECOND, &page("", "见[一](first.md#‸)")), ["小标题"]);
    assert_eq!(editor.complete(SECOND, &page("", "## 甲 {#a}\n\n## 乙\n\n见[一](#‸)")), ["a", "乙"]);
    let figures = editor.complete(SECOND, &page("period: 2025\n", "共[](indicator:chi‸)"));
    let expected = [
        "children.target",
        "children.rate",
        "children.actual",
        "children@2025.target",
        "children@2025.rate",
        "children@2025.actual",
        "children@2024.target",
        "children@2024.actual",
    ];
    let (mut sorted, mut wanted) = (figures.clone(), expected.map(str::to_owned).to_vec());
    sorted.sort();
    wanted.sort();
    assert_eq!(sorted, wanted);
    assert!(figures[..3].iter().all(|figure| !figure.contains('@')), "the page's own period first: {figures:?}");
    assert_eq!(editor.complete(SECOND, &page("", "[](indicator:children@2024.ac‸")).len(), 1);
    assert_eq!(editor.complete(SECOND, &page("", "见[证](term:‸)")), ["card"]);
    assert_eq!(editor.complete(SECOND, &page("", "![图](‸)")), ["photo.png", "chart:rehab"]);
    assert_eq!(editor.complete(SECOND, &page("", "![图](chart:‸)")), ["rehab"]);
    // In an answer of the front matter as in the text.
    let question = "questions:\n  - question: 问？\n    answer: 见[一](fi‸)\n";
    assert!(editor.complete(SECOND, &page(question, "文")).contains(&"first.md".to_owned()));
    assert_eq!(editor.complete(SECOND, &page("", "见[一](first.md)‸")), Vec::<String>::new());
    assert_eq!(editor.complete(SECOND, &page("", "没有链接‸")), Vec::<String>::new());
    editor.end();
}
