//! The yearly 政府网站工作年度报表 (国办函〔2018〕12号), filled in as far as the site can be counted.
//!
//! Every figure says how it was counted. What happens outside the site (visits, messages, security work, accounts on other platforms)
//! is left blank for a person: a report with an invented zero would be a false one.

use super::blanks::{self, blanks};
use super::{Evidence, serves};
use crate::diagnostics::{Level, Text, Words};
use crate::model::completeness;
use crate::model::{Page, PageKind, Site};
use crate::text;

/// What stands in the report for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What the site shows.
    Known(Text),
    /// Left for a person.
    Blank,
}

/// One item of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The part that it belongs to.
    pub group: Words,
    /// As the form calls it.
    pub name: Words,
    /// What it is counted in; empty for what is no number.
    pub unit: Words,
    /// What the site shows.
    pub answer: Answer,
    /// How it was counted, or who knows it.
    pub how: Text,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annual {
    /// Name of the site, in each of the two languages as far as the site has it.
    pub site: Text,
    /// The year that it is about.
    pub year: i16,
    /// The day as of which it was counted.
    pub day: String,
    /// The items in the order of the form.
    pub rows: Vec<Row>,
}

const SITE: Words = Words::new("网站信息", "the site");
const VISITS: Words = Words::new("访问量", "visits");
const RELEASED: Words = Words::new("信息发布", "information released");
const SPECIAL: Words = Words::new("专栏专题", "special columns");
const INTERPRETED: Words = Words::new("解读回应", "interpretation and response");
const SERVICES: Words = Words::new("办事服务", "services");
const INNOVATION: Words = Words::new("创新发展", "innovation");

pub(super) const NO_UNIT: Words = Words::new("", "");
pub(super) const ITEMS: Words = Words::new("条", "pages");
pub(super) const PIECES: Words = Words::new("个", "");
pub(super) const TIMES: Words = Words::new("次", "times");
pub(super) const MATTERS: Words = Words::new("项", "");

/// Works out the report of a year.
pub fn report(evidence: &Evidence<'_>, year: i16) -> Annual {
    let configuration = &evidence.site.configuration;
    let now = evidence.site.options.now.to_zoned_datetime(configuration.time_zone.clone());
    let year_of = Year { site: evidence.site, year };
    let mut rows = about_site(evidence.site);
    rows.extend(blanks(
        VISITS,
        &[("独立用户访问总量", "visitors", PIECES), ("网站总访问量", "visits", TIMES)],
        "访问统计系统",
        "statistics of visits",
    ));
    rows.extend(released(&year_of));
    rows.extend(special(&year_of));
    rows.extend(interpreted(&year_of));
    rows.extend(services(&year_of));
    rows.extend(blanks::outside());
    rows.extend(innovation(evidence));
    rows.extend(blanks::signed());
    Annual { site: super::name(evidence.site), year, day: now.date().to_string(), rows }
}

fn known(group: Words, name: Words, unit: Words, value: impl Into<String>, how: Text) -> Row {
    Row { group, name, unit, answer: Answer::Known(Text::same(value)), how }
}

pub(super) fn blank(group: Words, name: Words, unit: Words, how: Text) -> Row {
    Row { group, name, unit, answer: Answer::Blank, how }
}

fn yes_or_no(group: Words, name: Words, yes: bool, how: Text) -> Row {
    let answer = if yes { text!("是", "yes") } else { text!("否", "no") };
    Row { group, name, unit: NO_UNIT, answer: Answer::Known(answer), how }
}

fn about_site(site: &Site) -> Vec<Row> {
    let configuration = &site.configuration;
    let how = || text!("网站配置（content/site.yaml）。", "The configuration of the site (content/site.yaml).");
    let language = &configuration.language;
    let mut rows = vec![
        known(SITE, Words::new("网站名称", "name"), NO_UNIT, configuration.name(language), how()),
        known(SITE, Words::new("首页网址", "address"), NO_UNIT, configuration.base_url.as_str(), how()),
        known(SITE, Words::new("主办单位", "organiser"), NO_UNIT, configuration.organiser_name(language), how()),
        blank(
            SITE,
            Words::new("网站类型", "kind of site"),
            NO_UNIT,
            text!(
                "政府门户网站、部门网站或专项网站，由填报人选定。",
                "A portal, a department's site or one for a purpose: for a person to say."
            ),
        ),
    ];
    for (key, name) in [
        ("site_code", Words::new("政府网站标识码", "site identification code")),
        ("icp", Words::new("ICP备案号", "ICP filing number")),
        ("police", Words::new("公安机关备案号", "public-security filing number")),
    ] {
        rows.push(match configuration.mark(key) {
            Some(mark) => known(SITE, name, NO_UNIT, mark, how()),
            None => blank(
                SITE,
                name,
                NO_UNIT,
                text!("网站配置里写着还没有取得。", "The configuration says that there is none yet."),
            ),
        });
    }
    rows
}

