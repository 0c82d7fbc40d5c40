//! `edge.yaml`: the example, and what is refused (FAULTS G01–G07).

use std::fs;
use std::time::Duration;

use super::*;
use crate::diagnostic::render;
use crate::load::load_server;
use crate::server::Database;

const SMALL: &str = "listen: 127.0.0.1:8443\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n";

fn environment(name: &str) -> Option<String> {
    match name {
        "SMTP_PASSWORD" => Some("hemligt\n".to_owned()),
        "DATABASE_PASSWORD" => Some("p@ss/word".to_owned()),
        "DATABASE_URL" => Some("postgres://u:sekret@db/lucka".to_owned()),
        "EMPTY" => Some(String::new()),
        _ => None,
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["help.example.com.chain.pem", "help.example.com.key.pem"] {
        fs::write(folder.path().join(name), "pem").unwrap();
    }
    folder
}

fn read(text: &str) -> LoadedServer {
    let folder = folder();
    let path = folder.path().join("edge.yaml");
    fs::write(&path, text).unwrap();
    load(&path, &path.display().to_string(), &environment)
}

fn server(text: &str) -> Server {
    let loaded = read(text);
    loaded
        .server
        .unwrap_or_else(|| panic!("{}", render(&loaded.diagnostics, false)))
}

/// Places and messages of everything that is wrong with these lines added to a small right file.
fn wrong(lines: &str) -> Vec<String> {
    let keys: Vec<&str> = lines
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split(':').next())
        .collect();
    let rest: String = SMALL
        .lines()
        .filter(|line| !keys.iter().any(|key| line.starts_with(&format!("{key}:"))))
        .map(|line| format!("{line}\n"))
        .collect();
    let loaded = read(&format!("{lines}\n{rest}"));
    let shown = render(&loaded.diagnostics, false);
    assert!(!shown.contains("hunter2"), "{shown}");
    loaded
        .diagnostics
        .iter()
        .map(|d| {
            assert!(d.help.is_some(), "{d:?}");
            let place = d.place.as_ref().unwrap();
            format!("{}:{} {}", place.line, place.column, d.message)
        })
        .collect()
}

#[test]
fn the_example_is_right_and_says_the_defaults() {
    let example = include_str!("../../../edge.yaml.example");
    let example = server(example);
    let small = server(SMALL);
    assert_eq!(
        format!("{:?}", example.limits),
        format!("{:?}", small.limits)
    );
    assert_eq!(
        format!("{:?}", example.sessions),
        format!("{:?}", small.sessions)
    );
    assert_eq!(
        (example.public_port, example.log),
        (small.public_port, small.log)
    );
    let mail = example.mail.unwrap();
    assert_eq!((mail.port, mail.security), (587, MailSecurity::Starttls));
    assert_eq!(mail.login.unwrap().1.0, "hemligt");
    assert!(
        matches!(example.database, Database::Sqlite(path) if path.ends_with("lucka.db") && path.is_absolute())
    );
    assert_eq!(example.tls.unwrap().certificates.len(), 1);
    assert_eq!(small.sessions.idle, Duration::from_secs(8 * 3_600));
    assert!(small.mail.is_none() && small.tls.is_none());
}

#[test]
fn databases_take_their_passwords_from_elsewhere() {
    let url =
        |lines: &str| match server(&SMALL.replace("database: sqlite:lucka.db", lines)).database {
            Database::Postgres(url) => url.0,
            Database::Sqlite(path) => path.display().to_string(),
        };
    assert_eq!(
        url("database: postgres://lucka@db/lucka"),
        "postgres://lucka@db/lucka"
    );
    assert_eq!(
        url(
            "database: {url: \"postgres://lucka@db:5432/lucka?sslmode=require\", password: {env: DATABASE_PASSWORD}}"
        ),
        "postgres://lucka:p%40ss%2Fword@db:5432/lucka?sslmode=require"
    );
    assert_eq!(
        url("database: {env: DATABASE_URL}"),
        "postgres://u:sekret@db/lucka"
    );
    let shown = format!(
        "{:?}",
        server(&SMALL.replace("sqlite:lucka.db", "{env: DATABASE_URL}"))
    );
    assert!(!shown.contains("sekret"), "{shown}");
}

