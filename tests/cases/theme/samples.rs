//! Plausible views, one for each layout, from which the tests render pages.

mod data;
mod lists;

use tantu::render::views::*;

/// Addresses under which the theme's own files are found by a page that is opened from a folder.
pub fn assets(paths: &tantu::theme::AssetPaths) -> AssetsView {
    let at_root = |path: &str| format!("/{path}");
    AssetsView {
        stylesheet: at_root(&paths.stylesheet),
        script: at_root(&paths.script),
        page_scripts: paths.page_scripts.iter().map(|(name, path)| (name.clone(), at_root(path))).collect(),
        icon_svg: at_root(&paths.icon_svg),
        icon_ico: at_root(&paths.icon_ico),
        apple_touch_icon: at_root(&paths.apple_touch_icon),
        manifest: "/manifest.webmanifest".into(),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.into())
}

fn date(machine: &str, text: &str) -> DateView {
    DateView { machine: machine.into(), text: text.into() }
}

fn feeds(folder: &str) -> Vec<FeedView> {
    let feed = |format: &str, file: &str, media_type: &str| FeedView {
        title: format!("吕梁市残联（{format}）"),
        format: format.into(),
        href: format!("{folder}{file}"),
        media_type: media_type.into(),
    };
    vec![feed("Atom", "feed.xml", "application/atom+xml"), feed("JSON Feed", "feed.json", "application/feed+json")]
}

pub fn site(assets: AssetsView) -> SiteView {
    let navigation = [
        ("首页", "/"),
        ("工作动态", "/news/"),
        ("办事服务", "/services/"),
        ("政策法规", "/policies/"),
        ("体育赛事", "/sports/"),
        ("年度总结", "/reports/"),
        ("机构概况", "/about/"),
    ];
    let language = |language: &str, label: &str, home: &str| LanguageView {
        language: language.into(),
        label: label.into(),
        home: home.into(),
    };
    SiteView {
        name: "吕梁市残疾人联合会".into(),
        short_name: "吕梁市残联".into(),
        description: "吕梁市残疾人联合会的公开信息和办事指南。".into(),
        home: "/".into(),
        language: "zh-CN".into(),
        direction: "ltr".into(),
        organiser: OrganiserView {
            name: "吕梁市残疾人联合会".into(),
            short_name: some("吕梁市残联"),
            region: some("山西省吕梁市"),
            contact: some("/about/contact/"),
            ..OrganiserView::default()
        },
        navigation: navigation.map(|(label, href)| Link::new(label, href)).into(),
        footer_links: vec![
            Link::new("机构简介", "/about/"),
            Link::new("无障碍声明", "/about/accessibility/"),
            Link::new("联系我们", "/about/contact/"),
            Link { language: some("en"), ..Link::new("English", "/en/") },
        ],
        marks: MarksView::default(),
        languages: vec![language("zh-CN", "中文", "/"), language("en", "English", "/en/")],
        feeds: feeds("/"),
        assets,
        year: 2026,
        sitemap: "/sitemap/".into(),
        search: "/search/".into(),
        leaving_notice: true,
        feedback: FeedbackView { url: some("https://liuyan.www.gov.cn/"), ..FeedbackView::default() },
        eligibility: some("/eligibility/"),
        topics: some("/topics/"),
        audiences: some("/audiences/"),
    }
}

