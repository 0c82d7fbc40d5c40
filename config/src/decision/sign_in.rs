//! Which ways to sign in a portal accepts.

use crate::site::{Access, Portal, Site};

/// How somebody has shown who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedInBy<'a> {
    /// By a link or a code that was sent to their address.
    Mail,
    /// The identity provider with this issuer has vouched for them.
    Provider(&'a str),
}

/// Whether a session that was begun in this way still counts at this portal: where access is single sign-on, only one
/// that its provider has vouched for; elsewhere every one, as long as the provider is in the settings.
pub fn still_holds(site: &Site, portal: &Portal, by: SignedInBy<'_>) -> bool {
    let only = match &portal.access {
        Access::SingleSignOn(id) => Some(site.identity_provider(id)),
        Access::Unset
        | Access::Groups(_)
        | Access::SelfRegistration
        | Access::SelfRegistrationFrom(_) => None,
    };
    match (only, by) {
        (Some(_), SignedInBy::Mail) => false,
        (Some(provider), SignedInBy::Provider(issuer)) => {
            provider.is_some_and(|provider| provider.issuer == issuer)
        }
        (None, SignedInBy::Mail) => true,
        (None, SignedInBy::Provider(issuer)) => {
            let mut providers = site.identity_providers.iter();
            providers.any(|provider| provider.issuer == issuer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Person, entry, may_register};
    use crate::filter::Properties;
    use crate::site::{IdentityProvider, Localized, Source};

    // P-35, A47
    #[test]
    fn single_sign_on_lets_in_whom_its_provider_vouches_for_and_no_session_of_another_way() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let mut site = crate::load::load(root.unwrap()).site.unwrap();
        let nothing = Properties::new();
        let may_enter = |site: &Site, email: &str| {
            let stranger = Person::stranger(email, &nothing);
            entry(site, &site.portals[0], stranger).is_allowed()
        };
        site.identity_providers.push(IdentityProvider {
            id: "acme".to_owned(),
            name: Localized::everywhere("Acme"),
            issuer: "https://login.example.com".to_owned(),
            client_id: "lucka".to_owned(),
            scopes: Vec::new(),
            mail_domains: vec!["corp.example".to_owned()],
            new_contacts: false,
            trust_email: false,
            source: Source::default(),
        });
        site.portals[0].access = Access::SingleSignOn("acme".to_owned());
        // Contacts only, to begin with.
        let contact = Person {
            known: true,
            ..Person::stranger("ada@corp.example", &nothing)
        };
        assert!(entry(&site, &site.portals[0], contact).is_allowed());
        assert!(!may_enter(&site, "ada@corp.example"));
        site.identity_providers[0].new_contacts = true;
        assert!(may_enter(&site, "ada@corp.example"));
        for stranger in [
            "ada@sub.corp.example",
            "ada@evilcorp.example",
            "corp.example",
        ] {
            assert!(!may_enter(&site, stranger), "{stranger}");
        }
        let portal = site.portals[0].clone();
        assert!(may_register(&site, &portal, "ada@corp.example"));
        assert!(!may_register(&site, &portal, "ada@example.com"));

        let by = SignedInBy::Provider("https://login.example.com");
        let other = SignedInBy::Provider("https://login.example.com/");
        assert!(still_holds(&site, &portal, by));
        assert!(!still_holds(&site, &portal, other));
        assert!(!still_holds(&site, &portal, SignedInBy::Mail));
        // Elsewhere a provider's word counts as long as it is in the settings.
        let mut groups = portal.clone();
        groups.access = Access::Groups(Vec::new());
        assert!(still_holds(&site, &groups, by) && still_holds(&site, &groups, SignedInBy::Mail));
        site.identity_providers.clear();
        assert!(!still_holds(&site, &groups, by) && !still_holds(&site, &portal, by));
        assert!(!may_enter(&site, "ada@corp.example"));
    }
}
