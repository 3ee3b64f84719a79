//! What an editor asks of a place or of files, and how it is answered: from the protocol's terms to those of the site and back.

use lsp_server::ErrorCode;
use lsp_types::{
    CodeActionOrCommand, CodeActionParams, CompletionList, GotoDefinitionResponse, Hover, HoverContents, Location,
    MarkupContent, MarkupKind, Position, PrepareRenameResponse, RenameFilesParams, RenameParams,
    TextDocumentPositionParams, WorkspaceEdit,
};

use super::edits::{Edits, to_protocol};
use super::links::{self, Target};
use super::position::Places;
use super::rename::{self, Moves};
use super::session::{Refused, Session, refused};
use super::spot::{self, At, Spot, definition};
use super::workspace::{Files, Knowledge};
use super::{completion, definition as definitions, hover};
use crate::diagnostics::{Excerpts, Place, Text};
use crate::model::page::folder_of;
use crate::model::references::{join, relative};
use crate::schema::definition::FieldType;
use crate::schema::scalar;
use crate::text;

/// What can be renamed at a place.
enum Renamed {
    /// The file that a link leads to.
    File { path: String, span: std::ops::Range<usize> },
    /// The name of a page in its address.
    Slug { span: std::ops::Range<usize> },
}

impl Session<'_> {
    /// Answers from what is known of a place; `None` if nothing is known of it.
    fn at_spot<T>(
        &mut self,
        at: &TextDocumentPositionParams,
        answer: impl FnOnce(&Session<'_>, &Spot<'_>) -> Option<T>,
    ) -> Option<T> {
        let (manner, now) = (self.manner, self.now());
        let workspace = self.workspace.as_mut()?;
        let path = workspace.path(at.text_document.uri.as_str())?;
        let files = workspace.files();
        let known = workspace.knowledge(now)?;
        let text = files.excerpt(&path)?;
        let offset = Places::new(text, manner.encoding).offset(at.position);
        let spot = Spot { known: &known, files: &files, path: &path, text, offset, language: manner.language };
        answer(self, &spot)
    }

    /// What can be written at a place.
    pub fn complete(&mut self, at: &TextDocumentPositionParams) -> Option<CompletionList> {
        self.at_spot(at, |session, spot| {
            let offers = completion::offers(spot)?;
            Some(completion::to_protocol(offers, spot.text, session.manner.encoding))
        })
    }

    /// What is said of what stands at a place.
    pub fn hover(&mut self, at: &TextDocumentPositionParams) -> Option<Hover> {
        self.at_spot(at, |session, spot| {
            let (value, span) = hover::said(spot)?;
            let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
            Some(Hover { contents, range: Some(Places::new(spot.text, session.manner.encoding).range(&span)) })
        })
    }

    /// Where what stands at a place is written.
    pub fn define(&mut self, at: &TextDocumentPositionParams) -> Option<GotoDefinitionResponse> {
        self.at_spot(at, |session, spot| {
            let place = definitions::place(spot)?;
            session.location(&place, spot.files).map(GotoDefinitionResponse::Scalar)
        })
    }

    /// Where the page, file or indicator at a place is referred to.
    pub fn refer(&mut self, at: &TextDocumentPositionParams) -> Option<Vec<Location>> {
        self.at_spot(at, |session, spot| {
            let places = definitions::references(spot);
            Some(places.iter().filter_map(|place| session.location(place, spot.files)).collect())
        })
    }

    fn location(&self, place: &Place, files: &Files) -> Option<Location> {
        let uri = self.workspace.as_ref()?.uri(&place.path)?;
        let range = match (&place.span, files.excerpt(&place.path)) {
            (Some(span), Some(text)) => Places::new(text, self.manner.encoding).range(span),
            _ => lsp_types::Range::new(Position::default(), Position::default()),
        };
        Some(Location { uri, range })
    }

    /// What mends the findings at a stretch of a file.
    pub fn mend(&mut self, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let manner = self.manner;
        let workspace = self.workspace.as_mut()?;
        let path = workspace.path(params.text_document.uri.as_str())?;
        let files = workspace.files();
        let span = Places::new(files.excerpt(&path)?, manner.encoding).span(params.range);
        let actions = self.report.mending(&path, &span, &files, workspace, manner);
        Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
    }

    /// What can be renamed at a place, and what it is called now.
    pub fn prepare(&mut self, at: &TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
        self.at_spot(at, |session, spot| {
            let (span, placeholder) = match renamed(spot)? {
                Renamed::File { path, span } => (span, relative(folder_of(spot.path), &path)),
                Renamed::Slug { span } => (span.clone(), spot.text.get(span)?.to_owned()),
            };
            let range = Places::new(spot.text, session.manner.encoding).range(&span);
            Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
        })
    }

    /// Renames the file that a link leads to, or a page in its address.
    ///
    /// # Errors
    /// If nothing there can be renamed, or not so; the message is shown to whoever asked.
    pub fn rename(&mut self, params: &RenameParams) -> Result<WorkspaceEdit, Refused> {
        let language = self.manner.language;
        let no = |why: Text| refused(ErrorCode::RequestFailed, why.get(language));
        let nothing = || no(text!("这里没有可以改名的文件", "There is no file here to rename"));
        let made = self.at_spot(&params.text_document_position, |session, spot| {
            Some(match renamed(spot)? {
                Renamed::File { path, .. } => match new_path(spot, &path, &params.new_name) {
                    Ok(_) if !session.client.rich => Err(no(text!(
                        "这个编辑器不能由服务器移动文件",
                        "This editor cannot have files moved by a server"
                    ))),
                    Ok(new) => {
                        let moves = rename::moves(spot.known, spot.files, &path, &new);
                        Ok(session.moving(spot.known, spot.files, &moves, &moves, Edits::default()))
                    }
                    Err(why) => Err(no(why)),
                },
                Renamed::Slug { span } => match scalar::slug(&params.new_name) {
                    Ok(()) => {
                        let mut edits = Edits::default();
                        edits.replace(spot.path, span, params.new_name.clone());
                        Ok(session.moving(spot.known, spot.files, &Moves::new(), &Moves::new(), edits))
                    }
                    Err(refusal) => Err(no(refusal.message)),
                },
            })
        });
        made.unwrap_or_else(|| Err(nothing()))?.ok_or_else(nothing)
    }

    /// What has to change before the editor moves files itself.
    pub fn will_move(&mut self, params: &RenameFilesParams) -> Option<WorkspaceEdit> {
        let now = self.now();
        let workspace = self.workspace.as_mut()?;
        let files = workspace.files();
        let known = workspace.knowledge(now)?;
        let (mut asked, mut all) = (Moves::new(), Moves::new());
        for file in &params.files {
            let (old, new) = (workspace.path(&file.old_uri), workspace.path(&file.new_uri));
            let (Some(old), Some(new)) = (old, new) else { continue };
            for (from, to) in rename::moves(&known, &files, &old, &new) {
                if from == old || from.starts_with(&format!("{old}/")) {
                    asked.insert(from, to);
                } else {
                    all.entry(from).or_insert(to);
                }
            }
        }
        // A client that cannot move files leaves translations where they are.
        let mut further = if self.client.rich { all } else { Moves::new() };
        further.retain(|from, _| !asked.contains_key(from));
        let mut moves = asked;
        moves.extend(further.clone());
        self.moving(&known, &files, &moves, &further, Edits::default())
    }

    /// The changes that go with moves, and those of the moves that the editor is to make itself.
    fn moving(
        &self,
        known: &Knowledge,
        files: &Files,
        moves: &Moves,
        told: &Moves,
        edits: Edits,
    ) -> Option<WorkspaceEdit> {
        let edits = rename::edits(known, files, moves, edits);
        let told: Vec<(String, String)> = told.iter().map(|(from, to)| (from.clone(), to.clone())).collect();
        let workspace = self.workspace.as_ref()?;
        Some(to_protocol(&edits, &told, files, workspace, self.manner.encoding, self.client.rich))
    }
}

