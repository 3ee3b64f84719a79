//! A `style` attribute does not keep readers from setting lines further apart.

use super::text_spacing::{self, excerpt, number};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::style::{LineHeight, Spacing};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("line-height-locked", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.4.12"]).act(&["78fd32"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("style 属性不把行距定死", "No style attribute fixes lines too close"),
        why: Words::new(
            "有阅读困难的人会用自己的样式把行距调大，免得串行。style 属性里带 !important 的值，他们改不了。",
            "People who find reading hard set lines further apart, so as not to lose the line. What a style attribute says with \
             !important they cannot change.",
        ),
        mend: Words::new(
            "去掉 !important，或把行距提高到字号的 1.5 倍以上。",
            "Take !important away, or make lines at least 1.5 times the size of the font.",
        ),
        blind: Words::new(
            "在窄窗口里才折行的文字；别的办法压窄的行距。",
            "Text that takes several lines only in a narrow window; lines that are brought closer by other means.",
        ),
    },
    look: Look::Elements(&["[style]"], check),
    examples: Examples {
        fail: &[
            "<p style=\"line-height: 1.2 !important; width: 200px\">残疾人证由县级残联核发，有效期十年，期满前六个月内换领。</p>",
            "<div style=\"max-width: 10em\"><p lang=en style=\"line-height: 120% !important\">The certificate is issued by the county \
             and is valid for ten years from that day.</p></div>",
            "<p style=\"line-height: normal !important; width: 25%\">残疾人证由县级残联核发，有效期十年，期满前六个月内换领。残疾人证由县级残联核发。</p>",
            "<p style=\"font-size: 20px; line-height: 24px !important; width: 200px\">残疾人证由县级残联核发，有效期十年。</p>",
        ],
        pass: &[
            "<p style=\"line-height: 1.5 !important; width: 200px\">残疾人证由县级残联核发，有效期十年，期满前六个月内换领。</p>",
            "<p style=\"line-height: 1.2; width: 200px\">残疾人证由县级残联核发，有效期十年，期满前六个月内换领。</p>",
            "<p style=\"line-height: 1.2 !important\">只有一行</p>",
            "<p style=\"line-height: 1 !important; width: 200px; white-space: nowrap\">残疾人证由县级残联核发，有效期十年，期满前换领。</p>",
            "<p style=\"line-height: 30px !important; width: 200px; font-size: 20px\">残疾人证由县级残联核发，有效期十年。</p>",
            "<style>p { line-height: 1 !important }</style><p style=\"width: 100px\">残疾人证由县级残联核发，有效期十年。</p>",
        ],
    },
    told_by: &[],
};

/// How many times the size of the font it has to be.
const LEAST: f32 = 1.5;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(locked) = text_spacing::locked(page, id, Spacing::Lines) else { return };
    let times = match page.styles().style(id).line_height {
        // Fonts differ, but those that have more than that of themselves are few and far between.
        LineHeight::Normal => 1.2,
        LineHeight::Times(times) => times,
        LineHeight::Pixels(pixels) => pixels / locked.font_size,
        LineHeight::Unknown => return,
    };
    if times >= LEAST - 0.001 || !text_spacing::surely_wraps(page, id, &locked.text, locked.font_size) {
        return;
    }
    let (text, times) = (excerpt(&locked.text), number(times));
    report.element(
        id,
        text!(
            "“{text}”的行距被 style 属性定死在字号的 {times} 倍，读者调不大",
            "the lines of “{text}” are fixed at {times} times the size of the font by its style attribute, and no reader can \
             set them further apart"
        ),
        text!(
            "去掉 line-height 后面的 !important，或写成 1.5 以上。",
            "Take !important away from line-height, or make it at least 1.5."
        ),
    );
}
