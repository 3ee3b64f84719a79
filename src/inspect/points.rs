//! The items for which points are lost, in four groups.

use super::{Evidence, Group, Item, Spot, State, is_of, serves};
use crate::check::Family;
use crate::diagnostics::{Level, Text, Words};
use crate::model::completeness::{self, ELEMENTS, lacking, policy_lacking};
use crate::model::sections::{self, DOCUMENTS, Interval, NEWS, SectionState};
use crate::model::{Page, RelationKind};
use crate::text;

/// Every item for which points are lost.
pub(super) fn items(evidence: &Evidence<'_>) -> Vec<Item> {
    let mut items = publishing(evidence);
    items.extend(services(evidence));
    items.extend(exchange());
    items.extend(design(evidence));
    items
}

fn publishing(evidence: &Evidence<'_>) -> Vec<Item> {
    let states = sections::states(evidence.site);
    let about = |name: Words, words: &'static [&'static str]| {
        let found: Vec<&Page> = evidence.pages_about(words).collect();
        let (count, asked) = (found.len(), words.join("、"));
        if count == 0 {
            let note = text!(
                "没有标题或关键词写有{asked}的页面。",
                "No page has one of these in its title or keywords: {asked}."
            );
            return Item::new(Group::Publishing, name, State::NotMet, note);
        }
        let titles: Vec<String> = found.iter().take(3).map(|page| format!("《{}》", page.title)).collect();
        let titles = titles.concat();
        let note = text!(
            "有{count}页，例如{titles}。内容是否准确、人员是否变动，由编辑核对。",
            "Pages: {count}, such as {titles}. Whether they are right and up to date is for an editor."
        );
        Item::new(Group::Publishing, name, State::Met, note)
    };
    vec![
        about(Words::new("概况信息", "About the place and the organisation"), &["概况", "简介", "关于我们"]),
        about(
            Words::new("机构职能", "What the organisation does"),
            &["机构职能", "机构职责", "主要职责", "机构设置", "组织机构", "内设机构"],
        ),
        about(Words::new("领导信息", "Who leads it"), &["领导信息", "领导介绍", "领导班子", "领导分工", "负责人"]),
        updated(evidence, &states, Words::new("动态要闻", "News"), NEWS),
        updated(evidence, &states, Words::new("政策文件", "Policy documents"), DOCUMENTS),
        metadata(evidence),
        interpretations(evidence),
    ]
}

/// Whether the sections of a kind are there and up to date.
fn updated(evidence: &Evidence<'_>, states: &[SectionState], name: Words, interval: Interval) -> Item {
    let of_kind: Vec<SectionState> = states.iter().filter(|state| state.interval == Some(interval)).copied().collect();
    let Text { zh, en } = interval.name();
    if of_kind.is_empty() {
        let note =
            text!("没有这类栏目（更新期限{zh}）。", "There is no section of this kind (to be updated within {en}).");
        return Item::new(Group::Publishing, name, State::NotMet, note);
    }
    let (count, spots) = (of_kind.len(), super::veto::spots(evidence, &of_kind));
    let met = text!("{count}个栏目都在{zh}内更新过。", "All sections ({count}) were updated within {en}.");
    let bad = spots.len();
    let not_met = text!(
        "{count}个栏目中，{bad}个超过{zh}没有更新或没有内容。",
        "Of {count} sections, not updated within {en} or empty: {bad}."
    );
    Item::by_spots(Group::Publishing, name, spots, met, not_met)
}

fn metadata(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("文件元数据", "Metadata of documents");
    let mut count = 0;
    let mut spots = Vec::new();
    for policy in
        completeness::policies(evidence.site).filter(|page| page.record.text("kind") != Some("interpretation"))
    {
        count += 1;
        let missing = policy_lacking(evidence.site, policy);
        if !missing.is_empty() {
            let zh = missing.iter().map(|(_, name)| name.zh).collect::<Vec<_>>().join("、");
            let en = missing.iter().map(|(_, name)| name.en).collect::<Vec<_>>().join(", ");
            let title = &policy.title;
            spots.push(evidence.page(policy, text!("《{title}》缺少{zh}", "\"{title}\" lacks {en}")));
        }
    }
    if count == 0 {
        let note = text!("没有政策文件。", "There is no policy document.");
        return Item::new(Group::Publishing, name, State::NotMet, note);
    }
    let bad = spots.len();
    let met = text!("{count}份文件的元数据齐全。", "Documents with all their metadata: {count}.");
    let not_met = text!("{count}份文件中，{bad}份缺少元数据。", "Of {count} documents, lacking metadata: {bad}.");
    Item::by_spots(Group::Publishing, name, spots, met, not_met)
}

