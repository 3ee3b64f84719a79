//! Attached files for tests, built from their parts: documents, sheets, PDFs, archives, files of the old binary formats.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// An archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// An archive that unpacks to this many bytes of nothing.
pub fn zip_bomb(bytes: usize) -> Vec<u8> {
    const EACH: usize = 32 << 20;
    let one = zip(&[("0.txt", &vec![b' '; EACH])]);
    let mut one = zip::ZipArchive::new(Cursor::new(one)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..bytes / EACH {
        let file = one.by_index_raw(0).expect("its file");
        writer.raw_copy_file_rename(file, format!("{at}.txt")).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

const TYPES: &[u8] =
    b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// A Word document with this body and further parts.
pub fn docx(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = word("document", &format!("<w:body>{body}</w:body>"));
    let mut files = vec![("[Content_Types].xml", TYPES), ("word/document.xml", document.as_bytes())];
    files.extend_from_slice(more);
    zip(&files)
}

/// A part of a Word document: `document`, `hdr`, `comments`.
pub fn word(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{content}</w:{root}>"
    )
}

/// A paragraph of one run for each piece of its words.
pub fn paragraph(pieces: &[&str]) -> String {
    let runs: String =
        pieces.iter().map(|piece| format!("<w:r><w:t xml:space=\"preserve\">{piece}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

/// A table of a Word document.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |words: &&str| format!("<w:tc>{}</w:tc>", paragraph(&[words]));
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A workbook with one sheet of these rows; every word is a shared string, every number a number.
pub fn xlsx(name: &str, rows: &[&[&str]], more: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut cells, mut strings, mut count) = (String::new(), String::new(), 0);
    for (at, row) in rows.iter().enumerate() {
        let number = at + 1;
        let _ = write!(cells, "<row r=\"{number}\">");
        for (column, value) in row.iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
            if value.parse::<f64>().is_ok() && value.len() < 16 {
                let _ = write!(cells, "<c r=\"{letter}{number}\"><v>{value}</v></c>");
            } else {
                let _ = write!(cells, "<c r=\"{letter}{number}\" t=\"s\"><v>{count}</v></c>");
                let _ = write!(strings, "<si><t>{value}</t></si>");
                count += 1;
            }
        }
        cells.push_str("</row>");
    }
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let workbook = format!(
        "<workbook {main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!("<worksheet {main}><sheetData>{cells}</sheetData></worksheet>");
    let strings = format!("<sst {main}>{strings}</sst>");
    let mut files = vec![
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ];
    files.extend_from_slice(more);
    zip(&files)
}

/// A PDF with a page for each list of orders. Font `F1` has letters of ASCII; `F2` has two-byte letters that are those of Unicode, by a
/// table of its own.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let letters = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /A def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfrange\n<0020> <007E> <0020>\n<4E00> <9FFF> <4E00>\nendbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend";
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 10 + at * 2)).collect();
    let mut objects = vec![
        (1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()),
        (2, format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len())),
        (3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned()),
        (4, "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 5 0 R >>".to_owned()),
        (5, format!("<< /Length {} >>\nstream\n{letters}\nendstream", letters.len())),
        (6, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".to_owned()),
    ];
    for (at, orders) in pages.iter().enumerate() {
        let number = 10 + at * 2;
        let content = number + 1;
        objects.push((number, format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {content} 0 R >>")));
        objects.push((content, format!("<< /Length {} >>\nstream\n{orders}\nendstream", orders.len())));
    }
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, content) in &objects {
        places.push((*number, out.len()));
        let _ = write!(out, "{number} 0 obj\n{content}\nendobj\n");
    }
    let start = out.len();
    out.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        let _ = write!(out, "{number} 1\n{place:010} 00000 n \n");
    }
    let size = 10 + pages.len() * 2;
    let _ = write!(out, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    out.into_bytes()
}

/// Words as the two-byte font shows them: `<5F20…>`.
pub fn wide(words: &str) -> String {
    let letters: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<{letters}>")
}

/// A file of the old binary formats with these words as UTF-16, and names of entries in its directory.
pub fn binary(words: &str, entries: &[&str]) -> Vec<u8> {
    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(512, 0);
    for entry in entries {
        let mut name: Vec<u8> = entry.encode_utf16().flat_map(u16::to_le_bytes).collect();
        name.resize(128, 0);
        out.extend(name);
    }
    out.resize(out.len().next_multiple_of(512), 0);
    out.extend(words.encode_utf16().flat_map(u16::to_le_bytes));
    out.resize(out.len().next_multiple_of(512), 0);
    out
}

/// A photograph that says where it was taken.
pub fn photograph() -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0".to_vec();
    notes.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2C\0\0\0\0");
    for number in [37_u32, 1, 31, 1, 6, 1] {
        notes.extend(number.to_be_bytes());
    }
    let length = u16::try_from(notes.len() + 2).expect("short");
    [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length.to_be_bytes(), &notes, &[0xFF, 0xDA, 0, 2, 0xFF, 0xD9]].concat()
}
