//! Which language is shown where a domain speaks several (P-27): the contact's own choice first, then what the address
//! says, then the browser's wish, then the primary language.
//!
//! A choice is made in the menu of a portal's pages and kept with the contact. It leads from every page of the portal to
//! the same page in that language. An address says its language everywhere but at the entrances: the domain's first page
//! and each portal's, in the primary language. There the browser is asked, when the reader comes from elsewhere.

use std::sync::Arc;

use hyper::header::{self, HeaderValue};
use hyper::{Method, StatusCode};
use lucka_config::Language;
use lucka_theme::context::{Fragment, Languages, PageLanguage, ProblemKind};

use super::page::{Room, rooms};
use super::trouble::Trouble;
use crate::access::cookies::{self, Purpose, Sent};
use crate::access::session::{self, Who};
use crate::http::answer::{Answer, redirect, see_other};
use crate::http::form::Form;
use crate::http::path::local_target;
use crate::http::wishes;
use crate::serve::files::{self, Found};
use crate::serve::live::LiveDomain;
use crate::serve::moved;
use crate::serve::route::PortalRoute;
use crate::serve::service::Service;
use crate::serve::visit::Visit;

/// Says at an entrance that the primary language was chosen (the generator writes it into menus).
const CHOSEN: &str = "language";

/// The first page of a domain that speaks several languages.
pub async fn entrance(service: &Service, visit: &Visit) -> Answer {
    let others = others(visit);
    if is_open(visit) {
        let chosen = chosen(service, visit).await;
        let is_chosen = |one: &&Arc<LiveDomain>| Some(&one.pages.language) == chosen.as_ref();
        let chosen = others.iter().copied().find(is_chosen);
        if let Some(there) = chosen.or_else(|| wished(visit, &others)) {
            if there.pages.prefix.is_empty() {
                return first_page(service, visit).await;
            }
            return led(&there.pages.prefix);
        }
    }
    first_page(service, visit).await
}

/// Where a page of a portal is really to be shown: in the language that the contact has chosen, or, at the portal's
/// entrance, in the one that the browser wishes for. `None` for here.
pub fn elsewhere(room: &Room<'_>, route: PortalRoute, who: &Who) -> Option<Answer> {
    let visit = room.visit;
    let is_page = matches!(
        route,
        PortalRoute::Tickets | PortalRoute::NewTicketForm | PortalRoute::Ticket(_)
    );
    if !is_page || visit.method == Method::POST || !is_shared(visit) {
        return None;
    }
    let others = others(visit);
    let contact = match who {
        Who::Member(member, _) => Some(member.contact()),
        Who::NoAccess(contact, _) => Some(&**contact),
        Who::Visitor { .. } => None,
    };
    let chosen = contact.and_then(|contact| contact.chosen_language.as_deref());
    let is_chosen = |one: &&Arc<LiveDomain>| Some(one.pages.language.as_str()) == chosen;
    let chosen = others.iter().copied().find(is_chosen);
    let there = match chosen {
        Some(chosen) => chosen,
        None if route == PortalRoute::Tickets && is_open(visit) => wished(visit, &others)?,
        None => return None,
    };
    let is_here = there.pages.language == visit.domain().pages.language;
    let target = (!is_here).then(|| readdressed(visit, there, &visit.target()))??;
    Some(led(&target))
}

/// Keeps what a contact chooses, and goes on in that language. Who is not signed in is only led there.
///
/// # Errors
/// When the store fails, or the portal does not speak the language.
pub async fn choose(room: &Room<'_>, form: &Form) -> Result<Answer, Trouble> {
    let visit = room.visit;
    let tag = form.get("language");
    let others = others(visit);
    let here = others.iter().copied().find(|one| one.pages.language == tag);
    let away = elsewhere_of(room).find(|(language, _)| *language == tag);
    let target = match (here, away) {
        (Some(there), _) => {
            let to = local_target(form.get("to")).unwrap_or_default();
            href(room, there, to)
        }
        (None, Some((_, href))) => href.to_owned(),
        (None, None) => return Err(Trouble::Problem(ProblemKind::BadRequest)),
    };
    let contact = match session::who(room).await? {
        Who::Member(member, _) => Some(member.contact_id()),
        Who::NoAccess(contact, _) => Some(contact.id),
        Who::Visitor { .. } => None,
    };
    if let Some(contact) = contact {
        room.service.store.choose_language(contact, tag).await?;
        tracing::info!(event = "language.chosen", request = %visit.request_id, contact, language = tag);
    }
    Ok(see_other(&target))
}

/// The menu of languages for this page.
pub fn menu(room: &Room<'_>, signed_in: bool) -> Fragment {
    let visit = room.visit;
    let to = shown(visit);
    let theme = visit.live.theme();
    let own = &visit.domain().pages.language;
    let here = others(visit).into_iter();
    let here = here.map(|there| (there.pages.language.clone(), href(room, there, &to)));
    let away = elsewhere_of(room).map(|(language, href)| (language.to_owned(), href.to_owned()));
    let languages = here.chain(away).map(|(language, href)| PageLanguage {
        name: theme.language_name(&language),
        current: language == *own,
        href,
        language,
    });
    let mut languages: Vec<PageLanguage> = languages.collect();
    // This page's own comes first, as in the menus of other pages.
    languages.sort_by_key(|one| !one.current);
    Fragment::Languages(Languages {
        setting: room.setting(),
        languages,
        action: match signed_in {
            true => room.at("language"),
            false => String::new(),
        },
        to,
    })
}

