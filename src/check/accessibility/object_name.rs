//! A picture, a sound or a film that an `<object>` embeds has a name.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, NodeId, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("object-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]).act(&["8fc3b6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("用 object 嵌入的图片和影音有名称", "Pictures, sounds and films that an object embeds have a name"),
        why: Words::new(
            "没有名称，读屏软件跳过它，或者只读“嵌入对象”；写在 object 里面的文字在图片显示出来以后没有人听得到。",
            "Without a name a screen reader passes over it or says “embedded object”; what is written inside is heard by no one once the picture is there.",
        ),
        mend: Words::new("写 aria-label 或 title，说出图片或影音的内容。", "Write aria-label or title with what it shows or says."),
        blind: Words::new("名称与内容是否相符；没有写 type、文件名也没有后缀的 object。", "Whether the name says what is shown; objects with neither a type nor a known ending of their file's name."),
    },
    look: Look::Elements(&["object"], check),
    examples: Examples {
        fail: &[
            "<p><object data=/a.png type=image/png></object></p>",
            "<p><object data=/a.png>志愿者推着轮椅</object></p>",
            "<p><object data=/a.mp4 type=\"video/mp4\" title=\" \"></object></p>",
            "<p><object data=\"/a.MP3?v=1\"></object></p>",
            "<p><object data=\"data:image/svg+xml,%3Csvg/%3E\"></object></p>",
        ],
        pass: &[
            "<p><object data=/a.png type=image/png title=\"志愿者推着轮椅\"></object></p>",
            "<p><object data=/a.mp4 aria-label=\"办理流程\"></object></p>",
            "<p><object data=/a.pdf type=application/pdf></object></p>",
            "<p><object data=/a></object></p>",
            "<p><object type=image/png></object></p>",
            "<p><object data=/a.png role=img></object></p>",
            "<p><object data=/a.png hidden></object></p>",
            "<p><object data=/a.html><object data=/a.png></object></object></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id).filter(|element| element.is("object")) else { return };
    // What stands in another object is shown only if that one cannot be: nobody knows from here. An `alt` is no attribute of
    // an object, yet some browsers take it for a picture.
    let within = document.ancestors(id).any(|above| document.is(above, "object"));
    let told = element.attribute("alt").is_some_and(|alt| !alt.trim().is_empty());
    if within || told || !embeds_media(element) || roles::stated(element).is_some() {
        return;
    }
    if !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["data", "type"]);
    report.element(
        id,
        text!("嵌入的图片或影音没有名称：{quoted}", "an embedded picture, sound or film without a name: {quoted}"),
        text!("写 aria-label 或 title，说出它的内容。", "Write aria-label or title with what it shows or says."),
    );
}

/// Endings of the names of files with pictures, sounds and films.
const MEDIA: [&str; 24] = [
    "aac", "apng", "avif", "bmp", "flac", "gif", "ico", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "mpeg", "oga",
    "ogg", "ogv", "opus", "png", "svg", "wav", "webm", "webp",
];

/// Whether what an object embeds is a picture, a sound or a film, as far as its type or its address say.
fn embeds_media(element: &Element) -> bool {
    let Some(data) = element.attribute("data").map(str::trim).filter(|data| !data.is_empty()) else { return false };
    let of_media = |kind: &str| {
        let kind = kind.trim().to_ascii_lowercase();
        ["image/", "audio/", "video/"].iter().any(|start| kind.starts_with(start)) || kind == "application/ogg"
    };
    if let Some(kind) = element.attribute("type").filter(|kind| !kind.trim().is_empty()) {
        return of_media(kind);
    }
    if let Some(held) = data.get(..5).filter(|start| start.eq_ignore_ascii_case("data:")).and(data.get(5..)) {
        return of_media(held);
    }
    let path = data.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| MEDIA.contains(&ending.as_str()))
}
