//! One address and what is asked of it: after every answer this says what to do next, until there is nothing more to ask. It knows
//! of no network: whoever has one puts the questions and hands in the answers.

use std::collections::BTreeSet;

use url::Url;

use super::answer::{Answer, Failure, Method, Outcome, Reason, Why};
use super::private;
use super::robots::Robots;

/// As many redirects as browsers follow would be twenty; nobody should need half of it.
const REDIRECTS: usize = 10;
/// A server that asks for more patience than this is asked again in another run.
const PATIENCE: u64 = 30;
/// That so many hosts are all gone is less likely than that the network is.
const HOSTS_ENOUGH: usize = 3;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Put this question.
    Ask {
        /// How.
        method: Method,
        /// For what.
        address: Url,
        /// Not before so many seconds have gone by.
        after: u64,
    },
    /// There is nothing more to ask.
    Done(Outcome),
}

/// If no host at all was heard, and there are several, it is this machine that has no network: then nothing is said against any of
/// them. `outcomes` stand in the order of `addresses`.
pub fn offline(addresses: &[&str], outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let silent = |outcome: &&Outcome| !outcome.is_heard();
    let tried = outcomes.iter().filter(|outcome| outcome.lasts()).count();
    let hosts: BTreeSet<String> = addresses
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| silent(outcome))
        .filter_map(|(address, _)| parse(address)?.host_str().map(str::to_owned))
        .collect();
    if hosts.len() < HOSTS_ENOUGH || outcomes.iter().filter(silent).count() < tried {
        return outcomes;
    }
    let told = |outcome: Outcome| if outcome.is_heard() { outcome } else { Outcome::Unseen(Why::Offline) };
    outcomes.into_iter().map(told).collect()
}

/// A redirect that was followed.
#[derive(Clone, Debug)]
struct Hop {
    from: Url,
    permanent: bool,
}

/// What is being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Head,
    Get,
    /// The first answer told to wait; this is the second and last try.
    Again(Method),
    /// It is there; whether it is there with encryption as well.
    Encrypted,
}

/// An inquiry under way.
#[derive(Clone, Debug)]
pub struct Inquiry {
    at: Url,
    hops: Vec<Hop>,
    stage: Stage,
    allow_private: bool,
    /// Whether a server wanted something to be remembered.
    cookie: bool,
}

/// An address as it is asked for: without the place within the page, and without a name and password that are nobody's business.
pub fn parse(written: &str) -> Option<Url> {
    let mut address = Url::parse(written).ok().filter(|address| address.has_host())?;
    address.set_fragment(None);
    // Both can only fail for addresses without a host.
    let _ = address.set_username("");
    let _ = address.set_password(None);
    ["http", "https"].contains(&address.scheme()).then_some(address)
}

impl Inquiry {
    /// Begins with an address; `allow_private` says whether hosts that only this network can reach may be asked.
    pub fn begin(address: &str, allow_private: bool) -> (Option<Inquiry>, Next) {
        let Some(at) = parse(address) else { return (None, Next::Done(Outcome::Malformed)) };
        if !allow_private && private::is_private_host(&at) {
            return (None, Next::Done(Outcome::Unseen(Why::Private)));
        }
        let next = Next::Ask { method: Method::Head, address: at.clone(), after: 0 };
        (Some(Inquiry { at, hops: Vec::new(), stage: Stage::Head, allow_private, cookie: false }), next)
    }

    /// What follows from an answer to the last question.
    pub fn next(&mut self, answer: &Answer) -> Next {
        if self.stage == Stage::Encrypted {
            let encrypted = matches!(answer, Answer::Response { status: 200..=299, .. });
            return self.there(encrypted.then(|| self.with_encryption()).flatten());
        }
        match answer {
            Answer::Failure(Failure::Private) => Next::Done(Outcome::Unseen(Why::Private)),
            Answer::Failure(Failure::Certificate(fault)) => Next::Done(Outcome::Distrusted(*fault)),
            // Some servers break off where the head alone is asked for.
            Answer::Failure(Failure::Closed | Failure::NotHttp | Failure::TimedOut) if self.stage == Stage::Head => {
                self.ask(Stage::Get, 0)
            }
            Answer::Failure(failure) => self.failing(Reason::Failure(failure.clone())),
            Answer::Response { status, location, retry_after, sets_cookie } => {
                self.cookie |= sets_cookie;
                self.answered(*status, location.as_deref(), *retry_after)
            }
        }
    }

    /// The host asks programs to stay away from where the next question would go.
    pub fn refused_by_robots(&self, robots: &Robots) -> Outcome {
        match self.stage {
            Stage::Encrypted => self.arrived(None),
            _ if robots.unknown => Outcome::Unseen(Why::RobotsUnknown),
            _ => Outcome::Unseen(Why::Robots),
        }
    }

