//! Links to other sites, as a user asks for them: listed, or asked whether they still lead somewhere.

use std::sync::{Mutex, PoisonError};

use crate::check::SiteHit;
use crate::check::outward::{self, Links, Outside, Outward};
use crate::diagnostics::{Excerpts, Finding, Lines};
use crate::text;

use super::table::{Cell, Column, Table};

/// Takes note of every address and asks nobody.
#[derive(Debug, Default)]
pub struct Lister(Mutex<Vec<Outward>>);

impl Lister {
    /// What was noted.
    pub fn into_links(self) -> Vec<Outward> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outside for Lister {
    fn look(&self, links: Links<'_>) -> Vec<SiteHit> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = outward::mentions(links);
        Vec::new()
    }
}

/// The addresses with the places at which they are written: one row for each place. What the theme writes on many pages is one.
pub fn table(links: &[Outward], quotes: &dyn Excerpts) -> Table {
    const COLUMNS: &[Column] = &[
        Column::new("address", "网址", "address"),
        Column::new("file", "文件", "file"),
        Column::new("line", "行", "line"),
        Column::new("page", "网页", "page"),
    ];
    let mut rows: Vec<Vec<Option<Cell>>> = Vec::new();
    for link in links {
        let mut told = Vec::new();
        for mention in &link.mentions {
            let place = &mention.place;
            let line = place.span.as_ref().and_then(|span| {
                let lines = Lines::new(quotes.excerpt(&place.path)?);
                Some(lines.position(span.start).line.to_string())
            });
            if told.contains(&(place.path.clone(), line.clone())) {
                continue;
            }
            told.push((place.path.clone(), line.clone()));
            let address = Cell::shown(link.address.as_str(), shown(&link.address));
            let cell = |text: &str| Some(Cell::same(text));
            rows.push(vec![Some(address), cell(&place.path), line.as_deref().and_then(cell), cell(&mention.page)]);
        }
    }
    Table { columns: COLUMNS, rows }
}

/// An address that is too long for a line is cut for people; programs get the whole.
fn shown(address: &str) -> String {
    const LONGEST: usize = 100;
    match address.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", address.get(..end).unwrap_or_default()),
        None => address.to_owned(),
    }
}

/// What `--external` is told when the program was made without a network.
#[cfg(not(feature = "external"))]
pub fn left_out() -> Finding {
    Finding::new(
        &super::arguments::ARGUMENTS,
        text!("这个程序编译时没有带上检查外部链接的功能", "this program was built without looking at other sites"),
    )
    .help(text!("请用带 external 功能的程序。", "Use one that was built with the feature `external`."))
}

#[cfg(feature = "external")]
pub use asking::*;

#[cfg(feature = "external")]
mod asking {
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::check::inquiry::kept::{self, Kept};
    use crate::cli::arguments::Typed;
    use crate::cli::commands::replace;
    use crate::diagnostics::Text;
    use crate::network::Manners;

    /// Hosts that are asked at the same time.
    const HOSTS: usize = 8;

    /// The manners that were typed.
    ///
    /// # Errors
    /// A finding about a value that cannot be understood.
    pub fn manners(typed: &Typed) -> Result<Manners, Finding> {
        let time = |id: &str, default: f64, least: f64| {
            let seconds = typed.value(id, |text| seconds(text, least))?;
            Ok(seconds.unwrap_or(Duration::from_secs_f64(default)))
        };
        Ok(Manners {
            timeout: time("timeout", 20.0, 0.01)?,
            max_time: time("max-time", 1800.0, 0.01)?,
            pause: time("pause", 1.0, 0.0)?,
            hosts: HOSTS,
            allow_private: typed.switch("allow-private"),
            refresh: typed.switch("refresh"),
        })
    }

    /// A day is longer than anybody waits.
    const LONGEST: f64 = 86_400.0;

    fn seconds(text: &str, least: f64) -> Result<Duration, (Text, Text)> {
        let value = text.trim().parse().ok().filter(|seconds: &f64| (least..=LONGEST).contains(seconds));
        value.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).ok_or_else(|| {
            let message = text!("“{text}”不是可用的秒数", "\"{text}\" is no usable number of seconds");
            (message, text!("例如 20。", "Such as 20."))
        })
    }

    /// What earlier runs have kept for a site.
    pub fn kept(root: &Path) -> Kept {
        let path = root.join(kept::PATH);
        let small = std::fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= kept::LARGEST);
        let text = if small { std::fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        Kept::parse(&text)
    }

    /// Keeps it for the next run.
    ///
    /// # Errors
    /// A finding if it cannot be written.
    pub fn keep(root: &Path, kept: &Kept, now: jiff::Timestamp) -> Result<(), Finding> {
        let folder = root.join(kept::PATH).parent().map(Path::to_owned);
        // If the folder cannot be made, the file cannot be written either, and that is told.
        let _ = folder.map(std::fs::create_dir_all);
        replace(root, kept::PATH, &kept.text(now))
    }
}
