//! What `tantu check` can be asked, and what is made of the words typed.

use std::path::PathBuf;

use crate::cli::arguments::Typed;
use crate::cli::check::Wanted;

use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::diagnostics::{Finding, Level, Text};
use crate::schema::check::nearest;
use crate::text;

const LEVELS: &[(&str, Words)] =
    &[("error", Words::new("错误", "")), ("warning", Words::new("警告", "")), ("hint", Words::new("提示", ""))];

const fn switch(id: &'static str, help: Words) -> Argument {
    Argument { id, short: None, takes: Takes::Switch, help }
}

const fn option(id: &'static str, name: Words, kind: ValueKind, help: Words) -> Argument {
    Argument { id, short: None, takes: Takes::Option(Value { name, kind }), help }
}

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "check",
    about: Words::new(
        "检查网站、任何一个 HTML 文件夹或一个网页，不生成网站",
        "Check a site, any folder of HTML or one page, without building it",
    ),
    more: Words::new(
        "例：\n  tantu check\n  tantu check public/index.html\n  tantu check 别的网站 --format sarif > 结果.sarif\n  \
         tantu check --norm GOV-SELFCHECK\n  tantu check --fix      先显示改动，问过再改\n\n某一处确实不适用时，在前面写注释：<!-- 坦途：允许 规则 理由：为什么 -->",
        "Examples:\n  tantu check\n  tantu check public/index.html\n  tantu check another-site --format sarif > findings.sarif\n  \
         tantu check --norm GOV-SELFCHECK\n  tantu check --fix      show the changes, ask, then write them\n\nWhere a rule truly does not apply, put a comment before it: <!-- tantu: allow RULE reason: WHY -->",
    ),
    arguments: &[
        Argument {
            id: "what",
            short: None,
            takes: Takes::Positional {
                value: Value {
                    name: Words::new("站点、文件夹或网页", "SITE|DIR|FILE.html"), kind: ValueKind::File
                },
                required: false,
            },
            help: Words::new(
                "检查什么；不写则为当前文件夹所在的站点",
                "What to check; the site around the present folder if left out",
            ),
        },
        crate::cli::commands::format(&[
            ("text", Words::new("文字", "text")),
            ("json", Words::new("", "")),
            ("sarif", Words::new("", "")),
            ("github", Words::new("GitHub 注释", "GitHub annotations")),
            ("junit", Words::new("", "")),
            ("html", Words::new("网页", "a web page")),
        ]),
        option(
            "output",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new(
                "结果写到这个文件里，不写则显示出来",
                "Write the result into this file; it is shown if left out",
            ),
        ),
        option(
            "rule",
            Words::new("规则", "RULE"),
            ValueKind::Text,
            Words::new("只用这些规则，用逗号隔开", "Use these rules only, set apart by commas"),
        ),
        option(
            "level",
            Words::new("级别", "LEVEL"),
            ValueKind::Choice(LEVELS),
            Words::new("只显示这一级和更重的问题", "Show findings of this level and graver only"),
        ),
        option(
            "norm",
            Words::new("规范", "NORM"),
            ValueKind::Text,
            Words::new(
                "只用对应这一规范的规则，例如 GOV-SELFCHECK",
                "Use the rules of this norm only, such as GOV-SELFCHECK",
            ),
        ),
        option(
            "baseline",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new("记在这个文件里的老问题不再提示", "Pass over the findings that are set down in this file"),
        ),
        option(
            "save-baseline",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new("把现在的问题记到这个文件里", "Set the present findings down in this file"),
        ),
        switch(
            "external",
            Words::new(
                "也检查外部链接：到对方网站去问网页还在不在",
                "Look at links to other sites too: ask there whether the pages still exist",
            ),
        ),
        switch(
            "list-external",
            Words::new(
                "只列出外部链接和它们所在的行，不联网",
                "Only list the links to other sites with their lines, without a network",
            ),
        ),
        switch(
            "refresh",
            Words::new(
                "外部链接全部重新问，不用上次的结果（好的记七天，不好的记一天）",
                "Ask for all links to other sites anew (what was found is remembered for a week if good, else for a day)",
            ),
        ),
        switch(
            "allow-private",
            Words::new("内部网络和本机的地址也去问", "Ask for addresses of private networks and of this machine too"),
        ),
        option(
            "timeout",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new("一次询问最多等几秒，不写则为 20", "How long one question may take; 20 if left out"),
        ),
        option(
            "max-time",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new(
                "询问外部链接一共最多用几秒，不写则为 1800",
                "How long all questions to other sites may take; 1800 if left out",
            ),
        ),
        option(
            "pause",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new(
                "对同一台主机两次询问之间停几秒，不写则为 1",
                "Pause between two questions to one host; 1 if left out",
            ),
        ),
        switch(
            "fix",
            Words::new(
                "把没有疑问的问题直接改好：先显示改动，再问是否写入",
                "Mend what can be mended beyond doubt: show the changes, ask, then write them",
            ),
        ),
        switch("yes", Words::new("和 --fix 一起用：不再询问", "With --fix: do not ask")),
        crate::cli::commands::AS_OF,
        option(
            "fail-on",
            Words::new("级别", "LEVEL"),
            ValueKind::Choice(LEVELS),
            Words::new(
                "有这一级或更重的问题时退出状态为 1，不写则为 error",
                "Exit status 1 for findings of this level or graver; error if left out",
            ),
        ),
    ],
};

