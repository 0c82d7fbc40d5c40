//! The admin API: what a token may do, and what is refused.

mod operator;
mod releases;

use std::net::SocketAddr;
use std::process::Output;

use lucka_edge::admin::{Scope, Secret, scopes_text};
use lucka_edge::store::NewApiToken;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, wire};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const HOUR: i64 = 3_600_000;

/// An answer: its head, and what it says.
struct Reply {
    status: u16,
    head: String,
    json: Value,
}

impl Reply {
    fn read(text: &str) -> Reply {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        Reply {
            status: wire::status(text),
            head: head.to_ascii_lowercase(),
            json: serde_json::from_str(body).unwrap_or(Value::Null),
        }
    }

    fn release(&self) -> &str {
        self.json["release"].as_str().unwrap()
    }
}

async fn send(address: SocketAddr, request: &str) -> Reply {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    Reply::read(&String::from_utf8(answer).unwrap())
}

async fn ask(edge: &Edge, line: &str, headers: &str) -> Reply {
    let request = format!("{line} HTTP/1.1\r\nHost: admin\r\n{headers}\r\n");
    send(edge.admin().unwrap(), &request).await
}

async fn get(edge: &Edge, path: &str, token: &str) -> Reply {
    let header = format!("Authorization: Bearer {token}\r\n");
    ask(edge, &format!("GET {path}"), &header).await
}

