//! A site compiled for `tantu inspect` and `tantu annual-report`: nothing is written, and what was found is evidence.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::io::Io;
use super::site::root;
use crate::diagnostics::progress::Silent;
use crate::diagnostics::{Finding, Language};
use crate::folder::{Asked, Quotes, Read};
use crate::inspect::{Evidence, Sheet, State, rows};
use crate::model::Site;
use crate::output::{RealDisk, Spool, Workshop};
use crate::{Materials, Means, compile, never, text};

/// A site with all that was found in it.
pub struct Looked {
    /// The site; `None` if it cannot be told what it is.
    pub site: Option<Arc<Site>>,
    /// What was found, in the order in which it is reported.
    pub findings: Vec<Finding>,
    files: BTreeSet<String>,
    /// The texts that findings stand in.
    pub quotes: Quotes,
}

impl Looked {
    /// Reads and compiles a site.
    ///
    /// # Errors
    /// A finding if the moment that was asked for is none.
    pub fn at(asked: &Asked, io: &Io) -> Result<Looked, Finding> {
        let root = root(asked.site.as_deref(), io);
        let Read { quotes, options, findings } = Read::site(&root, asked, io.now.timestamp())?;
        let Some(options) = options else {
            return Ok(Looked { site: None, findings, files: BTreeSet::new(), quotes });
        };
        let workshop = Workshop::new(None, &RealDisk);
        let store = Spool::new();
        let Quotes { sources, theme_files, .. } = &quotes;
        let compiled = compile(
            Materials { sources, theme_files, options: &options, findings },
            Means { progress: &Silent, workshop: &workshop, store: &store, outside: None, given_up: &never },
        );
        let files = compiled.files.into_iter().map(|file| file.path).collect();
        Ok(Looked { site: compiled.site, findings: compiled.findings, files, quotes })
    }

    /// What reports are worked out from; `None` if there is no site.
    pub fn evidence(&self) -> Option<Evidence<'_>> {
        let site = self.site.as_deref()?;
        Some(Evidence { site, findings: &self.findings, files: &self.files, texts: &self.quotes })
    }
}

/// What there is to say of each item that is not met or not decided, under the table.
pub fn details(sheet: &Sheet, language: Language) -> String {
    let mut out = String::new();
    for item in sheet.items.iter().filter(|item| item.state != State::Met || !item.spots.is_empty()) {
        let (name, state, note) = (item.name.get(language), item.state.name().get(language), item.note.get(language));
        let line = match language {
            Language::Zh => format!("{name}（{state}）：{note}\n"),
            Language::En => format!("{name} ({state}): {note}\n"),
        };
        out.push_str(&line);
        out.extend(item.spots.iter().map(|spot| format!("  {}\n", rows::spot_line(spot, language))));
    }
    let [met, not_met, undecided] = [State::Met, State::NotMet, State::Undecided].map(|state| sheet.count(state));
    let (day, errors) = (&sheet.day, sheet.errors);
    let mut last = text!(
        "截至{day}：达标{met}项，未达标{not_met}项，无法由站点判断{undecided}项\n",
        "As of {day}: met {met}, not met {not_met}, not decidable from the site {undecided}\n"
    );
    if errors > 0 {
        last.zh.push_str(&format!("另有{errors}个错误使网站现在生成不了，请先运行 tantu check 改正。\n"));
        last.en.push_str(&format!("Errors that keep the site from being built: {errors}; run tantu check first.\n"));
    }
    out.push('\n');
    out.push_str(last.get(language));
    out
}
