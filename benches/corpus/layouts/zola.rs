//! The corpus as Zola reads it, with the templates of `benches/peers/zola`.

use std::io;
use std::path::Path;

use super::{Style, copy, page, picture_name, put, put_pictures, template};
use crate::content::{Corpus, Page};
use crate::values::{Fields, Value};

pub fn write(corpus: &Corpus, folder: &Path) -> io::Result<()> {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    copy(&peers.join("zola"), folder)?;
    put(&folder.join("static/style.css"), std::fs::read(peers.join("style.css"))?)?;
    put_pictures(&folder.join("static/images"))?;
    let content = folder.join("content");
    put(&content.join("_index.md"), "---\ntitle: 示例市残疾人联合会\n---\n")?;
    for section in &corpus.sections {
        let front: Fields = vec![
            ("title", section.title.clone().into()),
            ("description", format!("{}的全部内容。", section.title).into()),
            ("sort_by", "date".into()),
            ("paginate_by", Value::Number(20)),
            ("generate_feeds", Value::Bool(true)),
            ("page_template", format!("{}.html", template(section.kind)).into()),
        ];
        let style = Style { link: &|_| String::new(), picture: &|_| String::new() };
        put(&content.join(&section.folder).join("_index.md"), page(&front, &[], corpus, &style))?;
    }
    let link = |page: &Page| format!("@/{}", page.path(corpus));
    let style = Style { link: &link, picture: &|number| format!("/images/{}", picture_name(number)) };
    for each in &corpus.pages {
        let terms = vec![("topics", Value::texts(&each.topics)), ("audiences", Value::texts(&each.audiences))];
        let front: Fields = vec![
            ("title", each.title.clone().into()),
            ("description", each.summary.clone().into()),
            ("date", each.published.clone().into()),
            ("taxonomies", Value::Map(terms)),
            ("extra", Value::Map(each.fields.clone())),
        ];
        put(&content.join(each.path(corpus)), page(&front, &each.body, corpus, &style))?;
    }
    Ok(())
}
