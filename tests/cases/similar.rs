//! Pages on similar matters: which they are, and that no other page's text has a say in it.

use tantu::model::similarity::Similarity;
use tantu::model::{Options, PageId, Site, load};
use tantu::source::Sources;

use crate::support::TestSite;
use crate::support::built::{Built, Page, css, text};

const SITE: &str = include_str!("../sites/small/content/site.yaml");

/// What a page offers as similar: addresses in their order.
fn similar(page: &Page) -> Vec<String> {
    let links = css("a[href]");
    let section = page
        .all("section.related")
        .into_iter()
        .find(|section| section.select(&css("h2")).any(|heading| text(heading) == "内容相近的页面"));
    let links = section.into_iter().flat_map(|section| section.select(&links).collect::<Vec<_>>());
    links.map(|link| link.attr("href").unwrap().to_owned()).collect()
}

fn of_sample(page: &str) -> Vec<String> {
    similar(&Built::sample().page(&format!("{page}/index.html")))
}

#[test]
fn news_lead_to_the_guide_on_their_matter_and_guides_to_news() {
    assert_eq!(of_sample("news/certificates")[0], "/services/certificate/");
    assert_eq!(of_sample("news/home-accessibility")[0], "/services/home-accessibility/");
    assert_eq!(of_sample("services/insurance"), ["/news/insurance/"]);
    // One of four pages on devices; the other service with a subsidy is not on devices.
    let devices = of_sample("news/assistive-devices");
    assert_eq!(devices, ["/services/assistive-devices/", "/news/rehab-rates/", "/news/device-providers/"]);
}

#[test]
fn laws_that_have_only_their_country_in_common_are_not_similar() {
    assert_eq!(of_sample("policies/disabled-persons-employment-regulation")[0], "/news/quota-employment/");
    let law = of_sample("policies/disability-certificate-measures");
    assert!(!law.iter().any(|link| link.contains("open-government") || link.contains("barrier-free")), "{law:?}");
}

#[test]
fn what_a_page_leads_to_anyway_is_not_offered_again() {
    for page in Built::sample().pages() {
        let similar = similar(&page);
        let related = page.all("section.related a[href], .previous-next a[href], .side-navigation a[href]");
        for link in &similar {
            let times = related.iter().filter(|other| other.attr("href") == Some(link.as_str())).count();
            assert_eq!(times, 1, "{}: {link}", page.path);
            assert_ne!(*link, page.address(), "itself");
        }
    }
}

/// Ten pages of news, of which the first two are on one matter.
fn site() -> TestSite {
    let others = ["篮球", "保险", "信访", "绩效", "奖牌", "托养", "就业", "评定"];
    let site = TestSite::fixture("tests/sites/small")
        .file("content/news/wheelchair-a.md", news("轮椅免费适配", "自幼使用轮椅的人可以申请更换轮椅。", ""))
        .file("content/news/wheelchair-b.md", news("更换轮椅不收费", "免费适配轮椅。", ""));
    for (at, other) in others.iter().enumerate() {
        site.write(&format!("content/news/m{at}.md"), news(&format!("{other}工作"), &format!("{other}的情况。"), ""));
    }
    site
}

/// The first two are not neighbours in their section: those are led to anyway.
fn news(title: &str, summary: &str, more: &str) -> String {
    let day = match title.chars().next() {
        Some('轮') => "01",
        Some('更') => "28",
        _ => "15",
    };
    format!(
        "---\ntitle: {title}\nsummary: {summary}\npublished: 2025-09-{day}\nsource: 测试单位\n{more}---\n\n正文。\n"
    )
}

fn built(site: &TestSite) -> Built {
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    Built::of(site, "public")
}

fn of_first(site: &TestSite) -> Vec<String> {
    similar(&built(site).page("news/wheelchair-a/index.html"))
}

