//! Identity providers: OpenID Connect with the authorization code flow, PKCE and a nonce (OpenID Connect Core §3.1,
//! RFC 7636, RFC 9700).
//!
//! - `fetch`: asking over HTTP
//! - `metadata`: what a provider says about itself
//! - `id_token`: what it says about somebody, and whether it says so
//! - `way`: one way to a provider and back: its secrets, its time, and why it ends early
//!
//! What a provider says about itself and its keys are kept in memory; nothing about anybody is.

mod fetch;
mod id_token;
mod metadata;
mod way;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::jwk::Jwk;
use lucka_config::server::{ProviderAccess, Secret};
use lucka_config::{IdentityProvider, USUAL_SCOPES};
use serde::Deserialize;

pub use fetch::ProviderError;
use fetch::{Address, Client, Reply};
pub use id_token::Claims;
use id_token::{Expected, Fault};
use metadata::{Metadata, short, with_query};
pub use way::{Bound, Patience, Refusal};

/// What a provider says about itself is asked for again after this time, in milliseconds.
const FRESH: i64 = 3_600_000;
/// Keys are looked for at most this often, in milliseconds, whatever names tokens have (A49).
const KEYS_PAUSE: i64 = 60_000;

/// Every provider that this edge has access to.
pub struct Providers {
    by_id: BTreeMap<String, Access>,
    known: Mutex<HashMap<(String, String), Arc<Known>>>,
}

struct Access {
    client: Client,
    secret: Option<Secret>,
}

/// What is known of a provider with one issuer.
#[derive(Default)]
struct Known {
    metadata: tokio::sync::Mutex<Option<(Arc<Metadata>, i64)>>,
    keys: tokio::sync::Mutex<Option<(Arc<Vec<Jwk>>, i64)>>,
}

/// What a provider gave for a code.
pub struct Tokens {
    /// What it says about the person, proven.
    pub claims: Claims,
    access_token: Option<String>,
}

#[derive(Deserialize)]
struct TokenAnswer {
    id_token: String,
    access_token: Option<String>,
}

impl Providers {
    /// Nothing is asked yet.
    ///
    /// # Errors
    /// When a file with an authority can't be read.
    pub fn new(access: &BTreeMap<String, ProviderAccess>) -> Result<Providers, ProviderError> {
        let mut by_id = BTreeMap::new();
        for (id, access) in access {
            let client = Client::new(id, access.authority.as_deref())?;
            let secret = access.client_secret.clone();
            by_id.insert(id.clone(), Access { client, secret });
        }
        Ok(Providers {
            by_id,
            known: Mutex::default(),
        })
    }

    /// The ids of these providers.
    pub fn ids(&self) -> BTreeSet<String> {
        self.by_id.keys().cloned().collect()
    }

