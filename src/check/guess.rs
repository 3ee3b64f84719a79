//! Which language a text is in, where that is beyond doubt.
//!
//! The script tells most: kana are Japanese, Hangul is Korean, ideographs alone are Chinese. Latin letters are told apart by the small
//! words that every sentence has. Whatever is not sure is not answered: a rule that is silent does less harm than one that is wrong.

mod words;

use crate::diagnostics::{Text, Words};
use crate::html::language;
use crate::text;

/// What is known of the language of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The language that the text is in, or the best known of its script.
    pub language: &'static str,
    script: Script,
    /// How many words were counted.
    words: usize,
}

/// A way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Ideographs,
    Kana,
    Hangul,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Thai,
    Devanagari,
    Other,
}

const SCRIPTS: [Script; 11] = [
    Script::Latin,
    Script::Ideographs,
    Script::Kana,
    Script::Hangul,
    Script::Cyrillic,
    Script::Greek,
    Script::Arabic,
    Script::Hebrew,
    Script::Thai,
    Script::Devanagari,
    Script::Other,
];

/// Languages whose script is known, by script; some are written in two. A language that stands nowhere here is never contradicted.
const WRITTEN: [(Script, &[&str]); 10] = [
    (
        Script::Latin,
        &[
            "af", "az", "bs", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fil", "fr", "ga",
            "gl", "hr", "hu", "id", "is", "it", "la", "lb", "lt", "lv", "ms", "mt", "nb", "nl", "nn", "no", "pl", "pt",
            "ro", "sk", "sl", "sq", "sr", "sv", "sw", "tk", "tl", "tr", "uz", "vi", "zu",
        ],
    ),
    (Script::Ideographs, &["cdo", "cjy", "cmn", "gan", "hak", "hsn", "lzh", "nan", "och", "wuu", "yue", "zh"]),
    (Script::Kana, &["ja"]),
    (Script::Hangul, &["ko"]),
    (
        Script::Cyrillic,
        &["az", "be", "bg", "bs", "kk", "ky", "mk", "mn", "ro", "ru", "sr", "tg", "tk", "tt", "uk", "uz"],
    ),
    (Script::Greek, &["el", "grc"]),
    (Script::Arabic, &["ar", "az", "fa", "kk", "ky", "ms", "ps", "ug", "ur", "uz", "tk", "tr"]),
    (Script::Hebrew, &["he", "iw", "yi"]),
    (Script::Thai, &["th"]),
    (Script::Devanagari, &["hi", "mr", "ne", "sa"]),
];

/// What languages are called; of a script that many share, what its languages have in common.
const NAMES: [(&str, &str, &str); 22] = [
    ("ar", "阿拉伯文", "Arabic letters"),
    ("ca", "加泰罗尼亚语", "Catalan"),
    ("da", "丹麦语", "Danish"),
    ("de", "德语", "German"),
    ("el", "希腊文", "Greek"),
    ("en", "英语", "English"),
    ("es", "西班牙语", "Spanish"),
    ("fr", "法语", "French"),
    ("he", "希伯来文", "Hebrew letters"),
    ("hi", "天城文", "Devanagari letters"),
    ("id", "印尼语", "Indonesian"),
    ("it", "意大利语", "Italian"),
    ("ja", "日语", "Japanese"),
    ("ko", "韩语", "Korean"),
    ("nb", "挪威语", "Norwegian"),
    ("nl", "荷兰语", "Dutch"),
    ("pl", "波兰语", "Polish"),
    ("pt", "葡萄牙语", "Portuguese"),
    ("ru", "西里尔文", "Cyrillic letters"),
    ("sv", "瑞典语", "Swedish"),
    ("th", "泰语", "Thai"),
    ("zh", "中文", "Chinese"),
];

/// Ideographs without a kana among them are a heading or a name in Japanese, but no text of this length.
const LONG: usize = 24;

/// The language of a text; `None` if there is too little of it, or of too many kinds.
pub fn guess(text: &str) -> Option<Guess> {
    let mut counts = [0_usize; SCRIPTS.len()];
    // In halves of words: an ideograph or a kana is about half a word, a run of other letters a whole one.
    let mut run = (None, 0_usize);
    for script in text.chars().map(script_of) {
        run = if run.0 == script { (script, run.1 + 1) } else { (script, 1) };
        let Some(script) = script else { continue };
        counts[script as usize] += match script {
            Script::Ideographs | Script::Kana => 1,
            Script::Thai => run.1 % 2,
            _ if run.1 == 1 => 2,
            _ => 0,
        };
    }
    let count = |script: Script| counts[script as usize];
    let all: usize = counts.iter().sum();
    let han = count(Script::Ideographs);
    let kana = count(Script::Kana);
    if han + kana > 1 && (han + kana) * 3 > all * 2 {
        // A single の in a name is no Japanese.
        return match kana {
            0 => Some(Guess { language: "zh", script: Script::Ideographs, words: han }),
            kana if kana >= 3 && kana * 6 >= han => {
                Some(Guess { language: "ja", script: Script::Kana, words: han + kana })
            }
            _ => None,
        };
    }
    let script = SCRIPTS.into_iter().find(|script| count(*script) * 3 > all * 2)?;
    let language = match script {
        Script::Latin => words::best(text)?,
        Script::Hangul => "ko",
        Script::Cyrillic => "ru",
        Script::Greek => "el",
        Script::Arabic => "ar",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Devanagari => "hi",
        Script::Ideographs | Script::Kana | Script::Other => return None,
    };
    // A letter of an equation is no text.
    (count(script) >= 4).then_some(Guess { language, script, words: count(script) / 2 })
}

