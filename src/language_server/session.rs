//! One session with one editor: what it tells is taken in, what it asks is answered, and what was found is told.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response, ResponseError};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidCreateFiles, DidDeleteFiles,
    DidOpenTextDocument, DidRenameFiles, DidSaveTextDocument, LogMessage, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    InitializeParams, LogMessageParams, MessageType, PublishDiagnosticsParams, Uri,
};
use serde::de::DeserializeOwned;

use super::address;
use super::capabilities::{self, Client};
use super::compiling::{self, Job, Outcome};
use super::documents::{self, Document};
use super::findings::{Manner, Report};
use super::position::Encoding;
use super::workspace::Workspace;
use super::{Start, watching};
use crate::folder::around;
use crate::text;

/// How long nothing must have changed before the site is compiled again: shorter than a pause to think, longer than one between two
/// letters.
const QUIET: Duration = Duration::from_millis(300);

/// A session.
pub(super) struct Session<'s> {
    connection: &'s Connection,
    start: &'s Start,
    stage: Stage,
    pub(super) manner: Manner,
    pub(super) client: Client,
    /// The site, once it is known where it is.
    pub(super) workspace: Option<Workspace>,
    pub(super) report: Report,
    /// Files of which something was told that may have to be taken back.
    told: BTreeSet<String>,
    /// Counts the states of the files.
    revision: u64,
    jobs: Sender<Job>,
    outcomes: Receiver<Outcome>,
    /// Wakes the session when nothing has changed for a while.
    quiet: Receiver<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Before,
    Running,
    /// Asked to shut down, and waiting to be told to exit.
    Over,
}

/// Why a request is not answered.
pub(super) type Refused = ResponseError;

