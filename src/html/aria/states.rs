//! The table of states and properties: ARIA 1.2, and the few of later drafts that browsers know already.

use super::{State, Values};

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
