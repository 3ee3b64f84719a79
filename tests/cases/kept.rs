//! What one run leaves for the next is right or not used: after any edits the same files and findings come out as without it, whether it
//! was kept in memory, as by a preview, or written down, as by a build.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tantu::diagnostics::Finding;
use tantu::diagnostics::progress::Silent;
use tantu::kept::Kept;
use tantu::model::{Options, translations};
use tantu::output::{Draft, OutputFile, RealDisk, Spool, Workshop};
use tantu::render::store::Store;
use tantu::source::{Limits, Sources};
use tantu::workbench::Workbench;
use tantu::{Attendant, Compiled, Materials, Means, compile_attended, never};

use crate::support::TestSite;

const SITE: &str = include_str!("../sites/charts/content/site.yaml");
/// A picture wide enough that smaller ones are made of it.
fn picture(shade: u8) -> &'static [u8] {
    static MADE: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];
    MADE[usize::from(shade % 2)].get_or_init(|| {
        let image = image::RgbImage::from_fn(1000, 600, |x, y| {
            image::Rgb([(x / 4) as u8, (y / 3) as u8, shade.wrapping_mul(80)])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("it is made");
        bytes.into_inner()
    })
}

/// What an editor does.
#[derive(Clone, Debug)]
enum Edit {
    /// Another paragraph at the end of a page.
    Text(usize, u8),
    /// Another first paragraph, which lists show.
    Beginning(usize, u8),
    Title(usize, u8),
    /// A heading that another page links to comes or goes.
    Heading(usize, bool),
    /// Something that is wrong comes or goes.
    Fault(usize, bool),
    /// Empty lines, which change nothing but the places of all that follows.
    Lines(usize, bool),
    /// A page comes or goes.
    Page(usize, bool),
    /// A value of the data.
    Value(u8),
    /// The name of the site.
    Name(u8),
    /// What a section says above its list.
    Section(u8),
    /// A file that the theme brings along, or a template.
    Theme(u8),
    Picture(bool),
    /// One of two pages that links of one name lead to: whether these are the same is said of the page with the links.
    Twin(u8),
    /// Another day: pages are published, expire.
    Day(u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let page = 0..6_usize;
    let number = 0..3_u8;
    let edit = prop_oneof![
        (page.clone(), number.clone()).prop_map(|(page, n)| Edit::Text(page, n)),
        (page.clone(), number.clone()).prop_map(|(page, n)| Edit::Beginning(page, n)),
        (page.clone(), number.clone()).prop_map(|(page, n)| Edit::Title(page, n)),
        (page.clone(), any::<bool>()).prop_map(|(page, on)| Edit::Heading(page, on)),
        (page.clone(), any::<bool>()).prop_map(|(page, on)| Edit::Fault(page, on)),
        (page.clone(), any::<bool>()).prop_map(|(page, on)| Edit::Lines(page, on)),
        (page, any::<bool>()).prop_map(|(page, on)| Edit::Page(page, on)),
        number.clone().prop_map(Edit::Value),
        number.clone().prop_map(Edit::Name),
        number.clone().prop_map(Edit::Section),
        number.clone().prop_map(Edit::Theme),
        any::<bool>().prop_map(Edit::Picture),
        number.clone().prop_map(Edit::Twin),
        number.prop_map(Edit::Day),
    ];
    prop::collection::vec(edit, 1..5)
}

/// A site that is being edited.
#[derive(Clone, Debug, Default)]
struct Written {
    pages: BTreeMap<usize, Page>,
    value: u8,
    name: u8,
    section: u8,
    theme: u8,
    other_picture: bool,
    twin: u8,
    day: u8,
}

#[derive(Clone, Debug, Default)]
struct Page {
    text: u8,
    beginning: u8,
    title: u8,
    heading: bool,
    fault: bool,
    lines: bool,
}

impl Page {
    /// Its file, as the page of this number.
    fn markdown(&self, at: usize) -> String {
        let Page { text, beginning, title, heading, fault, lines } = self;
        let lines = if *lines { "\n\n" } else { "" };
        let (heading, fault) = (
            if *heading { "\n## 一处\n\n那里。\n" } else { "" },
            if *fault { "\n#### 太深\n\n他是残废，身份证号 11010519491231002X。\n" } else { "" },
        );
        let more = match at {
            0 => "\n![图](chart:x)\n".to_owned(),
            1 => "\n![照片](photo.jpg)\n".to_owned(),
            2 => "\n去年帮助了[](indicator:a@2025.actual)。\n".to_owned(),
            3 => "\n看[听力康复](twin-a.md)，或看[听力康复](twin-b.md)。\n".to_owned(),
            _ => format!("\n见[那里](p{}.md#一处)和[](p{}.md)。\n", (at + 1) % 5, (at + 2) % 5),
        };
        let front = format!(
            "title: 第{at}页之{title}\npublished: 2026-01-1{at}\nsource: 甲\ntopics: [work]\nexpires: 2026-02-0{}\n",
            at + 1
        );
        format!("---\n{front}---\n{lines}\n开头是第{beginning}种写法。\n{heading}{more}{fault}\n末尾是第{text}段。\n")
    }
}

impl Written {
    fn new() -> Written {
        Written {
            pages: (0..5).map(|at| (at, Page { heading: true, ..Page::default() })).collect(),
            ..Written::default()
        }
    }

    fn edit(&mut self, edit: &Edit) {
        let mut page = |at: &usize, change: &dyn Fn(&mut Page)| self.pages.get_mut(at).map(change);
        match edit {
            Edit::Text(at, n) => drop(page(at, &|page| page.text = *n)),
            Edit::Beginning(at, n) => drop(page(at, &|page| page.beginning = *n)),
            Edit::Title(at, n) => drop(page(at, &|page| page.title = *n)),
            Edit::Heading(at, on) => drop(page(at, &|page| page.heading = *on)),
            Edit::Fault(at, on) => drop(page(at, &|page| page.fault = *on)),
            Edit::Lines(at, on) => drop(page(at, &|page| page.lines = *on)),
            Edit::Page(at, true) => drop(self.pages.entry(*at).or_default()),
            Edit::Page(at, false) => drop(self.pages.remove(at)),
            Edit::Value(n) => self.value = *n,
            Edit::Name(n) => self.name = *n,
            Edit::Section(n) => self.section = *n,
            Edit::Theme(n) => self.theme = *n,
            Edit::Picture(on) => self.other_picture = *on,
            Edit::Twin(n) => self.twin = *n,
            Edit::Day(n) => self.day = *n,
        }
    }

    fn sources(&self) -> Sources {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut put = |path: &str, text: String| files.insert(format!("content/{path}"), text.into_bytes());
        put("site.yaml", SITE.replace("zh-CN: 测试站,", &format!("zh-CN: 测试站{},", self.name)));
        put("index.md", "---\ntitle: 首页\n---\n".to_owned());
        put("index.en.md", "---\ntitle: Home\n---\n".to_owned());
        let section =
            "---\ntitle: 新闻\nsummary: 新闻。\nkeywords: [新闻]\ncontent_type: news\ncolumn_type: 工作动态\n---\n";
        put("news/index.md", format!("{section}\n这里是第{}版的新闻。\n", self.section));
        put("news/index.en.md", section.replace("新闻", "news").replace("工作动态", "work"));
        put("data/topics.yaml", "terms:\n  - {id: work, name: {zh-CN: 就业, en: Work}}\n".to_owned());
        put(
            "data/indicators/data.yaml",
            format!(
                "title: 人数\nsource: 年度总结\nindicators:\n  - {{id: a, name: {{zh-CN: 受助人数, en: Helped}}, unit: 人, topic: work, periods: [{{period: 2024, values: {{actual: 80}}}}, {{period: 2025, values: {{actual: 12{}}}}}]}}\n",
                self.value
            ),
        );
        put("data/charts/x.yaml", "title: 人数\nkind: bar\nitems:\n  - {indicator: a@2025.actual}\n".to_owned());
        for (at, page) in &self.pages {
            put(&format!("news/p{at}.md"), page.markdown(*at));
        }
        // So many pages that some are similar to others, and that the topic has more than stand on its page.
        for at in 0..4 {
            let front = format!("title: 第{at}页之听力\npublished: 2026-01-0{}\nsource: 甲\ntopics: [work]", at + 1);
            put(&format!("news/further{at}.md"), format!("---\n{front}\nkeywords: [听力康复]\n---\n\n正文。\n"));
        }
        for (name, text) in [("a", 0), ("b", self.twin)] {
            let text = match text {
                0 => "孩子听不见，到县残联去登记，带上户口簿和诊断证明。".to_owned(),
                n => format!("轮椅坏了，打电话约人上门来修，不收费，第{n}年。家里的坡道也一并看看，门槛高的可以改。")
                    .repeat(20),
            };
            let front = "title: 听力康复\npublished: 2026-01-09\nsource: 甲";
            put(&format!("news/twin-{name}.md"), format!("---\n{front}\n---\n\n{text}\n"));
        }
        // A translation of the first says whether that has changed since.
        let original = translations::digest_of(&Page { heading: true, ..Page::default() }.markdown(0));
        let front = "title: Page\npublished: 2026-01-10\nsource: A\ntopics: [work]";
        put("news/p0.en.md", format!("---\n{front}\noriginal_digest: {original}\n---\n\nText.\n"));
        files.insert("content/news/photo.jpg".to_owned(), picture(self.other_picture.into()).to_vec());
        Sources::from_map(files)
    }
    fn theme(&self) -> BTreeMap<String, Vec<u8>> {
        let own = |text: &str| text.as_bytes().to_vec();
        match self.theme {
            1 => BTreeMap::from([("static/own.txt".to_owned(), own("一"))]),
            2 => {
                let base = tantu::theme::builtin_text("layouts/base.html").expect("the theme has it");
                BTreeMap::from([("layouts/base.html".to_owned(), own(&base.replace("</body>", "<!-- 二 --> </body>")))])
            }
            _ => BTreeMap::new(),
        }
    }

    fn options(&self) -> Options {
        let now = format!("2026-01-{}T04:00:00Z", [14, 15, 31][usize::from(self.day)]);
        Options { now: now.parse().expect("a moment"), drafts: false, base_url: None }
    }
}

/// What a site came to: digests of its files, and findings.
type Came = (BTreeMap<String, [u8; 32]>, Vec<Finding>);

/// Makes the site, and takes the files as they are when it is made.
fn make(written: &Written, store: &dyn Store, kept: Kept, take: &mut dyn FnMut(&[OutputFile])) -> (Came, Kept) {
    make_until(written, store, kept, take, &never)
}

/// The same, given up once somebody wants no more of it.
fn make_until(
    written: &Written,
    store: &dyn Store,
    kept: Kept,
    take: &mut dyn FnMut(&[OutputFile]),
    given_up: &(dyn Fn() -> bool + Sync),
) -> (Came, Kept) {
    let (sources, theme_files, options) = (written.sources(), written.theme(), written.options());
    // Pictures take long to make; that the same come out is tested elsewhere.
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kept-pictures");
    let workshop = Workshop::new(Some(pictures), &RealDisk);
    let mut came = Came::default();
    let kept = compile_attended(
        Materials { sources: &sources, theme_files: &theme_files, options: &options, findings: Vec::new() },
        Means { progress: &Silent, workshop: &workshop, store, outside: None, given_up },
        kept,
        &mut |_: Option<&Workbench<'_, '_>>, Compiled { files, findings, .. }: Compiled| {
            take(&files);
            came = (files.into_iter().map(|file| (file.path, file.digest)).collect(), findings);
        },
    );
    (came, kept)
}

/// Says in what two sites differ.
fn differing(one: &Came, other: &Came) -> (BTreeSet<String>, Vec<String>) {
    let paths: BTreeSet<&String> = one.0.keys().chain(other.0.keys()).collect();
    let files = paths.into_iter().filter(|path| one.0.get(*path) != other.0.get(*path)).cloned().collect();
    let only = |these: &Came, those: &Came| -> Vec<String> {
        these.1.iter().filter(|it| !those.1.contains(it)).map(|it| format!("{} {:?}", it.rule, it.places)).collect()
    };
    (files, [only(one, other), only(other, one)].concat())
}

/// Publishes a site that was made in a folder, errors or not, as the next build finds it.
fn publish(written: &Written, folder: &Path, left: &mut Vec<u8>) -> Came {
    let draft = Draft::new(folder, &RealDisk);
    let files = RefCell::new(Vec::new());
    let kept = Kept::from_bytes(left).unwrap_or_default();
    let (came, kept) = make(written, &draft, kept, &mut |made| *files.borrow_mut() = made.to_vec());
    *left = kept.into_bytes();
    draft.publish(&files.into_inner(), &Silent).expect("it can be written");
    came
}

/// Edits a site again and again, and holds what comes out with what was kept against what comes out without.
fn follow(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut written = Written::new();
    let spool = Spool::new();
    let (_, mut kept) = make(&written, &spool, Kept::default(), &mut |_| {});
    let folder = tempfile::tempdir().expect("a folder");
    let mut left = Vec::new();
    publish(&written, folder.path(), &mut left);
    for (at, edit) in edits.iter().enumerate() {
        written.edit(edit);
        let (anew, _) = make(&written, &Spool::new(), Kept::default(), &mut |_| {});
        // What was made until a run was given up is used by the next.
        let asked = AtomicUsize::new(0);
        let given_up = || asked.fetch_add(1, Ordering::Relaxed) >= 9 * at;
        let (_, until) = make_until(&written, &spool, kept, &mut |_| {}, &given_up);
        let (again, next) = make(&written, &spool, until, &mut |_| {});
        kept = next;
        prop_assert_eq!(differing(&anew, &again), Default::default(), "kept in memory, after {:?}", edit);
        let built = publish(&written, folder.path(), &mut left);
        prop_assert_eq!(differing(&anew, &built), Default::default(), "written down, after {:?}", edit);
    }
    Ok(())
}

#[test]
fn after_edits_of_every_kind_the_same_comes_out_with_what_was_kept_and_without() {
    let all = [
        Edit::Text(0, 1),
        Edit::Beginning(3, 1),
        Edit::Heading(0, false),
        Edit::Fault(3, true),
        Edit::Lines(3, true),
        Edit::Text(3, 2),
        Edit::Title(3, 1),
        Edit::Fault(3, false),
        Edit::Page(5, true),
        Edit::Value(1),
        Edit::Name(1),
        Edit::Section(1),
        Edit::Theme(1),
        Edit::Theme(2),
        Edit::Theme(0),
        Edit::Picture(true),
        Edit::Page(1, false),
        Edit::Twin(1),
        Edit::Twin(0),
        Edit::Day(2),
    ];
    follow(&all).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn after_any_edits_the_same_comes_out_with_what_was_kept_and_without() {
    let mut runner = TestRunner::new(Config { cases: 2, failure_persistence: None, ..Config::default() });
    runner.run(&edits(), |edits| follow(&edits)).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Edits texts of pages at the bench, and tells what came of it.
struct AtTheBench<'e> {
    edited: &'e Sources,
    before: &'e Sources,
    came: Option<BTreeMap<String, [u8; 32]>>,
}

/// Asks for a page before all others are made.
struct First<'p>(&'p str, Option<[u8; 32]>);

impl Attendant for First<'_> {
    fn begins(&mut self, bench: &Workbench<'_, '_>) {
        self.1 = bench.page(self.0).map(|file| file.digest);
    }

    fn ends(&mut self, _: Option<&Workbench<'_, '_>>, _: Compiled) {}
}

impl Attendant for AtTheBench<'_> {
    fn ends(&mut self, bench: Option<&Workbench<'_, '_>>, compiled: Compiled) {
        let bench = bench.expect("there is a site");
        let (before, after) = (&self.before.texts, &self.edited.texts);
        let texts = after.iter().filter(|(path, file)| before.get(*path) != Some(*file));
        let texts = texts.map(|(path, file)| (path.clone(), file.text.clone())).collect();
        let mut files: BTreeMap<String, [u8; 32]> =
            compiled.files.into_iter().map(|file| (file.path, file.digest)).collect();
        self.came = bench.edited(&texts).map(|made| {
            files.extend(made.into_iter().map(|file| (file.path, file.digest)));
            files
        });
    }
}

