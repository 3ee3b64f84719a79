//! What a formula comes to: exact arithmetic on numbers that know what they count, so that people are never added to money.
//!
//! What the names in a formula mean is asked of the caller; see `derived`.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::formulas::{Expression, Operand, Operator};
use super::ratio::{NoResult, Ratio};
use super::units::Unit;

/// Decimals where nobody says how many.
const DECIMALS: u32 = 2;

/// What a value is: the number itself and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, scale multiplied out; of a rate, the plain number that it stands for.
    pub worth: Ratio,
    /// What it counts.
    pub dimension: Dimension,
}

/// What a number counts, as far as that can be held together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// A plain number or a rate.
    Pure,
    /// So many of something, its scale multiplied out.
    Of(Arc<str>),
    /// Something by something else: money by person.
    Mixed,
}

/// Why a formula has no result.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// There is no number.
    NoResult(NoResult),
    /// Two units that do not go together.
    Units(Dimension, Dimension),
}

impl From<NoResult> for Fault {
    fn from(why: NoResult) -> Fault {
        Fault::NoResult(why)
    }
}

impl Dimension {
    /// The same in Chinese and in English.
    pub fn words(&self) -> (String, String) {
        match self {
            Dimension::Pure => ("不带单位的数".to_owned(), "a number without unit".to_owned()),
            Dimension::Of(unit) => (format!("“{unit}”"), format!("\"{unit}\"")),
            Dimension::Mixed => ("复合单位的数".to_owned(), "a compound unit".to_owned()),
        }
    }
}

/// What an expression comes to, with a meaning for each name; `None` if one of them is not known.
///
/// # Errors
/// If an operation has no result or two units do not go together.
pub fn evaluate(
    expression: &Expression,
    operand: &mut dyn FnMut(&Operand) -> Result<Option<Quantity>, Fault>,
) -> Result<Option<Quantity>, Fault> {
    match expression {
        Expression::Number(number) => Ok(Some(Quantity { worth: Ratio::of(*number)?, dimension: Dimension::Pure })),
        Expression::Operand(name) => operand(name),
        Expression::Negative(inner) => match evaluate(inner, operand)? {
            Some(inner) => Ok(Some(Quantity { worth: inner.worth.negate()?, ..inner })),
            None => Ok(None),
        },
        Expression::Both(left, operator, right) => {
            // Both sides first, so that what is wrong with either is said.
            let (left, right) = (evaluate(left, operand)?, evaluate(right, operand)?);
            let (Some(left), Some(right)) = (left, right) else { return Ok(None) };
            let dimension = dimension(&left.dimension, *operator, &right.dimension)
                .ok_or_else(|| Fault::Units(left.dimension.clone(), right.dimension.clone()))?;
            let worth = match operator {
                Operator::Add => left.worth.add(right.worth),
                Operator::Subtract => right.worth.negate().and_then(|right| left.worth.add(right)),
                Operator::Multiply => left.worth.multiply(right.worth),
                Operator::Divide => left.worth.divide(right.worth),
            };
            Ok(Some(Quantity { worth: worth?, dimension }))
        }
    }
}

/// What the result of an operation counts; `None` if the two do not go together.
fn dimension(left: &Dimension, operator: Operator, right: &Dimension) -> Option<Dimension> {
    use Dimension::{Mixed, Of, Pure};
    match operator {
        Operator::Add | Operator::Subtract => (left == right).then(|| left.clone()),
        Operator::Multiply => Some(match (left, right) {
            (Pure, other) | (other, Pure) => other.clone(),
            _ => Mixed,
        }),
        Operator::Divide => Some(match (left, right) {
            (Of(one), Of(other)) if one == other => Pure,
            (other, Pure) => other.clone(),
            _ => Mixed,
        }),
    }
}

/// The power of ten by which a rate is multiplied to be shown in a unit; `None` for what is no rate.
fn rate_power(base: &str) -> Option<i32> {
    match base {
        "%" | "个百分点" => Some(2),
        "‰" => Some(3),
        "" | "倍" => Some(0),
        _ => None,
    }
}

/// A value as data has it, scale multiplied out; a rate as the plain number that it stands for.
///
/// # Errors
/// If it has too many digits.
pub fn quantity(number: Decimal, unit: &Unit) -> Result<Quantity, Fault> {
    let worth = Ratio::of(number)?.shift(i32::try_from(unit.power).unwrap_or(i32::MAX))?;
    Ok(match rate_power(&unit.base) {
        Some(power) => Quantity { worth: worth.shift(-power)?, dimension: Dimension::Pure },
        None => Quantity { worth, dimension: Dimension::Of(unit.base.clone()) },
    })
}

/// The number that is shown in a unit, to so many decimals; where none are asked for, to two at most.
///
/// # Errors
/// If what was found is not counted in that unit, or has too many digits.
pub fn rounded(found: Quantity, unit: &Unit, decimals: Option<u32>) -> Result<Decimal, Fault> {
    let rate = rate_power(&unit.base);
    let fits = match (&found.dimension, rate) {
        (Dimension::Pure, power) => power.is_some(),
        (Dimension::Of(base), None) => *base == unit.base,
        (Dimension::Of(_), Some(_)) => false,
        (Dimension::Mixed, _) => true,
    };
    if !fits {
        return Err(Fault::Units(found.dimension, Dimension::Of(unit.base.clone())));
    }
    let power = i32::try_from(unit.power).unwrap_or(i32::MAX);
    let shown = found.worth.shift(rate.unwrap_or_default())?.shift(-power)?;
    Ok(match decimals {
        Some(decimals) => shown.rounded(decimals)?,
        None => shown.rounded(DECIMALS)?.normalize(),
    })
}
