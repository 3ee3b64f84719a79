//! Annual summaries and their chapters.

use super::context::Context;
use super::datasets;
use super::views::{ChapterView, ReportView};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::{Form, periods};
use crate::markdown::{Converted, Heading};
use crate::model::Page;
use crate::schema::check::nearest;
use crate::schema::record::Record;
use crate::text;

/// A chapter that the front matter names and the text does not have, or the other way round.
pub const CHAPTERS: Rule = Rule::new("report-chapters", Level::Error);

/// A report with its chapters, each tied to the heading that begins it.
pub fn view(context: &Context, page: &Page, converted: &Converted, findings: &mut Vec<Finding>) -> ReportView {
    let headings: Vec<&Heading> = converted.outline.iter().filter(|heading| heading.level == 2).collect();
    let chapters =
        page.record.records("chapters").filter_map(|chapter| chapter_view(page, chapter, &headings, findings));
    let chapters: Vec<ChapterView> = chapters.collect();
    for heading in &headings {
        if !page.record.records("chapters").any(|chapter| chapter.text("title") == Some(heading.text.as_str())) {
            let title = &heading.text;
            findings.push(
                Finding::new(
                    &CHAPTERS,
                    text!("“{title}”没有列在页首的 chapters 里", "\"{title}\" is not among the chapters"),
                )
                .at(Place::new(page.path.clone(), heading.span.clone()))
                .help(text!(
                    "在 chapters 里加上它，或改成三级标题。",
                    "Add it to `chapters`, or make it a heading of level three."
                )),
            );
        }
    }
    let period = page.record.period("period").map(|period| periods::shown(period, Form::of(&page.language)));
    // A set that there is not has been reported.
    let sets = page.record.texts("indicators").filter_map(|id| context.data().indicators.set(id));
    let datasets = sets.filter_map(|set| datasets::entry(context, set, &page.language)).collect();
    ReportView { period: period.unwrap_or_default(), chapters, datasets }
}

fn chapter_view(
    page: &Page,
    chapter: &Record,
    headings: &[&Heading],
    findings: &mut Vec<Finding>,
) -> Option<ChapterView> {
    let title = chapter.text("title")?;
    if let Some(heading) = headings.iter().find(|heading| heading.text == title) {
        return Some(ChapterView {
            title: title.to_owned(),
            href: format!("#{}", heading.id),
            summary: chapter.string("summary"),
        });
    }
    let help = match nearest(title, headings.iter().map(|heading| heading.text.as_str())) {
        Some(near) => text!("正文里有“{near}”，是不是它？", "The text has \"{near}\"; did you mean that?"),
        None => text!("在正文里加上二级标题“## {title}”。", "Add a heading \"## {title}\" to the text."),
    };
    findings.push(
        Finding::new(&CHAPTERS, text!("正文里没有“{title}”这一章", "the text has no chapter \"{title}\""))
            .at(Place::new(page.path.clone(), chapter.span_of("title")))
            .help(help),
    );
    None
}
