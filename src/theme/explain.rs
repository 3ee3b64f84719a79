//! What the template engine says, in words that editors understand, at the place that they wrote.
//!
//! The engine speaks English and only of itself; here the kinds of fault that people make are told in both languages, each with
//! what is allowed where it stands. What is not recognised is passed on as the engine said it.

use std::ops::Range;

use tera::ErrorKind;

use super::TEMPLATE;
use crate::diagnostics::{Finding, Place, Text};
use crate::schema::check::nearest;
use crate::text;

/// What may be named in templates.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// `themes/<name>/`
    pub folder: String,
    /// Names by which components are called.
    pub components: Vec<String>,
    /// Paths of templates with their texts, as they were written.
    pub sources: Vec<(String, String)>,
}

/// Filters of the engine and of [`super::strings`].
pub(super) const FILTERS: [&str; 38] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "fill",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Tests of the engine, as in `{% if x is defined %}`.
pub(super) const TESTS: [&str; 16] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
];

impl Known {
    fn text(&self, path: &str) -> Option<&str> {
        self.sources.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }

    fn place(&self, path: &str, span: Option<Range<usize>>) -> Place {
        let path = format!("{}{path}", self.folder);
        span.map_or(Place::file(path.clone()), |span| Place::new(path, span))
    }

    /// Where a template names another one.
    fn naming(&self, path: &str, other: &str) -> Place {
        let found = self.text(path).and_then(|text| {
            let quoted = ['"', '\''].map(|quote| format!("{quote}{other}{quote}"));
            quoted.iter().find_map(|quoted| Some(text.find(quoted)?..text.find(quoted)? + quoted.len()))
        });
        self.place(path, found)
    }

