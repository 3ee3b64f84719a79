//! What holds digits and counts nothing: dates and times, numbers of documents, rooms and telephones, ordinals,
//! clauses, versions, results of matches, names of events, web addresses.
//!
//! Each function looks at the digit that begins at a place and says where that which is no quantity ends.

use super::letters::{Letters, is_space};
use super::numerals::{numeral, points};
use super::words::{EVENTS, LABELS, NAMING, RANGE, SPORTS};

/// Where that ends which begins with this digit and is no quantity, if it is none. `after_date` says that a date and
/// nothing but a word between two dates stands before.
pub fn skip(letters: &Letters, at: usize, after_date: bool) -> Option<usize> {
    glued(letters, at)
        .or_else(|| labelled(letters, at))
        .or_else(|| bracketed(letters, at))
        .or_else(|| joined(letters, at))
        .or_else(|| date(letters, at, after_date))
        .or_else(|| time(letters, at))
        .or_else(|| naming(letters, at))
        .or_else(|| event(letters, at))
}

/// Part of a word, an address or a name: `A4`, `G20`, `form-2.docx`, `GB/T 26341-2010`.
fn glued(letters: &Letters, at: usize) -> Option<usize> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '*' | '＊');
    if letters.is_masked(at) || letters.before(at).is_some_and(is_part) {
        return Some(end_of_code(letters, at));
    }
    // `√5` and `4×100米`.
    if letters.before(at).is_some_and(|letter| matches!(letter, '×' | '√' | '＃' | '№')) {
        return Some(numeral(letters, at).end);
    }
    let hyphen = letters.before(at).is_some_and(|letter| matches!(letter, '-' | '/' | '.'));
    let before = at.checked_sub(1).and_then(|at| letters.before(at));
    if hyphen && before.is_some_and(|letter| letter.is_ascii_alphabetic()) {
        return Some(end_of_code(letters, at));
    }
    // A name of Latin letters, a space, and a number without a unit: `WCAG 2.2`, `Windows 11`.
    let word = letters.back_over_spaces(at);
    if word < at && letters.before(word).is_some_and(|letter| letter.is_ascii_alphabetic()) {
        let end = end_of_code(letters, at);
        let counted = letters.unit(letters.past_spaces(end)).is_some();
        return (!counted).then_some(end);
    }
    // A letter right after: `5G`, `3D`.
    let end = numeral(letters, at).end;
    let unit = letters.any(end, &["km", "kg", "cm", "mm", "m", "g", "KB", "MB", "GB"]);
    let letter_after = letters.get(end).is_some_and(|letter| letter.is_ascii_alphabetic());
    (letter_after && unit.is_none()).then(|| end_of_code(letters, at))
}

fn end_of_code(letters: &Letters, at: usize) -> usize {
    let part = |letter: char| letter.is_ascii_alphanumeric() || "-./_*＊".contains(letter);
    let mut end = letters.run(at, part).max(letters.digits(at));
    // A full stop or a slash that nothing follows is not part of it.
    // `37668—2019`
    if letters.get(end).is_some_and(|letter| matches!(letter, '—' | '–')) && letters.digit(end + 1).is_some() {
        end = letters.digits(end + 1);
    }
    while end > at + 1 && letters.before(end).is_some_and(|letter| "-./".contains(letter)) {
        end -= 1;
    }
    end
}

/// After 第, after “编号”, “电话” and the like.
fn labelled(letters: &Letters, at: usize) -> Option<usize> {
    let back = letters.back_over_spaces(at);
    if letters.before(back) == Some('第') {
        // 第2.3.1条
        let mut first =
            letters.run(at, |letter| letter.is_ascii_digit() || letter == '.').max(numeral(letters, at).end);
        if letters.before(first) == Some('.') {
            first -= 1;
        }
        let further = letters.any(first, RANGE).map(|(_, next)| letters.past_spaces(next));
        let further = further.filter(|next| letters.digit(*next).is_some());
        return Some(further.map_or(first, |next| numeral(letters, next).end));
    }
    let mut label = back;
    while letters.before(label).is_some_and(|letter| is_space(letter) || "：:是为（(".contains(letter)) {
        label -= 1;
    }
    // What has a unit is counted all the same: 拨60%, 投诉78件.
    (letters.any_before(label, LABELS) && !has_unit(letters, numeral(letters, at).end))
        .then(|| end_of_code(letters, at))
}

/// Whether a unit, or a word that multiplies, follows.
pub fn has_unit(letters: &Letters, end: usize) -> bool {
    let after = letters.past_spaces(end);
    letters.unit(after).is_some()
        || letters.get(after).is_some_and(|letter| "万亿千百余多".contains(letter))
        || super::metal(letters, end).is_some()
}

