//! The sheet that charts are drawn on: writes elements, keeps patterns, and knows where it is on the sheet.

use std::fmt::Write;

use super::measure::{self, Tenths, wrap};
use super::{Look, Size};

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The point is its start.
    Start,
    /// The point is its middle.
    Middle,
    /// The point is its end.
    End,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of a row or a series.
    Name,
    /// A value.
    Value,
    /// Less important.
    Quiet,
}

impl Role {
    fn class(self) -> &'static str {
        match self {
            Role::Name => "chart__name",
            Role::Value => "chart__value",
            Role::Quiet => "chart__quiet",
        }
    }
}

/// A drawing in the making.
pub struct Canvas {
    /// Narrow or wide.
    pub size: Size,
    /// How far down it is filled.
    pub y: Tenths,
    id: String,
    definitions: String,
    defined: Vec<Look>,
    behind: String,
    body: String,
}

/// A length as it stands in an attribute.
fn px(tenths: Tenths) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, (tenths / 10).abs(), rest.abs()),
    }
}

impl Canvas {
    /// An empty sheet; `id` begins the ids inside.
    pub fn new(size: Size, id: &str) -> Canvas {
        Canvas {
            size,
            y: 0,
            id: id.to_owned(),
            definitions: String::new(),
            defined: Vec::new(),
            behind: String::new(),
            body: String::new(),
        }
    }

    /// Whether it is drawn for a page rather than for a telephone.
    pub fn is_wide(&self) -> bool {
        self.size == Size::Wide
    }

    /// How wide the sheet is.
    pub fn width(&self) -> Tenths {
        self.size.width()
    }

    /// The size of its letters: on a telephone of 320 pixels no text is smaller than 12, on a page none much larger than the
    /// text around it.
    pub fn font(&self) -> Tenths {
        if self.is_wide() { 150 } else { 140 }
    }

    /// From one line of text to the next.
    pub fn line_height(&self) -> Tenths {
        self.font() * 14 / 10
    }

    /// How wide a text is.
    pub fn measure(&self, text: &str) -> Tenths {
        measure::width(text, self.font())
    }

    /// The lines of a text in so much room.
    pub fn wrap(&self, text: &str, room: Tenths) -> Vec<String> {
        wrap(text, room, self.font())
    }

    /// A line of text whose middle is at the height `y`.
    pub fn text(&mut self, x: Tenths, y: Tenths, anchor: Anchor, role: Role, text: &str) {
        let baseline = y + self.font() * 36 / 100;
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (class, font) = (role.class(), px(self.font()));
        self.write(format_args!(
            "<text paint-order=\"stroke\" class=\"{class}\" x=\"{}\" y=\"{}\" font-size=\"{font}\"{anchor}>{}</text>\n",
            px(x),
            px(baseline),
            escaped(text),
        ));
    }

    /// Lines of text under one another from the height `top`; gives the height at which they end.
    pub fn lines(&mut self, x: Tenths, top: Tenths, anchor: Anchor, role: Role, lines: &[String]) -> Tenths {
        let mut y = top;
        for line in lines {
            self.text(x, y + self.line_height() / 2, anchor, role, line);
            y += self.line_height();
        }
        y
    }

    /// A filled bar in the look of a series.
    pub fn bar(&mut self, x: Tenths, y: Tenths, width: Tenths, height: Tenths, look: Look) {
        let fill = self.fill(look);
        let name = look.name();
        self.write(format_args!(
            "<rect class=\"chart__mark chart__mark--{name}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{fill}/>\n",
            px(x),
            px(y),
            px(width),
            px(height),
        ));
    }

