//! What is found in attached files. They have no lines that could be marked: the message says where in the file it stands.

use std::sync::Arc;

use crate::attachments::{Attachment, Part, cell_name};
use crate::check::privacy::{Context, Spot, in_table, spots};
use crate::check::safety::file_unpublishable;
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// Numbers of one kind in one file that are told one by one; of more only their count: a list of persons holds hundreds.
const MOST: usize = 5;

/// What is wrong with a file that was looked into.
pub fn attached(path: &Arc<str>, found: &Attachment) -> Vec<Finding> {
    let mut findings = numbers(path, found);
    if found.macros && file_unpublishable::reason(path).is_none() {
        findings.push(file_unpublishable::finding(path, text!("里面有宏", "it holds macros")));
    }
    if found.private_key {
        findings.push(file_unpublishable::finding(path, text!("里面是私钥", "it holds a private key")));
    }
    for name in &found.names {
        if let Some((zh, en)) = file_unpublishable::reason(name) {
            findings.push(file_unpublishable::finding(path, text!("其中的 {name}：{zh}", "{name} in it: {en}")));
        }
    }
    let told = crate::check::attachment(path, found, &|_| true);
    findings.extend(told.into_iter().map(|found| {
        let hit = found.hit;
        Finding::new(hit.rule, hit.message).level(hit.level).at(Place::file(path.clone())).help(hit.help)
    }));
    findings
}

/// The persons' numbers in it.
fn numbers(path: &Arc<str>, found: &Attachment) -> Vec<Finding> {
    let mut all: Vec<(Text, Spot)> = Vec::new();
    for part in &found.parts {
        match part {
            Part::Text { place, text } => {
                all.extend(spots(text, Context::default()).into_iter().map(|spot| (place.clone(), spot)));
            }
            Part::Table { place, sheet, rows } => {
                for (row, cell, spot) in in_table(rows) {
                    let place = rows.get(row).and_then(|row| {
                        let number = row.number;
                        let column = row.cells.get(cell)?.column;
                        let (zh, en) = (&place.zh, &place.en);
                        Some(if *sheet {
                            let name = cell_name(column, number);
                            text!("{zh}的 {name}", "{en}, cell {name}")
                        } else {
                            let column = column + 1;
                            text!("{zh}第{number}行第{column}列", "{en}, row {number}, column {column}")
                        })
                    });
                    all.extend(place.map(|place| (place, spot)));
                }
            }
        }
    }
    // What stands in the old binary formats may be found by more than one way of reading.
    let mut known = std::collections::BTreeSet::new();
    all.retain(|(place, spot)| known.insert((spot.entry.rule.id, place.clone(), spot.message.clone())));
    let rules: Vec<&'static str> = {
        let mut rules: Vec<_> = all.iter().map(|(_, spot)| spot.entry.rule.id).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    };
    rules
        .into_iter()
        .flat_map(|rule| of_rule(path, all.iter().filter(|(_, spot)| spot.entry.rule.id == rule)))
        .collect()
}

fn of_rule<'a>(path: &Arc<str>, all: impl Iterator<Item = &'a (Text, Spot)>) -> Vec<Finding> {
    let all: Vec<&(Text, Spot)> = all.collect();
    let count = all.len();
    let shown = if count > MOST { MOST - 1 } else { count };
    let mut findings: Vec<Finding> = all
        .iter()
        .take(shown)
        .map(|(place, spot)| {
            let (where_zh, where_en) = (&place.zh, &place.en);
            let (zh, en) = (&spot.message.zh, &spot.message.en);
            let (help_zh, help_en) = (&spot.help.zh, &spot.help.en);
            Finding::new(&spot.entry.rule, text!("附件{where_zh}有{zh}", "in the attached file, {where_en}: {en}"))
                .at(Place::file(path.clone()))
                .help(text!(
                    "在原文件里改好，再换上新的附件：{help_zh}",
                    "Mend the file itself and put it in this one's place: {help_en}"
                ))
        })
        .collect();
    if let Some((place, spot)) = all.get(shown) {
        let more = count - shown;
        let (zh, en) = (&place.zh, &place.en);
        findings.push(
            Finding::new(
                &spot.entry.rule,
                text!("附件里还有 {more} 处，下一处在{zh}", "{more} more in the attached file, the next in {en}"),
            )
            .at(Place::file(path.clone()))
            .help(spot.help.clone()),
        );
    }
    findings
}
