//! `config/site.yaml`.

use std::ops::RangeInclusive;

use super::files::Files;
use super::names::{is_id, with_file};
use crate::decision::canonical_email;
use crate::diagnostic::Diagnostic;
use crate::site::{Localized, PictureSettings, RawHtml, Untranslated};
use crate::yaml::{At, Fields, Node, Sheet, nearest};

const FILE: &str = "config/site.yaml";

/// What `site.yaml` says, with defaults for what it leaves out.
pub(super) struct Basics {
    pub(super) name: Localized,
    pub(super) tagline: Localized,
    pub(super) theme: String,
    pub(super) time_zone: String,
    pub(super) administrator: Option<String>,
    pub(super) default_portal: Option<String>,
    pub(super) accent: Option<String>,
    pub(super) highlighting: bool,
    pub(super) raw_html: RawHtml,
    pub(super) edit_url: Option<String>,
    pub(super) sidebar: bool,
    pub(super) untranslated: Untranslated,
    pub(super) pictures: PictureSettings,
    /// Portals may let anyone register (P-37); `None` when the file can't tell.
    pub(super) self_registration: Option<bool>,
}

pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Basics {
    let mut basics = Basics {
        name: Localized::everywhere(""),
        tagline: Localized::everywhere(""),
        theme: "default".to_owned(),
        time_zone: "UTC".to_owned(),
        administrator: None,
        default_portal: None,
        accent: None,
        highlighting: true,
        raw_html: RawHtml::Safe,
        edit_url: None,
        sidebar: false,
        untranslated: Untranslated::Hide,
        pictures: PictureSettings::default(),
        self_registration: None,
    };
    with_file(files, diagnostics, FILE, |sheet, node| {
        if let Some(node) = node {
            fill(&mut basics, files, sheet, node);
        }
    });
    basics
}

fn fill(basics: &mut Basics, files: &Files, sheet: &Sheet<'_>, node: &Node) {
    let mut fields = Fields::of(sheet, node);
    fields.explain(
        "language",
        "languages belong to domains: see config/domains.yaml",
    );
    fields.explain("domain", "domains are listed in config/domains.yaml");
    fields.explain("domains", "domains are listed in config/domains.yaml");
    fields.explain("portals", "each portal is a file in config/portals/");
    match fields.localized("name") {
        Some(name) => basics.name = name.value,
        None if fields.node("name").is_none() => {
            fields.missing(
                "name",
                "add the name that customers know, such as `name: Example Ltd`",
            );
        }
        None => {}
    }
    if let Some(tagline) = fields.localized("tagline") {
        basics.tagline = tagline.value;
    }
    read_theme(basics, files, &mut fields);
    read_time_zone(basics, &mut fields);
    basics.administrator = read_email(&mut fields, "administrator");
    read_default_portal(basics, files, sheet, &mut fields);
    read_accent(basics, &mut fields);
    if let Some(highlighting) = fields.yes_no("highlighting") {
        basics.highlighting = highlighting.value;
    }
    read_raw_html(basics, &mut fields);
    read_edit_url(basics, &mut fields);
    if let Some(sidebar) = fields.yes_no("sidebar") {
        basics.sidebar = sidebar.value;
    }
    let ways = [
        ("hide", Untranslated::Hide),
        ("source", Untranslated::Source),
        ("redirect", Untranslated::Redirect),
    ];
    if let Some(way) = fields.one_of("untranslated", &ways) {
        basics.untranslated = way.value;
    }
    if let Some(mut pictures) = fields.fields("pictures") {
        read_pictures(basics, &mut pictures);
        pictures.finish();
    }
    basics.self_registration = Some(false);
    if let Some(mut private) = fields.fields("private_content") {
        basics.self_registration = Some(
            private
                .yes_no("self_registration")
                .is_some_and(|yes| yes.value),
        );
        private.finish();
    }
    fields.finish();
}

/// Reads an e-mail address in its canonical form.
pub(super) fn read_email(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let typed = fields.text(key)?;
    canonical(fields.sheet(), key, &typed)
}

/// An e-mail address in its canonical form; what is none is noted.
pub(super) fn canonical(sheet: &Sheet<'_>, key: &str, typed: &At<String>) -> Option<String> {
    let email = canonical_email(&typed.value);
    if email.is_none() {
        sheet.error(
            "bad-email",
            &typed.span,
            format!("`{}` is not an e-mail address", typed.value),
            format!("write one plain address, such as `{key}: support@example.com`"),
        );
    }
    email
}

fn read_default_portal(
    basics: &mut Basics,
    files: &Files,
    sheet: &Sheet<'_>,
    fields: &mut Fields<'_>,
) {
    let Some(id) = fields.text("default_portal") else {
        return;
    };
    let portals: Vec<&str> = files.portal_ids().collect();
    if portals.contains(&id.value.as_str()) {
        basics.default_portal = Some(id.value);
        return;
    }
    let help = match nearest(&id.value, portals.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "a portal's id is the name of its file: make config/portals/{}.yaml",
            id.value
        ),
    };
    sheet.error(
        "unknown-reference",
        &id.span,
        format!("there is no portal `{}`", id.value),
        help,
    );
}

