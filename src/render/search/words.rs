//! What search knows of words: names and what people call them with their pinyin, words of the same meaning, words that say little,
//! and, apart, the simplified forms of traditional characters.
//!
//! A reader's script looks here for what was typed in pinyin or by first letters, mends a wrong character, and offers names while one
//! types.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::entries::{Entry, Weight};
use crate::model::segmentation;
use crate::pinyin::Reader;
use crate::render::context::Context;

/// Names and other phrases at most: some 40 kilobytes.
const PHRASES: usize = 800;
/// Characters of a phrase at most.
const LONGEST: usize = 30;

/// Words of question and courtesy, which nearly everybody uses whatever they look for.
const COMMON: [(&str, &str); 2] = [
    (
        "zh",
        "怎么 怎样 如何 什么 哪里 哪儿 哪个 哪些 哪 多少 几个 几天 能不能 可不可以 可以 能 吗 呢 吧 啊 了 的 得 地 我 我们 我家 你 您 他 她 \
         它 他们 人家 自己 有没有 有 没有 没 是不是 是 不是 要 想 想要 需要 应该 请问 请 一下 一个 一点 这个 那个 这里 那里 现在 以后 \
         以前 已经 还 还能 就 都 也 又 再 很 太 在 到 去 来 把 被 给 跟 和 与 或 因为 所以 如果 但是 不 别 只 才 够 够不够 找谁 \
         谁 为什么 时候 什么时候 情况 问题 关于 规定 办理 申请 一共 咋 咋办 咋样 啥 为啥 俺 咱 咱们 今年 去年 明年 目前 最近 一直 想找 帮 帮忙 谢谢 您好 你好",
    ),
    (
        "en",
        "a an and are can do does for from get have how i if in is it me my of on or our the their there to was what when where which who \
         why will with you your",
    ),
];

/// What is known of the words of a language.
#[derive(Debug, Serialize)]
pub struct Words<'e> {
    phrases: Vec<Phrase<'e>>,
    synonyms: Vec<&'e [String]>,
    common: &'static str,
}

/// What people look for: its text, how its ideographs are read, without tones (empty if it has none or one of them is not known), and
/// what it is: 0 for words that are not shown, 1 for a name, and for the title of a page that is more than a list the page's number
/// and 2: who asks for that wants this page.
#[derive(Debug, Serialize)]
struct Phrase<'e>(&'e str, String, usize);

impl<'e> Words<'e> {
    /// The words of a language.
    pub fn of(context: &Context<'e>, language: &str, entries: &'e [Entry]) -> Words<'e> {
        let site = context.site;
        let is_chinese = language.starts_with("zh");
        let synonyms: Vec<&[String]> = site.synonyms.iter().map(Vec::as_slice).collect();
        let synonyms: Vec<&[String]> =
            synonyms.into_iter().filter(|group| group.iter().any(|word| has_ideographs(word)) == is_chinese).collect();
        let mut known = HashSet::new();
        let mut phrases = Vec::new();
        let mut add = |text: &'e str, is: usize| {
            if text.chars().count() <= LONGEST && known.insert(text) && phrases.len() < PHRASES {
                phrases.push(Phrase(text, pinyin(&site.reader, text), is));
            }
        };
        let numbered = || entries.iter().enumerate().filter(|(_, entry)| entry.ended.is_none());
        let of_weight = |weight| numbered().filter(move |(_, entry)| entry.weight == weight);
        for weight in [Weight::Service, Weight::Collection, Weight::Lasting, Weight::Passing] {
            let is = |at: usize| if weight == Weight::Collection { 1 } else { at + 2 };
            of_weight(weight).for_each(|(at, entry)| add(&entry.title, is(at)));
            if weight == Weight::Collection {
                site.glossary.terms.iter().for_each(|term| add(term.term.get(language), 1));
                synonyms.iter().copied().flatten().for_each(|word| add(word, 0));
            }
            of_weight(weight).flat_map(|(_, entry)| &entry.keywords).for_each(|word| add(word, 0));
        }
        let common = COMMON.iter().find(|(tag, _)| language.starts_with(tag)).map_or("", |(_, words)| words);
        Words { phrases, synonyms, common }
    }
}

fn has_ideographs(word: &str) -> bool {
    word.chars().any(segmentation::is_ideograph)
}

/// The syllables of a text's ideographs without tones, with a space between each two; empty if not all are known.
fn pinyin(reader: &Reader, text: &str) -> String {
    let words = reader.read(text);
    let syllables: Vec<String> =
        words.iter().flat_map(|word| &word.syllables).map(|syllable| without_tone(syllable)).collect();
    if syllables.len() == text.chars().filter(|c| segmentation::is_ideograph(*c)).count() {
        syllables.join(" ")
    } else {
        String::new()
    }
}

/// A syllable as it is typed: `lǜ` is `lv`.
fn without_tone(syllable: &str) -> String {
    let plain = |c: char| match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        c => c,
    };
    syllable.chars().map(plain).filter(char::is_ascii_lowercase).collect()
}

/// The simplified forms of traditional characters, of those that a site writes: what is typed in traditional characters is found.
/// After OpenCC's table of single characters, the usual form of each.
pub fn simplified(characters: &HashSet<char>) -> BTreeMap<&'static str, &'static str> {
    let all = hanconv::RawDictionary::TSCharacters.iter();
    let is_written = |text: &str| text.chars().all(|c| characters.contains(&c));
    all.filter(|(traditional, simplified)| is_written(simplified) && traditional != simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_are_left_out_and_u_with_dots_is_typed_v() {
        assert_eq!(without_tone("lǜ"), "lv");
        assert_eq!(without_tone("zhèng"), "zheng");
    }

    #[test]
    fn only_characters_of_the_site_are_simplified() {
        let characters = HashSet::from(['残', '台', '湾']);
        let simplified = simplified(&characters);
        assert_eq!(simplified.get("殘"), Some(&"残"));
        assert_eq!(simplified.get("灣"), Some(&"湾"));
        assert_eq!(simplified.get("證"), None);
    }
}
