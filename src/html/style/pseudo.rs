//! Pseudo-classes and pseudo-elements: what stands after a colon in a selector.

use std::sync::Arc;

use cssparser::{ParseError, Parser, Token, parse_nth};

use super::selector::{
    Compound, Read, Reading, Selector, Simple, Specificity, Target, Tie, forgiving, list, most_specific, selector, tie,
};

/// Reads what stands after a colon.
pub(super) fn read<'i>(
    input: &mut Parser<'i, '_>,
    reading: Reading<'_>,
    found: &mut Compound,
    specificity: &mut Specificity,
    target: &mut Target,
) -> Read<'i, ()> {
    match input.next_including_whitespace()?.clone() {
        Token::Colon => {
            *target = pseudo_element(input)?;
            specificity.2 = specificity.2.saturating_add(1);
        }
        Token::Ident(name) => {
            let name = name.to_ascii_lowercase();
            if let Some(part) = old_pseudo_element(&name) {
                *target = part;
                specificity.2 = specificity.2.saturating_add(1);
                return Ok(());
            }
            // What stands after a pseudo-element is about its state: `::details-content:hover`.
            found.push(plain(&name).ok_or_else(|| input.new_custom_error(()))?);
            specificity.1 = specificity.1.saturating_add(1);
        }
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let (simple, more) = input.parse_nested_block(|input| functional(&name, input, reading))?;
            found.push(simple);
            *specificity = specificity.plus(more);
        }
        _ => return Err(input.new_custom_error(())),
    }
    Ok(())
}

fn old_pseudo_element(name: &str) -> Option<Target> {
    Some(match name {
        "before" => Target::Before,
        "after" => Target::After,
        "first-line" | "first-letter" => Target::FirstLetters,
        _ => return None,
    })
}

fn pseudo_element<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Target> {
    let others = [
        "backdrop",
        "cue",
        "details-content",
        "file-selector-button",
        "grammar-error",
        "marker",
        "placeholder",
        "selection",
        "spelling-error",
        "target-text",
        "view-transition",
    ];
    match input.next_including_whitespace()?.clone() {
        Token::Ident(name) => {
            let name = name.to_ascii_lowercase();
            let known = others.contains(&name.as_str()) || name.starts_with("-webkit-");
            old_pseudo_element(&name).or(known.then_some(Target::Other)).ok_or_else(|| input.new_custom_error(()))
        }
        Token::Function(name) => {
            let known = ["highlight", "part", "slotted", "cue", "picker"];
            if !known.iter().any(|known| name.eq_ignore_ascii_case(known)) && !name.starts_with("view-transition") {
                return Err(input.new_custom_error(()));
            }
            input.parse_nested_block(|input| {
                while input.next().is_ok() {}
                Ok(Target::Other)
            })
        }
        _ => Err(input.new_custom_error(())),
    }
}

fn place(a: i32, b: i32, from_end: bool, of_type: bool) -> Simple {
    Simple::Place { a, b, from_end, of_type, of: None }
}

fn both(one: Simple, other: Simple) -> Simple {
    let last = vec![one, other];
    let both = Selector { last, before: Vec::new(), specificity: Specificity::default(), target: Target::Element };
    Simple::Is(Arc::new([both]))
}

/// Pseudo-classes without arguments.
fn plain(name: &str) -> Option<Simple> {
    Some(match name {
        "root" | "scope" => Simple::Root,
        "empty" => Simple::Empty,
        "first-child" => place(0, 1, false, false),
        "last-child" => place(0, 1, true, false),
        "first-of-type" => place(0, 1, false, true),
        "last-of-type" => place(0, 1, true, true),
        "only-child" => both(place(0, 1, false, false), place(0, 1, true, false)),
        "only-of-type" => both(place(0, 1, false, true), place(0, 1, true, true)),
        // A reader who has been nowhere yet.
        "link" | "any-link" | "-webkit-any-link" => Simple::Link,
        "disabled" => Simple::Disabled,
        "enabled" => Simple::Enabled,
        "checked" => Simple::Checked,
        "open" => Simple::Open,
        "required" => Simple::Required,
        "optional" => Simple::Optional,
        "placeholder-shown" => Simple::PlaceholderShown,
        "defined" => Simple::Defined,
        "hover" | "focus" | "focus-visible" | "focus-within" | "active" | "target" | "target-within" | "visited"
        | "fullscreen" | "modal" | "popover-open" | "autofill" | "-webkit-autofill" | "playing" | "paused"
        | "user-valid" | "user-invalid" | "invalid" | "valid" | "in-range" | "out-of-range" | "indeterminate"
        | "default" | "read-only" | "read-write" | "host" | "picture-in-picture" | "current" | "past" | "future"
        | "local-link" | "target-current" => Simple::Never,
        _ => return None,
    })
}

/// Pseudo-classes with arguments, and how specific they are.
fn functional<'i>(name: &str, input: &mut Parser<'i, '_>, reading: Reading<'_>) -> Read<'i, (Simple, Specificity)> {
    let class = Specificity(0, 1, 0);
    Ok(match name {
        "not" => {
            let selectors = list(input, reading.deeper(input)?)?;
            let specificity = most_specific(&selectors);
            (Simple::Not(selectors), specificity)
        }
        "is" | "matches" | "-webkit-any" => {
            let selectors = forgiving(input, reading)?;
            let specificity = most_specific(&selectors);
            (Simple::Is(selectors), specificity)
        }
        "where" => (Simple::Is(forgiving(input, reading)?), Specificity::default()),
        "has" => {
            let reading = reading.deeper(input)?;
            let relative = input.parse_comma_separated(|input| {
                let tied = input.try_parse(tie).unwrap_or(Tie::Within);
                Ok::<_, ParseError<'i, ()>>((tied, selector(input, reading)?))
            })?;
            let specificity = relative.iter().map(|(_, selector)| selector.specificity).max().unwrap_or_default();
            (Simple::Has(relative.into()), specificity)
        }
        "nth-child" | "nth-last-child" | "nth-of-type" | "nth-last-of-type" => nth(name, input, reading)?,
        "lang" => {
            let languages = input.parse_comma_separated(|input| {
                Ok::<_, ParseError<'i, ()>>(Box::from(&**input.expect_ident_or_string()?))
            })?;
            (Simple::Language(languages.into()), class)
        }
        "dir" | "state" | "host" | "host-context" | "active-view-transition-type" => {
            while input.next().is_ok() {}
            (Simple::Never, class)
        }
        _ => return Err(input.new_custom_error(())),
    })
}

fn nth<'i>(name: &str, input: &mut Parser<'i, '_>, reading: Reading<'_>) -> Read<'i, (Simple, Specificity)> {
    let (a, b) = parse_nth(input)?;
    let of_type = name.ends_with("of-type");
    let of = match !of_type && input.try_parse(|input| input.expect_ident_matching("of")).is_ok() {
        true => Some(list(input, reading.deeper(input)?)?),
        false => None,
    };
    let specificity = Specificity(0, 1, 0).plus(of.as_deref().map(most_specific).unwrap_or_default());
    input.expect_exhausted()?;
    Ok((Simple::Place { a, b, from_end: name.starts_with("nth-last"), of_type, of }, specificity))
}
