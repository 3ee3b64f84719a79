//! A style sheet, read once and held ready for any number of pages.

use std::collections::HashMap;
use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};

use super::declaration::{self, Declaration};
use super::media::{self, Screens};
use super::property::Property;
use super::selector::{self, Compound, Reading, Selector, Simple, Target, Tie};
use super::supports;
use super::vocabulary::Vocabulary;

/// How deep rules may stand in rules.
const DEEPEST: usize = 24;

/// A style sheet that was read. It depends on no page, so that pages and threads can share it.
#[derive(Debug, Default)]
pub struct Sheet {
    pub(super) rules: Vec<Rule>,
    pub(super) blocks: Vec<Arc<[Declaration]>>,
    /// The layers in the order in which they are first named, with what they stand in: `a.b`.
    pub(super) layers: Vec<Box<str>>,
    by_id: HashMap<Box<str>, Vec<u32>>,
    by_class: HashMap<Box<str>, Vec<u32>>,
    by_name: HashMap<Box<str>, Vec<u32>>,
    others: Vec<u32>,
    turns: bool,
    imports: bool,
    /// How many rules were begun.
    begun: u32,
    /// What its selectors look at.
    pub(super) vocabulary: Vocabulary,
}

/// A selector with what is to hold where it is true.
#[derive(Debug)]
pub(super) struct Rule {
    pub selector: Selector,
    /// The place of its declarations in [`Sheet::blocks`].
    pub block: u32,
    /// How many rules began before it.
    pub order: u32,
    /// Those on which it holds.
    pub screens: Screens,
    /// The place in [`Sheet::layers`], if it stands in one.
    pub layer: Option<u16>,
    /// What must be found in the ids, classes and names around an element, so that most can be passed over unread.
    pub around: Vec<u64>,
}

impl Sheet {
    /// Reads a sheet. What a browser would not understand is passed over as it would.
    pub fn parse(text: &str) -> Sheet {
        let mut sheet = Sheet::default();
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        let mut nest = Nest { sheet: &mut sheet, context: Context::default(), block: None };
        for _ in StyleSheetParser::new(&mut input, &mut nest) {}
        sheet
    }

    /// Whether anything is turned, moved or shown otherwise according to how a screen is held.
    pub fn turns(&self) -> bool {
        self.turns
    }

    /// Whether it takes in other sheets, which are not followed.
    pub fn imports(&self) -> bool {
        self.imports
    }

    /// The rules that may be true of an element with this id, these classes and this name.
    pub(super) fn candidates(&self, id: Option<&str>, classes: &[&str], name: &str, found: &mut Vec<u32>) {
        found.extend_from_slice(&self.others);
        let mut add = |rules: Option<&Vec<u32>>| found.extend(rules.into_iter().flatten());
        add(self.by_name.get(name));
        if !self.by_id.is_empty() {
            add(id.and_then(|id| self.by_id.get(key(id).as_ref())));
        }
        if !self.by_class.is_empty() {
            for class in classes {
                add(self.by_class.get(key(class).as_ref()));
            }
        }
    }

    fn add(&mut self, selectors: &[Selector], block: Vec<Declaration>, order: u32, context: &Context) {
        if block.is_empty() || context.screens == Screens::NONE {
            return;
        }
        let bears = |declaration: &Declaration| {
            declaration.what.is_about(Property::Transform) || declaration.what.is_about(Property::Rotate)
        };
        self.turns |= context.screens.turns() && block.iter().any(bears);
        let at = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        self.blocks.push(block.into());
        for selector in selectors.iter().filter(|selector| selector.target != Target::Other) {
            let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
            self.index(selector, number);
            self.vocabulary.add(selector);
            self.rules.push(Rule {
                around: around(selector),
                selector: selector.clone(),
                block: at,
                order,
                screens: context.screens,
                layer: context.layer,
            });
        }
    }

    /// Notes a rule under what the element itself must be called.
    fn index(&mut self, selector: &Selector, number: u32) {
        let mut best: Option<(u8, &str)> = None;
        for simple in &selector.last {
            let found = match simple {
                Simple::Id(name) => (3, &**name),
                Simple::Class(name) => (2, &**name),
                Simple::Name { lower, .. } => (1, &**lower),
                _ => continue,
            };
            if best.is_none_or(|best| best.0 < found.0) {
                best = Some(found);
            }
        }
        let list = match best {
            Some((3, name)) => self.by_id.entry(key(name).as_ref().into()).or_default(),
            Some((2, name)) => self.by_class.entry(key(name).as_ref().into()).or_default(),
            Some((_, name)) => self.by_name.entry(name.into()).or_default(),
            None => &mut self.others,
        };
        list.push(number);
    }