#[test]
fn secrets_in_the_file_are_refused_and_never_shown() {
    let secret = "is a secret, and a secret must not be written into this file";
    assert_eq!(
        wrong("mail: {host: smtp.example.com, user: u, password: hunter2}"),
        [format!("1:41 `password` {secret}")]
    );
    assert_eq!(
        wrong(
            "mail:\n  host: smtp.example.com\n  user: u\n  pasword: hunter2\n  password: \"hunter2\""
        ),
        [
            "4:3 unknown key `pasword`".to_owned(),
            format!("5:3 `password` {secret}")
        ]
    );
    assert_eq!(
        wrong("database: postgres://lucka:hunter2@db/lucka"),
        ["1:1 a password must not be written into this file"]
    );
    assert_eq!(
        wrong("database: {url: \"postgres://db/lucka?user=u&password=hunter2\"}"),
        ["1:1 a password must not be written into this file"]
    );
    // Even a line that is no YAML.
    assert_eq!(wrong("password: @hunter2").len(), 1);
    assert_eq!(
        wrong("smtp_passwd: hunter2"),
        ["1:1 unknown key `smtp_passwd`"]
    );
}

#[test]
fn secrets_that_are_not_there_are_named_with_their_source() {
    let mail = |password: &str| {
        wrong(&format!(
            "mail:\n  host: smtp.example.com\n  user: u\n  password: {password}"
        ))
    };
    assert_eq!(
        mail("{env: NOT_SET}"),
        ["4:19 the environment variable `NOT_SET` is not set, or empty"]
    );
    assert_eq!(
        mail("{env: EMPTY}"),
        ["4:19 the environment variable `EMPTY` is not set, or empty"]
    );
    assert_eq!(
        mail("{env: SMTP_PASSWORD, file: x}"),
        ["4:13 a secret comes from `env` or from `file`, and this one names both"]
    );
    assert_eq!(mail("{}"), ["4:13 this secret names no source"]);
    assert!(mail("{file: nowhere}")[0].contains("nowhere`: this file is missing"));
    assert_eq!(mail(""), ["4:3 `password` has no value"]);
}

#[cfg(unix)]
#[test]
fn a_secrets_file_that_everybody_may_read_is_a_warning() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let (path, secret) = (folder.path().join("edge.yaml"), folder.path().join("pw"));
    fs::write(&secret, "hemligt\n").unwrap();
    fs::write(
        &path,
        format!("{SMALL}mail: {{host: localhost, user: u, password: {{file: pw}}}}\n"),
    )
    .unwrap();
    for (mode, warnings) in [(0o644, 1), (0o600, 0)] {
        fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).unwrap();
        let loaded = load(&path, &path.display().to_string(), &environment);
        assert_eq!(loaded.diagnostics.len(), warnings);
        assert_eq!(
            loaded.server.unwrap().mail.unwrap().login.unwrap().1.0,
            "hemligt"
        );
    }
}

