//! Static files of the release: what the manifest lists and nothing else, so no path ever reaches the file system
//! (FAULTS D01–D07).

use std::sync::Arc;

use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue, InvalidHeaderValue};
use hyper::{Method, StatusCode};
use lucka_bundle::{Audience, FileEntry};

use super::live::{Live, LiveDomain};
use super::route::Route;
use super::variants::{Coding, Ready};
use super::visit::Visit;
use crate::http::answer::{Answer, Pictures, page, plain, policy, protect, redirect, set};
use crate::http::body::Body;
use crate::http::gate::Passed;
use crate::http::path::encode;

/// Files up to this many bytes are answered from memory; longer ones are sent as they are read.
const IN_MEMORY: u64 = 1024 * 1024;

/// Whether the asking person may read a file with this audience; the portal's part of the edge decides.
pub enum Permission {
    /// Send it.
    Granted,
    /// As if it were not there, or on to sign-in.
    Instead(Box<Answer>),
}

/// What there is at a path.
pub enum Found<'a> {
    /// A file.
    File(&'a FileEntry),
    /// The same address without a slash at its end.
    Elsewhere(Box<Answer>),
    /// Nothing.
    Nothing,
}

/// Looks a path up.
pub fn find(visit: &Visit) -> Found<'_> {
    let release = visit.live.release();
    let host = &visit.domain().pages.host;
    let path = visit.path.as_str();
    let entry = release
        .find(host, path)
        .filter(|entry| entry.audience != Audience::Edge);
    match entry {
        // Only where anybody may know that there is a page: else the redirect would tell it.
        Some(entry) if visit.path.slash_at_end() && entry.audience == Audience::Public => {
            Found::Elsewhere(Box::new(without_slash(&encode(path), &visit.query)))
        }
        Some(entry) => Found::File(entry),
        None => Found::Nothing,
    }
}

/// Sends a file that may be read.
pub async fn send(visit: &Visit, entry: &FileEntry) -> Answer {
    if visit.method == Method::POST {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "method not allowed");
        set(&mut answer, header::ALLOW, "GET, HEAD");
        return answer;
    }
    if entry.length > IN_MEMORY {
        return send_long(visit, entry).await;
    }
    let coding = Coding::choose(&visit.headers, &entry.media, entry.length);
    match ready(visit, entry, coding).await {
        Ok(ready) => from_memory(&ready, entry, &visit.headers),
        Err(answer) => answer,
    }
}

/// Answers with a file that anybody may read and that was asked for before, which is what most requests are for.
pub fn at_once(
    live: &Live,
    domain: &LiveDomain,
    passed: &Passed,
    headers: &HeaderMap,
) -> Option<Answer> {
    if passed.method == Method::POST || passed.path.slash_at_end() {
        return None;
    }
    let route = Route::of(&passed.path, &passed.method, live.site(), domain);
    let Route::File = route else { return None };
    let release = live.release();
    let file = release.place(&domain.pages.host, passed.path.as_str())?;
    let entry = &release.manifest().files[file];
    if entry.audience != Audience::Public || entry.length > IN_MEMORY {
        return None;
    }
    let coding = Coding::choose(headers, &entry.media, entry.length);
    let ready = live.variants.get(file, coding);
    Some(from_memory(ready.as_deref()?, entry, headers))
}

fn from_memory(ready: &Ready, entry: &FileEntry, headers: &HeaderMap) -> Answer {
    if not_modified(headers, ready.etag.as_bytes()) {
        return unchanged(entry, ready.etag.clone());
    }
    let mut answer = Answer::new(Body::Full(ready.body.clone()));
    answer.headers_mut().clone_from(&ready.headers);
    answer
}

async fn send_long(visit: &Visit, entry: &FileEntry) -> Answer {
    let Ok(etag) = etag(entry, Coding::Identity) else {
        return unreadable(entry, "its hash is none");
    };
    if not_modified(&visit.headers, etag.as_bytes()) {
        return unchanged(entry, etag);
    }
    match Box::pin(long_file(visit, entry, &etag)).await {
        Ok(mut answer) => {
            keeping(answer.headers_mut(), entry, etag);
            answer
        }
        Err(error) => unreadable(entry, &error.to_string()),
    }
}

