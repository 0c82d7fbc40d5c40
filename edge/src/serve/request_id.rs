//! Names of requests, for the log and for problem pages.

use std::fmt;

use hyper::header::HeaderValue;

/// A request's name: 16 hexadecimal digits, of which the first half tells processes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

impl RequestId {
    /// The name of a process's `number`-th request.
    pub fn new(process: u32, number: u32) -> RequestId {
        RequestId(u64::from(process) << 32 | u64::from(number))
    }

    /// The digits.
    pub fn digits(self) -> [u8; 16] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 16];
        for (place, digit) in digits.iter_mut().enumerate() {
            *digit = DIGITS[(self.0 >> (60 - 4 * place) & 0xf) as usize];
        }
        digits
    }

    /// The digits as a header's value.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_bytes(&self.digits()).unwrap_or(HeaderValue::from_static(""))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}
