//! What is said of every kind of thing, in both languages.

use super::{Line, transcript};
use crate::diagnostics::Language;
use crate::html::style::Side;
use crate::html::{NodeId, Styles, View, parse};

fn lines(html: &str) -> Vec<Line> {
    let document = parse(&format!("<!doctype html><html lang=zh-CN>{html}"));
    let styles = Styles::of(&document, &[]);
    transcript(&View::new(&document, &styles))
}

/// The lines of a page, indented by their depth.
fn said(html: &str, language: Language) -> Vec<String> {
    lines(html).iter().map(|line| format!("{}{}", "  ".repeat(line.depth), line.said(language))).collect()
}

#[track_caller]
fn check(html: &str, expected: &[&str]) {
    assert_eq!(said(html, Language::Zh), expected, "{html}");
}

#[test]
fn each_kind_of_thing_is_said_in_both_languages() {
    for (html, zh, en) in [
        ("<title>甲 - 乙</title>", "网页，甲 - 乙", "page, 甲 - 乙"),
        ("<main></main>", "主要地标", "main landmark"),
        ("<nav aria-label=主导航></nav>", "导航地标，主导航", "navigation landmark, 主导航"),
        ("<section aria-label=甲></section>", "区域，甲", "region, 甲"),
        ("<form aria-label=甲></form>", "表单地标，甲", "form landmark, 甲"),
        ("<h2>常用服务</h2>", "标题2级，常用服务", "heading level 2, 常用服务"),
        ("<div role=heading aria-level=7>甲</div>", "标题7级，甲", "heading level 7, 甲"),
        ("<a href=#>甲</a>", "链接，甲", "link, 甲"),
        ("<a href=# aria-label=乙>甲</a>", "链接，乙", "link, 乙"),
        ("<a href=# aria-current=page>甲</a>", "链接，甲，当前页面", "link, 甲, current page"),
        ("<a href=# aria-current=true>甲</a>", "链接，甲，当前", "link, 甲, current"),
        ("<span aria-current=page>甲 <b>乙</b></span>", "甲 乙，当前页面", "甲 乙, current page"),
        ("<a href=#></a>", "链接", "link"),
        ("<a href=#><img alt=甲></a>", "链接，图形，甲", "link, graphic, 甲"),
        ("<h3><a href=#>甲</a></h3>", "标题3级，链接，甲", "heading level 3, link, 甲"),
        ("<button>甲</button>", "按钮，甲", "button, 甲"),
        ("<button aria-pressed=false>甲</button>", "按钮，甲，未按下", "button, 甲, not pressed"),
        ("<button aria-pressed=mixed>甲</button>", "按钮，甲，部分按下", "button, 甲, partly pressed"),
        ("<button aria-expanded=true>甲</button>", "按钮，甲，已展开", "button, 甲, expanded"),
        ("<button aria-haspopup=dialog>甲</button>", "按钮，甲，打开对话框", "button, 甲, opens a dialog"),
        ("<button disabled>甲</button>", "按钮，甲，不可用", "button, 甲, unavailable"),
        ("<details><summary>甲</summary>乙</details>", "按钮，甲，已折叠", "button, 甲, collapsed"),
        ("<input aria-label=甲 required>", "编辑框，甲，必填", "edit, 甲, required"),
        ("<input aria-label=甲 value=乙>", "编辑框，甲，内容：乙", "edit, 甲, contents: 乙"),
        ("<input aria-label=甲 type=search>", "搜索编辑框，甲", "search edit, 甲"),
        ("<input aria-label=甲 type=password value=p>", "密码编辑框，甲，密码", "password edit, 甲, protected"),
        ("<input aria-label=甲 type=date readonly>", "日期编辑框，甲，只读", "date edit, 甲, read only"),
        ("<input aria-label=甲 aria-invalid=true>", "编辑框，甲，输入有误", "edit, 甲, invalid entry"),
        ("<textarea aria-label=甲>乙</textarea>", "多行编辑框，甲，内容：乙", "multi-line edit, 甲, contents: 乙"),
        ("<label>甲<input></label>", "编辑框，甲", "edit, 甲"),
        ("<label for=x>甲</label><input id=x>", "编辑框，甲", "edit, 甲"),
        ("<label><input type=checkbox checked> 甲</label>", "复选框，甲，已选中", "check box, 甲, checked"),
        ("<input type=radio aria-label=甲>", "单选按钮，甲，未选中", "radio button, 甲, not checked"),
        ("<div role=switch aria-checked=true>甲</div>", "开关，甲，已选中", "switch, 甲, checked"),
        (
            "<select aria-label=甲><option>乙<option selected>丙</select>",
            "组合框，甲，内容：丙",
            "combo box, 甲, contents: 丙",
        ),
        (
            "<select aria-label=甲 multiple><option>乙</select>",
            "列表框，甲，可多选",
            "list box, 甲, multiple selection",
        ),
        ("<input type=submit value=甲>", "按钮，甲", "button, 甲"),
        ("<input type=range aria-label=甲 value=3>", "滑块，甲，内容：3", "slider, 甲, contents: 3"),
        ("<progress aria-label=甲 value=3></progress>", "进度条，甲，内容：3", "progress bar, 甲, contents: 3"),
        ("<img alt=甲>", "图形，甲", "graphic, 甲"),
        ("<img src=x>", "图形", "graphic"),
        ("<svg role=img><title>甲</title><text>乙</text></svg>", "图形，甲", "graphic, 甲"),
        ("<hr>", "分隔线", "separator"),
        ("<iframe title=甲>乙</iframe>", "框架，甲", "frame, 甲"),
        ("<video controls aria-label=甲>乙</video>", "视频播放器，甲", "video player, 甲"),
        ("<audio controls aria-label=甲></audio>", "音频播放器，甲", "audio player, 甲"),
        ("<p>甲 <b>乙</b> 丙</p>", "甲 乙 丙", "甲 乙 丙"),
        ("<div role=status></div>", "状态区（内容变化时会读出）", "status (read out when it changes)"),
        ("<div role=alert></div>", "警示区（内容变化时会立即读出）", "alert (read out at once when it changes)"),
        ("<div aria-live=polite></div>", "状态区（内容变化时会读出）", "status (read out when it changes)"),
        ("<nav aria-live=polite></nav>", "导航地标，内容变化时会读出", "navigation landmark, read out when it changes"),
        ("<div role=dialog aria-label=甲 aria-modal=true></div>", "对话框，甲，模态", "dialog, 甲, modal"),
        ("<div role=tab aria-selected=true>甲</div>", "标签页，甲，已选择", "tab, 甲, selected"),
        ("<a href=# title=乙>甲</a>", "链接，甲，乙", "link, 甲, 乙"),
        ("<a href=# aria-describedby=d>甲</a><p id=d hidden>乙", "链接，甲", "link, 甲"),
        ("<a href=# aria-description=乙>甲</a>", "链接，甲，乙", "link, 甲, 乙"),
    ] {
        assert_eq!(said(html, Language::Zh), [zh], "{html}");
        assert_eq!(said(html, Language::En), [en], "{html}");
    }
}