/// What was asked for.
pub(super) struct Args {
    pub what: Option<PathBuf>,
    pub format: String,
    pub wanted: Wanted,
    pub as_of: Option<String>,
    pub fail_on: Level,
    pub baseline: Option<PathBuf>,
    pub save_baseline: Option<PathBuf>,
    pub output: Option<PathBuf>,
    pub fix: bool,
    pub yes: bool,
}

impl Args {
    pub fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        Ok(Args {
            what: typed.path("what"),
            format: typed.text("format").unwrap_or("text").to_owned(),
            wanted: Wanted {
                rules: typed.value("rule", known_rules)?.unwrap_or_default(),
                level: typed.text("level").map(level),
                norm: typed.value("norm", known_norm)?,
            },
            as_of: typed.text("as-of").map(str::to_owned),
            fail_on: typed.text("fail-on").map_or(Level::Error, level),
            baseline: typed.path("baseline"),
            save_baseline: typed.path("save-baseline"),
            output: typed.path("output"),
            fix: typed.switch("fix"),
            yes: typed.switch("yes"),
        })
    }
}

fn level(word: &str) -> Level {
    match word {
        "hint" => Level::Hint,
        "warning" => Level::Warning,
        _ => Level::Error,
    }
}

/// The ids of all rules, those that look at sources included.
fn ids() -> impl Iterator<Item = &'static str> {
    crate::rules().map(|rule| rule.id)
}

fn known_rules(text: &str) -> Result<Vec<String>, (Text, Text)> {
    let names = text.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| match ids().any(|id| id == name) {
            true => Ok(name.to_owned()),
            false => Err((text!("没有规则“{name}”", "there is no rule \"{name}\""), suggestion(nearest(name, ids())))),
        })
        .collect()
}

fn known_norm(text: &str) -> Result<String, (Text, Text)> {
    let norms = || crate::rules().flat_map(|rule| rule.norms).copied();
    match norms().find(|norm| norm.eq_ignore_ascii_case(text)) {
        Some(norm) => Ok(norm.to_owned()),
        None => {
            let message = text!("没有规则对应规范“{text}”", "no rule answers to the norm \"{text}\"");
            Err((message, suggestion(nearest(&text.to_ascii_uppercase(), norms()))))
        }
    }
}

fn suggestion(near: Option<&str>) -> Text {
    match near {
        Some(near) => text!("是不是“{near}”？", "Did you mean \"{near}\"?"),
        None => text!("用 tantu explain 看全部规则。", "See all rules with tantu explain."),
    }
}
