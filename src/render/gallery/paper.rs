//! What a style sheet makes of a page on paper, shown on a screen: its rules for print hold always, those for screens never.

/// The sheet with the media of its rules exchanged.
pub fn on_screen(css: &str) -> String {
    const MEDIA: &str = "@media";
    let mut made = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(MEDIA) {
        let after = at + MEDIA.len();
        let (before, tail) = (rest.get(..after).unwrap_or_default(), rest.get(after..).unwrap_or_default());
        let end = tail.find('{').unwrap_or(tail.len());
        let (queries, body) = tail.split_at(end);
        made.push_str(before);
        made.push(' ');
        let exchanged: Vec<String> = queries.split(',').map(|query| exchange(query.trim())).collect();
        made.push_str(&exchanged.join(","));
        rest = body;
    }
    made.push_str(rest);
    made
}

/// One query: its type of medium stands first, if it names one.
fn exchange(query: &str) -> String {
    let plain = query.strip_prefix("only ").unwrap_or(query);
    if let Some(rest) = plain.strip_prefix("print") {
        format!("all{rest}")
    } else if let Some(rest) = plain.strip_prefix("screen") {
        format!("not all{rest}")
    } else {
        query.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::on_screen;

    #[test]
    fn paper_is_always_and_screens_never() {
        let css = "a{b:c}@media print{a{d:e}}@media screen and (min-width:1em),print and (color){f{g:h}}@media (width>1em){i{j:k}}";
        let expected = "a{b:c}@media all{a{d:e}}@media not all and (min-width:1em),all and (color){f{g:h}}@media (width>1em){i{j:k}}";
        assert_eq!(on_screen(css), expected);
        assert_eq!(on_screen("@media"), "@media ");
    }
}
