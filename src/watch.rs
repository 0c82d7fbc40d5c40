//! What `lucka dev` watches: the folders of a site, also those that are made later.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use anyhow::Context;
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What a site consists of.
const FOLDERS: [&str; 3] = ["config", "content", "themes"];

/// What was saved: a file, relative to the site's folder; `None` where that can't be told.
pub(crate) type Saved = Option<PathBuf>;

/// A site that is watched for as long as this lives.
pub(crate) struct Watched {
    watcher: RecommendedWatcher,
    site: PathBuf,
    /// Those of the folders that are there.
    folders: BTreeSet<&'static str>,
}

impl Watched {
    /// Sends to `saved` whenever something in a site's folders changes.
    pub(crate) fn new(site: &Path, saved: mpsc::Sender<Saved>) -> anyhow::Result<Watched> {
        let names = [std::path::absolute(site), site.canonicalize()];
        let names: Vec<PathBuf> = names.into_iter().flatten().collect();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // The receiver is gone only when `dev` stops.
            let send = |what: Saved| drop(saved.send(what));
            match event {
                Ok(event) if !is_change(&event) => {}
                Ok(event) if !event.paths.is_empty() && !event.need_rescan() => {
                    event
                        .paths
                        .iter()
                        .for_each(|path| send(within(path, &names)));
                }
                // Events that were lost may have been anything.
                Ok(_) | Err(_) => send(None),
            }
        })
        .context("watching the site's folder")?;
        let mut watched = Watched {
            watcher,
            site: site.to_owned(),
            folders: BTreeSet::new(),
        };
        // For folders that are made, or come back.
        watched.watch(site.to_owned(), RecursiveMode::NonRecursive)?;
        watched.renew()?;
        Ok(watched)
    }

    /// Watches the folders that are there now.
    pub(crate) fn renew(&mut self) -> anyhow::Result<()> {
        for folder in FOLDERS {
            let path = self.site.join(folder);
            if !path.is_dir() {
                self.folders.remove(folder);
            } else if self.folders.insert(folder) {
                self.watch(path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn watch(&mut self, path: PathBuf, mode: RecursiveMode) -> anyhow::Result<()> {
        self.watcher.watch(&path, mode).with_context(|| {
            format!(
                "watching {} (too many folders? see fs.inotify.max_user_watches)",
                path.display()
            )
        })
    }
}

/// A path relative to a folder with these names.
fn within(path: &Path, names: &[PathBuf]) -> Option<PathBuf> {
    let mut names = names.iter();
    let below = names.find_map(|name| path.strip_prefix(name).ok());
    below.map(Path::to_owned)
}

fn is_change(event: &Event) -> bool {
    // Reading and touching change nothing.
    let changes = !matches!(
        event.kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))
    );
    let is_ours = |path: &PathBuf| {
        path.iter()
            .any(|part| FOLDERS.iter().any(|folder| part == *folder))
    };
    changes && (event.paths.is_empty() || event.paths.iter().any(is_ours))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_folder_that_is_made_later_is_watched_too() {
        let site = tempfile::tempdir().expect("a folder");
        let (saved, saves) = mpsc::channel();
        let mut watched = Watched::new(site.path(), saved).expect("watching");
        let is_saved = || {
            let first = saves.recv_timeout(Duration::from_secs(60)).is_ok();
            while saves.recv_timeout(Duration::from_millis(50)).is_ok() {}
            first
        };
        std::fs::create_dir(site.path().join("content")).expect("a folder");
        assert!(is_saved());
        watched.renew().expect("watching");
        std::fs::create_dir(site.path().join("content/sv")).expect("a folder");
        assert!(is_saved());
        std::fs::write(site.path().join("content/sv/a.md"), "x").expect("a file");
        assert!(is_saved());
    }
}
