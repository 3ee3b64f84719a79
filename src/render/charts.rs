//! Charts in pages: the figure that stands where a page asks for one, and the file with its data.
//!
//! What a chart shows and how it is drawn is the business of `crate::charts`; here it is put into the words of a language. A drawing
//! needs styles, so what is read away from the site (feeds) gets title, summary and table without it.

mod picture;
mod sentences;
mod table;

use rust_decimal::Decimal;

use super::File;
use super::columns::{Words, usual_name};
use super::context::Context;
use super::resolver::Addresses;
use super::views::{ChartView, Html, PhraseView};
use crate::charts::draw::{Size, draw};
use crate::charts::{Cell, Chart, Kind, facts};
use crate::diagnostics::Finding;
use crate::indicators::{Direction, Figure, Form, Value};
use crate::schema::record::Translated;
use crate::theme::Strings;

/// A chart in the words of one language.
struct Worded<'c> {
    chart: &'c Chart<'c>,
    strings: &'c Strings,
    language: &'c str,
    form: Form,
}

/// Where a figure stands and what its page says of it.
pub struct Place<'p> {
    /// Language of the page.
    pub language: &'p str,
    /// What stands between the brackets; empty if nothing does.
    pub description: &'p str,
    /// How many figures of the same chart stand before it in the page.
    pub earlier: usize,
    /// How addresses are written; drawings stand only in pages of the site.
    pub addresses: Addresses,
}

/// The figure of a chart as HTML.
///
/// # Errors
/// If the theme's component fails.
pub fn figure(context: &Context, chart: &Chart<'_>, place: &Place<'_>) -> Result<String, Finding> {
    let view = Worded::new(context, chart, place.language).view(context, place);
    let mut arguments = tera::Context::new();
    arguments.insert_value("chart", tera::Value::from_serializable(&view));
    context.theme.render_component("chart", place.language, &arguments)
}

/// The data of a chart as a file to download.
pub fn data_file(context: &Context, id: &str, language: &str) -> Option<File> {
    let chart = context.data().charts.find(id).ok().flatten()?;
    let bytes = Worded::new(context, chart, language).csv();
    let path = data_address(context, id, language).trim_start_matches('/').to_owned();
    Some(File { source: Some(chart.path.clone()), ..File::new(path, bytes) })
}

/// Where the data of a chart is downloaded, in a language.
fn data_address(context: &Context, id: &str, language: &str) -> String {
    format!("{}data/charts/{id}.csv", context.site.home_address(language))
}

