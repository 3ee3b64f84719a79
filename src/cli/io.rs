//! The edge: streams, terminal, environment, clock, as one value that commands are given.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use crate::diagnostics::terminal::{Form, Terminal};
use crate::diagnostics::{Excerpts, Finding, Language, Text};
use crate::folder::Masked;

/// Where a command reads its surroundings and writes what it has to say.
pub struct Io {
    /// What was asked for: summaries, tables, JSON.
    pub out: Box<dyn Write>,
    /// Findings and everything else that is about the run.
    pub err: Box<dyn Write>,
    /// The language to speak.
    pub language: Language,
    /// Sentences only: no drawings, no colours, no moving bars.
    pub plain: bool,
    /// Whether findings are coloured.
    pub colour: bool,
    /// Whether `err` is a terminal, on which a bar may move.
    pub interactive: bool,
    /// Where answers come from, if somebody is there to give them.
    pub answers: Option<Box<dyn BufRead>>,
    /// The folder in which the command was typed.
    pub folder: PathBuf,
    /// When the command was typed.
    pub now: jiff::ZonedDateTime,
}

/// What the environment says about how to speak.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The system's language, such as `zh_CN.UTF-8`.
    pub locale: Option<String>,
    /// `TANTU_PLAIN` is set.
    pub plain: bool,
    /// `NO_COLOR` is set, or the terminal is a dumb one.
    pub no_colour: bool,
}

impl Environment {
    /// Reads the process's environment.
    pub fn read() -> Environment {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Environment { locale, plain: set("TANTU_PLAIN"), no_colour: set("NO_COLOR") || dumb }
    }

    /// Chinese unless the system speaks English: those who write these sites do so in Chinese, and a
    /// system that names no language is most often theirs.
    pub fn language(&self) -> Language {
        match &self.locale {
            Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Language::En,
            _ => Language::Zh,
        }
    }
}

impl Io {
    /// The surroundings of this process.
    pub fn of_process(environment: &Environment, language: Language, plain: bool) -> Io {
        let interactive = io::stderr().is_terminal();
        Io {
            // Line by line would be slow for a long table; `finish` sees to the rest.
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::LineWriter::new(io::stderr())),
            language,
            plain,
            colour: interactive && !plain && !environment.no_colour,
            interactive,
            answers: io::stdin().is_terminal().then(|| Box::new(io::stdin().lock()) as Box<dyn BufRead>),
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            now: jiff::ZonedDateTime::now(),
        }
    }

    /// Asks whether something is to be done; no if nobody is there to answer.
    ///
    /// # Errors
    /// If the question cannot be written or the answer not be read.
    pub fn agrees(&mut self, question: &Text) -> io::Result<bool> {
        let Some(answers) = &mut self.answers else { return Ok(false) };
        self.out.flush()?;
        write!(self.err, "{} [y/N] ", question.get(self.language))?;
        self.err.flush()?;
        let mut answer = String::new();
        answers.read_line(&mut answer)?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "好"))
    }

    /// Shows findings in the form that suits the terminal, persons' numbers masked.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn show(&mut self, findings: &[Finding], excerpts: &dyn Excerpts) -> io::Result<()> {
        let form = if self.plain { Form::Narrated } else { Form::Drawn { colour: self.colour } };
        let shown = Masked::of(findings, excerpts);
        Terminal::new(self.language, form).write(&shown.findings, &shown, &mut self.err)
    }
}

/// Quotes nothing: for findings about what was typed.
#[derive(Clone, Copy, Debug)]
pub struct NoExcerpts;

impl Excerpts for NoExcerpts {
    fn excerpt(&self, _: &str) -> Option<&str> {
        None
    }
}
