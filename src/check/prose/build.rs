//! From the tree of a page to its blocks: one walk, without recursion, for pages may be nested as deep as they like.

use super::{BREAK, Block, Kind, OBJECT, Piece, Prose, Tongue, is_han, scan, sign};
use crate::html::{Document, Element, Namespace, Node, NodeId};

/// What holds for everything within an element.
#[derive(Clone, Copy)]
struct State {
    tongue: Option<Tongue>,
    kinds: u8,
    block: NodeId,
    /// The nearest element.
    element: NodeId,
}

enum Step {
    /// This node, then those that follow it within the same parent.
    Node(NodeId, State),
    /// A block is over.
    End,
    /// So is a thing with words of its own.
    Part,
}

/// How an element stands in the text.
enum Place {
    /// Within the line.
    Inline,
    /// By itself.
    Block,
    /// In the line, but as a thing without words.
    Object,
    /// In the line, with words that do not run on with those around it: a button.
    Apart,
    /// A line ends.
    Break,
    /// Not to be read.
    Out,
}

/// Blocks are made room for as if one stood in so many bytes of a page: few pages have more.
const BYTES_OF_BLOCK: usize = 128;

/// The words of elements' attributes that readers see or hear.
const ATTRIBUTES: [&str; 4] = ["alt", "aria-label", "title", "placeholder"];

impl Prose {
    /// Reads the words of a page; `html` is the source that the tree was read from. What stands in `without` is left out.
    pub fn of(document: &Document, html: &str, without: &[NodeId]) -> Prose {
        let root = document.root();
        let state = State { tongue: None, kinds: 0, block: root, element: root };
        let mut builder = Builder {
            html,
            // Blocks are large, and to move them to ever larger places costs more than all else that is done with them here.
            prose: Prose { blocks: Vec::with_capacity(html.len() / BYTES_OF_BLOCK), ..Prose::default() },
            text: String::new(),
            pieces: Vec::new(),
            unsaid: Vec::new(),
            marks: Vec::new(),
            block: root,
        };
        let mut steps: Vec<Step> = document.children(root).next().map(|id| Step::Node(id, state)).into_iter().collect();
        while let Some(step) = steps.pop() {
            let (id, state) = match step {
                Step::Node(id, state) => (id, state),
                Step::End => {
                    builder.end();
                    continue;
                }
                Step::Part => {
                    builder.mark(OBJECT);
                    continue;
                }
            };
            if let Some(next) = document.next(id) {
                steps.push(Step::Node(next, state));
            }
            match document.node(id) {
                Node::Text(text) => builder.text(text, document.span(id), state),
                Node::Element(element) => {
                    let state = within(document, state, id, element);
                    builder.attributes(id, element, document.span(id), state);
                    match place(element) {
                        Place::Inline => {}
                        Place::Block => {
                            builder.end();
                            steps.push(Step::End);
                        }
                        Place::Apart => {
                            builder.mark(OBJECT);
                            steps.push(Step::Part);
                        }
                        Place::Object => {
                            builder.mark(OBJECT);
                            continue;
                        }
                        Place::Break => {
                            builder.mark(BREAK);
                            continue;
                        }
                        Place::Out => continue,
                    }
                    if without.contains(&id) {
                        continue;
                    }
                    if let Some(first) = document.children(id).next() {
                        steps.push(Step::Node(first, state));
                    }
                }
                _ => {}
            }
        }
        builder.end();
        builder.prose
    }
}

fn within(document: &Document, state: State, id: NodeId, element: &Element) -> State {
    let mut state = State { element: id, ..state };
    if let Some(language) = element.attribute("lang").map(str::trim) {
        state.tongue = if language.is_empty() { None } else { Some(tongue(language)) };
    }
    let kind = match (element.namespace, &*element.name) {
        (Namespace::Html, "code" | "kbd" | "samp" | "var" | "pre" | "tt") | (Namespace::MathMl, _) => Some(Kind::Code),
        (Namespace::Html, "a") if element.attribute("href").is_some() => Some(Kind::Link),
        (Namespace::Html, "q" | "blockquote") => Some(Kind::Quotation),
        (Namespace::Html, "cite") => Some(Kind::Title),
        _ => None,
    };
    state.kinds |= kind.map_or(0, Kind::bit);
    if kind == Some(Kind::Link) && is_address(&document.text_content(id)) {
        state.kinds |= Kind::Address.bit();
    }
    if matches!(place(element), Place::Block) {
        state.block = id;
    }
    state
}

/// Whether a link's words are an address from beginning to end. Addresses may hold Chinese, so that only the link says where one ends.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    ["http://", "https://", "ftp://", "www."].iter().any(|begin| words.starts_with(begin))
        && !words.contains(char::is_whitespace)
}

/// The language that a tag names.
fn tongue(tag: &str) -> Tongue {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    match parts.next() {
        Some("en") => Tongue::English,
        Some("zh" | "cmn") if !parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo" | "yue" | "latn")) => {
            Tongue::Chinese
        }
        _ => Tongue::Other,
    }
}

fn place(element: &Element) -> Place {
    let name = &*element.name;
    match element.namespace {
        Namespace::Html => match name {
            "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del" | "dfn"
            | "em" | "font" | "i" | "ins" | "kbd" | "label" | "mark" | "nobr" | "q" | "rb" | "ruby" | "s" | "samp"
            | "slot" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr" => {
                Place::Inline
            }
            "button" | "output" | "audio" | "video" | "object" => Place::Apart,
            "br" => Place::Break,
            "img" | "input" | "meter" | "progress" | "hr" | "canvas" | "embed" | "iframe" | "area" => Place::Object,
            "script" | "style" | "template" | "rt" | "rp" | "rtc" | "link" | "meta" | "base" | "noembed"
            | "noframes" => Place::Out,
            _ => Place::Block,
        },
        Namespace::Svg => match name {
            "tspan" | "textPath" | "a" => Place::Inline,
            "script" | "style" | "metadata" => Place::Out,
            _ => Place::Block,
        },
        Namespace::MathMl => Place::Inline,
        Namespace::Other => Place::Out,
    }
}

