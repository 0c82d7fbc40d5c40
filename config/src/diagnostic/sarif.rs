//! Diagnostics for tools that collect findings: SARIF 2.1.0 (OASIS).

use serde_json::{Value, json};

use super::rules::rules;
use super::{Diagnostic, Place, Severity};

/// A SARIF log with one run. `folder` is the site's folder as seen from the repository's, with `/` at its end, or empty;
/// `version` is that of the command. Columns count UTF-16 code units (§3.14.17); beyond the first 1000 characters of a
/// line every character counts as one.
pub fn to_sarif(diagnostics: &[Diagnostic], folder: &str, version: &str) -> String {
    let described: Vec<Value> = rules()
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": {"text": format!("{}.", rule.summary)},
                "fullDescription": {"text": format!("{}. {}", rule.summary, rule.help)},
                "help": {"text": rule.help},
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, folder))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "lucka", "version": version, "rules": described}},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).expect("a value with text keys is JSON")
}

fn result(diagnostic: &Diagnostic, folder: &str) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level,
        "message": {"text": text},
    });
    if let Some(index) = rules().position(|rule| rule.code == diagnostic.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(place) = &diagnostic.place {
        let uri = uri(&format!("{folder}{}", place.file));
        result["locations"] = json!([{
            "physicalLocation": {
                "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
                "region": region(place),
            },
        }]);
    }
    result
}

fn region(place: &Place) -> Value {
    if place.text.is_empty() {
        // A file as a whole, or a line that is empty.
        return json!({"startLine": place.line});
    }
    let before = place.column - 1;
    let width = |characters: &[char], count: usize| -> usize {
        let known: usize = characters.iter().take(count).map(|c| c.len_utf16()).sum();
        known + count.saturating_sub(characters.len())
    };
    let line: Vec<char> = place.text.chars().collect();
    json!({
        "startLine": place.line,
        "startColumn": 1 + width(&line, before),
        "endColumn": 1 + width(&line, before + place.length),
        "snippet": {"text": place.text},
    })
}

/// A path as a relative reference (RFC 3986 §4.2); a colon would make a scheme of its first part.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_in_utf_16_and_paths_are_references() {
        let text = "name: 😀 å x";
        let at = text.find('x').unwrap();
        let place = Place::in_text("config/My Orders: å.yaml", text, at..at + 1);
        let problems = [
            Diagnostic::error("unknown-key", "a").at(place).help("b"),
            Diagnostic::warning("stray-file", "c").at(Place::of_file("config/x.yml")),
            Diagnostic::note("bundle", "d"),
        ];
        let log: Value = serde_json::from_str(&to_sarif(&problems, "docs/", "1.0.0")).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        let location = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(
            location["artifactLocation"]["uri"],
            "docs/config/My%20Orders%3A%20%C3%A5.yaml"
        );
        // 6 for `name: `, 2 for the face, 1 each for the rest.
        assert_eq!(location["region"]["startColumn"], 12);
        assert_eq!(location["region"]["endColumn"], 13);
        assert_eq!(results[0]["message"]["text"], "a\nb");
        let second = &results[1]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(*second, json!({"startLine": 1}));
        assert_eq!(results[2]["level"], "note");
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(
                run["tool"]["driver"]["rules"][index]["id"],
                result["ruleId"]
            );
        }
    }
}