fn unchanged(entry: &FileEntry, etag: HeaderValue) -> Answer {
    let mut answer = Answer::new(Body::Empty);
    *answer.status_mut() = StatusCode::NOT_MODIFIED;
    keeping(answer.headers_mut(), entry, etag);
    answer
}

/// How an answer may be kept, and told apart from a later one.
fn keeping(headers: &mut HeaderMap, entry: &FileEntry, etag: HeaderValue) {
    headers.insert(header::ETAG, etag);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(caching(entry)),
    );
}

/// The page for an address that has none, in the domain's language.
pub async fn not_found(visit: &Visit) -> Answer {
    let release = visit.live.release();
    let entry = release.entry(&visit.domain().pages.not_found);
    let Some(entry) = entry else {
        return plain(StatusCode::NOT_FOUND, "not found");
    };
    let coding = Coding::choose(&visit.headers, &entry.media, entry.length);
    match ready(visit, entry, coding).await {
        Ok(ready) => {
            let mut answer = page(StatusCode::NOT_FOUND, ready.body.clone(), Pictures::Own);
            coding.declare(answer.headers_mut());
            set(&mut answer, header::CACHE_CONTROL, "no-store");
            answer
        }
        Err(_) => plain(StatusCode::NOT_FOUND, "not found"),
    }
}

async fn ready(visit: &Visit, entry: &FileEntry, coding: Coding) -> Result<Arc<Ready>, Answer> {
    let live = &visit.live;
    let Some(file) = live.release().place_of(&entry.file) else {
        return Err(unreadable(entry, "the manifest does not name it"));
    };
    let known = live.variants.get(file, coding).as_ref().map(Arc::clone);
    if let Some(ready) = known {
        return Ok(ready);
    }
    let ready = Arc::new(Box::pin(made(visit, entry, coding)).await?);
    live.variants.put(file, coding, Arc::clone(&ready));
    Ok(ready)
}

async fn made(visit: &Visit, entry: &FileEntry, coding: Coding) -> Result<Ready, Answer> {
    let (live, wanted) = (visit.live.clone(), entry.clone());
    let made = tokio::task::spawn_blocking(move || {
        live.release()
            .read(&wanted)
            .map(|bytes| coding.apply(&Bytes::from(bytes)))
    });
    let body = match made.await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return Err(unreadable(entry, &error.to_string())),
        Err(error) => return Err(unreadable(entry, &error.to_string())),
    };
    let Ok(etag) = etag(entry, coding) else {
        return Err(unreadable(entry, "its hash is none"));
    };
    let mut headers = HeaderMap::with_capacity(16);
    describe(&mut headers, entry);
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    keeping(&mut headers, entry, etag.clone());
    protect(&mut headers, visit.https, true);
    Ok(Ready {
        body,
        etag,
        headers,
    })
}

async fn long_file(
    visit: &Visit,
    entry: &FileEntry,
    etag: &HeaderValue,
) -> std::io::Result<Answer> {
    let path = visit.live.release().path(entry);
    let mut file = tokio::fs::File::open(&path).await?;
    let found = file.metadata().await?;
    if !found.is_file() || found.len() != entry.length {
        return Err(std::io::Error::other("its length is not the manifest's"));
    }
    let mut answer = Answer::new(Body::Empty);
    describe(answer.headers_mut(), entry);
    set(&mut answer, header::ACCEPT_RANGES, "bytes");
    let (first, length) = match range(visit, entry.length, etag) {
        Range::Whole => (0, entry.length),
        Range::Part(first, last) => {
            *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
            content_range(
                &mut answer,
                &format!("bytes {first}-{last}/{}", entry.length),
            );
            (first, last - first + 1)
        }
        Range::Outside => {
            *answer.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            content_range(&mut answer, &format!("bytes */{}", entry.length));
            return Ok(answer);
        }
    };
    if first > 0 {
        tokio::io::AsyncSeekExt::seek(&mut file, std::io::SeekFrom::Start(first)).await?;
    }
    *answer.body_mut() = Body::File(Box::new(file), length);
    Ok(answer)
}

#[derive(Debug, PartialEq, Eq)]
enum Range {
    Whole,
    Part(u64, u64),
    Outside,
}

