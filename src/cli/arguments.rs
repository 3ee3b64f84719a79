//! From words typed to the command that is meant, or a finding that says what is wrong with them.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::definition::{COMMANDS, DEFAULT_COMMAND, GLOBAL, Takes, parser};
use crate::diagnostics::{Finding, Language, Text};
pub use crate::folder::ARGUMENTS;
use crate::text;

/// What was typed, as the parser took it.
#[derive(Debug)]
pub struct Typed {
    /// The command's name.
    pub command: String,
    /// Whether the command was not named but taken as the default.
    pub implied: bool,
    matches: ArgMatches,
}

/// Why there is no command to run.
#[derive(Debug)]
pub enum Stop {
    /// Help or version was asked for: show this and end well.
    Show(String),
    /// Something is wrong.
    Wrong(Finding),
}

/// Understands what was typed, without the program's own name.
///
/// # Errors
/// If help was asked for, or something is wrong.
pub fn parse(typed: Vec<OsString>, language: Language, colour: bool) -> Result<Typed, Stop> {
    let (words, implied) = with_command(typed);
    let mut parser = parser(language, colour);
    let matches = parser
        .try_get_matches_from_mut(std::iter::once(OsString::from("tantu")).chain(words))
        .map_err(|error| stop(&error, colour))?;
    match matches.subcommand() {
        Some((command, inner)) => Ok(Typed { command: command.to_owned(), implied, matches: inner.clone() }),
        None => Err(Stop::Show(shown(&parser.render_help(), colour))),
    }
}

/// The language asked for by `--lang`, before anything else is understood: errors are told in it too.
pub fn language_typed(typed: &[OsString]) -> Option<Language> {
    let mut words = typed.iter().map(OsString::as_os_str).take_while(|word| *word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        let value = if word == "--lang" {
            words.next()
        } else {
            word.to_str().and_then(|w| w.strip_prefix("--lang=")).map(OsStr::new)
        };
        found = match value.and_then(OsStr::to_str) {
            Some("zh") => Some(Language::Zh),
            Some("en") => Some(Language::En),
            _ => found,
        };
    }
    found
}

/// Puts the default command where no command is named, and turns `help build` into `build --help`.
fn with_command(typed: Vec<OsString>) -> (Vec<OsString>, bool) {
    let mut at = 0;
    while let Some(word) = typed.get(at).and_then(|word| word.to_str()) {
        let name = word.trim_start_matches('-').split('=').next().unwrap_or_default();
        match GLOBAL.iter().find(|argument| word.starts_with("--") && argument.id == name) {
            Some(argument) => match argument.takes {
                Takes::Help | Takes::Version => return (typed, false),
                Takes::Option(_) if !word.contains('=') => at += 2,
                _ => at += 1,
            },
            None => break,
        }
    }
    let at = at.min(typed.len());
    let word = typed.get(at).and_then(|word| word.to_str());
    if word == Some("help") {
        let mut words = typed;
        words.remove(at);
        words.push(OsString::from("--help"));
        return (words, false);
    }
    let short = |word: &str| GLOBAL.iter().any(|argument| argument.short.is_some_and(|c| word == format!("-{c}")));
    if word.is_some_and(|word| short(word) || COMMANDS.iter().any(|command| command.name == word)) {
        return (typed, false);
    }
    let mut words = typed;
    words.insert(at, OsString::from(DEFAULT_COMMAND));
    (words, true)
}

fn shown(text: &clap::builder::StyledStr, colour: bool) -> String {
    if colour { text.ansi().to_string() } else { text.to_string() }
}

fn stop(error: &clap::Error, colour: bool) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Show(shown(&error.render(), colour)),
        _ => Stop::Wrong(explain(error)),
    }
}

/// Says in both languages what the parser found wrong.
fn explain(error: &clap::Error) -> Finding {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => text!("没有 {argument} 这个选项", "there is no option {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => text!("{argument} 后面缺少值", "{argument} lacks a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text!("{argument} 不能是“{value}”", "{argument} cannot be \"{value}\"")
        }
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                text!("{argument} 写了不止一次", "{argument} is given more than once")
            } else {
                text!("{argument} 不能和 {other} 同时用", "{argument} cannot go with {other}")
            }
        }
        ErrorKind::MissingRequiredArgument => text!("缺少 {argument}", "{argument} is missing"),
        ErrorKind::TooManyValues => {
            text!("{argument} 不要值，多了“{value}”", "{argument} takes no value; \"{value}\" is too much")
        }
        ErrorKind::InvalidUtf8 => Text::new("参数里有不是 UTF-8 的文字", "an argument is not valid UTF-8"),
        // The other kinds belong to features of the parser that no command uses.
        _ => Text::new("参数不对", "the arguments cannot be understood"),
    };
    Finding::new(&ARGUMENTS, message).help(advice(error))
}

/// What to type instead.
fn advice(error: &clap::Error) -> Text {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
        .into_iter()
        .find_map(|kind| error.get(kind).map(words))
        .filter(|words| !words.is_empty());
    if let Some(suggested) = suggested {
        return text!("是不是想写 {suggested}？", "Did you mean {suggested}?");
    }
    match error.get(ContextKind::ValidValue).map(words).filter(|values| !values.is_empty()) {
        Some(values) => text!("可以写：{values}", "It can be: {values}"),
        None => Text::new("加 --help 看用法。", "See --help for how to use it."),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

impl Typed {
    /// Whether a switch was typed.
    pub fn switch(&self, id: &str) -> bool {
        self.matches.get_flag(id)
    }

    /// A file or folder.
    pub fn path(&self, id: &str) -> Option<PathBuf> {
        self.matches.get_one::<OsString>(id).map(PathBuf::from)
    }

    /// A text, or one of several words.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.matches.get_one::<String>(id).map(String::as_str)
    }

    /// A value that has its own parser, which says what is wrong with it.
    ///
    /// # Errors
    /// A finding that names the option.
    pub fn value<T>(&self, id: &str, parse: impl Fn(&str) -> Result<T, (Text, Text)>) -> Result<Option<T>, Finding> {
        let Some(text) = self.text(id) else { return Ok(None) };
        parse(text).map(Some).map_err(|(message, help)| {
            let message = Text::new(format!("--{id}：{}", message.zh), format!("--{id}: {}", message.en));
            Finding::new(&ARGUMENTS, message).help(help)
        })
    }
}
