//! Nothing is published that programs leave behind or that was kept for oneself.

use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Whole};
use std::sync::Arc;

use crate::diagnostics::{Finding, Level, Place, Rule, Text, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("file-unpublishable", Level::Error).norms(&["GOV-SELFCHECK", "PRIVACY"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "不发布临时文件、备份和带宏的文件",
            "No temporary files, backups or files with macros are published",
        ),
        why: Words::new(
            "备份和临时文件里常有没改完的话和不该公开的内容；带宏的文件能在读者的电脑上运行程序。",
            "Backups hold what was not to be said yet, and files with macros run programs on the computers of readers.",
        ),
        mend: Words::new(
            "从网站里删去；带宏的另存为没有宏的格式。",
            "Remove it from the site; save files with macros in a format without.",
        ),
        blind: Words::new(
            "图片和扫描件里写了什么。",
            "What is written in pictures and scans.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\nx\n== files/表.docx~\nx",
            "== index.html\nx\n== Thumbs.db\nx\n== .git/config\nx",
            "== index.html\nx\n== files/~$表.docx\nx\n== a.xlsm\nx",
            "== index.html\nx\n== .env.production\nx",
            "== index.html\nx\n== files/id_ed25519\nx\n== db/残联.sql.gz\nx",
            "== index.html\nx\n== __MACOSX/files/._表.docx\nx",
        ],
        pass: &[
            "== index.html\nx\n== files/表.docx\nx",
            "== index.html\nx\n== git/config.html\nx",
            "== index.html\nx\n== .well-known/security.txt\nx\n== .nojekyll\n",
            "== index.html\nx\n== files/thumbs.html\nx",
            "== index.html\nx\n== files/备份办法.docx\nx\n== files/id_rsa.html\nx",
            "== index.html\nx\n== certificates/ca.pem\nx\n== 演示.key\nx\n== .env.example\nx",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for path in site.files {
        let Some((why_zh, why_en)) = reason(path) else { continue };
        let (message, help) = words(why_zh, why_en);
        report.file(path, message, help);
    }
}

/// A finding of a file that must not be published.
pub fn finding(path: &Arc<str>, why: Text) -> Finding {
    let (message, help) = words(&why.zh, &why.en);
    Finding::new(&ENTRY.rule, message).at(Place::file(path.clone())).help(help)
}

fn words(why_zh: &str, why_en: &str) -> (Text, Text) {
    (
        text!("不该发布的文件：{why_zh}", "this file must not be published: {why_en}"),
        text!(
            "从网站里删去；带宏的另存为没有宏的格式。",
            "Remove it from the site; save files with macros in a format without."
        ),
    )
}

/// Why a file is not for the public, by its path.
pub fn reason(path: &str) -> Option<(&'static str, &'static str)> {
    let lower = path.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if lower.split('/').any(|part| FOLDERS.contains(&part)) {
        return Some(("版本管理或编辑器的文件", "it belongs to version control or an editor"));
    }
    if SYSTEM.contains(&name) || name.starts_with("._") || lower.split('/').any(|part| part == "__macosx") {
        return Some(("系统自己留下的文件", "an operating system left it behind"));
    }
    if name.starts_with("~$") || name.starts_with(".~") || name.starts_with(".#") {
        return Some(("Office 或编辑器打开文件时的锁", "a lock that an office program or an editor leaves while a file is open"));
    }
    if ends(&BACKUPS) {
        return Some(("临时文件或备份", "it is temporary or a backup"));
    }
    if ends(&MACROS) {
        return Some(("Office 文件带宏", "an Office file with macros"));
    }
    let is_environment = name == ".env" || name.starts_with(".env.") && !ends(&[".example", ".sample", ".template", ".dist"]);
    if is_environment || SECRETS.contains(&name) || ends(&SECRET_ENDINGS) {
        return Some(("可能有密码、密钥或整个数据库", "it may hold passwords, keys or a whole database"));
    }
    None
}

/// Folders of version control and editors.
const FOLDERS: [&str; 7] = [".git", ".svn", ".hg", ".bzr", ".idea", ".vscode", ".vs"];
/// What operating systems leave behind.
const SYSTEM: [&str; 5] = ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory"];
/// How the names of backups and of unfinished files end; Word and Excel have endings of their own.
const BACKUPS: [&str; 14] = [
    "~", ".tmp", ".temp", ".swp", ".swo", ".bak", ".old", ".orig", ".rej", ".part", ".crdownload", ".wbk", ".xlk", ".asd",
];
/// Formats that are there for macros and nothing else.
const MACROS: [&str; 12] =
    [".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".xla", ".pptm", ".ppsm", ".potm", ".ppam", ".sldm"];
/// Files of passwords and keys. A certificate is public, so a `.pem` is looked into before anything is said of it.
const SECRETS: [&str; 10] = [
    ".htpasswd", ".netrc", ".pgpass", ".npmrc", ".pypirc", ".git-credentials", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
];
/// How the names of stores of keys and of whole databases end.
const SECRET_ENDINGS: [&str; 14] = [
    ".pfx", ".p12", ".ppk", ".jks", ".keystore", ".kdbx", ".sql", ".sql.gz", ".sql.zip", ".dump", ".dmp", ".mdb", ".accdb",
    ".sqlite3-journal",
];
