//! A page can be read whichever way a telephone is held.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::style::sight::{Sight, sight};
use crate::html::style::{Screen, Styles};
use crate::html::{Document, Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("orientation-locked", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.3.4"]).act(&["b33eff"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("横屏竖屏都能看", "The page can be read with the screen held either way"),
        why: Words::new(
            "有人把手机或平板固定在轮椅上，转不了方向。页面按屏幕方向把内容转 90 度，他们就只能歪着头看。",
            "Some have their telephone or tablet fixed to a wheelchair and cannot turn it. Where the page turns its content by a \
             right angle they have to read it sideways.",
        ),
        mend: Words::new(
            "在 @media (orientation: …) 里去掉 rotate，改用随宽度变化的版式。",
            "Take the rotation out of @media (orientation: …) and let the layout follow the width.",
        ),
        blind: Words::new(
            "用脚本锁定方向；方向确属必需的内容，如钢琴键盘、银行支票。",
            "Scripts that lock the orientation; content for which it is essential, such as a keyboard of a piano or a cheque.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<style>@media (orientation: portrait) { main { transform: rotate(90deg) } }</style><p>正文</p>",
            "<style>@media (orientation: landscape) { body { rotate: -90deg } }</style><p>正文</p>",
            "<style>@media screen and (orientation:portrait) { main { transform: matrix(0, 1, -1, 0, 0, 0) } }</style><p>正文</p>",
            "<style>@media (orientation: portrait) and (max-width: 40em) { main { transform: rotateZ(0.25turn) } }</style><p>正文</p>",
            "<style>main { transform: rotate(90deg) } @media (orientation: portrait) { main { transform: rotate(0deg) } }</style><p>正文</p>",
        ],
        pass: &[
            "<style>main { transform: rotate(90deg) }</style><p>正文</p>",
            "<style>@media (orientation: portrait) { main { transform: rotate(180deg) } }</style><p>正文</p>",
            "<style>@media (orientation: portrait) { main { transform: rotate(2deg) } }</style><p>正文</p>",
            "<style>@media (orientation: portrait) { main { width: 90% } }</style><p>正文</p>",
            "<style>@media (orientation: portrait) { .none { transform: rotate(90deg) } }</style><p>正文</p>",
            "<style>@media (orientation: portrait) { p { transform: rotate(90deg) } }</style><p hidden>正文</p>",
            "<style>@media (orientation: portrait) { main { transform: rotate(90deg) rotate(-90deg) } }</style><p>正文</p>",
            "<style>@media (max-width: 40em) { main { transform: rotate(90deg) } }</style><p>正文</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    // Hardly any page has such a rule; those that have none cost nothing.
    if !page.sheets.iter().any(|sheet| sheet.turns()) {
        return;
    }
    let document = page.document();
    let on = |screen| Styles::on(document, page.sheets, screen, &page.known.styles);
    let screens = [
        [on(Screen::Desktop), on(Screen::DesktopUpright)],
        [on(Screen::PhoneAcross), on(Screen::Phone)],
    ];
    for (id, element) in document.elements() {
        let html = element.namespace == Namespace::Html;
        let turned = screens.iter().find_map(|[across, upright]| {
            let seen = [across, upright].iter().all(|styles| sight(document, styles, id) == Sight::Seen);
            turned(document, across, upright, id).filter(|_| seen)
        });
        let Some(angle) = turned.filter(|_| html && is_filled(page, id)) else { continue };
        let name = &element.name;
        report.element(
            id,
            text!(
                "屏幕换个方向，这个 {name} 就被转了 {angle} 度",
                "this {name} is turned by {angle} degrees when the screen is held the other way"
            ),
            text!(
                "在样式表的 @media (orientation: …) 里去掉 transform 或 rotate 的旋转，让内容随屏幕方向排版。",
                "Take the rotation out of transform or rotate in @media (orientation: …), and let the layout follow the screen."
            ),
        );
    }
}

/// By how many degrees an element is turned from one way of holding the screen to the other, if that is a right angle. What it
/// stands in may be turned as well, or turned back.
fn turned(document: &Document, across: &Styles, upright: &Styles, id: NodeId) -> Option<f32> {
    if !across.style(id).turns && !upright.style(id).turns {
        return None;
    }
    let whole = |styles: &Styles| {
        std::iter::once(id).chain(document.ancestors(id)).map(|id| styles.style(id).turn).sum::<Option<f32>>()
    };
    let angle = (whole(upright)? - whole(across)?).rem_euclid(180.0);
    ((angle - 90.0).abs() < 0.5).then_some(90.0)
}

/// Whether there is anything in an element, or it is something of its own.
fn is_filled(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    let shows = ["img", "svg", "video", "canvas", "input", "button", "iframe", "object", "select", "textarea"];
    let own = document.element(id).is_some_and(|element| shows.contains(&&*element.name));
    own || document.descendants(id).any(|id| {
        document.text(id).is_some_and(|text| !text.trim().is_empty()) && page.styles().is_visible(id)
            || document.element(id).is_some_and(|element| shows.contains(&&*element.name))
    })
}
