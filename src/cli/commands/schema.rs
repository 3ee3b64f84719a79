//! `tantu schema`: JSON Schema for editors.

use std::io::{self, Write};

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::new::editor;
use crate::cli::site::open;
use crate::folder::Asked;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "schema",
    about: Words::new("写出 JSON Schema，供编辑器补全和检查", "Write JSON Schema for completion and checks in editors"),
    more: Words::new(
        "新建的站点已经有了，并由 .vscode/settings.json 与各文件对应；\n增加主题、内容类型等以后，再运行一次即可更新。",
        "A new site has them already, tied to its files by .vscode/settings.json;\nrun this again after adding topics, content types and so on.",
    ),
    arguments: &[
        super::SITE,
        Argument {
            id: "output",
            short: Some('o'),
            takes: Takes::Option(Value { name: Words::new("文件夹", "DIR"), kind: ValueKind::Folder }),
            help: Words::new(
                "写到哪个文件夹；不写则为站点里的 .vscode/schemas",
                "Where to write; .vscode/schemas in the site if left out",
            ),
        },
    ],
};

/// Writes the schemas of a site.
///
/// # Errors
/// If nothing can be said.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let asked = Asked { site: typed.path("site"), ..Asked::default() };
    let opened = match open(&asked, io) {
        Ok(opened) => opened,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let Some(site) = &opened.site else { return super::no_site(opened, io) };
    let folder = match typed.path("output") {
        Some(output) => io.folder.join(output),
        None => super::on_disk(&opened.root, editor::FOLDER),
    };
    let files = editor::schemas(site, &opened.sources, io.language);
    let made = std::fs::create_dir_all(&folder).map_err(|error| super::not_written(editor::FOLDER, &error));
    let written = made.and_then(|()| files.iter().try_for_each(|(name, text)| super::replace(&folder, name, text)));
    if let Err(finding) = written {
        return super::could_not_run(&finding, io);
    }
    let (count, folder) = (files.len(), folder.display());
    let said = text!("写出了 {count} 个 JSON Schema 文件：{folder}", "Wrote {count} JSON Schema files: {folder}");
    writeln!(io.out, "{}", said.get(io.language)).map(|()| Exit::Clean)
}
