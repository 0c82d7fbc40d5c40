//! A list of redirects in which one is found without looking at the others.

use std::collections::HashMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::{OldAddress, Redirect};

/// Redirects in the order in which they were written (it reads as a slice), with an index: finding one costs a look-up,
/// and one more for each part of the path where there are rules for everything below an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Redirect>", into = "Vec<Redirect>")]
pub struct Redirects {
    list: Vec<Redirect>,
    /// Host (empty for every domain) → folded path → index into the list.
    exact: Index,
    below: Index,
    /// Slashes in the longest path of `below`.
    deepest: usize,
}

type Index = HashMap<String, HashMap<String, usize>>;

impl Redirects {
    /// Of two with the same old address the first counts.
    pub fn new(list: Vec<Redirect>) -> Redirects {
        let mut redirects = Redirects::default();
        for (at, redirect) in list.iter().enumerate() {
            let OldAddress { host, path, below } = &redirect.from;
            let index = match below {
                true => &mut redirects.below,
                false => &mut redirects.exact,
            };
            if *below {
                redirects.deepest = redirects.deepest.max(path.matches('/').count());
            }
            let host = host.clone().unwrap_or_default();
            let paths = index.entry(host).or_default();
            paths.entry(folded(path)).or_insert(at);
        }
        redirects.list = list;
        redirects
    }

    /// The rule for an address; `domain` says whether rules for every domain are meant for this host.
    pub(crate) fn find(&self, host: &str, path: &str, domain: bool) -> Option<&Redirect> {
        if self.list.is_empty() {
            return None;
        }
        let path = folded(path);
        let hosts = [Some(host), domain.then_some("")];
        let look = |index: &Index, path: &str| {
            let found = |host: &str| index.get(host)?.get(path).copied();
            hosts.iter().flatten().find_map(|host| found(host))
        };
        let at = look(&self.exact, &path).or_else(|| {
            self.candidates(&path)
                .find_map(|above| look(&self.below, above))
        })?;
        self.list.get(at)
    }

    /// The rule for this very address of a domain, not for what is below another one.
    pub fn exactly(&self, host: &str, path: &str) -> Option<&Redirect> {
        let found = self.find(host, path, true)?;
        (!found.from.below).then_some(found)
    }

    /// The rule for everything below this very address of a host.
    pub(crate) fn below(&self, host: &str, path: &str, domain: bool) -> Option<&Redirect> {
        let path = folded(path);
        let found = |host: &str| self.below.get(host)?.get(&path).copied();
        let at = found(host).or_else(|| domain.then(|| found("")).flatten())?;
        self.list.get(at)
    }

    /// What a rule for everything below could be for, the nearest first. A path may have thousands of parts: those that
    /// are deeper than any rule are cut off at once, not one after the other.
    fn candidates<'p>(&self, path: &'p str) -> impl Iterator<Item = &'p str> {
        let end = path.match_indices('/').nth(self.deepest);
        let path = &path[..end.map_or(path.len(), |(at, _)| at)];
        ancestors(path).take(self.deepest + 1)
    }

    /// Whether a rule names this host.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        !host.is_empty() && (self.exact.contains_key(host) || self.below.contains_key(host))
    }
}

impl From<Vec<Redirect>> for Redirects {
    fn from(list: Vec<Redirect>) -> Redirects {
        Redirects::new(list)
    }
}

impl From<Redirects> for Vec<Redirect> {
    fn from(redirects: Redirects) -> Vec<Redirect> {
        redirects.list
    }
}

impl Deref for Redirects {
    type Target = [Redirect];

    fn deref(&self) -> &[Redirect] {
        &self.list
    }
}

/// Without letter case. As long as before, so that what was cut from one can be cut from the other.
pub(crate) fn folded(path: &str) -> String {
    path.to_ascii_lowercase()
}

/// `/a/b` → `/a/b`, `/a`, `/`
pub(crate) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| match path.rfind('/')? {
        0 if *path == "/" => None,
        0 => Some("/"),
        at => Some(&path[..at]),
    })
}

#[cfg(test)]
mod tests {
    use crate::load::tests::with_redirects;

    // A path may be as long as a request's head.
    #[test]
    fn a_path_of_very_many_parts_costs_no_more_look_ups_than_the_deepest_rule_has_parts() {
        let list = "
- {from: '/a/b/*', to: '/c/*'}
- {from: '/x/*', to: /y}
";
        let redirects = with_redirects(list).site.unwrap().redirects;
        let long = format!("/a/b{}", "/x".repeat(30_000));
        assert_eq!(redirects.deepest, 2);
        let looked: Vec<&str> = redirects.candidates(&long).collect();
        assert_eq!(looked, ["/a/b", "/a", "/"]);
        let looked: Vec<&str> = redirects.candidates("/x").collect();
        assert_eq!(looked, ["/x", "/"]);
        let rule = redirects.find("help.example.com", &long, true).unwrap();
        assert_eq!(rule.from.path, "/a/b");
    }
}
