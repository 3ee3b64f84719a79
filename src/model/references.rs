//! What front matter and data name must be there: pages, files, topics, content types.

use std::ops::Range;
use std::sync::Arc;

use super::configuration;
use super::glossary;
use super::page::{Page, State, folder_of};
use super::site::Site;
use super::terms::TermKind;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::builtin::{DATA_KINDS, find};
use crate::schema::check::{Checker, nearest};
use crate::schema::definition::{Field, FieldType};
use crate::schema::parse::{Budget, parse};
use crate::schema::record::{Item, Record, Value};
use crate::source::Sources;
use crate::text;

/// A reference to a page that is not there.
pub const PAGE_MISSING: Rule = Rule::new("reference-missing", Level::Error);
/// A reference to a page that readers will not find: a draft, or one of the future.
pub const PAGE_UNPUBLISHED: Rule = Rule::new("reference-unpublished", Level::Error);
/// A reference to a page of another content type than is asked for.
pub const WRONG_KIND: Rule = Rule::new("reference-wrong-type", Level::Error);
/// A file that is not there.
pub const FILE_MISSING: Rule = Rule::new("file-missing", Level::Error);
/// A topic or an audience that is not in its list.
pub const UNKNOWN_TERM: Rule = Rule::new("unknown-term", Level::Error);

/// A data file that has been checked.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Its site path.
    pub path: Arc<str>,
    /// What it says.
    pub record: Record,
}

impl DataFile {
    /// Reads and checks the data file at a site path; `None` if there is none or it cannot be read at all.
    pub fn load(sources: &Sources, path: &str, kind: &str, findings: &mut Vec<Finding>) -> Option<DataFile> {
        let (path, file) = sources.texts.get_key_value(path)?;
        let node = match parse(path, &file.text, 0..file.text.len(), Budget::DATA) {
            Ok(node) => node,
            Err(mut found) => {
                findings.append(&mut found);
                return None;
            }
        };
        let definition = find(&DATA_KINDS, kind)?;
        let mut checker = Checker::new(path.clone());
        let record = checker.record(&node, &definition.fields);
        findings.append(&mut checker.findings);
        Some(DataFile { path: path.clone(), record })
    }
}

/// Joins a relative path to a folder (`a/b/`) and resolves `.` and `..`; `None` if it leaves the site. A path
/// that begins with `/` starts at `content/`.
pub fn join(folder: &str, target: &str) -> Option<String> {
    let (start, target) = match target.strip_prefix('/') {
        Some(rest) => ("content/", rest),
        None => (folder, target),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    // Nothing above or beside `content/` is part of a site's pages.
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

/// Checks every reference of the site: front matter, configuration.
pub fn check(site: &Site, sources: &Sources, findings: &mut Vec<Finding>) {
    let context = Context { site, sources };
    for page in &site.pages {
        let from = From { path: &page.path, folder: page.folder(), language: &page.language, shown: site.shows(page) };
        context.record(&page.record, &page.definition.fields, &from, findings);
    }
    let glossary = &site.glossary;
    if let (Some(path), Some(definition)) = (&glossary.path, find(&DATA_KINDS, "glossary")) {
        let language = &site.configuration.language;
        let from = From { path, folder: glossary::FOLDER, language, shown: true };
        context.record(&glossary.record, &definition.fields, &from, findings);
    }
    let path: Arc<str> = Arc::from(configuration::PATH);
    let from = From { path: &path, folder: "content/", language: &site.configuration.language, shown: true };
    if let Some(definition) = find(&DATA_KINDS, "site") {
        context.record(&site.configuration.record, &definition.fields, &from, findings);
    }
}

/// The place from which something is referred to.
struct From<'a> {
    path: &'a Arc<str>,
    folder: &'a str,
    language: &'a str,
    /// Whether readers will see the reference: drafts may refer to drafts.
    shown: bool,
}

struct Context<'a> {
    site: &'a Site,
    sources: &'a Sources,
}

