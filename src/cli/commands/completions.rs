//! `tantu completions`: completion of commands and options in a shell.

use std::io::{self, Write};

use clap_complete::Shell;

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words, parser};
use crate::cli::exit::Exit;
use crate::cli::io::Io;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "completions",
    about: Words::new("输出命令行自动补全脚本", "Print a script that completes commands in a shell"),
    more: Words::new(
        "例：\n  tantu completions bash > ~/.local/share/bash-completion/completions/tantu",
        "Example:\n  tantu completions bash > ~/.local/share/bash-completion/completions/tantu",
    ),
    arguments: &[Argument {
        id: "shell",
        short: None,
        takes: Takes::Positional {
            value: Value {
                name: Words::new("外壳", "SHELL"),
                kind: ValueKind::Choice(&[
                    ("bash", Words::new("", "")),
                    ("elvish", Words::new("", "")),
                    ("fish", Words::new("", "")),
                    ("powershell", Words::new("", "")),
                    ("zsh", Words::new("", "")),
                ]),
            },
            required: true,
        },
        help: Words::new("哪一种命令行外壳", "Which shell"),
    }],
};

/// Prints the script, with its descriptions in the language of the run.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let shell = match typed.text("shell") {
        Some("elvish") => Shell::Elvish,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        Some("zsh") => Shell::Zsh,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut parser(io.language, false), "tantu", &mut script);
    io.out.write_all(&script)?;
    Ok(Exit::Clean)
}
