//! Share pictures: what sites show beside a link to a page. Each is drawn when it is first asked for, of what anybody may
//! read (P-89).
//!
//! - `lists`: what the pictures of a release show
//! - `kept`: pictures that were drawn, and whose turn it is
//! - `card`: what a picture looks like
//! - `words`: what of a text is drawn
//! - `text`: text as outlines
//! - `fonts`: which font has a character
//! - `machine`: the fonts that the machine has
//! - `mark`: the site's mark
//! - `canvas`: pixels

mod canvas;
mod card;
mod fonts;
mod kept;
pub mod lists;
mod machine;
mod mark;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{self, HeaderValue};
use lucka_bundle::Share;

use crate::http::answer::{Answer, plain, redirect, set};
use crate::http::body::Body;
use crate::http::path::encode;
use crate::serve::files::not_modified;
use crate::serve::moved;
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use card::Card;
use fonts::Fonts;
use kept::Picture;
pub use kept::Pictures;

/// The first part of every address.
pub const SLUG: &str = "_share";

const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Without its title: the fonts may be there another day.
const FOR_NOW: &str = "public, max-age=3600";
/// Seconds after which whoever was sent away may come back.
const LATER: &str = "10";

/// Answers `/_share/<version>/<page>.png`. Whatever is no picture of a page that everybody may read is not found.
pub async fn answer(service: &Service, visit: &Visit) -> Answer {
    let share = match find(visit).await {
        Ok(Some(share)) => share,
        Ok(None) => return Box::pin(moved::answer(service, visit)).await,
        Err(reason) => return failed(&reason),
    };
    let prefix = &visit.domain().pages.prefix;
    let address = format!("{prefix}{}", share.address());
    if visit.path.as_str() != address {
        // The title has changed since.
        return redirect(StatusCode::FOUND, &encode(&address));
    }
    let key = format!("{}{address}", visit.domain().pages.host);
    let etag = format!("\"{}\"", share.version);
    if not_modified(&visit.headers, etag.as_bytes()) {
        let mut answer = Answer::new(Body::Empty);
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return keeping(answer, &etag, FOR_EVER);
    }
    let picture = match service.current.pictures().get(&key) {
        Some(picture) => Ok(picture),
        None => drawn(service, visit, share, key).await,
    };
    let picture = match picture {
        Ok(picture) => picture,
        Err(answer) => return *answer,
    };
    let mut answer = Answer::new(Body::Full(picture.png));
    set(&mut answer, header::CONTENT_TYPE, "image/png");
    match picture.whole {
        true => keeping(answer, &etag, FOR_EVER),
        false => {
            set(&mut answer, header::CACHE_CONTROL, FOR_NOW);
            answer
        }
    }
}

fn keeping(mut answer: Answer, etag: &str, how_long: &'static str) -> Answer {
    if let Ok(etag) = HeaderValue::from_str(etag) {
        answer.headers_mut().insert(header::ETAG, etag);
    }
    set(&mut answer, header::CACHE_CONTROL, how_long);
    answer
}

/// What the picture at the address shows.
async fn find(visit: &Visit) -> Result<Option<Share>, String> {
    let pages = &visit.domain().pages;
    let address = visit.path.as_str().strip_prefix(&pages.prefix);
    let Some(address) = address.filter(|_| !visit.path.slash_at_end()) else {
        return Ok(None);
    };
    let (live, list, address) = (
        Arc::clone(&visit.live),
        pages.shares.clone(),
        address.to_owned(),
    );
    let found = tokio::task::spawn_blocking(move || {
        live.shares
            .find(&list, &address)
            .map(Option::<&Share>::cloned)
    });
    match found.await {
        Ok(found) => found.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// Draws a picture, when it is its turn.
async fn drawn(
    service: &Service,
    visit: &Visit,
    share: Share,
    key: String,
) -> Result<Picture, Box<Answer>> {
    let pictures = Arc::clone(service.current.pictures());
    let Some(seat) = pictures.seat().await else {
        pictures.refused.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(event = "overload.shed", reason = "share pictures", request = %visit.request_id);
        let text = "too many pictures at once: try again in a moment";
        let mut answer = plain(StatusCode::SERVICE_UNAVAILABLE, text);
        set(&mut answer, header::RETRY_AFTER, LATER);
        return Err(Box::new(answer));
    };
    // Another request may have asked for the same.
    if let Some(picture) = pictures.get(&key) {
        return Ok(picture);
    }
    let (live, domain) = (Arc::clone(&visit.live), Arc::clone(&visit.domain));
    let made = tokio::task::spawn_blocking(move || {
        let fonts = Fonts {
            own: live.shares.faces(),
            machine: Some(&pictures.machine),
        };
        let drawn = card::draw(
            &Card {
                title: &share.title,
                above: &share.above,
                site: live.site().name.get(&domain.language),
                host: &domain.pages.host,
                language: &domain.pages.language,
                colours: live.theme().colours(),
                mark: live.theme().mark(),
            },
            &fonts,
        )?;
        let picture = Picture {
            png: Bytes::from(drawn.png),
            whole: drawn.whole,
        };
        pictures.drawn.fetch_add(1, Ordering::Relaxed);
        pictures.put(key, picture.clone());
        // Kept until here, also when nobody waits any more.
        drop(seat);
        Some(picture)
    });
    match made.await {
        Ok(Some(picture)) => Ok(picture),
        Ok(None) => Err(Box::new(failed("it can't be written as PNG"))),
        Err(error) => Err(Box::new(failed(&error.to_string()))),
    }
}

fn failed(reason: &str) -> Answer {
    tracing::error!(event = "share.error", reason);
    plain(
        StatusCode::INTERNAL_SERVER_ERROR,
        "this picture can't be drawn right now",
    )
}