/// What is shown at once after edits of texts; `None` if the whole site has to be made again.
fn at_once(before: &Sources, edited: &Sources) -> Option<BTreeMap<String, [u8; 32]>> {
    let (theme_files, options) = (BTreeMap::new(), Written::new().options());
    let (workshop, spool) = (Workshop::new(None, &RealDisk), Spool::new());
    let mut attendant = AtTheBench { edited, before, came: None };
    compile_attended(
        Materials { sources: before, theme_files: &theme_files, options: &options, findings: Vec::new() },
        Means { progress: &Silent, workshop: &workshop, store: &spool, outside: None, given_up: &never },
        Kept::default(),
        &mut attendant,
    );
    attendant.came
}

#[test]
fn a_text_that_is_edited_is_shown_at_once_with_the_lists_that_show_it_as_the_whole_site_would_have_it() {
    let before = Written::new();
    let mut edited = before.clone();
    edited.edit(&Edit::Beginning(3, 2));
    edited.edit(&Edit::Text(4, 2));
    let shown = at_once(&before.sources(), &edited.sources()).expect("nothing else depends on them");
    let ((whole, _), _) = make(&edited, &Spool::new(), Kept::default(), &mut |_| {});
    // Feeds and the search index are for machines, and come with the rest.
    let pages = |files: &BTreeMap<String, [u8; 32]>| -> BTreeMap<String, [u8; 32]> {
        files
            .iter()
            .filter(|(path, _)| path.ends_with(".html") && !path.contains("search/"))
            .map(|(path, digest)| (path.clone(), *digest))
            .collect()
    };
    assert_eq!(pages(&shown), pages(&whole));
}

