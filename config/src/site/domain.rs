//! Domains and the languages that they speak (P-24 to P-27).

use serde::{Deserialize, Serialize};

use super::{Language, Source};

/// A host name connected to the site (P-24, P-25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Host name: lower case, punycode, no trailing dot, no port.
    pub host: String,
    /// Your own, or a stock host.
    pub kind: DomainKind,
    /// The language everything on this domain speaks whose address names no other: the primary language.
    pub language: Language,
    /// Further languages, in the order of the settings (P-27).
    #[serde(default)]
    pub further: Vec<FurtherLanguage>,
    /// Where it was written.
    pub source: Source,
}

/// A language that a domain speaks besides its primary one: below an address of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherLanguage {
    /// The language.
    pub language: Language,
    /// Where it was written.
    pub source: Source,
}

/// A language of a domain, with the beginning of its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken<'a> {
    /// The language.
    pub language: &'a Language,
    /// What the path of each of its pages begins with: nothing for the primary language, else [`prefix_of`].
    pub prefix: String,
    /// Where it was written.
    pub source: &'a Source,
}

/// Whether a domain is the company's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DomainKind {
    /// Your own domain.
    Connected,
    /// A stock or preview host: no membership mail goes out from it (P-24).
    System,
}

impl Domain {
    /// Every language it speaks: the primary one first, the others in the order of the settings.
    pub fn spoken(&self) -> impl Iterator<Item = Spoken<'_>> {
        let primary = Spoken {
            language: &self.language,
            prefix: String::new(),
            source: &self.source,
        };
        let further = self.further.iter().map(|further| Spoken {
            language: &further.language,
            prefix: prefix_of(&further.language),
            source: &further.source,
        });
        std::iter::once(primary).chain(further)
    }

    /// The language of a canonical path: that whose prefix it begins with, else the primary one.
    pub fn spoken_at(&self, path: &str) -> Spoken<'_> {
        let primary = || Spoken {
            language: &self.language,
            prefix: String::new(),
            source: &self.source,
        };
        let mut further = self.spoken().skip(1);
        further
            .find(|spoken| is_below(path, &spoken.prefix))
            .unwrap_or_else(primary)
    }
}

impl Spoken<'_> {
    /// Where the page is that has this path (from `/`) in the language: `/en/account` for `/account`, `/en` for `/`.
    pub fn at(&self, path: &str) -> String {
        prefixed(&self.prefix, path)
    }
}

/// What addresses of a further language begin with: its tag in lower case, such as `/pt-br`.
pub fn prefix_of(language: &Language) -> String {
    format!("/{}", language.to_string().to_ascii_lowercase())
}

/// A path (from `/`) below a prefix, which may be empty: `/en/account`; `/en` for `/`.
pub fn prefixed(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

/// Whether a path is this address or below it.
pub fn is_below(path: &str, address: &str) -> bool {
    path.strip_prefix(address)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(further: &[&str]) -> Domain {
        let further = further.iter().map(|tag| FurtherLanguage {
            language: tag.parse().unwrap(),
            source: Source::default(),
        });
        Domain {
            host: "help.example.com".to_owned(),
            kind: DomainKind::Connected,
            language: "sv".parse().unwrap(),
            further: further.collect(),
            source: Source::default(),
        }
    }

    // P-27
    #[test]
    fn a_further_language_has_a_prefix_in_lower_case_and_the_primary_one_has_none() {
        let domain = domain(&["en", "pt-BR"]);
        let at = |path: &str| -> Vec<String> { domain.spoken().map(|one| one.at(path)).collect() };
        assert_eq!(at("/"), ["/", "/en", "/pt-br"]);
        assert_eq!(
            at("/konto/a"),
            ["/konto/a", "/en/konto/a", "/pt-br/konto/a"]
        );
        for (path, language) in [
            ("/", "sv"),
            ("/en", "en"),
            ("/en/a", "en"),
            ("/english", "sv"),
            ("/pt-br/en", "pt-BR"),
            ("/a/en", "sv"),
        ] {
            assert_eq!(
                domain.spoken_at(path).language.to_string(),
                language,
                "{path}"
            );
        }
    }
}
