//! The text of a built page that is its own, by sections: what search finds in it.
//!
//! Read from the finished HTML, since much of what a guide says is written by its template: conditions, papers, steps. What stands
//! on other pages as well is left out: navigation, forms, what leads elsewhere at the end of a page (`data-unread`), the header with
//! title and dates, which are known from front matter.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Elements whose text is not searched.
const LEFT_OUT: [&str; 13] = [
    "button", "dialog", "footer", "form", "header", "label", "nav", "noscript", "script", "select", "style", "svg",
    "template",
];
/// Elements that stand within a line: the words on both sides belong together.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "cite", "data", "dfn", "em", "i", "ins", "mark", "q", "rp", "ruby", "s", "small", "span",
    "strong", "sub", "sup", "time",
];
/// Elements without an end.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "source", "wbr"];
/// What divides blocks.
const BLOCK: char = '\n';

/// A part of a page under a heading that can be linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Fragment of its heading; empty for what stands before the first one.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Headings of lower levels in it and questions that it answers, in lines.
    pub headings: String,
    /// The rest, in lines.
    pub text: String,
}

/// The sections of a built page in their order. The first one stands before all headings and may be empty.
pub fn sections(html: &str) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    let article = within(html, "article").or_else(|| within(html, "main")).unwrap_or_default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.see(event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(article, emitter).finish();
    reader.sections
}

/// What stands in the first element of a name, with its tag.
fn within<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let start = html.find(&format!("<{name}"))?;
    let end = html.get(start..)?.find(&format!("</{name}>")).map_or(html.len(), |end| start + end);
    html.get(start..end)
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    /// A heading that begins a section.
    Heading,
    /// Another heading, or a question.
    Lower,
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    place: Place,
    /// The tag that is being read.
    name: String,
    id: String,
    attribute: String,
    is_unread: bool,
    /// The element that is left out, and how many of its name are open in it.
    skipped: Option<(String, usize)>,
}

impl Reader {
    fn see(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                set(&mut self.name, name);
                self.id.clear();
                self.is_unread = false;
            }
            CallbackEvent::AttributeName { name } => {
                set(&mut self.attribute, name);
                self.is_unread |= ["data-unread", "hidden"].contains(&self.attribute.as_str());
            }
            CallbackEvent::AttributeValue { value } => match self.attribute.as_str() {
                "id" => set(&mut self.id, value),
                "aria-hidden" => self.is_unread |= value == b"true",
                _ => {}
            },
            CallbackEvent::CloseStartTag { .. } => self.opened(),
            CallbackEvent::EndTag { name } => {
                set(&mut self.name, name);
                self.closed();
            }
            CallbackEvent::String { value } if self.skipped.is_none() => {
                let text = String::from_utf8_lossy(value);
                let place = self.place;
                if let Some(section) = self.sections.last_mut() {
                    push(section.of(place), &text);
                }
            }
            _ => {}
        }
    }

    fn opened(&mut self) {
        let name = self.name.as_str();
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name);
            return;
        }
        // Where an end tag may be left out nobody knows where such an element ends.
        let ends = !["p", "li", "dt", "dd", "td", "th", "tr", "option"].contains(&name) && !VOID.contains(&name);
        if LEFT_OUT.contains(&name) || (self.is_unread && ends) {
            self.skipped = Some((self.name.clone(), 1));
            return;
        }
        self.divide();
        match self.name.as_str() {
            "h2" | "h3" if !self.id.is_empty() => {
                self.sections.push(Section { id: self.id.clone(), ..Section::default() });
                self.place = Place::Heading;
            }
            "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "caption" => self.place = Place::Lower,
            _ => {}
        }
    }

    fn closed(&mut self) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(*skipped == self.name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        self.divide();
        if ["h2", "h3", "h4", "h5", "h6", "summary", "caption"].contains(&self.name.as_str()) {
            self.place = Place::Text;
        }
    }

    /// Words on both sides of the tag do not belong together, unless it stands within a line.
    fn divide(&mut self) {
        if INLINE.contains(&self.name.as_str()) {
            return;
        }
        let place = self.place;
        if let Some(section) = self.sections.last_mut() {
            let text = section.of(place);
            if !text.is_empty() && !text.ends_with(BLOCK) && place != Place::Heading {
                text.push(BLOCK);
            }
        }
    }
}

impl Section {
    fn of(&mut self, place: Place) -> &mut String {
        match place {
            Place::Text => &mut self.text,
            Place::Heading => &mut self.heading,
            Place::Lower => &mut self.headings,
        }
    }
}

fn set(to: &mut String, bytes: &[u8]) {
    to.clear();
    to.push_str(&String::from_utf8_lossy(bytes));
}

/// Adds text with its white space made one space, none at the beginning of a line.
fn push(to: &mut String, text: &str) {
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if !is_space {
            to.push(c);
        } else if !to.is_empty() && !to.ends_with([' ', BLOCK]) {
            to.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_begin_at_headings_that_can_be_linked_to() {
        let html = "<body><nav>菜单</nav><main><article class=a><header><h1>办证</h1><p>来源</p></header><p>不<b>收</b>费\n 用\
            <h2 id=a>条件</h2><ul><li>本人<li hidden>暗</ul><h3>小题</h3><details><summary>要钱吗</summary>不要</details>\
            <h3 id=b>材 料</h3><p>照片<script>var a = '<p>码';</script><svg><text>图</text></svg>一张<div data-unread><div>内</div>\
            相关</div>完</article><p>网址</main>";
        let section = |id: &str, heading: &str, headings: &str, text: &str| Section {
            id: id.into(),
            heading: heading.into(),
            headings: headings.into(),
            text: text.into(),
        };
        assert_eq!(
            sections(html),
            [
                section("", "", "", "不收费 用\n"),
                section("a", "条件", "小题\n要钱吗\n", "本人\n暗\n不要\n"),
                section("b", "材 料", "", "照片一张完"),
            ]
        );
    }

    #[test]
    fn a_page_without_a_main_part_has_an_empty_section() {
        assert_eq!(sections("<p>文"), [Section::default()]);
        assert_eq!(sections("<main>文"), [Section { text: "文".into(), ..Section::default() }]);
    }
}
