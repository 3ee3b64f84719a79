//! The content types and kinds of data file that every site has, read from the YAML files of this folder.

use std::sync::{Arc, LazyLock};

use super::check::Checker;
use super::definition::{self, Definition, Field};
use super::parse::{Budget, parse};
use super::tree::{Kind, Node};

const COMMON: &str = include_str!("types/common.yaml");

const TYPES: [(&str, &str); 8] = [
    ("page", include_str!("types/page.yaml")),
    ("section", include_str!("types/section.yaml")),
    ("home", include_str!("types/home.yaml")),
    ("news", include_str!("types/news.yaml")),
    ("policy", include_str!("types/policy.yaml")),
    ("service", include_str!("types/service.yaml")),
    ("result", include_str!("types/result.yaml")),
    ("report", include_str!("types/report.yaml")),
];

const DATA: [(&str, &str); 11] = [
    ("site", include_str!("data/site.yaml")),
    ("terms", include_str!("data/terms.yaml")),
    ("indicators", include_str!("data/indicators.yaml")),
    ("charts", include_str!("data/charts.yaml")),
    ("glossary", include_str!("data/glossary.yaml")),
    ("pinyin", include_str!("data/pinyin.yaml")),
    ("redirects", include_str!("data/redirects.yaml")),
    ("synonyms", include_str!("data/synonyms.yaml")),
    ("tables", include_str!("data/tables.yaml")),
    ("units", include_str!("data/units.yaml")),
    ("words", include_str!("data/words.yaml")),
];

/// Fields that every content type has.
pub static COMMON_FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let (node, mut checker) = tree("common", COMMON);
    let mut fields = Vec::new();
    if let Some(node) = node.get("fields") {
        definition::merge_fields(node, &mut fields, &mut checker);
    }
    debug_assert!(checker.findings.is_empty(), "{:?}", checker.findings);
    fields
});

/// The content types `page`, `section`, `home`, `news`, `policy`, `service`, `result`, `report`.
pub static CONTENT_TYPES: LazyLock<Vec<Definition>> =
    LazyLock::new(|| TYPES.iter().filter_map(|(name, text)| read(name, text, &COMMON_FIELDS)).collect());

/// The kinds of data file `site`, `terms`, `indicators`, `charts`, `glossary`, `pinyin`, `redirects`, `synonyms`, `tables`, `units`, `words`.
pub static DATA_KINDS: LazyLock<Vec<Definition>> =
    LazyLock::new(|| DATA.iter().filter_map(|(name, text)| read(name, text, &[])).collect());

fn read(name: &str, text: &str, common: &[Field]) -> Option<Definition> {
    let (node, mut checker) = tree(name, text);
    let definition = definition::read(&node, common, None, &mut checker);
    debug_assert!(checker.findings.is_empty(), "{name}: {:?}", checker.findings);
    definition
}

fn tree(name: &str, text: &str) -> (Node, Checker) {
    let path: Arc<str> = Arc::from(name);
    let empty = Node { kind: Kind::Null, span: 0..0 };
    let node = parse(&path, text, 0..text.len(), Budget::DATA);
    debug_assert!(node.is_ok(), "{name}: {node:?}");
    (node.unwrap_or(empty), Checker::new(path))
}

/// The definition of this id among some.
pub fn find<'d>(definitions: &'d [Definition], id: &str) -> Option<&'d Definition> {
    definitions.iter().find(|definition| definition.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::definition::FieldType;

    /// Every field says in both languages what it is and what to write into it: editors' completions show it.
    fn documented(owner: &str, fields: &[Field]) {
        for field in fields {
            let at = format!("{owner}.{}", field.key);
            for text in [&field.name, &field.help] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{at} lacks a text");
            }
            assert_ne!(field.name.zh, field.name.en, "{at} has no Chinese name");
            match &field.kind {
                FieldType::Object(fields) => documented(&at, fields),
                FieldType::List(of) => {
                    if let FieldType::Object(fields) = &**of {
                        documented(&at, fields);
                    }
                }
                FieldType::Enum(choices) => assert!(choices.len() > 1, "{at} has no choice"),
                _ => {}
            }
        }
    }

    #[test]
    fn all_definitions_are_read_and_every_field_is_documented() {
        assert_eq!((CONTENT_TYPES.len(), DATA_KINDS.len()), (TYPES.len(), DATA.len()));
        for definition in CONTENT_TYPES.iter().chain(DATA_KINDS.iter()) {
            documented(&definition.id, &definition.fields);
        }
    }

    #[test]
    fn a_type_refines_the_common_fields() {
        let news = find(&CONTENT_TYPES, "news").unwrap();
        let published = news.field("published").unwrap();
        assert!(published.required && published.template && published.kind == FieldType::DateTime);
        assert_eq!(published.name.zh, "发布时间");
        assert!(!find(&CONTENT_TYPES, "page").unwrap().field("published").unwrap().required);
    }
}
