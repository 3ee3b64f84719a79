//! Rows of medals: of indicators, of the parts of a breakdown, of the pages of a section.

use std::ops::Range;

use super::super::{Content, Head, Label, MedalRow, MedalTable, Row, TABLE_FIELDS, TABLE_MEDALS};
use super::Reader;
use crate::indicators::{Breakdown, Indicator, Value, Values};
use crate::model::{Page, PageId, references};
use crate::render::medals;
use crate::schema::record::Translated;
use crate::schema::scalar::Period;
use crate::text;

impl<'a> Reader<'a, '_> {
    /// The table, best first.
    pub(super) fn medals(&mut self) -> Option<Content<'a>> {
        self.uses(&["indicators", "breakdown", "by", "section", "periods", "total", "ranks"]);
        let source = self.one_of(&["indicators", "breakdown", "section"])?;
        // Pages are each about a time of their own; a tally of their sum would count some twice.
        let (rows, head, add) = match source {
            "indicators" => (self.medals_of_indicators()?, Head::Indicator, true),
            "section" => (self.medals_of_section()?, Head::Competition, false),
            _ => {
                let (breakdown, rows) = self.medals_of_parts()?;
                (rows, Head::Breakdown(&breakdown.name), !breakdown.partial)
            }
        };
        let rows = self.unless_empty(rows)?;
        let add = self.record.boolean("total").unwrap_or(add && rows.len() > 1);
        let total = add.then(|| medals::sum(rows.iter().map(|row| &row.medals)));
        let mut units = rows.iter().filter_map(|row| row.from).map(|from| from.indicator.unit.as_str());
        let unit = units.next().filter(|first| units.all(|unit| unit == *first));
        let period = rows.first().and_then(|row| row.from).map(|from| &from.values.period);
        let rows = medals::ranked(rows, |row: &MedalRow| &row.medals);
        let ranks = self.record.boolean("ranks").unwrap_or(true);
        Some(Content::Medals(MedalTable { rows, total, ranks, unit, head, period }))
    }

    /// The one period that medals are of.
    fn period(&mut self) -> Option<Period> {
        let mut periods = self.periods(1)?;
        if let (Some(_), Some(second)) = (periods.first(), self.record.list("periods").get(1)) {
            self.report(
                &TABLE_FIELDS,
                second.span.clone(),
                text!("奖牌榜只能是一个时期的", "a table of medals is of one period"),
                text!("只留一个时期；各期各写一张表。", "Keep one; write a table for each period."),
            );
        }
        (!periods.is_empty()).then(|| periods.swap_remove(0))
    }

    fn medals_of_indicators(&mut self) -> Option<Vec<MedalRow<'a>>> {
        let chosen = self.chosen(&["indicators"]);
        let period = self.period();
        let (chosen, period) = (chosen?, period?);
        let mut rows = Vec::new();
        for (set, indicator, named) in chosen {
            let span = named.unwrap_or_default();
            let Some(values) = indicator.periods.iter().find(|values| values.period == period) else {
                self.no_period(indicator, Some(&period), span);
                continue;
            };
            let label = Label::Name(&indicator.name);
            let row = self.medal_row(label, &indicator.id, Row { set, indicator, values }, &values.numbers, span);
            rows.extend(row);
        }
        Some(rows)
    }

    fn medal_row(
        &mut self,
        label: Label<'a>,
        id: &str,
        from: Row<'a>,
        numbers: &[Value],
        span: Range<usize>,
    ) -> Option<MedalRow<'a>> {
        let period = from.values.period.as_str();
        if from.values.at_least {
            self.report(
                &TABLE_MEDALS,
                span,
                text!("{id}（{period}）是下限，不能排名", "{id} ({period}) is a lower bound and cannot be ranked"),
                text!("奖牌榜只列准确的数；去掉它，或改用 kind: values。", "Leave it out, or use `kind: values`."),
            );
            return None;
        }
        match medals::of_values(numbers) {
            Ok(medals) => Some(MedalRow { label, medals, from: Some(from) }),
            Err(metal) => {
                self.report(
                    &TABLE_MEDALS,
                    span,
                    text!("{id}（{period}）的 {metal} 不是枚数", "`{metal}` of {id} ({period}) is no number of medals"),
                    text!(
                        "在数据里写上 gold、silver、bronze 三个整数；没有就写 0。",
                        "Give whole numbers of gold, silver and bronze in the data; 0 if there are none."
                    ),
                );
                None
            }
        }
    }

    fn medals_of_parts(&mut self) -> Option<(&'a Breakdown, Vec<MedalRow<'a>>)> {
        let item = self.record.item("breakdown")?;
        let found = self.indicator(item.text()?, &item.span);
        let period = self.period();
        let ((set, indicator), period) = (found?, period?);
        let Some(values) = indicator.periods.iter().find(|values| values.period == period) else {
            self.no_period(indicator, Some(&period), item.span.clone());
            return None;
        };
        let breakdown = self.breakdown(indicator, values, &item.span)?;
        let mut rows = Vec::new();
        for part in &breakdown.parts {
            let id = format!("{}/{}", indicator.id, part.id);
            let from = Row { set, indicator, values };
            let row = self.medal_row(Label::Name(&part.name), &id, from, &part.numbers, item.span.clone());
            rows.extend(row);
        }
        Some((breakdown, rows))
    }

    fn breakdown(&mut self, indicator: &Indicator, values: &'a Values, span: &Range<usize>) -> Option<&'a Breakdown> {
        let by = self.record.item("by");
        let called = |breakdown: &&Breakdown, name: &str| breakdown.name.0.iter().any(|(_, known)| known == name);
        match (by.and_then(|item| item.text()), values.breakdowns.as_slice()) {
            (None, [only]) => return Some(only),
            (Some(name), all) if all.iter().any(|breakdown| called(&breakdown, name)) => {
                return all.iter().find(|breakdown| called(breakdown, name));
            }
            _ => {}
        }
        let (id, period) = (&indicator.id, values.period.as_str());
        let names: Vec<&str> = values.breakdowns.iter().map(|breakdown| first(&breakdown.name)).collect();
        let (zh, en) = (names.join("、"), names.join(", "));
        let span = by.map_or(span.clone(), |item| item.span.clone());
        let (message, help) = if names.is_empty() {
            (
                text!("指标“{id}”在 {period} 没有分项", "indicator `{id}` has no breakdown for {period}"),
                text!("先在数据里补上，或换一个指标。", "Add one to the data first, or name another indicator."),
            )
        } else {
            (
                text!(
                    "看不出是 {id}（{period}）的哪一种分项",
                    "it is not said which breakdown of {id} ({period}) is meant"
                ),
                text!("用 by 写明：{zh}。", "Say it with `by`: {en}."),
            )
        };
        self.report(&TABLE_FIELDS, span, message, help);
        None
    }

    fn medals_of_section(&mut self) -> Option<Vec<MedalRow<'a>>> {
        let item = self.record.item("section")?;
        let target = item.text()?;
        let site = self.site;
        let Some(id) = site.resolve("content/", target, &site.configuration.language) else {
            self.report_at(item.span.clone(), references::missing_page(site, target, "content/"));
            return None;
        };
        if let Some(finding) = site.page(id).and_then(|page| references::unpublished(site, page)) {
            self.report_at(item.span.clone(), finding);
            return None;
        }
        let asked = self.record.slot("periods").is_some();
        let periods = if asked { self.periods(1)? } else { Vec::new() };
        let row = |id: PageId| {
            let page: &Page = site.page(id)?;
            if asked && !page.record.period("period").is_some_and(|period| periods.contains(period)) {
                return None;
            }
            let medals = medals::of_record(page.record.object("medals")?);
            let label = Label::Page(id, page.record.string("competition").unwrap_or_else(|| page.title.clone()));
            Some(MedalRow { label, medals, from: None })
        };
        Some(site.listed_in(id).into_iter().filter_map(row).collect())
    }
}

fn first(text: &Translated) -> &str {
    text.0.first().map_or("", |(_, text)| text)
}
