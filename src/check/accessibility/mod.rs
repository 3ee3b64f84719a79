//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

rules![
    emoji_runs,
    field_group,
    heading_one,
    heading_skipped,
    heading_symbols,
    id_duplicate,
    image_caption,
    image_filename,
    image_name,
    landmarks_unnamed,
    link_address,
    link_file,
    link_generic,
    link_new_window,
    list_structure,
    main_missing,
    media_autoplay,
    media_captions,
    page_title,
    tabindex_positive,
    table_headers,
    table_name,
];

use super::Page;
use crate::html::NodeId;

/// The headings of a page that readers get, each with its level from 1.
fn headings(page: &Page<'_>) -> Vec<(NodeId, u32)> {
    let of = |(id, element): (NodeId, &crate::html::Element)| {
        if page.role(id) != Some("heading") || !page.is_included(id) {
            return None;
        }
        let said =
            element.attribute("aria-level").and_then(|level| level.trim().parse().ok()).filter(|level| *level > 0);
        let own = element.name.strip_prefix('h').and_then(|level| level.parse().ok());
        Some((id, said.or(own).unwrap_or(2)))
    };
    page.document().elements().filter_map(of).collect()
}