    /// The host where the next question would go cannot be asked anything.
    pub fn unreachable(&self, failure: &Failure) -> Outcome {
        match (self.stage, failure) {
            (Stage::Encrypted, _) => self.arrived(None),
            (_, Failure::Private) => Outcome::Unseen(Why::Private),
            (_, Failure::Certificate(fault)) => Outcome::Distrusted(*fault),
            _ => Outcome::Failing { reason: Reason::Failure(failure.clone()), at: self.elsewhere() },
        }
    }

    fn answered(&mut self, status: u16, location: Option<&str>, retry_after: Option<u64>) -> Next {
        let method = match self.stage {
            Stage::Head | Stage::Again(Method::Head) => Method::Head,
            _ => Method::Get,
        };
        match status {
            200..=299 | 304 => self.found(),
            301 | 302 | 303 | 307 | 308 => match location.and_then(|location| self.at.join(location).ok()) {
                Some(target) => self.follow(target, status == 301 || status == 308),
                None => self.failing(Reason::Server(status)),
            },
            429 | 503 => match (retry_after, self.stage) {
                (Some(wait), Stage::Head | Stage::Get) if wait <= PATIENCE => self.ask(Stage::Again(method), wait),
                _ if status == 429 => Next::Done(Outcome::Unseen(Why::TooMany)),
                _ if method == Method::Head => self.ask(Stage::Get, 0),
                _ => self.failing(Reason::Server(status)),
            },
            // Many servers answer wrongly, or not at all, where only the head is asked for.
            _ if method == Method::Head => self.ask(Stage::Get, 0),
            404 | 410 => Next::Done(Outcome::Missing { status, at: self.elsewhere() }),
            401 | 402 | 403 | 407 | 451 | 999 => Next::Done(Outcome::Unseen(Why::Refused(status))),
            400..=499 => self.failing(Reason::Client(status)),
            _ => self.failing(Reason::Server(status)),
        }
    }

    fn ask(&mut self, stage: Stage, after: u64) -> Next {
        self.stage = stage;
        let method = match stage {
            Stage::Head | Stage::Again(Method::Head) | Stage::Encrypted => Method::Head,
            Stage::Get | Stage::Again(Method::Get) => Method::Get,
        };
        Next::Ask { method, address: self.at.clone(), after }
    }

    fn follow(&mut self, mut target: Url, permanent: bool) -> Next {
        if !["http", "https"].contains(&target.scheme()) {
            return Next::Done(Outcome::Unseen(Why::OtherScheme(target.scheme().to_owned())));
        }
        if !self.allow_private && private::is_private_host(&target) {
            return Next::Done(Outcome::Unseen(Why::Private));
        }
        target.set_fragment(None);
        let before = self.hops.iter().map(|hop| &hop.from).chain([&self.at]);
        let circle = before.into_iter().any(|before| *before == target);
        self.hops.push(Hop { from: self.at.clone(), permanent });
        if circle && self.cookie {
            return Next::Done(Outcome::Unseen(Why::Cookie));
        }
        if circle || self.hops.len() > REDIRECTS {
            return Next::Done(Outcome::Circle { steps: self.hops.len() });
        }
        self.at = target;
        // What answered to GET only will do so again.
        let get = matches!(self.stage, Stage::Get | Stage::Again(Method::Get));
        self.ask(if get { Stage::Get } else { Stage::Head }, 0)
    }

    /// It is there. An address without encryption that led nowhere else is tried with it, on the usual port only.
    fn found(&mut self) -> Next {
        match self.with_encryption() {
            Some(address) if self.hops.is_empty() => {
                self.stage = Stage::Encrypted;
                Next::Ask { method: Method::Head, address, after: 0 }
            }
            _ => self.there(None),
        }
    }

    fn there(&self, encrypted: Option<Url>) -> Next {
        Next::Done(self.arrived(encrypted))
    }

    fn arrived(&self, encrypted: Option<Url>) -> Outcome {
        // Up to the first redirect that is for now only: what comes after it may be another place tomorrow.
        let lasting = self.hops.iter().take_while(|hop| hop.permanent).count();
        let moved = match self.hops.get(lasting) {
            _ if lasting == 0 => None,
            Some(hop) => Some(hop.from.to_string()),
            None => Some(self.at.to_string()),
        };
        Outcome::There { moved, encrypted: encrypted.map(String::from) }
    }

    fn with_encryption(&self) -> Option<Url> {
        let mut address = self.at.clone();
        if address.scheme() != "http" || address.port().is_some() {
            return None;
        }
        address.set_scheme("https").ok().map(|()| address)
    }

    fn failing(&self, reason: Reason) -> Next {
        Next::Done(Outcome::Failing { reason, at: self.elsewhere() })
    }

    /// The address that answered, if there were redirects.
    fn elsewhere(&self) -> Option<String> {
        (!self.hops.is_empty()).then(|| self.at.to_string())
    }
}
