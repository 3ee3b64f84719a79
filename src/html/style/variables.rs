//! Properties of the author's own, `--ink`, and how `var(--ink)` is filled in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use cssparser::{ParseError, Parser, ParserInput, SourcePosition, Token};

/// How deep variables may lead to variables.
const DEEPEST: usize = 32;
/// How long a value may become: ten variables that each hold ten of the next would fill any memory.
const LONGEST: usize = 1 << 16;

/// What the variables are for an element; what it does not say itself is as in what it stands in.
#[derive(Debug, Default)]
pub(super) struct Variables {
    own: HashMap<Arc<str>, Option<Arc<str>>>,
    around: Option<Rc<Variables>>,
    /// Values with variables in them, filled in.
    filled: RefCell<HashMap<Arc<str>, Option<Arc<str>>>>,
}

impl Variables {
    /// Those of an element that says something itself.
    pub fn new<'s>(
        around: &Rc<Variables>,
        own: impl Iterator<Item = (&'s Arc<str>, Option<&'s Arc<str>>)>,
    ) -> Rc<Variables> {
        let own: HashMap<_, _> = own.map(|(name, text)| (name.clone(), text.cloned())).collect();
        if own.is_empty() {
            return around.clone();
        }
        Rc::new(Variables { own, around: Some(around.clone()), filled: RefCell::default() })
    }

    /// A value with its variables filled in; `None` if one is missing and nothing is said instead.
    pub fn fill(&self, text: &str) -> Option<String> {
        self.filled(text, &mut Vec::new(), 0)
    }

    fn filled(&self, text: &str, under_way: &mut Vec<Arc<str>>, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        let start = input.position();
        let out = String::with_capacity(text.len());
        let mut filling = Filling { variables: self, under_way, out, done: start, depth };
        filling.rest(&mut input, depth)?;
        filling.out.push_str(input.slice_from(filling.done));
        Some(filling.out)
    }

    /// The value of a variable.
    fn value(&self, name: &str, under_way: &mut Vec<Arc<str>>) -> Option<Arc<str>> {
        let Some((name, own)) = self.own.get_key_value(name) else {
            // Variables of what is around see nothing of those here.
            return self.around.as_ref()?.value(name, under_way);
        };
        let own = own.as_ref()?;
        if !own.contains("var(") && !own.contains("VAR(") {
            return Some(own.clone());
        }
        if let Some(known) = self.filled.borrow().get(name) {
            return known.clone();
        }
        if under_way.len() >= DEEPEST || under_way.contains(name) {
            return None;
        }
        under_way.push(name.clone());
        let depth = under_way.len();
        let found = self.filled(own, under_way, depth).map(Arc::from);
        under_way.pop();
        self.filled.borrow_mut().insert(name.clone(), found.clone());
        found
    }
}

struct Filling<'v> {
    variables: &'v Variables,
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
        match self.variables.value(&name, self.under_way) {
            Some(value) => self.out.push_str(&value),
            None => {
                let value = self.variables.filled(instead?, self.under_way, self.depth + 1)?;
                self.out.push_str(&value);
            }
        }
        (self.out.len() <= LONGEST).then_some(())
    }
}