    fn layer(&mut self, name: String) -> Option<u16> {
        let at = match self.layers.iter().position(|known| **known == *name) {
            Some(at) => at,
            None => {
                // What a layer stands in is there too, and before it.
                if let Some((outer, _)) = name.rsplit_once('.') {
                    self.layer(outer.to_owned());
                }
                self.layers.push(name.into());
                self.layers.len() - 1
            }
        };
        u16::try_from(at).ok()
    }
}

/// Ids and classes are found whatever their capitals, since pages without a document type do not mind them; whether they are
/// the same is asked again where it counts.
pub(super) fn key(name: &str) -> std::borrow::Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => name.to_ascii_lowercase().into(),
        false => name.into(),
    }
}

/// A number that stands for an id, a class or a name of an element around; [`Around`] gathers them.
pub(super) fn mark(kind: u8, name: &str) -> u64 {
    // FNV-1a: names are short.
    let start = (0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(start, |mark, byte| (mark ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

fn around(selector: &Selector) -> Vec<u64> {
    let mut found = Vec::new();
    // A sibling stands beside, not around; what is around the sibling is around the element too.
    for (_, compound) in selector.before.iter().filter(|(tie, _)| matches!(tie, Tie::Within | Tie::DirectlyWithin)) {
        marks(compound, &mut found);
    }
    found.truncate(4);
    found
}

fn marks(compound: &Compound, found: &mut Vec<u64>) {
    for simple in compound {
        match simple {
            Simple::Id(name) => found.push(mark(b'#', name)),
            Simple::Class(name) => found.push(mark(b'.', name)),
            Simple::Name { lower, .. } => found.push(mark(b' ', lower)),
            _ => {}
        }
    }
}

/// The ids, classes and names of the elements around another, as bits that may stand for several: what is not there is surely
/// not there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around([u64; 4]);

impl Around {
    fn bits(mark: u64) -> [(usize, u64); 2] {
        [mark, mark >> 16].map(|part| {
            let word = (part >> 6) as usize & 3;
            (word, 1 << (part & 63))
        })
    }

    pub fn add(&mut self, mark: u64) {
        for (word, bit) in Around::bits(mark) {
            if let Some(word) = self.0.get_mut(word) {
                *word |= bit;
            }
        }
    }

    pub fn may_have(&self, mark: u64) -> bool {
        Around::bits(mark).into_iter().all(|(word, bit)| self.0.get(word).is_some_and(|word| word & bit != 0))
    }
}

/// What holds for everything within a block.
#[derive(Clone)]
struct Context {
    screens: Screens,
    layer: Option<u16>,
    /// The selectors of the rule around.
    parent: Option<Arc<[Selector]>>,
    depth: usize,
}

impl Default for Context {
    fn default() -> Context {
        Context { screens: Screens::ALL, layer: None, parent: None, depth: 0 }
    }
}

/// Reads rules into a sheet, and declarations into the block of the rule around.
struct Nest<'s> {
    sheet: &'s mut Sheet,
    context: Context,
    /// The declarations of the rule around, if there is one.
    block: Option<Vec<Declaration>>,
}

type Read<'i, T> = Result<T, ParseError<'i, ()>>;

impl Nest<'_> {
    /// Reads what stands in braces.
    fn within<'i>(&mut self, input: &mut Parser<'i, '_>, context: Context) {
        if self.context.depth >= DEEPEST || context.screens == Screens::NONE {
            while input.next().is_ok() {}
            return;
        }
        let depth = self.context.depth + 1;
        let block = context.parent.as_ref().map(|_| Vec::new());
        let parent = context.parent.clone();
        let mut nest = Nest { sheet: self.sheet, context: Context { depth, ..context }, block };
        // What is declared counts where the rule begins, before the rules within it, though it is known only afterwards.
        let order = nest.sheet.begun;
        nest.sheet.begun += 1;
        for _ in RuleBodyParser::new(input, &mut nest) {}
        let (block, context) = (nest.block.take().unwrap_or_default(), nest.context);
        if let Some(parent) = parent {
            self.sheet.add(&parent, block, order, &context);
        }
    }
}

/// The head of an at-rule that is of concern.
enum Head {
    Media(Screens),
    /// `@import`, with the screens that it is for.
    Import(Screens),
    Layers(Vec<String>),
    /// A block whose rules count or do not.
    When(bool),
}

impl<'i> AtRuleParser<'i> for Nest<'_> {
    type Prelude = Head;
    type AtRule = ();
    type Error = ();

    fn parse_prelude<'t>(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i, 't>) -> Read<'i, Head> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "media" => Head::Media(media::queries(input)),
            "import" => {
                input.expect_url_or_string()?;
                // What is asked of layers and support stands before the screens.
                while input
                    .try_parse(|input| match input.next()?.clone() {
                        Token::Ident(word) if word.eq_ignore_ascii_case("layer") => Ok(()),
                        Token::Function(_) => input.parse_nested_block(|input| {
                            while input.next().is_ok() {}
                            Ok(())
                        }),
                        _ => Err(input.new_custom_error::<(), ()>(())),
                    })
                    .is_ok()
                {}
                Head::Import(media::queries(input))
            }
            "supports" => Head::When(supports::holds(input)?.unwrap_or(false)),
            "layer" => Head::Layers(layers(input)?),
            // Where a page begins is not known for a scope; how wide a container is, neither.
            _ => {
                while input.next().is_ok() {}
                Head::When(false)
            }
        })
    }

    fn rule_without_block(&mut self, head: Head, _start: &ParserState) -> Result<(), ()> {
        match head {
            Head::Layers(names) => {
                for name in names {
                    let name = self.full_name(&name);
                    self.sheet.layer(name);
                }
            }
            Head::Import(screens) => self.sheet.imports |= screens != Screens::NONE,
            Head::Media(_) | Head::When(_) => {}
        }
        Ok(())
    }

    fn parse_block<'t>(&mut self, head: Head, _start: &ParserState, input: &mut Parser<'i, 't>) -> Read<'i, ()> {
        let mut context = self.context.clone();
        match head {
            Head::Media(screens) => context.screens = context.screens.and(screens),
            Head::When(true) => {}
            Head::When(false) | Head::Import(_) => context.screens = Screens::NONE,
            Head::Layers(names) => {
                // A layer without a name is one of its own.
                let own = format!("\u{1}{}", self.sheet.layers.len());
                let name = self.full_name(names.first().unwrap_or(&own));
                context.layer = self.sheet.layer(name);
            }
        }
        self.within(input, context);
        Ok(())
    }
}

