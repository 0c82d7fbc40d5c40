use jiff::Timestamp;
use lucka_bundle::Kept;
use lucka_config::plan::{access_in_words, visibility_in_words};
use lucka_config::{Portal, Site};
use serde::{Deserialize, Serialize};

use crate::serve::current::{Current, Refused};
use crate::serve::live::Live;

/// What is served: `GET /v1/settings`.
#[derive(Serialize)]
pub(super) struct Settings {
    #[serde(flatten)]
    served: Served,
    /// The newest release, as long as it can't be served.
    refused: Option<RefusedRelease>,
    portals: Vec<PortalDocument>,
}

/// Which release is served: `GET /v1/settings/release`.
#[derive(Serialize)]
pub(super) struct Served {
    release: String,
    /// Since when, at this edge.
    taken_at: String,
}

/// What `PUT /v1/settings/release` did.
#[derive(Serialize)]
pub(super) struct Switched {
    #[serde(flatten)]
    pub(super) served: Served,
    /// What was served before.
    pub(super) before: Option<String>,
    /// False when it was served already.
    pub(super) changed: bool,
}

/// What `PUT /v1/settings/release` is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    pub(super) release: String,
}

#[derive(Serialize)]
struct RefusedRelease {
    release: Option<String>,
    reason: String,
}

#[derive(Serialize)]
struct PortalDocument {
    id: String,
    enabled: bool,
    /// Who may enter, in words.
    access: String,
    /// Whose tickets a member sees, in words.
    visibility: String,
    places: Vec<Place>,
}

/// Where a portal is, in one language.
#[derive(Serialize)]
struct Place {
    host: String,
    language: String,
    name: String,
    slug: String,
    path: String,
}

/// The releases that the bundle still holds: `GET /v1/releases`.
#[derive(Serialize)]
pub(super) struct Releases {
    releases: Vec<KeptRelease>,
}

#[derive(Serialize)]
struct KeptRelease {
    release: String,
    /// When it was built last.
    built_at: String,
    /// This edge serves it.
    served: bool,
    /// The bundle names it: what every edge serves that can.
    current: bool,
}

impl Served {
    pub(super) fn of(current: &Current, live: &Live) -> Served {
        Served {
            release: live.release().name().to_owned(),
            taken_at: time(Timestamp::from_millisecond(current.taken_at()).ok()),
        }
    }
}

impl Settings {
    pub(super) fn of(current: &Current, live: &Live) -> Settings {
        let site = live.site();
        Settings {
            served: Served::of(current, live),
            refused: current
                .refused()
                .map(|Refused { release, reason }| RefusedRelease { release, reason }),
            portals: site
                .portals
                .iter()
                .map(|portal| PortalDocument::of(site, portal))
                .collect(),
        }
    }
}

impl PortalDocument {
    fn of(site: &Site, portal: &Portal) -> PortalDocument {
        let domains = portal.domains.iter().filter_map(|host| site.domain(host));
        let places = domains.flat_map(|domain| {
            domain.spoken().map(|spoken| {
                let slug = portal.slug.get(spoken.language).to_owned();
                Place {
                    host: domain.host.clone(),
                    language: spoken.language.to_string(),
                    name: portal.name.get(spoken.language).to_owned(),
                    path: spoken.at(&format!("/{slug}")),
                    slug,
                }
            })
        });
        PortalDocument {
            id: portal.id.clone(),
            enabled: portal.enabled,
            access: access_in_words(&portal.access),
            visibility: visibility_in_words(&portal.tickets.visibility),
            places: places.collect(),
        }
    }
}

impl Releases {
    pub(super) fn of(kept: Vec<Kept>, served: &str, current: Option<&str>) -> Releases {
        let release = |kept: Kept| KeptRelease {
            served: kept.name == served,
            current: Some(kept.name.as_str()) == current,
            built_at: time(Timestamp::try_from(kept.built).ok()),
            release: kept.name,
        };
        Releases {
            releases: kept.into_iter().map(release).collect(),
        }
    }
}

/// As RFC 3339 writes it, in UTC, to the second.
fn time(time: Option<Timestamp>) -> String {
    let seconds = time.and_then(|time| Timestamp::from_second(time.as_second()).ok());
    seconds.unwrap_or_default().to_string()
}
