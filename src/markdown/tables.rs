//! Tables: caption, headers, alignment, and what the theme needs to set them on narrow screens.
//!
//! - The header row always gives column headers. Every other cell carries the words of its column's header, which are shown beside it
//!   where there is no room for columns; how much room a table needs is guessed by [`Room`].
//! - A paragraph right before the table that starts with `表：` or `Table:` is its caption.
//! - A column is *numeric* if it holds numbers (with sign, per cent or a unit of measure) and apart from them
//!   only blanks and dashes.
//! - The first column gives row headers if the table has further columns, its own header says what it holds,
//!   and it is not numeric: then it names what its row is about. A blank cell in it is no header.
//! - The last row sums up the others if its first cell says so.
//! - A table with many rows and a column of numbers can be sorted where there is script.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag};

use super::escape;
use super::headings::trimmed;
use super::parse::Node;
use super::table_room::Room;
use super::writer::{Writer, plain_text};
use crate::diagnostics::{Level, Rule};
use crate::text;

/// A column whose header has no text.
pub const TABLE_HEADER_EMPTY: Rule = Rule::new("table-header-empty", Level::Warning).norms(&["A11Y-LAW"]);

/// How a caption's paragraph starts.
const CAPTION_STARTS: [&str; 4] = ["表：", "表:", "Table:", "Table："];
/// Units that may stand behind a number without making it a label. Years, months and days are not among them: they
/// name a row.
const UNITS: [&str; 36] = [
    "%",
    "％",
    "‰",
    "万",
    "亿",
    "元",
    "万元",
    "亿元",
    "人",
    "万人",
    "人次",
    "万人次",
    "名",
    "个",
    "件",
    "套",
    "次",
    "户",
    "家",
    "所",
    "项",
    "场",
    "枚",
    "块",
    "例",
    "份",
    "台",
    "辆",
    "张",
    "本",
    "天",
    "小时",
    "岁",
    "分",
    "平方米",
    "公里",
];

/// What the first cell of a row says that sums up those above.
const TOTALS: [&str; 7] = ["合计", "总计", "共计", "总数", "Total", "Totals", "All"];
/// From how many rows on a table can be sorted: shorter ones are taken in at a glance, and their order is the author's.
const SORTABLE: usize = 8;

/// A cell: its content among the nodes, and its plain text.
struct Cell {
    inside: Range<usize>,
    text: String,
}

/// What holds for a whole column.
#[derive(Clone, Copy, Default)]
struct Column<'h> {
    head: &'h str,
    numeric: bool,
    row_headers: bool,
    align: Option<&'static str>,
}

