//! Holds a chart against what its kind can show truthfully.

use std::ops::Range;

use rust_decimal::Decimal;

use super::draw::MOST_SERIES;
use super::{Chart, EMPTY, Kind, PERIODS, PICTOGRAM, SERIES, SHAPE, STACK, Series, TARGET, UNITS, unit_of};
use crate::charts::draw::symbols;
use crate::diagnostics::{Finding, Place, Text};
use crate::indicators::Figure;
use crate::indicators::periods::months;
use crate::text;

/// Everything that is wrong with a chart whose values were all found.
pub fn check(chart: &Chart<'_>) -> Vec<Finding> {
    let checker = Checker { chart };
    if chart.figures().next().is_none() {
        let empty = Finding::new(&EMPTY, text!("这幅图没有一个数", "the chart has no value at all"));
        let help = text!("写上要画的指标。", "Name the indicators that it shows.");
        return vec![empty.help(help).at(checker.place(&chart.span))];
    }
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(checker.units());
    findings.extend(checker.series());
    match chart.kind {
        Kind::Line => findings.extend(checker.line()),
        Kind::Progress => findings.extend(checker.progress()),
        Kind::StackedBar => findings.extend(checker.stack()),
        Kind::Pictogram => findings.extend(checker.pictogram()),
        Kind::Bar | Kind::GroupedBar => {}
    }
    findings
}

struct Checker<'c, 'i> {
    chart: &'c Chart<'i>,
}

