//! What a provider says about itself (OpenID Connect Discovery §3, RFC 9207 §3).

use serde::Deserialize;

use super::fetch::Address;

/// Where to go for what.
#[derive(Debug, Clone)]
pub(super) struct Metadata {
    pub(super) authorization: Address,
    pub(super) token: Address,
    pub(super) keys: Address,
    pub(super) userinfo: Option<Address>,
    pub(super) end_session: Option<Address>,
    /// It names itself in every answer that a browser brings (RFC 9207).
    pub(super) names_itself: bool,
    /// It takes the client's secret in the form only.
    pub(super) secret_in_form: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl Metadata {
    /// Reads the document of a provider with this issuer.
    pub(super) fn parse(bytes: &[u8], issuer: &str) -> Result<Metadata, String> {
        let document: Document =
            serde_json::from_slice(bytes).map_err(|error| format!("no metadata: {error}"))?;
        // Discovery §4.3: letter by letter.
        if document.issuer != issuer {
            return Err(format!(
                "it calls its issuer {:?}, the settings {issuer:?}",
                short(&document.issuer)
            ));
        }
        // A provider that says which methods it has, and has not this one, would ignore the challenge.
        let methods = document.code_challenge_methods_supported.as_deref();
        if methods.is_some_and(|all| !all.iter().any(|one| one == "S256")) {
            return Err("it has no PKCE with S256".to_owned());
        }
        let address = |what: &str, text: &str| {
            let found = Address::parse(text);
            found.ok_or_else(|| format!("its {what} can't be asked: {:?}", short(text)))
        };
        let methods = document.token_endpoint_auth_methods_supported;
        // Without the list it is `client_secret_basic`.
        let secret_in_form = methods.is_some_and(|all| {
            let has = |method: &str| all.iter().any(|one| one == method);
            has("client_secret_post") && !has("client_secret_basic")
        });
        Ok(Metadata {
            authorization: address("authorization_endpoint", &document.authorization_endpoint)?,
            token: address("token_endpoint", &document.token_endpoint)?,
            keys: address("jwks_uri", &document.jwks_uri)?,
            userinfo: document
                .userinfo_endpoint
                .map(|text| address("userinfo_endpoint", &text))
                .transpose()?,
            end_session: document
                .end_session_endpoint
                .and_then(|text| Address::parse(&text)),
            names_itself: document.authorization_response_iss_parameter_supported,
            secret_in_form,
        })
    }
}

/// An address with these values added to its query.
pub(super) fn with_query(address: &Address, values: &[(&str, &str)]) -> String {
    let text = address.uri().to_string();
    let glue = match address.uri().query() {
        None => "?",
        Some("") => "",
        Some(_) => "&",
    };
    format!("{text}{glue}{}", encoded(values))
}

/// Values as a form or a query has them.
pub(super) fn encoded(values: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(values);
    form.finish()
}

/// What a provider wrote, bounded, for a line of the log.
pub(super) fn short(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(200)
        .collect()
}
