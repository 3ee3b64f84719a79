//! The calls of components in templates, held against what each component takes. The engine looks at a call when it renders
//! it; here all are looked at when the theme is loaded, those of templates that no page of the site uses included.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{ComponentArgType, ComponentInfo, Tera};

use super::{Files, TEMPLATE};
use crate::diagnostics::{Finding, Place, Text};
use crate::schema::check::nearest;
use crate::text;

/// `<name argument={…} />` in a template.
#[derive(Debug, PartialEq)]
struct Call<'t> {
    name: &'t str,
    /// Bytes of the call, without the braces around it.
    span: Range<usize>,
    arguments: Vec<Argument<'t>>,
    /// Whether some arguments come out of a map, so that not all are known here.
    spread: bool,
}

#[derive(Debug, PartialEq)]
struct Argument<'t> {
    name: &'t str,
    /// Bytes of name and value.
    span: Range<usize>,
    /// What is written, if it is a value and no expression.
    literal: Option<ComponentArgType>,
}

/// Says which calls pass what their component does not take, leave out what it needs, or pass a value of another type.
pub(super) fn check(
    files: &Files<'_>,
    sources: &[(&str, &str)],
    components: &BTreeMap<String, ComponentInfo>,
    findings: &mut Vec<Finding>,
) {
    for (path, text) in sources {
        for call in calls(text) {
            if let Some(component) = components.get(call.name) {
                held(&call, component, files, path, findings);
            }
        }
    }
}

/// What each component takes. Only the heads of components are read, so that one whose body is broken is known as well.
pub(super) fn definitions(sources: &[(&str, &str)]) -> BTreeMap<String, ComponentInfo> {
    let mut known = BTreeMap::new();
    for (path, text) in sources {
        for (at, _) in text.match_indices("{% component ") {
            let head = text.get(at..).and_then(|rest| rest.get(..rest.find("%}")? + 2)).unwrap_or_default();
            let mut engine = Tera::default();
            if engine.add_raw_template(path, &format!("{head}{{% endcomponent %}}")).is_ok() {
                let names: Vec<String> = engine.get_component_names().map(str::to_owned).collect();
                let infos =
                    names.into_iter().filter_map(|name| Some((name.clone(), engine.get_component_definition(&name)?)));
                known.extend(infos);
            }
        }
    }
    known
}

fn held(call: &Call<'_>, component: &ComponentInfo, files: &Files<'_>, path: &str, findings: &mut Vec<Finding>) {
    let name = call.name;
    let place = |span: &Range<usize>| Place::new(files.path(path), span.clone());
    for argument in &call.arguments {
        let key = argument.name;
        match component.args().iter().find(|arg| arg.name() == key) {
            None if component.rest_param().is_none() => {
                let message = text!("组件 {name} 没有参数 {key}", "the component {name} takes no argument {key}");
                let near = nearest(key, component.args().iter().map(|arg| arg.name()));
                let finding = Finding::new(&TEMPLATE, message).at(place(&argument.span));
                findings.push(finding.help(meant(near, &takes(component))));
            }
            Some(arg) if !argument.literal.zip(arg.arg_type()).is_none_or(|(given, wanted)| suits(given, wanted)) => {
                let (given, wanted) =
                    (argument.literal.map_or("", |t| t.as_str()), arg.arg_type().map_or("", |t| t.as_str()));
                let message = text!(
                    "组件 {name} 的参数 {key} 应是 {wanted}，这里写的是 {given}",
                    "the argument {key} of the component {name} is a {wanted}; a {given} is written here"
                );
                findings.push(Finding::new(&TEMPLATE, message).at(place(&argument.span)).help(takes(component)));
            }
            _ => {}
        }
    }
    let given = |name: &str| call.arguments.iter().any(|argument| argument.name == name);
    for arg in component.args().iter().filter(|arg| arg.is_required() && !given(arg.name()) && !call.spread) {
        let key = arg.name();
        let message = text!("组件 {name} 少了参数 {key}", "the component {name} is not given its argument {key}");
        findings.push(Finding::new(&TEMPLATE, message).at(place(&call.span)).help(takes(component)));
    }
}

