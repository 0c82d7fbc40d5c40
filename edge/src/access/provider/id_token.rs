//! ID tokens: who signed them, for whom, and when (OpenID Connect Core §3.1.3.7, RFC 8725).

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

/// Clocks may differ by this much, in seconds (A43).
const SKEW: i64 = 60;
/// Tokens are larger than this nowhere that we know of.
const LONGEST: usize = 64 * 1024;

/// The keys in a provider's set; those of kinds that are not known here are left out.
pub(super) fn read_keys(bytes: &[u8]) -> Result<Vec<Jwk>, String> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<Value>,
    }
    let set: Set = serde_json::from_slice(bytes).map_err(|error| format!("no keys: {error}"))?;
    let keys = set.keys.into_iter();
    Ok(keys
        .filter_map(|key| serde_json::from_value(key).ok())
        .collect())
}

/// What is expected of a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    /// Unix seconds.
    pub(super) now: i64,
}

/// What a provider says about somebody.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    /// Its name for the person.
    pub sub: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Whether it has verified that address. Whatever is not a boolean says nothing (A44).
    email_verified: Option<Value>,
    name: Option<Value>,
    given_name: Option<Value>,
    family_name: Option<Value>,
    locale: Option<Value>,
}

#[derive(Deserialize)]
struct IdToken {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    #[serde(flatten)]
    claims: Claims,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// What is wrong with a token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No key has its name, so far as is known.
    UnknownKey,
    /// Anything else, for the log.
    Wrong(String),
}

impl Claims {
    /// Whether the provider says that the address is the person's; `trusted` where it says nothing.
    pub fn is_email_verified(&self, trusted: bool) -> bool {
        match &self.email_verified {
            Some(Value::Bool(verified)) => *verified,
            Some(_) => false,
            None => trusted,
        }
    }

    /// The person's name as a line of text; empty when there is none that can be shown (A57).
    pub fn display_name(&self) -> String {
        let text = |value: &Option<Value>| match value {
            Some(Value::String(text)) => one_line(text),
            _ => String::new(),
        };
        let whole = text(&self.name);
        match whole.is_empty() {
            false => whole,
            true => one_line(&format!(
                "{} {}",
                text(&self.given_name),
                text(&self.family_name)
            )),
        }
    }

    /// The tag of the person's language; providers write `sv-SE` and `sv_SE`.
    pub fn language(&self) -> Option<String> {
        let Some(Value::String(text)) = &self.locale else {
            return None;
        };
        let tag: lucka_config::Language = text.get(..35).unwrap_or(text).parse().ok()?;
        Some(tag.to_string())
    }
}

/// The claims of a token that one of these keys has signed, when everything about it is as expected.
pub(super) fn verify(token: &str, keys: &[Jwk], expected: &Expected<'_>) -> Result<Claims, Fault> {
    if token.len() > LONGEST {
        return Err(wrong("too long"));
    }
    let header = decode_header(token).map_err(|error| wrong(&format!("header: {error}")))?;
    check_header(&header)?;
    let key = key_for(&header, keys)?;
    let decoding = DecodingKey::from_jwk(key).map_err(|error| wrong(&format!("key: {error}")))?;
    // The signature only: the time is ours, and the rest is told apart below.
    let mut validation = Validation::new(header.alg);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    let decoded = decode::<IdToken>(token, &decoding, &validation);
    let token = decoded.map_err(|error| wrong(&error.to_string()))?.claims;
    check(&token, expected)?;
    Ok(token.claims)
}

fn check_header(header: &Header) -> Result<(), Fault> {
    // RFC 9068 §2.1 and its like: a token of another kind says so.
    let kind = header.typ.as_deref().unwrap_or("JWT");
    if !kind.eq_ignore_ascii_case("JWT") && !kind.eq_ignore_ascii_case("application/jwt") {
        return Err(wrong("it is a token of another kind"));
    }
    // RFC 7515 §4.1.11: nothing that must be understood is.
    match header.crit.is_some() {
        true => Err(wrong("it has critical parts that are not known here")),
        false => Ok(()),
    }
}

