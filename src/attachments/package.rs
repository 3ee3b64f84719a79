//! Files in a zip: archives, and the formats of offices, each of which is one.

use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;

use super::markup::{Dialect, words};
use super::{Attachment, Budget, Unread, look_within, sheet};
use crate::diagnostics::Text;
use crate::pictures;
use crate::text;

/// Bytes that one file of a package may unpack to.
const LARGEST_ENTRY: u64 = 64 << 20;

/// A package that is open.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The names of its files, in its order.
    pub names: Vec<String>,
}

/// What a package is, by what is in it.
enum Kind {
    Document,
    Sheet,
    Slides,
    Open,
    Fixed,
    Archive,
}

/// Looks into a package.
pub fn look(extension: &str, bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else {
        found.unread("", Unread::Damaged);
        return;
    };
    let mut package = Package::new(zip);
    let kind = package.kind(extension);
    found.macros |= package.names.iter().any(|name| is_macro(name));
    match kind {
        Kind::Document => document(&mut package, budget, found),
        Kind::Sheet => sheet::look(&mut package, budget, found),
        Kind::Slides => slides(&mut package, budget, found),
        Kind::Open => open(&mut package, budget, found),
        Kind::Fixed => fixed(&mut package, budget, found),
        Kind::Archive => return archive(&mut package, budget, found),
    }
    properties(&mut package, budget, found);
    inside(&mut package, budget, found);
}

/// Whether a file of a package is a program: of VBA, of the sheets that Excel had before it, of OpenDocument.
fn is_macro(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let listing = lower.ends_with("script-lb.xml") || lower.ends_with("script-lc.xml");
    lower.ends_with("vbaproject.bin")
        || lower.contains("/macrosheets/")
        || lower.starts_with("basic/") && lower.ends_with(".xml") && !listing
}

impl<'b> Package<'b> {
    fn new(zip: ZipArchive<Cursor<&'b [u8]>>) -> Package<'b> {
        // Archives that are made in China on Windows have their names in GB 18030.
        let name = |raw: &[u8]| match std::str::from_utf8(raw) {
            Ok(name) => name.to_owned(),
            Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
        };
        let names = zip.file_names_raw().map(|raw| name(raw).replace('\\', "/")).collect();
        Package { zip, names }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    fn kind(&self, extension: &str) -> Kind {
        let begins = |folder: &str| self.names.iter().any(|name| name.starts_with(folder));
        if begins("word/") && self.has("[Content_Types].xml") {
            Kind::Document
        } else if begins("xl/") && self.has("[Content_Types].xml") {
            Kind::Sheet
        } else if begins("ppt/") && self.has("[Content_Types].xml") {
            Kind::Slides
        } else if self.has("OFD.xml") {
            Kind::Fixed
        } else if self.has("mimetype") && self.has("content.xml") || ["odt", "ods", "odp"].contains(&extension) {
            Kind::Open
        } else {
            Kind::Archive
        }
    }

    /// The bytes of a file of the package, if it is within the limits.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn bytes(&mut self, at: usize, budget: &mut Budget) -> Result<Vec<u8>, Unread> {
        if !budget.entry() {
            return Err(Unread::TooLarge);
        }
        let limit = budget.unpacked().min(LARGEST_ENTRY);
        let file = self.zip.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => Unread::Encrypted,
            _ => Unread::Damaged,
        })?;
        let mut bytes = Vec::new();
        // What the package says of its files' sizes is not believed.
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        budget.unpack(bytes.len() as u64);
        match read {
            Ok(_) if bytes.len() as u64 > limit => Err(Unread::TooLarge),
            Ok(_) => Ok(bytes),
            Err(_) => Err(Unread::Damaged),
        }
    }

    /// The text of each file of the package whose name is wanted, with the name; what cannot be read is noted.
    pub fn texts(
        &mut self,
        wanted: impl Fn(&str) -> bool,
        budget: &mut Budget,
        found: &mut Attachment,
    ) -> Vec<(String, String)> {
        let chosen: Vec<(usize, String)> =
            self.names.iter().cloned().enumerate().filter(|(_, name)| wanted(name)).collect();
        let mut texts = Vec::new();
        for (at, name) in chosen {
            match self.bytes(at, budget) {
                Ok(bytes) => texts.push((name, decoded(bytes))),
                Err(why) => found.unread("", why),
            }
        }
        texts.sort_by_key(|(name, _)| in_order(name));
        texts
    }
}

/// XML as text: in UTF-8, or in UTF-16 with a mark.
fn decoded(bytes: Vec<u8>) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
    text.into_owned()
}

