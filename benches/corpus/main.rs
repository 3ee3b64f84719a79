//! Writes a site of any size with plausible Chinese content, the same for the same number of pages and seed:
//! `cargo run --release --example corpus -- --pages 10000 --output DIR`.
//!
//! The content is made once, as values ([`content`]), and written three times ([`layouts`]): as a site of Tantu's, and
//! in the forms that Hugo and Zola read, so that the three can be timed on the same words.

// A program of its own, outside of the crate that it feeds.
#![allow(clippy::disallowed_methods)]

mod content;
mod layouts;
mod random;
mod values;

use std::path::PathBuf;
use std::process::ExitCode;

use content::Corpus;
use layouts::Layout;

const USAGE: &str = "corpus --pages N --output DIR [--seed N] [--layout tantu|hugo|zola]…

Writes DIR/tantu, DIR/hugo and DIR/zola, or only the layouts named.";

struct Arguments {
    pages: usize,
    seed: u64,
    output: PathBuf,
    layouts: Vec<Layout>,
}

fn main() -> ExitCode {
    let arguments = match read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(reason) => {
            eprintln!("{reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let corpus = Corpus::new(arguments.pages, arguments.seed);
    for layout in &arguments.layouts {
        let folder = arguments.output.join(layout.name());
        if let Err(error) = layout.write(&corpus, &folder) {
            eprintln!("{}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
        println!("{}", folder.display());
    }
    ExitCode::SUCCESS
}

fn read(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let (mut pages, mut seed, mut output, mut layouts) = (None, 1, None, Vec::new());
    let mut words = words;
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} lacks a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{value} is not a number"));
        match word.as_str() {
            "--pages" => pages = Some(usize::try_from(number()?).map_err(|_| format!("{value} is too many"))?),
            "--seed" => seed = number()?,
            "--output" => output = Some(PathBuf::from(&value)),
            "--layout" => layouts.push(Layout::named(&value).ok_or_else(|| format!("there is no layout {value}"))?),
            _ => return Err(format!("there is no option {word}")),
        }
    }
    let layouts = if layouts.is_empty() { Layout::ALL.to_vec() } else { layouts };
    let pages = pages.ok_or("--pages is missing")?;
    Ok(Arguments { pages, seed, output: output.ok_or("--output is missing")?, layouts })
}
