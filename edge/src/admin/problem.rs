use bytes::Bytes;
use hyper::header::{self, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;

use super::scope::Scope;
use crate::http::answer::{Answer, set};
use crate::http::body::Body;
use crate::http::form::FormProblem;
use crate::serve::request_id::RequestId;

/// Why a request is refused. Nothing has happened then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nothing is at this path.
    NotFound,
    /// Not this method; these.
    Method(&'static str),
    /// No token.
    NoToken,
    /// A token that counts nothing: unknown, expired or taken back.
    BadToken,
    /// Too many of those, from one peer.
    TooMany {
        /// When to try again, in seconds.
        after: i64,
    },
    /// The token may not do this.
    Scope(Scope),
    /// The query can't be understood.
    Query(String),
    /// The body can't be read.
    Body(FormProblem),
    /// The body is not what is wanted here.
    Fields(String),
    /// The release can't be served.
    Release(String),
    /// Not now, or not here.
    Conflict(String),
    /// Something of ours fails; the log says what.
    Failed,
}

/// A problem as it is answered (RFC 9457).
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    status: u16,
    /// A word for programs, which stays the same.
    code: &'static str,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_scope: Option<&'static str>,
    /// The request's name in the log.
    request: String,
}

impl Problem {
    /// Its status and its word for programs.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Problem::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Problem::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
            Problem::NoToken => (StatusCode::UNAUTHORIZED, "token-missing"),
            Problem::BadToken => (StatusCode::UNAUTHORIZED, "token-invalid"),
            Problem::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            Problem::Scope(_) => (StatusCode::FORBIDDEN, "scope-missing"),
            Problem::Query(_) => (StatusCode::BAD_REQUEST, "bad-query"),
            Problem::Body(FormProblem::TooLarge) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "body-too-large")
            }
            Problem::Body(FormProblem::TooSlow) => (StatusCode::REQUEST_TIMEOUT, "body-too-slow"),
            Problem::Body(FormProblem::NotAForm) => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json")
            }
            Problem::Body(FormProblem::Malformed) => (StatusCode::BAD_REQUEST, "bad-body"),
            Problem::Fields(_) => (StatusCode::BAD_REQUEST, "bad-body"),
            Problem::Release(_) => (StatusCode::UNPROCESSABLE_ENTITY, "release-refused"),
            Problem::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
            Problem::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "failed"),
        }
    }

    /// The word for programs.
    pub(super) fn code(&self) -> &'static str {
        self.kind().1
    }

    fn detail(&self) -> String {
        let text = match self {
            Problem::NotFound => "Nothing is here. GET /v1/openapi.json lists what there is.",
            Problem::Method(allow) => return format!("Here is only {allow}."),
            Problem::NoToken => "Send a token: `Authorization: Bearer lucka_…`.",
            Problem::BadToken => "There is no such token, or it has expired or was taken back.",
            Problem::TooMany { .. } => "Too many requests with a wrong token came from here.",
            Problem::Scope(scope) => {
                return format!("This token has not got the scope `{scope}`.");
            }
            Problem::Body(FormProblem::TooLarge) => "The body is too large.",
            Problem::Body(FormProblem::TooSlow) => "The body came too slowly.",
            Problem::Body(FormProblem::NotAForm) => {
                "The body is JSON: send it with `Content-Type: application/json`, without another encoding."
            }
            Problem::Body(FormProblem::Malformed) => "The body was cut off.",
            Problem::Failed => "Something failed on the server; its log says what.",
            Problem::Query(detail)
            | Problem::Fields(detail)
            | Problem::Release(detail)
            | Problem::Conflict(detail) => detail,
        };
        text.to_owned()
    }

    pub(super) fn answer(&self, request: RequestId) -> Answer {
        let (status, code) = self.kind();
        let document = Document {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            code,
            detail: self.detail(),
            missing_scope: match self {
                Problem::Scope(scope) => Some(scope.as_str()),
                _ => None,
            },
            request: request.to_string(),
        };
        let mut answer = json(status, to_bytes(&document));
        set(
            &mut answer,
            header::CONTENT_TYPE,
            "application/problem+json",
        );
        // RFC 6750 §3.
        let challenge = match self {
            Problem::NoToken => Some("Bearer realm=\"lucka\"".to_owned()),
            Problem::BadToken => Some("Bearer realm=\"lucka\", error=\"invalid_token\"".to_owned()),
            Problem::Scope(scope) => Some(format!(
                "Bearer realm=\"lucka\", error=\"insufficient_scope\", scope=\"{scope}\""
            )),
            _ => None,
        };
        let headers = [
            (header::WWW_AUTHENTICATE, challenge),
            (
                header::ALLOW,
                match self {
                    Problem::Method(allow) => Some((*allow).to_owned()),
                    _ => None,
                },
            ),
            (
                header::RETRY_AFTER,
                match self {
                    Problem::TooMany { after } => Some(after.to_string()),
                    _ => None,
                },
            ),
        ];
        for (name, value) in headers {
            let value = value.and_then(|value| HeaderValue::from_str(&value).ok());
            if let Some(value) = value {
                answer.headers_mut().insert(name, value);
            }
        }
        answer
    }
}

/// A document's bytes.
pub(super) fn to_bytes(document: &impl Serialize) -> Bytes {
    // Texts, numbers and lists always make JSON.
    let mut bytes = serde_json::to_vec_pretty(document).unwrap_or_default();
    bytes.push(b'\n');
    Bytes::from(bytes)
}

/// A document as an answer that is stored nowhere.
pub(super) fn json(status: StatusCode, document: Bytes) -> Answer {
    let mut answer = Response::new(Body::Full(document));
    *answer.status_mut() = status;
    set(&mut answer, header::CONTENT_TYPE, "application/json");
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}
