//! Puts a site together: reads what `content/` holds and ties languages, sections and terms.

use std::collections::HashMap;
use std::sync::Arc;

use super::addresses::{self, LockFile};
use super::completeness;
use super::configuration::Configuration;
use super::frame::Frame;
use super::freshness;
use super::glossary::Glossary;
use super::page::{Page, PageId, PageKind, folder_of, stem_and_language};
use super::pages::load_pages;
use super::placeholders;
use super::pronunciations;
use super::references;
use super::relations;
use super::sections;
use super::site::{Options, Site};
use super::synonyms;
use super::terms::{TermKind, Terms};
use super::translations;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::builtin::{COMMON_FIELDS, CONTENT_TYPES};
use crate::schema::check::{Checker, DOUBLED_VALUE};
use crate::schema::definition::{self, Definition};
use crate::schema::parse::{Budget, parse};
use crate::schema::tree::Node;
use crate::source::Sources;
use crate::text;

/// Where a site's own content types are.
pub const TYPES: &str = "content/data/types/";

/// A translation without an original.
pub const ORPHAN_TRANSLATION: Rule = Rule::new("translation-without-original", Level::Warning);

/// Reads the whole site. Without a configuration there is no site; everything else that is wrong leaves out only
/// what it concerns.
pub fn load(sources: &Sources, options: &Options) -> (Option<Site>, Vec<Finding>) {
    load_after(sources, options, None)
}

/// The same where the site was read `before`: of pages with the same front matter it is taken from there.
pub fn load_after(sources: &Sources, options: &Options, before: Option<&Site>) -> (Option<Site>, Vec<Finding>) {
    let configuration = match Configuration::load(sources, options) {
        Ok(configuration) => configuration,
        Err(findings) => return (None, findings),
    };
    let mut findings = Vec::new();
    let types = load_types(sources, &mut findings);
    let frame = Frame::of(sources, options);
    let before = before.filter(|before| before.frame == frame);
    let pages = load_pages(sources, &configuration, &types, options, before, &mut findings);
    let by_path = pages.iter().enumerate().map(|(at, page)| (page.path.clone(), PageId(at))).collect();
    let mut site = Site {
        terms: Terms::load(sources, &mut findings),
        glossary: Glossary::load(sources, &mut findings),
        reader: pronunciations::load(sources, &mut findings),
        synonyms: synonyms::load(sources, &mut findings),
        lock: LockFile::load(sources, &mut findings),
        configuration,
        options: options.clone(),
        pages,
        types,
        relations: Vec::new(),
        redirects: Vec::new(),
        by_path,
        frame,
    };
    site.tie_languages(&mut findings);
    site.tie_sections();
    references::check(&site, sources, &mut findings);
    site.relations = relations::of_all(&site);
    site.file_under_terms();
    site.redirects = addresses::redirects(&site, sources, &mut findings);
    addresses::check(&site, &mut findings);
    translations::check(&site, &mut findings);
    freshness::check(&site, &mut findings);
    sections::check(&site, &mut findings);
    completeness::check(&site, &mut findings);
    placeholders::check(&site, &mut findings);
    (Some(site), findings)
}

impl Site {
    fn tie_languages(&mut self, findings: &mut Vec<Finding>) {
        let mut families: HashMap<&str, Vec<PageId>> = HashMap::new();
        for (at, page) in self.pages.iter().enumerate() {
            let (stem, _) = stem_and_language(&page.path, &self.configuration.languages);
            let name = page.path.get(..page.folder().len() + stem.len()).unwrap_or(&page.path);
            families.entry(name).or_default().push(PageId(at));
        }
        let order = |language: &str| self.configuration.languages.iter().position(|tag| &**tag == language);
        let mut ties: Vec<(PageId, Option<PageId>, Vec<PageId>)> = Vec::new();
        for mut family in families.into_values() {
            family.sort_by_key(|id| (self.page(*id).and_then(|page| order(&page.language)), *id));
            let main = &self.configuration.language;
            let original = family.iter().copied().find(|id| self.page(*id).is_some_and(|page| page.language == *main));
            for id in &family {
                let of = original.filter(|original| original != id);
                let versions = if family.len() > 1 { family.clone() } else { Vec::new() };
                ties.push((*id, of, versions));
            }
        }
        ties.sort_by_key(|(id, ..)| *id);
        for (id, original, translations) in ties {
            let Some(page) = self.pages.get_mut(id.0) else { continue };
            page.original = original;
            page.translations = translations;
            if page.original.is_none() && page.language != self.configuration.language {
                let (path, language) = (&page.path, &page.language);
                let main = stem_and_language(path, &self.configuration.languages).0;
                findings.push(
                    Finding::new(
                        &ORPHAN_TRANSLATION,
                        text!(
                            "{language} 版没有对应的原文 {main}.md",
                            "this {language} page has no original {main}.md"
                        ),
                    )
                    .at(Place::file(page.path.clone()))
                    .help(text!("检查文件名，或补上原文。", "Check the file's name, or add the original.")),
                );
            }
        }
    }

    fn tie_sections(&mut self) {
        let sections: Vec<Option<PageId>> = self.pages.iter().map(|page| self.section_of(page)).collect();
        for (page, section) in self.pages.iter_mut().zip(sections) {
            page.section = section;
        }
    }

    fn section_of(&self, page: &Page) -> Option<PageId> {
        let mut folder = page.folder();
        if page.kind == PageKind::Home {
            return None;
        }
        if page.kind == PageKind::Section {
            folder = folder_of(folder.trim_end_matches('/'));
        }
        while folder.starts_with("content/") {
            if let Some(id) = self.resolve(folder, "index.md", &page.language) {
                return Some(id);
            }
            folder = folder_of(folder.trim_end_matches('/'));
        }
        None
    }

    fn file_under_terms(&mut self) {
        for kind in TermKind::ALL {
            let mut filed: HashMap<String, Vec<PageId>> = HashMap::new();
            for (at, page) in self.pages.iter().enumerate() {
                for id in page.record.texts(kind.key()) {
                    filed.entry(id.to_owned()).or_default().push(PageId(at));
                }
            }
            for term in self.terms.of_mut(kind) {
                term.pages = filed.remove(&term.id).unwrap_or_default();
            }
        }
    }
}

fn load_types(sources: &Sources, findings: &mut Vec<Finding>) -> Vec<Arc<Definition>> {
    let mut types: Vec<Arc<Definition>> = CONTENT_TYPES.iter().map(|definition| Arc::new(definition.clone())).collect();
    for (path, file) in sources.texts.iter().filter(|(path, _)| path.starts_with(TYPES)) {
        let mut checker = Checker::new(path.clone());
        match parse(path, &file.text, 0..file.text.len(), Budget::DATA) {
            Err(found) => findings.extend(found),
            Ok(node) => {
                if let Some(definition) = definition::read(&node, &COMMON_FIELDS, Some(path.clone()), &mut checker) {
                    report_doubled_type(&types, &definition, &node, &mut checker);
                    types.push(Arc::new(definition));
                }
            }
        }
        findings.append(&mut checker.findings);
    }
    types
}

fn report_doubled_type(types: &[Arc<Definition>], definition: &Definition, node: &Node, checker: &mut Checker) {
    let id = &definition.id;
    if types.iter().any(|known| known.id == *id)
        && let Some(node) = node.get("type")
    {
        checker.wrong(
            &DOUBLED_VALUE,
            &node.span,
            text!("内容类型“{id}”已经有了", "there is a content type `{id}` already"),
            text!("换一个编号。", "Use another id."),
        );
    }
}
