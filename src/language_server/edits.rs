//! Changes of files, as they are worked out (bytes of decoded texts) and as the protocol tells them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, RenameFile, ResourceOp,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::position::{Encoding, Places};
use super::workspace::{Files, Workspace};
use crate::diagnostics::Excerpts;

/// Changes by site path. Those of one file do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(BTreeMap<String, Vec<(Range<usize>, String)>>);

impl Edits {
    /// Puts a text in the place of a stretch of a file. What overlaps an earlier change is left out.
    pub fn replace(&mut self, path: &str, span: Range<usize>, text: String) {
        let of_file = self.0.entry(path.to_owned()).or_default();
        let overlaps = |other: &Range<usize>| *other == span || (other.start < span.end && span.start < other.end);
        if !of_file.iter().any(|(other, _)| overlaps(other)) {
            of_file.push((span, text));
            of_file.sort_by_key(|(span, _)| (span.start, span.end));
        }
    }

    /// A text of a file with its changes made.
    pub fn applied(&self, path: &str, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (span, new) in self.0.get(path).into_iter().flatten() {
            out.push_str(text.get(from..span.start).unwrap_or_default());
            out.push_str(new);
            from = span.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

/// Changes, and files that get another path after them, as the protocol tells them. A client that is not `rich` knows changes of texts
/// only.
#[allow(clippy::mutable_key_type, reason = "what may change within an address is no part of what it is compared by")]
pub fn to_protocol(
    edits: &Edits,
    moves: &[(String, String)],
    files: &Files,
    workspace: &Workspace,
    encoding: Encoding,
    rich: bool,
) -> WorkspaceEdit {
    let mut plain = HashMap::new();
    let mut operations = Vec::new();
    for (path, changes) in &edits.0 {
        let (Some(uri), Some(text)) = (workspace.uri(path), files.excerpt(path)) else { continue };
        let places = Places::new(text, encoding);
        let crlf = workspace.open().get(path).is_some_and(|document| document.text.contains("\r\n"));
        let edits: Vec<TextEdit> = changes
            .iter()
            .map(|(span, new)| TextEdit {
                range: places.range(span),
                new_text: if crlf { new.replace('\n', "\r\n") } else { new.clone() },
            })
            .collect();
        if rich {
            let version = workspace.open().get(path).map(|document| document.version);
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            let edits = edits.into_iter().map(OneOf::Left).collect();
            operations.push(DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits }));
        } else {
            plain.insert(uri, edits);
        }
    }
    for (old, new) in moves {
        let (Some(old_uri), Some(new_uri)) = (workspace.uri(old), workspace.uri(new)) else { continue };
        let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
    }
    if rich {
        return WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(operations)),
            ..WorkspaceEdit::default()
        };
    }
    WorkspaceEdit { changes: Some(plain), ..WorkspaceEdit::default() }
}
