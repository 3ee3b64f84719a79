//! The least that a generator can do: reads the Markdown of a site, converts it with pulldown-cmark, writes a page for each file, in as many
//! threads as a build uses. `cargo run --release --example floor -- SITE OUTPUT`.
//!
//! It knows no links, no lists, no templates and no checks: what a real build takes beyond this is what it does for its readers.

// A program of its own, outside of the crate that it is held against.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// What stands between the two lines of front matter is left out.
fn body(text: &str) -> &str {
    let after = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    after.map_or(text, |(_, body)| body)
}

/// The folder of the page that a file becomes.
fn folder(file: &Path) -> PathBuf {
    let is_index = file.file_stem().is_some_and(|stem| stem == "index" || stem == "_index");
    if is_index { file.parent().map(Path::to_path_buf).unwrap_or_default() } else { file.with_extension("") }
}

fn page(content: &Path, output: &Path, file: &Path) -> std::io::Result<()> {
    let text = fs::read_to_string(file)?;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut page = String::with_capacity(2 * text.len());
    page.push_str("<!doctype html><meta charset=utf-8><title></title><main>");
    html::push_html(&mut page, Parser::new_ext(body(&text), options));
    page.push_str("</main>");
    let folder = output.join(folder(file.strip_prefix(content).unwrap_or(file)));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), page)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(site), Some(output)) = (arguments.next(), arguments.next()) else {
        eprintln!("floor SITE OUTPUT");
        return ExitCode::from(2);
    };
    let (content, output) = (Path::new(&site).join("content"), PathBuf::from(output));
    let files = WalkDir::new(&content).into_iter().flatten().map(walkdir::DirEntry::into_path);
    let files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    let failed = files.par_iter().filter_map(|file| page(&content, &output, file).err()).collect::<Vec<_>>();
    for error in &failed {
        eprintln!("{error}");
    }
    println!("{} pages", files.len() - failed.len());
    ExitCode::from(u8::from(!failed.is_empty()))
}
