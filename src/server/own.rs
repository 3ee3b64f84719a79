//! The preview's own addresses, below `/__tantu/`: the start page for editors, the panel and what it asks for, new pages, explained rules.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderValue, ORIGIN};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt};

use super::http::{is_own_host, plain, with_type};
use super::session::Board;
use super::shown::{Change, Condition, Made, Shown};
use super::told::{Links, Told};
use super::{App, HOME, figures, pages, spoken};
use crate::check::explain;
use crate::html::transcript;

/// Where new pages are asked for.
pub const NEW: &str = "/__tantu/new";
/// A form for a new page is no longer than this.
const LONGEST_FORM: usize = 1 << 14;

/// The files of the panel, with their types.
const FILES: [(&str, &str, &str); 4] = [
    ("panel.js", "text/javascript; charset=utf-8", include_str!("panel/panel.js")),
    ("panel.css", "text/css; charset=utf-8", include_str!("panel/panel.css")),
    ("swap.js", "text/javascript; charset=utf-8", include_str!("panel/swap.js")),
    ("words.json", "application/json; charset=utf-8", include_str!("panel/words.json")),
];

/// Answers a request for one of these addresses.
pub async fn answer(app: App, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let shown = app.board.shown();
    match path.strip_prefix(HOME).unwrap_or_default() {
        "" => page(StatusCode::OK, pages::start(&shown, &app.board.subject)),
        "events" => events(&app.board).into_response(),
        "state" => {
            let answered = tokio::task::spawn_blocking(move || state(&app.board, request.uri().query()));
            answered.await.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, ""))
        }
        "new" if request.method() == Method::POST => new_page(app, request).await,
        "rules" => page(StatusCode::OK, explain::page(shown.language)),
        name => match (name.strip_prefix("rules/"), FILES.iter().find(|(file, ..)| *file == name)) {
            (Some(rule), _) => page(StatusCode::OK, pages::rule(&shown, rule)),
            (None, Some((_, kind, text))) => with_type(StatusCode::OK, kind, *text),
            (None, None) => plain(StatusCode::NOT_FOUND, "404\n"),
        },
    }
}

fn page(status: StatusCode, html: String) -> Response {
    with_type(status, "text/html; charset=utf-8", html)
}

/// Changes as they happen. Whoever has not taken some of them is told that any page may be another.
fn events(board: &Board) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let version = board.shown().version;
    let hello = Event::default().event("version").data(version.to_string());
    let changes = BroadcastStream::new(board.changes()).map(|change| match change {
        Ok(change) => told(&change),
        Err(BroadcastStreamRecvError::Lagged(_)) => {
            Event::default().event("change").data(r#"{"pages":null,"state":true}"#)
        }
    });
    Sse::new(tokio_stream::once(hello).chain(changes).map(Ok)).keep_alive(KeepAlive::default())
}

fn told(change: &Change) -> Event {
    let data = serde_json::to_string(change).unwrap_or_else(|_| r#"{"pages":null,"state":true}"#.to_owned());
    Event::default().event("change").data(data)
}

/// What the panel shows of a page.
#[derive(Serialize)]
struct State<'s> {
    version: u64,
    language: &'static str,
    address: &'s str,
    kind: Condition,
    source: Option<Source<'s>>,
    marks: Vec<&'static str>,
    page: Vec<&'s Told>,
    site: Vec<&'s Told>,
    counts: Counts,
    figures: Vec<figures::Told>,
    transcript: Vec<transcript::Told>,
    start: &'static str,
}

#[derive(Serialize)]
struct Source<'s> {
    path: &'s str,
    href: Option<String>,
}

#[derive(Default, Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    hint: usize,
}

fn state(board: &Board, query: Option<&str>) -> Response {
    let shown = board.shown();
    let asked = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("address=")).unwrap_or("/");
    // A form writes a space as a plus; addresses have neither.
    let address = percent_encoding::percent_decode_str(asked).decode_utf8_lossy();
    let text = serde_json::to_string(&state_of(board, &shown, &address)).unwrap_or_default();
    let mut response = with_type(StatusCode::OK, "application/json; charset=utf-8", text);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn state_of<'s>(board: &Board, shown: &'s Shown, address: &'s str) -> State<'s> {
    let file = shown.find(address).map(|(path, _)| path);
    let served = file.as_ref().and_then(|path| shown.files.get(path));
    let path = served.and_then(|served| served.source.as_deref());
    let (mut page, mut site) = shown.told_of(path);
    for told in [&mut page, &mut site] {
        // The gravest first; within a level as they stand in the files.
        told.sort_by_key(|told| std::cmp::Reverse(told.level));
    }
    let of_page =
        |made: &Arc<Made>, path: &str| figures::of_page(&made.site, &made.quotes, path, shown.language, &board.subject);
    let mut counts = Counts::default();
    for told in shown.told.iter() {
        let count = match told.level {
            crate::diagnostics::Level::Error => &mut counts.error,
            crate::diagnostics::Level::Warning => &mut counts.warning,
            crate::diagnostics::Level::Hint => &mut counts.hint,
        };
        *count += 1;
    }
    State {
        version: shown.version,
        language: pages::tag(shown.language),
        address,
        kind: served.map_or(Condition::Broken, |served| served.condition),
        source: path.map(|path| Source { path, href: board.subject.editor(path, 1, 1) }),
        marks: path.and_then(|path| shown.marks.get(path)).into_iter().copied().collect(),
        page,
        site,
        counts,
        figures: path.zip(shown.made.as_ref()).map(|(path, made)| of_page(made, path)).unwrap_or_default(),
        transcript: file.map(|file| spoken::of_page(shown, &file, &board.sheets, shown.language)).unwrap_or_default(),
        start: HOME,
    }
}

/// Makes a page and says where it is. Only a form of the preview's own may ask for it.
async fn new_page(app: App, request: Request) -> Response {
    let origin = request.headers().get(ORIGIN).and_then(|origin| origin.to_str().ok());
    let host = origin.and_then(|origin| origin.split_once("://")).map(|(_, host)| host.to_owned());
    let own = request.headers().get(axum::http::header::HOST).and_then(|host| host.to_str().ok());
    if !host.as_deref().is_some_and(|host| is_own_host(host) && Some(host) == own) {
        return plain(StatusCode::FORBIDDEN, "403\n");
    }
    let Ok(bytes) = to_bytes(request.into_body(), LONGEST_FORM).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "413\n");
    };
    let field = |name: &str| field(&bytes, name).unwrap_or_default();
    let (what, title) = (field("what"), field("title"));
    let made = tokio::task::spawn_blocking(move || {
        let (content_type, section) = what.split_once('@').unwrap_or((&what, ""));
        let made = app.desk.new_page(content_type, Some(section).filter(|section| !section.is_empty()), title.trim());
        (app, made)
    });
    let Ok((app, made)) = made.await else { return plain(StatusCode::INTERNAL_SERVER_ERROR, "") };
    let (shown, subject) = (app.board.shown(), &app.board.subject);
    match made {
        Ok(path) => page(StatusCode::CREATED, pages::made(&shown, subject, &path)),
        Err(finding) => page(StatusCode::UNPROCESSABLE_ENTITY, pages::refused(&shown, &finding)),
    }
}

/// A field of a form.
fn field(form: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(form).ok()?;
    let value = text.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(percent_encoding::percent_decode_str(&value.replace('+', " ")).decode_utf8().ok()?.into_owned())
}
