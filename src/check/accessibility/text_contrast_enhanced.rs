//! Text stands out from its ground more than it has to.

use super::contrast;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("text-contrast-not-enhanced", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["1.4.6"]).act(&["09o5cg"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("文字与背景格外分明", "Text stands out from its ground more than it has to"),
        why: Words::new(
            "视力相当于 0.25 左右、不用助视器看屏幕的人，需要比最低要求更高的对比度。",
            "People with a vision of about 20/80 who read without aids need more contrast than the least that is asked for.",
        ),
        mend: Words::new(
            "普通字号的对比度提高到 7，24 像素以上、或 18.66 像素以上的粗体提高到 4.5。",
            "Raise it to 7 for text of ordinary size, 4.5 from 24 pixels on, or from 18.66 pixels on in bold.",
        ),
        blind: Words::new(
            "图片、渐变、半透明遮罩上的文字，带阴影的文字，图片里的文字，鼠标指到或得到焦点时的颜色。",
            "Text over pictures and gradients, text with a shadow, text in pictures, and colours while something is pointed at \
             or has the focus.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<p style=\"color: #666; background: white\">开放时间</p>",
            "<p style=\"color: #aaa\">Opening hours</p>",
            "<h1 style=\"color: #808080\">政务公开</h1>",
            "<div style=\"background: #124f4a\"><p style=\"color: #9db\">开放时间</p></div>",
        ],
        pass: &[
            "<p style=\"color: #595959; background: white\">开放时间</p>",
            "<p style=\"color: #767676; font-size: 24px\">开放时间</p>",
            "<p style=\"color: #767676; font-size: 14pt; font-weight: bold\">开放时间</p>",
            "<div style=\"background: #000\"><p style=\"color: #aaa\">开放时间</p></div>",
            "<p style=\"color: #aaa; background: white\" hidden>开放时间</p>",
            "<p style=\"color: #aaa; background: url(a.png) white\">开放时间</p>",
            "<div style=\"background-image: linear-gradient(#fff, #000)\"><p style=\"color: #aaa\">开放时间</p></div>",
            "<p style=\"color: #ccc; text-shadow: 0 0 2px #000\">开放时间</p>",
            "<button disabled style=\"color: #ccc; background: #fff\">提交</button>",
            "<label style=\"color: #ccc\">姓名 <input disabled></label>",
            "<label for=n style=\"color: #ccc\">姓名</label><input id=n disabled>",
            "<p id=n style=\"color: #ccc\">姓名</p><input aria-labelledby=n disabled>",
            "<fieldset disabled><p style=\"color: #ccc\">姓名</p></fieldset>",
            "<div role=group aria-disabled=true><p style=\"color: #ccc\">姓名</p></div>",
            "<p style=\"color: #ccc\">· — … ★ ——</p>",
            "<p style=\"color: #fff; background: #fff\">开放时间</p>",
            "<p style=\"color: #ccc; position: absolute; left: -9999px\">开放时间</p>",
            "<p style=\"color: #eee; opacity: 0\">开放时间</p>",
            "<p style=\"color: #ccc\" aria-hidden=true>开放时间</p>",
            "<div style=\"position: relative\"><img src=/a.png alt=照片 style=\"position: absolute; inset: 0; width: 100%; height: 100%\"><p style=\"position: relative; color: #eee\">开放时间</p></div>",
            "<svg><text fill=\"#ccc\">开放时间</text></svg>",
            "<table style=\"background: #000\"><caption style=\"color: #fff\">标题文字</caption><tr><td style=\"color: #fff\">开放时间</td></tr></table>",
            "<link rel=stylesheet href=/elsewhere.css><p style=\"color: #ccc\">开放时间</p>",
            "<style>@import 'elsewhere.css';</style><p style=\"color: #ccc\">开放时间</p>",
            "<noscript><p style=\"color: #ccc\">开放时间</p></noscript>",
            "<p style=\"color: #ccc; box-shadow: inset 0 0 0 9em #000\">开放时间</p>",
            "<button style=\"color: #bbb\">提交</button>",
            "<div style=\"filter: invert(1)\"><p style=\"color: #ccc\">开放时间</p></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    contrast::tell(page, report, 4.5, 7.0);
}
