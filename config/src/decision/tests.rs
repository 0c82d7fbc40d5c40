//! Who may enter and whose tickets are seen, on the starter's settings.

use super::*;
use crate::filter::{Condition, Filter, Test};

fn site() -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap();
    crate::load::load(root).site.unwrap()
}

fn properties(pairs: &[(&str, &str)]) -> Properties {
    let owned = pairs
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    owned.collect()
}

fn may_enter(site: &Site, email: &str, known: &[(&str, &str)]) -> Decision {
    let properties = properties(known);
    entry(site, &site.portals[0], Person::stranger(email, &properties))
}

fn place(decision: &Decision) -> (&str, usize) {
    (&decision.source().file, decision.source().line)
}

// P-35, P-43
#[test]
fn members_of_any_chosen_group_enter_and_the_deciding_rule_is_named_with_its_line() {
    let site = site();
    let customer = may_enter(&site, "x@example.com", &[("customer", "true")]);
    assert!(customer.is_allowed());
    assert_eq!(customer.rule(), "member of the access group `customers`");
    assert_eq!(place(&customer), ("config/access-groups.yaml", 12));
    let stranger = may_enter(&site, "x@example.com", &[]);
    assert_eq!(
        stranger.rule(),
        "in none of the access groups `customers` and `pilot`"
    );
    assert_eq!(place(&stranger), ("config/portals/support.yaml", 43));
    assert!(may_enter(&site, "ada.lind@example.com", &[]).is_allowed());
    assert!(!may_enter(&site, "x@example.com", &[("customer", "false")]).is_allowed());
    assert!(!may_enter(&site, "x@example.com", &[]).is_allowed());
}

// P-38, P-74
#[test]
fn nobody_enters_a_portal_that_is_not_enabled_or_whose_groups_are_gone() {
    let mut site = site();
    site.access_groups.clear();
    assert!(!may_enter(&site, "ada.lind@example.com", &[("customer", "true")]).is_allowed());
    site.portals[0].access = Access::Unset;
    assert!(!may_enter(&site, "ada.lind@example.com", &[]).is_allowed());
    site.portals[0].access = Access::SelfRegistration;
    assert!(may_enter(&site, "anyone@example.org", &[]).is_allowed());
    site.portals[0].enabled = false;
    assert!(!may_enter(&site, "anyone@example.org", &[]).is_allowed());
}

// P-31, P-32, P-33, P-34
#[test]
fn whose_tickets_are_seen_follows_the_choice_and_the_contacts_properties() {
    let mut portal = site().portals.remove(0);
    let team = properties(&[("plan", "team")]);
    let of =
        |portal: &Portal, properties| reach(portal, Person::stranger("x@example.com", properties));
    assert_eq!(of(&portal, &team), Reach::Company);
    portal.tickets.visibility = Visibility::Own;
    assert_eq!(of(&portal, &team), Reach::Own);
    portal.tickets.visibility = Visibility::CompanyFor(Filter::Property(Condition {
        property: "plan".to_owned(),
        test: Test::Equals("team".to_owned()),
    }));
    assert_eq!(of(&portal, &team), Reach::Company);
    assert_eq!(of(&portal, &properties(&[])), Reach::Own);
}

