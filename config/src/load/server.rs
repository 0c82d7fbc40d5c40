//! `edge.yaml`.

mod database;
mod providers;
mod secrets;
mod units;

use std::net::SocketAddr;
use std::path::Path;

use ipnet::IpNet;

use super::files::read_text;
use super::{LoadedServer, has_errors};
use crate::decision::canonical_host;
use crate::diagnostic::Diagnostic;
use crate::server::{
    CertificateFiles, Limits, LogFormat, MailRelay, MailSecurity, Server, Sessions, Tls,
};
use crate::yaml::{Fields, Node, Sheet, Value};

use secrets::{Secrets, mask};
use units::{address, count, duration, size};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// `name` is how messages call the file.
pub(super) fn load(
    path: &Path,
    name: &str,
    environment: &dyn Fn(&str) -> Option<String>,
) -> LoadedServer {
    let text = match read_text(path, name) {
        Ok(text) => text,
        Err(mut problem) => {
            if !path.exists() {
                problem.help = Some(
                    "copy config/edge.yaml.example to it, or name another file with --config"
                        .to_owned(),
                );
            }
            return LoadedServer {
                server: None,
                diagnostics: vec![*problem],
            };
        }
    };
    let sheet = Sheet::new(name, &text);
    let node = sheet.parse(0..text.len());
    let folder = path.parent().unwrap_or(Path::new(""));
    let secrets = Secrets {
        folder,
        environment,
    };
    let server = match sheet.is_clean() {
        true => read_server(&sheet, &node, &secrets),
        false => None,
    };
    let mut diagnostics = sheet.into_diagnostics();
    for place in diagnostics.iter_mut().filter_map(|d| d.place.as_mut()) {
        place.text = mask(&place.text);
    }
    if server.is_none() && !has_errors(&diagnostics) {
        // Every reader that returns nothing has said why; should one forget, no edge starts on a guess.
        diagnostics.push(Diagnostic::error(
            "unreadable-file",
            format!("{name} can't be used"),
        ));
    }
    LoadedServer {
        server: server.filter(|_| !has_errors(&diagnostics)),
        diagnostics,
    }
}

fn read_server(sheet: &Sheet<'_>, node: &Node, secrets: &Secrets<'_>) -> Option<Server> {
    let mut fields = Fields::of(sheet, node);
    let listen = address(&mut fields, "listen");
    if fields.node("listen").is_none() {
        let help = "add where it listens, such as `listen: 0.0.0.0:443`";
        fields.missing("listen", help);
    }
    let tls = read_tls(&mut fields, secrets);
    let redirect_listen = address(&mut fields, "redirect_listen");
    let metrics_listen = address(&mut fields, "metrics_listen");
    let admin_listen = address(&mut fields, "admin_listen");
    if matches!(tls, Some(None)) {
        warn_of_open_admin(&fields, admin_listen);
    }
    let public_port = count(&mut fields, "public_port", 1..=65_535);
    let database = database::read(&mut fields, secrets);
    let mail = fields.fields("mail").map(|mut mail| {
        let relay = read_mail(&mut mail, secrets);
        mail.finish();
        relay
    });
    let registration_mails = fields.yes_no("registration_mails");
    let identity_providers = providers::read(&mut fields, secrets);
    let sessions = read_sessions(&mut fields);
    let limits = read_limits(&mut fields);
    let trusted_proxies = read_proxies(&mut fields, matches!(tls, Some(None)));
    let formats = [("json", LogFormat::Json), ("text", LogFormat::Text)];
    let log = fields.one_of("log", &formats);
    fields.finish();
    Some(Server {
        listen: listen?,
        tls: tls?,
        redirect_listen,
        metrics_listen,
        admin_listen,
        public_port: public_port.map_or(443, |port| u16::try_from(port).unwrap_or(443)),
        database: database?,
        mail: match mail {
            Some(mail) => Some(mail?),
            None => None,
        },
        registration_mails: registration_mails.is_none_or(|at| at.value),
        identity_providers,
        sessions,
        limits,
        trusted_proxies,
        log: log.map_or(LogFormat::Json, |log| log.value),
    })
}