/// What can be renamed at a place.
fn renamed(spot: &Spot<'_>) -> Option<Renamed> {
    if let Some(link) = links::at(spot.known, spot.files, spot.path, spot.offset)
        && let (Target::File { path, .. }, Some(span)) = (link.target, link.span)
    {
        let sources = &spot.files.sources;
        let there = sources.texts.contains_key(path.as_str()) || sources.assets.contains_key(path.as_str());
        let source = spot.text.get(span.clone())?;
        let length = if link.in_yaml { source.len() } else { source.find(['#', '?']).unwrap_or(source.len()) };
        return there.then_some(Renamed::File { path, span: span.start..span.start + length });
    }
    let node = spot::tree(spot.path, spot.text)?;
    let fields = &definition(&spot.known.site, spot.path)?.fields;
    match spot::at(&node, fields, spot.offset)? {
        At::Value(FieldType::Slug, value) if node.get("slug") == Some(value) => {
            let slug = value.text()?;
            let start = value.span.start + spot.text.get(value.span.clone())?.find(slug)?;
            Some(Renamed::Slug { span: start..start + slug.len() })
        }
        _ => None,
    }
}

/// The path that a file gets by a name that somebody has typed.
fn new_path(spot: &Spot<'_>, old: &str, typed: &str) -> Result<String, Text> {
    let typed = typed.trim();
    let ending = |path: &str| {
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_owned())
    };
    let mut new = typed.to_owned();
    if let (Some(of_old), None) = (ending(old), ending(typed)) {
        new = format!("{new}.{of_old}");
    }
    let joined = join(folder_of(spot.path), &new).filter(|path| !typed.is_empty() && !path.ends_with('/'));
    let Some(path) = joined.filter(|path| path.starts_with("content/")) else {
        return Err(text!("“{typed}”不是 content 里的路径", "\"{typed}\" is no path within content"));
    };
    if ending(&path) != ending(old) {
        return Err(text!("文件的扩展名不能改", "The ending of a file's name cannot change"));
    }
    let sources = &spot.files.sources;
    let taken = sources.texts.contains_key(path.as_str()) || sources.assets.contains_key(path.as_str());
    if taken { Err(text!("已经有 {path} 了", "There is a file {path} already")) } else { Ok(path) }
}
