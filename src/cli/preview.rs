//! The edge around the preview: what was typed becomes a listener, a watch and a session, and the terminal is told what they come to.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{TrySendError, sync_channel};

use jiff::{Timestamp, ZonedDateTime};

use super::arguments::{ARGUMENTS, Typed};
use super::commands::{could_not_run, new};
use super::exit::Exit;
use super::io::Io;
use super::site;
use crate::diagnostics::{Finding, Language, Text};
use crate::folder::Asked;
use crate::server::editor::Editor;
use crate::server::session::{Board, Callbacks, Outcome, Session, Subject};
use crate::server::watch::Watch;
use crate::server::{self, Desk, HOME};
use crate::{source, text};

/// What was asked for.
#[derive(Debug)]
struct Args {
    asked: Asked,
    port: Option<u16>,
    address: IpAddr,
    open: bool,
    editor: Editor,
}

impl Args {
    fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        let port = |text: &str| {
            let wrong = |_| {
                (
                    text!("“{text}”不是端口", "\"{text}\" is no port"),
                    text!("写 1 到 65535，例如 4000。", "Write 1 to 65535, such as 4000."),
                )
            };
            text.parse::<u16>().map_err(wrong)
        };
        let address = |text: &str| {
            let wrong = |_| {
                (
                    text!("“{text}”不是地址", "\"{text}\" is no address"),
                    text!("例如 127.0.0.1 或 0.0.0.0。", "Such as 127.0.0.1 or 0.0.0.0."),
                )
            };
            if text == "localhost" { Ok(LOOPBACK) } else { text.parse::<IpAddr>().map_err(wrong) }
        };
        let editor = |text: &str| {
            let known = Editor::names().collect::<Vec<_>>().join("、");
            Editor::named(text).ok_or_else(|| {
                (
                    text!("不认得编辑器“{text}”", "the editor \"{text}\" is not known"),
                    text!(
                        "可以写 {known}，或像 vscode://file/{{path}}:{{line}} 这样的网址。",
                        "Write one of {known}, or an address such as vscode://file/{{path}}:{{line}}."
                    ),
                )
            })
        };
        Ok(Args {
            // Whoever writes wants to see what is not yet published.
            asked: Asked {
                site: typed.path("site"),
                as_of: typed.text("as-of").map(str::to_owned),
                drafts: true,
                base_url: None,
            },
            port: typed.value("port", port)?,
            address: typed.value("bind", address)?.unwrap_or(LOOPBACK),
            open: typed.switch("open"),
            editor: typed.value("editor", editor)?.unwrap_or_default(),
        })
    }
}

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Makes new pages as `tantu new` does.
struct NewPages {
    root: PathBuf,
}

impl Desk for NewPages {
    fn new_page(&self, content_type: &str, section: Option<&str>, title: &str) -> Result<String, Finding> {
        if title.is_empty() {
            return Err(Finding::new(&ARGUMENTS, text!("标题是空的", "the title is empty")));
        }
        new::page_of(content_type, section, title, self.root.clone(), &ZonedDateTime::now()).map(|made| made.path)
    }
}

/// Shows the site until it is stopped.
///
/// # Errors
/// If nothing can be said.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    match Args::from_typed(typed).and_then(|args| Ok((begin(&args, io)?, args.open))) {
        Ok(((listener, board), open)) => {
            let address = listener.local_addr()?;
            let shown = if address.ip().is_unspecified() { LOOPBACK } else { address.ip() };
            let home = format!("http://{}", std::net::SocketAddr::new(shown, address.port()));
            welcome(&home, &board, io)?;
            if !address.ip().is_loopback() {
                warn(io)?;
            }
            if open {
                // Without a browser the address is on the screen.
                let _ = open::that_detached(format!("{home}/"));
            }
            let desk = NewPages { root: board.subject.root.clone() };
            match server::answer(listener, board, Arc::new(desk)) {
                Ok(()) => Ok(Exit::Clean),
                Err(error) => could_not_run(&not_begun(&error, None), io),
            }
        }
        Err(finding) => could_not_run(&finding, io),
    }
}

