//! Answers → the files of a site.

use lucka_config::Language;
use lucka_config::yaml::scalar;

use super::question::Question;
use super::sheet::{Condition, Sheet};
use super::template::fill;
use super::words::{own, words};

/// A file to be: its path below the site's folder, with `/`, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) path: String,
    pub(super) text: String,
}

/// Templates that are one file each, and where they go.
const FILES: [(&str, &str); 11] = [
    (
        "config/site.yaml",
        include_str!("templates/config/site.yaml"),
    ),
    (
        "config/domains.yaml",
        include_str!("templates/config/domains.yaml"),
    ),
    (
        "config/inboxes.yaml",
        include_str!("templates/config/inboxes.yaml"),
    ),
    (
        "config/pipelines.yaml",
        include_str!("templates/config/pipelines.yaml"),
    ),
    (
        "config/access-groups.yaml",
        include_str!("templates/config/access-groups.yaml"),
    ),
    (
        "config/contact-properties.yaml",
        include_str!("templates/config/contact-properties.yaml"),
    ),
    (
        "config/portals/support.yaml",
        include_str!("templates/config/portals/support.yaml"),
    ),
    ("README.md", include_str!("templates/README.md")),
    (".gitignore", include_str!("templates/gitignore")),
    (
        ".github/workflows/lucka.yml",
        include_str!("templates/github/lucka.yml"),
    ),
    (
        ".gitlab-ci.yml",
        include_str!("templates/gitlab/gitlab-ci.yml"),
    ),
];

/// The texts of the interface that a language needs which the theme does not know.
const ENGLISH_MESSAGES: &str = include_str!("../../themes/default/messages/en.ftl");

