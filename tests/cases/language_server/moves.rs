//! Pages, pictures and folders that get another name, by changes that are made on disk and checked by a build.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{FIRST, REPORT, SECOND, linked, page};
use crate::support::TestSite;
use crate::support::editor::Editor;

/// What a build says of a site: file, rule and how often.
fn found(site: &TestSite) -> BTreeMap<(String, String), usize> {
    let run = site.run(["check", "--format", "json", "--as-of", "2026-06-01", "--lang", "en"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let mut all = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap_or_else(|| panic!("{report}")) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        *all.entry((text(&finding["places"][0]["path"]), text(&finding["rule"]))).or_default() += 1;
    }
    all
}

fn moved(editor: &mut Editor, old: &str, new: &str) -> Value {
    let files = json!([{"oldUri": editor.uri(old), "newUri": editor.uri(new)}]);
    let edit = editor.ask("workspace/willRenameFiles", json!({"files": files}));
    editor.make(&edit);
    editor.move_file(old, new);
    edit
}

#[test]
fn a_page_that_moves_takes_its_links_with_it_and_leaves_a_redirect() {
    let site = linked()
        .file(
            SECOND,
            page(
                "attachments:\n  - {file: photo.png, title: 图}\n",
                "见[第一条](first.md#小标题)、[一][r]和[图](<photo.png>)。\n\n[r]: ./first.md \"题\"",
            ),
        )
        .file("content/data/redirects.yaml", "redirects:\n  - {from: /alt/, to: news/first.md}\n");
    site.write(
        FIRST,
        site.read(FIRST) + "\n见[第二条](second.md)、[政策](/policies/index.md)、[本页](#小标题)、[图](photo.png)。\n",
    );
    let before = found(&site);
    let mut editor = Editor::on(&site);
    moved(&mut editor, FIRST, "content/policies/the first (one).md");
    let now = site.read("content/policies/the first (one).md");
    assert!(now.contains("redirect_from: [/news/first/]\n---\n"), "{now}");
    assert!(
        now.contains(
            "见[第二条](../news/second.md)、[政策](/policies/index.md)、[本页](#小标题)、[图](../news/photo.png)。"
        ),
        "{now}"
    );
    let second = site.read(SECOND);
    assert!(second.contains("[第一条](../policies/the%20first%20%28one%29.md#小标题)"), "{second}");
    assert!(second.contains("[r]: ../policies/the%20first%20%28one%29.md \"题\""), "{second}");
    assert!(site.read("content/data/redirects.yaml").contains("to: policies/the first (one).md"));
    assert!(site.read("content/data/glossary.yaml").contains("page: ../policies/the first (one).md"));
    // And back again: all is as it was but for the address that was there in between.
    let back = Editor::on(&site);
    editor.end();
    let mut editor = back;
    moved(&mut editor, "content/policies/the first (one).md", FIRST);
    let again = site.read(FIRST);
    assert!(again.contains("redirect_from: [/policies/the-first-one/]\n"), "{again}");
    assert!(site.read(SECOND).contains("[第一条](first.md#小标题)"), "{}", site.read(SECOND));
    assert_eq!(found(&site), before);
    editor.end();
}

#[test]
fn after_a_page_a_picture_or_a_folder_has_moved_nothing_new_is_found() {
    let moves = [
        (FIRST, "content/news/2025/erste.md"),
        (REPORT, "content/news/2025/report.md"),
        ("content/news/photo.png", "content/pictures/p (1).png"),
        ("content/news", "content/notices"),
        ("content/policies/index.md", "content/rules/index.md"),
    ];
    for (old, new) in moves {
        let site = linked()
            .file(SECOND, page("image: {src: photo.png, alt: 图}\n", "见[第一条](first.md)。\n\n![图](photo.png)"));
        let before = found(&site);
        let mut editor = Editor::on(&site);
        moved(&mut editor, old, new);
        // What is said of a page is said of it where it is now.
        let counts = |all: &BTreeMap<(String, String), usize>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            all.iter().for_each(|((_, rule), count)| *counts.entry(rule.clone()).or_default() += count);
            counts
        };
        assert_eq!(counts(&found(&site)), counts(&before), "{old} → {new}: {:?}", found(&site));
        editor.end();
    }
}

