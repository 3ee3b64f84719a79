//! The pages that the preview makes itself: where editors begin, and what stands in the place of a page that cannot be shown.

use std::fmt::Write;

use super::session::Subject;
use super::shown::{Makes, Shown, Waiting};
use super::told::{Links, Told};
use super::{HOME, own};
use crate::check::explain;
use crate::diagnostics::exchange::frame::{escape, page, with_code};
use crate::diagnostics::{Finding, Language, Level, Words};

/// Rules that say that something is late.
const LATE: [&str; 5] =
    ["home-links-expired", "review-overdue", "section-empty", "section-outdated", "translation-stale"];

/// What such pages have beside what all the program's own have.
const STYLE: &str = "form{display:grid;gap:.5em;justify-items:start}input,select,button{font:inherit;padding:.4em .6em;min-height:2.75em;\
max-width:100%;background:none;color:inherit;border:1px solid}input{width:min(30em,100%);box-sizing:border-box}li{margin-block:.4em}.place{font-family:ui-monospace,monospace}";

/// How the language of editors is named in pages.
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh",
        Language::En => "en",
    }
}

/// Where editors begin: what is late, what is scheduled, what failed, new pages.
pub fn start(shown: &Shown, subject: &Subject) -> String {
    let language = shown.language;
    let say = |zh: &'static str, en: &'static str| Words::new(zh, en).get(language);
    let name = &shown.overview.name;
    let title = match language {
        Language::Zh => format!("{name}：编辑的起始页"),
        Language::En => format!("{name}: where editors begin"),
    };
    let mut main = String::new();
    let _ = writeln!(main, "<p><a href=\"{}\">{}</a></p>", escape(&shown.base_path), say("看网站", "See the site"));
    let errors: Vec<&Told> = shown.told.iter().filter(|told| told.level == Level::Error).collect();
    findings(
        &mut main,
        say("不能发布的", "What cannot be published"),
        say("没有错误，可以发布。", "No errors: the site can be published."),
        &errors,
        language,
    );
    let late: Vec<&Told> = shown.told.iter().filter(|told| LATE.contains(&told.rule.as_str())).collect();
    findings(&mut main, say("该更新的", "What is late"), say("没有到期未办的。", "Nothing is late."), &late, language);
    let lists = [
        (say("定时发布", "Scheduled"), &shown.overview.scheduled),
        (say("草稿", "Drafts"), &shown.overview.drafts),
        (say("已过期", "Expired"), &shown.overview.expired),
    ];
    for (heading, pages) in lists {
        waiting(&mut main, heading, say("没有。", "None."), pages, subject);
    }
    let rest = shown.told.iter().filter(|told| told.level != Level::Error && !LATE.contains(&told.rule.as_str()));
    let rest: Vec<&Told> = rest.collect();
    findings(&mut main, say("其他问题", "Other findings"), say("没有。", "None."), &rest, language);
    new_page(&mut main, shown, language);
    page(language, &title, STYLE, &main)
}

fn findings(main: &mut String, heading: &str, none: &str, told: &[&Told], language: Language) {
    let _ = writeln!(main, "<h2>{heading}</h2>");
    if told.is_empty() {
        let _ = writeln!(main, "<p>{none}</p>");
        return;
    }
    main.push_str("<ul>\n");
    for told in told {
        finding(main, told, language);
    }
    main.push_str("</ul>\n");
}

fn finding(main: &mut String, told: &Told, language: Language) {
    let level = told.level.name();
    let _ = write!(main, "<li><strong>{}</strong> {}", level.get(language), with_code(&told.message));
    if let Some(place) = &told.place {
        let place = escape(place);
        let _ = match &told.href {
            Some(href) => write!(main, "<br><a class=place href=\"{}\">{place}</a>", escape(href)),
            None => write!(main, "<br><span class=place>{place}</span>"),
        };
    }
    if let Some(excerpt) = &told.excerpt {
        let _ = write!(main, "<pre><code>{}</code></pre>", escape(excerpt));
    }
    if let Some(help) = &told.help {
        let _ = write!(main, "<div>{}</div>", with_code(help));
    }
    let why = Words::new("为什么：", "Why: ").get(language);
    let _ = writeln!(main, " <a href=\"{}\">{why}{}</a></li>", escape(&told.explain), escape(&told.rule));
}

fn waiting(main: &mut String, heading: &str, none: &str, pages: &[Waiting], subject: &Subject) {
    let _ = writeln!(main, "<h2>{heading}</h2>");
    if pages.is_empty() {
        let _ = writeln!(main, "<p>{none}</p>");
        return;
    }
    main.push_str("<ul>\n");
    for Waiting { title, source, address, when } in pages {
        let _ = write!(main, "<li><a href=\"{}\">{}</a>", escape(address), escape(title));
        if let Some(when) = when {
            let _ = write!(main, " <time datetime=\"{0}\">{0}</time>", escape(when));
        }
        let shown = escape(source);
        let _ = match subject.editor(source, 1, 1) {
            Some(href) => writeln!(main, " <a class=place href=\"{}\">{shown}</a></li>", escape(&href)),
            None => writeln!(main, " <span class=place>{shown}</span></li>"),
        };
    }
    main.push_str("</ul>\n");
}

