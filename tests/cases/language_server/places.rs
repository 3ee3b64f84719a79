//! What is said of what stands at a place, and where that is written.

use serde_json::json;

use super::{DATA, FIRST, LIVELIHOOD, REPORT, SECOND, linked, page};
use crate::support::editor::Editor;

#[test]
fn what_stands_at_a_place_is_said() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let report = |body: &str| site.read(REPORT).replace("儿童康复救助实际救助1453人。", body);
    for body in ["儿童康复救助实际救助14‸53人。", "救助了[1453人](indicator:child‸ren.actual)。"] {
        let said = editor.hover(REPORT, &report(body));
        for part in ["儿童康复救助", "1453人", "2025年", "单位 人".replace("单位", "unit").as_str(), "年度总结", DATA]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    let said = editor.hover(REPORT, &report("完成率[126.68%](indicator:children.ra‸te)。"));
    assert!(said.contains("126.68%") && said.contains("children@2025.rate"), "{said}");
    assert!(editor.hover(SECOND, &page("", "见[第一‸条](first.md)")).contains("**第一条动态**\n\n`/news/first/`"));
    assert!(editor.hover(SECOND, &page("", "见[证](term:ca‸rd)")).contains("证件"));
    assert!(editor.hover(SECOND, &page("", "![图](photo‸.png)")).contains("KB"));
    assert!(editor.hover(SECOND, &page("", "![图](chart:re‸hab)")).contains("各年康复"));
    assert!(editor.hover(SECOND, &page("sum‸mary: 二\n", "文")).contains("One or two sentences for lists"));
    assert!(editor.hover(SECOND, &page("topics: [re‸hab]\n", "文")).contains("康复"));
    assert!(editor.hover(DATA, &LIVELIHOOD.replacen("unit", "un‸it", 1)).contains("Such as"));
    assert_eq!(editor.hover(SECOND, &page("", "普通‸文字")), "");
    editor.end();
}

#[test]
fn what_stands_at_a_place_is_found_where_it_is_written() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let line = |path: &str, part: &str| {
        let at = site.read(path).lines().position(|line| line.contains(part)).unwrap();
        vec![(path.to_owned(), at as u64 + 1)]
    };
    let mut go = |body: &str| editor.definition(SECOND, &page("period: 2025\ntopics: [rehab]\n", body));
    assert_eq!(go("见[一](fir‸st.md)"), [(FIRST.to_owned(), 1)]);
    assert_eq!(go("见[一](first.md#小‸标题)"), line(FIRST, "## 小标题"));
    assert_eq!(go("见[一](first.md#%E5%B0%8F%E6%A0%87%E9%A2%98‸)"), line(FIRST, "## 小标题"));
    assert_eq!(go("## 甲\n\n见[一](#‸甲)"), [(SECOND.to_owned(), 9)]);
    assert_eq!(go("[1453人](indicator:chil‸dren.actual)"), line(DATA, "actual: 1453"));
    assert_eq!(go("儿童康复救助实际救助1‸453人。"), line(DATA, "actual: 1453"));
    assert_eq!(go("[证](term:‸card)"), line("content/data/glossary.yaml", "id: card"));
    assert_eq!(go("![图](photo‸.png)"), [("content/news/photo.png".to_owned(), 1)]);
    assert_eq!(go("![图](chart:re‸hab)"), [("content/data/charts/rehab.yaml".to_owned(), 1)]);
    assert_eq!(go("[一][‸r]\n\n[r]: first.md"), [(FIRST.to_owned(), 1)]);
    assert_eq!(go("[一](nowhere‸.md)"), []);
    let topic = page("topics: [reh‸ab]\n", "文");
    assert_eq!(editor.definition(SECOND, &topic), line("content/data/topics.yaml", "id: rehab"));
    // Where the page is referred to: from texts and from data.
    let mut params = editor.at(SECOND, &page("", "见[一](fi‸rst.md)"));
    params["context"] = json!({"includeDeclaration": false});
    let answer = editor.ask("textDocument/references", params);
    let mut found = editor.places(&answer);
    found.sort();
    let mut expected = vec![(SECOND.to_owned(), 7)];
    expected.extend(line("content/data/glossary.yaml", "page:"));
    expected.extend(line(REPORT, "first.md"));
    expected.sort();
    assert_eq!(found, expected);
    editor.end();
}
