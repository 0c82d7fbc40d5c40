//! Signing in by a link or a code (P-70): both come in one mail, both work once and for fifteen minutes. Opening the link
//! signs nobody in; its button works only in the browser that asked, and the code is typed there.

use hyper::StatusCode;
use lucka_config::decision::{canonical_email, may_register};
use lucka_theme::context::{LinkState, SignInProblem};

use super::cookies::{self, Purpose, Sent};
use super::secret::{self, Token};
use super::sign_in_pages::{Filled, code_page, form_page, open_link};
use crate::http::answer::{Answer, see_other};
use crate::http::form::Form;
use crate::http::path::local_target;
use crate::http::peer::bucket;
use crate::portal::languages;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::store::{
    AddressOwner, CodeOutcome, LinkOutcome, NewSession, NewSignIn, SignInPayload, SignInState,
    SignInTry,
};

/// How long link and code work.
pub(super) const MINUTES: u32 = 15;
const LIFETIME: i64 = MINUTES as i64 * 60_000;
const HOUR: i64 = 3_600_000;

/// Queues a mail with a link and a code, to contacts and to whom the settings let in. All addresses get the same answer
/// after the same work (P-71).
///
/// # Errors
/// When the store, the random source or the theme fails.
pub async fn ask(room: &Room<'_>, form: &Form) -> Result<Answer, Trouble> {
    let (visit, store) = (room.visit, &room.service.store);
    let to = local_target(form.get("to")).unwrap_or_default();
    let typed = form.get("email");
    let Some(email) = canonical_email(typed) else {
        let typed: String = typed.chars().take(254).collect();
        return form_page(
            room,
            StatusCode::UNPROCESSABLE_ENTITY,
            &Filled {
                to,
                email: &typed,
                problem: Some(SignInProblem::Address),
                ..Filled::default()
            },
        );
    };
    let limits = room.service.limits();
    let peer = format!("sign-in peer {}", bucket(visit.peer));
    let address = format!("sign-in address {} {email}", room.portal.id);
    let allowed = store
        .hit(&peer, HOUR, limits.sign_in_per_peer, visit.now)
        .await?
        && store
            .hit(&address, HOUR, limits.sign_in_per_address, visit.now)
            .await?;
    if !allowed {
        tracing::info!(event = "mail.limit", request = %visit.request_id);
        return form_page(
            room,
            StatusCode::TOO_MANY_REQUESTS,
            &Filled {
                to,
                email: &email,
                problem: Some(SignInProblem::TooMany),
                ..Filled::default()
            },
        );
    }
    let owner = store.address_owner(&email).await?;
    let may_register = may_register(visit.site(), room.portal, &email);
    let (contact_id, chosen, registers) = match owner {
        AddressOwner::Contact {
            id,
            chosen_language,
        } => (Some(id), chosen_language, false),
        AddressOwner::Disabled => (None, None, false),
        AddressOwner::Nobody => (None, None, may_register),
    };
    let chosen = chosen.filter(|tag| languages::is_spoken(visit, tag));
    let (browser, link, code) = (Token::new()?, Token::new()?, secret::code()?);
    store
        .ask(&NewSignIn {
            portal: &room.portal.id,
            host: &visit.domain().pages.host,
            email: &email,
            contact_id,
            registers,
            browser_hash: &browser.hash(),
            link_hash: &link.hash(),
            code_hash: &secret::code_hash(&code, browser.as_str()),
            return_to: to,
            now: visit.now,
            expires_at: visit.now + LIFETIME,
            mail: SignInPayload {
                portal: room.portal.id.clone(),
                host: visit.domain().pages.host.clone(),
                language: chosen.unwrap_or_else(|| visit.language()),
                link: link.as_str().to_owned(),
                code,
            },
        })
        .await?;
    let mut answer = see_other(&room.at("sign-in/code"));
    cookies::give(
        &mut answer,
        visit,
        &room.portal.id,
        Purpose::SignIn,
        browser.as_str(),
        LIFETIME / 1000,
    );
    Ok(answer)
}

/// "Look into your mail", with the form for the code.
///
/// # Errors
/// When the store or the theme fails.
pub async fn code_form(room: &Room<'_>) -> Result<Answer, Trouble> {
    match asked_here(room).await? {
        Some((_, asked)) => code_page(room, StatusCode::OK, &asked.email, None),
        None => Ok(see_other(&room.at("sign-in"))),
    }
}

/// Spends a code, in the browser that asked for it.
///
/// # Errors
/// When the store, the random source or the theme fails: then the code is not spent.
pub async fn use_code(room: &Room<'_>, form: &Form) -> Result<Answer, Trouble> {
    let Some((browser, asked)) = asked_here(room).await? else {
        return form_page(
            room,
            StatusCode::GONE,
            &Filled {
                problem: Some(SignInProblem::Expired),
                ..Filled::default()
            },
        );
    };
    let code: String = form
        .get("code")
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return code_page(
            room,
            StatusCode::UNPROCESSABLE_ENTITY,
            &asked.email,
            Some(SignInProblem::Code),
        );
    }
    let token = Token::new()?;
    let code_hash = secret::code_hash(&code, &browser);
    let outcome = room
        .service
        .store
        .use_code(
            &secret::hash(&browser),
            &code_hash,
            &room.portal.id,
            room.visit.now,
            &new_session(room, &token.hash()),
            may_register(room.visit.site(), room.portal, &asked.email),
        )
        .await?;
    match outcome {
        CodeOutcome::SignedIn {
            contact_id,
            return_to,
        } => welcome(room, &token, contact_id, &return_to, Purpose::SignIn).await,
        CodeOutcome::Wrong { left } if left > 0 => code_page(
            room,
            StatusCode::UNPROCESSABLE_ENTITY,
            &asked.email,
            Some(SignInProblem::Code),
        ),
        CodeOutcome::Wrong { .. } | CodeOutcome::Gone => form_page(
            room,
            StatusCode::GONE,
            &Filled {
                to: &asked.return_to,
                email: &asked.email,
                problem: Some(SignInProblem::Expired),
                ..Filled::default()
            },
        ),
    }
}

