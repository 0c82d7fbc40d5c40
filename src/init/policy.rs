//! Policy tests that say of a new site's settings what was answered: the first ones of the company's own.

use lucka_config::yaml::scalar;

use super::question::Question;
use super::settings::value;
use super::sheet::{Condition, Sheet};
use super::template::fill;

const OWN: &str = include_str!("templates/parts/policy-own.yaml");
const COMPANY: &str = include_str!("templates/parts/policy-company.yaml");
const STRANGER: &str = include_str!("templates/parts/policy-stranger.yaml");
const ANYONE: &str = include_str!("templates/parts/policy-anyone.yaml");

/// The tests, one below the other.
pub(super) fn tests(sheet: &Sheet) -> String {
    let listed = sheet.contacts();
    let vouched = sheet.mail_domains();
    let inside = vouched.first().map_or("example.org", String::as_str);
    let outside = match vouched.iter().any(|domain| domain == "example.org") {
        true => "nobody.example",
        false => "example.org",
    };
    let unlisted_at = |name: &str, domain: &str| {
        let addresses = (1..).map(|number| match number {
            1 => format!("{name}@{domain}"),
            _ => format!("{name}{number}@{domain}"),
        });
        let mut free = addresses.filter(|address| !listed.contains(address));
        // There are more numbers than contacts.
        scalar(&free.next().unwrap_or_default())
    };
    let unlisted = |name: &str| unlisted_at(name, inside);
    let contact = listed
        .first()
        .map_or_else(|| unlisted("customer"), |contact| scalar(contact));
    let (colleague, stranger) = (unlisted("colleague"), unlisted_at("stranger", outside));
    let test = |template: &str, title: &str, conditions: &[&Condition]| {
        let values = [
            ("title", title),
            ("contact", &contact),
            ("colleague", &colleague),
            ("stranger", &stranger),
            ("properties", &properties(sheet, conditions)),
        ];
        fill(template, &values)
    };
    let enters: Vec<Condition> = sheet.access_filter().into_iter().collect();
    let enters: Vec<&Condition> = enters.iter().collect();
    let mut tests = match sheet.visibility_filter() {
        Some(sees) => {
            let mut both = enters.clone();
            // Of two filters on one property, the first one's value may not satisfy the second.
            both.retain(|condition| condition.property != sees.property);
            both.push(&sees);
            let mut tests = Vec::new();
            if enters
                .iter()
                .all(|condition| condition.property != sees.property)
            {
                tests.push(test(
                    COMPANY,
                    "A customer for whom the filter is true sees the tickets of colleagues",
                    &both,
                ));
                tests.push(test(
                    OWN,
                    "Any other customer sees own tickets only",
                    &enters,
                ));
            }
            tests
        }
        None if sheet.text(&Question::Visibility) == "company" => {
            vec![test(
                COMPANY,
                "A customer sees the tickets of colleagues, and nobody else's",
                &enters,
            )]
        }
        None => vec![test(
            OWN,
            "A customer sees own tickets, and not those of colleagues",
            &enters,
        )],
    };
    tests.push(match sheet.text(&Question::Access).as_str() {
        "self-registration" => test(ANYONE, "Whoever confirms an address enters", &[]),
        "single-sign-on" if vouched.is_empty() => test(
            ANYONE,
            "Whoever the identity provider vouches for enters",
            &[],
        ),
        _ => test(STRANGER, "", &[]),
    });
    tests.join("\n")
}

/// `properties: {customer: true}` on a line of its own; nothing where nothing has to be known.
fn properties(sheet: &Sheet, conditions: &[&Condition]) -> String {
    let values: Vec<String> = conditions
        .iter()
        .filter_map(|condition| {
            let first = condition.values.first()?;
            let property = &condition.property;
            Some(format!(
                "{}: {}",
                scalar(property),
                value(sheet, property, first)
            ))
        })
        .collect();
    match values.is_empty() {
        true => String::new(),
        false => format!("\n    properties: {{{}}}", values.join(", ")),
    }
}
