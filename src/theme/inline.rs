//! The script that stands in the head of every page, so that what a reader has chosen holds before anything is painted.
//!
//! It is made of the components' `head.js` files. A page's security policy lets no script run that is written into the
//! page, except one whose digest it names; so the digest is that of the very bytes that the pages get.

use data_encoding::BASE64;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Files, Kind, Prepare, SETTINGS};
use crate::diagnostics::{Finding, Place};
use crate::text;

/// How the path of a part of it ends.
pub(super) const FILE: &str = "/head.js";

/// A script that is written into each page, and what allows it to run. Templates know it as `head_script`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct HeadScript {
    /// What stands between `<script>` and `</script>`; empty if no component has a part in it.
    pub text: String,
    /// Its source expression for the policy, without quotes: `sha256-…`.
    pub digest: String,
}

/// Puts the parts together, in the order of the components, and makes them ready.
pub(super) fn head_script(files: &Files<'_>, prepare: Prepare<'_>, findings: &mut Vec<Finding>) -> HeadScript {
    let mut written = String::new();
    for (path, text) in files.texts("components/", FILE, findings) {
        if let Some(marker) = ends_early(text) {
            findings.push(
                Finding::new(
                    &SETTINGS,
                    text!("页首脚本里不能有 {marker}", "a script that is written into pages cannot hold {marker}"),
                )
                .at(Place::file(files.path(path)))
                .help(text!("请换一种写法，例如把它拆成两段", "write it in another way, in two pieces for example")),
            );
            continue;
        }
        written.push_str(without_opening(text));
    }
    if written.trim().is_empty() {
        return HeadScript::default();
    }
    // A reader of HTML knows one kind of line end, and takes the digest of what it has read.
    let text = prepare(Kind::Script, &written).replace("\r\n", "\n").replace('\r', "\n");
    let digest = format!("sha256-{}", BASE64.encode(&Sha256::digest(text.as_bytes())));
    HeadScript { text, digest }
}

/// A script without the comment that opens it: minifying keeps one that stands before a statement at the top.
pub(super) fn without_opening(script: &str) -> &str {
    let mut rest = script;
    while let Some((line, after)) = rest.split_once('\n')
        && (line.starts_with("//") || line.trim().is_empty())
    {
        rest = after;
    }
    rest
}

/// What a reader of HTML would take for the end of the script or for the beginning of a comment in it.
fn ends_early(script: &str) -> Option<&'static str> {
    let lower = script.to_ascii_lowercase();
    ["</script", "<script", "<!--"].into_iter().find(|marker| lower.contains(marker))
}
