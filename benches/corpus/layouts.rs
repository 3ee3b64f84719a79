//! The corpus as files: one module for each generator that reads them.

use std::io;
use std::path::Path;

use crate::content::{Block, Corpus, Inline, Kind, PICTURES, Page};
use crate::values::{Fields, yaml};

mod hugo;
mod picture;
mod tantu;
mod zola;

/// A generator whose form the corpus is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Tantu,
    Hugo,
    Zola,
}

impl Layout {
    pub const ALL: [Layout; 3] = [Layout::Tantu, Layout::Hugo, Layout::Zola];

    pub fn name(self) -> &'static str {
        match self {
            Self::Tantu => "tantu",
            Self::Hugo => "hugo",
            Self::Zola => "zola",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name() == name)
    }

    /// Writes the corpus into a folder.
    pub fn write(self, corpus: &Corpus, folder: &Path) -> io::Result<()> {
        match self {
            Self::Tantu => tantu::write(corpus, folder),
            Self::Hugo => hugo::write(corpus, folder),
            Self::Zola => zola::write(corpus, folder),
        }
    }
}

/// How links and pictures are written.
struct Style<'a> {
    link: &'a dyn Fn(&Page) -> String,
    picture: &'a dyn Fn(usize) -> String,
}

/// Writes a file, with the folders that it needs.
fn put(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}

/// Writes the pictures into a folder.
fn put_pictures(folder: &Path) -> io::Result<()> {
    (1..=PICTURES).try_for_each(|number| put(&folder.join(picture_name(number)), picture::png(number)))
}

fn picture_name(number: usize) -> String {
    format!("picture-{number:02}.png")
}

/// Copies a folder of the repository with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            put(&target, std::fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// A page as a file: front matter and Markdown.
fn page(front: &Fields, body: &[Block], corpus: &Corpus, style: &Style) -> String {
    let mut out = String::from("---\n");
    yaml(front, 0, &mut out);
    out.push_str("---\n");
    for block in body {
        out.push('\n');
        out.push_str(&markdown(block, corpus, style));
        out.push('\n');
    }
    out
}

fn markdown(block: &Block, corpus: &Corpus, style: &Style) -> String {
    match block {
        Block::Heading(text) => format!("## {text}"),
        Block::Paragraph(parts) => parts.iter().map(|part| inline(part, corpus, style)).collect(),
        Block::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Block::Table { caption, head, rows } => {
            let row = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
            let rule = row(head.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect());
            let rows: String = rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect())).collect();
            format!("表：{caption}\n\n{}{rule}{}", row(head.clone()), rows.trim_end())
        }
        Block::Picture { number, alt } => format!("![{alt}]({})", (style.picture)(*number)),
    }
}

fn inline(part: &Inline, corpus: &Corpus, style: &Style) -> String {
    match part {
        Inline::Text(text) => text.clone(),
        Inline::Strong(text) => format!("**{text}**"),
        Inline::Link(number) => {
            let page = &corpus.pages[*number];
            format!("[{}]({})", page.title, (style.link)(page))
        }
    }
}

/// What a kind of page is called in the peers' templates.
fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "news",
        Kind::Policy => "policy",
        Kind::Service => "service",
        Kind::Result => "result",
        Kind::Report => "report",
        Kind::Page => "page",
    }
}
