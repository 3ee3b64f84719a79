//! Single values as patterns: the same texts that `scalar` takes. Blanks round a text in quotes do not count.

use serde_json::{Value, json};

use crate::diagnostics::{Language, Text};
use crate::schema::definition::FieldType;
use crate::text;

/// A day of the calendar, leap years included.
const DAY: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)\
                   |02-(?:0[1-9]|1[0-9]|2[0-8]))\
                   |(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
const CLOCK: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60))?";
const OFFSET: &str = "(?:[Zz]|[+-](?:[01][0-9]|2[0-5]):?[0-5][0-9])";
/// A language tag.
pub const LANGUAGE: &str = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$";
const SLUG: &str = "[a-z0-9]+(?:-[a-z0-9]+)*";
const PERIOD: &str =
    "(?:[0-9]{4}(?:-(?:[0-9]{4}|Q[1-4]|0[1-9]|1[0-2]))?|[“\"]?(?:[三四五六七八九]|十[一二三四五六七八九]?)五[”\"]?)";

/// Any text, be it empty.
pub fn any_text() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// Any text that is not empty.
pub fn some_text() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

/// A reference to a value of an indicator.
pub fn indicator(language: Language) -> Value {
    let form = format!("{SLUG}(?:/{SLUG})?(?:@{PERIOD})?(?:\\.[^\\s.@]+)?");
    let message = text!("写成 指标编号.值名，需要时加 @时期。", "Write indicator.value, with @period if need be.");
    let text = text_like(&form, &["children-rehab.actual", "children-rehab@2025.actual"], &message, language);
    // An id of digits alone is a number to YAML.
    at_least(or_type("number", or_type("boolean", text)), 0)
}

/// An exact decimal number.
pub fn decimal(language: Language) -> Value {
    let message = text!("只写数字和小数点。", "Digits and a decimal point only.");
    or_type("number", text_like("-?[0-9]+(?:\\.[0-9]+)?", &["1453", "5212.22"], &message, language))
}

/// A kind of single value that needs no list of known names.
pub fn of(kind: &FieldType, language: Language) -> Value {
    match kind {
        FieldType::Boolean => or_type(
            "boolean",
            text_like(
                "true|false",
                &[],
                &text!("“是”写 true，“否”写 false。", "true for yes, false for no."),
                language,
            ),
        ),
        FieldType::Integer { min, max } => integer(*min, *max, language),
        FieldType::Date => text_like(
            DAY,
            &["2025-09-26"],
            &text!("写成 年-月-日，例如 2025-09-26。", "Write it as 2025-09-26."),
            language,
        ),
        FieldType::DateTime => text_like(
            &format!("{DAY}(?:[T ] *{CLOCK} *{OFFSET}?)?"),
            &["2025-09-26", "2025-09-26 09:30"],
            &text!("写成 2025-09-26 或 2025-09-26 09:30。", "Write it as 2025-09-26 or 2025-09-26 09:30."),
            language,
        ),
        FieldType::Period => period(language),
        FieldType::Url => text_like(
            "https?://[^/\\s\\u0000-\\u001f\\u007f-\\u009f\"<>\\\\][^\\s\\u0000-\\u001f\\u007f-\\u009f\"<>\\\\]*",
            &["https://www.gov.cn/"],
            &text!("以 https:// 开头。", "Begin with https://."),
            language,
        ),
        FieldType::Telephone => telephone(language),
        FieldType::TimeZone => text_like(
            "[A-Za-z][A-Za-z0-9_+/-]*",
            &["Asia/Shanghai"],
            &text!("中国写 Asia/Shanghai。", "For China, write Asia/Shanghai."),
            language,
        ),
        FieldType::Address => text_like(
            "(?!//)(?!.*/\\.\\.?/)/[^\\s\\u0000-\\u001f\\u007f-\\u009f?#\"<>\\\\]*",
            &["/news/old/"],
            &text!("以 / 开头，不带域名。", "Begin with / and leave out the host."),
            language,
        ),
        FieldType::Slug => slug(language),
        FieldType::SiteCode => site_code(language),
        FieldType::Language => text_like(
            LANGUAGE.trim_start_matches('^').trim_end_matches('$'),
            &["zh-CN", "en"],
            &text!("例如 zh-CN、en。", "Such as zh-CN or en."),
            language,
        ),
        _ => some_text(),
    }
}

fn integer(min: Option<i64>, max: Option<i64>, language: Language) -> Value {
    let message = text!("只写整数，不加逗号和单位。", "A whole number, without separators or unit.");
    let mut schema = or_type("integer", text_like("[+-]?[0-9]+", &[], &message, language));
    for (key, bound) in [("minimum", min), ("maximum", max)] {
        if let Some(bound) = bound {
            schema = with_bound(schema, key, bound);
        }
    }
    schema
}

/// A year alone is a number to YAML.
fn period(language: Language) -> Value {
    let message = text!("写成 2025、2021-2024、2025-Q3 或 2025-09。", "Write 2025, 2021-2024, 2025-Q3 or 2025-09.");
    let text = text_like(PERIOD, &["2025", "2021-2024", "2025-Q3", "2025-09"], &message, language);
    between(or_type("integer", text), 1000, 9999)
}

/// Digits alone are a number to YAML, and a leading hyphen is a sign.
fn telephone(language: Language) -> Value {
    let message = text!("写成 区号-号码；没有就删去这一项。", "Write area code and number, or leave it out.");
    or_type(
        "integer",
        text_like("(?=(?:[^0-9]*[0-9]){3,20}[^0-9]*$)[0-9 ()（）+转、-]+", &["0000-0000000"], &message, language),
    )
}

/// Digits alone are a number to YAML, `1e5` is one with an exponent, and `true` is a truth value.
fn slug(language: Language) -> Value {
    let message = text!("只用小写字母、数字和连字符。", "Lower-case letters, digits and hyphens only.");
    let text = text_like(SLUG, &["children-rehab"], &message, language);
    at_least(or_type("integer", or_type("boolean", text)), 0)
}

fn site_code(language: Language) -> Value {
    let message = text!("十位数字，或 bm 加八位数字。", "Ten digits, or bm and eight digits.");
    // A division code never begins with 0, so ten digits that YAML takes for a number stay ten digits.
    between(
        or_type("integer", text_like("[0-9]{10}|bm[0-9]{8}", &[], &message, language)),
        1_000_000_000,
        9_999_999_999,
    )
}

fn between(schema: Value, least: i64, most: i64) -> Value {
    with_bound(at_least(schema, least), "maximum", most)
}

fn at_least(schema: Value, least: i64) -> Value {
    with_bound(schema, "minimum", least)
}

fn with_bound(schema: Value, key: &str, bound: i64) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    schema.insert(key.to_owned(), json!(bound));
    Value::Object(schema)
}

/// A text of this form, with blanks round it; what to say if it is not, and examples.
fn text_like(form: &str, examples: &[&str], otherwise: &Text, language: Language) -> Value {
    let mut schema = json!({
        "type": "string",
        "pattern": format!("^\\s*(?:{form})\\s*$"),
        "patternErrorMessage": otherwise.get(language),
    });
    if let Value::Object(schema) = &mut schema
        && !examples.is_empty()
    {
        schema.insert("examples".to_owned(), json!(examples));
    }
    schema
}

/// The same, also where YAML takes the text for something of this type.
fn or_type(kind: &str, schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.insert(0, json!(kind)),
        Some(one) => *one = json!([kind, one.take()]),
        None => {}
    }
    Value::Object(schema)
}
