//! The figures of a page as the panel tells them: what is written, which value it is tied to, and where that comes from.

use serde::Serialize;

use super::told::Links;
use crate::diagnostics::{Language, Lines, Words};
use crate::folder::Quotes;
use crate::indicators::{Binder, Binding, Form, Indicators, Meaning};
use crate::model::Site;
use crate::render::figures::{self, Stated, Tie};

/// A quantity of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// As written; of a link that shows a value, the value.
    pub text: String,
    /// Whether and how it is tied to the data.
    pub tie: &'static str,
    /// What the indicator is called.
    pub name: Option<String>,
    /// `children-rehab@2025.actual`
    pub indicator: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// The value as it is read.
    pub value: Option<String>,
    /// Where the value comes from.
    pub source: Option<String>,
    /// Where it stands in the data: `content/data/indicators/rights.yaml:40:11`.
    pub place: Option<String>,
    /// What opens that in an editor.
    pub href: Option<String>,
}

/// The quantities that the page of a source states, in their order.
pub fn of_page(site: &Site, quotes: &Quotes, source: &str, language: Language, links: &dyn Links) -> Vec<Told> {
    let Some((id, page)) = site.by_path(source).and_then(|id| Some((id, site.page(id)?))) else { return Vec::new() };
    let (indicators, _) = Indicators::load(site, &quotes.sources);
    let stated = figures::of_page(id, page, &indicators, &Binder::new(&indicators));
    stated.iter().map(|stated| told(stated, &indicators, quotes, language, links)).collect()
}

fn told(stated: &Stated<'_>, indicators: &Indicators, quotes: &Quotes, language: Language, links: &dyn Links) -> Told {
    let (tag, form) = match language {
        Language::Zh => ("zh", Form::Chinese),
        Language::En => ("en", Form::English),
    };
    let meaning = stated.tie.meaning();
    let value = meaning.map(|meaning| meaning.shown(form));
    let text = if stated.text.is_empty() { value.clone().unwrap_or_default() } else { stated.text.clone() };
    let position = meaning.and_then(|meaning| {
        let (path, text) = file(&meaning, indicators, quotes)?;
        let position = Lines::new(text).position(meaning.span().start);
        Some((path, position.line, position.column))
    });
    Told {
        text,
        tie: tie(&stated.tie).get(language),
        name: meaning.map(|meaning| meaning.figure().indicator.name.get(tag).to_owned()),
        indicator: meaning.map(|meaning| meaning.reference()),
        period: meaning.map(|meaning| meaning.figure().period().as_str().to_owned()),
        source: meaning.map(|meaning| meaning.figure().source().get(tag).to_owned()),
        value,
        place: position.map(|(path, line, column)| format!("{path}:{line}:{column}")),
        href: position.and_then(|(path, line, column)| links.editor(path, line, column)),
    }
}

/// The file of the data that a value stands in, with its text.
fn file<'q>(meaning: &Meaning<'_>, indicators: &'q Indicators, quotes: &'q Quotes) -> Option<(&'q str, &'q str)> {
    let id = &meaning.figure().indicator.id;
    let set = indicators.sets().iter().find(|set| set.indicators.iter().any(|indicator| indicator.id == *id))?;
    Some((&*set.path, &*quotes.sources.texts.get(&set.path)?.text))
}

fn tie(tie: &Tie<'_>) -> Words {
    match tie {
        Tie::Named(_) => Words::new("写明", "named"),
        Tie::Waived => Words::new("写明不绑定", "waived"),
        Tie::Faulty => Words::new("有错", "faulty"),
        Tie::Found(Binding::Bound(_)) => Words::new("自动找到", "found"),
        Tie::Found(Binding::Several(_)) => Words::new("不止一个可能", "may be several"),
        Tie::Found(Binding::Computed(_)) => Words::new("由别的数算得", "computed from others"),
        Tie::Found(Binding::Unbound | Binding::Elsewhere(_)) => Words::new("没有对应的数据", "not in the data"),
    }
}
