//! In `lucka dev`: pages that were made before the release that will have them (P-90).

use std::collections::BTreeMap;

use bytes::Bytes;
use hyper::header::{self, HeaderValue};
use lucka_bundle::FileEntry;

use super::files::describe;
use super::visit::Visit;
use crate::http::answer::{Answer, protect, set};
use crate::http::body::Body;

/// What is there before the release.
#[derive(Debug, Clone, Default)]
pub struct Early {
    /// Name of a page's file in the release → the page.
    pub pages: BTreeMap<String, EarlyPage>,
    /// The theme's files that the release before hasn't got: address → media type and contents.
    pub assets: BTreeMap<String, (String, Bytes)>,
    /// Whoever asks for another page waits for the release: it may be another one too.
    pub more: bool,
}

/// A page as the release will have it.
#[derive(Debug, Clone)]
pub struct EarlyPage {
    html: Bytes,
    /// That of the manifest's entry, once there is one.
    pub(super) hash: String,
}

impl EarlyPage {
    /// With this HTML.
    pub fn new(html: String) -> EarlyPage {
        EarlyPage {
            hash: blake3::hash(html.as_bytes()).to_hex().to_string(),
            html: html.into(),
        }
    }

    /// Sends it to whoever may read what its address has in the release.
    pub(super) fn send(&self, visit: &Visit, entry: &FileEntry) -> Answer {
        let mut answer = Answer::new(Body::Full(self.html.clone()));
        describe(answer.headers_mut(), entry);
        finish(visit, &mut answer);
        answer
    }
}

impl Early {
    /// Sends a file of the theme.
    pub(super) fn asset(&self, visit: &Visit) -> Option<Answer> {
        let (media, bytes) = self.assets.get(visit.path.as_str())?;
        let mut answer = Answer::new(Body::Full(bytes.clone()));
        let media = HeaderValue::from_str(media).ok()?;
        answer.headers_mut().insert(header::CONTENT_TYPE, media);
        finish(visit, &mut answer);
        Some(answer)
    }
}

fn finish(visit: &Visit, answer: &mut Answer) {
    set(answer, header::CACHE_CONTROL, "no-store");
    protect(answer.headers_mut(), visit.https, true);
}
