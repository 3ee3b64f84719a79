//! What ties an editor to a site: JSON Schema files, and the settings of Visual Studio Code that name them.

use serde_json::{Map, Value, json};

use super::Files;
use crate::diagnostics::Language;
use crate::indicators::Indicators;
use crate::model::{Site, TermKind};
use crate::schema::builtin::{COMMON_FIELDS, DATA_KINDS};
use crate::schema::json_schema::{Names, file_name, of_definitions, schema};
use crate::source::Sources;

/// Where a site keeps its schemas.
pub const FOLDER: &str = ".vscode/schemas";

/// Name of the schema of a site's own content types.
const DEFINITIONS: &str = "types.json";

/// The schemas of a site by file name: each kind of data file, each content type, the site's own included, and the files
/// that define those.
pub fn schemas(site: &Site, sources: &Sources, language: Language) -> Files {
    let names = names(site, sources, language);
    let definitions = DATA_KINDS.iter().chain(site.types.iter().map(|definition| &**definition));
    let mut files: Files =
        definitions.map(|found| (file_name(found), pretty(&schema(found, &names, language)))).collect();
    files.push((DEFINITIONS.to_owned(), pretty(&of_definitions(&COMMON_FIELDS, language))));
    files
}

/// The names to offer, each with what it is called.
fn names(site: &Site, sources: &Sources, language: Language) -> Names {
    let main = &site.configuration.language;
    let terms = |kind| {
        let terms = site.terms.of(kind).iter();
        terms.map(|term| (term.id.clone(), term.name.get(main).to_owned())).collect()
    };
    let types = site.types.iter().filter(|definition| definition.id != "home" && definition.id != "section");
    // From the folder of the content on, a path means the same in every file.
    let from_content = |path: &str| path.strip_prefix("content").map(str::to_owned);
    // What is wrong with the indicators is told when the site is built.
    let (indicators, _) = Indicators::load(site, sources);
    Names {
        topics: terms(TermKind::Topic),
        audiences: terms(TermKind::Audience),
        content_types: types.map(|found| (found.id.clone(), found.name.get(language).to_owned())).collect(),
        indicator_sets: indicator_sets(sources).into_iter().map(|name| (name.clone(), name)).collect(),
        indicators: indicators
            .figures()
            .map(|figure| (figure.reference(), figure.indicator.name.get(main).to_owned()))
            .collect(),
        pages: site.pages.iter().filter_map(|page| Some((from_content(&page.path)?, page.title.clone()))).collect(),
        files: sources.assets.keys().filter_map(|path| Some((from_content(path)?, String::new()))).collect(),
        languages: site.configuration.languages.iter().map(|tag| tag.to_string()).collect(),
    }
}

/// Names of the files of `data/indicators`.
pub fn indicator_sets(sources: &Sources) -> Vec<String> {
    let name = |path: &str| Some(path.strip_prefix("content/data/indicators/")?.strip_suffix(".yaml")?.to_owned());
    sources.texts.keys().filter_map(|path| name(path)).collect()
}

/// Settings that tie each kind of data file to its schema, and keep texts as the program expects them.
pub fn settings() -> String {
    let own_types = (format!("./{FOLDER}/{DEFINITIONS}"), json!(["content/data/types/*.yaml"]));
    let ties: Map<String, Value> = DATA_KINDS
        .iter()
        .map(|definition| {
            let files: Vec<String> = definition.files.iter().map(|file| format!("content/{file}")).collect();
            (format!("./{FOLDER}/{}", file_name(definition)), json!(files))
        })
        .chain([own_types])
        .collect();
    pretty(&json!({
        "yaml.schemas": ties,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.exclude": {"public": true},
    }))
}

fn pretty(value: &Value) -> String {
    // The alternate form of a JSON value is its indented one.
    format!("{value:#}\n")
}
