//! The plan as text, as Markdown for a pull request, and as JSON.

use super::Plan;
use super::words::{Line, Section, Sign, redirects, sections, summary};

/// Longer lists are cut in text and Markdown: a comment has a limit, and so has a reader. JSON has everything.
const MOST_LINES: usize = 40;
/// As [`MOST_LINES`], for redirects in a comment.
const MOST_REDIRECTS: usize = 100;
/// As [`MOST_LINES`], for what belongs to one line.
const MOST_DETAILS: usize = 20;

/// For a terminal.
pub fn text(plan: &Plan) -> String {
    let mut out = format!("Compared with {}\n", plan.against);
    for section in sections(plan) {
        out.push_str(&format!("\n{}\n", section.heading));
        each_line(&section, |line, cut| {
            if cut > 0 {
                out.push_str(&format!("    … and {cut} more (all with --format json)\n"));
                return;
            }
            let place = line.place.as_ref();
            let place = place.map_or_else(String::new, |place| format!("   {place}"));
            out.push_str(&format!("  {} {}{place}\n", mark(line.sign), line.text));
            for (detail, place) in cut_details(&line.details) {
                let place = place.map_or_else(String::new, |place| format!("   {place}"));
                out.push_str(&format!("      {detail}{place}\n"));
            }
        });
    }
    if let Some(yaml) = redirects(&plan.redirects, usize::MAX) {
        out.push_str("\nAdd to config/redirects.yaml\n");
        for line in yaml.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out.push_str(&format!("\n{}\n", summary(plan)));
    out
}

/// For a comment on a pull request.
pub fn markdown(plan: &Plan) -> String {
    let mut out = format!("### What merging this does\n\n{}\n", summary(plan));
    for section in sections(plan) {
        out.push_str(&format!("\n**{}**\n\n", section.heading));
        each_line(&section, |line, cut| {
            if cut > 0 {
                out.push_str(&format!("- … and {cut} more\n"));
                return;
            }
            let place = line.place.as_ref();
            let place = place.map_or_else(String::new, |place| format!(" — `{place}`"));
            let mark = match line.sign {
                Sign::Warning => "⚠️ ",
                Sign::Plus => "➕ ",
                Sign::Minus => "➖ ",
                Sign::Change | Sign::Note => "",
            };
            out.push_str(&format!("- {mark}{}{place}\n", line.text));
            for (detail, place) in cut_details(&line.details) {
                let place = place.map_or_else(String::new, |place| format!(" — `{place}`"));
                out.push_str(&format!("  - {detail}{place}\n"));
            }
        });
    }
    if let Some(yaml) = redirects(&plan.redirects, MOST_REDIRECTS) {
        out.push_str(&format!(
            "\n**Add to `config/redirects.yaml`**\n\n```yaml\n{yaml}```\n"
        ));
    }
    out.push_str(&format!("\n<sub>Compared with {}</sub>\n", plan.against));
    out
}

/// For programs: everything, as one JSON object.
pub fn to_json(plan: &Plan) -> String {
    serde_json::to_string_pretty(plan).unwrap_or_else(|error| {
        // Numbers, texts and lists always have a form in JSON.
        format!("{{\"error\": \"{error}\"}}")
    })
}

/// Gives each line; where there are too many, a last call says how many were left out.
fn each_line(section: &Section, mut write: impl FnMut(&Line, usize)) {
    for line in section.lines.iter().take(MOST_LINES) {
        write(line, 0);
    }
    let cut = section.lines.len().saturating_sub(MOST_LINES);
    if let (Some(last), true) = (section.lines.last(), cut > 0) {
        write(last, cut);
    }
}

fn cut_details(details: &[(String, Option<String>)]) -> Vec<(String, Option<String>)> {
    let mut shown: Vec<_> = details.iter().take(MOST_DETAILS).cloned().collect();
    let cut = details.len().saturating_sub(MOST_DETAILS);
    if cut > 0 {
        shown.push((format!("… and {cut} more"), None));
    }
    shown
}

fn mark(sign: Sign) -> char {
    match sign {
        Sign::Plus => '+',
        Sign::Minus => '-',
        Sign::Change => '~',
        Sign::Warning => '!',
        Sign::Note => ' ',
    }
}
