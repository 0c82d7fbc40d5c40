//! Access groups that let nobody into anything.

use std::collections::BTreeSet;
use std::path::Path;

use lucka_bundle::Audience;
use lucka_config::Site;
use lucka_config::diagnostic::Diagnostic;

use crate::content::setting;
use crate::reading::Reading;

/// Notes access groups that neither a portal nor an article names.
pub(crate) fn unused(root: &Path, site: &Site, reading: &Reading) -> Vec<Diagnostic> {
    let by_portals = site
        .portals
        .iter()
        .flat_map(|portal| portal.access.groups());
    let shelves = reading.library.shelves.iter();
    let articles = shelves.flat_map(|shelf| &shelf.articles);
    let by_articles = articles.flat_map(|shelved| match &shelved.article.audience {
        Audience::Groups(ids) => ids.as_slice(),
        Audience::Public | Audience::SignedIn | Audience::Edge => &[],
    });
    let used: BTreeSet<&String> = by_portals.chain(by_articles).collect();
    let idle = site
        .access_groups
        .iter()
        .filter(|group| !used.contains(&group.id));
    idle.map(|group| {
        let message = format!(
            "neither a portal nor an article names the access group `{}`",
            group.id
        );
        Diagnostic::note("unused", message)
            .at(setting(root, &group.source))
            .help("name it below `access: {groups: …}` of a portal, or remove it")
    })
    .collect()
}
