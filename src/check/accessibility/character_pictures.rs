//! Pictures are not made of characters.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::html::{Document, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("character-picture", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "不用字符拼图、拼线、拼表情",
            "No pictures, lines or faces are made of characters",
        ),
        why: Words::new(
            "读屏软件把每个符号的名字逐个读出来，听的人不知道是什么。",
            "Screen readers say the name of each sign, and nobody can tell what they make up.",
        ),
        mend: Words::new(
            "用图片并写替代文字；分隔线用 Markdown 的 `---`；表情用话说出来。",
            "Use a picture with a text alternative, a real line (`---` in Markdown), words in place of faces.",
        ),
        blind: Words::new(
            "用普通文字排出的图形。",
            "Shapes that are laid out with ordinary letters.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<p>═══════════</p>",
            "<p>感谢大家的支持 (^_^)</p>",
            "<p>★☆★☆★☆★☆</p>",
            "<p>┌───┐</p>",
            "<pre>  /\\_/\\\n ( -.- )\n  &gt; ^ &lt;\n /|___|\\</pre>",
        ],
        pass: &[
            "<p>——完——</p>",
            "<p>★★★★☆</p>",
            "<p>姓名：________</p>",
            "<p aria-hidden=true>═══════════</p>",
            "<pre>let a = b;\nif (a &gt; 1) {\n  c();\n}</pre>",
            "<pre>(a, b),\n(a),\n(b),\n(),\n()</pre>",
            "<pre><code class=language-rust>{ // ---+\n  //    |\n} //    |\n  // ---+</code></pre>",
            "<pre>src\n├── main.rs\n└── lib.rs</pre>",
            "<p role=img aria-label=猫>(=^_^=)</p>",
            "<p>* * *</p>",
            "<p>第一章……………………1</p>",
            "<td>------</td>",
        ],
    },
    told_by: &[],
};

/// Faces that are usual in China and elsewhere; each is too odd to stand for anything else.
const FACES: [&str; 20] = [
    "^_^", "^o^", "^-^", "T_T", "T^T", "╯□╰", "╯▽╰", "∩_∩", "⊙_⊙", "⊙o⊙", ">_<", "＾▽＾", "≧▽≦", "ಠ_ಠ", "(ツ)", "(๑", "╥﹏╥", "(:з", "orz", "Orz",
];
/// Signs of which lines are made; those that lead from a title to a page number, or are to be written on, are not among them.
const LINE_SIGNS: &str = "-=*~～＊＝+#—★☆◆◇●○■□▲△▼▽※♥♡❤";
/// A line of fewer signs may be rating stars or an ellipsis.
const LINE_LENGTH: usize = 7;

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let document = page.document();
    let mut descendants = document.descendants(document.root());
    while let Some(id) = descendants.next() {
        if document.is(id, "script") || document.is(id, "style") {
            descendants.skip_children(id);
            continue;
        }
        let drawn = document.is(id, "pre") && page.is_included(id) && page.role(id) != Some("img") && !is_program(document, id);
        if drawn && is_drawing(&document.text_content(id)) {
            tell(report, id, &text!("用字符拼成的图", "a picture made of characters"));
        }
        let Some(found) = document.text(id).and_then(found) else { continue };
        let is_code = || CODE.iter().any(|name| document.closest(id, name).is_some());
        let Some(around) = document.parent(id).filter(|_| !is_code()) else { continue };
        let cell = document.is(around, "td") || document.is(around, "th");
        let alone = || !cell && document.text_content(around).trim() == document.text(id).unwrap_or_default().trim();
        let hidden = page.is_hidden(id) || page.role(around) == Some("img") || page.is_in_mere_text(around);
        if !hidden && (!found.is_line || alone()) {
            tell(report, id, &found.what);
        }
    }
}

/// Elements whose text is no prose.
const CODE: [&str; 7] = ["code", "pre", "samp", "kbd", "script", "style", "textarea"];