fn new_page(main: &mut String, shown: &Shown, language: Language) {
    let say = |zh: &'static str, en: &'static str| Words::new(zh, en).get(language);
    let (heading, kind, title) =
        (say("新建页面", "New page"), say("栏目和类型", "Section and type"), say("标题", "Title"));
    let _ = writeln!(main, "<h2>{heading}</h2>\n<form method=post action=\"{}\">", own::NEW);
    let _ = writeln!(main, "<label for=what>{kind}</label><select id=what name=what>");
    for Makes { content_type, section, label } in &shown.overview.makes {
        let (content_type, section, label) = (escape(content_type), escape(section), escape(label));
        let _ = writeln!(main, "<option value=\"{content_type}@{section}\">{label}</option>");
    }
    let make = say("新建", "Make it");
    let _ = writeln!(
        main,
        "</select>\n<label for=title>{title}</label><input id=title name=title required maxlength=200 autocomplete=off>\n\
         <button>{make}</button>\n</form>"
    );
}

/// Says that a page was made, and opens it.
pub fn made(shown: &Shown, subject: &Subject, path: &str) -> String {
    let language = shown.language;
    let say = |zh: &'static str, en: &'static str| Words::new(zh, en).get(language);
    let path_shown = escape(path);
    let link = match subject.editor(path, 1, 1) {
        Some(href) => format!("<a class=place href=\"{}\">{path_shown}</a>", escape(&href)),
        None => format!("<span class=place>{path_shown}</span>"),
    };
    let main = format!(
        "<p>{}{link}</p>\n<p>{}</p>\n<p><a href=\"{HOME}\">{}</a></p>\n",
        say("新建了：", "Made: "),
        say("它还是草稿：写好以后删去 draft 一行。", "It is a draft: take the line draft away once it is written."),
        say("回到起始页", "Back to where editors begin")
    );
    page(language, say("新页面", "A new page"), STYLE, &main)
}

/// Says why no page was made.
pub fn refused(shown: &Shown, finding: &Finding) -> String {
    let language = shown.language;
    let say = |zh: &'static str, en: &'static str| Words::new(zh, en).get(language);
    let help = finding.help.as_ref().map(|help| help.get(language)).unwrap_or_default();
    let main = format!(
        "<p>{}</p>\n<p>{}</p>\n<p><a href=\"{HOME}\">{}</a></p>\n",
        with_code(finding.message.get(language)),
        with_code(help),
        say("回到起始页", "Back to where editors begin")
    );
    page(language, say("没有新建", "Nothing was made"), STYLE, &main)
}

/// What stands in the place of a page that cannot be shown: what is wrong with it, and with the rest of the site if that may be why.
pub fn broken(shown: &Shown, source: Option<&str>) -> String {
    let language = shown.language;
    let say = |zh: &'static str, en: &'static str| Words::new(zh, en).get(language);
    let (own, others) = shown.told_of(source);
    let errors =
        |told: Vec<&Told>| told.into_iter().filter(|told| told.level == Level::Error).cloned().collect::<Vec<_>>();
    let (own, others) = (errors(own), errors(others));
    let mut main = String::new();
    let intro = say(
        "改正下面的错误并保存，这里会自动显示这一页。",
        "Mend what is wrong and save: the page will stand here by itself.",
    );
    let _ = writeln!(main, "<p>{intro}</p>");
    let list = |main: &mut String, told: &[Told]| {
        main.push_str("<ul>\n");
        told.iter().for_each(|told| finding(main, told, language));
        main.push_str("</ul>\n");
    };
    list(&mut main, &own);
    if own.is_empty() && !others.is_empty() {
        list(&mut main, &others);
    }
    let _ = writeln!(main, "<p><a href=\"{HOME}\">{}</a></p>", say("到起始页", "To where editors begin"));
    page(language, say("这一页现在不能显示", "This page cannot be shown now"), STYLE, &main)
}

/// What a rule asks for.
pub fn rule(shown: &Shown, id: &str) -> String {
    let language = shown.language;
    let text = match explain::entry(id) {
        Some(entry) => explain::text(entry, language),
        None => match crate::rules().find(|rule| rule.id == id) {
            Some(rule) => explain::short(rule, language),
            None => Words::new("没有这条规则。", "There is no such rule.").get(language).to_owned(),
        },
    };
    page(language, id, STYLE, &format!("<pre>{}</pre>\n", escape(&text)))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use std::sync::Arc;

    use super::*;
    use crate::folder::Asked;
    use crate::server::shown::Overview;

    #[test]
    fn where_editors_begin_names_files_as_they_are_called_and_speaks_one_language() {
        let told = Told {
            rule: "review-overdue".to_owned(),
            level: Level::Hint,
            message: "late".to_owned(),
            help: None,
            excerpt: None,
            place: None,
            href: None,
            explain: "/__tantu/rules/review-overdue".to_owned(),
            path: None,
        };
        let draft = Waiting {
            title: "A & B".to_owned(),
            source: "content/a&b.md".into(),
            address: "/a&b/".to_owned(),
            when: None,
        };
        let mut shown = Shown { told: Arc::new(vec![told]), ..Shown::nothing(Language::En) };
        shown.overview = Arc::new(Overview { drafts: vec![draft], ..Overview::default() });
        let (root, asked, editor) = (PathBuf::from("/site"), Asked::default(), Default::default());
        let html = start(&shown, &Subject { root, asked, language: Language::En, editor });
        assert!(html.contains("href=\"vscode://file/site/content/a%26b.md:1:1\">content/a&amp;b.md</a>"), "{html}");
        assert!(html.contains(">Why: review-overdue</a>"), "{html}");
        assert!(!html.chars().any(|c| c > '\u{2E80}'), "{html}");
    }
}