/// Alone between brackets, or the number of an entry at the head of a line.
fn bracketed(letters: &Letters, at: usize) -> Option<usize> {
    let end = letters.digits(at);
    let opening = letters.before(at).is_some_and(|letter| "（(〔[【〖［".contains(letter));
    let closing = letters.get(end).is_some_and(|letter| "）)〕]】〗］".contains(letter));
    // “12345” is called so.
    let quoted = letters.before(at) == Some('“') && letters.get(end) == Some('”');
    if opening && closing || quoted {
        return Some(end);
    }
    let at_head = letters.back_over_spaces(at) == 0;
    let point = letters.get(end).is_some_and(|letter| matches!(letter, '.' | '、' | '．' | ')' | '）'));
    let more = letters.digit(end + 1).is_some();
    // Within a line too, where a space or a colon stands before and words after: `1.申报表 2.名单`.
    let in_list = letters.before(at).is_some_and(|letter| is_space(letter) || matches!(letter, '：' | ':' | '；'))
        && letters.get(end).is_some_and(|letter| matches!(letter, '.' | '．'))
        && letters.get(end + 1).is_some_and(|letter| letter.is_alphabetic());
    ((at_head && point || in_list) && !more && end - at <= 3).then_some(end + 1)
}

/// Digits joined by signs: times, results, telephones, dates with hyphens, versions, masked numbers.
fn joined(letters: &Letters, at: usize) -> Option<usize> {
    let first = letters.digits(at);
    let is_joint = |letter: char| {
        matches!(letter, '-' | '－' | ':' | '：' | '/' | '.' | '．' | '*' | '×' | 'x' | 'X' | '比' | '–' | '+')
    };
    let mut joints = Vec::new();
    let mut end = first;
    while let Some(joint) = letters.get(end).filter(|letter| is_joint(*letter)) {
        let next = if joint == '*' { letters.run(end, |letter| letter == '*') } else { end + 1 };
        if letters.digit(next).is_none() {
            break;
        }
        joints.push(joint);
        end = letters.digits(next);
    }
    if letters.get(end) == Some('*') {
        return Some(letters.run(end, |letter| letter == '*'));
    }
    // A zero in front makes a code, unless what follows is counted: 0453人 is a slip.
    let leading_zero = letters.digit(at) == Some('0') && first - at > 1 && !has_unit(letters, first);
    // Seven digits in a row without a unit are the number of something, unless they are all there is.
    let alone = at == 0 && first == letters.len();
    let long = first - at >= 7 && !alone && !has_unit(letters, first);
    let (first_joint, others) = match joints.split_first() {
        Some((first, others)) => (*first, others),
        None => return (leading_zero || long).then_some(first),
    };
    let unit_after = has_unit(letters, end);
    // `1.453.000人` is meant to be a number; that it is none is said where it is read.
    let all = at == 0 && end == letters.len();
    if (unit_after || all) && points(letters, at) == Some(end) {
        return None;
    }
    match first_joint {
        ':' | '：' | '*' | '×' | 'x' | 'X' | '比' | '/' | '+' => Some(end),
        '.' | '．' if others.iter().any(|joint| matches!(joint, '.' | '．')) && !others.contains(&'-') => Some(end),
        '.' | '．' => (leading_zero && !unit_after && !all).then_some(end),
        _ if others.iter().filter(|joint| matches!(joint, '-' | '－' | '–')).count() > 0 => Some(end),
        // A hyphen between two numbers is a range only if a unit follows.
        _ => (leading_zero || !unit_after).then_some(end),
    }
}

/// Years, months and days, alone, together and from one to another.
fn date(letters: &Letters, at: usize, after_date: bool) -> Option<usize> {
    let end = letters.digits(at);
    let value = letters.small(at..end)?;
    let next = letters.past_spaces(end);
    let is_year = end - at == 4 && (1900..=2100).contains(&value);
    match letters.get(next) {
        Some('年') if is_year => {
            let year = next + 1;
            let year = if letters.get(year) == Some('度') { year + 1 } else { year };
            let month = letters.past_spaces(year);
            Some(month_and_day(letters, month).unwrap_or(year))
        }
        Some(_) if month_range(letters, end).is_some() && value <= 12 => month_range(letters, end),
        Some('月') if value <= 12 && letters.get(next + 1) != Some('数') => month_and_day(letters, at),
        Some('日' | '号') if value <= 31 && is_day(letters, at, next + 1, after_date) => Some(next + 1),
        _ if is_year => {
            let (_, other) = letters.any(end, RANGE)?;
            let last = letters.digits(other);
            let is_other =
                last - other == 4 && letters.small(other..last).is_some_and(|year| (1900..=2100).contains(&year));
            let (_, named) = letters.any(letters.past_spaces(last), &["年", "学年", "财年", "赛季"])?;
            is_other.then_some(named)
        }
        _ => None,
    }
}

