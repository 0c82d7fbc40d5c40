//! `config/portals/<id>.yaml`.

use schemars::JsonSchema;

use super::filter::Filter;
use super::values::{Host, Localized, MailDomain, OneOrMany, Reference};

/// What customers sign in to. The file's name is the portal's id.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Portal",
    rename = "Portal",
    extend(
        "if" = {"properties": {"enabled": {"const": true}}, "required": ["enabled"]},
        "then" = {
            "anyOf": [{"required": ["domain"]}, {"required": ["domains"]}],
            "required": ["tickets", "access"],
            "properties": {
                "domain": {"not": {"enum": [null, []]}},
                "tickets": {
                    "required": ["inbox", "visibility"],
                    "properties": {"inbox": {"not": {"const": null}}, "visibility": {"not": {"const": null}}}
                },
                "access": {
                    "anyOf": [
                        {"required": ["groups"], "properties": {"groups": {"not": {"enum": [null, []]}}}},
                        {"required": ["self_registration"], "properties": {"self_registration": {"const": true}}},
                        {"required": ["single_sign_on"], "properties": {"single_sign_on": {"not": {"const": null}}}}
                    ]
                }
            }
        },
        "not" = {"required": ["domain", "domains"]}
    )
)]
pub struct PortalFile {
    /// In the header, and the title of the browser's tab on every page of the portal.
    pub name: Localized,
    /// One or more hosts of `config/domains.yaml`. The portal is there once in each domain's language.
    #[schemars(extend("examples" = ["help.example.com", ["help.example.com", "hjalp.example.com"]]))]
    pub domain: Option<OneOrMany<Host>>,
    /// Another word for `domain`.
    pub domains: Option<OneOrMany<Host>>,
    /// The first part of the portal's addresses: lower-case letters a–z, digits and single hyphens, 63 at most.
    pub slug: Slug,
    /// Nothing answers at the portal's addresses before this is true. It needs a domain, an inbox, a visibility and
    /// access.
    #[schemars(extend("default" = false))]
    pub enabled: Option<bool>,
    /// Where tickets go, which are seen, and what customers may do with them.
    pub tickets: Option<Tickets>,
    /// Who may enter: members of access groups, everybody who registers, or whoever signs in with your company's
    /// identity provider.
    pub access: Option<Access>,
}

/// A slug, or one for each language.
#[derive(JsonSchema)]
#[schemars(
    untagged,
    title = "A slug, or one for each language",
    extend("examples" = ["support", {"sv": "arenden", "en": "tickets"}])
)]
pub enum Slug {
    /// The same in every language.
    One(SlugText),
    /// Language tag: slug.
    #[schemars(extend(
        "minProperties" = 1,
        "propertyNames" = {"pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"}
    ))]
    ByLanguage(std::collections::BTreeMap<String, SlugText>),
}

/// The first part of an address.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "type" = ["string", "integer"],
    "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength" = 63,
    "patternErrorMessage" = "Use lower-case letters a–z, digits and single hyphens between them"
))]
pub struct SlugText(pub String);

/// Where tickets go, which are seen, and what customers may do with them.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Tickets")]
pub struct Tickets {
    /// Where new tickets go: one of `config/inboxes.yaml`.
    #[schemars(extend("examples" = ["support"]))]
    pub inbox: Option<Reference>,
    /// Whose tickets a customer sees. An enabled portal says it; it is never guessed.
    pub visibility: Option<Visibility>,
    /// Tickets of these pipelines (`config/pipelines.yaml`) are shown, at most 8. When left out: those of the inbox's
    /// pipeline.
    #[schemars(extend("maxItems" = 8, "examples" = [["support", "orders"]]))]
    pub pipelines: Option<OneOrMany<Reference>>,
    /// Customers may close a ticket.
    #[schemars(extend("default" = true))]
    pub close: Option<bool>,
    /// Customers may reopen a closed ticket.
    #[schemars(extend("default" = true))]
    pub reopen: Option<bool>,
    /// Customers may answer a closed ticket, which reopens it.
    #[schemars(extend("default" = true))]
    pub answer_closed: Option<bool>,
}

/// Whose tickets a customer sees.
#[derive(JsonSchema)]
#[schemars(untagged, title = "Visibility")]
pub enum Visibility {
    /// The same for every customer.
    Everybody(VisibilityForAll),
    /// More for some customers than for others.
    Some(CompanyFor),
}

/// The same for every customer.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum VisibilityForAll {
    /// Only those that the customer has made.
    Own,
    /// And those of the customer's primary company.
    Company,
}

/// More for some customers than for others.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Company for some")]
pub struct CompanyFor {
    /// Contacts who match this filter see those of their primary company too, others only their own.
    pub company_for: Filter,
}

/// Who may enter: one of the three.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Access",
    extend(
        "not" = {"anyOf": [
            {
                "required": ["groups", "self_registration"],
                "properties": {
                    "groups": {"not": {"enum": [null, []]}},
                    "self_registration": {"const": true}
                }
            },
            {
                "required": ["groups", "single_sign_on"],
                "properties": {
                    "groups": {"not": {"enum": [null, []]}},
                    "single_sign_on": {"not": {"const": null}}
                }
            },
            {
                "required": ["self_registration", "single_sign_on"],
                "properties": {
                    "self_registration": {"const": true},
                    "single_sign_on": {"not": {"const": null}}
                }
            }
        ]},
        "if" = {"required": ["mail_domains"]},
        "then" = {
            "required": ["self_registration"],
            "properties": {
                "self_registration": {"const": true},
                "mail_domains": {"not": {"enum": [null, []]}}
            }
        }
    )
)]
pub struct Access {
    /// Members of any of these groups (`config/access-groups.yaml`).
    #[schemars(extend("examples" = [["customers"]]))]
    pub groups: Option<OneOrMany<Reference>>,
    /// Everybody who confirms an e-mail address. It needs `private_content: {self_registration: true}` in
    /// `config/site.yaml`.
    #[schemars(extend("default" = false))]
    pub self_registration: Option<bool>,
    /// With `self_registration`: only addresses at one of these domains may register, and not at their subdomains.
    /// Everybody who is a contact already may enter, whatever the address. When left out: anyone.
    #[schemars(extend("examples" = [["example.com"]]))]
    pub mail_domains: Option<OneOrMany<MailDomain>>,
    /// Whoever signs in with this identity provider (`config/identity-providers.yaml`), and nobody else.
    #[schemars(extend("examples" = ["example"]))]
    pub single_sign_on: Option<Reference>,
}
