//! The words of a picture do not repeat its caption.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("image-repeats-caption", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "替代文字不重复图注",
            "A text alternative does not repeat the caption",
        ),
        why: Words::new(
            "同一句话听两遍，图里有什么还是不知道。",
            "The same words are heard twice, and what the picture shows is still not known.",
        ),
        mend: Words::new(
            "替代文字写图里有什么，图注写它是什么时候、什么事。",
            "Let the alternative say what is seen and the caption when and why.",
        ),
        blind: Words::new(
            "两者意思是否重复。",
            "Whether both mean the same in other words.",
        ),
    },
    look: Look::Elements(&["figure"], check),
    examples: Examples {
        fail: &[
            "<figure><img src=/a.png alt=志愿者在推轮椅><figcaption>志愿者在推轮椅</figcaption></figure>",
            "<figure><img src=/a.png alt=\"开幕 \"><figcaption>开幕。</figcaption></figure>",
            "<figure><figcaption>会议现场</figcaption><img src=/a.png alt=会议现场></figure>",
        ],
        pass: &[
            "<figure><img src=/a.png alt=志愿者推着轮椅过马路><figcaption>助残日活动，2025年5月</figcaption></figure>",
            "<figure><img src=/a.png alt=\"\"><figcaption>花边</figcaption></figure>",
            "<figure><pre>代码</pre><figcaption>代码</figcaption></figure>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(caption) = document.child_elements(id).find(|child| document.is(*child, "figcaption")) else { return };
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let said = bare(&document.text_content(caption));
    for image in document.descendants(id).filter(|id| document.is(*id, "img") && page.is_included(*id)) {
        let name = page.name(image);
        if said.is_empty() || bare(name) != said {
            continue;
        }
        report.element(
            image,
            text!("替代文字与图注相同：{name}", "the text alternative repeats the caption: {name}"),
            text!("替代文字写图里有什么，图注写它是什么时候、什么事。", "Let the alternative say what is seen and the caption when and why."),
        );
    }
}
