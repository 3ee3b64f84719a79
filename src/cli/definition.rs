//! What can be typed, as one table in both languages.
//!
//! Help, shell completions, the manual page and the parser itself are all made from [`COMMANDS`] and [`GLOBAL`];
//! nothing about an option is written down anywhere else.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ColorChoice, ValueHint};

use super::commands;
use crate::diagnostics::Language;
pub use crate::diagnostics::Words;

/// A command.
#[derive(Debug)]
pub struct CommandDefinition {
    /// As typed.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: Words,
    /// Explanation and examples, after the options; may be empty.
    pub more: Words,
    /// What it takes, in the order in which help shows it.
    pub arguments: &'static [Argument],
}

/// One thing that a command takes.
#[derive(Debug)]
pub struct Argument {
    /// The name after `--`, or that of a value which has none.
    pub id: &'static str,
    /// The letter after `-`.
    pub short: Option<char>,
    /// What form it has.
    pub takes: Takes,
    /// What it is for.
    pub help: Words,
}

/// What form an argument has.
#[derive(Debug)]
pub enum Takes {
    /// `--drafts`
    Switch,
    /// `--output DIR`
    Option(Value),
    /// A value without a name.
    Positional {
        /// What it may be.
        value: Value,
        /// Whether it must be there.
        required: bool,
    },
    /// Shows help and ends.
    Help,
    /// Shows the version and ends.
    Version,
}

/// What a value may be.
#[derive(Debug)]
pub struct Value {
    /// What stands for it in help.
    pub name: Words,
    /// Which values there are.
    pub kind: ValueKind,
}

/// Which values there are.
#[derive(Debug)]
pub enum ValueKind {
    /// A folder on disk.
    Folder,
    /// A file on disk.
    File,
    /// Anything; its own parser says what is wrong with it.
    Text,
    /// One of these, with what each means.
    Choice(&'static [(&'static str, Words)]),
}

/// The commands, in the order in which help shows them.
pub const COMMANDS: &[&CommandDefinition] = &[
    &commands::build::DEFINITION,
    &commands::check::DEFINITION,
    &commands::explain::DEFINITION,
    &commands::inspect::DEFINITION,
    &commands::annual_report::DEFINITION,
    &commands::serve::DEFINITION,
    &commands::new::DEFINITION,
    &commands::list::DEFINITION,
    &commands::figures::DEFINITION,
    &commands::translations::DEFINITION,
    &commands::addresses::DEFINITION,
    &commands::gallery::DEFINITION,
    &commands::schema::DEFINITION,
    &commands::lsp::DEFINITION,
    &commands::completions::DEFINITION,
    &commands::manual::DEFINITION,
];

/// The command that is meant when none is named.
pub const DEFAULT_COMMAND: &str = "build";

/// What the program is for, in one line.
pub const ABOUT: Words = Words::new(
    "坦途：把 Markdown 和 YAML 变成人人都能读、数字都有出处的公共信息网站",
    "Tantu: turns Markdown and YAML into a public-information site that everyone can read and whose every number is true",
);

/// After the list of commands.
pub const MORE: Words = Words::new(
    "不写命令就是 build。每个命令的用法：tantu <命令> --help\n\n\
     退出状态：0 没有达到所定级别的问题；1 有；2 没能运行（包括参数不对）。",
    "Without a command: build. How to use a command: tantu <command> --help\n\n\
     Exit status: 0 no finding of the chosen level; 1 there are some; 2 could not run (wrong arguments included).",
);

/// Taken by every command.
pub const GLOBAL: &[Argument] = &[
    Argument {
        id: "lang",
        short: None,
        takes: Takes::Option(Value {
            name: Words::new("语言", "LANGUAGE"),
            kind: ValueKind::Choice(&[("zh", Words::new("中文", "Chinese")), ("en", Words::new("英文", "English"))]),
        }),
        help: Words::new(
            "用中文还是英文显示；不写则看系统语言",
            "Speak Chinese or English; the system's language if left out",
        ),
    },
    Argument {
        id: "plain",
        short: None,
        takes: Takes::Switch,
        help: Words::new(
            "只用句子，不画图、不用颜色，便于读屏软件朗读（也可设环境变量 TANTU_PLAIN=1）",
            "Sentences only, no drawings and no colours, for screen readers (or set TANTU_PLAIN=1)",
        ),
    },
    Argument {
        id: "help", short: Some('h'), takes: Takes::Help, help: Words::new("显示用法", "Show how to use it")
    },
    Argument {
        id: "version",
        short: Some('V'),
        takes: Takes::Version,
        help: Words::new("显示版本", "Show the version"),
    },
];

