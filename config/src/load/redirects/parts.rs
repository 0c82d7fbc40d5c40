//! What `from` and `to` may say.

use super::super::domains::read_host;
use super::super::names::Known;
use crate::address::canonical_path;
use crate::decision::canonical_host;
use crate::redirect::{OldAddress, Target};
use crate::site::Domain;
use crate::yaml::{At, Sheet};

const CODE: &str = "bad-redirect";

/// An old address; what is none is noted.
pub(super) fn old_address(sheet: &Sheet<'_>, typed: &At<String>) -> Option<OldAddress> {
    let text = typed.value.as_str();
    let fault = |message: String, help: String| {
        sheet.error(CODE, &typed.span, message, help);
        None
    };
    if let Some(at) = text.find(['?', '#']) {
        let what = if text[at..].starts_with('?') {
            "a query"
        } else {
            "a place on a page"
        };
        let message = format!("`{text}` has {what}, and an old address has none");
        let help = format!(
            "write `{}`: a query that comes with it is kept",
            &text[..at]
        );
        return fault(message, help);
    }
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))
        .unwrap_or(text);
    let (host, path) = match bare.find('/') {
        Some(at) => (&bare[..at], &bare[at..]),
        None if bare.contains('.') => {
            let message = format!("`{text}` is a host, and an old address is wanted");
            let help =
                format!("write `{bare}/*` for everything on it, or `{bare}/` for its first page");
            return fault(message, help);
        }
        None => {
            let message = format!("`{text}` is not an address");
            return fault(
                message,
                format!("write `/{bare}`, or a host and a path: `old.example.com/{bare}`"),
            );
        }
    };
    let host = match host {
        "" if bare.len() < text.len() => {
            return fault(format!("`{text}` has no host"), format!("write `{path}`"));
        }
        "" => None,
        host => {
            let host = At {
                value: host.to_owned(),
                span: typed.span.clone(),
            };
            Some(read_host(sheet, &host)?.value)
        }
    };
    let (path, below) = starred(sheet, typed, path)?;
    Some(OldAddress { host, path, below })
}

/// Where a redirect leads; what can't be followed is noted.
pub(super) fn target(
    sheet: &Sheet<'_>,
    domains: &Known<Domain>,
    old: &OldAddress,
    typed: &At<String>,
) -> Option<Target> {
    let text = typed.value.as_str();
    let fault = |message: String, help: String| {
        sheet.error(CODE, &typed.span, message, help);
        None
    };
    if let Some(c) = text
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || "\\<>\"`^{|}".contains(*c))
    {
        let message = format!("`{text}` has a character in it that no address has: {c:?}");
        return fault(message, "remove it, or write it in its %-form".to_owned());
    }
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, text),
    };
    match scheme {
        None if text.starts_with("//") => {
            return fault(
                format!("`{text}` is an address on any host"),
                format!("write `https:{text}`, or one slash for a path of the same domain"),
            );
        }
        None if text.starts_with('/') => {
            return own_path(sheet, domains, old, typed);
        }
        Some("https") => {}
        Some("http") => {
            let message = format!("`{text}` is not encrypted");
            return fault(message, format!("write `https://{rest}`"));
        }
        None | Some(_) => {
            let help = match bare_address(text) {
                true => format!("write `https://{text}`"),
                false => "write a path, such as `/account/password`, or a whole `https://` address"
                    .to_owned(),
            };
            return fault(
                format!("`{text}` is no address that a redirect can lead to"),
                help,
            );
        }
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let Some(host) = host_of(authority) else {
        let message = format!("`{text}` names no host");
        return fault(
            message,
            "write an address such as `https://help.example.com/account`".to_owned(),
        );
    };
    let is_domain = domains.ids.contains_key(&host);
    if is_domain && authority.contains(':') {
        let message = format!("`{host}` is a domain of this site, and ports are set in edge.yaml");
        return fault(message, format!("write `https://{host}{path}`"));
    }
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    let (plain, suffix) = split_suffix(&path);
    if is_domain {
        let (path, below) = new_path(sheet, typed, old, plain)?;
        return Some(Target::Page {
            host: Some(host),
            path,
            below,
            suffix: suffix.to_owned(),
        });
    }
    let (_, below) = new_path(sheet, typed, old, plain)?;
    let (plain, suffix) = match below {
        true => (plain.trim_end_matches('*'), ""),
        false => (plain, suffix),
    };
    let port = authority
        .rsplit_once(':')
        .map_or(String::new(), |(_, port)| format!(":{port}"));
    Some(Target::Elsewhere {
        address: format!("https://{host}{port}{plain}{suffix}"),
        below,
    })
}

