//! What Tantu is built from: licences, where crates come from, and known advisories, all without a network.
//!
//! `deny.toml` says what is allowed; `tests/advisories.toml` holds what was known of bad versions on the day that
//! stands in its head.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use semver::{Version, VersionReq};
use serde::Deserialize;

/// The parts of `deny.toml` that are read here.
#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
    bans: Bans,
    advisories: Ignored,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

/// Licences that are allowed for one crate only.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Refused>,
}

#[derive(Deserialize)]
struct Refused {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
struct Ignored {
    ignore: Vec<Ignore>,
}

#[derive(Deserialize)]
struct Ignore {
    id: String,
}

/// One line of `tests/advisories.toml`.
#[derive(Clone, Debug, Deserialize)]
struct Advisory {
    id: String,
    #[serde(rename = "crate")]
    name: String,
    safe: Vec<String>,
}

#[derive(Deserialize)]
struct Advisories {
    advisories: Vec<Advisory>,
}

/// A crate of the lock file, for any machine and any feature.
#[derive(Clone, Debug, Deserialize)]
struct Package {
    name: String,
    version: Version,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read<T: for<'de> Deserialize<'de>>(path: &str) -> T {
    let text = std::fs::read_to_string(root().join(path)).expect(path);
    toml::from_str(&text).expect(path)
}

/// Every crate that is not our own.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "run `cargo fetch` first: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).expect("cargo's own JSON");
    metadata.packages.into_iter().filter(|package| package.source.is_some()).collect()
}

/// Whether one advisory speaks of this very version. The database's ranges are about releases: a pre-release
/// counts as the release that it leads to.
fn affects(advisory: &Advisory, name: &str, version: &Version) -> bool {
    let release = Version::new(version.major, version.minor, version.patch);
    let is_safe = |range: &String| {
        let range = VersionReq::parse(range).expect("a range of versions");
        range.matches(version) || range.matches(&release)
    };
    advisory.name == name && !advisory.safe.iter().any(is_safe)
}

#[test]
fn every_licence_is_allowed_and_every_allowance_is_used() {
    let Licences { allow, exceptions } = read::<Policy>("deny.toml").licenses;
    let allowed: BTreeSet<String> = allow.into_iter().collect();
    let excepted: BTreeMap<String, String> =
        exceptions.into_iter().map(|one| (one.name, one.allow.join(" AND "))).collect();
    let mut used = BTreeSet::new();
    let mut refused = BTreeMap::new();
    for package in packages() {
        let written = package.license.unwrap_or_default();
        let expression = spdx::Expression::parse_mode(&written, spdx::ParseMode::LAX);
        let suits = expression.is_ok_and(|expression| {
            expression.evaluate(|term| {
                let id = term.license.id().map(|id| id.name.to_owned()).filter(|_| term.addition.is_none());
                let suits = id.as_ref().is_some_and(|id| allowed.contains(id));
                used.extend(id.filter(|_| suits));
                suits
            })
        });
        if !suits {
            refused.insert(package.name, written);
        }
    }
    assert_eq!(refused, excepted, "crates whose licence deny.toml does not allow, and those that it excepts");
    assert_eq!(used, allowed, "deny.toml allows a licence that no crate has");
}

#[test]
fn every_crate_comes_from_the_public_registry() {
    let elsewhere: Vec<_> = packages()
        .into_iter()
        .filter(|package| !package.source.as_deref().is_some_and(|source| source.starts_with("registry+")))
        .map(|package| package.name)
        .collect();
    assert_eq!(elsewhere, Vec::<String>::new(), "crates from git or from a folder");
}

#[test]
fn no_refused_crate_has_come_in() {
    let refused = read::<Policy>("deny.toml").bans.deny;
    let names: BTreeSet<String> = packages().into_iter().map(|package| package.name).collect();
    let found: Vec<_> = refused.iter().filter(|refused| names.contains(&refused.name)).collect();
    let found: Vec<_> = found.iter().map(|refused| format!("{}: {}", refused.name, refused.reason)).collect();
    assert_eq!(found, Vec::<String>::new(), "crates that deny.toml refuses");
    assert!(refused.iter().all(|refused| !refused.reason.is_empty()));
}

#[test]
fn every_crate_that_is_asked_for_is_used_and_accounted_for() {
    let manifest: toml::Table = read("Cargo.toml");
    let named =
        |table: &str| manifest.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    let text_of = |folders: &[&str]| -> String {
        let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root().join(folder)));
        let files = files.flatten().filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"));
        files.map(|entry| std::fs::read_to_string(entry.path()).expect("Rust is text")).collect()
    };
    let (program, tests) = (text_of(&["src"]), text_of(&["src", "tests/cases", "tests/support", "benches"]));
    let uses = |text: &str, name: &str| text.contains(&format!("{}::", name.replace('-', "_")));
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut problems = Vec::new();
    for name in named("dependencies") {
        if !uses(&program, name) {
            problems.push(format!("{name} is not used in src"));
        }
        let accounted = architecture.lines().any(|line| line.starts_with('|') && line.contains(name.as_str()));
        if !accounted {
            problems.push(format!("{name} is not in the table of crates in ARCHITECTURE.md"));
        }
    }
    problems.extend(
        named("dev-dependencies").filter(|name| !uses(&tests, name)).map(|name| format!("{name} is not used in tests")),
    );
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn no_known_advisory_speaks_of_a_version_in_use() {
    let advisories = read::<Advisories>("tests/advisories.toml").advisories;
    let packages = packages();
    let found: BTreeSet<String> = advisories
        .iter()
        .filter(|advisory| packages.iter().any(|package| affects(advisory, &package.name, &package.version)))
        .map(|advisory| advisory.id.clone())
        .collect();
    let ignored: BTreeSet<String> =
        read::<Policy>("deny.toml").advisories.ignore.into_iter().map(|ignore| ignore.id).collect();
    assert_eq!(found, ignored, "advisories that speak of our crates, against those that deny.toml passes over");
}

