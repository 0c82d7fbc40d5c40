//! Answers with files and their compressed variants: made once, kept while the release serves, within a bound.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use hyper::HeaderMap;
use hyper::header::{ACCEPT_ENCODING, HeaderValue};

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
pub struct Variants(Mutex<Held>);

#[derive(Default)]
struct Held {
    /// Of each file, one for each coding.
    ready: HashMap<String, [Option<Arc<Ready>>; 3]>,
    bytes: usize,
}

impl Variants {
    /// An empty one.
    pub fn new() -> Variants {
        Variants(Mutex::new(Held::default()))
    }

    /// What was put before.
    pub fn get(&self, file: &str, coding: Coding) -> Option<Arc<Ready>> {
        let held = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        held.ready.get(file)?[coding as usize].clone()
    }

    /// Keeps one; when the bound is reached, everything held is let go first.
    pub fn put(&self, file: &str, coding: Coding, ready: Arc<Ready>) {
        let mut held = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if held.bytes + ready.body.len() > MOST_HELD {
            *held = Held::default();
        }
        held.bytes += ready.body.len();
        held.ready.entry(file.to_owned()).or_default()[coding as usize] = Some(ready);
    }
}

impl Default for Variants {
    fn default() -> Variants {
        Variants::new()
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
            let Ok(value) = value.to_str() else { continue };
            for part in value.split(',').take(20) {
                let (name, weight) = part.split_once(';').unwrap_or((part, ""));
                let refused = weight
                    .trim()
                    .strip_prefix("q=")
                    .is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
                let is = |coding| name.trim().eq_ignore_ascii_case(coding);
                if is("br") {
                    brotli = !refused;
                } else if is("gzip") || is("x-gzip") {
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

fn is_text(media: &str) -> bool {
    media.starts_with("text/")
        || ["json", "xml", "javascript", "svg"]
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
        for accept in ["gzip;q=0, *;q=0", "zstd", "", "*", &"x,".repeat(4000)] {
            assert_eq!(chosen(accept), Coding::Identity, "{accept}");
        }
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
