//! What the operating system means when it refuses, in words.

use std::io::{Error, ErrorKind};

use crate::diagnostics::Text;

/// Why the operating system refused, as part of a sentence. What it says itself is kept for those that are rare.
pub fn reason(error: &Error) -> Text {
    let (zh, en) = match error.kind() {
        ErrorKind::PermissionDenied => ("没有权限", "permission is denied"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => ("磁盘配额已用完", "the disk quota is used up"),
        ErrorKind::NotFound => ("文件不存在", "the file is not there"),
        ErrorKind::AlreadyExists => ("已有同名的文件", "there is a file of that name"),
        ErrorKind::NotADirectory => ("路径中间有一个不是文件夹", "part of the path is not a folder"),
        ErrorKind::IsADirectory => ("这是文件夹，不是文件", "it is a folder and not a file"),
        ErrorKind::InvalidFilename => {
            ("文件名太长或含有不允许的字符", "the name is too long or has characters that are not allowed")
        }
        ErrorKind::FileTooLarge => ("文件超过了文件系统的上限", "the file is larger than the file system allows"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("文件正被别的程序使用", "another program is using the file")
        }
        ErrorKind::CrossesDevices => ("文件夹跨了两个磁盘", "the folder spans two disks"),
        _ => return Text::new(format!("系统报告：{error}"), format!("the system says: {error}")),
    };
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_refusals_are_told_in_words_and_rare_ones_in_the_system_s_own() {
        assert_eq!(reason(&Error::from(ErrorKind::StorageFull)).zh, "磁盘已满");
        assert_eq!(reason(&Error::from(ErrorKind::PermissionDenied)).en, "permission is denied");
        let rare = Error::other("the tape has snapped");
        assert_eq!(reason(&rare).en, "the system says: the tape has snapped");
        assert!(reason(&rare).zh.contains("the tape has snapped"));
    }
}
