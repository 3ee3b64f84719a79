//! In which state something is, and how that is said.

use serde::Serialize;

use crate::diagnostics::{Text, Words};
use crate::html::focus;
use crate::html::names::tidy;
use crate::html::tree::{Element, NodeId};
use crate::html::view::View;
use crate::text;

/// A state that is said of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// What it opens is open.
    Expanded,
    /// What it opens is closed.
    Collapsed,
    /// A button that stays pressed is.
    Pressed,
    /// A button that stays pressed is not.
    NotPressed,
    /// Some of what a button stands for is pressed.
    PartlyPressed,
    /// It is ticked.
    Checked,
    /// It is not ticked.
    NotChecked,
    /// Some of what it stands for is ticked.
    PartlyChecked,
    /// It is chosen among others.
    Selected,
    /// It has to be filled in.
    Required,
    /// It does nothing now.
    Disabled,
    /// It cannot be changed.
    ReadOnly,
    /// What was filled in is wrong.
    Invalid,
    /// It is the current one among others: `page`, `step`, `location`, `date`, `time` or `true`.
    Current(&'static str),
    /// It opens something: `menu`, `listbox`, `tree`, `grid` or `dialog`.
    Opens(&'static str),
    /// The rows go by this column: `ascending`, `descending` or `other`.
    Sorted(&'static str),
    /// More than one may be chosen.
    Several,
    /// Nothing else can be reached while it is open.
    Modal,
    /// It is about to change.
    Busy,
    /// What is typed is not shown.
    Protected,
    /// What is filled in or chosen.
    Value(String),
    /// There is nothing in it.
    Blank,
    /// What changes in it is read out when it changes; whether that breaks into what is being read.
    Live(bool),
}

/// The words for what is the current one.
const CURRENT: [(&str, Words); 6] = [
    ("page", Words::new("当前页面", "current page")),
    ("step", Words::new("当前步骤", "current step")),
    ("location", Words::new("当前位置", "current location")),
    ("date", Words::new("当前日期", "current date")),
    ("time", Words::new("当前时间", "current time")),
    ("true", Words::new("当前", "current")),
];

/// The words for what something opens.
const OPENS: [(&str, Words); 5] = [
    ("menu", Words::new("有子菜单", "opens a menu")),
    ("listbox", Words::new("打开列表", "opens a list")),
    ("tree", Words::new("打开树", "opens a tree")),
    ("grid", Words::new("打开网格", "opens a grid")),
    ("dialog", Words::new("打开对话框", "opens a dialog")),
];

/// The words for how rows are put in order.
const SORTED: [(&str, Words); 3] = [
    ("ascending", Words::new("升序排列", "sorted ascending")),
    ("descending", Words::new("降序排列", "sorted descending")),
    ("other", Words::new("已排序", "sorted")),
];

fn of(table: &[(&'static str, Words)], key: &str) -> Words {
    table.iter().find(|(name, _)| *name == key).map_or(Words::new("", ""), |(_, words)| *words)
}

fn named(table: &[(&'static str, Words)], key: &str) -> Option<&'static str> {
    table.iter().map(|(name, _)| *name).find(|name| name.eq_ignore_ascii_case(key))
}

impl State {
    /// How it is said.
    pub fn text(&self) -> Text {
        let words = match self {
            State::Expanded => Words::new("已展开", "expanded"),
            State::Collapsed => Words::new("已折叠", "collapsed"),
            State::Pressed => Words::new("已按下", "pressed"),
            State::NotPressed => Words::new("未按下", "not pressed"),
            State::PartlyPressed => Words::new("部分按下", "partly pressed"),
            State::Checked => Words::new("已选中", "checked"),
            State::NotChecked => Words::new("未选中", "not checked"),
            State::PartlyChecked => Words::new("部分选中", "partly checked"),
            State::Selected => Words::new("已选择", "selected"),
            State::Required => Words::new("必填", "required"),
            State::Disabled => Words::new("不可用", "unavailable"),
            State::ReadOnly => Words::new("只读", "read only"),
            State::Invalid => Words::new("输入有误", "invalid entry"),
            State::Current(what) => of(&CURRENT, what),
            State::Opens(what) => of(&OPENS, what),
            State::Sorted(way) => of(&SORTED, way),
            State::Several => Words::new("可多选", "multiple selection"),
            State::Modal => Words::new("模态", "modal"),
            State::Busy => Words::new("忙碌", "busy"),
            State::Protected => Words::new("密码", "protected"),
            State::Value(value) => return text!("内容：{value}", "contents: {value}"),
            State::Blank => Words::new("空白", "blank"),
            State::Live(false) => Words::new("内容变化时会读出", "read out when it changes"),
            State::Live(true) => Words::new("内容变化时会立即读出", "read out at once when it changes"),
        };
        Text::new(words.zh, words.en)
    }
}

/// Whether what changes in an element is read out when it changes, and whether that breaks into what is being read.
pub(super) fn live(element: &Element, role: Option<&str>) -> Option<bool> {
    match element.attribute("aria-live").map(|value| value.trim().to_ascii_lowercase()).as_deref() {
        Some("polite") => Some(false),
        Some("assertive") => Some(true),
        Some("off") => None,
        _ => match role {
            Some("status" | "log") => Some(false),
            Some("alert") => Some(true),
            _ => None,
        },
    }
}

/// Whether an element is the current one among others: any may be.
pub(super) fn current(element: &Element) -> Option<State> {
    let said = element.attribute("aria-current")?.trim();
    named(&CURRENT, said).map(State::Current)
}

/// The states of an element, in the order in which they are said.
pub(super) fn states(view: &View<'_>, id: NodeId, element: &Element, role: Option<&str>) -> Vec<State> {
    let mut states = Vec::new();
    opening(view, id, element, role, &mut states);
    choosing(element, role, &mut states);
    filling(view, id, element, role, &mut states);
    states.extend(current(element));
    if matches!(role, Some("columnheader" | "rowheader")) {
        let way = element.attribute("aria-sort").unwrap_or_default().trim();
        states.extend(named(&SORTED, way).map(State::Sorted));
    }
    if is_true(element, "aria-busy") {
        states.push(State::Busy);
    }
    states
}

fn is_true(element: &Element, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}

/// Whether it is open, and what it opens.
fn opening(view: &View<'_>, id: NodeId, element: &Element, role: Option<&str>, states: &mut Vec<State>) {
    let document = view.document();
    let details = element.is("summary") && focus::is_summary_of_details(document, id);
    let open = if details {
        document.parent(id).map(|details| document.attribute(details, "open").is_some())
    } else {
        match element.attribute("aria-expanded").map(|value| value.trim().to_ascii_lowercase()).as_deref() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        }
    };
    states.extend(open.map(|open| if open { State::Expanded } else { State::Collapsed }));
    let opens = element.attribute("aria-haspopup").unwrap_or_default().trim();
    // A combobox opens a list: its role says so.
    if role != Some("combobox") {
        let what = if opens.eq_ignore_ascii_case("true") { "menu" } else { opens };
        states.extend(named(&OPENS, what).map(State::Opens));
    }
    if is_true(element, "aria-modal") {
        states.push(State::Modal);
    }
}

/// Whether it is pressed, ticked or chosen.
fn choosing(element: &Element, role: Option<&str>, states: &mut Vec<State>) {
    let tristate = |name: &str| element.attribute(name).map(|value| value.trim().to_ascii_lowercase());
    if role == Some("button") {
        states.extend(match tristate("aria-pressed").as_deref() {
            Some("true") => Some(State::Pressed),
            Some("false") => Some(State::NotPressed),
            Some("mixed") => Some(State::PartlyPressed),
            _ => None,
        });
    }
    let ticked = ["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"];
    if role.is_some_and(|role| ticked.contains(&role)) {
        let native = element.is("input");
        states.push(match tristate("aria-checked").filter(|_| !native).as_deref() {
            Some("true") => State::Checked,
            Some("mixed") => State::PartlyChecked,
            _ if native && element.attribute("checked").is_some() => State::Checked,
            _ => State::NotChecked,
        });
    }
    if is_true(element, "aria-selected") {
        states.push(State::Selected);
    }
    if is_true(element, "aria-multiselectable") || element.is("select") && element.attribute("multiple").is_some() {
        states.push(State::Several);
    }
}

/// What has been filled in, and what has to be.
fn filling(view: &View<'_>, id: NodeId, element: &Element, role: Option<&str>, states: &mut Vec<State>) {
    let document = view.document();
    let has = |name: &str| element.attribute(name).is_some();
    let field = ["input", "select", "textarea"].iter().any(|name| element.is(name));
    let kind = element.attribute("type").unwrap_or_default();
    if element.is("input") && kind.eq_ignore_ascii_case("password") {
        states.push(State::Protected);
    } else {
        let value = tidy(&value(view, id, element, role).unwrap_or_default());
        states.extend(Some(State::Value(value)).filter(|value| *value != State::Value(String::new())));
    }
    if field && has("required") || is_true(element, "aria-required") {
        states.push(State::Required);
    }
    if field && has("readonly") || is_true(element, "aria-readonly") {
        states.push(State::ReadOnly);
    }
    let invalid = element.attribute("aria-invalid").unwrap_or_default().trim();
    if !invalid.is_empty() && !invalid.eq_ignore_ascii_case("false") {
        states.push(State::Invalid);
    }
    if focus::is_disabled(document, id, element) || is_true(element, "aria-disabled") {
        states.push(State::Disabled);
    }
}

/// What is filled in or chosen. What was typed into an element that is no field is text of the page, and said as such.
fn value(view: &View<'_>, id: NodeId, element: &Element, role: Option<&str>) -> Option<String> {
    let document = view.document();
    let attribute = |name: &str| element.attribute(name).map(str::to_owned);
    if element.is("textarea") {
        return Some(document.text_content(id));
    }
    if element.is("select") {
        let mut options = document.descendants(id).filter(|id| document.is(*id, "option")).peekable();
        let first = options.peek().copied().filter(|_| role == Some("combobox"));
        let chosen = options.find(|id| document.attribute(*id, "selected").is_some()).or(first)?;
        return Some(document.text_content(chosen));
    }
    match role {
        Some("slider" | "spinbutton" | "progressbar" | "meter" | "scrollbar") => {
            attribute("aria-valuetext").or_else(|| attribute("aria-valuenow")).or_else(|| attribute("value"))
        }
        Some("textbox" | "searchbox" | "combobox") | None if element.is("input") => attribute("value"),
        _ => None,
    }
}
