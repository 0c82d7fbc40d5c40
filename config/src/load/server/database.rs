//! `database:` in `edge.yaml`.

use super::secrets::Secrets;
use crate::server::{Database, Secret};
use crate::yaml::{Fields, Sheet, Value};

const HELP: &str = "write `database: sqlite:lucka.db`, `database: postgres://user@host/name`, \
                    `database: {url: postgres://user@host/name, password: {env: NAME}}` or `database: {env: DATABASE_URL}`";

/// Reads where data lives.
pub(super) fn read(fields: &mut Fields<'_>, secrets: &Secrets<'_>) -> Option<Database> {
    let sheet = fields.sheet();
    let Some(node) = fields.node("database") else {
        fields.missing("database", HELP);
        return None;
    };
    let reader = Reader {
        sheet,
        span: fields.key_span("database").unwrap_or(&node.span).clone(),
        secrets,
    };
    match &node.value {
        Value::Scalar(scalar) => reader.address(&scalar.text, None, true),
        Value::Map(_) => {
            let mut source = Fields::of(sheet, node);
            let url = source.text("url");
            let password = secrets.read(&mut source, "password");
            let failed = source.node("password").is_some() && password.is_none();
            let database = match url {
                Some(url) if !failed => reader.address(&url.value, password, true),
                Some(_) => None,
                None => {
                    let secret = secrets.from(&mut source, HELP, node);
                    secret.and_then(|secret| reader.address(&secret.0, password, false))
                }
            };
            source.node("env");
            source.node("file");
            source.finish();
            database
        }
        Value::Null | Value::List(_) => reader.fault("`database` is one address", HELP),
    }
}

struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    span: std::ops::Range<usize>,
    secrets: &'a Secrets<'a>,
}

impl Reader<'_> {
    /// An address; `written` into the file it must hold no password. Messages never show it, as it may.
    fn address(&self, text: &str, password: Option<Secret>, written: bool) -> Option<Database> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("sqlite:") {
            return self.sqlite(path, password.is_some());
        }
        let rest = text
            .strip_prefix("postgres://")
            .or_else(|| text.strip_prefix("postgresql://"));
        let Some(rest) = rest else {
            return self.fault(
                "this is not the address of a database that is known here",
                HELP,
            );
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let holds_password = user.contains(':') || path.to_lowercase().contains("password=");
        if holds_password && written {
            return self.fault(
                "a password must not be written into this file",
                "write `database: {url: postgres://user@host/name, password: {env: NAME}}`, or the whole address as \
                 `database: {env: DATABASE_URL}`",
            );
        }
        let Some(Secret(password)) = password else {
            return Some(Database::Postgres(Secret(text.to_owned())));
        };
        if user.is_empty() || holds_password {
            return self.fault(
                "the address must have a user and no password when `password` is given beside it",
                "write `url: postgres://user@host/name`",
            );
        }
        let password = percent_encode(&password);
        Some(Database::Postgres(Secret(format!(
            "postgres://{user}:{password}@{host}{path}"
        ))))
    }

    fn sqlite(&self, path: &str, has_password: bool) -> Option<Database> {
        if has_password {
            return self.fault("a SQLite file has no password", "remove `password`");
        }
        // `sqlite://path` is what other programs write; the file is the same.
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains('?') || path.starts_with(':') {
            let help = "write the path of a file, such as `database: sqlite:lucka.db`";
            return self.fault("this names no file", help);
        }
        let path = self.secrets.path(path);
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if path.is_dir() {
            let help = "write the path of a file, such as `database: sqlite:lucka.db`";
            return self.fault("this is a folder, not a file", help);
        }
        if folder.is_some_and(|folder| !folder.is_dir()) {
            let help = "create the folder that the database's file is to be in";
            return self.fault("the folder of this file does not exist", help);
        }
        Some(Database::Sqlite(path))
    }

    fn fault<T>(&self, message: &str, help: &str) -> Option<T> {
        self.sheet.error("bad-database", &self.span, message, help);
        None
    }
}

/// RFC 3986 §2.1, everything but the unreserved characters.
fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
