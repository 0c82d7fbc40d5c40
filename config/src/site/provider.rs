//! Who vouches for people in portals with single sign-on.

use serde::{Deserialize, Serialize};

use super::{Localized, Source};

/// What is asked for at every provider: an ID token, an address, a name (OpenID Connect Core §5.4).
pub const USUAL_SCOPES: [&str; 3] = ["openid", "email", "profile"];

/// A provider of OpenID Connect. Its client secret, if it has one, is the edge's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProvider {
    /// Its id; also the last part of the address that the provider sends people back to.
    pub id: String,
    /// What its button says.
    pub name: Localized,
    /// Its issuer identifier, letter by letter as its ID tokens have it: `https`, or `http` on this machine.
    pub issuer: String,
    /// What the provider calls this site.
    pub client_id: String,
    /// What is asked for besides [`USUAL_SCOPES`].
    pub scopes: Vec<String>,
    /// Addresses at these domains are let in, in the form [`crate::decision::canonical_host`] gives; empty for all.
    pub mail_domains: Vec<String>,
    /// Whether somebody whom nobody knows becomes a contact.
    pub new_contacts: bool,
    /// Whether an address counts as verified where the provider says nothing about it.
    pub trust_email: bool,
    /// Where it was written.
    pub source: Source,
}

impl IdentityProvider {
    /// Whether this address, in the form [`crate::decision::canonical_email`] gives, is at a domain that is let in.
    pub fn lets_in(&self, email: &str) -> bool {
        let domain = email.split_once('@').map(|(_, domain)| domain);
        self.mail_domains.is_empty()
            || domain.is_some_and(|domain| self.mail_domains.iter().any(|one| one == domain))
    }
}
