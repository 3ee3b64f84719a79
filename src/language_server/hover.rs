//! What is said of what stands at a place.

use std::ops::Range;

use super::meaning::{Meant, meant};
use super::spot::{self, Spot};
use crate::diagnostics::{Excerpts, Language, Text};
use crate::indicators::{Form, Meaning};
use crate::markdown::outline;
use crate::model::{Page, State};
use crate::schema::definition::{Field, FieldType};
use crate::text;

/// What is said, in Markdown, and the bytes that it is said of.
pub fn said(spot: &Spot<'_>) -> Option<(String, Range<usize>)> {
    let (meant, span) = meant(spot)?;
    let language = spot.language;
    let known = spot.known;
    let main = &*known.site.configuration.language;
    let own = known.site.by_path(spot.path).and_then(|id| known.site.page(id));
    let page_language = own.map_or(main, |page| &*page.language);
    let said = match meant {
        Meant::Page(page, _) => of_page(page, language),
        Meant::Here(fragment) => {
            let headings = spot::with_body(known, spot.files, spot.path, outline)?;
            bold(&headings.into_iter().find(|heading| heading.id == fragment)?.text)
        }
        Meant::Figure(meaning) => of_figure(spot, &meaning, page_language),
        Meant::File(path) => {
            let asset = spot.files.sources.assets.get(path.as_str())?;
            let size = asset.len.div_ceil(1024);
            let measured = asset.dimensions.map(|(width, height)| format!(", {width} × {height}")).unwrap_or_default();
            format!("`{path}`: {size} KB{measured}")
        }
        Meant::Word(id) => {
            let term = known.site.glossary.find(&id)?;
            paragraphs([bold(term.term.get(page_language)), escaped(term.definition.get(page_language))])
        }
        Meant::Term(kind, id) => {
            let term = known.site.terms.find(kind, &id)?;
            let description = term.description.as_ref().map(|it| it.get(main)).unwrap_or_default();
            paragraphs([bold(term.name.get(main)), escaped(description)])
        }
        Meant::Drawn(path) | Meant::Set(path) => {
            let title = spot::title(&path, spot.files.excerpt(&path)?, page_language).unwrap_or_default();
            paragraphs([bold(&title), format!("`{path}`")])
        }
        Meant::ContentType(kind) => paragraphs([bold(kind.name.get(language)), escaped(kind.help.get(language))]),
        Meant::Key(field) => of_field(field, language),
        Meant::Choice(name) => escaped(name.get(language)),
    };
    Some((said, span))
}

fn of_page(page: &Page, language: Language) -> String {
    let state = match page.state {
        State::Published => None,
        State::Draft => Some(Text::new("草稿", "draft")),
        State::Scheduled(_) => Some(Text::new("还没到发布时间", "not yet published")),
        State::Expired(_) => Some(Text::new("已失效", "expired")),
    };
    let mut about = format!("`{}`", page.address);
    if let Some(state) = state {
        about.push_str(&format!(" — {}", state.get(language)));
    }
    paragraphs([bold(&page.title), escaped(page.record.text("summary").unwrap_or_default()), about])
}

/// Name, value as it is printed, period, source, and where it stands in the data.
fn of_figure(spot: &Spot<'_>, meaning: &Meaning<'_>, page_language: &str) -> String {
    let (figure, form) = (meaning.figure(), Form::of(page_language));
    let (value, period) = (meaning.shown(form), figure.period_text(form));
    let value = match meaning {
        // A rate is of no unit; a value has its own.
        Meaning::Value(figure) => {
            let (value, unit) = (escaped(&value), escaped(figure.unit()));
            text!("{value}（{period}，单位 {unit}）", "{value} ({period}, unit {unit})")
        }
        Meaning::Rate(_) => text!("{value}（{period}，来源所印）", "{value} ({period}, as the source prints it)"),
    };
    let source = escaped(figure.source().get(page_language));
    let source = text!("来源：{source}", "Source: {source}");
    let formula = figure.formula(&spot.known.indicators, page_language).map(|formula| {
        let formula = escaped(&formula);
        text!("算法：{formula}", "Computed: {formula}").get(spot.language).to_owned()
    });
    let note = figure.values.note.as_ref().or(figure.indicator.note.as_ref());
    paragraphs([
        bold(&figure.name(page_language)),
        value.get(spot.language).to_owned(),
        formula.unwrap_or_default(),
        source.get(spot.language).to_owned(),
        note.map(|note| escaped(note)).unwrap_or_default(),
        format!("`{}` — `{}`", meaning.reference(), figure.set.path),
    ])
}

fn of_field(field: &Field, language: Language) -> String {
    let required = if field.required { Text::new("必填。", "Required.") } else { Text::default() };
    let choices = match &field.kind {
        FieldType::Enum(choices) => {
            let list: Vec<String> = choices
                .iter()
                .map(|choice| format!("- `{}`: {}", choice.id, escaped(choice.name.get(language))))
                .collect();
            list.join("\n")
        }
        _ => String::new(),
    };
    let default = field.default.as_ref().map(|default| text!("不写则为 `{default}`。", "`{default}` if left out."));
    paragraphs([
        format!("{} `{}`", bold(field.name.get(language)), field.key),
        escaped(field.help.get(language)),
        required.get(language).to_owned(),
        default.map(|default| default.get(language).to_owned()).unwrap_or_default(),
        choices,
    ])
}

fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty() && part != "****").collect();
    parts.join("\n\n")
}

fn bold(text: &str) -> String {
    format!("**{}**", escaped(text.trim()))
}

/// Words as Markdown that shows them as they are.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
