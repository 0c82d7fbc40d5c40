//! What a change does to how articles are written and shown.

use std::collections::BTreeSet;

use super::portals::code;
use super::settings::{SettingChange, texts};
use crate::site::{ArticleSettings, Localized, PictureSettings, RawHtml, Site, Untranslated};

/// What differs, setting by setting and variable by variable.
pub(super) fn changes(before: &Site, after: &Site, changes: &mut Vec<SettingChange>) {
    let (before, after) = (&before.articles, &after.articles);
    for (what, old, new) in [
        (
            "highlighting",
            yes_no(before.highlighting),
            yes_no(after.highlighting),
        ),
        (
            "raw_html",
            raw_html(before.raw_html),
            raw_html(after.raw_html),
        ),
        (
            "edit_url",
            before.edit_url.as_deref().unwrap_or_default(),
            after.edit_url.as_deref().unwrap_or_default(),
        ),
        ("sidebar", yes_no(before.sidebar), yes_no(after.sidebar)),
        (
            "untranslated",
            untranslated(before.untranslated),
            untranslated(after.untranslated),
        ),
        (
            "pictures.widths",
            &widths(&before.pictures),
            &widths(&after.pictures),
        ),
        (
            "pictures.lossless",
            yes_no(before.pictures.lossless),
            yes_no(after.pictures.lossless),
        ),
    ] {
        if old != new {
            changes.push(SettingChange {
                what: code(what),
                from: (!old.is_empty()).then(|| code(old)),
                to: (!new.is_empty()).then(|| code(new)),
                file: "config/site.yaml".to_owned(),
            });
        }
    }
    variables(before, after, changes);
}

fn variables(before: &ArticleSettings, after: &ArticleSettings, changes: &mut Vec<SettingChange>) {
    let names: BTreeSet<&String> = before
        .variables
        .keys()
        .chain(after.variables.keys())
        .collect();
    let nothing = Localized::everywhere("");
    for name in names {
        let (old, new) = (before.variables.get(name), after.variables.get(name));
        for (language, from, to) in texts(old.unwrap_or(&nothing), new.unwrap_or(&nothing)) {
            let what = match language.as_str() {
                "" => format!("variable {}", code(name)),
                language => format!("variable {} ({language})", code(name)),
            };
            changes.push(SettingChange {
                what,
                from: old.map(|_| code(&from)),
                to: new.map(|_| code(&to)),
                file: "config/variables.yaml".to_owned(),
            });
        }
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

fn widths(pictures: &PictureSettings) -> String {
    let widths: Vec<String> = pictures.widths.iter().map(usize::to_string).collect();
    format!("[{}]", widths.join(", "))
}

fn untranslated(way: Untranslated) -> &'static str {
    match way {
        Untranslated::Hide => "hide",
        Untranslated::Source => "source",
        Untranslated::Redirect => "redirect",
    }
}

fn raw_html(raw: RawHtml) -> &'static str {
    match raw {
        RawHtml::Safe => "safe",
        RawHtml::Trusted => "trusted",
    }
}
