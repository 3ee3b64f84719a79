//! A `style` attribute does not keep readers from setting letters further apart.

use super::text_spacing::{self, excerpt, number};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::style::Spacing;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("letter-spacing-locked", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.4.12"]).act(&["24afc2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("style 属性不把字距定死", "No style attribute fixes letter spacing too narrow"),
        why: Words::new(
            "有阅读困难的人会用自己的样式把字距调宽。style 属性里带 !important 的值，他们改不了。",
            "People who find reading hard widen the letter spacing with styles of their own. What a style attribute says with \
             !important they cannot change.",
        ),
        mend: Words::new(
            "去掉 !important，或把值提高到字号的 0.12 倍以上。",
            "Take !important away, or raise the value to at least 0.12 times the size of the font.",
        ),
        blind: Words::new("别的办法压窄的字距。", "Letters that are set closer by other means."),
    },
    look: Look::Elements(&["[style]"], check),
    examples: Examples {
        fail: &[
            "<p style=\"letter-spacing: 0.1em !important\">Opening hours and how to find us</p>",
            "<p style=\"letter-spacing: 1px !IMPORTANT\">政务公开指南</p>",
            "<p style=\"font-size: 20px; letter-spacing: normal!important\">Text</p>",
            "<div style=\"letter-spacing: .2em; letter-spacing: 0 !important\">Text <b>bold</b></div>",
            "<style>p { letter-spacing: .2em !important }</style><p style=\"letter-spacing: -1px !important\">Text</p>",
        ],
        pass: &[
            "<p style=\"letter-spacing: 0.12em !important\">Text</p>",
            "<p style=\"letter-spacing: 0.1em\">Text</p>",
            "<style>p { letter-spacing: 0.1em !important }</style><p>Text</p>",
            "<p style=\"letter-spacing: 0.1em !important; letter-spacing: 0.15em !important\">Text</p>",
            "<p style=\"letter-spacing: 2px !important; font-size: 16px\">Text</p>",
            "<p style=\"letter-spacing: 0.1em !important; display: none\">Text</p>",
            "<div style=\"letter-spacing: 0.1em !important\"><p style=\"letter-spacing: 0.2em\">Text</p></div>",
            "<p style=\"letter-spacing: inherit !important\">Text</p>",
            "<p style=\"letter-spacing: wide !important\">Text</p>",
            "<svg><text style=\"letter-spacing: 0 !important\">Text</text></svg>",
            "<p style=\"letter-spacing: 0.1em !important; position: absolute; top: -999em\">Text</p>",
        ],
    },
    told_by: &[],
};

/// How many times the size of the font it has to be.
const LEAST: f32 = 0.12;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(locked) = text_spacing::locked(page, id, Spacing::Letters) else { return };
    let Some(spacing) = page.styles().style(id).letter_spacing else { return };
    if !locked.text.chars().any(|c| c.is_alphanumeric() && !text_spacing::is_joined(c)) {
        return;
    }
    // What is worked out in halves and thirds of pixels is never quite exact.
    let least = LEAST * locked.font_size;
    if spacing >= least - 0.005 {
        return;
    }
    let (text, least, spacing) = (excerpt(&locked.text), number(least), number(spacing));
    report.element(
        id,
        text!(
            "“{text}”的字距被 style 属性定死在 {spacing} 像素，读者调不宽",
            "the letter spacing of “{text}” is fixed at {spacing} pixels by its style attribute, and no reader can widen it"
        ),
        text!(
            "去掉 letter-spacing 后面的 !important，或写成不小于 {least} 像素（字号的 0.12 倍）。",
            "Take !important away from letter-spacing, or make it at least {least} pixels (0.12 times the size of the font)."
        ),
    );
}
