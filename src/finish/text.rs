//! Whether two forms of a page say the same: the guard over everything that rewrites HTML.
//!
//! What is compared is what a browser would show and a screen reader would say: words, the spaces between them (run
//! together as a browser does), where blocks begin, the elements, and those attributes that are spoken or that
//! others refer to. It reads tokens and builds no tree: both forms come from one source, so that what differs in the tree
//! differs in the tokens.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::protect::{Level, level};

/// Where two forms of a page first differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// From a little before that place on, in the first form.
    pub before: String,
    /// The same of the second form.
    pub after: String,
}

/// Whether `after` says all that `before` says, in the same order and with the same spaces between words.
pub fn text_preserved(before: &str, after: &str) -> Result<(), Loss> {
    let (before, after) = (heard(before), heard(after));
    compare(&before.text, &after.text)?;
    compare(&before.tags, &after.tags)
}

fn compare(before: &str, after: &str) -> Result<(), Loss> {
    if before == after {
        return Ok(());
    }
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let excerpt = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect();
    Err(Loss { before: excerpt(before), after: excerpt(after) })
}

/// What is left of a page when only what can be perceived is kept.
#[derive(Debug, Default)]
struct Heard {
    /// Words with single spaces; a line for each block.
    text: String,
    /// One line for each tag.
    tags: String,
    /// White space was met and not yet written.
    space: bool,
    /// How many elements are open in which white space is kept as it is.
    verbatim: usize,
    /// Whether an element is open whose text is not shown.
    silent: bool,
    /// How many drawings are open, in which `title` is an element like any other.
    drawings: usize,
}

fn heard(html: &str) -> Heard {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Ear::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut heard = tokenizer.sink.0.into_inner();
    heard.text.truncate(heard.text.trim_end_matches('\n').len());
    heard
}

#[derive(Default)]
struct Ear(RefCell<Heard>);

impl TokenSink for Ear {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut heard = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => heard.words(&text),
            Token::TagToken(tag) => return heard.tag(&tag),
            Token::DoctypeToken(doctype) => {
                heard.tags.push_str(&format!("!{}\n", doctype.name.as_deref().unwrap_or_default()));
            }
            Token::CommentToken(_) | Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// What is spoken, shown, or referred to.
const TELLING: &[&str] = &[
    "alt",
    "title",
    "placeholder",
    "value",
    "label",
    "content",
    "lang",
    "dir",
    "id",
    "for",
    "name",
    "headers",
    "scope",
    "href",
    "src",
    "srcset",
    "action",
    "datetime",
    "role",
    "width",
    "height",
];

impl Heard {
    fn words(&mut self, text: &str) {
        if self.silent {
            return;
        }
        for c in text.chars() {
            // U+00A0 and its kin are no white space to a browser.
            let white = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if white && self.verbatim == 0 {
                self.space = true;
            } else {
                self.write(c);
            }
        }
    }

    fn write(&mut self, c: char) {
        if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push(c);
    }

