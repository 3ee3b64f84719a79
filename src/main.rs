//! Arguments to a command to an exit status; nothing else.
#![forbid(unsafe_code)]
// What was typed comes in here.
#![allow(clippy::disallowed_methods)]

use std::process::ExitCode;

fn main() -> ExitCode {
    tantu::cli::run(std::env::args_os().skip(1).collect()).into()
}
