//! The rules that reading a site applies. What each says is written where it is applied.

use crate::diagnostics::{Level, Rule};

/// There is no site where one was looked for. The only finding of this module after which nothing can go on.
pub const SITE_NOT_FOUND: Rule = Rule::new("site-not-found", Level::Error);
/// A symbolic link leads out of `content/`.
pub const LINK_OUT_OF_SITE: Rule = Rule::new("link-out-of-site", Level::Error);
/// A symbolic link leads nowhere, back to a folder that holds it, or through another link.
pub const LINK_NOT_FOLLOWED: Rule = Rule::new("link-not-followed", Level::Error);
/// A device, socket or pipe.
pub const NOT_A_FILE: Rule = Rule::new("not-a-file", Level::Error);
/// More bytes than the limit.
pub const FILE_TOO_LARGE: Rule = Rule::new("file-too-large", Level::Error);
/// A line of more bytes than the limit.
pub const LINE_TOO_LONG: Rule = Rule::new("line-too-long", Level::Error);
/// More folders inside folders than the limit.
pub const FOLDER_TOO_DEEP: Rule = Rule::new("folder-too-deep", Level::Error);
/// The operating system does not let us read it.
pub const FILE_UNREADABLE: Rule = Rule::new("file-unreadable", Level::Error);
/// A `.md` or `.yaml` that is no text.
pub const FILE_NOT_TEXT: Rule = Rule::new("file-not-text", Level::Error);
/// Text in another encoding than UTF-8, or with a byte-order mark.
pub const FILE_ENCODING: Rule = Rule::new("file-encoding", Level::Hint);
/// An invisible control character in a text.
pub const CONTROL_CHARACTER: Rule = Rule::new("control-character", Level::Error);
/// A name that is not UTF-8 or holds invisible characters.
pub const NAME_NOT_USABLE: Rule = Rule::new("name-not-usable", Level::Error);
/// Two names in one folder that Windows and macOS hold to be the same.
pub const NAME_CASE_CLASH: Rule = Rule::new("name-case-clash", Level::Error);
/// A picture in a format that not every browser shows, and that may say where it was taken.
pub const PICTURE_FORMAT: Rule = Rule::new("picture-format", Level::Error).norms(&["PRIVACY"]);
/// A picture of more pixels than the limit.
pub const PICTURE_TOO_LARGE: Rule = Rule::new("picture-too-large", Level::Error).norms(&["GOV-PAGE"]);
/// A picture that cannot be read, so that nobody can say what its camera noted in it.
pub const PICTURE_UNREADABLE: Rule = Rule::new("picture-unreadable", Level::Error).norms(&["PRIVACY"]);
/// A drawing that runs scripts.
pub const SVG_ACTIVE: Rule = Rule::new("svg-active", Level::Error);

/// All of them, by id.
pub const RULES: &[&Rule] = &[
    &super::web::NOTHING_TO_CHECK,
    &CONTROL_CHARACTER,
    &FILE_ENCODING,
    &FILE_NOT_TEXT,
    &FILE_TOO_LARGE,
    &FILE_UNREADABLE,
    &FOLDER_TOO_DEEP,
    &LINE_TOO_LONG,
    &LINK_NOT_FOLLOWED,
    &LINK_OUT_OF_SITE,
    &NAME_CASE_CLASH,
    &NAME_NOT_USABLE,
    &NOT_A_FILE,
    &PICTURE_FORMAT,
    &PICTURE_TOO_LARGE,
    &PICTURE_UNREADABLE,
    &SITE_NOT_FOUND,
    &SVG_ACTIVE,
];
