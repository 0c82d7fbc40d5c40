//! What is asked: in which words, and what is offered.

/// One question. Those that come once for each domain or language say which.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    Name,
    /// The first is required; another may be empty, which ends the list.
    Host(usize),
    Language(usize),
    /// In the language with this tag.
    PortalName(String),
    /// In the language with this tag.
    Slug(String),
    InboxName,
    InboxAddress,
    Visibility,
    VisibilityProperty,
    VisibilityValues,
    Access,
    Contacts,
    AccessProperty,
    AccessValues,
    Issuer,
    ClientId,
    /// Empty for any.
    MailDomains,
    /// Never asked: what the machine says is nearly always right, and a flag says otherwise.
    TimeZone,
}

/// The four parts that setting up has (P-19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Address,
    Tickets,
    Access,
}

impl Part {
    pub(super) fn title(self) -> &'static str {
        match self {
            Part::Name => "1 of 4: name",
            Part::Address => "2 of 4: domain and address",
            Part::Tickets => "3 of 4: tickets",
            Part::Access => "4 of 4: access",
        }
    }
}

/// A word to choose, and what it means.
pub(super) type Choice = (&'static str, &'static str);

pub(super) const VISIBILITIES: [Choice; 3] = [
    ("own", "only the tickets that they made themselves"),
    (
        "company",
        "also the tickets of their colleagues, in their primary company",
    ),
    (
        "company-for",
        "their colleagues' tickets only for some: contacts who match a filter",
    ),
];

pub(super) const ACCESSES: [Choice; 4] = [
    (
        "filter",
        "contacts with a certain property, such as customer: true",
    ),
    ("list", "contacts whose addresses you list"),
    (
        "self-registration",
        "everybody who confirms an e-mail address",
    ),
    (
        "single-sign-on",
        "whoever your company's identity provider vouches for (OpenID Connect)",
    ),
];

impl Question {
    pub(super) fn part(&self) -> Part {
        match self {
            Question::Name | Question::TimeZone => Part::Name,
            Question::Host(_)
            | Question::Language(_)
            | Question::PortalName(_)
            | Question::Slug(_) => Part::Address,
            Question::InboxName
            | Question::InboxAddress
            | Question::Visibility
            | Question::VisibilityProperty
            | Question::VisibilityValues => Part::Tickets,
            Question::Access
            | Question::Contacts
            | Question::AccessProperty
            | Question::AccessValues
            | Question::Issuer
            | Question::ClientId
            | Question::MailDomains => Part::Access,
        }
    }

    /// What it is called in a summary, and in front of an answer that is refused.
    pub(super) fn label(&self) -> String {
        let label = match self {
            Question::Name => "Name",
            Question::Host(0) => "Domain",
            Question::Host(_) => "Further domain",
            Question::Language(_) => "Language",
            Question::PortalName(language) => return format!("Portal ({language})"),
            Question::Slug(language) => return format!("Slug ({language})"),
            Question::InboxName => "Sender",
            Question::InboxAddress => "Mailbox",
            Question::Visibility => "Visibility",
            Question::VisibilityProperty | Question::AccessProperty => "Property",
            Question::VisibilityValues | Question::AccessValues => "Values",
            Question::Access => "Access",
            Question::Contacts => "Contacts",
            Question::Issuer => "Issuer",
            Question::ClientId => "Client id",
            Question::MailDomains => "Mail domains",
            Question::TimeZone => "Time zone",
        };
        label.to_owned()
    }

