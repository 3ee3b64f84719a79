//! One file a command: its definition, what its arguments mean, and what it shows. No logic.

pub mod addresses;
pub mod annual_report;
pub mod build;
pub mod check;
pub mod completions;
pub mod explain;
pub mod figures;
pub mod gallery;
pub mod inspect;
pub mod list;
pub mod lsp;
pub mod manual;
pub mod new;
pub mod schema;
pub mod serve;
pub mod translations;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::Typed;
use super::definition::{Argument, Takes, Value, ValueKind, Words};
use super::exit::Exit;
use super::io::{Io, NoExcerpts};
use super::site::Opened;
use super::table::Table;
use crate::diagnostics::{self, Finding, Level, Rule};
use crate::source;
use crate::text;

/// A file that could not be written.
pub const NOT_WRITTEN: Rule = Rule::new("not-written", Level::Error);

/// The site to work on.
const SITE: Argument = Argument {
    id: "site",
    short: None,
    takes: Takes::Positional {
        value: Value { name: Words::new("站点文件夹", "SITE"), kind: ValueKind::Folder },
        required: false,
    },
    help: Words::new(
        "站点文件夹；不写则为当前文件夹所在的站点",
        "Folder of the site; the one around the present folder if left out",
    ),
};

/// Text for people or JSON for programs.
const fn format(words: &'static [(&'static str, Words)]) -> Argument {
    Argument {
        id: "format",
        short: None,
        takes: Takes::Option(Value { name: Words::new("格式", "FORMAT"), kind: ValueKind::Choice(words) }),
        help: Words::new("输出格式，不写则为第一种", "Form of the output; the first one if left out"),
    }
}

/// The moment that is taken for the present.
const AS_OF: Argument = Argument {
    id: "as-of",
    short: None,
    takes: Takes::Option(Value { name: Words::new("日期", "DATE"), kind: ValueKind::Text }),
    help: Words::new(
        "按这一天（或时刻）来看，例如 2026-01-15；不写则为现在",
        "As of this day or time, such as 2026-01-15; now if left out",
    ),
};

/// Where to write what is otherwise printed.
const OUTPUT: Argument = Argument {
    id: "output",
    short: None,
    takes: Takes::Option(Value { name: Words::new("文件", "FILE"), kind: ValueKind::File }),
    help: Words::new("写进这个文件；不写则显示在屏幕上", "Write it into this file; shown on the screen if left out"),
};

/// The form that was asked for: by its name, else by how the file to be written ends, else the first one.
fn form<'t>(typed: &'t Typed, forms: &[&'t str]) -> &'t str {
    let of_file = typed.path("output").and_then(|path| Some(path.extension()?.to_str()?.to_ascii_lowercase()));
    let of_file = of_file.and_then(|ending| forms.iter().copied().find(|form| *form == ending));
    typed.text("format").or(of_file).or(forms.first().copied()).unwrap_or_default()
}

/// Writes what was made into the file that was named, or prints it.
fn give(made: &[u8], typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let Some(path) = typed.path("output") else {
        io.out.write_all(made)?;
        return Ok(Exit::Clean);
    };
    let shown = path.to_string_lossy().into_owned();
    match std::fs::write(io.folder.join(&path), made) {
        Ok(()) => {
            writeln!(io.out, "{}", text!("已写入 {shown}", "written: {shown}").get(io.language))?;
            Ok(Exit::Clean)
        }
        Err(error) => could_not_run(&not_written(&shown, &error), io),
    }
}

/// Says why a command could not run.
pub(super) fn could_not_run(finding: &Finding, io: &mut Io) -> io::Result<Exit> {
    io.show(std::slice::from_ref(finding), &NoExcerpts)?;
    Ok(Exit::CouldNotRun)
}

/// Says why there is no site to work on.
fn no_site(opened: Opened, io: &mut Io) -> io::Result<Exit> {
    let Opened { mut findings, sources, .. } = opened;
    diagnostics::sort(&mut findings);
    io.show(&findings, &sources)?;
    Ok(Exit::CouldNotRun)
}

/// Prints a table in the form that suits the reader.
fn print(table: &Table, json: bool, io: &mut Io) -> io::Result<Exit> {
    if json {
        serde_json::to_writer_pretty(&mut io.out, &table.json())?;
        writeln!(io.out)?;
    } else if table.rows.is_empty() {
        writeln!(io.out, "{}", Words::new("没有", "none").get(io.language))?;
    } else if io.plain {
        write!(io.out, "{}", table.narrated(io.language))?;
    } else {
        write!(io.out, "{}", table.aligned(io.language))?;
    }
    Ok(Exit::Clean)
}

/// The file on disk that a site path names.
pub(super) fn on_disk(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |folder, name| folder.join(name))
}

/// Keeps a copy of a file of the site as it is on disk, in a folder of its own for each moment, and says which.
pub(super) fn keep(root: &Path, path: &str, now: &jiff::ZonedDateTime) -> Result<String, Finding> {
    let folder = format!(".tantu/kept/{}", now.strftime("%Y%m%d-%H%M%S"));
    let kept = on_disk(root, &format!("{folder}/{path}"));
    let copied = kept.parent().map_or(Ok(()), std::fs::create_dir_all);
    let copied = copied.and_then(|()| std::fs::copy(on_disk(root, path), &kept));
    copied.map(|_| folder.clone()).map_err(|error| not_written(&folder, &error))
}

/// Writes a file of the site in one step: whoever reads it sees the old text or the new one, never a part. The file keeps
/// its line ends, its permissions, and its place behind a link.
pub(super) fn replace(root: &Path, path: &str, text: &str) -> Result<(), Finding> {
    let named = on_disk(root, path);
    let written = match std::fs::read(&named) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::fs::write(&named, text),
        Err(error) => Err(error),
        Ok(before) if before.windows(2).any(|pair| pair == b"\r\n") => {
            swap(&named, text.replace('\n', "\r\n").as_bytes())
        }
        Ok(_) => swap(&named, text.as_bytes()),
    };
    written.map_err(|error| not_written(path, &error))
}

/// Puts other bytes into a file in one step.
pub(super) fn swap(named: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = named.canonicalize()?;
    let mut temporary = tempfile::NamedTempFile::new_in(file.parent().unwrap_or(&file))?;
    temporary.write_all(bytes)?;
    temporary.as_file().set_permissions(std::fs::metadata(&file)?.permissions())?;
    temporary.persist(&file).map(|_| ()).map_err(|error| error.error)
}

pub(super) fn not_written(path: &str, error: &io::Error) -> Finding {
    let reason = source::reason(error);
    let (zh, en) = (reason.zh, reason.en);
    Finding::new(&NOT_WRITTEN, text!("{path} 写不进去：{zh}", "{path} cannot be written: {en}"))
}
