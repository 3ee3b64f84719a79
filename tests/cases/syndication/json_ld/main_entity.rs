//! What services, documents, competitions and reports say of themselves.

use insta::assert_json_snapshot;

use super::super::site;
use super::node;

const POLICIES: &str =
    "---\ntitle: 政策文件\nsummary: 政策\nkeywords: [政策]\ncontent_type: policy\ncolumn_type: 政策文件\n---\n";

#[test]
fn a_service_guide_is_a_government_service() {
    let site = site(&[
        ("content/services/index.md", "---\ntitle: 办事服务\ncontent_type: service\ncolumn_type: 办事服务\n---\n"),
        (
            "content/services/card.md",
            "---\ntitle: 残疾人证办理\nsummary: 向县残联申请。\npublished: 2026-01-08\ncategory: 残疾人证\nagency: 县残联\n\
             legal_basis: [{title: 管理办法}]\nconditions: [自愿申请]\naudiences: [children]\n\
             materials: [{name: 身份证, form: original}]\nsteps: [{title: 申请}]\n\
             places: [{name: 政务大厅, address: 建设路1号, telephone: 0358-1111111}]\n\
             fee: {free: true}\noutcome: 残疾人证\ntelephone: 0358-2222222\nonline: https://zwfw.example.gov.cn/\n---\n",
        ),
    ]);
    assert_json_snapshot!(node(&site, "content/services/card.md", "GovernmentService"), @r#"
    {
      "@type": "GovernmentService",
      "@id": "https://www.example.gov.cn/cdpf/services/card/#main",
      "name": "残疾人证办理",
      "description": "向县残联申请。",
      "serviceType": "残疾人证",
      "provider": {
        "@type": "Organization",
        "name": "县残联"
      },
      "serviceOutput": {
        "@type": "Thing",
        "name": "残疾人证"
      },
      "offers": {
        "@type": "Offer",
        "price": 0
      },
      "availableChannel": [
        {
          "@type": "ServiceChannel",
          "serviceLocation": {
            "@type": "Place",
            "name": "政务大厅",
            "address": "建设路1号",
            "telephone": "0358-1111111"
          }
        },
        {
          "@type": "ServiceChannel",
          "serviceUrl": "https://zwfw.example.gov.cn/"
        },
        {
          "@type": "ServiceChannel",
          "servicePhone": {
            "@type": "ContactPoint",
            "telephone": "0358-2222222"
          }
        }
      ],
      "mainEntityOfPage": {
        "@id": "https://www.example.gov.cn/cdpf/services/card/"
      }
    }
    "#);
}

#[test]
fn a_service_that_costs_something_or_lacks_elements_says_nothing_of_them() {
    let site = site(&[
        ("content/services/index.md", "---\ntitle: 办事服务\ncontent_type: service\ncolumn_type: 办事服务\n---\n"),
        (
            "content/services/card.md",
            "---\ntitle: 证\nsummary: 申请。\npublished: 2026-01-08\ncategory: 证\nagency: 县残联\nlegal_basis: [{title: 办法}]\n\
             conditions: [自愿]\nmaterials: [{name: 身份证, form: original}]\nsteps: [{title: 申请}]\n\
             fee: {free: false, amount: 10元}\noutcome: 证\n---\n",
        ),
    ]);
    let service = node(&site, "content/services/card.md", "GovernmentService");
    assert_eq!(service.get("offers"), None);
    assert_eq!(service.get("availableChannel"), None);
}

fn policy(front_matter: &str) -> String {
    format!("---\ntitle: 文件\npublished: 2026-01-08\nsubject: 主题\nissuer: [国务院]\n{front_matter}\n---\n")
}

#[test]
fn a_document_is_legislation_with_its_relations() {
    let opinion = policy(
        "document_title: 国务院关于建立制度的意见\nkind: document\nsigned: 2018-06-21\neffective: 2018-10-01\n\
         document_number: 国发〔2018〕20号\nvalidity: in-force\nbasis: [law.md]\namends: [older.md]\nrepeals: [oldest.md]\n\
         official_url: https://www.gov.cn/a.htm",
    );
    let law = policy("kind: law\nvalidity: in-force\ndocument_title: 中华人民共和国某法");
    let older = policy("kind: document\nvalidity: amended\nindex_number: 000014349/2010-00001");
    let oldest = policy("kind: plan\nvalidity: repealed\nends: 2018-09-30");
    let explained = policy("kind: interpretation\nvalidity: in-force\ninterprets: [opinion.md]");
    let draft = policy("kind: interpretation\nvalidity: in-force\ninterprets: [opinion.md]\ndraft: true");
    let standard = policy("kind: standard\nvalidity: in-force\ndocument_number: GB/T 26341-2010\nsigned: 2011-01-14");
    let site = site(&[
        ("content/policies/index.md", POLICIES),
        ("content/policies/opinion.md", &opinion),
        ("content/policies/law.md", &law),
        ("content/policies/older.md", &older),
        ("content/policies/oldest.md", &oldest),
        ("content/policies/explained.md", &explained),
        ("content/policies/draft.md", &draft),
        ("content/policies/standard.md", &standard),
    ]);
    let legislation = |name: &str| node(&site, &format!("content/policies/{name}.md"), "Legislation");
    assert_json_snapshot!(legislation("opinion"), @r#"
    {
      "@type": "Legislation",
      "@id": "https://www.example.gov.cn/cdpf/policies/opinion/#main",
      "name": "国务院关于建立制度的意见",
      "legislationIdentifier": "国发〔2018〕20号",
      "legislationType": "规范性文件",
      "legislationDate": "2018-06-21",
      "legislationDateOfApplicability": "2018-10-01",
      "temporalCoverage": "2018-10-01/..",
      "legislationPassedBy": [
        {
          "@type": "Organization",
          "name": "国务院"
        }
      ],
      "legislationLegalForce": "https://schema.org/InForce",
      "sameAs": "https://www.gov.cn/a.htm",
      "isBasedOn": [
        {
          "@type": "Legislation",
          "@id": "https://www.example.gov.cn/cdpf/policies/law/#main",
          "name": "中华人民共和国某法",
          "url": "https://www.example.gov.cn/cdpf/policies/law/"
        }
      ],
      "legislationAmends": [
        {
          "@type": "Legislation",
          "@id": "https://www.example.gov.cn/cdpf/policies/older/#main",
          "name": "文件",
          "url": "https://www.example.gov.cn/cdpf/policies/older/"
        }
      ],
      "legislationRepeals": [
        {
          "@type": "Legislation",
          "@id": "https://www.example.gov.cn/cdpf/policies/oldest/#main",
          "name": "文件",
          "url": "https://www.example.gov.cn/cdpf/policies/oldest/"
        }
      ],
      "subjectOf": [
        {
          "@type": "Article",
          "@id": "https://www.example.gov.cn/cdpf/policies/explained/#main",
          "headline": "文件",
          "url": "https://www.example.gov.cn/cdpf/policies/explained/"
        }
      ],
      "mainEntityOfPage": {
        "@id": "https://www.example.gov.cn/cdpf/policies/opinion/"
      }
    }
    "#);

    let opinion_id = "https://www.example.gov.cn/cdpf/policies/opinion/#main";
    assert_eq!(legislation("law")["@reverse"]["isBasedOn"][0]["@id"], opinion_id);
    let older = legislation("older");
    assert_eq!(older["@reverse"]["legislationAmends"][0]["@id"], opinion_id);
    assert_eq!(older["legislationLegalForce"], "https://schema.org/PartiallyInForce");
    assert_eq!(older["legislationIdentifier"], "000014349/2010-00001");
    let oldest = legislation("oldest");
    assert_eq!(oldest["@reverse"]["legislationRepeals"][0]["@id"], opinion_id);
    assert_eq!(oldest["legislationLegalForce"], "https://schema.org/NotInForce");
    assert_eq!(oldest["temporalCoverage"], "../2018-09-30");
    let article = node(&site, "content/policies/explained.md", "Article");
    assert_eq!(article["about"][0]["@id"], opinion_id);
    let standard = node(&site, "content/policies/standard.md", "CreativeWork");
    assert_eq!(standard["identifier"], "GB/T 26341-2010");
    assert_eq!(standard["dateCreated"], "2011-01-14");
}

#[test]
fn legal_force_is_that_of_the_day_for_which_the_site_is_built() {
    let force = |front_matter: &str| {
        let page = policy(&format!("kind: law\n{front_matter}"));
        let site = site(&[("content/policies/index.md", POLICIES), ("content/policies/a.md", &page)]);
        let force = node(&site, "content/policies/a.md", "Legislation")["legislationLegalForce"].clone();
        force.as_str().map(|url| url.trim_start_matches("https://schema.org/").to_owned())
    };
    for (front_matter, expected) in [
        ("validity: in-force", "InForce"),
        ("validity: in-force\neffective: 2026-01-15", "InForce"),
        ("validity: in-force\neffective: 2026-01-16", "NotInForce"),
        ("validity: in-force\nends: 2026-01-15", "InForce"),
        ("validity: in-force\nends: 2026-01-14", "NotInForce"),
        ("validity: amended", "PartiallyInForce"),
        ("validity: amended\nends: 2026-01-14", "NotInForce"),
        ("validity: repealed", "NotInForce"),
        ("validity: expired", "NotInForce"),
    ] {
        assert_eq!(force(front_matter).as_deref(), Some(expected), "{front_matter}");
    }
}

#[test]
fn a_result_is_a_sports_event_and_a_report_a_report() {
    let site = site(&[
        ("content/sports/index.md", "---\ntitle: 体育\ncontent_type: result\ncolumn_type: 体育\n---\n"),
        (
            "content/sports/games.md",
            "---\ntitle: 篮球赛\nsummary: 由本市承办。\npublished: 2026-01-08\ncompetition: 全省篮球比赛\nlevel: provincial\n\
             place: 体育馆\nstarts: 2025-09-01\nends: 2025-09-05\nhost: 某市残疾人联合会\ndelegation: 某市代表队\n---\n",
        ),
        ("content/reports/index.md", "---\ntitle: 报告\ncontent_type: report\ncolumn_type: 报告\n---\n"),
        ("content/data/indicators/livelihood.yaml", "title: 民生\nsource: 总结\nindicators: []\n"),
        (
            "content/reports/2025.md",
            "---\ntitle: 2025年度工作总结\nsubtitle: 向社会公布\npublished: 2026-01-08\nperiod: 2021-2025\n\
             chapters: [{title: 一, summary: 总的情况}, {title: 二}]\nindicators: [livelihood]\n---\n",
        ),
    ]);
    assert_json_snapshot!(node(&site, "content/sports/games.md", "SportsEvent"), @r#"
    {
      "@type": "SportsEvent",
      "@id": "https://www.example.gov.cn/cdpf/sports/games/#main",
      "name": "全省篮球比赛",
      "description": "由本市承办。",
      "startDate": "2025-09-01",
      "endDate": "2025-09-05",
      "location": {
        "@type": "Place",
        "name": "体育馆"
      },
      "organizer": {
        "@type": "GovernmentOrganization",
        "@id": "https://www.example.gov.cn/cdpf/#organiser",
        "name": "某市残疾人联合会",
        "url": "https://www.example.gov.cn/cdpf/"
      },
      "competitor": {
        "@type": "SportsTeam",
        "name": "某市代表队"
      },
      "mainEntityOfPage": {
        "@id": "https://www.example.gov.cn/cdpf/sports/games/"
      }
    }
    "#);
    assert_json_snapshot!(node(&site, "content/reports/2025.md", "Report"), @r#"
    {
      "@type": "Report",
      "@id": "https://www.example.gov.cn/cdpf/reports/2025/#main",
      "headline": "2025年度工作总结",
      "inLanguage": "zh-CN",
      "datePublished": "2026-01-08",
      "publisher": {
        "@type": "GovernmentOrganization",
        "@id": "https://www.example.gov.cn/cdpf/#organiser",
        "name": "某市残疾人联合会",
        "url": "https://www.example.gov.cn/cdpf/"
      },
      "articleSection": "报告",
      "alternativeHeadline": "向社会公布",
      "temporalCoverage": "2021/2025",
      "hasPart": [
        {
          "@type": "Chapter",
          "name": "一",
          "description": "总的情况"
        },
        {
          "@type": "Chapter",
          "name": "二"
        }
      ],
      "mainEntityOfPage": {
        "@id": "https://www.example.gov.cn/cdpf/reports/2025/"
      }
    }
    "#);
}
