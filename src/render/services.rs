//! Service guides and their directory.

use super::context::{Context, pick};
use super::page::choice;
use super::views::{
    AgeView, AskLocally, FeeView, FinderGroupView, FinderKind, FinderView, LegalBasisView, Link, MaterialView,
    OnlineView, PlaceView, ServiceDirectoryView, ServiceEntryView, ServiceGroupView, ServiceView, StepView,
    TimeLimitView, WhoView,
};
use crate::model::{Page, PageId};
use crate::schema::definition::{Choice, FieldType};
use crate::schema::record::{Record, Value};

/// Ages by which people look: children, those of working age, the elderly. In years, inclusive.
const AGES: [(i64, i64); 3] = [(0, 17), (18, 59), (60, 150)];

/// A service guide (GOV-SERVICE).
pub fn view(context: &Context, id: PageId, page: &Page) -> ServiceView {
    let record = &page.record;
    let url = record.string("online");
    ServiceView {
        category: category(context, id, page),
        agency: record.string("agency").unwrap_or_default(),
        legal_basis: record.records("legal_basis").map(|basis| legal_basis(context, page, basis)).collect(),
        conditions: record.texts("conditions").map(str::to_owned).collect(),
        who: record.object("who").map(|record| who(context, page, record)),
        materials: record.records("materials").map(|material| material_view(context, page, material)).collect(),
        steps: record.records("steps").map(step).collect(),
        places: record.records("places").map(|place| place_view(context, place)).collect(),
        time_limit: record
            .object("time_limit")
            .map(|limit| TimeLimitView { statutory: limit.string("statutory"), promised: limit.string("promised") }),
        fee: record.object("fee").map(fee).unwrap_or_default(),
        outcome: record.string("outcome").unwrap_or_default(),
        telephone: context.telephone(record, "telephone"),
        complaints_telephone: context.telephone(record, "complaints_telephone"),
        online: url.map(|href| OnlineView { announce: context.announces(&href), href }),
        ask_locally: record.texts("ask_locally").filter_map(ask_locally).collect(),
    }
}

fn category(context: &Context, id: PageId, page: &Page) -> Link {
    let title = page.record.text("category").unwrap_or_default();
    let section = page.section.and_then(|section| context.site.page(section));
    let ids = page.section.and_then(|section| context.lists.get(&section));
    let at =
        ids.and_then(|ids| categories(context, ids).iter().position(|(name, of)| *name == title && of.contains(&id)));
    let fragment = at.map_or(String::new(), |at| format!("#{}", group_id(at)));
    let base = section.map_or_else(String::new, |section| context.href(&section.address));
    Link::new(title, format!("{base}{fragment}"))
}

fn group_id(at: usize) -> String {
    format!("category-{}", at + 1)
}

/// Categories in the order in which they first come, each with its services.
fn categories<'a>(context: &'a Context, ids: &[PageId]) -> Vec<(&'a str, Vec<PageId>)> {
    let mut groups: Vec<(&str, Vec<PageId>)> = Vec::new();
    for id in ids {
        let Some(category) = context.site.page(*id).and_then(|page| page.record.text("category")) else { continue };
        match groups.iter_mut().find(|(name, _)| *name == category) {
            Some((_, group)) => group.push(*id),
            None => groups.push((category, vec![*id])),
        }
    }
    groups
}

fn legal_basis(context: &Context, page: &Page, basis: &Record) -> LegalBasisView {
    let target = basis.text("page").and_then(|path| context.target(page, path));
    LegalBasisView {
        title: basis.string("title").unwrap_or_default(),
        article: basis.string("article"),
        href: target.map(|id| context.page_href(id)),
    }
}

fn who(context: &Context, page: &Page, record: &Record) -> WhoView {
    let strings = context.strings(&page.language);
    let categories = record.list("categories").iter().filter_map(|item| match &item.value {
        Value::Choice { name, .. } => Some(pick(name, &page.language).to_owned()),
        _ => None,
    });
    let grade = |grade: i64| strings.fill("grade", &[("n", grade_name(grade, &page.language))]);
    let (from, to) = (record.integer("age_from"), record.integer("age_to"));
    WhoView {
        categories: categories.collect(),
        grades: grades(record).map(grade).collect(),
        age: (from.is_some() || to.is_some()).then_some(AgeView { from, to }),
        note: record.string("note"),
    }
}

/// The grades that a service is for.
pub fn grades(record: &Record) -> impl Iterator<Item = i64> {
    record.list("grades").iter().filter_map(|item| match item.value {
        Value::Integer(grade) => Some(grade),
        _ => None,
    })
}

/// The number of a grade as it is written.
pub fn grade_name(grade: i64, language: &str) -> &'static str {
    match (grade, language.starts_with("zh")) {
        (1, true) => "一",
        (2, true) => "二",
        (3, true) => "三",
        (_, true) => "四",
        (1, false) => "1",
        (2, false) => "2",
        (3, false) => "3",
        (_, false) => "4",
    }
}

