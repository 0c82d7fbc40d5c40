//! What each mail is made from.

use fluent_bundle::FluentArgs;

use crate::context::Mail;

/// The templates of a mail, and the text that is its subject.
pub(crate) struct Parts<'a> {
    pub(crate) text: &'static str,
    pub(crate) html: &'static str,
    /// Language tag.
    pub(crate) language: &'a str,
    /// Key of the subject.
    pub(crate) subject: &'static str,
    pub(crate) arguments: FluentArgs<'a>,
}

pub(crate) fn parts(mail: &Mail) -> Parts<'_> {
    let mut arguments = FluentArgs::new();
    let (text, html, setting, subject) = match mail {
        Mail::SignIn(mail) => {
            arguments.set("code", mail.code.as_str());
            (
                "mails/sign_in.txt",
                "mails/sign_in.html",
                &mail.setting,
                "mail-sign-in-subject",
            )
        }
        Mail::Answered(mail) => {
            arguments.set("number", mail.number.to_string());
            arguments.set("subject", mail.subject.as_str());
            arguments.set("author", mail.author.as_str());
            (
                "mails/answered.txt",
                "mails/answered.html",
                &mail.setting,
                "mail-answered-subject",
            )
        }
        Mail::Registration(mail) => (
            "mails/registration.txt",
            "mails/registration.html",
            &mail.setting,
            "mail-registration-subject",
        ),
    };
    arguments.set("portal", setting.portal_name.as_str());
    Parts {
        text,
        html,
        language: &setting.language,
        subject,
        arguments,
    }
}