/// `slide2.xml` comes before `slide10.xml`.
fn in_order(name: &str) -> (String, usize, String) {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    (folder, digits.parse().unwrap_or(0), name.to_owned())
}

/// The number in the name of a part: 3 of `ppt/slides/slide3.xml`.
fn number(name: &str) -> usize {
    let stem = name.rsplit('/').next().unwrap_or_default();
    stem.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

fn read(text: &(String, String), dialect: Dialect, whole: &Text, budget: &mut Budget, found: &mut Attachment) {
    if !words(&text.1, dialect, whole, budget, found) {
        found.unread("", Unread::Damaged);
    }
}

fn document(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    let parts: [(&str, Text); 7] = [
        ("word/document", Text::default()),
        ("word/header", text!("页眉", "the header")),
        ("word/footer", text!("页脚", "the footer")),
        ("word/footnotes", text!("脚注", "the footnotes")),
        ("word/endnotes", text!("尾注", "the endnotes")),
        ("word/comments", text!("批注", "the comments")),
        ("word/glossary/document", text!("构建基块", "the building blocks")),
    ];
    for (begin, whole) in parts {
        for part in package.texts(|name| name.starts_with(begin) && name.ends_with(".xml"), budget, found) {
            let before = found.parts.len();
            read(&part, Dialect::Office, &whole, budget, found);
            found.comments |= begin == "word/comments" && found.parts.len() > before;
        }
    }
}

fn slides(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    let is_part = |name: &str| {
        let folders = ["ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/comments/"];
        folders.iter().any(|begin| name.starts_with(begin)) && name.ends_with(".xml")
    };
    for part in package.texts(is_part, budget, found) {
        let page = number(&part.0);
        let (whole, dialect) = if part.0.starts_with("ppt/notes") {
            (text!("第{page}页备注", "notes {page}"), Dialect::Office)
        } else if part.0.starts_with("ppt/comments/") {
            (text!("批注", "the comments"), Dialect::Any)
        } else {
            (text!("第{page}页", "slide {page}"), Dialect::Office)
        };
        read(&part, dialect, &whole, budget, found);
    }
}

fn open(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    for part in package.texts(|name| name == "content.xml" || name == "styles.xml", budget, found) {
        let whole =
            if part.0 == "content.xml" { Text::default() } else { text!("页眉页脚", "headers and footers") };
        read(&part, Dialect::Open, &whole, budget, found);
    }
}

fn fixed(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    let is_page = |name: &str| name.ends_with("Content.xml") && name.contains("/Pages/");
    for part in package.texts(is_page, budget, found) {
        let folder = part.0.rsplit('/').nth(1).unwrap_or_default();
        let page = number(folder) + 1;
        read(&part, Dialect::Fixed, &text!("第{page}页", "page {page}"), budget, found);
    }
}

/// Title, subject, notes on the file: readers see them in the file's properties.
fn properties(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    let is_properties = |name: &str| name.starts_with("docProps/") && name.ends_with(".xml") || name == "meta.xml";
    for part in package.texts(is_properties, budget, found) {
        read(&part, Dialect::Any, &text!("文档属性", "its properties"), budget, found);
    }
}

/// Pictures of a document, and files that stand in it as objects.
fn inside(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    for (at, name) in package.names.clone().into_iter().enumerate() {
        let lower = name.to_ascii_lowercase();
        let picture = ["jpg", "jpeg", "png", "webp"].contains(&super::extension(&lower).as_str());
        let object = lower.contains("/embeddings/");
        if !picture && !object {
            continue;
        }
        match package.bytes(at, budget) {
            Ok(bytes) if picture => {
                if pictures::tells_position(&bytes) {
                    found.positioned.push(name);
                }
            }
            Ok(bytes) => within(&name, &bytes, budget, found),
            Err(why) => found.unread(&name, why),
        }
    }
}

fn archive(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    for (at, name) in package.names.clone().into_iter().enumerate() {
        if name.ends_with('/') {
            continue;
        }
        match package.bytes(at, budget) {
            Ok(bytes) => {
                found.names.push(name.clone());
                within(&name, &bytes, budget, found);
            }
            Err(why) => found.unread(&name, why),
        }
        if budget.unpacked() == 0 {
            found.unread("", Unread::TooLarge);
            return;
        }
    }
}

/// Looks into a file that stands in a package.
fn within(name: &str, bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    if !budget.enter() {
        found.unread(name, Unread::TooLarge);
        return;
    }
    if let Some(inner) = look_within(name, bytes, budget) {
        found.take(name, inner);
    }
    budget.leave();
}
