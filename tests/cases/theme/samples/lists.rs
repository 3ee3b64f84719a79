//! Lists, and the pages that are made rather than written.

use tantu::render::views::*;

use super::{date, entries, feeds, list, page, some, validity};

pub fn lists() -> Vec<(&'static str, PageView, View)> {
    let section = |kind: &str, title: &str, href: &str| PageView {
        is_section: true,
        breadcrumbs: vec![Link::new("首页", "/")],
        ..page(kind, title, href)
    };
    let states = [
        (ValidityKind::InForce, "现行有效"),
        (ValidityKind::Amended, "已修改"),
        (ValidityKind::Repealed, "已废止"),
        (ValidityKind::Expired, "已失效"),
    ];
    let policies = states.map(|(kind, label)| PolicyEntryView {
        title: "残疾预防和残疾人康复条例".into(),
        href: "/policies/b/".into(),
        language: None,
        kind: "行政法规".into(),
        validity: validity(kind, label),
        issuers: vec!["国务院".into()],
        document_number: some("国令第675号"),
        signed: Some(date("2017-02-07", "2017年2月7日")),
        effective: Some(date("2017-07-01", "2017年7月1日")),
        summary: some("规定残疾预防和康复的方针、职责和保障措施。"),
    });
    let library =
        PolicyLibraryView { policies: policies.into(), list: ListView { entries: vec![], ..list(0) }, choices: vec![] };
    let medals = |rank, label: &str, href: Option<&str>, gold, silver, bronze| MedalRowView {
        rank,
        label: label.into(),
        href: href.map(Into::into),
        medals: MedalsView { gold, silver, bronze, total: gold + silver + bronze },
    };
    let results = ResultsView {
        medals: vec![
            medals(1, "全国比赛", Some("/sports/national/"), 7, 4, 5),
            medals(2, "省级赛事", Some("/sports/provincial/"), 6, 2, 10),
        ],
        list: ListView { pagination: None, years: vec![], ..list(3) },
    };
    vec![
        ("list", section("section", "工作动态", "/news/"), View::List(list(12))),
        ("service-directory", section("section", "办事服务", "/services/"), View::ServiceDirectory(directory())),
        ("policy-library", section("section", "政策法规", "/policies/"), View::PolicyLibrary(library)),
        ("results", section("section", "体育赛事", "/sports/"), View::Results(results)),
        ("term-list", section("topics", "全部主题", "/topics/"), View::TermList(terms())),
        ("term", page("topic", "康复服务", "/topics/"), View::Term(term())),
    ]
}

fn directory() -> ServiceDirectoryView {
    let names =
        [("康复", "rehab"), ("教育", "education"), ("就业", "employment")].map(|(title, id)| ServiceGroupView {
            id: id.into(),
            title: title.into(),
            services: ["残疾儿童康复救助", "基本型辅助器具适配补贴", "家庭无障碍改造"]
                .map(|title| ServiceEntryView {
                    title: title.into(),
                    href: "/services/a/".into(),
                    language: None,
                    summary: some("为有需要的残疾人提供服务，改善功能，方便生活。"),
                    agency: some("户籍所在县（市、区）残联"),
                    free: true,
                })
                .into(),
        });
    let finder = |kind, labels: &[&str]| FinderView {
        kind,
        groups: labels
            .iter()
            .map(|label| FinderGroupView {
                label: (*label).into(),
                services: vec![
                    Link::new("残疾儿童康复救助", "/services/a/"),
                    Link::new("家庭无障碍改造", "/services/b/"),
                ],
            })
            .collect(),
    };
    ServiceDirectoryView {
        count: 9,
        groups: names.into(),
        finders: vec![
            finder(FinderKind::Category, &["视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾"]),
            finder(FinderKind::Grade, &["一级", "二级", "三级", "四级"]),
            finder(FinderKind::Age, &["0—17岁", "18—59岁", "60岁及以上"]),
        ],
    }
}

