//! What the pictures of a release show, and with which fonts. Both are read when a picture is first asked for, and
//! dropped with the release.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use lucka_bundle::{Release, Share, Shares};
use lucka_theme::Theme;

use super::fonts::Face;

/// The lists of a release.
pub struct Lists {
    release: Arc<Release>,
    theme: Arc<Theme>,
    /// By their `file`.
    read: HashMap<String, OnceLock<Shares>>,
    faces: OnceLock<Vec<Face>>,
}

impl Lists {
    /// Those that a release names.
    pub fn new(release: Arc<Release>, theme: Arc<Theme>) -> Lists {
        let domains = release.manifest().domains.iter();
        let read = domains.map(|domain| (domain.shares.clone(), OnceLock::new()));
        Lists {
            read: read.collect(),
            release,
            theme,
            faces: OnceLock::new(),
        }
    }

    /// The picture with this address in the list of this name. The first time it reads a file.
    pub(super) fn find(&self, list: &str, address: &str) -> std::io::Result<Option<&Share>> {
        let Some(place) = self.read.get(list).filter(|_| !list.is_empty()) else {
            return Ok(None);
        };
        let shares = match place.get() {
            Some(shares) => shares,
            None => {
                let missing = || std::io::Error::other(format!("the release has no {list}"));
                let entry = self.release.entry(list).ok_or_else(missing)?;
                let bytes = self.release.read(entry).map_err(std::io::Error::other)?;
                let shares = serde_json::from_slice(&bytes)?;
                place.get_or_init(|| shares)
            }
        };
        Ok(shares.at(address))
    }

    /// The theme's own fonts; one that can't be read is left out.
    pub(super) fn faces(&self) -> &[Face] {
        self.faces.get_or_init(|| {
            let fonts = self.theme.fonts();
            let faces = fonts.filter_map(|(_, bytes)| Face::new(bytes.to_vec(), 0));
            faces.collect()
        })
    }
}