#[test]
fn everything_else_that_is_wrong_is_said_with_what_to_write() {
    for (lines, expected) in [
        ("listen: 8443", "1:9 `8443` is not an address to listen on"),
        (
            "listen: localhost:8443",
            "1:9 `localhost:8443` is not an address to listen on",
        ),
        (
            "tls: off",
            "1:6 `tls` is `behind_proxy`, or a list of certificates",
        ),
        (
            "tls: []",
            "1:6 `tls` is `behind_proxy`, or a list of certificates",
        ),
        (
            "tls:\n  - {certificate: help.example.com.chain.pem}",
            "2:5 `key` is missing",
        ),
        (
            "database: mysql://x",
            "1:1 this is not the address of a database that is known here",
        ),
        ("database: \"sqlite:\"", "1:1 this names no file"),
        (
            "database: sqlite:nowhere/lucka.db",
            "1:1 the folder of this file does not exist",
        ),
        (
            "public_port: 70000",
            "1:14 `public_port` is a whole number from 1 to 65535, not `70000`",
        ),
        (
            "public_port: 0443",
            "1:14 `0443` can be read as different numbers",
        ),
        (
            "sessions: {idle: 8}",
            "1:18 `idle` needs a unit: `8` could mean anything",
        ),
        (
            "sessions: {idle: 8 hours}",
            "1:18 `8 hours` is not a duration",
        ),
        (
            "sessions: {idle: 5m}",
            "1:18 `idle` is between 20m and 1d, not 5m",
        ),
        (
            "sessions: {idle: 25h}",
            "1:18 `idle` is between 20m and 1d, not 25h",
        ),
        (
            "sessions: {idle: 99999999999999999999d}",
            "1:18 `99999999999999999999d` is not a duration",
        ),
        (
            "sessions: {idle: 18446744073709551615d}",
            "1:18 `idle` is between 20m and 1d, not 18446744073709551615d",
        ),
        (
            "sessions: {idle: 12h, absolute: 2h}",
            "1:11 `absolute` is shorter than `idle`, so `idle` would mean nothing",
        ),
        ("limits: {body: 256KB}", "1:16 `256KB` is not a size"),
        (
            "limits: {body: 1000}",
            "1:16 `body` needs a unit: `1000` could mean anything",
        ),
        (
            "limits: {body: 1GiB}",
            "1:16 `body` is between 16KiB and 64MiB, not 1GiB",
        ),
        ("limits: {conections: 5}", "1:10 unknown key `conections`"),
        ("log: xml", "1:6 `log` can't be `xml`"),
        (
            "trusted_proxies: [0.0.0.0/0]",
            "1:19 `0.0.0.0/0` is everybody, so anybody could say to be anybody",
        ),
        (
            "trusted_proxies: [\"::/0\"]",
            "1:19 `::/0` is everybody, so anybody could say to be anybody",
        ),
        (
            "trusted_proxies: [proxy.internal]",
            "1:19 `proxy.internal` is not an IP address or network",
        ),
        (
            "trusted_proxies: [10.0.0.7/24]",
            "1:19 `10.0.0.7/24` has an address and a network in one",
        ),
        (
            "mail: {host: smtp.example.com, security: none}",
            "1:42 mail in clear is accepted on this machine only (localhost)",
        ),
        (
            "mail: {host: \"smtp.example.com:25\"}",
            "1:14 `smtp.example.com:25` is not a host name",
        ),
        ("mail: {port: 25}", "1:7 `host` is missing"),
        (
            "mail: {host: localhost, user: u}",
            "1:7 `password` is missing",
        ),
        (
            "trusted_proxys: [10.0.0.7]",
            "1:1 unknown key `trusted_proxys`",
        ),
    ] {
        assert_eq!(wrong(lines), [expected], "{lines}");
    }
    assert_eq!(
        wrong("tls:\n  - {certificate: nowhere.pem, key: help.example.com.key.pem}").len(),
        1
    );
}

#[test]
fn what_is_missing_is_reported_all_at_once_and_proxies_should_be_named() {
    let loaded = read("log: text\n");
    let messages: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|d| d.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "`database` is missing",
            "`listen` is missing",
            "`tls` is missing"
        ]
    );
    let alone = read(&SMALL.replace("trusted_proxies: [127.0.0.1]\n", ""));
    assert_eq!(alone.diagnostics[0].code, "no-trusted-proxies");
    assert!(alone.server.unwrap().trusted_proxies.is_empty());
    assert!(
        read(&SMALL.replace("[127.0.0.1]", "[]"))
            .diagnostics
            .is_empty()
    );
}

#[test]
fn a_file_that_is_missing_or_no_yaml_is_refused() {
    let folder = folder();
    let missing = load_server(&folder.path().join("edge.yaml"), &environment).unwrap_err();
    assert_eq!(missing[0].message, "this file is missing");
    let directory = load_server(folder.path(), &environment).unwrap_err();
    assert_eq!(directory[0].message, "this is a folder, not a file");
    assert_eq!(read("listen: [").diagnostics.len(), 1);
}
