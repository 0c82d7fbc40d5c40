//! Ways that are not ours, and providers that are slow, broken or gone.

use std::time::{Duration, Instant};

use hyper::{Method, StatusCode};
use lucka_config::server::{ProviderAccess, Secret};
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::provider::{CLIENT, Odd};
use lucka_tests::{Backend, Edge, Provider};
use serde_json::json;

use super::{access, back, edge, is_signed_in, sent, site, verified};

// A39
#[tokio::test(flavor = "multi_thread")]
async fn a_way_leads_back_once_in_its_own_browser_to_its_own_host_and_not_too_late() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let mut browser = edge.browser(SWEDISH);
    let path = provider.authorize(&sent(&mut browser, "/arenden").await);
    let (start, state) = path.split_once("&state=").unwrap();
    let state = state.split('&').next().unwrap();
    for wrong in [
        "/_sign-in/acme".to_owned(),
        start.to_owned(),
        format!("{start}&state="),
        format!("{start}&state={}", "0".repeat(64)),
        format!("{start}&state={state}0"),
        "/_sign-in/acme?error=access_denied".to_owned(),
    ] {
        let page = browser.get_once(&wrong).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(page.main().contains("Börja om"), "{}", page.main());
    }
    // Another browser has the address, and even another browser's cookie.
    let mut thief = edge.browser(SWEDISH);
    assert_eq!(thief.get_once(&path).await.status, StatusCode::BAD_REQUEST);
    sent(&mut thief, "/arenden").await;
    assert_eq!(thief.get_once(&path).await.status, StatusCode::BAD_REQUEST);
    // Another host, and another provider's address.
    let mut elsewhere = edge.browser(ENGLISH);
    for (name, value) in browser.cookies() {
        elsewhere.set_cookie(name, value);
    }
    assert_eq!(
        elsewhere.get_once(&path).await.status,
        StatusCode::BAD_REQUEST
    );
    let other = path.replace("/acme?", "/other?");
    assert_eq!(browser.get_once(&other).await.status, StatusCode::NOT_FOUND);
    // To look is not to come.
    for method in [Method::HEAD, Method::POST] {
        let answer = browser.request(method, &path, None).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    assert_eq!(provider.asked("/token"), 0);
    // However many come at once, one is signed in.
    let mut twice = browser.clone();
    let (a, b) = tokio::join!(browser.get_once(&path), twice.get_once(&path));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 400]);
    assert_eq!(provider.asked("/token"), 1);
    // Too late.
    let mut slow = edge.browser(SWEDISH);
    let path = provider.authorize(&sent(&mut slow, "/arenden").await);
    edge.clock.advance(15 * 60_000);
    assert_eq!(slow.get_once(&path).await.status, StatusCode::BAD_REQUEST);
    edge.stop().await;
}

// A40: a code is worth something in the browser that set out only: the verifier is made of its cookie.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_belongs_to_another_way_is_worth_nothing() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let mut victim = edge.browser(SWEDISH);
    let stolen = provider.authorize(&sent(&mut victim, "/arenden").await);
    let stolen = stolen
        .split("code=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let mut thief = edge.browser(SWEDISH);
    let own = provider.authorize(&sent(&mut thief, "/arenden").await);
    let code = own
        .split("code=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let page = thief.get_once(&own.replacen(code, stolen, 1)).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.main());
    assert!(!is_signed_in(&mut thief).await);
    edge.stop().await;
}

// A41
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_names_another_issuer_or_none_where_one_is_promised_is_not_believed() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    for (with, status) in [
        ("&iss=https%3A%2F%2Fevil.example", 400),
        ("&iss=", 400),
        ("", 401),
    ] {
        let mut browser = edge.browser(SWEDISH);
        let path = provider.authorize(&sent(&mut browser, "/arenden").await);
        let (path, _) = path.split_once("&iss=").unwrap();
        let page = browser.get_once(&format!("{path}{with}")).await;
        assert_eq!(page.status.as_u16(), status, "{with}");
        assert!(!is_signed_in(&mut browser).await);
    }
    assert_eq!(provider.asked("/token"), 0);
    edge.stop().await;
}

