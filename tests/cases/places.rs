//! Places on the page of a service: where, when, whom to call, how to get there and whether one can get in.

use crate::support::TestSite;
use crate::support::built::{Built, css, text};

#[test]
fn a_place_tells_all_that_is_known_of_it_and_whom_to_ask_for_the_rest() {
    let site = TestSite::fixture("tests/sites/small")
        .file(
            "content/services/index.md",
            "---\ntitle: 服务\ncontent_type: service\ncolumn_type: 办事服务\nsummary: 服务。\nkeywords: [服务]\n---\n",
        )
        .file(
            "content/services/aid.md",
            "---\ntitle: 援助\npublished: 2025-09-26\nsummary: 援助。\ncategory: 维权\nagency: 测试单位\nconditions: [有困难。]\n\
             legal_basis: [{title: 保障法}]\nmaterials: [{name: 申请书, form: original}]\nsteps: [{title: 申请}]\n\
             fee: {free: true}\noutcome: 得到援助。\nask_locally: [hours, time_limit, complaints_telephone]\nplaces:\n\
             - {name: 大厅, address: 示例路1号, hours: 工作日, telephone: 0358-1234567, directions: 公交示例站, access: 有坡道, note: 请带证件。}\n\
             - {name: 站点}\n---\n\n正文。\n",
        );
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let page = Built::of(&site, "public").page("services/aid/index.html");
    let (parts, note) = (css("h3, dt, dd"), css(".place__note"));
    let places = page.all(".place");
    let told = |at: usize| places[at].select(&parts).map(text).collect::<Vec<String>>();
    assert_eq!(
        told(0),
        [
            "大厅",
            "地址",
            "示例路1号",
            "办理时间",
            "工作日",
            "电话",
            "0358-1234567",
            "怎么去",
            "公交示例站",
            "无障碍条件",
            "有坡道"
        ]
    );
    assert_eq!(told(1), ["站点", "办理时间", "请向所在县（市、区）残联咨询"]);
    assert_eq!(places[0].select(&note).map(text).collect::<Vec<String>>(), ["请带证件。"]);
    assert_eq!(page.one(".place a").attr("href"), Some("tel:03581234567"));
}
