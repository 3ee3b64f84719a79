//! An address is written in the very letters of the file: servers tell upper from lower case.

use super::{Inside, inside, same_but_for_case};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-case-differs", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "网址的大小写与文件一致",
            "Addresses are written in the letters of the file",
        ),
        why: Words::new(
            "在 Windows 上能打开，放到服务器上就打不开：服务器区分大小写。",
            "It opens on Windows and not on the server, which tells upper from lower case.",
        ),
        mend: Words::new(
            "照文件名的大小写改。",
            "Write the name as the file has it.",
        ),
        blind: Words::new(
            "别的网站怎样对待大小写。",
            "How other sites treat upper and lower case.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=News/>新闻</a></main></body></html>\n== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=/files/Form.DOCX>表格</a></main></body></html>\n== files/form.docx\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=A.png alt=图></main></body></html>\n== a.png\nx",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=news/>新闻</a></main></body></html>\n== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=A.png alt=图></main></body></html>\n== A.png\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=nowhere/>没有的页面</a></main></body></html>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for Inside { facts, reference, path, file, .. } in inside(site, &[Use::Link, Use::Frame, Use::Resource, Use::Alternate, Use::Canonical]) {
        if file.is_some() {
            continue;
        }
        let Some(file) = same_but_for_case(site, path) else { continue };
        let written = reference.written;
        report.reference(
            &facts.path,
            &reference,
            text!("“{written}”的大小写与文件 {file} 不同", "\"{written}\" differs from the file {file} in upper and lower case"),
            text!("照文件名的大小写改。", "Write the name as the file has it."),
        );
    }
}
