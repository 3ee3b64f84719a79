//! Formulas of derived values as they are written in data: `actual / target`, `gold + silver + bronze`,
//! `student-aid-amount.actual / student-aid-recipients.actual`, `actual - previous.actual`.
//!
//! Here they are only read. What the names in them mean, and what comes out, is worked out in `derived`.

use rust_decimal::Decimal;

use crate::schema::scalar::{self, Period, Refusal};
use crate::text;

/// A formula that has been read.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number as it stands.
    Number(Decimal),
    /// A value.
    Operand(Operand),
    /// The other sign.
    Negative(Box<Expression>),
    /// Two parts and what is done with them.
    Both(Box<Expression>, Operator, Box<Expression>),
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`, `×`
    Multiply,
    /// `/`, `÷`
    Divide,
}

/// A value that a formula names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Whose value it is.
    pub of: Owner,
    /// The name of the value.
    pub name: String,
}

/// Whose value a formula names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The indicator's own, of the same period.
    Own,
    /// The indicator's own, of the period before: `previous.actual`.
    Previous,
    /// Another indicator's, of the same period or of the one named: `care-people.actual`, `care-people@2024.actual`.
    Indicator(String, Option<Period>),
}

/// Brackets nested deeper than anyone reads.
const DEEPEST: usize = 32;
/// What names the period before.
const PREVIOUS: &str = "previous";

impl Expression {
    /// Reads a formula.
    ///
    /// # Errors
    /// Says what was expected where.
    pub fn parse(text: &str) -> Result<Expression, Refusal> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        let expression = parser.sum()?;
        match parser.peek() {
            None => Ok(expression),
            Some(_) => Err(parser.refusal()),
        }
    }

    /// As it is read, with a name for each value: `完成数÷任务数`.
    pub fn shown(&self, name: &dyn Fn(&Operand) -> String) -> String {
        let inner = |part: &Expression, bracketed: bool| {
            let text = part.shown(name);
            if bracketed { format!("({text})") } else { text }
        };
        match self {
            Expression::Number(number) => number.to_string(),
            Expression::Operand(operand) => name(operand),
            Expression::Negative(part) => format!("−{}", inner(part, part.is_sum())),
            Expression::Both(left, operator, right) => {
                let sum = matches!(operator, Operator::Add | Operator::Subtract);
                let nested = matches!(**right, Expression::Both(..));
                let left = inner(left, !sum && left.is_sum());
                let right = inner(right, if *operator == Operator::Add { false } else { nested });
                let sign = match operator {
                    Operator::Add => '+',
                    Operator::Subtract => '−',
                    Operator::Multiply => '×',
                    Operator::Divide => '÷',
                };
                format!("{left} {sign} {right}")
            }
        }
    }

    fn is_sum(&self) -> bool {
        matches!(self, Expression::Both(_, Operator::Add | Operator::Subtract, _))
    }

    /// The values that it names, in order.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Expression::Number(_) => Vec::new(),
            Expression::Operand(operand) => vec![operand],
            Expression::Negative(inner) => inner.operands(),
            Expression::Both(left, _, right) => left.operands().into_iter().chain(right.operands()).collect(),
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next sign, white space passed over.
    fn peek(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    fn take(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.peek().filter(|sign| signs.contains(sign))?;
        self.at += sign.len_utf8();
        Some(sign)
    }

    fn refusal(&self) -> Refusal {
        let rest = self.rest().trim();
        let message = match rest.chars().next() {
            None => text!("算式没有写完", "the formula is not finished"),
            Some(_) => text!("算式到“{rest}”这里看不懂了", "the formula is not understood at \"{rest}\""),
        };
        Refusal {
            message,
            help: text!(
                "写值名和 + - * / 括号，例如 actual / target；减号两边要有空格，别的指标写成 编号.值名。",
                "Write names of values with + - * / and brackets, such as actual / target; put spaces around a minus sign, and name another indicator as id.value."
            ),
        }
    }

    fn sum(&mut self) -> Result<Expression, Refusal> {
        let mut left = self.product()?;
        while let Some(sign) = self.take(&['+', '＋', '-', '−', '－']) {
            let operator = if matches!(sign, '+' | '＋') { Operator::Add } else { Operator::Subtract };
            left = Expression::Both(Box::new(left), operator, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, Refusal> {
        let mut left = self.factor()?;
        while let Some(sign) = self.take(&['*', '×', '/', '÷']) {
            let operator = if matches!(sign, '*' | '×') { Operator::Multiply } else { Operator::Divide };
            left = Expression::Both(Box::new(left), operator, Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expression, Refusal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.refusal());
        }
        let factor = if self.take(&['-', '−', '－']).is_some() {
            Expression::Negative(Box::new(self.factor()?))
        } else if self.take(&['(', '（']).is_some() {
            let inner = self.sum()?;
            self.take(&[')', '）']).ok_or_else(|| self.refusal())?;
            inner
        } else {
            self.atom()?
        };
        self.depth -= 1;
        Ok(factor)
    }

    /// A number or the name of a value.
    fn atom(&mut self) -> Result<Expression, Refusal> {
        self.peek();
        let rest = self.rest();
        // A hyphen belongs to a name if letters or digits stand on both sides of it.
        let mut end = 0;
        for (at, letter) in rest.char_indices() {
            let after = rest.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
            let inside = at > 0 && after.is_some_and(char::is_alphanumeric);
            if !(letter.is_alphanumeric() || letter == '_' || matches!(letter, '-' | '.' | '@') && inside) {
                break;
            }
            end = at + letter.len_utf8();
        }
        let word = rest.get(..end).unwrap_or_default();
        let parsed = if word.starts_with(|first: char| first.is_ascii_digit()) {
            scalar::decimal(word).ok().map(Expression::Number)
        } else {
            operand(word).map(Expression::Operand)
        };
        let parsed = parsed.ok_or_else(|| self.refusal())?;
        self.at += end;
        Ok(parsed)
    }
}

fn operand(word: &str) -> Option<Operand> {
    let Some((owner, name)) = word.split_once('.') else {
        return (!word.is_empty() && !word.contains('@')).then(|| Operand { of: Owner::Own, name: word.to_owned() });
    };
    if name.is_empty() || name.contains(['.', '@']) {
        return None;
    }
    let (id, period) = match owner.split_once('@') {
        Some((id, period)) => (id, Some(scalar::period(period).ok()?)),
        None => (owner, None),
    };
    scalar::slug(id).ok()?;
    let of = match (id, &period) {
        (PREVIOUS, None) => Owner::Previous,
        _ => Owner::Indicator(id.to_owned(), period),
    };
    Some(Operand { of, name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(expression: &Expression) -> String {
        match expression {
            Expression::Number(number) => number.to_string(),
            Expression::Operand(operand) => match &operand.of {
                Owner::Own => operand.name.clone(),
                Owner::Previous => format!("<{}", operand.name),
                Owner::Indicator(id, None) => format!("{id}:{}", operand.name),
                Owner::Indicator(id, Some(period)) => format!("{id}[{}]:{}", period.as_str(), operand.name),
            },
            Expression::Negative(inner) => format!("-{}", tree(inner)),
            Expression::Both(left, operator, right) => format!("({} {operator:?} {})", tree(left), tree(right)),
        }
    }

    #[test]
    fn formulas_as_editors_write_them() {
        for (text, read) in [
            ("actual / target", "(actual Divide target)"),
            ("actual÷target", "(actual Divide target)"),
            ("gold + silver + bronze", "((gold Add silver) Add bronze)"),
            ("金＋银×2", "(金 Add (银 Multiply 2))"),
            ("(actual - previous.actual) / previous.actual", "((actual Subtract <actual) Divide <actual)"),
            ("（a − b）", "(a Subtract b)"),
            ("student-aid.actual / 12.5", "(student-aid:actual Divide 12.5)"),
            ("care-people@2024.actual", "care-people[2024]:actual"),
            ("-a * b", "(-a Multiply b)"),
            ("first_half", "first_half"),
        ] {
            assert_eq!(tree(&Expression::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"))), read);
        }
        assert_eq!(Expression::parse("a / (b.c + a)").unwrap().operands().len(), 3);
    }

    #[test]
    fn a_formula_is_read_with_the_brackets_it_needs() {
        for (text, read) in [
            ("actual / target", "actual ÷ target"),
            ("(actual - previous.actual) / previous.actual", "(actual − actual) ÷ actual"),
            ("a - (b - c)", "a − (b − c)"),
            ("a / (b * c) + d", "a ÷ (b × c) + d"),
            ("-(a + b)", "−(a + b)"),
        ] {
            let expression = Expression::parse(text).unwrap();
            assert_eq!(expression.shown(&|operand| operand.name.clone()), read);
        }
    }

    #[test]
    fn what_is_no_formula_is_refused_with_an_example() {
        let deep = "(".repeat(50_000);
        for text in
            ["", "actual /", "/ target", "(a", "a)", "a b", "a % b", "1,453", "a..b", "A.b.c", "a@2025", "2x", &deep]
        {
            let refusal = Expression::parse(text).expect_err(text);
            assert!(refusal.help.zh.contains("actual / target") && !refusal.message.en.is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[-a-c0-9 .@+*/()（）÷金]{0,40}") {
            let _ = Expression::parse(&text);
        }
    }
}