#[test]
fn editors_can_leave_them_out_and_what_is_not_listed_is_not_offered() {
    let site = site();
    assert_eq!(of_first(&site), ["/news/wheelchair-b/"]);
    let second = |more: &str| news("更换轮椅不收费", "免费适配轮椅。", more);
    for more in ["draft: true\n", "expires: 2026-01-01\n"] {
        site.write("content/news/wheelchair-b.md", second(more));
        assert!(of_first(&site).is_empty(), "{more}");
    }
    site.write("content/news/wheelchair-b.md", second("similar: false\n"));
    assert_eq!(of_first(&site), ["/news/wheelchair-b/"], "it is the first page that may offer it");
    site.write("content/news/wheelchair-b.md", second(""));
    site.write("content/news/wheelchair-a.md", news("轮椅免费适配", "更换轮椅。", "similar: false\n"));
    assert!(of_first(&site).is_empty());
    site.write("content/news/wheelchair-a.md", news("轮椅免费适配", "更换轮椅。", "related: [wheelchair-b.md]\n"));
    let page = built(&site).page("news/wheelchair-a/index.html");
    assert!(similar(&page).is_empty() && page.all("section.related").len() == 1, "tied by hand, so not offered again");
}

#[test]
fn the_text_of_a_page_changes_what_no_other_page_offers() {
    let site = site();
    let before = built(&site);
    let edited = news("篮球工作", "篮球的情况。", "") + "\n轮椅免费适配，更换轮椅，轮椅轮椅。\n";
    site.write("content/news/m0.md", edited);
    let after = built(&site);
    for page in before.pages() {
        assert_eq!(similar(&page), similar(&after.page(&page.path)), "{}", page.path);
    }
}

fn sample() -> Site {
    let site = TestSite::sample();
    let texts: Vec<(String, String)> = site
        .tree("content")
        .into_iter()
        .filter_map(|(path, bytes)| Some((format!("content/{path}"), String::from_utf8(bytes).ok()?)))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    read(texts)
}

fn read(texts: Vec<(&str, &str)>) -> Site {
    let options = Options { now: "2026-02-01T04:00:00Z".parse().unwrap(), drafts: false, base_url: None };
    load(&Sources::from_map(texts), &options).0.expect("a configuration that is right")
}

#[test]
fn whoever_asks_once_is_told_the_same_as_whoever_asks_of_every_page() {
    let site = sample();
    let asks_often = Similarity::default();
    let ids = || (0..site.pages.len()).map(PageId);
    // From the ninth question on there is an index.
    let often: Vec<Vec<PageId>> = ids().map(|id| asks_often.of(&site, id)).collect();
    let often_again: Vec<Vec<PageId>> = ids().map(|id| asks_often.of(&site, id)).collect();
    let once: Vec<Vec<PageId>> = ids().map(|id| Similarity::default().of(&site, id)).collect();
    assert_eq!(often, once);
    assert_eq!(often_again, once);
    assert!(once.iter().filter(|similar| !similar.is_empty()).count() > 40, "most pages have some");
}

#[test]
fn pages_of_different_languages_are_never_similar_and_few_pages_are_not_compared() {
    let site = sample();
    for id in (0..site.pages.len()).map(PageId) {
        let language = &site.page(id).unwrap().language;
        let others = Similarity::default().of(&site, id);
        assert!(others.iter().all(|other| site.page(*other).unwrap().language == *language));
    }
    let two = [
        ("content/news/a.md", &*news("轮椅适配", "轮椅。", "")),
        ("content/news/b.md", &*news("轮椅适配", "轮椅。", "")),
    ];
    let mut texts = vec![
        ("content/site.yaml", SITE),
        ("content/index.md", "---\ntitle: 示例\n---\n"),
        ("content/news/index.md", "---\ntitle: 新闻\ncontent_type: news\ncolumn_type: 工作动态\n---\n"),
    ];
    texts.extend(two);
    let site = read(texts);
    let page = site.by_path("content/news/a.md").unwrap();
    assert!(Similarity::default().of(&site, page).is_empty(), "of two pages nothing can be called rare");
}
