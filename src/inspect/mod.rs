//! What a site’s keepers have to report about it: the quarterly self-inspection sheet (国办秘函〔2019〕19号, GOV-SELFCHECK in the
//! words of this program) and the yearly 政府网站工作年度报表 (国办函〔2018〕12号).
//!
//! Both are worked out from the site as it is built, findings and all. An item that the site shows to be right or wrong is
//! decided; one that needs the server, other people's systems or somebody's judgement is said to be undecided, with who or what has to
//! look. Nothing is guessed, and nothing is put where a person has to write. Pure functions: what comes out is shown by
//! [`page`] and [`rows`], and written by the commands.

pub mod annual;
mod blanks;
mod bonus;
pub mod page;
mod points;
pub mod rows;
mod veto;

use std::collections::BTreeSet;

use crate::check::{Family, explain};
use crate::diagnostics::{Excerpts, Finding, Level, Lines, Text, Words};
use crate::model::{Page, Site};
use crate::text;

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// As the norm asks.
    Met,
    /// Not as the norm asks.
    NotMet,
    /// The site does not show it.
    Undecided,
}

impl State {
    /// As it is written on the sheet.
    pub const fn name(self) -> Words {
        match self {
            State::Met => Words::new("达标", "met"),
            State::NotMet => Words::new("未达标", "not met"),
            State::Undecided => Words::new("无法由站点判断", "not decidable from the site"),
        }
    }
}

/// The parts of the sheet, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Any one item makes the site fail.
    Veto,
    /// 发布解读.
    Publishing,
    /// 办事服务.
    Services,
    /// 互动交流.
    Exchange,
    /// 功能设计.
    Design,
    /// 创新发展: points on top.
    Bonus,
}

impl Group {
    /// All parts.
    pub const ALL: [Group; 6] =
        [Group::Veto, Group::Publishing, Group::Services, Group::Exchange, Group::Design, Group::Bonus];

    /// As it is written on the sheet.
    pub const fn name(self) -> Words {
        match self {
            Group::Veto => Words::new("单项否决", "Veto items"),
            Group::Publishing => Words::new("扣分：发布解读", "Points: publishing and interpretation"),
            Group::Services => Words::new("扣分：办事服务", "Points: services"),
            Group::Exchange => Words::new("扣分：互动交流", "Points: exchange with the public"),
            Group::Design => Words::new("扣分：功能设计", "Points: functions and design"),
            Group::Bonus => Words::new("加分：创新发展", "Bonus: innovation"),
        }
    }
}

/// Somewhere to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Site path of the file, with the line after a colon where it is known.
    pub place: String,
    /// What is to be seen there.
    pub what: Text,
}

/// One item of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The part that it belongs to.
    pub group: Group,
    /// As the norm calls it.
    pub name: Words,
    /// How it stands.
    pub state: State,
    /// What this was decided by, or who has to look.
    pub note: Text,
    /// Where it is not met.
    pub spots: Vec<Spot>,
}

impl Item {
    fn new(group: Group, name: Words, state: State, note: Text) -> Item {
        Item { group, name, state, note, spots: Vec::new() }
    }

    /// Met if there is no place at which it is not.
    fn by_spots(group: Group, name: Words, spots: Vec<Spot>, met: Text, not_met: Text) -> Item {
        let (state, note) = if spots.is_empty() { (State::Met, met) } else { (State::NotMet, not_met) };
        Item { spots, ..Item::new(group, name, state, note) }
    }

    fn undecided(group: Group, name: Words, note: Text) -> Item {
        Item::new(group, name, State::Undecided, note)
    }

    fn at(self, spots: Vec<Spot>) -> Item {
        Item { spots, ..self }
    }
}

/// The self-inspection sheet of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the site, in each of the two languages as far as the site has it.
    pub site: Text,
    /// Its address.
    pub address: String,
    /// The day as of which it was looked at.
    pub day: String,
    /// How many findings keep the site from being built.
    pub errors: usize,
    /// The items, part by part.
    pub items: Vec<Item>,
}

