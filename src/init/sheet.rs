//! The answers so far. An answer that is in here has been read by the functions that will read the files.

use std::collections::BTreeMap;

use lucka_config::load::answer::{self, Answer};
use lucka_config::{Diagnostic, Language};

use super::question::Question;
use super::words::words;

/// The answers so far, and what is offered for those that are still missing.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    answers: BTreeMap<Question, String>,
    /// What the folder is called.
    folder: String,
    /// What this machine says.
    time_zone: String,
}

/// A contact's property has one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) property: String,
    /// At least one.
    pub(super) values: Vec<String>,
}

impl Condition {
    /// A yes/no can be compared with one value only.
    pub(super) fn is_yes_no(&self) -> bool {
        matches!(self.values.as_slice(), [value] if value == "true" || value == "false")
    }
}

impl Sheet {
    /// No answers yet. Defaults come from the folder's name and the machine's time zone.
    pub(super) fn new(folder: &str, time_zone: Option<&str>) -> Sheet {
        let zone = time_zone.and_then(|zone| answer::time_zone(zone).ok());
        Sheet {
            answers: BTreeMap::new(),
            folder: folder.to_owned(),
            time_zone: zone.unwrap_or_else(|| "UTC".to_owned()),
        }
    }

    /// Takes an answer, in place of an earlier one.
    ///
    /// # Errors
    /// What is wrong with it; the earlier one stays.
    pub(super) fn put(&mut self, question: &Question, typed: &str) -> Result<(), Box<Diagnostic>> {
        let answer = self.read(question, typed)?;
        self.answers.insert(question.clone(), answer);
        Ok(())
    }

    /// The answer, or what is offered while there is none.
    pub(super) fn text(&self, question: &Question) -> String {
        match self.answers.get(question) {
            Some(answer) => answer.clone(),
            None => self.default(question),
        }
    }

