//! The sheet and the report as rows, for spreadsheets and for the terminal.

use super::annual::{Annual, Answer};
use super::{Sheet, Spot};
use crate::diagnostics::{Language, Words};
use crate::render::csv;

/// Headings of the sheet.
const SHEET: [Words; 5] = [
    Words::new("类别", "part"),
    Words::new("检查项", "item"),
    Words::new("结果", "result"),
    Words::new("说明", "note"),
    Words::new("位置", "places"),
];

/// Headings of the report.
const REPORT: [Words; 5] = [
    Words::new("类别", "part"),
    Words::new("项目", "item"),
    Words::new("单位", "unit"),
    Words::new("数值", "value"),
    Words::new("怎样得来", "how it was counted"),
];

/// The sheet as CSV that Excel opens rightly: UTF-8 with a byte order mark.
pub fn sheet_csv(sheet: &Sheet, language: Language) -> Vec<u8> {
    let heading = SHEET.iter().map(|words| words.get(language).to_owned()).collect::<Vec<_>>();
    let rows = sheet.items.iter().map(|item| {
        let spots: Vec<String> = item.spots.iter().map(|spot| spot_line(spot, language)).collect();
        vec![
            item.group.name().get(language).to_owned(),
            item.name.get(language).to_owned(),
            item.state.name().get(language).to_owned(),
            item.note.get(language).to_owned(),
            spots.join("\n"),
        ]
    });
    csv::write(std::iter::once(heading).chain(rows))
}

/// The report as CSV. What a person has to fill in is an empty cell.
pub fn annual_csv(report: &Annual, language: Language) -> Vec<u8> {
    let heading = REPORT.iter().map(|words| words.get(language).to_owned()).collect::<Vec<_>>();
    let rows = report.rows.iter().map(|row| {
        vec![
            row.group.get(language).to_owned(),
            row.name.get(language).to_owned(),
            row.unit.get(language).to_owned(),
            match &row.answer {
                Answer::Known(text) => text.get(language).to_owned(),
                Answer::Blank => String::new(),
            },
            row.how.get(language).to_owned(),
        ]
    });
    csv::write(std::iter::once(heading).chain(rows))
}

/// A place to look on one line.
pub fn spot_line(spot: &Spot, language: Language) -> String {
    let colon = if language == Language::Zh { "：" } else { ": " };
    format!("{}{colon}{}", spot.place, spot.what.get(language))
}
