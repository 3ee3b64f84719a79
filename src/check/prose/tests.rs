use super::*;
use crate::html::parse;

fn read(html: &str) -> Prose {
    Prose::of(&parse(html), html, &[])
}

fn texts(html: &str) -> Vec<String> {
    read(html).blocks().iter().map(|block| block.text.to_string()).collect()
}

#[test]
fn blocks_are_what_stands_together() {
    assert_eq!(
        texts("<p>一<b>二</b><br>三</p><ul><li>四<ul><li>五</ul>六</ul>七<div>八</div>九"),
        ["一二\u{2028}三", "四", "五", "六", "七", "八", "九"]
    );
    assert_eq!(texts("<p>看<img src=a.png alt=图>吧<input></p>"), ["图", "看\u{FFFC}吧\u{FFFC}"]);
    assert_eq!(texts("<title>题</title><style>p{}</style><script>x</script><template>模板</template>"), ["题"]);
    assert_eq!(texts("<ruby>通<rp>(</rp><rt>tōng</rt><rp>)</rp>知</ruby>"), ["通知"]);
    assert_eq!(texts("<svg><title>图</title><text>甲<tspan>乙</tspan></text></svg>"), ["图", "甲乙"]);
}

#[test]
fn a_stretch_knows_its_bytes() {
    let html = "<p>残疾人<b>证</b>办理</p><p>甲&amp;乙丙</p><p title='说 明'>x</p>";
    let prose = read(html);
    let marked = |block: usize, word: &str| {
        let block = &prose.blocks()[block];
        let at = block.text.find(word).unwrap();
        &html[block.source(at..at + word.len())]
    };
    assert_eq!(marked(0, "疾人"), "疾人");
    assert_eq!(marked(0, "人证办"), "人<b>证</b>办");
    // Character references make offsets differ: all of the text is marked.
    assert_eq!(marked(1, "乙"), "甲&amp;乙丙");
    assert_eq!(marked(2, "说 明"), "说 明");
}

#[test]
fn languages_and_kinds_are_known_at_every_place() {
    let html =
        "<html lang=zh-CN><p>见<code>a,b</code>和<a href=/x>链接</a>，<i lang=en>Hello</i><q>引</q><cite>书</cite></p>";
    let prose = read(html);
    let block = &prose.blocks()[0];
    let at = |word: &str| block.text.find(word).unwrap();
    assert_eq!((block.tongue(), block.tongue_at(at("Hello"))), (Tongue::Chinese, Tongue::English));
    for (word, kind) in [("a,b", Kind::Code), ("链接", Kind::Link), ("引", Kind::Quotation), ("书", Kind::Title)] {
        assert!(block.is_in(at(word), kind) && !block.is_in(at("见"), kind), "{word}");
    }
    for (tag, tongue) in
        [("zh", Tongue::Chinese), ("zh-Hant", Tongue::Other), ("en-GB", Tongue::English), ("ja", Tongue::Other)]
    {
        let html = format!("<p lang={tag}>字");
        assert_eq!(read(&html).blocks()[0].tongue(), tongue, "{tag}");
    }
    assert_eq!(read("<p>没有写语言").blocks()[0].tongue(), Tongue::Chinese);
    assert_eq!(read("<p>nothing says").blocks()[0].tongue(), Tongue::Other);
}

#[test]
fn quotations_titles_and_addresses_are_found_in_the_text() {
    let prose = read(
        "<p>按《关于“乙”的通知》，“丙‘丁’”，见 https://a.cn/b?c=1。邮箱 x@y.cn，文件 表.docx、a.pdf，8:30，1.5，未闭“戊</p>",
    );
    let block = &prose.blocks()[0];
    let at = |word: &str| block.text.find(word).unwrap();
    let inner = |word: &str, kind| block.stretch(at(word), kind).map(|range| block.slice(range));
    assert_eq!(inner("关于", Kind::Title), Some("关于“乙”的通知"));
    assert_eq!(inner("乙", Kind::Quotation), Some("乙"));
    assert_eq!(inner("丁", Kind::Quotation), Some("丁"));
    assert_eq!(inner("丙", Kind::Quotation), Some("丙‘丁’"));
    assert_eq!(inner("a.cn", Kind::Address), Some("https://a.cn/b?c=1"));
    assert_eq!(inner("y.cn", Kind::Address), Some("x@y.cn"));
    assert_eq!(inner("a.pdf", Kind::Address), Some("a.pdf"));
    assert_eq!(
        (inner("8:30", Kind::Address), inner("1.5", Kind::Address), inner("戊", Kind::Quotation)),
        (None, None, None)
    );
    assert_eq!(block.slice(block.sentence(at("邮箱"))), "邮箱 x@y.cn，文件 表.docx、a.pdf，8:30，1.5，未闭“戊");
}

#[test]
fn a_page_nested_without_end_is_read() {
    let html = format!("{}字", "<b><div>".repeat(3000));
    assert_eq!(read(&html).blocks().len(), 1);
}
