//! The files that go with a page, from its front matter: what each is, of what kind and how large.

use super::context::Context;
use super::spelling::size_text;
use super::views::AttachmentView;
use crate::model::Page;

/// Kinds of file that readers know by a name of their own: endings, and the string that names the kind.
const KINDS: [(&[&str], &str); 14] = [
    (&["pdf"], "file_pdf"),
    (&["doc", "docx", "docm", "dot", "dotx"], "file_word"),
    (&["xls", "xlsx", "xlsm", "et"], "file_excel"),
    (&["ppt", "pptx", "pps", "ppsx", "dps"], "file_slides"),
    (&["wps", "wpt"], "file_wps"),
    (&["ofd"], "file_ofd"),
    (&["odt", "ods", "odp", "rtf"], "file_document"),
    (&["csv", "tsv"], "file_csv"),
    (&["txt", "md"], "file_text"),
    (&["brf", "brl", "pef"], "file_braille"),
    (&["epub"], "file_epub"),
    (&["zip", "rar", "7z", "gz"], "file_archive"),
    (&["mp3", "m4a", "ogg", "wav", "flac"], "file_audio"),
    (&["mp4", "webm", "mov"], "file_video"),
];
/// Pictures, which need no name for each kind.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "tif"];

/// The files that go with a page, in their order. One that is not there has been reported with the other references.
pub fn of_page(context: &Context, page: &Page) -> Vec<AttachmentView> {
    let strings = context.strings(&page.language);
    let view = |record: &crate::schema::record::Record| {
        let asset = context.asset(page, record.text("file")?)?;
        let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
        Some(AttachmentView {
            title: record.string("title").unwrap_or_else(|| name.to_owned()),
            href: context.href(&context.asset_address(asset)),
            note: record.string("note"),
            kind: kind(name, |key, ending| strings.fill(key, &[("type", ending)])),
            size: size_text(asset.len),
        })
    };
    page.record.records("attachments").filter_map(view).collect()
}

/// The kind of a file by its name, in words.
fn kind(name: &str, words: impl Fn(&str, &str) -> String) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let known = KINDS.iter().find(|(endings, _)| endings.contains(&&*ending)).map(|(_, key)| *key);
    let key = known.unwrap_or(if PICTURES.contains(&&*ending) { "file_picture" } else { "file_other" });
    words(key, &ending.to_uppercase()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn kinds_have_names_and_unknown_ones_their_ending() {
        let words = |key: &str, ending: &str| format!("{key} {ending}");
        for (name, expected) in [
            ("申请表.DOCX", "file_word DOCX"),
            ("a.b.pdf", "file_pdf PDF"),
            ("a.jpeg", "file_picture JPEG"),
            ("a.dwg", "file_other DWG"),
            ("README", "file_other"),
        ] {
            assert_eq!(kind(name, words), expected);
        }
    }
}