/// What a component takes, to be shown beside what is wrong with a call of it.
pub(super) fn takes(component: &ComponentInfo) -> Text {
    let name = component.name();
    let one = |arg: &tera::ComponentArg| {
        let kind = arg.arg_type().map_or(String::new(), |kind| format!(": {kind}"));
        (format!("{}{kind}", arg.name()), arg.is_required())
    };
    let listed: Vec<_> = component.args().iter().filter(|arg| !arg.is_implicit()).map(one).collect();
    if listed.is_empty() {
        return text!(
            "组件 {name} 不要参数：写成 <{name} />。",
            "The component {name} takes no arguments: write <{name} />."
        );
    }
    let say = |optional: &str, separator: &str| {
        let all = listed.iter().map(|(arg, needed)| if *needed { arg.clone() } else { format!("{arg}{optional}") });
        all.collect::<Vec<_>>().join(separator)
    };
    let (zh, en) = (say("（可省）", "，"), say(" (optional)", ", "));
    text!("组件 {name} 的参数：{zh}。", "The component {name} takes: {en}.")
}

fn meant(near: Option<&str>, takes: &Text) -> Text {
    let (zh, en) = (&takes.zh, &takes.en);
    match near {
        Some(near) => text!("是不是 {near}？{zh}", "Did you mean {near}? {en}"),
        None => takes.clone(),
    }
}

fn suits(given: ComponentArgType, wanted: ComponentArgType) -> bool {
    let number = |kind| matches!(kind, ComponentArgType::Integer | ComponentArgType::Float | ComponentArgType::Number);
    given == wanted || (wanted == ComponentArgType::Number && number(given))
}

/// The calls in a template, in order.
fn calls(template: &str) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    let mut scanner = Scanner { text: template, at: 0 };
    while let Some(closing) = scanner.open() {
        // Whether a value may begin here, so that `<` is no comparison.
        let mut fresh = true;
        while !scanner.rest().is_empty() && !scanner.rest().starts_with(closing) {
            match scanner.peek() {
                Some('"' | '\'' | '`') => {
                    scanner.string();
                    fresh = false;
                }
                Some('<') if fresh => match scanner.call() {
                    Some(call) => calls.push(call),
                    None => scanner.step(),
                },
                Some(c) if c.is_whitespace() => scanner.step(),
                Some('-') => scanner.step(),
                Some(c) if c.is_alphanumeric() || c == '_' => fresh = keyword(scanner.word()),
                Some(c) => {
                    fresh = !matches!(c, ')' | ']' | '}');
                    scanner.step();
                }
                None => break,
            }
        }
    }
    calls
}

