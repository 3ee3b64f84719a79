//! Text stands out from its ground.

use super::contrast;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("text-contrast-low", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.4.3"]).act(&["afw4f7"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("文字与背景分得清", "Text stands out from its ground"),
        why: Words::new(
            "视力不好的人、在太阳底下看手机的人，看不清颜色太浅的字。",
            "Those with weak sight, and anyone who reads a telephone in the sun, cannot make out faint letters.",
        ),
        mend: Words::new(
            "普通字号的对比度至少 4.5，24 像素以上、或 18.66 像素以上的粗体至少 3。",
            "At least 4.5 for text of ordinary size, 3 from 24 pixels on, or from 18.66 pixels on in bold.",
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
            "<p style=\"color: #aaa; background: white\">开放时间</p>",
            "<p style=\"color: #777\">Opening hours</p>",
            "<style>.a { background: #124f4a } .a p { color: #3a7a74 }</style><div class=a><p>开放时间</p></div>",
            "<p style=\"opacity: 0.5\">Opening hours <span>开放时间</span></p>",
            "<p style=\"color: rgba(0, 0, 0, 0.4)\">开放时间</p>",
            "<h1 style=\"color: #a0a0a0\">政务公开</h1>",
            "<p style=\"font-size: 18px; font-weight: 700; color: #888\">开放时间</p>",
            "<style>:root { --soft: #bbb } p { color: var(--soft, #000) }</style><p>开放时间</p>",
            "<body bgcolor=\"#003366\"><p>开放时间</p></body>",
            "<p><font color=\"#cccccc\">开放时间</font></p>",
        ],
        pass: &[
            "<p style=\"color: #595959; background: white\">开放时间</p>",
            "<p style=\"color: #767676\">开放时间</p>",
            "<p style=\"color: #949494; font-size: 24px\">开放时间</p>",
            "<p style=\"color: #949494; font-size: 14pt; font-weight: bold\">开放时间</p>",
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
    contrast::tell(page, report, 3.0, 4.5);
}