#[test]
fn medals_that_a_page_no_longer_counts_right_are_not_shown_at_once() {
    let with = |said: &str| {
        let page = format!(
            "---\ntitle: 田径\npublished: 2026-01-12\nsource: 甲\nmedals: {{gold: 6, silver: 2, bronze: 10}}\n---\n\n{said}\n"
        );
        let mut sources = Written::new().sources();
        let section =
            "---\ntitle: 赛事\nsummary: 赛事。\nkeywords: [赛事]\ncontent_type: result\ncolumn_type: 工作动态\n---\n";
        sources.put("content/sports/index.md", section.as_bytes(), &Limits::default());
        sources.put("content/sports/a.md", page.as_bytes(), &Limits::default());
        sources
    };
    let before = with("获得6金2银10铜。");
    let is_shown = |files: &BTreeMap<String, [u8; 32]>| files.contains_key("sports/a/index.html");
    assert!(at_once(&before, &with("一共获得6金2银10铜。")).is_some_and(|files| is_shown(&files)));
    assert!(at_once(&before, &with("获得6金2银11铜。")).is_none());
}

#[test]
fn a_page_that_is_looked_at_is_made_before_all_others_unless_a_build_would_refuse_it() {
    let mut written = Written::new();
    let spool = Spool::new();
    let (_, mut kept) = make(&written, &spool, Kept::default(), &mut |_| {});
    let mut first = |written: &Written, path: &str| {
        let (sources, theme_files, options) = (written.sources(), written.theme(), written.options());
        let workshop = Workshop::new(None, &RealDisk);
        let mut first = First(path, None);
        kept = compile_attended(
            Materials { sources: &sources, theme_files: &theme_files, options: &options, findings: Vec::new() },
            Means { progress: &Silent, workshop: &workshop, store: &spool, outside: None, given_up: &never },
            std::mem::take(&mut kept),
            &mut first,
        );
        first.1
    };
    written.edit(&Edit::Title(3, 1));
    let (page, list) = ("news/p3/index.html", "news/index.html");
    let ((whole, _), _) = make(&written, &Spool::new(), Kept::default(), &mut |_| {});
    assert_eq!(first(&written, page), Some(whole[page]), "the page");
    assert_eq!(first(&written, list), Some(whole[list]), "a list, with the summaries that are known");
    written.edit(&Edit::Fault(3, true));
    assert_eq!(first(&written, page), None, "it holds a person's number");
    assert_eq!(first(&written, "nowhere/index.html"), None);
}

