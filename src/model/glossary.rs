//! The glossary: words that pages explain, with what they mean.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::pronunciations;
use super::references::DataFile;
use super::slug::slug;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::check::nearest;
use crate::schema::record::{Record, Translated};
use crate::source::Sources;
use crate::text;

/// A link to a word that the glossary does not have.
pub const UNKNOWN_GLOSSARY_TERM: Rule = Rule::new("unknown-glossary-term", Level::Error);

/// Site path of the glossary.
pub const PATH: &str = "content/data/glossary.yaml";
/// The folder from which its references to pages start.
pub const FOLDER: &str = "content/data/";

/// The glossary of a site; empty if it has none.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// Its file, if there is one.
    pub path: Option<Arc<str>>,
    /// What the file says, for the check of its references.
    pub record: Record,
    /// Its entries in the order of their words.
    pub terms: Vec<GlossaryTerm>,
}

/// A word and what it means.
#[derive(Clone, Debug)]
pub struct GlossaryTerm {
    /// What texts write after `term:`.
    pub id: String,
    /// The word.
    pub term: Translated,
    /// What it means, in one or two sentences.
    pub definition: Translated,
    /// In full, if the word is an abbreviation.
    pub expansion: Option<Translated>,
    /// How its Chinese form is read.
    pub pinyin: Option<String>,
    /// Other words for the same.
    pub aliases: Vec<String>,
    /// The page that says more, as written.
    pub page: Option<String>,
}

impl Glossary {
    /// Reads the glossary.
    pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> Glossary {
        let Some(DataFile { path, record }) = DataFile::load(sources, PATH, "glossary", findings) else {
            return Glossary::default();
        };
        for entry in record.records("terms") {
            findings.extend(wrong_pinyin(&path, entry));
        }
        let mut terms: Vec<GlossaryTerm> = record.records("terms").filter_map(term).collect();
        // An id that is written twice is told of where it is written; pages show the first.
        let mut known = HashSet::new();
        terms.retain(|term| known.insert(term.id.clone()));
        // Latin words before Chinese ones, these by how they are read: as in a dictionary.
        terms.sort_by_cached_key(|term| (slug(term.term.get("zh")), term.id.clone()));
        Glossary { path: Some(path), record, terms }
    }

    /// The entry of an id.
    pub fn find(&self, id: &str) -> Option<&GlossaryTerm> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// A finding for an id that the glossary does not have, at a place of a page.
    pub fn unknown(&self, id: &str, path: Arc<str>, span: Range<usize>) -> Finding {
        let named = |term: &&GlossaryTerm| {
            term.aliases.iter().any(|alias| alias == id) || term.term.0.iter().any(|(_, name)| name == id)
        };
        let by_name = self.terms.iter().find(named).map(|term| term.id.as_str());
        let help = match by_name.or_else(|| nearest(id, self.terms.iter().map(|term| term.id.as_str()))) {
            Some(near) => text!("是不是“term:{near}”？", "Did you mean `term:{near}`?"),
            None => text!("先在 {PATH} 里加上它。", "Add it to {PATH} first."),
        };
        Finding::new(&UNKNOWN_GLOSSARY_TERM, text!("用语表里没有“{id}”", "the glossary has no `{id}`"))
            .at(Place::new(path, span))
            .help(help)
    }
}

fn term(record: &Record) -> Option<GlossaryTerm> {
    Some(GlossaryTerm {
        id: record.string("id")?,
        term: record.translated("term")?.clone(),
        definition: record.translated("definition")?.clone(),
        expansion: record.translated("expansion").cloned(),
        pinyin: record.string("pinyin"),
        aliases: record.texts("aliases").map(str::to_owned).collect(),
        page: record.string("page"),
    })
}

fn wrong_pinyin(path: &Arc<str>, entry: &Record) -> Option<Finding> {
    let word = entry.translated("term")?.get("zh");
    let finding = pronunciations::syllables(word, entry.text("pinyin")?).err()?;
    Some(finding.at(Place::new(path.clone(), entry.span_of("pinyin"))))
}
