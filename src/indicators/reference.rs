//! References to values, as written in front matter and Markdown.

use std::fmt;

use crate::schema::scalar::{self, Period, Refusal};
use crate::text;

/// `id.value`, `id@period.value`, of a part of a breakdown `id/part.value`; the value may be left out where there is only one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The indicator.
    pub id: String,
    /// The part of a breakdown, if it is not the whole.
    pub part: Option<String>,
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
        let (id, part) = match id.split_once('/') {
            Some((id, part)) => (id, Some(part)),
            None => (id, None),
        };
        for name in std::iter::once(id).chain(part) {
            scalar::slug(name).map_err(|refusal| Refusal { message: refusal.message, help: form() })?;
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
        let (part, value) = (part.map(str::to_owned), value.map(str::to_owned));
        Ok(Reference { id: id.to_owned(), part, period, value })
    }
}

fn form() -> crate::diagnostics::Text {
    text!(
        "写成 指标编号.值名，需要时加 @时期，例如 children-rehab.actual、children-rehab@2025.actual；细分写 编号/部分.值名。",
        "Write indicator.value, with @period if need be, such as children-rehab.actual or children-rehab@2025.actual; for a part of a breakdown, indicator/part.value."
    )
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        if let Some(part) = &self.part {
            write!(f, "/{part}")?;
        }
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
        for text in [
            "a/lishi@2025.actual",
            "a.actual",
            "children-rehab@2021-2024.actual",
            "a@2025-Q3.x",
            "a@2025",
            "a",
            "medals.金",
            "a.first_half",
        ] {
            assert_eq!(Reference::parse(text).unwrap().to_string(), text);
        }
        let reference = Reference::parse("a@2025.b").unwrap();
        assert_eq!((reference.id.as_str(), reference.value.as_deref()), ("a", Some("b")));
        assert_eq!(reference.period.unwrap().as_str(), "2025");
    }

    #[test]
    fn what_is_no_reference_is_refused_with_the_form() {
        for text in [
            "",
            "/b.actual",
            "a/.actual",
            "a/b/c.actual",
            ".actual",
            "A.actual",
            "a.",
            "a@.b",
            "a@25.b",
            "a.b.c",
            "a.b c",
            "a@2025@2024.b",
            "指标.actual",
        ] {
            let refusal = Reference::parse(text).unwrap_err();
            assert!(!refusal.message.zh.is_empty() && !refusal.help.zh.is_empty(), "{text}");
        }
    }
}
