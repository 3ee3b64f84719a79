//! What the winning declarations come to: the computed style of one element.

use super::cascade::{Winner, Winners};
use super::colour::Paint;
use super::drawn::{Cut, LineHeight, MEDIUM, Size, Style};
use super::length::{Length, Measures};
use super::media::Screen;
use super::property::{Piece, Property as P, Value, Wide};
use super::transform::{NOTHING_LEFT, SOMETHING_LEFT, Transform};

/// Works out the style of one element.
pub(super) struct Computing<'s, 'w> {
    pub winners: &'w Winners<'s>,
    pub above: &'w Style,
    /// The size of the root's font; `None` while the root itself is worked out, and where it is not known.
    pub root: Option<f32>,
    pub screen: Screen,
}

/// What is said of a property, once inheritance is settled.
enum Said<'w> {
    /// Nothing that differs from what [`Style::within`] has.
    AsAbove,
    /// The same as in what stands around, for a property that does not do so by itself.
    Inherited,
    Initial,
    Value(&'w Value),
}

impl<'w> Computing<'_, 'w> {
    fn said(&self, property: P) -> Said<'w> {
        let by_itself = property.is_inherited();
        match self.winners.get(property as usize) {
            None | Some(Winner::None) => Said::AsAbove,
            Some(Winner::Wide(Wide::Inherit)) if by_itself => Said::AsAbove,
            Some(Winner::Wide(Wide::Inherit)) => Said::Inherited,
            Some(Winner::Wide(Wide::Initial)) => Said::Initial,
            Some(Winner::Wide(_)) if by_itself => Said::AsAbove,
            Some(Winner::Wide(_)) => Said::Initial,
            Some(winner) => winner.value().map_or(Said::AsAbove, Said::Value),
        }
    }

    /// Puts what is said of a property into its place.
    fn set<T: Clone>(
        &self,
        property: P,
        style: &mut Style,
        part: fn(&mut Style) -> &mut T,
        read: impl FnOnce(&Value) -> Option<T>,
    ) {
        let value = match self.said(property) {
            Said::AsAbove => return,
            Said::Inherited => part(&mut self.above.clone()).clone(),
            Said::Initial => part(&mut Style::default()).clone(),
            Said::Value(value) => match read(value) {
                Some(value) => value,
                None => return,
            },
        };
        *part(style) = value;
    }

    /// The computed style.
    pub fn style(&self) -> Style {
        let mut style = Style::within(self.above);
        self.font(&mut style);
        let (width, height) = self.screen.size();
        let em = style.font_size;
        let root = self.root.or(em);
        let by = Measures { em, rem: root, width, height, whole: None };
        self.text(&mut style, &by);
        self.colours(&mut style);
        self.boxes(&mut style, &by);
        self.places(&mut style, &by);
        style
    }

    fn font(&self, style: &mut Style) {
        let (width, height) = self.screen.size();
        let above = self.above.font_size;
        let by = Measures { em: above, rem: self.root.or(Some(MEDIUM)), width, height, whole: above };
        self.set(
            P::FontSize,
            style,
            |style| &mut style.font_size,
            |value| {
                Some(match value {
                    Value::Length(length) => length.pixels(&by).map(|size| size.max(0.0)),
                    Value::Word(word) => Some(match *word {
                        "xx-small" => 9.0,
                        "x-small" => 10.0,
                        "small" => 13.0,
                        "large" => 18.0,
                        "x-large" => 24.0,
                        "xx-large" => 32.0,
                        "xxx-large" => 48.0,
                        "smaller" => above? / 1.2,
                        "larger" => above? * 1.2,
                        "math" => above?,
                        _ => MEDIUM,
                    }),
                    _ => return None,
                })
            },
        );
        let above = self.above.font_weight;
        self.set(
            P::FontWeight,
            style,
            |style| &mut style.font_weight,
            |value| {
                Some(match value {
                    Value::Word("bolder") => above.map(|above| match above {
                        ..350.0 => 400.0,
                        350.0..550.0 => 700.0,
                        550.0..900.0 => 900.0,
                        _ => above,
                    }),
                    Value::Word("lighter") => above.map(|above| match above {
                        ..100.0 => above,
                        100.0..550.0 => 100.0,
                        550.0..750.0 => 400.0,
                        _ => 700.0,
                    }),
                    Value::Length(length) => length.pixels(&by),
                    _ => return None,
                })
            },
        );
    }

    fn text(&self, style: &mut Style, by: &Measures) {
        let spacing = |value: &Value| match value {
            Value::Length(length) => Some(length.pixels(by)),
            _ => Some(Some(0.0)),
        };
        self.set(P::LetterSpacing, style, |style| &mut style.letter_spacing, spacing);
        self.set(P::WordSpacing, style, |style| &mut style.word_spacing, spacing);
        self.set(P::TextIndent, style, |style| &mut style.text_indent, spacing);
        self.set(
            P::LineHeight,
            style,
            |style| &mut style.line_height,
            |value| {
                Some(match value {
                    Value::Length(Length::Number(times)) => LineHeight::Times(*times),
                    // A sum of mere numbers is one too, but so is one of lengths.
                    Value::Length(length @ (Length::Sum(_) | Length::Product(..) | Length::Quotient(..))) => {
                        match length.pixels(&Measures {
                            em: None,
                            rem: None,
                            width: f32::NAN,
                            height: f32::NAN,
                            whole: None,
                        }) {
                            Some(_) => LineHeight::Unknown,
                            None => pixels(length, by).map_or(LineHeight::Unknown, LineHeight::Pixels),
                        }
                    }
                    Value::Length(length) => {
                        let by = Measures { whole: by.em, ..*by };
                        length.pixels(&by).map_or(LineHeight::Unknown, LineHeight::Pixels)
                    }
                    _ => LineHeight::Normal,
                })
            },
        );
        self.word(P::WhiteSpace, style, |style| &mut style.white_space);
        let lettering =
            [P::TextFill, P::TextShadow, P::TextStroke].into_iter().any(|property| match self.said(property) {
                Said::Value(Value::There(there)) => *there,
                Said::Value(Value::Paint(paint)) => *paint != Paint::CurrentColour,
                _ => false,
            });
        let taken_away = matches!(self.said(P::TextShadow), Said::Value(Value::There(false)) | Said::Initial);
        style.has_lettering = lettering || self.above.has_lettering && !taken_away;
    }

    fn colours(&self, style: &mut Style) {
        let dark = match self.said(P::ColourScheme) {
            Said::Value(Value::Word(word)) => *word == "dark",
            Said::Initial => false,
            _ => self.above.is_dark,
        };
        style.is_dark = dark;
        let above = self.above.colour;
        self.set(
            P::Colour,
            style,
            |style| &mut style.colour,
            |value| match value {
                Value::Paint(Paint::Known(colour)) => Some(Some(*colour)),
                Value::Paint(Paint::CurrentColour) => Some(above),
                _ => Some(None),
            },
        );
        let own = style.colour;
        self.set(
            P::BackgroundColour,
            style,
            |style| &mut style.background,
            |value| match value {
                Value::Paint(Paint::Known(colour)) => Some(Some(*colour)),
                Value::Paint(Paint::CurrentColour) => Some(own),
                _ => Some(None),
            },
        );
        self.flag(P::BackgroundImage, style, |style| &mut style.has_picture);
        self.flag(P::BoxShadow, style, |style| &mut style.has_inner_shadow);
        self.flag(P::BackgroundClip, style, |style| &mut style.fills_letters);
        self.set(
            P::Opacity,
            style,
            |style| &mut style.opacity,
            |value| match value {
                Value::Length(length) => {
                    let nothing = Measures { em: None, rem: None, width: 0.0, height: 0.0, whole: Some(1.0) };
                    Some(length.pixels(&nothing).map(|value| value.clamp(0.0, 1.0)))
                }
                _ => None,
            },
        );
        style.is_filtered = [P::Filter, P::BackdropFilter, P::BlendMode, P::Mask]
            .into_iter()
            .any(|property| matches!(self.said(property), Said::Value(Value::There(true)) | Said::Inherited));
    }

    fn boxes(&self, style: &mut Style, by: &Measures) {
        self.word(P::Display, style, |style| &mut style.display);
        self.word(P::Visibility, style, |style| &mut style.visibility);
        self.set(
            P::ContentVisibility,
            style,
            |style| &mut style.hides_content,
            |value| Some(*value == Value::Word("hidden")),
        );
        self.word(P::OverflowX, style, |style| &mut style.overflow[0]);
        self.word(P::OverflowY, style, |style| &mut style.overflow[1]);
        let size = |value: &Value| Some(size(value, by));
        self.set(P::Width, style, |style| &mut style.width, size);
        self.set(P::Height, style, |style| &mut style.height, size);
        self.set(P::MaxWidth, style, |style| &mut style.max_width, size);
        self.set(P::MaxHeight, style, |style| &mut style.max_height, size);
        self.set(P::MarginTop, style, |style| &mut style.margins[0], size);
        self.set(P::MarginRight, style, |style| &mut style.margins[1], size);
        self.set(P::MarginBottom, style, |style| &mut style.margins[2], size);
        self.set(P::MarginLeft, style, |style| &mut style.margins[3], size);
        let cut = |value: &Value| {
            Some(match value {
                Value::Word(word) if *word == NOTHING_LEFT => Cut::All,
                Value::Word(word) if *word == SOMETHING_LEFT => Cut::Some,
                _ => Cut::None,
            })
        };
        self.set(P::Clip, style, |style| &mut style.clip, cut);
        self.set(P::ClipPath, style, |style| &mut style.clip_path, cut);
    }

    fn places(&self, style: &mut Style, by: &Measures) {
        self.word(P::Position, style, |style| &mut style.position);
        let size = |value: &Value| Some(size(value, by));
        self.set(P::Top, style, |style| &mut style.insets[0], size);
        self.set(P::Right, style, |style| &mut style.insets[1], size);
        self.set(P::Bottom, style, |style| &mut style.insets[2], size);
        self.set(P::Left, style, |style| &mut style.insets[3], size);
        self.set(
            P::ZIndex,
            style,
            |style| &mut style.z_index,
            |value| match value {
                Value::Length(length) => Some(length.pixels(by)),
                _ => Some(None),
            },
        );
        self.set(P::Float, style, |style| &mut style.floats, |value| Some(*value != Value::Word("none")));
        let placed = |property| matches!(self.said(property), Said::Value(Value::There(true)));
        style.in_grid = placed(P::GridRow) && placed(P::GridColumn);
        for property in [P::Transform, P::Rotate, P::Scale, P::Translate] {
            let (transform, above) = match self.said(property) {
                Said::Value(Value::Transform(transform)) => (Some(transform), None),
                Said::Inherited => (None, Some(self.above)),
                _ => (None, None),
            };
            if let Some(Transform { turn, turns, shift, gone, unknown }) = transform {
                style.turn = style.turn.filter(|_| !unknown).map(|before| before + turn);
                style.turns |= turns;
                style.is_shrunk |= gone;
                if let Some((right, down)) = shift {
                    style.shift = [right, down].map(|length| of_length(length, by));
                }
            }
            if above.is_some() {
                style.turn = None;
                style.shift = [Size::Unknown; 2];
            }
        }
    }

    fn word(&self, property: P, style: &mut Style, part: fn(&mut Style) -> &mut &'static str) {
        self.set(property, style, part, |value| match value {
            Value::Word(word) => Some(*word),
            _ => None,
        });
    }

    fn flag(&self, property: P, style: &mut Style, part: fn(&mut Style) -> &mut bool) {
        self.set(property, style, part, |value| match value {
            Value::There(there) => Some(*there),
            _ => None,
        });
    }
}

fn pixels(length: &Length, by: &Measures) -> Option<f32> {
    length.pixels(&Measures { whole: by.em, ..*by })
}

fn size(value: &Value, by: &Measures) -> Size {
    match value {
        Value::Length(length) => of_length(length, by),
        Value::Word("auto" | "none") => Size::Auto,
        _ => Size::Unknown,
    }
}

fn of_length(length: &Length, by: &Measures) -> Size {
    match length {
        Length::Share(share) => Size::Share(*share),
        length => length.pixels(by).map_or(Size::Unknown, Size::Pixels),
    }
}

/// Of what the text before or after an element is made, if style puts any there: `content`.
pub(super) fn content<'w>(winners: &'w Winners<'_>) -> Option<&'w [Piece]> {
    match winners.get(P::Content as usize)?.value()? {
        Value::Content(pieces) => Some(pieces),
        _ => None,
    }
}
