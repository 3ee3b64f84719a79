//! A rule with all that is known of it.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::prose::Prose;
use super::wording::own::{self, Own};
use super::{Files, Neighbours, Page, Report, SiteReport, Whole};
use crate::attachments::{Attachment, Part, Unread};
use crate::diagnostics::{Rule, Text, Words};
use crate::html::NodeId;

/// A rule with all that is known of it: the whole of its file.
#[derive(Debug)]
pub struct Entry {
    /// Its id, level, and the norms, success criteria and ACT rules that it serves.
    pub rule: Rule,
    /// The family that it belongs to.
    pub family: Family,
    /// What it is for.
    pub about: About,
    /// What it looks at, and the check.
    pub look: Look,
    /// Pages that it finds something in, and pages that it does not.
    pub examples: Examples,
    /// Rules that find the same in the Markdown: where one of them has spoken, this one is silent.
    pub told_by: &'static [&'static str],
}

/// What a rule is for, in the words of `tantu explain`.
#[derive(Debug)]
pub struct About {
    /// What it asks for, in one sentence without a full stop.
    pub title: Words,
    /// Who is kept out, and of what, if it is not kept.
    pub why: Words,
    /// How to mend what it finds.
    pub mend: Words,
    /// What it cannot see; a person has to look.
    pub blind: Words,
}

/// What rules belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Everyone can read it.
    Accessibility,
    /// Links and addresses.
    Link,
    /// Dates, completeness, freshness.
    Content,
    /// What government sites must show: tags and furniture.
    Tags,
    /// How to write of people and things.
    Wording,
    /// Marks and numbers.
    Typography,
    /// Whether people understand it at the first reading.
    Readability,
    /// Persons' data.
    Privacy,
    /// What must not be published or asked for.
    Safety,
}

