//! Who is asked next: one question at a time to each host, with a pause after each, and a few hosts at the same time. Time is a value
//! here, counted from the start of the run; whoever waits does so outside.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// What a worker is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Take this task, to this host.
    Take {
        /// The number of the task.
        task: usize,
        /// The host.
        host: String,
    },
    /// Nothing may be asked before this time.
    WaitUntil(Duration),
    /// Nothing can be asked before another worker is done.
    WaitForOthers,
    /// All is done.
    Done,
}

/// The hosts with what is to be asked of each.
#[derive(Debug, Default)]
pub struct Schedule {
    hosts: BTreeMap<String, Queue>,
    under_way: usize,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<(usize, Duration)>,
    busy: bool,
    free_from: Duration,
}

impl Schedule {
    /// Puts a task in the queue of a host, not to be taken before `not_before`.
    pub fn add(&mut self, host: &str, task: usize, not_before: Duration) {
        self.hosts.entry(host.to_owned()).or_default().waiting.push_back((task, not_before));
    }

    /// What a worker is to do at this time.
    pub fn next(&mut self, now: Duration) -> Turn {
        let mut soonest: Option<Duration> = None;
        for (host, queue) in self.hosts.iter_mut().filter(|(_, queue)| !queue.busy) {
            let due = |(_, not_before): &(usize, Duration)| queue.free_from.max(*not_before);
            let first = queue.waiting.iter().enumerate().min_by_key(|(at, waiting)| (due(waiting), *at));
            let Some((at, when)) = first.map(|(at, waiting)| (at, due(waiting))) else { continue };
            if when > now {
                soonest = Some(soonest.map_or(when, |soonest| soonest.min(when)));
            } else if let Some((task, _)) = queue.waiting.remove(at) {
                queue.busy = true;
                self.under_way += 1;
                return Turn::Take { task, host: host.clone() };
            }
        }
        match soonest {
            Some(when) => Turn::WaitUntil(when),
            None if self.under_way > 0 => Turn::WaitForOthers,
            None => Turn::Done,
        }
    }

    /// A question has been answered: the host is left alone for a while.
    pub fn finished(&mut self, host: &str, now: Duration, pause: Duration) {
        if let Some(queue) = self.hosts.get_mut(host) {
            queue.busy = false;
            queue.free_from = now + pause;
            self.under_way = self.under_way.saturating_sub(1);
        }
    }

    /// Gives up what has not been asked yet, and says what that is.
    pub fn give_up(&mut self) -> Vec<usize> {
        self.hosts.values_mut().flat_map(|queue| queue.waiting.drain(..)).map(|(task, _)| task).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(task: usize, host: &str) -> Turn {
        Turn::Take { task, host: host.to_owned() }
    }

    #[test]
    fn a_host_is_asked_one_thing_at_a_time_with_a_pause_and_others_meanwhile() {
        let s = Duration::from_secs;
        let mut schedule = Schedule::default();
        for (host, task) in [("a", 0), ("a", 1), ("b", 2)] {
            schedule.add(host, task, s(0));
        }
        assert_eq!(schedule.next(s(0)), take(0, "a"));
        assert_eq!(schedule.next(s(0)), take(2, "b"));
        assert_eq!(schedule.next(s(0)), Turn::WaitForOthers);
        schedule.finished("a", s(3), s(1));
        assert_eq!(schedule.next(s(3)), Turn::WaitUntil(s(4)));
        assert_eq!(schedule.next(s(4)), take(1, "a"));
        schedule.finished("a", s(5), s(1));
        assert_eq!(schedule.next(s(9)), Turn::WaitForOthers);
        schedule.finished("b", s(9), s(1));
        assert_eq!(schedule.next(s(9)), Turn::Done);
    }

    #[test]
    fn a_task_that_was_put_off_does_not_hold_up_the_others() {
        let s = Duration::from_secs;
        let mut schedule = Schedule::default();
        schedule.add("a", 0, s(30));
        schedule.add("a", 1, s(0));
        assert_eq!(schedule.next(s(0)), take(1, "a"));
        schedule.finished("a", s(1), s(0));
        assert_eq!(schedule.next(s(1)), Turn::WaitUntil(s(30)));
        assert_eq!(schedule.give_up(), [0]);
        assert_eq!(schedule.next(s(1)), Turn::Done);
    }
}