struct Builder<'h> {
    html: &'h str,
    prose: Prose,
    /// What the block at hand has so far. Blocks take no more room than they need: these lists are used again for the next.
    text: String,
    pieces: Vec<Piece>,
    /// Which of them no attribute tells the language of, by their places in the list.
    unsaid: Vec<usize>,
    marks: Vec<(usize, char)>,
    block: NodeId,
}

impl Builder<'_> {
    fn text(&mut self, text: &str, source: std::ops::Range<usize>, state: State) {
        if self.pieces.is_empty() {
            if text.trim().is_empty() {
                return;
            }
            self.block = state.block;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let exact = self.html.get(source.clone()).is_some_and(|written| written == text);
        if state.tongue.is_none() {
            self.unsaid.push(self.pieces.len());
        }
        let tongue = state.tongue.unwrap_or(Tongue::Other);
        let (range, element, kinds) = (start..self.text.len(), state.element, state.kinds);
        self.pieces.push(Piece { range, element, source, exact, tongue, kinds });
    }

    /// What is no text belongs to the text before it; before any, there is nothing that it could part.
    fn mark(&mut self, mark: char) {
        if !self.pieces.is_empty() {
            self.text.push(mark);
        }
    }

    fn end(&mut self) {
        // The language is guessed from all that no attribute tells of: a bracket that closes after a word in Latin letters belongs to
        // the Chinese before it.
        if !self.unsaid.is_empty() {
            let of = |at: &usize| self.pieces.get(*at).and_then(|piece| self.text.get(piece.range.clone()));
            let tongue = match self.unsaid.as_slice() {
                [one] => guessed(of(one).unwrap_or_default()),
                several => guessed(&several.iter().filter_map(of).collect::<String>()),
            };
            for at in self.unsaid.drain(..) {
                if let Some(piece) = self.pieces.get_mut(at) {
                    piece.tongue = tongue;
                }
            }
        }
        if !self.pieces.is_empty() {
            let (text, pieces) = (self.text.as_str().into(), self.pieces.drain(..).collect());
            self.push(self.block, text, None, pieces);
        }
        self.text.clear();
    }

    fn push(&mut self, node: NodeId, text: Box<str>, attribute: Option<&'static str>, pieces: Box<[Piece]>) {
        let (mut ascii, mut others, mut digits) = (0, 0, 0);
        self.marks.clear();
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                ascii |= 1_u128 << u32::from(c);
                digits += usize::from(c.is_ascii_digit());
            } else {
                others |= sign(c);
                self.prose.characters.add(c);
            }
            if !is_han(c) && !c.is_alphanumeric() && !c.is_whitespace() {
                self.marks.push((at, c));
            }
        }
        let marks: Box<[_]> = self.marks.as_slice().into();
        self.prose.characters.add_ascii(ascii);
        let stretches = scan::stretches(&text, &marks);
        let outermost = scan::outermost(&stretches);
        self.prose.blocks.push(Block {
            node,
            text,
            attribute,
            pieces,
            stretches,
            outermost,
            marks,
            ascii,
            others,
            digits,
        });
    }

    fn attributes(&mut self, id: NodeId, element: &Element, tag: std::ops::Range<usize>, state: State) {
        for name in ATTRIBUTES {
            let Some(value) = element.attribute(name).filter(|value| !value.trim().is_empty()) else { continue };
            // The tag has it byte for byte, once: then that is the place.
            let written = self.html.get(tag.clone()).unwrap_or_default();
            let mut places = written.match_indices(value).map(|(at, _)| tag.start + at);
            let (source, exact) = match (places.next(), places.next()) {
                (Some(start), None) => (start..start + value.len(), true),
                _ => (tag.clone(), false),
            };
            let tongue = state.tongue.unwrap_or_else(|| guessed(value));
            let piece = Piece { range: 0..value.len(), element: id, source, exact, tongue, kinds: state.kinds };
            self.push(id, value.into(), Some(name), Box::new([piece]));
        }
    }
}

/// The language of a text that no attribute tells of: Chinese if there are Chinese characters and neither kana nor hangul.
fn guessed(text: &str) -> Tongue {
    let is_other = |c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}');
    let is_chinese = text.chars().any(is_han) && !text.chars().any(is_other) && !is_traditional(text);
    if is_chinese { Tongue::Chinese } else { Tongue::Other }
}

/// Whether a text is written in traditional characters: more of it stands in those that simplified writing has replaced than in those
/// that replace them.
fn is_traditional(text: &str) -> bool {
    const TRADITIONAL: &str = "們個來時這學國會對發體說經過還應開關點間問題實現當將與從東車馬長門見書買賣讀寫聽視覺處備數據樣標準護權辦證殘聯業務廳縣區鄉鎮設計類別級祗為無後號電話網頁應該";
    const SIMPLIFIED: &str = "们个来时这学国会对发体说经过还应开关点间问题实现当将与从东车马长门见书买卖读写听视觉处备数据样标准护权办证残联业务厅县区乡镇设计类别级只为无后号电话网页应该";
    // The beginning of a paragraph tells.
    const ENOUGH: usize = 200;
    let start = || text.chars().filter(|c| is_han(*c)).take(ENOUGH);
    let count = |of: &str, but: &str| start().filter(|c| of.contains(*c) && !but.contains(*c)).count();
    count(TRADITIONAL, SIMPLIFIED) > count(SIMPLIFIED, TRADITIONAL)
}