fn terms() -> TermListView {
    let term = |label: &str, count| TermEntryView {
        label: label.into(),
        href: "/topics/a/".into(),
        description: some("康复救助、辅助器具和康复机构。"),
        count,
    };
    TermListView {
        kind: TermKind::Topic,
        terms: vec![term("康复服务", 12), term("教育就业", 8), term("权益维护", 5), term("文化体育", 9)],
    }
}

fn term() -> TermView {
    let group = |at: usize, title: &str| TermGroupView {
        id: format!("t-section-{at}"),
        title: title.into(),
        ..TermGroupView::default()
    };
    let services = directory().groups.into_iter().next().map(|group| group.services).unwrap_or_default();
    let figure = KeyFigureView {
        label: "残疾儿童康复救助".into(),
        number: "1453".into(),
        unit: "名".into(),
        value: "1453".into(),
        href: "/data/livelihood/#children-rehab".into(),
        ..KeyFigureView::default()
    };
    let dataset = DatasetView {
        title: "民生实事".into(),
        href: "/data/livelihood/".into(),
        files: vec![DatasetFile {
            format: "CSV".into(),
            href: "/data/livelihood.csv".into(),
            size: "4 KB".into(),
            description: None,
        }],
        ..DatasetView::default()
    };
    TermView {
        kind: TermKind::Topic,
        count: 30,
        guidance: vec![
            TermGroupView { services, ..group(1, "办事服务") },
            TermGroupView { entries: entries(2), ..group(2, "政策法规") },
        ],
        figures: Some(TermFiguresView { figures: vec![figure], period: some("2025年"), datasets: vec![dataset] }),
        others: vec![TermGroupView { entries: entries(6), left: 19, ..group(3, "工作动态") }],
        all: Some(Link::new("全部30条，从新到旧", "/topics/rehabilitation/all/")),
    }
}

pub fn made() -> Vec<(&'static str, PageView, View)> {
    let mut home = page("home", "让每一步都走得平坦", "/");
    home.breadcrumbs = vec![];
    home.is_section = true;
    let alone = |kind: &str, title: &str| PageView {
        canonical: None,
        section_href: None,
        breadcrumbs: vec![Link::new("首页", "/")],
        meta: vec![MetaView { name: "robots".into(), content: "noindex".into() }],
        ..page(kind, title, "/")
    };
    let node = |label: &str, children: Vec<SiteMapNode>| SiteMapNode {
        label: label.into(),
        href: "/a/".into(),
        language: None,
        children,
    };
    let section = |label: &str| {
        node(
            label,
            vec![
                node("残疾人证办理", vec![]),
                node("残疾儿童康复救助", vec![node("常见问题", vec![])]),
                node("法律援助", vec![]),
            ],
        )
    };
    let nodes = ["工作动态", "办事服务", "政策法规", "体育赛事", "机构概况"].map(section).into();
    vec![
        ("home", home, View::Home(home_view())),
        ("glossary", alone("glossary", "用语解释"), View::Glossary(GlossaryView { terms: glossary_terms() })),
        ("eligibility", alone("eligibility", "我能申请什么"), View::Eligibility(eligibility())),
        ("sitemap", alone("sitemap", "网站地图"), View::SiteMap(SiteMapView { nodes })),
        (
            "search",
            alone("search", "搜索"),
            View::Search(SearchView {
                index: "/search/index.json".into(),
                needs: vec![search_group("证丢了")],
                audiences: vec![search_group("残疾人证办理")],
                letters: vec![SearchGroupView { href: None, ..search_group("残疾人证办理") }],
            }),
        ),
        (
            "not-found",
            alone("not-found", "没有找到这个页面"),
            View::NotFound(NotFoundView {
                services: vec![Link::new("残疾人证办理", "/services/certificate/")],
                others: vec![NotFoundOther {
                    language: "en".into(),
                    text: "The page may have moved.".into(),
                    home: Link::new("Home", "/en/"),
                }],
                suggestions: vec![Link::new("办事服务", "/services/")],
            }),
        ),
        (
            "redirect",
            alone("redirect", "页面已移到新网址"),
            View::Redirect(RedirectView {
                target: Link::new("残疾儿童康复救助", "/services/children-rehab/"),
                canonical: "https://www.example.gov.cn/services/children-rehab/".into(),
            }),
        ),
    ]
}

