//! `tantu explain`: what a rule asks for, why, and how to mend what it finds; or all rules.

use std::io::{self, Write};

use crate::check::{entries, explain};
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::diagnostics::Finding;
use crate::schema::check::nearest;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "explain",
    about: Words::new(
        "说明一条规则：要求什么、为什么、怎样改",
        "Explain a rule: what it asks for, why, and how to mend",
    ),
    more: Words::new(
        "例：\n  tantu explain heading-skipped\n  tantu explain                     列出全部规则\n  \
         tantu explain --format html > 规则.html",
        "Examples:\n  tantu explain heading-skipped\n  tantu explain                     lists all rules\n  \
         tantu explain --format html > rules.html",
    ),
    arguments: &[
        Argument {
            id: "rule",
            short: None,
            takes: Takes::Positional {
                value: Value { name: Words::new("规则", "RULE"), kind: ValueKind::Text },
                required: false,
            },
            help: Words::new(
                "问题前面的那个词；不写则列出全部规则",
                "The word before a finding; all rules if left out",
            ),
        },
        super::format(&[
            ("text", Words::new("文字", "text")),
            ("html", Words::new("全部规则的网页", "a page of all rules")),
        ]),
    ],
};

/// Explains.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    if typed.text("format") == Some("html") {
        write!(io.out, "{}", explain::page(io.language))?;
        return Ok(Exit::Clean);
    }
    let Some(asked) = typed.text("rule") else {
        for entry in entries() {
            writeln!(io.out, "{}  {}", entry.rule.id, entry.about.title.get(io.language))?;
        }
        return Ok(Exit::Clean);
    };
    if let Some(entry) = explain::entry(asked) {
        write!(io.out, "{}", explain::text(entry, io.language))?;
        return Ok(Exit::Clean);
    }
    if let Some(rule) = crate::rules().find(|rule| rule.id == asked) {
        write!(io.out, "{}", explain::short(rule, io.language))?;
        return Ok(Exit::Clean);
    }
    let finding = Finding::new(&ARGUMENTS, text!("没有规则“{asked}”", "there is no rule \"{asked}\""));
    let help = match nearest(asked, crate::rules().map(|rule| rule.id)) {
        Some(near) => text!("是不是“{near}”？", "Did you mean \"{near}\"?"),
        None => text!("用 tantu explain 看全部规则。", "See all rules with tantu explain."),
    };
    super::could_not_run(&finding.help(help), io)
}
