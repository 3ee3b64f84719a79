//! The properties that bear on what a reader sees, and what can be said of them.

use cssparser::Parser;

use super::colour::Paint;
use super::length::Length;
use super::transform::Transform;

/// A property of its own, as against one that stands for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Property {
    BackdropFilter,
    BackgroundClip,
    BackgroundColour,
    BackgroundImage,
    BlendMode,
    Bottom,
    BoxShadow,
    Clip,
    ClipPath,
    Colour,
    ColourScheme,
    Content,
    ContentVisibility,
    Display,
    Filter,
    Float,
    FontSize,
    FontWeight,
    GridColumn,
    GridRow,
    Height,
    Left,
    LetterSpacing,
    LineHeight,
    MarginBottom,
    MarginLeft,
    MarginRight,
    MarginTop,
    Mask,
    MaxHeight,
    MaxWidth,
    Opacity,
    OverflowX,
    OverflowY,
    Position,
    Right,
    Rotate,
    Scale,
    TextFill,
    TextIndent,
    TextShadow,
    TextStroke,
    Top,
    Transform,
    Translate,
    Visibility,
    WhiteSpace,
    Width,
    WordSpacing,
    ZIndex,
}

use Property as P;

impl Property {
    /// How many there are.
    pub const COUNT: usize = P::ZIndex as usize + 1;

    /// Whether an element has the value of what it stands in unless something is said.
    pub fn is_inherited(self) -> bool {
        matches!(
            self,
            P::Colour
                | P::ColourScheme
                | P::FontSize
                | P::FontWeight
                | P::LetterSpacing
                | P::LineHeight
                | P::TextFill
                | P::TextIndent
                | P::TextShadow
                | P::TextStroke
                | P::Visibility
                | P::WhiteSpace
                | P::WordSpacing
        )
    }
}

/// What a declaration says of one property.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A word of those that the property knows.
    Word(&'static str),
    /// A colour.
    Paint(Paint),
    /// A length, a share or a number.
    Length(Length),
    /// Whether there is something: a picture, a shadow.
    There(bool),
    /// Text before or after.
    Content(Vec<Piece>),
    /// Turned, moved or made smaller.
    Transform(Transform),
}

/// A part of the text that stands before or after an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(Box<str>),
    /// The value of an attribute.
    Attribute(Box<str>),
}

/// What can be said of every property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    Inherit,
    Initial,
    Unset,
    Revert,
    RevertLayer,
}

impl Wide {
    /// The word, if the value is one such word and no more.
    pub fn read(input: &mut Parser<'_, '_>) -> Option<Wide> {
        let word = input.expect_ident_cloned().ok()?;
        let wide = match word.to_ascii_lowercase().as_str() {
            "inherit" => Wide::Inherit,
            "initial" => Wide::Initial,
            "unset" => Wide::Unset,
            "revert" => Wide::Revert,
            "revert-layer" => Wide::RevertLayer,
            _ => return None,
        };
        input.is_exhausted().then_some(wide)
    }
}

const EVERY: [Property; Property::COUNT] = [
    P::BackdropFilter,
    P::BackgroundClip,
    P::BackgroundColour,
    P::BackgroundImage,
    P::BlendMode,
    P::Bottom,
    P::BoxShadow,
    P::Clip,
    P::ClipPath,
    P::Colour,
    P::ColourScheme,
    P::Content,
    P::ContentVisibility,
    P::Display,
    P::Filter,
    P::Float,
    P::FontSize,
    P::FontWeight,
    P::GridColumn,
    P::GridRow,
    P::Height,
    P::Left,
    P::LetterSpacing,
    P::LineHeight,
    P::MarginBottom,
    P::MarginLeft,
    P::MarginRight,
    P::MarginTop,
    P::Mask,
    P::MaxHeight,
    P::MaxWidth,
    P::Opacity,
    P::OverflowX,
    P::OverflowY,
    P::Position,
    P::Right,
    P::Rotate,
    P::Scale,
    P::TextFill,
    P::TextIndent,
    P::TextShadow,
    P::TextStroke,
    P::Top,
    P::Transform,
    P::Translate,
    P::Visibility,
    P::WhiteSpace,
    P::Width,
    P::WordSpacing,
    P::ZIndex,
];

