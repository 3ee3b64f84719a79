//! Values of indicators, by the references that name them.

use std::collections::HashSet;

use lsp_types::CompletionItemKind;

use super::Offer;
use crate::indicators::{Figure, Form, Indicators, Meaning};
use crate::schema::scalar::Period;

/// The references to values: for the period of the page in short, then all of them in full, the newest periods first.
pub fn offers(indicators: &Indicators, period: Option<&Period>, language: &str) -> Vec<Offer> {
    let form = Form::of(language);
    let offer = |text: String, meaning: Meaning<'_>| {
        let figure = meaning.figure();
        let value = format!("{}，{}", meaning.shown(form), figure.period_text(form));
        let about = match form {
            Form::Chinese => format!("{}：{value}", figure.name(language)),
            Form::English => {
                format!("{}: {}, {}", figure.name(language), meaning.shown(form), figure.period_text(form))
            }
        };
        let more = figure.source().get(language).to_owned();
        Offer { more, ..Offer::new(text, about, CompletionItemKind::VALUE) }
    };
    let all = meanings(indicators);
    let short = all.iter().filter(|meaning| Some(meaning.figure().period()) == period);
    let mut offers: Vec<Offer> =
        short.map(|meaning| offer(without_period(&meaning.reference(), meaning.figure().period()), *meaning)).collect();
    let mut full = all;
    full.sort_by(|one, other| other.figure().period().as_str().cmp(one.figure().period().as_str()));
    offers.extend(full.into_iter().map(|meaning| offer(meaning.reference(), meaning)));
    offers
}

/// Every value, and every rate that a source prints.
fn meanings(indicators: &Indicators) -> Vec<Meaning<'_>> {
    let mut rated = HashSet::new();
    let mut all = Vec::new();
    for figure in indicators.figures() {
        all.push(Meaning::Value(figure));
        let first = |figure: &Figure<'_>| (figure.indicator.id.clone(), figure.period().as_str().to_owned());
        if figure.values.printed_rate.is_some() && rated.insert(first(&figure)) {
            all.push(Meaning::Rate(figure));
        }
    }
    all
}

fn without_period(reference: &str, period: &Period) -> String {
    reference.replacen(&format!("@{}", period.as_str()), "", 1)
}
