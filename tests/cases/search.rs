//! What the search page looks through, in the built sample site. How well it finds is tested in a browser.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::built::Built;

/// The index that the search page of a language names.
struct Index<'b> {
    built: &'b Built,
    folder: String,
    head: Value,
}

impl<'b> Index<'b> {
    fn of(built: &'b Built, page: &str) -> Index<'b> {
        let page = built.page(page);
        let address = page.one("[data-search]").value().attr("data-search").expect("the page names its index");
        let file = built.file_of(address).unwrap_or_else(|| panic!("{address} is no file"));
        let head: Value = serde_json::from_str(&built.text(file)).expect("the index is JSON");
        Index { built, folder: file.strip_suffix("index.json").unwrap().to_owned(), head }
    }

    /// `sections`, `words` or `simplified`.
    fn json(&self, name: &str) -> Value {
        let digest = self.head[name].as_str().unwrap();
        serde_json::from_str(&self.built.text(&format!("{}{name}.{digest}.json", self.folder))).expect("JSON")
    }

    /// The numbered files of a folder, whose digests stand under this key.
    fn numbered(&self, key: &str, folder: &str, extension: &str) -> impl Iterator<Item = &'b [u8]> {
        let digests =
            self.head[key].as_str().unwrap().as_bytes().chunks(6).map(|digest| str::from_utf8(digest).unwrap());
        let paths =
            digests.enumerate().map(|(at, digest)| format!("{}{folder}/{at}.{digest}.{extension}", self.folder));
        let paths: Vec<String> = paths.collect();
        paths.into_iter().map(|path| self.built.bytes(&path))
    }

    /// What is shown of all pages, in their order.
    fn pages(&self) -> Vec<Value> {
        let files = self.numbered("shown", "pages", "json");
        let pages: Vec<Vec<Value>> = files.map(|bytes| serde_json::from_slice(bytes).expect("JSON")).collect();
        let per = self.head["per"].as_u64().unwrap() as usize;
        assert!(pages.iter().rev().skip(1).all(|pages| pages.len() == per), "as many in each as is said");
        let pages: Vec<Value> = pages.into_iter().flatten().collect();
        assert_eq!(self.head["pages"], pages.len());
        pages
    }

    /// The places of all terms: sections, and where in them.
    fn terms(&self) -> BTreeMap<String, Vec<(u32, u32)>> {
        let mut all = BTreeMap::new();
        for mut bytes in self.numbered("terms", "terms", "bin") {
            while !bytes.is_empty() {
                let length = number(&mut bytes);
                let (term, rest) = bytes.split_at(length as usize);
                bytes = rest;
                let length = number(&mut bytes);
                let (mut places, rest) = bytes.split_at(length as usize);
                bytes = rest;
                let (mut section, mut found) = (0, Vec::new());
                while !places.is_empty() {
                    let place = number(&mut places);
                    section += place >> 2;
                    found.push((section, place & 3));
                }
                all.insert(String::from_utf8(term.to_vec()).unwrap(), found);
            }
        }
        all
    }

    /// The number of the first section of a page.
    fn first_section(&self, href: &str) -> u32 {
        let at = self.pages().iter().position(|page| page["href"] == href).expect(href);
        let sections = self.json("sections");
        let counts = sections["sections"].as_array().unwrap().iter().take(at);
        counts.map(|count| count.as_u64().unwrap() as u32).sum()
    }
}

