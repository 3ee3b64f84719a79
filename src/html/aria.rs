//! What WAI-ARIA 1.2 defines: roles with what they need and allow, states and properties with their values.
//!
//! The tables follow <https://www.w3.org/TR/wai-aria-1.2/>, and for the roles of its modules
//! <https://www.w3.org/TR/graphics-aria-1.0/> and <https://www.w3.org/TR/dpub-aria-1.1/>. Whether a page keeps to them is
//! decided in `check`.

/// A role that authors may use.
#[derive(Debug)]
pub struct Role {
    /// Its name.
    pub name: &'static str,
    /// States and properties that it must have ("Required States and Properties").
    pub required: &'static [&'static str],
    /// States and properties beside the global ones that it may have, inherited ones included.
    pub supported: &'static [&'static str],
    /// Of the roles that an element with this role must own, any one ("Required Owned Elements", in 1.2 "Required Accessibility Child Roles").
    pub owns: &'static [&'static str],
    /// Of the roles in which it must stand, any one ("Required Context Role").
    pub context: &'static [&'static str],
    /// Where its name may come from.
    pub naming: Naming,
    /// Whether what stands in it is said as mere text ("Children Presentational").
    pub presentational_children: bool,
}

/// Where the name of a role may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// From what the author says in attributes.
    Author,
    /// From its content, unless the author says otherwise.
    Contents,
    /// It can have none.
    Prohibited,
}

/// What a state or a property may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// `true` or `false`.
    Boolean,
    /// `true`, `false` or nothing said.
    OptionalBoolean,
    /// `true`, `false` or `mixed`.
    Tristate,
    /// The id of one element.
    Reference,
    /// The ids of elements.
    References,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    Token(&'static [&'static str]),
    /// Some of these words.
    Tokens(&'static [&'static str]),
}

/// A state or a property.
#[derive(Debug)]
pub struct State {
    /// With `aria-`.
    pub name: &'static str,
    /// What it may hold.
    pub values: Values,
    /// Whether every role may have it. Those that ARIA 1.2 has deprecated as global ones (`aria-disabled`, `aria-errormessage`,
    /// `aria-haspopup`, `aria-invalid`) are still allowed by it on every role and count as global.
    pub global: bool,
}

const TRUTH: Values = Values::OptionalBoolean;

const fn global(name: &'static str, values: Values) -> State {
    State { name, values, global: true }
}

const fn local(name: &'static str, values: Values) -> State {
    State { name, values, global: false }
}

/// Every state and property of ARIA 1.2.
pub const STATES: &[State] = &[
    local("aria-activedescendant", Values::Reference),
    global("aria-atomic", Values::Boolean),
    local("aria-autocomplete", Values::Token(&["inline", "list", "both", "none"])),
    // Drafts of ARIA 1.3 made braille forms of name and role global; screen readers and browsers know them.
    global("aria-braillelabel", Values::Text),
    global("aria-brailleroledescription", Values::Text),
    global("aria-busy", Values::Boolean),
    local("aria-checked", Values::Tristate),
    local("aria-colcount", Values::Integer),
    local("aria-colindex", Values::Integer),
    local("aria-colindextext", Values::Text),
    local("aria-colspan", Values::Integer),
    global("aria-controls", Values::References),
    global("aria-current", Values::Token(&["page", "step", "location", "date", "time", "true", "false"])),
    global("aria-describedby", Values::References),
    global("aria-description", Values::Text),
    global("aria-details", Values::References),
    global("aria-disabled", Values::Boolean),
    global("aria-dropeffect", Values::Tokens(&["copy", "execute", "link", "move", "none", "popup"])),
    global("aria-errormessage", Values::References),
    local("aria-expanded", TRUTH),
    global("aria-flowto", Values::References),
    global("aria-grabbed", TRUTH),
    global("aria-haspopup", Values::Token(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"])),
    global("aria-hidden", TRUTH),
    global("aria-invalid", Values::Token(&["grammar", "false", "spelling", "true"])),
    global("aria-keyshortcuts", Values::Text),
    global("aria-label", Values::Text),
    global("aria-labelledby", Values::References),
    local("aria-level", Values::Integer),
    global("aria-live", Values::Token(&["assertive", "off", "polite"])),
    local("aria-modal", Values::Boolean),
    local("aria-multiline", Values::Boolean),
    local("aria-multiselectable", Values::Boolean),
    local("aria-orientation", Values::Token(&["horizontal", "undefined", "vertical"])),
    global("aria-owns", Values::References),
    local("aria-placeholder", Values::Text),
    local("aria-posinset", Values::Integer),
    local("aria-pressed", Values::Tristate),
    local("aria-readonly", Values::Boolean),
    global("aria-relevant", Values::Tokens(&["additions", "all", "removals", "text"])),
    local("aria-required", Values::Boolean),
    global("aria-roledescription", Values::Text),
    local("aria-rowcount", Values::Integer),
    local("aria-rowindex", Values::Integer),
    local("aria-rowindextext", Values::Text),
    local("aria-rowspan", Values::Integer),
    local("aria-selected", TRUTH),
    local("aria-setsize", Values::Integer),
    local("aria-sort", Values::Token(&["ascending", "descending", "none", "other"])),
    local("aria-valuemax", Values::Number),
    local("aria-valuemin", Values::Number),
    local("aria-valuenow", Values::Number),
    local("aria-valuetext", Values::Text),
];

/// The state or property of this name.
pub fn state(name: &str) -> Option<&'static State> {
    STATES.binary_search_by(|state| state.name.cmp(name)).ok().and_then(|at| STATES.get(at))
}

/// The role of this name, in whatever case it is written.
pub fn role(name: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.name.eq_ignore_ascii_case(name))
}

