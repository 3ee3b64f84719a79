//! Keys and values of YAML: front matter by the content type of its page, data by the kind of its file.

use lsp_types::CompletionItemKind;

use super::{Offer, Offers, figures};
use crate::check::explain;
use crate::language_server::spot::{Spot, definition, folder, parts};
use crate::language_server::yaml::{What, context};
use crate::model::TermKind;
use crate::model::references::relative;
use crate::schema::definition::{Field, FieldType};

/// What may be written at a place in YAML.
pub fn offers(spot: &Spot<'_>) -> Option<Offers> {
    let fields = &definition(&spot.known.site, spot.path)?.fields;
    let context = context(spot.text, &parts(spot.path, spot.text).yaml, spot.offset);
    let within = within(fields, &context.keys)?;
    let all = match (&context.what, within) {
        (What::Key { beside, in_braces, .. }, Within::Fields(fields)) => keys(spot, fields, beside, *in_braces),
        (What::Key { entry: true, .. } | What::Value { in_brackets: true }, Within::Entry(kind, _)) => {
            values(spot, kind, &context.keys)
        }
        (What::Value { .. }, Within::Entry(kind, is_list)) => {
            // Right after the key of a list a value needs its brackets.
            let bracketed = |offer: Offer| Offer { text: format!("[{}]", offer.text), ..offer };
            let all = values(spot, kind, &context.keys).into_iter();
            if is_list { all.map(bracketed).collect() } else { all.collect() }
        }
        (What::Key { beside, .. }, Within::Entry(FieldType::Translated, _)) => {
            let languages = spot.known.site.configuration.languages.iter().map(|tag| tag.to_string());
            let free = languages.filter(|tag| !beside.contains(tag));
            free.map(|tag| Offer::new(format!("{tag}: "), "", CompletionItemKind::PROPERTY)).collect()
        }
        (What::Key { beside, .. }, Within::Entry(FieldType::Levels, _)) => {
            let rules = crate::rules().filter(|rule| !beside.iter().any(|key| key == rule.id));
            rules.map(|rule| rule_offer(spot, rule.id, ": ")).collect()
        }
        _ => return None,
    };
    Some(Offers { all, written: context.written })
}

/// What stands under some keys.
enum Within<'f> {
    /// A mapping with these fields.
    Fields(&'f [Field]),
    /// A value of this kind, and whether it is one of a list.
    Entry(&'f FieldType, bool),
}

/// What stands under some keys; lists are looked through.
fn within<'f>(fields: &'f [Field], keys: &[String]) -> Option<Within<'f>> {
    let Some((first, rest)) = keys.split_first() else { return Some(Within::Fields(fields)) };
    let field = fields.iter().find(|field| *field.key == **first)?;
    let mut kind = &field.kind;
    let (mut rest, mut is_list) = (rest, false);
    loop {
        kind = match kind {
            FieldType::List(of) => {
                is_list = true;
                of
            }
            FieldType::Assigned(of) if rest.first().is_some_and(|key| key == "value") => {
                rest = rest.get(1..).unwrap_or_default();
                of
            }
            FieldType::Object(fields) => return within(fields, rest),
            kind if rest.is_empty() => return Some(Within::Entry(kind, is_list)),
            _ => return None,
        };
    }
}

fn keys(spot: &Spot<'_>, fields: &[Field], beside: &[String], in_braces: bool) -> Vec<Offer> {
    let free = fields.iter().filter(|field| !beside.iter().any(|key| **key == *field.key));
    // Those that must be there come first; among equals the order of the definition holds.
    let (required, rest): (Vec<&Field>, Vec<&Field>) = free.partition(|field| field.required);
    let offer = |field: &Field| {
        let name = field.name.get(spot.language);
        let about = match (field.required, spot.language) {
            (false, _) => name.to_owned(),
            (true, crate::diagnostics::Language::Zh) => format!("{name}（必填）"),
            (true, crate::diagnostics::Language::En) => format!("{name} (required)"),
        };
        let nested = !in_braces && matches!(&field.kind, FieldType::List(_) | FieldType::Object(_));
        let text = if nested { format!("{}:", field.key) } else { format!("{}: ", field.key) };
        let more = field.help.get(spot.language).to_owned();
        Offer { more, words: field.name.zh.clone(), ..Offer::new(text, about, CompletionItemKind::PROPERTY) }
    };
    required.into_iter().chain(rest).map(offer).collect()
}

fn values(spot: &Spot<'_>, kind: &FieldType, keys: &[String]) -> Vec<Offer> {
    let site = &spot.known.site;
    let main = &site.configuration.language;
    let from = folder(spot.path);
    let value = |id: &str, about: &str| Offer::new(id, about, CompletionItemKind::ENUM_MEMBER);
    match kind {
        FieldType::Boolean => vec![value("true", ""), value("false", "")],
        FieldType::Enum(choices) => {
            choices.iter().map(|choice| value(&choice.id, choice.name.get(spot.language))).collect()
        }
        FieldType::Topic | FieldType::Audience => {
            let kind = if *kind == FieldType::Topic { TermKind::Topic } else { TermKind::Audience };
            site.terms.of(kind).iter().map(|term| value(&term.id, term.name.get(main))).collect()
        }
        FieldType::ContentType => {
            let of_content = site.types.iter().filter(|kind| !matches!(kind.id.as_str(), "home" | "section"));
            of_content.map(|kind| value(&kind.id, kind.name.get(spot.language))).collect()
        }
        FieldType::IndicatorSet => {
            spot.known.indicators.sets().iter().map(|set| value(&set.id, set.title.get(main))).collect()
        }
        FieldType::Indicator => figures::offers(&spot.known.indicators, None, main),
        FieldType::Language => site.configuration.languages.iter().map(|tag| value(tag, "")).collect(),
        FieldType::Reference { types } => {
            let fits = |id: &str| types.is_empty() || types.iter().any(|wanted| wanted == id);
            let pages = site.pages.iter().filter(|page| fits(page.type_id()) && *page.path != *spot.path);
            let offer = |path: String, title: &str| Offer::new(path, title, CompletionItemKind::FILE);
            pages.map(|page| offer(relative(from, &page.path), &page.title)).collect()
        }
        FieldType::File => {
            let assets = spot.files.sources.assets.keys();
            assets.map(|path| Offer::new(relative(from, path), "", CompletionItemKind::FILE)).collect()
        }
        // Which rules there are is nobody's to remember.
        FieldType::Text if keys.iter().map(String::as_str).eq(["silence", "rule"]) => {
            crate::rules().map(|rule| rule_offer(spot, rule.id, "")).collect()
        }
        _ => Vec::new(),
    }
}

fn rule_offer(spot: &Spot<'_>, id: &str, after: &str) -> Offer {
    let about = explain::entry(id).map(|entry| entry.about.title.get(spot.language)).unwrap_or_default();
    Offer::new(format!("{id}{after}"), about, CompletionItemKind::ENUM_MEMBER)
}