/// Something made of characters.
struct Found {
    what: Text,
    /// Whether it is a line, which counts only where nothing stands beside it.
    is_line: bool,
}

fn tell(report: &mut Report<'_, '_>, id: NodeId, what: &Text) {
    let Text { zh, en } = what;
    report.element(
        id,
        text!("{zh}，读屏软件会逐个读出符号", "{en}: screen readers say the name of each"),
        text!(
            "改用图片并写替代文字；分隔线用 `---`；表情改成话。",
            "Use a picture with a text alternative, a real line (`---`), words in place of faces."
        ),
    );
}

/// Whether it is a character that every face has but those of letters only: most texts have none, and are not gone through for each face.
fn is_of_face(c: char) -> bool {
    matches!(c, '^' | '_' | '□' | '▽' | '∩' | '⊙' | '＾' | '≧' | 'ಠ' | 'ツ' | '๑' | '╥' | 'з')
}

fn found(text: &str) -> Option<Found> {
    let (mut may_have_face, mut has_boxes, mut before) = (false, false, ' ');
    for c in text.chars() {
        // What most texts are made of is none of it.
        if !matches!(c, '\0'..=']' | '`'..='y' | '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF20}') {
            may_have_face |= is_of_face(c) || before == 'r' && c == 'z';
            has_boxes |= ('\u{2500}'..='\u{259F}').contains(&c);
        }
        before = c;
    }
    if let Some(face) = FACES.iter().find(|face| may_have_face && holds_face(text, face)) {
        let what = text!("用字符拼成的表情“{face}”", "a face made of characters, “{face}”");
        return Some(Found { what, is_line: false });
    }
    let mut run = 0;
    let drawn = if has_boxes { text } else { "" };
    for c in drawn.chars() {
        run = if ('\u{2500}'..='\u{259F}').contains(&c) && !LINE_SIGNS.contains(c) { run + 1 } else { 0 };
        if run == 3 {
            let what = text!("用制表符拼成的线或图", "a line or picture made of box-drawing characters");
            return Some(Found { what, is_line: false });
        }
    }
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let is_line = signs.clone().all(|c| LINE_SIGNS.contains(c)) && signs.nth(LINE_LENGTH - 1).is_some();
    is_line.then(|| Found { what: text!("用符号拼成的线", "a line made of signs"), is_line: true })
}

/// Whether a face stands in a text; one of letters only as a word of its own.
fn holds_face(text: &str, face: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let letters = face.chars().any(|c| c.is_ascii_alphanumeric());
    text.match_indices(face).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + face.len()..).and_then(|after| after.chars().next());
        let is_word = |c: Option<char>| letter(c) && c.is_some_and(|c| c.is_ascii());
        !letters || !is_word(before) && !is_word(after)
    })
}

/// Whether preformatted text is said to be in a programming language: what is drawn in its comments is for those who read code.
fn is_program(document: &Document, id: NodeId) -> bool {
    let within = document.descendants(id).filter(|inner| document.is(*inner, "code"));
    std::iter::once(id).chain(within).filter_map(|id| document.attribute(id, "class")).any(|classes| {
        classes.split_ascii_whitespace().any(|class| class.starts_with("language-") || class.starts_with("lang-"))
    })
}

/// Signs that drawings are made of. Brackets and commas are those of code and of sums.
const STROKES: &str = "/\\|_-=^~*#+<>'`.:";

/// Whether preformatted text is a drawing: several lines in a row with hardly a letter among many signs. Code and tables have letters.
fn is_drawing(text: &str) -> bool {
    let mut run = 0;
    for line in text.lines() {
        let signs = line.chars().filter(|c| STROKES.contains(*c)).count();
        let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
        run = if signs >= 3 && letters <= 2 && letters * 2 <= signs { run + 1 } else { 0 };
        if run == 3 {
            return true;
        }
    }
    false
}
