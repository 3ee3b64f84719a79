//! The corpus as Hugo reads it, with the templates of `benches/peers/hugo`.

use std::io;
use std::path::Path;

use super::{Style, copy, page, picture_name, put, put_pictures, template};
use crate::content::{AUDIENCES, Corpus, Page, TOPICS};
use crate::values::{Fields, Value};

pub fn write(corpus: &Corpus, folder: &Path) -> io::Result<()> {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    copy(&peers.join("hugo"), folder)?;
    put(&folder.join("static/style.css"), std::fs::read(peers.join("style.css"))?)?;
    put_pictures(&folder.join("static/images"))?;
    let content = folder.join("content");
    for section in &corpus.sections {
        let front: Fields = vec![
            ("title", section.title.clone().into()),
            ("description", format!("{}的全部内容。", section.title).into()),
        ];
        let style = Style { link: &|_| String::new(), picture: &|_| String::new() };
        put(&content.join(&section.folder).join("_index.md"), page(&front, &[], corpus, &style))?;
    }
    for (folder, terms) in [("topics", &TOPICS[..]), ("audiences", &AUDIENCES[..])] {
        for (id, name) in terms {
            put(&content.join(folder).join(id).join("_index.md"), format!("---\ntitle: {name}\n---\n"))?;
        }
    }
    let link = |page: &Page| format!("/{}", page.path(corpus));
    let style = Style { link: &link, picture: &|number| format!("/images/{}", picture_name(number)) };
    for each in &corpus.pages {
        let front: Fields = vec![
            ("title", each.title.clone().into()),
            ("summary", each.summary.clone().into()),
            ("date", each.published.clone().into()),
            ("type", template(corpus.sections[each.section].kind).into()),
            ("topics", Value::texts(&each.topics)),
            ("audiences", Value::texts(&each.audiences)),
            ("extra", Value::Map(each.fields.clone())),
        ];
        put(&content.join(each.path(corpus)), page(&front, &each.body, corpus, &style))?;
    }
    Ok(())
}
