//! What an example holds that may stand only once on a page: ids, a heading of level 1, landmarks of one kind and name.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// What some HTML holds.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    ids: BTreeSet<String>,
    landmarks: BTreeSet<String>,
    /// Whether there is a heading of level 1.
    pub headed: bool,
    /// Whether it belongs into the head of a page, where nothing of it is seen.
    pub hidden: bool,
}

impl Contents {
    /// What this HTML holds.
    pub fn of(html: &str) -> Contents {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(html));
        let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    /// Whether those can stand on a page that holds these.
    pub fn takes(&self, others: &Contents) -> bool {
        self.ids.is_disjoint(&others.ids) && self.landmarks.is_disjoint(&others.landmarks)
    }

    /// These and those.
    pub fn add(&mut self, others: &Contents) {
        self.ids.extend(others.ids.iter().cloned());
        self.landmarks.extend(others.landmarks.iter().cloned());
    }

    fn tag(&mut self, tag: &Tag) {
        let attribute = |name: &str| {
            tag.attrs
                .iter()
                .find(|attribute| &*attribute.name.local == name)
                .map(|attribute| attribute.value.to_string())
        };
        self.ids.extend(attribute("id"));
        let name = &*tag.name;
        self.headed |= name == "h1";
        self.hidden |= matches!(name, "meta" | "title" | "base");
        let label = attribute("aria-label").or_else(|| attribute("aria-labelledby").map(|_| String::new()));
        let role = attribute("role");
        let kind = match (role.as_deref(), name) {
            (Some(role @ ("navigation" | "region" | "search" | "form" | "complementary")), _) => role,
            (None, "nav" | "aside" | "search") => name,
            (None, "section" | "form") if label.is_some() => name,
            _ => return,
        };
        // A name that stands elsewhere on the page is not looked up: two of those are kept apart.
        self.landmarks.insert(format!("{kind} {}", label.unwrap_or_default()));
    }
}

#[derive(Default)]
struct Reader(RefCell<Contents>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
        {
            self.0.borrow_mut().tag(tag);
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::Contents;

    #[test]
    fn what_may_stand_together() {
        let nav =
            |id: &str, label: &str| Contents::of(&format!("<nav aria-label='{label}'><a id={id} href=/>x</a></nav>"));
        assert!(nav("a", "one").takes(&nav("b", "two")));
        assert!(!nav("a", "one").takes(&nav("a", "two")), "the same id");
        assert!(!nav("a", "one").takes(&nav("b", "one")), "two landmarks of one name");
        let section = Contents::of("<section><p id=x></section>");
        assert!(nav("a", "one").takes(&section) && section.takes(&Contents::of("<section><p id=y></section>")));
    }

    #[test]
    fn headings_and_heads() {
        assert!(Contents::of("<h1>x</h1>").headed && !Contents::of("<h2>x</h2><!-- <h1> -->").headed);
        assert!(Contents::of("<meta charset=utf-8><title>x</title>").hidden && !Contents::of("<p>x</p>").hidden);
    }
}