    /// A straight line.
    pub fn rule(&mut self, class: &str, (x1, y1): (Tenths, Tenths), (x2, y2): (Tenths, Tenths)) {
        self.write(format_args!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
            px(x1),
            px(y1),
            px(x2),
            px(y2),
        ));
    }

    /// An upright line behind everything else.
    pub fn rule_behind(&mut self, class: &str, x: Tenths, (top, bottom): (Tenths, Tenths)) {
        let (x, top, bottom) = (px(x), px(top), px(bottom));
        let _ = writeln!(self.behind, "<line class=\"{class}\" x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>");
    }

    /// A line through points, in the look of a series.
    pub fn polyline(&mut self, points: &[(Tenths, Tenths)], look: Look) {
        let each: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        let (name, points) = (look.name(), each.join(" "));
        self.write(format_args!("<polyline class=\"chart__line chart__line--{name}\" points=\"{points}\"/>\n"));
    }

    /// A figure of straight lines around a point, or a circle: each series has its own.
    pub fn point(&mut self, (x, y): (Tenths, Tenths), radius: Tenths, look: Look) {
        let name = look.name();
        let class = format!("chart__point chart__point--{name}");
        let corners: &[(Tenths, Tenths)] = match name {
            "2" => &[(-9, -9), (9, -9), (9, 9), (-9, 9)],
            "3" => &[(0, -12), (11, 8), (-11, 8)],
            "4" => &[(0, -12), (12, 0), (0, 12), (-12, 0)],
            "5" => &[(0, 12), (11, -8), (-11, -8)],
            _ => {
                let (x, y, r) = (px(x), px(y), px(radius));
                return self.write(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>\n"));
            }
        };
        let each: Vec<String> = corners
            .iter()
            .map(|(dx, dy)| format!("{},{}", px(x + dx * radius / 10), px(y + dy * radius / 10)))
            .collect();
        self.write(format_args!("<polygon class=\"{class}\" points=\"{}\"/>\n", each.join(" ")));
    }

    /// A symbol that stands for a number of things, in a square from its upper left corner: a person, or a disc.
    pub fn symbol(&mut self, x: Tenths, y: Tenths, side: Tenths, person: bool) {
        let at = |share: Tenths| px(side * share / 100);
        if !person {
            let (cx, cy, r) = (px(x + side / 2), px(y + side / 2), at(42));
            return self.write(format_args!("<circle class=\"chart__symbol\" cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\"/>\n"));
        }
        let (cx, cy, r) = (px(x + side / 2), px(y + side * 22 / 100), at(20));
        self.write(format_args!("<circle class=\"chart__symbol\" cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\"/>\n"));
        let (left, top, wide, high, round) = (px(x + side * 18 / 100), px(y + side * 46 / 100), at(64), at(54), at(28));
        self.write(format_args!(
            "<rect class=\"chart__symbol\" x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\" rx=\"{round}\"/>\n"
        ));
    }

    /// The whole drawing, as high as it is filled.
    pub fn finish(self, labelled_by: &str) -> String {
        let (width, height, name) = (px(self.width()), px(self.y), self.size.name());
        let definitions = match self.definitions.as_str() {
            "" => String::new(),
            definitions => format!("<defs>\n{definitions}</defs>\n"),
        };
        let labelled_by = escaped(labelled_by);
        format!(
            "<svg class=\"chart__drawing chart__drawing--{name}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-labelledby=\"{labelled_by}\">\n{definitions}\
             <g aria-hidden=\"true\">\n{}{}</g>\n</svg>",
            self.behind, self.body
        )
    }

    fn write(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.body.write_fmt(what);
    }

    /// The attribute that fills with the pattern of a look; nothing for one that is plain.
    fn fill(&mut self, look: Look) -> String {
        let Some((side, path)) = pattern(look) else { return String::new() };
        let name = look.name();
        let id = escaped(&format!("{}-{name}", self.id));
        if !self.defined.contains(&look) {
            self.defined.push(look);
            let _ = writeln!(
                self.definitions,
                "<pattern id=\"{id}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\">\
                 <rect class=\"chart__ground\" width=\"{side}\" height=\"{side}\"/>\
                 <path class=\"chart__hatch chart__hatch--{name}\" d=\"{path}\"/></pattern>",
            );
        }
        format!(" fill=\"url(#{id})\"")
    }
}

/// The tile of a pattern: its side, and the path that is stroked in it.
fn pattern(look: Look) -> Option<(u32, &'static str)> {
    match look.name() {
        // Strokes pass the corners, so that tiles join without a notch.
        "2" | "silver" => Some((6, "M-1,7L7,-1M-1,1L1,-1M5,7L7,5")),
        "3" | "bronze" => Some((6, "M1.5,2h2M4.5,5h2M-1.5,5h2")),
        "4" => Some((7, "M0,0L7,7M7,0L0,7")),
        "5" => Some((5, "M0,2.5h5")),
        _ => None,
    }
}

/// A text as it stands in the content of an element or in an attribute, without characters that no page may hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            c if c.is_control() => {}
            '\u{FDD0}'..='\u{FDEF}' => {}
            c if u32::from(c) & 0xFFFE == 0xFFFE => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_at_most_one_decimal() {
        assert_eq!([px(0), px(120), px(125), px(-5), px(-125)], ["0", "12", "12.5", "-0.5", "-12.5"]);
    }

    #[test]
    fn nothing_that_is_written_is_markup() {
        assert_eq!(escaped("<b a=\"1\">\u{1}&\u{FFFF}\n甲"), "&lt;b a=&quot;1&quot;&gt;&amp; 甲");
    }

    #[test]
    fn a_pattern_is_defined_once_and_a_plain_look_has_none() {
        let mut canvas = Canvas::new(Size::Narrow, "a");
        for look in [Look::Series(0), Look::Series(1), Look::Series(1), Look::Target] {
            canvas.bar(0, 0, 100, 100, look);
        }
        canvas.y = 100;
        let svg = canvas.finish("t");
        assert_eq!(svg.matches("<pattern ").count(), 1);
        assert_eq!(svg.matches("fill=\"url(#a-2)\"").count(), 2);
        let tree = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(tree.root_element().attribute("viewBox"), Some("0 0 320 10"));
    }
}
