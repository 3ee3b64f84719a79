//! A `style` attribute does not keep readers from setting words further apart.

use super::text_spacing::{self, excerpt, number};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::style::Spacing;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("word-spacing-locked", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.4.12"]).act(&["9e45ec"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("style 属性不把词距定死", "No style attribute fixes word spacing too narrow"),
        why: Words::new(
            "有阅读困难的人会用自己的样式把词距调宽。style 属性里带 !important 的值，他们改不了。",
            "People who find reading hard widen the word spacing with styles of their own. What a style attribute says with \
             !important they cannot change.",
        ),
        mend: Words::new(
            "去掉 !important，或把值提高到字号的 0.16 倍以上。",
            "Take !important away, or raise the value to at least 0.16 times the size of the font.",
        ),
        blind: Words::new("别的办法压窄的词距。", "Words that are set closer by other means."),
    },
    look: Look::Elements(&["[style]"], check),
    examples: Examples {
        fail: &[
            "<p lang=en style=\"word-spacing: 0.1em !important\">Opening hours and how to find us</p>",
            "<p lang=en style=\"word-spacing: 0!important\">Opening hours</p>",
            "<p lang=en style=\"word-spacing: normal !important; font-size: 2rem\">Opening hours</p>",
            "<p lang=en style=\"word-spacing: 0.3em !important; word-spacing: 2px !important\">Opening hours</p>",
        ],
        pass: &[
            "<p lang=en style=\"word-spacing: 0.16em !important\">Opening hours</p>",
            "<p lang=en style=\"word-spacing: 0.1em\">Opening hours</p>",
            "<style>p { word-spacing: 0 !important }</style><p lang=en>Opening hours</p>",
            "<p style=\"word-spacing: 0 !important\">政务公开指南</p>",
            "<p lang=en style=\"word-spacing: 3px !important; font-size: 16px\">Opening hours</p>",
            "<div lang=en style=\"word-spacing: 0 !important\"> <p style=\"word-spacing: 1em\">Opening hours</p> </div>",
            "<p lang=en style=\"word-spacing: 0 !important; visibility: hidden\">Opening hours</p>",
        ],
    },
    told_by: &[],
};

/// How many times the size of the font it has to be.
const LEAST: f32 = 0.16;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(locked) = text_spacing::locked(page, id, Spacing::Words) else { return };
    let Some(spacing) = page.styles().style(id).word_spacing else { return };
    // Chinese has no spaces between words.
    if !locked.text.chars().any(|c| c.is_alphabetic() && !text_spacing::is_unspaced(c)) {
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
            "“{text}”的词距被 style 属性定死在 {spacing} 像素，读者调不宽",
            "the word spacing of “{text}” is fixed at {spacing} pixels by its style attribute, and no reader can widen it"
        ),
        text!(
            "去掉 word-spacing 后面的 !important，或写成不小于 {least} 像素（字号的 0.16 倍）。",
            "Take !important away from word-spacing, or make it at least {least} pixels (0.16 times the size of the font)."
        ),
    );
}