/// Asks for another release, as JSON.
async fn put(edge: &Edge, token: &str, body: &str) -> Reply {
    let header = format!(
        "Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    let request = format!("PUT /v1/settings/release HTTP/1.1\r\nHost: admin\r\n{header}\r\n{body}");
    send(edge.admin().unwrap(), &request).await
}

async fn serve(edge: &Edge, token: &str, release: &str) -> Reply {
    put(edge, token, &format!("{{\"release\": \"{release}\"}}")).await
}

/// An edge with an admin API.
async fn edge(workshop: &Workshop, backend: Backend) -> Edge {
    Edge::start_with(workshop, backend, |server| {
        server.admin_listen = Some(([127, 0, 0, 1], 0).into());
    })
    .await
}

/// A token's secret.
async fn token(edge: &Edge, name: &str, scopes: &[Scope]) -> String {
    let secret = Secret::new().unwrap();
    let now = edge.clock.now();
    let token = NewApiToken {
        name,
        hash: &secret.hash(),
        scopes: &scopes_text(scopes),
        now,
        expires_at: now + HOUR,
    };
    assert!(edge.store().add_token(&token).await.unwrap());
    secret.as_str().to_owned()
}

// P-13
async fn scopes(backend: Backend) {
    let edge = edge(&Workshop::case("small"), backend).await;
    let settings = token(&edge, "settings", &[Scope::PortalSettings]).await;
    let insights = token(&edge, "insights", &[Scope::Insights]).await;
    for path in ["/v1/settings", "/v1/settings/release", "/v1/releases"] {
        assert_eq!(get(&edge, path, &settings).await.status, 200, "{path}");
        let refused = get(&edge, path, &insights).await;
        assert_eq!(refused.status, 403, "{path}");
        assert_eq!(refused.json["missing_scope"], "portal-settings");
        assert_eq!(refused.json["code"], "scope-missing");
        let challenge = "www-authenticate: bearer realm=\"lucka\", error=\"insufficient_scope\", scope=\"portal-settings\"";
        assert!(refused.head.contains(challenge), "{}", refused.head);
        assert!(
            refused
                .head
                .contains("content-type: application/problem+json")
        );
    }
    let release = edge.release();
    let refused = serve(&edge, &insights, &release).await;
    assert_eq!(
        (refused.status, &refused.json["missing_scope"]),
        (403, &"portal-settings".into())
    );

    assert_eq!(
        get(&edge, "/v1/insights", &insights).await.json["articles"],
        Value::Array(vec![])
    );
    assert_eq!(
        get(&edge, "/v1/insights?since=2026-11-22", &insights)
            .await
            .json["since"],
        "2026-11-22"
    );
    let refused = get(&edge, "/v1/insights", &settings).await;
    assert_eq!(
        (refused.status, &refused.json["missing_scope"]),
        (403, &"insights".into())
    );
    edge.stop().await;
}

// P-13
#[tokio::test(flavor = "multi_thread")]
async fn from_other_machines_tokens_come_encrypted_or_not_at_all() {
    let edge = Edge::start_with(&Workshop::case("small"), Backend::Sqlite, |server| {
        server.admin_listen = Some(([0, 0, 0, 0], 0).into());
    })
    .await;
    let settings = token(&edge, "settings", &[Scope::PortalSettings]).await;
    let address = SocketAddr::from(([127, 0, 0, 1], edge.admin().unwrap().port()));
    let request = format!(
        "GET /v1/settings HTTP/1.1\r\nHost: admin\r\nConnection: close\r\nAuthorization: Bearer {settings}\r\n\r\n"
    );
    let mut stream = wire::tls(address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let reply = Reply::read(&String::from_utf8(answer).unwrap());
    assert_eq!(reply.status, 200, "{}", reply.head);
    assert!(
        reply.head.contains("strict-transport-security"),
        "{}",
        reply.head
    );
    let mut clear = TcpStream::connect(address).await.unwrap();
    clear.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _cut = clear.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/"));
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_without_the_scope_is_refused_and_told_which_one_it_lacks() {
    scopes(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_without_the_scope_is_refused_on_postgresql() {
    scopes(Backend::Postgres).await;
}

// P-13
#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_token_that_counts_learns_nothing() {
    let edge = edge(&Workshop::case("small"), Backend::Sqlite).await;
    let good = token(&edge, "CI", &[Scope::PortalSettings]).await;
    let unknown = format!("lucka_{}", "0".repeat(64));
    let refused = async |headers: &str| {
        let reply = ask(&edge, "GET /v1/settings", headers).await;
        assert_eq!(reply.status, 401, "{headers}");
        assert!(
            reply.head.contains("www-authenticate: bearer"),
            "{}",
            reply.head
        );
        assert!(reply.json.get("portals").is_none());
        reply.json["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused("").await, "token-missing");
    for headers in [
        format!("Authorization: Bearer {unknown}\r\n"),
        format!("Authorization: Basic {good}\r\n"),
        format!("Authorization: {good}\r\n"),
        format!("Authorization: Bearer {}\r\n", good.to_uppercase()),
        format!("Authorization: Bearer {good}\r\nAuthorization: Bearer {good}\r\n"),
        "Authorization: Bearer\r\n".to_owned(),
    ] {
        assert_eq!(refused(&headers).await, "token-invalid");
    }
    // Never in an address.
    let reply = ask(&edge, &format!("GET /v1/settings?access_token={good}"), "").await;
    assert_eq!(reply.status, 401);

    assert_eq!(get(&edge, "/v1/settings", &good).await.status, 200);
    edge.clock.advance(HOUR);
    assert_eq!(
        get(&edge, "/v1/settings", &good).await.json["code"],
        "token-invalid"
    );
    let again = token(&edge, "another", &[Scope::PortalSettings]).await;
    assert_eq!(get(&edge, "/v1/settings", &again).await.status, 200);
    edge.store()
        .revoke_token("another", edge.clock.now())
        .await
        .unwrap();
    assert_eq!(get(&edge, "/v1/settings", &again).await.status, 401);

    // Customers find nothing of it where they are.
    let page = edge.browser(SWEDISH).get_once("/v1/settings").await;
    assert_eq!(page.status.as_u16(), 404);
    edge.stop().await;
}

// P-13
#[tokio::test(flavor = "multi_thread")]
async fn whoever_tries_many_tokens_is_held_up_and_a_right_one_still_counts() {
    let edge = edge(&Workshop::case("small"), Backend::Sqlite).await;
    let good = token(&edge, "CI", &[Scope::PortalSettings]).await;
    for number in 0..22 {
        let guess = format!("lucka_{number:064}");
        let reply = get(&edge, "/v1/settings", &guess).await;
        assert_eq!(
            reply.status,
            if number < 20 { 401 } else { 429 },
            "{number}"
        );
        assert_eq!(reply.head.contains("retry-after: "), number >= 20);
    }
    assert_eq!(get(&edge, "/v1/settings", &good).await.status, 200);
    edge.stop().await;
}

// P-13
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_understood_is_refused_and_changes_nothing() {
    let edge = edge(&Workshop::case("small"), Backend::Sqlite).await;
    let token = token(&edge, "CI", &[Scope::PortalSettings, Scope::Insights]).await;
    let bearer = format!("Authorization: Bearer {token}\r\n");
    for (line, status) in [
        ("GET /", 404),
        ("GET /v1", 404),
        ("GET /v1/settings/", 404),
        ("GET /v1/%73ettings", 404),
        ("GET /V1/settings", 404),
        ("POST /v1/settings", 405),
        ("DELETE /v1/settings/release", 405),
        ("OPTIONS /v1/settings", 405),
        ("PUT /v1/releases", 405),
        ("GET /v1/settings?x=1", 400),
        ("GET /v1/insights?until=2026-11-22", 400),
        ("GET /v1/insights?since=2026-11-22&since=2026-11-23", 400),
        ("GET /v1/insights?since=yesterday", 400),
        ("GET /v1/insights?since=%ff", 400),
    ] {
        let reply = ask(&edge, line, &bearer).await;
        assert_eq!(reply.status, status, "{line}");
        assert_eq!(reply.json["status"], status, "{line}");
        assert!(reply.head.contains("x-request-id: "));
        assert_eq!(
            reply.head.contains("\r\nallow: get, head"),
            status == 405,
            "{line}"
        );
    }
    let release = edge.release();
    for (body, status) in [
        (String::new(), 400),
        ("{".to_owned(), 400),
        ("{}".to_owned(), 400),
        ("[]".to_owned(), 400),
        ("{\"release\": 1}".to_owned(), 400),
        (
            format!("{{\"release\": \"{release}\", \"force\": true}}"),
            400,
        ),
        (
            format!("{{\"release\": \"{release}\", \"release\": \"{release}\"}}"),
            400,
        ),
        (format!("{{\"release\": \"{}\"}}", "a".repeat(20_000)), 413),
    ] {
        let reply = put(&edge, &token, &body).await;
        assert_eq!(reply.status, status, "{body}");
    }
    let form =
        format!("{bearer}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n");
    assert_eq!(
        ask(&edge, "PUT /v1/settings/release", &form).await.status,
        415
    );

    let full = get(&edge, "/v1/settings", &token).await;
    let empty = ask(&edge, "HEAD /v1/settings", &bearer).await;
    assert_eq!((empty.status, &empty.json), (200, &Value::Null));
    let length = |reply: &Reply| {
        let line = reply
            .head
            .lines()
            .find(|line| line.starts_with("content-length: "));
        line.unwrap().to_owned()
    };
    assert_eq!(length(&full), length(&empty));
    for part in ["cache-control: no-store", "x-content-type-options: nosniff"] {
        assert!(full.head.contains(part), "{part}");
    }
    // The description needs no token.
    let description = ask(&edge, "GET /v1/openapi.json", "").await;
    assert_eq!(description.json["openapi"], "3.1.0");
    edge.stop().await;
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}
