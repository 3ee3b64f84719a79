//! What findings look like in a terminal and in JSON.

use std::collections::BTreeMap;
use std::ops::Range;

use insta::assert_snapshot;
use tantu::diagnostics::terminal::{Form, Terminal};
use tantu::diagnostics::{Excerpts, Finding, Language, Level, Place, Rule, Text, json};

const UNKNOWN_KEY: Rule = Rule::new("unknown-key", Level::Error).norms(&["GOV-TAGS"]);
const DUPLICATE: Rule = Rule::new("duplicate-address", Level::Warning);

/// The files of a site, by path.
struct Files(BTreeMap<&'static str, String>);

impl Excerpts for Files {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

fn file(path: &'static str, text: impl Into<String>) -> Files {
    Files(BTreeMap::from([(path, text.into())]))
}

/// The bytes of the first `part` in `text`.
fn find(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).expect("the part is in the text");
    start..start + part.len()
}

fn finding(place: Place) -> Finding {
    Finding::new(&UNKNOWN_KEY, Text::new("没有“titel”这个键", "there is no key “titel”")).at(place)
}

fn show(terminal: Terminal, findings: &[Finding], files: &Files) -> String {
    let mut out = Vec::new();
    terminal.write(findings, files, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("output is UTF-8")
}

fn drawn(language: Language) -> Terminal {
    Terminal::new(language, Form::Drawn { colour: false })
}

fn narrated(language: Language) -> Terminal {
    Terminal::new(language, Form::Narrated)
}

/// The drawing of one place in one file, in Chinese.
fn draw_one(text: &str, span: Range<usize>) -> String {
    show(drawn(Language::Zh), &[finding(Place::new("a.md", span))], &file("a.md", text))
}

#[test]
fn carets_stand_under_what_they_mark_after_wide_characters() {
    let text = "title: 甲\nname: 残联 公告栏 abc\n";
    assert_snapshot!(draw_one(text, find(text, "公告栏")), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:2:10
    2 │ name: 残联 公告栏 abc
      │            ^^^^^^
      ╰─
      依据：GOV-TAGS
    ");
    assert_snapshot!(draw_one(text, find(text, "abc")), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:2:14
    2 │ name: 残联 公告栏 abc
      │                   ^^^
      ╰─
      依据：GOV-TAGS
    ");
}

#[test]
fn tabs_emoji_and_joined_characters_keep_carets_in_place() {
    assert_snapshot!(draw_one("\ta:\tb", find("\ta:\tb", "b")), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:5
    1 │     a:  b
      │         ^
      ╰─
      依据：GOV-TAGS
    ");
    let text = "👨‍👩‍👧 é́ 一👍🏽 key";
    assert_snapshot!(draw_one(text, find(text, "key")), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:14
    1 │ 👨‍👩‍👧 é́ 一👍🏽 key
      │           ^^^
      ╰─
      依据：GOV-TAGS
    ");
    assert_snapshot!(draw_one(text, find(text, "👍🏽")), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:11
    1 │ 👨‍👩‍👧 é́ 一👍🏽 key
      │        ^^
      ╰─
      依据：GOV-TAGS
    ");
}

#[test]
fn an_empty_span_gets_one_caret_even_at_the_end_of_the_file() {
    assert_snapshot!(draw_one("甲\n乙", 7..7), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:2:2
    2 │ 乙
      │   ^
      ╰─
      依据：GOV-TAGS
    ");
    assert_snapshot!(draw_one("甲\n乙\n", 8..8), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:3:1
    3 │ 
      │ ^
      ╰─
      依据：GOV-TAGS
    ");
    assert_snapshot!(draw_one("", 0..0), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1
    1 │ 
      │ ^
      ╰─
      依据：GOV-TAGS
    ");
    // Past the end and inside a character: still shown, never a panic.
    assert_snapshot!(draw_one("甲", 1..99), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1
    1 │ 甲
      │ ^^
      ╰─
      依据：GOV-TAGS
    ");
}

#[test]
fn a_place_of_many_lines_is_marked_to_the_end_of_its_first_line() {
    let text = "steps:\n  - a\n  - b\nend: 1\n";
    assert_snapshot!(draw_one(text, 0..18), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1
    1 │ steps:
      │ ^^^^^^ （到第3行）
      ╰─
      依据：GOV-TAGS
    ");
    // The line end alone does not make it two lines.
    assert_snapshot!(draw_one(text, 0..7), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1
    1 │ steps:
      │ ^^^^^^
      ╰─
      依据：GOV-TAGS
    ");
}

#[test]
fn places_in_several_files_and_on_several_lines_are_shown_together() {
    let a = "---\ntitle: 甲\nslug: gonggao\n---\n\n正文\nslug: gonggao slug: 又一个\n";
    let files = Files(BTreeMap::from([("content/a.md", a.to_owned()), ("content/b.md", "slug: gonggao".to_owned())]));
    let again = a.rfind("slug: 又").expect("is there");
    let finding = Finding::new(&DUPLICATE, Text::new("两页同一个网址", "two pages at one address"))
        .at(Place::new("content/a.md", find(a, "gonggao")).label(Text::new("这里", "here")))
        .at(Place::new("content/b.md", 6..13).label(Text::new("先有的", "came first")))
        .at(Place::new("content/a.md", again..again + 4))
        .at(Place::file("content/c.png").label(Text::new("整个文件", "the whole file")))
        .help(Text::new("改其中一个。\n或删去。", "Change one.\nOr delete it."));
    assert_snapshot!(show(drawn(Language::Zh), std::slice::from_ref(&finding), &files), @r"
    警告 duplicate-address：两页同一个网址
      ╭─ content/a.md:3:7
    3 │ slug: gonggao
      │       ^^^^^^^ 这里
      ⋮
    7 │ slug: gonggao slug: 又一个
      │               ----
      ├─ content/b.md:1:7
    1 │ slug: gonggao
      │       ------- 先有的
      ├─ content/c.png
      │ 整个文件
      ╰─
      改法：改其中一个。
      或删去。
    ");
    assert_snapshot!(show(drawn(Language::En), std::slice::from_ref(&finding), &files), @r"
    warning duplicate-address: two pages at one address
      ╭─ content/a.md:3:7
    3 │ slug: gonggao
      │       ^^^^^^^ here
      ⋮
    7 │ slug: gonggao slug: 又一个
      │               ----
      ├─ content/b.md:1:7
    1 │ slug: gonggao
      │       ------- came first
      ├─ content/c.png
      │ the whole file
      ╰─
      help: Change one.
      Or delete it.
    ");
    assert_snapshot!(show(narrated(Language::Zh), std::slice::from_ref(&finding), &files), @r"
    警告 duplicate-address：content/a.md 第3行第7列，两页同一个网址
      原文：“gonggao”，这里
      另见：content/b.md 第1行第7列，“gonggao”，先有的
      另见：content/a.md 第7行第15列，“slug”
      另见：content/c.png，整个文件
      改法：改其中一个。
      或删去。
    ");
    assert_snapshot!(show(narrated(Language::En), &[finding], &files), @r#"
    warning duplicate-address: content/a.md line 3 column 7, two pages at one address
      text: "gonggao", here
      see also: content/b.md line 1 column 7, "gonggao", came first
      see also: content/a.md line 7 column 15, "slug"
      see also: content/c.png, the whole file
      help: Change one.
      Or delete it.
    "#);
}

#[test]
fn a_finding_without_a_place_is_its_message_and_help() {
    let finding = Finding::new(&DUPLICATE, Text::new("磁盘满了", "the disk is full"));
    let none = Files(BTreeMap::new());
    assert_snapshot!(show(drawn(Language::Zh), std::slice::from_ref(&finding), &none), @"警告 duplicate-address：磁盘满了");
    assert_snapshot!(show(narrated(Language::En), &[finding], &none), @"warning duplicate-address: the disk is full");
}

#[test]
fn of_a_long_line_only_the_part_around_the_mark_is_shown() {
    let text = format!("{}键{}", "值".repeat(1_000_000), "值".repeat(700_000));
    let at = 3_000_000;
    let narrow = Terminal { width: 40, ..drawn(Language::Zh) };
    let files = file("a.md", text);
    assert_snapshot!(show(narrow, &[finding(Place::new("a.md", at..at + 3))], &files), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1000001
    1 │ …值值值值值值值值值值键值值值值值值值值…
      │                      ^^
      ╰─
      依据：GOV-TAGS
    ");
    // A mark longer than the window is marked as far as it is shown.
    assert_snapshot!(show(narrow, &[finding(Place::new("a.md", 0..at))], &files), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1
    1 │ 值值值值值值值值值值值值值值值值值值值值…
      │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      ╰─
      依据：GOV-TAGS
    ");
    assert_snapshot!(show(narrated(Language::Zh), &[finding(Place::new("a.md", 0..at))], &files), @r"
    错误 unknown-key：a.md 第1行第1列，没有“titel”这个键
      原文：“值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值值…”
      依据：GOV-TAGS
    ");
    // Two places far apart on the line are shown in two windows.
    let both = finding(Place::new("a.md", at..at + 3)).at(Place::new("a.md", 3..6).label(Text::same("two")));
    assert_snapshot!(show(narrow, &[both], &files), @r"
    错误 unknown-key：没有“titel”这个键
      ╭─ a.md:1:1000001
    1 │ 值值值值值值值值值值值值值值值值值值值值…
      │   -- two
    1 │ …值值值值值值值值值值键值值值值值值值值…
      │                      ^^
      ╰─
      依据：GOV-TAGS
    ");
}

#[test]
fn nothing_in_a_site_steers_the_terminal() {
    let text = "k: \u{1b}[2J\u{202e}x\r\u{9b}";
    let finding = Finding::new(&UNKNOWN_KEY, Text::same("\u{1b}]0;title\u{7}"))
        .at(Place::new("a\u{1b}.md", find(text, "x")).label(Text::same("\u{8}")))
        .help(Text::same("\u{1b}c"));
    let files = file("a\u{1b}.md", text);
    for terminal in [drawn(Language::Zh), narrated(Language::En)] {
        let out = show(terminal, std::slice::from_ref(&finding), &files);
        assert!(!out.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{out:?}");
        assert!(out.contains("�]0;title�"), "{out}");
    }
}

#[test]
fn colours_are_used_only_when_asked_for() {
    let files = file("a.md", "titel: 1");
    let findings = [finding(Place::new("a.md", 0..5))];
    let colourful = show(Terminal::new(Language::En, Form::Drawn { colour: true }), &findings, &files);
    assert_snapshot!(colourful.replace('\u{1b}', "␛"), @r"
    ␛[1;31merror unknown-key␛[0m: there is no key “titel”
    ␛[2m  ╭─␛[0m a.md:1:1
    ␛[2m1 │␛[0m titel: 1
    ␛[2m  │␛[0m ␛[1;31m^^^^^␛[0m
    ␛[2m  ╰─␛[0m
      ␛[32mnorms: ␛[0mGOV-TAGS
    ");
    assert!(!show(drawn(Language::En), &findings, &files).contains('\u{1b}'));
    assert!(!show(narrated(Language::En), &findings, &files).contains('\u{1b}'));
}

#[test]
fn alike_findings_past_the_limit_are_counted() {
    let files = file("a.md", "titel: 1");
    let mut findings = vec![finding(Place::new("a.md", 0..5)); 25];
    findings.push(Finding::new(&DUPLICATE, Text::same("x")));
    let terminal = Terminal { most_alike: 2, ..narrated(Language::Zh) };
    assert_snapshot!(show(terminal, &findings, &files), @r"
    错误 unknown-key：a.md 第1行第1列，没有“titel”这个键
      原文：“titel”
      依据：GOV-TAGS

    错误 unknown-key：a.md 第1行第1列，没有“titel”这个键
      原文：“titel”
      依据：GOV-TAGS

    警告 duplicate-address：x

    还有 23 个 unknown-key 问题没有列出；加 --format json 可列出全部。
    ");
    assert_eq!(show(narrated(Language::Zh), &findings, &files).matches("错误 unknown-key：").count(), 20);
}

#[test]
fn json_has_lines_columns_and_bytes_in_one_language() {
    let text = "a: 1\n残联: 公告栏\n";
    let files = file("a.md", text);
    let findings = [finding(Place::new("a.md", find(text, "公告栏")).label(Text::new("此处", "here")))
        .at(Place::file("b.png"))
        .at(Place::new("unread.md", 3..4))
        .help(Text::new("改", "mend"))];
    let zh = json::findings(&findings, &files, Language::Zh);
    assert_snapshot!(serde_json::to_string_pretty(&zh).expect("serialises"), @r#"
    [
      {
        "rule": "unknown-key",
        "level": "error",
        "message": "没有“titel”这个键",
        "help": "改",
        "norms": [
          "GOV-TAGS"
        ],
        "wcag": [],
        "act": [],
        "places": [
          {
            "path": "a.md",
            "line": 2,
            "column": 5,
            "end_line": 2,
            "end_column": 8,
            "byte_start": 13,
            "byte_end": 22,
            "label": "此处"
          },
          {
            "path": "b.png",
            "line": null,
            "column": null,
            "end_line": null,
            "end_column": null,
            "byte_start": null,
            "byte_end": null,
            "label": null
          },
          {
            "path": "unread.md",
            "line": null,
            "column": null,
            "end_line": null,
            "end_column": null,
            "byte_start": 3,
            "byte_end": 4,
            "label": null
          }
        ]
      }
    ]
    "#);
    let en = json::findings(&findings, &files, Language::En);
    assert_eq!(en[0].message, "there is no key “titel”");
    assert_eq!(en[0].places[0].label, Some("here"));
}

#[test]
fn positions_are_right_at_every_character_of_a_long_text() {
    let text = "甲a\n👍🏽\n".repeat(3000);
    let lines = tantu::diagnostics::Lines::new(&text);
    let (mut line, mut column) = (1, 1);
    for (at, character) in text.char_indices() {
        assert_eq!((lines.position(at).line, lines.position(at).column), (line, column), "byte {at}");
        if character == '\n' {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    assert_eq!(lines.position(text.len()).line, line);
}
