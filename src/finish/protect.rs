//! Puts plain words in the place of whatever a minifier must not touch, and puts it back afterwards: the expressions
//! and statements of a template, tags that hold any, drawings, and the white space that keeps words apart.
//!
//! White space beside a block (`</p>`, `<li>`) is never seen and is dropped at once; between words it becomes one space.

/// What a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// HTML and nothing else: braces are text.
    Html,
    /// HTML with Tera's `{{ }}`, `{% %}` and `{# #}`.
    Tera,
}

/// How white space beside an element shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Begins a line of its own: white space beside it does not show.
    Block,
    /// Shows nothing, and may stand among words: white space across it does show.
    Hidden,
    /// Stands among words.
    Inline,
}

/// The level of an element by its name in lower case.
pub fn level(name: &str) -> Level {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "col" | "colgroup" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header" | "hgroup" | "hr" | "html"
        | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "pre" | "search"
        | "section" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "title" | "tr" | "ul" => {
            Level::Block
        }
        "base" | "link" | "meta" | "noscript" | "script" | "style" | "template" => Level::Hidden,
        _ => Level::Inline,
    }
}

/// A source whose delicate parts are words.
#[derive(Debug)]
pub struct Protected<'a> {
    html: String,
    /// Begins and ends a word that stands for a part.
    mark: &'static str,
    parts: Vec<&'a str>,
}

impl Protected<'_> {
    /// HTML that a minifier may see.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Puts the parts back into what the minifier made of it; nothing if any is missing, doubled or in another place.
    pub fn restore(&self, minified: &str) -> Option<String> {
        let mut whole = String::with_capacity(minified.len());
        let mut rest = minified;
        for (number, part) in self.parts.iter().enumerate() {
            let (before, after) = rest.split_once(self.mark)?;
            let (digits, after) = after.split_once(self.mark)?;
            if digits != number.to_string() {
                return None;
            }
            whole.push_str(before);
            whole.push_str(part);
            rest = after;
        }
        if rest.contains(self.mark) {
            return None;
        }
        whole.push_str(rest);
        Some(whole)
    }
}

/// Protects a source; nothing if it is one that we do not understand well enough to touch.
pub fn protect(source: &str, syntax: Syntax) -> Option<Protected<'_>> {
    let mark = ["zq", "qzj", "xjq"].into_iter().find(|mark| !source.contains(mark))?;
    let tokens = Lexer { rest: source, syntax }.tokens()?;
    let mut writer =
        Writer { protected: Protected { html: String::new(), mark, parts: Vec::new() }, verbatim: 0, spaced: false };
    // What stands around a template is not known, so the white space at its ends may show; a page ends at its ends.
    let edge = if syntax == Syntax::Tera { Level::Inline } else { Level::Block };
    let mut before = edge;
    for (index, token) in tokens.iter().enumerate() {
        let after = tokens.iter().skip(index + 1).find_map(Token::level).unwrap_or(edge);
        writer.write(token, before, after);
        before = token.level().unwrap_or(before);
    }
    Some(writer.protected)
}

/// A stretch of a source.
#[derive(Debug)]
enum Token<'a> {
    Text(&'a str),
    /// Not to be touched; shown (a drawing, an expression) or not (a script that is made by the template).
    Part(&'a str, Level),
    /// A start tag whose attributes are made by the template.
    Tag {
        name: &'a str,
        attributes: &'a str,
    },
    /// Markup that may be touched: a tag, or a whole script or style.
    Markup {
        name: &'a str,
        source: &'a str,
    },
    Comment,
}

impl Token<'_> {
    /// How white space beside it shows; nothing if it is as if it were not there.
    fn level(&self) -> Option<Level> {
        match self {
            Token::Text(text) => (!text.trim_ascii().is_empty()).then_some(Level::Inline),
            Token::Part(_, level) => Some(*level),
            Token::Tag { name, .. } | Token::Markup { name, .. } => Some(level(&name.to_ascii_lowercase())),
            Token::Comment => None,
        }
    }
}

struct Writer<'a> {
    protected: Protected<'a>,
    /// How many elements are open in which white space shows as it is.
    verbatim: usize,
    /// Whether the last thing written is white space: more beside it does not show.
    spaced: bool,
}