impl Role {
    /// Whether an element of this role may have a state or property.
    pub fn allows(&self, state: &State) -> bool {
        if self.naming == Naming::Prohibited
            && ["aria-label", "aria-labelledby", "aria-braillelabel"].contains(&state.name)
        {
            return false;
        }
        state.global || self.supported.contains(&state.name) || self.required.contains(&state.name)
    }
}

const fn plain(name: &'static str, naming: Naming) -> Role {
    Role { name, required: &[], supported: &[], owns: &[], context: &[], naming, presentational_children: false }
}

const fn with(name: &'static str, naming: Naming, supported: &'static [&'static str]) -> Role {
    Role { supported, ..plain(name, naming) }
}

use Naming::{Author, Contents, Prohibited};

const COMPOSITE: &[&str] = &["aria-activedescendant"];
const RANGE: &[&str] = &["aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"];
const CELL: &[&str] =
    &["aria-colindex", "aria-colindextext", "aria-colspan", "aria-rowindex", "aria-rowindextext", "aria-rowspan"];
const HEADER: &[&str] = &[
    "aria-colindex",
    "aria-colindextext",
    "aria-colspan",
    "aria-expanded",
    "aria-readonly",
    "aria-required",
    "aria-rowindex",
    "aria-rowindextext",
    "aria-rowspan",
    "aria-selected",
    "aria-sort",
];
const GRID_CELL: &[&str] = &[
    "aria-colindex",
    "aria-colindextext",
    "aria-colspan",
    "aria-expanded",
    "aria-readonly",
    "aria-required",
    "aria-rowindex",
    "aria-rowindextext",
    "aria-rowspan",
    "aria-selected",
];
const GRID: &[&str] =
    &["aria-activedescendant", "aria-colcount", "aria-multiselectable", "aria-readonly", "aria-rowcount"];
const TREE: &[&str] = &["aria-activedescendant", "aria-multiselectable", "aria-orientation", "aria-required"];
const MENU: &[&str] = &["aria-activedescendant", "aria-orientation"];
const MENU_ITEMS: &[&str] = &["group", "menuitem", "menuitemradio", "menuitemcheckbox"];
const CHECKABLE_ITEM: &[&str] = &["aria-checked", "aria-expanded", "aria-posinset", "aria-readonly", "aria-setsize"];
const TEXT_BOX: &[&str] = &[
    "aria-activedescendant",
    "aria-autocomplete",
    "aria-multiline",
    "aria-placeholder",
    "aria-readonly",
    "aria-required",
];

/// Every role of ARIA 1.2, of Graphics-ARIA 1.0 and of DPUB-ARIA 1.1 that is not abstract.
pub const ROLES: &[Role] = &[
    plain("alert", Author),
    with("alertdialog", Author, &["aria-modal"]),
    with("application", Author, &["aria-activedescendant", "aria-expanded"]),
    with("article", Author, &["aria-posinset", "aria-setsize"]),
    plain("banner", Author),
    plain("blockquote", Author),
    Role { presentational_children: true, ..with("button", Contents, &["aria-expanded", "aria-pressed"]) },
    plain("caption", Prohibited),
    Role { context: &["row"], ..with("cell", Contents, CELL) },
    Role {
        required: &["aria-checked"],
        presentational_children: true,
        ..with("checkbox", Contents, &["aria-expanded", "aria-readonly", "aria-required"])
    },
    plain("code", Prohibited),
    Role { context: &["row"], ..with("columnheader", Contents, HEADER) },
    Role {
        required: &["aria-expanded"],
        ..with("combobox", Author, &["aria-activedescendant", "aria-autocomplete", "aria-readonly", "aria-required"])
    },
    plain("comment", Contents),
    plain("complementary", Author),
    plain("contentinfo", Author),
    plain("definition", Author),
    plain("deletion", Prohibited),
    with("dialog", Author, &["aria-modal"]),
    plain("directory", Author),
    plain("document", Author),
    plain("emphasis", Prohibited),
    Role { owns: &["article"], ..plain("feed", Author) },
    plain("figure", Author),
    plain("form", Author),
    plain("generic", Prohibited),
    Role { owns: &["row", "rowgroup"], ..with("grid", Author, GRID) },
    Role { context: &["row"], ..with("gridcell", Contents, GRID_CELL) },
    with("group", Author, COMPOSITE),
    Role { required: &["aria-level"], ..plain("heading", Contents) },
    Role { presentational_children: true, ..plain("img", Author) },
    Role { presentational_children: true, ..plain("image", Author) },
    plain("insertion", Prohibited),
    with("link", Contents, &["aria-expanded"]),
    Role { owns: &["listitem"], ..plain("list", Author) },
    Role {
        owns: &["group", "option"],
        ..with(
            "listbox",
            Author,
            &[
                "aria-activedescendant",
                "aria-expanded",
                "aria-multiselectable",
                "aria-orientation",
                "aria-readonly",
                "aria-required",
            ],
        )
    },
    Role {
        context: &["directory", "list"],
        ..with("listitem", Author, &["aria-level", "aria-posinset", "aria-setsize"])
    },
    plain("log", Author),
    plain("main", Author),
    plain("mark", Prohibited),
    plain("marquee", Author),
    Role { presentational_children: true, ..plain("math", Author) },
    Role { owns: MENU_ITEMS, ..with("menu", Author, MENU) },
    Role { owns: MENU_ITEMS, ..with("menubar", Author, MENU) },
    Role {
        context: &["group", "menu", "menubar"],
        ..with("menuitem", Contents, &["aria-expanded", "aria-posinset", "aria-setsize"])
    },
    Role {
        required: &["aria-checked"],
        context: &["group", "menu", "menubar"],
        presentational_children: true,
        ..with("menuitemcheckbox", Contents, CHECKABLE_ITEM)
    },
    Role {
        required: &["aria-checked"],
        context: &["group", "menu", "menubar"],
        presentational_children: true,
        ..with("menuitemradio", Contents, CHECKABLE_ITEM)
    },
    Role { required: &["aria-valuenow"], presentational_children: true, ..with("meter", Author, RANGE) },
    plain("navigation", Author),
    plain("none", Prohibited),
    plain("note", Author),
    Role {
        context: &["group", "listbox"],
        presentational_children: true,
        ..with("option", Contents, &["aria-checked", "aria-posinset", "aria-selected", "aria-setsize"])
    },
    plain("paragraph", Prohibited),
    plain("presentation", Prohibited),
    Role { presentational_children: true, ..with("progressbar", Author, RANGE) },
    Role {
        required: &["aria-checked"],
        presentational_children: true,
        ..with("radio", Contents, &["aria-posinset", "aria-setsize"])
    },
    Role {
        owns: &["radio"],
        ..with("radiogroup", Author, &["aria-activedescendant", "aria-orientation", "aria-readonly", "aria-required"])
    },
    plain("region", Author),
    Role {
        owns: &["cell", "columnheader", "gridcell", "rowheader"],
        context: &["grid", "rowgroup", "table", "treegrid"],
        ..with(
            "row",
            Contents,
            &[
                "aria-activedescendant",
                "aria-colindex",
                "aria-expanded",
                "aria-level",
                "aria-posinset",
                "aria-rowindex",
                "aria-rowindextext",
                "aria-selected",
                "aria-setsize",
            ],
        )
    },
    Role { owns: &["row"], context: &["grid", "table", "treegrid"], ..plain("rowgroup", Author) },
    Role { context: &["row"], ..with("rowheader", Contents, HEADER) },
    Role {
        required: &["aria-controls", "aria-valuenow"],
        presentational_children: true,
        ..with("scrollbar", Author, &["aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuetext"])
    },
    plain("search", Author),
    with("searchbox", Author, TEXT_BOX),
    Role {
        presentational_children: true,
        ..with(
            "separator",
            Author,
            &["aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"],
        )
    },
    Role {
        required: &["aria-valuenow"],
        presentational_children: true,
        ..with(
            "slider",
            Author,
            &["aria-orientation", "aria-readonly", "aria-valuemax", "aria-valuemin", "aria-valuetext"],
        )
    },
    with(
        "spinbutton",
        Author,
        &[
            "aria-activedescendant",
            "aria-readonly",
            "aria-required",
            "aria-valuemax",
            "aria-valuemin",
            "aria-valuenow",
            "aria-valuetext",
        ],
    ),
    plain("status", Author),
    plain("strong", Prohibited),
    plain("subscript", Prohibited),
    plain("suggestion", Prohibited),
    plain("superscript", Prohibited),
    Role {
        required: &["aria-checked"],
        presentational_children: true,
        ..with("switch", Contents, &["aria-expanded", "aria-readonly", "aria-required"])
    },
    Role {
        context: &["tablist"],
        presentational_children: true,
        ..with("tab", Contents, &["aria-expanded", "aria-posinset", "aria-selected", "aria-setsize"])
    },
    Role { owns: &["row", "rowgroup"], ..with("table", Author, &["aria-colcount", "aria-rowcount"]) },
    Role {
        owns: &["tab"],
        ..with("tablist", Author, &["aria-activedescendant", "aria-multiselectable", "aria-orientation"])
    },
    plain("tabpanel", Author),
    plain("term", Author),
    with("textbox", Author, TEXT_BOX),
    plain("time", Author),
    plain("timer", Author),
    with("toolbar", Author, &["aria-activedescendant", "aria-orientation"]),
    plain("tooltip", Contents),
    Role { owns: &["group", "treeitem"], ..with("tree", Author, TREE) },
    Role {
        owns: &["row", "rowgroup"],
        ..with(
            "treegrid",
            Author,
            &[
                "aria-activedescendant",
                "aria-colcount",
                "aria-multiselectable",
                "aria-orientation",
                "aria-readonly",
                "aria-required",
                "aria-rowcount",
            ],
        )
    },
    Role {
        context: &["group", "tree"],
        ..with(
            "treeitem",
            Contents,
            &["aria-checked", "aria-expanded", "aria-level", "aria-posinset", "aria-selected", "aria-setsize"],
        )
    },
    // Graphics-ARIA 1.0.
    plain("graphics-document", Author),
    with("graphics-object", Contents, COMPOSITE),
    Role { presentational_children: true, ..plain("graphics-symbol", Author) },
    // DPUB-ARIA 1.1.
    plain("doc-abstract", Author),
    plain("doc-acknowledgments", Author),
    plain("doc-afterword", Author),
    plain("doc-appendix", Author),
    with("doc-backlink", Contents, &["aria-expanded"]),
    Role {
        context: &["list", "directory"],
        ..with("doc-biblioentry", Author, &["aria-level", "aria-posinset", "aria-setsize"])
    },
    plain("doc-bibliography", Author),
    with("doc-biblioref", Contents, &["aria-expanded"]),
    plain("doc-chapter", Author),
    plain("doc-colophon", Author),
    plain("doc-conclusion", Author),
    Role { presentational_children: true, ..plain("doc-cover", Author) },
    plain("doc-credit", Author),
    plain("doc-credits", Author),
    plain("doc-dedication", Author),
    Role {
        context: &["list", "directory"],
        ..with("doc-endnote", Author, &["aria-level", "aria-posinset", "aria-setsize"])
    },
    plain("doc-endnotes", Author),
    plain("doc-epigraph", Author),
    plain("doc-epilogue", Author),
    plain("doc-errata", Author),
    plain("doc-example", Author),
    plain("doc-footnote", Author),
    plain("doc-foreword", Author),
    plain("doc-glossary", Author),
    with("doc-glossref", Contents, &["aria-expanded"]),
    plain("doc-index", Author),
    plain("doc-introduction", Author),
    with("doc-noteref", Contents, &["aria-expanded"]),
    plain("doc-notice", Author),
    Role {
        presentational_children: true,
        ..with(
            "doc-pagebreak",
            Contents,
            &["aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"],
        )
    },
    plain("doc-pagefooter", Prohibited),
    plain("doc-pageheader", Prohibited),
    plain("doc-pagelist", Author),
    plain("doc-part", Author),
    plain("doc-preface", Author),
    plain("doc-prologue", Author),
    plain("doc-pullquote", Author),
    plain("doc-qna", Author),
    plain("doc-subtitle", Contents),
    plain("doc-tip", Author),
    plain("doc-toc", Author),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_sorted_and_all_that_roles_name_exist() {
        assert!(STATES.is_sorted_by(|a, b| a.name < b.name));
        for role in ROLES {
            for name in role.required.iter().chain(role.supported) {
                assert!(state(name).is_some(), "{}: {name}", role.name);
            }
            for name in role.owns.iter().chain(role.context) {
                assert!(super::role(name).is_some(), "{}: {name}", role.name);
            }
        }
    }
}