/// The pages of a year.
struct Year<'s> {
    site: &'s Site,
    year: i16,
}

impl<'s> Year<'s> {
    /// The content pages of the main language that readers get, whatever their year.
    fn pages(&self) -> impl Iterator<Item = &'s Page> {
        let site = self.site;
        let main = &site.configuration.language;
        let pages = site.shown().map(|(_, page)| page);
        pages.filter(move |page| page.kind == PageKind::Content && page.language == *main)
    }

    /// Whether an instant lies in the year.
    fn holds(&self, at: Option<jiff::Timestamp>) -> bool {
        let zone = self.site.configuration.time_zone.clone();
        at.is_some_and(|at| at.to_zoned_datetime(zone).date().year() == self.year)
    }

    /// The pages that were published, or changed in substance, in the year.
    fn released(&self) -> impl Iterator<Item = &'s Page> {
        self.pages().filter(|page| self.holds(page.published) || self.holds(page.updated))
    }

    /// What kind of column a page stands in.
    fn column(&self, page: &Page) -> &'s str {
        let section = page.section.and_then(|section| self.site.page(section));
        section.and_then(|section| section.record.text("column_type")).unwrap_or_default()
    }
}

fn released(year: &Year<'_>) -> Vec<Row> {
    let count = |fits: &dyn Fn(&Page) -> bool| year.released().filter(|page| fits(page)).count().to_string();
    let n = year.year;
    let row = |zh, en, value: String, how| known(RELEASED, Words::new(zh, en), ITEMS, value, how);
    let named = |page: &Page, words: &[&str]| words.iter().any(|word| year.column(page).contains(word));
    vec![
        row(
            "总数",
            "in all",
            count(&|_| true),
            text!(
                "{n}年发布或有实质更新的页面（published、updated），译文不重复计算，已删除的不在内。",
                "Pages published or changed in substance in {n} (`published`, `updated`); translations are not counted again, removed pages not at all."
            ),
        ),
        row(
            "概况类信息更新量",
            "about the place and the organisation",
            count(&|page| named(page, &["概况"])),
            text!(
                "其中，栏目类别（column_type）写有“概况”的。",
                "Of these, those in sections whose column_type holds 概况."
            ),
        ),
        row(
            "政务动态信息更新量",
            "news",
            count(&|page| named(page, &["动态", "要闻", "新闻"])),
            text!(
                "其中，栏目类别写有“动态”“要闻”或“新闻”的。",
                "Of these, those in sections whose column_type holds 动态, 要闻 or 新闻."
            ),
        ),
        row(
            "信息公开目录信息更新量",
            "disclosure catalogue",
            count(&|page| page.type_id() == "policy" && page.record.text("kind") != Some("interpretation")),
            text!(
                "其中，政策类页面，不含解读。目录另有系统管理的，以目录为准。",
                "Of these, pages of policies, interpretations left out. Where a system of its own keeps the catalogue, that counts."
            ),
        ),
    ]
}

fn special(year: &Year<'_>) -> Vec<Row> {
    let main = &year.site.configuration.language;
    let sections = year.site.shown().map(|(_, page)| page).filter(|page| {
        let column = page.record.text("column_type").unwrap_or_default();
        page.kind == PageKind::Section && page.language == *main && (column.contains("专题") || column.contains("专栏"))
    });
    let sections: Vec<&Page> = sections.collect();
    let n = year.year;
    let maintained = known(
        SPECIAL,
        Words::new("维护数量", "maintained"),
        PIECES,
        sections.len().to_string(),
        text!(
            "栏目类别写有“专题”“专栏”的栏目，按现在的网站统计。",
            "Sections whose column_type holds 专题 or 专栏, as the site is now."
        ),
    );
    let name = Words::new("新开设数量", "newly opened");
    let opened = if sections.iter().all(|page| page.published.is_some()) {
        let count = sections.iter().filter(|page| year.holds(page.published)).count();
        let how = text!(
            "其中，{n}年开设的（栏目首页的 published）。",
            "Of these, opened in {n} (`published` of the section)."
        );
        known(SPECIAL, name, PIECES, count.to_string(), how)
    } else {
        let how = text!(
            "有专栏没有写开设日期（栏目首页的 published）。",
            "Some do not say when they were opened (`published` of the section)."
        );
        blank(SPECIAL, name, PIECES, how)
    };
    vec![maintained, opened]
}