    fn block(&mut self) {
        self.space = false;
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let start = tag.kind == TagKind::StartTag;
        let name = &*tag.name;
        self.note(tag, start);
        if level(name) == Level::Block {
            self.block();
        }
        if start
            && matches!(name, "img" | "input" | "select" | "video" | "audio" | "canvas" | "iframe" | "object" | "svg")
        {
            self.write('\u{FFFC}');
        }
        match name {
            "pre" | "textarea" => count(&mut self.verbatim, start),
            "svg" => count(&mut self.drawings, start && !tag.self_closing),
            "script" | "style" => self.silent = start,
            _ => {}
        }
        match name {
            "script" if start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" if start => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if start && self.drawings == 0 => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn note(&mut self, tag: &Tag, start: bool) {
        self.tags.push_str(if start { "<" } else { "</" });
        self.tags.push_str(&tag.name.to_ascii_lowercase());
        let mut telling: Vec<_> =
            tag.attrs.iter().filter(|attribute| tells(&attribute.name.local, &attribute.value)).collect();
        telling.sort_by(|a, b| a.name.local.cmp(&b.name.local));
        // Instructions to the browser may be written with or without spaces.
        let instruction = tag.attrs.iter().any(|attribute| {
            &*attribute.name.local == "http-equiv"
                || (&*attribute.name.local == "name" && &*attribute.value == "viewport")
        });
        for attribute in telling {
            let mut value = attribute.value.to_string();
            if instruction {
                value.retain(|c| !c.is_ascii_whitespace());
            }
            self.tags.push_str(&format!(" {}={value:?}", attribute.name.local));
        }
        self.tags.push('\n');
    }
}

fn count(open: &mut usize, start: bool) {
    *open = if start { *open + 1 } else { open.saturating_sub(1) };
}

/// Whether an attribute must come through: an empty `alt` says that a picture says nothing, other empty ones say nothing.
fn tells(name: &str, value: &str) -> bool {
    name == "alt" || (!value.is_empty() && (TELLING.contains(&name) || name.starts_with("aria-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(before: &str, after: &str) -> bool {
        text_preserved(before, after).is_ok()
    }

    #[test]
    fn a_space_between_words_counts_and_one_between_blocks_does_not() {
        assert!(!same("<a>Skip</a> <a>Next</a>", "<a>Skip</a><a>Next</a>"));
        assert!(!same("一<b>二</b>\n三", "一<b>二</b>三"));
        assert!(same("<a>Skip</a> \n <a>Next</a>", "<a>Skip</a> <a>Next</a>"));
        assert!(same("<ul>\n <li> <a>一</a> </li>\n <li>二</li>\n</ul>", "<ul><li><a>一</a></li><li>二</li></ul>"));
        assert!(same("<p>甲 <!-- 注 --> 乙</p>", "<p>甲 乙</p>"));
        assert!(same("甲<br> 乙", "甲<br>乙"));
        assert!(!same("<img alt=a> 甲", "<img alt=a>甲"));
        assert!(!same("甲 <script>x()</script>乙", "甲<script>x()</script>乙"));
        assert!(!same("甲&nbsp; 乙", "甲 乙"), "a no-break space is a letter of its own");
    }

    #[test]
    fn white_space_that_shows_is_kept() {
        assert!(!same("<pre>a\n  b</pre>", "<pre>a b</pre>"));
        assert!(!same("<textarea>a  b</textarea>", "<textarea>a b</textarea>"));
        assert!(same("<pre> a</pre>  <p> b </p>", "<pre> a</pre><p>b</p>"));
    }

    #[test]
    fn lost_words_elements_and_spoken_attributes_are_noticed() {
        assert!(!same("<p>一二三</p>", "<p>一三</p>"));
        assert!(!same("<div>一</div>", "<div>一"));
        assert!(!same("<img alt='照片'>", "<img>"));
        assert!(!same("<img alt=''>", "<img>"));
        assert!(!same("<a aria-label='下一页' href=x>2</a>", "<a href=x>2</a>"));
        assert!(!same("<a href='a b'>2</a>", "<a href=a>2</a>"));
        assert!(same("<img alt=''>", "<img alt>"));
        assert!(same("<p class='' style='color : red'>一</p>", "<p style=color:red>一</p>"));
        assert!(same("<p title=\"a\" lang='zh'>&amp; 一</p>", "<p lang=zh title=a>& 一</p>"));
        assert!(same("<meta name=viewport content='a=b, c=d'>", "<meta content=a=b,c=d name=viewport>"));
        assert!(!same("<meta name=description content='一, 二'>", "<meta content=一,二 name=description>"));
        assert!(same("<script>let a = 1;</script>", "<script>let a=1</script>"));
    }

    #[test]
    fn the_loss_shows_where() {
        let loss = text_preserved("<p>前面都一样，<a>跳过</a> <a>继续</a>", "<p>前面都一样，<a>跳过</a><a>继续</a>")
            .unwrap_err();
        assert!(loss.before.contains("跳过 继续") && loss.after.contains("跳过继续"), "{loss:?}");
    }

    proptest! {
        #[test]
        fn anything_is_the_same_as_itself(html in "[<>/a-dp \n\"'=甲&;!-]{0,80}") {
            prop_assert_eq!(text_preserved(&html, &html), Ok(()));
        }

        #[test]
        fn taking_out_a_letter_is_noticed(before in "[甲-癸]{1,9}", after in "[a-z]{0,9}") {
            let (whole, cut) = (format!("<p>{before}<b>{after}</b>"), format!("<p><b>{after}</b>"));
            prop_assert!(text_preserved(&whole, &cut).is_err());
        }
    }
}
