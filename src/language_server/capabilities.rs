//! What the server can do, as it tells the editor, and what the editor says of itself.

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, HoverProviderCapability,
    InitializeParams, InitializeResult, OneOf, RenameOptions, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities,
};

use super::position::Encoding;
use crate::diagnostics::Language;

/// What an editor says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// How it counts columns.
    pub encoding: Encoding,
    /// Whether it takes changes with versions, and files that are moved with them.
    pub rich: bool,
    /// Whether it can be asked to tell of files that change on disk.
    pub watches: bool,
}

impl Client {
    /// As it says when the session begins.
    pub fn of(capabilities: &ClientCapabilities) -> Client {
        let general = capabilities.general.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        Client {
            encoding: Encoding::chosen(general.and_then(|general| general.position_encodings.as_deref())),
            rich: edit.is_some_and(|edit| {
                let renames = edit
                    .resource_operations
                    .as_ref()
                    .is_some_and(|operations| operations.contains(&lsp_types::ResourceOperationKind::Rename));
                // Files can be moved only so; Neovim moves them and does not say that it knows the form.
                renames && edit.document_changes != Some(false)
            }),
            watches: watched.is_some_and(|watched| watched.dynamic_registration == Some(true)),
        }
    }
}

/// The language of an editor, if it names it.
pub fn language(params: &InitializeParams) -> Option<Language> {
    let locale = params.locale.as_deref()?;
    let primary = locale.split(['-', '_']).next().unwrap_or_default();
    Some(if primary.eq_ignore_ascii_case("zh") { Language::Zh } else { Language::En })
}

/// What the server answers when the session begins.
pub fn offered(client: Client) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let anything = FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: "**/*".to_owned(), matches: None, options: None },
    };
    let anything = FileOperationRegistrationOptions { filters: vec![anything] };
    let moved = WorkspaceFileOperationsServerCapabilities {
        did_create: Some(anything.clone()),
        did_rename: Some(anything.clone()),
        did_delete: Some(anything.clone()),
        will_rename: Some(anything),
        ..WorkspaceFileOperationsServerCapabilities::default()
    };
    let progress = WorkDoneProgressOptions::default();
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(client.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                work_done_progress_options: progress,
                resolve_provider: Some(false),
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(["(", "#", ":", ".", "@", "/", " ", "["].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: progress,
            })),
            workspace: Some(WorkspaceServerCapabilities {
                file_operations: Some(moved),
                ..WorkspaceServerCapabilities::default()
            }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo { name: "tantu".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_moves_files_knows_how_it_is_told_to() {
        let client = |edit: serde_json::Value| {
            let capabilities = serde_json::json!({"workspace": {"workspaceEdit": edit}});
            Client::of(&serde_json::from_value(capabilities).unwrap()).rich
        };
        assert!(client(serde_json::json!({"resourceOperations": ["rename"], "documentChanges": true})));
        assert!(client(serde_json::json!({"resourceOperations": ["rename", "create"]})), "as Neovim says it");
        assert!(!client(serde_json::json!({"resourceOperations": ["rename"], "documentChanges": false})));
        assert!(!client(serde_json::json!({"documentChanges": true})));
        assert!(!client(serde_json::json!({})));
    }
}
