//! The front matter that only one kind of page has.

use super::Kind;
use super::text::sentence;
use crate::random::Random;
use crate::values::{Fields, Value};

/// The fields of a page. `year` is the one in which it is published.
pub fn of(kind: Kind, title: &str, subject: &str, year: usize, number: usize, random: &mut Random) -> Fields {
    match kind {
        Kind::News => news(random),
        Kind::Policy => policy(title, subject, year, number),
        Kind::Service => service(subject, random),
        Kind::Result => result(title, year, random),
        Kind::Report => report(year),
        Kind::Page => vec![("source", "示例市残疾人联合会".into())],
    }
}

/// The chapters of a report, which must stand in its text.
pub fn chapters(fields: &Fields) -> Vec<String> {
    let Some((_, Value::List(chapters))) = fields.iter().find(|(key, _)| *key == "chapters") else {
        return Vec::new();
    };
    let titles = chapters.iter().filter_map(|chapter| match chapter {
        Value::Map(fields) => fields.first().and_then(|(_, title)| title.text()),
        _ => None,
    });
    titles.map(str::to_owned).collect()
}

fn news(random: &mut Random) -> Fields {
    let mut fields: Fields = vec![("source", "示例市残疾人联合会".into())];
    if random.chance(40) {
        fields.push(("author", "本站记者".into()));
    }
    if random.chance(30) {
        fields.push(("place", "县政务服务大厅".into()));
    }
    fields
}

fn policy(title: &str, subject: &str, year: usize, number: usize) -> Fields {
    vec![
        ("kind", "document".into()),
        ("document_title", title.into()),
        ("index_number", format!("SL{year:04}-{number:06}").into()),
        ("subject", subject.into()),
        ("issuer", Value::texts(&["示例市残疾人联合会"])),
        ("signed", format!("{}-11-20", year - 1).into()),
        ("effective", format!("{year}-01-01").into()),
        ("document_number", format!("示残联〔{}〕{number}号", year - 1).into()),
        ("validity", "in-force".into()),
    ]
}

fn service(subject: &str, random: &mut Random) -> Fields {
    let material = |name: &str, form: &str, count: usize| {
        Value::Map(vec![("name", name.into()), ("form", form.into()), ("count", Value::Number(count))])
    };
    let step = |title: &str, random: &mut Random| {
        let text = sentence("示例市", subject, random);
        Value::Map(vec![("title", title.into()), ("text", text.into()), ("by", "县（市、区）残联".into())])
    };
    let basis = |title: &str, article: &str| Value::Map(vec![("title", title.into()), ("article", article.into())]);
    let steps = ["提出申请", "受理核对", "审核", "公示", "办结"].map(|title| step(title, random));
    let categories = ["康复", "教育", "就业", "社会保障", "维权"];
    vec![
        ("category", (*random.of(&categories)).into()),
        ("agency", "户籍所在县（市、区）残疾人联合会".into()),
        ("legal_basis", Value::List(vec![basis("中华人民共和国残疾人保障法", "第二条")])),
        ("conditions", Value::texts(&["本人自愿申请。", "户籍在本市。", "持有残疾人证。"])),
        ("who", Value::Map(vec![("age_to", Value::Number(random.between(14, 90)))])),
        (
            "materials",
            Value::List(vec![
                material("居民身份证", "shown", 1),
                material("残疾人证", "copy", 1),
                material("申请表", "original", 2),
            ]),
        ),
        ("steps", Value::List(steps.to_vec())),
        ("places", Value::List(vec![Value::Map(vec![("name", "户籍所在县（市、区）残联".into())])])),
        ("fee", Value::Map(vec![("free", Value::Bool(true))])),
        ("outcome", format!("办结{subject}。").into()),
        (
            "ask_locally",
            Value::texts(&["address", "hours", "time_limit", "telephone", "complaints_telephone", "online"]),
        ),
    ]
}

fn result(title: &str, year: usize, random: &mut Random) -> Fields {
    let medals = ["gold", "silver", "bronze"];
    let event = |random: &mut Random| {
        let results = medals.iter().enumerate().map(|(at, medal)| {
            Value::Map(vec![
                ("rank", Value::Number(at + 1)),
                ("name", format!("第{}代表队", random.between(1, 60)).into()),
                ("mark", format!("{}分", random.between(60, 100)).into()),
                ("medal", (*medal).into()),
            ])
        });
        let results = Value::List(results.collect());
        Value::Map(vec![("name", format!("{}米跑", random.between(1, 15) * 100).into()), ("results", results)])
    };
    let events = (0..random.between(2, 8)).map(|_| event(random)).collect();
    vec![
        ("competition", title.into()),
        ("level", "provincial".into()),
        ("starts", format!("{year}-05-10").into()),
        ("ends", format!("{year}-05-14").into()),
        ("host", "示例市".into()),
        ("medals", Value::Map(medals.map(|medal| (medal, Value::Number(random.between(0, 20)))).to_vec())),
        ("events", Value::List(events)),
    ]
}

fn report(year: usize) -> Fields {
    let chapters = ["组织建设", "民生实事", "社会保障与服务", "问题整改", "下一年安排"];
    let chapter = |title: &&str| Value::Map(vec![("title", (*title).into())]);
    vec![
        ("period", format!("{year}").into()),
        ("chapters", Value::List(chapters.iter().map(chapter).collect())),
        ("indicators", Value::texts(&["livelihood"])),
    ]
}
