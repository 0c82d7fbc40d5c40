//! The one line that a request leaves in the log.
//!
//! It looks like every other line of the log, but is written here and not by the log's formatter: a static page takes
//! microseconds, of which the formatter would be a third (`cargo bench --bench serving`).

use std::fmt;
use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::{Method, StatusCode, Uri, Version};
use jiff::tz::Offset;
use lucka_config::server::LogFormat;

use super::request_id::RequestId;

/// Longest path in a line, in bytes; a longer one is cut.
const LONGEST_PATH: usize = 256;

/// Where request lines go. Clones write to the same place.
#[derive(Clone)]
pub struct RequestLog {
    format: LogFormat,
    write: Arc<Write>,
}

/// Takes a whole line, without waiting.
type Write = dyn Fn(&[u8]) + Send + Sync;

/// What a line says.
pub(crate) struct Line<'a> {
    /// When the request came, in Unix milliseconds.
    pub(crate) at: i64,
    pub(crate) request: RequestId,
    pub(crate) method: &'a Method,
    /// Canonical; empty for a request that names none.
    pub(crate) host: &'a str,
    /// As asked for.
    pub(crate) uri: &'a Uri,
    pub(crate) status: StatusCode,
    /// Of the body, where it is known.
    pub(crate) bytes: Option<u64>,
    /// From the request's head to the answer's.
    pub(crate) took: Duration,
    pub(crate) peer: IpAddr,
    pub(crate) version: Version,
}

impl RequestLog {
    /// A log in this format; `write` takes a whole line with its end, and must not wait.
    pub fn new(format: LogFormat, write: impl Fn(&[u8]) + Send + Sync + 'static) -> RequestLog {
        RequestLog {
            format,
            write: Arc::new(write),
        }
    }

    /// Writes a line, unless the log leaves out what is only information.
    pub(crate) fn note(&self, line: &Line<'_>) {
        if !tracing::enabled!(tracing::Level::INFO) {
            return;
        }
        let text = match self.format {
            LogFormat::Json => line.json(),
            LogFormat::Text => line.text(),
        };
        (self.write)(&text);
    }
}

impl fmt::Debug for RequestLog {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RequestLog({:?})", self.format)
    }
}

impl Line<'_> {
    fn json(&self) -> Vec<u8> {
        let mut line = Vec::with_capacity(512);
        line.extend_from_slice(b"{\"timestamp\":\"");
        self.timestamp(&mut line);
        line.extend_from_slice(b"\",\"level\":\"INFO\",\"event\":\"http.request\",\"request\":\"");
        line.extend_from_slice(&self.request.digits());
        line.extend_from_slice(b"\",\"method\":\"");
        line.extend_from_slice(self.method.as_str().as_bytes());
        line.extend_from_slice(b"\",\"host\":\"");
        escape(&mut line, self.host);
        line.extend_from_slice(b"\",\"path\":\"");
        escape(&mut line, self.path());
        line.extend_from_slice(b"\",\"status\":");
        line.extend_from_slice(self.status.as_str().as_bytes());
        if let Some(bytes) = self.bytes {
            line.extend_from_slice(b",\"bytes\":");
            number(&mut line, bytes);
        }
        line.extend_from_slice(b",\"milliseconds\":");
        self.milliseconds(&mut line);
        line.extend_from_slice(b",\"peer\":\"");
        self.peer(&mut line);
        line.extend_from_slice(b"\",\"version\":\"");
        line.extend_from_slice(self.version().as_bytes());
        line.extend_from_slice(b"\"}\n");
        line
    }

    fn text(&self) -> Vec<u8> {
        let mut line = Vec::with_capacity(384);
        self.timestamp(&mut line);
        line.extend_from_slice(b"  INFO event=\"http.request\" request=");
        line.extend_from_slice(&self.request.digits());
        line.extend_from_slice(b" method=");
        line.extend_from_slice(self.method.as_str().as_bytes());
        line.extend_from_slice(b" host=");
        escape(&mut line, self.host);
        line.extend_from_slice(b" path=");
        escape(&mut line, self.path());
        line.extend_from_slice(b" status=");
        line.extend_from_slice(self.status.as_str().as_bytes());
        if let Some(bytes) = self.bytes {
            line.extend_from_slice(b" bytes=");
            number(&mut line, bytes);
        }
        line.extend_from_slice(b" milliseconds=");
        self.milliseconds(&mut line);
        line.extend_from_slice(b" peer=");
        self.peer(&mut line);
        line.extend_from_slice(b" version=");
        line.extend_from_slice(self.version().as_bytes());
        line.push(b'\n');
        line
    }

    /// RFC 3339, UTC, to the millisecond.
    fn timestamp(&self, line: &mut Vec<u8>) {
        let at = jiff::Timestamp::from_millisecond(self.at).unwrap_or_default();
        let utc = Offset::UTC.to_datetime(at);
        let year = utc.year().unsigned_abs();
        let milliseconds = (utc.subsec_nanosecond().unsigned_abs() / 1_000_000) as u16;
        line.extend_from_slice(&two((year / 100) as u8));
        line.extend_from_slice(&two((year % 100) as u8));
        for (before, part) in [
            (b'-', utc.month()),
            (b'-', utc.day()),
            (b'T', utc.hour()),
            (b':', utc.minute()),
            (b':', utc.second()),
        ] {
            let [tens, ones] = two(part.unsigned_abs());
            line.extend_from_slice(&[before, tens, ones]);
        }
        let [hundreds, tens, ones] = three(milliseconds);
        line.extend_from_slice(&[b'.', hundreds, tens, ones, b'Z']);
    }

    fn milliseconds(&self, line: &mut Vec<u8>) {
        let took = u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX);
        number(line, took / 1000);
        line.push(b'.');
        line.extend_from_slice(&three((took % 1000) as u16));
    }

    fn peer(&self, line: &mut Vec<u8>) {
        match self.peer {
            IpAddr::V4(peer) => {
                let [first, rest @ ..] = peer.octets();
                number(line, first.into());
                for octet in rest {
                    line.push(b'.');
                    number(line, octet.into());
                }
            }
            IpAddr::V6(peer) => {
                let _ = write!(line, "{peer}");
            }
        }
    }

    fn version(&self) -> &'static str {
        match self.version {
            Version::HTTP_09 => "HTTP/0.9",
            Version::HTTP_10 => "HTTP/1.0",
            Version::HTTP_11 => "HTTP/1.1",
            Version::HTTP_2 => "HTTP/2.0",
            _ => "HTTP/3.0",
        }
    }

    fn path(&self) -> &str {
        let path = self.uri.path();
        &path[..path.floor_char_boundary(LONGEST_PATH)]
    }
}

