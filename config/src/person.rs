//! What is known about whoever asks: what every decision and every filter is about.

use serde::{Deserialize, Serialize};

use crate::filter::Properties;

/// What is known about the person who asks.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// Is a contact already, and not just an address.
    pub known: bool,
    /// The sign-in address, in the form [`crate::decision::canonical_email`] gives.
    pub email: &'a str,
    /// The contact's properties.
    pub properties: &'a Properties,
    /// The primary company: the one whose tickets may be seen (P-33), and the one that filters ask for.
    pub primary_company: Option<&'a Company>,
    /// The other companies: they count only in a filter that says `include_secondary: true`.
    pub secondary_companies: &'a [Company],
}

/// A company that contacts belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its id in the database; two companies are the same when their ids are.
    pub id: i64,
    /// Its name; several companies may have the same.
    pub name: String,
}

impl<'a> Person<'a> {
    /// Somebody of whom nothing but the address is known.
    pub fn stranger(email: &'a str, nothing: &'a Properties) -> Person<'a> {
        Person {
            known: false,
            email,
            properties: nothing,
            primary_company: None,
            secondary_companies: &[],
        }
    }
}
