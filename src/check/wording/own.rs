//! A site's own words: what it does not write, and how names are written and which titles go with them (`content/data/words.yaml`).

use std::sync::Arc;

use super::list::{self, Term, WordKind};
use super::search::Search;
use crate::check::prose::{Block, Kind};
use crate::diagnostics::{Finding, Level, Place, Text};
use crate::schema::record::Record;
use crate::source::Sources;
use crate::text;

/// Site path of the list.
pub const PATH: &str = "content/data/words.yaml";

/// What says that a title is one that somebody had, or is to have: 原理事长, 时任理事长.
const FORMER: [&str; 12] = ["原", "前", "时任", "曾任", "历任", "前任", "代", "代理", "候任", "老", "继任", "接任"];

/// A site's own words, ready to be searched for.
#[derive(Debug)]
pub struct Own {
    /// Words that it does not use.
    pub words: Search,
    /// Names as they are misspelt.
    pub names: Search,
    people: Vec<Person>,
    /// All titles of the list, the longest first.
    titles: Vec<String>,
}

#[derive(Debug)]
struct Person {
    name: String,
    titles: Vec<String>,
}

/// A title beside a name that it does not go with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistitled {
    /// The person.
    pub name: String,
    /// The title.
    pub title: String,
    /// What the list says.
    pub titles: String,
    /// Bytes of the block's text: name and title.
    pub range: std::ops::Range<usize>,
}

impl Own {
    /// The list of a site; an empty one if it has none.
    pub fn load(sources: &Sources) -> (Own, Vec<Finding>) {
        match sources.texts.get_key_value(PATH) {
            Some((path, file)) => Own::read(path, &file.text),
            None => (Own::of(Vec::new(), Vec::new(), Vec::new()), Vec::new()),
        }
    }

    /// Reads a list; what is wrong with it is found all at once, and the rest of the list holds.
    pub fn read(path: &Arc<str>, text: &str) -> (Own, Vec<Finding>) {
        let (record, mut findings) = list::record(path, text);
        let Some(record) = record else { return (Own::of(Vec::new(), Vec::new(), Vec::new()), findings) };
        let words = list::terms(path, &record, &mut findings);
        // The program's own kinds are for the program's own list: a site's words are told of by one rule.
        let words = words.into_iter().map(|term| Term { kind: WordKind::Site, ..term }).collect();
        let names = record.records("names").filter_map(|entry| misspelt(path, entry, &mut findings)).collect();
        let people = record.records("names").filter_map(person).collect();
        (Own::of(words, names, people), findings)
    }

    fn of(words: Vec<Term>, names: Vec<Term>, people: Vec<Person>) -> Own {
        let mut titles: Vec<String> = people.iter().flat_map(|person: &Person| person.titles.clone()).collect();
        titles.sort_by_key(|title| (std::cmp::Reverse(title.len()), title.clone()));
        titles.dedup();
        Own { words: Search::new(words), names: Search::new(names), people, titles }
    }

    /// Titles in a block that stand directly beside the name of somebody who has another one.
    pub fn mistitled(&self, block: &Block) -> Vec<Mistitled> {
        let mut found = Vec::new();
        for person in self.people.iter().filter(|person| !person.titles.is_empty()) {
            for (start, _) in block.text.match_indices(person.name.as_str()) {
                let end = start + person.name.len();
                if block.is_foreign(start) || block.is_in(start, Kind::Title) || block.is_in(start, Kind::Quotation) {
                    continue;
                }
                let (before, after) = (block.slice(0..start), block.slice(end..block.text.len()));
                let wrong = match (self.before(before), self.after(after)) {
                    (Some(title), _) => Some((title, start - title.len()..end)),
                    (None, Some(title)) => Some((title, start..end + title.len())),
                    (None, None) => None,
                };
                if let Some((title, range)) = wrong.filter(|(title, _)| !person.titles.contains(title)) {
                    let titles = person.titles.join("、");
                    found.push(Mistitled { name: person.name.clone(), title: title.clone(), titles, range });
                }
            }
        }
        found.sort_by_key(|one| one.range.start);
        found
    }

    /// The title that a text ends with, if it is one held at present.
    fn before(&self, text: &str) -> Option<&String> {
        let title = self.titles.iter().find(|title| text.ends_with(title.as_str()))?;
        let rest = text.strip_suffix(title.as_str())?;
        // It goes with the name before it: 王某理事长李某副理事长.
        if self.people.iter().any(|person| rest.ends_with(person.name.as_str())) {
            return None;
        }
        // 副 before it makes another title, which the list does not know.
        (!rest.ends_with('副') && !FORMER.iter().any(|word| rest.ends_with(word))).then_some(title)
    }

    /// The title that a text begins with, unless it goes with another name after it.
    fn after(&self, text: &str) -> Option<&String> {
        let title = self.titles.iter().find(|title| text.starts_with(title.as_str()))?;
        let rest = text.strip_prefix(title.as_str())?;
        let is_others = self.people.iter().any(|person| rest.starts_with(person.name.as_str()));
        (!is_others && !rest.starts_with(['们', '候'])).then_some(title)
    }
}

/// How a name is misspelt.
fn misspelt(path: &Arc<str>, entry: &Record, findings: &mut Vec<Finding>) -> Option<Term> {
    let name = entry.text("name")?;
    let texts = |key: &str| -> Vec<String> { entry.texts(key).map(str::to_owned).collect() };
    let within: Vec<&str> = entry.texts("within").collect();
    for item in entry.list("wrong") {
        let Some(wrong) = item.text() else { continue };
        findings.extend(
            list::contradiction(&wrong.to_lowercase(), std::iter::once(name), &within)
                .map(|finding| finding.at(Place::new(path.clone(), item.span.clone()))),
        );
    }
    let wrong: Vec<String> = texts("wrong").into_iter().filter(|wrong| !wrong.is_empty()).collect();
    (!wrong.is_empty()).then(|| Term {
        wrong,
        right: vec![name.to_owned()],
        reason: Text::new(format!("见 {PATH}。"), format!("See {PATH}.")),
        norm: None,
        kind: WordKind::SiteName,
        level: Level::Warning,
        english: name.is_ascii(),
        within: texts("within"),
        near: Vec::new(),
        before: Vec::new(),
        begins: false,
        ends: false,
    })
}

fn person(entry: &Record) -> Option<Person> {
    let titles = entry.texts("titles").filter(|title| !title.is_empty()).map(str::to_owned).collect();
    Some(Person { name: entry.text("name").filter(|name| !name.is_empty())?.to_owned(), titles })
}

/// How a title beside a name is told of.
pub fn told(one: &Mistitled) -> (Text, Text) {
    let Mistitled { name, title, titles, .. } = one;
    (
        text!("{name}的职务不是“{title}”", "the title of {name} is not “{title}”"),
        text!(
            "{PATH} 里写的是“{titles}”；职务变了，就先改那里。",
            "{PATH} says “{titles}”; if that has changed, change it there first."
        ),
    )
}
