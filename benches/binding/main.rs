//! Times how long the quantities of a report take to be found and bound: `cargo run --release --example binding`.
//!
//! The text is that of the sample report, begun again until it has 6,000 characters and 120 quantities or more, and the data is the
//! sample site's. It is read in its passages, as a build reads it; with every quantity made wrong, so that each is compared with all there is; and
//! joined to one passage. Beside each stands how much longer that takes than counting the digits of the text.

// A program of its own, outside of the crate that it measures.
#![allow(clippy::disallowed_methods)]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tantu::indicators::quantities::scan;
use tantu::indicators::{Binder, Binding, Form, Indicators, Surroundings};
use tantu::markdown::{Body, Passage, passages};
use tantu::model::{self, Options, Page};
use tantu::schema::scalar::Period;
use tantu::source::{Limits, read};

const REPORT: &str = "content/reports/2025-annual-summary.md";
const ROUNDS: usize = 200;
const LETTERS: usize = 6_000;
/// What a text with so many quantities may take; one with more may take as much more.
const LIMIT: Duration = Duration::from_millis(2);
const QUANTITIES: usize = 120;

fn main() -> ExitCode {
    let (sources, _) = read(Path::new(env!("CARGO_MANIFEST_DIR")), &Limits::default());
    let now = "2026-02-01T00:00:00Z".parse().unwrap_or_default();
    let (Some(site), _) = model::load(&sources, &Options { now, drafts: false, base_url: None }) else {
        eprintln!("the sample site cannot be read");
        return ExitCode::from(2);
    };
    let (indicators, _) = Indicators::load(&site, &sources);
    let Some(page) = site.pages.iter().find(|page| &*page.path == REPORT) else {
        eprintln!("there is no {REPORT}");
        return ExitCode::from(2);
    };
    let body = Body { path: &page.path, text: &page.text, range: &page.body, language: &page.language, questions: &[] };
    let report: Vec<Passage> = passages(body);
    let mut letters = 0;
    let enough = |passage: &&Passage| {
        letters += passage.text.chars().count();
        letters < LETTERS + 100
    };
    let right: Vec<Text> = report.iter().cycle().take_while(enough).map(Text::from).collect();
    let wrong = right.iter().map(Text::made_wrong).collect();
    let joined = vec![Text {
        text: right.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("。"),
        context: Vec::new(),
    }];
    let mut slow = false;
    for (name, texts) in [("as it is", right), ("every number wrong", wrong), ("one passage", joined)] {
        slow |= !measure(name, &texts, page, &indicators);
    }
    ExitCode::from(u8::from(slow))
}

/// A passage, as far as binding looks at it.
struct Text {
    text: String,
    context: Vec<String>,
}

impl From<&Passage> for Text {
    fn from(passage: &Passage) -> Text {
        Text { text: passage.text.clone(), context: passage.context.clone() }
    }
}

impl Text {
    /// With the second digit of each number another, or the first where there is no second.
    fn made_wrong(&self) -> Text {
        let mut run = 0;
        let digit = |letter: char| {
            run = if letter.is_ascii_digit() { run + 1 } else { 0 };
            let other = letter.to_digit(10).and_then(|digit| char::from_digit((digit + 3) % 10, 10));
            other.filter(|_| run == 2).unwrap_or(letter)
        };
        Text { text: self.text.chars().map(digit).collect(), context: self.context.clone() }
    }
}

/// Tells the middle of the times that the texts take, and whether it is within the limit.
fn measure(name: &str, texts: &[Text], page: &Page, indicators: &Indicators) -> bool {
    let period = page.record.period("period");
    let binder = Binder::new(indicators);
    let letters: usize = texts.iter().map(|text| text.text.chars().count()).sum();
    let (quantities, bound) = bind(texts, period, &binder, indicators);
    let middle = |work: &dyn Fn()| {
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times[ROUNDS / 2]
    };
    let taken = middle(&|| {
        black_box(bind(black_box(texts), period, &binder, indicators));
    });
    let digits = |text: &Text| text.text.chars().filter(char::is_ascii_digit).count();
    let floor = middle(&|| {
        black_box(black_box(texts).iter().map(digits).sum::<usize>());
    });
    let found = middle(&|| {
        let scan = |text: &Text| scan(&text.text, Form::Chinese, indicators.units()).len();
        black_box(black_box(texts).iter().map(scan).sum::<usize>());
    });
    let ratio = taken.as_nanos() / floor.as_nanos().max(1);
    let limit = LIMIT.as_nanos() * (quantities.max(QUANTITIES) as u128) / (QUANTITIES as u128);
    let part = taken.as_nanos() * 100 / limit;
    println!(
        "{name:20} {letters} characters, {quantities} quantities, {bound} bound: {} µs ({} µs to find them), {part} % of the limit, {ratio} times counting digits",
        taken.as_micros(),
        found.as_micros()
    );
    taken.as_nanos() <= limit
}

/// Finds and binds all quantities: how many there are, and how many mean something.
fn bind(texts: &[Text], period: Option<&Period>, binder: &Binder, indicators: &Indicators) -> (usize, usize) {
    let (mut quantities, mut bound) = (0, 0);
    for Text { text, context } in texts {
        let found = scan(text, Form::Chinese, indicators.units());
        let reading = binder.passage(&found, Surroundings { text, context, period });
        quantities += found.len();
        bound += reading.told.iter().filter(|told| matches!(told.binding, Binding::Bound(_))).count();
    }
    (quantities, bound)
}
