//! Time and randomness, handed down from the top so that tests choose them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time in Unix milliseconds.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(Source::System)
    }

    /// A clock that stands still until [`Clock::advance`].
    pub fn fixed(now: i64) -> Clock {
        Clock(Source::Fixed(Arc::new(AtomicI64::new(now))))
    }

    /// Now, in Unix milliseconds (UTC).
    pub fn now(&self) -> i64 {
        match &self.0 {
            #[expect(
                clippy::disallowed_methods,
                reason = "this is the top that reads the clock"
            )]
            Source::System => jiff::Timestamp::now().as_millisecond(),
            Source::Fixed(now) => now.load(Ordering::Relaxed),
        }
    }

    /// Moves a fixed clock; a system clock goes by itself.
    pub fn advance(&self, milliseconds: i64) {
        if let Source::Fixed(now) = &self.0 {
            now.fetch_add(milliseconds, Ordering::Relaxed);
        }
    }
}

/// `N` bytes from the operating system's random source.
///
/// # Errors
/// When the source fails: the request is refused rather than given a weak secret.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the top that reads randomness"
    )]
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
