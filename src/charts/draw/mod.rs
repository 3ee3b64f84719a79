//! Charts as SVG: pure functions from a [`Picture`] to text, one file a kind.
//!
//! A drawing has no colours of its own, only classes; the theme gives them colours, in light and dark, for forced colours and for
//! paper. Each series has a pattern besides, so that nothing depends on colour. Every chart is drawn twice, for a narrow place and
//! for a wide one, because a drawing that is scaled down to a telephone has letters that nobody can read; the theme shows the
//! one that fits. All coordinates are whole tenths, so that the same data gives the same bytes everywhere.

mod bars;
mod canvas;
mod line;
mod measure;
mod pictogram;
mod progress;
mod scale;
mod stacked;

use rust_decimal::Decimal;

use super::Kind;
use canvas::Canvas;
pub use measure::Tenths;
pub use pictogram::symbols;
pub use scale::ticks;

/// What a chart shows, in the words of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// What stands side by side in each row, in order; one entry for a chart that shows one number a row.
    pub series: Vec<PictureSeries>,
    /// The rows, or the points of a line.
    pub rows: Vec<PictureRow>,
    /// Round numbers beside a line.
    pub axis: Vec<Tick>,
    /// The unit of the axis.
    pub unit: String,
    /// What the mark of the target says.
    pub target: String,
    /// How many one symbol stands for.
    pub per: u32,
    /// Whether the symbols are persons.
    pub people: bool,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureSeries {
    /// What it is called.
    pub name: String,
    /// How it is told from others.
    pub look: Look,
}

/// A row of bars or symbols, or one place along a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureRow {
    /// What it is called.
    pub name: String,
    /// A second line under the name.
    pub detail: Option<String>,
    /// One for each series.
    pub marks: Vec<Mark>,
    /// What all its marks come to, as it is read.
    pub total: Option<String>,
    /// The month in which it begins, for a line.
    pub month: u32,
}

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// In the unit that all marks of the chart share; `None` if it is not known.
    pub value: Option<Decimal>,
    /// As it is read, with its unit; that it is not published, if it is not known.
    pub text: String,
    /// Whether it is a lower bound.
    pub at_least: bool,
}

/// A round number on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The number.
    pub value: Decimal,
    /// As it is read.
    pub text: String,
}

/// How the marks of a series look: a colour and a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The first, second … of its chart.
    Series(usize),
    /// What should be reached: hollow.
    Target,
    /// Gold medals.
    Gold,
    /// Silver medals.
    Silver,
    /// Bronze medals.
    Bronze,
}

/// How many series can be told from one another.
pub const MOST_SERIES: usize = 5;

impl Look {
    /// Last part of its classes and ids.
    fn name(self) -> &'static str {
        const NUMBERED: [&str; MOST_SERIES] = ["1", "2", "3", "4", "5"];
        match self {
            Look::Series(at) => NUMBERED.get(at % MOST_SERIES).copied().unwrap_or("1"),
            Look::Target => "target",
            Look::Gold => "gold",
            Look::Silver => "silver",
            Look::Bronze => "bronze",
        }
    }
}

/// For which place a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A telephone: names stand above what they name.
    Narrow,
    /// A page: names stand beside what they name.
    Wide,
}

impl Size {
    /// Both.
    pub const ALL: [Size; 2] = [Size::Narrow, Size::Wide];

    /// Last part of its class and ids.
    pub fn name(self) -> &'static str {
        match self {
            Size::Narrow => "narrow",
            Size::Wide => "wide",
        }
    }

    /// How wide the drawing is.
    pub fn width(self) -> Tenths {
        match self {
            Size::Narrow => 3200,
            Size::Wide => 6400,
        }
    }
}

/// Draws a chart. `id` is unique in the page and begins all ids inside; `labelled_by` are the ids of what names it.
pub fn draw(kind: Kind, picture: &Picture, size: Size, id: &str, labelled_by: &str) -> String {
    let mut canvas = Canvas::new(size, &format!("{id}-{}", size.name()));
    match kind {
        Kind::Bar | Kind::GroupedBar => bars::draw(picture, &mut canvas),
        Kind::StackedBar => stacked::draw(picture, &mut canvas),
        Kind::Line => line::draw(picture, &mut canvas),
        Kind::Progress => progress::draw(picture, &mut canvas),
        Kind::Pictogram => pictogram::draw(picture, &mut canvas),
    }
    canvas.finish(labelled_by)
}

#[cfg(test)]
mod tests;
