//! Where a place stands in YAML that cannot be read, because somebody is writing it: told from indents, and from brackets on its line.

use std::ops::Range;

/// What is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Keys that it stands under, the outermost first. Lists have none.
    pub keys: Vec<String>,
    /// Whether a key is being written, or a value.
    pub what: What,
    /// Bytes of the text that have been written of it so far.
    pub written: Range<usize>,
}

/// Whether a key is being written, or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A key, or an entry of a list that may yet become one; these stand beside it already.
    Key {
        /// Keys of the same mapping.
        beside: Vec<String>,
        /// Whether it begins an entry of a list (`- `), so that it may be a whole value as well.
        entry: bool,
        /// Whether it stands in braces, where keys are parted by commas.
        in_braces: bool,
    },
    /// A value of the last of the keys.
    Value {
        /// Whether it stands in brackets, as an entry of a list or a field of a mapping.
        in_brackets: bool,
    },
}

/// A line without its indent and dashes.
struct Line<'t> {
    /// Column of the last dash before its content, if it begins an entry of a list.
    dash: Option<usize>,
    /// Column of its content.
    column: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Line<'t> {
        let mut dash = None;
        let mut column = line.len() - line.trim_start_matches(' ').len();
        loop {
            let rest = line.get(column..).unwrap_or_default();
            let Some(after) = rest.strip_prefix('-').filter(|after| after.is_empty() || after.starts_with(' ')) else {
                break;
            };
            dash = Some(column);
            column += 1 + (after.len() - after.trim_start_matches(' ').len());
        }
        Line { dash, column, content: line.get(column..).unwrap_or_default().trim_end() }
    }

    fn is_blank(&self) -> bool {
        (self.content.is_empty() && self.dash.is_none()) || self.content.starts_with('#')
    }

    /// Its key, and where what follows the colon begins in its content.
    fn key(&self) -> Option<(&'t str, usize)> {
        key(self.content)
    }
}

