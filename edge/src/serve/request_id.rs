//! Names of requests, for the log and for problem pages.

use std::fmt;

use hyper::header::HeaderValue;

/// A request's name: 16 hexadecimal digits, of which the first half tells processes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId([u8; 16]);

impl RequestId {
    /// The name of a process's `number`-th request.
    pub fn new(process: u32, number: u32) -> RequestId {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let both = u64::from(process) << 32 | u64::from(number);
        let mut digits = [0; 16];
        for (place, digit) in digits.iter_mut().enumerate() {
            *digit = DIGITS[(both >> (60 - 4 * place) & 0xf) as usize];
        }
        RequestId(digits)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The digits as a header's value.
    pub fn header(&self) -> HeaderValue {
        HeaderValue::from_bytes(&self.0).unwrap_or(HeaderValue::from_static(""))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
