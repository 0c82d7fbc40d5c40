//! An identity provider on this machine, which does what a test wants of it: right or wrong.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http_body_util::{BodyExt, combinators::BoxBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::edge::NOW;
use crate::tokens::{Keys, Signing};

/// The client's name and secret there.
pub const CLIENT: (&str, &str) = ("lucka", "s3cret/of the+edge");

/// A running provider.
#[derive(Clone)]
pub struct Provider {
    state: Arc<State>,
    /// The authority of its certificate, as PEM.
    pub authority: String,
}

/// What it is to do. Everything is right at first.
#[derive(Clone)]
pub struct Script {
    /// Its time, in Unix milliseconds.
    pub now: i64,
    /// Claims of ID tokens; those that are there replace the right ones.
    pub claims: Map<String, Value>,
    /// Claims that are left out.
    pub without: Vec<&'static str>,
    /// Parts of the ID token's header, which replace the right ones.
    pub header: Map<String, Value>,
    /// How ID tokens are signed.
    pub signing: Signing,
    /// What the userinfo endpoint says.
    pub userinfo: Value,
    /// Parts of its metadata, which replace the right ones.
    pub metadata: Map<String, Value>,
    /// What some of its addresses answer instead.
    pub odd: HashMap<&'static str, Odd>,
}

/// An answer that is wrong.
#[derive(Clone)]
pub enum Odd {
    /// A status, a media type and a text.
    Says(u16, &'static str, String),
    /// Nothing for so long.
    Silent(Duration),
    /// A byte now and then.
    Drips,
    /// Somewhere else.
    Redirects(String),
}

struct State {
    port: u16,
    keys: Keys,
    script: Mutex<Script>,
    codes: Mutex<HashMap<String, Code>>,
    asked: Mutex<Vec<String>>,
}

struct Code {
    challenge: String,
    nonce: String,
    redirect_uri: String,
}

type Answer = Response<BoxBody<Bytes, Infallible>>;

impl Provider {
    /// Starts one at `https://localhost:<port>`.
    pub async fn start() -> Provider {
        Provider::start_as("localhost", false).await
    }

    /// The same with a certificate for this name, which may have expired.
    pub async fn start_as(name: &str, expired: bool) -> Provider {
        let mut parameters = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        if expired {
            parameters.not_after = rcgen::date_time_ymd(2020, 1, 1);
        }
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let listener = listener.await.unwrap();
        let state = Arc::new(State {
            port: listener.local_addr().unwrap().port(),
            keys: Keys::new(),
            script: Mutex::new(Script {
                now: NOW,
                claims: Map::new(),
                without: Vec::new(),
                header: Map::new(),
                signing: Signing::Es256,
                userinfo: json!({}),
                metadata: Map::new(),
                odd: HashMap::new(),
            }),
            codes: Mutex::default(),
            asked: Mutex::default(),
        });
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![CertificateDer::from(certificate.der().to_vec())],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        tokio::spawn(serve(listener, acceptor, Arc::clone(&state)));
        Provider {
            state,
            authority: certificate.pem(),
        }
    }

    /// Its issuer.
    pub fn issuer(&self) -> String {
        self.state.issuer()
    }

    /// What it is to do, to be changed.
    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.state.script.lock().unwrap()
    }

    /// Says this about whoever comes next: claims in addition to the usual ones, or instead of them.
    pub fn says(&self, claims: Value) {
        let mut script = self.script();
        script.claims = claims.as_object().unwrap().clone();
        script.without.clear();
    }

    /// How often an address was asked for.
    pub fn asked(&self, path: &str) -> usize {
        let asked = self.state.asked.lock().unwrap();
        asked.iter().filter(|one| *one == path).count()
    }

    /// What a person's browser does there: from where it was sent, to where it is sent back: path and query.
    pub fn authorize(&self, location: &str) -> String {
        let (target, query) = location.split_once('?').unwrap();
        assert_eq!(target, format!("{}/authorize", self.issuer()));
        let values: HashMap<String, String> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        assert_eq!(values["response_type"], "code");
        assert_eq!(values["client_id"], CLIENT.0);
        assert_eq!(values["code_challenge_method"], "S256");
        assert!(values["scope"].split(' ').any(|scope| scope == "openid"));
        assert!(values["state"].len() >= 43 && values["nonce"].len() >= 43);
        let mut codes = self.state.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(
            code.clone(),
            Code {
                challenge: values["code_challenge"].clone(),
                nonce: values["nonce"].clone(),
                redirect_uri: values["redirect_uri"].clone(),
            },
        );
        let back = values["redirect_uri"].splitn(4, '/').nth(3).unwrap();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("code", &code)
            .append_pair("state", &values["state"])
            .append_pair("iss", &self.issuer())
            .finish();
        format!("/{back}?{query}")
    }
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, state: Arc<State>) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let (acceptor, state) = (acceptor.clone(), Arc::clone(&state));
        tokio::spawn(async move {
            let Ok(stream) = acceptor.accept(stream).await else {
                return;
            };
            let answering = service_fn(|request| answer(Arc::clone(&state), request));
            let http = hyper::server::conn::http1::Builder::new();
            // Whoever hangs up has heard enough.
            let _ = http.serve_connection(TokioIo::new(stream), answering).await;
        });
    }
}