const DISCOVERY: &str = "/.well-known/openid-configuration";

/// Somebody signs in while an address of the provider answers so; the status of the page. It is there after five
/// seconds, or what they become on a busy machine, and not when the provider answers.
async fn status_now(provider: &Provider, edge: &Edge, path: &'static str, odd: Odd) -> StatusCode {
    // Nothing is kept so long.
    edge.clock.advance(61 * 60_000);
    provider.script().now = edge.clock.now();
    let mut browser = edge.browser(SWEDISH);
    let target = match path {
        DISCOVERY => "/arenden/sign-in/provider?to=".to_owned(),
        _ => provider.authorize(&sent(&mut browser, "/arenden").await),
    };
    provider.script().odd.insert(path, odd);
    let began = Instant::now();
    let page = browser.get_once(&target).await;
    assert!(began.elapsed() < Duration::from_secs(15), "{path}");
    provider.script().odd.clear();
    assert!(
        page.main().contains("Acme & Söner"),
        "{path} {}",
        page.html()
    );
    assert!(!is_signed_in(&mut browser).await);
    page.status
}

// A48
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_answers_nonsense_is_a_page_that_says_so() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let html = || "<!doctype html><title>Sign in</title>".to_owned();
    let large = || format!("{{\"keys\": [], \"x\": \"{}\"}}", "x".repeat(10 << 20));
    for path in [DISCOVERY, "/token", "/jwks"] {
        for odd in [
            Odd::Says(500, "application/json", "{}".to_owned()),
            Odd::Says(200, "text/html", html()),
            Odd::Says(200, "application/json", "[".repeat(100_000)),
            Odd::Says(200, "application/json", large()),
            Odd::Says(200, "application/json", "{}".to_owned()),
            Odd::Redirects("http://169.254.169.254/latest/meta-data".to_owned()),
            Odd::Redirects(format!("{}/elsewhere", provider.issuer())),
        ] {
            let status = status_now(&provider, &edge, path, odd).await;
            assert_eq!(status, StatusCode::BAD_GATEWAY, "{path}");
        }
    }
    assert_eq!(provider.asked("/elsewhere"), 0);
    // Our own client is wrong there: nobody gets in, and it is not the customer's mistake.
    let refused = Odd::Says(
        401,
        "application/json",
        "{\"error\": \"invalid_client\"}".to_owned(),
    );
    let status = status_now(&provider, &edge, "/token", refused).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    // What it says about itself must be about itself, and must be safe to ask.
    for (key, value) in [
        ("issuer", json!("https://login.example.com")),
        ("issuer", json!(format!("{}/", provider.issuer()))),
        ("token_endpoint", json!("http://169.254.169.254/token")),
        ("jwks_uri", json!("file:///etc/passwd")),
        ("authorization_endpoint", json!("javascript:alert(1)")),
        ("code_challenge_methods_supported", json!(["plain"])),
    ] {
        edge.clock.advance(61 * 60_000);
        provider.script().metadata = [(key.to_owned(), value)].into_iter().collect();
        let page = edge
            .browser(SWEDISH)
            .get("/arenden/sign-in/provider?to=")
            .await;
        assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{key}");
    }
    edge.stop().await;
}

// A48
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_slow_is_not_waited_for_and_nobody_else_waits() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let silent = Odd::Silent(Duration::from_secs(30));
    for path in [DISCOVERY, "/token", "/jwks"] {
        for odd in [silent.clone(), Odd::Drips] {
            let waits = status_now(&provider, &edge, path, odd);
            let others = async {
                tokio::time::sleep(Duration::from_millis(300)).await;
                let began = Instant::now();
                let page = edge.browser(SWEDISH).get("/arenden").await;
                assert_eq!(page.status, StatusCode::OK);
                assert!(began.elapsed() < Duration::from_secs(4));
            };
            let (status, ()) = tokio::join!(waits, others);
            assert_eq!(status, StatusCode::GATEWAY_TIMEOUT, "{path}");
        }
    }
    edge.stop().await;
}

