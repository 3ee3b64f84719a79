//! What the corpus says: sections, pages, their front matter and their text, as values that know of no generator.

use crate::random::Random;
use crate::values::{Fields, Value};

mod fields;
mod text;

/// Sections of news; the first is the city's own, the others are those of its counties.
const COUNTIES: [(&str, &str); 13] = [
    ("county-01", "甲县"),
    ("county-02", "乙县"),
    ("county-03", "丙县"),
    ("county-04", "丁县"),
    ("county-05", "戊县"),
    ("county-06", "己县"),
    ("county-07", "庚县"),
    ("county-08", "辛县"),
    ("county-09", "壬县"),
    ("county-10", "癸县"),
    ("county-11", "子县"),
    ("county-12", "丑县"),
    ("county-13", "寅县"),
];

/// Topics: id and name.
pub const TOPICS: [(&str, &str); 11] = [
    ("rehabilitation", "康复"),
    ("education", "教育"),
    ("employment", "就业"),
    ("social-security", "社会保障"),
    ("insurance", "保险"),
    ("accessibility", "无障碍"),
    ("certificate", "残疾人证"),
    ("culture-sports", "文化体育"),
    ("rights", "维权"),
    ("prevention", "残疾预防"),
    ("organisation", "组织建设"),
];

/// Audiences: id and name.
pub const AUDIENCES: [(&str, &str); 7] = [
    ("children", "残疾儿童及家长"),
    ("students", "在校学生和毕业生"),
    ("job-seekers", "求职者"),
    ("severe", "重度残疾人及照护者"),
    ("certificate-holders", "持证残疾人"),
    ("applicants", "还没有办证的人"),
    ("employers", "用人单位"),
];

/// How many different pictures there are.
pub const PICTURES: usize = 40;

/// What kind of page stands in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    News,
    Policy,
    Service,
    Result,
    Report,
    Page,
}

/// A folder of pages.
pub struct Section {
    pub folder: String,
    pub title: String,
    pub kind: Kind,
    pub column_type: &'static str,
}

/// A page.
pub struct Page {
    /// Which section it is in.
    pub section: usize,
    /// Name of its file, without the ending.
    pub stem: String,
    pub title: String,
    pub summary: String,
    /// `2024-05-06`
    pub published: String,
    pub topics: Vec<&'static str>,
    pub audiences: Vec<&'static str>,
    /// What only this kind of page has.
    pub fields: Fields,
    pub body: Vec<Block>,
}

/// A piece of a page's text.
pub enum Block {
    Heading(String),
    Paragraph(Vec<Inline>),
    List(Vec<String>),
    Table { caption: String, head: Vec<&'static str>, rows: Vec<Vec<String>> },
    Picture { number: usize, alt: String },
}

/// A piece of a paragraph.
pub enum Inline {
    Text(String),
    Strong(String),
    /// The number of a page, whose title is the words of the link.
    Link(usize),
}

/// All of it.
pub struct Corpus {
    pub sections: Vec<Section>,
    pub pages: Vec<Page>,
}

impl Corpus {
    /// Makes so many pages.
    pub fn new(pages: usize, seed: u64) -> Self {
        let sections = sections();
        let mut random = Random::new(seed);
        let kinds: Vec<Kind> = (0..pages).map(|number| kind_of(number, &mut random)).collect();
        let pages = kinds.iter().enumerate().map(|(number, kind)| page(number, *kind, &sections, &kinds, &mut random));
        Self { pages: pages.collect(), sections }
    }
}

impl Page {
    /// Path of the page's file from the folder of all content.
    pub fn path(&self, corpus: &Corpus) -> String {
        format!("{}/{}.md", corpus.sections[self.section].folder, self.stem)
    }
}

impl Section {
    fn new(folder: &str, title: impl Into<String>, kind: Kind, column_type: &'static str) -> Self {
        Self { folder: folder.to_owned(), title: title.into(), kind, column_type }
    }
}

fn sections() -> Vec<Section> {
    let mut sections = vec![
        Section::new("news", "工作动态", Kind::News, "工作动态"),
        Section::new("policies", "政策法规", Kind::Policy, "政策文件"),
        Section::new("services", "办事服务", Kind::Service, "办事服务"),
        Section::new("sports", "体育赛事", Kind::Result, "体育赛事"),
        Section::new("reports", "工作报告", Kind::Report, "工作报告"),
        Section::new("about", "机构概况", Kind::Page, "机构概况"),
    ];
    let counties = COUNTIES.iter();
    sections.extend(counties.map(|(id, name)| Section::new(id, format!("{name}动态"), Kind::News, "工作动态")));
    sections
}

/// One of each kind first, then as they are on a real site: mostly news.
fn kind_of(number: usize, random: &mut Random) -> Kind {
    const FIRST: [Kind; 6] = [Kind::Policy, Kind::Service, Kind::Result, Kind::Report, Kind::Page, Kind::News];
    if let Some(kind) = FIRST.get(number) {
        return *kind;
    }
    match random.between(1, 1000) {
        1..=720 => Kind::News,
        721..=850 => Kind::Policy,
        851..=910 => Kind::Service,
        911..=960 => Kind::Result,
        961..=965 => Kind::Report,
        _ => Kind::Page,
    }
}

fn page(number: usize, kind: Kind, sections: &[Section], kinds: &[Kind], random: &mut Random) -> Page {
    let section = match kind {
        // A third of the news is the city's own.
        Kind::News if random.chance(67) => 6 + random.between(0, COUNTIES.len() - 1),
        kind => sections.iter().position(|section| section.kind == kind).unwrap_or_default(),
    };
    let place = section.checked_sub(6).map_or("示例市", |county| COUNTIES[county].1);
    let topics: Vec<_> = random.some(&TOPICS, 2).into_iter().map(|(id, _)| *id).collect();
    let audiences: Vec<_> = random.some(&AUDIENCES, 2).into_iter().map(|(id, _)| *id).collect();
    let subject = text::subject(random);
    let title = text::title(kind, number, place, subject, random);
    let year = random.between(2012, 2025);
    let published = format!("{year}-{:02}-{:02}", random.between(1, 12), random.between(1, 28));
    let summary = format!("{}{}", text::sentence(place, subject, random), text::sentence(place, subject, random));
    let fields = fields::of(kind, &title, subject, year, number, random);
    let chapters = fields::chapters(&fields);
    let body = text::body(number, place, subject, kinds.len(), &chapters, random);
    let stem = format!("{}-{number:06}", published.replace('-', ""));
    Page { section, stem, title, summary, published, topics, audiences, fields, body }
}

impl Value {
    /// The text of a value that is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
