//! Signing in by an identity provider (P-35): to the provider, and back with a code that is worth a session here.
//! Nobody has been signed in before the code was redeemed in the browser that set out, and each way is gone once.

use hyper::{HeaderMap, Method, StatusCode};
use lucka_config::decision::{canonical_email, may_register};
use lucka_config::{IdentityProvider, Portal};
use lucka_theme::context::{ProblemKind, SingleSignOnProblem};

use super::cookies::{self, Purpose, Sent};
use super::provider::{Bound, Claims, Patience, Refusal};
use super::secret::{self, Token};
use super::sign_in::{MINUTES, new_session, welcome};
use super::single_sign_on_pages::{Shown, declined, page, problem, refused, stale, turned_away};
use crate::http::answer::{Answer, see_other};
use crate::http::path::{encode_value, local_target};
use crate::http::peer::bucket;
use crate::portal::languages;
use crate::portal::page::{Room, rooms};
use crate::portal::trouble::Trouble;
use crate::serve::files;
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use crate::store::{NewProviderSignIn, NewSession, ProviderSignIn, Vouched, VouchedOutcome};

/// Where providers send people back to: `/_sign-in/<provider>`, the same for every portal and language of a host, so that
/// a provider has one address to know. Each provider has its own, so that none can pass for another (RFC 9700 §4.4).
pub const ADDRESS: &str = "/_sign-in";

const LIFETIME: i64 = MINUTES as i64 * 60_000;
const HOUR: i64 = 3_600_000;
/// A whole office signs in behind one address, and no mail goes out.
const PER_PEER: u32 = 10;

/// The page with the button, where access is single sign-on.
///
/// # Errors
/// When the theme fails.
pub fn instead(room: &Room<'_>, provider: &IdentityProvider) -> Result<Answer, Trouble> {
    match room.visit.method {
        // Of a form that was open when the portal was switched: no mail goes out.
        Method::POST => page(room, provider, StatusCode::CONFLICT, &Shown::default()),
        _ => Ok(see_other(&room.at("sign-in"))),
    }
}

/// On to the provider.
///
/// # Errors
/// When the store, the random source or the theme fails.
pub async fn start(room: &Room<'_>) -> Result<Answer, Trouble> {
    let (visit, service) = (room.visit, room.service);
    let Some(provider) = room.portal.provider(visit.site()) else {
        return Err(Trouble::Problem(ProblemKind::NotFound));
    };
    let to = visit.query_value("to").unwrap_or_default();
    let to = local_target(&to).unwrap_or_default();
    if is_led_here(&visit.headers) {
        return Ok(see_other(&format!(
            "{}?to={}",
            room.at("sign-in"),
            encode_value(to)
        )));
    }
    if service.dev.is_some() {
        let back = if to.is_empty() {
            room.href()
        } else {
            to.to_owned()
        };
        let choice = format!("/_dev/view-as?back={}", encode_value(&back));
        return Ok(see_other(&choice));
    }
    let shown = Shown {
        to,
        ..Shown::default()
    };
    let peer = format!("single-sign-on peer {}", bucket(visit.peer));
    let limit = service.limits().sign_in_per_peer.saturating_mul(PER_PEER);
    if !service.store.hit(&peer, HOUR, limit, visit.now).await? {
        tracing::info!(event = "login.limit", request = %visit.request_id);
        let shown = shown.with(SingleSignOnProblem::TooMany);
        return page(room, provider, StatusCode::TOO_MANY_REQUESTS, &shown);
    }
    let (browser, state) = (Token::new()?, Token::new()?);
    let bound = Bound::new(browser.as_str(), state.as_str());
    let again = visit.query_value("again").is_some();
    let back = address_of(visit, provider);
    let address = service.providers.authorization(
        provider,
        (state.as_str(), &bound),
        &back,
        again,
        visit.now,
    );
    let address = match address.await {
        Ok(address) => address,
        Err(refusal) => return refused(room, provider, &refusal, to),
    };
    service
        .store
        .set_out(&NewProviderSignIn {
            state_hash: &state.hash(),
            browser_hash: &browser.hash(),
            portal: &room.portal.id,
            host: &visit.domain().pages.host,
            issuer: &provider.issuer,
            return_to: to,
            expires_at: visit.now + LIFETIME,
        })
        .await?;
    let mut answer = see_other(&address);
    cookies::give(
        &mut answer,
        visit,
        &room.portal.id,
        Purpose::Provider,
        browser.as_str(),
        LIFETIME / 1000,
    );
    Ok(answer)
}