// P-32, P-33, P-34, P-43, P-52
#[test]
fn whether_a_ticket_is_seen_is_said_with_the_rule_and_its_line() {
    let site = site();
    let mut portal = site.portals[0].clone();
    let ek = Company {
        id: 1,
        name: "Ek AB".to_owned(),
    };
    let customer = properties(&[("customer", "true")]);
    let stranger = properties(&[]);
    let anna = Person {
        known: true,
        email: "anna@example.com",
        properties: &customer,
        primary_company: Some(&ek),
        secondary_companies: &[],
    };
    let of_nobody = Person {
        primary_company: None,
        secondary_companies: std::slice::from_ref(&ek),
        ..anna
    };
    let no_member = Person {
        properties: &stranger,
        ..anna
    };
    let own = Ticket {
        requester: Some("anna@example.com"),
        company: None,
        pipeline: "support",
    };
    let colleague = Ticket {
        requester: Some("bo@example.com"),
        company: Some(1),
        pipeline: "orders",
    };
    let other = Ticket {
        company: Some(2),
        ..colleague
    };
    let of_no_company = Ticket {
        company: None,
        ..colleague
    };
    let hidden = Ticket {
        pipeline: "hidden",
        ..own
    };
    let cases = [
        (anna, own, true, "the contact's own ticket", 29),
        (
            anna,
            colleague,
            true,
            "`visibility: company`: a ticket of the primary company",
            29,
        ),
        (
            anna,
            other,
            false,
            "`visibility: company`: the ticket is not of the contact's primary company",
            29,
        ),
        (
            anna,
            of_no_company,
            false,
            "`visibility: company`: the ticket is not of the contact's primary company",
            29,
        ),
        (of_nobody, own, true, "the contact's own ticket", 29),
        (
            of_nobody,
            colleague,
            false,
            "`visibility: company`: the contact has no primary company",
            29,
        ),
        (
            of_nobody,
            of_no_company,
            false,
            "`visibility: company`: the contact has no primary company",
            29,
        ),
        (
            anna,
            hidden,
            false,
            "the portal does not show the pipeline `hidden`",
            32,
        ),
        (
            no_member,
            own,
            false,
            "in none of the access groups `customers` and `pilot`",
            43,
        ),
    ];
    for (person, ticket, seen, rule, line) in cases {
        let decision = may_see_ticket(&site, &portal, person, ticket);
        assert_eq!(
            (decision.is_allowed(), decision.rule()),
            (seen, rule),
            "{ticket:?}"
        );
        assert_eq!(place(&decision), ("config/portals/support.yaml", line));
    }
    portal.tickets.visibility = Visibility::Own;
    let decision = may_see_ticket(&site, &portal, anna, colleague);
    assert_eq!(
        decision.rule(),
        "`visibility: own`: only own tickets are seen"
    );
    assert!(!decision.is_allowed());
    portal.tickets.visibility = Visibility::CompanyFor(Filter::Property(Condition {
        property: "plan".to_owned(),
        test: Test::Equals("team".to_owned()),
    }));
    let decision = may_see_ticket(&site, &portal, anna, colleague);
    let rule = "the contact does not match `company_for`, so only own tickets are seen";
    assert_eq!(decision.rule(), rule);
    assert!(!decision.is_allowed());
}

