//! The live preview, `tantu serve`: shows a site while it is being written, with what is found in it.
//!
//! A [`Session`] reads and compiles the site whenever the [`Watch`] says that something may have changed, and puts what came out
//! ([`shown`]) on a [`Board`]. `http` answers browsers from there, and `own` what the panel asks for beside the site's pages: the findings, and
//! changes as they happen. Nothing is ever written but smaller pictures, which builds keep too, and a new page if somebody asks for one.

// Disk, clock and network are what this is about.
#![allow(clippy::disallowed_methods)]

pub mod editor;
mod figures;
mod http;
mod own;
mod pages;
pub mod session;
pub mod shown;
mod spoken;
pub mod told;
mod visit;
pub mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use tokio::runtime;

use crate::diagnostics::Finding;

use session::Board;

/// Where the preview's own addresses begin. No page of a site begins so.
pub const HOME: &str = "/__tantu/";
/// The port that is tried first.
pub const PORT: u16 = 4000;
/// As many further ports are tried if nobody asked for a certain one.
const FURTHER: u16 = 20;

/// Makes pages of a site.
pub trait Desk: Send + Sync {
    /// Makes a page of a content type in a section, if it stands in one, and gives the path of its file.
    ///
    /// # Errors
    /// A finding that says why there is none.
    fn new_page(&self, content_type: &str, section: Option<&str>, title: &str) -> Result<String, Finding>;
}

/// What answers browsers.
#[derive(Clone)]
struct App {
    board: Arc<Board>,
    desk: Arc<dyn Desk>,
}

/// Takes an address to listen at: at this port, or if there is none the first free one from [`PORT`] on.
///
/// # Errors
/// If there is none to be had.
pub fn listen(address: std::net::IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind(SocketAddr::new(address, port));
    match port {
        Some(port) => bind(port),
        None => (PORT..PORT + FURTHER).find_map(|port| bind(port).ok()).map_or_else(|| bind(0), Ok),
    }
}

/// Answers browsers until the program ends.
///
/// # Errors
/// If that cannot be begun.
pub fn answer(listener: TcpListener, board: Arc<Board>, desk: Arc<dyn Desk>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_io().enable_time().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, Router::new().fallback(http::answer).with_state(App { board, desk })).await
    })
}