/// Back from the provider with this id.
pub async fn come_back(service: &Service, visit: &Visit, id: &str) -> Answer {
    let state = visit.query_value("state").unwrap_or_default();
    let state_hash = secret::hash(&state);
    let asked = match service.store.on_the_way(&state_hash, visit.now).await {
        Ok(asked) => asked,
        Err(error) => {
            return match any_room(service, visit, id) {
                Some((room, _)) => Trouble::from(error).answer(&room).await,
                None => files::not_found(visit).await,
            };
        }
    };
    let asked = asked.filter(|asked| is_of(visit, asked, id));
    // The page that follows is in the language of the page that was asked for.
    let spoken = visit.speaking(asked.as_ref().map_or("/", |asked| asked.return_to.as_str()));
    let of = asked.as_ref().map(|asked| asked.portal.as_str());
    let wanted = |portal: &Portal| of.is_none_or(|of| portal.id == of);
    let found = rooms(service, &spoken).find_map(|room| {
        let provider = room.portal.provider(spoken.site())?;
        (provider.id == id && wanted(room.portal)).then_some((room, provider))
    });
    let Some((room, provider)) = found else {
        return files::not_found(visit).await;
    };
    let finished = match asked {
        Some(asked) => finish(&room, provider, &asked, &state).await,
        None => stale(&room, provider, ""),
    };
    match finished {
        Ok(answer) => answer,
        Err(trouble) => trouble.answer(&room).await,
    }
}

/// Back from signing out of the provider itself.
pub async fn signed_out(service: &Service, visit: &Visit, id: &str) -> Answer {
    let portal = visit.query_value("state").unwrap_or_default();
    let here = rooms(service, visit).filter(|room| {
        let provider = room.portal.provider(visit.site());
        provider.is_some_and(|provider| provider.id == id)
    });
    let here: Vec<Room<'_>> = here.collect();
    let named = here.iter().find(|room| room.portal.id == portal);
    match named.or(here.first()) {
        Some(room) => see_other(&room.at("sign-in?signed-out=everywhere")),
        None => files::not_found(visit).await,
    }
}

/// Where this provider sends people back to, as it must have been told.
pub(super) fn address_of(visit: &Visit, provider: &IdentityProvider) -> String {
    format!("{}{ADDRESS}/{}", visit.origin(), provider.id)
}

async fn finish(
    room: &Room<'_>,
    provider: &IdentityProvider,
    asked: &ProviderSignIn,
    state: &str,
) -> Result<Answer, Trouble> {
    let (visit, store) = (room.visit, &room.service.store);
    let Sent::One(browser) = cookies::read(visit, &room.portal.id, Purpose::Provider) else {
        return stale(room, provider, &asked.return_to);
    };
    let browser_hash = secret::hash(&browser);
    let spent = browser_hash == asked.browser_hash
        && store
            .come_back(&secret::hash(state), &browser_hash, visit.now)
            .await?;
    if !spent {
        return stale(room, provider, &asked.return_to);
    }
    let named = visit.query_value("iss");
    if named
        .as_deref()
        .is_some_and(|named| named != provider.issuer)
    {
        let refusal = Refusal::Unproven("the answer names another issuer".to_owned());
        return problem(
            room,
            provider,
            StatusCode::BAD_REQUEST,
            &refusal,
            &asked.return_to,
        );
    }
    if let Some(error) = visit.query_value("error") {
        return declined(room, provider, &error, &asked.return_to);
    }
    let code = visit.query_value("code").unwrap_or_default();
    let bound = Bound::new(&browser, state);
    match vouched(room, provider, (&code, named.as_deref()), &bound).await? {
        Ok(claims) => let_in(room, provider, &claims, &asked.return_to).await,
        Err(refusal) => refused(room, provider, &refusal, &asked.return_to),
    }
}