/// The key that a text begins with, and where what follows its colon begins.
fn key(text: &str) -> Option<(&str, usize)> {
    let colon = text
        .char_indices()
        .find(|(at, c)| *c == ':' && text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    let (at, _) = colon?;
    let name = text.get(..at)?.trim().trim_matches(['"', '\'']);
    let plain = !name.is_empty() && !name.contains(['{', '}', '[', ']', ',']);
    plain.then_some((name, at + 1))
}

/// Where a byte of YAML stands; `yaml` are the bytes of the text that are YAML.
pub fn context(text: &str, yaml: &Range<usize>, offset: usize) -> Context {
    let offset = offset.clamp(yaml.start, yaml.end);
    let before = text.get(yaml.start..offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let current = before.get(start..).unwrap_or_default();
    let line = Line::of(current);
    let above: Vec<Line> = before.get(..start).unwrap_or_default().lines().rev().map(Line::of).collect();
    let below = text.get(offset..yaml.end).and_then(|rest| rest.split_once('\n')).map_or("", |(_, below)| below);
    let (mut keys, mut beside) = surroundings(&line, &above, below.lines().map(Line::of));
    let content_at = yaml.start + start + line.column;
    let content = text.get(content_at..offset).unwrap_or_default();
    let Some((name, after)) = key(content) else {
        let open = content.find(['[', '{']);
        if let Some(at) = open.filter(|at| *at == 0) {
            return in_brackets(keys, content, content_at + at, offset);
        }
        let what = What::Key { beside, entry: line.dash.is_some(), in_braces: false };
        return Context { keys, what, written: content_at..offset };
    };
    beside.clear();
    keys.push(name.to_owned());
    let value = content.get(after..).unwrap_or_default();
    let gap = value.len() - value.trim_start().len();
    let value_at = content_at + after + gap;
    if value.trim_start().starts_with(['[', '{']) {
        return in_brackets(keys, value.trim_start(), value_at, offset);
    }
    Context { keys, what: What::Value { in_brackets: false }, written: value_at.min(offset)..offset }
}

/// The keys that a line stands under, and those beside it.
fn surroundings<'t>(
    line: &Line<'_>,
    above: &[Line<'t>],
    below: impl Iterator<Item = Line<'t>>,
) -> (Vec<String>, Vec<String>) {
    let (mut keys, mut beside) = (Vec::new(), Vec::new());
    let (mut column, mut dash) = (line.column, line.dash);
    let mut nearest = true;
    for other in above.iter().filter(|other| !other.is_blank()) {
        if dash.is_none() && other.column == column {
            // The same mapping; its first line may begin an entry of a list.
            if nearest {
                beside.extend(other.key().map(|(key, _)| key.to_owned()));
            }
            dash = other.dash;
            continue;
        }
        let inside = match dash {
            Some(dash) => other.column <= dash,
            None => other.column < column,
        };
        if let Some((key, _)) = other.key().filter(|_| inside) {
            keys.push(key.to_owned());
            (column, dash, nearest) = (other.column, other.dash, false);
        }
    }
    keys.reverse();
    for other in below.filter(|other| !other.is_blank()) {
        let ended = other.column < line.column || other.dash.is_some_and(|dash| dash < line.column);
        if ended {
            break;
        }
        if other.column == line.column {
            beside.extend(other.key().map(|(key, _)| key.to_owned()));
        }
    }
    (keys, beside)
}

/// Where the end of a text in brackets stands.
fn in_brackets(outer: Vec<String>, text: &str, text_at: usize, offset: usize) -> Context {
    /// An open bracket: the keys seen in it if it is a brace, and the one whose value is being written.
    struct Open {
        braces: bool,
        beside: Vec<String>,
        key: Option<String>,
        from: usize,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut quote = None;
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if piece(open.last().map_or(0, |it| it.from), at).trim().is_empty() => quote = Some(c),
            (None, '[' | '{') => {
                open.push(Open { braces: c == '{', beside: Vec::new(), key: None, from: at + 1 });
            }
            (None, ']' | '}') => drop(open.pop()),
            (None, ',') => {
                if let Some(last) = open.last_mut() {
                    last.beside.extend(last.key.take());
                    last.from = at + 1;
                }
            }
            (None, ':') if text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) => {
                if let Some(last) = open.last_mut().filter(|last| last.braces && last.key.is_none()) {
                    last.key = Some(piece(last.from, at).trim().trim_matches(['"', '\'']).to_owned());
                    last.from = at + 1;
                }
            }
            _ => {}
        }
    }
    let mut keys = outer;
    keys.extend(open.iter().filter_map(|it| it.key.clone()));
    let Some(last) = open.pop() else {
        return Context { keys, what: What::Value { in_brackets: true }, written: offset..offset };
    };
    let rest = piece(last.from, text.len());
    let gap = rest.len() - rest.trim_start().len();
    let written = (text_at + last.from + gap).min(offset)..offset;
    let is_key = last.braces && last.key.is_none();
    let what = if is_key {
        What::Key { beside: last.beside, entry: false, in_braces: true }
    } else {
        What::Value { in_brackets: true }
    };
    Context { keys, what, written }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is being written at `‸`: the keys above, what it is, and the keys beside.
    fn told(marked: &str) -> String {
        let at = marked.find('‸').unwrap();
        let text = marked.replacen('‸', "", 1);
        let context = context(&text, &(0..text.len()), at);
        let keys = context.keys.join("/");
        let written = &text[context.written];
        match context.what {
            What::Key { mut beside, entry, .. } => {
                beside.sort();
                let entry = if entry { " entry" } else { "" };
                format!("{keys} key{entry} {written:?} beside {}", beside.join(","))
            }
            What::Value { .. } => format!("{keys} value {written:?}"),
        }
    }

    #[test]
    fn a_place_is_known_by_indents() {
        assert_eq!(told("‸"), " key \"\" beside ");
        assert_eq!(told("title: 一\nsum‸\ndraft: true\n"), " key \"sum\" beside draft,title");
        assert_eq!(told("title: ‸"), "title value \"\"");
        assert_eq!(told("image:\n  src: a.png\n  ‸\ntitle: 一\n"), "image key \"\" beside src");
        assert_eq!(told("topics:\n  - a\n  - re‸\n"), "topics key entry \"re\" beside ");
        assert_eq!(told("topics:\n- ‸"), "topics key entry \"\" beside ");
        assert_eq!(
            told("a: 1\nattachments:\n  - file: a.docx\n    ti‸\n    note: n\n  - file: b\n    title: c\n"),
            "attachments key \"ti\" beside file,note"
        );
        let deep = "indicators:\n  - id: a\n    periods:\n      - period: 2025\n        breakdowns:\n        - name: x\n          parts:\n            - id: ‸";
        assert_eq!(told(deep), "indicators/periods/breakdowns/parts/id value \"\"");
    }

    #[test]
    fn a_place_is_known_by_brackets() {
        assert_eq!(told("topics: [a, re‸"), "topics value \"re\"");
        assert_eq!(told("image: {src: a.png, al‸}"), "image key \"al\" beside src");
        assert_eq!(told("image: {src: \"a, b.png\", alt: 图‸"), "image/alt value \"图\"");
        assert_eq!(told("relations: [{page: a.md, kind: ‸"), "relations/kind value \"\"");
        assert_eq!(told("navigation:\n  - {page: ‸}"), "navigation/page value \"\"");
        assert_eq!(told("topics: [a]‸"), "topics value \"\"");
    }
}