impl<'c> Worded<'c> {
    fn new(context: &'c Context, chart: &'c Chart<'c>, language: &'c str) -> Worded<'c> {
        Worded { chart, strings: context.strings(language), language, form: Form::of(language) }
    }

    fn get(&self, key: &'c str) -> &'c str {
        self.strings.get(key)
    }

    /// Words of the author, with their language where it is not the page's.
    fn phrase(&self, context: &Context, text: Option<&Translated>) -> Option<PhraseView> {
        let phrase = |text: &Translated| PhraseView {
            text: text.get(self.language).to_owned(),
            language: context.other_language(text, self.language),
        };
        text.map(phrase).filter(|phrase| !phrase.text.is_empty())
    }

    fn view(&self, context: &Context, place: &Place<'_>) -> ChartView {
        let chart = self.chart;
        let id = match place.earlier {
            0 => format!("t-chart-{}", chart.id),
            earlier => format!("t-chart-{}-{}", chart.id, earlier + 1),
        };
        let title = self.phrase(context, Some(&chart.title)).unwrap_or_default();
        let subtitle = self.phrase(context, chart.subtitle.as_ref());
        let summary = self.phrase(context, chart.summary.as_ref()).or_else(|| self.sentences(&facts(chart)).map(own));
        let in_page = place.addresses == Addresses::FromRoot;
        let caption = Some(place.description).filter(|text| !text.is_empty());
        let caption =
            caption.unwrap_or_else(|| subtitle.as_ref().map_or(&title.text, |subtitle| &subtitle.text)).to_owned();
        let address = data_address(context, &chart.id, self.language);
        ChartView {
            drawings: in_page.then(|| Html(self.drawings(&id))),
            notes: self.notes(context),
            table: self.table(caption).measured(),
            csv: if in_page { context.href(&address) } else { context.absolute(&address) },
            sources: self.sources(Words::of(context, self.language)),
            id,
            title,
            subtitle,
            summary,
        }
    }

    /// The drawings are named by the title alone: what is said of the chart follows as text, and would be heard twice.
    fn drawings(&self, id: &str) -> String {
        let picture = self.picture();
        let each = Size::ALL.map(|size| draw(self.chart.kind, &picture, size, id, &format!("{id}-title")));
        each.join("\n")
    }

    /// What has to be known to read the drawing rightly, and what the author adds.
    fn notes(&self, context: &Context) -> Vec<PhraseView> {
        let chart = self.chart;
        let mut notes = Vec::new();
        if chart.kind == Kind::Pictogram {
            notes.extend(chart.figures().next().map(|figure| {
                let amount = self.amount(figure, chart.per.into(), None);
                self.strings.fill("chart_symbol", &[("amount", &amount)])
            }));
        }
        notes.extend(self.less_is_better());
        if chart.kind == Kind::Line && self.ticks().first().is_some_and(|tick| *tick > Decimal::ZERO) {
            notes.push(self.get("chart_axis").to_owned());
        }
        if chart.partial {
            notes.push(self.get("chart_partial").to_owned());
        }
        let mut notes: Vec<PhraseView> = notes.into_iter().map(own).collect();
        notes.extend(self.phrase(context, chart.note.as_ref()));
        notes
    }

    /// That a short bar is a good one, of what should be little.
    fn less_is_better(&self) -> Option<String> {
        let less = |row: &usize| {
            let figure = self.chart.figure(Cell { row: *row, series: 0 });
            figure.is_some_and(|figure| figure.indicator.direction == Some(Direction::Less))
        };
        let rows = (0..self.chart.rows.len()).filter(|row| self.chart.kind == Kind::Progress && less(row));
        let names: Vec<String> = rows.map(|row| self.row_name(row)).collect();
        let names = Some(names.join(self.get("list_separator"))).filter(|names| !names.is_empty())?;
        Some(self.strings.fill("chart_less", &[("names", &names)]))
    }

    /// The author's source, else those of the indicators, each once.
    fn sources(&self, words: Words) -> Vec<PhraseView> {
        let own = self.chart.source.as_ref().into_iter();
        let of_data = self.chart.figures().map(|figure| figure.source()).filter(|_| self.chart.source.is_none());
        words.origins(own.chain(of_data))
    }

    /// What a row is called.
    fn row_name(&self, row: usize) -> String {
        let row = self.chart.rows.get(row);
        row.map(|row| self.chart.row_name(row, self.language, &|name| self.value_name(name))).unwrap_or_default()
    }

    /// What a series is called.
    fn series_name(&self, series: usize) -> String {
        capital(&self.chart.series_name(series, self.language, &|name| self.value_name(name)))
    }

    /// What a value is called that has no label of its own.
    fn value_name(&self, name: &str) -> String {
        if name.is_empty() {
            return self.get("chart_number").to_owned();
        }
        // What is compared with nothing is not called completed: it is simply how much there is.
        let compared = self.chart.series.iter().any(|series| series.value == "target");
        usual_name(self.strings, name, compared).unwrap_or(name).to_owned()
    }

    /// Another number in the manner of a value: with its unit, or with another one.
    fn amount(&self, like: Figure<'_>, value: Decimal, unit: Option<&str>) -> String {
        let number = self.number_like(like, value, unit);
        Figure { number: &number, ..like }.shown(self.form)
    }

    fn number_like(&self, like: Figure<'_>, value: Decimal, unit: Option<&str>) -> Value {
        let unit = unit.map(Into::into).or_else(|| like.number.unit.clone());
        Value { value, unit, ..like.number.clone() }
    }
}

/// Words of ours, which are in the page's language.
fn own(text: String) -> PhraseView {
    PhraseView { text, language: None }
}

/// The text with a capital at its start, where the script has capitals.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn sentences_begin_with_a_capital() {
        assert_eq!([capital("highest: a."), capital("最高的是甲。"), capital("")], ["Highest: a.", "最高的是甲。", ""]);
    }
}
