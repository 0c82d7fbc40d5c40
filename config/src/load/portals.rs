//! `config/portals/<id>.yaml`.

use super::access::read_access;
use super::domains::read_host;
use super::files::Files;
use super::names::{Known, is_id, with_file};
use super::pipelines::required_name;
use super::slugs::{self, Addresses};
use super::tickets::Tickets;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::{
    Access, AccessGroup, ContactProperty, Domain, DomainKind, IdentityProvider, Inbox, Pipeline,
    Portal,
};
use crate::yaml::{At, Fields, Node, Sheet, Value, in_words};

/// What portals refer to.
pub(super) struct Around<'a> {
    /// `private_content.self_registration` in `site.yaml`; `None` when nobody can tell.
    pub(super) self_registration: Option<bool>,
    pub(super) domains: &'a Known<Domain>,
    pub(super) inboxes: &'a Known<Inbox>,
    pub(super) pipelines: &'a Known<Pipeline>,
    pub(super) groups: &'a Known<AccessGroup>,
    pub(super) providers: &'a Known<IdentityProvider>,
    pub(super) properties: &'a Known<ContactProperty>,
}

/// Portals in the order of their ids.
pub(super) fn read(
    files: &Files,
    around: &Around<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Portal> {
    let mut portals = Vec::new();
    let mut addresses = Addresses::default();
    let names = files.texts.keys();
    for file in names.filter(|file| file.starts_with("config/portals/")) {
        let id = file
            .trim_start_matches("config/portals/")
            .trim_end_matches(".yaml");
        if !is_id(id) {
            let problem = Diagnostic::error("bad-id", format!("a portal can't be called `{id}`"))
                .at(Place::of_file(file))
                .help("name the file with lower-case letters a–z, digits, `-` and `_`, such as `support.yaml`");
            // What is in it is looked at all the same.
            diagnostics.push(problem);
        }
        with_file(files, diagnostics, file, |sheet, node| {
            let Some(node) = node else { return };
            portals.extend(read_portal(sheet, node, id, around, &mut addresses));
        });
    }
    portals
}

fn read_portal(
    sheet: &Sheet<'_>,
    node: &Node,
    id: &str,
    around: &Around<'_>,
    addresses: &mut Addresses,
) -> Option<Portal> {
    let mut fields = Fields::of(sheet, node);
    fields.alias("domain", "domains");
    fields.explain(
        "language",
        "a portal speaks the language of its domain: set `language` in config/domains.yaml",
    );
    fields.explain("id", "the file's name is the portal's id");
    fields.explain("inbox", "put it below `tickets:`");
    fields.explain("visibility", "put it below `tickets:`");
    fields.explain("pipelines", "put it below `tickets:`");
    fields.explain("groups", "put it below `access:`");
    fields.explain("self_registration", "put it below `access:`");
    fields.explain("mail_domains", "put it below `access:`");
    fields.explain("single_sign_on", "put it below `access:`");
    let name = required_name(
        &mut fields,
        "add the name that customers see, such as `name: Support`",
    );
    let (domains, domain_written) = read_domains(&mut fields, around);
    let slug = read_slug(&mut fields);
    let enabled = fields.yes_no("enabled");
    let is_enabled = enabled.as_ref().is_some_and(|enabled| enabled.value);
    let tickets = Tickets::read(&mut fields, around);
    let access_source = sheet.source(fields.key_span("access").unwrap_or(&node.span));
    let (access, access_written) = read_access(&mut fields, around);
    if let (true, Some(enabled)) = (is_enabled, &enabled) {
        // A key at the wrong level is reported as such, and not as missing too.
        let misplaced = |keys: &[&str]| keys.iter().any(|key| fields.has(key));
        let missing = Missing {
            domain: !domain_written,
            inbox: !tickets.inbox_written && !misplaced(&["inbox"]),
            access: !access_written
                && !misplaced(&["groups", "self_registration", "single_sign_on"]),
        };
        missing.report(sheet, enabled, around);
        if !tickets.visibility_written && !misplaced(&["visibility"]) {
            tickets.report_visibility(&fields);
        }
    }
    if let Some(slug) = &slug {
        let found: Vec<&Domain> = domains
            .iter()
            .filter_map(|host| around.domains.items.iter().find(|d| d.host == host.value))
            .collect();
        addresses.claim(sheet, slug, &found);
        slugs::warn_of_borrowed(sheet, slug, &found);
    }
    let newcomers = match &access {
        Some(Access::SelfRegistration | Access::SelfRegistrationFrom(_)) => {
            (around.self_registration == Some(true)).then_some("those who register themselves")
        }
        Some(Access::SingleSignOn(id)) => {
            let mut providers = around.providers.items.iter();
            let joins = providers.any(|one| one.id == *id && one.new_contacts);
            joins.then_some("those who become contacts by single sign-on")
        }
        Some(Access::Unset | Access::Groups(_)) | None => None,
    };
    if let (true, Some(newcomers)) = (is_enabled, newcomers) {
        tickets.note_no_company(sheet, newcomers);
    }
    if is_enabled && matches!(access, Some(Access::Groups(_))) {
        warn_of_system_domains(sheet, &domains, around);
    }
    fields.finish();
    Some(Portal {
        id: id.to_owned(),
        name: name?,
        domains: domains.into_iter().map(|host| host.value).collect(),
        slug: slug?.value,
        enabled: is_enabled,
        tickets: tickets.settings,
        access: access.unwrap_or(Access::Unset),
        access_source,
        source: sheet.source(&node.span),
    })
}

/// What an enabled portal needs and has not (P-18).
struct Missing {
    domain: bool,
    inbox: bool,
    access: bool,
}

impl Missing {
    fn report(&self, sheet: &Sheet<'_>, enabled: &At<bool>, around: &Around<'_>) {
        let host = around.domains.example("help.example.com");
        let inbox = around.inboxes.example("support");
        let group = around.groups.example("customers");
        let parts = [
            (self.domain, "domain", format!("`domain: {host}`")),
            (
                self.inbox,
                "tickets.inbox",
                format!("`inbox: {inbox}` below `tickets:`"),
            ),
            (
                self.access,
                "access",
                format!("`access: {{groups: [{group}]}}`"),
            ),
        ];
        let missing: Vec<_> = parts.iter().filter(|(missing, ..)| *missing).collect();
        if missing.is_empty() {
            return;
        }
        let keys: Vec<&str> = missing.iter().map(|(_, key, _)| *key).collect();
        let texts: Vec<&str> = missing.iter().map(|(.., text)| text.as_str()).collect();
        let message = format!("a portal can't be enabled without {}", in_words(&keys));
        let help = format!(
            "add to {}: {}; or write `enabled: false`",
            sheet.file(),
            texts.join(", ")
        );
        sheet.error("incomplete-portal", &enabled.span, message, help);
    }
}

/// Hosts that exist, and whether any were written.
fn read_domains(fields: &mut Fields<'_>, around: &Around<'_>) -> (Vec<At<String>>, bool) {
    let sheet = fields.sheet();
    let typed = fields.texts("domain");
    let empty = match fields.node("domain") {
        None => true,
        Some(node) => matches!(&node.value, Value::List(items) if items.is_empty()),
    };
    let hosts = typed.iter().filter_map(|host| read_host(sheet, host));
    (around.domains.listed(sheet, hosts), !empty)
}

fn read_slug(fields: &mut Fields<'_>) -> Option<At<crate::site::Localized>> {
    let Some(node) = fields.node("slug") else {
        fields.missing(
            "slug",
            "add the first part of the portal's addresses, such as `slug: tickets`",
        );
        return None;
    };
    let slug = fields.localized("slug")?;
    slugs::check(fields.sheet(), node).then_some(slug)
}

/// P-24.
fn warn_of_system_domains(sheet: &Sheet<'_>, hosts: &[At<String>], around: &Around<'_>) {
    for host in hosts {
        let domain = around.domains.items.iter().find(|d| d.host == host.value);
        if domain.is_some_and(|domain| domain.kind == DomainKind::System) {
            sheet.warning(
                "system-domain",
                &host.span,
                format!(
                    "`{}` is a system domain: access groups get no membership mails from it",
                    host.value
                ),
                "use a domain of your own (`kind: connected`) when customers are to be invited",
            );
        }
    }
}