/// Interpretations lead to their documents. The way back is made by the program for each of them.
fn interpretations(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("政策解读", "Interpretations of policies");
    let site = evidence.site;
    let all = site.shown().filter(|(_, page)| page.record.text("kind") == Some("interpretation"));
    let mut count = 0;
    let mut spots = Vec::new();
    for (id, page) in all.filter(|(_, page)| page.language == site.configuration.language) {
        count += 1;
        let relations = site.relations.get(id.0).map(Vec::as_slice).unwrap_or_default();
        if !relations.iter().any(|(kind, _)| *kind == RelationKind::Interprets) {
            let title = &page.title;
            let what =
                text!("《{title}》没有写明解读哪份文件", "\"{title}\" does not say which document it interprets");
            spots.push(evidence.page(page, what));
        }
    }
    if count == 0 {
        let note = text!("没有政策解读。", "There is no interpretation of a policy.");
        return Item::new(Group::Publishing, name, State::NotMet, note);
    }
    let bad = spots.len();
    let met = text!(
        "{count}篇解读都与所解读的文件相互链接。本机关的文件是否都有解读，由编辑核对。",
        "Interpretations: {count}, each linked with its document both ways. Whether every document has one is for an editor."
    );
    let not_met =
        text!("{count}篇解读中，{bad}篇没有关联文件。", "Of {count} interpretations, without a document: {bad}.");
    Item::by_spots(Group::Publishing, name, spots, met, not_met)
}

fn services(evidence: &Evidence<'_>) -> Vec<Item> {
    let guides: Vec<&Page> = completeness::guides(evidence.site).collect();
    let count = guides.len();
    if count == 0 {
        let none = |name| {
            Item::new(Group::Services, name, State::NotMet, text!("没有办事指南。", "There is no service guide."))
        };
        return vec![
            none(Words::new("事项公开", "Services are shown")),
            none(Words::new("办事指南", "Guides are complete")),
        ];
    }
    let mut categories: Vec<&str> = guides.iter().filter_map(|guide| guide.record.text("category")).collect();
    categories.sort_unstable();
    categories.dedup();
    let kinds = categories.len();
    vec![
        Item::new(
            Group::Services,
            Words::new("事项公开", "Services are shown, sorted and together"),
            State::Met,
            text!(
                "{count}项服务分{kinds}类集中展示。是否包括全部事项，由业务科室核对。",
                "Services: {count}, in {kinds} groups on one page. Whether they are all is for those in charge of them."
            ),
        ),
        complete(evidence, &guides),
        forms(evidence, &guides),
        Item::undecided(
            Group::Services,
            Words::new("办事统计", "Statistics of services within three months"),
            text!(
                "看业务系统：3个月内是否公布了办件统计。由业务科室核对。",
                "The systems of the services show it: whether figures of the last three months were published."
            ),
        ),
    ]
}

fn complete(evidence: &Evidence<'_>, guides: &[&Page]) -> Item {
    let spot = |guide: &&Page| {
        let missing: Vec<_> = lacking(guide).collect();
        let zh = missing.iter().map(|element| element.name.zh).collect::<Vec<_>>().join("、");
        let en = missing.iter().map(|element| element.name.en).collect::<Vec<_>>().join(", ");
        let title = &guide.title;
        (!missing.is_empty()).then(|| evidence.page(guide, text!("“{title}”缺少{zh}", "\"{title}\" lacks {en}")))
    };
    let spots: Vec<Spot> = guides.iter().filter_map(spot).collect();
    let (count, bad, asked) = (guides.len(), spots.len(), ELEMENTS.len());
    let met = text!(
        "{count}份指南的{asked}类要素齐全。是否准确，由业务科室核对。",
        "Guides: {count}, each with all {asked} kinds of elements. Whether they are right is for those in charge."
    );
    let not_met = text!(
        "{count}份指南中，{bad}份要素不全（页面上请读者向当地咨询的，也算没有提供）。",
        "Of {count} guides, not complete: {bad} (what readers are told to ask for counts as missing)."
    );
    Item::by_spots(Group::Services, Words::new("办事指南", "Guides are complete"), spots, met, not_met)
}

