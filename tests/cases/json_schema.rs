//! JSON Schema for editors says the same as the checker.

use std::path::Path;
use std::sync::Arc;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tantu::diagnostics::{Language, Text};
use tantu::indicators::Reference;
use tantu::schema::builtin::{COMMON_FIELDS, CONTENT_TYPES, DATA_KINDS, find};
use tantu::schema::check::Checker;
use tantu::schema::definition::{self, Definition, Field, FieldType};
use tantu::schema::front_matter;
use tantu::schema::json_schema::{Names, of_definitions, schema};
use tantu::schema::parse::{Budget, parse};
use tantu::schema::tree::{Entry, Kind, Node};
use tantu::source::{Limits, read};

/// What an editor makes of YAML: the core schema of YAML 1.2.
fn json_of(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar { text, plain: false } => json!(text),
        Kind::Scalar { text, plain: true } => core_value(text),
        Kind::Sequence(items) => items.iter().map(json_of).collect(),
        Kind::Mapping(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), json_of(&entry.value))).collect())
        }
    }
}

fn core_value(text: &str) -> Value {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1;
    match text {
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ if number && !digits.contains('.') => text.parse::<i64>().map_or_else(|_| json!(1e30), |n| json!(n)),
        _ if number => json!(text.parse::<f64>().unwrap()),
        _ => json!(text),
    }
}

fn node(yaml: &str) -> Node {
    parse(&Arc::from("a.yaml"), yaml, 0..yaml.len(), Budget::DATA).unwrap_or_else(|found| panic!("{yaml}: {found:?}"))
}

/// What there is to say of a document, whatever the rest of the site: by the checker, and by the reader of references.
fn checked(node: &Node, definition: &Definition) -> Vec<String> {
    let mut checker = Checker::new(Arc::from("a.yaml"));
    let record = checker.record(node, &definition.fields);
    let told = checker.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message.en));
    let holders = record.records("key_figures").chain(record.records("items")).chain(record.object("breakdown"));
    let references = holders.filter_map(|figure| figure.text("indicator"));
    let references = references.chain(record.records("rows").filter_map(|row| row.text("value")));
    told.chain(references.filter_map(|text| Reference::parse(text).err()).map(|refusal| refusal.message.en)).collect()
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft7::meta::is_valid(schema), "{schema:#}");
    jsonschema::draft7::new(schema).unwrap()
}

fn definitions() -> impl Iterator<Item = &'static Definition> {
    CONTENT_TYPES.iter().chain(DATA_KINDS.iter())
}

fn named(id: &str, name: &str) -> (String, String) {
    (id.to_owned(), name.to_owned())
}

/// The sample site's files with the definition that each must meet: one page a content type, and all data.
fn sample() -> Vec<(String, Node, &'static Definition)> {
    let (sources, _) = read(Path::new(env!("CARGO_MANIFEST_DIR")), &Limits::default());
    let mut found = Vec::new();
    for (path, file) in &sources.texts {
        let name = path.strip_prefix("content/").unwrap();
        let page = |kind: &str| {
            let split = front_matter::split(path, &file.text).unwrap();
            let node = parse(path, &file.text, split.yaml, Budget::FRONT_MATTER).unwrap();
            (name.to_owned(), node, find(&CONTENT_TYPES, kind).unwrap())
        };
        let data = |kind: &str| (name.to_owned(), node(&file.text), find(&DATA_KINDS, kind).unwrap());
        match name.split('/').collect::<Vec<_>>()[..] {
            ["index.md" | "index.en.md"] => found.push(page("home")),
            [.., "index.md" | "index.en.md"] => found.push(page("section")),
            ["news", _] => found.push(page("news")),
            ["policies", _] => found.push(page("policy")),
            ["services", _] => found.push(page("service")),
            ["sports", _] => found.push(page("result")),
            ["reports", _] => found.push(page("report")),
            ["site.yaml"] => found.push(data("site")),
            ["data", "topics.yaml" | "audiences.yaml"] => found.push(data("terms")),
            ["data", "redirects.yaml"] => found.push(data("redirects")),
            ["data", "units.yaml"] => found.push(data("units")),
            ["data", "glossary.yaml"] => found.push(data("glossary")),
            ["data", "words.yaml"] => found.push(data("words")),
            ["data", "pinyin.yaml"] => found.push(data("pinyin")),
            ["data", "synonyms.yaml"] => found.push(data("synonyms")),
            ["data", "indicators", _] => found.push(data("indicators")),
            ["data", "charts", _] => found.push(data("charts")),
            ["data", "tables", _] => found.push(data("tables")),
            _ => {}
        }
    }
    found
}

