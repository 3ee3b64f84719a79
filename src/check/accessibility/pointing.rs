//! What rules about pointing (“the red one”, “the one on the right”) have in common: the clause around a word, and whether it tells
//! a reader to do something.

use crate::check::prose::{BREAK, Block, OBJECT};

/// What a reader is told to do with something in the page.
const VERBS: [&str; 17] = [
    "点击", "单击", "点按", "点选", "按下", "请按", "请看", "请见", "参见", "详见", "查看", "填写", "请填", "勾选",
    "选择", "选中", "阅读",
];

const ENGLISH_VERBS: [&str; 9] = ["click", "press", "tap", "select", "choose", "use", "see", "activate", "hit"];

/// What the words around something between quotation marks are: its name.
const QUOTES: [char; 12] = ['“', '”', '‘', '’', '"', '「', '『', '《', '【', '〔', '（', '('];

/// A word with what stands before and after it up to the nearest marks.
pub struct Clause<'b> {
    /// The word.
    pub word: &'b str,
    /// What stands before it.
    pub before: &'b str,
    /// What stands after it.
    pub after: &'b str,
}

impl<'b> Clause<'b> {
    /// The clause around so many bytes of a block.
    pub fn of(block: &'b Block, start: usize, len: usize) -> Clause<'b> {
        let ends = |c: char| "，。；！？：、,;!?:".contains(c) || c == BREAK || c == OBJECT;
        let before = block.slice(0..start).rsplit(ends).next().unwrap_or_default();
        let after = block.slice(start + len..block.text.len()).split(ends).next().unwrap_or_default();
        Clause { word: block.slice(start..start + len), before, after }
    }

    /// Whether something is in it.
    pub fn contains(&self, word: &str) -> bool {
        self.before.contains(word) || self.after.contains(word)
    }

    /// Whether it names what it points at, or explains it in brackets.
    pub fn is_named(&self) -> bool {
        self.before.contains(QUOTES) || self.after.contains(QUOTES)
    }

    /// Whether a reader is told to do something with what the word points at; between both stand at most so many characters.
    pub fn is_told_to(&self, between: usize) -> bool {
        let near = |verb: &str| {
            let found = self.before.rfind(verb).and_then(|at| self.before.get(at + verb.len()..));
            found.is_some_and(|rest| rest.chars().count() <= between)
        };
        VERBS.iter().any(|verb| near(verb)) || ["见", "看", "请见"].contains(&self.before.trim())
    }
}

/// Whether an English word tells a reader to do something with a part of a page.
pub fn is_english_verb(word: &str) -> bool {
    ENGLISH_VERBS.contains(&word)
}

/// The words of letters in a text with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_ascii_alphabetic()).filter_map(move |word| {
        let start = at;
        // What parts words may take several bytes; the next word is looked for from there on.
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}
