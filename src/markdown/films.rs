//! Films and sounds: a picture that stands alone and whose destination is one by its name, `![what it is](talk.mp4 "caption")`.

use pulldown_cmark::{Event, Tag};

use super::address::{self, Use};
use super::embeds::EMBED_INLINE;
use super::images::IMAGE_ALT_MISSING;
use super::parse::Node;
use super::writer::{Writer, plain_text};
use crate::text;

/// Files that are films or sounds, those among them that browsers do not play.
const EXTENSIONS: [&str; 18] = [
    "mp4", "m4v", "webm", "mp3", "m4a", "ogg", "oga", "opus", "mov", "avi", "wmv", "flv", "mkv", "mpg", "mpeg", "3gp",
    "wav", "wma",
];

/// Whether a destination names a film or a sound.
pub fn is_film(destination: &str) -> bool {
    let path = destination.split(['?', '#']).next().unwrap_or(destination);
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

impl<'a> Writer<'a, '_> {
    /// Writes a paragraph that holds only a film or a sound. `false` if it holds something else.
    pub fn film(&mut self, at: usize, paragraph: &Node<'_>) -> bool {
        let Some(node) = self.nodes.get(at + 1) else { return false };
        let Event::Start(Tag::Image { dest_url, title, .. }) = &node.event else { return false };
        if !is_film(dest_url) || node.end + 1 != paragraph.end {
            return false;
        }
        let inside = at + 2..node.end;
        let name = plain_text(self.nodes.get(inside.clone()).unwrap_or_default());
        if name.is_empty() {
            self.report(
                &IMAGE_ALT_MISSING,
                node.span.clone(),
                text!("视频或录音没有名称", "A film or sound has no name"),
                text!(
                    "在“![”和“]”之间写出它是什么，例如“怎样申请辅助器具”。",
                    "Say between `![` and `]` what it is, such as “How to apply for aids”."
                ),
            );
        }
        let place = self.place_of_destination(node, &inside, dest_url);
        let player = match address::unsafe_scheme(dest_url, Use::Image) {
            Some(scheme) => {
                self.unsafe_link(&scheme, place);
                None
            }
            None => self.resolver.film(dest_url, name.trim(), title.trim(), place),
        };
        match player {
            Some(player) => {
                self.out.push_str(&player.html);
                self.out.push('\n');
            }
            None => {
                self.out.push_str("<p>");
                self.push_text(&name);
                self.out.push_str("</p>\n");
            }
        }
        self.end_line();
        true
    }

    /// Says of a film that stands among words that it must stand alone, and leaves its name.
    pub fn film_among_words(&mut self, node: &'a Node<'a>, name: &str) {
        self.report(
            &EMBED_INLINE,
            node.span.clone(),
            text!("视频或录音写在了一段文字中间", "A film or sound stands in the middle of a paragraph"),
            text!("前后各空一行，让它自成一段。", "Leave a blank line before and after it."),
        );
        self.push_text(name);
    }
}
