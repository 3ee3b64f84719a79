//! Findings in a terminal, drawn with carets or told in sentences.
//!
//! The drawing is our own and not miette's because miette says `help:` and `Error:` in English only, counts
//! columns in cells, shows several files as nested errors and prints a marked line whole, however long it is.
//! Nothing that stands in a site can steer the terminal: control characters are shown as `�`.

mod cells;
mod drawing;
mod narration;

use std::collections::BTreeMap;
use std::io;

pub use cells::safe;

use super::position::Texts;
use super::{Excerpts, Finding, Language, Level};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With the marked lines and carets under them.
    Drawn {
        /// Whether colours are used.
        colour: bool,
    },
    /// In sentences without drawings, for screen readers and braille displays.
    Narrated,
}

/// Shows findings in a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The language to speak.
    pub language: Language,
    /// Drawn or narrated.
    pub form: Form,
    /// Cells that a quoted line may take.
    pub width: usize,
    /// Findings of one rule that are shown; of the others only their number.
    pub most_alike: usize,
}

/// Findings of one rule that are shown unless somebody asks for more.
pub const MOST_ALIKE: usize = 20;

/// Places of one finding that are shown.
const MOST_PLACES: usize = 10;

impl Terminal {
    /// A terminal of usual width that shows at most [`MOST_ALIKE`] findings of a rule.
    pub fn new(language: Language, form: Form) -> Terminal {
        Terminal { language, form, width: 100, most_alike: MOST_ALIKE }
    }

    /// Shows findings in the order given, then says how many of which rule were left out.
    pub fn write(&self, findings: &[Finding], excerpts: &dyn Excerpts, out: &mut dyn io::Write) -> io::Result<()> {
        let mut texts = Texts::new(excerpts);
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            let count = shown.entry(finding.rule).or_default();
            *count += 1;
            if *count > self.most_alike {
                continue;
            }
            let text = match self.form {
                Form::Drawn { .. } => drawing::draw(self, finding, &mut texts),
                Form::Narrated => narration::narrate(self, finding, &mut texts),
            };
            out.write_all(text.as_bytes())?;
        }
        for (rule, count) in shown {
            if let Some(more @ 1..) = count.checked_sub(self.most_alike) {
                writeln!(out, "{}\n", self.left_out(rule, more))?;
            }
        }
        Ok(())
    }

    fn left_out(&self, rule: &str, more: usize) -> String {
        match self.language {
            Language::Zh => format!("还有 {more} 个 {rule} 问题没有列出；加 --format json 可列出全部。"),
            Language::En => format!("{more} more of {rule} are not shown; --format json lists them all."),
        }
    }

    /// Paints text in the colour of a level, if colours are used.
    fn paint(&self, colour: Colour, text: &str) -> String {
        match self.form {
            Form::Drawn { colour: true } => format!("\u{1b}[{}m{text}\u{1b}[0m", colour.code()),
            _ => text.to_owned(),
        }
    }
}

/// What a colour is used for.
#[derive(Clone, Copy)]
enum Colour {
    /// The level's word and the marks under the main place.
    Level(Level),
    /// Frames, line numbers.
    Frame,
    /// Marks under further places.
    Further,
    /// Introduces help and norms.
    Aside,
}

impl Colour {
    fn code(self) -> &'static str {
        match self {
            Colour::Level(Level::Error) => "1;31",
            Colour::Level(Level::Warning) => "1;33",
            Colour::Level(Level::Hint) => "1;36",
            Colour::Frame => "2",
            Colour::Further => "34",
            Colour::Aside => "32",
        }
    }
}
