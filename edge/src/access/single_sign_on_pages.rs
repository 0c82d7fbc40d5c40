//! The page of signing in by an identity provider: its button, and what went wrong.

use hyper::StatusCode;
use lucka_config::IdentityProvider;
use lucka_theme::context::{Fragment, SingleSignOn, SingleSignOnProblem};

use super::provider::{Claims, Refusal};
use super::single_sign_on::address_of;
use crate::http::answer::Answer;
use crate::http::path::encode_value;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::store::VouchedOutcome;

/// What the page shows besides its button.
#[derive(Debug, Default)]
pub(super) struct Shown<'a> {
    /// The page asked for.
    pub(super) to: &'a str,
    /// The address that is not let in.
    pub(super) email: &'a str,
    /// Just signed out here, or everywhere.
    pub(super) signed_out: Option<Extent>,
    pub(super) problem: Option<SingleSignOnProblem>,
    /// What the provider says, shortened.
    pub(super) said: &'a str,
    /// What was being sent when the session turned out to have ended.
    pub(super) kept: &'a str,
}

/// Where somebody has signed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Here,
    Everywhere,
}

impl Shown<'_> {
    pub(super) fn with(self, problem: SingleSignOnProblem) -> Self {
        Shown {
            problem: Some(problem),
            ..self
        }
    }
}

pub(super) fn page(
    room: &Room<'_>,
    provider: &IdentityProvider,
    status: StatusCode,
    shown: &Shown<'_>,
) -> Result<Answer, Trouble> {
    use SingleSignOnProblem::*;
    let visit = room.visit;
    // The provider remembers the account that was no good: it is to ask which one.
    let again = matches!(shown.problem, Some(NoAddress | NotLetIn | OtherSubject));
    let mut start = format!(
        "{}?to={}",
        room.at("sign-in/provider"),
        encode_value(shown.to)
    );
    if again {
        start.push_str("&again");
    }
    let back = format!("{}/signed-out", address_of(visit, provider));
    let providers = &room.service.providers;
    let sign_out = match shown.signed_out {
        Some(Extent::Here) => providers.sign_out(provider, &back, &room.portal.id),
        Some(Extent::Everywhere) | None => None,
    };
    let administrator = visit.site().administrator.clone();
    let fragment = Fragment::SingleSignOn(SingleSignOn {
        setting: room.setting(),
        provider: provider.name.get(&visit.domain().language).to_owned(),
        start,
        again,
        signed_out: shown.signed_out.is_some(),
        sign_out: sign_out.unwrap_or_default(),
        problem: shown.problem,
        said: shown.said.to_owned(),
        email: shown.email.to_owned(),
        administrator: administrator.filter(|_| again).unwrap_or_default(),
        request_id: match shown.problem {
            Some(Unproven | Unreachable) => visit.request_id.to_string(),
            _ => String::new(),
        },
        kept: shown.kept.to_owned(),
        dev: room.service.dev.is_some(),
    });
    room.visitor_page(status, &fragment)
}

/// Known to the provider, and not let in here.
pub(super) fn turned_away(
    room: &Room<'_>,
    provider: &IdentityProvider,
    claims: &Claims,
    outcome: &VouchedOutcome,
    to: &str,
) -> Result<Answer, Trouble> {
    let problem = match outcome {
        VouchedOutcome::NoAddress => SingleSignOnProblem::NoAddress,
        VouchedOutcome::OtherSubject => SingleSignOnProblem::OtherSubject,
        VouchedOutcome::NotLetIn | VouchedOutcome::SignedIn { .. } => SingleSignOnProblem::NotLetIn,
    };
    tracing::info!(event = "login.refused", request = %room.visit.request_id, provider = %provider.id, reason = ?outcome);
    let email = claims.email.as_deref().unwrap_or_default();
    let shown = Shown {
        to,
        email: &email.chars().take(254).collect::<String>(),
        ..Shown::default()
    };
    page(room, provider, StatusCode::FORBIDDEN, &shown.with(problem))
}

/// The provider says no (RFC 6749 §4.1.2.1). What it says besides is a stranger's text: the browser brings it.
pub(super) fn declined(
    room: &Room<'_>,
    provider: &IdentityProvider,
    error: &str,
    to: &str,
) -> Result<Answer, Trouble> {
    let described = room.visit.query_value("error_description");
    let said = described.filter(|text| !text.trim().is_empty());
    let said = short(said.as_deref().unwrap_or(error));
    tracing::info!(event = "login.refused", request = %room.visit.request_id, provider = %provider.id, reason = %short(error));
    let shown = Shown {
        to,
        said: &said,
        ..Shown::default()
    };
    page(
        room,
        provider,
        StatusCode::BAD_REQUEST,
        &shown.with(SingleSignOnProblem::Refused),
    )
}

/// A state that is missing, wrong, used, too old or another browser's.
pub(super) fn stale(
    room: &Room<'_>,
    provider: &IdentityProvider,
    to: &str,
) -> Result<Answer, Trouble> {
    tracing::info!(event = "login.stale", request = %room.visit.request_id, provider = %provider.id);
    let shown = Shown {
        to,
        ..Shown::default()
    };
    page(
        room,
        provider,
        StatusCode::BAD_REQUEST,
        &shown.with(SingleSignOnProblem::Stale),
    )
}

pub(super) fn refused(
    room: &Room<'_>,
    provider: &IdentityProvider,
    refusal: &Refusal,
    to: &str,
) -> Result<Answer, Trouble> {
    let status = match refusal {
        Refusal::Slow => StatusCode::GATEWAY_TIMEOUT,
        Refusal::Unreachable(_) => StatusCode::BAD_GATEWAY,
        Refusal::Code(_) => StatusCode::BAD_REQUEST,
        Refusal::Unproven(_) => StatusCode::UNAUTHORIZED,
    };
    problem(room, provider, status, refusal, to)
}

pub(super) fn problem(
    room: &Room<'_>,
    provider: &IdentityProvider,
    status: StatusCode,
    refusal: &Refusal,
    to: &str,
) -> Result<Answer, Trouble> {
    let kind = match refusal {
        Refusal::Slow | Refusal::Unreachable(_) => SingleSignOnProblem::Unreachable,
        Refusal::Code(_) => SingleSignOnProblem::Stale,
        Refusal::Unproven(_) => SingleSignOnProblem::Unproven,
    };
    let request = &room.visit.request_id;
    let (provider_id, reason) = (&provider.id, refusal);
    match kind {
        SingleSignOnProblem::Stale => {
            tracing::info!(event = "login.stale", %request, provider = %provider_id, %reason);
        }
        _ => {
            tracing::warn!(event = "login.provider", %request, provider = %provider_id, %reason);
        }
    }
    let shown = Shown {
        to,
        ..Shown::default()
    };
    page(room, provider, status, &shown.with(kind))
}

/// A stranger's text, short and in one line.
fn short(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(200)
        .collect()
}
