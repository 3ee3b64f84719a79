//! What was found on pages, for the next run: a page that is the same byte for byte, among others that are the same as far as they were read
//! for it, is not looked at again.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Facts;
use super::placing::Placed;
use super::references::{References, Written};
use crate::html::NodeId;

/// What was found on pages, by their paths.
#[derive(Debug, Default)]
pub struct Kept(pub(super) HashMap<String, Arc<Verdict>>);

/// What there is to say of a page.
#[derive(Debug)]
pub struct Verdict {
    /// Digest of the page.
    pub digest: [u8; 32],
    /// Digest of the text that it was made from: places of findings are places in it.
    pub text: Option<[u8; 32]>,
    /// Whether it is left out of lists on purpose.
    pub left_out: bool,
    /// Digests of the other pages that were read for it; none of one that is not there.
    pub read: Vec<(String, Option<[u8; 32]>)>,
    /// What is kept of it for the rules about the site.
    pub facts: Arc<Facts>,
    /// What was found.
    pub placed: Vec<Placed>,
}

impl Kept {
    /// What is still right where front matter and data may be others: of pages of which there was nothing to say. Where a finding belongs
    /// may be another place now.
    pub fn without_places(mut self) -> Kept {
        self.0.retain(|_, verdict| verdict.placed.is_empty());
        self
    }

    /// What can be written down: of pages of which there is nothing to say.
    pub fn into_record(self) -> KeptRecord {
        let mut texts = Numbered::default();
        let mut sorted: Vec<(String, Arc<Verdict>)> = self.0.into_iter().collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let plain = sorted.into_iter().filter(|(_, verdict)| verdict.placed.is_empty());
        let pages = plain.map(|(_, verdict)| VerdictRecord::of(&verdict, &mut texts)).collect();
        KeptRecord { pages, texts: texts.all }
    }

    /// What was written down; `None` if it cannot have been.
    pub fn from_record(record: KeptRecord) -> Option<Kept> {
        let texts: Vec<Written> = record.texts.iter().map(|text| Written::from(text.as_str())).collect();
        let verdict = |page: VerdictRecord| page.verdict(&texts).map(|it| (it.facts.path.clone(), Arc::new(it)));
        record.pages.into_iter().map(verdict).collect::<Option<_>>().map(Kept)
    }
}

/// What was found on pages, in a form that can be written down.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptRecord {
    pages: Vec<VerdictRecord>,
    /// Addresses and names that pages have, each once.
    texts: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct VerdictRecord {
    digest: [u8; 32],
    text: Option<[u8; 32]>,
    left_out: bool,
    read: Vec<(String, Option<[u8; 32]>)>,
    path: String,
    /// Numbers of its addresses.
    references: Vec<u32>,
    /// Where they stand.
    places: Vec<u8>,
    /// Numbers of their names.
    fragments: Vec<u32>,
    unlisted: bool,
    base: Option<String>,
    is_tagged: bool,
    site_code: Option<(String, u32, Range<usize>)>,
    expires: Option<Date>,
}

/// Texts, each with a number.
#[derive(Default)]
struct Numbered {
    all: Vec<String>,
    numbers: HashMap<Written, u32>,
}

impl Numbered {
    fn number(&mut self, text: &Written) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push((**text).to_owned());
        self.numbers.insert(text.clone(), number);
        number
    }
}

impl VerdictRecord {
    fn of(verdict: &Verdict, texts: &mut Numbered) -> VerdictRecord {
        let Verdict { digest, text, left_out, read, facts, placed: _ } = verdict;
        let (references, places) = facts.references.parts();
        VerdictRecord {
            digest: *digest,
            text: *text,
            left_out: *left_out,
            read: read.clone(),
            path: facts.path.clone(),
            references: references.iter().map(|written| texts.number(written)).collect(),
            places: places.to_vec(),
            fragments: facts.fragments.iter().map(|name| texts.number(name)).collect(),
            unlisted: facts.unlisted,
            base: facts.base.clone(),
            is_tagged: facts.is_tagged,
            site_code: facts.site_code.clone().map(|(code, node, span)| (code, node.number(), span)),
            expires: facts.expires,
        }
    }

    fn verdict(self, texts: &[Written]) -> Option<Verdict> {
        let text = |number: u32| texts.get(number as usize).cloned();
        let references = self.references.into_iter().map(text).collect::<Option<_>>()?;
        let code = |(code, node, span): (String, u32, Range<usize>)| (code, NodeId::of_number(node), span);
        let facts = Facts {
            path: self.path,
            references: References::of_parts(references, self.places)?,
            fragments: self.fragments.into_iter().map(text).collect::<Option<_>>()?,
            unlisted: self.unlisted,
            base: self.base,
            is_tagged: self.is_tagged,
            site_code: self.site_code.map(code),
            expires: self.expires,
        };
        let (digest, text, left_out, read) = (self.digest, self.text, self.left_out, self.read);
        Some(Verdict { digest, text, left_out, read, facts: Arc::new(facts), placed: Vec::new() })
    }
}
