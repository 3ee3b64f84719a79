//! `content/site.yaml`, checked.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::site::Options;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::builtin::{DATA_KINDS, find};
use crate::schema::check::Checker;
use crate::schema::parse::{Budget, parse};
use crate::schema::record::{Record, Translated, Value};
use crate::source::Sources;
use crate::text;

/// There is no `content/site.yaml`.
pub const MISSING: Rule = Rule::new("site-configuration-missing", Level::Error);

/// Site path of the configuration.
pub const PATH: &str = "content/site.yaml";

/// What the site says of itself.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// All of it, checked against `src/schema/data/site.yaml`.
    pub record: Record,
    /// Full address of the site, with a `/` at the end.
    pub base_url: String,
    /// Tag of the main language.
    pub language: Arc<str>,
    /// Tags of all languages, the main one first.
    pub languages: Vec<Arc<str>>,
    /// In which dates without offset are meant.
    pub time_zone: TimeZone,
}

/// The host that a whole address names, without user and port; empty if it names none.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((inner, _)) => host.get(..inner.len() + 2).unwrap_or(host),
        None => host.split(':').next().unwrap_or_default(),
    }
}

impl Configuration {
    /// Reads and checks the configuration.
    ///
    /// # Errors
    /// What is wrong with it. Without a configuration nothing else can be told of a site, so this ends a run.
    pub fn load(sources: &Sources, options: &Options) -> Result<Configuration, Vec<Finding>> {
        let path: Arc<str> = Arc::from(PATH);
        let Some(file) = sources.texts.get(&path) else {
            return Err(vec![
                Finding::new(&MISSING, text!("没有网站配置 {PATH}", "there is no site configuration {PATH}"))
                    .at(Place::file(path))
                    .help(text!(
                        "用 tantu new 建一个站点，或补上这个文件。",
                        "Make a site with `tantu new`, or add the file."
                    )),
            ]);
        };
        let node = parse(&path, &file.text, 0..file.text.len(), Budget::DATA)?;
        let mut checker = Checker::new(path);
        let fields = find(&DATA_KINDS, "site").map(|definition| definition.fields.as_slice()).unwrap_or_default();
        let record = checker.record(&node, fields);
        if !checker.findings.is_empty() {
            return Err(checker.findings);
        }
        Ok(Configuration::from_record(record, options))
    }

    fn from_record(record: Record, options: &Options) -> Configuration {
        let given = options.base_url.as_deref().or_else(|| record.text("base_url")).unwrap_or_default();
        let base_url = format!("{}/", given.trim_end_matches('/'));
        let language: Arc<str> = Arc::from(record.text("language").unwrap_or("zh-CN"));
        let mut languages = vec![language.clone()];
        languages.extend(record.texts("languages").filter(|tag| **tag != *language).map(Arc::from));
        let zone = record.text("time_zone").unwrap_or("UTC");
        let time_zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Configuration { record, base_url, language, languages, time_zone }
    }

    /// Path part of the base address, with a `/` at both ends: what every link of the site begins with.
    pub fn base_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    /// Host name of the site.
    pub fn host(&self) -> &str {
        host(&self.base_url)
    }

    /// The site's name in a language.
    pub fn name(&self, language: &str) -> &str {
        translated(&self.record, "name", language)
    }

    /// The organiser's record.
    pub fn organiser(&self) -> Option<&Record> {
        self.record.object("organiser")
    }

    /// The organiser's name in a language.
    pub fn organiser_name(&self, language: &str) -> &str {
        self.organiser().map_or("", |organiser| translated(organiser, "name", language))
    }

    /// A mark that the site has been given; `None` if it is declared as not yet assigned.
    pub fn mark(&self, key: &str) -> Option<&str> {
        self.record.object("marks")?.assigned(key)
    }

    /// Levels that the site sets for rules.
    pub fn levels(&self) -> &[(String, Option<Level>, std::ops::Range<usize>)] {
        match self.record.item("rules").map(|item| &item.value) {
            Some(Value::Levels(levels)) => levels,
            _ => &[],
        }
    }

    /// Whether what a rule finds at this level may keep a site from being published: a level that the site sets counts where it is graver.
    pub fn may_stop(&self, rule: &str, level: Level) -> bool {
        let raised = || self.levels().iter().any(|(raised, to, _)| raised == rule && *to == Some(Level::Error));
        level == Level::Error || raised()
    }

    /// Entries on a list page.
    pub fn per_page(&self) -> usize {
        self.record.integer("per_page").and_then(|n| usize::try_from(n).ok()).unwrap_or(20).max(1)
    }

    /// Entries in a feed.
    pub fn feed_entries(&self) -> usize {
        self.record.integer("feed_entries").and_then(|n| usize::try_from(n).ok()).unwrap_or(20).max(1)
    }
}

/// A translated field in a language; empty if it is left out.
pub fn translated<'r>(record: &'r Record, key: &str, language: &str) -> &'r str {
    record.translated(key).map_or("", |text: &Translated| text.get(language))
}
