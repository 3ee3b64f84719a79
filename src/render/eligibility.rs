//! “What can I apply for”: the services of a site by a few plain questions, from what their guides say of whom they are for.
//!
//! For every service and every answer a [`Verdict`] is worked out here; the script puts together those of the answers that somebody
//! gives, one question at a time, and nothing of it leaves the browser. Without a script the page lists for each answer what is not
//! ruled out by it.

use std::sync::Arc;

use super::context::{Context, pick};
use super::made::{Made, made_view, translate};
use super::page::{RenderedPage, finish};
use super::plan::Job;
use super::services::{category_choices, grade_name};
use super::syndication::Kind;
use super::views::{EligibilityAnswerView, EligibilityQuestionView, EligibilityView, EligibleServiceView, Link, View};
use crate::model::{Page, PageId, Site};
use crate::schema::record::Record;

/// Grades, and after them: has no certificate, does not know the grade.
const GRADES: usize = 6;
/// Place of the answer of somebody who has no certificate.
const WITHOUT: usize = 4;
/// Ages by which people answer, in years, inclusive: before school, at school, of working age, elderly.
const AGES: [(i64, i64); 4] = [(0, 6), (7, 15), (16, 59), (60, 150)];
/// The questions, in their order: names, in the strings of the theme `eligibility_<name>`, and how many answers they have; of difficulties
/// there are as many as the definition has categories, and one who does not know.
const QUESTIONS: [(&str, usize); 7] = [
    ("applicant", 2),
    ("difficulty", 0),
    ("grade", GRADES),
    ("age", AGES.len()),
    ("study", 3),
    ("work", 3),
    ("income", 3),
];

/// Whether a service is for somebody who gives an answer. The least of all answers counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// It is not.
    No,
    /// That cannot be told from the answer: it has to be asked.
    Ask,
    /// It is, as far as this answer goes.
    Yes,
}

/// Address of the page in a language.
pub fn address(site: &Site, language: &str) -> String {
    format!("{}eligibility/", site.home_address(language))
}

/// The services of a language that say whom they are for.
fn services<'c>(context: &'c Context, language: &str) -> Vec<(PageId, &'c Page, &'c Record)> {
    context.services(language).filter_map(|(id, page)| Some((id, page, page.record.object("who")?))).collect()
}

/// The page, where there is something to choose from.
pub fn jobs(context: &Context, language: &Arc<str>) -> Vec<Job> {
    if services(context, language).len() > 1 { vec![Job::Eligibility(language.clone())] } else { Vec::new() }
}

/// The link to the page, if there is one.
pub fn link(context: &Context, language: &str) -> Option<Link> {
    let label = context.strings(language).get("eligibility");
    (services(context, language).len() > 1).then(|| Link::new(label, context.href(&address(context.site, language))))
}

/// Renders the page.
pub fn render(context: &Context, language: &str) -> RenderedPage {
    let address = address(context.site, language);
    let strings = context.strings(language);
    let title = strings.get("eligibility").to_owned();
    let made = Made {
        made: Kind::Eligibility,
        kind: "eligibility",
        title: &title,
        address: &address,
        summary: Some(strings.get("eligibility_summary").to_owned()),
        above: Vec::new(),
    };
    let mut page = made_view(context, language, made);
    translate(context, &mut page, &address);
    finish(context, &address, &page, &View::Eligibility(view(context, language)), Vec::new())
}

fn view(context: &Context, language: &str) -> EligibilityView {
    let services = services(context, language);
    let categories: Vec<Arc<str>> = category_choices(context).into_iter().map(|choice| choice.id.into()).collect();
    let difficulties = categories.len() + 1;
    let questions = QUESTIONS.iter().map(|&(name, count)| {
        let count = if name == "difficulty" { difficulties } else { count };
        let answers = (0..count).map(|answer| {
            let fits = |who: &Record| match name {
                "difficulty" => (0..GRADES).any(|grade| of_category(who, &categories, answer, grade) > Verdict::No),
                "grade" => {
                    (0..difficulties).any(|category| of_category(who, &categories, category, answer) > Verdict::No)
                }
                name => verdict(who, name, answer) > Verdict::No,
            };
            let fitting = services.iter().filter(|(.., who)| fits(who));
            EligibilityAnswerView {
                label: label(context, language, name, answer),
                services: fitting.map(|(id, ..)| context.link(*id, language)).collect(),
            }
        });
        EligibilityQuestionView { name: name.to_owned(), answers: answers.collect() }
    });
    let verdicts = |who: &Record, name: &str, count: usize| letters((0..count).map(|at| verdict(who, name, at)));
    let service = |(id, _, who): &(PageId, &Page, &Record)| {
        let Link { label, href, .. } = context.link(*id, language);
        let pairs = (0..difficulties).flat_map(|category| (0..GRADES).map(move |grade| (category, grade)));
        EligibleServiceView {
            title: label,
            href,
            note: who.string("note"),
            applicant: verdicts(who, "applicant", 2),
            category: letters(pairs.map(|(category, grade)| of_category(who, &categories, category, grade))),
            age: verdicts(who, "age", AGES.len()),
            study: verdicts(who, "study", 3),
            work: verdicts(who, "work", 3),
            income: verdicts(who, "income", 3),
        }
    };
    EligibilityView { questions: questions.collect(), services: services.iter().map(service).collect() }
}

