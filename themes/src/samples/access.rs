//! Pieces around a portal's own: who is signed in, languages, signing in.

use crate::context::{
    Account, CheckMail, Languages, LinkState, NoAccess, OpenLink, PageLanguage, SignIn,
    SignInProblem, SingleSignOn, SingleSignOnProblem,
};

use super::{HOSTILE, LONG, NAMES, hostile_setting, setting};

const SIGN_IN_PROBLEMS: [SignInProblem; 4] = [
    SignInProblem::Address,
    SignInProblem::Code,
    SignInProblem::Expired,
    SignInProblem::TooMany,
];

pub(super) fn account(language: &str) -> Vec<Account> {
    let of = |name: &str, current: &str| Account {
        setting: setting(language),
        name: name.to_owned(),
        sign_out: "/portal/sign-out".to_owned(),
        new_ticket: "/portal/new".to_owned(),
        current: current.to_owned(),
    };
    let mut samples = vec![of("Alva Ek", "tickets"), of("", ""), of(HOSTILE, "new")];
    samples.extend(NAMES.iter().map(|name| of(name, "")));
    samples.push(of(LONG, "tickets"));
    samples.push(Account {
        new_ticket: String::new(),
        ..of("Alva Ek", "")
    });
    samples
}

pub(super) fn languages(language: &str) -> Vec<Languages> {
    let one = |tag: &str, name: &str| PageLanguage {
        language: tag.to_owned(),
        name: name.to_owned(),
        href: format!("/{tag}/portal"),
        current: tag == language,
    };
    let visitor = Languages {
        setting: setting(language),
        languages: vec![
            one("sv", "Svenska"),
            one("en", "English"),
            one("ar", "العربية"),
        ],
        action: String::new(),
        to: "/portal".to_owned(),
    };
    let member = Languages {
        action: "/portal/language".to_owned(),
        ..visitor.clone()
    };
    let hostile = Languages {
        setting: hostile_setting(language),
        languages: vec![PageLanguage {
            href: "/\"><script>".to_owned(),
            ..one(HOSTILE, LONG)
        }],
        to: HOSTILE.to_owned(),
        ..member.clone()
    };
    vec![visitor, member, hostile]
}

pub(super) fn sign_in(language: &str) -> Vec<SignIn> {
    let empty = SignIn {
        setting: setting(language),
        action: "/portal/sign-in".to_owned(),
        to: "/portal/tickets/1042".to_owned(),
        email: String::new(),
        signed_out: false,
        problem: None,
        kept: String::new(),
    };
    let mut samples = vec![
        empty.clone(),
        SignIn {
            kept: format!("</textarea>{HOSTILE}\n{LONG}"),
            ..empty.clone()
        },
        SignIn {
            to: String::new(),
            signed_out: true,
            ..empty.clone()
        },
    ];
    samples.extend(SIGN_IN_PROBLEMS.iter().map(|problem| SignIn {
        setting: hostile_setting(language),
        email: HOSTILE.to_owned(),
        problem: Some(*problem),
        ..empty.clone()
    }));
    samples
}

pub(super) fn single_sign_on(language: &str) -> Vec<SingleSignOn> {
    use SingleSignOnProblem::*;
    let button = SingleSignOn {
        setting: setting(language),
        provider: "Example Ltd".to_owned(),
        start: "/portal/sign-in/provider?to=%2Fportal%2F1042".to_owned(),
        again: false,
        signed_out: false,
        sign_out: String::new(),
        problem: None,
        said: String::new(),
        email: String::new(),
        administrator: String::new(),
        request_id: String::new(),
        kept: String::new(),
        dev: false,
    };
    let mut samples = vec![
        button.clone(),
        SingleSignOn {
            kept: format!("</textarea>{HOSTILE}\n{LONG}"),
            dev: true,
            ..button.clone()
        },
        SingleSignOn {
            signed_out: true,
            sign_out: "https://login.example.com/end?client_id=\"><script>".to_owned(),
            ..button.clone()
        },
    ];
    let problems = [
        Stale,
        Refused,
        Unreachable,
        Unproven,
        NoAddress,
        NotLetIn,
        OtherSubject,
        TooMany,
    ];
    samples.extend(problems.map(|problem| SingleSignOn {
        setting: hostile_setting(language),
        provider: format!("{HOSTILE}{LONG}"),
        again: problem == NotLetIn,
        problem: Some(problem),
        said: HOSTILE.to_owned(),
        email: format!("{LONG}@example.com"),
        administrator: "kontakt@example.com".to_owned(),
        request_id: "7f3a-91c2".to_owned(),
        ..button.clone()
    }));
    samples
}

pub(super) fn check_mail(language: &str) -> Vec<CheckMail> {
    let fresh = CheckMail {
        setting: setting(language),
        action: "/portal/sign-in/code".to_owned(),
        email: "alva.ek@example.com".to_owned(),
        again: "/portal/sign-in".to_owned(),
        minutes: 15,
        problem: None,
        dev_mail: Some("/_dev/mail".to_owned()),
    };
    let mut samples = vec![fresh.clone()];
    samples.extend(
        SIGN_IN_PROBLEMS
            .iter()
            .zip([0, 1, 2, 100])
            .map(|(problem, minutes)| CheckMail {
                setting: hostile_setting(language),
                email: format!("{LONG}@example.com"),
                minutes,
                problem: Some(*problem),
                dev_mail: None,
                ..fresh.clone()
            }),
    );
    samples
}

pub(super) fn open_link(language: &str) -> Vec<OpenLink> {
    [LinkState::Ready, LinkState::OtherBrowser, LinkState::Gone]
        .into_iter()
        .map(|state| OpenLink {
            setting: setting(language),
            state,
            action: "/portal/sign-in/link".to_owned(),
            token: "3q2_sample_token_7Zw".to_owned(),
            again: "/portal/sign-in".to_owned(),
        })
        .collect()
}

pub(super) fn no_access(language: &str) -> Vec<NoAccess> {
    let known = NoAccess {
        setting: setting(language),
        email: "alva.ek@example.com".to_owned(),
        administrator: "kontakt@example.com".to_owned(),
        sign_out: "/portal/sign-out".to_owned(),
    };
    let hostile = NoAccess {
        setting: hostile_setting(language),
        email: HOSTILE.to_owned(),
        administrator: String::new(),
        ..known.clone()
    };
    vec![known, hostile]
}