/// One range only; several, or one in another unit, are answered with the whole file (RFC 9110 §14.2).
fn range(visit: &Visit, length: u64, etag: &HeaderValue) -> Range {
    let text = |name| {
        visit
            .headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    if (visit.headers.get(header::IF_RANGE)).is_some_and(|condition| condition != etag) {
        return Range::Whole;
    }
    text(header::RANGE).map_or(Range::Whole, |asked| parse_range(asked, length))
}

fn parse_range(asked: &str, length: u64) -> Range {
    let Some((first, last)) = asked
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Range::Whole;
    };
    if asked.contains(',') {
        return Range::Whole;
    }
    let number = |text: &str| -> Option<u64> {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (Some(first), _) if first >= length => Range::Outside,
        (Some(first), Some(last)) if last >= first => Range::Part(first, last.min(length - 1)),
        (Some(first), None) if last.is_empty() => Range::Part(first, length - 1),
        (None, Some(0)) if first.is_empty() => Range::Outside,
        (None, Some(suffix)) if first.is_empty() => {
            Range::Part(length.saturating_sub(suffix), length - 1)
        }
        _ => Range::Whole,
    }
}

fn content_range(answer: &mut Answer, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(header::CONTENT_RANGE, value);
    }
}

pub(super) fn describe(headers: &mut HeaderMap, entry: &FileEntry) {
    if let Ok(media) = HeaderValue::from_str(&entry.media) {
        headers.insert(header::CONTENT_TYPE, media);
    }
    let policy = if entry.media.starts_with("text/html") {
        policy(Pictures::Anywhere)
    } else if entry.media.starts_with("image/svg") {
        // A drawing opened by itself is a document: it may look like itself and do nothing.
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    } else {
        return;
    };
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
}

fn caching(entry: &FileEntry) -> &'static str {
    match (&entry.audience, entry.immutable) {
        (Audience::Public, true) => "public, max-age=31536000, immutable",
        (Audience::Public, false) => "public, max-age=0, must-revalidate",
        (Audience::SignedIn | Audience::Groups(_) | Audience::Edge, _) => "no-store",
    }
}

fn etag(entry: &FileEntry, coding: Coding) -> Result<HeaderValue, InvalidHeaderValue> {
    let hash = entry.hash.get(..24).unwrap_or(&entry.hash);
    HeaderValue::try_from(match coding.name() {
        Some(name) => format!("\"{hash}-{name}\""),
        None => format!("\"{hash}\""),
    })
}

/// Whether the client has this very answer.
pub fn not_modified(headers: &HeaderMap, etag: &[u8]) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().any(|value| {
        value.as_bytes().split(|byte| *byte == b',').any(|tag| {
            let tag = tag.trim_ascii();
            tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag
        })
    })
}

fn without_slash(target: &str, query: &str) -> Answer {
    let target = if query.is_empty() {
        target.to_owned()
    } else {
        format!("{target}?{query}")
    };
    let mut answer = redirect(StatusCode::MOVED_PERMANENTLY, &target);
    set(&mut answer, header::CACHE_CONTROL, "public, max-age=3600");
    answer
}

fn unreadable(entry: &FileEntry, reason: &str) -> Answer {
    tracing::error!(event = "static.io", file = %entry.file, reason);
    plain(
        StatusCode::INTERNAL_SERVER_ERROR,
        "this file can't be read right now",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // H31
    #[test]
    fn a_range_never_gives_more_than_the_file() {
        assert_eq!(parse_range("bytes=0-9", 100), Range::Part(0, 9));
        assert_eq!(parse_range("bytes=90-", 100), Range::Part(90, 99));
        assert_eq!(parse_range("bytes=-10", 100), Range::Part(90, 99));
        assert_eq!(parse_range("bytes=-1000", 100), Range::Part(0, 99));
        assert_eq!(parse_range("bytes=-0", 100), Range::Outside);
        assert_eq!(parse_range("bytes=100-", 100), Range::Outside);
        assert_eq!(
            parse_range("bytes=0-18446744073709551616", 100),
            Range::Part(0, 99)
        );
        for whole in [
            "bytes=0-1,5-9",
            "items=0-1",
            "bytes=9-1",
            "bytes=a-b",
            "bytes=--1",
        ] {
            assert_eq!(parse_range(whole, 100), Range::Whole, "{whole}");
        }
    }
}
