//! The program as it is typed and read: arguments in, exit status out.
//!
//! [`definition`] holds everything that can be typed as one table in both languages; [`arguments`] turns
//! words typed into a command that is meant; [`commands`] has one file a command. What a command *does* lives in the
//! other modules of the crate. This is an edge: [`io::Io`] is the terminal, the environment and the clock.

// The one place that sees the terminal, the environment and the clock.
#![allow(clippy::disallowed_methods)]

pub mod arguments;
pub mod build;
pub mod check;
pub mod commands;
pub mod correction;
pub mod definition;
pub mod edit;
pub mod exit;
pub mod external;
pub mod fix;
pub mod inspect;
pub mod io;
pub mod listing;
pub mod new;
#[cfg(feature = "serve")]
mod preview;
pub mod progress;
pub mod site;
pub mod stated;
pub mod summary;
pub mod table;

use std::ffi::OsString;
use std::io::Write;

use arguments::{Stop, Typed, language_typed, parse};
use exit::Exit;
use io::{Environment, Io, NoExcerpts};

use crate::diagnostics::{Finding, Level, Rule};
use crate::text;

/// What the command had to say could not be written.
pub const OUTPUT: Rule = Rule::new("output-stream", Level::Error);

/// Runs what was typed (without the program's own name) and says how it ended.
pub fn run(typed: Vec<OsString>) -> Exit {
    let environment = Environment::read();
    let language = language_typed(&typed).unwrap_or_else(|| environment.language());
    let plain = environment.plain || typed.iter().take_while(|word| *word != "--").any(|word| word == "--plain");
    let mut io = Io::of_process(&environment, language, plain);
    let ended = match parse(typed, language, io.colour) {
        Ok(typed) => dispatch(&typed, &mut io),
        Err(Stop::Show(text)) => write!(io.out, "{text}").map(|()| Exit::Clean),
        Err(Stop::Wrong(finding)) => wrong(finding, &mut io),
    };
    let ended = ended.and_then(|exit| io.out.flush().map(|()| exit));
    match ended {
        Ok(exit) => exit,
        // Whoever reads our output has seen enough: `tantu list pages | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            let message = text!("结果写不出去：{error}", "the output could not be written: {error}");
            // If this cannot be said either, the exit status still says it.
            let _ = io.show(&[Finding::new(&OUTPUT, message)], &NoExcerpts);
            Exit::CouldNotRun
        }
    }
}

fn dispatch(typed: &Typed, io: &mut Io) -> std::io::Result<Exit> {
    match typed.command.as_str() {
        "build" => commands::build::run(typed, io),
        "check" => commands::check::run(typed, io),
        "explain" => commands::explain::run(typed, io),
        "inspect" => commands::inspect::run(typed, io),
        "annual-report" => commands::annual_report::run(typed, io),
        "serve" => commands::serve::run(typed, io),
        "completions" => commands::completions::run(typed, io),
        "new" => commands::new::run(typed, io),
        "list" => commands::list::run(typed, io),
        "figures" => commands::figures::run(typed, io),
        "translations" => commands::translations::run(typed, io),
        "addresses" => commands::addresses::run(typed, io),
        "gallery" => commands::gallery::run(typed, io),
        "lsp" => commands::lsp::run(typed, io),
        "schema" => commands::schema::run(typed, io),
        _ => commands::manual::run(io),
    }
}

/// Says why a command could not run.
fn wrong(finding: Finding, io: &mut Io) -> std::io::Result<Exit> {
    io.show(&[finding], &NoExcerpts)?;
    Ok(Exit::CouldNotRun)
}
