//! Conversations that no ticket belongs to: they must appear nowhere (P-14).

/// Channel, index of the person, and what is asked and answered.
pub(super) const CONVERSATIONS: [(&str, usize, &str, &str); 6] = [
    (
        "chat",
        0,
        "Hej, har ni öppet på julafton?",
        "Hej! Nej, men vi är tillbaka den 27 december.",
    ),
    (
        "messenger",
        4,
        "Are you at the trade fair in March?",
        "We are! Come and see us at stand 12.",
    ),
    (
        "form",
        2,
        "Skicka gärna er broschyr.",
        "Den är på väg med posten.",
    ),
    (
        "mail",
        6,
        "Do you offer a discount for students?",
        "We do: write to us from your university's address.",
    ),
    (
        "phone",
        3,
        "(Telefon) Fråga om vägbeskrivning till kontoret.",
        "(Telefon) Besvarad.",
    ),
    (
        "portal",
        5,
        "Just testing whether this form works.",
        "It does. Have a good day!",
    ),
];
