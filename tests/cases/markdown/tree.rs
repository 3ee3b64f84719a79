//! Reads HTML as a browser does and says what is wrong with it.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns};

/// What a page holds.
#[derive(Debug, Default)]
pub struct Parsed {
    pub errors: Vec<String>,
    /// Names of all elements.
    pub elements: Vec<String>,
    /// All attributes: element, name, value.
    pub attributes: Vec<(String, String, String)>,
    /// All text.
    pub text: String,
}

/// Parses HTML as the content of a `<main>`.
pub fn parse(html: &str) -> Parsed {
    let tokenizer = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let context = QualName::new(None, ns!(html), local_name!("main"));
    let options = ParseOpts { tokenizer, tree_builder };
    html5ever::parse_fragment(Sink::default(), options, context, Vec::new(), false).one(html)
}

#[derive(Default)]
struct Sink {
    parsed: RefCell<Parsed>,
    names: RefCell<Vec<QualName>>,
}

impl Sink {
    fn add(&self, name: QualName) -> usize {
        let mut names = self.names.borrow_mut();
        names.push(name);
        names.len() - 1
    }

    fn add_text(&self, child: NodeOrText<usize>) {
        if let NodeOrText::AppendText(text) = child {
            self.parsed.borrow_mut().text.push_str(&text);
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Parsed;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Parsed {
        self.parsed.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.parsed.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        self.add(QualName::new(None, ns!(), local_name!("")))
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.names.borrow(), |names| &names[*target])
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let mut parsed = self.parsed.borrow_mut();
        let element = name.local.to_string();
        for attribute in attributes {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            parsed.attributes.push((element.clone(), name, value));
        }
        parsed.elements.push(element);
        self.add(name)
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.parsed.borrow_mut().elements.push("<!-- -->".to_owned());
        self.add(QualName::new(None, ns!(), local_name!("")))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, _: &usize, child: NodeOrText<usize>) {
        self.add_text(child);
    }

    fn append_based_on_parent_node(&self, _: &usize, _: &usize, child: NodeOrText<usize>) {
        self.add_text(child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, _: &usize, child: NodeOrText<usize>) {
        self.add_text(child);
    }

    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &usize) {}

    fn reparent_children(&self, _: &usize, _: &usize) {}
}

#[test]
fn errors_are_noticed() {
    assert_ne!(parse("<p>a</b>").errors, Vec::<String>::new());
    assert_ne!(parse("<b><p>a</b></p>").errors, Vec::<String>::new());
    assert_ne!(parse("a\u{1}").errors, Vec::<String>::new());
    assert_ne!(parse("<p title=a title=b>").errors, Vec::<String>::new());
    assert_eq!(parse("<p lang=\"en\">a</p>").errors, Vec::<String>::new());
}
