//! `tantu serve`: the site while it is being written.

use std::io;

use super::{AS_OF, SITE};
use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "serve",
    about: Words::new(
        "边写边看：在浏览器里预览网站，改了就更新，问题列在旁边",
        "Preview the site in a browser while it is being written, findings beside it",
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

/// Shows the site until it is stopped.
///
/// # Errors
/// If nothing can be said.
#[cfg(feature = "serve")]
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    crate::cli::preview::run(typed, io)
}

/// Says that there is no preview.
///
/// # Errors
/// If that cannot be said.
#[cfg(not(feature = "serve"))]
pub fn run(_: &Typed, io: &mut Io) -> io::Result<Exit> {
    use crate::diagnostics::Finding;
    use crate::text;

    let message = text!("这个程序编译时没有带上预览", "this program was compiled without the preview");
    let help = text!("请换用带有 serve 功能的版本。", "Use one with the feature `serve`.");
    super::could_not_run(&Finding::new(&crate::cli::arguments::ARGUMENTS, message).help(help), io)
}
