use super::*;
use crate::load::tests::with_redirects;

/// Where each address leads in the starter with these redirects.
fn leads(list: &str, asked: &[(&str, &str)]) -> Vec<String> {
    let site = with_redirects(list).site.unwrap();
    let lead = |(host, path): &(&str, &str)| match site.redirect(host, path) {
        Some(moved) => match &moved.to {
            NewAddress::Page { host: to, .. } => {
                let origin = (to != host).then(|| format!("https://{to}"));
                moved.to.location(origin.as_deref(), "")
            }
            NewAddress::Elsewhere(_) => moved.to.location(None, ""),
        },
        None => "-".to_owned(),
    };
    asked.iter().map(lead).collect()
}

const SV: &str = "hjalp.example.com";
const EN: &str = "help.example.com";
const OLD: &str = "old.example.com";

// P-87
#[test]
fn the_nearest_rule_counts() {
    let list = "
- {from: '/konto/*', to: '/account/*'}
- {from: '/konto/losenord', to: /account/password}
- {from: '/konto/gammalt/*', to: '/arkiv'}
- {from: 'help.example.com/konto/*', to: 'https://example.org/k/*'}
";
    let asked = [
        (SV, "/konto"),
        (SV, "/konto/a/b"),
        (SV, "/konto/losenord"),
        (SV, "/konto/gammalt/x/y"),
        (EN, "/konto/losenord"),
        (EN, "/konto/a b"),
        (SV, "/kontot"),
        (SV, "/"),
    ];
    let expected = [
        "/account",
        "/account/a/b",
        "/account/password",
        "/arkiv",
        "/account/password",
        "https://example.org/k/a%20b",
        "-",
        "-",
    ];
    assert_eq!(leads(list, &asked), expected);
}

// P-22r
#[test]
fn a_former_host_leads_on_and_rules_for_every_domain_are_not_for_it() {
    let list = "
- {from: 'old.example.com/*', to: 'https://help.example.com/*'}
- {from: old.example.com/pris, to: 'https://example.org/pricing?from=old#now'}
- {from: /tickets-old, to: /tickets}
- {from: 'help.example.com/moved', to: 'https://hjalp.example.com/flyttad'}
";
    let asked = [
        (OLD, "/"),
        (OLD, "/a/B"),
        (OLD, "/pris"),
        (OLD, "/tickets-old"),
        (OLD, "/moved"),
        ("strange.example.com", "/tickets-old"),
        ("strange.example.com", "/"),
    ];
    let expected = [
        "https://help.example.com/",
        "https://help.example.com/a/B",
        "https://example.org/pricing?from=old#now",
        // What has moved on since is led to its end at once.
        "https://help.example.com/tickets",
        "https://hjalp.example.com/flyttad",
        "-",
        "-",
    ];
    assert_eq!(leads(list, &asked), expected);
    let site = with_redirects(list).site.unwrap();
    assert!(site.is_former_host(OLD));
    assert!(!site.is_former_host(EN) && !site.is_former_host("strange.example.com"));
}

#[test]
fn capitals_and_percent_forms_make_no_difference_to_an_old_address() {
    let list = "
- {from: /Konto/L%C3%B6senord/, to: /konto/losenord}
- {from: '/HC/*', to: '/konto/*'}
- {from: /Konto, to: /konto}
";
    let asked = [
        (SV, "/konto/lösenord"),
        (SV, "/KONTO/Lösenord"),
        (SV, "/hc/Artikel-1"),
        (SV, "/KONTO"),
        (SV, "/konto"),
    ];
    let expected = [
        "/konto/losenord",
        "/konto/losenord",
        "/konto/Artikel-1",
        "/konto",
        "-",
    ];
    assert_eq!(leads(list, &asked), expected);
}

#[test]
fn a_query_is_kept_where_it_belongs() {
    let to = |text: &str| NewAddress::Elsewhere(text.to_owned());
    let at = "https://example.org/a";
    assert_eq!(to(at).location(None, ""), at);
    assert_eq!(to(at).location(None, "x=1"), format!("{at}?x=1"));
    let full = format!("{at}?y=2#z");
    assert_eq!(to(&full).location(None, "x=1"), format!("{at}?y=2&x=1#z"));
}

proptest::proptest! {
    // An open redirect would be one whose host the visitor chooses.
    #[test]
    fn no_path_leads_to_another_host(path in "\\PC{0,40}") {
        let list = "
- {from: 'hjalp.example.com/gammalt/*', to: '/konto/*'}
- {from: 'help.example.com/*', to: 'https://example.org/*'}
";
        let site = with_redirects(list).site.unwrap();
        if let Ok((path, _)) = crate::address::canonical_path(&format!("/gammalt/{path}")) {
            for (host, start) in [(SV, "/konto"), (EN, "https://example.org/")] {
                if let Some(moved) = site.redirect(host, &path) {
                    let location = moved.to.location(None, "");
                    proptest::prop_assert!(location.starts_with(start), "{location}");
                    proptest::prop_assert!(!location.contains(['\\', '\n', '\r', ' ']), "{location}");
                }
            }
        }
    }

    // The index finds what looking at every rule would find.
    #[test]
    fn the_index_agrees_with_reading_the_list(
        rules in proptest::collection::vec(("(/[ab]){0,3}", proptest::bool::ANY), 0..12),
        asked in "(/[ab]){1,4}",
    ) {
        let rules: Vec<Redirect> = rules.into_iter().enumerate().map(|(at, (path, below))| Redirect {
            from: OldAddress {
                host: None,
                path: if path.is_empty() { "/".to_owned() } else { path },
                below,
            },
            to: Target::Elsewhere { address: format!("https://example.org/{at}"), below: false },
            source: Source::default(),
        }).collect();
        let matches = |rule: &&Redirect| match rule.from.below {
            true => rule.from.path == "/" || asked == rule.from.path || asked.starts_with(&format!("{}/", rule.from.path)),
            false => asked == rule.from.path,
        };
        let best = rules.iter().filter(matches).reduce(|best, rule| {
            let rank = |rule: &Redirect| (!rule.from.below, rule.from.path.trim_matches('/').len());
            if rank(rule) > rank(best) { rule } else { best }
        });
        let list = Redirects::new(rules.clone());
        proptest::prop_assert_eq!(list.find("help.example.com", &asked, true), best);
    }
}
