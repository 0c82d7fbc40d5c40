//! `config/redirects.yaml`.
//!
//! What needs the articles is looked at later, by the generator: that an old address is no living page, and that a
//! redirect leads to one.

mod chains;
mod parts;

use std::collections::HashMap;
use std::ops::Range;

use super::files::Files;
use super::names::{Known, with_file};
use crate::diagnostic::{Diagnostic, Place};
use crate::redirect::{OldAddress, Redirect, Redirects, Target};
use crate::site::{Domain, Source};
use crate::yaml::{At, Fields, Node, Sheet};

pub(super) const FILE: &str = "config/redirects.yaml";

/// Where the rules of `config/redirects.yaml` stand, for problems that are found when the articles are known.
#[derive(Debug, Clone, Default)]
pub struct RedirectPlaces {
    text: String,
    /// For each rule, its `from` and its `to`.
    spans: Vec<(Range<usize>, Range<usize>)>,
}

impl RedirectPlaces {
    /// Where the `from` of a rule stands, by its number in [`crate::Site::redirects`].
    pub fn from(&self, rule: usize) -> Place {
        self.place(rule, |(from, _)| from)
    }

    /// Where its `to` stands.
    pub fn to(&self, rule: usize) -> Place {
        self.place(rule, |(_, to)| to)
    }

    fn place(
        &self,
        rule: usize,
        which: impl Fn(&(Range<usize>, Range<usize>)) -> &Range<usize>,
    ) -> Place {
        match self.spans.get(rule) {
            Some(spans) => Place::in_text(FILE, &self.text, which(spans).clone()),
            None => Place::of_file(FILE),
        }
    }
}

/// The redirects, and where they stand.
pub(super) fn read(
    files: &Files,
    domains: &Known<Domain>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Redirects, RedirectPlaces) {
    let mut places = RedirectPlaces::default();
    let mut redirects = Redirects::default();
    with_file(files, diagnostics, FILE, |sheet, node| {
        let Some(node) = node else { return };
        places.text = files.texts.get(FILE).cloned().flatten().unwrap_or_default();
        let mut top = Fields::of(sheet, node);
        let list = top.list("redirects");
        let mut reader = Reader {
            sheet,
            domains,
            lines: Lines::new(&places.text),
            known: HashMap::new(),
            rules: Vec::new(),
            spans: Vec::new(),
        };
        for item in list {
            reader.rule(item);
        }
        places.spans = reader.spans;
        redirects = Redirects::new(reader.rules);
        top.finish();
        if domains.complete {
            chains::check(sheet, domains, &redirects, &places.spans);
        }
    });
    (redirects, places)
}

struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    domains: &'a Known<Domain>,
    lines: Lines<'a>,
    /// Line of each old address, letter case aside.
    known: HashMap<OldAddress, usize>,
    rules: Vec<Redirect>,
    spans: Vec<(Range<usize>, Range<usize>)>,
}

impl Reader<'_> {
    fn rule(&mut self, item: &Node) {
        let mut fields = Fields::of(self.sheet, item);
        fields.explain(
            "status",
            "every redirect is a 301: the address has moved for good",
        );
        let from = fields.required_text(
            "from",
            "add the old address, such as `from: /account/password`, or with a host `old.example.com/account`",
        );
        let to = fields.required_text(
            "to",
            "add where it is now, such as `to: /account/new-password`",
        );
        fields.finish();
        let (Some(from), Some(to)) = (from, to) else {
            return;
        };
        let old = parts::old_address(self.sheet, &from);
        let target = old
            .as_ref()
            .and_then(|old| parts::target(self.sheet, self.domains, old, &to));
        if let (Some(old), None) = (&old, &target) {
            self.is_new(old, &from);
        }
        let (Some(old), Some(target)) = (old, target) else {
            return;
        };
        if self.is_new(&old, &from) {
            let line = self.lines.of(from.span.start);
            self.rules.push(Redirect {
                from: old,
                to: target,
                source: Source {
                    file: FILE.to_owned(),
                    line,
                },
            });
            self.spans.push((from.span, to.span));
        }
    }

    fn is_new(&mut self, old: &OldAddress, from: &At<String>) -> bool {
        let line = self.lines.of(from.span.start);
        let key = OldAddress {
            path: crate::redirect::folded(&old.path),
            ..old.clone()
        };
        match self.known.get(&key) {
            Some(first) => {
                let message = format!("`{old}` is redirected twice, first on line {first}");
                let help = "keep one of the two; capitals make no difference to an old address";
                self.sheet
                    .error("duplicate-redirect", &from.span, message, help);
                false
            }
            None => {
                self.known.insert(key, line);
                true
            }
        }
    }
}

/// Line numbers of places that come one after the other: counted once, however many there are.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines {
            text,
            at: 0,
            line: 1,
        }
    }

    fn of(&mut self, at: usize) -> usize {
        if at < self.at {
            // An alias of YAML stands before what repeats it.
            (self.at, self.line) = (0, 1);
        }
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.line
    }
}

/// Where a rule leads on this host, when that is an address which this server answers for.
fn served(rule: &Redirect, host: &str) -> Option<(String, String)> {
    match &rule.to {
        Target::Page { host: to, path, .. } => {
            Some((to.as_deref().unwrap_or(host).to_owned(), path.clone()))
        }
        Target::Elsewhere { address, .. } => parts::host_and_path(address),
    }
}
