//! Findings as an editor shows them, and what mends them.

use serde_json::json;

use super::{DATA, FIRST, LIVELIHOOD, REPORT, SECOND, linked, small};
use crate::support::TestSite;
use crate::support::editor::Editor;

#[test]
fn what_is_wrong_with_an_unsaved_text_is_told_and_taken_back() {
    let site = small();
    let mut editor = Editor::on(&site);
    editor.open(SECOND, None);
    editor.settle(SECOND);
    assert_eq!(editor.all_rules(), []);
    editor.replace(SECOND, "first.md", "fist.md");
    editor.settle(SECOND);
    assert_eq!(editor.rules(SECOND), ["reference-missing"]);
    let finding = editor.findings[SECOND][0].clone();
    assert_eq!((finding["source"].as_str(), finding["severity"].as_u64()), (Some("tantu"), Some(1)));
    assert_eq!(finding["message"], "there is no page \"fist.md\"\nDid you mean `first.md`?");
    let line = site.read(SECOND).lines().position(|line| line.contains("first.md")).unwrap();
    let expected = json!({"start": {"line": line, "character": 16}, "end": {"line": line, "character": 23}});
    assert_eq!(finding["range"], expected);
    editor.replace(SECOND, "fist.md", "first.md");
    editor.settle(SECOND);
    assert_eq!(editor.all_rules(), []);
    assert_eq!(site.read(SECOND), TestSite::fixture("tests/sites/small").read(SECOND), "nothing was written");
    assert!(!site.has("public") && !site.has(".tantu"), "{}", site.names(""));
    editor.end();
}

#[test]
fn a_change_of_one_text_is_told_of_others_that_are_closed() {
    let site = small();
    let mut editor = Editor::on(&site);
    editor.open(FIRST, None);
    editor.replace(FIRST, "title: 第一条动态", "titel: 第一条动态");
    editor.settle(FIRST);
    assert_eq!(editor.rules(FIRST), ["unknown-key"]);
    editor.close(FIRST);
    editor.open(SECOND, None);
    editor.settle(SECOND);
    assert_eq!(editor.all_rules(), [], "what is on disk counts again");
    editor.end();
}

#[test]
fn an_editor_is_spoken_to_in_its_language_and_persons_numbers_are_masked() {
    let site = small();
    let mut editor = Editor::speaking(&site, "zh-cn", &["utf-16"]);
    editor.open(FIRST, None);
    editor.replace(FIRST, "第一条动态的正文。", "联系人的身份证号是110101199003070011。");
    editor.settle(FIRST);
    let told = serde_json::to_string(&editor.findings).unwrap();
    assert!(editor.findings[FIRST].iter().any(|it| it["message"].as_str().unwrap().contains("身份证")), "{told}");
    assert!(!told.contains("110101199003070011"), "{told}");
    editor.end();
}

#[test]
fn columns_are_counted_as_the_editor_counts_them_whatever_the_line_ends() {
    for encodings in [&["utf-16"][..], &["utf-8", "utf-16"]] {
        let site = small();
        let mut editor = Editor::speaking(&site, "en", encodings);
        let text = site.read(SECOND).replace("第二条动态的正文", "\u{20BB7}\u{1F600}正文").replace('\n', "\r\n");
        editor.open(SECOND, Some(&text));
        editor.replace(SECOND, "\u{1F600}正", "\u{20BB7}正\u{20BB7}");
        editor.replace(SECOND, "first.md", "\u{20BB7}.md");
        editor.settle(SECOND);
        assert_eq!(editor.rules(SECOND), ["reference-missing"]);
        let now = text.replace("\u{1F600}正", "\u{20BB7}正\u{20BB7}").replace("first.md", "\u{20BB7}.md");
        let range = &editor.findings[SECOND][0]["range"];
        let (start, end) = (editor.offset(&now, &range["start"]), editor.offset(&now, &range["end"]));
        assert_eq!(&now[start..end], "\u{20BB7}.md", "{encodings:?}");
        editor.end();
    }
}

#[test]
fn a_finding_says_what_else_it_has_to_do_with() {
    let site = linked();
    let mut editor = Editor::on(&site);
    editor.open(REPORT, None);
    editor.replace(REPORT, "实际救助1453人", "实际救助[1463人](indicator:children.actual)");
    editor.settle(REPORT);
    assert_eq!(editor.rules(REPORT), ["figure-differs"]);
    let related = editor.findings[REPORT][0]["relatedInformation"].as_array().unwrap();
    let place = editor.places(&related[0]["location"]);
    let line = LIVELIHOOD.lines().position(|line| line.contains("actual: 1453")).unwrap() as u64 + 1;
    assert_eq!((place, related[0]["message"].as_str()), (vec![(DATA.to_owned(), line)], Some("the data stands here")));
    editor.end();
}

#[test]
fn a_fix_is_offered_where_its_finding_stands() {
    let site = small();
    let mut editor = Editor::on(&site);
    editor.open(FIRST, None);
    editor.replace(FIRST, "又一段。", "他说,又一段。");
    editor.settle(FIRST);
    assert_eq!(editor.rules(FIRST).len(), 1, "{:?}", editor.findings);
    let range = editor.findings[FIRST][0]["range"].clone();
    let params = json!({"textDocument": {"uri": editor.uri(FIRST)}, "range": range, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params.clone());
    let text = site.read(FIRST).replace("又一段。", "他说,又一段。");
    site.write(FIRST, text);
    editor.make(&actions[0]["edit"]);
    assert!(site.read(FIRST).contains("他说，又一段。"), "{actions}");
    // Once the text is another, what was worked out for the old one is not offered any more.
    editor.replace(FIRST, "他说", "她们说");
    assert_eq!(editor.ask("textDocument/codeAction", params), json!([]));
    editor.end();
}

#[test]
fn files_that_change_on_disk_are_read_again() {
    let site = small();
    let mut editor = Editor::on(&site);
    editor.open(SECOND, None);
    editor.settle(SECOND);
    let asked = editor.requests.iter().any(|request| request.method == "client/registerCapability");
    assert!(asked, "{:?}", editor.requests);
    site.write(FIRST, site.read(FIRST).replace("## 小标题", "#### 小标题"));
    let change = json!({"uri": editor.uri(FIRST), "type": 2});
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    editor.settle(SECOND);
    assert_eq!(editor.rules(FIRST), ["heading-skipped"]);
    editor.end();
}

#[test]
fn a_site_without_a_configuration_is_told_where_it_belongs() {
    let site = small();
    let mut editor = Editor::on(&site);
    editor.open("content/site.yaml", None);
    editor.rewrite("content/site.yaml", "name: [\n");
    editor.settle("content/site.yaml");
    assert!(!editor.rules("content/site.yaml").is_empty());
    editor.rewrite("content/site.yaml", &site.read("content/site.yaml"));
    editor.settle("content/site.yaml");
    assert_eq!(editor.all_rules(), []);
    editor.end();
}
