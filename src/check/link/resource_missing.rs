//! A picture, a style sheet, a script or a film that a page asks for is there.

use super::{Inside, inside, same_but_for_case};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("resource-missing", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "页面用到的图片、样式和脚本存在",
            "Pictures, style sheets and scripts are there",
        ),
        why: Words::new(
            "图片成了空框，样式没有了，页面就没法读。",
            "Pictures become empty frames and pages lose their form.",
        ),
        mend: Words::new(
            "改成现在的文件名，或把文件放回去。",
            "Write the present name, or put the file back.",
        ),
        blind: Words::new(
            "别的网站上的文件还在不在。",
            "Whether files on other sites are still there.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=a.png alt=图></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=a.png srcset=\"a.png 1x, b.png 2x\" alt=图></main></body></html>\n== a.png\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><video src=/film.mp4 controls></video></main></body></html>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=a.png alt=图></main></body></html>\n== a.png\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=https://example.org/a.png alt=图></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= alt=\"\"></main></body></html>",
        ],
    },
    told_by: &["file-missing", "reference-missing"],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for Inside { facts, reference, path, file, .. } in inside(site, &[Use::Resource]) {
        // An empty address asks for the page itself: other rules speak of that.
        if reference.written.is_empty() || file.is_some() || same_but_for_case(site, path).is_some() {
            continue;
        }
        let written = reference.written;
        report.reference(
            &facts.path,
            &reference,
            text!("页面要用的文件“{written}”不存在", "the file \"{written}\" that the page asks for is not there"),
            text!("改成现在的文件名，或把文件放回去。", "Write the present name, or put the file back."),
        );
    }
}
