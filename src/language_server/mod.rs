//! Speaks to editors while people type (`tantu lsp`), by the Language Server Protocol: findings, completion, what a number means, where
//! a link leads, and what has to change when a page is moved.
//!
//! [`transport`] turns streams into messages, [`serve`] answers them until the editor ends the session. What it knows of the site is in
//! `workspace`: the files on disk with the texts that are open over them. `compiling` compiles all of it on a thread of its own when
//! typing pauses, and `findings` turns what was found into what editors show. The answers themselves are functions of a `Spot`: a
//! place in a text and what is known of the site.
//!
//! Nothing here touches the disk but through `source`; the clock and the search for a site are given by the command line.

mod address;
mod capabilities;
mod compiling;
mod completion;
mod definition;
mod documents;
mod edits;
mod findings;
mod hover;
mod links;
mod meaning;
mod position;
mod rename;
mod requests;
mod session;
mod spot;
pub mod transport;
mod workspace;
mod yaml;

use std::path::PathBuf;

use jiff::Timestamp;
use lsp_server::{Connection, Request};
use lsp_types::request::{RegisterCapability, Request as _};
use serde_json::json;

use crate::diagnostics::Language;

/// What the command line gives to a session.
#[derive(Clone, Debug)]
pub struct Start {
    /// The folder of the site, if it was named.
    pub root: Option<PathBuf>,
    /// The language to speak to an editor that does not say in which it speaks.
    pub language: Language,
    /// A folder in which smaller pictures are kept from one compile to the next.
    pub pictures: Option<PathBuf>,
    /// The clock.
    pub now: fn() -> Timestamp,
}

/// Answers an editor until it ends the session. `true` if it ended it in order: asked to shut down, then told to exit.
pub fn serve(connection: &Connection, start: &Start) -> bool {
    session::Session::new(connection, start).run()
}

/// Asks the editor to tell of files of the site that change on disk.
fn watching() -> Request {
    let watchers: Vec<_> = ["**/content/**", "**/themes/**"].iter().map(|glob| json!({"globPattern": glob})).collect();
    let registration = json!({
        "id": "tantu-files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": watchers},
    });
    let params = json!({"registrations": [registration]});
    Request::new("tantu-watch".to_owned().into(), RegisterCapability::METHOD.to_owned(), params)
}