impl Nest<'_> {
    fn full_name(&self, name: &str) -> String {
        match self.context.layer.and_then(|layer| self.sheet.layers.get(usize::from(layer))) {
            Some(outer) => format!("{outer}.{name}"),
            None => name.to_owned(),
        }
    }
}

fn layers<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Vec<String>> {
    if input.is_exhausted() {
        return Ok(Vec::new());
    }
    input.parse_comma_separated(|input| {
        let mut name = input.expect_ident_cloned()?.to_string();
        while input.try_parse(|input| input.expect_delim('.')).is_ok() {
            name.push('.');
            name.push_str(&input.expect_ident_cloned()?);
        }
        Ok(name)
    })
}

impl<'i> QualifiedRuleParser<'i> for Nest<'_> {
    type Prelude = Arc<[Selector]>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude<'t>(&mut self, input: &mut Parser<'i, 't>) -> Read<'i, Arc<[Selector]>> {
        selector::list(input, Reading::new(self.context.parent.as_ref()))
    }

    fn parse_block<'t>(
        &mut self,
        selectors: Arc<[Selector]>,
        _start: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Read<'i, ()> {
        let context = Context { parent: Some(selectors), ..self.context.clone() };
        self.within(input, context);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Nest<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        _start: &ParserState,
    ) -> Read<'i, ()> {
        let found = declaration::read(&name, input)?;
        if let Some(block) = &mut self.block {
            block.extend(found);
        }
        Ok(())
    }
}

impl<'i> RuleBodyItemParser<'i, (), ()> for Nest<'_> {
    fn parse_declarations(&self) -> bool {
        self.block.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
