//! Redirects from where pages were to where they are now.

use std::collections::BTreeMap;

use lucka_config::diagnostic::Diagnostic;
use lucka_config::{Site, prefixed};

use super::page::Page;
use super::problem;
use super::shelf::{Taken, reserved};
use crate::slug::slug;

/// Old and new address of each page whose address changes. A page whose old address is somebody else's now is a problem.
pub(super) fn redirects(
    pages: &[Page],
    site: &Site,
    taken: &Taken,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let mut redirects = BTreeMap::new();
    let reserved = reserved(Some(site));
    // A path alone would be looked for on every domain.
    let several = site.domains.len() > 1;
    for page in pages.iter().filter(|page| !page.front.draft) {
        let place = site.domains.iter().find_map(|domain| {
            let mut spoken = domain.spoken();
            let spoken = spoken.find(|spoken| *spoken.language == page.language)?;
            Some((domain, spoken.prefix))
        });
        let (Some((domain, prefix)), Some(old)) = (place, &page.old) else {
            continue;
        };
        let mut parts: Vec<String> = page.path.iter().map(|part| slug(part)).collect();
        if let (Some(own), Some(last), false) = (&page.front.slug, parts.last_mut(), page.index) {
            last.clone_from(own);
        }
        let path = parts.join("/");
        let new = prefixed(&prefix, &format!("/{path}"));
        let new = if new.is_empty() { "/".to_owned() } else { new };
        let old = format!("/{}", old.trim_matches('/'));
        if old == "/" || old.to_lowercase() == new {
            continue;
        }
        if let Some(owner) = owner(&old, site, &reserved, taken) {
            let message = format!("its old address {old} belongs to {owner} now");
            let help =
                "nothing leads from there; rename one of the two if people know the old address";
            problems.push(problem::file(&page.file.name, message, help));
            continue;
        }
        let new = match several {
            true => format!("https://{}{new}", domain.host),
            false => new,
        };
        redirects.entry(old).or_insert(new);
    }
    redirects.into_iter().collect()
}

/// Who has an address on any of the domains.
fn owner(
    old: &str,
    site: &Site,
    reserved: &std::collections::HashSet<String>,
    taken: &Taken,
) -> Option<String> {
    site.domains.iter().find_map(|domain| {
        let spoken = domain.spoken_at(old);
        let path = old.get(spoken.prefix.len()..)?.trim_matches('/');
        let first = path.split('/').next().unwrap_or_default().to_lowercase();
        if path.is_empty() {
            return Some("a home page".to_owned());
        }
        let is_language = site
            .languages()
            .iter()
            .any(|language| first == language.to_string().to_lowercase());
        if first.starts_with('_') || reserved.contains(&first) && !is_language {
            return Some("Lucka itself".to_owned());
        }
        let file = taken.get(&format!("{}/{}", spoken.language, path.to_lowercase()))?;
        Some(match file.as_str() {
            "" => "a category".to_owned(),
            file => format!("content/{file}"),
        })
    })
}