    /// Where somebody signs in. `again`: with another account than the one that the provider remembers.
    ///
    /// # Errors
    /// When the provider can't be reached.
    pub async fn authorization(
        &self,
        provider: &IdentityProvider,
        (state, bound): (&str, &Bound),
        redirect_uri: &str,
        again: bool,
        now: i64,
    ) -> Result<String, Refusal> {
        let metadata = Patience::begin().wait(self.metadata(provider, now)).await?;
        let scopes = USUAL_SCOPES.into_iter();
        let scopes: Vec<&str> = scopes
            .chain(provider.scopes.iter().map(String::as_str))
            .collect();
        let (scopes, challenge) = (scopes.join(" "), bound.challenge());
        let mut values = vec![
            ("response_type", "code"),
            ("client_id", &provider.client_id),
            ("redirect_uri", redirect_uri),
            ("scope", &scopes),
            ("state", state),
            ("nonce", &bound.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        if again {
            values.push(("prompt", "login"));
        }
        Ok(with_query(&metadata.authorization, &values))
    }

    /// What the provider says about whoever brings this code. `named` is what the answer's `iss` says (RFC 9207).
    ///
    /// # Errors
    /// When it does not vouch for anybody.
    pub async fn redeem(
        &self,
        provider: &IdentityProvider,
        (code, named): (&str, Option<&str>),
        bound: &Bound,
        redirect_uri: &str,
        (now, patience): (i64, Patience),
    ) -> Result<Tokens, Refusal> {
        let work = async {
            let metadata = self.metadata(provider, now).await?;
            if metadata.names_itself && named.is_none() {
                return Err(Refusal::Unproven("the answer names no issuer".to_owned()));
            }
            let answer = self
                .exchange(provider, &metadata, code, bound, redirect_uri)
                .await?;
            let claims = self.verify(provider, &metadata, &answer.id_token, bound, now);
            Ok(Tokens {
                claims: claims.await?,
                access_token: answer.access_token,
            })
        };
        patience.wait(work).await
    }

    /// The same with what the provider tells only when asked for it, if it does: its word about the address is all of
    /// one answer or all of the other (A44).
    ///
    /// # Errors
    /// When it can't be reached, or speaks of somebody else.
    pub async fn complete(
        &self,
        provider: &IdentityProvider,
        tokens: Tokens,
        (now, patience): (i64, Patience),
    ) -> Result<Claims, Refusal> {
        let Some(token) = tokens.access_token.as_deref() else {
            return Ok(tokens.claims);
        };
        let work = async {
            let metadata = self.metadata(provider, now).await?;
            let (Some(address), Some(access)) = (&metadata.userinfo, self.by_id.get(&provider.id))
            else {
                return Ok(None);
            };
            let reply = access.client.get(address, Some(token)).await;
            let told: Claims = read(reply.map_err(Refusal::Unreachable)?)?;
            // OpenID Connect Core §5.3.2
            match told.sub == tokens.claims.sub {
                true => Ok(Some(told)),
                false => Err(Refusal::Unproven("it speaks of two people".to_owned())),
            }
        };
        Ok(patience.wait(work).await?.unwrap_or(tokens.claims))
    }

    /// Where one signs out of the provider itself, if that is known already and there is such a place
    /// (OpenID Connect RP-Initiated Logout §2).
    pub fn sign_out(&self, provider: &IdentityProvider, back: &str, state: &str) -> Option<String> {
        let known = self.known(provider);
        let metadata = known.metadata.try_lock().ok()?;
        let (metadata, _) = metadata.as_ref()?;
        let values = [
            ("client_id", provider.client_id.as_str()),
            ("post_logout_redirect_uri", back),
            ("state", state),
        ];
        let address = metadata.end_session.as_ref()?;
        Some(with_query(address, &values))
    }

    fn known(&self, provider: &IdentityProvider) -> Arc<Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (provider.id.clone(), provider.issuer.clone());
        Arc::clone(known.entry(key).or_default())
    }

    fn access(&self, provider: &IdentityProvider) -> Result<&Access, Refusal> {
        let access = self.by_id.get(&provider.id);
        access.ok_or_else(|| Refusal::Unreachable("edge.yaml does not name it".to_owned()))
    }

    /// What the provider says about itself. Whoever comes while it is being asked waits for the same answer.
    async fn metadata(
        &self,
        provider: &IdentityProvider,
        now: i64,
    ) -> Result<Arc<Metadata>, Refusal> {
        let known = self.known(provider);
        let mut kept = known.metadata.lock().await;
        if let Some((metadata, at)) = &*kept
            && now - at < FRESH
        {
            return Ok(Arc::clone(metadata));
        }
        let issuer = provider.issuer.trim_end_matches('/');
        let address = Address::parse(&format!("{issuer}/.well-known/openid-configuration"));
        let address =
            address.ok_or_else(|| Refusal::Unreachable("its issuer can't be asked".to_owned()))?;
        let reply = self.access(provider)?.client.get(&address, None).await;
        let body = success(reply.map_err(Refusal::Unreachable)?)?;
        let metadata = Metadata::parse(&body, &provider.issuer).map_err(Refusal::Unreachable)?;
        let metadata = Arc::new(metadata);
        *kept = Some((Arc::clone(&metadata), now));
        Ok(metadata)
    }

    /// The code for tokens (RFC 6749 §4.1.3).
    async fn exchange(
        &self,
        provider: &IdentityProvider,
        metadata: &Metadata,
        code: &str,
        bound: &Bound,
        redirect_uri: &str,
    ) -> Result<TokenAnswer, Refusal> {
        let access = self.access(provider)?;
        let mut values = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", &bound.verifier),
        ];
        let mut authorization = None;
        match &access.secret {
            None => values.push(("client_id", &provider.client_id)),
            Some(secret) if metadata.secret_in_form => {
                values.push(("client_id", &provider.client_id));
                values.push(("client_secret", &secret.0));
            }
            Some(secret) => {
                // RFC 6749 §2.3.1: both are encoded as in a form first.
                let encoded = |text: &str| -> String {
                    form_urlencoded::byte_serialize(text.as_bytes()).collect()
                };
                let pair = format!("{}:{}", encoded(&provider.client_id), encoded(&secret.0));
                authorization = Some(format!("Basic {}", STANDARD.encode(pair)));
            }
        }
        let form = metadata::encoded(&values);
        let reply = access
            .client
            .post(&metadata.token, form, authorization.as_deref())
            .await
            .map_err(Refusal::Unreachable)?;
        if reply.status.is_client_error() {
            #[derive(Deserialize)]
            struct Refused {
                error: String,
            }
            let refused: Option<Refused> = serde_json::from_slice(&reply.body).ok();
            let said = refused.map_or_else(String::new, |refused| short(&refused.error));
            return match said.as_str() {
                "invalid_grant" => Err(Refusal::Code(said)),
                // Our own settings: nobody gets in before they are right.
                said => Err(Refusal::Unreachable(format!(
                    "it refuses this client: {} {said}",
                    reply.status
                ))),
            };
        }
        read(reply)
    }