/// The page behind the mailed link. Looking at it changes nothing (FAULTS A01).
///
/// # Errors
/// When the store or the theme fails.
pub async fn link_page(room: &Room<'_>) -> Result<Answer, Trouble> {
    let token = room.visit.query_value("token").unwrap_or_default();
    let store = &room.service.store;
    let asked = store
        .try_by_link(&secret::hash(&token), &room.portal.id, room.visit.now)
        .await?;
    let state = match asked {
        Some(asked) if asked.state == SignInState::Open && is_this_browser(room, &asked) => {
            LinkState::Ready
        }
        Some(asked) if asked.state == SignInState::Open => LinkState::OtherBrowser,
        Some(_) | None => LinkState::Gone,
    };
    open_link(room, state, &token)
}

/// Spends a link, in the browser that asked for it.
///
/// # Errors
/// When the store, the random source or the theme fails: then the link is not spent.
pub async fn use_link(room: &Room<'_>, form: &Form) -> Result<Answer, Trouble> {
    let link = form.get("token");
    let browser = match cookies::read(room.visit, &room.portal.id, Purpose::SignIn) {
        Sent::One(token) => secret::hash(&token),
        Sent::Nothing | Sent::Unusable => String::new(),
    };
    let token = Token::new()?;
    let (store, link_hash, now) = (&room.service.store, secret::hash(link), room.visit.now);
    // The settings may have changed since the mail was sent (P-37).
    let asked = store.try_by_link(&link_hash, &room.portal.id, now).await?;
    let may_register =
        asked.is_some_and(|asked| may_register(room.visit.site(), room.portal, &asked.email));
    let outcome = store
        .use_link(
            &link_hash,
            &browser,
            &room.portal.id,
            now,
            &new_session(room, &token.hash()),
            may_register,
        )
        .await?;
    match outcome {
        LinkOutcome::SignedIn {
            contact_id,
            return_to,
        } => welcome(room, &token, contact_id, &return_to, Purpose::SignIn).await,
        LinkOutcome::OtherBrowser => open_link(room, LinkState::OtherBrowser, link),
        LinkOutcome::Gone => {
            tracing::info!(event = "link.reused", request = %room.visit.request_id);
            open_link(room, LinkState::Gone, link)
        }
    }
}

/// The cookie of the new session, and back to the page asked for. A session that the browser had before ends
/// (FAULTS S02). `way`: the cookie that led here, which is of no more use.
pub(super) async fn welcome(
    room: &Room<'_>,
    token: &Token,
    contact: i64,
    return_to: &str,
    way: Purpose,
) -> Result<Answer, Trouble> {
    let (visit, portal) = (room.visit, &room.portal.id);
    if let Sent::One(old) = cookies::read(visit, portal, Purpose::Session) {
        room.service.store.end_session(&secret::hash(&old)).await?;
    }
    tracing::info!(event = "login.ok", request = %visit.request_id, contact);
    let href = room.href();
    let mut answer = see_other(local_target(return_to).unwrap_or(&href));
    let seconds = room.service.server.sessions.absolute.as_secs();
    cookies::give(
        &mut answer,
        visit,
        portal,
        Purpose::Session,
        token.as_str(),
        i64::try_from(seconds).unwrap_or(i64::MAX),
    );
    cookies::take_back(&mut answer, visit, portal, way);
    Ok(answer)
}

pub(super) fn new_session<'a>(room: &Room<'_>, token_hash: &'a str) -> NewSession<'a> {
    let absolute =
        i64::try_from(room.service.server.sessions.absolute.as_millis()).unwrap_or(i64::MAX / 2);
    NewSession {
        token_hash,
        expires_at: room.visit.now.saturating_add(absolute),
        issuer: None,
    }
}

/// The open try that this browser asked for, with its token.
async fn asked_here(room: &Room<'_>) -> Result<Option<(String, SignInTry)>, Trouble> {
    let Sent::One(browser) = cookies::read(room.visit, &room.portal.id, Purpose::SignIn) else {
        return Ok(None);
    };
    let store = &room.service.store;
    let asked = store
        .try_by_browser(&secret::hash(&browser), &room.portal.id, room.visit.now)
        .await?;
    Ok(asked
        .filter(|asked| asked.state == SignInState::Open)
        .map(|asked| (browser, asked)))
}

fn is_this_browser(room: &Room<'_>, asked: &SignInTry) -> bool {
    matches!(
        cookies::read(room.visit, &room.portal.id, Purpose::SignIn),
        Sent::One(token) if secret::hash(&token) == asked.browser_hash
    )
}
