//! What earlier inquiries came to, so that nobody is asked the same every day: good news is believed for a week, bad news for a day.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::answer::Outcome;

/// Where it is kept, from the folder of the site.
pub const PATH: &str = ".tantu/links.json";
/// A larger file was not written by this program.
pub const LARGEST: u64 = 64 << 20;

const VERSION: u32 = 1;
const GOOD: SignedDuration = SignedDuration::from_hours(7 * 24);
const BAD: SignedDuration = SignedDuration::from_hours(24);

/// What is kept, by address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept(BTreeMap<String, Entry>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    asked: Timestamp,
    outcome: Outcome,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    links: BTreeMap<String, Entry>,
}

impl Kept {
    /// Reads what was kept; nothing if the text is of another kind or another version: then everything is asked anew.
    pub fn parse(text: &str) -> Kept {
        match serde_json::from_str::<File>(text) {
            Ok(file) if file.version == VERSION => Kept(file.links),
            _ => Kept::default(),
        }
    }

    /// The text to keep. What nobody would believe any more is left out.
    pub fn text(&self, now: Timestamp) -> String {
        let links = self.0.iter().filter(|(_, entry)| entry.is_fresh(now));
        let file =
            File { version: VERSION, links: links.map(|(address, entry)| (address.clone(), entry.clone())).collect() };
        // Nothing in it can fail to be written: texts, numbers, times.
        serde_json::to_string_pretty(&file).map(|text| text + "\n").unwrap_or_default()
    }

    /// What is still to be believed of an address.
    pub fn fresh(&self, address: &str, now: Timestamp) -> Option<&Outcome> {
        self.0.get(address).filter(|entry| entry.is_fresh(now)).map(|entry| &entry.outcome)
    }

    /// Keeps what an inquiry came to, if it is of a kind that lasts.
    pub fn set(&mut self, address: &str, outcome: &Outcome, now: Timestamp) {
        if outcome.lasts() {
            self.0.insert(address.to_owned(), Entry { asked: now, outcome: outcome.clone() });
        }
    }
}

impl Entry {
    fn is_fresh(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.asked);
        // A time in the future is that of a clock that was wrong.
        !age.is_negative() && age < if self.outcome.is_good() { GOOD } else { BAD }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::Why;
    use super::*;

    #[test]
    fn good_news_lasts_a_week_and_bad_news_a_day() {
        let at = |day: i64, hour: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(day * 24 + hour);
        let mut kept = Kept::default();
        let good = Outcome::There { moved: None, encrypted: None };
        let bad = Outcome::Missing { status: 404, at: None };
        kept.set("https://a/", &good, at(1, 0));
        kept.set("https://b/", &bad, at(1, 0));
        kept.set("https://c/", &Outcome::Unseen(Why::OutOfTime), at(1, 0));
        let kept = Kept::parse(&kept.text(at(1, 0)));
        assert_eq!(kept.fresh("https://a/", at(7, 23)), Some(&good));
        assert_eq!(kept.fresh("https://a/", at(8, 0)), None);
        assert_eq!(kept.fresh("https://b/", at(1, 23)), Some(&bad));
        assert_eq!(kept.fresh("https://b/", at(2, 0)), None);
        assert_eq!(kept.fresh("https://a/", at(0, 0)), None, "asked in the future");
        assert_eq!(kept.fresh("https://c/", at(1, 1)), None);
        assert!(!kept.text(at(3, 0)).contains("https://b/"), "what is stale is not kept");
    }

    #[test]
    fn a_file_that_is_none_is_no_reason_to_stop() {
        for text in
            ["", "{", "[]", "{\"version\":99,\"links\":{}}", "{\"version\":1,\"links\":{\"a\":{\"asked\":\"x\"}}}"]
        {
            assert_eq!(Kept::parse(text), Kept::default(), "{text}");
        }
    }
}
