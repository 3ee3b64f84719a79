//! What a rule asks for, in words: for `tantu explain` and for the page of all rules. Everything comes from the rules' own files.

use std::fmt::Write;

use super::{Entry, Family, Look, entries};
use crate::diagnostics::exchange::frame::{self, escape, with_code};
use crate::diagnostics::{Language, Rule, Words};
use crate::model::silence::is_fixed;

impl Family {
    /// Its name as readers see it.
    pub fn name(self) -> Words {
        match self {
            Family::Accessibility => Words::new("无障碍", "Accessibility"),
            Family::Link => Words::new("链接", "Links"),
            Family::Content => Words::new("内容", "Content"),
            Family::Tags => Words::new("网页标签和栏目", "Tags and furniture"),
            Family::Wording => Words::new("用语", "Wording"),
            Family::Typography => Words::new("标点和数字", "Typography"),
            Family::Readability => Words::new("易读", "Readability"),
            Family::Privacy => Words::new("个人信息", "Personal data"),
            Family::Safety => Words::new("安全", "Safety"),
        }
    }
}

/// Labels of what is said of a rule.
struct Labels {
    level: Words,
    why: Words,
    mend: Words,
    blind: Words,
    fail: Words,
    pass: Words,
    norms: Words,
    silence: Words,
}

const LABELS: Labels = Labels {
    level: Words::new("级别", "Level"),
    why: Words::new("为什么", "Why"),
    mend: Words::new("怎样改", "How to mend"),
    blind: Words::new("规则看不出、要人来看的", "What it cannot see; a person has to look"),
    fail: Words::new("有问题的例子", "Examples with a finding"),
    pass: Words::new("没有问题的例子", "Examples without one"),
    norms: Words::new("依据", "Norms"),
    silence: Words::new("确实不适用时", "Where it truly does not apply"),
};

/// What a rule answers to: norms, success criteria of WCAG 2.2, ACT rules.
fn answers_to(rule: &Rule) -> Vec<String> {
    let norms = rule.norms.iter().map(|norm| (*norm).to_owned());
    let wcag = rule.wcag.iter().map(|criterion| format!("WCAG 2.2 {criterion}"));
    norms.chain(wcag).chain(rule.act.iter().map(|id| format!("ACT {id}"))).collect()
}

/// How a rule is silenced in one place.
fn silence(entry: &Entry, language: Language) -> String {
    let id = entry.rule.id;
    let words = if matches!(entry.look, Look::Attachment(_)) {
        crate::text!(
            "附件里写不了给程序的注释：在 content/site.yaml 的 `rules` 里写 `{id}: off`，全站不再提示。",
            "Attached files take no comments to programs: `{id}: off` under `rules` in content/site.yaml silences it everywhere."
        )
    } else if is_fixed(id) {
        crate::text!("这条规则不能关闭。", "It cannot be silenced.")
    } else {
        crate::text!(
            "在那一段前面写 `<!-- 坦途：允许 {id} 理由：为什么 -->`；管整页的写在页首 `silence` 里。",
            "Put `<!-- tantu: allow {id} reason: WHY -->` before the block; for the whole page there is `silence` in the front matter."
        )
    };
    words.get(language).to_owned()
}

/// All that is known of one rule, as plain text.
pub fn text(entry: &Entry, language: Language) -> String {
    let Entry { rule, family, about, examples, .. } = entry;
    let colon = if language == Language::Zh { "：" } else { ": " };
    let mut out = format!("{}{colon}{}\n\n", rule.id, about.title.get(language));
    let mut say = |label: Words, words: &str| {
        // A string takes everything that is written to it.
        let _ = writeln!(out, "{}{colon}{words}", label.get(language));
    };
    let level = rule.level.name();
    say(LABELS.level, &format!("{} · {}", level.get(language), family.name().get(language)));
    let answers = answers_to(rule);
    if !answers.is_empty() {
        say(LABELS.norms, &answers.join(if language == Language::Zh { "、" } else { ", " }));
    }
    say(LABELS.why, about.why.get(language));
    say(LABELS.mend, about.mend.get(language));
    say(LABELS.blind, about.blind.get(language));
    say(LABELS.silence, silence(entry, language).as_str());
    for (label, list) in [(LABELS.fail, examples.fail), (LABELS.pass, examples.pass)] {
        let _ = writeln!(out, "\n{}{colon}", label.get(language));
        for example in list {
            let _ = writeln!(out, "  {}", example.replace('\n', "\n  "));
        }
    }
    out
}

/// What is known of a rule that has no file of its own.
pub fn short(rule: &Rule, language: Language) -> String {
    let colon = if language == Language::Zh { "：" } else { ": " };
    let mut out = format!("{}\n\n{}{colon}{}\n", rule.id, LABELS.level.get(language), rule.level.name().get(language));
    let answers = answers_to(rule);
    if !answers.is_empty() {
        let _ = writeln!(out, "{}{colon}{}", LABELS.norms.get(language), answers.join("、"));
    }
    out
}

/// A page of all rules.
pub fn page(language: Language) -> String {
    let title = Words::new("坦途的检查规则", "The rules of Tantu").get(language);
    let mut families: Vec<Family> = entries().map(|entry| entry.family).collect();
    families.sort_unstable();
    families.dedup();
    let mut main = String::new();
    for family in families {
        let _ = writeln!(main, "<h2>{}</h2>", family.name().get(language));
        for entry in entries().filter(|entry| entry.family == family) {
            section(&mut main, entry, language);
        }
    }
    frame::page(language, title, "", &main)
}

fn section(out: &mut String, entry: &Entry, language: Language) {
    let Entry { rule, about, examples, .. } = entry;
    let title = escape(about.title.get(language));
    let _ = writeln!(out, "<section id=\"{0}\">\n<h3>{title}<br><code>{0}</code></h3>\n<dl>", rule.id);
    let mut say = |label: Words, words: &str| {
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", label.get(language), with_code(words));
    };
    say(LABELS.level, rule.level.name().get(language));
    let answers = answers_to(rule);
    if !answers.is_empty() {
        say(LABELS.norms, &answers.join(if language == Language::Zh { "、" } else { ", " }));
    }
    say(LABELS.why, about.why.get(language));
    say(LABELS.mend, about.mend.get(language));
    say(LABELS.blind, about.blind.get(language));
    say(LABELS.silence, silence(entry, language).as_str());
    out.push_str("</dl>\n");
    for (label, list) in [(LABELS.fail, examples.fail), (LABELS.pass, examples.pass)] {
        let _ = writeln!(out, "<p>{}</p>", label.get(language));
        for example in list {
            let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(example));
        }
    }
    out.push_str("</section>\n");
}

/// The rule of this id, if it has a file of its own.
pub fn entry(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Examples, NoNeighbours, Shared, Subject, page as check};

    #[test]
    fn the_page_of_all_rules_keeps_them_all() {
        for language in [Language::Zh, Language::En] {
            let html = page(language);
            let found =
                check(Subject { path: "rules.html", html: &html }, &NoNeighbours, &Shared::default(), &|_| true).hits;
            assert!(found.is_empty(), "{found:#?}");
            assert!(entries().all(|entry| html.contains(&format!("<section id=\"{}\">", entry.rule.id))));
        }
    }

    #[test]
    fn an_example_is_shown_as_it_is_tried() {
        let entry = entry("image-name-missing").expect("a rule of pictures");
        let text = text(entry, Language::En);
        assert!(text.contains("WCAG 2.2 1.1.1") && text.contains("ACT 23a2a8"), "{text}");
        assert!(Examples::page("<p>x</p>").contains("<main>"));
    }
}
