//! The table of roles: ARIA 1.2, Graphics-ARIA 1.0 and DPUB-ARIA 1.1.

use super::Naming::{self, Author, Contents, Prohibited};
use super::Role;

const fn plain(name: &'static str, naming: Naming) -> Role {
    Role { name, required: &[], supported: &[], owns: &[], context: &[], naming, presentational_children: false }
}

const fn with(name: &'static str, naming: Naming, supported: &'static [&'static str]) -> Role {
    Role { supported, ..plain(name, naming) }
}

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
const CHECKABLE_ITEM: &[&str] = &["aria-expanded", "aria-posinset", "aria-setsize"];
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
    Role { context: &["figure", "grid", "table", "treegrid"], ..plain("caption", Prohibited) },
    Role { context: &["row"], ..with("cell", Contents, CELL) },
    Role {
        required: &["aria-checked"],
        presentational_children: true,
        ..with("checkbox", Contents, &["aria-expanded", "aria-readonly", "aria-required"])
    },
    plain("code", Prohibited),
    Role { context: &["row"], ..with("columnheader", Contents, HEADER) },
    Role {
        required: &["aria-controls", "aria-expanded"],
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
    plain("math", Author),
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
    // Drafts of ARIA 1.3 give the header and the footer of a part roles of their own; browsers know them.
    plain("sectionfooter", Author),
    plain("sectionheader", Author),
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
    plain("doc-cover", Author),
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
