//! The beginning of a text, in whole sentences.

/// Marks that end a sentence in Chinese. `.` ends one only before white space, so that `3.5` is none.
const ENDS: [char; 5] = ['。', '！', '？', '!', '?'];
/// Marks at which a sentence that is too long may be cut.
const PAUSES: [char; 7] = ['，', '；', '、', '：', ',', ';', ':'];
/// What still belongs to a sentence after its end.
const CLOSING: [char; 12] = ['”', '’', '」', '』', '）', '】', '》', '〉', ')', ']', '"', '\''];

/// Whole sentences from the start of a text of lines, up to `limit` characters.
///
/// Lines that hold no whole sentence (headings, rows of a table, short items of a list) are passed over, unless
/// the text has no other. A sentence is never cut, except the first one when it alone is longer than `limit`: it
/// then ends at the last comma-like mark that fits, with `…`.
pub fn summary(text: &str, limit: usize) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let sentences: Vec<&str> = lines().filter(|line| ends_sentence(line)).flat_map(split).collect();
    let sentences = if sentences.is_empty() { lines().collect() } else { sentences };
    let mut summary = String::new();
    let mut length = 0;
    for sentence in sentences {
        let space = needs_space(&summary, sentence);
        let added = sentence.chars().count() + usize::from(space);
        if length + added > limit {
            if summary.is_empty() {
                summary = cut(sentence, limit);
            }
            break;
        }
        if space {
            summary.push(' ');
        }
        summary.push_str(sentence);
        length += added;
    }
    summary
}

/// Whether a line closes with the end of a sentence.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(CLOSING);
    bare.ends_with(ENDS) || bare.ends_with(['.', '…'])
}

/// The sentences of one line.
fn split(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let latin_end =
            c == '.' && chars.peek().is_none_or(|&(_, next)| next.is_whitespace() || CLOSING.contains(&next));
        let ellipsis_end = c == '…' && chars.peek().is_none_or(|&(_, next)| CLOSING.contains(&next));
        if !ENDS.contains(&c) && !latin_end && !ellipsis_end {
            continue;
        }
        while chars.next_if(|&(_, next)| ENDS.contains(&next) || CLOSING.contains(&next) || next == '…').is_some() {}
        let end = chars.peek().map_or(line.len(), |&(at, _)| at);
        sentences.push(line.get(start..end).unwrap_or_default().trim());
        start = end;
    }
    let rest = line.get(start..).unwrap_or_default().trim();
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// Sentences of Latin writing are set apart by a space, Chinese ones are not.
fn needs_space(summary: &str, sentence: &str) -> bool {
    let (Some(before), Some(after)) = (summary.chars().next_back(), sentence.chars().next()) else { return false };
    !super::cjk::break_is_nothing(before, after)
}

/// The beginning of a sentence that is too long, up to a pause if there is one.
fn cut(sentence: &str, limit: usize) -> String {
    // One character is for the ellipsis.
    let fits = sentence.char_indices().nth(limit.saturating_sub(1)).map_or(sentence.len(), |(at, _)| at);
    let head = sentence.get(..fits).unwrap_or_default();
    let pause = head.char_indices().rev().find(|&(at, c)| at > 0 && is_pause(head, at, c));
    let end = match pause {
        Some((at, _)) => at,
        None => word_boundary(head, sentence),
    };
    let mut cut = head.get(..end).unwrap_or_default().trim_end().to_owned();
    if limit > 0 {
        cut.push('…');
    }
    cut
}

/// Where to cut without breaking a Latin word or a number, if there is such a place.
fn word_boundary(head: &str, sentence: &str) -> usize {
    let in_word = |c: char| c.is_ascii_alphanumeric();
    let next = sentence.get(head.len()..).and_then(|rest| rest.chars().next());
    let whole = head.trim_end_matches(|c| in_word(c) || matches!(c, '.' | ','));
    if next.is_some_and(in_word) && !whole.is_empty() { whole.len() } else { head.len() }
}

/// Whether a character is a pause and not the comma or colon inside a number or a time.
fn is_pause(text: &str, at: usize, c: char) -> bool {
    let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
    PAUSES.contains(&c) && !(c.is_ascii() && next.is_some_and(|next| next.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::summary;
    use proptest::prelude::*;

    #[test]
    fn whole_sentences_up_to_the_limit() {
        assert_eq!(summary("一二三。四五六！七八九？", 8), "一二三。四五六！");
        assert_eq!(summary("One two. Three 3.5 four. Five.", 24), "One two. Three 3.5 four.");
    }

    #[test]
    fn closing_quotes_and_brackets_stay_with_their_sentence() {
        assert_eq!(summary("他说：“好。”（见下。）后文。", 13), "他说：“好。”（见下。）");
        assert_eq!(summary("（一。）二。", 4), "（一。）");
    }

    #[test]
    fn headings_and_items_are_passed_over() {
        assert_eq!(summary("一、基本情况\n全市共有残疾人。\n项目\t数量\n工作有序。", 40), "全市共有残疾人。工作有序。");
        assert_eq!(summary("只有标题\n两行", 40), "只有标题两行");
    }

    #[test]
    fn a_first_sentence_that_is_too_long_ends_at_a_pause() {
        assert_eq!(summary("今年以来，全市残联系统认真贯彻落实各项部署。", 12), "今年以来…");
        assert_eq!(summary("全市残联系统认真贯彻落实各项部署。", 6), "全市残联系…");
        assert_eq!(summary("A sentence without any pause at all goes on", 20), "A sentence without…");
        assert_eq!(summary("共1,453人参加了今年的培训。", 8), "共1,453人…");
        assert_eq!(summary("共有1,453人参加了今年的培训。", 6), "共有…");
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(summary("", 10), "");
        assert_eq!(summary("一。", 0), "");
    }

    proptest! {
        #[test]
        fn a_summary_keeps_the_limit(text in "([一-三，。！ab.,”… \n]){0,60}", limit in 0usize..40) {
            prop_assert!(summary(&text, limit).chars().count() <= limit);
        }
    }
}
