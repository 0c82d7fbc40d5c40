//! `config/variables.yaml`.

use std::collections::BTreeMap;

use super::files::Files;
use super::names::with_file;
use crate::diagnostic::Diagnostic;
use crate::site::Localized;
use crate::yaml::Fields;

const FILE: &str = "config/variables.yaml";

/// Texts that articles name, by their names.
pub(super) fn read(
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Localized> {
    let mut variables = BTreeMap::new();
    with_file(files, diagnostics, FILE, |sheet, node| {
        let Some(node) = node else { return };
        let mut top = Fields::of(sheet, node);
        if let Some(mut fields) = top.fields("variables") {
            for entry in fields.take_all() {
                let name = &entry.key;
                if name == "include" || !is_name(name) {
                    let message = format!("`{name}` can't be the name of a variable");
                    let help = "write lower-case letters a–z, digits, `-` and `_`, beginning with a letter; \
                                `include` is taken";
                    sheet.error("bad-id", &entry.key_span, message, help);
                    continue;
                }
                let text = entry.value.localized(sheet, name);
                if let Some(text) = text {
                    variables.insert(name.clone(), text.value);
                }
            }
        }
        top.finish();
    });
    variables
}

/// What can stand between `{{` and `}}`.
fn is_name(name: &str) -> bool {
    let letter =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    name.len() <= 63
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(letter)
}