/// Words after which a value may begin.
fn keyword(word: &str) -> bool {
    matches!(word, "if" | "elif" | "else" | "in" | "and" | "or" | "not" | "set" | "is" | "for")
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Goes into the next `{{` or `{%` and says what closes it; comments are passed over.
    fn open(&mut self) -> Option<&'static str> {
        loop {
            let brace = self.rest().find('{')?;
            self.at += brace;
            let rest = self.rest();
            let (skip, closing) = match rest.get(..2) {
                Some("{{") => (2, Some("}}")),
                Some("{%") => (2, Some("%}")),
                Some("{#") => (rest.find("#}").map_or(rest.len(), |end| end + 2), None),
                _ => (1, None),
            };
            self.at += skip;
            if closing.is_some() {
                return closing;
            }
        }
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.step();
        }
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn string(&mut self) {
        let quote = self.peek();
        self.step();
        while let Some(c) = self.peek() {
            self.step();
            if c == '\\' {
                self.step();
            } else if Some(c) == quote {
                break;
            }
        }
    }

    /// From `<` to `>`; nothing, and no step taken, if it is no call.
    fn call(&mut self) -> Option<Call<'t>> {
        let start = self.at;
        let found = self.try_call(start);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn try_call(&mut self, start: usize) -> Option<Call<'t>> {
        self.step();
        self.space();
        let name = self.word();
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let mut call = Call { name, span: start..start, arguments: Vec::new(), spread: false };
        loop {
            self.space();
            match self.peek()? {
                '/' => self.step(),
                '>' => {
                    self.step();
                    call.span = start..self.at;
                    return Some(call);
                }
                '{' => {
                    self.braces();
                    call.spread = true;
                }
                c if c.is_alphabetic() || c == '_' => call.arguments.push(self.argument()?),
                _ => return None,
            }
        }
    }

    fn argument(&mut self) -> Option<Argument<'t>> {
        let start = self.at;
        let name = self.word();
        let after = self.at;
        self.space();
        if self.peek() != Some('=') {
            self.at = after;
            return Some(Argument { name, span: start..after, literal: None });
        }
        self.step();
        self.space();
        let literal = match self.peek()? {
            '"' | '\'' | '`' => {
                self.string();
                Some(ComponentArgType::String)
            }
            '{' => literal(self.braces()),
            _ => return None,
        };
        Some(Argument { name, span: start..self.at, literal })
    }

    /// What stands between braces, with those inside it.
    fn braces(&mut self) -> &'t str {
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                '"' | '\'' | '`' => {
                    self.string();
                    continue;
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.step();
            if depth == 0 {
                break;
            }
        }
        self.text.get(start..self.at.saturating_sub(1)).unwrap_or_default()
    }
}

/// The type of a value that is written out.
fn literal(expression: &str) -> Option<ComponentArgType> {
    let expression = expression.trim();
    let quoted = |quote: char| {
        let inner = expression.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        inner.is_some_and(|inner| !inner.contains(quote))
    };
    if expression.parse::<i64>().is_ok() {
        Some(ComponentArgType::Integer)
    } else if expression.parse::<f64>().is_ok() {
        Some(ComponentArgType::Float)
    } else if matches!(expression, "true" | "false") {
        Some(ComponentArgType::Bool)
    } else if quoted('"') || quoted('\'') || quoted('`') {
        Some(ComponentArgType::String)
    } else if expression.starts_with('[') && expression.ends_with(']') {
        Some(ComponentArgType::Array)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(template: &str) -> Vec<String> {
        let argument = |argument: &Argument<'_>| {
            let kind = argument.literal.map_or(String::new(), |kind| format!(":{kind}"));
            format!(" {}{kind}", argument.name)
        };
        let call = |call: &Call<'_>| {
            let spread = if call.spread { " …" } else { "" };
            format!("{}{}{spread}", call.name, call.arguments.iter().map(argument).collect::<String>())
        };
        calls(template).iter().map(call).collect()
    }

    #[test]
    fn calls_and_their_arguments() {
        assert_eq!(found("<p>{{ <date date={page.published} /> }}</p>"), ["date date"]);
        assert_eq!(
            found("{{<a b=\"x > y\" c={1} d={ true } e={x.y | f(z={1})} f />}}"),
            ["a b:string c:integer d:bool e f"]
        );
        assert_eq!(found("{% <box {...rest} n={1.5} l={[1]}> %}text{% </box> %}"), ["box n:float l:array …"]);
        assert_eq!(
            found("{% set x = <icon name='a' /> %}{{ t.x ~ <icon name=\"b\"/> }}"),
            ["icon name:string", "icon name:string"]
        );
    }

    #[test]
    fn what_is_no_call() {
        for text in [
            "{{ a < b }}",
            "{% if n <m %}",
            "{# <a b /> #}",
            "<p a={b}>",
            "{{ \"<a />\" }}",
            "{{ f(x) < y }}",
            "{{ <",
            "{{ <a b=",
            "{%",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_component_whose_body_is_broken_is_known_by_its_head() {
        let sources =
            [("components/a/a.html", "{% component a(x: string, y=1, @t: map) %}{{ | }}{% endcomponent a %}")];
        let known = definitions(&sources);
        assert_eq!(takes(&known["a"]).en, "The component a takes: x: string, y: integer (optional).");
    }
}
