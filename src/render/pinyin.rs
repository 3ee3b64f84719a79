//! Pinyin for a page that asks for it: works out how the text of the finished page is read and leaves the syllables beside
//! it, for the theme's script to put above the characters when a reader asks for them.
//!
//! The text itself stays as it is. Ruby in the page would cut it into single characters, and whoever listens to the page,
//! searches it or copies from it would pay for what only some readers switch on. Instead, every element whose own text
//! holds ideographs gets `data-py`: a word for a word, `-` between the syllables of one, `0` for a character whose reading is
//! not known; `data-py="cán-jí-rén lián-hé-huì"`. The script counts characters against syllables before it touches anything.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::markdown::tag::{Tag, Token, is_raw_text, tokens};
use crate::pinyin::{Reader, Word, is_han};

/// Elements that stand within a line of text: words go on through them.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
];
/// Elements whose text is not read: code, what one moves about with, what is read already.
const PASSED_OVER: [&str; 18] = [
    "button", "code", "kbd", "label", "math", "nav", "noscript", "option", "pre", "ruby", "samp", "script", "select",
    "style", "svg", "template", "textarea", "title",
];
/// Elements that have no end.
const VOID: [&str; 10] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];
/// Marks an element of the theme whose text is not the page's own: links to other pages, furniture.
const FURNITURE: &str = "data-unread";
/// Stands in the text for an element that is passed over.
const OBJECT: char = '\u{FFFC}';

/// The page with readings beside the text of its `<main>`. `language` is that of the page.
pub fn annotate(html: &str, reader: &Reader, language: &str) -> String {
    let start = html.find("<main").unwrap_or(html.len());
    let end = html.rfind("</main").unwrap_or(html.len());
    let mut pass = Pass { reader, open: Vec::new(), line: Line::default(), readings: BTreeMap::new() };
    for (token, place) in tokens(html.get(start..end).unwrap_or_default()) {
        match token {
            Token::Text(text) => pass.text(&text),
            Token::Tag(tag) => pass.tag(tag, start + place.start, is_chinese(language)),
            Token::Comment | Token::OpenComment | Token::Declaration => {}
        }
    }
    pass.end_line();
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut copied = 0;
    for (at, words) in &pass.readings {
        out.push_str(html.get(copied..*at).unwrap_or_default());
        out.push_str(" data-py=\"");
        out.push_str(words);
        out.push('"');
        copied = *at;
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    out
}

fn is_chinese(language: &str) -> bool {
    language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("zh"))
}

/// An element that is open.
struct Open {
    name: String,
    /// Where an attribute can be added to its start tag.
    insert: usize,
    /// Whether its text is read.
    read: bool,
    /// Whether nothing within it is read either, whatever language it is in.
    closed: bool,
}

/// Text that is read as one, across the elements that stand in it.
#[derive(Default)]
struct Line {
    text: String,
    /// Stretches of it, each with the place where its element takes an attribute.
    pieces: Vec<(Range<usize>, usize)>,
}

struct Pass<'r> {
    reader: &'r Reader,
    open: Vec<Open>,
    line: Line,
    /// Readings by the place of the attribute.
    readings: BTreeMap<usize, String>,
}