#[test]
fn what_holds_other_things_is_told_before_them() {
    check(
        "<ul><li>甲<li><a href=#>乙</a><li></ul>",
        &["列表，3项", "  第1项共3项，甲", "  第2项共3项，链接，乙", "  第3项共3项，空白"],
    );
    check("<ul><li><p>甲<p>乙</ul>", &["列表，1项", "  第1项共1项", "    甲", "    乙"]);
    check("<ul></ul><ul hidden><li>甲</ul>", &[]);
    check("<dl><dt>来源<dd>残联</dl>", &["术语，来源", "定义，残联"]);
    check("<figure><img alt=甲><figcaption>乙</figcaption></figure>", &["插图", "  图形，甲", "  乙"]);
    check(
        "<fieldset><legend>甲</legend><label><input type=checkbox>乙</label></fieldset>",
        &["分组，甲", "  复选框，乙，未选中"],
    );
    check("<details open><summary><h2>甲</h2></summary>乙</details>", &["按钮，标题2级，甲，已展开", "乙"]);
    check("<blockquote><p>甲</blockquote><p>乙 <del>丙</del>", &["引文", "  甲", "乙", "已删除", "  丙"]);
    check("<h2>甲 <a href=#>乙</a></h2>", &["标题2级", "  甲", "  链接，乙"]);
    check("<section><header>甲</header></section><header>乙</header>", &["甲", "横幅地标", "  乙"]);
}