/// One letter for each: `y`, `a` for what has to be asked, `n`.
fn letters(verdicts: impl Iterator<Item = Verdict>) -> String {
    verdicts
        .map(|verdict| match verdict {
            Verdict::Yes => 'y',
            Verdict::Ask => 'a',
            Verdict::No => 'n',
        })
        .collect()
}

/// The verdict on a question that stands by itself.
fn verdict(who: &Record, question: &str, answer: usize) -> Verdict {
    let only = |is: bool| if is { Verdict::Yes } else { Verdict::No };
    match question {
        "applicant" => only((answer == 1) == (who.text("applicant") == Some("employer"))),
        "age" => {
            let (from, to) = (who.integer("age_from").unwrap_or(0), who.integer("age_to").unwrap_or(150));
            match AGES.get(answer) {
                Some((youngest, oldest)) if from <= *youngest && *oldest <= to => Verdict::Yes,
                Some((youngest, oldest)) if from <= *oldest && *youngest <= to => Verdict::Ask,
                _ => Verdict::No,
            }
        }
        // At a university; a graduate without work; neither.
        "study" => match who.text("study") {
            Some("university") => only(answer == 0),
            Some(_) => only(answer == 1),
            None => Verdict::Yes,
        },
        // Looks for work or training; has work; neither.
        "work" => only(who.text("work") != Some("seeking") || answer == 0),
        // In hardship; not; does not say.
        _ => match (who.text("hardship"), answer) {
            (None, _) | (_, 0) => Verdict::Yes,
            (Some("required"), 1) => Verdict::No,
            _ => Verdict::Ask,
        },
    }
}

/// The verdict on a category of disability with a grade. One past the last category is somebody who does not know.
fn of_category(who: &Record, categories: &[Arc<str>], category: usize, grade: usize) -> Verdict {
    let id = categories.get(category).map(|id| &**id);
    // Whoever has several disabilities may have one that counts.
    let is_open = id.is_none_or(|id| id == "multiple");
    let among = |key: &str| who.texts(key).any(|known| Some(known) == id);
    let by_category = match () {
        () if who.list("categories").is_empty() || among("categories") => Verdict::Yes,
        () if is_open => Verdict::Ask,
        () => Verdict::No,
    };
    let by_certificate = match who.text("certificate") {
        Some("required") if grade == WITHOUT => Verdict::Ask,
        Some("none") if grade != WITHOUT => Verdict::No,
        _ => Verdict::Yes,
    };
    let by_grade = match grade {
        _ if who.list("grades").is_empty() => Verdict::Yes,
        0..WITHOUT if super::services::grades(who).any(|known| known == grade as i64 + 1) => Verdict::Yes,
        0..WITHOUT => Verdict::No,
        _ => Verdict::Ask,
    };
    let by_severity = match grade {
        _ if who.list("severe").is_empty() || !(among("severe") || is_open) => Verdict::Yes,
        0..2 => Verdict::Yes,
        2..WITHOUT if !is_open => Verdict::No,
        _ => Verdict::Ask,
    };
    by_category.min(by_certificate).min(by_grade).min(by_severity)
}

/// What an answer says.
fn label(context: &Context, language: &str, question: &str, answer: usize) -> String {
    let strings = context.strings(language);
    match question {
        "difficulty" if let Some(choice) = category_choices(context).into_iter().nth(answer) => {
            pick(&choice.name, language).to_owned()
        }
        "grade" if answer < WITHOUT => strings.fill("grade", &[("n", grade_name(answer as i64 + 1, language))]),
        "age" => match AGES.get(answer) {
            Some((from, 150)) => strings.fill("age_from", &[("from", &from.to_string())]),
            Some((from, to)) => strings.fill("age_range", &[("from", &from.to_string()), ("to", &to.to_string())]),
            None => String::new(),
        },
        name => strings.get(&key(name, answer)).to_owned(),
    }
}

