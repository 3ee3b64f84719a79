//! New sites and new pages.

use insta::assert_snapshot;

use super::site;
use crate::support::TestSite;

/// The content types that a page can be made of, but `section`, which is made in another way.
const TYPES: [&str; 6] = ["page", "news", "policy", "service", "result", "report"];

/// The text without the day on which it was made.
fn undated(text: &str) -> String {
    let shanghai = jiff::tz::TimeZone::get("Asia/Shanghai").expect("known");
    text.replace(&jiff::ZonedDateTime::now().with_time_zone(shanghai).date().to_string(), "[TODAY]")
}

/// Builds the site, drafts and all, and asks for not so much as a hint.
fn assert_builds_clean(site: &TestSite, folder: &str) {
    let run = site.run_in(folder, ["build", "--drafts", "--fail-on", "hint"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.contains("问题：没有"), "{}", run.stdout);
}

#[test]
fn a_new_site_has_a_page_of_each_type_and_nothing_wrong_with_it() {
    let folder = TestSite::new("new-site");
    let run = folder.run(["new", "我的网站"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_snapshot!(run.stdout, @r"
    新建了站点 我的网站，共 43 个文件。接着：
      cd 我的网站
      tantu
    ");
    assert_snapshot!(folder.names("我的网站"), @r"
    .gitignore
    .vscode/extensions.json
    .vscode/schemas/charts.json
    .vscode/schemas/glossary.json
    .vscode/schemas/indicators.json
    .vscode/schemas/pinyin.json
    .vscode/schemas/redirects.json
    .vscode/schemas/site.json
    .vscode/schemas/synonyms.json
    .vscode/schemas/tables.json
    .vscode/schemas/terms.json
    .vscode/schemas/type-home.json
    .vscode/schemas/type-news.json
    .vscode/schemas/type-page.json
    .vscode/schemas/type-policy.json
    .vscode/schemas/type-report.json
    .vscode/schemas/type-result.json
    .vscode/schemas/type-section.json
    .vscode/schemas/type-service.json
    .vscode/schemas/types.json
    .vscode/schemas/units.json
    .vscode/schemas/words.json
    .vscode/settings.json
    README.md
    content/about/accessibility.md
    content/about/contact.md
    content/about/index.md
    content/data/charts/completion.yaml
    content/data/indicators/annual.yaml
    content/data/topics.yaml
    content/figures.lock
    content/index.md
    content/news/index.md
    content/news/site-online.md
    content/policies/barrier-free-law.md
    content/policies/index.md
    content/reports/annual.md
    content/reports/index.md
    content/results/fun-games.md
    content/results/index.md
    content/services/consultation.md
    content/services/index.md
    content/site.yaml
    ");
    assert_builds_clean(&folder, "我的网站");
    assert!(folder.has("我的网站/public/news/site-online/index.html"));
    assert!(!folder.tree("我的网站/content").values().any(|bytes| bytes.windows(2).any(|pair| pair == b"{{")));
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = TestSite::new("taken").file("mine/letter.txt", "x").file("file", "x");
    for name in ["mine", "file"] {
        let run = folder.run(["new", name]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("already-exists"), "{}", run.stderr);
    }
    assert_eq!(folder.names(""), "file\nmine/letter.txt\n");

    let site = site();
    let before = site.tree("");
    let run = site.run(["new", "news", "已发", "--slug", "now"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @r"
    错误 already-exists：content/news/now.md 已经有了
      改法：用 --slug 换一个文件名。
    ");
    assert_eq!(site.tree(""), before);
}

#[test]
fn a_new_page_has_its_front_matter_filled_in_and_explained() {
    let site = TestSite::new("new-page");
    site.run(["new", "site"]);
    let run = site.run_in("site/content", ["new", "news", "开放日：通知 \"一\""]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_snapshot!(run.stdout, @r"
    新建了 content/news/kai-fang-ri-tong-zhi-yi.md。
    填好页首信息，写上正文，再删去 draft: true 一行。
    ");
    let text = site.read("site/content/news/kai-fang-ri-tong-zhi-yi.md");
    assert_snapshot!(undated(&text), @r#"
    ---
    # 新闻：工作动态、通知公告。
    # 以 # 开头的行是说明，可以删去。写着“待填写”的地方请改成实际内容。
    # 标题（必填）：页面的标题。
    title: "开放日：通知 \"一\""
    # 摘要：列表和搜索结果里显示的一两句话；不写则取正文开头的整句。
    summary:
    # 发布时间（必填）：发布日期或时间，例如 2025-09-26 或 2025-09-26 09:30。将来的时间到时才发布。
    published: [TODAY]
    # 主题：主题编号，见 data/topics.yaml。 可写：barrier-free（无障碍）。
    topics:
    # 来源（必填）：稿件来源，例如 吕梁市残疾人联合会。
    source: 示例单位
    # 作者：作者姓名。
    author:
    # 写完后删去下面这一行，页面才会发布。
    draft: true
    ---

    从这里开始写正文。
    "#);
}

#[test]
fn a_new_page_of_each_type_passes_the_checker() {
    let site = TestSite::new("each-type");
    site.run(["new", "."]);
    let missing: Vec<String> = TYPES
        .iter()
        .filter_map(|kind| {
            // Two pages of one title would be told of: links to them could not be told apart on the site map.
            let title = if *kind == "service" { "新页面".to_owned() } else { format!("新页面之{kind}") };
            let run = site.run(["new", kind, &title, "--slug", "xin"]);
            (run.status != 0).then_some(run.stderr)
        })
        .collect();
    assert_eq!(missing, [""; 0]);
    assert_builds_clean(&site, "");
    assert_snapshot!(undated(&site.read("content/services/xin.md")), @r"
    ---
    # 服务：办事指南。
    # 以 # 开头的行是说明，可以删去。写着“待填写”的地方请改成实际内容。
    # 标题（必填）：页面的标题。
    title: 新页面
    # 摘要（必填）：列表和搜索结果里显示的一两句话；不写则取正文开头的整句。
    summary: 待填写
    # 发布时间：发布日期或时间，例如 2025-09-26 或 2025-09-26 09:30。将来的时间到时才发布。
    published: [TODAY]
    # 服务类别（必填）：在服务目录里归到哪一类，例如 康复、教育、就业。
    category: 待填写
    # 办理机构（必填）：由谁办理。
    agency: 示例单位
    # 设定依据（必填）：依据哪些法律、法规、文件。
    legal_basis:
      # 名称（必填）：法律、文件的全称。
      - title: 待填写
    # 申请条件（必填）：什么人可以申请，一条一句。
    conditions:
      - 待填写
    # 办理材料（必填）：要带的材料。
    materials:
      # 材料名称（必填）：材料叫什么。
      - name: 待填写
        # 原件或复印件（必填）：要原件还是复印件。 可写：original（原件）、copy（复印件）、both（原件和复印件）、electronic（电子件）、shown（原件，当场查验后退还）。
        form: original
    # 办理流程（必填）：按先后列出。
    steps:
      # 步骤（必填）：这一步做什么，几个字。
      - title: 待填写
    # 办理地点和时间：去哪里办、什么时间办。
    places:
    # 收费（必填）：收费标准和依据；不收费写 free: true。
    fee:
      # 不收费（必填）：true 表示不收费。
      free: true
    # 办理结果（必填）：办成后得到什么。
    outcome: 待填写
    # 写完后删去下面这一行，页面才会发布。
    draft: true
    ---

    从这里开始写正文。
    ");
}

#[test]
fn a_new_section_is_a_folder_of_its_own() {
    let site = site();
    assert_eq!(site.run(["new", "section", "通知公告", "--slug", "notices"]).status, 0);
    assert!(site.read("content/notices/index.md").contains("title: 通知公告\n"));
    assert_eq!(site.run(["new", "section", "下级", "--slug", "sub", "--section", "notices"]).status, 0);
    assert!(site.has("content/notices/sub/index.md"));
}

#[test]
fn the_section_is_the_only_one_that_fits_or_the_one_named() {
    let site = site();
    site.write("content/more/index.md", "---\ntitle: 又一\ncontent_type: news\ncolumn_type: 动态\n---\n");
    let several = site.run(["new", "news", "甲", "--slug", "a"]);
    assert_eq!(several.status, 2);
    assert_snapshot!(several.stderr, @r"
    错误 arguments：有几个栏目都可以放 news
      改法：用 --section 写明放进哪个：more、news
    ");
    assert_eq!(site.run(["new", "news", "甲", "--slug", "a", "--section", "content/more/"]).status, 0);
    assert!(site.has("content/more/a.md"));
    let wrong = site.run(["new", "news", "甲", "--slug", "b", "--section", "about"]);
    assert_snapshot!(wrong.stderr, @r"
    错误 arguments：栏目 about 里的页面是 page，不是 news
      改法：换一个栏目，或新建 page。
    ");
    let none = site.run(["new", "policy", "甲", "--slug", "c", "--lang", "en"]);
    assert_snapshot!(none.stderr, @r#"
    error arguments: no section holds pages of the type policy
      help: Make one with `tantu new section "Name"` and set its content_type to policy.
    "#);
    let unknown = site.run(["new", "news", "甲", "--slug", "d", "--section", "mor"]);
    assert_snapshot!(unknown.stderr, @r"
    错误 arguments：没有栏目 mor
      改法：是不是 more？
    ");
}

#[test]
fn a_translation_is_named_after_its_language() {
    let site = site();
    assert_eq!(site.run(["new", "page", "About", "--slug", "us", "--page-lang", "EN"]).status, 0);
    assert!(site.has("content/about/us.en.md"));
    let run = site.run(["new", "page", "Über", "--slug", "us", "--page-lang", "de"]);
    assert_snapshot!(run.stderr, @r"
    错误 arguments：站点没有语言 de
      改法：在 site.yaml 的 languages 里加上；现在有 zh-CN、en。
    ");
}

#[test]
fn mistakes_are_said_before_anything_is_made() {
    let site = site();
    let before = site.tree("");
    let said = |arguments: &[&str]| {
        let run = site.run(arguments);
        assert_eq!(run.status, 2);
        run.stderr
    };
    assert_snapshot!(said(&["new", "nwes", "标题"]), @r"
    错误 arguments：没有内容类型 nwes
      改法：是不是 news？
    ");
    assert_snapshot!(said(&["new", "news"]), @r#"
    错误 arguments：缺少新页面的标题
      改法：tantu new news "标题"
    "#);
    assert_snapshot!(said(&["new", "elsewhere", "--slug", "a"]), @r#"
    错误 arguments：--slug 只用于新建页面，缺少标题
      改法：tantu new news "标题"
    "#);
    assert_snapshot!(said(&["new", "news", "标题", "--slug", "a b"]), @r"
    错误 arguments：“a b”不能用作编号或网址
      改法：只用小写字母、数字和连字符，例如 children-rehab。
    ");
    assert_snapshot!(said(&["new", "news", " "]), @r#"
    错误 arguments：标题是空的
      改法：tantu new news "标题"
    "#);
    assert_eq!(site.tree(""), before);
}