/// What the provider says about whoever brings this code.
async fn vouched(
    room: &Room<'_>,
    provider: &IdentityProvider,
    answer: (&str, Option<&str>),
    bound: &Bound,
) -> Result<Result<Claims, Refusal>, Trouble> {
    let (visit, service) = (room.visit, room.service);
    let patience = Patience::begin();
    let back = address_of(visit, provider);
    let time = (visit.now, patience);
    let tokens = service
        .providers
        .redeem(provider, answer, bound, &back, time)
        .await;
    let tokens = match tokens {
        Ok(tokens) => tokens,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // Some providers tell the address only when asked for it, and it is needed once.
    let (store, subject) = (&service.store, &tokens.claims.sub);
    let is_known = store.is_known_subject(&provider.issuer, subject).await?;
    if tokens.claims.email.is_some() || is_known {
        return Ok(Ok(tokens.claims));
    }
    Ok(service.providers.complete(provider, tokens, time).await)
}

/// The session of whom the provider vouches for, if they may have one.
async fn let_in(
    room: &Room<'_>,
    provider: &IdentityProvider,
    claims: &Claims,
    return_to: &str,
) -> Result<Answer, Trouble> {
    let visit = room.visit;
    let email = claims.email.as_deref().and_then(canonical_email);
    let email = email.filter(|_| claims.is_email_verified(provider.trust_email));
    if email
        .as_deref()
        .is_some_and(|email| !provider.lets_in(email))
    {
        return turned_away(room, provider, claims, &VouchedOutcome::NotLetIn, return_to);
    }
    let email = email.as_deref();
    let token = Token::new()?;
    let token_hash = token.hash();
    let session = NewSession {
        issuer: Some(&provider.issuer),
        ..new_session(room, &token_hash)
    };
    let language = claims.language();
    let vouched = Vouched {
        issuer: &provider.issuer,
        subject: &claims.sub,
        email,
        may_join: email.is_some_and(|email| may_register(visit.site(), room.portal, email)),
        name: &claims.display_name(),
        language: language.as_deref(),
    };
    let store = &room.service.store;
    let outcome = store
        .sign_in_vouched(&vouched, &session, &room.portal.id, visit.now)
        .await?;
    match outcome {
        VouchedOutcome::SignedIn { contact_id, is_new } => {
            if is_new {
                tracing::info!(event = "contact.new", request = %visit.request_id, contact = contact_id, provider = %provider.id);
            }
            let entrance = room.href();
            let target = local_target(return_to).unwrap_or(&entrance);
            let target = languages::settled(room, target);
            welcome(room, &token, contact_id, &target, Purpose::Provider).await
        }
        outcome => turned_away(room, provider, claims, &outcome, return_to),
    }
}

/// Whether a way that somebody is on leads through this provider to this host.
fn is_of(visit: &Visit, asked: &ProviderSignIn, id: &str) -> bool {
    let portal = visit.site().portal(&asked.portal);
    let provider = portal.and_then(|portal| portal.provider(visit.site()));
    asked.host == visit.domain().pages.host
        && provider.is_some_and(|one| one.id == id && one.issuer == asked.issuer)
}

/// The first portal here that has this provider.
fn any_room<'a>(
    service: &'a Service,
    visit: &'a Visit,
    id: &str,
) -> Option<(Room<'a>, &'a IdentityProvider)> {
    rooms(service, visit).find_map(|room| {
        let provider = room.portal.provider(visit.site())?;
        (provider.id == id).then_some((room, provider))
    })
}

/// Another site's page sends the browser here: nobody pressed our button. Requests of old browsers don't say.
fn is_led_here(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    site.is_some_and(|site| site == "cross-site" || site == "same-site")
}
