//! What the edge draws share pictures from: the pictures that sites show beside a link to a page. The generator only says
//! what stands in them, since most are never asked for.

use serde::{Deserialize, Serialize};

/// Where they are served, below a language's prefix: `/_share/<version>/account/password.png`, and
/// `/_share/<version>.png` for the home page.
pub const SHARE_ADDRESS: &str = "/_share/";

/// Width and height of every one, in pixels.
pub const SHARE_WIDTH: u32 = 1200;
/// See [`SHARE_WIDTH`].
pub const SHARE_HEIGHT: u32 = 630;

/// Everything that anybody may read in one language of a domain, sorted by `path`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// One for each public page that has no picture of its own.
    pub pages: Vec<Share>,
}

/// A page's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The page's path in its language.
    pub path: String,
    /// Changes with what the picture shows, so that its address does.
    pub version: String,
    /// What the page is called.
    pub title: String,
    /// What it is in; may be empty.
    pub above: String,
}

impl Share {
    /// Where the picture is served, without the prefix of its language.
    pub fn address(&self) -> String {
        let page = match self.path.as_str() {
            "/" => "",
            path => path,
        };
        format!("{SHARE_ADDRESS}{}{page}.png", self.version)
    }
}

impl Shares {
    /// The picture that has this address (without the prefix of its language), or that would have it in another version.
    pub fn at(&self, address: &str) -> Option<&Share> {
        let rest = address.strip_prefix(SHARE_ADDRESS)?.strip_suffix(".png")?;
        let (version, page) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let is_version = !version.is_empty() && version.bytes().all(|b| b.is_ascii_hexdigit());
        let page = match page {
            _ if !is_version => return None,
            "" => "/",
            "/" => return None,
            page => page,
        };
        let place = self
            .pages
            .binary_search_by(|one| one.path.as_str().cmp(page));
        self.pages.get(place.ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_found_by_its_address_in_any_version() {
        let share = |path: &str| Share {
            path: path.to_owned(),
            version: "0a1b".to_owned(),
            title: String::new(),
            above: String::new(),
        };
        let shares = Shares {
            pages: ["/", "/a", "/a/b", "/ö"].map(share).to_vec(),
        };
        for one in &shares.pages {
            assert_eq!(shares.at(&one.address()), Some(one));
            assert_eq!(shares.at(&one.address().replace("0a1b", "9")), Some(one));
        }
        assert_eq!(shares.pages[0].address(), "/_share/0a1b.png");
        assert_eq!(shares.pages[2].address(), "/_share/0a1b/a/b.png");
        for other in [
            "/_share/0a1b/c.png",
            "/_share/0a1b/a",
            "/_share/0a1b/.png",
            "/_share/.png",
            "/_share/x.png",
            "/_share//a.png",
            "/a.png",
            "",
        ] {
            assert_eq!(shares.at(other), None, "{other}");
        }
    }
}
