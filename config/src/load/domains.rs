//! `config/domains.yaml`.

use std::net::IpAddr;

use super::files::Files;
use super::names::{Known, with_file};
use super::slugs::is_reserved;
use crate::decision::canonical_host;
use crate::diagnostic::Diagnostic;
use crate::site::{Domain, DomainKind, FurtherLanguage, Language, prefix_of};
use crate::yaml::{At, Fields, Node, Sheet, Value};

const FILE: &str = "config/domains.yaml";

/// Domains; their ids are their hosts in the one canonical spelling.
pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Known<Domain> {
    let mut domains = Known {
        items: Vec::new(),
        ids: Default::default(),
        places: Default::default(),
        complete: false,
        file: FILE,
        noun: "domain",
    };
    with_file(files, diagnostics, FILE, |sheet, node| {
        let Some(node) = node else { return };
        let mut top = Fields::of(sheet, node);
        let list = top.list("domains");
        domains.complete = !list.is_empty();
        let is_list = |node: &Node| matches!(node.value, Value::List(_));
        if list.is_empty() && top.node("domains").is_none_or(is_list) {
            let help = "add `domains:` and below it `- {host: help.example.com, language: en}`";
            top.missing("domains", help);
        }
        for item in list {
            read_domain(&mut domains, sheet, item);
        }
        top.finish();
    });
    domains
}

fn read_domain(domains: &mut Known<Domain>, sheet: &Sheet<'_>, item: &Node) {
    let mut fields = Fields::of_item(sheet, item, "domain", "host");
    let typed = fields.required_text(
        "host",
        "add the host name, such as `host: help.example.com`",
    );
    let host = typed.as_ref().and_then(|typed| read_host(sheet, typed));
    if let (Some(typed), None) = (&typed, &host) {
        // What it is meant to be is known now, so that references to it are not reported as well.
        if let Some(meant) = canonical_host(bare_host(&typed.value)) {
            let line = sheet.place(typed.span.clone()).line;
            domains.ids.entry(meant).or_insert(line);
        }
    }
    let kinds = [
        ("connected", DomainKind::Connected),
        ("system", DomainKind::System),
    ];
    let kind = match fields.one_of("kind", &kinds) {
        Some(kind) => kind.value,
        None => DomainKind::Connected,
    };
    let is_list = |node: &&Node| matches!(node.value, Value::List(_));
    let language = match fields.node("language").filter(is_list) {
        Some(list) => {
            let message = "`language` is the domain's primary language, and this is a list";
            let help = "write one language here, and the others as `languages: [en]`";
            sheet.error("wrong-type", &list.span, message, help);
            None
        }
        None => fields.language("language"),
    };
    if fields.node("language").is_none() {
        let help = "add the language that everything on this domain speaks, such as `language: sv`";
        fields.missing("language", help);
    }
    let is_new = host
        .as_ref()
        .is_some_and(|host| claim(domains, sheet, host));
    // What it is meant to be is not known: it may be what portals refer to.
    domains.complete &= is_new;
    let further = read_further(&mut fields, language.as_ref());
    if let (true, Some(host), Some(language)) = (is_new, host, language) {
        domains.items.push(Domain {
            source: sheet.source(&host.span),
            host: host.value,
            kind,
            language: language.value,
            further,
        });
    }
    fields.finish();
}

/// Languages besides the primary one, each once and each with an address that nothing else has (P-27).
fn read_further(fields: &mut Fields<'_>, primary: Option<&At<Language>>) -> Vec<FurtherLanguage> {
    let sheet = fields.sheet();
    let mut further: Vec<FurtherLanguage> = Vec::new();
    for typed in fields.languages("languages") {
        let tag = typed.value.to_string();
        let prefix = prefix_of(&typed.value);
        let fault =
            |code, message: String, help: &str| sheet.error(code, &typed.span, message, help);
        if primary.is_some_and(|primary| primary.value == typed.value) {
            let message = format!(
                "`{tag}` is this domain's primary language already: its addresses have no `{prefix}`"
            );
            let help = "remove it here: `languages` are those besides `language`";
            fault("duplicate-value", message, help);
        } else if further.iter().any(|other| other.language == typed.value) {
            let message = format!("`{tag}` is in this list twice");
            fault("duplicate-value", message, "remove one of the two");
        } else if is_reserved(prefix.trim_start_matches('/')) {
            let message = format!(
                "`{tag}` would be served at `{prefix}`, and that address has a meaning of its own"
            );
            let help = "give this language a domain of its own";
            fault("language-prefix", message, help);
        } else {
            further.push(FurtherLanguage {
                language: typed.value,
                source: sheet.source(&typed.span),
            });
        }
    }
    further
}

/// A host name in its canonical spelling; what is none is noted as a problem that says what is wrong with it.
pub(super) fn read_host(sheet: &Sheet<'_>, typed: &At<String>) -> Option<At<String>> {
    let text = typed.value.as_str();
    let fault = |message: String, help: String| {
        sheet.error("bad-host", &typed.span, message, help);
        None
    };
    let suggestion = |host: &str| match canonical_host(host) {
        Some(host) => format!("write `{host}`"),
        None => "write a host name, such as `help.example.com`".to_owned(),
    };
    if text.contains("://") || text.contains('/') {
        let message = format!("`{text}` is an address, and a host name alone is wanted");
        return fault(message, suggestion(bare_host(text)));
    }
    if is_ip_address(text) {
        let message = format!("`{text}` is an IP address, and pages need a host name");
        return fault(
            message,
            "write a host name, such as `help.example.com`".to_owned(),
        );
    }
    if let Some((host, _)) = text.split_once(':') {
        let message = format!("`{text}` has a port, and a host name alone is wanted");
        let help = format!("{}; ports are set in edge.yaml", suggestion(host));
        return fault(message, help);
    }
    if text.contains('*') {
        let message =
            format!("`{text}` stands for many hosts, and each one is listed by itself here");
        return fault(message, "write one entry for each host name".to_owned());
    }
    match canonical_host(text) {
        Some(host) => Some(At {
            value: host,
            span: typed.span.clone(),
        }),
        None => fault(
            format!("`{text}` is not a host name"),
            "write a host name of letters, digits, hyphens and dots, such as `help.example.com`"
                .to_owned(),
        ),
    }
}

/// The host in an address, or in a host with a port.
fn bare_host(text: &str) -> &str {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.split(['/', '?', '#', ':']).next().unwrap_or(text)
}

/// An IP address in any spelling that a browser takes for one: the last label is a number (WHATWG URL, host parsing).
fn is_ip_address(text: &str) -> bool {
    let last = text
        .trim_end_matches('.')
        .rsplit('.')
        .next()
        .unwrap_or(text);
    let number = last.strip_prefix("0x").map_or(
        !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()),
        |hex| hex.bytes().all(|b| b.is_ascii_hexdigit()),
    );
    let bracketless = text.trim_start_matches('[').trim_end_matches(']');
    number || bracketless.parse::<IpAddr>().is_ok()
}

fn claim(domains: &mut Known<Domain>, sheet: &Sheet<'_>, host: &At<String>) -> bool {
    if let Some(line) = domains.ids.get(&host.value) {
        let message = format!(
            "the host `{}` is listed twice, first on line {line}",
            host.value
        );
        let help = "remove one of the two; spellings with and without punycode, dot or capitals are the same host";
        sheet.error("duplicate-id", &host.span, message, help);
        return false;
    }
    domains.claim(sheet, host)
}