#[test]
fn a_cell_is_said_with_its_headers() {
    let table =
        "<table><caption>材料</caption><tr><th>名称<th>份数<tr><th scope=row>照片<td>3<tr><th scope=row>证<td></table>";
    check(
        table,
        &[
            "表格，3行2列，材料",
            "  第1行",
            "    列标题，第1列，名称",
            "    列标题，第2列，份数",
            "  第2行",
            "    行标题，第1列，名称，照片",
            "    第2列，照片，份数，3",
            "  第3行",
            "    行标题，第1列，名称，证",
            "    第2列，证，份数，空白",
        ],
    );
    assert_eq!(said(table, Language::En)[6], "    column 2, 照片, 份数, 3");
    check("<table role=none><tr><td>甲</table>", &["甲"]);
    let linked = "<table><caption>甲 <a href=#>乙</a></caption><tr><th>丙</table>";
    check(linked, &["表格，1行1列", "  甲", "  链接，乙", "  第1行", "    列标题，第1列，丙"]);
    check(
        "<div role=table aria-label=甲><div role=row><span role=cell>乙</span></div></div>",
        &["表格，甲", "  行", "    单元格，乙"],
    );
}

#[test]
fn what_is_kept_from_readers_is_not_said() {
    for html in [
        "<p hidden>甲",
        "<p aria-hidden=true>甲",
        "<div inert><a href=#>甲</a></div>",
        "<img alt=''>",
        "<p style='visibility:hidden'>甲",
        "<p><noscript>甲</noscript><template>乙</template><script>丙</script>",
        "<svg><desc>甲</desc></svg>",
        "<div> \n </div>",
    ] {
        check(html, &[]);
    }
    check("<p style='visibility:hidden'>甲<b style='visibility:visible'>乙", &["乙"]);
    check("<map name=m><area href=# alt=甲></map><img usemap=#m alt=乙>", &["链接，甲", "图形，乙"]);
}

#[test]
fn the_voice_changes_with_the_language() {
    let voices = |html| {
        let all = lines(html).into_iter();
        all.map(|line| (line.text, line.language.unwrap_or_default())).collect::<Vec<_>>()
    };
    let expected = [("用", ""), ("PDF", "en"), ("格式", "")].map(|(text, tag)| (text.to_owned(), tag.to_owned()));
    assert_eq!(voices("<p>用 <span lang=en>PDF</span> 格式"), expected);
    assert_eq!(voices("<p>用 <span lang=zh>文字</span> 格式"), [("用 文字 格式".to_owned(), String::new())]);
    assert_eq!(voices("<a href=#><span lang=en>PDF</span></a>"), [("PDF".to_owned(), "en".to_owned())]);
    assert_eq!(voices("<ul lang=en><li><a href=#>PDF</a></ul>")[1], ("PDF".to_owned(), "en".to_owned()));
}

