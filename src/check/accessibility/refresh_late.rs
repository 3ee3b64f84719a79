//! A page does not reload or lead away by itself, however late.

use super::refresh::LONGEST;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::refresh;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-refreshes-late", Level::Warning).wcag(&["2.2.4", "3.2.5"]).act(&["bisz58"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("页面过很久也不会自动刷新或跳走", "Pages do not reload or lead away by themselves, however late"),
        why: Words::new(
            "整天开着的页面会在读者没有要求时变掉，正在读的位置和填写的内容都会丢失。",
            "A page that stays open for a day changes without being asked to, and takes the place of reading and what was typed with it.",
        ),
        mend: Words::new("删去 meta refresh；要更新内容就给一个“刷新”按钮。", "Take the meta refresh away; for fresh content give a button."),
        blind: Words::new("脚本做的刷新和跳转。", "Reloads and redirects by scripts."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=72001></head><body></body></html>",
            "<meta http-equiv=REFRESH content=\"86400; url=/new/\">",
            "<meta http-equiv=refresh content=99999999999999999999999>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=\"0; url=/new/\"></head><body></body></html>",
            "<meta http-equiv=refresh content=72000>",
            "<meta http-equiv=refresh content=\"x86400\">",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some((id, refresh)) = refresh::of(page.document()).filter(|(_, refresh)| refresh.seconds > LONGEST) else {
        return;
    };
    let hours = refresh.seconds / 3600;
    report.element(
        id,
        text!("页面约 {hours} 小时后会自动刷新或跳走", "the page reloads or leads away by itself after about {hours} hours"),
        text!("删去 meta refresh；要更新内容就给一个“刷新”按钮。", "Take the meta refresh away; for fresh content give a button."),
    );
}
