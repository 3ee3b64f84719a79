//! The text of a page for whoever reads its Markdown: the body, and the questions of its front matter with their answers.

use super::views::{Html, QuestionView};
use crate::markdown::{Answered, Body, Question};
use crate::model::Page;

/// The questions that a page answers, in their order.
pub fn questions(page: &Page) -> Vec<Question<'_>> {
    let records = page.record.records("questions");
    let question = records.filter_map(|record| {
        let item = record.item("answer")?;
        Some(Question {
            question: record.text("question")?,
            answer: item.text()?,
            answer_span: item.span.clone(),
            id: record.item("id").and_then(|id| Some((id.text()?, id.span.clone()))),
        })
    });
    question.collect()
}

/// The Markdown of a page.
pub fn body<'a>(page: &'a Page, questions: &'a [Question<'a>]) -> Body<'a> {
    Body { path: &page.path, text: &page.text, range: &page.body, language: &page.language, questions }
}

/// What templates see of the answers.
pub fn views(answers: &[Answered]) -> Vec<QuestionView> {
    let view = |answered: &Answered| QuestionView {
        id: answered.id.clone(),
        question: answered.question.clone(),
        answer: Html(answered.html.clone()),
        origins: answered.origins.clone(),
    };
    answers.iter().map(view).collect()
}

/// Question and answer in plain words, for machines.
pub fn plain(answers: &[Answered]) -> Vec<(String, String)> {
    let text = |answered: &Answered| answered.text.lines().collect::<Vec<_>>().join("\n");
    answers.iter().map(|answered| (answered.question.clone(), text(answered))).collect()
}
