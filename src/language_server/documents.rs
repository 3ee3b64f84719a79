//! What is open in the editor: texts that count in the place of the files on disk.

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, Places};

/// A text that is open in the editor.
#[derive(Clone, Debug)]
pub struct Document {
    /// As the editor names it.
    pub uri: Uri,
    /// The number of its state, as the editor counts.
    pub version: i32,
    /// Its text, with the line ends that it has in the editor.
    pub text: String,
}

/// Makes the changes that an editor tells of, one after the other: each is told in places of the text after the one before.
pub fn change(text: &mut String, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) {
    for change in changes {
        match change.range {
            Some(range) => {
                let span = Places::new(text, encoding).span(range);
                text.replace_range(span, &change.text);
            }
            None => text.clone_from(&change.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};
    use proptest::prelude::*;

    use super::*;

    fn event(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    /// A text as an editor holds it: lines without their ends, in units of UTF-16 or in bytes. It knows nothing of the other.
    #[derive(Clone, Debug)]
    struct Editor<U> {
        lines: Vec<Vec<U>>,
        split: fn(&str) -> Vec<U>,
        joined: fn(&[U]) -> String,
    }

    impl<U: Copy> Editor<U> {
        fn lines(&self, text: &str) -> Vec<Vec<U>> {
            text.replace("\r\n", "\n").split('\n').map(self.split).collect()
        }

        fn open(mut self, text: &str) -> Editor<U> {
            self.lines = self.lines(text);
            self
        }

        fn text(&self) -> String {
            let lines: Vec<String> = self.lines.iter().map(|line| (self.joined)(line)).collect();
            lines.join("\n")
        }

        fn replace(&mut self, range: Range, text: &str) {
            let (first, last) = (range.start.line as usize, range.end.line as usize);
            let mut whole = self.lines[first][..range.start.character as usize].to_vec();
            whole.extend((self.split)(text));
            whole.extend_from_slice(&self.lines[last][range.end.character as usize..]);
            let new = self.lines(&(self.joined)(&whole));
            self.lines.splice(first..=last, new);
        }

        /// A place between two whole characters.
        fn place(&self, line: prop::sample::Index, column: prop::sample::Index) -> Position {
            let line = line.index(self.lines.len());
            let text = (self.joined)(&self.lines[line]);
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let before = &text[..ends[column.index(ends.len())]];
            Position::new(line as u32, (self.split)(before).len() as u32)
        }
    }

    /// Types, and says whether the server came to the same text each time.
    fn typed<U: Copy>(editor: Editor<U>, encoding: Encoding, start: &str, edits: &[(Where, Where, String)]) {
        let mut editor = editor.open(start);
        let mut text = start.to_owned();
        for ((line, column), (last_line, last_column), new) in edits {
            let (a, b) = (editor.place(*line, *column), editor.place(*last_line, *last_column));
            let range = Range::new(a.min(b), a.max(b));
            editor.replace(range, new);
            change(&mut text, &[event(Some(range), new)], encoding);
            assert_eq!(text.replace("\r\n", "\n"), editor.text());
        }
    }

    type Where = (prop::sample::Index, prop::sample::Index);

    fn anywhere() -> impl Strategy<Value = Where> {
        (any::<prop::sample::Index>(), any::<prop::sample::Index>())
    }

    proptest! {
        #[test]
        fn after_each_change_the_text_is_the_editors(
            start in "[a甲\u{20BB7}\n]{0,30}",
            windows in any::<bool>(),
            edits in prop::collection::vec((anywhere(), anywhere(), "[b乙\u{1F600}\n]{0,5}"), 0..8),
        ) {
            let start = if windows { start.replace('\n', "\r\n") } else { start };
            let utf16 = Editor {
                lines: Vec::new(),
                split: |text| text.encode_utf16().collect(),
                joined: |units| String::from_utf16_lossy(units),
            };
            typed::<u16>(utf16, Encoding::Utf16, &start, &edits);
            let utf8 = Editor {
                lines: Vec::new(),
                split: |text| text.as_bytes().to_vec(),
                joined: |units| String::from_utf8_lossy(units).into_owned(),
            };
            typed::<u8>(utf8, Encoding::Utf8, &start, &edits);
        }
    }

    #[test]
    fn a_change_without_a_place_is_the_whole_text() {
        let mut text = "旧".to_owned();
        change(&mut text, &[event(None, "新\n"), event(Some(Range::default()), "全")], Encoding::Utf16);
        assert_eq!(text, "全新\n");
    }
}
