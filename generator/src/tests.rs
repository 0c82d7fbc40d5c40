//! Sites of a few files, built in a folder of their own.

mod again;
mod ahead;
mod article;
mod container;
mod content;
mod editing;
mod markdown;
mod mistakes;
mod output;
mod pictures;
mod place;
mod programs;
mod rewritten;
mod sidebar;
mod spec_suites;
mod untranslated;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lucka_config::diagnostic::Diagnostic;
use lucka_config::{
    Access, AccessGroup, Domain, DomainKind, Localized, Membership, Portal, Site, Source,
    TicketSettings, Visibility,
};

use crate::domain::{DevBuild, Domains};
use crate::library::Target;
use crate::markdown::{Rendered, Words};
use crate::memory::Memory;
use crate::reading::{self, Reading};

/// A site's content, as the build sees it before the theme comes in.
struct Read {
    reading: Reading,
    problems: Vec<Diagnostic>,
}

fn site() -> Site {
    let text = Localized::everywhere;
    let domain = |host: &str, language: &str| Domain {
        host: host.to_owned(),
        kind: DomainKind::Connected,
        language: language.parse().unwrap(),
        further: Vec::new(),
        source: Source::default(),
    };
    Site {
        name: text("Example"),
        tagline: text(""),
        theme: "default".to_owned(),
        time_zone: "Europe/Stockholm".to_owned(),
        administrator: None,
        default_portal: None,
        accent: None,
        articles: Default::default(),
        domains: vec![
            domain("hjalp.example.com", "sv"),
            domain("help.example.com", "en"),
        ],
        portals: vec![Portal {
            id: "support".to_owned(),
            name: text("Support"),
            domains: vec![
                "hjalp.example.com".to_owned(),
                "help.example.com".to_owned(),
            ],
            slug: text("portal"),
            enabled: true,
            tickets: TicketSettings {
                inbox: None,
                visibility: Visibility::Own,
                pipelines: Vec::new(),
                close: true,
                reopen: true,
                answer_closed: true,
                visibility_source: Source::default(),
                condition_lines: Vec::new(),
                pipelines_source: Source::default(),
            },
            access: Access::Groups(vec!["customers".to_owned()]),
            access_source: Source::default(),
            source: Source {
                file: "config/portals/support.yaml".to_owned(),
                line: 1,
            },
        }],
        inboxes: Vec::new(),
        pipelines: Vec::new(),
        access_groups: vec![AccessGroup {
            id: "customers".to_owned(),
            name: "Customers".to_owned(),
            members: Membership::Listed(BTreeSet::new()),
            condition_lines: Vec::new(),
            source: Source::default(),
        }],
        redirects: Default::default(),
        identity_providers: Vec::new(),
        contact_properties: Vec::new(),
    }
}

fn write(root: &Path, files: &[(&str, &str)]) {
    for (file, text) in files {
        let path = root.join("content").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Reads a site with these files below `content/`.
fn read(files: &[(&str, &str)]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    read_folder(folder.path(), None)
}

fn read_folder(root: &Path, dev: Option<DevBuild>) -> Read {
    read_site(root, &site(), dev)
}

fn read_site(root: &Path, site: &Site, dev: Option<DevBuild>) -> Read {
    let domains = Domains::new(site, dev.as_ref());
    let mut problems = Vec::new();
    let words = |_: &lucka_config::Language| Words::default();
    let reading = reading::read(
        root,
        site,
        &domains,
        dev.is_some(),
        &words,
        &mut Memory::default(),
        &mut problems,
    );
    reading.render_all(&domains);
    problems.extend(reading.complaints());
    // Most tests are about one language.
    problems.retain(|problem| problem.code != "missing-language");
    lucka_config::diagnostic::sort(&mut problems);
    Read { reading, problems }
}

impl Read {
    /// Code and place of every problem.
    fn codes(&self) -> Vec<String> {
        let place = |problem: &Diagnostic| match &problem.place {
            Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
            None => String::new(),
        };
        let problems = self.problems.iter();
        problems
            .map(|problem| format!("{} {}", problem.code, place(problem)))
            .collect()
    }

    /// The page at this address in the only language that has a folder.
    fn page(&self, address: &str) -> Rendered {
        let shelf = &self.reading.library.shelves[0];
        let target = shelf.at_path(address).unwrap();
        let domains = Domains::new(&site(), None);
        let links = self.reading.links(&domains);
        let renderer = self.reading.renderer(&links);
        self.reading.render(&renderer, 0, target).unwrap()
    }

    fn addresses(&self, language: usize) -> Vec<String> {
        let shelf = &self.reading.library.shelves[language];
        let mut addresses: Vec<String> = shelf
            .targets()
            .filter(|target| !matches!(target, Target::Home))
            .map(|target| shelf.address(target).to_owned())
            .collect();
        addresses.sort();
        addresses
    }
}

/// An article's text as HTML, without problems.
fn html(markdown: &str) -> String {
    let read = read(&[("sv/a/b.md", &format!("---\ntitle: T\n---\n{markdown}"))]);
    assert_eq!(read.codes(), [] as [&str; 0]);
    read.page("/a/b").html.clone()
}
