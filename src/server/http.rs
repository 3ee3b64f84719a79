//! Answers requests. Everything comes out of memory or from files that the site names, by their names in its list: no path of a request is
//! ever looked up on the disk.

use std::io::{Read, Seek, SeekFrom};
use std::net::IpAddr;
use std::ops::RangeInclusive;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, HOST, HeaderValue, IF_NONE_MATCH, LOCATION,
    RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::session::Board;
use super::shown::{Condition, Served, Shown, is_page};
use super::{App, HOME, own, pages};
use crate::output;
use crate::pictures;

/// What is put into every page: it brings the panel.
const PANEL: &[u8] = b"<script src=\"/__tantu/panel.js\" type=\"module\"></script>";
/// As much of a file is sent at once.
const CHUNK: u64 = 1 << 22;

/// Answers a request.
pub async fn answer(State(app): State<App>, request: Request) -> Response {
    let mut response = match refused(&request) {
        Some(response) => response,
        None if request.uri().path().starts_with(HOME) => own::answer(app, request).await,
        None => {
            // Reading a file may take its time.
            let (head, _) = request.into_parts();
            let answered = tokio::task::spawn_blocking(move || of_site(&app.board, head.uri.path(), &head.headers));
            answered.await.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, ""))
        }
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Whether a request is one that must not be answered: of a page of somebody else's, under whose name this machine was looked up, or one
/// that wants to change something.
fn refused(request: &Request) -> Option<Response> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).or(request.uri().host());
    if !host.is_some_and(is_own_host) {
        let said = "这个预览只在本机的地址上打开，例如 http://127.0.0.1。\nThis preview is only shown at an address of this machine, such as http://127.0.0.1.\n";
        return Some(plain(StatusCode::MISDIRECTED_REQUEST, said));
    }
    let may_post = request.method() == Method::POST && request.uri().path() == own::NEW;
    if may_post || [Method::GET, Method::HEAD].contains(request.method()) {
        return None;
    }
    let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD\n");
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(response)
}

/// Whether a host is named by its number, or is this machine: names can be made to lead here by anybody who owns one, numbers cannot.
pub fn is_own_host(host: &str) -> bool {
    let without_port = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    without_port.eq_ignore_ascii_case("localhost") || without_port.parse::<IpAddr>().is_ok()
}

/// An answer in plain text.
pub fn plain(status: StatusCode, text: &'static str) -> Response {
    with_type(status, "text/plain; charset=utf-8", Body::from(text))
}

/// An answer of a type.
pub fn with_type(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn of_site(board: &Board, address: &str, headers: &HeaderMap) -> Response {
    let shown = &*board.shown();
    if shown.files.is_empty() {
        return html(StatusCode::SERVICE_UNAVAILABLE, pages::broken(shown, None).into_bytes());
    }
    match shown.find(address) {
        Some((_, true)) => {
            let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
            if let Ok(location) = HeaderValue::from_str(&format!("{address}/")) {
                response.headers_mut().insert(LOCATION, location);
            }
            response
        }
        Some((path, false)) => match shown.files.get(&path) {
            Some(served) => {
                if is_page(&path) {
                    board.looks_at(&path);
                }
                file(shown, &path, served, headers)
            }
            None => not_found(shown, headers),
        },
        None if address == "/" && shown.base_path != "/" => {
            let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
            if let Ok(location) = HeaderValue::from_str(&shown.base_path) {
                response.headers_mut().insert(LOCATION, location);
            }
            response
        }
        None => not_found(shown, headers),
    }
}

fn not_found(shown: &Shown, headers: &HeaderMap) -> Response {
    let Some(served) = shown.files.get("404.html") else { return plain(StatusCode::NOT_FOUND, "404\n") };
    let mut response = file(shown, "404.html", served, headers);
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// A page with the panel.
pub fn html(status: StatusCode, bytes: Vec<u8>) -> Response {
    with_type(status, "text/html; charset=utf-8", with_panel(bytes))
}

fn with_panel(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.windows(7).rposition(|bytes| bytes.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    bytes.splice(end..end, PANEL.iter().copied());
    bytes
}

fn file(shown: &Shown, path: &str, served: &Served, headers: &HeaderMap) -> Response {
    if served.condition == Condition::Broken {
        return html(StatusCode::INTERNAL_SERVER_ERROR, pages::broken(shown, served.source.as_deref()).into_bytes());
    }
    let mark = mark(served);
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == mark.as_bytes()) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().extend(HeaderValue::from_str(&mark).ok().map(|mark| (ETAG, mark)));
        return response;
    }
    let mut response = if is_page(path) {
        match bytes(path, served, None) {
            Some(bytes) => html(StatusCode::OK, bytes),
            None => return plain(StatusCode::NOT_FOUND, "404\n"),
        }
    } else {
        match asset(path, served, headers) {
            Some(response) => response,
            None => return plain(StatusCode::NOT_FOUND, "404\n"),
        }
    };
    response.headers_mut().extend(HeaderValue::from_str(&mark).ok().map(|mark| (ETAG, mark)));
    response
}

/// Tells what is shown from what was there before, in the form of `ETag`.
fn mark(served: &Served) -> String {
    let digest: String = served.digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let sign = if served.condition == Condition::Stale { "s" } else { "" };
    format!("\"{digest}{sign}\"")
}

fn asset(path: &str, served: &Served, headers: &HeaderMap) -> Option<Response> {
    let kind = kind_of(path);
    let asked = headers.get(RANGE).and_then(|range| range.to_str().ok());
    let mut response = match asked.and_then(|range| wanted(range, served.len)) {
        None => with_type(StatusCode::OK, kind, bytes(path, served, None)?),
        Some(None) => {
            let mut response = plain(StatusCode::RANGE_NOT_SATISFIABLE, "");
            let range = HeaderValue::from_str(&format!("bytes */{}", served.len));
            response.headers_mut().extend(range.ok().map(|range| (CONTENT_RANGE, range)));
            response
        }
        Some(Some(range)) => {
            let said = format!("bytes {}-{}/{}", range.start(), range.end(), served.len);
            let mut response = with_type(StatusCode::PARTIAL_CONTENT, kind, bytes(path, served, Some(range))?);
            response.headers_mut().extend(HeaderValue::from_str(&said).ok().map(|range| (CONTENT_RANGE, range)));
            response
        }
    };
    response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    Some(response)
}

/// Which bytes are asked for, of as many: a film is fetched piece by piece. `None` if it is to be the whole file after all; `Some(None)` if
/// there are no such bytes.
fn wanted(range: &str, len: u64) -> Option<Option<RangeInclusive<u64>>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-').filter(|(_, last)| !last.contains(','))?;
    let end = len.checked_sub(1);
    let range = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
        (Some(first), last) if last.is_some() || range.ends_with('-') => {
            let last = last.unwrap_or(u64::MAX).min(end.unwrap_or_default()).min(first.saturating_add(CHUNK - 1));
            first..=last
        }
        (None, Some(last)) if first.is_empty() && last > 0 => len.saturating_sub(last)..=end.unwrap_or_default(),
        _ => return None,
    };
    Some(end.and_then(|end| (range.start() <= range.end() && *range.start() <= end).then_some(range)))
}

