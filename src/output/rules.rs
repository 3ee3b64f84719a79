//! The rules that writing a site applies, and what each says.

use std::io;
use std::path::Path;

use crate::diagnostics::{Finding, Level, Rule, Text};
use crate::source::reason;
use crate::text;

/// The site could not be written; the old one stands.
pub const OUTPUT_NOT_WRITTEN: Rule = Rule::new("output-not-written", Level::Error);
/// Writing was cut short and could not be undone at once; the next build makes it good.
pub const OUTPUT_INTERRUPTED: Rule = Rule::new("output-interrupted", Level::Error);
/// Another build is writing into the same folder.
pub const OUTPUT_BUSY: Rule = Rule::new("output-busy", Level::Error);
/// Something that Tantu did not write stands where a file must go.
pub const OUTPUT_FOREIGN_FILE: Rule = Rule::new("output-foreign-file", Level::Error);
/// The record of what Tantu wrote cannot be read.
pub const OUTPUT_MANIFEST: Rule = Rule::new("output-manifest", Level::Error);
/// A path that some server or computer cannot have.
pub const OUTPUT_NAME: Rule = Rule::new("output-name", Level::Error);
/// Two files for one path, or for paths that differ only in case.
pub const OUTPUT_CLASH: Rule = Rule::new("output-clash", Level::Error);
/// The output folder is one that holds the site's sources.
pub const OUTPUT_MISPLACED: Rule = Rule::new("output-misplaced", Level::Error);
/// A file changed between being read and being copied.
pub const SOURCE_CHANGED: Rule = Rule::new("source-changed", Level::Error);

/// A picture of which no smaller ones can be made, since it cannot be decoded.
pub const PICTURE_BROKEN: Rule = Rule::new("picture-broken", Level::Error);

/// All of them, by id.
pub const RULES: &[&Rule] = &[
    &OUTPUT_BUSY,
    &OUTPUT_CLASH,
    &OUTPUT_FOREIGN_FILE,
    &OUTPUT_INTERRUPTED,
    &OUTPUT_MANIFEST,
    &OUTPUT_MISPLACED,
    &OUTPUT_NAME,
    &OUTPUT_NOT_WRITTEN,
    &PICTURE_BROKEN,
    &SOURCE_CHANGED,
];

/// `path` could not be written, and nothing has changed.
pub fn not_written(path: &Path, error: &io::Error) -> Finding {
    let (path, why) = (path.display(), reason(error));
    let message = Text::new(
        format!("写不了 {path}：{}。原来的网站没有改动", why.zh),
        format!("{path} could not be written: {}; the old site stands unchanged", why.en),
    );
    Finding::new(&OUTPUT_NOT_WRITTEN, message).help(remedy(error))
}

/// The folder holds something else.
pub fn taken(dir: &Path) -> Finding {
    let dir = dir.display();
    let message =
        text!("{dir} 里已有别的东西，不能写到那里", "{dir} holds something else already and is not written over");
    Finding::new(&OUTPUT_MISPLACED, message).help(Text::new(
        "请用 --output 另选一个新的或空的文件夹。",
        "Choose another folder with --output, a new or an empty one.",
    ))
}

/// Writing was cut short and could not be undone.
pub fn interrupted(path: &Path, error: &io::Error) -> Finding {
    let (path, why) = (path.display(), reason(error));
    let message = Text::new(
        format!("写到 {path} 时中断：{}。网站可能新旧混杂", why.zh),
        format!("writing was cut short at {path}: {}; the site may be partly old and partly new", why.en),
    );
    let remedy = remedy(error);
    Finding::new(&OUTPUT_INTERRUPTED, message).help(Text::new(
        format!("{}下次构建会先把它恢复完整。", remedy.zh),
        format!("{} The next build first makes it whole.", remedy.en),
    ))
}

fn remedy(error: &io::Error) -> Text {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let (zh, en) = match error.kind() {
        StorageFull | QuotaExceeded => ("请清理磁盘后重新构建。", "Make room on the disk and build again."),
        PermissionDenied => (
            "请检查输出文件夹的权限，确认没有别的程序正打开里面的文件，然后重新构建。",
            "Check the permissions of the output folder and that no other program holds a file in it open, and build again.",
        ),
        ReadOnlyFilesystem => {
            ("请用 --output 换一个可以写的文件夹。", "Choose a folder that can be written to with --output.")
        }
        _ => ("请检查输出文件夹，然后重新构建。", "Check the output folder and build again."),
    };
    Text::new(zh, en)
}

/// Another build holds the lock.
pub fn busy(dir: &Path) -> Finding {
    let dir = dir.display();
    let message = text!("另一个构建正在写 {dir}", "another build is writing to {dir}");
    Finding::new(&OUTPUT_BUSY, message)
        .help(Text::new("请等它结束后再构建。", "Wait until it has finished and build again."))
}

/// Something of someone else stands at this path.
pub fn foreign(path: &str, wanted: &str) -> Finding {
    let message = if path == wanted {
        text!(
            "要写 {wanted}，但那里已有不是本程序写的文件",
            "{wanted} is to be written, but something that Tantu did not write stands there"
        )
    } else {
        text!(
            "要写 {wanted}，但 {path} 不是本程序写的，挡住了它",
            "{wanted} is to be written, but {path}, which Tantu did not write, is in the way"
        )
    };
    Finding::new(&OUTPUT_FOREIGN_FILE, message).help(Text::new(
        "如果还要用它，请把它移到 content 里；不用就删掉。然后重新构建。",
        "If it is needed, move it into content; if not, delete it. Then build again.",
    ))
}

/// The manifest, or the journal of an interrupted build, cannot be made sense of.
pub fn unreadable_record(path: &Path) -> Finding {
    let path = path.display();
    let message = text!(
        "读不懂 {path}，不知道哪些文件是本程序写的",
        "{path} makes no sense, so it is not known which files Tantu wrote"
    );
    Finding::new(&OUTPUT_MANIFEST, message).help(Text::new(
        "请删掉整个输出文件夹（里面的内容都可以重新生成），再构建一次。",
        "Delete the whole output folder (everything in it can be made again) and build once more.",
    ))
}

/// An asset is no longer what it was when it was read.
pub fn changed(from: &Path) -> Finding {
    let from = from.display();
    let message = text!("构建时 {from} 被改动了", "{from} changed during the build");
    Finding::new(&SOURCE_CHANGED, message).help(Text::new("请再构建一次。", "Build once more."))
}