/// `Some(None)` behind a proxy; `None` when it can't be read.
fn read_tls(fields: &mut Fields<'_>, secrets: &Secrets<'_>) -> Option<Option<Tls>> {
    let sheet = fields.sheet();
    let help = "write `tls: behind_proxy`, or below `tls:` a list of `- {certificate: chain.pem, key: key.pem}`";
    let Some(node) = fields.node("tls") else {
        fields.missing("tls", help);
        return None;
    };
    let items = match &node.value {
        Value::List(items) if !items.is_empty() => items,
        Value::Scalar(scalar) if scalar.text == "behind_proxy" => return Some(None),
        Value::Null | Value::Scalar(_) | Value::List(_) | Value::Map(_) => {
            let message = "`tls` is `behind_proxy`, or a list of certificates";
            sheet.error("wrong-type", &node.span, message, help);
            return None;
        }
    };
    let mut certificates = Vec::new();
    for item in items {
        let mut pair = Fields::of(sheet, item);
        let certificate = pair.required_text(
            "certificate",
            "add the PEM file with the certificate's chain",
        );
        let key = pair.required_text("key", "add the PEM file with the certificate's private key");
        pair.finish();
        for path in [&certificate, &key].into_iter().flatten() {
            check_file(sheet, path, secrets);
        }
        if let (Some(certificate), Some(key)) = (certificate, key) {
            certificates.push(CertificateFiles {
                certificate: secrets.path(&certificate.value),
                key: secrets.path(&key.value),
            });
        }
    }
    Some(Some(Tls { certificates }))
}

/// Without certificates of its own, an edge speaks to whoever administers it in clear.
fn warn_of_open_admin(fields: &Fields<'_>, listen: Option<SocketAddr>) {
    if listen.is_none_or(|address| address.ip().to_canonical().is_loopback()) {
        return;
    }
    fields.sheet().warning(
        "insecure-admin",
        fields.key_span("admin_listen").unwrap_or(fields.span()),
        "tokens of the admin API come in clear over the network: `tls: behind_proxy` leaves the edge without certificates",
        "write an address of this machine, such as `admin_listen: 127.0.0.1:9002`, and let a proxy speak TLS in front of it",
    );
}

fn check_file(sheet: &Sheet<'_>, typed: &crate::yaml::At<String>, secrets: &Secrets<'_>) {
    let path = secrets.path(&typed.value);
    if !path.is_file() {
        let message = format!("there is no file `{}`", path.display());
        let help = "paths begin at the folder that this file is in";
        sheet.error("missing-file", &typed.span, message, help);
    }
}

fn read_mail(mail: &mut Fields<'_>, secrets: &Secrets<'_>) -> Option<MailRelay> {
    let sheet = mail.sheet();
    let host = mail.required_text(
        "host",
        "add the mail server, such as `host: smtp.example.com`",
    );
    let words = [
        ("starttls", MailSecurity::Starttls),
        ("tls", MailSecurity::Tls),
        ("none", MailSecurity::None),
    ];
    let typed = mail.one_of("security", &words);
    let security = typed.as_ref().map_or(MailSecurity::Starttls, |at| at.value);
    let port = count(mail, "port", 1..=65_535).and_then(|port| u16::try_from(port).ok());
    let user = mail.text("user");
    let password = secrets.read(mail, "password");
    let authority = mail.text("authority");
    if let Some(authority) = &authority {
        check_file(sheet, authority, secrets);
    }
    if user.is_some() && mail.node("password").is_none() {
        mail.missing(
            "password",
            "add `password: {env: SMTP_PASSWORD}` or `password: {file: path}`",
        );
    }
    if user.is_none() && mail.node("password").is_some() && !mail.has("user") {
        mail.missing("user", "add the name that belongs to the password");
    }
    let host = host?;
    let is_address = host.value.parse::<std::net::IpAddr>().ok();
    if is_address.is_none() && canonical_host(&host.value).is_none() {
        let message = format!("`{}` is not a host name", host.value);
        let help =
            "write the name alone, such as `host: smtp.example.com`, and the port as `port:`";
        sheet.error("bad-host", &host.span, message, help);
        return None;
    }
    let loopback = is_address.is_some_and(|ip| ip.is_loopback()) || host.value == "localhost";
    if let (MailSecurity::None, false, Some(typed)) = (security, loopback, &typed) {
        let message = "mail in clear is accepted on this machine only (localhost)";
        let help = "write `security: starttls` or `security: tls`";
        sheet.error("insecure-mail", &typed.span, message, help);
    }
    Some(MailRelay {
        host: host.value,
        port: port.unwrap_or(match security {
            MailSecurity::Starttls => 587,
            MailSecurity::Tls => 465,
            MailSecurity::None => 25,
        }),
        security,
        login: user.map(|user| user.value).zip(password),
        authority: authority.map(|authority| secrets.path(&authority.value)),
    })
}