impl Pass<'_> {
    /// A tag that starts at a place in the page. `root` is whether the outermost element is read.
    fn tag(&mut self, tag: Tag, at: usize, root: bool) {
        if !INLINE.contains(&&*tag.name) {
            self.end_line();
        }
        if tag.closing {
            if let Some(open) = self.open.iter().rposition(|open| open.name == tag.name) {
                self.open.truncate(open);
            }
            return;
        }
        let passed = PASSED_OVER.contains(&&*tag.name) || is_silent(&tag);
        let (above, closed) = self.open.last().map_or((root, false), |open| (open.read, open.closed));
        // The content of some goes with its tag, and they leave a gap in what is read all the same.
        if passed && above {
            self.line.text.push(OBJECT);
        }
        if VOID.contains(&&*tag.name) || tag.self_closing || is_raw_text(&tag.name) {
            return;
        }
        let read = !passed && !closed && attribute(&tag, "lang").map_or(above, is_chinese);
        let insert = at + 1 + tag.name.len();
        self.open.push(Open { name: tag.name, insert, read, closed: closed || passed });
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last().filter(|open| open.read) else { return };
        // A cell that is a number and its unit says nothing that needs reading.
        if open.name == "td" && text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let from = self.line.text.len();
        self.line.text.push_str(text);
        self.line.pieces.push((from..self.line.text.len(), open.insert));
    }

    /// Reads the line that ends here and shares the readings out among the elements that hold its text.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.pieces.is_empty() || !line.text.chars().any(is_han) {
            return;
        }
        let words = self.reader.read(&line.text);
        let mut words = words.iter().peekable();
        for (piece, insert) in line.pieces {
            let Some(text) = line.text.get(piece.clone()).filter(|text| text.chars().any(is_han)) else { continue };
            let readings = self.readings.entry(insert).or_default();
            let mut last_word = None;
            for (offset, _) in text.char_indices().filter(|(_, c)| is_han(*c)) {
                let at = piece.start + offset;
                while words.next_if(|word| word.range.end <= at).is_some() {}
                let word = words.peek().filter(|word| word.range.contains(&at));
                let same = word.is_some() && last_word == word.map(|word| word.range.start);
                if !readings.is_empty() {
                    readings.push(if same { '-' } else { ' ' });
                }
                readings.push_str(word.and_then(|word| syllable(word, &line.text, at)).unwrap_or("0"));
                last_word = word.map(|word| word.range.start);
            }
        }
    }
}

/// The syllable of the character at a place in a text.
fn syllable<'r>(word: &Word<'r>, text: &str, at: usize) -> Option<&'r str> {
    let before = text.get(word.range.start..at)?.chars().count();
    word.syllables.get(before).copied()
}

/// Whether an element is not for reading, or not the page's own text.
fn is_silent(tag: &Tag) -> bool {
    attribute(tag, FURNITURE).is_some()
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || attribute(tag, "class").is_some_and(|class| class.split(' ').any(|one| one == "visually-hidden"))
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

#[cfg(all(test, feature = "pinyin"))]
mod tests {
    use super::*;

    fn annotated(main: &str) -> String {
        let page = format!("<body>外面<main id=\"main\" tabindex=-1>{main}</main>外面</body>");
        let out = annotate(&page, &Reader::default(), "zh-CN");
        let inside = out.strip_prefix("<body>外面<main id=\"main\" tabindex=-1>").unwrap();
        inside.strip_suffix("</main>外面</body>").unwrap().to_owned()
    }

    #[test]
    fn every_element_gets_the_readings_of_its_own_text() {
        assert_eq!(annotated("<p>残疾人。</p>"), "<p data-py=\"cán-jí-rén\">残疾人。</p>");
        assert_eq!(
            annotated("<p class=\"a>b\">2025年，<strong>残疾</strong>人证<br>办理</p>"),
            "<p data-py=\"nián rén zhèng bàn-lǐ\" class=\"a>b\">2025年，<strong data-py=\"cán-jí\">残疾</strong>人证<br>办理</p>"
        );
    }

    #[test]
    fn words_are_read_across_elements() {
        // 行 alone would be xíng.
        assert_eq!(annotated("<p>银<em>行</em></p>"), "<p data-py=\"yín\">银<em data-py=\"háng\">行</em></p>");
    }

    #[test]
    fn what_is_not_text_of_the_page_is_left_alone() {
        for same in [
            "<nav><a href=#a>目录</a></nav>",
            "<pre><code>代码</code></pre>",
            "<p lang=\"en\">English 中文</p>",
            "<div data-unread><p>相关内容</p><p>更多</p></div>",
            "<p aria-hidden=\"true\">装饰<b>装饰</b></p>",
            "<span class=\"a visually-hidden\">听得见</span>",
            "<table><tr><td>1453人</td></tr></table>",
            "<p>only English, 2025</p><!-- 注释 --><ruby>残<rt>cán</rt></ruby>",
        ] {
            assert_eq!(annotated(same), same);
        }
        assert_eq!(
            annotated("<p>见<span lang=en>Han 汉</span></p>"),
            "<p data-py=\"jiàn\">见<span lang=en>Han 汉</span></p>"
        );
    }

    #[test]
    fn a_page_in_another_language_has_readings_for_its_chinese_parts() {
        let page = "<main><p>The <span lang=zh-CN>残联</span> 不读</p></main>";
        let out = annotate(page, &Reader::default(), "en");
        assert_eq!(out, "<main><p>The <span data-py=\"cán-lián\" lang=zh-CN>残联</span> 不读</p></main>");
    }
}