/// Decimal digits.
fn number(line: &mut Vec<u8>, mut number: u64) {
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    line.extend_from_slice(&digits[first..]);
}

/// The digits of a number below 100.
fn two(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}

/// The digits of a number below 1000.
fn three(number: u16) -> [u8; 3] {
    let [tens, ones] = two((number % 100) as u8);
    [b'0' + (number / 100) as u8, tens, ones]
}

/// Puts a text into a line so that it can't end the line or the quoted text around it (FAULTS A57).
fn escape(line: &mut Vec<u8>, text: &str) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    // All of them are looked at, which takes fewer steps than to stop at the first.
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        line.extend_from_slice(text.as_bytes());
        return;
    }
    for character in text.chars() {
        match character {
            '"' => line.extend_from_slice(b"\\\""),
            '\\' => line.extend_from_slice(b"\\\\"),
            // Control characters, and what changes the direction of what follows.
            other if other.is_control() || !other.is_alphanumeric() && !other.is_ascii() => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    // Writing to memory does not fail.
                    let _ = write!(line, "\\u{unit:04x}");
                }
            }
            other => line.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<'a>(uri: &'a Uri, method: &'a Method) -> Line<'a> {
        Line {
            at: 1_795_000_000_123,
            request: RequestId::new(1, 0xabc),
            method,
            host: "help.example.com",
            uri,
            status: StatusCode::OK,
            bytes: Some(17),
            took: Duration::from_micros(1234),
            peer: IpAddr::from([127, 0, 0, 1]),
            version: Version::HTTP_11,
        }
    }

    #[test]
    fn a_line_is_one_json_object() {
        let uri: Uri = "/konto/losenord?x=1".parse().unwrap();
        let line = line(&uri, &Method::GET).json();
        assert!(line.ends_with(b"}\n"));
        let read: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(read["timestamp"], "2026-11-18T11:06:40.123Z");
        assert_eq!(read["request"], "0000000100000abc");
        // The query may hold what somebody searched for.
        assert_eq!(read["path"], "/konto/losenord");
        assert_eq!(read["status"], 200);
        assert_eq!(read["bytes"], 17);
        assert_eq!(read["milliseconds"], 1.234);
        assert_eq!(read["version"], "HTTP/1.1");
    }

    #[test]
    fn numbers_have_all_their_digits() {
        let uri: Uri = "/".parse().unwrap();
        for (at, timestamp) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_827_696_789, "2000-02-29T12:34:56.789Z"),
            (253_402_207_199_009, "9999-12-30T21:59:59.009Z"),
        ] {
            let line = Line {
                at,
                bytes: Some(u64::MAX),
                took: Duration::from_micros(60_000_007),
                ..line(&uri, &Method::GET)
            };
            let read: serde_json::Value = serde_json::from_slice(&line.json()).unwrap();
            assert_eq!(read["timestamp"], timestamp);
            assert_eq!(read["bytes"], u64::MAX);
            assert_eq!(read["milliseconds"], 60_000.007);
            let text = String::from_utf8(line.text()).unwrap();
            assert!(text.starts_with(timestamp), "{text}");
            assert!(text.contains(" milliseconds=60000.007 peer=127.0.0.1 "));
        }
    }

    // A57
    #[test]
    fn nothing_in_a_request_can_write_a_line_of_its_own() {
        let mut text = Vec::new();
        escape(&mut text, "a\n\"b\\\u{202e}\u{1F600}\u{7f}ö");
        let text = String::from_utf8(text).unwrap();
        let read: String = serde_json::from_str(&format!("\"{text}\"")).unwrap();
        assert_eq!(read, "a\n\"b\\\u{202e}\u{1F600}\u{7f}ö");
        assert!(!text.contains(['\n', '\u{202e}', '\u{7f}']));
    }

    #[test]
    fn a_long_path_is_cut() {
        let uri: Uri = format!("/{}", "x".repeat(5000)).parse().unwrap();
        assert!(line(&uri, &Method::GET).text().len() < 600);
    }
}
