//! The pages of signing in.

use hyper::StatusCode;
use lucka_theme::context::{
    CheckMail, Fragment, LinkState, OpenLink, ProblemKind, SignIn, SignInProblem,
};

use super::sign_in::MINUTES;
use crate::http::answer::Answer;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;

/// What the form for an address is filled with.
#[derive(Default)]
pub(super) struct Filled<'a> {
    pub(super) to: &'a str,
    pub(super) email: &'a str,
    pub(super) signed_out: bool,
    pub(super) problem: Option<SignInProblem>,
    pub(super) kept: &'a str,
}

pub(super) fn form_page(
    room: &Room<'_>,
    status: StatusCode,
    filled: &Filled<'_>,
) -> Result<Answer, Trouble> {
    let fragment = Fragment::SignIn(SignIn {
        setting: room.setting(),
        action: room.at("sign-in"),
        to: filled.to.to_owned(),
        email: filled.email.to_owned(),
        signed_out: filled.signed_out,
        problem: filled.problem,
        kept: filled.kept.to_owned(),
    });
    room.visitor_page(status, &fragment)
}

pub(super) fn code_page(
    room: &Room<'_>,
    status: StatusCode,
    email: &str,
    problem: Option<SignInProblem>,
) -> Result<Answer, Trouble> {
    let fragment = Fragment::CheckMail(CheckMail {
        setting: room.setting(),
        action: room.at("sign-in/code"),
        email: email.to_owned(),
        again: room.at("sign-in"),
        minutes: MINUTES,
        problem,
        dev_mail: room.service.dev.is_some().then(|| "/_dev/mail".to_owned()),
    });
    room.visitor_page(status, &fragment)
}

pub(super) fn open_link(room: &Room<'_>, state: LinkState, token: &str) -> Result<Answer, Trouble> {
    let is_token = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_token && !token.is_empty() && state != LinkState::Gone {
        return Err(Trouble::Problem(ProblemKind::BadRequest));
    }
    let status = match state {
        LinkState::Ready | LinkState::OtherBrowser => StatusCode::OK,
        LinkState::Gone => StatusCode::GONE,
    };
    let fragment = Fragment::OpenLink(OpenLink {
        setting: room.setting(),
        state,
        action: room.at("sign-in/link"),
        token: if is_token {
            token.to_owned()
        } else {
            String::new()
        },
        again: room.at("sign-in"),
    });
    room.visitor_page(status, &fragment)
}