fn number(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().expect("a number");
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[test]
fn a_page_is_found_by_all_that_it_says_and_the_more_the_higher_that_stands() {
    let index = Index::of(Built::sample(), "search/index.html");
    let pages = index.pages();
    let guide = pages.iter().find(|page| page["href"] == "/services/certificate/").expect("the guide");
    assert_eq!(guide["title"], "残疾人证办理");
    assert!(guide["summary"].as_str().is_some_and(|summary| summary.starts_with("新办、换发")));
    let sections: Vec<&str> =
        guide["sections"].as_array().unwrap().iter().filter_map(|section| section[1].as_str()).collect();
    assert!(sections.contains(&"申请条件") && sections.contains(&"这是什么"), "{sections:?}");
    let (terms, first) = (index.terms(), index.first_section("/services/certificate/"));
    let standing = |term: &str| {
        let own = terms.get(term).into_iter().flatten();
        let sections = own.filter(|(section, _)| (first..=first + sections.len() as u32).contains(section));
        sections.map(|(_, standing)| *standing).max()
    };
    assert_eq!(standing("人证"), Some(3), "its title");
    assert_eq!(standing("疾证"), Some(3), "a keyword: 残疾证");
    assert_eq!(standing("证丢"), Some(3), "what people come with: 证丢了、证坏了");
    assert_eq!(standing("钱吗"), Some(2), "a question: 残疾评定要花钱吗");
    assert_eq!(standing("免冠"), Some(0), "a paper that is asked for, which the template writes");
    assert_eq!(standing("上一"), None, "what leads to other pages is not its text");
    assert!(!terms.contains_key("canjirenzheng"), "nor are attributes");
}

#[test]
fn each_language_has_an_index_of_its_own_pages_and_data_and_topics_are_in_it() {
    for (page, own, other) in
        [("search/index.html", "/data/livelihood/", "/en/"), ("en/search/index.html", "/en/data/livelihood/", "/news/")]
    {
        let pages = Index::of(Built::sample(), page).pages();
        assert!(pages.iter().any(|page| page["href"] == own), "{page}");
        assert!(pages.iter().all(|page| !page["href"].as_str().unwrap().starts_with(other)), "{page}");
    }
}

#[test]
fn what_pages_are_chosen_by_is_told_of_each_of_them() {
    let index = Index::of(Built::sample(), "search/index.html");
    let (pages, columns) = (index.pages(), index.json("sections"));
    for column in ["sections", "kind", "audience", "day", "weight"] {
        assert_eq!(columns[column].as_array().unwrap().len(), pages.len(), "{column}");
    }
    for (at, page) in pages.iter().enumerate() {
        let kind = columns["kind"][at].as_u64().unwrap() as usize;
        assert_eq!(columns["kinds"][kind], page["kind"]);
        let shown = page["sections"].as_array().map_or(0, Vec::len);
        assert_eq!(columns["sections"][at], shown + 1, "{}", page["href"]);
        let day = page["date"]["machine"].as_str().map_or(0, |day| day[..10].replace('-', "").parse().unwrap());
        assert_eq!(columns["day"][at], day);
    }
    let employers = columns["audiences"].as_array().unwrap().iter().position(|name| name == "用人单位").unwrap();
    let at = pages.iter().position(|page| page["href"] == "/services/proportional-employment/").unwrap();
    assert!(columns["audience"][at].as_array().unwrap().contains(&employers.into()));
}

#[test]
fn words_come_with_their_pinyin_and_those_that_are_not_to_be_read_are_no_names() {
    let index = Index::of(Built::sample(), "search/index.html");
    let words = index.json("words");
    let phrase = |text: &str| {
        let phrases = words["phrases"].as_array().unwrap();
        phrases.iter().find(|phrase| phrase[0] == text).unwrap_or_else(|| panic!("{text} is not there")).clone()
    };
    let number = phrase("残疾人证办理")[2].as_u64().unwrap() as usize - 2;
    assert_eq!(index.pages()[number]["href"], "/services/certificate/", "a title leads to its page");
    assert_eq!(phrase("康复")[2], 1, "a topic is a name and no more");
    assert_eq!(phrase("残废证")[2], 0, "a word of the synonyms is never shown");
    if tantu::pinyin::AVAILABLE {
        assert_eq!(phrase("残疾人证办理")[1], "can ji ren zheng ban li");
        assert_eq!(phrase("法律援助与信访")[1], "fa lv yuan zhu yu xin fang");
    }
    assert!(words["synonyms"].as_array().unwrap().iter().any(|group| group[0] == "孤独症" && group[1] == "自闭症"));
    let english = Index::of(Built::sample(), "en/search/index.html").json("words");
    assert_eq!(english["synonyms"].as_array().unwrap().len(), 0, "each language has its own");
    assert_eq!(index.json("simplified")["殘"], "残");
}

#[test]
fn made_pages_name_their_versions_in_other_languages() {
    let built = Built::sample();
    for folder in ["glossary", "search", "data", "data/employment", "topics", "topics/rehabilitation"] {
        let page = built.page(&format!("{folder}/index.html"));
        let tags: Vec<_> =
            page.all("link[rel=alternate][hreflang]").iter().filter_map(|link| link.value().attr("hreflang")).collect();
        assert!(tags.contains(&"zh-CN") && tags.contains(&"en"), "{folder}: {tags:?}");
        let href = format!("/en/{folder}/");
        assert!(
            page.all(".language-switch a").iter().any(|link| link.value().attr("href") == Some(href.as_str())),
            "{folder}: the switch leads to {href}"
        );
    }
    // No English page is on prevention, and one page of a list is not the same in another language.
    for alone in ["topics/prevention", "topics/organisation/all"] {
        let page = built.page(&format!("{alone}/index.html"));
        assert!(page.all("link[rel=alternate][hreflang]").is_empty(), "{alone}");
    }
    let map = built.text("sitemap.xml");
    let version = |language: &str, path: &str| {
        format!("hreflang=\"{language}\" href=\"https://www.example.gov.cn{path}topics/rehabilitation/\"")
    };
    assert!(map.contains(&version("zh-CN", "/")) && map.contains(&version("en", "/en/")), "in the map, too");
}
