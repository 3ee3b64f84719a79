//! What a thing is to those who listen, and how that is said.

use serde::Serialize;

use super::states::live;
use super::words::{FIELDS, GROUPS, LANDMARKS, find};
use crate::diagnostics::{Language, Text, Words};
use crate::html::focus;
use crate::html::tree::{Element, Namespace, NodeId};
use crate::html::view::View;
use crate::text;

/// What a thing is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// The page itself, with its title.
    Page,
    /// A part of the page that one can go to: `main`, `navigation`.
    Landmark {
        /// Its role.
        role: &'static str,
    },
    /// A heading.
    Heading {
        /// From 1, the highest.
        level: u32,
    },
    /// A link.
    Link,
    /// A button, or what opens and closes its `<details>`.
    Button,
    /// What is filled in, chosen or set.
    Field {
        /// Its role; where none tells it apart, the type of its `<input>`.
        what: &'static str,
    },
    /// A picture.
    Image,
    /// A list.
    List {
        /// How many items it has.
        items: usize,
    },
    /// An item of a list.
    Item {
        /// From 1; 0 if it stands in no list.
        position: usize,
        /// How many items the list has.
        of: usize,
    },
    /// A word that is explained, or the name of a fact.
    Term,
    /// What explains it, or the fact.
    Definition,
    /// A table.
    Table {
        /// How many rows it has; 0 if that is not known.
        rows: usize,
        /// How many columns it has; 0 if that is not known.
        columns: usize,
    },
    /// A row of a table.
    Row {
        /// From 1; 0 if that is not known.
        number: usize,
    },
    /// A cell of a table.
    Cell {
        /// From 1; 0 if that is not known.
        column: usize,
        /// What it is a header of, if it is one: `row` or `column`.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<&'static str>,
        /// The headers that are said with it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        headers: Vec<String>,
    },
    /// Several things that belong together: `group`, `article`, `figure`.
    Group {
        /// Its role.
        role: &'static str,
    },
    /// Where something will be read out when it changes.
    Live {
        /// Whether that breaks into what is being read.
        urgent: bool,
    },
    /// A line between parts.
    Separator,
    /// A player: `audio` or `video`.
    Player {
        /// Which of the two.
        what: &'static str,
    },
    /// Another page within this one.
    Frame,
    /// Text.
    Text,
}

impl Kind {
    /// Its name, as it stands in JSON.
    pub fn id(&self) -> &'static str {
        match self {
            Kind::Page => "page",
            Kind::Landmark { .. } => "landmark",
            Kind::Heading { .. } => "heading",
            Kind::Link => "link",
            Kind::Button => "button",
            Kind::Field { .. } => "field",
            Kind::Image => "image",
            Kind::List { .. } => "list",
            Kind::Item { .. } => "item",
            Kind::Term => "term",
            Kind::Definition => "definition",
            Kind::Table { .. } => "table",
            Kind::Row { .. } => "row",
            Kind::Cell { .. } => "cell",
            Kind::Group { .. } => "group",
            Kind::Live { .. } => "live",
            Kind::Separator => "separator",
            Kind::Player { .. } => "player",
            Kind::Frame => "frame",
            Kind::Text => "text",
        }
    }

    /// What is said to tell what it is: nothing for text, the name first, then what there is to be counted.
    pub fn said(&self, language: Language) -> Vec<String> {
        let words = |zh, en| Words::new(zh, en).get(language).to_owned();
        let of = |table, role| find(table, role).map(|(_, words)| words.get(language).to_owned()).into_iter().collect();
        let counted = |text: Text| text.get(language).to_owned();
        match self {
            Kind::Page => vec![words("网页", "page")],
            Kind::Landmark { role } => of(&LANDMARKS, role),
            Kind::Heading { level } => vec![counted(text!("标题{level}级", "heading level {level}"))],
            Kind::Link => vec![words("链接", "link")],
            Kind::Button => vec![words("按钮", "button")],
            Kind::Field { what } => of(&FIELDS, what),
            Kind::Image => vec![words("图形", "graphic")],
            Kind::List { items } => {
                let plural = if *items == 1 { "" } else { "s" };
                vec![words("列表", "list"), counted(text!("{items}项", "{items} item{plural}"))]
            }
            Kind::Item { position: 0, .. } => vec![words("列表项", "list item")],
            Kind::Item { position, of } => vec![counted(text!("第{position}项共{of}项", "item {position} of {of}"))],
            Kind::Term => vec![words("术语", "term")],
            Kind::Definition => vec![words("定义", "definition")],
            Kind::Table { rows: 0, .. } => vec![words("表格", "table")],
            Kind::Table { rows, columns } => {
                let [more_rows, more_columns] = [*rows, *columns].map(|count| if count == 1 { "" } else { "s" });
                let size = text!("{rows}行{columns}列", "{rows} row{more_rows}, {columns} column{more_columns}");
                vec![words("表格", "table"), counted(size)]
            }
            Kind::Row { number: 0 } => vec![words("行", "row")],
            Kind::Row { number } => vec![counted(text!("第{number}行", "row {number}"))],
            Kind::Cell { column, of, headers } => {
                let mut said: Vec<String> = match of {
                    Some("row") => vec![words("行标题", "row header")],
                    Some(_) => vec![words("列标题", "column header")],
                    None => Vec::new(),
                };
                said.push(match column {
                    0 => words("单元格", "cell"),
                    column => counted(text!("第{column}列", "column {column}")),
                });
                said.extend(headers.iter().cloned());
                said
            }
            Kind::Group { role } => of(&GROUPS, role),
            Kind::Live { urgent: false } => {
                vec![words("状态区（内容变化时会读出）", "status (read out when it changes)")]
            }
            Kind::Live { urgent: true } => {
                vec![words("警示区（内容变化时会立即读出）", "alert (read out at once when it changes)")]
            }
            Kind::Separator => vec![words("分隔线", "separator")],
            Kind::Player { what: "audio" } => vec![words("音频播放器", "audio player")],
            Kind::Player { .. } => vec![words("视频播放器", "video player")],
            Kind::Frame => vec![words("框架", "frame")],
            Kind::Text => Vec::new(),
        }
    }

    /// Whether it is called after what is in it, so that this is said with it in one line where it is nothing but text.
    pub(super) fn is_named_by_contents(&self) -> bool {
        matches!(self, Kind::Heading { .. } | Kind::Link | Kind::Button | Kind::Field { .. })
    }

    /// Whether it and the only thing in it are said in one breath.
    pub(super) fn takes_in(&self) -> bool {
        let holds = matches!(self, Kind::Item { .. } | Kind::Cell { .. } | Kind::Term | Kind::Definition);
        holds || matches!(self, Kind::Heading { .. } | Kind::Link | Kind::Button)
    }

    /// Whether it can stand in the same breath as what it stands in.
    pub(super) fn is_one_thing(&self) -> bool {
        self.takes_in() || matches!(self, Kind::Text | Kind::Image | Kind::Field { .. })
    }
}

