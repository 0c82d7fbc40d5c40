//! Mails from what the outbox holds, with the texts, names and addresses of the release being served.

use lucka_bundle::{DomainPages, PortalPages};
use lucka_config::decision::own_domains;
use lucka_config::{Inbox, Portal, Site};
use lucka_theme::context::{AnsweredMail, Mail, RegistrationMail, Setting, SignInMail};

use crate::mail::{Composed, Mailbox};
use crate::serve::current::Current;
use crate::serve::live::Live;
use crate::store::{AnsweredPayload, OutboxRow, Payload, RegistrationPayload, SignInPayload};

/// How long link and code work, as the mail says it.
const MINUTES: u32 = 15;

/// Composes one mail. `public_port` stands in links when it is not the usual one.
///
/// # Errors
/// When what the mail is about is gone: its portal, its domain, its inbox.
pub fn compose(
    current: &Current,
    public_port: Option<u16>,
    now: i64,
    row: &OutboxRow,
) -> Result<Composed, String> {
    let live = current.get().ok_or("nothing is published")?;
    let (mail, inbox, language, name) = match &row.payload {
        Payload::SignIn(payload) => sign_in(&live, public_port, now, payload)?,
        Payload::Answered(payload) => answered(&live, public_port, now, payload)?,
        Payload::Registration(payload) => registration(&live, public_port, now, payload)?,
    };
    let rendered = live
        .theme()
        .mail(&mail)
        .map_err(|error| error.to_string())?;
    let language = language
        .parse()
        .map_err(|_| format!("{language} is no language tag"))?;
    Ok(Composed {
        from: Mailbox {
            name: inbox.name.get(&language).to_owned(),
            address: inbox.address.clone(),
        },
        to: Mailbox {
            name,
            address: row.to.clone(),
        },
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        reply_to: None,
        headers: Vec::new(),
    })
}

type Parts<'a> = (Mail, &'a Inbox, String, String);

fn sign_in<'a>(
    live: &'a Live,
    port: Option<u16>,
    now: i64,
    payload: &SignInPayload,
) -> Result<Parts<'a>, String> {
    let site = live.site();
    let portal = site.portal(&payload.portal).ok_or("the portal is gone")?;
    // A language that the domain no longer speaks: then the primary one.
    let here = |language| place(live, portal, Some(&payload.host), language, port);
    let place = here(Some(payload.language.as_str()))
        .or_else(|| here(None))
        .ok_or("the domain is gone")?;
    let mail = Mail::SignIn(SignInMail {
        setting: setting(site, portal, &place, now),
        site_name: site_name(site, &place.language),
        link: format!(
            "{}{}/sign-in/link?token={}",
            place.origin, place.path, payload.link
        ),
        code: payload.code.clone(),
        minutes: MINUTES,
    });
    Ok((mail, inbox_of(site, portal)?, place.language, String::new()))
}

fn answered<'a>(
    live: &'a Live,
    port: Option<u16>,
    now: i64,
    payload: &AnsweredPayload,
) -> Result<Parts<'a>, String> {
    let site = live.site();
    let shows =
        |portal: &&Portal| portal.enabled && portal.tickets.pipelines.contains(&payload.pipeline);
    let same_inbox =
        |portal: &&Portal| portal.tickets.inbox.as_deref() == Some(payload.inbox.as_str());
    let portal = site
        .portals
        .iter()
        .filter(shows)
        .find(same_inbox)
        .or_else(|| site.portals.iter().find(shows))
        .ok_or("no portal shows this ticket")?;
    // The first of its domains that speaks the contact's language, else the first in its own.
    let wanted = payload.language.as_deref();
    let place = wanted
        .and_then(|language| place(live, portal, None, Some(language), port))
        .or_else(|| place(live, portal, None, None, port))
        .ok_or("the portal's domain is gone")?;
    let mail = Mail::Answered(AnsweredMail {
        setting: setting(site, portal, &place, now),
        site_name: site_name(site, &place.language),
        number: payload.number,
        subject: payload.subject.clone(),
        author: payload.author.clone(),
        text: payload.text.clone(),
        link: format!("{}{}/{}", place.origin, place.path, payload.number),
    });
    Ok((
        mail,
        inbox_of(site, portal)?,
        place.language,
        payload.name.clone(),
    ))
}

