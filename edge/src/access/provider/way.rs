//! One way to a provider and back.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::time::{Instant, timeout_at};

/// For everything that one request asks of a provider, so that its page is there within five seconds (A48).
const WHOLE: Duration = Duration::from_millis(4_500);
/// Why somebody was not vouched for. The texts are for the log.
#[derive(Debug)]
pub enum Refusal {
    /// The provider took too long.
    Slow,
    /// It can't be reached, or answers nonsense.
    Unreachable(String),
    /// It does not take the code (any more).
    Code(String),
    /// What it says is not proven.
    Unproven(String),
}

/// The secrets of one way to a provider and back. All of them come from two random texts, so that nothing is stored
/// which could finish somebody's way.
pub struct Bound {
    pub(super) verifier: String,
    pub(super) nonce: String,
}

/// One request's time with a provider.
#[derive(Debug, Clone, Copy)]
pub struct Patience(Instant);

impl Bound {
    /// From the browser's token and the state.
    pub fn new(browser: &str, state: &str) -> Bound {
        let derived = |purpose: &str| {
            let key = blake3::derive_key(purpose, format!("{browser}:{state}").as_bytes());
            URL_SAFE_NO_PAD.encode(key)
        };
        Bound {
            verifier: derived("lucka 2026-11 PKCE verifier"),
            nonce: derived("lucka 2026-11 nonce"),
        }
    }

    /// RFC 7636 §4.2
    pub(super) fn challenge(&self) -> String {
        let digest =
            aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, self.verifier.as_bytes());
        URL_SAFE_NO_PAD.encode(digest)
    }
}

impl Patience {
    /// From now on.
    pub fn begin() -> Patience {
        Patience(Instant::now() + WHOLE)
    }

    pub(super) async fn wait<T>(
        self,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        timeout_at(self.0, work).await.unwrap_or(Err(Refusal::Slow))
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Slow => formatter.write_str("it takes too long"),
            Refusal::Unreachable(reason) | Refusal::Unproven(reason) => formatter.write_str(reason),
            Refusal::Code(reason) => write!(formatter, "it does not take the code: {reason}"),
        }
    }
}
