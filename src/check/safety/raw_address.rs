//! Links name hosts and not the numbers of machines.

use crate::check::address;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-raw-address", Level::Warning).norms(&["GOV-SELFCHECK"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "链接用域名，不用 IP 地址",
            "Links name hosts, not IP addresses",
        ),
        why: Words::new(
            "看不出是谁的网站，换了机器就打不开，也是仿冒网站常用的办法。",
            "Nobody can tell whose site it is, it fails when the machine changes, and forgers work like that.",
        ),
        mend: Words::new(
            "改成那个网站的域名。",
            "Write the name of the site.",
        ),
        blind: Words::new(
            "那个地址是谁的。",
            "Whose address it is.",
        ),
    },
    look: Look::Elements(&["a", "area", "form", "iframe"], check),
    examples: Examples {
        fail: &[
            "<a href=http://10.0.0.8/form>填表</a>",
            "<a href=https://218.26.1.2:8080/>办理</a>",
            "<a href=\"http://[2001:db8::1]/\">办理</a>",
        ],
        pass: &[
            "<a href=https://example.org/10.0.0.8/>外站</a>",
            "<a href=/10.0.0.8/>页面</a>",
            "<a href=http://127.0.0.1:8000/>预览</a>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    for (written, _) in address::in_element(element) {
        let Some(whole) = address::elsewhere(page.path, written, page.site_address()) else { continue };
        let host = address::host(&whole);
        let numbers = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
        if !numbers || address::is_this_machine(&whole) {
            continue;
        }
        report.element(
            id,
            text!("链接用了 IP 地址 {host}", "the link names the IP address {host}"),
            text!("改成那个网站的域名。", "Write the name of the site."),
        );
    }
}