impl<'s> Session<'s> {
    /// A session that has not begun.
    pub fn new(connection: &'s Connection, start: &'s Start) -> Session<'s> {
        let (jobs, outcomes) = compiling::start(start.pictures.clone());
        Session {
            connection,
            start,
            stage: Stage::Before,
            manner: Manner { language: start.language, encoding: Encoding::default() },
            client: Client { encoding: Encoding::default(), rich: false, watches: false },
            workspace: None,
            report: Report::default(),
            told: BTreeSet::new(),
            revision: 0,
            jobs,
            outcomes,
            quiet: never(),
        }
    }

    /// Runs until the editor says that it is over or is gone. `true` if it said so in order.
    pub fn run(mut self) -> bool {
        let (outcomes, connection) = (self.outcomes.clone(), self.connection);
        loop {
            let quiet = self.quiet.clone();
            select! {
                recv(connection.receiver) -> message => match message {
                    Ok(Message::Notification(notification)) if notification.method == "exit" => {
                        return self.stage == Stage::Over;
                    }
                    // What is wrong with the program is told by the next request that fails; the session goes on.
                    Ok(Message::Notification(notification)) => {
                        let _ = catch_unwind(AssertUnwindSafe(|| self.notified(notification)));
                    }
                    Ok(Message::Request(request)) => self.asked(request),
                    // Nothing is asked of the editor whose answer matters.
                    Ok(Message::Response(_)) => {}
                    Err(_) => return false,
                },
                recv(quiet) -> _ => self.compile(),
                recv(outcomes) -> outcome => if let Ok(outcome) = outcome {
                    self.compiled(outcome);
                },
            }
        }
    }

    /// Sends a message. An editor that is gone is noticed where messages are received.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn notify<N: lsp_types::notification::Notification>(&self, params: N::Params) {
        self.send(Message::Notification(Notification::new(N::METHOD.to_owned(), params)));
    }

    fn asked(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let answer = match (self.stage, method.as_str()) {
            (Stage::Before, "initialize") => self.initialize(params),
            (Stage::Before, _) => Err(refused(ErrorCode::ServerNotInitialized, "the session has not begun")),
            (Stage::Running, "shutdown") => {
                self.stage = Stage::Over;
                Ok(serde_json::Value::Null)
            }
            (Stage::Running, "initialize") => Err(refused(ErrorCode::InvalidRequest, "the session has begun already")),
            (Stage::Running, method) => {
                let answered = catch_unwind(AssertUnwindSafe(|| self.answer(method, params)));
                answered.unwrap_or_else(|_| Err(refused(ErrorCode::InternalError, "no answer could be worked out")))
            }
            (Stage::Over, _) => Err(refused(ErrorCode::InvalidRequest, "the session is over")),
        };
        self.send(Message::Response(Response { id, response_result: answer }));
    }

    fn initialize(&mut self, params: serde_json::Value) -> Result<serde_json::Value, Refused> {
        let params: InitializeParams = read(params)?;
        self.client = Client::of(&params.capabilities);
        self.manner = Manner {
            language: capabilities::language(&params).unwrap_or(self.start.language),
            encoding: self.client.encoding,
        };
        let root =
            self.start.root.clone().or_else(|| folders(&params).iter().find_map(|at| around(at).map(Path::to_owned)));
        if let Some(root) = root {
            self.workspace = Some(Workspace::new(root));
            self.changed();
        }
        self.stage = Stage::Running;
        written(capabilities::offered(self.client))
    }

    fn notified(&mut self, notification: Notification) {
        if self.stage != Stage::Running {
            return;
        }
        let Notification { method, params } = notification;
        // One that cannot be read cannot be answered either.
        match method.as_str() {
            "initialized" if self.client.watches => self.send(Message::Request(watching())),
            DidOpenTextDocument::METHOD => self.taken(params, Session::opened),
            DidChangeTextDocument::METHOD => self.taken(params, Session::edited),
            DidSaveTextDocument::METHOD => self.taken(params, Session::saved),
            DidCloseTextDocument::METHOD => {
                self.taken(params, |session, params: lsp_types::DidCloseTextDocumentParams| {
                    session.with_path(&params.text_document.uri, |workspace, path| workspace.close(path));
                });
            }
            DidChangeWatchedFiles::METHOD => self.taken(params, Session::watched),
            DidCreateFiles::METHOD | DidDeleteFiles::METHOD | DidRenameFiles::METHOD => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.disk_changed();
                    self.changed();
                }
            }
            _ => {}
        }
    }

    fn taken<P: DeserializeOwned>(&mut self, params: serde_json::Value, take: impl FnOnce(&mut Self, P)) {
        if let Ok(params) = serde_json::from_value(params) {
            take(self, params);
        }
    }

    /// Does something with a file of the site that changes it; nothing with a file of no site.
    fn with_path(&mut self, uri: &Uri, change: impl FnOnce(&mut Workspace, &str)) {
        let Some(workspace) = &mut self.workspace else { return };
        if let Some(path) = workspace.path(uri.as_str()) {
            change(workspace, &path);
            self.changed();
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        // An editor that opens a single file says nothing of folders.
        if self.workspace.is_none()
            && let Some(file) = address::path_of(document.uri.as_str())
            && let Some(root) = file.parent().and_then(around).map(Path::to_owned)
        {
            self.workspace = Some(Workspace::new(root));
        }
        let opened = Document { uri: document.uri.clone(), version: document.version, text: document.text };
        self.with_path(&document.uri, |workspace, path| workspace.put(path, opened));
    }

    fn edited(&mut self, params: DidChangeTextDocumentParams) {
        let encoding = self.manner.encoding;
        self.with_path(&params.text_document.uri, |workspace, path| {
            let Some(mut document) = workspace.open().get(path).cloned() else { return };
            documents::change(&mut document.text, &params.content_changes, encoding);
            document.version = params.text_document.version;
            workspace.put(path, document);
        });
    }

    fn watched(&mut self, params: DidChangeWatchedFilesParams) {
        let Some(workspace) = &mut self.workspace else { return };
        let paths: Vec<Option<String>> =
            params.changes.iter().map(|change| workspace.path(change.uri.as_str())).collect();
        if workspace.changed_on_disk(paths) {
            self.changed();
        }
    }

    fn saved(&mut self, params: DidSaveTextDocumentParams) {
        self.with_path(&params.text_document.uri, Workspace::saved);
    }

    /// Takes in that the files are others now: what is being compiled is out of date.
    fn changed(&mut self) {
        self.revision += 1;
        self.quiet = crossbeam_channel::after(QUIET);
    }

    fn compile(&mut self) {
        self.quiet = never();
        let Some(workspace) = &mut self.workspace else { return };
        let job = Job { revision: self.revision, files: workspace.files(), now: (self.start.now)() };
        // The worker ends only with the session.
        let _ = self.jobs.send(job);
    }

    fn compiled(&mut self, outcome: Outcome) {
        if outcome.revision != self.revision {
            return;
        }
        let Some(workspace) = &self.workspace else { return };
        let Some(findings) = outcome.findings else {
            let said = text!(
                "检查网站时程序出错，请报告这个问题。",
                "The program failed while checking the site. Please report this."
            );
            let message = said.get(self.manner.language).to_owned();
            self.notify::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message });
            return;
        };
        self.report = Report::new(outcome.files, &findings, workspace, self.manner);
        let found: BTreeSet<String> = self.report.paths().map(|path| path.to_string()).collect();
        let mut paths = found.clone();
        // Of what is open it is told as well that nothing was found; of the rest only if something was before.
        paths.extend(self.told.iter().cloned());
        paths.extend(workspace.open().keys().cloned());
        for path in &paths {
            let Some(uri) = workspace.uri(path) else { continue };
            let version = workspace.open().get(path).map(|document| document.version);
            let params = PublishDiagnosticsParams { uri, diagnostics: self.report.of(path), version };
            self.notify::<PublishDiagnostics>(params);
        }
        self.told = found;
    }

    /// The present.
    pub(super) fn now(&self) -> jiff::Timestamp {
        (self.start.now)()
    }

    fn answer(&mut self, method: &str, params: serde_json::Value) -> Result<serde_json::Value, Refused> {
        match method {
            request::CodeActionRequest::METHOD => written(self.mend(&read(params)?)),
            request::Completion::METHOD => written(self.complete(&read(params)?)),
            request::GotoDefinition::METHOD => written(self.define(&read(params)?)),
            request::HoverRequest::METHOD => written(self.hover(&read(params)?)),
            request::PrepareRenameRequest::METHOD => written(self.prepare(&read(params)?)),
            request::References::METHOD => written(self.refer(&read(params)?)),
            request::Rename::METHOD => written(self.rename(&read(params)?)?),
            request::WillRenameFiles::METHOD => written(self.will_move(&read(params)?)),
            _ => Err(refused(ErrorCode::MethodNotFound, "this server does not do that")),
        }
    }
}

/// The folders that an editor has open.
#[allow(deprecated, reason = "older editors name their folder only so")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let named = folders.chain(&params.root_uri).filter_map(|uri| address::path_of(uri.as_str()));
    named.chain(params.root_path.as_ref().map(PathBuf::from)).collect()
}

/// Why a request is not answered, in the protocol's terms.
pub(super) fn refused(code: ErrorCode, message: &str) -> Refused {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Result<P, Refused> {
    serde_json::from_value(params).map_err(|error| refused(ErrorCode::InvalidParams, &error.to_string()))
}

fn written(answer: impl serde::Serialize) -> Result<serde_json::Value, Refused> {
    serde_json::to_value(answer).map_err(|error| refused(ErrorCode::InternalError, &error.to_string()))
}