    async fn verify(
        &self,
        provider: &IdentityProvider,
        metadata: &Metadata,
        token: &str,
        bound: &Bound,
        now: i64,
    ) -> Result<Claims, Refusal> {
        let expected = Expected {
            issuer: &provider.issuer,
            client_id: &provider.client_id,
            nonce: &bound.nonce,
            now: now.div_euclid(1000),
        };
        let keys = self.keys(provider, metadata, FRESH, now).await?;
        let verdict = match id_token::verify(token, &keys, &expected) {
            // A new key, perhaps: the set is asked for again, and not for every token that names none.
            Err(Fault::UnknownKey) => {
                let keys = self.keys(provider, metadata, KEYS_PAUSE, now).await?;
                id_token::verify(token, &keys, &expected)
            }
            verdict => verdict,
        };
        verdict.map_err(|fault| {
            Refusal::Unproven(match fault {
                Fault::UnknownKey => "none of its keys has signed the ID token".to_owned(),
                Fault::Wrong(reason) => format!("ID token: {reason}"),
            })
        })
    }

    /// The provider's keys, not older than this.
    async fn keys(
        &self,
        provider: &IdentityProvider,
        metadata: &Metadata,
        oldest: i64,
        now: i64,
    ) -> Result<Arc<Vec<Jwk>>, Refusal> {
        let known = self.known(provider);
        let mut kept = known.keys.lock().await;
        if let Some((keys, at)) = &*kept
            && now - at < oldest
        {
            return Ok(Arc::clone(keys));
        }
        let reply = self.access(provider)?.client.get(&metadata.keys, None);
        let body = success(reply.await.map_err(Refusal::Unreachable)?)?;
        let keys = Arc::new(id_token::read_keys(&body).map_err(Refusal::Unreachable)?);
        *kept = Some((Arc::clone(&keys), now));
        Ok(keys)
    }
}

fn success(reply: Reply) -> Result<bytes::Bytes, Refusal> {
    match reply.status.is_success() {
        true => Ok(reply.body),
        false => Err(Refusal::Unreachable(format!("it answers {}", reply.status))),
    }
}

fn read<T: serde::de::DeserializeOwned>(reply: Reply) -> Result<T, Refusal> {
    let body = success(reply)?;
    // What is wrong is said without what stands there: it may be somebody's token.
    serde_json::from_slice(&body).map_err(|error| {
        Refusal::Unreachable(format!("no JSON as expected: {:?}", error.classify()))
    })
}