/// The whole program as a parser that speaks one language.
pub fn parser(language: Language, colour: bool) -> clap::Command {
    let mut root = clap::Command::new("tantu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT.get(language))
        .after_help(MORE.get(language))
        .color(if colour { ColorChoice::Always } else { ColorChoice::Never })
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .override_usage(usage_of_program(language))
        .help_template(template(language, true, true));
    for (number, argument) in GLOBAL.iter().enumerate() {
        let global = !matches!(argument.takes, Takes::Version);
        // After a command's own options.
        root = root.arg(argument.parser(language).global(global).display_order(1000 + number));
    }
    for definition in COMMANDS {
        root = root.subcommand(definition.parser(language));
    }
    root
}

fn usage_of_program(language: Language) -> String {
    match language {
        Language::Zh => "tantu [命令] [选项]".to_owned(),
        Language::En => "tantu [COMMAND] [OPTIONS]".to_owned(),
    }
}

/// The shape of a help text.
fn template(language: Language, commands: bool, positionals: bool) -> String {
    let zh = language == Language::Zh;
    let mut template = String::from("{about}\n\n");
    template.push_str(if zh { "用法：{usage}\n\n" } else { "Usage: {usage}\n\n" });
    if commands {
        template.push_str(if zh { "命令：\n{subcommands}\n\n" } else { "Commands:\n{subcommands}\n\n" });
    } else if positionals {
        template.push_str(if zh { "参数：\n{positionals}\n\n" } else { "Arguments:\n{positionals}\n\n" });
    }
    template.push_str(if zh { "选项：\n{options}{after-help}" } else { "Options:\n{options}{after-help}" });
    template
}

impl CommandDefinition {
    /// How it is typed: `tantu build [选项] [站点]`.
    pub fn usage(&self, language: Language) -> String {
        let mut usage =
            format!("tantu {} {}", self.name, if language == Language::Zh { "[选项]" } else { "[OPTIONS]" });
        for argument in self.arguments {
            if let Takes::Positional { value, required } = &argument.takes {
                let name = value.name.get(language);
                usage.push_str(&if *required { format!(" <{name}>") } else { format!(" [{name}]") });
            }
        }
        usage
    }

    fn parser(&self, language: Language) -> clap::Command {
        let positionals = self.arguments.iter().any(|argument| matches!(argument.takes, Takes::Positional { .. }));
        clap::Command::new(self.name)
            .about(self.about.get(language))
            .after_help(self.more.get(language))
            .disable_help_flag(true)
            .override_usage(self.usage(language))
            .help_template(template(language, false, positionals))
            .args(self.arguments.iter().map(|argument| argument.parser(language)))
    }
}

impl Argument {
    /// Help with the values that can be chosen.
    pub fn full_help(&self, language: Language) -> String {
        let mut help = self.help.get(language).to_owned();
        if let Some(Value { kind: ValueKind::Choice(choices), .. }) = self.value() {
            let zh = language == Language::Zh;
            let list: Vec<String> = choices
                .iter()
                .map(|(id, words)| match (words.get(language), zh) {
                    ("", _) => (*id).to_owned(),
                    (words, true) => format!("{id}（{words}）"),
                    (words, false) => format!("{id} ({words})"),
                })
                .collect();
            help.push_str(&if zh {
                format!("。可选：{}", list.join("、"))
            } else {
                format!(". One of: {}", list.join(", "))
            });
        }
        help
    }

    /// The value that it takes, if it takes one.
    pub fn value(&self) -> Option<&Value> {
        match &self.takes {
            Takes::Option(value) | Takes::Positional { value, .. } => Some(value),
            Takes::Switch | Takes::Help | Takes::Version => None,
        }
    }

    fn parser(&self, language: Language) -> Arg {
        let mut arg = Arg::new(self.id).help(self.full_help(language));
        if let Takes::Positional { required, .. } = self.takes {
            arg = arg.required(required);
        } else {
            arg = arg.long(self.id);
        }
        if let Some(short) = self.short {
            arg = arg.short(short);
        }
        arg = arg.action(match self.takes {
            Takes::Switch => ArgAction::SetTrue,
            Takes::Help => ArgAction::Help,
            Takes::Version => ArgAction::Version,
            Takes::Option(_) | Takes::Positional { .. } => ArgAction::Set,
        });
        let Some(value) = self.value() else { return arg };
        arg = arg.value_name(value.name.get(language)).hide_possible_values(true);
        match value.kind {
            ValueKind::Folder => {
                arg.value_hint(ValueHint::DirPath).value_parser(clap::value_parser!(std::ffi::OsString))
            }
            ValueKind::File => {
                arg.value_hint(ValueHint::FilePath).value_parser(clap::value_parser!(std::ffi::OsString))
            }
            ValueKind::Text => arg.value_hint(ValueHint::Other),
            ValueKind::Choice(choices) => {
                arg.value_parser(PossibleValuesParser::new(choices.iter().map(|(id, _)| *id)))
            }
        }
    }
}
