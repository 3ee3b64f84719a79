//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

use super::Entry;

/// Declares the rules of a family: one file each.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// The rules of this family.
        pub static ENTRIES: &[&Entry] = &[$(&$name::ENTRY),*];
    };
}

mod reached;

rules![
    aria_attribute_unknown,
    aria_hidden_focusable,
    aria_value_invalid,
    button_name,
    context_role_missing,
    decorative_exposed,
    field_name,
    frame_name,
    heading_name,
    image_button_name,
    image_name,
    label_not_in_name,
    link_name,
    menu_item_name,
    object_name,
    owned_role_wrong,
    page_title,
    picker_name,
    presentational_focusable,
    required_state_missing,
    role_unknown,
    state_prohibited,
    state_unsupported,
    summary_name,
    svg_name,
];