#[test]
fn an_advisory_speaks_of_the_versions_it_names_and_of_no_other() {
    let advisories = read::<Advisories>("tests/advisories.toml").advisories;
    let hashbrown = advisories.iter().find(|advisory| advisory.id == "RUSTSEC-2024-0402").expect("is listed");
    let speaks = |name: &str, version: &str| affects(hashbrown, name, &Version::parse(version).expect("a version"));
    assert!(speaks("hashbrown", "0.15.0"));
    assert!(!speaks("hashbrown", "0.15.1"));
    assert!(!speaks("hashbrown", "0.14.5"));
    assert!(!speaks("hashbrown", "1.0.0-alpha.3"));
    assert!(!speaks("indexmap", "0.15.0"));
    // Nothing makes a crate safe that nobody looks after any more.
    let abandoned = advisories.iter().find(|advisory| advisory.id == "RUSTSEC-2024-0320").expect("is listed");
    assert!(affects(abandoned, "yaml-rust", &Version::new(0, 4, 5)));
}

/// Writes `tests/advisories.toml` anew from a checkout of the RustSec advisory database:
/// `ADVISORY_DB=… ADVISORY_DATE=… cargo test refresh_advisories -- --ignored`.
#[test]
#[ignore = "rewrites a file of the repository from one outside it"]
fn refresh_advisories() {
    let database = std::env::var("ADVISORY_DB").expect("ADVISORY_DB names a checkout");
    let date = std::env::var("ADVISORY_DATE").expect("ADVISORY_DATE is the day of its newest commit");
    let path = root().join("tests/advisories.toml");
    let before = std::fs::read_to_string(&path).expect("tests/advisories.toml");
    let head: String =
        before.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut lines = BTreeSet::new();
    for entry in walkdir::WalkDir::new(Path::new(&database).join("crates")) {
        let entry = entry.expect("the checkout can be read");
        if entry.path().extension().is_some_and(|extension| extension == "md") {
            lines.extend(advisory_line(&std::fs::read_to_string(entry.path()).expect("an advisory is text")));
        }
    }
    let lines: String = lines.into_iter().collect();
    std::fs::write(path, format!("{head}date = {date}\nadvisories = [\n{lines}]\n")).expect("the file can be written");
}

/// One advisory of the database as a line of ours; none for those withdrawn and for mere notices.
fn advisory_line(text: &str) -> Option<String> {
    let table = text.split("```").nth(1)?.trim_start_matches("toml");
    let table: toml::Table = toml::from_str(table).expect("the head of an advisory is TOML");
    let advisory = table.get("advisory")?;
    let kind = advisory.get("informational").map_or(Some("vulnerability"), toml::Value::as_str)?;
    if advisory.get("withdrawn").is_some() || kind == "notice" {
        return None;
    }
    let ranges = |key: &str| table.get("versions").and_then(|versions| versions.get(key)?.as_array());
    let safe: Vec<String> = [ranges("unaffected"), ranges("patched")]
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|range| Some(format!("{:?}", range.as_str()?)))
        .collect();
    let (name, id) = (advisory.get("package")?.as_str()?, advisory.get("id")?.as_str()?);
    Some(format!("  {{ crate = {name:?}, id = {id:?}, kind = {kind:?}, safe = [{}] }},\n", safe.join(", ")))
}