impl<'a> Writer<'a> {
    fn write(&mut self, token: &Token<'a>, before: Level, after: Level) {
        self.spaced &= matches!(token, Token::Comment | Token::Text(_));
        match token {
            Token::Text(text) if self.verbatim > 0 => self.protected.html.push_str(text),
            Token::Text(text) => self.text(text, before, after),
            Token::Part(part, _) => self.part(part),
            Token::Tag { name, attributes } => {
                self.open(name);
                self.protected.html.push_str(&format!("<{name} "));
                self.part(attributes);
                self.protected.html.push('>');
            }
            Token::Markup { name, source } => {
                if source.starts_with("</") {
                    self.close(name)
                } else {
                    self.open(name)
                }
                self.protected.html.push_str(source);
            }
            Token::Comment => {}
        }
    }

    fn text(&mut self, text: &'a str, before: Level, after: Level) {
        let is_white = |c: char| c.is_ascii_whitespace();
        let core = text.trim_matches(is_white);
        if core.is_empty() {
            let shows =
                before != Level::Block && after != Level::Block && (before, after) != (Level::Hidden, Level::Hidden);
            if shows && !text.is_empty() {
                self.space();
            }
            return;
        }
        if text.starts_with(is_white) && before != Level::Block {
            self.space();
        }
        self.spaced = false;
        self.protected.html.push_str(core);
        if text.ends_with(is_white) && after != Level::Block {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.spaced {
            self.part(" ");
        }
        self.spaced = true;
    }

    fn part(&mut self, part: &'a str) {
        let (mark, number) = (self.protected.mark, self.protected.parts.len());
        self.protected.html.push_str(&format!("{mark}{number}{mark}"));
        self.protected.parts.push(part);
    }

    fn open(&mut self, name: &str) {
        self.verbatim += usize::from(is_verbatim(name));
    }

    fn close(&mut self, name: &str) {
        self.verbatim = self.verbatim.saturating_sub(usize::from(is_verbatim(name)));
    }
}

fn is_verbatim(name: &str) -> bool {
    name.eq_ignore_ascii_case("pre") || name.eq_ignore_ascii_case("textarea")
}

/// Cuts a source into tokens.
struct Lexer<'a> {
    rest: &'a str,
    syntax: Syntax,
}

