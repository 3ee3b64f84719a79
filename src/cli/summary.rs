//! What a build came to, told after it: [`Summary`], as text in both languages and as JSON.

use std::fmt::Write;
use std::time::Duration;

use jiff::ZonedDateTime;
use serde::Serialize;

use crate::diagnostics::progress::Phase;
use crate::diagnostics::{Finding, Language, Level, Text};

/// What a build came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Pages that are published, by content type.
    pub pages: Vec<PageCount>,
    /// Where the site is written, as the user would type it.
    pub output: String,
    /// What became of its files; `None` if findings kept the site from being written.
    pub files: Option<FileCounts>,
    /// How many findings there are.
    pub findings: FindingCounts,
    /// Pages that are not published, or no longer listed.
    pub held_back: Vec<HeldBack>,
    /// What will change next, if the site is built again then.
    pub next_change: Option<Change>,
    /// How long each phase took, in the order in which they ran.
    pub phases: Vec<PhaseTime>,
}

/// Pages of one content type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageCount {
    /// The content type's id.
    pub content_type: String,
    /// What it is called.
    pub name: Text,
    /// How many pages.
    pub count: usize,
}

/// What became of the files of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileCounts {
    /// New or changed.
    pub written: usize,
    /// The same as before, and not touched.
    pub unchanged: usize,
    /// Written by an earlier build and no longer part of the site.
    pub removed: usize,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

/// A page that is not published, or no longer listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// Site path of its file.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: Reason,
    /// From when it is published, or since when it has expired.
    #[serde(serialize_with = "maybe_instant")]
    pub when: Option<ZonedDateTime>,
}

/// Why a page is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Its date of publication is to come.
    Scheduled,
    /// It is a draft.
    Draft,
    /// It has expired and is no longer listed.
    Expired,
}

impl Reason {
    /// What it is called.
    pub fn name(self) -> Text {
        match self {
            Reason::Scheduled => Text::new("待发布", "scheduled"),
            Reason::Draft => Text::new("草稿", "draft"),
            Reason::Expired => Text::new("已过期", "expired"),
        }
    }
}

/// A change that time alone will bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// When.
    #[serde(serialize_with = "instant")]
    pub when: ZonedDateTime,
    /// Site path of the page's file.
    pub path: String,
    /// The page's title.
    pub title: String,
    /// What will happen.
    pub kind: ChangeKind,
}

/// What time will bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// A page is published.
    Publish,
    /// A page expires.
    Expire,
}

/// How long a phase took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseTime {
    /// The phase.
    pub phase: Phase,
    /// Its time, in milliseconds in JSON.
    #[serde(rename = "milliseconds", serialize_with = "milliseconds")]
    pub time: Duration,
}

fn milliseconds<S: serde::Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    // Tenths are as fine as a clock is worth reading here.
    serializer.serialize_f64((time.as_secs_f64() * 10_000.0).round() / 10.0)
}

fn instant<S: serde::Serializer>(when: &ZonedDateTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&when.strftime("%Y-%m-%dT%H:%M:%S%:z"))
}

fn maybe_instant<S: serde::Serializer>(when: &Option<ZonedDateTime>, serializer: S) -> Result<S::Ok, S::Error> {
    match when {
        Some(when) => instant(when, serializer),
        None => serializer.serialize_none(),
    }
}

impl FindingCounts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> FindingCounts {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        FindingCounts { errors: count(Level::Error), warnings: count(Level::Warning), hints: count(Level::Hint) }
    }
}

/// Pages held back that are named; of the others only their number.
const MOST_HELD_BACK: usize = 10;

