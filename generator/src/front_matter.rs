//! The YAML between two lines of `---` at the beginning of an article, typed.

mod lines;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lucka_bundle::Audience;
use lucka_config::Site;
use lucka_config::diagnostic::{Diagnostic, rules};
use lucka_config::yaml::{At, Fields, Node, Sheet, Value, nearest};
use serde::{Deserialize, Serialize};

use crate::content::Document;
use lines::{Split, split};

/// What an article or a folder's description says about itself. A key that is absent or wrong is `None`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Front {
    pub(crate) title: Option<At<String>>,
    pub(crate) description: String,
    pub(crate) category: Option<At<String>>,
    pub(crate) order: Option<i64>,
    pub(crate) slug: Option<At<String>>,
    pub(crate) draft: bool,
    /// Before this it is not published; Unix milliseconds.
    pub(crate) published_at: Option<i64>,
    /// Unix milliseconds.
    pub(crate) updated_at: Option<i64>,
    pub(crate) translation: Option<At<String>>,
    pub(crate) icon: Option<At<String>>,
    /// The picture that sites show beside a link to it, as a path.
    pub(crate) image: Option<At<String>>,
    /// `None` when it is written but not understood: the article must not be published then.
    pub(crate) audience: Option<Audience>,
    pub(crate) tags: Vec<String>,
    pub(crate) aliases: Vec<At<String>>,
    /// That of the text that this one was translated from, as it was then.
    pub(crate) source_hash: Option<At<String>>,
    /// Codes of what `lucka check` is not to say about the file.
    pub(crate) silence: Vec<At<String>>,
    /// Keys that nobody knows.
    pub(crate) unknown: Vec<At<String>>,
    /// Where the text begins.
    pub(crate) body: usize,
}

impl Front {
    /// Whether all but title, description and text are the same.
    pub(crate) fn stands_like(&self, other: &Front) -> bool {
        let values = |front: &Front| {
            let front = front.clone();
            let value = |at: Option<At<String>>| at.map(|at| at.value);
            let values = |all: Vec<At<String>>| -> Vec<String> {
                all.into_iter().map(|at| at.value).collect()
            };
            // Whatever is new here has to be thought about.
            let Front {
                title: _,
                description: _,
                body: _,
                category,
                order,
                slug,
                draft,
                published_at,
                updated_at,
                translation,
                icon,
                image,
                audience,
                tags,
                aliases,
                source_hash,
                silence,
                unknown,
            } = front;
            let one = [category, slug, translation, icon, image, source_hash].map(value);
            let many = [aliases, silence, unknown].map(values);
            (
                one,
                many,
                order,
                draft,
                published_at,
                updated_at,
                audience,
                tags,
            )
        };
        values(self) == values(other)
    }
}

/// Every key that means something.
const KEYS: [&str; 20] = [
    "title",
    "description",
    "category",
    "order",
    "weight",
    "slug",
    "tags",
    "draft",
    "date",
    "updated",
    "translation",
    "translation_key",
    "icon",
    "image",
    "visibility",
    "aliases",
    "language",
    "name",
    "silence",
    "source_hash",
];

const LONGEST_ORDER: i64 = 1_000_000_000;

/// Reads a document's front matter. After an error in its YAML nothing is known about the article, not even who may
/// read it.
pub(crate) fn read(document: &Document, site: &Site, zone: &TimeZone) -> (Front, Vec<Diagnostic>) {
    let unknown = |body| Front {
        body,
        ..Front::default()
    };
    let text = document.text();
    let sheet = Sheet::new(&document.file, text);
    let (yaml, body) = match split(text) {
        Split::None { body } => (0..0, body),
        Split::Found { yaml, body } => (yaml, body),
        Split::Open { start } => {
            sheet.error(
                "front-matter",
                &start,
                "the front matter that begins here does not end",
                "write a line with `---` after its last key",
            );
            return (unknown(text.len()), sheet.into_diagnostics());
        }
    };
    let node = match lucka_config::yaml::parse(&document.file, text, yaml) {
        Ok(node) => node,
        Err(problems) => return (unknown(body), problems),
    };
    let mut fields = Fields::of(&sheet, &node);
    let front = typed(&mut fields, site, zone, body);
    (front, sheet.into_diagnostics())
}

/// A help for a key that nobody knows.
pub(crate) fn similar_key(key: &str) -> Option<&'static str> {
    nearest(key, KEYS)
}

fn typed(fields: &mut Fields<'_>, site: &Site, zone: &TimeZone, body: usize) -> Front {
    let text = |fields: &mut Fields<'_>, key| fields.text(key).map(|at| at.value);
    let order = fields.number("order", -LONGEST_ORDER..=LONGEST_ORDER);
    let weight = fields.number("weight", -LONGEST_ORDER..=LONGEST_ORDER);
    let updated = moment(fields, "updated", zone);
    let date = moment(fields, "date", zone);
    let translation = fields.text("translation_key");
    let name = fields.text("name");
    Front {
        title: fields.text("title").or(name),
        description: text(fields, "description").unwrap_or_default(),
        category: fields.text("category"),
        order: order.or(weight).map(|at| at.value),
        slug: fields.text("slug"),
        draft: fields.yes_no("draft").is_some_and(|at| at.value),
        published_at: date,
        updated_at: updated.or(date),
        translation: fields.text("translation").or(translation),
        icon: fields.text("icon"),
        image: fields.text("image"),
        audience: audience(fields, site),
        tags: tags(fields),
        source_hash: fields.text("source_hash"),
        silence: silence(fields),
        aliases: fields.texts("aliases"),
        unknown: unknown(fields),
        body,
    }
}

