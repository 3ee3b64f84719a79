//! The items of which any one makes a site fail.

use super::{Evidence, Group, Item, Spot, State, is_of, places};
use crate::check::Family;
use crate::diagnostics::{Finding, Level, Text, Words};
use crate::model::completeness::{self, lacking};
use crate::model::sections::{self, Interval, NEWS, SectionState};
use crate::text;

/// So many sections of news, notices and policies without an update make a site fail.
const OUTDATED_FIRST: usize = 5;
/// So many sections of any kind that should have been updated.
const OUTDATED_ALL: usize = 10;
/// So many sections without content.
const EMPTY: usize = 5;
/// A guide that lacks so many of the main kinds of elements is of no use.
const LACKING: usize = 4;

/// Every veto item.
pub(super) fn items(evidence: &Evidence<'_>) -> Vec<Item> {
    vec![
        grave(evidence),
        Item::undecided(
            Group::Veto,
            Words::new("站点无法访问", "The site can be reached"),
            text!(
                "看服务器：连续一周、每天间隔访问20次以上，超过15秒打不开的不到5%。由网站托管单位提供监测记录。",
                "The server shows it: over a week, of 20 or more visits a day less than 5 % take over 15 seconds. The host has the record."
            ),
        ),
        home(evidence),
        columns(evidence),
        exchange(evidence),
        services(evidence),
    ]
}

/// Rules whose findings are grave although they belong to no family of their own: active content that was refused.
const UNSAFE: [&str; 3] = ["raw-html", "unsafe-link", "svg-active"];

fn is_grave(finding: &Finding) -> bool {
    let is_unsafe = is_of(finding, Family::Safety) || is_of(finding, Family::Privacy) || UNSAFE.contains(&finding.rule);
    is_unsafe && finding.level >= Level::Warning || is_of(finding, Family::Wording) && finding.level == Level::Error
}

fn grave(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("安全、泄密事故等严重问题", "No grave problems of safety or disclosure");
    let spots = evidence.spots(is_grave);
    if spots.is_empty() {
        let note = text!(
            "程序没有发现个人信息、不安全内容和严重用语错误。重要表述、涉密内容、链接的内容是否合法、发布日期是否真实，由保密和内容审核人员检查；网页是否被篡改，由托管单位检查。",
            "No personal data, unsafe content or grave wording was found. Official wording, secrecy, what is linked and true dates need whoever reviews content; tampering needs the host."
        );
        return Item::undecided(Group::Veto, name, note);
    }
    let Text { zh, en } = places(spots.len());
    let note = text!(
        "发现{zh}个人信息、不安全内容或严重用语错误。",
        "Personal data, unsafe content or grave wording in {en}."
    );
    Item::new(Group::Veto, name, State::NotMet, note).at(spots)
}

fn home(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("首页不更新", "The home page is updated");
    let newest = sections::newest_on_home(evidence.site);
    let Text { zh, en } = sections::day(evidence.site, newest);
    if sections::is_past(evidence.site, newest, NEWS) {
        let note = text!(
            "首页超过2周没有新内容，最近一次：{zh}。",
            "Nothing new on the home page for two weeks; the latest: {en}."
        );
        let home = evidence.site.shown().map(|(_, page)| page).find(|page| page.path.as_ref() == "content/index.md");
        let spots = home.map(|home| evidence.page(home, text!("首页", "home page"))).into_iter().collect();
        return Item::new(Group::Veto, name, State::NotMet, note).at(spots);
    }
    Item::new(Group::Veto, name, State::Met, text!("首页最近一次更新：{zh}。", "Last updated on {en}."))
}

fn columns(evidence: &Evidence<'_>) -> Item {
    let states = sections::states(evidence.site);
    let outdated: Vec<&SectionState> = states.iter().filter(|state| state.is_outdated).collect();
    let is_held = |state: &&&SectionState| state.is_first_level && is_of_norm(state.interval);
    let first = outdated.iter().filter(is_held).count();
    let empty = states.iter().filter(|state| state.is_empty).count();
    let all = outdated.len();
    let fails = first >= OUTDATED_FIRST || all >= OUTDATED_ALL || empty >= EMPTY;
    let (state, spots) = (if fails { State::NotMet } else { State::Met }, spots(evidence, &states));
    let total = states.len();
    let note = text!(
        "共{total}个栏目：动态要闻（2周）和通知公告、政策文件（6个月）类一级栏目未更新{first}个（满{OUTDATED_FIRST}个否决）；应更新未更新共{all}个（满{OUTDATED_ALL}个否决）；空白栏目{empty}个（满{EMPTY}个否决）。",
        "Sections: {total}. First-level ones of news (two weeks), notices and policies (six months) not updated: {first} ({OUTDATED_FIRST} fail); all that should have been updated: {all} ({OUTDATED_ALL} fail); without content: {empty} ({EMPTY} fail)."
    );
    Item::new(Group::Veto, Words::new("栏目不更新", "Sections are updated"), state, note).at(spots)
}

