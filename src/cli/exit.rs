//! How a run ends.

use std::process::ExitCode;

use crate::diagnostics::{Finding, Level};

/// How a run ended, as its exit status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the chosen level was found.
    Clean,
    /// Something was found.
    Findings,
    /// The command could not run: what was typed cannot be understood, or the disk refused.
    CouldNotRun,
}

impl Exit {
    /// `Findings` if there is one of at least this level.
    pub fn of(findings: &[Finding], fail_on: Level) -> Exit {
        if findings.iter().any(|finding| finding.level >= fail_on) { Exit::Findings } else { Exit::Clean }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CouldNotRun => 2,
        })
    }
}
