//! Which `@supports` rules hold: those that a browser of today would understand.

use cssparser::{ParseError, Parser, Token};

use super::selector::{self, Read, Reading};
use super::{declaration, property};

/// How deep conditions may stand in conditions.
const DEEPEST: usize = 24;

/// Whether what `@supports` asks is supported; `None` if it cannot be read.
pub(super) fn holds<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Option<bool>> {
    condition(input, 0)
}

fn condition<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Read<'i, Option<bool>> {
    if depth > DEEPEST {
        return Err(input.new_custom_error(()));
    }
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(supported(input, depth)?.map(|found| !found));
    }
    let mut found = supported(input, depth)?;
    loop {
        if input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
            found = found.zip(supported(input, depth)?).map(|(one, other)| one && other);
        } else if input.try_parse(|input| input.expect_ident_matching("or")).is_ok() {
            found = found.zip(supported(input, depth)?).map(|(one, other)| one || other);
        } else {
            return Ok(found);
        }
    }
}

fn supported<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Read<'i, Option<bool>> {
    let token = input.next()?.clone();
    match token {
        Token::ParenthesisBlock => input.parse_nested_block(|input| {
            if let Ok(found) = input.try_parse(|input| {
                let name = input.expect_ident_cloned()?.to_ascii_lowercase();
                input.expect_colon()?;
                Ok::<_, ParseError<'i, ()>>(declared(&name, input))
            }) {
                return Ok(Some(found));
            }
            let found = condition(input, depth + 1);
            while input.next().is_ok() {}
            found
        }),
        Token::Function(name) => input.parse_nested_block(|input| {
            let found = match name.eq_ignore_ascii_case("selector") {
                true => Some(selector::list(input, Reading::new(None)).is_ok()),
                false => None,
            };
            while input.next().is_ok() {}
            Ok(found)
        }),
        _ => Err(input.new_custom_error(())),
    }
}

/// Whether a browser of today would understand a declaration: of those that are not known here it is believed to.
fn declared(name: &str, input: &mut Parser<'_, '_>) -> bool {
    let foreign = ["-moz-", "-ms-", "-o-", "-khtml-"].iter().any(|prefix| name.starts_with(prefix));
    let start = input.state();
    let known = name.starts_with("--") || property::longhands(name).is_empty();
    let read = known || declaration::read(name, input).is_ok();
    input.reset(&start);
    while input.next().is_ok() {}
    !foreign && read
}
