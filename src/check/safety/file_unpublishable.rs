//! Nothing is published that programs leave behind or that was kept for oneself.

use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Whole};
use crate::diagnostics::{Level, Rule, Words};
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
            "文件里写了什么。",
            "What is written in a file.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\nx\n== files/表.docx~\nx",
            "== index.html\nx\n== Thumbs.db\nx\n== .git/config\nx",
            "== index.html\nx\n== files/~$表.docx\nx\n== a.xlsm\nx",
        ],
        pass: &[
            "== index.html\nx\n== files/表.docx\nx",
            "== index.html\nx\n== git/config.html\nx",
            "== index.html\nx\n== .well-known/security.txt\nx\n== .nojekyll\n",
            "== index.html\nx\n== files/thumbs.html\nx",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for path in site.files {
        let Some((why_zh, why_en)) = reason(path) else { continue };
        report.file(
            path,
            text!("不该发布的文件：{why_zh}", "this file must not be published: {why_en}"),
            text!(
                "从网站里删去；带宏的另存为没有宏的格式。",
                "Remove it from the site; save files with macros in a format without."
            ),
        );
    }
}

/// Why a file is not for the public, by its path.
fn reason(path: &str) -> Option<(&'static str, &'static str)> {
    let lower = path.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let hidden = [".git", ".svn", ".hg", ".idea", ".vscode"];
    if lower.split('/').any(|part| hidden.contains(&part)) {
        return Some(("版本管理或编辑器的文件", "it belongs to version control or an editor"));
    }
    if ["thumbs.db", "desktop.ini", ".ds_store"].contains(&name) || name.starts_with("._") {
        return Some(("系统自己留下的文件", "an operating system left it behind"));
    }
    if name.starts_with("~$") || ends(&["~", ".tmp", ".swp", ".bak", ".old", ".orig", ".part", ".crdownload"]) {
        return Some(("临时文件或备份", "it is temporary or a backup"));
    }
    if ends(&[".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".pptm", ".ppsm"]) {
        return Some(("Office 文件带宏", "an Office file with macros"));
    }
    if [".env", ".htpasswd", "id_rsa"].contains(&name) || ends(&[".pem", ".key", ".pfx", ".sql"]) {
        return Some(("可能有密码、密钥或整个数据库", "it may hold passwords, keys or a whole database"));
    }
    None
}
