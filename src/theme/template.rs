//! The templates of a theme: parsed, held against each other, and rendered.

use tera::{Context, ErrorKind, Tera, Value};

use super::component::Component;
use super::explain::Known;
use super::strings::fill_filter;
use super::{Files, Kind, Layout, Prepare, TEMPLATE, calls};
use crate::diagnostics::{Finding, Place};
use crate::text;

/// Folders of the theme that hold templates.
pub(super) const FOLDERS: [&str; 3] = ["layouts/", "components/", "gallery/"];

/// Templates as they are rendered, and as they were written: spans of errors are places in the latter.
#[derive(Debug)]
pub(super) struct Templates {
    prepared: Tera,
    written: Tera,
    known: Known,
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
        let sources: Vec<_> = FOLDERS.into_iter().flat_map(|folder| files.texts(folder, ".html", findings)).collect();
        let defined = calls::definitions(&sources);
        let known = Known {
            folder: files.path("").to_string(),
            components: defined.keys().cloned().collect(),
            sources: sources.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        };
        calls::check(files, &sources, &defined, findings);
        let prepared = || {
            let texts: Vec<_> = sources.iter().map(|(name, text)| (*name, prepare(Kind::Template, text))).collect();
            parsed(shared, texts.iter().map(|(name, text)| (*name, text.as_str())))
        };
        let (written, prepared) = rayon::join(|| parsed(shared, sources.iter().copied()), prepared);
        // Only the first fault is told of many templates together.
        let whole = written.is_ok() || check_each(&sources, &known, shared, findings);
        if let (true, Err(error)) = (whole, &written) {
            findings.extend(known.explain(error));
        }
        for component in components.iter().filter(|component| whole && !defined.contains_key(&component.call())) {
            let (name, call) = (&component.name, component.call());
            findings.push(
                Finding::new(
                    &TEMPLATE,
                    text!("{name}.html 里没有定义组件 {call}", "{name}.html does not define the component {call}"),
                )
                .at(Place::file(files.path(&component.template())))
                .help(text!("请写 {{% component {call}(…) %}}。", "Write {{% component {call}(…) %}}.")),
            );
        }
        if findings.len() > before {
            return None;
        }
        match (prepared, written) {
            (Ok(prepared), Ok(written)) => Some(Templates { prepared, written, known }),
            (Err(error), _) | (_, Err(error)) => {
                findings.extend(known.explain(&error));
                None
            }
        }
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

    /// The same before anything was minified, for people to read.
    pub fn render_component_as_written(
        &self,
        name: &str,
        arguments: &Context,
        implicit: &Context,
    ) -> Result<String, Finding> {
        let rendered = self.written.render_component_with_implicits(name, arguments, implicit, None, true);
        rendered.map_err(|error| self.failure(&error, "components"))
    }

    fn failure(&self, error: &tera::Error, template: &str) -> Finding {
        self.known.explain(error).into_iter().next().unwrap_or_else(|| {
            let reason = error.to_string();
            Finding::new(&TEMPLATE, text!("模板出错：{reason}", "the template fails: {reason}"))
                .at(Place::file(format!("{}{template}", self.known.folder)))
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

/// An engine with these templates.
fn parsed<'t>(shared: &Shared, texts: impl Iterator<Item = (&'t str, &'t str)>) -> Result<Tera, tera::Error> {
    let mut tera = engine(shared);
    tera.add_raw_templates(texts)?;
    Ok(tera)
}

/// Checks each template by itself, so that what is wrong with one does not hide what is wrong with another. Says whether all
/// can be parsed.
fn check_each(sources: &[(&str, &str)], known: &Known, shared: &Shared, findings: &mut Vec<Finding>) -> bool {
    let mut whole = true;
    for (name, text) in sources {
        // Alone, a template has nothing to extend; blanks keep what follows in its place.
        let alone = without_parent(text);
        let Err(error) = engine(shared).add_raw_template(name, &alone) else { continue };
        whole &= !matches!(error.kind(), ErrorKind::SyntaxError(_));
        findings.extend(known.explain_alone(&error));
    }
    whole
}

fn without_parent(text: &str) -> String {
    let Some(start) = text.find("{% extends") else { return text.to_owned() };
    let Some(end) = text.get(start..).and_then(|rest| rest.find("%}")).map(|end| start + end + 2) else {
        return text.to_owned();
    };
    let blank = " ".repeat(end - start);
    format!("{}{blank}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
}