/// Each tag once, as it was written first.
fn tags(fields: &mut Fields<'_>) -> Vec<String> {
    let Some(node) = fields.node("tags") else {
        return Vec::new();
    };
    let sheet = fields.sheet();
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    // Places for tags that nobody filled in are none.
    let is_empty = |node: &&Node| match &node.value {
        Value::Null => true,
        Value::Scalar(scalar) => scalar.text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    };
    let written = nodes.iter().filter(|node| !is_empty(node));
    let mut tags: Vec<String> = Vec::new();
    for tag in written.filter_map(|node| node.text(sheet, "a tag")) {
        let name = tag.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_known = tags
            .iter()
            .any(|one| one.to_lowercase() == name.to_lowercase());
        if !name.is_empty() && !is_known {
            tags.push(name);
        }
    }
    tags
}

/// `silence: {code: reason}`
fn silence(fields: &mut Fields<'_>) -> Vec<At<String>> {
    let Some(node) = fields.node("silence") else {
        return Vec::new();
    };
    let sheet = fields.sheet();
    let Value::Map(entries) = &node.value else {
        let message = "`silence` says which warnings are meant to be, and why";
        let help = "write `silence: {broken-link: the page comes next week}`";
        sheet.error("silence", &node.span, message, help);
        return Vec::new();
    };
    let mut codes = Vec::new();
    for entry in entries {
        if !rules().any(|rule| rule.code == entry.key) {
            let message = format!("there is no warning `{}`", entry.key);
            let help = match nearest(&entry.key, rules().map(|rule| rule.code)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take the code in brackets after `warning`".to_owned(),
            };
            sheet.warning("silence", &entry.key_span, message, help);
            continue;
        }
        let reason = match &entry.value.value {
            Value::Scalar(scalar) => scalar.text.trim(),
            Value::Null | Value::List(_) | Value::Map(_) => "",
        };
        if reason.is_empty() {
            let message = format!("it isn't said why `{}` is silenced", entry.key);
            let help = "write the reason after the colon, for whoever reads it next year";
            sheet.error("silence", &entry.key_span, message, help);
        }
        codes.push(At {
            value: entry.key.clone(),
            span: entry.key_span.clone(),
        });
    }
    codes
}

fn unknown(fields: &mut Fields<'_>) -> Vec<At<String>> {
    fields
        .take_all()
        .into_iter()
        .filter(|entry| !KEYS.contains(&entry.key.as_str()))
        .map(|entry| At {
            value: entry.key.clone(),
            span: entry.key_span.clone(),
        })
        .collect()
}

/// The beginning of a day in the site's time zone, or a moment: Unix milliseconds.
fn moment(fields: &mut Fields<'_>, key: &'static str, zone: &TimeZone) -> Option<i64> {
    let node = fields.node(key)?;
    if let Value::Scalar(scalar) = &node.value
        && let Ok(moment) = scalar.text.parse::<Timestamp>()
    {
        return Some(moment.as_millisecond());
    }
    // A date, which is the beginning of its day.
    let day = fields.date(key)?.value;
    Some(
        day.to_zoned(zone.clone())
            .ok()?
            .timestamp()
            .as_millisecond(),
    )
}

fn audience(fields: &mut Fields<'_>, site: &Site) -> Option<Audience> {
    let Some(node) = fields.node("visibility") else {
        // A key without a value was meant to say something.
        return (!fields.has("visibility")).then_some(Audience::Public);
    };
    let sheet = fields.sheet();
    if let Value::Scalar(scalar) = &node.value {
        match scalar.text.as_str() {
            "public" => return Some(Audience::Public),
            "signed_in" => return Some(Audience::SignedIn),
            _ => {}
        }
    }
    if let Value::Map(entries) = &node.value
        && let [entry] = entries.as_slice()
        && entry.key == "groups"
    {
        return groups(sheet, &entry.value, site);
    }
    sheet.error(
        "visibility",
        &node.span,
        "`visibility` says who may read this, and this is none of its values",
        "write `public`, `signed_in` or `{groups: [an-access-group]}`",
    );
    None
}

fn groups(sheet: &Sheet<'_>, node: &Node, site: &Site) -> Option<Audience> {
    let nodes = match &node.value {
        Value::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        Value::Scalar(_) => std::slice::from_ref(node),
        _ => {
            sheet.error(
                "visibility",
                &node.span,
                "`groups` names no access group",
                "write the access groups in brackets: `{groups: [customers]}`",
            );
            return None;
        }
    };
    let mut groups = Vec::new();
    let mut whole = true;
    for node in nodes {
        let Some(group) = node.text(sheet, "an access group") else {
            whole = false;
            continue;
        };
        if site.access_group(&group.value).is_none() {
            let known = site.access_groups.iter().map(|group| group.id.as_str());
            let help = match nearest(&group.value, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "declare it in config/access-groups.yaml".to_owned(),
            };
            let message = format!("there is no access group `{}`", group.value);
            sheet.error("unknown-group", &node.span, message, help);
            whole = false;
        }
        groups.push(group.value);
    }
    groups.sort();
    groups.dedup();
    whole.then_some(Audience::Groups(groups))
}
