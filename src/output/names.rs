//! Paths that every server and every computer can have. What Windows cannot have is refused everywhere, so that a
//! site that builds on one machine builds on all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rules::{OUTPUT_CLASH, OUTPUT_NAME};
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// What begins like this belongs to Tantu itself or to version control.
const RESERVED: &[&str] = &[".tantu-", ".git"];

/// Path of a file in the output, and the file of the site that it comes from, if it comes from one.
pub type Named<'a> = (&'a str, Option<&'a Arc<str>>);

/// Findings about paths that cannot be, and about paths that cannot be together.
pub fn check<'a>(files: impl IntoIterator<Item = Named<'a>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_folded: BTreeMap<String, Vec<Named>> = BTreeMap::new();
    for file in files {
        findings.extend(fault(file.0).map(|why| from(unfit(file.0, why), [file.1])));
        by_folded.entry(fold(file.0)).or_default().push(file);
    }
    let mut folders: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in by_folded.values().flatten() {
        for folder in ancestors(path) {
            folders.entry(fold(folder)).or_default().insert(folder);
        }
    }
    for (folded, files) in &by_folded {
        if let [first, second, ..] = files[..] {
            if differ_in_case(first.1, second.1) {
                continue;
            }
            findings.push(from(clash(first.0, second.0), [first.1, second.1]));
        } else if let (Some(folder), Some(file)) = (folders.get(folded).and_then(BTreeSet::first), files.first()) {
            findings.push(from(clash(file.0, &format!("{folder}/")), [file.1]));
        }
    }
    for names in folders.values() {
        let mut names = names.iter();
        if let (Some(first), Some(second)) = (names.next(), names.next()) {
            findings.push(clash(&format!("{first}/"), &format!("{second}/")));
        }
    }
    findings
}

/// Whether two files come from files whose names differ in case alone: reading the site has told of those.
fn differ_in_case(first: Option<&Arc<str>>, second: Option<&Arc<str>>) -> bool {
    first.zip(second).is_some_and(|(first, second)| first != second && fold(first) == fold(second))
}

/// Puts a finding where the files come from.
fn from<'a>(finding: Finding, sources: impl IntoIterator<Item = Option<&'a Arc<str>>>) -> Finding {
    sources.into_iter().flatten().fold(finding, |finding, source| finding.at(Place::file(source.clone())))
}

/// How names are compared where case does not count.
pub fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// The folders that hold a path, from the innermost out: `a/b` and `a` for `a/b/c`.
pub fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| path.get(..at).unwrap_or_default())
}

/// What is wrong with a path, if anything.
pub fn fault(path: &str) -> Option<Text> {
    if path.len() > 1024 {
        return Some(Text::new("路径太长", "the path is too long"));
    }
    if RESERVED.iter().any(|start| fold(path).starts_with(start)) {
        return Some(Text::new("这个名称由程序自己使用", "the name is in use by the program itself"));
    }
    path.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<Text> {
    if matches!(part, "" | "." | "..") {
        return Some(Text::new("路径里不能有空的、“.”或“..”一级", "no level of a path may be empty, “.” or “..”"));
    }
    if part.len() > 255 {
        return Some(Text::new("名称超过 255 字节", "the name has more than 255 bytes"));
    }
    if let Some(bad) = part.chars().find(|c| c.is_control() || r#"\:*?"<>|"#.contains(*c)) {
        let bad = bad.escape_debug();
        return Some(text!("名称里不能有“{bad}”", "a name may not hold “{bad}”"));
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return Some(Text::new(
            "名称不能以点或空格结尾，也不能以空格开头",
            "a name may not end in a dot or space, nor begin with a space",
        ));
    }
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let device = matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || stem.strip_prefix("COM").or(stem.strip_prefix("LPT")).is_some_and(|n| {
            let mut digits = n.chars();
            digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && digits.next().is_none()
        });
    device.then(|| Text::new("Windows 把这个名称留给设备", "Windows keeps this name for a device"))
}

fn unfit(path: &str, why: Text) -> Finding {
    let shown = path.escape_debug();
    let message = Text::new(
        format!("网址“{shown}”不能用：{}", why.zh),
        format!("the address “{shown}” cannot be used: {}", why.en),
    );
    Finding::new(&OUTPUT_NAME, message).help(Text::new(
        "请改文件名，或在页首信息里用 slug 另起一个。",
        "Rename the file, or give the page another name with slug in its front matter.",
    ))
}

fn clash(first: &str, second: &str) -> Finding {
    let message = if first == second {
        text!("有两个文件都要写到 {first}", "two files are to be written to {first}")
    } else {
        text!(
            "{first} 和 {second} 不能并存：有的系统把它们当成同一个",
            "{first} and {second} cannot both be: some systems take them for the same"
        )
    };
    Finding::new(&OUTPUT_CLASH, message).help(Text::new(
        "请给其中一个改名，或用 slug 另起一个网址。",
        "Rename one of them, or give one another address with slug.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules(paths: &[&str]) -> Vec<&'static str> {
        check(paths.iter().map(|path| (*path, None))).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn ordinary_paths_are_fit() {
        let paths = [
            "index.html",
            "news/2025/a-b_c.html",
            "吕梁/公告.html",
            ".well-known/security.txt",
            "con-tact/x",
            "com/a",
            "com10/a",
        ];
        assert_eq!(rules(&paths), Vec::<&str>::new());
    }

    #[test]
    fn paths_that_lead_out_or_that_windows_cannot_have_are_unfit() {
        let unfit = [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "C:/x",
            "a:b",
            "what?.html",
            "a\nb",
            "a\0b",
            "con",
            "NUL.html",
            "a/Com1.txt",
            "lpt9",
            "com¹",
            "aux .html",
            "end.",
            "end ",
            " a",
            ".tantu-manifest.json",
            ".TANTU-staging/x",
            ".git/config",
            ".gitignore",
        ];
        for path in unfit {
            assert_eq!(rules(&[path]), ["output-name"], "{path:?}");
        }
        assert_eq!(rules(&[&"字".repeat(90)]), ["output-name"]);
    }

    #[test]
    fn two_files_for_one_path_clash() {
        assert_eq!(rules(&["a.html", "a.html"]), ["output-clash"]);
        assert_eq!(rules(&["a.html", "A.html"]), ["output-clash"]);
        assert_eq!(rules(&["Éa", "éA"]), ["output-clash"]);
        assert_eq!(rules(&["a", "a/index.html"]), ["output-clash"]);
        assert_eq!(rules(&["News/a", "news/b"]), ["output-clash"]);
        assert_eq!(rules(&["news/a", "news/b"]), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn a_fit_path_never_leads_out(path in "[a./\\\\: ]{0,12}") {
            if fault(&path).is_none() {
                let joined = std::path::Path::new("/root").join(&path);
                prop_assert!(joined.starts_with("/root") && joined.components().count() > 2);
                let up = joined.components().any(|part| part == std::path::Component::ParentDir);
                prop_assert!(!up, "{}", path);
            }
        }
    }
}