impl Guess {
    /// What the language is called.
    pub fn name(&self) -> Words {
        let known = NAMES.iter().find(|(code, ..)| *code == self.language);
        known.map_or(Words::new("另一种语言", "another language"), |(_, zh, en)| Words::new(zh, en))
    }

    /// How to mend a wrong `lang`: with the code of the language, unless only its script is known.
    pub fn advice(&self) -> Text {
        let code = self.language;
        if ["ar", "he", "hi", "ru"].contains(&code) {
            return text!("把 lang 改成文字所用的语言。", "Set lang to the language of the words.");
        }
        text!("把 lang 改成“{code}”。", "Set lang to “{code}”.")
    }

    /// Whether a language tag is beyond doubt not that of the text.
    pub fn contradicts(&self, tag: &str) -> bool {
        let primary = language::primary(tag).to_ascii_lowercase();
        if primary == self.language || language::script(tag).is_some_and(|script| script != "hans" && script != "hant")
        {
            return false;
        }
        let is_written = |script: Script| {
            WRITTEN.iter().any(|(written, languages)| *written == script && languages.contains(&primary.as_str()))
        };
        if !WRITTEN.iter().any(|(_, languages)| languages.contains(&primary.as_str())) {
            return false;
        }
        match self.script {
            Script::Latin => !words::is_close(self.language, &primary),
            // Names and headings are written in ideographs alone in Japan, and were in Korea and Vietnam.
            Script::Ideographs if ["ja", "ko", "vi"].contains(&primary.as_str()) => {
                self.words >= LONG && primary == "ja"
            }
            // Which of the languages of a script it is, is not known.
            script => !is_written(script),
        }
    }
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        // What texts are mostly made of comes first, marks and spaces too: every character of a page is looked at.
        '\u{4E00}'..='\u{9FFF}' => Script::Ideographs,
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\u{7F}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FF01}'..='\u{FF20}' => return None,
        '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{FF66}'..='\u{FF9D}' => Script::Kana,
        '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
            Script::Ideographs
        }
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
        '\u{0400}'..='\u{052F}' => Script::Cyrillic,
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' if c.is_alphabetic() => Script::Greek,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' if c.is_alphabetic() => Script::Arabic,
        '\u{05D0}'..='\u{05EA}' => Script::Hebrew,
        '\u{0E01}'..='\u{0E4E}' => Script::Thai,
        '\u{0904}'..='\u{0963}' => Script::Devanagari,
        '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Script::Latin,
        c if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        guess(text).map(|guess| guess.language)
    }

    #[test]
    fn languages_are_told_by_script_and_small_words() {
        for (text, expected) in [
            ("残疾人证可以网上申请，不收费用。", "zh"),
            ("お知らせを読んでください", "ja"),
            ("안내문을 읽어 주세요", "ko"),
            ("Прочитайте объявление", "ru"),
            ("The card is free and you can apply for it at the office.", "en"),
            ("La carte est gratuite et vous pouvez la demander au bureau.", "fr"),
            ("Der Ausweis ist kostenlos und kann im Amt beantragt werden.", "de"),
            ("La tarjeta es gratuita y se puede solicitar en la oficina.", "es"),
            ("De kaart is gratis en u kunt hem bij het kantoor aanvragen.", "nl"),
            ("O cartão é gratuito e pode ser pedido no escritório da cidade.", "pt"),
            ("I love long days!", "en"),
            ("Vi har ikke tid til det i dag.", "da"),
            ("La tessera è gratuita e si può chiedere presso l'ufficio della città.", "it"),
        ] {
            assert_eq!(language(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_not_answered() {
        for text in [
            "",
            "2024",
            "A",
            "WCAG 2.2 AAA",
            "Tantu",
            "Paris Berlin Madrid",
            "Nihil novi sub sole",
            "x + y = z",
            "α",
            "使用 WCAG 2.2 of the W3C",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn tags_are_contradicted_only_beyond_doubt() {
        let chinese = guess("残疾人证").unwrap_or_else(|| panic!("not told"));
        assert!(chinese.contradicts("en") && chinese.contradicts("FR-ca"));
        for tag in ["zh-CN", "yue", "ja", "ko", "vi", "tlh", "en-Hani"] {
            assert!(!chinese.contradicts(tag), "{tag}");
        }
        let english = guess("The card is free and you can apply for it.").unwrap_or_else(|| panic!("not told"));
        assert!(english.contradicts("zh-CN") && english.contradicts("fr") && english.contradicts("fi"));
        for tag in ["en-GB", "EN", "sco", "enm", "zh-Latn"] {
            assert!(!english.contradicts(tag), "{tag}");
        }
        let russian = guess("Прочитайте объявление").unwrap_or_else(|| panic!("not told"));
        assert!(russian.contradicts("en") && !russian.contradicts("uk"));
    }
}
