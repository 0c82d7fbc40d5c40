//! What init writes in the language of a domain: the words that customers see before anybody has changed them.

use lucka_config::Language;

/// Texts in one language.
pub(super) struct Words {
    pub(super) tagline: &'static str,
    pub(super) portal_name: &'static str,
    pub(super) slug: &'static str,
    pub(super) pipeline: &'static str,
    /// Name and meaning of `new`, `working`, `waiting` and `solved`.
    pub(super) statuses: [(&'static str, &'static str); 4],
    /// Names for the folder of the two articles: the first that is no portal's slug.
    pub(super) folders: [&'static str; 2],
    /// What to do when no mail comes, where a customer has to be known.
    pub(super) known_address: &'static str,
    /// The same where everybody may register.
    pub(super) any_address: &'static str,
}

/// The words in this language, where we have them.
pub(super) fn own(language: &Language) -> Option<&'static Words> {
    match language.language.as_str() {
        "en" => Some(&ENGLISH),
        "sv" => Some(&SWEDISH),
        _ => None,
    }
}

/// The words in this language, and in English where we have none.
pub(super) fn words(language: &Language) -> &'static Words {
    own(language).unwrap_or(&ENGLISH)
}

const ENGLISH: Words = Words {
    tagline: "Guides, answers and your own tickets",
    portal_name: "My tickets",
    slug: "tickets",
    pipeline: "Support",
    statuses: [
        ("New", "We have received your ticket and will read it soon."),
        ("We are on it", "Somebody here is working on your ticket."),
        (
            "Waiting for you",
            "We have answered and need to hear from you.",
        ),
        (
            "Solved",
            "This is settled. Answer if something is left to do.",
        ),
    ],
    folders: ["getting-help", "help-with-tickets"],
    known_address: "Check the address. It has to be the one that we know you by; if yours has changed, write to us.",
    any_address: "Check the address for spelling mistakes.",
};

const SWEDISH: Words = Words {
    tagline: "Guider, svar och dina egna ärenden",
    portal_name: "Mina ärenden",
    slug: "arenden",
    pipeline: "Support",
    statuses: [
        ("Ny", "Vi har tagit emot ditt ärende och läser det snart."),
        (
            "Vi arbetar på det",
            "Någon hos oss arbetar med ditt ärende.",
        ),
        ("Väntar på dig", "Vi har svarat och behöver höra från dig."),
        ("Löst", "Ärendet är klart. Svara om något återstår."),
    ],
    folders: ["fa-hjalp", "hjalp-med-arenden"],
    known_address: "Kontrollera adressen. Det måste vara den som vi känner dig genom. Har du bytt adress, skriv till oss.",
    any_address: "Kontrollera att adressen är rättstavad.",
};