#[test]
fn the_sample_site_meets_the_schemas() {
    let sample = sample();
    for definition in definitions() {
        let validator = validator(&schema(definition, &Names::default(), Language::Zh));
        let mut seen = matches!(definition.id.as_str(), "redirects" | "units" | "page");
        for (path, node, _) in sample.iter().filter(|(_, _, of)| of.id == definition.id) {
            let errors: Vec<String> = validator.iter_errors(&json_of(node)).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{path}");
            seen = true;
        }
        assert!(seen, "nothing to try {} on", definition.id);
    }
}

/// Every part of a document in turn made into something else.
fn mutations(root: &Node) -> Vec<Node> {
    let at = |kind: Kind| Node { kind, span: 0..0 };
    let text = |text: &str| at(Kind::Scalar { text: text.to_owned(), plain: !text.is_empty() });
    let entry = |value: Node| Entry { key: "x-y".to_owned(), key_span: 0..0, value };
    let mut found = vec![
        at(Kind::Null),
        text(""),
        text("甲"),
        text("2025"),
        text("true"),
        at(Kind::Sequence(vec![])),
        at(Kind::Sequence(vec![text("甲")])),
        at(Kind::Sequence(vec![at(Kind::Null)])),
        at(Kind::Mapping(vec![])),
        at(Kind::Mapping(vec![entry(text("甲"))])),
    ];
    match &root.kind {
        Kind::Mapping(entries) => {
            for (n, old) in entries.iter().enumerate() {
                let put = |value: Option<Node>| {
                    let mut entries = entries.clone();
                    match value {
                        Some(value) => entries[n].value = value,
                        None => drop(entries.remove(n)),
                    }
                    at(Kind::Mapping(entries))
                };
                found.push(put(None));
                found.extend(mutations(&old.value).into_iter().map(|value| put(Some(value))));
            }
            let mut more = entries.clone();
            more.push(entry(text("甲")));
            found.push(at(Kind::Mapping(more)));
        }
        // The entries of a list are alike, and alike in what may be wrong with them: the first stands for all.
        Kind::Sequence(items) if !items.is_empty() => {
            found.extend(mutations(&items[0]).into_iter().map(|value| {
                let mut items = items.clone();
                items[0] = value;
                at(Kind::Sequence(items))
            }));
        }
        _ => {}
    }
    found
}

#[test]
fn checker_and_schema_agree_on_everything_that_can_go_wrong_in_the_sample_site() {
    let sample = sample();
    let mut tried = [0, 0];
    for definition in definitions() {
        let validator = validator(&schema(definition, &Names::default(), Language::Zh));
        let longest =
            sample.iter().filter(|(_, _, of)| of.id == definition.id).max_by_key(|(_, node, _)| node.span.len());
        let Some((path, root, _)) = longest else { continue };
        for mutant in mutations(root) {
            let (findings, json) = (checked(&mutant, definition), json_of(&mutant));
            let valid = validator.is_valid(&json);
            // Which time zones there are is more than a schema can tell.
            if !findings.iter().any(|finding| finding.contains("no time zone")) {
                assert_eq!(valid, findings.is_empty(), "{path}: {findings:?}\n{json:#}");
            }
            tried[usize::from(valid)] += 1;
        }
    }
    assert!(tried[0] > 1000 && tried[1] > 100, "{tried:?}");
}