impl<'a> Writer<'a, '_> {
    /// Writes a paragraph and the table after it if the paragraph is the table's caption. Returns where to go on.
    pub fn captioned_table(&mut self, at: usize, paragraph: &Node<'_>) -> Option<usize> {
        let table_at = paragraph.end + 1;
        let table = self.nodes.get(table_at)?;
        let Event::Start(Tag::Table(alignments)) = &table.event else { return None };
        let Event::Text(first) = &self.nodes.get(at + 1)?.event else { return None };
        let start = CAPTION_STARTS.iter().find(|start| first.starts_with(**start))?;
        let rest = first.get(start.len()..)?;
        let skip = start.len() + (rest.len() - rest.trim_start().len());
        let inside = at + 1..paragraph.end;
        let is_empty = plain_text(self.nodes.get(inside.clone())?).len() <= start.len();
        self.skip = skip;
        self.table(table_at, table, alignments, Some(inside).filter(|_| !is_empty));
        self.skip = 0;
        Some(table.end + 1)
    }

    /// Writes a table.
    pub fn table(&mut self, at: usize, node: &'a Node<'a>, alignments: &[Alignment], caption: Option<Range<usize>>) {
        self.end_line();
        let mut rows = self.rows(at + 1..node.end).into_iter();
        let header = rows.next().unwrap_or_default();
        let rows: Vec<Vec<Cell>> = rows.collect();
        self.check_header(node, &header, &rows);
        let columns = columns(alignments, &header, &rows);
        self.frame(&columns, &rows);
        match caption {
            Some(caption) => self.caption(caption),
            None => self.table_name(),
        }
        self.out.push_str("<thead>\n<tr>");
        self.row(&header, &columns, true);
        self.out.push_str("</thead>\n");
        if !rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for (at, row) in rows.iter().enumerate() {
                let total = at > 0 && at + 1 == rows.len() && row.first().is_some_and(is_total);
                self.out.push_str(if total { "<tr class=\"table__total\">" } else { "<tr>" });
                self.row(row, &columns, false);
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    /// What the theme needs to know of the whole table.
    fn frame(&mut self, columns: &[Column], rows: &[Vec<Cell>]) {
        let mut room = Room::default();
        for (at, column) in columns.iter().enumerate() {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.as_str());
            room.column(column.head, cells, column.numeric);
        }
        self.out.push_str(&format!("<div class=\"table table--{}\"", room.step()));
        if rows.len() >= SORTABLE && columns.iter().any(|column| column.numeric) {
            escape::named(&mut self.out, "data-sort", &self.labels.sort);
        }
        self.out.push_str(">\n");
    }

    fn caption(&mut self, inside: Range<usize>) {
        self.out.push_str("<table>\n<caption>");
        self.push("</caption>\n".into(), true);
        self.run(inside);
        self.close();
    }

    /// The name of a table without a caption; further ones are numbered, since no two should be called alike.
    fn table_name(&mut self) {
        self.skip = 0;
        self.unnamed_tables += 1;
        let mut name = self.labels.table.clone();
        if self.unnamed_tables > 1 {
            name.push_str(&format!(" {}", self.unnamed_tables));
        }
        self.out.push_str("<table");
        escape::named(&mut self.out, "aria-label", &name);
        self.out.push_str(">\n");
    }

    /// The cells of a table, row by row, the header first.
    fn rows(&self, inside: Range<usize>) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for at in inside {
            let Some(node) = self.nodes.get(at) else { break };
            match &node.event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let inside = at + 1..node.end;
                    let text = plain_text(self.nodes.get(inside.clone()).unwrap_or_default());
                    if let Some(row) = rows.last_mut() {
                        row.push(Cell { inside, text });
                    }
                }
                _ => {}
            }
        }
        rows
    }

    fn row(&mut self, cells: &[Cell], columns: &[Column], header: bool) {
        for (at, cell) in cells.iter().enumerate() {
            let column = columns.get(at).copied().unwrap_or_default();
            let (tag, scope) = match (cell.text.is_empty() && cell.inside.is_empty(), header) {
                (true, _) => ("td", None),
                (false, true) => ("th", Some("col")),
                (false, false) if at == 0 && column.row_headers => ("th", Some("row")),
                (false, false) => ("td", None),
            };
            if let Some(node) = cell.inside.start.checked_sub(1).and_then(|at| self.nodes.get(at)) {
                self.origins.add(self.out.len(), &node.span);
            }
            self.out.push('<');
            self.out.push_str(tag);
            if let Some(scope) = scope {
                escape::named(&mut self.out, "scope", scope);
            }
            let classes: Vec<&str> = column.align.into_iter().chain(column.numeric.then_some("numeric")).collect();
            if !classes.is_empty() {
                escape::named(&mut self.out, "class", &classes.join(" "));
            }
            if !header && scope.is_none() && !cell.text.is_empty() && !column.head.is_empty() {
                escape::named(&mut self.out, "data-label", column.head);
            }
            self.out.push('>');
            if at > 0 {
                self.text.push('\t');
            }
            self.last = None;
            self.push(if tag == "th" { "</th>" } else { "</td>" }.into(), false);
            self.run(cell.inside.clone());
            self.close();
        }
        self.out.push_str("</tr>\n");
        self.end_line();
    }

    /// A header may be blank only in the corner above the row headers.
    fn check_header(&mut self, node: &Node<'_>, header: &[Cell], rows: &[Vec<Cell>]) {
        let blank = |cell: &Cell| cell.text.is_empty();
        let missing = if header.iter().all(blank) {
            Some(text!("表格没有表头文字", "A table has no text in its header row"))
        } else {
            let holds = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !blank(cell)));
            header.iter().enumerate().skip(1).find(|(at, cell)| blank(cell) && holds(*at)).map(|(at, _)| {
                let column = at + 1;
                text!("表格第{column}列没有表头", "Column {column} of a table has no header")
            })
        };
        if let Some(message) = missing {
            let first_line = self.body.text.get(node.span.clone()).and_then(|table| table.lines().next());
            let head = node.span.start..node.span.start + first_line.map_or(node.span.len(), str::len);
            let span = trimmed(self.body, &head);
            let help = text!("在表格第一行写出每一列是什么。", "Say in the first row what each column holds.");
            self.report(&TABLE_HEADER_EMPTY, span, message, help);
        }
    }
}

fn columns<'h>(alignments: &[Alignment], header: &'h [Cell], rows: &[Vec<Cell>]) -> Vec<Column<'h>> {
    let head = |at: usize| header.get(at).map(|cell| cell.text.as_str()).unwrap_or_default();
    alignments
        .iter()
        .enumerate()
        .map(|(at, alignment)| {
            let cells = || rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.as_str());
            let numeric = cells().any(is_number) && cells().all(|cell| is_number(cell) || is_placeholder(cell));
            let labels = cells().any(|cell| !is_placeholder(cell));
            Column {
                head: head(at),
                numeric,
                row_headers: at == 0 && alignments.len() > 1 && !head(at).is_empty() && labels && !numeric,
                align: match alignment {
                    Alignment::None => None,
                    Alignment::Left => Some("align-left"),
                    Alignment::Center => Some("align-center"),
                    Alignment::Right => Some("align-right"),
                },
            }
        })
        .collect()
}

fn is_total(first: &Cell) -> bool {
    TOTALS.iter().any(|word| first.text.eq_ignore_ascii_case(word))
}

/// Whether a cell stands for a value that is not there.
fn is_placeholder(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '/' | '…'))
}

/// Whether a cell is a number, perhaps with a sign and a unit: `1,453`, `-3.5%`, `≥90`, `14927人`.
fn is_number(cell: &str) -> bool {
    let number =
        cell.trim_start_matches(['约', '≈', '≥', '≤', '>', '<', '+', '-', '−', '±', '¥', '￥', '$']).trim_start();
    let digits =
        number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '，' | ' ')).unwrap_or(number.len());
    let (digits, unit) = number.split_at(digits);
    digits.starts_with(|c: char| c.is_ascii_digit()) && (unit.is_empty() || UNITS.contains(&unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_signs_and_units() {
        for cell in ["1453", "1,453.5", "-3.5%", "≥ 90", "14927人", "约3万元", "100 %", "￥12"] {
            assert!(is_number(cell), "{cell}");
        }
        for cell in ["2025年", "一级", "第3届", "3月5日", "", "-", ".5", "1楼", "1-2"] {
            assert!(!is_number(cell), "{cell}");
        }
    }

    #[test]
    fn dashes_and_blanks_stand_for_nothing() {
        assert!(["", "—", "--", "/"].into_iter().all(is_placeholder));
        assert!(!is_placeholder("无"));
    }
}