    /// What is asked, in the order of asking. It depends on the answers so far, and never for what comes before them.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut questions = vec![Question::Name];
        for at in 0.. {
            questions.push(Question::Host(at));
            if self.text(&Question::Host(at)).is_empty() {
                break;
            }
            questions.push(Question::Language(at));
        }
        for language in self.languages() {
            questions.push(Question::PortalName(language.to_string()));
            questions.push(Question::Slug(language.to_string()));
        }
        questions.extend([
            Question::InboxName,
            Question::InboxAddress,
            Question::Visibility,
        ]);
        if self.text(&Question::Visibility) == "company-for" {
            questions.extend([Question::VisibilityProperty, Question::VisibilityValues]);
        }
        questions.push(Question::Access);
        match self.text(&Question::Access).as_str() {
            "list" => questions.push(Question::Contacts),
            "filter" => questions.extend([Question::AccessProperty, Question::AccessValues]),
            "single-sign-on" => {
                questions.extend([Question::Issuer, Question::ClientId, Question::MailDomains])
            }
            _ => {}
        }
        questions
    }

    /// Hosts with their languages, in the order of the answers.
    pub(super) fn domains(&self) -> Vec<(String, Language)> {
        (0..)
            .map(|at| (Question::Host(at), Question::Language(at)))
            .map(|(host, language)| (self.text(&host), self.text(&language)))
            .take_while(|(host, _)| !host.is_empty())
            .filter_map(|(host, language)| Some((host, answer::language(&language).ok()?)))
            .collect()
    }

    /// Every language, each once, in the order of the domains.
    pub(super) fn languages(&self) -> Vec<Language> {
        let mut languages = Vec::new();
        for (_, language) in self.domains() {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    /// Who sees the tickets of their company, where it is decided by a filter.
    pub(super) fn visibility_filter(&self) -> Option<Condition> {
        (self.text(&Question::Visibility) == "company-for")
            .then(|| self.condition(&Question::VisibilityProperty, &Question::VisibilityValues))
    }

    /// Who may enter, where it is decided by a filter.
    pub(super) fn access_filter(&self) -> Option<Condition> {
        (self.text(&Question::Access) == "filter")
            .then(|| self.condition(&Question::AccessProperty, &Question::AccessValues))
    }

    /// The addresses that may enter, where they are listed.
    pub(super) fn contacts(&self) -> Vec<String> {
        match self.text(&Question::Access).as_str() {
            "list" => items(&self.text(&Question::Contacts)),
            _ => Vec::new(),
        }
    }

    /// Whether an identity provider says who may enter.
    pub(super) fn is_vouched_for(&self) -> bool {
        self.text(&Question::Access) == "single-sign-on"
    }

    /// The domains whose addresses the identity provider may vouch for; none for any.
    pub(super) fn mail_domains(&self) -> Vec<String> {
        match self.is_vouched_for() {
            true => items(&self.text(&Question::MailDomains)),
            false => Vec::new(),
        }
    }

    fn condition(&self, property: &Question, values: &Question) -> Condition {
        Condition {
            property: self.text(property),
            values: items(&self.text(values)),
        }
    }

    fn read(&self, question: &Question, typed: &str) -> Answer<String> {
        match question {
            Question::Name => answer::line("`name`", typed),
            Question::PortalName(_) => answer::line("`name`", typed),
            Question::InboxName => answer::line("`name`", typed),
            Question::Host(at) => self.read_host(*at, typed),
            Question::Language(_) => answer::language(typed).map(|language| language.to_string()),
            Question::Slug(_) => answer::slug(typed),
            Question::InboxAddress => answer::email("address", typed),
            Question::Visibility | Question::Access => chosen(question, typed),
            Question::VisibilityProperty | Question::AccessProperty => answer::id(typed),
            Question::VisibilityValues | Question::AccessValues => {
                list(typed, "a value", |item| answer::line("a value", item))
            }
            Question::Contacts => list(typed, "an address", |item| answer::email("contact", item)),
            Question::Issuer => answer::issuer(typed),
            Question::ClientId => answer::line("`client_id`", typed),
            Question::MailDomains if typed.trim() == "-" => Ok(String::new()),
            Question::MailDomains => list(typed, "a domain", answer::mail_domain),
            Question::TimeZone => answer::time_zone(typed),
        }
    }

    /// A host as it will be written: lower case, in its own letters. Of further ones, none is an answer too.
    fn read_host(&self, at: usize, typed: &str) -> Answer<String> {
        let typed = typed.trim();
        if at > 0 && matches!(typed, "" | "-") {
            return Ok(String::new());
        }
        let host = answer::host(typed)?;
        let is_taken = |other: usize| {
            let other = self.answers.get(&Question::Host(other));
            other.and_then(|other| answer::host(other).ok()).as_ref() == Some(&host)
        };
        if (0..at).any(is_taken) {
            let problem =
                Diagnostic::error("duplicate-id", format!("the host `{host}` is listed twice"));
            return Err(Box::new(problem.help("write another one, or none")));
        }
        Ok(match typed.is_ascii() {
            true => host,
            false => typed.trim_end_matches('.').to_lowercase(),
        })
    }

    fn default(&self, question: &Question) -> String {
        let of_language = |tag: &str| answer::language(tag).ok().map(|language| words(&language));
        match question {
            Question::Name => self.folder_as_name(),
            Question::Host(0) => "help.example.com".to_owned(),
            Question::Host(_) => String::new(),
            Question::Language(at) => self.language_of(*at),
            Question::PortalName(tag) => of_language(tag)
                .map_or("Support", |words| words.portal_name)
                .to_owned(),
            Question::Slug(tag) => of_language(tag)
                .map_or("support", |words| words.slug)
                .to_owned(),
            Question::InboxName => self.text(&Question::Name),
            Question::InboxAddress => self.support_address(),
            Question::Visibility => "own".to_owned(),
            Question::VisibilityProperty => "plan".to_owned(),
            Question::VisibilityValues => "team, enterprise".to_owned(),
            Question::Access => "filter".to_owned(),
            Question::Contacts => self.text(&Question::InboxAddress),
            Question::AccessProperty => "customer".to_owned(),
            Question::AccessValues => "true".to_owned(),
            Question::Issuer => "https://login.example.com".to_owned(),
            Question::ClientId => "lucka".to_owned(),
            Question::MailDomains => {
                let address = self.text(&Question::InboxAddress);
                let domain = address.rsplit_once('@');
                domain.map_or_else(String::new, |(_, domain)| domain.to_owned())
            }
            Question::TimeZone => self.time_zone.clone(),
        }
    }

    /// What the host's name speaks of, if that isn't taken: a further domain is there for another language.
    fn language_of(&self, at: usize) -> String {
        let spoken = spoken_on(&self.text(&Question::Host(at)));
        let is_taken =
            |tag: &str| (0..at).any(|other| self.text(&Question::Language(other)) == tag);
        match is_taken(spoken) && !is_taken("en") {
            true => "en".to_owned(),
            false => spoken.to_owned(),
        }
    }

    /// `acme-help` → `Acme help`.
    fn folder_as_name(&self) -> String {
        let words: Vec<&str> = self.folder.split(['-', '_', '.', ' ']).collect();
        let name = words.join(" ");
        let mut letters = name.trim().chars();
        let name: String = match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        };
        answer::line("`name`", &name).unwrap_or_else(|_| "Example Ltd".to_owned())
    }

    /// `support` at the domain that the help centre's host belongs to.
    fn support_address(&self) -> String {
        let host = self.text(&Question::Host(0));
        let domain = match host.split_once('.') {
            Some((_, rest)) if rest.contains('.') => rest,
            _ => &host,
        };
        answer::email("address", &format!("support@{domain}"))
            .unwrap_or_else(|_| "support@example.com".to_owned())
    }
}

