//! Says of which attached files nothing is known.

use crate::attachments::{Attachment, Unread};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("attachment-not-checked", Level::Hint).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("附件能打开检查", "Attached files can be looked into"),
        why: Words::new(
            "打不开的附件里有没有个人信息，程序不知道；加密的、损坏的文件读者也打不开。",
            "Whether there is personal data in a file that cannot be opened is not known, and readers cannot open one that is damaged or asks for a password.",
        ),
        mend: Words::new(
            "去掉密码，或换成 docx、xlsx、PDF、zip 等常用格式；改不了的，由人检查一遍。",
            "Remove the password, or save it in a common format such as docx, xlsx, PDF or zip; else let a person look through it.",
        ),
        blind: Words::new("图片和扫描件里的字。", "Words in pictures and scans."),
    },
    look: Look::Attachment(check),
    examples: Examples {
        fail: &["== files/名单.xlsx\npassword", "== files/通知.pdf\ndamaged", "== files/材料.rar\nformat", "== a.zip\ntoo large"],
        pass: &["== files/名单.xlsx\n第一段", "== files/通知.pdf\n", "== files/材料.zip\nfile 通知.docx"],
    },
    told_by: &[],
};

fn check(path: &str, found: &Attachment, report: &mut SiteReport<'_>) {
    let Some((name, why)) = found.unread.first() else { return };
    let (zh, en) = match why {
        Unread::Encrypted => ("要密码才能打开", "it asks for a password"),
        Unread::Damaged => ("文件不完整，或与扩展名不符", "it is damaged, or not what its name says"),
        Unread::TooLarge => ("太大，或压缩包层数太多", "it is too large, or packed too deep"),
        Unread::Format => ("这种格式读不了", "its format is not read here"),
    };
    let message = if name.is_empty() {
        text!("没能检查这个文件：{zh}", "this file could not be looked into: {en}")
    } else {
        text!("没能检查其中的 {name}：{zh}", "{name} in it could not be looked into: {en}")
    };
    report.file(
        path,
        message,
        text!("请换成能打开的文件，或由人检查有没有个人信息。", "Replace it by one that opens, or let a person look for personal data."),
    );
}
