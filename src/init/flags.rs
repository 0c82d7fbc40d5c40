//! Answers that were given on the command line.

use std::collections::BTreeSet;

use lucka_config::Diagnostic;

use super::question::Question;
use super::sheet::Sheet;
use crate::cli::Init;

/// Takes every answer that was given; those questions are not asked.
///
/// # Errors
/// Every answer that is refused, in words.
pub(super) fn take(command: &Init, sheet: &mut Sheet) -> Result<BTreeSet<Question>, String> {
    let mut flags = Flags {
        sheet,
        given: BTreeSet::new(),
        refused: Vec::new(),
    };
    flags.take(&Question::Name, &command.name);
    flags.take(&Question::TimeZone, &command.time_zone);
    flags.take_domains(&command.domain, &command.language);
    flags.take_by_language(&command.portal_name, Question::PortalName);
    flags.take_by_language(&command.slug, Question::Slug);
    flags.take(&Question::InboxName, &command.inbox_name);
    flags.take(&Question::InboxAddress, &command.inbox_address);
    flags.take_visibility(command);
    flags.take_access(command);
    match flags.refused.is_empty() {
        true => Ok(flags.given),
        false => Err(flags.refused.join("\n")),
    }
}

struct Flags<'a> {
    sheet: &'a mut Sheet,
    given: BTreeSet<Question>,
    refused: Vec<String>,
}

impl Flags<'_> {
    fn take(&mut self, question: &Question, typed: &Option<String>) {
        if let Some(typed) = typed {
            self.put(question, typed);
        }
    }

    fn put(&mut self, question: &Question, typed: &str) {
        match self.sheet.put(question, typed) {
            Ok(()) => {
                self.given.insert(question.clone());
            }
            Err(problem) => self.refuse(question.flag(), &in_words(&problem)),
        }
    }

    fn refuse(&mut self, flag: &str, why: &str) {
        self.refused.push(format!("{flag}: {why}"));
    }

    /// The first language is the first domain's, and so on.
    fn take_domains(&mut self, domains: &[String], languages: &[String]) {
        for (at, domain) in domains.iter().enumerate() {
            self.put(&Question::Host(at), domain);
        }
        if !domains.is_empty() {
            self.given.insert(Question::Host(domains.len()));
        }
        if languages.len() > domains.len().max(1) {
            let why = "there are more languages than domains; give each --domain its --language, in the same order";
            self.refuse("--language", why);
            return;
        }
        for (at, language) in languages.iter().enumerate() {
            self.put(&Question::Language(at), language);
        }
    }

    /// `sv=Mina ärenden` is for one language, and `My tickets` for every other one.
    fn take_by_language(&mut self, typed: &[String], question: fn(String) -> Question) {
        let tags = self.sheet.languages();
        let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
        let own = |typed: &str| {
            let (tag, text) = typed.split_once('=')?;
            let tag = tags.iter().find(|known| known.eq_ignore_ascii_case(tag))?;
            Some((tag.clone(), text.to_owned()))
        };
        for text in typed.iter().filter(|typed| own(typed).is_none()) {
            for tag in &tags {
                self.put(&question(tag.clone()), text);
            }
        }
        for (tag, text) in typed.iter().filter_map(|typed| own(typed)) {
            self.put(&question(tag), &text);
        }
    }

    fn take_visibility(&mut self, command: &Init) {
        let word = command.visibility.as_deref();
        let Some(filter) = &command.visibility_filter else {
            self.take(&Question::Visibility, &command.visibility);
            return;
        };
        if word.is_some_and(|word| word != "company-for") {
            let why = "it belongs to `--visibility company-for`";
            self.refuse("--visibility-filter", why);
            return;
        }
        self.put(&Question::Visibility, "company-for");
        let questions = [Question::VisibilityProperty, Question::VisibilityValues];
        self.take_filter(filter, &questions);
    }

    fn take_access(&mut self, command: &Init) {
        let vouched = command.issuer.is_some();
        let listed = !command.contact.is_empty();
        let word = match (&command.access, &command.access_filter) {
            (None, None) if vouched && !listed => "single-sign-on",
            (None, None) if !listed => return,
            (None, Some(_)) if listed => {
                let why = "access is a list (--contact) or a filter, and this is both";
                return self.refuse("--access-filter", why);
            }
            (None, Some(_)) => "filter",
            (None, None) => "list",
            (Some(word), _) => word,
        };
        self.put(&Question::Access, word);
        let is_one = self.given.contains(&Question::Access);
        if command.access_filter.is_some() && is_one && word != "filter" {
            self.refuse("--access-filter", "it belongs to `--access filter`");
        }
        if listed && is_one && word != "list" {
            self.refuse("--contact", "it belongs to `--access list`");
        }
        if let Some(filter) = &command.access_filter {
            let questions = [Question::AccessProperty, Question::AccessValues];
            self.take_filter(filter, &questions);
        }
        let provided = [
            (Question::Issuer, command.issuer.clone()),
            (Question::ClientId, command.client_id.clone()),
            (
                Question::MailDomains,
                Some(command.mail_domain.join(",")).filter(|all| !all.is_empty()),
            ),
        ];
        for (question, typed) in provided {
            match typed {
                Some(_) if is_one && word != "single-sign-on" => {
                    self.refuse(question.flag(), "it belongs to `--access single-sign-on`");
                }
                Some(typed) => self.put(&question, &typed),
                None => {}
            }
        }
        if listed {
            self.put(&Question::Contacts, &command.contact.join(","));
        }
    }

    fn take_filter(&mut self, filter: &str, [property, values]: &[Question; 2]) {
        let Some((id, typed)) = filter.split_once('=') else {
            let why = format!(
                "`{filter}` has no value; write PROPERTY=VALUE, such as `plan=team,enterprise`"
            );
            return self.refuse(property.flag(), &why);
        };
        self.put(property, id);
        self.put(values, typed);
    }
}

/// What is wrong with an answer, and what to write instead.
pub(super) fn in_words(problem: &Diagnostic) -> String {
    match &problem.help {
        Some(help) => format!("{}; {help}", problem.message),
        None => problem.message.clone(),
    }
}
