//! Properties of the author's own, `--ink`, and how `var(--ink)` is filled in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use cssparser::{ParseError, Parser, ParserInput, SourcePosition, Token};

/// How deep variables may lead to variables.
const DEEPEST: usize = 32;
/// How long a value may become: ten variables that each hold ten of the next would fill any memory.
const LONGEST: usize = 1 << 16;

/// The variables of all elements that say some, each known by its number; what an element does not say itself is as in what it stands in.
#[derive(Debug)]
pub(super) struct Variables(Vec<Own>);

/// Where nobody has said anything.
pub(super) const NO_VARIABLES: u32 = 0;

/// What an element says itself.
#[derive(Debug, Default)]
struct Own {
    own: HashMap<Arc<str>, Option<Arc<str>>>,
    around: Option<u32>,
    /// Values with variables in them, filled in.
    filled: RefCell<HashMap<Arc<str>, Option<Arc<str>>>>,
}

impl Default for Variables {
    fn default() -> Variables {
        Variables(vec![Own::default()])
    }
}

impl Variables {
    /// How many elements say some.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of those of an element that says something itself, or of those around it if it says nothing.
    pub fn within<'s>(&mut self, around: u32, own: impl Iterator<Item = (&'s Arc<str>, Option<&'s Arc<str>>)>) -> u32 {
        let own: HashMap<_, _> = own.map(|(name, text)| (name.clone(), text.cloned())).collect();
        let Ok(number) = u32::try_from(self.0.len()) else { return around };
        if own.is_empty() {
            return around;
        }
        self.0.push(Own { own, around: Some(around), filled: RefCell::default() });
        number
    }

    /// A value with the variables of this number filled in; `None` if one is missing and nothing is said instead.
    pub fn fill(&self, number: u32, text: &str) -> Option<String> {
        self.filled(number, text, &mut Vec::new(), 0)
    }

    fn filled(&self, number: u32, text: &str, under_way: &mut Vec<Arc<str>>, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        let start = input.position();
        let out = String::with_capacity(text.len());
        let mut filling = Filling { variables: self, number, under_way, out, done: start, depth };
        filling.rest(&mut input, depth)?;
        filling.out.push_str(input.slice_from(filling.done));
        Some(filling.out)
    }

    /// The value of a variable.
    fn value(&self, mut number: u32, name: &str, under_way: &mut Vec<Arc<str>>) -> Option<Arc<str>> {
        // Variables of what is around see nothing of those here.
        let (of, name, own) = loop {
            let of = self.0.get(number as usize)?;
            match of.own.get_key_value(name) {
                Some((name, own)) => break (of, name, own),
                None => number = of.around?,
            }
        };
        let own = own.as_ref()?;
        if !own.contains("var(") && !own.contains("VAR(") {
            return Some(own.clone());
        }
        if let Some(known) = of.filled.borrow().get(name) {
            return known.clone();
        }
        if under_way.len() >= DEEPEST || under_way.contains(name) {
            return None;
        }
        under_way.push(name.clone());
        let depth = under_way.len();
        let found = self.filled(number, own, under_way, depth).map(Arc::from);
        under_way.pop();
        of.filled.borrow_mut().insert(name.clone(), found.clone());
        found
    }
}

struct Filling<'v> {
    variables: &'v Variables,
    number: u32,
    under_way: &'v mut Vec<Arc<str>>,
    out: String,
    /// Up to where the text is written out.
    done: SourcePosition,
    depth: usize,
}

impl Filling<'_> {
    fn rest(&mut self, input: &mut Parser<'_, '_>, depth: usize) -> Option<()> {
        loop {
            let before = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { return Some(()) };
            let variable = matches!(&token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
            let opens = matches!(
                token,
                Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock
            );
            if !opens {
                continue;
            }
            if depth > DEEPEST || self.out.len() > LONGEST {
                return None;
            }
            if variable {
                self.out.push_str(input.slice(self.done..before));
            }
            let mut filled = Some(());
            let read = input.parse_nested_block(|input| -> Result<(), ParseError<'_, ()>> {
                filled = if variable { self.variable(input) } else { self.rest(input, depth + 1) };
                while input.next().is_ok() {}
                Ok(())
            });
            read.ok()?;
            filled?;
            if variable {
                self.done = input.position();
            }
        }
    }

    fn variable(&mut self, input: &mut Parser<'_, '_>) -> Option<()> {
        let name = input.expect_ident_cloned().ok()?;
        let instead = input.expect_comma().is_ok().then(|| {
            let start = input.position();
            while input.next().is_ok() {}
            input.slice_from(start)
        });
        match self.variables.value(self.number, &name, self.under_way) {
            Some(value) => self.out.push_str(&value),
            None => {
                let value = self.variables.filled(self.number, instead?, self.under_way, self.depth + 1)?;
                self.out.push_str(&value);
            }
        }
        (self.out.len() <= LONGEST).then_some(())
    }
}
