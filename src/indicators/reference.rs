//! References to values, as written in front matter and Markdown.

use std::fmt;

use crate::schema::scalar::{self, Period, Refusal};
use crate::text;

/// `id.value`, `id@period.value`; the value may be left out where there is only one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The indicator.
    pub id: String,
    /// The period, if it is named.
    pub period: Option<Period>,
    /// The name of the value, if it is named.
    pub value: Option<String>,
}

impl Reference {
    /// Reads a reference.
    ///
    /// # Errors
    /// Says which part is wrong and which form is expected.
    pub fn parse(text: &str) -> Result<Reference, Refusal> {
        // Neither ids nor periods hold a point.
        let (head, value) = match text.split_once('.') {
            Some((head, value)) => (head, Some(value)),
            None => (text, None),
        };
        let (id, period) = match head.split_once('@') {
            Some((id, period)) => (id, Some(period)),
            None => (head, None),
        };
        if let Err(refusal) = scalar::slug(id) {
            return Err(Refusal { message: refusal.message, help: form() });
        }
        let name = |value: &str| {
            !value.is_empty()
                && !value.contains(|c: char| matches!(c, '.' | '@') || c.is_whitespace() || c.is_control())
        };
        if let Some(value) = value.filter(|value| !name(value)) {
            return Err(Refusal {
                message: text!("“{value}”不能是值名", "\"{value}\" cannot be the name of a value"),
                help: form(),
            });
        }
        let period = period.map(scalar::period).transpose()?;
        Ok(Reference { id: id.to_owned(), period, value: value.map(str::to_owned) })
    }
}

fn form() -> crate::diagnostics::Text {
    text!(
        "写成 指标编号.值名，需要时加 @时期，例如 children-rehab.actual、children-rehab@2025.actual。",
        "Write indicator.value, with @period if need be, such as children-rehab.actual or children-rehab@2025.actual."
    )
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        if let Some(period) = &self.period {
            write!(f, "@{}", period.as_str())?;
        }
        if let Some(value) = &self.value {
            write!(f, ".{value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_written_back() {
        for text in
            ["a.actual", "children-rehab@2021-2024.actual", "a@2025-Q3.x", "a@2025", "a", "medals.金", "a.first_half"]
        {
            assert_eq!(Reference::parse(text).unwrap().to_string(), text);
        }
        let reference = Reference::parse("a@2025.b").unwrap();
        assert_eq!((reference.id.as_str(), reference.value.as_deref()), ("a", Some("b")));
        assert_eq!(reference.period.unwrap().as_str(), "2025");
    }

    #[test]
    fn what_is_no_reference_is_refused_with_the_form() {
        for text in
            ["", ".actual", "A.actual", "a.", "a@.b", "a@25.b", "a.b.c", "a.b c", "a@2025@2024.b", "指标.actual"]
        {
            let refusal = Reference::parse(text).unwrap_err();
            assert!(!refusal.message.zh.is_empty() && !refusal.help.zh.is_empty(), "{text}");
        }
    }
}