/// What is between commas.
fn items(text: &str) -> Vec<String> {
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// Items with commas between them, each read by itself; one that is there twice counts once.
fn list(typed: &str, what: &str, read: impl Fn(&str) -> Answer<String>) -> Answer<String> {
    let mut read_items: Vec<String> = Vec::new();
    for item in items(typed) {
        let item = read(&item)?;
        if !read_items.contains(&item) {
            read_items.push(item);
        }
    }
    match read_items.is_empty() {
        true => Err(Box::new(
            Diagnostic::error("wrong-type", "nothing was written").help(format!("write {what}")),
        )),
        false => Ok(read_items.join(", ")),
    }
}

/// One of the question's words, or its number.
fn chosen(question: &Question, typed: &str) -> Answer<String> {
    let typed = typed.trim();
    let choices = question.choices();
    let by_number = typed
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let by_word = choices.iter().position(|(word, _)| *word == typed);
    match by_word.or(by_number).and_then(|at| choices.get(at)) {
        Some((word, _)) => Ok((*word).to_owned()),
        None => {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let problem =
                Diagnostic::error("unknown-value", format!("`{typed}` is none of the choices"));
            let help = match lucka_config::yaml::nearest(typed, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", lucka_config::yaml::in_words(&words)),
            };
            Err(Box::new(problem.help(help)))
        }
    }
}

/// The language that a host's name speaks of: by its first label, by its country, otherwise English.
fn spoken_on(host: &str) -> &'static str {
    const FIRST: [(&str, &str); 9] = [
        ("hjalp", "sv"),
        ("hjälp", "sv"),
        ("kundtjanst", "sv"),
        ("kundtjänst", "sv"),
        ("hjelp", "nb"),
        ("hjaelp", "da"),
        ("hilfe", "de"),
        ("aide", "fr"),
        ("ayuda", "es"),
    ];
    const LAST: [(&str, &str); 20] = [
        ("se", "sv"),
        ("no", "nb"),
        ("dk", "da"),
        ("fi", "fi"),
        ("is", "is"),
        ("de", "de"),
        ("at", "de"),
        ("fr", "fr"),
        ("es", "es"),
        ("mx", "es"),
        ("it", "it"),
        ("nl", "nl"),
        ("pl", "pl"),
        ("pt", "pt"),
        ("br", "pt-BR"),
        ("cz", "cs"),
        ("gr", "el"),
        ("ua", "uk"),
        ("jp", "ja"),
        ("kr", "ko"),
    ];
    let first = host.split('.').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    let of = |table: &[(&str, &'static str)], label: &str| {
        let row = table.iter().find(|(known, _)| *known == label);
        row.map(|(_, language)| *language)
    };
    of(&FIRST, first)
        .or_else(|| of(&LAST, last))
        .unwrap_or("en")
}
