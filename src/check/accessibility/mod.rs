//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

use super::Entry;

mod contrast;
mod text_spacing;

/// Declares the rules of a family: one file each.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// The rules of this family.
        pub static ENTRIES: &[&Entry] = &[$(&$name::ENTRY),*];
    };
}

rules![
    image_name,
    letter_spacing,
    line_height,
    orientation,
    page_title,
    text_contrast,
    text_contrast_enhanced,
    word_spacing,
];
