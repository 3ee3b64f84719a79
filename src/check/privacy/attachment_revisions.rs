//! What was deleted from a document, and what was noted in its margin, is not published with it.

use crate::attachments::Attachment;
use crate::check::{About, Entry, Examples, Family, Look, SiteReport};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("attachment-revisions-left", Level::Hint).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("附件里没有修订和批注", "Attached files hold neither deleted text nor comments"),
        why: Words::new(
            "用修订方式删去的字还在文件里，谁打开都能看到；批注常写着内部意见和写的人。",
            "Text that was deleted under revision is still in the file for everyone to see, and comments hold what was said among colleagues.",
        ),
        mend: Words::new(
            "在 Word 或 WPS 里“审阅”→“接受所有修订”，删去全部批注，再保存；或者发布 PDF。",
            "In Word or WPS, accept all revisions, delete all comments and save; or publish a PDF.",
        ),
        blind: Words::new("批注是不是有意留给读者的。", "Whether a comment is meant for readers."),
    },
    look: Look::Attachment(check),
    examples: Examples {
        fail: &["== files/通知.docx\n正文\ndeleted text", "== files/名单.xlsx\ncomment", "== a.odt\ndeleted text\ncomment"],
        pass: &["== files/通知.docx\n正文", "== files/名单.xlsx\n", "== files/说明.txt\n批注写在这里"],
    },
    told_by: &[],
};

fn check(path: &str, found: &Attachment, report: &mut SiteReport<'_>) {
    let (zh, en) = match (found.deletions, found.comments) {
        (true, true) => ("被删除的文字和批注", "deleted text and comments"),
        (true, false) => ("被删除的文字", "deleted text"),
        (false, true) => ("批注", "comments"),
        (false, false) => return,
    };
    report.file(
        path,
        text!("文件里还留着{zh}", "the file still holds {en}"),
        text!("接受所有修订，删去批注，再保存。", "Accept all revisions, delete the comments and save."),
    );
}
