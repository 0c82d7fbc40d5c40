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
