//! Secrets that a browser or a mail carries. Only their hashes are stored, so a stolen database opens nothing.

use crate::clock::random_bytes;

/// A token of 256 random bits, in hex.
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the random source fails.
    pub fn new() -> Result<Token, getrandom::Error> {
        Ok(Token(hex(&random_bytes::<32>()?)))
    }

    /// What the browser or the mail carries.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// Six random digits.
///
/// # Errors
/// When the random source fails.
pub fn code() -> Result<String, getrandom::Error> {
    // 2^64 / 10^6 leaves a bias below 10^-13.
    let number = u64::from_le_bytes(random_bytes::<8>()?) % 1_000_000;
    Ok(format!("{number:06}"))
}

/// BLAKE3 of a secret, in hex: what is stored and looked up.
pub fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

/// Hash of a code together with the token of the browser that asked for it, so that six digits alone can't be found by
/// trying all of them against a stolen database.
pub fn code_hash(code: &str, browser_token: &str) -> String {
    hash(&format!("{browser_token}:{code}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