/// A page with all that can stand on one.
pub fn page(kind: &str, title: &str, section: &str) -> PageView {
    PageView {
        kind: kind.into(),
        title: title.into(),
        document_title: format!("{title} - 吕梁市残疾人联合会"),
        summary: some("一两句话的摘要，说明这一页讲什么、对谁有用。"),
        canonical: some("https://www.example.gov.cn/a/"),
        share: some("mailto:?subject=a&body=https://www.example.gov.cn/a/"),
        language: "zh-CN".into(),
        section_href: some(section),
        breadcrumbs: vec![Link::new("首页", "/"), Link::new("栏目", section)],
        meta: vec![MetaView { name: "SiteName".into(), content: "吕梁市残疾人联合会".into() }],
        open_graph: vec![MetaView { name: "og:title".into(), content: title.into() }],
        json_ld: Some(Html(r#"{"@context":"https://schema.org","@type":"WebPage"}"#.into())),
        ..PageView::default()
    }
}

fn article_page(kind: &str, title: &str, section: &str) -> PageView {
    PageView {
        body: Html(BODY.into()),
        outline: vec![
            OutlineEntry {
                href: "#gongzuo-jinzhan".into(),
                label: "工作进展".into(),
                children: vec![OutlineEntry { href: "#shuju".into(), label: "主要数据".into(), children: vec![] }],
            },
            OutlineEntry { href: "#xia-yi-bu".into(), label: "下一步打算".into(), children: vec![] },
            OutlineEntry { href: "#lianxi".into(), label: "怎样申请".into(), children: vec![] },
        ],
        published: Some(date("2025-09-26", "2025年9月26日")),
        updated: Some(date("2025-10-09", "2025年10月9日")),
        source: some("吕梁市残疾人联合会"),
        author: some("办公室"),
        words: Some(1200),
        minutes: Some(3),
        topics: vec![Link::new("康复服务", "/topics/rehab/"), Link::new("民生实事", "/topics/livelihood/")],
        audiences: vec![Link::new("残疾儿童和家长", "/audiences/children/")],
        previous: Some(Link::new("全市残联系统召开半年工作会议", "/news/a/")),
        next: Some(Link::new("2025年山西省残疾人篮球比赛在吕梁举行", "/news/b/")),
        related: vec![RelatedView { relation: Relation::Related, entries: entries(3) }],
        glossary: lists::glossary_terms()
            .into_iter()
            .map(|term| GlossaryTermView { places: vec![FigurePlaceView { number: 1, href: "#main".into() }], ..term })
            .collect(),
        glossary_page: Some(Link::new("用语解释", "/glossary/")),
        pinyin: true,
        figure_links: true,
        figures: vec![FigureGroupView {
            language: None,
            source: "吕梁市残疾人联合会2025年度工作总结".into(),
            figures: vec![
                figure(1, "1453人", "残疾儿童抢救性康复救助人数（完成数）"),
                FigureView {
                    notes: vec!["由 完成数 ÷ 任务数 算出".into()],
                    ..figure(2, "126.68%", "残疾儿童抢救性康复救助人数（完成率）")
                },
            ],
        }],
        ..page(kind, title, section)
    }
}

fn figure(number: usize, text: &str, indicator: &str) -> FigureView {
    FigureView {
        number,
        text: text.into(),
        indicator: indicator.into(),
        period: "2025年".into(),
        places: vec![FigurePlaceView { number: 1, href: format!("#t-figure-{number}") }],
        ..FigureView::default()
    }
}

const BODY: &str = r##"<p>9月26日，市政府常务会议研究同意建设市残疾人康复中心。这一项目已列入2025年市委经济工作会议20件大事要事，也写进了市政府工作报告的重点任务。<a href="/policies/a/">有关政策文件</a>可在本站查阅。</p>
<h2 id="gongzuo-jinzhan">工作进展</h2>
<p>项目坚持公平公正、公开透明、保质保量、高效快捷的原则，已完成可行性研究、专家评审和项目立项，正在申报<strong>中央预算内投资资金</strong>。2025年全市为<data value="1453">1453人</data>提供康复救助。</p>
<div class="notice notice-note" role="note" aria-labelledby="notice-1"><p class="notice-title" id="notice-1">说明</p><p>康复救助由户籍所在县（市、区）残联受理，不收任何费用。</p></div>
<h3 id="shuju">主要数据</h3>
<div class="table table--24"><table><caption>残疾儿童康复救助情况</caption><thead><tr><th scope="col">时期</th><th scope="col" class="numeric">目标（人）</th><th scope="col" class="numeric">完成（人）</th><th scope="col" class="numeric">完成率</th></tr></thead><tbody><tr><th scope="row">2021—2024年</th><td class="numeric" data-label="目标（人）">10181</td><td class="numeric" data-label="完成（人）">14927</td><td class="numeric" data-label="完成率">146.62%</td></tr><tr><th scope="row">2025年</th><td class="numeric" data-label="目标（人）">1147</td><td class="numeric" data-label="完成（人）">1453</td><td class="numeric" data-label="完成率">126.68%</td></tr></tbody></table></div>
<p>三件事要记住：</p>
<ul><li>救助对象是0—17岁的残疾儿童，孤独症儿童也在内；</li><li>家长向户籍所在县（市、区）残联申请；</li><li>定点机构名单由县（市、区）残联公布。</li></ul>
<h2 id="xia-yi-bu">下一步打算</h2>
<ol><li>加快康复中心的前期手续；</li><li>做好康复救助与学前教育的衔接；</li><li>把服务送到偏远乡村。</li></ol>
<blockquote><p>让每一名有需求的残疾儿童都能得到及时、便捷的康复服务。</p></blockquote>
<h2 id="lianxi">怎样申请</h2>
<p>办理流程和所需材料见<a href="/services/children-rehab/">残疾儿童康复救助办事指南</a>。另见<a class="external" rel="noreferrer" href="https://www.example.com/">示例网站<span class="visually-hidden">（外部链接）</span></a>。</p>"##;

pub fn entries(count: usize) -> Vec<EntryView> {
    let titles = [
        "市政府常务会议研究同意建设市残疾人康复中心",
        "中国残联主席团一行到吕梁调研",
        "2025年山西省残疾人篮球比赛在吕梁举行",
        "全市残疾人家庭无障碍改造全部完工，九百多户家庭出行更方便，生活起居更安心",
        "晋享家园辅助性就业机构新增岗位",
    ];
    let titles = titles.iter().cycle().take(count).enumerate();
    let entries = titles.map(|(at, title)| EntryView {
        title: (*title).into(),
        href: format!("/news/{at}/"),
        language: None,
        date: Some(date("2025-09-26", "2025年9月26日")),
        summary: some("会议听取了市残联关于项目前期工作的汇报，同意按程序推进，要求各部门做好配合，早日建成投用。"),
        labels: if at == 1 { vec![LabelView { text: "调研".into(), tone: LabelTone::Neutral }] } else { vec![] },
    });
    entries.collect()
}

fn list(count: usize) -> ListView {
    let year = |label: &str, href: &str, current, count| NavigationChoice {
        label: label.into(),
        href: href.into(),
        current,
        count,
    };
    let item = |number: Option<usize>| PaginationItem { number, href: number.map(|n| format!("/news/page/{n}/")) };
    ListView {
        entries: entries(count),
        count: 143,
        pagination: Some(PaginationView {
            number: 2,
            total: 8,
            items: vec![item(Some(1)), item(Some(2)), item(Some(3)), item(None), item(Some(8))],
            previous: some("/news/"),
            next: some("/news/page/3/"),
        }),
        years: vec![
            year("全部年份", "/news/", true, 143),
            year("2025年", "/news/2025/", false, 88),
            year("2024年", "/news/2024/", false, 55),
        ],
        topics: vec![],
        feeds: feeds("/news/"),
    }
}

/// Every layout with a page and a view, named for its file.
pub fn all() -> Vec<(&'static str, PageView, View)> {
    let mut pages = articles();
    pages.extend(lists::lists());
    pages.extend(lists::made());
    pages.extend(data::pages());
    pages
}

fn articles() -> Vec<(&'static str, PageView, View)> {
    let field = |label: &str, text: &str, href: Option<&str>| FieldView {
        label: label.into(),
        values: vec![FieldValue { text: text.into(), href: href.map(Into::into), announce: false }],
    };
    let fields = FieldsView {
        fields: vec![
            field("设备", "轮椅坡道", None),
            field("联系网站", "www.example.gov.cn", Some("https://www.example.gov.cn/")),
        ],
    };
    let article = ArticleView {
        event_date: Some(date("2025-04-24", "2025年4月24日")),
        event_end: Some(date("2025-04-26", "4月26日")),
        place: some("吕梁市"),
    };
    let mut report = article_page("report", "砥砺前行显担当 倾情履职暖人心", "/reports/");
    report.subtitle = some("吕梁市残疾人联合会2025年度工作总结");
    let chapters = ["政治建设", "民生实事", "社会保障与服务", "问题整改", "2026年展望"];
    let report_view = ReportView {
        period: "2025年".into(),
        chapters: chapters
            .map(|title| ChapterView {
                title: title.into(),
                href: "#gongzuo-jinzhan".into(),
                summary: some("这一章讲什么，一句话说清楚。"),
            })
            .into(),
        datasets: vec![data::dataset("民生实事"), data::dataset("社会保障")],
    };
    let mut translated = article_page("news", "市政府常务会议研究同意建设市残疾人康复中心", "/news/");
    translated.translations = ["zh-CN", "en"]
        .map(|language| TranslationView {
            language: language.into(),
            label: if language == "en" { "English".into() } else { "中文".into() },
            href: format!("/{language}/a/"),
            canonical: format!("https://www.example.gov.cn/{language}/a/"),
        })
        .into();
    translated.default_translation = some("https://www.example.gov.cn/zh-CN/a/");
    let mut expired = article_page("page", "无障碍声明", "/about/");
    expired.expired = Some(date("2025-12-31", "2025年12月31日"));
    expired.outdated_original = Some(Link::new("原文", "/about/original/"));
    vec![
        ("page", expired, View::Page(fields)),
        ("article", translated, View::Article(article)),
        ("service", service_page(), View::Service(Box::new(service()))),
        ("policy", policy_page(), View::Policy(Box::new(policy()))),
        ("result", article_page("result", "2025年山西省残疾人篮球比赛成绩", "/sports/"), View::Result(result())),
        ("report", report, View::Report(report_view)),
    ]
}

fn service_page() -> PageView {
    let mut page = article_page("service", "残疾儿童康复救助", "/services/");
    page.body = Html(String::new());
    page.outline = vec![];
    page.summary = some("为0—17岁残疾儿童提供手术、辅助器具和康复训练等救助，帮助他们改善功能、融入社会。");
    page
}

fn policy_page() -> PageView {
    let mut page = article_page("policy", "中华人民共和国无障碍环境建设法", "/policies/");
    page.related.insert(0, RelatedView { relation: Relation::InterpretedBy, entries: entries(2) });
    page
}

fn service() -> ServiceView {
    let material = |name: &str, form: &str, note: Option<&str>, file: bool| MaterialView {
        name: name.into(),
        form: form.into(),
        count: 1,
        note: note.map(Into::into),
        download: file.then(|| FileView { href: "/files/form.docx".into(), note: "（DOCX，24 KB）".into() }),
        sample: file.then(|| FileView { href: "/files/sample.pdf".into(), note: "（PDF，80 KB）".into() }),
    };
    let step = |title: &str, text: &str, by: &str| StepView {
        title: title.into(),
        text: some(text),
        by: some(by),
        time: if by == "残联" { some("10个工作日内") } else { None },
    };
    ServiceView {
        category: Link::new("康复", "/services/#rehab"),
        agency: "户籍所在县（市、区）残联".into(),
        legal_basis: vec![
            LegalBasisView {
                title: "《中华人民共和国残疾人保障法》".into(),
                article: some("第十五条"),
                href: some("/policies/a/"),
            },
            LegalBasisView { title: "《残疾预防和残疾人康复条例》".into(), article: None, href: None },
        ],
        conditions: vec![
            "具有本市户籍或者持有本市居住证；".into(),
            "年龄在0—17岁，经诊断有康复需求；".into(),
            "监护人自愿申请。".into(),
        ],
        who: Some(WhoView {
            categories: vec!["视力残疾".into(), "听力残疾".into(), "言语残疾".into(), "肢体残疾".into()],
            grades: vec![],
            age: Some(AgeView { from: Some(0), to: Some(17) }),
            note: some("孤独症儿童也在救助范围内。"),
        }),
        materials: vec![
            material("康复救助申请表", "原件", None, true),
            material("监护人身份证和户口簿", "原件，当场查验后退还", Some("没有户口簿的带居住证。"), false),
            material("诊断证明或者残疾人证", "复印件", None, false),
        ],
        steps: vec![
            step("提出申请", "监护人向户籍所在县（市、区）残联提出申请，填写申请表。", "监护人"),
            step("审核", "残联会同有关部门核对材料，符合条件的出具救助通知。", "残联"),
            step("接受救助", "到定点机构接受康复训练。", "定点机构"),
        ],
        places: vec![PlaceView {
            name: "户籍所在县（市、区）残联".into(),
            note: some("行动不便的，可以由村（社区）残疾人专职委员代办。"),
            ..PlaceView::default()
        }],
        time_limit: None,
        fee: FeeView { free: true, amount: None, basis: None },
        outcome: "免费接受康复救助服务".into(),
        telephone: None,
        complaints_telephone: None,
        online: None,
        ask_locally: vec![AskLocally::Address, AskLocally::Hours, AskLocally::TimeLimit, AskLocally::Telephone],
    }
}

fn validity(kind: ValidityKind, label: &str) -> ValidityView {
    ValidityView { kind, label: label.into() }
}

fn policy() -> PolicyView {
    PolicyView {
        kind: "法律".into(),
        interpretation: false,
        document_title: None,
        index_number: some("01-2023-001"),
        subject: "残疾人权益保障".into(),
        issuers: vec!["全国人民代表大会常务委员会".into()],
        signed: Some(date("2023-06-28", "2023年6月28日")),
        effective: Some(date("2023-09-01", "2023年9月1日")),
        ends: None,
        document_number: some("中华人民共和国主席令第六号"),
        validity: validity(ValidityKind::Amended, "已修改"),
        changed_by: vec![Link::new("关于修改法律的决定", "/policies/change/")],
        lapsed: Vec::new(),
        official_url: some("https://www.gov.cn/"),
        announce: false,
    }
}

fn result() -> ResultView {
    let rank = |rank, name: &str, medal| EventResultView { rank, name: name.into(), mark: some("21分"), medal };
    ResultView {
        competition: "2025年山西省残疾人篮球比赛".into(),
        level: "省级".into(),
        place: some("吕梁市"),
        starts: Some(date("2025-08-01", "2025年8月1日")),
        ends: Some(date("2025-08-05", "8月5日")),
        host: some("吕梁市残疾人联合会"),
        delegation: some("吕梁市代表队"),
        medals: Some(MedalsView { gold: 6, silver: 2, bronze: 10, total: 18 }),
        events: vec![EventView {
            name: "轮椅篮球".into(),
            class: some("男子组"),
            results: vec![
                rank(1, "甲队", Some(Medal::Gold)),
                rank(2, "乙队", Some(Medal::Silver)),
                rank(3, "丙队", Some(Medal::Bronze)),
                rank(4, "丁队", None),
            ],
        }],
    }
}