fn material_view(context: &Context, page: &Page, material: &Record) -> MaterialView {
    let file = |key: &str| material.text(key).and_then(|target| context.file(page, target));
    MaterialView {
        name: material.string("name").unwrap_or_default(),
        form: choice(page, material, "form").unwrap_or_default(),
        count: material.integer("count").unwrap_or(1),
        note: material.string("note"),
        download: file("download"),
        sample: file("sample"),
    }
}

fn step(record: &Record) -> StepView {
    StepView {
        title: record.string("title").unwrap_or_default(),
        text: record.string("text"),
        by: record.string("by"),
        time: record.string("time"),
    }
}

fn place_view(context: &Context, place: &Record) -> PlaceView {
    PlaceView {
        name: place.string("name").unwrap_or_default(),
        address: place.string("address"),
        hours: place.string("hours"),
        telephone: context.telephone(place, "telephone"),
        directions: place.string("directions"),
        access: place.string("access"),
        note: place.string("note"),
    }
}

fn fee(record: &Record) -> FeeView {
    FeeView {
        free: record.boolean("free").unwrap_or_default(),
        amount: record.string("amount"),
        basis: record.string("basis"),
    }
}

fn ask_locally(word: &str) -> Option<AskLocally> {
    Some(match word {
        "address" => AskLocally::Address,
        "hours" => AskLocally::Hours,
        "time_limit" => AskLocally::TimeLimit,
        "telephone" => AskLocally::Telephone,
        "complaints_telephone" => AskLocally::ComplaintsTelephone,
        "materials" => AskLocally::Materials,
        "online" => AskLocally::Online,
        "amount" => AskLocally::Amount,
        _ => return None,
    })
}

/// The directory of a section of services.
pub fn directory(context: &Context, ids: &[PageId], language: &str) -> ServiceDirectoryView {
    let groups = categories(context, ids).into_iter().enumerate().map(|(at, (title, ids))| ServiceGroupView {
        id: group_id(at),
        title: title.to_owned(),
        services: ids.iter().filter_map(|id| entry(context, *id, language)).collect(),
    });
    ServiceDirectoryView { count: ids.len(), groups: groups.collect(), finders: finders(context, ids, language) }
}

/// A guide in a list of guides.
pub fn entry(context: &Context, id: PageId, language: &str) -> Option<ServiceEntryView> {
    let page = context.site.page(id)?;
    let link = context.link(id, language);
    Some(ServiceEntryView {
        title: link.label,
        href: link.href,
        language: link.language,
        summary: context.summary(id),
        agency: page.record.string("agency"),
        free: page.record.object("fee").and_then(|fee| fee.boolean("free")) == Some(true),
    })
}

fn finders(context: &Context, ids: &[PageId], language: &str) -> Vec<FinderView> {
    let strings = context.strings(language);
    let group = |label: String, fits: &dyn Fn(&Record) -> bool| {
        let fit = |id: &&PageId| {
            let page = context.site.page(**id);
            page.is_some_and(|page| page.record.object("who").is_none_or(fits))
        };
        let services: Vec<Link> = ids.iter().filter(fit).map(|id| context.link(*id, language)).collect();
        FinderGroupView { label, services }
    };
    let categories = category_choices(context).into_iter().map(|choice| {
        let id = choice.id;
        let fits =
            move |who: &Record| who.list("categories").is_empty() || who.texts("categories").any(|known| known == id);
        group(pick(&choice.name, language).to_owned(), &fits)
    });
    let grades = (1..=4).map(|grade| {
        let fits = move |who: &Record| who.list("grades").is_empty() || grades(who).any(|known| known == grade);
        group(strings.fill("grade", &[("n", grade_name(grade, language))]), &fits)
    });
    let ages = AGES.iter().map(|(from, to)| {
        let fits = |who: &Record| {
            who.integer("age_from").is_none_or(|youngest| youngest <= *to)
                && who.integer("age_to").is_none_or(|oldest| oldest >= *from)
        };
        let label = if *to == 150 {
            strings.fill("age_from", &[("from", &from.to_string())])
        } else {
            strings.fill("age_range", &[("from", &from.to_string()), ("to", &to.to_string())])
        };
        group(label, &fits)
    });
    let finder = |kind, groups: Vec<FinderGroupView>| FinderView {
        kind,
        groups: groups.into_iter().filter(|group| !group.services.is_empty()).collect(),
    };
    vec![
        finder(FinderKind::Category, categories.collect()),
        finder(FinderKind::Grade, grades.collect()),
        finder(FinderKind::Age, ages.collect()),
    ]
}

/// Disability categories, in the order of the definition.
pub fn category_choices(context: &Context) -> Vec<Choice> {
    let who = context.site.content_type("service").and_then(|definition| definition.field("who"));
    let Some(FieldType::Object(fields)) = who.map(|field| &field.kind) else { return Vec::new() };
    match fields.iter().find(|field| &*field.key == "categories").map(|field| &field.kind) {
        Some(FieldType::List(of)) => match &**of {
            FieldType::Enum(choices) => choices.clone(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
