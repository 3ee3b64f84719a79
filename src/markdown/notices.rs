//! Notices: quotes that start with `[!NOTE]` and the like.

use std::borrow::Cow;

use pulldown_cmark::BlockQuoteKind;

use super::escape;
use super::parse::Node;
use super::writer::Writer;

impl Writer<'_, '_> {
    /// Opens a notice: a box with a role, named by its title.
    pub fn notice(&mut self, kind: BlockQuoteKind, node: &Node<'_>) {
        let labels = &self.labels.alerts;
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("note", &labels[0]),
            BlockQuoteKind::Tip => ("tip", &labels[1]),
            BlockQuoteKind::Important => ("important", &labels[2]),
            BlockQuoteKind::Warning => ("warning", &labels[3]),
            BlockQuoteKind::Caution => ("caution", &labels[4]),
        };
        self.end_line();
        if self.is_too_deep(self.stack.len(), &node.span) {
            self.push(Cow::Borrowed(""), true);
            return;
        }
        let id = self.ids.unique("notice");
        self.out.push_str(&format!("<div class=\"notice notice-{class}\" role=\"note\" aria-labelledby=\"{id}\">\n"));
        self.out.push_str(&format!("<p class=\"notice-title\" id=\"{id}\">"));
        escape::text(&mut self.out, label);
        self.out.push_str("</p>\n");
        self.push(Cow::Borrowed("</div>\n"), true);
    }
}
