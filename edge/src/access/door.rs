//! Where signing in begins, in whichever way the portal asks for.

use hyper::StatusCode;

use super::cookies::{self, Purpose};
use super::session::{self, Who};
use super::sign_in_pages::{Filled, form_page};
use super::single_sign_on_pages::{self, Extent, Shown};
use crate::http::answer::{Answer, plain, see_other};
use crate::http::form::Form;
use crate::http::path::{encode_value, local_target};
use crate::portal::languages;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::serve::route::PortalRoute;

/// On to sign-in, and back to the page asked for (P-10).
///
/// # Errors
/// When the theme fails.
pub fn first(
    room: &Room<'_>,
    route: PortalRoute,
    form: &Form,
    stale: bool,
) -> Result<Answer, Trouble> {
    let back = match route {
        // A script asked: it must not take the page for sign-in for a thread.
        PortalRoute::Thread(_) => return Ok(plain(StatusCode::UNAUTHORIZED, "sign in first")),
        PortalRoute::Reply(number) | PortalRoute::Close(number) | PortalRoute::Reopen(number) => {
            room.at(&number.to_string())
        }
        _ => room.visit.target(),
    };
    let typed = crate::tickets::text::clean(form.get("text"));
    if !typed.is_empty() {
        // The session ended while somebody wrote: what was written is shown, not thrown away.
        let mut answer = match room.portal.provider(room.visit.site()) {
            None => form_page(
                room,
                StatusCode::UNAUTHORIZED,
                &Filled {
                    to: &back,
                    kept: &typed,
                    ..Filled::default()
                },
            )?,
            Some(provider) => single_sign_on_pages::page(
                room,
                provider,
                StatusCode::UNAUTHORIZED,
                &Shown {
                    to: &back,
                    kept: &typed,
                    ..Shown::default()
                },
            )?,
        };
        if stale {
            cookies::take_back(&mut answer, room.visit, &room.portal.id, Purpose::Session);
        }
        return Ok(answer);
    }
    let mut answer = see_other(&format!(
        "{}?to={}",
        room.at("sign-in"),
        encode_value(&back)
    ));
    if stale {
        cookies::take_back(&mut answer, room.visit, &room.portal.id, Purpose::Session);
    }
    Ok(answer)
}

/// The form for an address, or the button for the identity provider.
///
/// # Errors
/// When the store or the theme fails.
pub async fn form(room: &Room<'_>) -> Result<Answer, Trouble> {
    let to = room.visit.query_value("to").unwrap_or_default();
    let to = languages::here(room.visit, local_target(&to).unwrap_or_default());
    let to = to.as_str();
    let stale = match session::who(room).await? {
        Who::Member(..) | Who::NoAccess(..) => {
            return Ok(see_other(
                if to.is_empty() {
                    room.href()
                } else {
                    to.to_owned()
                }
                .as_str(),
            ));
        }
        Who::Visitor { stale } => stale,
    };
    let signed_out = room.visit.query_value("signed-out");
    let mut answer = match room.portal.provider(room.visit.site()) {
        None => form_page(
            room,
            StatusCode::OK,
            &Filled {
                to,
                signed_out: signed_out.is_some(),
                ..Filled::default()
            },
        )?,
        Some(provider) => single_sign_on_pages::page(
            room,
            provider,
            StatusCode::OK,
            &Shown {
                to,
                signed_out: signed_out.map(|extent| match extent.as_str() {
                    "everywhere" => Extent::Everywhere,
                    _ => Extent::Here,
                }),
                ..Shown::default()
            },
        )?,
    };
    if stale {
        cookies::take_back(&mut answer, room.visit, &room.portal.id, Purpose::Session);
    }
    Ok(answer)
}
