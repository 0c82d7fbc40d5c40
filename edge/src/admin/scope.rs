use std::fmt;
use std::str::FromStr;

use crate::access::secret::{self, Token};

/// What a token may do. A token may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// See which settings are served, and choose another release (P-13).
    PortalSettings,
    /// Read what readers say about articles.
    Insights,
}

impl Scope {
    /// Every one.
    pub const ALL: [Scope; 2] = [Scope::PortalSettings, Scope::Insights];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::PortalSettings => "portal-settings",
            Scope::Insights => "insights",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(typed: &str) -> Result<Scope, String> {
        let found = Scope::ALL.into_iter().find(|scope| scope.as_str() == typed);
        found.ok_or_else(|| {
            let names: Vec<&str> = Scope::ALL.into_iter().map(Scope::as_str).collect();
            format!("there is no scope `{typed}`: there is {}", names.join(", "))
        })
    }
}

/// Scopes as they are stored: each once, in order, with spaces between.
pub fn scopes_text(scopes: &[Scope]) -> String {
    let mut scopes = scopes.to_vec();
    scopes.sort();
    scopes.dedup();
    let names: Vec<&str> = scopes.into_iter().map(Scope::as_str).collect();
    names.join(" ")
}

/// Scopes that were stored. One that this program doesn't know allows nothing.
pub fn scopes_of(stored: &str) -> Vec<Scope> {
    let words = stored.split_whitespace();
    words.filter_map(|word| word.parse().ok()).collect()
}

/// What every secret begins with, so that tools that look for secrets find one that was left in a file.
const PREFIX: &str = "lucka_";

/// A token's secret: `lucka_` and 64 hexadecimal digits. It is shown once, and only its hash is stored.
pub struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the random source fails.
    pub fn new() -> Result<Secret, getrandom::Error> {
        Ok(Secret(format!("{PREFIX}{}", Token::new()?.as_str())))
    }

    /// One that a program sends; `None` for what can't be one.
    pub fn parse(sent: &str) -> Option<Secret> {
        let digits = sent.strip_prefix(PREFIX)?;
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (digits.len() == 64 && digits.bytes().all(is_digit)).then(|| Secret(sent.to_owned()))
    }

    /// What the program sends.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored, and looked up: whoever guesses learns nothing from how long that takes.
    pub fn hash(&self) -> String {
        secret::hash(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_recognised_by_how_it_begins_and_nothing_else_is_one() {
        let secret = Secret::new().unwrap();
        assert!(Secret::parse(secret.as_str()).is_some());
        let digits = "0".repeat(64);
        for other in [
            String::new(),
            digits.clone(),
            format!("Lucka_{digits}"),
            format!("lucka_{digits}0"),
            format!("lucka_{}G", &digits[1..]),
            format!("lucka_{digits} "),
        ] {
            assert!(Secret::parse(&other).is_none(), "{other}");
        }
    }

    #[test]
    fn scopes_are_stored_in_order_and_unknown_ones_allow_nothing() {
        let text = scopes_text(&[Scope::Insights, Scope::PortalSettings, Scope::Insights]);
        assert_eq!(text, "portal-settings insights");
        assert_eq!(scopes_of("insights everything"), [Scope::Insights]);
        assert_eq!(scopes_of(""), []);
    }
}
