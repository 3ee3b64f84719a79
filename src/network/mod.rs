//! Asks other hosts whether what a site links to is still there. This is an edge: it is the only room that opens connections and
//! looks at a clock while doing so. What to ask, whom, when, and what an answer means is decided in `check::inquiry`, without a network.
//!
//! [`Asker`] is one run: a few workers take tasks from the schedule, put one question each, and hand in the answer.

// Asking over the network, with time limits, is this module's whole purpose.
#![allow(clippy::disallowed_methods)]

mod client;
mod run;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::check::external;
use crate::check::inquiry::{Kept, Outcome, parse, private};
use crate::check::outward::{Links, Outside};
use crate::check::{Entry, SiteHit};
use crate::diagnostics::progress::{Phase, Progress};

/// How the other hosts are treated.
#[derive(Clone, Debug, PartialEq)]
pub struct Manners {
    /// How long one question may take.
    pub timeout: Duration,
    /// How long all questions together may take.
    pub max_time: Duration,
    /// Between two questions to one host.
    pub pause: Duration,
    /// How many hosts are asked at the same time.
    pub hosts: usize,
    /// Whether hosts that only this network can reach may be asked.
    pub allow_private: bool,
    /// Whether everything is asked, whatever is known.
    pub refresh: bool,
}

/// Asks the hosts outside the site.
pub struct Asker<'a> {
    manners: Manners,
    kept: Mutex<Kept>,
    now: Timestamp,
    progress: &'a dyn Progress,
    wanted: &'a (dyn Fn(&Entry) -> bool + Sync),
}

impl<'a> Asker<'a> {
    /// Somebody who asks with these manners at this time, and knows what was kept from earlier runs.
    pub fn new(
        manners: Manners,
        kept: Kept,
        now: Timestamp,
        progress: &'a dyn Progress,
        wanted: &'a (dyn Fn(&Entry) -> bool + Sync),
    ) -> Asker<'a> {
        Asker { manners, kept: Mutex::new(kept), now, progress, wanted }
    }

    /// What is to be kept for the next run.
    pub fn into_kept(self) -> Kept {
        self.kept.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outside for Asker<'_> {
    fn look(&self, links: Links<'_>) -> Vec<SiteHit> {
        let Links { found, pages, base, .. } = links;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // What an earlier run was allowed to ask in a private network is not passed off as an answer of this one.
        let may_know = |address: &str| {
            let private = || parse(address).is_some_and(|address| private::is_private_host(&address));
            !self.manners.refresh && (self.manners.allow_private || !private())
        };
        let known: Vec<Option<Outcome>> = found
            .iter()
            .map(|found| kept.fresh(&found.address, self.now).filter(|_| may_know(&found.address)).cloned())
            .collect();
        let open: Vec<&str> = found
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|(found, _)| found.address.as_str())
            .collect();
        self.progress.phase(Phase::Ask, Some(open.len() as u64));
        let asked = run::all(&open, base, &self.manners, self.progress);
        for (address, outcome) in open.iter().zip(&asked) {
            kept.set(address, outcome, self.now);
        }
        let mut asked = asked.into_iter();
        let outcomes: Vec<Outcome> = known.into_iter().filter_map(|known| known.or_else(|| asked.next())).collect();
        external::hits(found, &outcomes, pages, self.wanted)
    }
}
