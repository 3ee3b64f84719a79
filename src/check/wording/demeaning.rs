//! Words that insult people are not used.

use std::sync::LazyLock;

use super::list::WordKind;
use super::search::Search;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};

static SEARCH: LazyLock<Search> = LazyLock::new(|| super::of_kind(WordKind::Demeaning));

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("word-demeaning", Level::Error).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("不用蔑视残疾人的词", "No words that insult persons with disabilities"),
        why: Words::new(
            "这些词把人当作残缺、无用、可笑的对象。出现在政府网站上，是严重的表述错误。",
            "They make people out to be useless or laughable. On a government site this is a grave error of wording.",
        ),
        mend: Words::new(
            "按提示改用规范的词。说的是词语本身时加引号；法规、作品的名称放在书名号里。",
            "Write the word that the finding names. If you speak of the word itself, put it in quotation marks; titles of laws and works stand in title marks.",
        ),
        blind: Words::new(
            "没有用这些词，但语气仍然是怜悯、猎奇的句子。",
            "Sentences that use none of them and are still full of pity or curiosity.",
        ),
    },
    look: Look::Words(|_, prose, report| SEARCH.report(prose, report)),
    examples: Examples {
        fail: &[
            "<p>关心残废人的生活。</p>",
            "<p>残废人不用排队。</p>",
            "<p>以前村里人叫他瞎子，现在他开了按摩店。</p>",
            "<p><img src=a.png alt=\"一个瘸子在走路\"></p>",
            "<p>记者问：“你家那个傻子能自己吃饭了吗，平时都由谁来照顾？”</p>",
        ],
        pass: &[
            "<p>不能用“残废”“瞎子”称人。</p>",
            "<p>《革命残废军人抚恤条例》已经废止。</p>",
            "<p>该办法中有关伤残废止的条款继续有效；信号减弱智能终端会提示。</p>",
            "<p>他演奏过瞎子阿炳的《二泉映月》。</p>",
            "<p>小说《傻子的春天》已制成有声书。</p>",
            "<p><code>残废</code></p>",
            "<p lang=ja>残废</p>",
            "<p>宁愿吃哑巴亏。</p>",
            "<p>要说残疾人，不说残废。</p>",
        ],
    },
    told_by: &[],
};
