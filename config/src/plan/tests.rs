//! Two states of the starter, and of a few pages.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::decision::{Company, Person};
use crate::filter::Properties;
use crate::load;
use crate::redirect::{OldAddress, Redirect, Redirects, Target};
use crate::site::{Access, DomainKind, Membership, Site, Source, Visibility};

fn starter() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    load::load(root).site.unwrap()
}

const HOST: &str = "help.example.com";

/// An article or a category at a path, written in a file of that name.
fn page(kind: PageKind, path: &str) -> Page {
    Page {
        kind,
        language: "en".to_owned(),
        file: format!("content/en{path}"),
        key: path.trim_start_matches('/').to_owned(),
        title: format!("About {path}"),
        readers: Readers::Public,
        text: Some(format!("text of {path}")),
        lines: Vec::new(),
        addresses: vec![Address {
            host: HOST.to_owned(),
            path: path.to_owned(),
        }],
    }
}

fn state(pages: Vec<Page>) -> State {
    State {
        site: starter(),
        pages,
    }
}

fn planned(before: &State, after: &State) -> Plan {
    compare(before, after, "before".to_owned(), None)
}

/// `from → to`, with `*` for everything below.
fn redirects(plan: &Plan) -> Vec<String> {
    let line = |one: &Proposal| {
        let below = if one.below { "/*" } else { "" };
        format!("{}{below} → {}{below}", one.from, one.to)
    };
    plan.redirects.iter().map(line).collect()
}

