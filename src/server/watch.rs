//! Watches the folders that a site is made from. It tells where something may have changed, not what: whoever is told reads what there is and
//! compares. So nothing is lost when ten thousand files change at once, when a folder is renamed, or when an editor writes beside a file
//! and renames.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::{CONTENT, THEMES};

/// Changes that follow each other within this are one: an editor writes, renames, and takes its lock away.
const QUIET: Duration = Duration::from_millis(15);
/// However busy it is, nobody waits longer than this.
const LONGEST: Duration = Duration::from_millis(400);
/// How often folders are looked through that the system cannot watch.
const POLL: Duration = Duration::from_secs(1);

/// So many places are told apart; where more have changed, anything may have.
const MOST: usize = 64;

/// Where something may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// These files or folders.
    pub paths: BTreeSet<PathBuf>,
    /// Anywhere at all.
    pub anywhere: bool,
}

/// What has happened and was not told yet.
#[derive(Debug, Default)]
struct News {
    changed: Changed,
    /// Whether one of the folders that are watched has come or gone, so that they have to be watched anew.
    anew: bool,
}

/// Whether something has happened meanwhile.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Mutex<News>>);

impl Bell {
    /// Whether there is something that nobody has been told yet.
    pub fn rings(&self) -> bool {
        let news = self.news();
        news.changed.anywhere || !news.changed.paths.is_empty()
    }

    fn news(&self) -> MutexGuard<'_, News> {
        // Where another thread has failed while it held the lock, what is noted is still true.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A watch over a site's folder.
pub struct Watch {
    root: PathBuf,
    send: SyncSender<()>,
    changed: Receiver<()>,
    bell: Bell,
    watcher: Option<Box<dyn Watcher + Send>>,
}

impl Watch {
    /// Begins to watch the site in a folder.
    pub fn over(root: &Path) -> Watch {
        // One message says as much as a thousand.
        let (send, changed) = sync_channel(1);
        let mut watch = Watch { root: root.to_owned(), send, changed, bell: Bell::default(), watcher: None };
        watch.begin();
        watch
    }

    /// Begins anew: the folder may have been taken away and have come back since, or the site has themes of its own now.
    pub fn begin(&mut self) {
        let (send, bell) = (self.send.clone(), self.bell.clone());
        let tops = [CONTENT, THEMES].map(|folder| self.root.join(folder));
        let tell = move |event: notify::Result<Event>| {
            // Reading a file is an event, too: we would never come to rest.
            if event.as_ref().is_ok_and(|event| event.kind.is_access()) {
                return;
            }
            let mut news = bell.news();
            match event {
                Ok(event) if !event.need_rescan() && news.changed.paths.len() + event.paths.len() <= MOST => {
                    news.anew |= event.paths.iter().any(|path| tops.contains(path));
                    news.changed.paths.extend(event.paths);
                }
                Ok(event) => {
                    news.anew |= event.paths.iter().any(|path| tops.contains(path));
                    news.changed.anywhere = true;
                }
                Err(_) => news.changed.anywhere = true,
            }
            drop(news);
            match send.try_send(()) {
                Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(())) => {}
            }
        };
        let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
        let native = RecommendedWatcher::new(tell.clone(), config)
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
            .and_then(|watcher| self.folders(watcher));
        // Where there is no watching, or too much to watch, the folders are looked through again and again.
        let watcher = native.or_else(|_| {
            let watcher = PollWatcher::new(tell, config).map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)?;
            self.folders(watcher)
        });
        self.watcher = watcher.ok();
    }

    fn folders(&self, mut watcher: Box<dyn Watcher + Send>) -> notify::Result<Box<dyn Watcher + Send>> {
        // The folder itself, so that it is noticed when one of those below comes or goes.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in [CONTENT, THEMES].map(|folder| self.root.join(folder)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(watcher)
    }

    /// Tells at any time, and on any thread, whether something has happened.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Waits until something has changed and all is quiet again. `None` if nothing has, within the time that is given.
    pub fn wait(&mut self, patience: Duration) -> Option<Changed> {
        match self.changed.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            Ok(()) => {}
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST && self.changed.recv_timeout(QUIET).is_ok() {}
        let News { changed, anew } = std::mem::take(&mut *self.bell.news());
        if anew {
            self.begin();
        }
        Some(changed)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/news")).expect("made");
        fs::write(folder.path().join("content/news/a.md"), "一").expect("written");
        folder
    }

    #[test]
    fn whatever_an_editor_does_to_a_file_is_noticed() {
        let folder = site();
        let page = folder.path().join("content/news/a.md");
        let mut watch = Watch::over(folder.path());
        fs::write(&page, "二").expect("written");
        assert!(watch.wait(PATIENCE).is_some(), "written");
        let beside = folder.path().join("content/news/.a.md.tmp");
        fs::write(&beside, "三").expect("written");
        fs::rename(&beside, &page).expect("renamed");
        assert!(watch.wait(PATIENCE).is_some(), "written beside and renamed");
        fs::remove_file(&page).expect("removed");
        assert!(watch.wait(PATIENCE).is_some(), "removed");
        fs::create_dir(folder.path().join("content/news/b")).expect("made");
        assert!(watch.wait(PATIENCE).is_some(), "a new folder");
    }

    #[test]
    fn a_folder_that_was_away_is_watched_again() {
        let folder = site();
        let (content, away) = (folder.path().join("content"), folder.path().join("away"));
        let mut watch = Watch::over(folder.path());
        fs::rename(&content, &away).expect("renamed");
        assert!(watch.wait(PATIENCE).is_some(), "renamed");
        fs::rename(&away, &content).expect("renamed");
        assert!(watch.wait(PATIENCE).is_some(), "back");
        fs::write(content.join("news/a.md"), "四").expect("written");
        assert!(watch.wait(PATIENCE).is_some(), "written");
    }
}