async fn answer(state: Arc<State>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let path = request.uri().path().to_owned();
    state.asked.lock().unwrap().push(path.clone());
    let odd = state.script.lock().unwrap().odd.get(path.as_str()).cloned();
    match odd {
        None => {}
        Some(Odd::Says(status, media, body)) => return Ok(says(status, media, body)),
        Some(Odd::Silent(time)) => tokio::time::sleep(time).await,
        Some(Odd::Drips) => return Ok(drips()),
        Some(Odd::Redirects(to)) => {
            let mut answer = says(302, "text/plain", String::new());
            answer.headers_mut().insert("location", to.parse().unwrap());
            return Ok(answer);
        }
    }
    let header = |name: &str| {
        let value = request.headers().get(name);
        value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    };
    let authorization = header("authorization");
    let body = request.into_body().collect().await.unwrap().to_bytes();
    Ok(match path.as_str() {
        "/.well-known/openid-configuration" => right(state.metadata()),
        "/jwks" => right(state.keys.set()),
        "/token" => state.token(&authorization, &body),
        "/userinfo" => match authorization.starts_with("Bearer access-") {
            true => right(state.script.lock().unwrap().userinfo.clone()),
            false => says(401, "text/plain", String::new()),
        },
        _ => says(404, "text/plain", String::new()),
    })
}

impl State {
    fn issuer(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    fn metadata(&self) -> Value {
        let issuer = self.issuer();
        let mut metadata = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/jwks"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "end_session_endpoint": format!("{issuer}/end"),
            "authorization_response_iss_parameter_supported": true,
            "code_challenge_methods_supported": ["S256"],
        });
        let parts = self.script.lock().unwrap().metadata.clone();
        metadata.as_object_mut().unwrap().extend(parts);
        metadata
    }

    fn token(&self, authorization: &str, form: &[u8]) -> Answer {
        let encode =
            |text: &str| -> String { form_urlencoded::byte_serialize(text.as_bytes()).collect() };
        let pair = format!("{}:{}", encode(CLIENT.0), encode(CLIENT.1));
        let values: HashMap<String, String> = form_urlencoded::parse(form).into_owned().collect();
        let by_form = values
            .get("client_secret")
            .is_some_and(|one| one == CLIENT.1);
        if authorization != format!("Basic {}", STANDARD.encode(pair)) && !by_form {
            return says(
                401,
                "application/json",
                json!({"error": "invalid_client"}).to_string(),
            );
        }
        let code = self.codes.lock().unwrap().remove(&values["code"]);
        let is_right = |code: &Code| {
            let verifier = values["code_verifier"].as_bytes();
            let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier);
            URL_SAFE_NO_PAD.encode(digest) == code.challenge
                && values["redirect_uri"] == code.redirect_uri
                && values["grant_type"] == "authorization_code"
        };
        let Some(code) = code.filter(is_right) else {
            return says(
                400,
                "application/json",
                json!({"error": "invalid_grant"}).to_string(),
            );
        };
        let script = self.script.lock().unwrap().clone();
        let seconds = script.now / 1000;
        let mut claims = json!({
            "iss": self.issuer(),
            "aud": CLIENT.0,
            "sub": "sub-1",
            "iat": seconds,
            "exp": seconds + 300,
            "nonce": code.nonce,
        });
        let claims_of = claims.as_object_mut().unwrap();
        claims_of.extend(script.claims);
        for name in script.without {
            claims_of.remove(name);
        }
        let token = self.keys.sign(script.signing, &script.header, &claims);
        right(json!({
            "access_token": "access-1",
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": token,
        }))
    }
}

fn right(value: Value) -> Answer {
    says(200, "application/json", value.to_string())
}

fn says(status: u16, media: &str, body: String) -> Answer {
    let body = http_body_util::Full::new(Bytes::from(body)).boxed();
    let mut answer = Response::new(body);
    *answer.status_mut() = StatusCode::from_u16(status).unwrap();
    let media = media.parse().unwrap();
    answer.headers_mut().insert("content-type", media);
    answer
}

fn drips() -> Answer {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        while sender.send(Bytes::from_static(b" ")).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    Response::new(BodyExt::boxed(Drops(receiver)))
}

/// What comes out of a channel.
struct Drops(tokio::sync::mpsc::Receiver<Bytes>);

impl hyper::body::Body for Drops {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let polled = self.0.poll_recv(context);
        polled.map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}
