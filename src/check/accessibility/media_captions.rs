//! A film says in captions what is said in it.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("video-captions-missing", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.2.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "视频有字幕",
            "A film has captions",
        ),
        why: Words::new(
            "听不见的人不知道说了什么；在安静或吵闹的地方也用得着。",
            "Those who do not hear do not know what is said; others need them in quiet or noisy places.",
        ),
        mend: Words::new(
            "加 <track kind=captions>；字幕已在画面里的，在视频旁写明。",
            "Add <track kind=captions>; if the captions are in the picture, say so beside the film.",
        ),
        blind: Words::new(
            "字幕对不对、全不全，画面里有没有字幕。",
            "Whether captions are right and complete, and whether the picture has them.",
        ),
    },
    look: Look::Elements(&["video"], check),
    examples: Examples {
        fail: &[
            "<video src=/a.mp4 controls></video>",
            "<video controls><source src=/a.mp4><track kind=chapters src=/c.vtt></video>",
            "<video controls><source src=/a.mp4 type=video/mp4></video>",
        ],
        pass: &[
            "<video controls src=/a.mp4><track kind=captions src=/a.vtt srclang=zh></video>",
            "<video controls src=/a.mp4><track src=/a.vtt></video>",
            "<video muted autoplay loop src=/a.mp4></video>",
            "<div><video controls src=/a.mp4></video><p>画面里有字幕。</p></div>",
        ],
    },
    told_by: &["captions-missing"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if page.is_hidden(id) || document.attribute(id, "muted").is_some() {
        return;
    }
    let captioned = document.child_elements(id).any(|track| {
        let kind = document.attribute(track, "kind").unwrap_or("subtitles").to_ascii_lowercase();
        document.is(track, "track") && ["captions", "subtitles"].contains(&kind.as_str())
    });
    let beside = document.parent(id).map(|around| document.text_content(around)).unwrap_or_default().to_lowercase();
    if captioned || ["字幕", "caption", "subtitle", "没有声音", "无声", "silent"].iter().any(|word| beside.contains(word)) {
        return;
    }
    report.element(
        id,
        text!("视频没有字幕", "the film has no captions"),
        text!("加 <track kind=captions>；字幕已在画面里的，在视频旁写明。", "Add <track kind=captions>; if the captions are in the picture, say so beside the film."),
    );
}
