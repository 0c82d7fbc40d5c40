//! `/_dev/view-as`, in `lucka dev` only: pages as one of the contacts sees them, or as somebody who has not signed in.

use hyper::body::Incoming;
use hyper::{Method, StatusCode};
use lucka_config::Portal;
use lucka_config::filter::Properties;

use super::dev::{Dev, VIEW_AS, document, escape};
use super::service::Service;
use super::visit::Visit;
use crate::access::cookies::{self, Purpose, Sent};
use crate::access::same_origin;
use crate::access::secret::{self, Token};
use crate::demo;
use crate::http::answer::{Answer, plain, see_other};
use crate::http::form::Form;
use crate::http::path::local_target;
use crate::portal::trouble::Trouble;
use crate::store::{AddressOwner, NewContact, NewSession};

/// Answers the page and its form; `None` for every other request, and wherever this is not `lucka dev`.
pub(super) async fn answer(
    service: &Service,
    visit: &Visit,
    body: Incoming,
) -> Result<Answer, Incoming> {
    let Some(dev) = &service.dev else {
        return Err(body);
    };
    if visit.path.as_str() != VIEW_AS || !dev.is_own(&visit.host) {
        return Err(body);
    }
    Ok(match visit.method {
        Method::POST => match choose(service, dev, visit, body).await {
            Ok(answer) => answer,
            Err(trouble) => {
                tracing::warn!(event = "dev.view_as", reason = ?trouble);
                plain(
                    StatusCode::BAD_REQUEST,
                    "that did not work: see the terminal",
                )
            }
        },
        _ => page(visit),
    })
}

/// Everybody that may be chosen: the invented customers, and the first address that the settings let in.
fn people(visit: &Visit) -> Vec<(String, String)> {
    let mut people = demo::people();
    if let Some((email, name)) = demo::who_may_enter(visit.site())
        && !people.iter().any(|(known, _)| *known == email)
    {
        let name = name.map_or_else(|| email.clone(), str::to_owned);
        people.push((email, name));
    }
    people
}

fn page(visit: &Visit) -> Answer {
    let text = |key: &str| escape(&visit.live.theme().text(&visit.language(), key));
    let back = visit.query_value("back");
    let back = back.as_deref().and_then(local_target).unwrap_or("/");
    let title = text("view-as");
    let mut body = format!(
        "<h1>{title}</h1><form method=\"post\" action=\"{VIEW_AS}\"><input type=\"hidden\" name=\"back\" value=\"{}\">",
        escape(back)
    );
    let button = |email: &str, name: &str| {
        format!(
            "<button class=\"mail\" name=\"contact\" value=\"{0}\"><strong>{1}</strong><span>{0}</span></button>",
            escape(email),
            escape(name)
        )
    };
    body.push_str(&format!(
        "<button class=\"mail\" name=\"contact\" value=\"\"><strong>{}</strong></button>",
        text("view-as-visitor")
    ));
    for (email, name) in people(visit) {
        body.push_str(&button(&email, &name));
    }
    body.push_str("</form>");
    document(
        StatusCode::OK,
        &visit.live.theme().text(&visit.language(), "view-as"),
        &body,
    )
}

/// Signs the browser out of every portal of this domain, and as the contact into them.
async fn choose(
    service: &Service,
    dev: &Dev,
    visit: &Visit,
    body: Incoming,
) -> Result<Answer, Trouble> {
    same_origin::check(visit)?;
    let form = Form::read(&visit.headers, body, service.limits()).await;
    let form = form.map_err(|_| Trouble::NotAForm)?;
    let chosen = form.get("contact");
    let contact = match people(visit).into_iter().find(|(email, _)| email == chosen) {
        Some((email, _)) => {
            // Somebody whom the settings let in, and who has never been here.
            if service.store.address_owner(&email).await? == AddressOwner::Nobody {
                let contact = NewContact {
                    email: &email,
                    member_email: None,
                    name: "",
                    language: None,
                    properties: &Properties::new(),
                    now: visit.now,
                };
                service.store.put_contact(&contact).await?;
            }
            service.store.contact_by_email(&email).await?
        }
        None => None,
    };
    let mut answer = see_other(local_target(form.get("back")).unwrap_or("/"));
    let own = &visit.domain().pages.host;
    let portals: Vec<&Portal> = visit.site().portals_on(own).collect();
    for portal in portals {
        if let Sent::One(old) = cookies::read(visit, &portal.id, Purpose::Session) {
            service.store.end_session(&secret::hash(&old)).await?;
        }
        cookies::take_back(&mut answer, visit, &portal.id, Purpose::Session);
        let Some(contact) = &contact else { continue };
        let token = Token::new()?;
        let seconds = service.server.sessions.absolute.as_secs();
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX / 2000);
        let session = NewSession {
            token_hash: &token.hash(),
            expires_at: visit.now.saturating_add(seconds.saturating_mul(1000)),
            // Whoever previews a site has no account at its provider.
            issuer: portal.provider(visit.site()).map(|one| one.issuer.as_str()),
        };
        let began = service
            .store
            .view_as(dev, &session, &portal.id, contact.id, visit.now);
        if began.await? {
            cookies::give(
                &mut answer,
                visit,
                &portal.id,
                Purpose::Session,
                token.as_str(),
                seconds,
            );
        }
    }
    Ok(answer)
}