#[test]
fn a_page_moves_with_its_translations_and_they_stay_up_to_date() {
    let site = TestSite::fixture("tests/sites/small")
        .file("content/index.en.md", "---\ntitle: Test site\n---\n\nA small site.\n")
        .file("content/news/index.en.md", "---\ntitle: News\ncolumn_type: 工作动态\nsummary: News.\nkeywords: [news]\ncontent_type: news\n---\n")
        .file("content/news/first.en.md", "---\ntitle: The first\npublished: 2025-09-26\nsource: Office\noriginal_digest: \"0000000000000000\"\n---\n\nA text.\n");
    for page in ["content/news/index.en.md", "content/news/first.en.md"] {
        let run = site.run(["translations", "--accept", page]);
        assert_eq!(run.status, 0, "{run:?}");
    }
    let before = found(&site);
    let mut editor = Editor::on(&site);
    let edit = moved(&mut editor, FIRST, "content/news/erste.md");
    assert!(edit.to_string().contains("first.en.md"), "{edit}");
    let english = site.read("content/news/erste.en.md");
    assert!(english.contains("redirect_from: [/en/news/first/]"), "{english}");
    let rules = |all: &BTreeMap<(String, String), usize>| all.keys().map(|(_, rule)| rule.clone()).collect::<Vec<_>>();
    assert_eq!(rules(&found(&site)), rules(&before), "{}", site.run(["check", "--lang", "en"]).stderr);
    editor.end();
}

#[test]
fn the_file_that_a_link_leads_to_and_the_name_in_an_address_are_renamed_in_place() {
    let site = linked();
    let before = found(&site);
    let mut editor = Editor::on(&site);
    let text = site.read(SECOND).replace("first.md", "fir‸st.md");
    let mut params = editor.at(SECOND, &text);
    let prepared = editor.ask("textDocument/prepareRename", params.clone());
    assert_eq!(prepared["placeholder"], "first.md");
    for (name, refusal) in [
        ("second.md", "There is a file content/news/second.md already"),
        ("../../x.md", "\"../../x.md\" is no path within content"),
        ("a.png", "The ending of a file's name cannot change"),
        (" ", "\" \" is no path within content"),
    ] {
        params["newName"] = json!(name);
        let error = editor.try_ask("textDocument/rename", params.clone()).response_result.unwrap_err();
        assert!(error.message == refusal || error.message.contains("no path"), "{name}: {}", error.message);
    }
    params["newName"] = json!("begin");
    let edit = editor.ask("textDocument/rename", params);
    editor.make(&edit);
    assert!(!site.has(FIRST) && site.read("content/news/begin.md").contains("redirect_from: [/news/first/]"));
    assert!(site.read(SECOND).contains("[第一条](begin.md)"));
    editor.close(SECOND);
    // The last part of an address, which is not the file's name.
    site.write(REPORT, site.read(REPORT).replace("period: 2025", "period: 2025\nslug: now"));
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let mut params = editor.at(REPORT, &site.read(REPORT).replace("slug: now", "slug: n‸ow"));
    params["newName"] = json!("later");
    let edit = editor.ask("textDocument/rename", params.clone());
    editor.make(&edit);
    let report = site.read(REPORT);
    assert!(report.contains("slug: later\n") && report.contains("\nredirect_from: [/news/now/]\n---"), "{report}");
    params["position"] = json!({"line": 1, "character": 8});
    assert_eq!(editor.ask("textDocument/prepareRename", params), Value::Null);
    let rules = |all: &BTreeMap<(String, String), usize>| all.keys().map(|(_, rule)| rule.clone()).collect::<Vec<_>>();
    assert_eq!(rules(&found(&site)), rules(&before));
    editor.end();
}