#[test]
fn lines_know_where_they_come_from() {
    let html = "<h1>甲</h1><p>乙 <b>丙";
    let document = parse(html);
    let styles = Styles::of(&document, &[]);
    let spans: Vec<_> =
        transcript(&View::new(&document, &styles)).into_iter().map(|line| html[line.span].to_owned()).collect();
    assert_eq!(spans, ["<h1>", "乙 "]);
}

#[test]
fn a_transcript_is_told_as_json() {
    let told = lines("<ul><li lang=en><a href=#>PDF</a></ul>")[1].told(Language::Zh);
    let json = serde_json::to_value(&told).expect("JSON");
    let expected = serde_json::json!({"kind": "item", "depth": 1, "said": "第1项共1项，链接，PDF", "language": "en"});
    assert_eq!(json, expected);
    let line = serde_json::to_value(&lines("<h2><a href=# aria-current=page>甲</a></h2>")[0]).expect("JSON");
    assert_eq!((&line["kind"], &line["level"], &line["text"]), (&"heading".into(), &2.into(), &"甲".into()));
    assert_eq!(line["also"][0]["kind"], "link");
    assert_eq!(line["states"][0]["current"], "page");
}

#[test]
fn what_owns_is_said_with_what_it_owns_once() {
    check(
        "<ul aria-owns=x><li>甲</ul><p>乙<div role=listitem id=x>丙</div>",
        &["列表，2项", "  第1项共2项，甲", "  第2项共2项，丙", "乙"],
    );
    check("<div id=y aria-owns=x></div><div id=x aria-owns=y></div><p>甲", &["甲"]);
}

#[test]
fn pages_nested_however_deep_are_said_to_the_end() {
    for (open, close) in [("<div>", "</div>"), ("<div role=heading>", "</div>"), ("<ul><li>", "</ul>")] {
        let html = format!("{}甲{}", open.repeat(3000), close.repeat(3000));
        let found = lines(&html);
        assert!(found.last().is_some_and(|line| line.text == "甲"), "{open}");
    }
}

/// The text in an element and what style adds to it, unless something else is said in its place.
fn visible(view: &View<'_>, id: NodeId, text: &mut String) {
    let document = view.document();
    if let Some(own) = document.text(id) {
        text.push_str(if view.styles().is_visible(id) { own } else { "" });
        return;
    }
    let Some(element) = document.element(id) else { return };
    let unread = [
        "script", "style", "template", "noscript", "iframe", "video", "audio", "select", "textarea", "progress",
        "meter",
    ];
    let named = ["aria-label", "aria-labelledby"].into_iter().any(|name| element.attribute(name).is_some());
    let replaced = view.role(id) == Some("img") || named && matches!(view.role(id), Some("link" | "button"));
    let kept = !view.styles().is_displayed(id) || view.is_aria_hidden(id) || view.is_inert(id);
    if kept || replaced || unread.contains(&&*element.name) {
        return;
    }
    text.push_str(view.styles().generated(id, Side::Before).unwrap_or_default());
    document.children(id).for_each(|child| visible(view, child, text));
    text.push_str(view.styles().generated(id, Side::After).unwrap_or_default());
}

#[test]
fn every_text_of_pages_of_other_generators_is_said_once_and_in_order() {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let mut length = 0;
    // What is owned from afar is said elsewhere than where it stands.
    for html in crate::html::tests::pages().filter(|html| !html.contains("aria-owns")) {
        let document = parse(&html);
        let styles = Styles::of(&document, &[]);
        let view = View::new(&document, &styles);
        let mut expected = String::new();
        visible(&view, document.first("body").expect("a body"), &mut expected);
        let (expected, said) =
            (bare(&expected), transcript(&view).into_iter().map(|line| line.text).collect::<String>());
        let said = bare(&said);
        let same = said.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
        let from = |text: &str| text.chars().skip(same.saturating_sub(10)).take(50).collect::<String>();
        assert_eq!(from(&said), from(&expected), "{}", from(&html));
        length += said.len();
    }
    assert!(length > 50_000, "{length} bytes were said");
}
