//! The layers of the crate: an arrow of use only ever points down.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// From the bottom up. Modules on one line stand side by side and do not know each other.
const LAYERS: &[&[&str]] = &[
    &["diagnostics"],
    &["pictures"],
    &["attachments"],
    &["source"],
    &["schema", "pinyin"],
    &["model"],
    &["indicators"],
    &["charts"],
    &["theme", "markdown"],
    &["render"],
    &["html"],
    &["check"],
    &["output", "finish", "inspect", "network"],
    &["kept"],
    &["workbench"],
    &["folder"],
    &["language_server", "server"],
    &["cli"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// The modules of this crate that a file uses: `crate::x` and each `x` of `crate::{x, y::z}`.
fn used(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut modules = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        let Some(group) = after.strip_prefix('{') else {
            modules.insert(name(after));
            continue;
        };
        let mut depth = 0;
        let mut first = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => first = true,
                c if first && !c.is_whitespace() => {
                    modules.insert(name(&group[at..]));
                    first = false;
                }
                _ => {}
            }
        }
    }
    modules
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
}

#[test]
fn the_reader_of_use_lines_reads_them_all() {
    let source = "use crate::diagnostics::{Finding, Text};\nuse crate::{model::Site, schema::{a, b},\n    theme};\n\
        // crate::comment\nfn f() { crate::output::write(); $crate::macros!() }";
    assert_eq!(
        used(source).into_iter().collect::<Vec<_>>(),
        ["diagnostics", "macros", "model", "output", "schema", "theme"]
    );
}

#[test]
fn an_arrow_of_use_only_ever_points_down() {
    let mut wrong = Vec::new();
    let sources = sources();
    assert!(sources.len() > 50, "the sources were not found");
    for (path, source) in &sources {
        let Some((module, _)) = path.split_once('/') else { continue };
        let Some(own) = layer(module) else {
            wrong.push(format!("src/{module}/ is in no layer"));
            continue;
        };
        for other in used(source).into_iter().filter(|other| other != module) {
            if layer(&other).is_some_and(|other| other >= own) {
                wrong.push(format!("src/{path} uses {other}, which is not below {module}"));
            }
        }
    }
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_the_edges_may_touch_disk_clock_and_environment() {
    let allowed: Vec<_> = sources()
        .into_iter()
        .filter(|(_, source)| source.contains("allow(clippy::disallowed_methods)"))
        .map(|(path, _)| path)
        .collect();
    let edges = ["cli/mod.rs", "main.rs", "network/mod.rs", "output/mod.rs", "server/mod.rs", "source/mod.rs"];
    for path in &allowed {
        assert!(edges.contains(&path.as_str()), "src/{path} is no edge");
    }
    for path in ["cli/mod.rs", "network/mod.rs", "output/mod.rs", "source/mod.rs"] {
        assert!(
            allowed.iter().any(|allowed| allowed == path),
            "clippy.toml is not in force: src/{path} needs no leave"
        );
    }
}

#[test]
fn no_room_is_called_for_what_is_left_over() {
    for (path, _) in sources() {
        for part in path.split(['/', '.']) {
            assert!(
                !["utils", "util", "common", "helpers", "helper", "misc"].contains(&part),
                "src/{path} has no name of its own"
            );
        }
    }
}

#[test]
fn files_stay_short_enough_to_be_read() {
    let long: Vec<_> =
        sources().into_iter().filter(|(_, source)| source.lines().count() > 480).map(|(path, _)| path).collect();
    assert_eq!(long, Vec::<String>::new(), "“not much past 400 lines”");
}
