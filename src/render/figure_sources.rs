//! The list at the end of a page that says of each figure of its text what it counts and where it comes from.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Context;
use super::datasets;
use super::figures::{Stated, Tie};
use super::views::{FigureGroupView, FigurePlaceView, FigureView};
use crate::indicators::{Form, Meaning};
use crate::markdown::{FigurePlace, Mark, in_order};
use crate::model::PageId;
use crate::schema::record::Translated;

/// The figures of a page, each once, numbered from 1 in the order in which they first stand there.
#[derive(Debug, Default)]
pub struct FigureSources<'i> {
    meanings: Vec<Meaning<'i>>,
    numbers: HashMap<String, usize>,
    marks: Vec<Mark>,
}

impl<'i> FigureSources<'i> {
    /// The figures that a page states.
    pub fn of_page(context: &Context<'i>, page: PageId) -> FigureSources<'i> {
        let mut sources = FigureSources::default();
        // Those of a source go together, so their numbers do too.
        let stated: Vec<(&Stated<'i>, Meaning<'i>)> =
            context.stated_in(page).iter().filter_map(|stated| Some((stated, stated.tie.meaning()?))).collect();
        let mut origins: Vec<&Translated> = Vec::new();
        for (_, meaning) in &stated {
            let origin = meaning.figure().source();
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        for origin in origins {
            for (_, meaning) in stated.iter().filter(|(_, meaning)| meaning.figure().source() == origin) {
                let next = sources.meanings.len() + 1;
                if *sources.numbers.entry(meaning.reference()).or_insert(next) == next {
                    sources.meanings.push(*meaning);
                }
            }
        }
        let found = stated.iter().filter(|(stated, _)| matches!(stated.tie, Tie::Found(_)));
        let marks = found.filter_map(|(stated, meaning)| {
            let source = sources.number(meaning)?;
            let value = stated.roughly.clone().unwrap_or_else(|| meaning.machine_value());
            Some(Mark { span: stated.span.clone(), value, source })
        });
        sources.marks = in_order(marks.collect());
        sources
    }

    /// The number of a meaning in the list.
    pub fn number(&self, meaning: &Meaning) -> Option<usize> {
        self.numbers.get(&meaning.reference()).copied()
    }

    /// The quantities that are to be marked in the text.
    pub fn marks(&self) -> Arc<[Mark]> {
        self.marks.clone().into()
    }

    /// The list, with links back to each place in the text.
    pub fn view(&self, context: &Context, language: &str, places: &[FigurePlace]) -> Vec<FigureGroupView> {
        let mut groups: Vec<FigureGroupView> = Vec::new();
        let mut last: Option<&Translated> = None;
        for (at, meaning) in self.meanings.iter().enumerate() {
            let entry = figure_view(context, language, at + 1, meaning, places);
            let source = meaning.figure().source();
            match groups.last_mut().filter(|_| last == Some(source)) {
                Some(group) => group.figures.push(entry),
                None => groups.push(FigureGroupView {
                    source: source.get(language).to_owned(),
                    language: context.other_language(source, language),
                    figures: vec![entry],
                }),
            }
            last = Some(source);
        }
        groups
    }
}

fn figure_view(
    context: &Context,
    language: &str,
    number: usize,
    meaning: &Meaning,
    places: &[FigurePlace],
) -> FigureView {
    let strings = context.strings(language);
    let figure = meaning.figure();
    let mut notes = Vec::new();
    let indicator = match meaning {
        Meaning::Value(_) => {
            if let Some(formula) = figure.formula(context.data().indicators, language) {
                notes.push(strings.fill("figure_derived", &[("formula", &formula)]));
            }
            figure.name(language)
        }
        Meaning::Rate(_) => {
            if figure.values.number("target").is_none() && figure.number.unit.is_none() {
                notes.push(strings.get("rate_base_unknown").to_owned());
            }
            strings.fill("printed_rate_of", &[("indicator", figure.indicator.name.get(language))])
        }
    };
    let places = places.iter().filter(|place| place.source == number).enumerate();
    FigureView {
        number,
        text: meaning.shown(Form::of(language)),
        indicator,
        period: figure.period_text(Form::of(language)),
        notes,
        href: Some(context.href(&datasets::value_address(context.site, language, figure.set, &figure.indicator.id))),
        places: places.map(|(at, place)| FigurePlaceView { number: at + 1, href: format!("#{}", place.id) }).collect(),
    }
}
