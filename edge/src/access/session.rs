//! The session: a cookie, the row behind it, and what membership says about its contact right now.

use std::time::Duration;

use hyper::header;
use lucka_config::decision::SignedInBy;

use super::cookies::{self, Purpose, Sent};
use super::member::{Admission, Member};
use super::secret;
use crate::http::answer::{Answer, see_other, set};
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::store::SessionRecord;
use crate::store::contacts::ContactRecord;

/// A session's last-seen time is written at most this often.
const TOUCH: i64 = 60_000;
/// Nobody waits longer than this for that to be written.
const TOUCH_PATIENCE: Duration = Duration::from_millis(250);

/// Who asks.
pub enum Who {
    /// A contact with access to this portal, now.
    Member(Box<Member>, Session),
    /// A contact without (P-76).
    NoAccess(Box<ContactRecord>, Session),
    /// Nobody that we know.
    Visitor {
        /// There was a session cookie, but it opens nothing (any more).
        stale: bool,
    },
}

/// The session that a request came with.
#[derive(Debug, Clone)]
pub struct Session {
    /// When it ends at the latest, in Unix milliseconds.
    pub expires_at: i64,
}

/// Finds out who asks: one look-up for session, contact and company, and membership decided anew (P-74).
///
/// # Errors
/// When the store can't tell: nobody is let in then, and nobody is signed out (FAULTS S09).
pub async fn who(room: &Room<'_>) -> Result<Who, Trouble> {
    let visit = room.visit;
    let token = match cookies::read(visit, &room.portal.id, Purpose::Session) {
        Sent::One(token) => token,
        Sent::Nothing => return Ok(Who::Visitor { stale: false }),
        Sent::Unusable => {
            tracing::info!(event = "session.ambiguous", request = %visit.request_id);
            return Ok(Who::Visitor { stale: true });
        }
    };
    let idle = i64::try_from(room.service.server.sessions.idle.as_millis()).unwrap_or(i64::MAX);
    let store = &room.service.store;
    let found = store
        .session(&secret::hash(&token), &room.portal.id, visit.now, idle)
        .await?;
    let Some(SessionRecord {
        id,
        contact,
        seen_at,
        expires_at,
        issuer,
        ..
    }) = found
    else {
        return Ok(Who::Visitor { stale: true });
    };
    if visit.now - seen_at > TOUCH {
        // Reading goes on while nothing can be written (FAULTS F05); the next request notes it instead.
        let touched = store.touch_session(id, visit.now);
        match tokio::time::timeout(TOUCH_PATIENCE, touched).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(event = "storage.error", request = %visit.request_id, reason = %error);
            }
            Err(_) => {
                tracing::warn!(event = "storage.error", request = %visit.request_id, reason = "noting a session's use takes too long");
            }
        }
    }
    let session = Session { expires_at };
    let by = match &issuer {
        Some(issuer) => SignedInBy::Provider(issuer),
        None => SignedInBy::Mail,
    };
    Ok(
        match Member::admit(visit.site(), room.portal, contact.clone(), by) {
            Admission::Member(member) => Who::Member(member, session),
            Admission::NoAccess => Who::NoAccess(Box::new(contact), session),
            Admission::OtherWay => Who::Visitor { stale: true },
        },
    )
}

/// Ends the session; gone at once, for every edge (P-73).
///
/// # Errors
/// When the store can't: then the session lives on, and the page says so.
pub async fn sign_out(room: &Room<'_>) -> Result<Answer, Trouble> {
    if let Sent::One(token) = cookies::read(room.visit, &room.portal.id, Purpose::Session) {
        room.service
            .store
            .end_session(&secret::hash(&token))
            .await?;
        tracing::info!(event = "session.end", request = %room.visit.request_id);
    }
    let mut answer = see_other(&room.at("sign-in?signed-out"));
    cookies::take_back(&mut answer, room.visit, &room.portal.id, Purpose::Session);
    set(
        &mut answer,
        header::HeaderName::from_static("clear-site-data"),
        "\"cache\"",
    );
    Ok(answer)
}