#[test]
fn addresses_have_one_form_and_what_is_no_plain_address_is_refused() {
    for (typed, canonical) in [
        (" Ada.Lind@EXAMPLE.com\t", "ada.lind@example.com"),
        ("ada+kb@example.com.", "ada+kb@example.com"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"),
    ] {
        assert_eq!(canonical_email(typed).as_deref(), Some(canonical));
        assert_eq!(canonical_email(canonical).as_deref(), Some(canonical));
    }
    let long = format!("{}@example.com", "a".repeat(65));
    for typed in [
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@localhost",
        "a@b@example.com",
        "ada@10.0.0.1",
        "ada@[10.0.0.1]",
        "ada@example.com, bo@example.com",
        "Ada <ada@example.com>",
        "\"a b\"@example.com",
        "a b@example.com",
        "ada@exa mple.com",
        "ada@example.com\r\nBcc: x@example.com",
        "ada\0@example.com",
        ".ada@example.com",
        "a..b@example.com",
        "-oQ@example.com",
        "ада@example.com",
        "ada@example.com:25",
        "ada@-.com",
        &long,
    ] {
        assert_eq!(canonical_email(typed), None, "{typed:?}");
    }
}

// P-36, P-37
#[test]
fn a_stranger_registers_where_listed_or_where_anyone_may_and_never_by_a_filter() {
    let mut site = site();
    let may = |site: &Site, email| may_register(site, &site.portals[0], email);
    assert!(may(&site, "ada.lind@example.com"));
    assert!(!may(&site, "x@example.com"));
    site.access_groups[0].members = Membership::Matching(Filter::Property(Condition {
        property: "customer".to_owned(),
        test: Test::IsSet(false),
    }));
    assert!(may_enter(&site, "x@example.com", &[]).is_allowed());
    assert!(!may(&site, "x@example.com"));
    site.portals[0].access = Access::SelfRegistration;
    assert!(may(&site, "x@example.com"));
    site.portals[0].enabled = false;
    assert!(!may(&site, "x@example.com"));
}

// P-37, A47, A56
#[test]
fn an_address_registers_where_its_domain_is_listed_exactly_and_a_contact_enters_with_any() {
    let mut site = site();
    let domains = ["corp.example", "xn--bcher-kva.example"];
    site.portals[0].access = Access::SelfRegistrationFrom(domains.map(str::to_owned).to_vec());
    let may = |email: &str| may_register(&site, &site.portals[0], email);
    for typed in ["a@corp.example", "A@CORP.Example.", "a@bücher.example"] {
        let email = canonical_email(typed).unwrap();
        assert!(may(&email), "{typed}");
    }
    assert!(may("a@xn--bcher-kva.example"));
    for typed in [
        "a@evil@corp.example",
        "a@corp.example@evil.example",
        "a@corp.example.evil",
        "a@evilcorp.example",
        "a@sub.corp.example",
        "corp.example",
        "a@",
        "@corp.example",
        "a@corp.example\n",
        "a@corp.example,b@evil.example",
        "a@corp.example b@evil.example",
        "a@bucher.example",
        "a@corp\u{2024}example",
        "\"a@corp.example\"@evil.example",
    ] {
        // Also as it is typed, should anything ever ask with an address that was not read before.
        let email = canonical_email(typed).unwrap_or_else(|| typed.to_owned());
        assert!(!may(&email) && !may(typed), "{typed}");
    }
    let nothing = Properties::new();
    let stranger = Person::stranger("a@evil.example", &nothing);
    let refused = entry(&site, &site.portals[0], stranger);
    assert_eq!(
        refused.rule(),
        "only addresses at `corp.example` and `xn--bcher-kva.example` may register"
    );
    let contact = Person {
        known: true,
        ..stranger
    };
    assert!(entry(&site, &site.portals[0], contact).is_allowed());
}

#[test]
fn hosts_have_one_spelling() {
    for (typed, canonical) in [
        ("Help.Example.COM.", Some("help.example.com")),
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("localhost", Some("localhost")),
        ("", None),
        (".", None),
        ("a..b", None),
        ("a.b:80", None),
        ("a/b", None),
        ("user@a.b", None),
        ("[::1]", None),
        ("a_b.example", None),
        ("a b.example", None),
        ("a%2e.example", None),
    ] {
        assert_eq!(canonical_host(typed).as_deref(), canonical, "{typed:?}");
    }
}

#[test]
fn a_host_that_looks_plain_is_its_own_spelling() {
    let mut plain = 0;
    let mut check = |host: &str| {
        if is_plain_host(host) {
            plain += 1;
            let spelled = idna::domain_to_ascii_strict(host);
            assert_eq!(spelled.ok().as_deref(), Some(host));
        }
    };
    for number in 0..4_u32.pow(7) {
        let letter = |place| char::from(b"a1-."[(number / 4_u32.pow(place) % 4) as usize]);
        check(&(0..7).map(letter).collect::<String>());
    }
    for length in 60..70 {
        check(&"a".repeat(length));
        check(&format!("{}.a", "a".repeat(length)));
        check("a.".repeat(length * 2).trim_end_matches('.'));
    }
    assert!(plain > 1000);
    for other in ["", ".", "a.", ".a", "-a", "a-", "xn--a", "A", "a_b", "ö"] {
        assert!(!is_plain_host(other), "{other}");
    }
}
