//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

pub(super) mod contrast;
mod pointing;
mod reached;
mod text_spacing;

rules![
    aria_attribute_unknown,
    aria_hidden_focusable,
    aria_value_invalid,
    autocomplete,
    button_name,
    bypass_missing,
    cell_headers,
    character_pictures,
    colour_words,
    context_role_missing,
    decorative_exposed,
    drawing_order,
    emoji_runs,
    field_group,
    field_name,
    frame_focus,
    frame_name,
    frames_alike,
    header_cell,
    header_cell_empty,
    heading_looks,
    heading_name,
    heading_one,
    heading_skipped,
    heading_symbols,
    id_duplicate,
    image_button_name,
    image_caption,
    image_filename,
    image_long,
    image_name,
    label_not_in_name,
    landmarks_unnamed,
    layout_table,
    letter_spacing,
    line_height,
    link_address,
    link_file,
    link_generic,
    link_name,
    link_new_window,
    links_alike,
    links_alike_in_context,
    list_by_looks,
    list_structure,
    main_heading,
    main_landmark,
    main_missing,
    media_autoplay,
    media_captions,
    menu_item_name,
    object_name,
    orientation,
    owned_role_wrong,
    page_language,
    page_language_match,
    page_language_tag,
    page_title,
    part_language_match,
    part_language_tag,
    picker_name,
    place_words,
    presentational_focusable,
    refresh,
    refresh_late,
    required_state_missing,
    role_unknown,
    skip_link,
    state_prohibited,
    state_unsupported,
    summary_name,
    svg_name,
    tabindex_positive,
    table_headers,
    table_merged,
    table_name,
    text_contrast,
    text_contrast_enhanced,
    viewport_zoom,
    word_spacing,
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
