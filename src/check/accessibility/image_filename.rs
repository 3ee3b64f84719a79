//! The words of a picture are not the name of its file.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("image-name-is-file", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "替代文字不是文件名",
            "A text alternative is not the name of a file",
        ),
        why: Words::new(
            "听到“IMG_2031.jpg”或“图片”，等于什么也没有听到。",
            "To hear \"IMG_2031.jpg\" or \"image\" is to hear nothing.",
        ),
        mend: Words::new(
            "写出图片要告诉读者的内容。",
            "Write what the picture tells a reader.",
        ),
        blind: Words::new(
            "替代文字与图片是否相符。",
            "Whether the words say what the picture shows.",
        ),
    },
    look: Look::Elements(&["img"], check),
    examples: Examples {
        fail: &[
            "<img src=/p/IMG_2031.jpg alt=IMG_2031.jpg>",
            "<img src=/a.png alt=图片>",
            "<img src=/p/kangfu-zhongxin.png alt=kangfu-zhongxin>",
        ],
        pass: &[
            // Numbers of the parts of a picture or a listing.
            "<p>见图中<img src=/images/1.png alt=1>处</p>",
            "<img src=/a.png alt=康复中心的大门>",
            "<img src=/a.png alt=\"\">",
            "<img src=/logo.png alt=坦途>",
            "<img src=/map.png alt=Map.>",
        ],
    },
    told_by: &["image-alt-missing"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if page.role(id) != Some("img") || !page.is_included(id) {
        return;
    }
    let name = page.name(id);
    let source = document.attribute(id, "src").unwrap_or_default();
    let file = source.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".avif"];
    let is_file = endings.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    // A stem that is a word may well be what the picture shows; one with digits or joints is none.
    let is_number = stem.len() <= 2 && stem.bytes().all(|byte| byte.is_ascii_digit());
    let is_stem = name == stem && !is_number && stem.contains(['-', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let says_nothing = ["图片", "图像", "照片", "图", "image", "picture", "photo", "img"].contains(&name.to_lowercase().as_str());
    if !(is_file || is_stem || says_nothing) {
        return;
    }
    report.element(
        id,
        text!("替代文字“{name}”没有说出图片的内容", "the text alternative \"{name}\" does not say what the picture shows"),
        text!("写出图片要告诉读者的内容；只作装饰的写 alt=\"\"。", "Write what the picture tells a reader; alt=\"\" if it only decorates."),
    );
}