/// Whether a section is held to what the norm sets for news, notices and policies.
fn is_of_norm(interval: Option<Interval>) -> bool {
    matches!(interval, Some(sections::NEWS | sections::DOCUMENTS))
}

/// The sections that rest too long or are empty: shown even where they are too few to fail.
pub(super) fn spots(evidence: &Evidence<'_>, states: &[SectionState]) -> Vec<Spot> {
    let spot = |state: &SectionState| {
        let section = evidence.site.page(state.id)?;
        let title = &section.title;
        if state.is_empty {
            return Some(evidence.page(section, text!("“{title}”没有内容", "\"{title}\" has no content")));
        }
        let Text { zh: limit, en: within } = state.interval.filter(|_| state.is_outdated)?.name();
        let Text { zh: last, en: latest } = sections::day(evidence.site, state.newest);
        let what = text!(
            "“{title}”超过{limit}没有更新，最近一次：{last}",
            "\"{title}\" not updated for {within}; the latest: {latest}"
        );
        Some(evidence.page(section, what))
    };
    states.iter().filter_map(spot).collect()
}

/// Ways in which readers can ask that the configuration gives.
fn ways(evidence: &Evidence<'_>) -> bool {
    let record = &evidence.site.configuration.record;
    let feedback = record.object("feedback").is_some_and(|feedback| !feedback.slots.is_empty());
    let organiser = record.object("organiser");
    feedback || ["telephone", "email"].iter().any(|key| organiser.is_some_and(|one| one.assigned(key).is_some()))
}

fn exchange(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("互动回应差", "Readers are answered");
    if !ways(evidence) {
        let note = text!(
            "网站配置里没有网上留言、邮箱或电话，读者没有地方咨询。",
            "The configuration gives no form, no e-mail address and no telephone: readers cannot ask."
        );
        let what =
            text!("写 feedback，或 organiser 的电话、邮箱", "Add `feedback`, or the organiser's telephone or e-mail");
        return Item::new(Group::Veto, name, State::NotMet, note).at(vec![evidence.configuration("organiser", what)]);
    }
    let note = text!(
        "网站提供了咨询渠道。渠道是否畅通、一年内的有效留言是否都在3个月内回应，由办理留言的人核对。",
        "There is a way to ask. Whether it works and every valid message of the year was answered within three months is for those who answer."
    );
    Item::undecided(Group::Veto, name, note)
}

fn services(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("服务不实用", "Services are of use");
    let guides: Vec<_> = completeness::guides(evidence.site).collect();
    if guides.is_empty() {
        let note = text!("网站没有办事指南。", "There is no service guide.");
        return Item::new(Group::Veto, name, State::NotMet, note);
    }
    let spots: Vec<Spot> = guides
        .iter()
        .filter_map(|guide| {
            let missing: Vec<_> = lacking(guide).filter(|element| element.is_main).collect();
            let zh: Vec<&str> = missing.iter().map(|element| element.name.zh).collect();
            let en: Vec<&str> = missing.iter().map(|element| element.name.en).collect();
            let (title, zh, en) = (&guide.title, zh.join("、"), en.join(", "));
            (missing.len() >= LACKING)
                .then(|| evidence.page(guide, text!("“{title}”缺少{zh}", "\"{title}\" lacks {en}")))
        })
        .collect();
    let (total, bad) = (guides.len(), spots.len());
    let met = text!(
        "共{total}份办事指南，没有一份缺少{LACKING}类以上主要要素。",
        "Guides: {total}; none lacks {LACKING} or more of the main kinds of elements."
    );
    let not_met = text!(
        "共{total}份办事指南，{bad}份缺少{LACKING}类以上主要要素。",
        "Guides: {total}; lacking {LACKING} or more of the main kinds of elements: {bad}."
    );
    Item::by_spots(Group::Veto, name, spots, met, not_met)
}
