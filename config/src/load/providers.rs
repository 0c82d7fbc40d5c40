//! `config/identity-providers.yaml`.

use std::net::IpAddr;

use super::files::Files;
use super::mail_domains;
use super::names::{Known, read_list};
use super::pipelines::required_name;
use crate::decision::canonical_host;
use crate::diagnostic::Diagnostic;
use crate::site::{IdentityProvider, USUAL_SCOPES};
use crate::yaml::{At, Fields, Sheet};

/// Where a provider says what it can do (OpenID Connect Discovery §4).
const DISCOVERY: &str = "/.well-known/openid-configuration";

pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Known<IdentityProvider> {
    let file = "config/identity-providers.yaml";
    read_list(
        files,
        diagnostics,
        (file, "identity_providers", "identity provider"),
        read_provider,
    )
}

fn read_provider(fields: &mut Fields<'_>, id: Option<At<String>>) -> Option<IdentityProvider> {
    let sheet = fields.sheet();
    fields.explain(
        "client_secret",
        "everybody who may read the repository may read it: ask the provider for another one, and say below \
         `identity_providers:` in edge.yaml where that is",
    );
    let name = required_name(
        fields,
        "add what the button says that one signs in with, such as `name: Example Ltd`",
    );
    let issuer = fields.required_text(
        "issuer",
        "add the provider's issuer, such as `issuer: https://login.example.com`",
    );
    let issuer = issuer.and_then(|typed| read_issuer(sheet, &typed));
    let client_id = fields.required_text(
        "client_id",
        "add the name that the provider gave to this site, such as `client_id: lucka`",
    );
    let scopes = read_scopes(fields);
    let mail_domains = match fields.has("mail_domains") {
        true => mail_domains::read(fields, "sign in"),
        false => Some(Vec::new()),
    };
    let new_contacts = fields.yes_no("new_contacts");
    let trust_email = fields.yes_no("trust_email");
    let id = id?;
    Some(IdentityProvider {
        name: name?,
        issuer: issuer?,
        client_id: client_id?.value,
        scopes,
        mail_domains: mail_domains?,
        new_contacts: new_contacts.is_none_or(|at| at.value),
        trust_email: trust_email.is_some_and(|at| at.value),
        source: sheet.source(&id.span),
        id: id.value,
    })
}

/// What is asked for at every provider may be named, and is not kept twice.
fn read_scopes(fields: &mut Fields<'_>) -> Vec<String> {
    let sheet = fields.sheet();
    let mut scopes = Vec::new();
    for typed in fields.texts("scopes") {
        // RFC 6749 §3.3
        let is_scope = |c: char| c.is_ascii_graphic() && c != '"' && c != '\\';
        if !typed.value.chars().all(is_scope) {
            let message = format!("`{}` can't be a scope", typed.value);
            let help = "write one scope for each item, without spaces, such as `scopes: [groups]`";
            sheet.error("unknown-value", &typed.span, message, help);
        } else if !USUAL_SCOPES.contains(&typed.value.as_str()) && !scopes.contains(&typed.value) {
            scopes.push(typed.value);
        }
    }
    scopes
}

/// OpenID Connect Core §2: an `https` address without query and fragment. Plain HTTP is for trying things out on one
/// machine.
pub(super) fn read_issuer(sheet: &Sheet<'_>, typed: &At<String>) -> Option<String> {
    let text = typed.value.as_str();
    let fault = |message: &str, help: &str| {
        sheet.error("bad-issuer", &typed.span, message, help);
        None
    };
    if let Some(issuer) = text.trim_end_matches('/').strip_suffix(DISCOVERY) {
        return fault(
            "this is where the provider describes itself, and not its issuer",
            &format!("write `issuer: {issuer}`, as `issuer` says on that page"),
        );
    }
    let (rest, is_encrypted) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (_, Some(rest)) => (rest, false),
        (None, None) => {
            return fault(
                "an issuer is an address that begins with `https://`",
                "write it as the provider's documentation has it, such as `https://login.example.com`",
            );
        }
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let plain = |c: char| c.is_ascii_graphic() && !"?#\\\"<>".contains(c);
    let Some(host) = host_of(authority).filter(|_| path.chars().all(plain)) else {
        return fault(
            "this address can't be an issuer's",
            "write scheme, host and path alone, without user, query and fragment",
        );
    };
    if !is_encrypted && !is_loopback(host) {
        return fault(
            "an issuer is asked in clear on this machine only (localhost)",
            "write it with `https://`",
        );
    }
    Some(text.to_owned())
}

/// The host of `host` or `host:port`; `None` when there is something else.
fn host_of(authority: &str) -> Option<&str> {
    let end = match authority.strip_prefix('[') {
        Some(_) => authority.find(']')? + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at_checked(end)?;
    if let Some(port) = port.strip_prefix(':') {
        port.parse::<u16>().ok().filter(|port| *port > 0)?;
    } else if !port.is_empty() {
        return None;
    }
    let literal = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let is_host = match literal {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => canonical_host(host).as_deref() == Some(host),
    };
    is_host.then_some(host)
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_matches(['[', ']']);
    host == "localhost"
        || host.ends_with(".localhost")
        || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_encrypted_or_on_this_machine() {
        let read = |text: &str| {
            let sheet = Sheet::new("f", text);
            let at = At {
                value: text.to_owned(),
                span: 0..text.len(),
            };
            read_issuer(&sheet, &at).is_some()
        };
        for right in [
            "https://login.example.com",
            "https://login.example.com/",
            "https://login.example.com:8443/realms/a",
            "http://localhost:3000",
            "http://127.0.0.1:3000/x",
            "http://[::1]:3000",
        ] {
            assert!(read(right), "{right}");
        }
        for wrong in [
            "login.example.com",
            "http://login.example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "https://",
            "https://a@b.example",
            "https://login.example.com?x",
            "https://login.example.com#x",
            "https://login.example.com:0",
            "https://login.example.com:99999",
            "https://login.example.com\\@evil.example",
            "https://LOGIN.example.com",
            "https://login.example.com/.well-known/openid-configuration",
        ] {
            assert!(!read(wrong), "{wrong}");
        }
    }
}
