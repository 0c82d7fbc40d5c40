//! The one line that a request leaves in the log.
//!
//! It looks like every other line of the log, but is written here and not by the log's formatter: a static page takes
//! microseconds, of which the formatter would be a third (`cargo bench --bench serving`).

use std::fmt;
use std::fmt::Write as _;
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
        (self.write)(text.as_bytes());
    }
}

impl fmt::Debug for RequestLog {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RequestLog({:?})", self.format)
    }
}

impl Line<'_> {
    fn json(&self) -> String {
        let mut line = String::with_capacity(512);
        line.push_str("{\"timestamp\":\"");
        self.timestamp(&mut line);
        line.push_str("\",\"level\":\"INFO\",\"event\":\"http.request\",\"request\":\"");
        line.push_str(self.request.as_str());
        line.push_str("\",\"method\":\"");
        line.push_str(self.method.as_str());
        line.push_str("\",\"host\":\"");
        escape(&mut line, self.host);
        line.push_str("\",\"path\":\"");
        escape(&mut line, self.path());
        line.push_str("\",\"status\":");
        line.push_str(self.status.as_str());
        if let Some(bytes) = self.bytes {
            line.push_str(",\"bytes\":");
            number(&mut line, bytes);
        }
        line.push_str(",\"milliseconds\":");
        self.milliseconds(&mut line);
        line.push_str(",\"peer\":\"");
        self.peer(&mut line);
        line.push_str("\",\"version\":\"");
        line.push_str(self.version());
        line.push_str("\"}\n");
        line
    }

    fn text(&self) -> String {
        let mut line = String::with_capacity(384);
        self.timestamp(&mut line);
        line.push_str("  INFO event=\"http.request\" request=");
        line.push_str(self.request.as_str());
        line.push_str(" method=");
        line.push_str(self.method.as_str());
        line.push_str(" host=");
        escape(&mut line, self.host);
        line.push_str(" path=");
        escape(&mut line, self.path());
        line.push_str(" status=");
        line.push_str(self.status.as_str());
        if let Some(bytes) = self.bytes {
            line.push_str(" bytes=");
            number(&mut line, bytes);
        }
        line.push_str(" milliseconds=");
        self.milliseconds(&mut line);
        line.push_str(" peer=");
        self.peer(&mut line);
        line.push_str(" version=");
        line.push_str(self.version());
        line.push('\n');
        line
    }

    /// RFC 3339, UTC, to the millisecond.
    fn timestamp(&self, line: &mut String) {
        let at = jiff::Timestamp::from_millisecond(self.at).unwrap_or_default();
        let utc = Offset::UTC.to_datetime(at);
        let mut part = |number: u32, digits: u32, end: char| {
            for place in (0..digits).rev() {
                line.push(char::from(b'0' + (number / 10_u32.pow(place) % 10) as u8));
            }
            line.push(end);
        };
        let two = |number: i8| u32::from(number.unsigned_abs());
        part(u32::from(utc.year().unsigned_abs()), 4, '-');
        part(two(utc.month()), 2, '-');
        part(two(utc.day()), 2, 'T');
        part(two(utc.hour()), 2, ':');
        part(two(utc.minute()), 2, ':');
        part(two(utc.second()), 2, '.');
        part(utc.subsec_nanosecond().unsigned_abs() / 1_000_000, 3, 'Z');
    }

    fn milliseconds(&self, line: &mut String) {
        let took = u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX);
        number(line, took / 1000);
        line.push('.');
        for unit in [100, 10, 1] {
            line.push(char::from(b'0' + (took / unit % 10) as u8));
        }
    }

    fn peer(&self, line: &mut String) {
        match self.peer {
            IpAddr::V4(peer) => {
                let [first, rest @ ..] = peer.octets();
                number(line, first.into());
                for octet in rest {
                    line.push('.');
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
fn number(line: &mut String, mut number: u64) {
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
    line.push_str(std::str::from_utf8(&digits[first..]).unwrap_or_default());
}

/// Puts a text into a line so that it can't end the line or the quoted text around it (FAULTS A57).
fn escape(line: &mut String, text: &str) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        line.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            // Control characters, and what changes the direction of what follows.
            other if other.is_control() || !other.is_alphanumeric() && !other.is_ascii() => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    // Writing to a String does not fail.
                    let _ = write!(line, "\\u{unit:04x}");
                }
            }
            other => line.push(other),
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
        assert!(line.ends_with("}\n"));
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["timestamp"], "2026-11-18T11:06:40.123Z");
        assert_eq!(read["request"], "0000000100000abc");
        // The query may hold what somebody searched for.
        assert_eq!(read["path"], "/konto/losenord");
        assert_eq!(read["status"], 200);
        assert_eq!(read["bytes"], 17);
        assert_eq!(read["milliseconds"], 1.234);
        assert_eq!(read["version"], "HTTP/1.1");
    }

    // A57
    #[test]
    fn nothing_in_a_request_can_write_a_line_of_its_own() {
        let mut text = String::new();
        escape(&mut text, "a\n\"b\\\u{202e}\u{1F600}\u{7f}ö");
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
