//! Nothing makes a sound by itself.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("media-autoplay", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.4.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "声音不自动播放",
            "Nothing plays by itself",
        ),
        why: Words::new(
            "自动响起的声音盖过读屏软件，听不见它，也找不到在哪里关。",
            "A sound that starts by itself drowns the screen reader, which is needed to find how to stop it.",
        ),
        mend: Words::new(
            "去掉 autoplay，让读者自己按播放。",
            "Remove autoplay and let readers press play.",
        ),
        blind: Words::new(
            "脚本开始的播放，声音有多长。",
            "What scripts start, and how long a sound is.",
        ),
    },
    look: Look::Elements(&["audio", "video"], check),
    examples: Examples {
        fail: &[
            "<audio src=/a.mp3 autoplay></audio>",
            "<video src=/a.mp4 autoplay controls></video>",
            "<video autoplay><source src=/a.mp4></video>",
        ],
        pass: &[
            "<audio src=/a.mp3 controls></audio>",
            "<video src=/a.mp4 autoplay muted></video>",
            "<video autoplay></video>",
            "<audio src=/a.mp3 autoplay muted></audio>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let has = |name| document.attribute(id, name).is_some();
    let plays = has("src") || document.child_elements(id).any(|source| document.is(source, "source"));
    if !has("autoplay") || has("muted") || !plays {
        return;
    }
    report.element(
        id,
        text!("打开页面就自动播放声音", "it plays by itself when the page opens"),
        text!("去掉 autoplay，让读者自己按播放。", "Remove autoplay and let readers press play."),
    );
}