/// Every file of the site, by path. `in_theme` are the languages that the theme has texts in.
pub(super) fn files(sheet: &Sheet, in_theme: &[Language]) -> Vec<Planned> {
    let values = values(sheet);
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut files: Vec<Planned> = FILES
        .iter()
        .map(|(path, template)| planned(path, fill(template, &values)))
        .collect();
    files.push(planned(
        "config/edge.yaml.example",
        include_str!("../../config/edge.yaml.example").to_owned(),
    ));
    for language in sheet.languages() {
        files.extend(articles(sheet, &language));
        if !is_in(in_theme, &language) {
            files.push(messages(&language));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Whether the theme has texts in this language, or in the one that it is a variety of.
pub(super) fn is_in(in_theme: &[Language], language: &Language) -> bool {
    let knows = |known: &Language| {
        known == language || (known.language == language.language && known.region.is_none())
    };
    in_theme.iter().any(knows)
}

fn planned(path: &str, text: String) -> Planned {
    Planned {
        path: path.to_owned(),
        text,
    }
}

fn values(sheet: &Sheet) -> Vec<(&'static str, String)> {
    let text = |question: Question| sheet.text(&question);
    let domains = sheet.domains();
    let slug = |language: &Language| text(Question::Slug(language.to_string()));
    let addresses: Vec<String> = domains
        .iter()
        .map(|(host, language)| format!("https://{host}/{}", slug(language)))
        .collect();
    let hosts: Vec<String> = domains.iter().map(|(host, _)| scalar(host)).collect();
    let hosts = match hosts.as_slice() {
        [host] => host.clone(),
        hosts => format!("[{}]", hosts.join(", ")),
    };
    let domain = include_str!("templates/parts/domain.yaml");
    let domains: Vec<String> = domains
        .iter()
        .map(|(host, language)| {
            let language = scalar(&language.to_string());
            fill(domain, &[("host", &scalar(host)), ("language", &language)])
        })
        .collect();
    let mut values = vec![
        ("name", scalar(&text(Question::Name))),
        ("title", text(Question::Name)),
        (
            "tagline",
            localized(sheet, |language| words(language).tagline.to_owned()),
        ),
        ("time_zone", scalar(&text(Question::TimeZone))),
        ("inbox_name", scalar(&text(Question::InboxName))),
        ("inbox_address", scalar(&text(Question::InboxAddress))),
        ("domains", domains.join("\n")),
        ("hosts", hosts),
        ("addresses", addresses.join(" and ")),
        (
            "portal_name",
            localized(sheet, |language| {
                text(Question::PortalName(language.to_string()))
            }),
        ),
        ("slug", localized(sheet, slug)),
        (
            "pipeline",
            localized(sheet, |language| words(language).pipeline.to_owned()),
        ),
        ("visibility", visibility(sheet)),
        ("properties", properties(sheet)),
    ];
    values.extend(access(sheet));
    let statuses = [
        ("new", "new_meaning"),
        ("working", "working_meaning"),
        ("waiting", "waiting_meaning"),
        ("solved", "solved_meaning"),
    ];
    for (at, (name, meaning)) in statuses.into_iter().enumerate() {
        values.push((
            name,
            localized(sheet, |language| words(language).statuses[at].0.to_owned()),
        ));
        values.push((
            meaning,
            localized(sheet, |language| words(language).statuses[at].1.to_owned()),
        ));
    }
    values
}

/// One text when it is the same in every language, otherwise one for each.
fn localized(sheet: &Sheet, text: impl Fn(&Language) -> String) -> String {
    let texts: Vec<(Language, String)> = sheet
        .languages()
        .into_iter()
        .map(|language| (language.clone(), text(&language)))
        .collect();
    match texts.split_first() {
        Some(((_, first), others)) if others.iter().all(|(_, text)| text == first) => scalar(first),
        _ => {
            let texts: Vec<String> = texts
                .iter()
                .map(|(language, text)| format!("{language}: {}", scalar(text)))
                .collect();
            format!("{{{}}}", texts.join(", "))
        }
    }
}

fn visibility(sheet: &Sheet) -> String {
    match sheet.visibility_filter() {
        Some(condition) => fill(
            include_str!("templates/parts/visibility-filter.yaml"),
            &[("filter", &filter(sheet, &condition))],
        ),
        None => fill(
            include_str!("templates/parts/visibility.yaml"),
            &[("word", &sheet.text(&Question::Visibility))],
        ),
    }
}

/// What says who may enter: in the portal, in the site's settings, and in the access groups.
fn access(sheet: &Sheet) -> [(&'static str, String); 3] {
    let anyone = sheet.text(&Question::Access) == "self-registration";
    let private = match anyone {
        true => include_str!("templates/parts/private-content-on.yaml"),
        false => include_str!("templates/parts/private-content-off.yaml"),
    };
    let portal = match anyone {
        true => include_str!("templates/parts/access-anyone.yaml"),
        false => include_str!("templates/parts/access-groups.yaml"),
    };
    let groups = match sheet.access_filter() {
        Some(condition) => fill(
            include_str!("templates/parts/groups-filter.yaml"),
            &[("filter", &filter(sheet, &condition))],
        ),
        None if anyone => include_str!("templates/parts/groups-none.yaml").to_owned(),
        None => {
            let contacts: Vec<String> = (sheet.contacts().iter())
                .map(|contact| format!("      - {}", scalar(contact)))
                .collect();
            fill(
                include_str!("templates/parts/groups-list.yaml"),
                &[("contacts", &contacts.join("\n"))],
            )
        }
    };
    [
        ("private_content", private.to_owned()),
        ("access", portal.to_owned()),
        ("access_groups", groups),
    ]
}

/// `{property: plan, one_of: [team, enterprise]}`
fn filter(sheet: &Sheet, condition: &Condition) -> String {
    let value = |value: &String| match is_yes_no(sheet, &condition.property) {
        true => value.clone(),
        false => scalar(value),
    };
    let values: Vec<String> = condition.values.iter().map(value).collect();
    let compared = match values.as_slice() {
        [value] => format!("equals: {value}"),
        values => format!("one_of: [{}]", values.join(", ")),
    };
    format!("{{property: {}, {compared}}}", scalar(&condition.property))
}

/// A property is a yes/no when every filter that asks for it takes it for one.
fn is_yes_no(sheet: &Sheet, property: &str) -> bool {
    let conditions = [sheet.access_filter(), sheet.visibility_filter()];
    let mut asking = conditions
        .iter()
        .flatten()
        .filter(|condition| condition.property == property);
    asking.all(Condition::is_yes_no)
}

fn properties(sheet: &Sheet) -> String {
    let mut ids: Vec<String> = Vec::new();
    for condition in [sheet.access_filter(), sheet.visibility_filter()]
        .into_iter()
        .flatten()
    {
        if !ids.contains(&condition.property) {
            ids.push(condition.property);
        }
    }
    if ids.is_empty() {
        return include_str!("templates/parts/properties-none.yaml").to_owned();
    }
    let properties: Vec<String> = ids
        .iter()
        .map(|id| {
            let kind = if is_yes_no(sheet, id) {
                "yes_no"
            } else {
                "text"
            };
            let values = [
                ("id", scalar(id)),
                ("label", scalar(&label(id))),
                ("type", kind.to_owned()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            fill(include_str!("templates/parts/property.yaml"), &values)
        })
        .collect();
    format!("contact_properties:\n{}", properties.join("\n"))
}

/// `customer_since` → `Customer since`.
fn label(id: &str) -> String {
    let words = id.replace(['_', '-'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// The home page, a category and two articles. In a language that we have no words in, the articles are drafts in English:
/// shown by `lucka dev` to whoever translates them, and to no customer.
fn articles(sheet: &Sheet, language: &Language) -> Vec<Planned> {
    let folder = folder(sheet, language);
    let english = "en".parse().ok().filter(|_| own(language).is_some());
    // The key that links translations is the English file's path.
    let key = english.map_or_else(
        || folder.to_owned(),
        |english| self::folder(sheet, &english).to_owned(),
    );
    let check_address = match sheet.text(&Question::Access).as_str() {
        "self-registration" => words(language).any_address,
        _ => words(language).known_address,
    };
    let name = scalar(&sheet.text(&Question::Name));
    let address = sheet.text(&Question::InboxAddress);
    let values = [
        ("name", name.as_str()),
        ("folder", folder),
        ("key", &key),
        ("check_address", check_address),
        ("inbox_address", &address),
    ];
    let (home, category, ask, sign_in, names) =
        match own(language).map(|_| language.language.as_str()) {
            Some("sv") => (
                include_str!("templates/content/sv/_index.md"),
                include_str!("templates/content/sv/category.md"),
                include_str!("templates/content/sv/ask-us.md"),
                include_str!("templates/content/sv/sign-in.md"),
                ["fraga-oss", "logga-in"],
            ),
            Some(_) => (
                include_str!("templates/content/en/_index.md"),
                include_str!("templates/content/en/category.md"),
                include_str!("templates/content/en/ask-us.md"),
                include_str!("templates/content/en/sign-in.md"),
                ["ask-us", "sign-in"],
            ),
            None => (
                include_str!("templates/content/other/_index.md"),
                include_str!("templates/content/other/category.md"),
                include_str!("templates/content/other/ask-us.md"),
                include_str!("templates/content/other/sign-in.md"),
                ["ask-us", "sign-in"],
            ),
        };
    let top = format!("content/{language}");
    let [first, second] = names;
    vec![
        planned(&format!("{top}/_index.md"), fill(home, &values)),
        planned(
            &format!("{top}/{folder}/_index.md"),
            fill(category, &values),
        ),
        planned(&format!("{top}/{folder}/{first}.md"), fill(ask, &values)),
        planned(
            &format!("{top}/{folder}/{second}.md"),
            fill(sign_in, &values),
        ),
    ]
}

/// A name for the articles' folder that is not the portal's address.
fn folder(sheet: &Sheet, language: &Language) -> &'static str {
    let slug = sheet.text(&Question::Slug(language.to_string()));
    let [first, second] = words(language).folders;
    if slug == first { second } else { first }
}

/// The English texts, for translating.
fn messages(language: &Language) -> Planned {
    let texts = ENGLISH_MESSAGES.replace(
        "language-name = English",
        &format!("language-name = {language}"),
    );
    let head = include_str!("templates/messages.ftl");
    planned(
        &format!("themes/default/messages/{language}.ftl"),
        fill(
            head,
            &[("language", &language.to_string()), ("texts", &texts)],
        ),
    )
}