/// Host and canonical path of an address that [`target`] has made.
pub(super) fn host_and_path(address: &str) -> Option<(String, String)> {
    let rest = address.strip_prefix("https://")?;
    let at = rest.find('/')?;
    let (path, _) = canonical_path(split_suffix(&rest[at..]).0).ok()?;
    Some((rest[..at].to_owned(), path))
}

/// A path of the domain that was asked.
fn own_path(
    sheet: &Sheet<'_>,
    domains: &Known<Domain>,
    old: &OldAddress,
    typed: &At<String>,
) -> Option<Target> {
    let (plain, suffix) = split_suffix(&typed.value);
    if let Some(host) = &old.host
        && domains.complete
        && !domains.ids.contains_key(host)
    {
        let domain = domains.example("help.example.com");
        sheet.error(
            CODE,
            &typed.span,
            format!("`{host}` is no domain of this site, so it has no page `{plain}`"),
            format!("write the whole address: `https://{domain}{}`", typed.value),
        );
        return None;
    }
    let (path, below) = new_path(sheet, typed, old, plain)?;
    Some(Target::Page {
        host: None,
        path,
        below,
        suffix: suffix.to_owned(),
    })
}

/// A new path, and whether everything below the old address keeps its rest.
fn new_path(
    sheet: &Sheet<'_>,
    typed: &At<String>,
    old: &OldAddress,
    path: &str,
) -> Option<(String, bool)> {
    let (path, below) = starred(sheet, typed, path)?;
    if below && !old.below {
        let message = format!(
            "`{}` stands for many addresses, and `{old}` is one",
            typed.value
        );
        sheet.error(
            CODE,
            &typed.span,
            message,
            format!("write `{path}`, or `from: {old}/*`"),
        );
        return None;
    }
    if below && typed.value.contains(['?', '#']) {
        let message = format!("`{}` goes on after `*`", typed.value);
        sheet.error(CODE, &typed.span, message, "end the address with `/*`");
        return None;
    }
    Some((path, below))
}

/// A canonical path, and whether `/*` stood at its end.
fn starred(sheet: &Sheet<'_>, typed: &At<String>, path: &str) -> Option<(String, bool)> {
    let text = &typed.value;
    let (plain, below) = match path.strip_suffix("/*") {
        Some("") => ("/", true),
        Some(plain) => (plain, true),
        None => (path, false),
    };
    if plain.contains('*') {
        let message = format!("`*` in `{text}` does not stand for everything below");
        sheet.error(
            CODE,
            &typed.span,
            message,
            "put it last, after a slash: `/account/*`",
        );
        return None;
    }
    match canonical_path(plain) {
        Ok((path, _)) => Some((path, below)),
        Err(_) => {
            let message = format!("no page can have the address `{text}`");
            let help = "write a path without `//`, `.`, `..`, `\\` and broken %-forms";
            sheet.error(CODE, &typed.span, message, help);
            None
        }
    }
}

/// A canonical host, of an authority that may have a port.
fn host_of(authority: &str) -> Option<String> {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let port_is_right = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    canonical_host(host).filter(|_| port_is_right)
}

/// `help.example.com/account`
fn bare_address(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    host.contains('.') && canonical_host(host).is_some()
}

/// The path, and `?query` or `#place` if there is one.
fn split_suffix(text: &str) -> (&str, &str) {
    text.split_at(text.find(['?', '#']).unwrap_or(text.len()))
}
