//! In `lucka dev --follow`: which browsers are led to the article that was just saved.

use super::live::Live;
use super::open_pages::{self, OpenPages};
use crate::http::path::encode;

/// The article that was saved last.
#[derive(Debug, Clone, Default)]
pub struct Led {
    /// Counts articles that were saved.
    pub number: u64,
    /// Where its pages are: what whole addresses of the domain begin with, and the path.
    pub pages: Vec<(String, String)>,
}

impl Led {
    /// The address that a browser with this page open is led to. Portals, searches and what there is no page for stay as they
    /// are, and so does everything where a browser shows the article already. The own domain comes first, another one only
    /// where no browser shows a page of it.
    pub(super) fn leads(
        &self,
        live: &Live,
        open: &OpenPages,
        host: &str,
        path: &str,
    ) -> Option<String> {
        open_pages::file(live, host, path)?;
        let places = self.pages.iter();
        let places = places.map(|(origin, path)| (host_of(origin), origin, path));
        let places: Vec<_> = places.collect();
        if places.iter().any(|(host, _, path)| open.has(host, path)) {
            return None;
        }
        let own = places.iter().find(|(there, _, _)| *there == host);
        let is_elsewhere = places.iter().any(|(there, _, _)| open.has_host(there));
        let other = places.first().filter(|_| !is_elsewhere);
        let (_, origin, path) = own.or(other)?;
        Some(format!("{origin}{}", encode(path)))
    }
}

/// The host of `http://host:port`.
fn host_of(origin: &str) -> &str {
    let (_, host) = origin.split_once("://").unwrap_or(("", origin));
    host.rsplit_once(':').map_or(host, |(host, _)| host)
}