#[test]
fn checker_and_schema_agree_on_documents() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "page",
            &[
                "title: 甲\n",
                "title: 2025\n",
                "title: '2025'\nslug: 2025\norder: '3'\n",
                "title: 甲\ntopics: rehab\n",
                "title: 甲\nsummary:\n",
            ],
            &[
                "",
                "title:\n",
                "title: ''\n",
                "title: [甲]\n",
                "titel: 甲\n",
                "title: 甲\nslug: A\n",
                "title: 甲\norder: 三\n",
                "title: 甲\norder: 1.5\n",
                "title: 甲\ndraft: yes\n",
                "title: 甲\ntopics: {a: b}\n",
                "title: 甲\ntopics: [a, a]\n",
                "title: 甲\nimage: {src: a.png}\n",
                "title: 甲\nexpires: 2025-02-30\n",
            ],
        ),
        (
            "news",
            &[
                "title: 甲\npublished: 2025-09-26 09:30\nsource: 乙\n",
                "title: 甲\npublished: 2025-09-26T09:30:00+08:00\nsource: 乙\n",
            ],
            &[
                "title: 甲\npublished: 2025年9月26日\nsource: 乙\n",
                "title: 甲\nsource: 乙\n",
                "title: 甲\npublished:\nsource: 乙\n",
            ],
        ),
        (
            "policy",
            &["title: 甲\npublished: 2025-01-01\nkind: law\nsubject: 丙\nissuer: 丁\nvalidity: 现行有效\n"],
            &["title: 甲\npublished: 2025-01-01\nkind: lww\nsubject: 丙\nissuer: 丁\nvalidity: in-force\n"],
        ),
        (
            "indicators",
            &[
                "title: 甲\nsource: 乙\nindicators: []\n",
                "title: {zh-CN: 甲, en: A}\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, periods: [{period: 2025, values: {actual: 1.50, 女: '-3'}, at_least: 'true'}]}\n",
            ],
            &[
                "title: {中文: 甲}\nsource: 乙\nindicators: []\n",
                "title: 甲\nsource: 乙\nindicators: 甲\n",
                "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, periods: [{period: 25, values: {actual: 1}}]}\n",
                "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, periods: [{period: 2025, values: {actual: '1,453'}}]}\n",
                "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, periods: [{period: 2025, values: {actual: }}]}\n",
                "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, direction: up, periods: []}\n",
            ],
        ),
        (
            "redirects",
            &["redirects: [{from: /old/, to: a.md}]\n"],
            &[
                "redirects: [{from: old, to: a.md}]\n",
                "redirects: [{from: /a/../b, to: a.md}]\n",
                "redirects: [{from: //a/, to: a.md}]\n",
            ],
        ),
        (
            "units",
            &["units: [{unit: 担, english: {one: dan, many: dan}, dimension: weight, equals: {公斤: 50}}]\n"],
            &[
                "units: [{synonyms: [担]}]\n",
                "units: [{unit: 担, english: {one: dan}}]\n",
                "units: [{unit: 担, dimension: speed}]\n",
                "units: [{unit: 担, equals: {公斤: 五十}}]\n",
            ],
        ),
        ("terms", &["terms: [{id: a, name: 甲}]\n"], &["terms: [{id: 甲, name: 甲}]\n", "terms: [a]\n"]),
    ];
    for (id, good, bad) in cases {
        let definition = definitions().find(|definition| definition.id == *id).unwrap();
        let validator = validator(&schema(definition, &Names::default(), Language::Zh));
        for (documents, right) in [(good, true), (bad, false)] {
            for yaml in *documents {
                let node = node(yaml);
                let findings = checked(&node, definition);
                assert_eq!(
                    (findings.is_empty(), validator.is_valid(&json_of(&node))),
                    (right, right),
                    "{yaml}: {findings:?}"
                );
            }
        }
    }
}

/// A definition with one field.
fn single(kind: FieldType) -> Definition {
    let text = Text::new("值", "value");
    let field = Field {
        key: Arc::from("v"),
        kind,
        required: true,
        unique: false,
        template: false,
        default: None,
        name: text.clone(),
        help: text.clone(),
    };
    Definition { id: "a".into(), name: text.clone(), help: text, files: vec![], fields: vec![field], path: None }
}