impl Context<'_> {
    fn record(&self, record: &Record, fields: &[Field], from: &From, findings: &mut Vec<Finding>) {
        for slot in &record.slots {
            if let Some(field) = fields.iter().find(|field| field.key == slot.key) {
                self.item(&slot.item, &field.kind, from, findings);
            }
        }
    }

    fn item(&self, item: &Item, kind: &FieldType, from: &From, findings: &mut Vec<Finding>) {
        match (&item.value, kind) {
            (Value::List(items), FieldType::List(of)) => {
                for item in items {
                    self.item(item, of, from, findings);
                }
            }
            (Value::Object(record), FieldType::Object(fields)) => self.record(record, fields, from, findings),
            (Value::Text(target), FieldType::Reference { types }) => {
                findings.extend(self.reference(target, types, from, &item.span));
            }
            (Value::Text(target), FieldType::File) => findings.extend(self.file(target, from, &item.span)),
            (Value::Text(id), FieldType::Topic) => findings.extend(self.term(TermKind::Topic, id, from, &item.span)),
            (Value::Text(id), FieldType::Audience) => {
                findings.extend(self.term(TermKind::Audience, id, from, &item.span))
            }
            _ => {}
        }
    }

    fn reference(&self, target: &str, types: &[String], from: &From, span: &Range<usize>) -> Option<Finding> {
        let place = Place::new(from.path.clone(), span.clone());
        let Some(id) = self.site.resolve(from.folder, target, from.language) else {
            return Some(missing_page(self.site, target, from.folder).at(place));
        };
        let page = self.site.page(id)?;
        if let Some(finding) = unpublished(self.site, page).filter(|_| from.shown) {
            return Some(finding.at(place));
        }
        let wrong = !types.is_empty() && !types.iter().any(|id| *id == page.definition.id);
        wrong.then(|| {
            let wanted = types.join(", ");
            let (is, path) = (&page.definition.name, &page.path);
            let (zh, en) = (&is.zh, &is.en);
            Finding::new(
                &WRONG_KIND,
                text!("{path} 是“{zh}”，这里应是 {wanted}", "{path} is a {en} page; {wanted} is expected here"),
            )
            .at(place)
            .help(text!("换成这种类型的页面。", "Name a page of that type."))
        })
    }

    fn file(&self, target: &str, from: &From, span: &Range<usize>) -> Option<Finding> {
        let path = join(from.folder, target);
        if path.as_ref().is_some_and(|path| self.sources.assets.contains_key(path.as_str())) {
            return None;
        }
        Some(missing_file(self.sources, target, from.folder).at(Place::new(from.path.clone(), span.clone())))
    }

    fn term(&self, kind: TermKind, id: &str, from: &From, span: &Range<usize>) -> Option<Finding> {
        if self.site.terms.find(kind, id).is_some() {
            return None;
        }
        Some(unknown_term(self.site, kind, id).at(Place::new(from.path.clone(), span.clone())))
    }
}

/// A topic or an audience that is named and not in its list, with the nearest that is. The place is the caller's.
pub fn unknown_term(site: &Site, kind: TermKind, id: &str) -> Finding {
    let path = kind.path();
    let terms = site.terms.of(kind);
    let by_name = terms.iter().find(|term| term.name.0.iter().any(|(_, name)| name == id)).map(|term| term.id.as_str());
    let help = match by_name.or_else(|| nearest(id, terms.iter().map(|term| term.id.as_str()))) {
        Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
        None => {
            text!("先在 {path} 里加上它，或换成表里有的。", "Add it to {path} first, or use one of those there.")
        }
    };
    Finding::new(&UNKNOWN_TERM, text!("{path} 里没有“{id}”", "{path} has no `{id}`")).help(help)
}

