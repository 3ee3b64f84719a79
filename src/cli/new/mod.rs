//! What `tantu new` makes: a whole small site, or one page with its front matter filled in.
//!
//! Both are pure: files as texts by path. Whether they may be written is the command's business.

pub mod editor;
pub mod page;
pub mod place;
pub mod site;

/// Files to be written, by path with `/` between folders.
pub type Files = Vec<(String, String)>;
