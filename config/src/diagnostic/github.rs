//! Diagnostics as GitHub Actions shows them: on the lines of a pull request.

use std::fmt::Write;

use super::render::visible;
use super::{Diagnostic, Severity};

/// One workflow command a line (GitHub's "Workflow commands", `::error file=…::message`); nothing for no diagnostics.
/// `folder` is the site's folder as seen from the repository's, with `/` at its end, or empty.
pub fn to_github(diagnostics: &[Diagnostic], folder: &str) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = &diagnostic.place {
            properties.push(format!(
                "file={}",
                property(&format!("{folder}{}", place.file))
            ));
            properties.push(format!("line={}", place.line));
            if !place.text.is_empty() {
                properties.push(format!("col={}", place.column));
                properties.push(format!("endColumn={}", place.column + place.length));
            }
        }
        properties.push(format!("title={}", property(diagnostic.code)));
        let mut message = visible(&diagnostic.message);
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(&visible(help));
        }
        // Writing into a string can't fail.
        let _ = writeln!(
            text,
            "::{command} {}::{}",
            properties.join(","),
            data(&message)
        );
    }
    text
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What follows a `=`.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        let place = Place {
            file: "content/en/100%, a:b/\u{1b}x.md".to_owned(),
            line: 3,
            column: 5,
            length: 4,
            text: "    åäö!".to_owned(),
        };
        let problem = Diagnostic::error("broken-link", "50% of\r\n::error::x")
            .at(place)
            .help("a, b: c");
        assert_eq!(
            to_github(&[problem, Diagnostic::note("unused", "b")], "docs/"),
            "::error file=docs/content/en/100%25%2C a%3Ab/\u{241b}x.md,line=3,col=5,endColumn=9,title=broken-link::\
             50%25 of  ::error::x%0Ahelp: a, b: c\n::notice title=unused::b\n"
        );
    }
}
