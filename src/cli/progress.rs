//! A bar that shows how far a build has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::diagnostics::Language;
use crate::diagnostics::progress::{Phase, Progress};

/// A bar on the standard error stream. Only made when that is a terminal and nobody asked for quiet: a moving line
/// is noise in a log and worse in a screen reader.
pub struct Bar {
    language: Language,
    bar: ProgressBar,
}

impl Bar {
    /// An empty bar.
    pub fn new(language: Language) -> Bar {
        Bar { language, bar: ProgressBar::no_length() }
    }
}

/// Signs that are one cell wide in every terminal, Chinese ones included.
const BAR: &str = "{msg} [{bar:30}] {pos}/{len}";
const SPINNER: &str = "{msg} {spinner}";
/// How often a phase of unknown length shows that it goes on.
const TICK: Duration = Duration::from_millis(100);

impl Progress for Bar {
    fn phase(&self, phase: Phase, total: Option<u64>) {
        let template = if total.is_some() { BAR } else { SPINNER };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("=> ").tick_chars("-\\|/ "));
        }
        match total {
            Some(total) => self.bar.set_length(total),
            None => self.bar.unset_length(),
        }
        self.bar.set_position(0);
        self.bar.set_message(phase.name().get(self.language).to_owned());
        // Not before there is something to show.
        self.bar.enable_steady_tick(TICK);
    }

    fn advance(&self, steps: u64) {
        self.bar.inc(steps);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
