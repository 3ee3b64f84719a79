//! Which files there are. Links are followed only as far as they stay inside the folder; nothing but ordinary
//! files is ever opened, for opening a pipe would wait for ever.

use std::fs::FileType;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::names::{Clashes, passed_over, usable};
use super::reason;
use super::rules::{FILE_UNREADABLE, FOLDER_TOO_DEEP, LINK_NOT_FOLLOWED, LINK_OUT_OF_SITE, NOT_A_FILE};
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// An ordinary file that is to be read.
#[derive(Debug)]
pub struct Entry {
    /// Its path in the site, with `/` between folders.
    pub path: String,
    /// Where to open it.
    pub disk: PathBuf,
}

/// All ordinary files below a folder, in the order of their paths, which begin with `prefix`.
pub fn walk(folder: &Path, prefix: &str, depth: usize) -> (Vec<Entry>, Vec<Finding>) {
    let fence = match folder.canonicalize() {
        Ok(fence) => fence,
        Err(error) => return (Vec::new(), vec![unreadable(prefix, &error)]),
    };
    let mut walk = Walk { fence, depth, entries: Vec::new(), findings: Vec::new(), clashes: Clashes::default() };
    walk.folder(folder, prefix, false);
    walk.entries.sort_by(|a, b| a.path.cmp(&b.path));
    walk.findings.extend(walk.clashes.findings());
    (walk.entries, walk.findings)
}

/// The operating system does not let us read this.
pub fn unreadable(path: &str, error: &std::io::Error) -> Finding {
    let why = reason(error);
    let message = Text::new(format!("无法读取：{}", why.zh), format!("it cannot be read: {}", why.en));
    Finding::new(&FILE_UNREADABLE, message).at(Place::file(path)).help(Text::new(
        "请检查文件的权限，看它是否正被别的程序占用，然后重试。",
        "Check the permissions of the file and whether another program holds it, and try again.",
    ))
}

struct Walk {
    /// The folder itself with all links resolved: nothing outside of it is read.
    fence: PathBuf,
    depth: usize,
    entries: Vec<Entry>,
    findings: Vec<Finding>,
    clashes: Clashes,
}

impl Walk {
    fn folder(&mut self, disk: &Path, prefix: &str, through_link: bool) {
        let mut steps = WalkDir::new(disk).min_depth(1).sort_by_file_name().into_iter();
        while let Some(step) = steps.next() {
            match step {
                Ok(entry) => {
                    let folder = site_path(prefix, disk, entry.path().parent().unwrap_or(disk));
                    if !self.entry(&entry, &folder, through_link) && entry.file_type().is_dir() {
                        steps.skip_current_dir();
                    }
                }
                Err(error) => {
                    let path = site_path(prefix, disk, error.path().unwrap_or(disk));
                    self.findings.push(unreadable(&path, &error.into()));
                }
            }
        }
    }

    /// Takes note of one thing in a folder; says whether to look inside.
    fn entry(&mut self, entry: &DirEntry, folder: &str, through_link: bool) -> bool {
        if entry.file_name().to_str().is_some_and(passed_over) {
            return false;
        }
        let path = match usable(folder, entry.file_name()) {
            Ok(name) => format!("{folder}/{name}"),
            Err(finding) => {
                self.findings.push(finding);
                return false;
            }
        };
        self.clashes.add(&path);
        if entry.file_type().is_dir() {
            let fits = entry.depth() <= self.depth;
            if !fits {
                self.findings.push(too_deep(&path, self.depth));
            }
            return fits;
        }
        if entry.file_type().is_symlink() {
            self.link(entry, path, through_link);
        } else {
            self.file(path, entry.path().to_path_buf(), entry.file_type());
        }
        false
    }

    fn file(&mut self, path: String, disk: PathBuf, kind: FileType) {
        if kind.is_file() {
            self.entries.push(Entry { path, disk });
        } else {
            self.findings.push(not_a_file(&path));
        }
    }

    fn link(&mut self, entry: &DirEntry, path: String, through_link: bool) {
        let target = entry.path().canonicalize().and_then(|target| Ok((target.metadata()?.file_type(), target)));
        let (kind, target) = match target {
            Ok(target) => target,
            Err(error) => {
                let why = reason(&error);
                let why = Text::new(
                    format!("它指向的地方打不开：{}", why.zh),
                    format!("what it points to cannot be opened: {}", why.en),
                );
                return self.findings.push(not_followed(&path, why));
            }
        };
        let Ok(inside) = target.strip_prefix(&self.fence) else {
            return self.findings.push(out_of_site(&path));
        };
        if inside.iter().any(|name| name.to_str().is_none_or(passed_over)) {
            return self.findings.push(out_of_site(&path));
        }
        if !kind.is_dir() {
            return self.file(path, target, kind);
        }
        if through_link {
            let why = Text::new(
                "它在另一个链接文件夹里，只跟随一层链接",
                "it stands in a linked folder, and only one link is followed",
            );
            return self.findings.push(not_followed(&path, why));
        }
        let home = entry.path().parent().and_then(|folder| folder.canonicalize().ok());
        if home.is_none_or(|home| home.starts_with(&target)) {
            let why = Text::new("它绕回了自己所在的文件夹", "it leads back to a folder that holds it");
            return self.findings.push(not_followed(&path, why));
        }
        self.folder(&target, &path, true);
    }
}

/// The site path of something at or below the folder `disk`, whose own site path is `prefix`.
fn site_path(prefix: &str, disk: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(disk).unwrap_or(Path::new(""));
    inside.iter().fold(prefix.to_owned(), |path, name| format!("{path}/{}", name.to_string_lossy()))
}

fn out_of_site(path: &str) -> Finding {
    let message = Text::new(
        "这个链接指向网站内容之外，没有跟随",
        "this link leads out of the site's content and was not followed",
    );
    Finding::new(&LINK_OUT_OF_SITE, message).at(Place::file(path)).help(Text::new(
        "请把要发布的文件复制进来，代替这个链接。",
        "Put a copy of what is to be published in the place of the link.",
    ))
}

fn not_followed(path: &str, why: Text) -> Finding {
    let message = Text::new(format!("没有跟随这个链接：{}", why.zh), format!("this link was not followed: {}", why.en));
    Finding::new(&LINK_NOT_FOLLOWED, message).at(Place::file(path)).help(Text::new(
        "请删除这个链接，或用文件的副本代替它。",
        "Delete the link, or put a copy of the file in its place.",
    ))
}

fn not_a_file(path: &str) -> Finding {
    let message = Text::new(
        "这是设备、套接字或管道，不是文件，没有打开",
        "this is a device, socket or pipe and no file; it was not opened",
    );
    Finding::new(&NOT_A_FILE, message)
        .at(Place::file(path))
        .help(Text::new("请把它移出网站文件夹。", "Move it out of the site's folder."))
}

fn too_deep(path: &str, limit: usize) -> Finding {
    let message = text!(
        "文件夹超过了 {limit} 层，里面没有读取",
        "folders are more than {limit} deep; what is inside was not read"
    );
    Finding::new(&FOLDER_TOO_DEEP, message).at(Place::file(path)).help(Text::new(
        "请减少文件夹的层数；也可能是复制时文件夹套进了自己。",
        "Use fewer levels of folders; or perhaps a folder was copied into itself.",
    ))
}