impl<'a> Lexer<'a> {
    fn tokens(mut self) -> Option<Vec<Token<'a>>> {
        let mut tokens: Vec<Token<'a>> = Vec::new();
        while !self.rest.is_empty() {
            tokens.push(self.token()?);
        }
        Some(tokens)
    }

    fn token(&mut self) -> Option<Token<'a>> {
        if let Some(end) = self.part_end(self.rest)? {
            let part = self.take(end);
            // A comment leaves nothing; one with a dash also eats the white space beside it.
            let comment = part.starts_with("{#") && !part.starts_with("{#-") && !part.ends_with("-#}");
            return Some(if comment { Token::Comment } else { Token::Part(part, Level::Inline) });
        }
        let Some(markup) = self.rest.strip_prefix('<') else {
            let end = self.text_end(self.rest);
            return Some(Token::Text(self.take(end)));
        };
        if let Some(comment) = markup.strip_prefix("!--") {
            let end = comment.find("-->")?;
            // A statement in a comment is still carried out.
            let holds_template = self.syntax == Syntax::Tera && comment.get(..end)?.contains("{%");
            self.take(end + "<!---->".len());
            return (!holds_template).then_some(Token::Comment);
        }
        let name_at = markup.strip_prefix(['/', '!']).unwrap_or(markup);
        if !name_at.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // `<{{ tag }}>` could be anything.
            let strange = self.syntax == Syntax::Tera && name_at.starts_with('{');
            return if strange { None } else { Some(Token::Text(self.take(1))) };
        }
        self.tag()
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let (end, holds_template) = self.tag_end(self.rest)?;
        let source = self.rest.get(..end)?;
        let inside = source.get(1..end - 1)?;
        let name_start = usize::from(inside.starts_with(['/', '!']));
        let name_end =
            inside.find(|c: char| c.is_ascii_whitespace() || c == '{' || (c == '/' && !inside.starts_with('/')));
        let name = inside.get(name_start..name_end.unwrap_or(inside.len()))?.trim_end();
        if name.contains(['{', '<', '"']) || (holds_template && name_start == 1) {
            return None;
        }
        let name = if inside.starts_with('!') { "html" } else { name };
        match &*name.to_ascii_lowercase() {
            "svg" | "math" if name_start == 0 => {
                return self.whole(name, end).map(|source| Token::Part(source, Level::Inline));
            }
            "script" | "style" if name_start == 0 => {
                let source = self.whole(name, end)?;
                let made = self.syntax == Syntax::Tera && ["{{", "{%", "{#"].iter().any(|open| source.contains(open));
                return Some(if made { Token::Part(source, Level::Hidden) } else { Token::Markup { name, source } });
            }
            _ => {}
        }
        self.take(end);
        if !holds_template {
            return Some(Token::Markup { name, source });
        }
        // They may begin right after the name, inside a statement: `<a{% if x %} href…`.
        let attributes = inside.get(name.len()..)?.trim_ascii();
        Some(Token::Tag { name, attributes })
    }

    /// Takes an element with all that is in it; nothing if it does not end or holds another of its name.
    fn whole(&mut self, name: &str, open: usize) -> Option<&'a str> {
        let lower = self.rest.to_ascii_lowercase();
        if self.rest.get(..open)?.ends_with("/>")
            && !name.eq_ignore_ascii_case("script")
            && !name.eq_ignore_ascii_case("style")
        {
            return Some(self.take(open));
        }
        let name = name.to_ascii_lowercase();
        let close = lower.get(open..)?.find(&format!("</{name}"))? + open;
        let nested = (name == "svg" || name == "math") && lower.get(open..close)?.contains(&format!("<{name}"));
        let end = lower.get(close..)?.find('>')? + close + 1;
        if nested { None } else { Some(self.take(end)) }
    }

    /// Where a tag ends, and whether a part of a template stands in it.
    fn tag_end(&self, source: &str) -> Option<(usize, bool)> {
        let (mut at, mut quote, mut holds_template) = (1, None, false);
        loop {
            let rest = source.get(at..)?;
            if let Some(end) = self.part_end(rest)? {
                holds_template = true;
                at += end;
                continue;
            }
            let c = rest.chars().next()?;
            at += c.len_utf8();
            match (c, quote) {
                ('>', None) => return Some((at, holds_template)),
                ('"' | '\'', None) => quote = Some(c),
                (c, Some(open)) if c == open => quote = None,
                _ => {}
            }
        }
    }

    /// How long the part of a template is that begins here: `Some(None)` if none does, nothing if it does not end.
    fn part_end(&self, source: &str) -> Option<Option<usize>> {
        if self.syntax == Syntax::Html {
            return Some(None);
        }
        let close = match source.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => return Some(Some(source.find("#}")? + 2)),
            _ => return Some(None),
        };
        let end = statement_end(source, close)?;
        let words = source.get(2..end - 2)?.trim_matches(['-', ' ', '\n', '\t']);
        if close == "%}" && words == "raw" {
            let after = source.get(end..)?;
            let last = after.match_indices("{%").find(|(at, _)| {
                let words = after.get(at + 2..).unwrap_or_default().trim_start_matches(['-', ' ', '\n', '\t']);
                words.starts_with("endraw")
            })?;
            let close = after.get(last.0..)?.find("%}")?;
            return Some(Some(end + last.0 + close + 2));
        }
        Some(Some(end))
    }

    /// Where text ends: at the next tag or part of a template.
    fn text_end(&self, source: &str) -> usize {
        let mut starts = vec!["<"];
        if self.syntax == Syntax::Tera {
            starts.extend(["{{", "{%", "{#"]);
        }
        starts.iter().filter_map(|start| source.find(start)).min().unwrap_or(source.len())
    }

    fn take(&mut self, end: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

/// Where an expression or statement ends, with strings passed over.
fn statement_end(source: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in source.char_indices().skip(2) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if source.get(at..)?.starts_with(close) => return Some(at + close.len()),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
