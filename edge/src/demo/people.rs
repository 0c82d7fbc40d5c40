//! Invented companies and the people who work there.

/// Names of the companies.
pub(super) const COMPANIES: [&str; 3] = [
    "Exempelbageriet AB",
    "Provvarvet AB",
    "Placeholder Cycles Ltd",
];

/// A contact to be.
pub(super) struct Person {
    pub(super) email: &'static str,
    pub(super) member_email: Option<&'static str>,
    pub(super) name: &'static str,
    pub(super) language: &'static str,
    /// Indices into [`COMPANIES`], the primary one first.
    pub(super) companies: &'static [usize],
    pub(super) customer: &'static str,
    pub(super) plan: &'static str,
    pub(super) country: &'static str,
    pub(super) customer_since: &'static str,
}

/// The contacts. The last one is no customer (any more), so that a portal for customers refuses somebody.
pub(super) const PEOPLE: [Person; 8] = [
    Person {
        email: "maja.ek@example.com",
        member_email: None,
        name: "Maja Ek",
        language: "sv",
        companies: &[0],
        customer: "true",
        plan: "team",
        country: "SE",
        customer_since: "2024-03-11",
    },
    Person {
        email: "oskar.lind@example.com",
        member_email: None,
        name: "Oskar Lind",
        language: "sv",
        companies: &[0],
        customer: "true",
        plan: "team",
        country: "SE",
        customer_since: "2024-03-11",
    },
    Person {
        email: "ingrid.sandell@example.org",
        member_email: None,
        name: "Ingrid Sandell",
        language: "sv",
        companies: &[1, 0],
        customer: "true",
        plan: "enterprise",
        country: "SE",
        customer_since: "2023-09-01",
    },
    Person {
        email: "emil.hagberg@example.org",
        member_email: Some("emil.hemma@example.com"),
        name: "Emil Hagberg",
        language: "sv",
        companies: &[1],
        customer: "true",
        plan: "enterprise",
        country: "FI",
        customer_since: "2023-09-01",
    },
    Person {
        email: "grace.whitlock@example.com",
        member_email: None,
        name: "Grace Whitlock",
        language: "en",
        companies: &[2],
        customer: "true",
        plan: "enterprise",
        country: "GB",
        customer_since: "2025-01-20",
    },
    Person {
        email: "tom.ashdown@example.com",
        member_email: None,
        name: "Tom Ashdown",
        language: "en",
        companies: &[2],
        customer: "true",
        plan: "enterprise",
        country: "GB",
        customer_since: "2025-01-20",
    },
    Person {
        email: "nora.quill@example.org",
        member_email: None,
        name: "Nora Quill",
        language: "en",
        companies: &[],
        customer: "true",
        plan: "free",
        country: "IE",
        customer_since: "2026-05-04",
    },
    Person {
        email: "viktor.sundin@example.com",
        member_email: None,
        name: "Viktor Sundin",
        language: "sv",
        companies: &[1],
        customer: "false",
        plan: "free",
        country: "SE",
        customer_since: "2022-02-14",
    },
];

/// Who answers, by the parity of the ticket.
pub(super) const AGENTS: [&str; 3] = ["Sara Modig", "Jonas Vik", "Priya Raman"];

/// Who asks: indices into [`PEOPLE`]. Each dialogue is had twice, by people who don't see each other's tickets.
pub(super) const SWEDES: [[usize; 2]; 2] = [[0, 1], [2, 3]];
/// As [`SWEDES`], in English; the second one belongs to no company.
pub(super) const ENGLISH: [[usize; 2]; 2] = [[4, 5], [6, 6]];