impl Summary {
    /// The summary as a person reads it.
    pub fn render(&self, language: Language) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = match language {
            Language::Zh => self.write_zh(&mut out),
            Language::En => self.write_en(&mut out),
        };
        out
    }

    fn seconds(&self) -> f64 {
        self.phases.iter().map(|phase| phase.time.as_secs_f64()).sum()
    }

    fn write_zh(&self, out: &mut String) -> std::fmt::Result {
        let output = &self.output;
        match &self.files {
            Some(files) => {
                writeln!(out, "网站已生成：{output}（{:.2} 秒）", self.seconds())?;
                let FileCounts { written, unchanged, removed } = files;
                writeln!(out, "  文件：写入 {written}，未变 {unchanged}，删除 {removed}")?;
            }
            None => writeln!(out, "没有写出网站，{output} 保持原样。请先改正上面的错误。")?,
        }
        writeln!(out, "  页面：{}", self.pages_by_type(Language::Zh))?;
        let FindingCounts { errors, warnings, hints } = self.findings;
        match errors + warnings + hints {
            0 => writeln!(out, "  问题：没有")?,
            _ => writeln!(out, "  问题：错误 {errors}，警告 {warnings}，提示 {hints}")?,
        }
        if !self.held_back.is_empty() {
            writeln!(out, "  未发布或已过期的页面（{}）：", self.held_back.len())?;
            self.write_held_back(Language::Zh, out)?;
            if let Some(more @ 1..) = self.held_back.len().checked_sub(MOST_HELD_BACK) {
                writeln!(out, "    还有 {more} 页；用 tantu list drafts 或 tantu list scheduled 查看")?;
            }
        }
        if let Some(change) = &self.next_change {
            let kind = match change.kind {
                ChangeKind::Publish => "发布",
                ChangeKind::Expire => "到期",
            };
            writeln!(out, "  下一次变化：{} {kind}《{}》，{}", minute(&change.when), change.title, change.path)?;
        }
        self.write_phases(Language::Zh, out)
    }

    fn write_en(&self, out: &mut String) -> std::fmt::Result {
        let output = &self.output;
        match &self.files {
            Some(files) => {
                writeln!(out, "Site built: {output} ({:.2} s)", self.seconds())?;
                let FileCounts { written, unchanged, removed } = files;
                writeln!(out, "  files: {written} written, {unchanged} unchanged, {removed} removed")?;
            }
            None => writeln!(out, "No site was written; {output} is as it was. Please mend the errors above.")?,
        }
        writeln!(out, "  pages: {}", self.pages_by_type(Language::En))?;
        let FindingCounts { errors, warnings, hints } = self.findings;
        match errors + warnings + hints {
            0 => writeln!(out, "  findings: none")?,
            _ => {
                let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
                writeln!(out, "  findings: {errors}, {warnings}, {}", counted(hints, "hint"))?;
            }
        }
        if !self.held_back.is_empty() {
            writeln!(out, "  pages held back or expired ({}):", self.held_back.len())?;
            self.write_held_back(Language::En, out)?;
            if let Some(more @ 1..) = self.held_back.len().checked_sub(MOST_HELD_BACK) {
                writeln!(out, "    and {more} more; see tantu list drafts or tantu list scheduled")?;
            }
        }
        if let Some(change) = &self.next_change {
            let kind = match change.kind {
                ChangeKind::Publish => "is published",
                ChangeKind::Expire => "expires",
            };
            writeln!(out, "  next change: {} \"{}\" {kind}, {}", minute(&change.when), change.title, change.path)?;
        }
        self.write_phases(Language::En, out)
    }

    fn pages_by_type(&self, language: Language) -> String {
        let total: usize = self.pages.iter().map(|pages| pages.count).sum();
        let of_type = self.pages.iter().filter(|pages| pages.count > 0);
        let (open, comma, close) = if language == Language::Zh { ("（", "、", "）") } else { (" (", ", ", ")") };
        let list: Vec<String> = of_type.map(|pages| format!("{} {}", pages.name.get(language), pages.count)).collect();
        if list.is_empty() { total.to_string() } else { format!("{total}{open}{}{close}", list.join(comma)) }
    }

    fn write_held_back(&self, language: Language, out: &mut String) -> std::fmt::Result {
        for page in self.held_back.iter().take(MOST_HELD_BACK) {
            let HeldBack { path, title, reason, when } = page;
            let reason = reason.name();
            let when = when.as_ref().map(|when| format!(" {}", minute(when))).unwrap_or_default();
            match language {
                Language::Zh => writeln!(out, "    {}{when}《{title}》，{path}", reason.zh)?,
                Language::En => writeln!(out, "    {}{when} \"{title}\", {path}", reason.en)?,
            }
        }
        Ok(())
    }

    fn write_phases(&self, language: Language, out: &mut String) -> std::fmt::Result {
        if self.phases.is_empty() {
            return Ok(());
        }
        let list = self.phases.iter().map(|PhaseTime { phase, time }| {
            let name = phase.name();
            let seconds = time.as_secs_f64();
            match language {
                Language::Zh => format!("{} {seconds:.2}", name.zh),
                Language::En => format!("{} {seconds:.2}", name.en),
            }
        });
        let list: Vec<String> = list.collect();
        match language {
            Language::Zh => writeln!(out, "  用时（秒）：{}", list.join("，")),
            Language::En => writeln!(out, "  time in seconds: {}", list.join(", ")),
        }
    }
}

/// A number of things in English.
fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Date and time in the site's own time zone, as far as a person reads it.
fn minute(when: &ZonedDateTime) -> String {
    when.strftime("%Y-%m-%d %H:%M").to_string()
}
