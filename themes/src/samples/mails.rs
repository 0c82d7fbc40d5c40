//! Mails.

use crate::context::{AnsweredMail, Mail, RegistrationMail, SignInMail};

use super::words::words;
use super::{HOSTILE, LONG, NAMES, hostile_setting, setting};

pub(super) fn mails(language: &str) -> Vec<Mail> {
    let words = words(language);
    let sign_in = SignInMail {
        setting: setting(language),
        site_name: words.site.to_owned(),
        link: "https://help.example.com/portal/sign-in/link?token=3q2_sample_token_7Zw".to_owned(),
        code: "402913".to_owned(),
        minutes: 15,
    };
    let hostile_sign_in = SignInMail {
        setting: hostile_setting(language),
        site_name: format!("{HOSTILE} {LONG}"),
        minutes: 1,
        ..sign_in.clone()
    };
    let answered = AnsweredMail {
        setting: setting(language),
        site_name: words.site.to_owned(),
        number: 1042,
        subject: words.subjects[0].to_owned(),
        author: "Elsa Exempelsson".to_owned(),
        text: words.answer.to_owned(),
        link: "https://help.example.com/portal/tickets/1042".to_owned(),
    };
    let hostile_answered = AnsweredMail {
        setting: hostile_setting(language),
        site_name: HOSTILE.to_owned(),
        subject: format!("{HOSTILE}\r\nBcc: eve@example.com"),
        author: NAMES[1].to_owned(),
        text: format!("{HOSTILE}\n{LONG}\njavascript:alert(1)"),
        ..answered.clone()
    };
    let registration = RegistrationMail {
        setting: setting(language),
        site_name: words.site.to_owned(),
        email: "elsa@example.com".to_owned(),
        link: "https://help.example.com/portal/sign-in".to_owned(),
    };
    let hostile_registration = RegistrationMail {
        setting: hostile_setting(language),
        site_name: HOSTILE.to_owned(),
        ..registration.clone()
    };
    vec![
        Mail::SignIn(sign_in),
        Mail::SignIn(hostile_sign_in),
        Mail::Answered(answered),
        Mail::Answered(hostile_answered),
        Mail::Registration(registration),
        Mail::Registration(hostile_registration),
    ]
}
