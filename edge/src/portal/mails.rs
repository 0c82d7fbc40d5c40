//! Mails from what the outbox holds, with the texts, names and addresses of the release being served.

use lucka_config::{Inbox, Portal, Site};
use lucka_theme::context::{AnsweredMail, Mail, Setting, SignInMail};

use crate::mail::{Composed, Mailbox};
use crate::serve::live::{Current, Live};
use crate::store::{AnsweredPayload, OutboxRow, Payload, SignInPayload};

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
    let place = place(live, portal, Some(&payload.host), port).ok_or("the domain is gone")?;
    let mail = Mail::SignIn(SignInMail {
        setting: setting(site, portal, &payload.language, &place.slug, now),
        site_name: site_name(site, &payload.language),
        link: format!(
            "{}/{}/sign-in/link?token={}",
            place.origin, place.slug, payload.link
        ),
        code: payload.code.clone(),
        minutes: MINUTES,
    });
    Ok((
        mail,
        inbox_of(site, portal)?,
        payload.language.clone(),
        String::new(),
    ))
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
    // The domain that speaks the contact's language, else the portal's first.
    let wanted = portal.domains.iter().find(|host| {
        let spoken = site.domain(host).map(|domain| domain.language.to_string());
        spoken.is_some() && spoken == payload.language
    });
    let place = place(live, portal, wanted.map(String::as_str), port)
        .ok_or("the portal's domain is gone")?;
    let mail = Mail::Answered(AnsweredMail {
        setting: setting(site, portal, &place.language, &place.slug, now),
        site_name: site_name(site, &place.language),
        number: payload.number,
        subject: payload.subject.clone(),
        author: payload.author.clone(),
        text: payload.text.clone(),
        link: format!("{}/{}/{}", place.origin, place.slug, payload.number),
    });
    Ok((
        mail,
        inbox_of(site, portal)?,
        place.language,
        payload.name.clone(),
    ))
}

/// Where a portal's pages are.
struct Place {
    origin: String,
    slug: String,
    language: String,
}

fn place(live: &Live, portal: &Portal, host: Option<&str>, port: Option<u16>) -> Option<Place> {
    let host = host.or_else(|| portal.domains.first().map(String::as_str))?;
    let pages = live
        .release()
        .manifest()
        .domains
        .iter()
        .find(|pages| pages.host == host)?;
    let slug = pages
        .portals
        .iter()
        .find(|pages| pages.portal == portal.id)?
        .slug
        .clone();
    let language = live.site().domain(host)?.language.to_string();
    let origin = match port {
        Some(port) => format!("{}:{port}", pages.origin),
        None => pages.origin.clone(),
    };
    Some(Place {
        origin,
        slug,
        language,
    })
}

fn setting(site: &Site, portal: &Portal, language: &str, slug: &str, now: i64) -> Setting {
    Setting {
        language: language.to_owned(),
        direction: lucka_theme::direction(language).to_owned(),
        time_zone: site.time_zone.clone(),
        portal_name: localized(&portal.name, language),
        portal_href: format!("/{slug}"),
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
