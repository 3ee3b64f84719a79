//! What a build says at its end.

use std::time::Duration;

use insta::assert_snapshot;
use jiff::ZonedDateTime;
use tantu::cli::summary::{
    Change, ChangeKind, FileCounts, FindingCounts, HeldBack, PageCount, PhaseTime, Reason, Summary,
};
use tantu::diagnostics::progress::Phase;
use tantu::diagnostics::{Finding, Language, Level, Rule, Text};

fn at(text: &str) -> ZonedDateTime {
    text.parse().expect("a moment")
}

fn summary() -> Summary {
    let count = |id: &str, zh: &str, count| PageCount { content_type: id.to_owned(), name: Text::new(zh, id), count };
    let held =
        |path: &str, reason, when| HeldBack { path: path.to_owned(), title: "开放日".to_owned(), reason, when };
    Summary {
        pages: vec![count("news", "新闻", 12), count("policy", "政策", 3), count("report", "报告", 0)],
        output: "public".to_owned(),
        files: Some(FileCounts { written: 4, unchanged: 30, removed: 1 }),
        findings: FindingCounts { errors: 0, warnings: 2, hints: 1 },
        held_back: vec![
            held("content/news/a.md", Reason::Scheduled, Some(at("2026-02-01T09:30:00+08:00[Asia/Shanghai]"))),
            held("content/news/b.md", Reason::Draft, None),
        ],
        next_change: Some(Change {
            when: at("2026-02-01T09:30:00+08:00[Asia/Shanghai]"),
            path: "content/news/a.md".to_owned(),
            title: "开放日".to_owned(),
            kind: ChangeKind::Publish,
        }),
        phases: vec![
            PhaseTime { phase: Phase::Read, time: Duration::from_micros(12_340) },
            PhaseTime { phase: Phase::Render, time: Duration::from_millis(250) },
        ],
    }
}

#[test]
fn a_summary_is_told_in_both_languages() {
    assert_snapshot!(summary().render(Language::Zh), @r"
    网站已生成：public（0.26 秒）
      文件：写入 4，未变 30，删除 1
      页面：15（新闻 12、政策 3）
      问题：错误 0，警告 2，提示 1
      未发布或已过期的页面（2）：
        待发布 2026-02-01 09:30《开放日》，content/news/a.md
        草稿《开放日》，content/news/b.md
      下一次变化：2026-02-01 09:30 发布《开放日》，content/news/a.md
      用时（秒）：读取文件 0.01，生成页面 0.25
    ");
    assert_snapshot!(summary().render(Language::En), @r#"
    Site built: public (0.26 s)
      files: 4 written, 30 unchanged, 1 removed
      pages: 15 (news 12, policy 3)
      findings: 0 errors, 2 warnings, 1 hint
      pages held back or expired (2):
        scheduled 2026-02-01 09:30 "开放日", content/news/a.md
        draft "开放日", content/news/b.md
      next change: 2026-02-01 09:30 "开放日" is published, content/news/a.md
      time in seconds: reading files 0.01, rendering pages 0.25
    "#);
}

#[test]
fn a_site_that_was_not_written_is_said_to_be_as_it_was() {
    let failed = Summary {
        files: None,
        findings: FindingCounts { errors: 3, ..FindingCounts::default() },
        held_back: Vec::new(),
        next_change: None,
        phases: Vec::new(),
        ..summary()
    };
    assert_snapshot!(failed.render(Language::Zh), @r"
    没有写出网站，public 保持原样。请先改正上面的错误。
      页面：15（新闻 12、政策 3）
      问题：错误 3，警告 0，提示 0
    ");
    assert_snapshot!(failed.render(Language::En), @r"
    No site was written; public is as it was. Please mend the errors above.
      pages: 15 (news 12, policy 3)
      findings: 3 errors, 0 warnings, 0 hints
    ");
}

#[test]
fn of_many_pages_held_back_ten_are_named() {
    let mut many = summary();
    let draft = many.held_back.remove(1);
    many.held_back = vec![draft; 15];
    let told = many.render(Language::Zh);
    assert_eq!(told.matches("草稿《开放日》").count(), 10, "{told}");
    assert!(told.contains("还有 5 页"), "{told}");
}

#[test]
fn json_has_everything() {
    assert_snapshot!(serde_json::to_string_pretty(&summary()).expect("serialises"), @r#"
    {
      "pages": [
        {
          "content_type": "news",
          "name": {
            "zh": "新闻",
            "en": "news"
          },
          "count": 12
        },
        {
          "content_type": "policy",
          "name": {
            "zh": "政策",
            "en": "policy"
          },
          "count": 3
        },
        {
          "content_type": "report",
          "name": {
            "zh": "报告",
            "en": "report"
          },
          "count": 0
        }
      ],
      "output": "public",
      "files": {
        "written": 4,
        "unchanged": 30,
        "removed": 1
      },
      "findings": {
        "errors": 0,
        "warnings": 2,
        "hints": 1
      },
      "held_back": [
        {
          "path": "content/news/a.md",
          "title": "开放日",
          "reason": "scheduled",
          "when": "2026-02-01T09:30:00+08:00"
        },
        {
          "path": "content/news/b.md",
          "title": "开放日",
          "reason": "draft",
          "when": null
        }
      ],
      "next_change": {
        "when": "2026-02-01T09:30:00+08:00",
        "path": "content/news/a.md",
        "title": "开放日",
        "kind": "publish"
      },
      "phases": [
        {
          "phase": "read",
          "milliseconds": 12.3
        },
        {
          "phase": "render",
          "milliseconds": 250.0
        }
      ]
    }
    "#);
}

#[test]
fn findings_are_counted_by_level() {
    const RULE: Rule = Rule::new("x", Level::Warning);
    let finding = Finding::new(&RULE, Text::same("x"));
    let findings = [finding.clone(), finding.clone().level(Level::Error), finding];
    assert_eq!(FindingCounts::of(&findings), FindingCounts { errors: 1, warnings: 2, hints: 0 });
}
