//! Where in the sources of a site the words of a page are written that no Markdown of its own gave: titles and summaries of other pages, names
//! from the configuration, and what tables, charts and lists take from the data. A page does not say where such words came from; the words
//! themselves do, as far as the sources have them letter for letter.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::Place;
use crate::html::names::tidy;
use crate::html::{Document, NodeId};
use crate::model::{Page, Site, configuration};
use crate::schema::record::{Record, Value};
use crate::source::{CONTENT, Sources};

/// Values of fewer bytes stand within other words by chance.
const SHORT: usize = 12;

/// The words of a page that a finding is about.
#[derive(Debug)]
pub(super) struct Words<'h> {
    /// The text, or the value of the attribute, that they stand in.
    whole: String,
    /// The very words, as the page has them.
    quoted: &'h str,
    /// How often the same words stand before them in that text.
    before: usize,
}

impl<'h> Words<'h> {
    /// The words at a span of a page: within a text, or within the value of an attribute. `None` for a whole tag, whose fault is seldom that
    /// of the words that it holds.
    pub fn at(document: &Document, html: &'h str, node: NodeId, span: &Range<usize>) -> Option<Words<'h>> {
        let quoted = html.get(span.clone()).filter(|quoted| !quoted.is_empty() && !quoted.starts_with('<'))?;
        let text = document.descendants(node).find_map(|id| {
            let place = document.span(id);
            let text = document.text(id).filter(|_| place.start <= span.start && span.start < place.end)?;
            Some((text, html.get(place.start..span.start).map_or(0, |before| before.matches(quoted).count())))
        });
        let attributes = || document.element(node).into_iter().flat_map(|element| &element.attributes);
        let value = || attributes().map(|attribute| &*attribute.value).find(|value| value.contains(quoted));
        let (whole, before) = text.or_else(|| Some((value()?, 0)))?;
        Some(Words { whole: tidy(whole), quoted, before })
    }

    /// The very words within what Markdown became the text: bytes of a file, of which `text` is what they hold. As many of the same stand before
    /// them there as in the page.
    pub fn in_markdown(&self, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let written = text.get(range.clone())?;
        let (at, _) = written.match_indices(self.quoted).nth(self.before)?;
        Some(range.start + at..range.start + at + self.quoted.len())
    }

    /// The place of the very words within a value that begins at a byte of a file, or of all of it.
    fn within(&self, start: usize, value: &str) -> Range<usize> {
        match value.find(self.quoted) {
            Some(at) => start + at..start + at + self.quoted.len(),
            None => start..start + value.len(),
        }
    }

    /// Whether a template has put further words around those of a value: a caption with its period.
    fn hold(&self, value: &str) -> bool {
        value.len() >= SHORT && value.contains(self.quoted) && self.whole.contains(value)
    }
}

/// What is written in the sources besides Markdown.
#[derive(Debug)]
pub(super) struct Written<'s> {
    /// Values of the configuration and of front matter, the first of each.
    values: HashMap<&'s str, Place>,
    /// The same of data, with its texts.
    data: Vec<(&'s Arc<str>, &'s str)>,
    /// The configuration.
    configuration: &'s Record,
    sources: &'s Sources,
}