fn read_theme(basics: &mut Basics, files: &Files, fields: &mut Fields<'_>) {
    let Some(theme) = fields.text("theme") else {
        return;
    };
    let known = || {
        let folders = files.themes.iter().map(String::as_str);
        folders.chain(["default"])
    };
    if is_id(&theme.value) && known().any(|name| name == theme.value) {
        basics.theme = theme.value;
        return;
    }
    let help = match nearest(&theme.value, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the name of a folder in themes/, or `default`".to_owned(),
    };
    let message = format!("there is no theme `{}`", theme.value);
    fields
        .sheet()
        .error("unknown-reference", &theme.span, message, help);
}

fn read_time_zone(basics: &mut Basics, fields: &mut Fields<'_>) {
    let Some(typed) = fields.text("time_zone") else {
        return;
    };
    if let Some(name) = zone_name(fields.sheet(), &typed) {
        basics.time_zone = name;
    }
}

/// A time zone's name as IANA writes it; what is none is noted.
pub(super) fn zone_name(sheet: &Sheet<'_>, zone: &At<String>) -> Option<String> {
    let found = jiff::tz::TimeZone::get(&zone.value).ok();
    match found.as_ref().and_then(jiff::tz::TimeZone::iana_name) {
        Some(name) => Some(name.to_owned()),
        None => {
            let names: Vec<String> = jiff::tz::db()
                .available()
                .map(|name| name.as_str().to_owned())
                .collect();
            // `Stockholm` is meant as the zone whose city it is.
            let wanted = zone.value.to_lowercase().replace(' ', "_");
            let city = names.iter().find(|name| {
                let city = name.rsplit('/').next().unwrap_or_default();
                city.to_lowercase() == wanted
            });
            let near = city
                .map(String::as_str)
                .or_else(|| nearest(&zone.value, names.iter().map(String::as_str)));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write continent and city, such as `Europe/Stockholm`, or `UTC`".to_owned(),
            };
            let message = format!("`{}` is not a time zone", zone.value);
            sheet.error("unknown-value", &zone.span, message, help);
            None
        }
    }
}

fn read_accent(basics: &mut Basics, fields: &mut Fields<'_>) {
    let help = "write six hex digits in quotes, such as `accent: \"#2f6f4f\"`";
    if let (None, Some(span)) = (fields.node("accent"), fields.key_span("accent")) {
        if fields.sheet().place(span.clone()).text.contains('#') {
            let message = "a `#` without quotes begins a comment, so `accent` has no value";
            fields.sheet().error("missing-key", span, message, help);
        }
        return;
    }
    let Some(accent) = fields.text("accent") else {
        return;
    };
    let digits = accent.value.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        basics.accent = Some(accent.value.to_ascii_lowercase());
        return;
    }
    let message = format!("`{}` is not a colour that is understood here", accent.value);
    fields
        .sheet()
        .error("unknown-value", &accent.span, message, help);
}

/// What stands for the path of an article's file.
const PATH_OF_FILE: &str = "{file}";

fn read_edit_url(basics: &mut Basics, fields: &mut Fields<'_>) {
    let Some(address) = fields.text("edit_url") else {
        return;
    };
    let (text, sheet) = (&address.value, fields.sheet());
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    if !is_web || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let message = "this is no address of a page on the web";
        let help =
            "write it from `https://` on, such as `https://git.example.com/help/edit/main/{file}`";
        sheet.error("unknown-value", &address.span, message, help);
    } else if !text.contains(PATH_OF_FILE) {
        let message = "this address is the same for every article";
        let help = "write `{file}` where the path of an article's file belongs";
        sheet.error("unknown-value", &address.span, message, help);
    } else {
        basics.edit_url = Some(address.value);
    }
}

/// The widths that there can be.
const WIDTHS: RangeInclusive<usize> = 100..=4000;

fn read_pictures(basics: &mut Basics, fields: &mut Fields<'_>) {
    if let Some(lossless) = fields.yes_no("lossless") {
        basics.pictures.lossless = lossless.value;
    }
    if !fields.has("widths") {
        return;
    }
    let sheet = fields.sheet();
    let wanted = "a whole number from 100 to 4000";
    let width = |node: &Node| {
        let scalar = node.scalar(sheet, "an item of `widths`", wanted)?;
        let number: Option<usize> = scalar.text.parse().ok();
        let number = number.filter(|one| one.to_string() == scalar.text && WIDTHS.contains(one));
        if number.is_none() {
            let message = format!("a width is {wanted}, not `{}`", scalar.text);
            let help = "write pixels, such as `widths: [480, 800, 1200]`";
            sheet.error("out-of-range", &node.span, message, help);
        }
        number
    };
    basics.pictures.widths = fields.list("widths").iter().filter_map(width).collect();
}

fn read_raw_html(basics: &mut Basics, fields: &mut Fields<'_>) {
    let Some(choice) = fields.text("raw_html") else {
        return;
    };
    basics.raw_html = match choice.value.as_str() {
        "safe" => RawHtml::Safe,
        "trusted" => RawHtml::Trusted,
        other => {
            let help = match nearest(other, ["safe", "trusted"]) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write `safe` or `trusted`".to_owned(),
            };
            let message = format!("`{other}` is no way of showing HTML");
            let sheet = fields.sheet();
            return sheet.error("unknown-value", &choice.span, message, help);
        }
    };
}