fn interpreted(year: &Year<'_>) -> Vec<Row> {
    let all: Vec<&Page> = year.released().filter(|page| page.record.text("kind") == Some("interpretation")).collect();
    // Charts and films stand in the text as pictures do.
    let shows = |page: &&&Page| page.markdown().contains("![") || page.record.item("image").is_some();
    let n = year.year;
    let pictured = all.iter().filter(shows).count();
    let row = |zh, en, value: usize, how| known(INTERPRETED, Words::new(zh, en), ITEMS, value.to_string(), how);
    let mut rows = vec![
        row(
            "解读信息发布总数",
            "interpretations in all",
            all.len(),
            text!(
                "{n}年发布或更新的政策解读（kind: interpretation）。",
                "Interpretations published or changed in {n} (`kind: interpretation`)."
            ),
        ),
        row("解读材料数量", "as text", all.len() - pictured, text!("其中，只有文字的。", "Of these, text alone.")),
        row(
            "解读产品数量（图片、图表、音频、视频）",
            "with pictures, charts, sound or film",
            pictured,
            text!("其中，带图片、图表、音频或视频的。", "Of these, with a picture, a chart, sound or film."),
        ),
    ];
    let items = [
        ("媒体评论文章数量", "comments in the media", ITEMS),
        ("回应公众关注热点或重大舆情数量", "responses to public concerns", TIMES),
    ];
    rows.extend(blanks(
        INTERPRETED,
        &items,
        "负责政策解读和舆情的人",
        "those in charge of interpretation and response",
    ));
    rows
}

fn services(year: &Year<'_>) -> Vec<Row> {
    let guides: Vec<&Page> = completeness::guides(year.site).collect();
    let online = guides.iter().filter(|guide| guide.record.text("online").is_some()).count();
    let count = guides.len();
    let mut rows = vec![
        yes_or_no(
            SERVICES,
            Words::new("是否发布服务事项目录", "directory of services"),
            count > 0,
            text!("网站有办事指南的目录页即为“是”。", "Yes if the site has a directory of guides."),
        ),
        known(
            SERVICES,
            Words::new("政务服务事项数量", "services"),
            MATTERS,
            count.to_string(),
            text!(
                "网站上的办事指南，一份算一项，按现在的网站统计。",
                "Guides on the site, each counted as one, as the site is now."
            ),
        ),
        blank(
            SERVICES,
            Words::new("可全程在线办理政务服务事项数量", "services that are wholly online"),
            MATTERS,
            text!(
                "写有网上办理网址的指南有{online}份，是否全程在线，由业务科室核对。",
                "Guides with an online entrance: {online}. Whether all of it is online is for those in charge."
            ),
        ),
    ];
    let items = [
        ("注册用户数", "registered users", PIECES),
        ("办件量：总数", "cases in all", Words::new("件", "")),
        ("办件量：自然人办件量", "cases of persons", Words::new("件", "")),
        ("办件量：法人办件量", "cases of organisations", Words::new("件", "")),
    ];
    rows.extend(blanks(SERVICES, &items, "业务系统", "the systems of the services"));
    rows
}

fn innovation(evidence: &Evidence<'_>) -> Vec<Row> {
    let site = evidence.site;
    let main = &site.configuration.language;
    let problems =
        evidence.findings.iter().filter(|finding| serves(finding, "A11Y-LAW") && finding.level == Level::Error);
    let problems = problems.count();
    let others = site
        .configuration
        .languages
        .iter()
        .filter(|language| *language != main && site.shown().any(|(_, page)| page.language == **language));
    let others = others.count();
    let row = |zh, en, yes, how| yes_or_no(INNOVATION, Words::new(zh, en), yes, how);
    let mut rows = vec![
        row(
            "无障碍浏览",
            "access without barriers",
            problems == 0,
            text!(
                "tantu check 发现的无障碍错误有{problems}个，没有即为“是”。",
                "Errors of accessibility that tantu check found: {problems}; yes if there are none."
            ),
        ),
        row(
            "多语言版本",
            "several languages",
            others > 0,
            text!("除主要语言外，有页面的语言有{others}种。", "Languages with pages besides the main one: {others}."),
        ),
    ];
    let items = [
        ("搜索即服务", "search as a service", NO_UNIT),
        ("千人千网", "pages for each reader", NO_UNIT),
        ("其他", "others", NO_UNIT),
    ];
    rows.extend(blanks(INNOVATION, &items, "填报人", "whoever fills it in"));
    rows
}
