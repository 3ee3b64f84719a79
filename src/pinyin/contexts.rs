//! Rules for characters that have several readings and stand alone: what stands around them decides.
//!
//! The rules are lines of `data/contexts.txt`, whose head says how they are written.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::is_han;

/// One line: a reading and the conditions under which it is right.
struct Rule {
    reading: &'static str,
    before: Vec<&'static str>,
    after: Vec<&'static str>,
    earlier: Vec<&'static str>,
}

/// What stands around a character.
pub struct Around<'t> {
    /// Text before it.
    pub before: &'t str,
    /// Text after it.
    pub after: &'t str,
    /// Class of the word before it.
    pub class_before: &'t str,
    /// Class of the word after it.
    pub class_after: &'t str,
}

static RULES: LazyLock<HashMap<char, Vec<Rule>>> = LazyLock::new(|| {
    let mut rules: HashMap<char, Vec<Rule>> = HashMap::new();
    for (c, rule) in include_str!("data/contexts.txt").lines().filter_map(parse) {
        rules.entry(c).or_default().push(rule);
    }
    rules
});

fn parse(line: &'static str) -> Option<(char, Rule)> {
    let mut parts = line.split(' ').filter(|part| !part.is_empty());
    let c = parts.next()?.chars().next().filter(|c| *c != '#')?;
    let mut rule = Rule { reading: parts.next()?, before: Vec::new(), after: Vec::new(), earlier: Vec::new() };
    for part in parts {
        let (list, texts) = match part.chars().next()? {
            '<' => (&mut rule.before, part.strip_prefix('<')?),
            '>' => (&mut rule.after, part.strip_prefix('>')?),
            _ => (&mut rule.earlier, part.strip_prefix('~')?),
        };
        list.extend(texts.split(','));
    }
    Some((c, rule))
}

/// The reading of a character by what stands around it.
pub fn find(c: char, around: &Around<'_>) -> Option<&'static str> {
    RULES.get(&c)?.iter().find(|rule| rule.fits(around)).map(|rule| rule.reading)
}

impl Rule {
    fn fits(&self, around: &Around<'_>) -> bool {
        let edge = |c: Option<char>| !c.is_some_and(|c| is_han(c) || c.is_alphanumeric());
        let before = |one: &&str| match one.strip_prefix('#') {
            Some(class) => around.class_before.starts_with(class),
            None if *one == "|" => edge(around.before.chars().next_back()),
            None => around.before.ends_with(*one),
        };
        let after = |one: &&str| match one.strip_prefix('#') {
            Some(class) => around.class_after.starts_with(class),
            None if *one == "|" => edge(around.after.chars().next()),
            None => around.after.starts_with(*one),
        };
        let clause = around.before.rsplit(['，', '。', '；', '、', '：', '\n']).next().unwrap_or_default();
        (self.before.is_empty() || self.before.iter().any(before))
            && (self.after.is_empty() || self.after.iter().any(after))
            && (self.earlier.is_empty() || self.earlier.iter().any(|one| clause.contains(one)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_syllable;
    use super::*;

    #[test]
    fn every_line_can_be_read_and_ends_in_one_that_always_fits() {
        for line in include_str!("data/contexts.txt").lines().filter(|line| !line.starts_with('#')) {
            let (c, rule) = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert!(is_han(c) && is_syllable(rule.reading), "{line}");
            let all = rule.before.iter().chain(&rule.after).chain(&rule.earlier);
            assert!(all.clone().all(|one| !one.is_empty() && !one.starts_with(['<', '>', '~'])), "{line}");
        }
        for (c, rules) in RULES.iter() {
            let last = rules.last().unwrap();
            assert!(last.before.is_empty() && last.after.is_empty() && last.earlier.is_empty(), "{c}");
        }
    }
}
