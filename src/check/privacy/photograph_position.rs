//! Photographs do not say where they were taken.

use crate::attachments::Attachment;
use crate::check::{About, Entry, Examples, Family, Look, SiteReport};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("photograph-position-shown", Level::Warning).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("照片里没有拍摄地点", "Photographs do not say where they were taken"),
        why: Words::new(
            "手机拍的照片里记着经纬度，精确到哪一户。入户探访、辅具发放的照片会把残疾人的住址说出去。",
            "Telephones note the position in a photograph, to the very house. Pictures of home visits give away where a person lives.",
        ),
        mend: Words::new(
            "删去位置信息再放进文件：Windows 里右键“属性”→“详细信息”→“删除属性和个人信息”；Word 里先“压缩图片”再保存。",
            "Remove the position first: in Windows under Properties, Details, Remove Properties and Personal Information; in Word, compress the pictures and save.",
        ),
        blind: Words::new("照片画面本身说出的地点。", "What the picture itself shows of a place."),
    },
    look: Look::Attachment(check),
    examples: Examples {
        fail: &[
            "== files/探访记录.docx\nposition in word/media/image1.jpeg",
            "== photos/home.jpg\nposition in photos/home.jpg",
            "== files/材料.zip\nposition in 照片/1.jpg\nposition in 照片/2.jpg",
        ],
        pass: &["== files/名单.docx\n第一段", "== photos/home.jpg\n", "== files/材料.zip\nfile 照片/1.jpg"],
    },
    told_by: &[],
};

fn check(path: &str, found: &Attachment, report: &mut SiteReport<'_>) {
    let Some(first) = found.positioned.first() else { return };
    let count = found.positioned.len();
    let message = if count == 1 && first == path {
        text!("照片里记着拍摄地点", "the photograph says where it was taken")
    } else {
        text!("里面有{count}张照片记着拍摄地点，例如 {first}", "it holds photographs that say where they were taken ({count}), such as {first}")
    };
    report.file(path, message, text!("删去照片的位置信息，再换上新的文件。", "Remove the position and put the new file in its place."));
}