/// All that a preview needs, once the site has been made for the first time.
type Begun = (std::net::TcpListener, Arc<Board>);

fn begin(args: &Args, io: &Io) -> Result<Begun, Finding> {
    let root = site::root(args.asked.site.as_deref(), io);
    let listener = server::listen(args.address, args.port).map_err(|error| not_begun(&error, args.port))?;
    let (asked, editor) = (args.asked.clone(), args.editor.clone());
    let root = std::path::absolute(&root).unwrap_or(root);
    // What changes from here on is noticed.
    let watch = Watch::over(&root);
    let board = Arc::new(Board::new(Subject { root, asked, language: io.language, editor }));
    let session = Session::new(board.clone());
    let (send, begun) = sync_channel(1);
    let language = io.language;
    std::thread::spawn(move || {
        let begun = |outcome| match send.try_send(outcome) {
            // Only the first counts.
            Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {}
        };
        session.run(watch, Callbacks { now: &Timestamp::now, tell: &|outcome| tell(outcome, language), begun: &begun });
    });
    // Should the program fail, what it has said of it says why there is nothing to see.
    begun.recv().unwrap_or(Ok(()))?;
    Ok((listener, board))
}

fn not_begun(error: &io::Error, port: Option<u16>) -> Finding {
    let reason = source::reason(error);
    let (zh, en) = (reason.zh, reason.en);
    let in_use = error.kind() == io::ErrorKind::AddrInUse;
    match port {
        Some(port) if in_use => {
            let next = port.checked_add(1).unwrap_or(server::PORT);
            Finding::new(&ARGUMENTS, text!("端口 {port} 已经有程序在用", "port {port} is in use by another program"))
                .help(text!(
                    "换一个，例如 --port {next}；不写 --port 会自动找一个空的。",
                    "Take another, such as --port {next}; without --port a free one is found."
                ))
        }
        _ => Finding::new(&ARGUMENTS, text!("预览不能开始：{zh}", "the preview cannot begin: {en}")).help(text!(
            "检查 --bind 和 --port；1024 以下的端口要管理员权限。",
            "Look at --bind and --port; ports below 1024 need an administrator."
        )),
    }
}

fn welcome(home: &str, board: &Board, io: &mut Io) -> io::Result<()> {
    let base = &board.shown().base_path;
    let said = text!(
        "预览：{home}{base}\n编辑的起始页：{home}{HOME}\n改了文件会自动更新。按 Ctrl+C 结束。",
        "Preview: {home}{base}\nWhere editors begin: {home}{HOME}\nIt follows what you save. Ctrl+C ends it."
    );
    writeln!(io.out, "{}", said.get(io.language))?;
    io.out.flush()
}

fn warn(io: &mut Io) -> io::Result<()> {
    let said = text!(
        "注意：同一网络里的人都能看到预览，包括草稿。",
        "Mind: everybody on the same network can see the preview, drafts included."
    );
    writeln!(io.err, "{}", said.get(io.language))
}

/// Says what a new version came to.
fn tell(outcome: &Outcome, language: Language) {
    let Outcome { version, pages, counts: [errors, warnings, hints], took } = outcome;
    let seconds = format!("{:.2}", took.as_secs_f64());
    let counts =
        text!("错误 {errors}，警告 {warnings}，提示 {hints}", "{errors} errors, {warnings} warnings, {hints} hints");
    let Text { zh, en } = counts;
    let said = match version {
        1 => text!("共 {pages} 页，{seconds} 秒；{zh}", "{pages} pages, {seconds} s; {en}"),
        _ => text!("更新了 {pages} 页，{seconds} 秒；{zh}", "{pages} pages changed, {seconds} s; {en}"),
    };
    // Nobody may be reading any more.
    let _ = writeln!(io::stdout(), "{}", said.get(language));
}