fn forms(evidence: &Evidence<'_>, guides: &[&Page]) -> Item {
    let name = Words::new("表格和样表", "Forms and filled-in samples");
    let spot = |guide: &&Page| {
        let without: Vec<&str> = guide
            .record
            .records("materials")
            .filter(|material| {
                let title = material.text("name").unwrap_or_default();
                title.contains("表") && !title.contains("代表") && material.text("download").is_none()
            })
            .filter_map(|material| material.text("name"))
            .collect();
        let (title, names) = (&guide.title, without.join("、"));
        (!without.is_empty()).then(|| {
            evidence.page(guide, text!("“{title}”没有提供{names}的下载", "\"{title}\" offers no download of {names}"))
        })
    };
    let spots: Vec<Spot> = guides.iter().filter_map(spot).collect();
    let bad = spots.len();
    let met = text!(
        "材料里的表格都可以下载。填写样表是否齐全，由业务科室核对。",
        "Every form among the materials can be downloaded. Whether each has a filled-in sample is for those in charge."
    );
    let not_met = text!("{bad}份指南里有表格不能下载。", "Guides with a form that cannot be downloaded: {bad}.");
    Item::by_spots(Group::Services, name, spots, met, not_met)
}

fn exchange() -> Vec<Item> {
    let item = |zh, en, note| Item::undecided(Group::Exchange, Words::new(zh, en), note);
    vec![
        item(
            "信息提交",
            "Messages can be sent",
            text!(
                "看留言系统：能否提交、是否需要过多的个人信息。由办理留言的人试交一次。",
                "The message system shows it: somebody has to send one."
            ),
        ),
        item(
            "公开发布",
            "Messages and answers are published",
            text!(
                "看留言系统：留言和答复是否公开。由办理留言的人核对。",
                "The message system shows it: whether messages and answers are published."
            ),
        ),
        item(
            "及时答复",
            "Answers within two months",
            text!(
                "看留言系统：有效留言是否在2个月内答复。由办理留言的人核对。",
                "The message system shows it: whether valid messages were answered within two months."
            ),
        ),
        item(
            "留言统计",
            "Statistics of messages",
            text!(
                "看留言系统：是否公布留言受理和办结的统计。由办理留言的人核对。",
                "The message system shows it: whether figures on messages were published."
            ),
        ),
    ]
}

fn design(evidence: &Evidence<'_>) -> Vec<Item> {
    vec![
        domain(evidence),
        marks(evidence),
        links(evidence),
        tags(evidence),
        search(evidence),
        Item::undecided(
            Group::Design,
            Words::new("IPv6", "IPv6"),
            text!(
                "看服务器：网站能否用 IPv6 访问。由网站托管单位核对。",
                "The server shows it: whether the site can be reached by IPv6."
            ),
        ),
        error_report(evidence),
    ]
}

fn domain(evidence: &Evidence<'_>) -> Item {
    let host = evidence.site.configuration.host();
    let is_example = host.split('.').any(|part| part == "example");
    let is_right = host == "gov.cn" || host.ends_with(".gov.cn");
    let (state, note) = match (is_example, is_right) {
        (true, _) => (State::NotMet, text!("{host} 是占位域名。", "{host} is a placeholder.")),
        (false, true) => (
            State::Met,
            text!(
                "域名 {host}。名称是否规范，由主管单位审核。",
                "The host is {host}. Whether the name is proper is for the authority."
            ),
        ),
        (false, false) => (State::NotMet, text!("{host} 不在 .gov.cn 之下。", "{host} is not under .gov.cn.")),
    };
    let spots =
        if state == State::Met { Vec::new() } else { vec![evidence.configuration("base_url", Text::same("base_url"))] };
    Item::new(Group::Design, Words::new("域名名称", "Domain and name"), state, note).at(spots)
}

