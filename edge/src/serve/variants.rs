//! Answers with files and their compressed variants: made once, kept while the release serves, within a bound.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::{ArcSwapOption, Guard};
use bytes::Bytes;
use hyper::HeaderMap;
use hyper::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderValue, VARY};

/// How a body is coded on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// As it is.
    Identity,
    /// `gzip`
    Gzip,
    /// `br`
    Brotli,
}

/// Bytes held in memory for one release, at most.
const MOST_HELD: usize = 128 * 1024 * 1024;
/// Compressing less than this gains nothing.
const LEAST: usize = 512;

/// A file as it is answered with in one coding, but for the request's id.
pub struct Ready {
    /// The coded contents.
    pub body: Bytes,
    /// Its entity tag.
    pub etag: HeaderValue,
    /// Every header that such an answer has, this tag among them.
    pub headers: HeaderMap,
}

/// A bounded store of answers by file and coding.
pub struct Variants {
    /// Of each file in the manifest, in its order, one for each coding. Looking at one takes no lock.
    ready: Box<[[ArcSwapOption<Ready>; 3]]>,
    /// Bytes held.
    held: Mutex<usize>,
}

impl Variants {
    /// An empty one, for so many files.
    pub fn new(files: usize) -> Variants {
        Variants {
            ready: (0..files).map(|_| Default::default()).collect(),
            held: Mutex::default(),
        }
    }

    /// What was put before, to look at and let go. `file` is its place in the manifest.
    pub fn get(&self, file: usize, coding: Coding) -> Guard<Option<Arc<Ready>>> {
        self.ready[file][coding as usize].load()
    }

    /// Keeps one; when the bound is reached, everything held is let go first.
    pub fn put(&self, file: usize, coding: Coding, ready: Arc<Ready>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if *held + ready.body.len() > MOST_HELD {
            for slot in self.ready.iter().flatten() {
                slot.store(None);
            }
            *held = 0;
        }
        *held += ready.body.len();
        let before = self.ready[file][coding as usize].swap(Some(ready));
        *held -= before.map_or(0, |before| before.body.len());
    }
}

impl Coding {
    /// The value of `Content-Encoding`, if there is one.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Coding::Identity => None,
            Coding::Gzip => Some("gzip"),
            Coding::Brotli => Some("br"),
        }
    }

    /// The best coding that the client takes for a file of this media type and length (RFC 9110 §12.5.3). Anything
    /// that is not plainly asked for is identity (FAULTS H32).
    pub fn choose(headers: &HeaderMap, media: &str, length: u64) -> Coding {
        if !is_text(media) || length < LEAST as u64 {
            return Coding::Identity;
        }
        let (mut brotli, mut gzip) = (false, false);
        for value in headers.get_all(ACCEPT_ENCODING) {
            for part in value.as_bytes().split(|byte| *byte == b',').take(20) {
                let mut halves = part.splitn(2, |byte| *byte == b';');
                let name = halves.next().unwrap_or_default().trim_ascii();
                let refused = halves.next().is_some_and(is_refused);
                if name.eq_ignore_ascii_case(b"br") {
                    brotli = !refused;
                } else if name.eq_ignore_ascii_case(b"gzip") || name.eq_ignore_ascii_case(b"x-gzip")
                {
                    gzip = !refused;
                }
            }
        }
        if brotli {
            Coding::Brotli
        } else if gzip {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }

    /// Says of an answer how it is coded, and that another client may have it otherwise.
    pub fn declare(self, headers: &mut HeaderMap) {
        if let Some(name) = self.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }

    /// Codes a body. Gives back the body itself when coding it fails or does not make it smaller.
    pub fn apply(self, body: &Bytes) -> Bytes {
        let coded = match self {
            Coding::Identity => return body.clone(),
            Coding::Gzip => {
                let mut encoder =
                    flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(7));
                encoder.write_all(body).and_then(|()| encoder.finish())
            }
            Coding::Brotli => {
                let mut coded = Vec::new();
                let mut writer = brotli::CompressorWriter::new(&mut coded, 16 * 1024, 6, 20);
                let outcome = writer.write_all(body).and_then(|()| writer.flush());
                drop(writer);
                outcome.map(|()| coded)
            }
        };
        coded.map_or_else(|_| body.clone(), Bytes::from)
    }
}

/// Whether a weight is none: `q=0`, `q=0.0`.
fn is_refused(weight: &[u8]) -> bool {
    let text = std::str::from_utf8(weight).unwrap_or_default().trim();
    let number = text.strip_prefix("q=").map(str::trim);
    number.is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
}

/// Whether coding makes it smaller.
fn is_text(media: &str) -> bool {
    media.starts_with("text/")
        || ["json", "xml", "javascript", "svg", "search-index"]
            .iter()
            .any(|part| media.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, accept.parse().expect("header value"));
        Coding::choose(&headers, "text/html; charset=utf-8", 10_000)
    }

    // H32
    #[test]
    fn only_a_coding_that_is_asked_for_is_used() {
        assert_eq!(chosen("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(chosen("gzip"), Coding::Gzip);
        assert_eq!(chosen("br ; q=0, X-GZIP;q= 0.5"), Coding::Gzip);
        for accept in ["gzip;q=0, *;q=0", "zstd", "", "*", &"x,".repeat(4000)] {
            assert_eq!(chosen(accept), Coding::Identity, "{accept}");
        }
    }

    #[test]
    fn what_is_held_is_bounded() {
        let ready = |bytes: usize| {
            Arc::new(Ready {
                body: Bytes::from(vec![0; bytes]),
                etag: HeaderValue::from_static(""),
                headers: HeaderMap::new(),
            })
        };
        let variants = Variants::new(3);
        let holds = |file, coding| variants.get(file, coding).is_some();
        for _ in 0..10 {
            // The same again takes no more room.
            variants.put(0, Coding::Gzip, ready(MOST_HELD / 3));
            variants.put(1, Coding::Brotli, ready(MOST_HELD / 3));
        }
        assert!(holds(0, Coding::Gzip) && holds(1, Coding::Brotli));
        assert!(!holds(0, Coding::Brotli) && !holds(2, Coding::Gzip));
        variants.put(2, Coding::Gzip, ready(MOST_HELD / 2));
        assert!(!holds(0, Coding::Gzip) && !holds(1, Coding::Brotli) && holds(2, Coding::Gzip));
    }

    #[test]
    fn what_is_compressed_comes_back() {
        let body = Bytes::from("Lucka ".repeat(1000));
        assert!(Coding::Brotli.apply(&body).len() < 200);
        let mut read = Vec::new();
        brotli::Decompressor::new(&Coding::Brotli.apply(&body)[..], 4096);
        std::io::Read::read_to_end(
            &mut flate2::read::GzDecoder::new(&Coding::Gzip.apply(&body)[..]),
            &mut read,
        )
        .expect("gzip");
        assert_eq!(read, body);
    }
}
