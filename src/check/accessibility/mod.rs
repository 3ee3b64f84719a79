//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

mod reached;

rules![
    aria_attribute_unknown,
    aria_hidden_focusable,
    aria_value_invalid,
    button_name,
    context_role_missing,
    decorative_exposed,
    emoji_runs,
    field_group,
    field_name,
    frame_name,
    heading_name,
    heading_one,
    heading_skipped,
    heading_symbols,
    id_duplicate,
    image_button_name,
    image_caption,
    image_filename,
    image_name,
    label_not_in_name,
    landmarks_unnamed,
    link_address,
    link_file,
    link_generic,
    link_name,
    link_new_window,
    list_structure,
    main_missing,
    media_autoplay,
    media_captions,
    menu_item_name,
    object_name,
    owned_role_wrong,
    page_title,
    presentational_focusable,
    required_state_missing,
    role_unknown,
    state_prohibited,
    state_unsupported,
    summary_name,
    svg_name,
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
