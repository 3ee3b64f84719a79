//! Attached files as bytes: what words stand in a Word or Excel file, a PDF or an archive, where in it, and what else is in it that
//! readers were not to get: macros, deleted text, the places where photographs were taken. Bytes in, words out; what those words
//! mean is for `check` to say.
//!
//! Files come from anywhere, so everything is counted ([`Budget`]): bytes unpacked, files in a package, packages in packages,
//! cells, pages. What cannot be looked into is told ([`Unread`]) and never taken for harmless. Without the feature `attachments`
//! only the old binary formats and plain texts are looked into.

mod budget;
mod table;
mod text;

mod binary;
#[cfg(feature = "attachments")]
mod markup;
#[cfg(feature = "attachments")]
mod package;
#[cfg(feature = "attachments")]
mod pdf;
#[cfg(feature = "attachments")]
mod sheet;
#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use table::{Cell, Row, cell_name, delimited};

use crate::diagnostics::Text;

/// Bytes of a file that is looked into at most.
pub const LARGEST: u64 = 96 << 20;

/// What stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its words.
    pub parts: Vec<Part>,
    /// Whether it can run macros when it is opened.
    pub macros: bool,
    /// Whether it holds a private key.
    pub private_key: bool,
    /// Whether text that was deleted is still in it.
    pub deletions: bool,
    /// Whether somebody's comments are still in it.
    pub comments: bool,
    /// Pictures in it that say where they were taken, by their names in it.
    pub positioned: Vec<String>,
    /// Names of the files in an archive, with `/` between folders.
    pub names: Vec<String>,
    /// What of it could not be looked into: the name within the file (empty for the file itself), and why.
    pub unread: Vec<(String, Unread)>,
}

/// Words of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, a cell on its own, a line.
    Text {
        /// Where in the file.
        place: Text,
        /// Its words.
        text: String,
    },
    /// Rows of cells.
    Table {
        /// Where in the file.
        place: Text,
        /// What a row is called beside its number, such as “行”; a sheet's cells are called by letter and number.
        sheet: bool,
        /// Its rows.
        rows: Vec<Row>,
    },
}

/// Why a file could not be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// It asks for a password.
    Encrypted,
    /// It is cut short or damaged, or not what its name says.
    Damaged,
    /// It, or what it unpacks to, is too large.
    TooLarge,
    /// Its format is not read here.
    Format,
}

/// Looks into a file by its name and its bytes. `None` if it is of no kind that is looked into.
pub fn look(name: &str, bytes: &[u8]) -> Option<Attachment> {
    let mut budget = Budget::default();
    let found = look_within(name, bytes, &mut budget);
    if !is_private_key(bytes) {
        return found;
    }
    Some(Attachment { private_key: true, ..found.unwrap_or_default() })
}

/// Whether a short text holds a private key, as OpenSSL and OpenSSH write them (RFC 7468).
fn is_private_key(bytes: &[u8]) -> bool {
    let mark = b"PRIVATE KEY-----";
    let short = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    bytes.starts_with(b"-----BEGIN ") && short.windows(mark.len()).any(|window| window == mark)
}

/// The extension of a name in lower case.
fn extension(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// What files with these extensions are begun with; another beginning means that they are damaged.
const OFFICE: [&str; 24] = [
    "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "pptx", "pptm", "ppsx", "ppsm", "potx",
    "odt", "ods", "odp", "ofd", "doc", "xls", "ppt", "wps", "et", "dps",
];

fn look_within(name: &str, bytes: &[u8], budget: &mut Budget) -> Option<Attachment> {
    let extension = extension(name);
    let mut found = Attachment::default();
    if bytes.starts_with(binary::MAGIC) {
        binary::look(&extension, bytes, budget, &mut found);
        return Some(found);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(&extension, bytes, budget, found);
    }
    if bytes.starts_with(b"{\\rtf") {
        binary::rtf(bytes, budget, &mut found);
        return Some(found);
    }
    // Some programs put a few bytes before the mark.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if extension == "pdf" || head.windows(5).any(|window| window == b"%PDF-") {
        return portable(bytes, budget, found);
    }
    if ["rar", "7z"].contains(&extension.as_str()) {
        found.unread.push((String::new(), Unread::Format));
        return Some(found);
    }
    if (OFFICE.contains(&extension.as_str()) || extension == "zip") && cfg!(feature = "attachments") {
        // Many programs save a page of HTML under the name of a sheet; its text is told by its bytes.
        if !text::look(&extension, bytes, budget, &mut found) {
            found.unread.push((String::new(), Unread::Damaged));
        }
        return Some(found);
    }
    let is_text = ["csv", "tsv", "txt", "json", "xml", "yaml", "yml", "md", "html", "htm", "sql", "log"];
    if is_text.contains(&extension.as_str()) && text::look(&extension, bytes, budget, &mut found) {
        return Some(found);
    }
    picture(name, bytes)
}

/// A picture that says where it was taken.
fn picture(name: &str, bytes: &[u8]) -> Option<Attachment> {
    let positioned = crate::pictures::tells_position(bytes);
    positioned.then(|| Attachment { positioned: vec![name.to_owned()], ..Attachment::default() })
}

#[cfg(feature = "attachments")]
fn packed(extension: &str, bytes: &[u8], budget: &mut Budget, mut found: Attachment) -> Option<Attachment> {
    package::look(extension, bytes, budget, &mut found);
    Some(found)
}

#[cfg(not(feature = "attachments"))]
fn packed(_: &str, _: &[u8], _: &mut Budget, _: Attachment) -> Option<Attachment> {
    None
}

#[cfg(feature = "attachments")]
fn portable(bytes: &[u8], budget: &mut Budget, mut found: Attachment) -> Option<Attachment> {
    pdf::look(bytes, budget, &mut found);
    Some(found)
}

#[cfg(not(feature = "attachments"))]
fn portable(_: &[u8], _: &mut Budget, _: Attachment) -> Option<Attachment> {
    None
}

impl Attachment {
    /// Adds words if there is room for them, and says whether there was.
    fn text(&mut self, place: Text, text: String, budget: &mut Budget) -> bool {
        if text.trim().is_empty() {
            return true;
        }
        let fits = budget.letters(text.len());
        if fits {
            self.parts.push(Part::Text { place, text });
        }
        fits
    }

    /// Notes that something could not be looked into.
    fn unread(&mut self, name: &str, why: Unread) {
        let note = (name.to_owned(), why);
        if !self.unread.contains(&note) {
            self.unread.push(note);
        }
    }

    /// Takes over what was found in a file within this one.
    #[cfg(feature = "attachments")]
    fn take(&mut self, name: &str, inner: Attachment) {
        let within = |place: Text| {
            let (zh, en) = (place.zh, place.en);
            crate::text!("其中的 {name}，{zh}", "{name} in it, {en}")
        };
        self.parts.extend(inner.parts.into_iter().map(|part| match part {
            Part::Text { place, text } => Part::Text { place: within(place), text },
            Part::Table { place, sheet, rows } => Part::Table { place: within(place), sheet, rows },
        }));
        self.macros |= inner.macros;
        self.deletions |= inner.deletions;
        self.comments |= inner.comments;
        let below =
            |inner: String| if inner.is_empty() || inner == name { name.to_owned() } else { format!("{name}/{inner}") };
        self.positioned.extend(inner.positioned.into_iter().map(below));
        self.names.extend(inner.names.into_iter().map(below));
        self.unread.extend(inner.unread.into_iter().map(|(inner, why)| (below(inner), why)));
    }
}
