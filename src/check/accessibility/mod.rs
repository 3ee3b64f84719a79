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
    autocomplete,
    bypass_missing,
    cell_headers,
    frame_focus,
    frames_alike,
    header_cell,
    image_name,
    links_alike,
    links_alike_in_context,
    main_heading,
    main_landmark,
    page_language,
    page_language_match,
    page_language_tag,
    page_title,
    part_language_match,
    part_language_tag,
    refresh,
    refresh_late,
    skip_link,
    viewport_zoom,
];
