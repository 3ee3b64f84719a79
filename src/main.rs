//! Arguments to a command to an exit status; nothing else.
#![forbid(unsafe_code)]
// What was typed comes in here.
#![allow(clippy::disallowed_methods)]

use std::process::ExitCode;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tantu::cli::run(std::env::args_os().skip(1).collect()).into()
}