// P-42, P-37
#[test]
fn mail_domains_that_may_register_are_named() {
    let with = |access: Access| {
        let mut state = state(Vec::new());
        state.site.portals[0].access = access;
        state
    };
    let from = |domains: &[&str]| {
        let domains = domains.iter().map(|&domain| domain.to_owned());
        with(Access::SelfRegistrationFrom(domains.collect()))
    };
    let anyone = with(Access::SelfRegistration);
    for (before, after, words) in [
        (
            &anyone,
            &from(&["example.com"]),
            "every contact, and everybody who confirms an address at `example.com`",
        ),
        (
            &from(&["example.com"]),
            &from(&["example.com", "example.org"]),
            "everybody who confirms an address at `example.com`, `example.org`",
        ),
    ] {
        let text = render::text(&planned(before, after));
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn equal_states_change_nothing() {
    let pages = vec![
        page(PageKind::Category, "/a"),
        page(PageKind::Article, "/a/b"),
    ];
    let (before, mut after) = (state(pages.clone()), state(pages));
    // A setting that stands in another line is the same setting.
    after.site.portals[0].source.line += 7;
    after.site.access_groups[0].source.line += 7;
    after.site.domains[0].source.line += 7;
    let plan = planned(&before, &after);
    assert!(plan.is_empty(), "{plan:?}");
    assert!(text(&plan).contains("Nothing changes for anybody."));
}

// P-87
#[test]
fn a_category_that_moves_is_one_redirect_and_what_moved_out_of_it_another() {
    let before = state(vec![
        page(PageKind::Category, "/a"),
        page(PageKind::Article, "/a/x"),
        page(PageKind::Article, "/a/y"),
        page(PageKind::Article, "/a/z"),
    ]);
    let mut after = before.clone();
    for page in &mut after.pages {
        page.addresses[0].path = page.addresses[0].path.replace("/a", "/b");
    }
    after.pages[3].addresses[0].path = "/elsewhere".to_owned();
    let plan = planned(&before, &after);
    // The longer one counts first.
    assert_eq!(redirects(&plan), ["/a/* → /b/*", "/a/z → /elsewhere"]);
    assert_eq!(plan.addresses.len(), 4);
    let demanded = demands(&plan.redirects);
    assert!(
        demanded[0].message.contains("(3 pages in all)"),
        "{demanded:?}"
    );
}

// P-87
#[test]
fn an_article_is_found_again_by_its_key_its_text_its_title_or_half_of_its_lines() {
    let mut before = state(vec![
        page(PageKind::Article, "/a/key"),
        page(PageKind::Article, "/a/text"),
        page(PageKind::Article, "/a/title"),
        page(PageKind::Article, "/a/gone"),
        page(PageKind::Category, "/a"),
    ]);
    before.pages[0].key = "shared".to_owned();
    let mut rewritten = page(PageKind::Article, "/a/rewritten");
    rewritten.lines = vec![1, 2, 3, 4, 5];
    before.pages.push(rewritten);
    let mut after = state(vec![
        page(PageKind::Article, "/new/key"),
        page(PageKind::Article, "/new/text"),
        page(PageKind::Article, "/new/title"),
        page(PageKind::Category, "/a"),
    ]);
    after.pages[0].key = "shared".to_owned();
    after.pages[1].text = before.pages[1].text.clone();
    after.pages[2].title = before.pages[2].title.clone();
    let mut rewritten = page(PageKind::Article, "/new/words");
    rewritten.lines = vec![2, 3, 4, 6];
    let mut other = page(PageKind::Article, "/new/other");
    other.lines = vec![2, 3, 7, 8, 9];
    after.pages.extend([rewritten, other]);
    let plan = planned(&before, &after);
    assert_eq!(
        redirects(&plan),
        [
            "/a/gone → /a",
            "/a/key → /new/key",
            "/a/rewritten → /new/words",
            "/a/text → /new/text",
            "/a/title → /new/title"
        ]
    );
    let removed: Vec<_> = plan
        .articles
        .iter()
        .filter(|one| one.change == ArticleKind::Removed)
        .collect();
    assert_eq!(removed.len(), 1);
    // What redirects already is told and not demanded.
    let rule = Redirect {
        from: OldAddress {
            host: None,
            path: "/a/gone".to_owned(),
            below: false,
        },
        to: Target::Page {
            host: None,
            path: "/a".to_owned(),
            below: false,
            suffix: String::new(),
        },
        source: Source::default(),
    };
    after.site.redirects = Redirects::new(vec![rule]);
    let plan = planned(&before, &after);
    assert_eq!(plan.redirects.len(), 4);
    let told = plan
        .addresses
        .iter()
        .find(|one| one.from.ends_with("/a/gone"))
        .unwrap();
    assert_eq!(
        told.redirects_to.as_deref(),
        Some("https://help.example.com/a")
    );
}

// P-22r
#[test]
fn a_domain_that_goes_leads_to_the_one_that_comes_in_its_language() {
    let before = state(vec![
        page(PageKind::Article, "/a"),
        page(PageKind::Article, "/b"),
    ]);
    let mut after = before.clone();
    for domain in after.site.domains.iter_mut().filter(|one| one.host == HOST) {
        domain.host = "support.example.com".to_owned();
    }
    for page in &mut after.pages {
        page.addresses[0].host = "support.example.com".to_owned();
    }
    let plan = planned(&before, &after);
    let lines: Vec<String> = plan.redirects.iter().map(Proposal::line).collect();
    assert_eq!(
        lines,
        ["- {from: \"help.example.com/*\", to: \"https://support.example.com/*\"}"]
    );
    assert_eq!(plan.redirects[0].addresses, 2);
}

// P-83
#[test]
fn a_draft_keeps_its_address_and_new_readers_are_told_first() {
    let before = state(vec![
        page(PageKind::Article, "/a"),
        page(PageKind::Article, "/b"),
    ]);
    let mut after = before.clone();
    after.pages[0].readers = Readers::Nobody;
    after.pages[1].readers = Readers::Groups(vec!["pilot".to_owned()]);
    let plan = planned(&before, &after);
    assert!(
        plan.addresses.is_empty() && plan.redirects.is_empty(),
        "{plan:?}"
    );
    let text = text(&plan);
    assert!(
        text.contains("`About /a` was for everybody, and is for nobody (a draft)"),
        "{text}"
    );
    assert!(
        text.contains("`About /b` was for everybody, and is for members of `pilot`"),
        "{text}"
    );
    // The other way round it is a warning: what was public once stays known.
    let text = super::text(&planned(&after, &before));
    assert!(
        text.contains("! `About /b` was for members of `pilot`, and is for everybody"),
        "{text}"
    );
}

/// The starter's portal, its tickets seen by this rule.
fn seeing(visibility: Visibility) -> Site {
    let mut site = starter();
    site.portals[0].tickets.visibility = visibility;
    site
}

fn counted(before: &Site, after: &Site, contacts: &[(&str, &str, bool)]) -> People {
    let mut census = Census::new(before, after, true);
    let company = Company {
        id: 1,
        name: "Ek".to_owned(),
    };
    for (email, customer, registered) in contacts {
        let properties = Properties::from([("customer".to_owned(), (*customer).to_owned())]);
        let registered = match registered {
            true => BTreeSet::from(["support".to_owned()]),
            false => BTreeSet::new(),
        };
        let group = |own: bool, pipeline: &str, count: u64| TicketGroup {
            own,
            company: Some(1),
            pipeline: pipeline.to_owned(),
            count,
        };
        census.add(&Contact {
            person: Person {
                known: true,
                email,
                properties: &properties,
                primary_company: Some(&company),
                secondary_companies: &[],
            },
            member_email: None,
            disabled: false,
            registered: &registered,
            tickets: &[
                group(true, "support", 2),
                group(false, "support", 5),
                group(false, "orders", 1),
            ],
        });
    }
    census.finish("the test".to_owned(), true, true)
}

// P-32, P-33, P-52
#[test]
fn tickets_are_counted_for_those_who_may_enter_before_and_after() {
    let (company, own) = (seeing(Visibility::Company), seeing(Visibility::Own));
    let contacts = [
        ("in@example.com", "true", true),
        ("out@example.com", "false", false),
    ];
    let people = counted(&company, &own, &contacts);
    let tickets = people.portals[0].tickets.clone().unwrap();
    assert_eq!((tickets.fewer.contacts, tickets.fewer.tickets), (1, 6));
    assert_eq!(tickets.fewer.names, ["in@example.com"]);
    assert_eq!(tickets.more, Movement::default());
    let mut fewer = company.clone();
    fewer.portals[0].tickets.pipelines = vec!["support".to_owned()];
    let people = counted(&fewer, &company, &contacts);
    let tickets = people.portals[0].tickets.clone().unwrap();
    assert_eq!((tickets.more.contacts, tickets.more.tickets), (1, 1));
}

// P-36, P-24, P-39
#[test]
fn one_registration_mail_for_each_who_is_new_and_none_for_who_has_signed_in() {
    let after = starter();
    let mut before = after.clone();
    before.portals[0].access = Access::Groups(vec!["pilot".to_owned()]);
    let contacts = [
        ("new@example.com", "true", false),
        ("was-here@example.com", "true", true),
        ("no-customer@example.com", "false", false),
        // In both groups, and was in one before.
        ("ada.lind@example.com", "true", false),
    ];
    let people = counted(&before, &after, &contacts);
    let portal = &people.portals[0];
    assert_eq!((portal.before, portal.after), (2, 4));
    assert_eq!(portal.mails.due.names, ["new@example.com"]);
    assert_eq!((portal.mails.fallback, portal.mails.registered), (1, 1));
    let mut system = after.clone();
    for domain in &mut system.domains {
        domain.kind = DomainKind::System;
    }
    let people = counted(&before, &system, &contacts);
    let mails = &people.portals[0].mails;
    assert_eq!((mails.due.contacts, mails.system_domain), (0, 1));
    // Bo is listed, and no contact.
    assert_eq!(people.strangers, 1);
}

// P-36, P-74
#[test]
fn who_was_shut_out_gains_nothing_by_being_listed() {
    let before = starter();
    let mut after = before.clone();
    let listed = BTreeSet::from(["out@example.com".to_owned()]);
    after.access_groups[1].members = Membership::Listed(listed);
    let mut census = Census::new(&before, &after, true);
    let nothing = Properties::new();
    census.add(&Contact {
        person: Person::stranger("out@example.com", &nothing),
        member_email: None,
        disabled: true,
        registered: &BTreeSet::new(),
        tickets: &[],
    });
    let people = census.finish("the test".to_owned(), true, true);
    assert_eq!((people.portals[0].after, people.disabled), (0, 1));
    assert_eq!(people.portals[0].loses[0].movement.strangers, 2);
}

#[test]
fn what_was_typed_cannot_leave_its_place_in_a_pull_request() {
    let before = state(Vec::new());
    let mut article = page(PageKind::Article, "/a");
    article.title = "` <img src=x> @everybody\n# Heading".to_owned();
    let after = state(vec![article]);
    let markdown = markdown(&planned(&before, &after));
    assert!(
        markdown.contains("`' <img src=x> @everybody # Heading` is new"),
        "{markdown}"
    );
    assert!(!markdown.contains("\n# Heading"));
}
