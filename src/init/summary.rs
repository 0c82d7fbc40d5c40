//! What is said before and after writing.

use std::path::Path;

use lucka_config::Language;

use super::folder::There;
use super::interview::say;
use super::question::Question;
use super::sheet::{Condition, Sheet};
use super::site::{self, Planned};
use super::words;
use crate::called::{of_site, own_name};

/// The answers, and every file with what is in its place.
pub(super) fn summary(
    root: &Path,
    sheet: &Sheet,
    files: &[Planned],
    there: &[There],
    in_theme: &[Language],
) -> String {
    let mut text = "\n── This will be written ──\n\n".to_owned();
    let mut line = |label: &str, answer: &str| text.push_str(&format!("  {label:<11} {answer}\n"));
    line("Name", &sheet.text(&Question::Name));
    for (host, language) in sheet.domains() {
        let tag = language.to_string();
        let slug = sheet.text(&Question::Slug(tag.clone()));
        let portal = sheet.text(&Question::PortalName(tag));
        line(
            "Domain",
            &format!("https://{host} ({language}), portal “{portal}” at /{slug}"),
        );
    }
    let (name, address) = (
        sheet.text(&Question::InboxName),
        sheet.text(&Question::InboxAddress),
    );
    line("Mailbox", &format!("{name} <{address}>"));
    let in_words = |condition: Condition| {
        format!(
            "{} is {}",
            condition.property,
            condition.values.join(" or ")
        )
    };
    let visibility = match sheet.visibility_filter() {
        Some(condition) => format!(
            "own tickets, and their company's for contacts whose {}",
            in_words(condition)
        ),
        None if sheet.text(&Question::Visibility) == "company" => {
            "own tickets, and those of the primary company".to_owned()
        }
        None => "own tickets".to_owned(),
    };
    line("Tickets", &format!("customers see their {visibility}"));
    let access = match sheet.access_filter() {
        Some(condition) => format!("contacts whose {}", in_words(condition)),
        None if sheet.is_vouched_for() => {
            let who = format!("whoever {} vouches for", sheet.text(&Question::Issuer));
            match sheet.mail_domains().as_slice() {
                [] => who,
                domains => format!("{who}, with an address at {}", domains.join(" or ")),
            }
        }
        None if sheet.contacts().is_empty() => {
            "everybody who confirms an e-mail address".to_owned()
        }
        None => sheet.contacts().join(", "),
    };
    line("Access", &access);
    line("Time zone", &sheet.text(&Question::TimeZone));
    text.push_str(&format!("\n  in {}\n", shown(root)));
    for (file, there) in files.iter().zip(there) {
        let note = match there {
            There::Nothing => "",
            There::Same => "   (there already, the same)",
            There::Other => "   (there already, with other contents)",
            There::Link => "   (there already: a symbolic link)",
        };
        text.push_str(&format!("    {}{note}\n", file.path));
    }
    for language in foreign(sheet, in_theme) {
        text.push_str(&format!("\n  {}\n", language.1));
    }
    text
}

/// Languages that have to be translated to, with what there is to do.
fn foreign(sheet: &Sheet, in_theme: &[Language]) -> Vec<(Language, String)> {
    let languages = sheet
        .languages()
        .into_iter()
        .filter(|language| words::own(language).is_none());
    languages
        .map(|language| {
            let messages = match site::is_in(in_theme, &language) {
                true => String::new(),
                false => format!(", themes/default/messages/{language}.ftl (buttons and mails)"),
            };
            let text = format!(
                "Not in `{language}` yet, but in English for you to translate: the statuses in config/pipelines.yaml, the \
                 drafts in content/{language}/{messages}."
            );
            (language, text)
        })
        .collect()
}

/// What to do with the new site.
pub(super) fn say_next(root: &Path, sheet: &Sheet, in_theme: &[Language]) -> anyhow::Result<()> {
    let (own, of) = (own_name(), of_site(root));
    let translate: String = foreign(sheet, in_theme)
        .iter()
        .map(|(_, text)| format!("\n{text}\n"))
        .collect();
    say(&format!(
        "{translate}\nNext\n  {own} dev{of}     look at it in a browser, with invented customers\n  {own} check{of}   \
         says what is wrong, before anybody publishes it\n  content/ and config/ are yours now: write articles, commit, and \
         let somebody review\n"
    ))
}

/// A folder as somebody would call it.
pub(super) fn shown(root: &Path) -> String {
    match root.to_str() {
        Some(".") => "this folder".to_owned(),
        _ => root.display().to_string(),
    }
}
