//! The schema of definitions themselves: `content/data/types/*.yaml`.

use serde_json::{Map, Value, json};

use super::{head, with_help};
use crate::diagnostics::{Language, Text};
use crate::schema::definition::{Field, TYPE_NAMES};
use crate::text;

/// The JSON Schema of the files in which a site defines its own content types. `common` are the fields that every
/// content type has: one of those may be refined without saying its type again.
///
/// It is a little stricter than the reader, which passes over what has no meaning (`min:` of a text, say).
pub fn of_definitions(common: &[Field], language: Language) -> Value {
    let name = text!("内容类型", "content type");
    let help = text!("本站自定的内容类型。", "A content type of the site's own.");
    let mut schema = head(&name, &help, language);
    let refined: Map<String, Value> = common
        .iter()
        .map(|field| (field.key.to_string(), with_help(reference("refinement"), field.help.get(language))))
        .collect();
    let fields = json!({"type": "object", "properties": refined, "additionalProperties": reference("field")});
    let said = |zh: &str, en: &str, schema: Value| with_help(schema, Text::new(zh, en).get(language));
    let rest = json!({
        "type": "object",
        "properties": {
            "type": said("编号，例如 vacancy。", "Its id, such as vacancy.", one_line()),
            "name": said("名称，中英文。", "What it is called, in both languages.", bilingual()),
            "help": said("用途，中英文。", "What it is for, in both languages.", bilingual()),
            "norms": said("对应的规范。", "The norms that it serves.", texts()),
            "fields": said("字段。", "Its fields.", fields),
        },
        "required": ["type", "fields"],
        "additionalProperties": false,
        "definitions": {
            "fields": {"type": "object", "additionalProperties": reference("field")},
            "refinement": {"type": "object", "properties": field_keys(language), "additionalProperties": false},
            "field": field(language),
        },
    });
    if let Value::Object(rest) = rest {
        schema.extend(rest);
    }
    Value::Object(schema)
}

fn field(language: Language) -> Value {
    json!({
        "type": "object",
        "properties": field_keys(language),
        "required": ["type"],
        "additionalProperties": false,
        "allOf": [
            needs("list", "of"),
            needs("assigned", "of"),
            needs("object", "fields"),
            needs("enum", "values"),
        ],
    })
}

fn reference(name: &str) -> Value {
    // Draft 7 takes no notice of anything beside `$ref`, so what is said of it stands round it.
    json!({"allOf": [{"$ref": format!("#/definitions/{name}")}]})
}

fn texts() -> Value {
    json!({"type": "array", "items": {"type": "string"}})
}

fn one_line() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

/// One text for both languages, or one for each.
fn bilingual() -> Value {
    json!({"anyOf": [
        one_line(),
        {
            "type": "object",
            "properties": {"zh": one_line(), "en": one_line()},
            "required": ["zh", "en"],
            "additionalProperties": false,
        },
    ]})
}

/// A field of this type must say that as well.
fn needs(kind: &str, key: &str) -> Value {
    json!({
        "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
        "then": {"required": [key]},
    })
}

fn field_keys(language: Language) -> Value {
    let said = |zh: &str, en: &str, schema: Value| with_help(schema, Text::new(zh, en).get(language));
    let flag = |zh: &str, en: &str| said(zh, en, json!({"type": "boolean"}));
    let meanings: Vec<String> = TYPE_NAMES.iter().map(|name| meaning(name).get(language).to_owned()).collect();
    let kinds = json!({"enum": TYPE_NAMES, "enumDescriptions": meanings});
    let words = json!({"type": "object", "additionalProperties": bilingual()});
    let scalar = json!({"type": ["string", "number", "boolean"]});
    json!({
        "type": said("值的类型。", "What kind of value it takes.", kinds),
        "of": said("列表里每一项的类型。", "The type of each item.", reference("field")),
        "fields": said("下一层的字段。", "The fields within.", reference("fields")),
        "values": said("可选的值和名称。", "The allowed words and their names.", words),
        "types": said("可以指向哪些内容类型。", "The content types that it may name.", texts()),
        "required": flag("是否必填。", "Whether it must be there."),
        "unique": flag("同一列表里是否不能重复。", "Whether no two entries of a list may share it."),
        "template": flag("新建页面时是否写出。", "Whether a new page has it written out."),
        "default": said("不写时取什么。", "What is taken if it is left out.", scalar),
        "min": said("最小值。", "The least that is allowed.", json!({"type": "integer"})),
        "max": said("最大值。", "The most that is allowed.", json!({"type": "integer"})),
        "name": said("名称，中英文。", "What it is called, in both languages.", bilingual()),
        "help": said("填写说明，中英文。", "What to write into it, in both languages.", bilingual()),
        "norms": said("对应的规范。", "The norms that it serves.", texts()),
    })
}

/// What a type of field is, in both languages.
fn meaning(name: &str) -> Text {
    let (zh, en) = match name {
        "text" => ("一行文字", "a line of text"),
        "slug" => ("小写字母、数字、连字符", "lower-case letters, digits, hyphens"),
        "boolean" => ("true 或 false", "true or false"),
        "integer" => ("整数", "a whole number"),
        "date" => ("日期", "a day"),
        "datetime" => ("日期，可带时间", "a day, with or without time"),
        "period" => ("数据期", "a period of figures"),
        "url" => ("完整网址", "a full web address"),
        "telephone" => ("电话", "a telephone number"),
        "language" => ("语言代码", "a language tag"),
        "time_zone" => ("时区", "a time zone"),
        "site_code" => ("网站标识码", "a site identification code"),
        "address" => ("本站网址", "an address of this site"),
        "file" => ("文件路径", "path of a file"),
        "reference" => ("页面路径", "path of a page"),
        "topic" => ("主题编号", "id of a topic"),
        "audience" => ("人群编号", "id of an audience"),
        "content_type" => ("内容类型编号", "id of a content type"),
        "indicator" => ("指标值", "a value of an indicator"),
        "indicator_set" => ("指标集", "a set of indicators"),
        "enum" => ("几个词里的一个", "one of some words"),
        "list" => ("列表", "a list"),
        "object" => ("一组字段", "a group of fields"),
        "translated" => ("各种语言的文字", "text by language"),
        "assigned" => ("值，或还没有的原因", "a value, or why there is none yet"),
        "numbers" => ("有名称的数", "numbers by name"),
        "levels" => ("规则的级别", "levels of rules"),
        _ => ("", ""),
    };
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_says_what_it_is() {
        for name in TYPE_NAMES {
            assert!(!meaning(name).zh.is_empty(), "{name}");
        }
    }
}
