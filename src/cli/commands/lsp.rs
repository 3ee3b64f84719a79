//! `tantu lsp`: the language server, which an editor starts.

use std::io;

use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{CommandDefinition, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::diagnostics::Finding;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "lsp",
    about: Words::new(
        "供编辑器启动：边写边检查，补全、跳转、改名（语言服务器）",
        "Serve an editor: findings, completion and renaming while writing (language server)",
    ),
    more: Words::new(
        "由编辑器启动，从标准输入输出按语言服务器协议（LSP）对话，不必自己运行。\n怎样在 VS Code、Neovim、Helix 里设置，见 README。",
        "An editor starts it and speaks the Language Server Protocol with it over standard input and output.\nHow to set up VS Code, Neovim and Helix is in the README.",
    ),
    arguments: &[super::SITE],
};

/// Speaks with the editor until it ends the session.
///
/// # Errors
/// If nothing can be said.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    if io.answers.is_some() {
        let message =
            text!("tantu lsp 由编辑器启动，不在终端里使用", "tantu lsp is started by an editor, not in a terminal");
        let help = text!("说明：tantu lsp --help。", "More on it: tantu lsp --help.");
        return super::could_not_run(&Finding::new(&ARGUMENTS, message).help(help), io);
    }
    speak(typed, io)
}

#[cfg(feature = "lsp")]
fn speak(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    use crate::language_server::{Start, serve, transport};

    // Nothing is written into the site while somebody types; what the pictures cost is paid once a session.
    let pictures = tempfile::tempdir().ok();
    let start = Start {
        root: typed.path("site").map(|site| io.folder.join(site)),
        language: io.language,
        pictures: pictures.as_ref().map(|folder| folder.path().to_owned()),
        now: jiff::Timestamp::now,
    };
    let (connection, writer) = transport::connect(io::BufReader::new(io::stdin()), io::stdout());
    let in_order = serve(&connection, &start);
    drop(connection);
    // What was answered last is still to be written.
    let _ = writer.join();
    Ok(if in_order { Exit::Clean } else { Exit::Findings })
}

#[cfg(not(feature = "lsp"))]
fn speak(_: &Typed, io: &mut Io) -> io::Result<Exit> {
    let message = text!("这个程序编译时没有带上语言服务器", "this program was compiled without the language server");
    let help = text!("请换用带有 lsp 功能的版本。", "Use one with the feature `lsp`.");
    super::could_not_run(&Finding::new(&ARGUMENTS, message).help(help), io)
}