fn home_view() -> HomeView {
    let entrance =
        |label: &str, hint: &str| EntranceView { label: label.into(), href: "/services/a/".into(), hint: some(hint) };
    let figure = |label: &str, number: &str, unit: &str, at_least: bool| KeyFigureView {
        label: label.into(),
        language: None,
        number: number.into(),
        unit: unit.into(),
        value: "1453".into(),
        at_least,
        period: None,
        href: "/data/livelihood/#children-rehab".into(),
    };
    let latest = |title: &str, href: &str| LatestView {
        title: title.into(),
        href: href.into(),
        entries: entries(5),
        feeds: feeds(href),
    };
    HomeView {
        lead: some("办证、康复、上学、就业、维权——吕梁市残联为您准备的服务和信息，都在这里。"),
        entrances: vec![
            entrance("办理残疾人证", "新办、变更、换发第三代证"),
            entrance("残疾儿童康复救助", "0—17岁，免费"),
            entrance("辅助器具适配", "轮椅、助听器、假肢"),
            entrance("家庭无障碍改造", "困难重度残疾人家庭"),
            entrance("大学生助学", "圆梦工程"),
            entrance("就业和培训", "按比例就业、技能培训"),
            entrance("托养和补贴", "托养服务、燃油补贴"),
            entrance("法律援助", "维权、信访"),
        ],
        services: Some(Link::new("全部服务", "/services/")),
        key_figures: vec![
            figure("残疾儿童康复救助", "1453", "人", false),
            figure("辅助器具适配补贴", "4811", "人", false),
            figure("家庭无障碍改造", "958", "户", false),
            figure("办理残疾人证", "15658", "本", false),
            figure("参加意外伤害保险", "10万", "名", true),
        ],
        key_figures_period: some("2025年"),
        key_figures_source: Some(Link::new("2025年度工作总结", "/reports/2025/")),
        latest: vec![latest("工作动态", "/news/"), latest("政策法规", "/policies/")],
    }
}

/// Two entries of a glossary, as its own page shows them.
pub fn glossary_terms() -> Vec<GlossaryTermView> {
    let certificate = GlossaryTermView {
        id: "certificate".into(),
        term: "残疾人证".into(),
        expansion: Some("中华人民共和国残疾人证".into()),
        pinyin: Some("cán jí rén zhèng".into()),
        definition: "认定残疾人及其残疾类别、残疾等级的合法凭证。".into(),
        more: Some(Link::new("残疾人证办理", "/services/certificate/")),
        ..GlossaryTermView::default()
    };
    let wcag = GlossaryTermView {
        id: "wcag".into(),
        term: "WCAG".into(),
        definition: "国际上通用的网页无障碍技术指南。".into(),
        ..GlossaryTermView::default()
    };
    vec![certificate, wcag]
}

fn search_group(label: &str) -> SearchGroupView {
    SearchGroupView {
        heading: "残疾人证".into(),
        href: Some("/topics/certificate/".into()),
        summary: Some("办证和换证。".into()),
        entries: vec![SearchEntryView {
            label: label.into(),
            href: "/services/certificate/".into(),
            summary: Some("新办、换发、补办。".into()),
            needs: vec!["证丢了".into(), "证快到期了".into()],
        }],
    }
}

fn eligibility() -> EligibilityView {
    let services = vec![Link::new("残疾人证办理", "/services/certificate/")];
    let answers = vec![EligibilityAnswerView { label: "残疾人本人或家属".into(), services }];
    EligibilityView {
        questions: vec![EligibilityQuestionView { name: "applicant".into(), answers }],
        services: vec![EligibleServiceView {
            title: "残疾人证办理".into(),
            href: "/services/certificate/".into(),
            note: some("任何年龄都可以申请。"),
            applicant: "yn".into(),
            category: "y".repeat(48),
            age: "yyyy".into(),
            study: "yyy".into(),
            work: "yyy".into(),
            income: "yyy".into(),
        }],
    }
}