/// What a rule looks at, with its check.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// Each element of these names in its turn, and each that has one of these attributes: `[lang]`, `[aria-*]` for all that begin so;
    /// each of the page if there are none. Nothing can be found in any other. What is found in an element follows from what is in it and
    /// what it stands in, up to the nearest header, footer, navigation, aside or section and what else is in there, and from no more of the
    /// elements around that than their names, attributes, roles and styles; from what its ids lead to; and from what is the same for all
    /// pages of a run. So parts are not looked at again in which nothing was found on another page.
    Elements(&'static [&'static str], fn(&Page<'_>, NodeId, &mut Report<'_, '_>)),
    /// The same, but what is found in an element may follow from anything.
    ElementsOfPage(&'static [&'static str], fn(&Page<'_>, NodeId, &mut Report<'_, '_>)),
    /// The words of a page, block by block. What is found in a block follows from that block and from what stands with it in the same
    /// header, footer, navigation, aside or section, and from what is the same for all pages of a run: words of parts that were found
    /// right on another page are not looked at again, and are left out of the prose.
    Words(fn(&Page<'_>, &Prose, &mut Report<'_, '_>)),
    /// A page as a whole.
    Page(fn(&Page<'_>, &mut Report<'_, '_>)),
    /// The site as a whole.
    Site(fn(&Whole<'_>, &mut SiteReport<'_>)),
    /// Each file that is no page and was looked into, with its path.
    Attachment(fn(&str, &Attachment, &mut SiteReport<'_>)),
    /// What an address outside the site has come to, once somebody has asked there.
    #[cfg(feature = "external")]
    Outside(fn(&str, &super::inquiry::Outcome) -> Option<super::external::Said>),
}

/// Pages that a rule is tried on, and shown with. A text that does not begin with `<!` or `<html` is put into the body of a page that
/// has nothing wrong with it. For a rule that looks at sites an example is several files, each after a line `== path`;
/// for one about links to other sites it is an address and what was answered there. For one that looks into attached files, what is in
/// each is told in lines such as `deleted text` (see [`Examples::attachments`]).
#[derive(Debug)]
pub struct Examples {
    /// The rule finds something in each.
    pub fail: &'static [&'static str],
    /// The rule finds nothing in any.
    pub pass: &'static [&'static str],
}

/// The pages that lie around an example, for rules that look where links lead: all begin alike, and go on with what they are about.
const AROUND: [(&str, &str, &str); 4] = [
    ("a/index.html", "办理残疾人证", "<p>带上身份证和两张照片，到县残联填写申请表。</p>"),
    ("b/index.html", "就业培训", "<p>今年开设盲人按摩、电子商务、手工编织三个班。</p>"),
    ("a-again/index.html", "办理残疾人证", "<p>带上身份证和两张照片，到县残联填写申请表。</p>"),
    ("a-moved/index.html", "已经搬家", "<meta http-equiv=refresh content=\"0; url=/a/\">"),
];

/// The day on which examples are looked at.
pub(super) const EXAMPLES_DAY: Date = date(2026, 1, 15);

/// What the pages around an example begin with.
const BEGINNING: &str =
    "<header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>";

/// The words of the site that examples are pages of.
const OWN: &str = "words:
  - {wrong: [大走访, 大排查], right: [入户走访], reason: {zh: 活动名称已经停用。, en: The campaign is over.}}
  - {wrong: [某某集团], reason: {zh: 广告用语。, en: It advertises.}, level: error, within: [某某集团诉]}
names:
  - {name: 李思文, wrong: [李恩文], titles: [副理事长]}
  - {name: 王岚, titles: [理事长, 党组书记]}
  - {name: 吕梁市, wrong: [吕粱市]}
";

/// The site that examples are pages of.
#[derive(Debug)]
pub struct ExampleSite {
    files: Files,
    own: Own,
}

impl Neighbours for ExampleSite {
    fn text(&self, path: &str, address: &str) -> Option<Arc<str>> {
        self.files.text(path, address)
    }

    fn today(&self) -> Option<Date> {
        self.files.today()
    }

    fn own_words(&self) -> Option<&Own> {
        Some(&self.own)
    }
}

/// An attached file as an example tells of it.
fn attachment(lines: &str) -> Attachment {
    let mut found = Attachment::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let unread = |why| (String::new(), why);
        match line {
            "macros" => found.macros = true,
            "deleted text" => found.deletions = true,
            "comment" => found.comments = true,
            "password" => found.unread.push(unread(Unread::Encrypted)),
            "damaged" => found.unread.push(unread(Unread::Damaged)),
            "too large" => found.unread.push(unread(Unread::TooLarge)),
            "format" => found.unread.push(unread(Unread::Format)),
            _ => match (line.strip_prefix("position in "), line.strip_prefix("file ")) {
                (Some(picture), _) => found.positioned.push(picture.to_owned()),
                (None, Some(name)) => found.names.push(name.to_owned()),
                (None, None) => found.parts.push(Part::Text { place: Text::default(), text: line.to_owned() }),
            },
        }
    }
    found
}

impl Examples {
    /// The files of an example of a site, each with its path.
    pub fn files(example: &str) -> Vec<(&str, &str)> {
        let parts = example.split("== ").skip(1);
        parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).map(|(path, text)| (path.trim(), text)).collect()
    }

    /// The attached files of an example, each with its path. A line each: `macros`, `deleted text`, `comment`, `position in` a picture,
    /// `password`, `damaged`, `too large`, `format`, `file` and a name in an archive; every other line is a paragraph.
    pub fn attachments(example: &str) -> Vec<(&str, Attachment)> {
        Examples::files(example).into_iter().map(|(path, text)| (path, attachment(text))).collect()
    }

    /// The site that examples are pages of: `/a/` and `/a-again/` say the same, `/a-moved/` leads to `/a/`, and `/b/` is about something else.
    pub fn site() -> ExampleSite {
        let page = |(path, title, content): (&str, &str, &str)| {
            let html = format!(
                "<!doctype html><html lang=zh-CN><title>{title}</title>{BEGINNING}<main><h1>{title}</h1>{content}</main>"
            );
            (path.to_owned(), Arc::from(html))
        };
        let (own, findings) = Own::read(&Arc::from(own::PATH), OWN);
        debug_assert!(findings.is_empty(), "{findings:?}");
        ExampleSite { files: Files(AROUND.into_iter().map(page).collect(), Some(EXAMPLES_DAY)), own }
    }

    /// An example as a whole page.
    pub fn page(example: &str) -> Cow<'_, str> {
        let begins = |word: &str| example.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if begins("<!") || begins("<html") {
            return Cow::Borrowed(example);
        }
        Cow::Owned(format!(
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>例子</title></head><body><main><h1>例子</h1>\n\
             {example}\n</main></body></html>"
        ))
    }
}