    /// Turns an error of the engine into findings. It reports unknown filters, components and templates as one text with
    /// many parts; every other error has a place of its own.
    pub fn explain(&self, error: &tera::Error) -> Vec<Finding> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = self.place(report.filename(), Some(report.span().range.clone()));
                vec![self.said(report.message()).at(place)]
            }
            ErrorKind::CircularInclude { tpl, include_chain } => vec![self.circle(tpl, include_chain)],
            ErrorKind::CircularExtend { tpl, inheritance_chain } => vec![self.circle(tpl, inheritance_chain)],
            ErrorKind::MissingParent { current, parent } => {
                vec![
                    self.unknown("没有模板", "there is no template", parent, self.templates())
                        .at(self.naming(current, parent)),
                ]
            }
            ErrorKind::TemplateNotFound(path) => vec![self.said(&error.to_string()).at(self.place(path, None))],
            ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
                reports.split("\n\nerror: ").map(|report| self.report(report)).collect()
            }
            _ => vec![self.said(&error.to_string()).at(self.place("theme.yaml", None))],
        }
    }

    /// The same for a template that was looked at alone: components and templates that it does not find there may well exist.
    pub fn explain_alone(&self, error: &tera::Error) -> Vec<Finding> {
        let ErrorKind::Msg(reports) = error.kind() else { return self.explain(error) };
        let elsewhere = |report: &&str| {
            let name = quoted(report).next().unwrap_or_default();
            let known =
                self.components.iter().any(|other| other == name) || self.templates().any(|other| other == name);
            known && ["Unknown component", "Unknown template"].iter().any(|start| report.starts_with(start))
        };
        let reports = reports.trim_start_matches("error: ").split("\n\nerror: ");
        reports.filter(|report| !elsewhere(report)).map(|report| self.report(report)).collect()
    }

    fn templates(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|(name, _)| name.as_str())
    }

    /// Templates that include or extend themselves by way of others.
    fn circle(&self, path: &str, chain: &[String]) -> Finding {
        let mut names: Vec<&str> = chain.iter().map(String::as_str).collect();
        if names.first() != Some(&path) {
            names.insert(0, path);
        }
        if names.len() < 2 || names.last() != Some(&path) {
            names.push(path);
        }
        let around = names.join(" → ");
        let next = names.get(1).copied().unwrap_or(path);
        Finding::new(&TEMPLATE, text!("模板绕了一圈又用到自己：{around}", "the template uses itself: {around}"))
            .at(self.naming(path, next))
            .help(text!("去掉其中一处 include 或 extends。", "Take out one of the includes or extends."))
    }

    /// Reads one part of such a text: ``Unknown filter `x` `` and, on the next line, `--> file:line:column`.
    fn report(&self, report: &str) -> Finding {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or_default().trim_start_matches("error: ");
        let locus = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).unwrap_or_default();
        let mut parts = locus.rsplitn(3, ':');
        let column = parts.next().and_then(|part| part.parse().ok());
        let line = parts.next().and_then(|part| part.parse().ok());
        let file = parts.next().unwrap_or("theme.yaml");
        let start = self.text(file).zip(line.zip(column)).and_then(|(text, (line, column))| byte(text, line, column));
        let named = quoted(message).next();
        let span = start.and_then(|start| {
            let rest = self.text(file)?.get(start..)?;
            let line = rest.lines().next().unwrap_or_default();
            // The name itself, where it stands in what is marked.
            let at = named.and_then(|name| Some((line.find(name)?, name.len())));
            Some(at.map_or(start..start + line.len(), |(at, len)| start + at..start + at + len))
        });
        self.said(message).at(self.place(file, span))
    }

    /// What the engine said, in both languages and with what is allowed.
    fn said(&self, message: &str) -> Finding {
        let names: Vec<&str> = quoted(message).collect();
        let name = names.first().copied().unwrap_or_default();
        let listed = |marker: &str| {
            message.split_once(marker).map_or("", |(_, list)| list).split(", ").filter(|s| !s.is_empty())
        };
        let components = || self.components.iter().map(String::as_str);
        match message.split('`').next().unwrap_or_default() {
            "Unknown filter " => self.unknown("没有过滤器", "there is no filter", name, FILTERS.into_iter()),
            "Unknown test " => self.unknown("没有判断", "there is no test", name, TESTS.into_iter()),
            "Unknown function " => {
                self.unknown("没有函数", "there is no function", name, ["range", "throw"].into_iter())
            }
            "Unknown component " => self.unknown("没有组件", "there is no component", name, components()),
            "Unknown template " => self.unknown("没有模板", "there is no template", name, self.templates()),
            "Field " => self.unknown("这里没有字段", "there is no field", name, listed("Available fields: ")),
            "Variable " if message.contains("exists but") => {
                Finding::new(&TEMPLATE, text!("{name} 在这里没有值", "{name} has no value here"))
                    .help(text!("先用 {{% if {name} %}} 判断。", "Ask for it first: {{% if {name} %}}."))
            }
            "Variable " => self.unknown("这里没有变量", "there is no variable", name, listed("Available variables: ")),
            _ => self.other(message, &names),
        }
    }

    /// Faults that name nothing which could be misspelt.
    fn other(&self, message: &str, names: &[&str]) -> Finding {
        let name = |at: usize| names.get(at).copied().unwrap_or_default();
        let between = |start: &str, end: &str| message.strip_prefix(start)?.split_once(end);
        let (said, help) = if let Some((found, expected)) = between("Found ", " but expected ") {
            let expected = expected.trim_end_matches('.');
            (text!("这里写的是 {found}，应该是 {expected}", "found {found}, expected {expected}"), None)
        } else if message == "Unexpected end of input" {
            (
                text!("模板到这里就断了", "the template breaks off here"),
                Some(text!(
                    "看看是不是少了 }}}}、%}} 或结束的标签。",
                    "See whether a }}}}, a %}} or an end tag is missing."
                )),
            )
        } else if message == "Unknown tag" {
            (
                text!("没有这种标签", "there is no such tag"),
                Some(text!(
                    "可以写 if、for、set、block、extends、include、component、filter、raw。",
                    "There are if, for, set, block, extends, include, component, filter and raw."
                )),
            )
        } else if message.starts_with("Component argument ") {
            let (key, given, wanted) = (name(0), name(1), name(2));
            (
                text!(
                    "组件的参数 {key} 应是 {wanted}，这里是 {given}",
                    "the component's argument {key} is a {wanted}; here it is a {given}"
                ),
                Some(text!(
                    "可能没有值的，先用 {{% if … %}} 判断。",
                    "What may have no value is asked for first: {{% if … %}}."
                )),
            )
        } else if let Some((_, words)) = between("`fill` is not given `", "for the string `") {
            let (key, words) = (name(1), words.trim_end_matches('`'));
            (
                text!("文字“{words}”里的 {{{key}}} 没有给", "the string \"{words}\" is not given its {{{key}}}"),
                Some(text!("写成 fill({key}=…)。", "Write fill({key}=…).")),
            )
        } else if message.starts_with("the string `") && message.contains("has no place for") {
            let (words, key) = (name(0), names.last().copied().unwrap_or_default());
            (
                text!("文字“{words}”里没有 {{{key}}}", "the string \"{words}\" has no {{{key}}}"),
                Some(text!("去掉 {key}=…，或在 strings/ 里加上它。", "Leave {key}=… out, or add it in strings/.")),
            )
        } else {
            let said =
                Text::new(format!("模板出错（模板引擎的原话）：{message}"), format!("the template fails: {message}"));
            (said, None)
        };
        let help = help.unwrap_or_else(|| {
            text!(
                "语法：{{{{ 值 }}}}、{{% if … %}}、{{{{ <组件 参数={{值}} /> }}}}；版式能用的字段见 src/render/views，组件的参数见它的 README。",
                "The forms are {{{{ value }}}}, {{% if … %}} and {{{{ <component argument={{value}} /> }}}}; fields of layouts are described in src/render/views, arguments of a component in its README."
            )
        });
        Finding::new(&TEMPLATE, said).help(help)
    }

    /// A name that is not there, with the nearest that is, or all of them.
    fn unknown<'k>(&self, zh: &str, en: &str, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
        let known: Vec<&str> = known.collect();
        let message = Text::new(format!("{zh} {name}"), format!("{en} {name}"));
        let near = nearest(name, known.iter().copied());
        let (list, listed) = (known.join("、"), known.join(", "));
        let help = match near {
            Some(near) => text!("是不是 {near}？这里可以用：{list}。", "Did you mean {near}? There are {listed}."),
            None if known.is_empty() => text!("这里没有可用的。", "There is none here."),
            None => text!("这里可以用：{list}。", "There are {listed}."),
        };
        Finding::new(&TEMPLATE, message).help(help)
    }
}

/// What stands between backquotes.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// The byte of a line and a column, both from 1 and the latter in characters.
fn byte(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(start..)?.lines().next()?;
    let skipped: usize = line.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(start + skipped)
}
