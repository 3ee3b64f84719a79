//! How an element is drawn, as far as it bears on who can read it.

use super::colour::Colour;

/// The size of a font where nobody says anything, in pixels.
pub const MEDIUM: f32 = 16.0;

/// How wide or high something is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Size {
    /// As its content needs.
    #[default]
    Auto,
    /// So many pixels.
    Pixels(f32),
    /// A share of what is around; one is the whole.
    Share(f32),
    /// Something that depends on more than is known.
    Unknown,
}

impl Size {
    /// The pixels, if that is what is said.
    pub fn pixels(self) -> Option<f32> {
        match self {
            Size::Pixels(pixels) => Some(pixels),
            _ => None,
        }
    }
}

/// How far the lines of a text are apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LineHeight {
    /// As the font has it, about 1.2 times its size.
    #[default]
    Normal,
    /// So many sizes of the font.
    Times(f32),
    /// So many pixels.
    Pixels(f32),
    /// Something that depends on more than is known.
    Unknown,
}

/// How much a cut leaves of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// It is not cut.
    #[default]
    None,
    /// A part that is not known.
    Some,
    /// Nothing.
    All,
}

/// How an element is drawn. What cannot be known from the page alone is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// `none`, `block`, `inline`, …
    pub display: &'static str,
    /// `visible`, `hidden` or `collapse`.
    pub visibility: &'static str,
    /// `content-visibility: hidden`: nothing that stands in it is drawn.
    pub hides_content: bool,
    /// The colour of its text.
    pub colour: Option<Colour>,
    /// The colour of its ground.
    pub background: Option<Colour>,
    /// Whether a picture or gradient lies on its ground.
    pub has_picture: bool,
    /// Whether a shadow falls inwards, onto its ground.
    pub has_inner_shadow: bool,
    /// Whether its ground fills the letters only.
    pub fills_letters: bool,
    /// From 0 to 1.
    pub opacity: Option<f32>,
    /// Whether a filter, a blend mode or a mask changes what is drawn.
    pub is_filtered: bool,
    /// Whether its letters have a shadow, an outline or a filling of their own.
    pub has_lettering: bool,
    /// Whether its first line or letter may look otherwise than the rest.
    pub has_first_letters: bool,
    /// The size of its font, in pixels.
    pub font_size: Option<f32>,
    /// From 1 to 1000; 400 is ordinary, 700 bold.
    pub font_weight: Option<f32>,
    /// What is added between letters, in pixels.
    pub letter_spacing: Option<f32>,
    /// What is added between words, in pixels.
    pub word_spacing: Option<f32>,
    /// How far lines are apart.
    pub line_height: LineHeight,
    /// `normal`, `nowrap`, `pre`, …
    pub white_space: &'static str,
    /// How far the first line stands in, in pixels.
    pub text_indent: Option<f32>,
    /// `static`, `relative`, `absolute`, `fixed` or `sticky`.
    pub position: &'static str,
    /// Its layer, if it says one.
    pub z_index: Option<f32>,
    /// Top, right, bottom and left of where it is placed; `Auto` if it is not.
    pub insets: [Size; 4],
    /// The margins, in that order.
    pub margins: [Size; 4],
    /// Whether others flow round it.
    pub floats: bool,
    /// Whether it says at which lines of a grid it stands.
    pub in_grid: bool,
    /// What `clip` leaves.
    pub clip: Cut,
    /// What `clip-path` leaves.
    pub clip_path: Cut,
    /// What becomes of what does not fit, across and down: `visible`, `hidden`, …
    pub overflow: [&'static str; 2],
    /// Width.
    pub width: Size,
    /// Height.
    pub height: Size,
    /// Greatest width; `Auto` if there is none.
    pub max_width: Size,
    /// Greatest height; `Auto` if there is none.
    pub max_height: Size,
    /// How far it is turned, in degrees clockwise, and whether it can be turned at all; `None` if it is turned out of the plane.
    pub turn: Option<f32>,
    /// Whether something is said that turns elements.
    pub turns: bool,
    /// How far it is moved after all, right and down.
    pub shift: [Size; 2],
    /// It is made so small that nothing is left of it.
    pub is_shrunk: bool,
    /// Whether the page asks for dark colours where the browser chooses.
    pub is_dark: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            display: "inline",
            visibility: "visible",
            hides_content: false,
            colour: Some(Colour::BLACK),
            background: Some(Colour::TRANSPARENT),
            has_picture: false,
            has_inner_shadow: false,
            fills_letters: false,
            opacity: Some(1.0),
            is_filtered: false,
            has_lettering: false,
            has_first_letters: false,
            font_size: Some(MEDIUM),
            font_weight: Some(400.0),
            letter_spacing: Some(0.0),
            word_spacing: Some(0.0),
            line_height: LineHeight::Normal,
            white_space: "normal",
            text_indent: Some(0.0),
            position: "static",
            z_index: None,
            insets: [Size::Auto; 4],
            margins: [Size::Pixels(0.0); 4],
            floats: false,
            in_grid: false,
            clip: Cut::None,
            clip_path: Cut::None,
            overflow: ["visible"; 2],
            width: Size::Auto,
            height: Size::Auto,
            max_width: Size::Auto,
            max_height: Size::Auto,
            turn: Some(0.0),
            turns: false,
            shift: [Size::Pixels(0.0); 2],
            is_shrunk: false,
            is_dark: false,
        }
    }
}

impl Style {
    /// The style of what says nothing itself.
    pub(super) fn within(above: &Style) -> Style {
        Style {
            visibility: above.visibility,
            colour: above.colour,
            has_lettering: above.has_lettering,
            font_size: above.font_size,
            font_weight: above.font_weight,
            letter_spacing: above.letter_spacing,
            word_spacing: above.word_spacing,
            line_height: above.line_height,
            white_space: above.white_space,
            text_indent: above.text_indent,
            is_dark: above.is_dark,
            ..Style::default()
        }
    }
}
