//! One value as a person types it, outside of any file: the answers to `lucka init`. Each is read by the function that
//! reads it from a file, and refused in the same words.

use std::ops::Range;

use super::{domains, mail_domains, names, providers, site, slugs};
use crate::diagnostic::Diagnostic;
use crate::site::Language;
use crate::yaml::{At, Node, Scalar, Sheet, Value, language_tag};

/// What a value means, or what is wrong with it (the place says nothing).
pub type Answer<T> = Result<T, Box<Diagnostic>>;

/// A text on one line, without the space around it. `what` names it in the refusal.
///
/// # Errors
/// It is empty, has several lines, or has control characters in it.
pub fn line(what: &str, typed: &str) -> Answer<String> {
    read(typed, |sheet, typed| text_node(typed).line(sheet, what)).map(|at| at.value)
}

/// A host name in its canonical spelling: lower case, punycode.
///
/// # Errors
/// It is an address, an IP address, has a port, or is no host name.
pub fn host(typed: &str) -> Answer<String> {
    read(typed, domains::read_host).map(|at| at.value)
}

/// A language tag (BCP 47).
///
/// # Errors
/// It is no language; the refusal says what was probably meant.
pub fn language(typed: &str) -> Answer<Language> {
    read(typed, |sheet, typed| {
        language_tag(sheet, &typed.value, false, &typed.span)
    })
}

/// The first part of a portal's addresses, in one language.
///
/// # Errors
/// It is reserved, or has other characters than a–z, digits and single hyphens.
pub fn slug(typed: &str) -> Answer<String> {
    read(typed, |sheet, typed| {
        let node = text_node(typed);
        node.line(sheet, "`slug`")
            .filter(|_| slugs::check(sheet, &node))
    })
    .map(|at| at.value)
}

/// An e-mail address in its canonical form. `key` names it in the refusal.
///
/// # Errors
/// It is not one plain address.
pub fn email(key: &str, typed: &str) -> Answer<String> {
    read(typed, |sheet, typed| site::canonical(sheet, key, typed))
}

/// An identity provider's issuer.
///
/// # Errors
/// It is no `https` address of scheme, host and path alone.
pub fn issuer(typed: &str) -> Answer<String> {
    read(typed, providers::read_issuer)
}

/// A domain of mail addresses in its canonical spelling.
///
/// # Errors
/// No mail address can end with it.
pub fn mail_domain(typed: &str) -> Answer<String> {
    read(typed, mail_domains::read_domain).map(|at| at.value)
}

/// A time zone's IANA name.
///
/// # Errors
/// There is none of this name; the refusal says which was probably meant.
pub fn time_zone(typed: &str) -> Answer<String> {
    read(typed, site::zone_name)
}

/// The id of a group, an inbox or a contact property.
///
/// # Errors
/// It has other characters than a–z, digits, `-` and `_`.
pub fn id(typed: &str) -> Answer<String> {
    read(typed, |sheet, typed| {
        names::check_id(sheet, typed).then(|| typed.value.clone())
    })
}

fn read<T>(typed: &str, reader: impl FnOnce(&Sheet<'_>, &At<String>) -> Option<T>) -> Answer<T> {
    let sheet = Sheet::new("", typed);
    let span: Range<usize> = 0..typed.len();
    let value = typed.trim().to_owned();
    let found = reader(&sheet, &At { value, span });
    match (found, sheet.into_diagnostics().into_iter().next()) {
        (Some(value), None) => Ok(value),
        (_, Some(problem)) => Err(Box::new(problem)),
        (None, None) => {
            let problem = Diagnostic::error("wrong-type", "there is nothing here");
            Err(Box::new(problem.help("write a value")))
        }
    }
}

/// The node that a file would have for a text in quotes.
fn text_node(typed: &At<String>) -> Node {
    Node {
        span: typed.span.clone(),
        value: Value::Scalar(Scalar {
            text: typed.value.clone(),
            quoted: true,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> (String, String) {
        let problem = answer.unwrap_err();
        (problem.message, problem.help.unwrap())
    }

    #[test]
    fn an_answer_means_what_it_means_in_a_file() {
        assert_eq!(
            line("`name`", " No: \"Yes\" #1 ").unwrap(),
            "No: \"Yes\" #1"
        );
        assert_eq!(
            host("Hjälp.Example.COM.").unwrap(),
            "xn--hjlp-moa.example.com"
        );
        assert_eq!(language("pt-br").unwrap().to_string(), "pt-BR");
        assert_eq!(slug("arenden").unwrap(), "arenden");
        assert_eq!(email("address", "A@Example.com").unwrap(), "a@example.com");
        assert_eq!(time_zone("europe/stockholm").unwrap(), "Europe/Stockholm");
        assert_eq!(id("customers").unwrap(), "customers");
    }

    #[test]
    fn an_answer_is_refused_in_the_words_of_a_file() {
        let (message, help) = refusal(host("https://help.example.com/"));
        assert_eq!(
            message,
            "`https://help.example.com/` is an address, and a host name alone is wanted"
        );
        assert_eq!(help, "write `help.example.com`");
        assert_eq!(refusal(language("se-SWE-x")).1.get(..5), Some("write"));
        assert_eq!(refusal(language("swedish")).1, "did you mean `sv`?");
        assert_eq!(refusal(slug("Mina ärenden")).1, "write `mina-arenden`");
        assert!(refusal(slug("search")).0.contains("a meaning of its own"));
        assert!(
            refusal(email("address", "nobody"))
                .1
                .contains("address: support@")
        );
        assert!(
            refusal(time_zone("Stockholm"))
                .1
                .contains("Europe/Stockholm")
        );
        assert!(refusal(id("Mine")).0.contains("can't be an id"));
        for nothing in ["", "  ", "\t"] {
            assert!(line("`name`", nothing).is_err() && host(nothing).is_err());
            assert!(slug(nothing).is_err() && email("address", nothing).is_err());
            assert!(language(nothing).is_err() && time_zone(nothing).is_err());
        }
        assert!(line("`name`", "two\nlines").is_err());
    }
}
