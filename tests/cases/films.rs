//! Films and sounds in pages: what belongs to them is found by its name, and what is missing is told with the name it should have.

use scraper::Html;

use crate::support::{Run, TestSite};

fn site() -> TestSite {
    TestSite::fixture("tests/sites/films")
}

fn build(site: &TestSite) -> Run {
    site.run(["build", "--as-of", "2026-02-01"])
}

/// The page of the film, after a build that succeeded.
fn page(site: &TestSite) -> Html {
    let run = build(site);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    Html::parse_document(&site.read("public/news/talk/index.html"))
}

fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.html()).collect()
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let found = scraper::Selector::parse(selector).unwrap();
    page.select(&found).next().unwrap_or_else(|| panic!("no {selector}")).attr(name).map(str::to_owned)
}

#[test]
fn a_film_has_a_player_captions_words_and_sign_language() {
    let site = site();
    let page = page(&site);
    let video = |name| attribute(&page, "video", name);
    for (name, value) in [
        ("width", "160"),
        ("height", "90"),
        ("controls", ""),
        ("playsinline", ""),
        ("preload", "metadata"),
        ("aria-label", "怎样申请辅助器具"),
    ] {
        assert_eq!(video(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(video("autoplay"), None);
    assert_eq!(attribute(&page, "video > source", "src").as_deref(), Some("/news/talk.mp4"));
    let track = |name| attribute(&page, "video > track:first-of-type", name);
    assert_eq!((track("kind").as_deref(), track("srclang").as_deref()), (Some("captions"), Some("zh")));
    assert!(track("default").is_some() && track("label").as_deref() == Some("中文"));
    assert_eq!(all(&page, "video > track").len(), 2, "Chinese and English");
    assert_eq!(all(&page, "track[default]").len(), 1);
    for address in ["news/talk.zh.vtt", "news/talk.en.vtt", "news/talk.mp4", "news/talk.sign.webm"] {
        assert!(site.has(&format!("public/{address}")), "{address}");
    }
    let links = all(&page, ".film__links a").concat();
    assert!(links.contains("手语版视频（WEBM，3 KB）") && links.contains("下载视频（MP4，2 KB）"), "{links}");
    let words = all(&page, ".film__transcript").concat();
    assert!(words.contains("<strong>工作人员：</strong>") && words.contains("文字稿"), "{words}");
    let captions = ["<figcaption>窗口工作人员讲解三个步骤</figcaption>", "<figcaption>主席致辞录音</figcaption>"];
    assert_eq!(all(&page, "figcaption"), captions, "words of its own, or its name");
    assert!(!site.has("public/news/talk.transcript/index.html"), "the words of a film are no page");
    let sound = attribute(&page, "audio", "src");
    assert_eq!(sound.as_deref(), Some("/news/voice.mp3"));
}

#[test]
fn what_is_missing_is_told_with_the_name_of_the_file_to_add() {
    let site = site();
    for name in ["talk.zh.vtt", "talk.en.vtt", "talk.transcript.md", "talk.sign.webm", "voice.transcript.md"] {
        site.remove(&format!("content/news/{name}"));
    }
    let run = build(&site);
    assert_eq!(run.status, 1);
    for told in [
        "错误 captions-missing：视频没有字幕",
        "talk.zh.vtt",
        "警告 transcript-missing：没有文字稿",
        "talk.transcript.md",
        "提示 sign-language-missing：视频没有手语版",
        "talk.sign.mp4",
        "错误 sound-transcript-missing：没有文字稿",
        "voice.transcript.md",
    ] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
    assert!(run.stderr.contains("content/news/talk.md:"), "with the line of the page");
}

#[test]
fn captions_that_a_browser_would_not_show_are_told_with_their_line() {
    let site = site().file("content/news/talk.zh.vtt", "WEBVTT\n\n00:00:00,000 --> 00:00:01,000\n大家好。\n");
    let run = build(&site);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("错误 captions-broken：看不懂字幕的时间"), "{}", run.stderr);
    assert!(run.stderr.contains("content/news/talk.zh.vtt:3:1"), "{}", run.stderr);
}

#[test]
fn words_of_a_film_may_have_links_but_no_headings_and_no_films() {
    let site =
        site().file("content/news/talk.transcript.md", "# 标题\n\n见[没有的页](nothing.md)。\n\n![再来](talk.mp4)\n");
    let run = build(&site);
    assert_eq!(run.status, 1);
    for told in ["transcript-heading：文字稿里不能有标题", "film-in-transcript", "content/news/talk.transcript.md:3"]
    {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
}

#[test]
fn a_film_that_browsers_do_not_play_or_that_stands_among_words_is_refused() {
    let site = site().file("content/news/old.wmv", b"\x30\x26").file(
        "content/news/more.md",
        "---\ntitle: 更多\npublished: 2025-09-26\nsource: 甲\nsummary: 一\nkeywords: [视频]\n---\n\n![旧的](old.wmv)\n\n前面![讲解](talk.mp4)后面\n\n![没有](gone.mp4)\n",
    );
    let run = build(&site);
    assert_eq!(run.status, 1);
    for told in ["film-format：", "embed-inline：视频或录音写在了一段文字中间", "file-missing"] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
}

#[test]
fn a_film_that_says_where_it_was_taken_is_told() {
    let site = site();
    let mut film = std::fs::read(site.path().join("content/news/talk.mp4")).unwrap();
    let at = film.windows(4).position(|window| window == b"mvhd").unwrap() + 12;
    film[at..at + 4].copy_from_slice(b"\xA9xyz");
    site.write("content/news/talk.mp4", film);
    let run = build(&site);
    assert!(run.stderr.contains("警告 film-position：视频文件里记着拍摄地点"), "{}", run.stderr);
}
