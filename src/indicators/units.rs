//! Units as they are written, in Chinese and in English, and when two of them are the same.
//!
//! A unit that is not in the table is taken as it is written: it equals itself and is shown in Chinese in every language.

/// One unit of the table.
struct Known {
    /// What it is called in data.
    base: &'static str,
    /// Other words for the very same.
    synonyms: &'static [&'static str],
    /// One and many in English; empty for measure words, which English does without.
    english: (&'static str, &'static str),
    /// Further English words for it.
    also: &'static [&'static str],
    /// Whether it counts things, so that English may name the things instead: `1,113 students`.
    counts: bool,
}

const fn counting(base: &'static str, one: &'static str, many: &'static str) -> Known {
    Known { base, synonyms: &[], english: (one, many), also: &[], counts: true }
}

const fn measuring(base: &'static str, one: &'static str, many: &'static str) -> Known {
    Known { base, synonyms: &[], english: (one, many), also: &[], counts: false }
}

/// 人 and 名 are the same, 人次 is another: one person may be counted several times.
const KNOWN: &[Known] = &[
    Known { base: "人", synonyms: &["名", "位"], english: ("person", "people"), also: &["persons"], counts: true },
    counting("人次", "person-time", "person-times"),
    counting("户", "household", "households"),
    counting("枚", "medal", "medals"),
    counting("辆", "vehicle", "vehicles"),
    counting("次", "time", "times"),
    counting("个", "", ""),
    counting("家", "", ""),
    counting("项", "", ""),
    counting("件", "", ""),
    counting("份", "", ""),
    counting("本", "", ""),
    counting("起", "", ""),
    counting("所", "", ""),
    counting("处", "", ""),
    counting("场", "", ""),
    measuring("年", "year", "years"),
    Known { base: "个月", synonyms: &[], english: ("month", "months"), also: &[], counts: false },
    Known { base: "天", synonyms: &["日"], english: ("day", "days"), also: &[], counts: false },
    measuring("小时", "hour", "hours"),
    measuring("元", "yuan", "yuan"),
    Known { base: "%", synonyms: &["％"], english: ("%", "%"), also: &["percent", "per cent"], counts: false },
    measuring("‰", "‰", "‰"),
    Known {
        base: "个百分点",
        synonyms: &["百分点"],
        english: ("percentage point", "percentage points"),
        also: &[],
        counts: false,
    },
];

/// English words that multiply.
const AMOUNTS: [&str; 7] = ["ten", "dozen", "hundred", "thousand", "million", "billion", "trillion"];

fn in_chinese(word: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.base == word || known.synonyms.contains(&word))
}

fn in_english(words: &str) -> Option<&'static Known> {
    let named = |known: &&Known| known.english.0 == words || known.english.1 == words || known.also.contains(&words);
    KNOWN.iter().find(named).filter(|_| !words.is_empty())
}

/// A unit, with its scale taken out: 万元 is 元 to the power of 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Without 万 and 亿, synonyms made one; empty for a bare 万.
    pub base: String,
    /// The power of ten that 万 and 亿 stand for.
    pub power: u32,
}

impl Unit {
    /// Reads a unit as written in Chinese: `人`, `名`, `万元`, `元/人/年`.
    pub fn read(text: &str) -> Unit {
        let (scaled, below) = parts(text);
        let (power, counted) = scale(scaled);
        let mut base = canonical(counted).to_owned();
        for part in below {
            base.push('/');
            base.push_str(canonical(part));
        }
        Unit { base, power }
    }

    /// Whether a unit written in Chinese means this one. Of `元/人/年`, prose may say the rest in words
    /// (每人每年100元), so the part before the first `/` is enough.
    pub fn is_called(&self, written: &Unit) -> bool {
        written.base == self.base || self.base.split('/').next() == Some(written.base.as_str())
    }

