//! `tantu serve`: the site while it is being written.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{Timestamp, ZonedDateTime};

use super::{AS_OF, SITE, could_not_run, new};
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::site;
use crate::diagnostics::{Finding, Language, Text};
use crate::folder::Asked;
use crate::server::editor::Editor;
use crate::server::session::{Board, Outcome, Session, Subject};
use crate::server::watch::Watch;
use crate::server::{self, Desk, HOME};
use crate::{source, text};

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "serve",
    about: Words::new(
        "边写边看：在浏览器里预览网站，改了就更新，问题列在旁边",
        "Preview the site in a browser while it is being written, with its findings beside it",
    ),
    more: Words::new(
        "草稿和未到日期的页面也显示，并有标记。有错误的页面保留上一个好的版本。\n\n\
         例：\n  tantu serve --open\n  tantu serve --port 8080 --editor none",
        "Drafts and pages of the future are shown and marked. A page with errors keeps its last good version.\n\n\
         Examples:\n  tantu serve --open\n  tantu serve --port 8080 --editor none",
    ),
    arguments: &[
        SITE,
        Argument {
            id: "port",
            short: Some('p'),
            takes: Takes::Option(Value { name: Words::new("端口", "PORT"), kind: ValueKind::Text }),
            help: Words::new(
                "用哪个端口；不写则从 4000 起找一个空的",
                "Which port to use; the first free one from 4000 on if left out",
            ),
        },
        Argument {
            id: "open",
            short: None,
            takes: Takes::Switch,
            help: Words::new("在浏览器里打开", "Open it in the browser"),
        },
        Argument {
            id: "bind",
            short: None,
            takes: Takes::Option(Value { name: Words::new("地址", "ADDRESS"), kind: ValueKind::Text }),
            help: Words::new(
                "在哪个地址上等待；不写则为 127.0.0.1，只有本机能看",
                "At which address to listen; 127.0.0.1 if left out, so that only this machine can look",
            ),
        },
        AS_OF,
        Argument {
            id: "editor",
            short: None,
            takes: Takes::Option(Value { name: Words::new("编辑器", "EDITOR"), kind: ValueKind::Text }),
            help: Words::new(
                "问题的链接用什么编辑器打开：vscode、vscodium、cursor、zed、idea、none，或带 {path}、{line} 的网址；不写则为 vscode",
                "Which editor opens the links of findings: vscode, vscodium, cursor, zed, idea, none, or an address with {path} and {line} in it; vscode if left out",
            ),
        },
    ],
};

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
    match Args::from_typed(typed).and_then(|args| begin(&args, io)) {
        Ok((listener, board, session, watch, open)) => {
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
            let language = io.language;
            std::thread::spawn(move || session.run(watch, Timestamp::now, |outcome| tell(outcome, language)));
            match server::answer(listener, board, Arc::new(desk)) {
                Ok(()) => Ok(Exit::Clean),
                Err(error) => could_not_run(&not_begun(&error, None), io),
            }
        }
        Err(finding) => could_not_run(&finding, io),
    }
}

/// All that a preview needs, once the site has been made for the first time.
type Begun = (std::net::TcpListener, Arc<Board>, Session, Watch, bool);

fn begin(args: &Args, io: &Io) -> Result<Begun, Finding> {
    let root = site::root(args.asked.site.as_deref(), io);
    let listener = server::listen(args.address, args.port).map_err(|error| not_begun(&error, args.port))?;
    let (asked, editor) = (args.asked.clone(), args.editor.clone());
    let root = std::path::absolute(&root).unwrap_or(root);
    // What changes from here on is noticed.
    let watch = Watch::over(&root);
    let board = Arc::new(Board::new(Subject { root, asked, language: io.language, editor }));
    let mut session = Session::new(board.clone());
    if let Some(outcome) = session.turn(io.now.timestamp())? {
        tell(&outcome, io.language);
    }
    Ok((listener, board, session, watch, args.open))
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