// T19, A48
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_can_not_show_who_it_is_is_not_asked() {
    for (name, expired, trusted) in [
        ("login.example.com", false, true),
        ("localhost", true, true),
        ("localhost", false, false),
    ] {
        let provider = Provider::start_as(name, expired).await;
        let workshop = site(&provider, "");
        let give = access(&workshop);
        let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
            give(server);
            if !trusted {
                let access = ProviderAccess {
                    client_secret: Some(Secret(CLIENT.1.to_owned())),
                    authority: None,
                };
                server.identity_providers.insert("acme".to_owned(), access);
            }
        });
        let edge = edge.await;
        let page = edge
            .browser(SWEDISH)
            .get("/arenden/sign-in/provider?to=")
            .await;
        assert_eq!(
            page.status,
            StatusCode::BAD_GATEWAY,
            "{name} {expired} {trusted}"
        );
        assert_eq!(provider.asked(DISCOVERY), 0);
        edge.stop().await;
    }
}

// A49
#[tokio::test(flavor = "multi_thread")]
async fn tokens_with_unknown_keys_make_the_edge_ask_for_keys_once_a_minute() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    provider.script().header = json!({"kid": "new"}).as_object().unwrap().clone();
    for _ in 0..8 {
        let page = back(&provider, &mut edge.browser(SWEDISH), "/arenden").await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(provider.asked("/jwks"), 1);
    edge.clock.advance(61_000);
    back(&provider, &mut edge.browser(SWEDISH), "/arenden").await;
    assert_eq!(provider.asked("/jwks"), 2);
    assert_eq!(provider.asked(DISCOVERY), 1);
    edge.stop().await;
}

// A50
#[tokio::test(flavor = "multi_thread")]
async fn what_a_provider_says_about_a_refusal_is_shown_short_and_as_text() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    let mut browser = edge.browser(SWEDISH);
    let path = provider.authorize(&sent(&mut browser, "/arenden").await);
    let state = path
        .split("&state=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let said = format!(
        "%3Cscript%3Ealert(1)%3C/script%3E%0d%0a{}",
        "x".repeat(3_000)
    );
    let target =
        format!("/_sign-in/acme?error=access_denied&error_description={said}&state={state}");
    let page = browser.get_once(&target).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(page.count("main script"), 0);
    let shown = page.text_of("main blockquote");
    assert!(
        shown.starts_with("<script>alert(1)</script> xxx"),
        "{shown}"
    );
    assert!(shown.chars().count() <= 200);
    // The way is over: it can't be gone again with a code.
    assert_eq!(
        browser.get_once(&path).await.status,
        StatusCode::BAD_REQUEST
    );
    edge.stop().await;
}

// A51
#[tokio::test(flavor = "multi_thread")]
async fn one_comes_back_to_a_page_of_this_portal_s_host_and_nowhere_else() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let long = format!("/{}", "a".repeat(10_000 % 4_000));
    for target in [
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nset-cookie: x=y",
        "",
        &long,
    ] {
        let value: String = form_urlencoded::byte_serialize(target.as_bytes()).collect();
        let mut browser = edge.browser(SWEDISH);
        let answer = browser
            .get_once(&format!("/arenden/sign-in/provider?to={value}"))
            .await;
        let location = answer.headers["location"].to_str().unwrap().to_owned();
        let page = browser.get_once(&provider.authorize(&location)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{target}");
        assert_eq!(page.headers["location"], "/arenden", "{target}");
        assert!(!page.headers.contains_key("x"));
    }
    edge.stop().await;
}

// C01: another site's page sends nobody on.
#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_button_leads_to_the_provider_and_not_without_end() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    for site in ["cross-site", "same-site"] {
        let mut browser = edge.browser(SWEDISH);
        browser.extra = vec![("sec-fetch-site", site.to_owned())];
        let page = browser
            .get_once("/arenden/sign-in/provider?to=/arenden/new")
            .await;
        assert_eq!(
            page.headers["location"],
            "/arenden/sign-in?to=%2Farenden%2Fnew"
        );
        assert!(browser.cookies().is_empty());
    }
    let mut browser = edge.browser(SWEDISH);
    for _ in 0..200 {
        let page = browser.get_once("/arenden/sign-in/provider?to=").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    let page = browser.get_once("/arenden/sign-in/provider?to=").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    edge.stop().await;
}