    /// Whether English words after a number may stand for this unit: its own name, or, for what only counts, the
    /// name of the things that are counted, as long as that is no other unit's.
    pub fn is_called_in_english(&self, words: &str) -> bool {
        let counted = self.base.split('/').next().unwrap_or_default();
        // "9 hundred people" is not nine of anything.
        if words.split_whitespace().any(|word| AMOUNTS.contains(&word.trim_end_matches('s'))) {
            return false;
        }
        match (in_english(words), in_chinese(counted)) {
            (Some(named), _) => named.base == counted,
            (None, Some(known)) => known.counts || self.in_english(true) == words,
            (None, None) => true,
        }
    }

    /// The unit in English, scale left out: `people`, `yuan per person per year`; empty for measure words.
    pub fn in_english(&self, many: bool) -> String {
        let (counted, below) = parts(&self.base);
        let of = |part: &str, many: bool| match in_chinese(part) {
            Some(Known { english: (one, all), .. }) => (if many { *all } else { *one }).to_owned(),
            None => part.to_owned(),
        };
        let mut text = of(counted, many);
        for part in below {
            let one = of(part, false);
            text.push_str(" per ");
            text.push_str(if one.is_empty() { "item" } else { &one });
        }
        text
    }
}

/// What stands before the first `/`, and the parts after it.
fn parts(text: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut parts = text.split('/').map(str::trim);
    (parts.next().unwrap_or_default(), parts)
}

fn canonical(word: &str) -> &str {
    in_chinese(word).map_or(word, |known| known.base)
}

/// Takes 万 and 亿 from the front.
pub fn scale(text: &str) -> (u32, &str) {
    let (mut power, mut rest) = (0, text);
    loop {
        // More than 万亿亿 is no scale of anything.
        let (step, after) = match (rest.strip_prefix('万'), rest.strip_prefix('亿')) {
            (Some(after), _) => (4, after),
            (_, Some(after)) => (8, after),
            _ => return (power, rest),
        };
        if power + step > 20 {
            return (power, rest);
        }
        power += step;
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_one_and_scale_is_taken_out() {
        assert_eq!(Unit::read("名"), Unit::read("人"));
        assert_ne!(Unit::read("人次"), Unit::read("人"));
        assert_eq!(Unit::read("万元"), Unit { base: "元".into(), power: 4 });
        assert_eq!(Unit::read("万亿元").power, 12);
        assert_eq!(Unit::read("元/名/年"), Unit::read("元/人/年"));
        assert_eq!(Unit::read("％"), Unit::read("%"));
        assert_eq!(Unit::read("公顷"), Unit { base: "公顷".into(), power: 0 });
    }

    #[test]
    fn in_english() {
        let english = |unit: &str| Unit::read(unit).in_english(true);
        assert_eq!(english("名"), "people");
        assert_eq!(english("万元"), "yuan");
        assert_eq!(english("元/人/年"), "yuan per person per year");
        assert_eq!(english("元/件"), "yuan per item");
        assert_eq!(english("家"), "");
        assert_eq!(english("公顷"), "公顷");
    }

    #[test]
    fn english_words_for_what_is_counted() {
        let called = |unit: &str, words: &str| Unit::read(unit).is_called_in_english(words);
        assert!(called("人", "people") && called("人", "students") && called("家", "providers"));
        assert!(!called("人", "hundred people") && !called("家", "thousands of firms"));
        assert!(!called("人", "households") && !called("人次", "people") && !called("万元", "people"));
        assert!(called("万元", "yuan") && !called("万元", "dollars") && called("%", "per cent"));
        assert!(called("元/人/年", "yuan") && called("元/人/年", "yuan per person per year"));
    }

    #[test]
    fn the_counted_part_of_a_compound_unit_is_enough() {
        let called = |unit: &str, written: &str| Unit::read(unit).is_called(&Unit::read(written));
        assert!(called("元/人/年", "元") && called("元/人/年", "元/人/年"));
        assert!(!called("元/人/年", "人") && !called("元", "元/人/年"));
    }
}