impl<'i> Checker<'_, 'i> {
    fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.chart.path.clone(), span.clone())
    }

    /// The value in the file of its set.
    fn in_data(&self, figure: Figure<'_>) -> Place {
        Place::new(figure.set.path.clone(), figure.number.span.clone()).label(text!("这个数", "this value"))
    }

    /// Where a cell is asked for: at its row, or at its series where the rows are periods.
    fn asked(&self, row: usize, series: usize) -> Place {
        let of_row = self.chart.rows.get(row).map(|row| &row.span);
        let of_series = self.chart.series.get(series).map(|series| &series.span);
        let span = if self.chart.by_period { of_series } else { of_row };
        self.place(span.unwrap_or(&self.chart.span))
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, Figure<'i>)> {
        let rows = self.chart.rows.iter().enumerate();
        rows.flat_map(|(row, of)| {
            of.cells.iter().enumerate().filter_map(move |(series, figure)| Some((row, series, (*figure)?)))
        })
    }

    /// The first value that is measured in something else than the one before it (of its row, if rows have scales of their own).
    fn units(&self) -> Option<Finding> {
        let base = |figure: Figure| unit_of(figure).base;
        let mut first: Option<(usize, Figure)> = None;
        for (row, series, figure) in self.cells() {
            let Some((_, before)) = first.filter(|(at, _)| self.chart.kind != Kind::Progress || *at == row) else {
                first = Some((row, figure));
                continue;
            };
            if base(before) != base(figure) {
                let (one, other) = (before.unit(), figure.unit());
                let differ = text!(
                    "同一幅图里有“{one}”也有“{other}”，长短不能相比",
                    "\"{one}\" and \"{other}\" stand on one scale, so lengths mean nothing"
                );
                let finding = Finding::new(&UNITS, differ)
                    .help(text!("单位不同的分成几幅图。", "Make a chart of its own for each unit."));
                return Some(finding.at(self.asked(row, series)).at(self.in_data(figure)));
            }
        }
        None
    }

    fn series(&self) -> Option<Finding> {
        let most = match self.chart.kind {
            Kind::Bar | Kind::Pictogram => 1,
            Kind::Progress => 2,
            Kind::GroupedBar | Kind::StackedBar | Kind::Line => MOST_SERIES,
        };
        let Series { span, .. } = self.chart.series.get(most)?;
        let help = if most == 1 {
            text!("只留一个系列，或改用 grouped-bar。", "Keep one series, or use `grouped-bar`.")
        } else {
            text!("分成几幅图，每幅不超过{most}个系列。", "Make several charts of at most {most} series each.")
        };
        let many = text!("这种图最多放{most}个系列", "a chart of this kind shows at most {most} series");
        Some(Finding::new(&SERIES, many).help(help).at(self.place(span)))
    }

    /// Along a line, time goes on and every period is as long as the others: only then does its slope mean something.
    fn line(&self) -> Option<Finding> {
        if !self.chart.by_period {
            let finding = Finding::new(&SHAPE, text!("折线图要用 periods", "a line needs `periods`"));
            let help = text!(
                "不同的项用 bar；同一指标的各期用 periods 和 series。",
                "Use `bar` for different items; `periods` and `series` for one indicator over time."
            );
            return Some(finding.help(help).at(self.place(&self.chart.span)));
        }
        let spans = self.chart.rows.iter().filter_map(|row| Some((months(row.period.as_ref()?), row)));
        let mut before: Option<(u32, u32)> = None;
        for ((from, to), row) in spans {
            if let Some((start, end)) = before {
                let length = |from: u32, to: u32| to.saturating_sub(from);
                let (message, help) = if from <= end {
                    (
                        text!("各期没有按时间先后排，或者互相重叠", "the periods are out of order or overlap"),
                        text!("从早到晚排，不重叠。", "Write them from the earliest to the latest, without overlap."),
                    )
                } else if length(from, to) != length(start, end) {
                    (
                        text!(
                            "各期长短不一，连成线会误导读者",
                            "the periods differ in length, so a line through them misleads"
                        ),
                        text!("只用一样长的时期，或改用 bar。", "Use periods of one length, or `bar`."),
                    )
                } else {
                    before = Some((from, to));
                    continue;
                };
                return Some(Finding::new(&PERIODS, message).help(help).at(self.place(&row.span)));
            }
            before = Some((from, to));
        }
        None
    }

    fn progress(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.chart.by_period {
            let finding = Finding::new(&SHAPE, text!("完成进度图要用 items", "a chart of progress needs `items`"));
            let help = text!(
                "一期写一项，例如 children-rehab@2025。",
                "Write one item a period, such as children-rehab@2025."
            );
            return vec![finding.help(help).at(self.place(&self.chart.span))];
        }
        for (at, row) in self.chart.rows.iter().enumerate() {
            let [Some(actual), Some(target)] = row.cells.as_slice() else {
                let missing = text!("有一部分没有完成数或任务数", "a part lacks what was reached or its target");
                let help = text!("补上数据，或改用 bar。", "Add it to the data, or use `bar`.");
                findings.push(Finding::new(&TARGET, missing).help(help).at(self.asked(at, 0)));
                continue;
            };
            let (message, figure) = if target.value() <= Decimal::ZERO {
                (text!("任务数不是正数，算不出完成率", "the target is not positive, so there is no rate"), target)
            } else if actual.value() < Decimal::ZERO {
                (text!("完成数是负数，画不出完成进度", "what was reached is negative and cannot be drawn"), actual)
            } else if actual.at_least() {
                (
                    text!("完成数只是下限，算不出完成率", "what was reached is a lower bound, so there is no rate"),
                    actual,
                )
            } else if self.chart.completion(row).is_none() {
                (text!("数太大，算不出完成率", "the numbers are too large for a rate"), actual)
            } else {
                continue;
            };
            let finding = Finding::new(&TARGET, message).at(self.asked(at, 0)).at(self.in_data(*figure));
            findings.push(
                finding.help(text!("核对数据，或把这一项从图里去掉。", "Check the data, or leave the item out.")),
            );
        }
        findings
    }

    fn stack(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let help = || text!("改用 grouped-bar。", "Use `grouped-bar`.");
        for (row, series, figure) in self.cells().filter(|(_, _, figure)| figure.value() < Decimal::ZERO) {
            let negative = text!("负数不能堆积", "a negative value cannot be a part of a bar");
            let finding = Finding::new(&STACK, negative).help(help()).at(self.asked(row, series));
            findings.push(finding.at(self.in_data(figure)));
        }
        for (at, row) in self.chart.rows.iter().enumerate() {
            if row.cells.iter().all(Option::is_some) && self.chart.total(row).is_none() {
                let large = text!("这一项各部分的合计太大", "the parts of this row are too large to be added");
                findings.push(Finding::new(&STACK, large).help(help()).at(self.asked(at, 0)));
            }
        }
        findings
    }

    fn pictogram(&self) -> Vec<Finding> {
        let per = self.chart.per;
        let wrong = self.cells().filter(|(_, _, figure)| symbols(self.chart.measure(*figure), per).is_none());
        wrong
            .map(|(row, series, figure)| {
                let value = self.chart.measure(figure);
                let why: Text = if value < Decimal::ZERO {
                    text!("象形图画不了负数 {value}", "symbols cannot show {value}, which is negative")
                } else if value.checked_rem(Decimal::from(per)) != Some(Decimal::ZERO) {
                    text!(
                        "{value} 不是 {per} 的整倍数，图形要切开",
                        "{value} is no multiple of {per}: a symbol would be cut"
                    )
                } else {
                    text!(
                        "{value} 要画一百多个图形，数不过来",
                        "{value} takes more than a hundred symbols, which nobody counts"
                    )
                };
                let help = text!("改用 bar，或换一个 per。", "Use `bar`, or another `per`.");
                Finding::new(&PICTOGRAM, why).help(help).at(self.asked(row, series)).at(self.in_data(figure))
            })
            .collect()
    }
}