#[test]
fn what_more_than_a_page_depends_on_is_not_shown_by_halves() {
    let before = Written::new();
    let after = |edit: Edit| {
        let mut edited = before.clone();
        edited.edit(&edit);
        at_once(&before.sources(), &edited.sources())
    };
    assert!(after(Edit::Text(3, 1)).is_some(), "a text by itself");
    assert!(after(Edit::Title(3, 1)).is_none(), "lists and neighbours show the title");
    assert!(after(Edit::Text(0, 1)).is_none(), "a translation says whether it has changed");
    assert!(after(Edit::Text(2, 1)).is_none(), "data pages name the pages that state a value");
    assert!(after(Edit::Fault(3, true)).is_none(), "it has errors");
    assert!(after(Edit::Section(1)).is_none(), "it stands above a list");
    assert!(after(Edit::Name(1)).is_none(), "it is on every page");
}

#[test]
fn what_a_build_leaves_can_be_deleted_damaged_and_done_without() {
    let site = TestSite::fixture("tests/sites/small");
    let build = |more: &[&str]| {
        let run = site.run(["build", "--as-of", "2026-02-01"].iter().chain(more));
        assert_eq!(run.status, 0, "{}", run.stderr);
        site.tree("public")
    };
    let first = build(&[]);
    let left = site.tree(".tantu/cache/pages").remove("last").expect("something is left for the next build");
    assert_eq!(build(&[]), first, "with it");
    let mut damaged = left.clone();
    damaged[left.len() / 2] ^= 1;
    site.write(".tantu/cache/pages/last", &damaged);
    assert_eq!(build(&[]), first, "damaged");
    assert_eq!(site.tree(".tantu/cache/pages").remove("last"), Some(left), "it is written anew");
    site.write("public/index.html", "<p>somebody else");
    assert_eq!(build(&[]), first, "a page that somebody has changed is put right");
    std::fs::remove_dir_all(site.path().join(".tantu")).expect("it may be deleted");
    assert_eq!(build(&[]), first, "deleted");
    std::fs::remove_dir_all(site.path().join(".tantu")).expect("it may be deleted");
    assert_eq!(build(&["--no-cache"]), first, "without");
    assert!(!site.has(".tantu"), "nothing is left by a build without");
}