/// The key that a token names: among the provider's own, never one that the token brings or points to (A42).
fn key_for<'k>(header: &Header, keys: &'k [Jwk]) -> Result<&'k Jwk, Fault> {
    let fits = |key: &&Jwk| {
        let is_for_signing = !matches!(
            key.common.public_key_use,
            Some(PublicKeyUse::Encryption | PublicKeyUse::Other(_))
        );
        is_for_signing && algorithms(key).contains(&header.alg)
    };
    match &header.kid {
        Some(kid) => {
            let is_named = |key: &&Jwk| key.common.key_id.as_ref() == Some(kid);
            let mut named = keys.iter().filter(is_named).peekable();
            if named.peek().is_none() {
                return Err(Fault::UnknownKey);
            }
            let fitting = named.find(fits);
            fitting.ok_or_else(|| wrong("its algorithm is not its key's"))
        }
        // OpenID Connect Core §10.1: a name may be left out where there is one key.
        None => {
            let mut fitting = keys.iter().filter(fits);
            match (fitting.next(), fitting.next()) {
                (Some(only), None) => Ok(only),
                (None, _) => Err(Fault::UnknownKey),
                (Some(_), Some(_)) => Err(wrong("it names none of several keys")),
            }
        }
    }
}

/// The algorithms that a key is for: what it says itself, or what its kind allows; none where it is a shared secret.
fn algorithms(key: &Jwk) -> Vec<Algorithm> {
    let possible: &[Algorithm] = match &key.algorithm {
        AlgorithmParameters::RSA(_) => &[
            Algorithm::RS256,
            Algorithm::RS384,
            Algorithm::RS512,
            Algorithm::PS256,
            Algorithm::PS384,
            Algorithm::PS512,
        ],
        AlgorithmParameters::EllipticCurve(parameters) => match parameters.curve {
            EllipticCurve::P256 => &[Algorithm::ES256],
            EllipticCurve::P384 => &[Algorithm::ES384],
            _ => &[],
        },
        AlgorithmParameters::OctetKeyPair(parameters) => match parameters.curve {
            EllipticCurve::Ed25519 => &[Algorithm::EdDSA],
            _ => &[],
        },
        // A shared secret, and what is not known.
        _ => &[],
    };
    let said = key.common.key_algorithm;
    let is_said = |one: &&Algorithm| said.is_none_or(|said| said == KeyAlgorithm::from(**one));
    possible.iter().filter(is_said).copied().collect()
}

fn check(token: &IdToken, expected: &Expected<'_>) -> Result<(), Fault> {
    if token.iss != expected.issuer {
        return Err(wrong("another issuer"));
    }
    let (is_ours, is_others) = match &token.aud {
        Audience::One(one) => (one == expected.client_id, false),
        Audience::Many(all) => (
            all.iter().any(|one| one == expected.client_id),
            all.iter().any(|one| one != expected.client_id),
        ),
    };
    if !is_ours {
        return Err(wrong("for another client"));
    }
    let party = token.azp.as_deref();
    if party.map_or(is_others, |party| party != expected.client_id) {
        return Err(wrong("for several clients, and not given to this one"));
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact")]
    let (now, skew) = (expected.now as f64, SKEW as f64);
    if token.exp <= now - skew {
        return Err(wrong("expired"));
    }
    if token.iat > now + skew || token.nbf.is_some_and(|nbf| nbf > now + skew) {
        return Err(wrong("from the future"));
    }
    // Compared as hashes, so that the time it takes tells nothing.
    let hash = |text: &str| blake3::hash(text.as_bytes());
    if token.nonce.as_deref().map(hash) != Some(hash(expected.nonce)) {
        return Err(wrong("not asked for by this browser"));
    }
    // OpenID Connect Core §2: at most 255 ASCII characters.
    let sub = &token.claims.sub;
    match sub.is_empty() || sub.len() > 255 || !sub.is_ascii() {
        true => Err(wrong("its subject can't be one")),
        false => Ok(()),
    }
}

/// A text in one line, as it is written, at most 200 characters.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .take(2000)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(200).collect()
}

fn wrong(reason: &str) -> Fault {
    Fault::Wrong(reason.to_owned())
}
