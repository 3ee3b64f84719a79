//! The Markdown of a page as HTML, with every link, picture, figure, chart and table in it resolved: for the page itself, and for
//! feeds, which are read away from the site.

use super::answers;
use super::context::Context;
use super::figure_sources::FigureSources;
use super::resolver::{Addresses, PageResolver};
use super::views::FigureGroupView;
use crate::diagnostics::Finding;
use crate::markdown::{Converted, Labels, convert, push_answers};
use crate::model::{Page, PageKind};
use crate::theme::Strings;

/// A page's text, converted.
#[derive(Default)]
pub struct Text {
    /// HTML, headings, counts.
    pub converted: Converted,
    /// Its figures and where they come from.
    pub figures: Vec<FigureGroupView>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// Converts the Markdown of a page.
pub fn of_page(context: &Context, page: &Page) -> Text {
    convert_with(context, page, Addresses::FromRoot)
}

/// The text of a page as HTML that can be read away from the site: links to other pages, files and pictures have full
/// addresses, links to places in the text stay as they are.
pub fn for_feeds(context: &Context, page: &Page) -> String {
    let Converted { mut html, answers, .. } = convert_with(context, page, Addresses::InFull).converted;
    if !answers.is_empty() {
        push_answers(&mut html, context.strings(&page.language).get("faq"), &answers);
    }
    html
}

fn convert_with(context: &Context, page: &Page, addresses: Addresses) -> Text {
    let sources = match (addresses, context.site.by_path(&page.path)) {
        (Addresses::FromRoot, Some(id)) if page.kind == PageKind::Content => FigureSources::of_page(context, id),
        // Away from the site, and on lists, there is no list of sources to lead to.
        _ => FigureSources::default(),
    };
    let mut resolver = PageResolver::new(context, page, addresses, &sources);
    let questions = answers::questions(page);
    let body = answers::body(page, &questions);
    let labels = labels(context.strings(&page.language));
    let mut converted = convert(body, &labels, &mut resolver);
    let mut findings = std::mem::take(&mut converted.findings);
    findings.append(&mut resolver.take_findings());
    let figures = sources.view(context, &page.language, &converted.figure_places);
    Text { converted, figures, findings }
}

pub(in crate::render) fn labels(strings: &Strings) -> Labels {
    let own = |key: &str| strings.get(key).to_owned();
    Labels {
        alerts: ["alert_note", "alert_tip", "alert_important", "alert_warning", "alert_caution"].map(own),
        footnotes: own("footnotes"),
        footnote_reference: own("footnote_reference"),
        footnote_back: own("footnote_back"),
        table: own("table"),
        sort: own("table_sorting"),
        figure_source: own("figure_source_link"),
        external: own("external_hint"),
        source_dash: own("source_dash"),
        task: ["task_done", "task_open"].map(own),
    }
}