/// A page that is named and not there, with the nearest that is. The place is the caller's.
pub fn missing_page(site: &Site, target: &str, folder: &str) -> Finding {
    let finding = Finding::new(&PAGE_MISSING, text!("找不到页面“{target}”", "there is no page \"{target}\""));
    let Some(path) = join(folder, target) else {
        return finding.help(text!("路径出了 content 文件夹。", "The path leaves the content folder."));
    };
    finding.help(match nearest_path(&path, site.pages.iter().map(|page| &*page.path)) {
        Some(near) => {
            let near = relative(folder, near);
            text!("是不是“{near}”？", "Did you mean `{near}`?")
        }
        None => text!(
            "检查文件名；路径从本文件所在的文件夹算起。",
            "Check the file's name; paths start at the folder of this file."
        ),
    })
}

/// A file that is named and not there, with the nearest that is. The place is the caller's.
pub fn missing_file(sources: &Sources, target: &str, folder: &str) -> Finding {
    let finding = Finding::new(&FILE_MISSING, text!("找不到文件“{target}”", "there is no file \"{target}\""));
    let Some(path) = join(folder, target) else {
        return finding.help(text!("路径出了 content 文件夹。", "The path leaves the content folder."));
    };
    finding.help(match nearest_path(&path, sources.assets.keys().map(|path| &**path)) {
        Some(near) => {
            let near = relative(folder, near);
            text!("是不是“{near}”？", "Did you mean `{near}`?")
        }
        None => text!(
            "检查文件名和大小写，或把文件放进 content 文件夹。",
            "Check the name and its case, or put the file into content."
        ),
    })
}

/// What to say of a page that is there but that readers will not find; `None` if they will.
pub fn unpublished(site: &Site, page: &Page) -> Option<Finding> {
    if site.shows(page) {
        return None;
    }
    let path = &page.path;
    let message = match page.state {
        State::Scheduled(at) => {
            let when = site.configuration.time_zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
            text!(
                "{path} 要到 {when} 才发布，读者会打不开",
                "{path} is not published before {when}; readers will not find it"
            )
        }
        _ => text!("{path} 是草稿，读者会打不开", "{path} is a draft; readers will not find it"),
    };
    let help = Text::new("等它发布后再链接，或先发布它。", "Link to it once it is published, or publish it first.");
    Some(Finding::new(&PAGE_UNPUBLISHED, message).help(help))
}

/// The known path nearest to one written: the same file name elsewhere first, else the smallest slip.
fn nearest_path<'p>(path: &str, known: impl Iterator<Item = &'p str> + Clone) -> Option<&'p str> {
    let name = |path: &str| path.rsplit('/').next().map(str::to_lowercase);
    let mut same_name = known.clone().filter(|candidate| name(candidate) == name(path));
    let same = same_name.next().filter(|_| same_name.next().is_none());
    same.or_else(|| {
        // Names are compared without their folder, which both share: a long path would make any two names look near.
        let beside = known.filter(|candidate| folder_of(candidate) == folder_of(path));
        let stem = |path: &'p str| {
            path.rsplit('/').next().map_or(path, |name| name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        };
        let written = path.rsplit('/').next().unwrap_or(path);
        let written = written.rsplit_once('.').map_or(written, |(stem, _)| stem);
        let near = nearest(written, beside.clone().map(stem))?;
        beside.into_iter().find(|candidate| stem(candidate) == near)
    })
}

/// A site path as written in a file of a folder.
pub fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to.get(shared..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_join_and_come_back() {
        assert_eq!(join("content/news/", "../services/a.md").as_deref(), Some("content/services/a.md"));
        assert_eq!(join("content/news/", "./b.md").as_deref(), Some("content/news/b.md"));
        assert_eq!(join("content/news/", "/services/a.md").as_deref(), Some("content/services/a.md"));
        assert_eq!(join("content/news/", "../../secret.md"), None);
        assert_eq!(join("content/", "../../../etc/passwd"), None);
        for (folder, path) in [
            ("content/news/", "content/services/a.md"),
            ("content/", "content/a.md"),
            ("content/a/b/", "content/a/c.md"),
        ] {
            assert_eq!(join(folder, &relative(folder, path)).as_deref(), Some(path));
        }
    }
}
