//! Pictures, and figures: a picture that stands alone and has a title.

use pulldown_cmark::{Event, Tag};

use super::address::{self, Use};
use super::embeds::is_embed;
use super::films::is_film;
use super::parse::Node;
use super::writer::{Writer, plain_text};
use super::{Choices, escape};
use crate::diagnostics::{Level, Rule};
use crate::text;

/// A picture without a description.
pub const IMAGE_ALT_MISSING: Rule = Rule::new("image-alt-missing", Level::Error).norms(&["A11Y-LAW", "GOV-PAGE"]);

/// A picture with less text than this before it, in bytes, is seen without scrolling: some two hundred ideographs.
const NEAR_THE_TOP: usize = 600;

impl Choices {
    fn write(&self, out: &mut String) {
        escape::named(out, "srcset", &self.srcset);
        escape::named(out, "sizes", &self.sizes);
    }
}

impl<'a> Writer<'a, '_> {
    /// Writes a picture. One that cannot be shown leaves its description.
    pub fn image(&mut self, at: usize, node: &'a Node<'a>, destination: &str, title: &str) {
        let inside = at + 1..node.end;
        let description = plain_text(self.nodes.get(inside.clone()).unwrap_or_default());
        if is_embed(destination) {
            self.embed_among_words(node, &description);
            return;
        }
        if is_film(destination) {
            self.film_among_words(node, &description);
            return;
        }
        if description.is_empty() {
            self.report(
                &IMAGE_ALT_MISSING,
                node.span.clone(),
                text!("图片没有替代文字", "A picture has no description"),
                text!(
                    "在“![”和“]”之间写出图片的内容，供看不见图片的人使用。",
                    "Say between `![` and `]` what the picture shows, for those who cannot see it."
                ),
            );
        }
        let place = self.place_of_destination(node, &inside, destination);
        let target = match address::unsafe_scheme(destination, Use::Image) {
            Some(scheme) => {
                self.unsafe_link(&scheme, place);
                None
            }
            None => self.resolver.image(destination, place),
        };
        let Some(target) = target else {
            self.push_text(&description);
            return;
        };
        let beside = target.choices.as_ref().filter(|choices| choices.beside);
        if let Some(choices) = beside {
            self.out.push_str("<picture><source type=\"image/webp\"");
            choices.write(&mut self.out);
            self.out.push('>');
        }
        self.out.push_str("<img");
        address::write(&mut self.out, "src", &target.src);
        if let Some(choices) = target.choices.as_ref().filter(|choices| !choices.beside) {
            choices.write(&mut self.out);
        }
        escape::named(&mut self.out, "alt", &description);
        for (name, pixels) in [("width", target.width), ("height", target.height)] {
            if let Some(pixels) = pixels {
                escape::named(&mut self.out, name, &pixels.to_string());
            }
        }
        if !title.is_empty() {
            escape::named(&mut self.out, "title", title);
        }
        let leads = !self.pictured && self.text.len() < NEAR_THE_TOP && self.resolver.leads();
        self.pictured = true;
        self.out.push_str(if leads { " fetchpriority=\"high\"" } else { " loading=\"lazy\"" });
        self.out.push_str(" decoding=\"async\">");
        if beside.is_some() {
            self.out.push_str("</picture>");
        }
        self.after_picture();
    }

    /// Writes a paragraph as a figure if it holds only a picture with a title. `false` if it does not.
    pub fn figure(&mut self, at: usize, paragraph: &Node<'_>) -> bool {
        let Some(node) = self.nodes.get(at + 1) else { return false };
        let Event::Start(Tag::Image { dest_url, title, .. }) = &node.event else { return false };
        let alone = node.end + 1 == paragraph.end;
        if title.trim().is_empty() || !alone {
            return false;
        }
        self.out.push_str("<figure>");
        self.image(at + 1, node, dest_url, "");
        self.out.push_str("<figcaption>");
        self.end_line();
        self.push_text(title.trim());
        self.out.push_str("</figcaption></figure>\n");
        self.end_line();
        true
    }
}