/// `1—9月`
fn month_range(letters: &Letters, end: usize) -> Option<usize> {
    let (_, next) = letters.any(end, RANGE)?;
    let last = letters.digits(next);
    let is_month = last > next && letters.small(next..last).is_some_and(|month| (1..=12).contains(&month));
    (is_month && letters.get(last) == Some('月')).then(|| month_and_day(letters, next))?
}

fn month_and_day(letters: &Letters, at: usize) -> Option<usize> {
    let end = letters.digits(at);
    let next = letters.past_spaces(end);
    let is_month = end > at && letters.small(at..end).is_some_and(|month| (1..=12).contains(&month));
    if !is_month || letters.get(next) != Some('月') {
        return None;
    }
    let day = letters.past_spaces(next + 1);
    let last = letters.digits(day);
    let mark = letters.past_spaces(last);
    let is_day = last > day && last - day <= 2 && letters.get(mark).is_some_and(|letter| matches!(letter, '日' | '号'));
    Some(if is_day {
        mark + 1
    } else if letters.get(next + 1) == Some('份') {
        next + 2
    } else {
        next + 1
    })
}

/// Whether `26日` is a day of the calendar and not a number of days.
fn is_day(letters: &Letters, at: usize, end: usize, after_date: bool) -> bool {
    let limits = ["里", "内", "以内", "之内", "以上", "以下", "前提出", "左右", "有效", "无异议", "期满", "期限"];
    let lengths = [
        "提前",
        "满",
        "不超过",
        "超过",
        "共",
        "为期",
        "历时",
        "至少",
        "不少于",
        "公示期",
        "期限",
        "的",
        "达",
        "约",
        "连续",
        "近",
        "前后",
        "公示",
        "时限",
        "每",
        "培训",
        "集训",
        "开放",
        "过",
        "再过",
        "前",
    ];
    after_date || !(letters.any(end, &limits).is_some() || letters.any_before(letters.back_over_spaces(at), &lengths))
}

/// `14时30分`, `8点`, `8点半`.
fn time(letters: &Letters, at: usize) -> Option<usize> {
    let end = letters.digits(at);
    let hour = letters.small(at..end).filter(|hour| *hour <= 24)?;
    let mark = letters.get(end)?;
    if !matches!(mark, '时' | '点') || hour > 24 {
        return None;
    }
    let minutes = letters.digits(end + 1);
    if minutes > end + 1 {
        return Some(if letters.get(minutes) == Some('分') { minutes + 1 } else { minutes });
    }
    let tail = letters.any(end + 1, &["半", "整", "钟", "许"]);
    Some(tail.map_or(end + 1, |(_, end)| end))
}

/// `47号`, `501室`, `209国道`, `12385热线`, `20世纪`.
fn naming(letters: &Letters, at: usize) -> Option<usize> {
    let first = numeral(letters, at).end;
    let further = letters.any(first, RANGE).map(|(_, next)| next).filter(|next| letters.digit(*next).is_some());
    let number = further.map_or(first, |next| numeral(letters, next).end);
    let (word, end) = letters.any(letters.past_spaces(number), NAMING)?;
    let names = match word {
        // 90后 and not 3后.
        "后" => first - at == 2 && letters.digit(at + 1) == Some('0'),
        // 共5层 counts, 5层 names one.
        "层" => !letters.any_before(letters.back_over_spaces(at), &["共", "有", "高", "达", "加装", "建", "分"]),
        "级" => !letters.any_before(letters.back_over_spaces(at), &["分为", "成", "共", "分"]),
        _ => true,
    };
    names.then_some(end)
}

/// The name of an event: `100米短跑`, `50公斤级`.
fn event(letters: &Letters, at: usize) -> Option<usize> {
    let number = numeral(letters, at).end;
    let (_, end) = letters.any(number, &["米", "公里", "公斤"])?;
    let before = letters.any_before(letters.back_over_spaces(at), SPORTS);
    let class = letters.get(end).is_some_and(|letter| letter.is_ascii_uppercase());
    (before || class || letters.any(end, EVENTS).is_some()).then_some(end)
}
