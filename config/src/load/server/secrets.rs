//! Secrets come from the environment or from files, and are never shown.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::load::files::read_text;
use crate::server::Secret;
use crate::yaml::{Fields, Node, Value};

/// Where secrets come from.
pub(super) struct Secrets<'a> {
    /// The folder of `edge.yaml`, which relative paths begin at.
    pub(super) folder: &'a Path,
    /// Looks up an environment variable.
    pub(super) environment: &'a dyn Fn(&str) -> Option<String>,
}

impl Secrets<'_> {
    /// A path, relative to the folder of `edge.yaml`.
    pub(super) fn path(&self, typed: &str) -> PathBuf {
        self.folder.join(typed)
    }

    /// Reads a secret below this key. One that is written into the file is refused.
    pub(super) fn read(&self, fields: &mut Fields<'_>, key: &'static str) -> Option<Secret> {
        let node = fields.node(key)?;
        let help = format!("write `{key}: {{env: NAME_OF_A_VARIABLE}}` or `{key}: {{file: path}}`");
        match &node.value {
            Value::Map(_) => {}
            Value::Null | Value::Scalar(_) | Value::List(_) => {
                let span = fields.key_span(key).unwrap_or(&node.span);
                let message =
                    format!("`{key}` is a secret, and a secret must not be written into this file");
                fields.sheet().error("secret-in-file", span, message, help);
                return None;
            }
        }
        let mut source = Fields::of(fields.sheet(), node);
        let secret = self.from(&mut source, &help, node);
        source.finish();
        secret
    }

    /// The secret that `env` or `file` names.
    pub(super) fn from(&self, source: &mut Fields<'_>, help: &str, node: &Node) -> Option<Secret> {
        let sheet = source.sheet();
        let variable = source.text("env");
        let file = source.text("file");
        let fault = |span, message: String, help: &str| {
            sheet.error("missing-secret", span, message, help);
            None
        };
        match (variable, file) {
            (Some(variable), None) => {
                let value = (self.environment)(&variable.value).unwrap_or_default();
                if value.trim().is_empty() {
                    let message = format!(
                        "the environment variable `{}` is not set, or empty",
                        variable.value
                    );
                    return fault(
                        &variable.span,
                        message,
                        "set it where this command is started",
                    );
                }
                Some(Secret(value.trim_end_matches(['\r', '\n']).to_owned()))
            }
            (None, Some(file)) => {
                let path = self.path(&file.value);
                let text = match read_text(&path, &file.value) {
                    Ok(text) => text,
                    Err(problem) => {
                        let message = format!(
                            "the secret's file `{}`: {}",
                            path.display(),
                            problem.message
                        );
                        return fault(
                            &file.span,
                            message,
                            "put the secret into a file that this user can read",
                        );
                    }
                };
                if text.trim().is_empty() {
                    let message = format!("the secret's file `{}` is empty", path.display());
                    return fault(&file.span, message, "put the secret into it, on one line");
                }
                if readable_by_everybody(&path) {
                    let message = format!(
                        "everybody on this machine may read the secret in `{}`",
                        path.display()
                    );
                    let help = format!("run `chmod 600 {}`", path.display());
                    sheet.push(
                        Diagnostic::warning("open-secret", message)
                            .at(sheet.place(file.span))
                            .help(help),
                    );
                }
                Some(Secret(text.trim_end_matches(['\r', '\n']).to_owned()))
            }
            (Some(_), Some(_)) => fault(
                &node.span,
                "a secret comes from `env` or from `file`, and this one names both".to_owned(),
                "remove one of the two",
            ),
            (None, None) => fault(&node.span, "this secret names no source".to_owned(), help),
        }
    }
}

#[cfg(unix)]
fn readable_by_everybody(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn readable_by_everybody(path: &Path) -> bool {
    let _ = fs::metadata(path);
    false
}

/// Replaces with `*` what may be a secret in a line of the file that is shown: what follows a key with a name like
/// `password`, and the password in an address. One character for one, so that columns stay.
pub(super) fn mask(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    for word in ["pass", "pasw", "secret", "token", "pwd"] {
        for (at, _) in lower.match_indices(word) {
            let Some(colon) = lower[at..].find([':', '=']).map(|colon| at + colon + 1) else {
                continue;
            };
            let value = lower[colon..].trim_start();
            // `{env: NAME}` and `{file: path}` are no secrets.
            if !["{env:", "{ env:", "{file:", "{ file:"]
                .iter()
                .any(|source| value.starts_with(source))
            {
                hidden.push((colon, line.len()));
            }
        }
    }
    for (at, _) in line.match_indices("://") {
        let rest = &line[at + 3..];
        let end = rest.rfind('@').unwrap_or(0);
        if let Some(colon) = rest[..end].find(':') {
            hidden.push((at + 3 + colon + 1, at + 3 + end));
        }
    }
    line.char_indices()
        .map(|(at, c)| {
            let secret = hidden.iter().any(|(from, to)| (*from..*to).contains(&at));
            if secret && !c.is_whitespace() { '*' } else { c }
        })
        .collect()
}
