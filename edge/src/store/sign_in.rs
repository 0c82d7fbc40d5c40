//! Getting signed in by a link or a code (P-70).

use super::{NewSession, SignInPayload, Store, StoreError};

/// This many wrong codes end a try.
pub const WRONG_CODES: i64 = 5;

/// Somebody asks to be signed in.
#[derive(Debug, Clone)]
pub struct NewSignIn<'a> {
    /// The portal's id.
    pub portal: &'a str,
    /// Host that was asked.
    pub host: &'a str,
    /// The address that was typed, in the form `canonical_email` gives.
    pub email: &'a str,
    /// Whose it is; `None` for an unknown address, for which the same work is done and no mail is sent (P-71).
    pub contact_id: Option<i64>,
    /// Hash of the token in the cookie of the browser that asks.
    pub browser_hash: &'a str,
    /// Hash of the link's token.
    pub link_hash: &'a str,
    /// `code_hash` of the code.
    pub code_hash: &'a str,
    /// Path to come back to (P-10).
    pub return_to: &'a str,
    /// Now.
    pub now: i64,
    /// When link and code die.
    pub expires_at: i64,
    /// What the mail is made of.
    pub mail: SignInPayload,
}

/// A try to sign in that may still succeed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInTry {
    /// The address that was typed.
    pub email: String,
    /// Host that was asked.
    pub host: String,
    /// Hash of the token of the browser that asked.
    pub browser_hash: String,
    /// Path to come back to.
    pub return_to: String,
    /// Whether it can still succeed.
    pub state: SignInState,
    /// Wrong codes that are left.
    pub left: i64,
    /// When it was asked.
    pub created_at: i64,
    /// When link and code die.
    pub expires_at: i64,
}

/// Whether a try can still succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInState {
    /// It can.
    Open,
    /// It did: somebody was signed in.
    Used,
    /// It can't: expired, replaced by a later one, or too many wrong codes.
    Dead,
}

/// What came of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkOutcome {
    /// The session is there.
    SignedIn {
        /// Whose.
        contact_id: i64,
        /// Path to come back to.
        return_to: String,
    },
    /// The link is good, but another browser asked for it; it stays good (A02).
    OtherBrowser,
    /// Used, expired, replaced or never there.
    Gone,
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeOutcome {
    /// The session is there.
    SignedIn {
        /// Whose.
        contact_id: i64,
        /// Path to come back to.
        return_to: String,
    },
    /// Another code was sent; with 0 left the try is over.
    Wrong {
        /// Tries that are left.
        left: i64,
    },
    /// Used, expired, replaced or never there.
    Gone,
}

impl Store {
    /// Begins a try: earlier ones of the same address at the same portal die (A05), and the mail is queued in the same
    /// transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask(&self, _try: &NewSignIn<'_>) -> Result<(), StoreError> {
        todo!()
    }

    /// The latest try of this browser.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_by_browser(
        &self,
        _browser_hash: &str,
        _portal: &str,
        _now: i64,
    ) -> Result<Option<SignInTry>, StoreError> {
        todo!()
    }

    /// The try that this link belongs to. Looking changes nothing (A01).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_by_link(
        &self,
        _link_hash: &str,
        _portal: &str,
        _now: i64,
    ) -> Result<Option<SignInTry>, StoreError> {
        todo!()
    }

    /// Spends a link. However many ask at once, one gets the session (A03).
    ///
    /// # Errors
    /// When the database fails: then the link is not spent.
    pub async fn use_link(
        &self,
        _link_hash: &str,
        _browser_hash: &str,
        _portal: &str,
        _now: i64,
        _session: &NewSession<'_>,
    ) -> Result<LinkOutcome, StoreError> {
        todo!()
    }

    /// Spends a code of this browser's latest try. However many ask at once, one gets the session, and every wrong code
    /// is counted.
    ///
    /// # Errors
    /// When the database fails: then the code is not spent.
    pub async fn use_code(
        &self,
        _browser_hash: &str,
        _code_hash: &str,
        _portal: &str,
        _now: i64,
        _session: &NewSession<'_>,
    ) -> Result<CodeOutcome, StoreError> {
        todo!()
    }
}
