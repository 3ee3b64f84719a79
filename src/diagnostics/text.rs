//! Sentences in the two languages in which editors are spoken to.

/// A language in which Tantu speaks to editors (not a language of a site's pages).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese in simplified characters.
    #[default]
    Zh,
    /// English.
    En,
}

/// The same sentence in Chinese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// Pairs the two forms of a sentence.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// A text that is the same in both languages: a name, a path, a value.
    pub fn same(text: impl Into<String>) -> Text {
        let zh = text.into();
        Text { en: zh.clone(), zh }
    }

    /// The form in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// The same words in Chinese and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Words {
    /// Pairs the two forms.
    pub const fn new(zh: &'static str, en: &'static str) -> Words {
        Words { zh, en }
    }

    /// The form in one language.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// Pairs two `format!` strings, Chinese first: `text!("找不到 {path}", "{path} is missing")`.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::diagnostics::Text::new(format!($zh), format!($en))
    };
}
