//! How far a run has come, told by the pipeline to whoever wants to show it.

use super::Text;

/// A phase of a build, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Files are read from disk.
    Read,
    /// Front matter and data are parsed and checked.
    Parse,
    /// Addresses, relations and dates are worked out for the site as a whole.
    Index,
    /// Pages are converted, rendered and finished.
    Render,
    /// Smaller pictures are made of those that pages show.
    Pictures,
    /// Pages, and the site as a whole, are held to the rules.
    Check,
    /// Other sites are asked whether what is linked to is there.
    Ask,
    /// What changed is written.
    Write,
}

impl Phase {
    /// What the phase is called.
    pub fn name(self) -> Text {
        match self {
            Phase::Read => Text::new("读取文件", "reading files"),
            Phase::Parse => Text::new("解析内容", "parsing content"),
            Phase::Index => Text::new("整理站点", "indexing the site"),
            Phase::Render => Text::new("生成页面", "rendering pages"),
            Phase::Pictures => Text::new("制作图片", "making pictures"),
            Phase::Check => Text::new("检查站点", "checking the site"),
            Phase::Ask => Text::new("询问外部网址", "asking other sites"),
            Phase::Write => Text::new("写出文件", "writing files"),
        }
    }
}

/// Is told how far a run has come, possibly by many threads at once.
pub trait Progress: Sync {
    /// A phase begins; `total` is the number of steps in it, if that is known.
    fn phase(&self, phase: Phase, total: Option<u64>);
    /// So many further steps of the phase are done.
    fn advance(&self, steps: u64);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn phase(&self, _: Phase, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
}
