//! Answers → what goes into the templates of settings, as YAML.

use lucka_config::Language;
use lucka_config::yaml::scalar;

use super::policy;
use super::question::Question;
use super::sheet::{Condition, Sheet};
use super::template::fill;
use super::words::words;

/// What goes into the templates, by name.
pub(super) fn values(sheet: &Sheet) -> Vec<(&'static str, String)> {
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
        ("policy_tests", policy::tests(sheet)),
        ("issuer", scalar(&text(Question::Issuer))),
        ("client_id", scalar(&text(Question::ClientId))),
        ("mail_domains", mail_domains(sheet)),
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

/// A line, or nothing where any domain will do.
fn mail_domains(sheet: &Sheet) -> String {
    let domains: Vec<String> = (sheet.mail_domains().iter())
        .map(|domain| scalar(domain))
        .collect();
    match domains.is_empty() {
        true => "    # mail_domains: [example.com]".to_owned(),
        false => format!("    mail_domains: [{}]", domains.join(", ")),
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
        false if sheet.is_vouched_for() => include_str!("templates/parts/access-provider.yaml"),
        false => include_str!("templates/parts/access-groups.yaml"),
    };
    let groups = match sheet.access_filter() {
        Some(condition) => fill(
            include_str!("templates/parts/groups-filter.yaml"),
            &[("filter", &filter(sheet, &condition))],
        ),
        None if anyone => include_str!("templates/parts/groups-none.yaml").to_owned(),
        None if sheet.is_vouched_for() => {
            include_str!("templates/parts/groups-none-provider.yaml").to_owned()
        }
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
    let property = &condition.property;
    let values: Vec<String> = (condition.values.iter())
        .map(|text| value(sheet, property, text))
        .collect();
    let compared = match values.as_slice() {
        [value] => format!("equals: {value}"),
        values => format!("one_of: [{}]", values.join(", ")),
    };
    format!("{{property: {}, {compared}}}", scalar(property))
}

/// A property's value, as it is written.
pub(super) fn value(sheet: &Sheet, property: &str, text: &str) -> String {
    match is_yes_no(sheet, property) {
        true => text.to_owned(),
        false => scalar(text),
    }
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
