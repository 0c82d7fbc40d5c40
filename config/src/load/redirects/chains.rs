//! Redirects that lead to redirects: a visitor is sent on once, and never in a circle.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::names::Known;
use super::served;
use crate::redirect::{Redirect, Redirects, Target, folded};
use crate::site::Domain;
use crate::yaml::Sheet;

/// Longer circles are no accident.
const LONGEST: usize = 64;

pub(super) fn check(
    sheet: &Sheet<'_>,
    domains: &Known<Domain>,
    redirects: &Redirects,
    spans: &[(Range<usize>, Range<usize>)],
) {
    let chains = Chains {
        sheet,
        domains,
        redirects,
    };
    let mut circles = BTreeSet::new();
    for (at, rule) in redirects.iter().enumerate() {
        let hosts = chains.hosts(rule);
        let problems = hosts.iter().filter_map(|host| match rule.is_wide() {
            true => chains.wide(rule, host),
            false => chains.single(rule, host),
        });
        let found: Vec<Found<'_>> = problems.collect();
        // A rule for every domain acts only on those where its new address is: a redirect from there on one of them
        // keeps it from acting on that one, which is no mistake.
        if !rule.is_wide() && found.len() < hosts.len() {
            continue;
        }
        let found = found.into_iter().find_map(|found| match found {
            Found::Problem(message, help) => Some((message, help)),
            Found::Circle(circle) => {
                let mut lines: Vec<usize> = circle.iter().map(|r| r.source.line).collect();
                lines.sort_unstable();
                circles.insert(lines).then(|| circular(&circle))
            }
        });
        if let Some((message, help)) = found {
            sheet.error("redirect-chain", &spans[at].1, message, help);
        }
    }
}

struct Chains<'a> {
    sheet: &'a Sheet<'a>,
    domains: &'a Known<Domain>,
    redirects: &'a Redirects,
}

/// What is wrong with a rule.
enum Found<'r> {
    /// A message, and what to do.
    Problem(String, String),
    /// The rules that lead back to it, itself first.
    Circle(Vec<&'r Redirect>),
}

impl<'a> Chains<'a> {
    /// The hosts on which a rule acts.
    fn hosts(&self, rule: &'a Redirect) -> Vec<&'a str> {
        match &rule.from.host {
            Some(host) => vec![host],
            None => self.domains.ids.keys().map(String::as_str).collect(),
        }
    }

    /// A rule that leads to one address: no other rule may be for that address.
    fn single<'r>(&'r self, rule: &'r Redirect, host: &str) -> Option<Found<'r>> {
        let (to, path) = served(rule, host)?;
        let Some(next) = self.exactly(&to, &path) else {
            return self.nowhere(rule, &to, &path);
        };
        let chain = self.chain(rule, next, (host, &to));
        let mut walk = (next, to);
        let mut circle = vec![rule];
        while circle.len() < LONGEST {
            if std::ptr::eq(walk.0, rule) {
                return Some(Found::Circle(circle));
            }
            circle.push(walk.0);
            let Some((to, path)) = served(walk.0, &walk.1) else {
                break;
            };
            let Some(next) = self.exactly(&to, &path).filter(|next| !next.is_wide()) else {
                break;
            };
            walk = (next, to);
        }
        // It may lead into a circle, which is reported where it is.
        Some(chain)
    }

    /// A rule that moves everything below an address: not to where another moves it on, and not in a circle.
    fn wide<'r>(&'r self, rule: &'r Redirect, host: &str) -> Option<Found<'r>> {
        let (to, path) = served(rule, host)?;
        if folded(&path) == folded(&rule.from.path) && self.acts_on(rule, &to) {
            // Other capitals: what is not found is not redirected to itself ([`crate::Site::redirect`]).
            return (path == rule.from.path).then(|| Found::Circle(vec![rule]));
        }
        if let Some(circle) = self.walk(rule, host) {
            return Some(Found::Circle(circle));
        }
        let is_domain = self.domains.ids.contains_key(&to);
        match self.redirects.below(&to, &path, is_domain) {
            Some(next) => Some(self.chain(rule, next, (host, &to))),
            None => self.nowhere(rule, &to, &path),
        }
    }

    fn acts_on(&self, rule: &Redirect, host: &str) -> bool {
        match &rule.from.host {
            Some(own) => own == host,
            None => self.domains.ids.contains_key(host),
        }
    }

    /// The rules that such an address comes by before it is back at this rule.
    fn walk<'r>(&'r self, rule: &'r Redirect, host: &str) -> Option<Vec<&'r Redirect>> {
        let mut passed = vec![rule];
        let (mut host, path) = served(rule, host)?;
        let mut path = format!("{}/\u{1}", path.trim_end_matches('/'));
        while passed.len() < LONGEST {
            let is_domain = self.domains.ids.contains_key(&host);
            let next = self.redirects.find(&host, &path, is_domain)?;
            if std::ptr::eq(next, rule) {
                return Some(passed);
            }
            if !next.is_wide() {
                return None;
            }
            passed.push(next);
            let rest = path
                .get(next.from.path.len()..)
                .unwrap_or_default()
                .to_owned();
            let (to, base) = served(next, &host)?;
            path = format!(
                "{}/{}",
                base.trim_end_matches('/'),
                rest.trim_start_matches('/')
            );
            host = to;
        }
        None
    }

    /// An address of a former host that nothing answers at.
    fn nowhere(&self, rule: &Redirect, host: &str, path: &str) -> Option<Found<'a>> {
        let is_former = self.redirects.has_host(host) && !self.domains.ids.contains_key(host);
        if !is_former {
            return None;
        }
        match self.redirects.find(host, path, false) {
            Some(next) => Some(self.chain(rule, next, ("", host))),
            None => Some(Found::Problem(
                format!(
                    "nothing but redirects answers at `{host}`, and there is none for `{path}`"
                ),
                format!(
                    "lead to an address of a domain, such as `https://{}/`",
                    self.domains.example("help.example.com")
                ),
            )),
        }
    }

    /// The rule for this very address, in this very spelling.
    fn exactly(&self, host: &str, path: &str) -> Option<&'a Redirect> {
        let is_domain = self.domains.ids.contains_key(host);
        let next = self.redirects.find(host, path, is_domain)?;
        (!next.from.below && next.from.path == path).then_some(next)
    }

    /// `at`: the host asked, and the one led to.
    fn chain(&self, rule: &Redirect, next: &Redirect, at: (&str, &str)) -> Found<'a> {
        let message = format!(
            "`{}` leads to `{}`, which redirects on to `{}` ({}:{})",
            rule.from,
            rule.to,
            next.to,
            self.sheet.file(),
            next.source.line
        );
        let to = match &next.to {
            // Seen from another host, a path is not enough.
            Target::Page { host: None, .. } if at.0 != at.1 => {
                format!("https://{}{}", at.1, next.to)
            }
            to => to.to_string(),
        };
        Found::Problem(message, format!("lead straight to the end: `to: {to}`"))
    }
}

/// The message for rules that lead back to the first.
fn circular(circle: &[&Redirect]) -> (String, String) {
    let message = match circle {
        [only] => format!("`{}` leads back to itself", only.from),
        [first, second] => format!(
            "`{}` and `{}` ({}:{}) lead to each other",
            first.from, second.from, second.source.file, second.source.line
        ),
        [first, .., last] => format!(
            "`{}` leads on until `{}` ({}:{}) leads back to it",
            first.from, last.from, last.source.file, last.source.line
        ),
        [] => String::new(),
    };
    let help = "lead to the address where the page is now, and remove the others";
    (message, help.to_owned())
}