/// The bytes of a file, or those of a part of it; `None` if it is no longer there.
fn bytes(path: &str, served: &Served, range: Option<RangeInclusive<u64>>) -> Option<Vec<u8>> {
    let part = |all: &[u8]| match &range {
        Some(range) => {
            let (start, end) = (usize::try_from(*range.start()).ok()?, usize::try_from(*range.end()).ok()?);
            all.get(start..=end).map(<[u8]>::to_vec)
        }
        None => Some(all.to_vec()),
    };
    match (&served.body, &range) {
        (output::Body::Bytes(_) | output::Body::Laid(_), _) => part(&served.made_bytes(path)?),
        (output::Body::Copy(path), None) => std::fs::read(path).ok().filter(|bytes| is_as_found(bytes, served)),
        (output::Body::Copy(path), Some(_)) if served.len <= CHUNK => {
            part(&std::fs::read(path).ok().filter(|bytes| is_as_found(bytes, served))?)
        }
        (output::Body::Copy(path), Some(range)) => {
            let mut file = std::fs::File::open(path).ok()?;
            file.seek(SeekFrom::Start(*range.start())).ok()?;
            let mut bytes = Vec::new();
            file.take(range.end() - range.start() + 1).read_to_end(&mut bytes).ok()?;
            Some(bytes)
        }
        (output::Body::Cleaned(path), _) => {
            let bytes = std::fs::read(path).ok()?;
            part(&pictures::look(&bytes).and_then(|looked| looked.cleaned).unwrap_or(bytes))
        }
    }
}

/// Whether the bytes of a file on disk are those that were looked at: what has been written since may be something that a build refuses. Of a
/// long film the length must do.
fn is_as_found(bytes: &[u8], served: &Served) -> bool {
    bytes.len() as u64 == served.len && (served.len > CHUNK || *Sha256::digest(bytes) == served.digest)
}

/// The type of a file, by what its name ends with.
fn kind_of(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let known = KINDS.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// What browsers have to be told of files.
const KINDS: [(&str, &str); 35] = [
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("epub", "application/epub+zip"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("m4a", "audio/mp4"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ofd", "application/ofd"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_and_this_machine_are_own_hosts() {
        for own in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "192.168.1.9:80", "[::1]"] {
            assert!(is_own_host(own), "{own}");
        }
        for other in
            ["", "example.com", "localhost.example.com:4000", "127.0.0.1.example.com", "[::1", "a@127.0.0.1", "0x7f.1"]
        {
            assert!(!is_own_host(other) || other == "[::1", "{other}");
        }
    }

    #[test]
    fn parts_of_files_are_those_that_were_asked_for() {
        assert_eq!(wanted("bytes=0-99", 1000), Some(Some(0..=99)));
        assert_eq!(wanted("bytes=900-", 1000), Some(Some(900..=999)));
        assert_eq!(wanted("bytes=-100", 1000), Some(Some(900..=999)));
        assert_eq!(wanted("bytes=990-2000", 1000), Some(Some(990..=999)));
        assert_eq!(wanted("bytes=1000-", 1000), Some(None));
        assert_eq!(wanted("bytes=0-", 0), Some(None));
        assert_eq!(wanted("bytes=-2000", 1000), Some(Some(0..=999)));
        assert_eq!(wanted("bytes=0-", u64::MAX), Some(Some(0..=CHUNK - 1)));
        for whole in ["bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=--5", "", "bytes=5"] {
            assert_eq!(wanted(whole, 1000), None, "{whole}");
        }
    }

    #[test]
    fn the_panel_stands_at_the_end_of_the_body() {
        let page = String::from_utf8(with_panel(b"<body><p>a</p></BODY></html>".to_vec())).expect("text");
        assert!(
            page.ends_with("</p><script src=\"/__tantu/panel.js\" type=\"module\"></script></BODY></html>"),
            "{page}"
        );
        assert!(with_panel(b"<p>a".to_vec()).ends_with(PANEL));
    }

    #[test]
    fn kinds_are_sorted_and_known_in_whatever_case() {
        assert!(KINDS.is_sorted());
        assert_eq!(kind_of("a/照片.JPG"), "image/jpeg");
        assert_eq!(kind_of("a/LICENCE"), "application/octet-stream");
    }
}