impl Sheet {
    /// How many items stand like this.
    pub fn count(&self, state: State) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }
}

/// What a sheet is worked out from.
#[derive(Clone, Copy)]
pub struct Evidence<'e> {
    /// The site.
    pub site: &'e Site,
    /// What was found in it.
    pub findings: &'e [Finding],
    /// Paths of the files that were made.
    pub files: &'e BTreeSet<String>,
    /// The texts that findings stand in.
    pub texts: &'e dyn Excerpts,
}

impl Evidence<'_> {
    /// The findings for which something holds, each as a place to look.
    fn spots(&self, wanted: impl Fn(&Finding) -> bool) -> Vec<Spot> {
        self.findings.iter().filter(|finding| wanted(finding)).map(|finding| self.spot(finding)).collect()
    }

    /// The line of a byte of a file, from 1; `None` if the file is not known.
    fn line(&self, path: &str, byte: usize) -> Option<usize> {
        Some(Lines::new(self.texts.excerpt(path)?).position(byte).line)
    }

    fn spot(&self, finding: &Finding) -> Spot {
        let place = finding.places.first();
        let line = place.and_then(|place| self.line(&place.path, place.span.as_ref()?.start));
        let path = place.map(|place| place.path.to_string()).unwrap_or_default();
        let place = line.map_or(path.clone(), |line| format!("{path}:{line}"));
        Spot { place, what: finding.message.clone() }
    }

    /// A page, with what is to be seen in it.
    fn page(&self, page: &Page, what: Text) -> Spot {
        let line = self.line(&page.path, page.record.span_of("title").start);
        let path = &page.path;
        Spot { place: line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}")), what }
    }

    /// A field of the configuration, or one of its marks, with what is to be seen in it.
    fn configuration(&self, key: &str, what: Text) -> Spot {
        let record = &self.site.configuration.record;
        let path = crate::model::configuration::PATH;
        let item = record.item(key).or_else(|| record.object("marks")?.item(key));
        let line = item.and_then(|item| self.line(path, item.span.start));
        Spot { place: line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}")), what }
    }

    /// The published pages of the main language whose title or keywords name one of these words.
    fn pages_about(&self, words: &'static [&'static str]) -> impl Iterator<Item = &Page> {
        let main = &self.site.configuration.language;
        let pages = self.site.shown().map(|(_, page)| page);
        pages.filter(move |page| {
            let named = |text: &str| words.iter().any(|word| text.contains(word));
            page.language == *main && (named(&page.title) || page.record.texts("keywords").any(named))
        })
    }
}

/// Whether a finding is of a rule of this family.
fn is_of(finding: &Finding, family: Family) -> bool {
    explain::entry(finding.rule).is_some_and(|entry| entry.family == family)
}

/// Whether a finding answers to a norm.
fn serves(finding: &Finding, norm: &str) -> bool {
    finding.norms.contains(&norm)
}

/// Works out the sheet.
pub fn sheet(evidence: &Evidence<'_>) -> Sheet {
    let configuration = &evidence.site.configuration;
    let now = evidence.site.options.now.to_zoned_datetime(configuration.time_zone.clone());
    let mut items = veto::items(evidence);
    items.extend(points::items(evidence));
    items.extend(bonus::items(evidence));
    items.sort_by_key(|item| item.group);
    Sheet {
        site: name(evidence.site),
        address: configuration.base_url.clone(),
        day: now.date().to_string(),
        errors: evidence.findings.iter().filter(|finding| finding.level == Level::Error).count(),
        items,
    }
}

/// The name of a site in the languages of its keepers.
fn name(site: &Site) -> Text {
    let configuration = &site.configuration;
    Text::new(configuration.name(&configuration.language), configuration.name("en"))
}

/// “3 places”, for notes.
fn places(count: usize) -> Text {
    if count == 1 { text!("1处", "one place") } else { text!("{count}处", "{count} places") }
}
