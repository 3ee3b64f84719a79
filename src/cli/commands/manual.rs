//! `tantu manual`: the manual page, all commands on one page.

use std::io::{self, Write};

use roff::{Inline, Roff, bold, italic, roman};

use crate::cli::definition::{ABOUT, Argument, COMMANDS, CommandDefinition, GLOBAL, MORE, Takes, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::diagnostics::Language;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "manual",
    about: Words::new("输出 man 手册页", "Print the manual page"),
    more: Words::new(
        "例：\n  tantu manual > ~/.local/share/man/man1/tantu.1",
        "Example:\n  tantu manual > ~/.local/share/man/man1/tantu.1",
    ),
    arguments: &[],
};

/// Prints the manual page in the language of the run.
///
/// # Errors
/// If it cannot be written.
pub fn run(io: &mut Io) -> io::Result<Exit> {
    io.out.write_all(page(io.language).as_bytes())?;
    Ok(Exit::Clean)
}

/// The manual page as roff.
pub fn page(language: Language) -> String {
    let heading = |zh, en| Words::new(zh, en).get(language);
    let mut roff = Roff::new();
    roff.control("TH", ["TANTU", "1", "", concat!("tantu ", env!("CARGO_PKG_VERSION"))]);
    // Spread to both margins, the few spaces of a Chinese line would become gaps.
    roff.control("ad", ["l"]);
    roff.control("SH", [heading("名称", "NAME")]);
    roff.text([roman(format!("tantu - {}", ABOUT.get(language)))]);
    roff.control("SH", [heading("用法", "SYNOPSIS")]);
    for command in COMMANDS {
        roff.text([bold(command.usage(language))]);
        roff.control("br", []);
    }
    roff.control("SH", [heading("说明", "DESCRIPTION")]);
    paragraphs(&mut roff, MORE.get(language));
    roff.control("SH", [heading("通用选项", "GENERAL OPTIONS")]);
    arguments(&mut roff, GLOBAL, language);
    roff.control("SH", [heading("命令", "COMMANDS")]);
    for command in COMMANDS {
        roff.control("SS", [command.usage(language).as_str()]);
        roff.text([roman(command.about.get(language))]);
        arguments(&mut roff, command.arguments, language);
        paragraphs(&mut roff, command.more.get(language));
    }
    roff.render()
}

fn arguments(roff: &mut Roff, arguments: &[Argument], language: Language) {
    for argument in arguments {
        let mut line: Vec<Inline> = Vec::new();
        if !matches!(argument.takes, Takes::Positional { .. }) {
            if let Some(short) = argument.short {
                line.extend([bold(format!("-{short}")), roman(", ")]);
            }
            line.push(bold(format!("--{}", argument.id)));
        }
        if let Some(value) = argument.value() {
            if !line.is_empty() {
                line.push(roman(" "));
            }
            line.push(italic(value.name.get(language)));
        }
        roff.control("TP", []);
        roff.text(line);
        roff.text([roman(argument.full_help(language))]);
    }
}

/// Text in which an empty line begins a paragraph and every other line stays a line of its own.
fn paragraphs(roff: &mut Roff, text: &str) {
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        roff.control("PP", []);
        for (number, line) in paragraph.lines().enumerate() {
            if number > 0 {
                roff.control("br", []);
            }
            roff.text([roman(line)]);
        }
    }
}
