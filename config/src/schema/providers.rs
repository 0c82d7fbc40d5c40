//! `config/identity-providers.yaml`, and what `edge.yaml` says about the same providers.

use schemars::JsonSchema;

use super::edge::Secret;
use super::values::{Id, Line, Localized, MailDomain, OneOrMany, Text, no_nulls};

/// Who vouches for people in portals with `access: {single_sign_on: …}`.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Identity providers",
    rename = "IdentityProviders"
)]
pub struct IdentityProvidersFile {
    /// Each with an id of its own.
    pub identity_providers: Option<Vec<IdentityProvider>>,
}

/// A provider of OpenID Connect. Its client secret is named in `edge.yaml`, never here.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Identity provider", transform = no_nulls)]
pub struct IdentityProvider {
    /// The name that portals and `edge.yaml` refer to, and the last part of the address that the provider sends people
    /// back to: `https://your-domain/_sign-in/<id>`.
    #[schemars(extend("examples" = ["example"]))]
    pub id: Id,
    /// What the button says that one signs in with.
    #[schemars(extend("examples" = ["Example Ltd"]))]
    pub name: Localized,
    /// The provider's issuer, letter by letter as it has it itself: its page `/.well-known/openid-configuration` says it.
    #[schemars(extend("examples" = ["https://login.example.com"]))]
    pub issuer: Issuer,
    /// The name that the provider gave to this site.
    #[schemars(extend("examples" = ["lucka"]))]
    pub client_id: Line,
    /// What the provider is asked for besides `openid`, `email` and `profile`.
    pub scopes: Option<OneOrMany<Text>>,
    /// Only people with an address at one of these domains are let in; those below them are others. When left out: all.
    #[schemars(extend("examples" = [["example.com"]]))]
    pub mail_domains: Option<OneOrMany<MailDomain>>,
    /// Whoever is not known yet becomes a contact by signing in.
    #[schemars(extend("default" = true))]
    pub new_contacts: Option<bool>,
    /// Addresses count as verified where the provider does not say whether they are. Only for a provider that gives
    /// nobody an address that is not theirs, such as a company's own directory.
    #[schemars(extend("default" = false))]
    pub trust_email: Option<bool>,
}

/// An address that begins with `https://`.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^\s*https?://[^\s?#@\\]+$",
    "patternErrorMessage" = "Write the issuer's address from https:// on"
))]
pub struct Issuer(pub String);

/// How this edge shows an identity provider who it is.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Identity provider, as the edge knows it")]
pub struct ProviderAccess {
    /// The provider's id in `config/identity-providers.yaml`.
    #[schemars(extend("examples" = ["example"]))]
    pub id: Id,
    /// The secret that the provider gave for this site: where it is. `none` for a public client, which has none.
    #[schemars(extend("examples" = [{"env": "EXAMPLE_CLIENT_SECRET"}]))]
    pub client_secret: ClientSecret,
    /// PEM file with an authority to trust besides the public ones.
    pub authority: Option<Text>,
}

/// Where a secret is, or `none`.
#[derive(JsonSchema)]
#[schemars(untagged, title = "Client secret")]
pub enum ClientSecret {
    /// There is none.
    Public(NoSecret),
    /// Where it is.
    At(Secret),
}

/// There is no secret.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum NoSecret {
    /// A public client.
    None,
}