/// Whether checker and schema take a text in quotes as the value of a field.
fn verdicts(definition: &Definition, validator: &Validator, text: &str) -> (bool, bool) {
    let value = Node { kind: Kind::Scalar { text: text.to_owned(), plain: false }, span: 0..0 };
    let root = Node { kind: Kind::Mapping(vec![Entry { key: "v".into(), key_span: 0..0, value }]), span: 0..0 };
    (checked(&root, definition).is_empty(), validator.is_valid(&json_of(&root)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    /// Texts that are nearly right, a few hundred of each kind: both say the same of every one.
    #[test]
    fn checker_and_schema_agree_on_single_values(
        date in proptest::collection::vec("(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]| ?[0-9]{4}-02-29|2025-9-[0-9]", 12),
        time in proptest::collection::vec("[T ][0-2][0-9]:[0-6][0-9](:[0-5][0-9])?(Z|[+-]0[0-9]:[0-6]0|\\+0800|\\+8)?|T| 9:30", 12),
        slug in proptest::collection::vec("[a-c1-3A]{0,2}-?-?[a-c1-3]{0,3}-?", 12),
        url in proptest::collection::vec("(https?|ftp):/{1,3}[a-z.]{0,5}[/? \"甲]?[a-z]{0,2}", 12),
        address in proptest::collection::vec("/?/?[a-z.]{0,3}/[.]{0,2}/?[a-z?# 甲]{0,2}", 12),
        telephone in proptest::collection::vec("[+(]?[0-9]{0,4}[-转 )a]?[0-9]{0,18}", 12),
        language in proptest::collection::vec("[a-zA]{1,4}(-[A-Za-z0-9]{1,9}){0,2}", 12),
        code in proptest::collection::vec("(bm|b)?[0-9]{7,11}", 12),
        decimal in proptest::collection::vec("-?[0-9]{1,4}[.,]?[0-9]{1,3}(\\.[0-9])?", 12),
        integer in proptest::collection::vec("[+-]?[0-9]{0,4}[.,a]?", 12),
        boolean in proptest::collection::vec(" ?(true|false|True|yes|)", 4),
        text in proptest::collection::vec("[ \t]{0,2}[甲a]?", 4),
    ) {
        let datetime: Vec<String> = date.iter().zip(&time).map(|(date, time)| format!("{date}{time}")).collect();
        let kinds = [
            (FieldType::Date, date), (FieldType::DateTime, datetime), (FieldType::Slug, slug), (FieldType::Url, url),
            (FieldType::Address, address), (FieldType::Telephone, telephone), (FieldType::Language, language),
            (FieldType::SiteCode, code), (FieldType::Integer { min: None, max: None }, integer),
            (FieldType::Boolean, boolean), (FieldType::Text, text),
        ];
        for (kind, texts) in kinds {
            let definition = single(kind);
            let validator = jsonschema::draft7::new(&schema(&definition, &Names::default(), Language::Zh)).unwrap();
            for text in texts {
                let (checker, schema) = verdicts(&definition, &validator, &text);
                prop_assert_eq!(checker, schema, "{:?} as {:?}", text, definition.fields[0].kind);
            }
        }
        let definition = single(FieldType::Numbers);
        let validator = jsonschema::draft7::new(&schema(&definition, &Names::default(), Language::Zh)).unwrap();
        for text in decimal {
            let root = node(&format!("v: {{actual: '{text}'}}\n"));
            prop_assert_eq!(checked(&root, &definition).is_empty(), validator.is_valid(&json_of(&root)), "{:?}", text);
        }
    }
}

#[test]
fn periods_agree_but_for_the_order_of_years() {
    let definition = single(FieldType::Period);
    let validator = validator(&schema(&definition, &Names::default(), Language::Zh));
    for (text, both) in [
        ("2025", true),
        ("2021-2024", true),
        ("2025-Q3", true),
        ("2025-09", true),
        ("2025-13", false),
        ("2025-Q5", false),
        ("25", false),
        ("2025年", false),
        ("2025-9", false),
    ] {
        assert_eq!(verdicts(&definition, &validator, text), (both, both), "{text}");
    }
    assert_eq!(verdicts(&definition, &validator, "2024-2021"), (false, true));
}

#[test]
fn what_the_site_knows_is_offered_and_sets_are_closed() {
    let names = Names {
        topics: vec![named("rehab", "康复"), named("7", "七")],
        indicators: vec![named("a@2025.actual", "甲")],
        pages: vec![named("/a.md", "甲")],
        languages: vec!["zh-CN".to_owned()],
        ..Names::default()
    };
    let news = schema(find(&CONTENT_TYPES, "page").unwrap(), &names, Language::Zh);
    let page = validator(&news);
    for (topics, right) in [("[rehab]", true), ("7", true), ("'7'", true), ("[rehap]", false), ("rehab", true)] {
        let yaml = format!("title: 甲\ntopics: {topics}\n");
        assert_eq!(page.is_valid(&json_of(&node(&yaml))), right, "{topics}");
    }
    let items = &news["properties"]["topics"]["anyOf"][0]["items"];
    assert_eq!(items["enumDescriptions"][0], "康复");
    let home = schema(find(&CONTENT_TYPES, "home").unwrap(), &names, Language::Zh);
    let home = validator(&home);
    for (indicator, right) in [("a@2025.actual", true), ("b.actual", true), ("B.actual", false), ("a@25.b", false)] {
        let yaml = format!("title: 甲\nkey_figures: [{{indicator: {indicator}}}]\nentrances: [{{page: b.md}}]\n");
        assert_eq!(home.is_valid(&json_of(&node(&yaml))), right, "{indicator}");
    }
}

/// Every field of every schema says what it is, in the language asked for, where an editor looks for it.
#[test]
fn every_field_is_described_in_the_language_asked_for() {
    fn described(at: &str, schema: &Map<String, Value>, language: Language) -> usize {
        for key in ["title", "description"] {
            let text = schema.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{at} has no {key}"));
            let chinese = text.chars().any(|c| c >= '\u{4E00}');
            assert!(chinese || language == Language::En, "{at}: {text}");
            assert!(text.chars().any(|c| c.is_ascii_alphabetic()) || language == Language::Zh, "{at}: {text}");
        }
        let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        1 + fields
            .map(|(key, value)| described(&format!("{at}.{key}"), value.as_object().unwrap(), language))
            .sum::<usize>()
    }
    for language in [Language::Zh, Language::En] {
        let each = definitions().map(|definition| {
            let schema = schema(definition, &Names::default(), language);
            described(&definition.id, schema.as_object().unwrap(), language)
        });
        assert!(each.sum::<usize>() > 100);
    }
}

#[test]
fn defaults_and_enumerations_are_told() {
    let home = schema(find(&CONTENT_TYPES, "home").unwrap(), &Names::default(), Language::Zh);
    let count = &home["properties"]["latest"]["items"]["properties"]["count"];
    assert_eq!((&count["default"], &count["minimum"], &count["maximum"]), (&json!(5), &json!(1), &json!(20)));
    let policy = schema(find(&CONTENT_TYPES, "policy").unwrap(), &Names::default(), Language::Zh);
    let validity = &policy["properties"]["validity"];
    assert_eq!(validity["enum"][0], "in-force");
    assert_eq!(validity["enumDescriptions"][0], "现行有效");
    assert_eq!(policy["additionalProperties"], json!(false));
    assert_eq!(policy["properties"]["signed"]["examples"][0], "2025-09-26");
}

#[test]
fn definitions_of_own_types_have_a_schema() {
    let validator = validator(&of_definitions(&COMMON_FIELDS, Language::Zh));
    let good = [
        "type: vacancy\nname: {zh: 招聘, en: vacancy}\nhelp: {zh: 岗位。, en: A job.}\nfields:\n  employer: {type: text, required: true, name: {zh: 单位, en: employer}, help: {zh: 全称。, en: Name.}}\n",
        "type: vacancy\nfields:\n  title: {help: {zh: 岗位名。, en: Name of the job.}}\n  hours: {type: list, of: {type: text}}\n",
        "type: a\nfields:\n  b: {type: enum, values: {c: {zh: 丙, en: c}, d: 丁}}\n  e: {type: object, fields: {f: {type: integer, min: 1, max: 3}}}\n",
        "type: a\nfields: {}\n",
    ];
    let bad = [
        "fields: {}\n",
        "type: a\n",
        "type: a\nfeilds: {}\n",
        "type: a\nfields: {b: {type: txet}}\n",
        "type: a\nfields: {b: {required: true}}\n",
        "type: a\nfields: {b: {type: list}}\n",
        "type: a\nfields: {b: {type: enum}}\n",
        "type: a\nfields: {b: {type: object}}\n",
        "type: a\nfields: {b: {type: list, of: {type: object}}}\n",
        "type: a\nfields: {b: {type: text, name: {zh: 乙}}}\n",
        "type: a\nfields: [b]\n",
    ];
    for (documents, right) in [(&good[..], true), (&bad[..], false)] {
        for yaml in documents {
            let node = node(yaml);
            let mut checker = Checker::new(Arc::from("a.yaml"));
            definition::read(&node, &COMMON_FIELDS, None, &mut checker);
            let verdicts = (checker.findings.is_empty(), validator.is_valid(&json_of(&node)));
            assert_eq!(verdicts, (right, right), "{yaml}: {:?}", checker.findings);
        }
    }
    // The built-in types are written in the same form.
    for text in ["news", "policy", "service", "result", "report", "page", "section", "home"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/schema/types/{text}.yaml"));
        let yaml = std::fs::read_to_string(path).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&json_of(&node(&yaml))).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{text}");
    }
}
