//! English words of persons with disabilities.

use std::sync::LazyLock;

use super::list::WordKind;
use super::search::Search;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};

static SEARCH: LazyLock<Search> = LazyLock::new(|| super::of_kind(WordKind::English));

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("english-word-outdated", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("英文用尊重残疾人的说法", "English speaks of persons with disabilities with respect"),
        why: Words::new(
            "英文版面向外国读者和国际组织，《残疾人权利公约》的用语是 persons with disabilities，先说人，再说残疾。",
            "The Convention on the Rights of Persons with Disabilities speaks of persons first and of the disability second; foreign readers expect the same.",
        ),
        mend: Words::new(
            "按提示改。机构名称、文件标题照原样写。",
            "Write what the finding names. Names of bodies and titles of documents stay as they are.",
        ),
        blind: Words::new(
            "没有收进表里的说法，以及整句的语气。",
            "Phrases that are not in the list, and the tone of a sentence.",
        ),
    },
    look: Look::Words(|_, prose, report| SEARCH.report(prose, report)),
    examples: Examples {
        fail: &[
            "<p lang=en>Services for the disabled.</p>",
            "<p lang=en>Handicapped parking is behind the building.</p>",
            "<p lang=en>She is wheelchair-bound and works from home.</p>",
            "<p lang=en>A school for deaf-mute children</p>",
            "<p lang=en>He suffers from autism.</p>",
            "<p>英文：<span lang=en>help the disabled and the old</span></p>",
        ],
        pass: &[
            "<p lang=en>Services for persons with disabilities.</p>",
            "<p lang=en>The disabled button cannot be pressed; see the disabled list.</p>",
            "<p lang=en>The Society for the Handicapped was founded in 1921.</p>",
            "<p lang=en>Avoid the word “handicapped”.</p>",
            "<p lang=en>The town suffers from floods.</p>",
            "<p lang=en>Write “persons with disabilities” instead of “the disabled”.</p>",
            "<p lang=en>Persons with disabilities suffer from discrimination.</p>",
            "<p>文件 handicapped.docx</p>",
            "<p lang=en><code>the disabled</code></p>",
        ],
    },
    told_by: &[],
};