/// The string that an answer is said with where it is not made of numbers or named by the definition.
fn key(question: &str, answer: usize) -> String {
    match question {
        "difficulty" => "eligibility_difficulty_unknown".to_owned(),
        name => format!("eligibility_{name}_{}", answer + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::builtin::{CONTENT_TYPES, find};
    use crate::schema::check::Checker;
    use crate::schema::parse::{Budget, parse};
    use crate::theme::PROGRAM_STRINGS;

    const CATEGORIES: [&str; 3] = ["hearing", "physical", "multiple"];

    fn categories() -> Vec<Arc<str>> {
        CATEGORIES.map(Arc::from).into()
    }

    fn who(yaml: &str) -> Record {
        let text = format!("who: {yaml}\n");
        let path = Arc::from("content/services/a.md");
        let node = parse(&path, &text, 0..text.len(), Budget::DATA).unwrap();
        let fields: Vec<_> = find(&CONTENT_TYPES, "service").unwrap().field("who").into_iter().cloned().collect();
        let mut checker = Checker::new(path);
        let record = checker.record(&node, &fields);
        assert!(checker.findings.is_empty(), "{:?}", checker.findings);
        record.object("who").unwrap().clone()
    }

    fn grades(who: &Record, category: usize) -> String {
        letters((0..GRADES).map(|grade| of_category(who, &categories(), category, grade)))
    }

    fn answers(who: &Record, question: &str, count: usize) -> String {
        letters((0..count).map(|answer| verdict(who, question, answer)))
    }

    #[test]
    fn every_answer_has_a_word_that_themes_are_asked_for() {
        for (question, count) in QUESTIONS.into_iter().filter(|(question, _)| *question != "age") {
            let first = if question == "grade" { WITHOUT } else { 0 };
            for key in (first..count.max(1)).map(|answer| key(question, answer)) {
                assert!(PROGRAM_STRINGS.contains(&&*key), "{key}");
            }
        }
    }

    #[test]
    fn what_is_not_said_is_for_everybody() {
        let anybody = who("{note: 都可以}");
        for category in 0..=3 {
            assert_eq!(grades(&anybody, category), "yyyyyy");
        }
        assert_eq!(answers(&anybody, "applicant", 2), "yn");
        assert_eq!(answers(&anybody, "age", 4), "yyyy");
        assert_eq!(answers(&anybody, "study", 3), "yyy");
        assert_eq!(answers(&anybody, "work", 3), "yyy");
        assert_eq!(answers(&anybody, "income", 3), "yyy");
    }

    #[test]
    fn categories_and_grades_are_looked_at_together() {
        let severe = who("{categories: [physical, psychosocial], severe: [physical], certificate: required}");
        assert_eq!(grades(&severe, 0), "nnnnnn", "hearing");
        assert_eq!(grades(&severe, 1), "yynnaa", "physical");
        assert_eq!(grades(&severe, 2), "aaaaaa", "several");
        assert_eq!(grades(&severe, 3), "aaaaaa", "who does not know");
        assert_eq!(grades(&who("{grades: [1, 2]}"), 0), "yynnaa");
        assert_eq!(grades(&who("{certificate: required}"), 0), "yyyyay", "first the certificate");
        assert_eq!(grades(&who("{certificate: none}"), 0), "nnnnyn");
    }

    #[test]
    fn ages_that_are_met_in_part_have_to_be_asked() {
        assert_eq!(answers(&who("{age_from: 16, age_to: 59}"), "age", 4), "nnyn");
        assert_eq!(answers(&who("{age_to: 10}"), "age", 4), "yann");
        assert_eq!(answers(&who("{age_from: 18}"), "age", 4), "nnay");
    }

    #[test]
    fn studies_work_and_hardship() {
        assert_eq!(answers(&who("{study: university}"), "study", 3), "ynn");
        assert_eq!(answers(&who("{study: graduate}"), "study", 3), "nyn");
        assert_eq!(answers(&who("{work: seeking}"), "work", 3), "ynn");
        assert_eq!(answers(&who("{hardship: required}"), "income", 3), "yna");
        assert_eq!(answers(&who("{hardship: local}"), "income", 3), "yaa");
        assert_eq!(answers(&who("{applicant: employer}"), "applicant", 2), "ny");
    }
}
