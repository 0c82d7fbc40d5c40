//! Old addresses and where they lead now (P-22r, P-87).
//!
//! [`Site::redirect`] is the one decision: the edge answers with it, and `plan` and `check` look into the future with
//! it. A living page always goes before a redirect, so it is asked for addresses that have no page.
//!
//! Of several rules that match, the first of these counts: the address itself before everything below an address, the
//! longer one before the shorter, a named host before every domain. Letter case makes no difference to an old address,
//! as it made none on many servers. What is below an address leads straight to the end where its new address has moved
//! on by itself, so a visitor is redirected once.

mod index;

pub(crate) use index::folded;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::address::encode_path;
use crate::site::{Site, Source};

pub use index::Redirects;

/// One rule of `config/redirects.yaml`, or an article's old address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    /// What was asked for.
    pub from: OldAddress,
    /// Where it is now.
    pub to: Target,
    /// Where it was written.
    pub source: Source,
}

/// An address that has no page any more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OldAddress {
    /// Canonical host; `None` for every domain of the site. A host that is no domain is a former one: nothing but
    /// redirects answers there.
    pub host: Option<String>,
    /// Canonical path ([`crate::address::canonical_path`]).
    pub path: String,
    /// Everything below the path is meant too.
    pub below: bool,
}

/// Where a redirect leads, as the rule says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An address of this site.
    Page {
        /// A domain's host; `None` for the domain that was asked.
        host: Option<String>,
        /// Canonical path.
        path: String,
        /// What was below the old address is now below this one.
        below: bool,
        /// `?query`, `#place` or both, as written; may be empty.
        suffix: String,
    },
    /// An `https` address outside of the site, which the list itself allows by naming it.
    Elsewhere {
        /// As written, without `*`.
        address: String,
        /// What was below the old address is now below this one.
        below: bool,
    },
}

/// Where an old address leads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// The rule that says so.
    pub rule: &'a Redirect,
    /// The new address.
    pub to: NewAddress,
    /// It is the old one with another beginning: it tells nothing that was not known to whoever asks.
    pub same_rest: bool,
}

/// A new address, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewAddress {
    /// An address of this site.
    Page {
        /// A domain's host.
        host: String,
        /// Canonical path.
        path: String,
        /// `?query`, `#place` or both; may be empty.
        suffix: String,
    },
    /// An `https` address outside of the site.
    Elsewhere(String),
}

impl Site {
    /// Where an address that has no page leads now. `host` is canonical, `path` too.
    pub fn redirect(&self, host: &str, path: &str) -> Option<Moved<'_>> {
        let rule = self
            .redirects
            .find(host, path, self.domain(host).is_some())?;
        let mut to = rule.lead(host, path);
        let mut same_rest = rule.is_wide();
        if rule.from.below
            && let NewAddress::Page { host, path, .. } = &to
            && let Some(next) = self.redirects.exactly(host, path)
        {
            to = next.lead(host, path);
            same_rest = false;
        }
        match &to {
            NewAddress::Page {
                host: to, path: at, ..
            } if to == host && at == path => None,
            _ => Some(Moved {
                rule,
                to,
                same_rest,
            }),
        }
    }

    /// A host of which only old addresses are left: answered with redirects and nothing else.
    pub fn is_former_host(&self, host: &str) -> bool {
        self.redirects.has_host(host) && self.domain(host).is_none()
    }
}

impl Redirect {
    /// What is below the old address keeps its rest.
    pub fn is_wide(&self) -> bool {
        match &self.to {
            Target::Page { below, .. } | Target::Elsewhere { below, .. } => *below,
        }
    }

    /// Where this rule leads from an address that it matches.
    pub fn lead(&self, host: &str, path: &str) -> NewAddress {
        let rest = path.get(self.from.path.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches('/');
        match &self.to {
            Target::Page {
                host: to,
                path,
                below,
                suffix,
            } => NewAddress::Page {
                host: to.as_deref().unwrap_or(host).to_owned(),
                path: match below {
                    true => join(path, rest),
                    false => path.clone(),
                },
                suffix: suffix.clone(),
            },
            Target::Elsewhere {
                address,
                below: true,
            } => NewAddress::Elsewhere(format!("{address}{}", encode_path(rest))),
            Target::Elsewhere {
                address,
                below: false,
            } => NewAddress::Elsewhere(address.clone()),
        }
    }
}

impl NewAddress {
    /// What a `Location` header says: `origin` is put before the path where the page is not on the host asked, and
    /// `query` (without `?`) of the request is kept.
    pub fn location(&self, origin: Option<&str>, query: &str) -> String {
        let address = match self {
            NewAddress::Page { path, suffix, .. } => {
                format!(
                    "{}{}{suffix}",
                    origin.unwrap_or_default(),
                    encode_path(path)
                )
            }
            NewAddress::Elsewhere(address) => address.clone(),
        };
        if query.is_empty() {
            return address;
        }
        let (address, place) = match address.split_once('#') {
            Some((address, place)) => (address, format!("#{place}")),
            None => (address.as_str(), String::new()),
        };
        let sign = if address.contains('?') { '&' } else { '?' };
        format!("{address}{sign}{query}{place}")
    }
}

impl fmt::Display for NewAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NewAddress::Page { host, path, suffix } => {
                write!(formatter, "https://{host}{path}{suffix}")
            }
            NewAddress::Elsewhere(address) => formatter.write_str(address),
        }
    }
}

impl fmt::Display for OldAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.host.as_deref().unwrap_or_default();
        write!(formatter, "{host}{}", starred(&self.path, self.below))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Page {
                host,
                path,
                below,
                suffix,
            } => {
                if let Some(host) = host {
                    write!(formatter, "https://{host}")?;
                }
                write!(formatter, "{}{suffix}", starred(path, *below))
            }
            Target::Elsewhere { address, below } => {
                write!(formatter, "{address}{}", if *below { "*" } else { "" })
            }
        }
    }
}

fn starred(path: &str, below: bool) -> String {
    match below {
        true => join(path, "*"),
        false => path.to_owned(),
    }
}

/// `/a` and `b/c` → `/a/b/c`; nothing more changes nothing.
fn join(path: &str, rest: &str) -> String {
    match (path, rest) {
        (path, "") => path.to_owned(),
        ("/", rest) => format!("/{rest}"),
        (path, rest) => format!("{path}/{rest}"),
    }
}

#[cfg(test)]
mod tests;
