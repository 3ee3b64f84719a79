//! A form sends what people write to this site and to no other, and not in the clear.

use crate::check::address;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report, Use};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("form-elsewhere", Level::Warning).norms(&["GOV-SELFCHECK", "PRIVACY"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "表单只交给本站",
            "Forms are sent to this site",
        ),
        why: Words::new(
            "填表的人以为交给了本站，个人信息却到了别处。",
            "People believe that they write to this site, and their data goes elsewhere.",
        ),
        mend: Words::new(
            "把 action 改成本站的网址；确要交给别处，就在表单前说明交给谁。",
            "Send the form to this site; if it must go elsewhere, say to whom before the form.",
        ),
        blind: Words::new(
            "那个网站可不可信。",
            "Whether the other site can be trusted.",
        ),
    },
    look: Look::ElementsOfPage(&["form", "button", "input"], check),
    examples: Examples {
        fail: &[
            "<form action=https://forms.example.com/x><button>提交</button></form>",
            "<form action=//example.com/><button>提交</button></form>",
            "<form action=/a/><button formaction=http://example.com/>提交</button></form>",
        ],
        pass: &[
            "<form action=/search/><input name=q aria-label=查><button>查</button></form>",
            "<form><button>查</button></form>",
            "<form action=?a=https://example.com/><button>查</button></form>",
            "<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=https://www.example.gov.cn/a/></head><body><form action=https://www.example.gov.cn/search/><button>查</button></form></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    for (written, usage) in address::in_element(element) {
        if usage != Use::Form {
            continue;
        }
        let Some(whole) = address::elsewhere(page.path, written, page.site_address()) else { continue };
        if page.is_on_stated_host(&whole) {
            continue;
        }
        report.element(
            id,
            text!("表单交给了别的网站：{written}", "the form is sent to another site: {written}"),
            text!(
                "把 action 改成本站的网址；确要交给别处，就在表单前说明交给谁。",
                "Send the form to this site; if it must go elsewhere, say to whom before the form."
            ),
        );
    }
}