fn read_sessions(fields: &mut Fields<'_>) -> Sessions {
    let mut sessions = Sessions::default();
    let Some(mut keys) = fields.fields("sessions") else {
        return sessions;
    };
    if let Some(idle) = duration(&mut keys, "idle", 20 * 60..=DAY) {
        sessions.idle = idle;
    }
    if let Some(absolute) = duration(&mut keys, "absolute", HOUR..=365 * DAY) {
        sessions.absolute = absolute;
    }
    if sessions.absolute < sessions.idle {
        keys.sheet().error(
            "out-of-range",
            keys.span(),
            "`absolute` is shorter than `idle`, so `idle` would mean nothing",
            "make `absolute` the longer one",
        );
    }
    keys.finish();
    sessions
}

fn read_limits(fields: &mut Fields<'_>) -> Limits {
    let mut limits = Limits::default();
    let Some(mut keys) = fields.fields("limits") else {
        return limits;
    };
    read_limit_keys(&mut keys, &mut limits);
    keys.finish();
    limits
}

fn read_limit_keys(keys: &mut Fields<'_>, limits: &mut Limits) {
    if let Some(n) = count(keys, "connections", 1..=1_000_000) {
        limits.connections = n as usize;
    }
    if let Some(n) = count(keys, "connections_per_peer", 1..=1_000_000) {
        limits.connections_per_peer = n as usize;
    }
    if let Some(n) = size(keys, "body_rate", 1..=1 << 20) {
        limits.body_rate = n;
    }
    if let Some(n) = size(keys, "body", 16 << 10..=64 << 20) {
        limits.body = n;
    }
    let durations = [
        ("handshake", &mut limits.handshake, 1..=120),
        ("head", &mut limits.head, 1..=120),
        ("write_stall", &mut limits.write_stall, 1..=600),
        ("shutdown", &mut limits.shutdown, 1..=600),
    ];
    for (key, limit, range) in durations {
        if let Some(time) = duration(keys, key, range) {
            *limit = time;
        }
    }
    let counts = [
        ("sign_in_per_address", &mut limits.sign_in_per_address),
        ("sign_in_per_peer", &mut limits.sign_in_per_peer),
    ];
    for (key, limit) in counts {
        if let Some(n) = count(keys, key, 1..=100_000) {
            *limit = n;
        }
    }
}

fn read_proxies(fields: &mut Fields<'_>, behind_proxy: bool) -> Vec<IpNet> {
    let sheet = fields.sheet();
    let written = fields.node("trusted_proxies").is_some();
    let mut proxies = Vec::new();
    for typed in fields.texts("trusted_proxies") {
        let text = typed.value.as_str();
        let net = text.parse::<IpNet>().ok();
        let net = net.or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from));
        match net {
            Some(net) if net.prefix_len() == 0 => {
                let message = format!("`{text}` is everybody, so anybody could say to be anybody");
                let help =
                    "write the addresses of your proxies, such as `10.0.0.7` or `10.0.0.0/24`";
                sheet.error("trusts-everybody", &typed.span, message, help);
            }
            Some(net) if net.trunc() != net => {
                let message = format!("`{text}` has an address and a network in one");
                let help = format!(
                    "write `{}` for the network, or `{}` for the one",
                    net.trunc(),
                    net.addr()
                );
                sheet.error("bad-address", &typed.span, message, help);
            }
            Some(net) => proxies.push(net),
            None => {
                let message = format!("`{text}` is not an IP address or network");
                let help = "write addresses, as names can be made to point elsewhere: `10.0.0.7` or `10.0.0.0/24`";
                sheet.error("bad-address", &typed.span, message, help);
            }
        }
    }
    if behind_proxy && !written {
        sheet.warning(
            "no-trusted-proxies",
            fields.key_span("tls").unwrap_or(fields.span()),
            "behind a proxy, and none is trusted: every visitor counts as that one peer, with its limits",
            "add the proxy's address, such as `trusted_proxies: [10.0.0.7]`",
        );
    }
    proxies
}

#[cfg(test)]
mod tests;