/// A page of the portal in a language of the domain, else the portal's first one. An entrance says that it was chosen.
fn href(room: &Room<'_>, there: &LiveDomain, to: &str) -> String {
    let first = there.portal_path(&room.portal.id).unwrap_or_default();
    let page = readdressed(room.visit, there, to);
    match page.filter(|page| *page != first) {
        Some(page) => page,
        None if !there.further.is_empty() => format!("{first}?{CHOSEN}={}", there.language),
        None => first,
    }
}

/// A page to come back to, in the language of this visit where it is one of a portal.
pub fn here(visit: &Visit, target: &str) -> String {
    readdressed(visit, &visit.domain, target).unwrap_or_else(|| target.to_owned())
}

/// A page of this host to come back to from elsewhere, in the language of this visit: at a portal's entrance the browser
/// would be asked anew.
pub fn settled(room: &Room<'_>, target: &str) -> String {
    let visit = room.visit;
    match target == room.href() && visit.domain().pages.prefix.is_empty() && is_shared(visit) {
        true => format!("{target}?{CHOSEN}={}", visit.language()),
        false => target.to_owned(),
    }
}

/// Whether the domain asked speaks a language.
pub fn is_spoken(visit: &Visit, tag: &str) -> bool {
    others(visit).iter().any(|one| one.pages.language == tag)
}

/// Whether the domain asked speaks several languages.
fn is_shared(visit: &Visit) -> bool {
    !visit.domain.further.is_empty() || !visit.domain.pages.prefix.is_empty()
}

/// The domain asked in each of its languages, the primary one first.
fn others(visit: &Visit) -> Vec<&Arc<LiveDomain>> {
    let primary = visit.live.domain(&visit.host).unwrap_or(&visit.domain);
    std::iter::once(primary).chain(&primary.further).collect()
}

/// The portal in languages that only other domains speak.
fn elsewhere_of<'a>(room: &'a Room<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let portals = room.visit.domain().pages.portals.iter();
    let own = portals.filter(|pages| pages.portal == room.portal.id);
    own.flat_map(|pages| &pages.elsewhere)
        .map(|there| (there.language.as_str(), there.href.as_str()))
}

/// Whether the address leaves the language open: an entrance in the primary language, to somebody who comes from
/// elsewhere.
fn is_open(visit: &Visit) -> bool {
    visit.method != Method::POST
        && visit.domain().pages.prefix.is_empty()
        && visit.query_value(CHOSEN).is_none()
        && wishes::comes_from_elsewhere(&visit.headers, &visit.origin())
}

fn wished<'a>(visit: &Visit, others: &[&'a Arc<LiveDomain>]) -> Option<&'a Arc<LiveDomain>> {
    let spoken: Vec<&Language> = others.iter().map(|one| &one.language).collect();
    let wished = wishes::wished(&visit.headers, &spoken)?;
    others.iter().copied().find(|one| one.language == *wished)
}

/// What whoever is signed in to one of the domain's portals has chosen. Nobody is asked for who has no session.
async fn chosen(service: &Service, visit: &Visit) -> Option<String> {
    for room in rooms(service, visit) {
        let sent = cookies::read(visit, &room.portal.id, Purpose::Session);
        if !matches!(sent, Sent::One(_)) {
            continue;
        }
        // Where the store can't tell, the page is shown all the same.
        let contact = match session::who(&room).await {
            Ok(Who::Member(member, _)) => member.contact().clone(),
            Ok(Who::NoAccess(contact, _)) => *contact,
            Ok(Who::Visitor { .. }) | Err(_) => continue,
        };
        if contact.chosen_language.is_some() {
            return contact.chosen_language;
        }
    }
    None
}

async fn first_page(service: &Service, visit: &Visit) -> Answer {
    let mut answer = match files::find(visit) {
        Found::File(entry) => files::send(visit, entry).await,
        Found::Elsewhere(answer) => *answer,
        Found::Nothing => moved::answer(service, visit).await,
    };
    varies(&mut answer);
    answer
}

/// On to another language, for this time.
fn led(target: &str) -> Answer {
    let mut answer = redirect(StatusCode::FOUND, target);
    varies(&mut answer);
    answer
}

/// What the answer at an entrance depends on, for caches (RFC 9110 §12.5.5).
fn varies(answer: &mut Answer) {
    let value = HeaderValue::from_static("Accept-Language, Cookie, Sec-Fetch-Site");
    answer.headers_mut().append(header::VARY, value);
}

/// The address of a portal's page (path and query on this host) in another language of the domain; `None` for what is no
/// portal's page.
fn readdressed(visit: &Visit, there: &LiveDomain, target: &str) -> Option<String> {
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let (path, query) = target.split_at(end);
    let primary = visit.live.domain(&visit.host).unwrap_or(&visit.domain);
    let from = primary.speaking(path);
    let below = path.strip_prefix(from.pages.prefix.as_str())?;
    let below = below.strip_prefix('/')?;
    let (slug, rest) = below.split_at(below.find('/').unwrap_or(below.len()));
    let mut portals = from.pages.portals.iter();
    let portal = &portals.find(|pages| pages.slug == slug)?.portal;
    let query = match query.strip_prefix('?').is_some_and(is_chosen) {
        true => "",
        false => query,
    };
    Some(format!("{}{rest}{query}", there.portal_path(portal)?))
}

/// A query that says nothing but a language.
fn is_chosen(query: &str) -> bool {
    let name = query.split('=').next();
    name == Some(CHOSEN) && !query.contains('&')
}

/// The address of the page that an answer shows: after a form that was refused, that of the page it stands on.
fn shown(visit: &Visit) -> String {
    let target = visit.target();
    if visit.method != Method::POST {
        return target;
    }
    match target.rsplit_once('/') {
        Some((page, "reply" | "close" | "reopen" | "sign-out" | "language")) => page.to_owned(),
        _ => target,
    }
}