/// What an element is to those who listen; `None` if it is said by what is in it alone. What has to be counted in a list or a
/// table is left for the walk to fill in.
pub(super) fn kind(view: &View<'_>, id: NodeId, element: &Element) -> Option<Kind> {
    if element.namespace == Namespace::Html
        && let Some(kind) = native(view, id, element)
    {
        return Some(kind);
    }
    let role = view.role(id);
    let known = role.and_then(|role| Some((role, by_role(view, id, element, role)?)));
    // What is read out when it changes is told of as such if it is nothing else.
    match (known, live(element, role)) {
        (Some((_, kind)), _) => Some(kind),
        (None, Some(urgent)) => Some(Kind::Live { urgent }),
        (None, None) => None,
    }
}

/// Elements that have no role of ARIA and are something all the same.
fn native(view: &View<'_>, id: NodeId, element: &Element) -> Option<Kind> {
    if view.explicit_role(id).is_some() {
        return None;
    }
    let types = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];
    match &*element.name {
        "summary" => focus::is_summary_of_details(view.document(), id).then_some(Kind::Button),
        "iframe" => Some(Kind::Frame),
        "audio" => Some(Kind::Player { what: "audio" }),
        "video" => Some(Kind::Player { what: "video" }),
        "textarea" => Some(Kind::Field { what: "multiline" }),
        "input" => {
            let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
            types.into_iter().find(|one| *one == kind).map(|what| Kind::Field { what })
        }
        _ => None,
    }
}

fn by_role(view: &View<'_>, id: NodeId, element: &Element, role: &'static str) -> Option<Kind> {
    Some(match role {
        "heading" => Kind::Heading { level: level(element) },
        "button" => Kind::Button,
        "img" | "graphics-symbol" | "doc-cover" => Kind::Image,
        "list" | "directory" => Kind::List { items: 0 },
        "listitem" => Kind::Item { position: 0, of: 0 },
        "term" => Kind::Term,
        "definition" => Kind::Definition,
        "table" | "grid" => Kind::Table { rows: 0, columns: 0 },
        "row" => Kind::Row { number: 0 },
        "cell" => Kind::Cell { column: 0, of: None, headers: Vec::new() },
        "columnheader" => Kind::Cell { column: 0, of: Some("column"), headers: Vec::new() },
        "rowheader" => Kind::Cell { column: 0, of: Some("row"), headers: Vec::new() },
        "separator" | "doc-pagebreak" => Kind::Separator,
        // The page itself is said with its title.
        "document" if element.is("html") => return None,
        // A role of this name is a time in the text; the words are for a field.
        "time" => return None,
        // A form and a part of a page are places to go to only if they are called something.
        "form" | "region" if view.name(id).is_empty() => return None,
        "group" if view.name(id).is_empty() => return None,
        "graphics-document" | "graphics-object" if view.name(id).is_empty() => return None,
        role if view.aria_role(id).is_some_and(|role| role.is_link()) || role == "link" => Kind::Link,
        role => {
            if let Some((role, _)) = find(&LANDMARKS, role) {
                Kind::Landmark { role }
            } else if let Some((what, _)) = find(&FIELDS, role) {
                Kind::Field { what }
            } else {
                let (role, _) = find(&GROUPS, role)?;
                Kind::Group { role }
            }
        }
    })
}

/// The level of a heading: what its author says, else that of its element, else 2 as ARIA has it.
fn level(element: &Element) -> u32 {
    let said = element.attribute("aria-level").and_then(|level| level.trim().parse().ok()).filter(|level| *level > 0);
    let native = || {
        let digit = element.name.strip_prefix('h').filter(|_| element.namespace == Namespace::Html)?;
        digit.parse().ok().filter(|level| (1..=6).contains(level))
    };
    said.or_else(native).unwrap_or(2)
}
