//! Captions of films: files in WebVTT. A browser shows nothing of one that it does not understand, and says so to nobody.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::source::Sources;
use crate::text;

/// Captions that a browser does not understand, or shows in the wrong order.
pub const CAPTIONS_BROKEN: Rule = Rule::new("captions-broken", Level::Error).norms(&["A11Y-LAW"]);

/// What is wrong with the captions of a site.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let files = sources.texts.values().filter(|file| file.path.ends_with(".vtt"));
    files.flat_map(|file| check_file(&file.path, &file.text)).collect()
}

struct Checked<'a> {
    path: &'a Arc<str>,
    findings: Vec<Finding>,
    /// When the cue before began, in milliseconds.
    before: u64,
    cues: usize,
}

fn check_file(path: &Arc<str>, text: &str) -> Vec<Finding> {
    let mut checked = Checked { path, findings: Vec::new(), before: 0, cues: 0 };
    let first = text.lines().next().unwrap_or_default();
    let rest = first.strip_prefix("WEBVTT");
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        checked.wrong(
            0..first.len(),
            text!("字幕文件的第一行不是 WEBVTT", "the first line of the captions is not WEBVTT"),
            text!(
                "第一行只写 WEBVTT，空一行，再写字幕。SRT 字幕请用字幕软件另存为 WebVTT（.vtt）。",
                "Write WEBVTT alone in the first line, then an empty line. Save SRT as WebVTT (.vtt) in a captions program."
            ),
        );
        return checked.findings;
    }
    let (mut at, mut in_block, mut passed_over) = (0, false, true);
    for line in text.split('\n') {
        let span = at..at + line.len();
        at = span.end + 1;
        if line.trim().is_empty() {
            (in_block, passed_over) = (false, false);
            continue;
        }
        let starts = !in_block;
        in_block = true;
        passed_over |= starts && ["NOTE", "STYLE", "REGION"].iter().any(|word| line.starts_with(word));
        if !passed_over && line.contains("-->") {
            checked.times(line, span);
        }
    }
    if checked.cues == 0 && checked.findings.is_empty() {
        let help = text!(
            "每条字幕写两行：时间如 00:00:01.000 --> 00:00:04.000，下面一行是文字。",
            "Write two lines for each: times such as 00:00:01.000 --> 00:00:04.000, and the words below."
        );
        checked.wrong(0..first.len(), text!("字幕文件里没有字幕", "there are no captions in the file"), help);
    }
    checked.findings
}

impl Checked<'_> {
    fn times(&mut self, line: &str, span: Range<usize>) {
        self.cues += 1;
        let (from, rest) = line.split_once("-->").unwrap_or((line, ""));
        // Settings such as `align:start` may follow.
        let to = rest.split_whitespace().next().unwrap_or_default();
        let (Some(from), Some(to)) = (milliseconds(from.trim()), milliseconds(to)) else {
            let message = text!("看不懂字幕的时间", "these times of a caption make no sense");
            let help = text!(
                "写成 00:00:01.000 --> 00:00:04.000：小数点用“.”，后面三位。",
                "Write 00:00:01.000 --> 00:00:04.000, with a point and three digits after it."
            );
            return self.wrong(span, message, help);
        };
        if to <= from {
            let message = text!("这条字幕结束得比开始早", "this caption ends before it begins");
            self.wrong(span, message, text!("请核对两个时间。", "Check the two times."));
        } else if from < self.before {
            let message = text!("这条字幕比上一条开始得早", "this caption begins before the one above it");
            self.wrong(
                span,
                message,
                text!("按开始的时间排列字幕。", "Put the captions in the order of their beginnings."),
            );
        }
        self.before = from;
    }

    fn wrong(&mut self, span: Range<usize>, message: Text, help: Text) {
        let place = Place::new(self.path.clone(), span);
        self.findings.push(Finding::new(&CAPTIONS_BROKEN, message).at(place).help(help));
    }
}

/// `00:01:02.500` or `01:02.500`.
fn milliseconds(time: &str) -> Option<u64> {
    let (clock, thousandths) = time.split_once('.')?;
    let digits = |text: &str, least: usize| {
        (text.len() >= least && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u64>().ok())?
    };
    let thousandths = digits(thousandths, 3).filter(|_| thousandths.len() == 3)?;
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (digits(hours, 2)?, minutes, seconds),
        _ => return None,
    };
    let sixty = |text: &str| digits(text, 2).filter(|number| *number < 60 && text.len() == 2);
    Some(((hours * 60 + sixty(minutes)?) * 60 + sixty(seconds)?) * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(usize, String)> {
        let line = |finding: &Finding| {
            let start = finding.places[0].span.clone().unwrap().start;
            (text[..start].matches('\n').count() + 1, finding.message.zh.to_string())
        };
        check_file(&"content/a.vtt".into(), text).iter().map(line).collect()
    }

    #[test]
    fn captions_that_a_browser_understands_pass() {
        let good = "WEBVTT 讲话\n\nNOTE 两个人说话 --> 不是时间\n\n1\n00:01.000 --> 00:02.500 align:start\n大家好。\n\n00:00:02.500 --> 01:00:04.000\n第二句\n";
        assert_eq!(told(good), []);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(told("1\n00:00:01,000 --> 00:00:02,000\n好\n"), [(1, "字幕文件的第一行不是 WEBVTT".into())]);
        assert_eq!(told("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\n好\n"), [(3, "看不懂字幕的时间".into())]);
        assert_eq!(told("WEBVTT\n\n00:03.000 --> 00:02.000\n好\n"), [(3, "这条字幕结束得比开始早".into())]);
        let order = "WEBVTT\n\n00:03.000 --> 00:04.000\n好\n\n00:02.000 --> 00:03.000\n早\n";
        assert_eq!(told(order), [(6, "这条字幕比上一条开始得早".into())]);
        assert_eq!(told("WEBVTT\n\n好\n"), [(1, "字幕文件里没有字幕".into())]);
        for time in ["1:02.000", "00:61.000", "00:01.00", "00:00:00:01.000", "-1:00.000", "00:01", "９:01.000"] {
            assert_eq!(milliseconds(time), None, "{time}");
        }
        assert_eq!(milliseconds("100:00:01.250"), Some(360_001_250));
    }
}
