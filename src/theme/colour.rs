//! Colours, their contrast as WCAG 2.2 defines it, and the nearest colour that has enough of it.

/// A colour in sRGB, with its opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour {
    channels: [u8; 3],
    opacity: u8,
}

/// Steps from black to white in which a passing colour is looked for.
const STEPS: u16 = 512;

impl Colour {
    /// Reads `#rrggbb`, or `#rrggbbaa` for what is seen through.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let good = matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let opacity = if digits.len() == 8 { channel(6)? } else { u8::MAX };
        good.then_some(Colour { channels: [channel(0)?, channel(2)?, channel(4)?], opacity })
    }

    /// Whether nothing shines through, so that its contrast can be told.
    pub fn is_opaque(self) -> bool {
        self.opacity == u8::MAX
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.channels;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = self.channels.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The colour of the same hue whose lightness is nearest to this one's and that has each contrast with each of the others.
    pub fn nearest_with(self, others: &[(Colour, f64)]) -> Option<Colour> {
        let (hue, saturation, lightness) = self.hsl();
        let passes = |colour: &Colour| others.iter().all(|(other, minimum)| contrast(*colour, *other) >= *minimum);
        let moved = |by: f64| {
            let lightness = lightness + by;
            (-0.001..=1.001).contains(&lightness).then(|| from_hsl(hue, saturation, lightness.clamp(0.0, 1.0)))
        };
        (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS)).find_map(|by| {
            let both = [moved(-by), moved(by)].into_iter().flatten();
            both.filter(passes).max_by(|a, b| least(*a, others).total_cmp(&least(*b, others)))
        })
    }

    /// Hue from 0 to 6, saturation and lightness from 0 to 1.
    fn hsl(self) -> (f64, f64, f64) {
        let [red, green, blue] = self.channels.map(|channel| f64::from(channel) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (range, lightness) = (most - least, f64::midpoint(most, least));
        if range == 0.0 {
            return (0.0, 0.0, lightness);
        }
        let hue = if most == red {
            ((green - blue) / range).rem_euclid(6.0)
        } else if most == green {
            (blue - red) / range + 2.0
        } else {
            (red - green) / range + 4.0
        };
        (hue, range / (1.0 - (2.0 * lightness - 1.0).abs()), lightness)
    }
}

fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
    let range = (1.0 - (2.0 * lightness - 1.0).abs()) * saturation;
    let channel = |offset: f64| {
        let turned = (hue + offset).rem_euclid(6.0);
        let share = ((turned - 3.0).abs() - 1.0).clamp(0.0, 1.0);
        let value = lightness + range * (share - 0.5);
        // From 0 to 255: the clamp makes it whole and in bounds.
        (value * 255.0).round().clamp(0.0, 255.0) as u8
    };
    Colour { channels: [channel(0.0), channel(4.0), channel(2.0)], opacity: u8::MAX }
}

/// The least contrast of a colour with some others.
fn least(colour: Colour, others: &[(Colour, f64)]) -> f64 {
    others.iter().map(|(other, _)| contrast(colour, *other)).fold(f64::INFINITY, f64::min)
}

/// The contrast of two colours, from 1 to 21.
pub(super) fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A contrast as it is written: cut off, not rounded, so that 6.998 is not called the 7.00 that it falls short of.
pub(super) fn written(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{Colour, contrast, from_hsl, written};

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn the_ends_of_the_scale() {
        assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((contrast(colour("#777777"), colour("#ffffff")) - 4.48).abs() < 0.01);
        assert_eq!(contrast(colour("#123456"), colour("#123456")), 1.0);
    }

    #[test]
    fn what_is_no_colour() {
        for text in ["", "#fff", "123456", "#12345g", "#+12345", "#一二", "#1234567", "#12345678aa"] {
            assert!(Colour::parse(text).is_none(), "{text}");
        }
        assert!(!colour("#12345680").is_opaque() && colour("#123456").is_opaque());
    }

    #[test]
    fn there_and_back() {
        for text in ["#000000", "#ffffff", "#777777", "#ff0000", "#00ff00", "#0000ff", "#8d857b", "#0f4f4a", "#d10f5b"]
        {
            let (hue, saturation, lightness) = colour(text).hsl();
            assert_eq!(from_hsl(hue, saturation, lightness).hex(), text);
        }
    }

    #[test]
    fn the_nearest_that_passes_is_just_enough_and_of_the_same_hue() {
        let (pale, paper) = (colour("#8d857b"), colour("#fcfaf5"));
        let mended = pale.nearest_with(&[(paper, 7.0)]).unwrap();
        assert!((7.0..7.3).contains(&contrast(mended, paper)), "{mended:?}");
        assert!((mended.hsl().0 - pale.hsl().0).abs() < 0.1);
        let on_dark = pale.nearest_with(&[(colour("#171411"), 7.0)]).unwrap();
        assert!(on_dark.luminance() > pale.luminance());
        assert_eq!(paper.nearest_with(&[(pale, 1.5)]), Some(paper), "one that passes stays");
        let between = [(colour("#ffffff"), 7.0), (colour("#000000"), 7.0)];
        assert_eq!(pale.nearest_with(&between), None);
    }

    #[test]
    fn a_ratio_is_not_rounded_up_to_what_it_misses() {
        assert_eq!([written(6.998), written(7.0), written(21.0)], ["6.99", "7.00", "21.00"]);
    }
}