impl<'s> Written<'s> {
    /// Gathers what a site has.
    pub fn of(site: &'s Site, sources: &'s Sources) -> Written<'s> {
        let mut values: HashMap<&str, Place> = HashMap::new();
        let configuration = &site.configuration.record;
        texts(configuration, &mut |value, span| {
            values.entry(value).or_insert_with(|| Place::new(configuration::PATH, span.clone()));
        });
        for (_, page) in site.shown() {
            texts(&page.record, &mut |value, span| {
                values.entry(value).or_insert_with(|| Place::new(page.path.clone(), span.clone()));
            });
        }
        let folder = format!("{CONTENT}/data/");
        let data = sources.texts.values().filter(|file| file.path.starts_with(&folder));
        Written { values, data: data.map(|file| (&file.path, &*file.text)).collect(), configuration, sources }
    }

    /// Where the words of a page are written; `page` is the page of the site that they stand on, if it has one.
    pub fn find(&self, page: Option<&Page>, words: &Words<'_>) -> Option<Place> {
        let own = || {
            let page = page?;
            let range = value(&page.record, &|value| value == words.whole || words.hold(value))?;
            Some(Place::new(page.path.clone(), range))
        };
        let equal = || self.values.get(words.whole.as_str()).cloned();
        let configured =
            || Some(Place::new(configuration::PATH, value(self.configuration, &|value| words.hold(value))?));
        let place = own().or_else(equal).or_else(|| self.in_data(words)).or_else(configured)?;
        Some(self.narrowed(place, words))
    }

    /// The very words within a place: of a value in several languages only the whole is known.
    fn narrowed(&self, place: Place, words: &Words<'_>) -> Place {
        let Place { path, span: Some(span), .. } = &place else { return place };
        let text = self.sources.texts.get(path).and_then(|file| file.text.get(span.clone())).unwrap_or_default();
        match text.find(words.quoted) {
            Some(at) => Place::new(path.clone(), span.start + at..span.start + at + words.quoted.len()),
            None => place,
        }
    }

    /// Where the words are written in the data.
    pub fn in_data(&self, words: &Words<'_>) -> Option<Place> {
        let all =
            || self.data.iter().flat_map(|(path, text)| values(text).map(move |(start, value)| (*path, start, value)));
        let equal = all().find(|(.., value)| *value == words.whole);
        let (path, start, value) = equal.or_else(|| all().find(|(.., value)| words.hold(value)))?;
        Some(Place::new(path.clone(), words.within(start, value)))
    }
}

/// The place of the first text of a record that is as asked.
fn value(record: &Record, wanted: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut found = None;
    texts(record, &mut |value, span| {
        if found.is_none() && wanted(value) {
            found = Some(span.clone());
        }
    });
    found
}

/// Every text of a record with its place.
pub(super) fn texts<'r>(record: &'r Record, take: &mut dyn FnMut(&'r str, &Range<usize>)) {
    fn of<'r>(value: &'r Value, span: &Range<usize>, take: &mut dyn FnMut(&'r str, &Range<usize>)) {
        match value {
            Value::Text(text) => take(text, span),
            Value::Translated(texts) => texts.0.iter().for_each(|(_, text)| take(text, span)),
            Value::List(items) => items.iter().for_each(|item| of(&item.value, &item.span, take)),
            Value::Object(record) => texts(record, take),
            Value::Assigned(Ok(item)) => of(&item.value, &item.span, take),
            _ => {}
        }
    }
    record.slots.iter().for_each(|slot| of(&slot.item.value, &slot.item.span, take));
}

/// The values of a YAML file that stand in one line, each with its first byte: what follows `: ` or `- `, or stands between the marks of a
/// mapping or a list in one line. More exact reading is for the schema; here a value only has to be found again.
fn values(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    lines.flat_map(|(start, line)| {
        let line = line.trim_end();
        let mut from = 0;
        let mut found = Vec::new();
        for (end, mark) in line.match_indices([',', '{', '}', '[', ']', ':']).chain([(line.len(), "")]) {
            // A colon within a value is none of YAML's.
            if mark == ":" && !line.get(end + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
                continue;
            }
            let part = line.get(from..end).unwrap_or_default();
            let bare = part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '"' | '\''));
            let value = bare.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            if !value.is_empty() && mark != ":" {
                found.push((start + from + (part.len() - bare.len()), value));
            }
            from = end + mark.len();
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_line_are_found_with_their_places() {
        let text = "title: 奖牌榜\nname: {zh: \"培训，人次\", en: People trained}\n  - note: 见 https://a.b/c\n";
        let found: Vec<&str> =
            values(text).map(|(start, value)| text.get(start..start + value.len()).unwrap_or_default()).collect();
        assert_eq!(found, ["奖牌榜", "培训，人次", "People trained", "见 https://a.b/c"]);
    }
}
