//! Where in the data of a site the words of a page are written: names, notes and titles that tables, charts and lists take from YAML.
//! A page does not say which file a cell came from; its words do, as far as they stand in the data letter for letter.

use std::ops::Range;

use crate::diagnostics::Place;
use crate::html::names::tidy;
use crate::html::{Document, NodeId};
use crate::source::{CONTENT, Sources};

/// Values of fewer bytes stand within other words by chance.
const SHORT: usize = 12;

/// The place in the data that the words at a span of a page come from: those of the text that holds the span, or of the element that it
/// is the start tag of. `None` if no file of data has them.
pub(super) fn in_data(
    sources: &Sources,
    document: &Document,
    html: &str,
    node: NodeId,
    span: &Range<usize>,
) -> Option<Place> {
    let of_text = document.descendants(node).find_map(|id| {
        let place = document.span(id);
        document.text(id).filter(|_| place.start <= span.start && span.start < place.end)
    });
    // Of an element there is only the tag, whose bytes stand in no data.
    let quoted = of_text.and_then(|_| html.get(span.clone())).unwrap_or_default();
    let words = tidy(&of_text.map_or_else(|| document.text_content(node), str::to_owned));
    if words.is_empty() {
        return None;
    }
    let data = format!("{CONTENT}/data/");
    let values = || {
        let files = sources.texts.values().filter(|file| file.path.starts_with(&data));
        files.flat_map(|file| values(&file.text).map(move |(start, value)| (&file.path, start, value)))
    };
    let equal = values().find(|(.., value)| *value == words);
    // A template may have put further words around those of the data: a caption with its period.
    let within =
        || values().find(|(.., value)| value.len() >= SHORT && words.contains(*value) && value.contains(quoted));
    let (path, start, value) = equal.or_else(|| within().filter(|_| of_text.is_some()))?;
    let at = value.find(quoted).filter(|_| !quoted.is_empty()).map(|at| start + at);
    Some(Place::new(path.clone(), at.map_or(start..start + value.len(), |at| at..at + quoted.len())))
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
