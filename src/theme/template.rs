//! The templates of a theme, and what is said when one of them fails.

use std::ops::Range;

use tera::{Context, ErrorKind, Tera, Value};

use super::component::Component;
use super::strings::fill_filter;
use super::{Files, Kind, Layout, Prepare, TEMPLATE};
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// Templates as they are rendered, and as they were written: spans of errors are places in the latter.
#[derive(Debug)]
pub(super) struct Templates {
    prepared: Tera,
    written: Tera,
    /// `themes/<name>/`
    folder: String,
}

/// What every template and component can read besides what it is given.
#[derive(Debug)]
pub(super) struct Shared {
    /// The theme's colours.
    pub colours: Value,
    /// The script in the head of each page.
    pub head_script: Value,
}

impl Templates {
    pub fn load(
        files: &Files<'_>,
        shared: &Shared,
        components: &[Component],
        prepare: Prepare<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Templates> {
        let before = findings.len();
        for layout in Layout::ALL.into_iter().filter(|layout| !files.files.contains_key(layout.template())) {
            findings.push(files.missing(layout.template()));
        }
        let mut sources = files.texts("layouts/", ".html", findings);
        sources.extend(files.texts("components/", ".html", findings));
        let folder = files.path("").to_string();
        let mut written = engine(shared);
        if !parse_each(&sources, &folder, findings) {
            return None;
        }
        if let Err(error) = written.add_raw_templates(sources.iter().copied()) {
            findings.extend(explain(&error, &folder, &sources));
            return None;
        }
        for component in components.iter().filter(|component| !written.contains_component(&component.call())) {
            let (name, call) = (&component.name, component.call());
            findings.push(
                Finding::new(
                    &TEMPLATE,
                    text!("{name}.html 里没有定义组件 {call}", "{name}.html does not define the component {call}"),
                )
                .at(Place::file(files.path(&component.template())))
                .help(text!("请写 {{% component {call}(…) %}}", "write {{% component {call}(…) %}}")),
            );
        }
        if findings.len() > before {
            return None;
        }
        let mut prepared = engine(shared);
        let texts: Vec<_> = sources.iter().map(|(name, text)| (*name, prepare(Kind::Template, text))).collect();
        if let Err(error) = prepared.add_raw_templates(texts.iter().map(|(name, text)| (*name, text.as_str()))) {
            findings.extend(explain(&error, &folder, &sources));
            return None;
        }
        Some(Templates { prepared, written, folder })
    }

    pub fn render(&self, template: &str, context: &Context) -> Result<String, Finding> {
        self.prepared.render(template, context).map_err(|error| {
            // The same failure in the template as it was written has the place that its author knows.
            let error = self.written.render(template, context).err().unwrap_or(error);
            self.failure(&error, template)
        })
    }

    pub fn render_component(&self, name: &str, arguments: &Context, implicit: &Context) -> Result<String, Finding> {
        let render = |tera: &Tera| tera.render_component_with_implicits(name, arguments, implicit, None, true);
        render(&self.prepared)
            .map_err(|error| self.failure(&render(&self.written).err().unwrap_or(error), "components"))
    }

    fn failure(&self, error: &tera::Error, template: &str) -> Finding {
        explain(error, &self.folder, &[]).into_iter().next().unwrap_or_else(|| {
            let reason = error.to_string();
            Finding::new(&TEMPLATE, text!("模板出错：{reason}", "the template fails: {reason}"))
                .at(Place::file(format!("{}{template}", self.folder)))
        })
    }
}

/// An engine without templates. Filters come first, since templates are checked against them when they are added.
fn engine(shared: &Shared) -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("fill", fill_filter);
    tera.global_context().insert_value("colours", shared.colours.clone());
    tera.global_context().insert_value("head_script", shared.head_script.clone());
    tera
}

/// Parses each template by itself, so that one syntax error does not hide another.
fn parse_each(sources: &[(&str, &str)], folder: &str, findings: &mut Vec<Finding>) -> bool {
    let before = findings.len();
    for source in sources {
        let mut tera = Tera::default();
        if let Err(error) = tera.add_raw_template(source.0, source.1)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            findings.extend(explain(&error, folder, sources));
        }
    }
    findings.len() == before
}

/// Turns an error of the engine into findings. It reports unknown filters, components and templates as one text with many
/// parts; every other error has a place of its own.
fn explain(error: &tera::Error, folder: &str, sources: &[(&str, &str)]) -> Vec<Finding> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![finding(report.message()).at(place(folder, report.filename(), Some(report.span().range.clone())))]
        }
        ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. }
        | ErrorKind::MissingParent { current: tpl, .. }
        | ErrorKind::TemplateNotFound(tpl) => vec![finding(&error.to_string()).at(place(folder, tpl, None))],
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
            reports.split("\n\nerror: ").map(|report| explain_report(report, folder, sources)).collect()
        }
        _ => vec![finding(&error.to_string()).at(place(folder, "theme.yaml", None))],
    }
}

/// Reads one part of such a text: `Unknown filter `x`` and, on the next line, `--> file:line:column`.
fn explain_report(report: &str, folder: &str, sources: &[(&str, &str)]) -> Finding {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or_default();
    let locus = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).unwrap_or_default();
    let mut parts = locus.rsplitn(3, ':');
    let column = parts.next().and_then(|part| part.parse().ok());
    let line = parts.next().and_then(|part| part.parse().ok());
    let file = parts.next().unwrap_or("theme.yaml");
    let text = sources.iter().find(|(name, _)| *name == file).map(|(_, text)| *text);
    let span = text.zip(line).zip(column).and_then(|((text, line), column)| byte_range(text, line, column));
    finding(message.trim_start_matches("error: ")).at(place(folder, file, span))
}

/// Bytes from a line and a column, both from 1 and the latter in characters, to the end of that line.
fn byte_range(text: &str, line: usize, column: usize) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(start..)?.lines().next()?;
    let skipped: usize = line.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(start + skipped..start + line.len())
}

fn place(folder: &str, file: &str, span: Option<Range<usize>>) -> Place {
    let path = format!("{folder}{file}");
    span.map_or(Place::file(path.clone()), |span| Place::new(path, span))
}

fn finding(reason: &str) -> Finding {
    Finding::new(&TEMPLATE, Text::new(format!("模板出错：{reason}"), format!("the template fails: {reason}"))).help(
        text!(
            "各版式能用的字段写在 src/render/views，组件的参数写在它的 README 里",
            "the fields a layout may use are described in src/render/views, the arguments of a component in its README"
        ),
    )
}
