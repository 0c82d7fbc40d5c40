//! Explanations for people and for programs.

use super::{Explanation, Reason};

/// For a terminal.
pub fn text(explanation: &Explanation) -> String {
    let mut out = match explanation.about.as_str() {
        "" => format!("{}\n", explanation.contact),
        about => format!("{}\n{about}\n", explanation.contact),
    };
    for answer in &explanation.answers {
        let mark = if answer.allowed { "yes" } else { "no" };
        out.push_str(&format!(
            "\n{}: {mark}, {}\n",
            answer.subject, answer.verdict
        ));
        line(&mut out, "  rule: ", &answer.rule);
        for reason in &answer.because {
            line(&mut out, "  - ", reason);
        }
    }
    out
}

/// For programs: one JSON object.
pub fn to_json(explanation: &Explanation) -> String {
    serde_json::to_string_pretty(explanation).unwrap_or_else(|error| {
        // Texts, numbers and lists always have a form in JSON.
        format!("{{\"error\": \"{error}\"}}")
    })
}

fn line(out: &mut String, start: &str, reason: &Reason) {
    out.push_str(start);
    out.push_str(&reason.text);
    if let Some(source) = &reason.source {
        out.push_str(&format!("   {}:{}", source.file, source.line));
    }
    out.push('\n');
}