/// The properties that a name, in lower case, stands for; none if nothing is known of it.
pub(super) fn longhands(name: &str) -> &'static [Property] {
    match name {
        "all" => &EVERY,
        "backdrop-filter" | "-webkit-backdrop-filter" => &[P::BackdropFilter],
        "background" => &[P::BackgroundColour, P::BackgroundImage, P::BackgroundClip],
        "background-clip" | "-webkit-background-clip" => &[P::BackgroundClip],
        "background-color" => &[P::BackgroundColour],
        "background-image" => &[P::BackgroundImage],
        "mix-blend-mode" => &[P::BlendMode],
        "bottom" | "inset-block-end" => &[P::Bottom],
        "box-shadow" | "-webkit-box-shadow" => &[P::BoxShadow],
        "clip" => &[P::Clip],
        "clip-path" | "-webkit-clip-path" => &[P::ClipPath],
        "color" => &[P::Colour],
        "color-scheme" => &[P::ColourScheme],
        "content" => &[P::Content],
        "content-visibility" => &[P::ContentVisibility],
        "display" => &[P::Display],
        "filter" | "-webkit-filter" => &[P::Filter],
        "float" => &[P::Float],
        "font" => &[P::FontSize, P::FontWeight, P::LineHeight],
        "font-size" => &[P::FontSize],
        "font-weight" => &[P::FontWeight],
        "grid-area" => &[P::GridRow, P::GridColumn],
        "grid-column" | "grid-column-start" => &[P::GridColumn],
        "grid-row" | "grid-row-start" => &[P::GridRow],
        "height" | "block-size" => &[P::Height],
        "inset" => &[P::Top, P::Right, P::Bottom, P::Left],
        "inset-block" => &[P::Top, P::Bottom],
        "inset-inline" => &[P::Left, P::Right],
        "left" | "inset-inline-start" => &[P::Left],
        "letter-spacing" => &[P::LetterSpacing],
        "line-height" => &[P::LineHeight],
        "margin" => &[P::MarginTop, P::MarginRight, P::MarginBottom, P::MarginLeft],
        "margin-block" => &[P::MarginTop, P::MarginBottom],
        "margin-bottom" | "margin-block-end" => &[P::MarginBottom],
        "margin-inline" => &[P::MarginLeft, P::MarginRight],
        "margin-left" | "margin-inline-start" => &[P::MarginLeft],
        "margin-right" | "margin-inline-end" => &[P::MarginRight],
        "margin-top" | "margin-block-start" => &[P::MarginTop],
        "mask" | "mask-image" | "-webkit-mask" | "-webkit-mask-image" => &[P::Mask],
        "max-height" | "max-block-size" => &[P::MaxHeight],
        "max-width" | "max-inline-size" => &[P::MaxWidth],
        "opacity" => &[P::Opacity],
        "overflow" => &[P::OverflowX, P::OverflowY],
        "overflow-x" | "overflow-inline" => &[P::OverflowX],
        "overflow-y" | "overflow-block" => &[P::OverflowY],
        "position" => &[P::Position],
        "right" | "inset-inline-end" => &[P::Right],
        "rotate" => &[P::Rotate],
        "scale" => &[P::Scale],
        "-webkit-text-fill-color" => &[P::TextFill],
        "text-indent" => &[P::TextIndent],
        "text-shadow" => &[P::TextShadow],
        "-webkit-text-stroke" | "-webkit-text-stroke-width" => &[P::TextStroke],
        "top" | "inset-block-start" => &[P::Top],
        "transform" | "-webkit-transform" => &[P::Transform],
        "translate" => &[P::Translate],
        "visibility" => &[P::Visibility],
        "white-space" => &[P::WhiteSpace],
        "width" | "inline-size" => &[P::Width],
        "word-spacing" => &[P::WordSpacing],
        "z-index" => &[P::ZIndex],
        _ => &[],
    }
}
