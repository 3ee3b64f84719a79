use super::*;
use crate::schema::builtin::{CONTENT_TYPES, find};
use crate::schema::parse::{Budget, parse};

/// Findings as `rule «marked text»`, in the order found.
fn found(kind: &str, yaml: &str) -> Vec<String> {
    let path: Arc<str> = Arc::from("a.md");
    let shown = |findings: Vec<Finding>| {
        let place = |f: &Finding| f.places.first().and_then(|p| p.span.clone()).unwrap_or_default();
        findings.iter().map(|f| format!("{} «{}»", f.rule, &yaml[place(f)])).collect()
    };
    match parse(&path, yaml, 0..yaml.len(), Budget::FRONT_MATTER) {
        Err(findings) => shown(findings),
        Ok(node) => {
            let mut checker = Checker::new(path);
            checker.record(&node, &find(&CONTENT_TYPES, kind).unwrap().fields);
            shown(checker.findings)
        }
    }
}

#[test]
fn good_front_matter_has_no_findings_and_typed_values() {
    let yaml = "title: 标题\npublished: 2025-09-26 09:30\nsource: 残联\ntopics: [rehab, rights]\norder: 3\nimage:\n  src: a.png\n  alt: 图\n";
    assert_eq!(found("news", yaml), Vec::<String>::new());
    let path: Arc<str> = Arc::from("a.md");
    let node = parse(&path, yaml, 0..yaml.len(), Budget::FRONT_MATTER).unwrap();
    let record = Checker::new(path).record(&node, &find(&CONTENT_TYPES, "news").unwrap().fields);
    assert_eq!(record.text("title"), Some("标题"));
    assert_eq!(record.texts("topics").collect::<Vec<_>>(), ["rehab", "rights"]);
    assert_eq!(record.integer("order"), Some(3));
    assert_eq!(record.object("image").and_then(|image| image.text("alt")), Some("图"));
    assert_eq!(&yaml[record.span_of("published")], "2025-09-26 09:30");
}

#[test]
fn all_problems_are_found_in_one_go() {
    let yaml = "titel: 一\npublished: 2025年9月26日\n标题: 二\nsource: [甲]\ntopics:\n  a: b\norder: 三\norder: 4\ndraft: 是\n";
    assert_eq!(
        found("news", yaml),
        [
            "doubled-key «order»",
            "unknown-key «titel»",
            "unknown-key «标题»",
            "wrong-value «2025年9月26日»",
            "wrong-value «是»",
            "wrong-type «a: b»",
            "wrong-value «三»",
            "wrong-type «[甲]»",
        ]
    );
}

#[test]
fn nested_values_are_checked_where_they_stand() {
    let yaml = "title: 甲\npublished: 2025-01-01\nkind: lww\nsubject: 残疾人\nissuer: 国务院\nvalidity: 现行有效\nbasis: [a.md, a.md]\n";
    assert_eq!(found("policy", yaml), ["unknown-word «lww»", "doubled-value «a.md»"]);
}

#[test]
fn an_empty_required_value_is_missing() {
    assert_eq!(found("page", "title:\n"), ["missing-key «title»"]);
    assert_eq!(found("page", "title: ''\n"), ["wrong-value «''»"]);
    assert_eq!(found("page", ""), ["missing-key «»"]);
    assert_eq!(found("page", "- 甲\n"), ["wrong-type «- 甲»"]);
}

#[test]
fn syntax_errors_say_where_and_how() {
    let cases = [
        ("title: \"甲\nslug: a\n", "yaml-syntax"),
        ("title: a: b\n", "yaml-syntax"),
        ("title: 甲\n\tslug: a\n", "yaml-syntax"),
        ("topics: [a, b\ntitle: 甲\n", "yaml-syntax"),
        ("title: @甲\n", "yaml-syntax"),
        ("title: 甲\n---\ntitle: 乙\n", "yaml-unsupported"),
        ("title: !include 甲\n", "yaml-unsupported"),
        ("title: *甲\n", "yaml-unsupported"),
        ("? [a]\n: b\n", "yaml-unsupported"),
        ("&a title: &b\n  - *b\n", "yaml-unsupported"),
    ];
    for (yaml, rule) in cases {
        let found = found("page", yaml);
        assert!(found.iter().any(|f| f.starts_with(rule)), "{yaml:?}: {found:?}");
    }
}

#[test]
fn bombs_and_deep_nesting_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let p = n - 1;
        bomb += &format!("a{n}: &a{n} [*a{p}, *a{p}, *a{p}, *a{p}, *a{p}, *a{p}, *a{p}, *a{p}, *a{p}]\n");
    }
    assert!(found("page", &bomb).last().unwrap().starts_with("yaml-budget"));
    for deep in ["[".repeat(100_000), "a:\n  ".to_owned() + &"- ".repeat(2000), "{a: ".repeat(5000)] {
        let found = found("page", &deep);
        assert!(found.iter().any(|f| f.starts_with("yaml-budget")), "{found:?}");
    }
}

#[test]
fn the_nearest_word_is_offered_only_if_it_is_near() {
    assert_eq!(nearest("titel", ["title", "slug"].into_iter()), Some("title"));
    assert_eq!(nearest("review-by", ["review_by", "slug"].into_iter()), Some("review_by"));
    assert_eq!(nearest("colour", ["title", "slug"].into_iter()), None);
}