/// The marks of a site, each with what it is called.
const MARKS: [(&str, Words); 4] = [
    ("site_code", Words::new("网站标识码", "site identification code")),
    ("icp", Words::new("ICP备案号", "ICP filing number")),
    ("police", Words::new("公安机关备案号", "public-security filing number")),
    ("government_mark", Words::new("党政机关网站标识", "party-and-government site mark")),
];

/// The spot of a mark that the site has not been given.
fn not_given(evidence: &Evidence<'_>, key: &str, name: Words) -> Option<Spot> {
    let Words { zh, en } = name;
    let lacks = evidence.site.configuration.mark(key).is_none();
    lacks.then(|| evidence.configuration(key, text!("还没有{zh}（{key}）", "not yet given: {en} ({key})")))
}

fn marks(evidence: &Evidence<'_>) -> Item {
    let mut spots: Vec<Spot> = MARKS.iter().filter_map(|(key, name)| not_given(evidence, key, *name)).collect();
    spots.extend(evidence.spots(|finding| serves(finding, "GOV-FOOTER") && finding.level >= Level::Warning));
    let met = text!("各项标识都有，每页页底都显示。", "All marks are there, on the bottom of every page.");
    let count = spots.len();
    let not_met = text!("缺少{count}项标识。", "Marks missing: {count}.");
    Item::by_spots(Group::Design, Words::new("网站标识", "Marks of the site"), spots, met, not_met)
}

/// Rules of the sources that find links which lead nowhere.
const LINK_RULES: [&str; 6] = [
    "reference-missing",
    "reference-unpublished",
    "file-missing",
    "fragment-missing",
    "link-empty",
    "address-vanished",
];

fn links(evidence: &Evidence<'_>) -> Item {
    let spots = evidence.spots(|finding| {
        let is_broken = is_of(finding, Family::Link) && finding.level >= Level::Warning;
        is_broken || LINK_RULES.contains(&finding.rule)
    });
    let count = spots.len();
    let met = text!(
        "站内链接、附件和图片都能打开。外部链接另行检查。",
        "All links, files and pictures within the site are there. Links to other sites are to be checked besides."
    );
    let not_met = text!("{count}处链接、附件或图片打不开。", "Links, files or pictures that are not there: {count}.");
    Item::by_spots(Group::Design, Words::new("链接可用性", "Links work"), spots, met, not_met)
}

fn tags(evidence: &Evidence<'_>) -> Item {
    let [(key, name), ..] = MARKS;
    let mut spots: Vec<Spot> = not_given(evidence, key, name).into_iter().collect();
    spots.extend(evidence.spots(|finding| serves(finding, "GOV-TAGS") && finding.level >= Level::Warning));
    let met = text!("各页的网站、栏目、内容标签齐全。", "All pages have their tags of site, column and article.");
    let not_met = text!("缺少网页标签，或填写不对。", "Page tags are missing or wrong.");
    Item::by_spots(Group::Design, Words::new("网页标签", "Page tags"), spots, met, not_met)
}

fn search(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("站内搜索", "Search");
    if evidence.files.iter().any(|path| path == "search/index.html") {
        let note = text!(
            "网站带有搜索页和索引，由读者的浏览器搜索，不靠服务器。常用词能否搜到要找的，由编辑试搜。",
            "The site has a page and an index for search, which needs no server. Whether common words find what is meant is for an editor to try."
        );
        return Item::new(Group::Design, name, State::Met, note);
    }
    Item::new(Group::Design, name, State::NotMet, text!("网站没有搜索页。", "There is no page for search."))
}

fn error_report(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("“我为政府网站找错”入口", "Entrance for reporting mistakes");
    let spots: Vec<Spot> =
        not_given(evidence, "error_report", Words::new("找错入口", "entrance for reporting mistakes"))
            .into_iter()
            .collect();
    let met = text!("每页页底都有找错入口。", "The entrance is on the bottom of every page.");
    let not_met = text!("还没有接入找错平台。", "The site is not yet connected.");
    Item::by_spots(Group::Design, name, spots, met, not_met)
}
