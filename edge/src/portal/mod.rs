//! What a portal does: every route has its handler here, in `access` or in `tickets`.
//!
//! - `languages`: which language a page is in, and the menu of languages
//! - `mails`: from what the outbox holds to a mail
//! - `page`: fragment → shell → answer
//! - `registrations`: who is told by mail that a portal is open to them
//! - `trouble`: what can go wrong in a handler, and the page that says so

pub mod languages;
pub mod mails;
pub mod page;
pub mod registrations;
pub mod trouble;

use hyper::StatusCode;
use hyper::body::Incoming;
use lucka_bundle::Audience;
use lucka_config::{Portal, Site};
use lucka_theme::context::ProblemKind;
use lucka_theme::shell::Shell;

use crate::access::session::{self, Who};
use crate::access::{door, same_origin, sign_in, single_sign_on};
use crate::http::answer::{Answer, see_other};
use crate::http::form::Form;
use crate::http::path::encode_value;
use crate::serve::files::{Permission, not_found};
use crate::serve::route::PortalRoute;
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use crate::store::contacts::ContactRecord;
use crate::tickets;
use page::{Room, rooms};
use trouble::Trouble;

/// Answers a request for a portal.
pub async fn answer(
    service: &Service,
    visit: &Visit,
    portal: &Portal,
    shell: &Shell,
    route: PortalRoute,
    body: Incoming,
) -> Answer {
    let room = Room {
        service,
        visit,
        portal,
        shell,
    };
    match handle(&room, route, body).await {
        Ok(answer) => answer,
        Err(trouble) => trouble.answer(&room).await,
    }
}

/// An address below a portal that it does not have: the same page for everybody who is signed in, and sign-in for
/// everybody else, so that nothing is learned from it.
pub async fn nothing_there(
    service: &Service,
    visit: &Visit,
    portal: &Portal,
    shell: &Shell,
) -> Answer {
    let room = Room {
        service,
        visit,
        portal,
        shell,
    };
    Trouble::Problem(ProblemKind::NotFound).answer(&room).await
}

/// Whether whoever asks may read a file with this audience (P-83). Decided with the portals of this domain.
pub async fn may_read(service: &Service, visit: &Visit, audience: &Audience) -> Permission {
    match audience {
        Audience::Public => return Permission::Granted,
        Audience::Edge => return Permission::Instead(Box::new(not_found(visit).await)),
        Audience::SignedIn | Audience::Groups(_) => {}
    }
    let mut first = None;
    let mut signed_in = false;
    for room in rooms(service, visit) {
        first.get_or_insert_with(|| room.at("sign-in"));
        let contact = match session::who(&room).await {
            Ok(Who::Member(member, _)) => member.contact().clone(),
            Ok(Who::NoAccess(contact, _)) => *contact,
            Ok(Who::Visitor { .. }) => continue,
            Err(trouble) => return Permission::Instead(Box::new(trouble.answer(&room).await)),
        };
        signed_in = true;
        if allows(visit.site(), audience, &contact) {
            return Permission::Granted;
        }
    }
    match first {
        Some(sign_in) if !signed_in => Permission::Instead(Box::new(see_other(&format!(
            "{sign_in}?to={}",
            encode_value(&visit.target())
        )))),
        _ => Permission::Instead(Box::new(not_found(visit).await)),
    }
}

/// Whether a contact who is signed in may read what has this audience.
pub fn allows(site: &Site, audience: &Audience, contact: &ContactRecord) -> bool {
    let groups = match audience {
        Audience::Public => return true,
        Audience::Edge => return false,
        Audience::SignedIn => None,
        Audience::Groups(groups) => Some(groups.as_slice()),
    };
    lucka_config::decision::may_read(site, groups, contact.person())
}

async fn handle(room: &Room<'_>, route: PortalRoute, body: Incoming) -> Result<Answer, Trouble> {
    use PortalRoute::*;
    let visit = room.visit;
    // Sign-in needs no session. Everything that changes something comes from this very origin (FAULTS C01, C02).
    if let (SignIn | CodeForm | Code | LinkPage | Link, Some(provider)) =
        (route, room.portal.provider(visit.site()))
    {
        return single_sign_on::instead(room, provider);
    }
    match route {
        SignInForm => return door::form(room).await,
        CodeForm => return sign_in::code_form(room).await,
        LinkPage => return sign_in::link_page(room).await,
        SignIn => return sign_in::ask(room, &posted(room, body).await?).await,
        Code => return sign_in::use_code(room, &posted(room, body).await?).await,
        Link => return sign_in::use_link(room, &posted(room, body).await?).await,
        Provider => return single_sign_on::start(room).await,
        SignOut => {
            same_origin::check(visit)?;
            return session::sign_out(room).await;
        }
        Language => return languages::choose(room, &posted(room, body).await?).await,
        Tickets | NewTicketForm | NewTicket | Ticket(_) | Thread(_) | Reply(_) | Close(_)
        | Reopen(_) => {}
    }
    let form = match route {
        NewTicket | Reply(_) | Close(_) | Reopen(_) => posted(room, body).await?,
        _ => Form::default(),
    };
    let who = session::who(room).await?;
    if let Some(answer) = languages::elsewhere(room, route, &who) {
        return Ok(answer);
    }
    let (member, _) = match who {
        Who::Member(member, session) => (member, session),
        Who::NoAccess(contact, _) => return page::no_access(room, &contact),
        Who::Visitor { stale } => return door::first(room, route, &form, stale),
    };
    match route {
        Tickets => tickets::list::show(room, &member).await,
        Ticket(number) => tickets::thread::show(room, &member, number).await,
        Thread(number) => tickets::thread::fragment(room, &member, number).await,
        NewTicketForm => tickets::create::form(room, &member),
        NewTicket => tickets::create::create(room, &member, &form).await,
        Reply(number) => tickets::reply::reply(room, &member, number, &form).await,
        Close(number) => tickets::status::close(room, &member, number).await,
        Reopen(number) => tickets::status::reopen(room, &member, number).await,
        SignInForm | CodeForm | LinkPage | SignIn | Code | Link | Provider | SignOut | Language => {
            Err(Trouble::failed("route", "handled above"))
        }
    }
}

async fn posted(room: &Room<'_>, body: Incoming) -> Result<Form, Trouble> {
    same_origin::check(room.visit)?;
    Ok(Form::read(&room.visit.headers, body, room.service.limits()).await?)
}

/// The page for an address that this portal does not have, or not for this member.
pub fn not_found_problem() -> Trouble {
    Trouble::Problem(ProblemKind::NotFound)
}

/// The status that goes with a kind of problem.
pub fn status_of(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Forbidden => StatusCode::FORBIDDEN,
        ProblemKind::BadRequest => StatusCode::BAD_REQUEST,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
