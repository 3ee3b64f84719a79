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

rules![
    button_name,
    field_name,
    frame_name,
    heading_name,
    image_button_name,
    image_name,
    link_name,
    menu_item_name,
    object_name,
    page_title,
    summary_name,
    svg_name,
];