    /// The flag that answers it.
    pub(super) fn flag(&self) -> &'static str {
        match self {
            Question::Name => "--name",
            Question::Host(_) => "--domain",
            Question::Language(_) => "--language",
            Question::PortalName(_) => "--portal-name",
            Question::Slug(_) => "--slug",
            Question::InboxName => "--inbox-name",
            Question::InboxAddress => "--inbox-address",
            Question::Visibility => "--visibility",
            Question::VisibilityProperty | Question::VisibilityValues => "--visibility-filter",
            Question::Access => "--access",
            Question::Contacts => "--contact",
            Question::AccessProperty | Question::AccessValues => "--access-filter",
            Question::Issuer => "--issuer",
            Question::ClientId => "--client-id",
            Question::MailDomains => "--mail-domain",
            Question::TimeZone => "--time-zone",
        }
    }

    /// The question itself.
    pub(super) fn title(&self) -> String {
        let title = match self {
            Question::Name => "What is your company or product called?",
            Question::Host(0) => "On which domain will the help centre be?",
            Question::Host(_) => "Another domain, for another language?",
            Question::Language(_) => "Which language does it speak?",
            Question::PortalName(language) => {
                return format!("What is the customers' portal called ({language})?");
            }
            Question::Slug(language) => {
                return format!("The portal's slug: the first part of its addresses ({language})");
            }
            Question::InboxName => "Whom do mails about tickets come from: which name?",
            Question::InboxAddress => "And from which mailbox?",
            Question::Visibility => "Whose tickets does a customer see?",
            Question::VisibilityProperty => {
                "By which property of a contact is it decided who sees colleagues' tickets?"
            }
            Question::VisibilityValues | Question::AccessValues => {
                "Which values does it have for them?"
            }
            Question::Access => "Who may enter the portal?",
            Question::Contacts => "Which addresses?",
            Question::AccessProperty => {
                "By which property of a contact is it decided who may enter?"
            }
            Question::Issuer => "What is the identity provider's issuer?",
            Question::ClientId => "Which client id has it given to the help centre?",
            Question::MailDomains => "Whose addresses may it vouch for: at which domains?",
            Question::TimeZone => "In which time zone are dates shown?",
        };
        title.to_owned()
    }

    /// What one should know before answering.
    pub(super) fn explanation(&self) -> &'static str {
        match self {
            Question::Name => "Customers see it in the header of every page and in its title.",
            Question::Host(0) => {
                "A host name of your own, such as help.example.com. It need not exist before you publish, and can be \
                 changed in config/domains.yaml at any time."
            }
            Question::Host(_) => {
                "Each domain speaks one language. Leave it empty to go on; write - to take one away."
            }
            Question::Language(_) => {
                "A tag such as sv, en or pt-BR. Pages, portal, dates and mails on the domain are in this language."
            }
            Question::PortalName(_) => {
                "In the header, and the title of the browser's tab on every page behind the sign-in."
            }
            Question::Slug(_) => "Lower-case letters a–z, digits and single hyphens.",
            Question::InboxName => "Customers see it as the sender.",
            Question::InboxAddress => {
                "Tickets made in the portal belong to it. Customers without access are told to write there."
            }
            Question::Visibility => {
                "Nothing is guessed here: it is one of these, and can be changed later."
            }
            Question::VisibilityProperty | Question::AccessProperty => {
                "Its name in small letters, such as plan. It is declared in config/contact-properties.yaml, and its \
                 values come with `lucka contact import`."
            }
            Question::VisibilityValues | Question::AccessValues => {
                "One value, or several with commas between them. For a yes/no: true."
            }
            Question::Access => {
                "Customers sign in by mail, without passwords. Invented customers for trying things out come with \
                 `lucka dev`; some of them have customer: true."
            }
            Question::Contacts => "One address, or several with commas between them.",
            Question::Issuer => {
                "Its address, letter by letter as `issuer` on its page /.well-known/openid-configuration says. It need not \
                 answer before you publish, and `lucka dev` asks no provider."
            }
            Question::ClientId => {
                "The secret that comes with it is never written into these files: edge.yaml says where it is."
            }
            Question::MailDomains => {
                "One domain, or several with commas between them, each exactly as it stands after the @. Write - for any."
            }
            Question::TimeZone => "Continent and city, such as Europe/Stockholm.",
        }
    }

    /// The words to choose from; none where anything may be written.
    pub(super) fn choices(&self) -> &'static [Choice] {
        match self {
            Question::Visibility => &VISIBILITIES,
            Question::Access => &ACCESSES,
            Question::Name
            | Question::Host(_)
            | Question::Language(_)
            | Question::PortalName(_)
            | Question::Slug(_)
            | Question::InboxName
            | Question::InboxAddress
            | Question::VisibilityProperty
            | Question::VisibilityValues
            | Question::Contacts
            | Question::AccessProperty
            | Question::AccessValues
            | Question::Issuer
            | Question::ClientId
            | Question::MailDomains
            | Question::TimeZone => &[],
        }
    }
}