fn registration<'a>(
    live: &'a Live,
    port: Option<u16>,
    now: i64,
    payload: &RegistrationPayload,
) -> Result<Parts<'a>, String> {
    let site = live.site();
    // Closed since it was queued: then nobody is invited.
    let portal = site
        .portal(&payload.portal)
        .filter(|portal| portal.enabled)
        .ok_or("the portal is gone")?;
    // The first of its own domains that speaks the contact's language, else the first in its own.
    let wanted = payload.language.as_deref();
    let spoken = wanted.and_then(|language| {
        own_domains(site, portal)
            .find_map(|host| place(live, portal, Some(host), Some(language), port))
    });
    let place = spoken
        .or_else(|| {
            own_domains(site, portal).find_map(|host| place(live, portal, Some(host), None, port))
        })
        .ok_or("the portal has no domain of its own")?;
    let mail = Mail::Registration(RegistrationMail {
        setting: setting(site, portal, &place, now),
        site_name: site_name(site, &place.language),
        email: payload.email.clone(),
        link: format!("{}{}/sign-in", place.origin, place.path),
    });
    Ok((
        mail,
        inbox_of(site, portal)?,
        place.language,
        payload.name.clone(),
    ))
}

/// Where a portal's pages are, in one language.
struct Place {
    origin: String,
    /// From `/`, without a slash at its end.
    path: String,
    language: String,
}

/// The portal's first place on this host, or on any of its domains, that speaks this language, or any.
fn place(
    live: &Live,
    portal: &Portal,
    host: Option<&str>,
    language: Option<&str>,
    port: Option<u16>,
) -> Option<Place> {
    let hosts = portal.domains.iter().map(String::as_str);
    let hosts = hosts.filter(|one| host.is_none_or(|host| *one == host));
    let all = &live.release().manifest().domains;
    let spoken = hosts.flat_map(|host| all.iter().filter(move |pages| pages.host == host));
    let is_wanted = |pages: &&DomainPages| language.is_none_or(|tag| pages.language == tag);
    let pages = spoken.into_iter().find(is_wanted)?;
    let own = |pages: &&PortalPages| pages.portal == portal.id;
    let slug = &pages.portals.iter().find(own)?.slug;
    let origin = match port {
        Some(port) => format!("{}:{port}", pages.origin),
        None => pages.origin.clone(),
    };
    Some(Place {
        origin,
        path: format!("{}/{slug}", pages.prefix),
        language: pages.language.clone(),
    })
}

fn setting(site: &Site, portal: &Portal, place: &Place, now: i64) -> Setting {
    Setting {
        language: place.language.clone(),
        direction: lucka_theme::direction(&place.language).to_owned(),
        time_zone: site.time_zone.clone(),
        portal_name: localized(&portal.name, &place.language),
        portal_href: place.path.clone(),
        now_at: now,
    }
}

fn site_name(site: &Site, language: &str) -> String {
    localized(&site.name, language)
}

fn localized(text: &lucka_config::Localized, language: &str) -> String {
    match language.parse() {
        Ok(language) => text.get(&language).to_owned(),
        Err(_) => text.fallback.clone(),
    }
}

fn inbox_of<'a>(site: &'a Site, portal: &Portal) -> Result<&'a Inbox, String> {
    let id = portal
        .tickets
        .inbox
        .as_deref()
        .ok_or("the portal has no inbox")?;
    site.inbox(id)
        .ok_or_else(|| format!("the inbox {id} is gone"))
}
