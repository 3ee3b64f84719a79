//! A run: workers that take turns as the schedule says, until every address has come to something or the time is over.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::Manners;
use super::client::Client;
use crate::check::inquiry::{Answer, Failure, Inquiry, Method, Next, Outcome, Robots, Schedule, Turn, Why, offline};
use crate::diagnostics::progress::Progress;

/// How often a worker that waits for others after the end looks whether they are done.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// What is known of a host before it is asked for a page.
#[derive(Clone)]
enum Known {
    /// What it asks of its guests.
    Robots(Robots),
    /// It cannot be asked anything.
    Failing(Failure),
}

/// An address under way.
struct Task {
    inquiry: Option<Inquiry>,
    question: Option<(Method, Url)>,
    outcome: Option<Outcome>,
}

/// What the workers share.
struct Shared {
    schedule: Schedule,
    tasks: Vec<Task>,
    known: HashMap<String, Known>,
}

struct Run<'r> {
    client: Client,
    manners: &'r Manners,
    start: Instant,
    shared: Mutex<Shared>,
    /// Rung whenever a worker has finished a turn.
    bell: Condvar,
    progress: &'r dyn Progress,
}

/// Asks for all addresses on behalf of a site; the outcomes stand in the same order.
pub fn all(addresses: &[&str], site: &str, manners: &Manners, progress: &dyn Progress) -> Vec<Outcome> {
    let mut shared = Shared { schedule: Schedule::default(), tasks: Vec::new(), known: HashMap::new() };
    for (at, address) in addresses.iter().enumerate() {
        let (inquiry, next) = Inquiry::begin(address, manners.allow_private);
        shared.tasks.push(Task { inquiry, question: None, outcome: None });
        if shared.follow(at, next, Duration::ZERO) {
            progress.advance(1);
        }
    }
    if shared.tasks.iter().any(|task| task.outcome.is_none()) {
        let run = Run {
            client: Client::new(manners, site),
            manners,
            start: Instant::now(),
            shared: Mutex::new(shared),
            bell: Condvar::new(),
            progress,
        };
        std::thread::scope(|scope| {
            for _ in 0..manners.hosts.clamp(1, 64) {
                scope.spawn(|| run.work());
            }
        });
        shared = run.shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    }
    let outcomes = shared.tasks.into_iter().map(|task| task.outcome.unwrap_or(Outcome::Unseen(Why::OutOfTime)));
    offline(addresses, outcomes.collect())
}

impl Shared {
    /// Does what an inquiry says is next; whether that was the end of it.
    fn follow(&mut self, at: usize, next: Next, now: Duration) -> bool {
        let Some(task) = self.tasks.get_mut(at) else { return false };
        match next {
            Next::Done(outcome) => {
                task.question = None;
                task.outcome = Some(outcome);
                true
            }
            Next::Ask { method, address, after } => {
                self.schedule.add(host(&address), at, now + Duration::from_secs(after));
                task.question = Some((method, address));
                false
            }
        }
    }
}

impl Run<'_> {
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes turns until all is done.
    fn work(&self) {
        let mut shared = self.lock();
        loop {
            let now = self.start.elapsed();
            let left = self.manners.max_time.saturating_sub(now);
            if left.is_zero() {
                shared.schedule.give_up();
            }
            match shared.schedule.next(now) {
                Turn::Done => break,
                Turn::Take { task, host } => {
                    drop(shared);
                    self.turn(task, &host, left);
                    shared = self.lock();
                    self.bell.notify_all();
                }
                Turn::WaitUntil(when) => {
                    let wait = when.saturating_sub(now).min(left);
                    shared = self.bell.wait_timeout(shared, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
                // Whoever is under way will be done when its time is over: if it is not, it has failed, and nobody waits for it.
                Turn::WaitForOthers if now > self.manners.max_time + 2 * self.manners.timeout => break,
                Turn::WaitForOthers => {
                    let wait = left.max(LOOK_AGAIN);
                    shared = self.bell.wait_timeout(shared, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
        self.bell.notify_all();
    }

    /// One question to one host.
    fn turn(&self, at: usize, host: &str, left: Duration) {
        let (question, known) = {
            let shared = self.lock();
            let question = shared.tasks.get(at).and_then(|task| task.question.clone());
            let known = question.as_ref().and_then(|(_, address)| shared.known.get(&origin(address)).cloned());
            (question, known)
        };
        let timeout = self.manners.timeout.min(left);
        let mut pause = self.manners.pause;
        match (question, known) {
            (None, _) => {}
            // Before anything else: what the host asks of its guests. The question itself waits for another turn.
            (Some((_, address)), None) => {
                let known = match self.client.robots(&address, timeout) {
                    Ok(robots) => Known::Robots(robots),
                    // There was less time than the host is entitled to; the next turn says so.
                    Err(Failure::TimedOut) if timeout < self.manners.timeout => Known::Robots(Robots::open()),
                    Err(failure) => Known::Failing(failure),
                };
                let mut shared = self.lock();
                shared.known.insert(origin(&address), known);
                shared.schedule.add(host, at, Duration::ZERO);
            }
            (Some(_), Some(Known::Failing(failure))) => {
                pause = Duration::ZERO;
                self.hand_in(at, |inquiry| Next::Done(inquiry.unreachable(&failure)));
            }
            (Some((_, address)), Some(Known::Robots(robots))) if !robots.allows(&path(&address)) => {
                pause = Duration::ZERO;
                self.hand_in(at, |inquiry| Next::Done(inquiry.refused_by_robots(&robots)));
            }
            (Some((method, address)), Some(Known::Robots(robots))) => {
                let answer = self.client.ask(method, &address, timeout);
                if let Some(delay) = robots.delay.and_then(|delay| Duration::try_from_secs_f64(delay).ok()) {
                    pause = pause.max(delay);
                }
                if timeout < self.manners.timeout && answer == Answer::Failure(Failure::TimedOut) {
                    self.hand_in(at, |_| Next::Done(Outcome::Unseen(Why::OutOfTime)));
                } else {
                    self.hand_in(at, |inquiry| inquiry.next(&answer));
                }
            }
        }
        self.lock().schedule.finished(host, self.start.elapsed(), pause);
    }

    fn hand_in(&self, at: usize, next: impl FnOnce(&mut Inquiry) -> Next) {
        let mut shared = self.lock();
        let Some(inquiry) = shared.tasks.get_mut(at).and_then(|task| task.inquiry.as_mut()) else { return };
        let next = next(inquiry);
        if shared.follow(at, next, self.start.elapsed()) {
            self.progress.advance(1);
        }
    }
}

/// The machine that is asked, whichever port or scheme: it is one machine that must not be pressed.
fn host(address: &Url) -> &str {
    address.host_str().unwrap_or_default()
}

/// That for which one `robots.txt` holds.
fn origin(address: &Url) -> String {
    address.origin().ascii_serialization()
}

fn path(address: &Url) -> String {
    match address.query() {
        Some(query) => format!("{}?{query}", address.path()),
        None => address.path().to_owned(),
    }
}
