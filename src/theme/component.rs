//! The components of a theme: what stands in a component's folder.

use serde::Deserialize;
use tera::Context;

use super::{Files, settings};
use crate::diagnostics::Finding;
use crate::schema::tree::Node;

/// A component: a folder `components/<name>/`.
#[derive(Clone, Debug)]
pub struct Component {
    /// Name of the folder; the template calls it with `_` for `-`.
    pub name: String,
    /// `README.md`: when to use it and how it is read aloud. Empty if there is none.
    pub readme: String,
    examples: String,
}

/// One way to use a component.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the example shows.
    pub title: String,
    /// Language of the page that it stands in; the theme's default language if left out.
    pub language: Option<String>,
    /// For a component that is a part of a list: the list that it stands in.
    pub within: Option<Within>,
    /// What the component is given.
    pub arguments: serde_json::Map<String, serde_json::Value>,
    /// The same as it is written in `examples.yaml`.
    #[serde(skip)]
    pub source: String,
}

/// An element without which what a component makes would not be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// A list of terms and what is said of them.
    Dl,
    /// A list without an order.
    Ul,
}

impl Within {
    /// What the component makes, in its list.
    pub fn around(self, html: &str) -> String {
        match self {
            Within::Dl => format!("<dl>{html}</dl>"),
            Within::Ul => format!("<ul>{html}</ul>"),
        }
    }
}

impl Component {
    /// The name by which templates call it.
    pub fn call(&self) -> String {
        self.name.replace('-', "_")
    }

    /// Path of its template in the theme's folder.
    pub fn template(&self) -> String {
        format!("components/{0}/{0}.html", self.name)
    }

    /// Its examples, or what is wrong with them.
    pub fn examples(&self, theme: &str) -> Result<Vec<Example>, Vec<Finding>> {
        let files = Files { files: &Default::default(), name: theme.into() };
        let path = format!("components/{}/examples.yaml", self.name);
        let mut findings = Vec::new();
        let read: Option<Vec<Example>> = settings::typed(&files, &path, &self.examples, &mut findings);
        let mut examples = read.ok_or(findings)?;
        let node = settings::tree(&files, &path, &self.examples, &mut Vec::new());
        let written = node.iter().flat_map(Node::items);
        for (example, node) in examples.iter_mut().zip(written) {
            example.source = node.get("arguments").map(|node| outdented(&self.examples, node)).unwrap_or_default();
        }
        Ok(examples)
    }
}

impl Example {
    /// The arguments as a component takes them.
    pub fn context(&self) -> Context {
        let mut context = Context::new();
        for (name, value) in &self.arguments {
            context.insert_value(name.clone(), tera::Value::from_serializable(value));
        }
        context
    }
}

/// The text of a value, its lines moved to the left as far as they go together.
fn outdented(text: &str, node: &Node) -> String {
    let start = text.get(..node.span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let before = text.get(start..node.span.start).unwrap_or_default();
    let value = text.get(node.span.clone()).unwrap_or_default();
    // A value in braces follows its key on the same line.
    let indent = if before.trim().is_empty() { before.len() } else { 0 };
    let line = |line: &str| {
        let blank = line.len() - line.trim_start_matches(' ').len();
        line.get(indent.min(blank)..).unwrap_or_default().trim_end().to_owned()
    };
    value.lines().map(line).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The components of the theme, by name.
pub(super) fn find(files: &Files<'_>) -> Vec<Component> {
    let text = |path: String| files.files.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let names = files.files.keys().filter_map(|path| {
        let (name, file) = path.strip_prefix("components/")?.split_once('/')?;
        (file.strip_suffix(".html") == Some(name)).then_some(name)
    });
    let components = names.map(|name| Component {
        name: name.into(),
        readme: text(format!("components/{name}/README.md")).unwrap_or_default(),
        examples: text(format!("components/{name}/examples.yaml")).unwrap_or_default(),
    });
    components.collect()
}
