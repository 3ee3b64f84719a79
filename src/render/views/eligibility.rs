//! What somebody can apply for.

use serde::Serialize;

use super::Link;

/// Layout `eligibility`: a few plain questions, and the services that the answers leave.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EligibilityView {
    /// In the order in which they are asked.
    pub questions: Vec<EligibilityQuestionView>,
    /// All services, with what each answer says of them.
    pub services: Vec<EligibleServiceView>,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EligibilityQuestionView {
    /// `applicant`, `difficulty`, `grade`, `age`, `study`, `work`, `income`; in words it is the string `eligibility_<name>`.
    pub name: String,
    /// What may be answered.
    pub answers: Vec<EligibilityAnswerView>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EligibilityAnswerView {
    /// In words.
    pub label: String,
    /// The services that it does not rule out.
    pub services: Vec<Link>,
}

/// A service with a letter for each answer: `y` if it is for whoever gives it, `n` if not, `a` if that has to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EligibleServiceView {
    /// Its name.
    pub title: String,
    /// Where its guide is.
    pub href: String,
    /// What else is to be known of whom it is for.
    pub note: Option<String>,
    /// On who applies.
    pub applicant: String,
    /// On difficulty and grade: the six answers on the grade for the first difficulty, then for the second, and so on.
    pub category: String,
    /// On the age.
    pub age: String,
    /// On studies.
    pub study: String,
    /// On work.
    pub work: String,
    /// On the income of the family.
    pub income: String,
}
