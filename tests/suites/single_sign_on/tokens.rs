//! ID tokens that are wrong, and addresses that prove nothing.

use hyper::StatusCode;
use lucka_tests::people::SWEDISH;
use lucka_tests::provider::{CLIENT, Script};
use lucka_tests::tokens::Signing;
use lucka_tests::{Edge, Page, Provider};
use serde_json::{Value, json};

use super::{back, contact, edge, is_signed_in, verified};

/// Somebody comes back while the provider behaves so; must not be signed in.
async fn turned_away(provider: &Provider, edge: &Edge, change: impl FnOnce(&mut Script)) -> Page {
    let right = provider.script().clone();
    change(&mut provider.script());
    let mut browser = edge.browser(SWEDISH);
    let page = back(provider, &mut browser, "/arenden").await;
    *provider.script() = right;
    assert!(!is_signed_in(&mut browser).await, "{}", page.html());
    page
}

fn set(claims: Value) -> impl FnOnce(&mut Script) {
    move |script| script.claims.extend(claims.as_object().unwrap().clone())
}

fn head(parts: Value) -> impl FnOnce(&mut Script) {
    move |script| script.header = parts.as_object().unwrap().clone()
}

// A42
#[tokio::test(flavor = "multi_thread")]
async fn a_token_counts_only_if_a_key_of_the_provider_signed_it_as_that_key_signs() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    for signing in [
        Signing::Es256,
        Signing::Rs256,
        Signing::Ps256,
        Signing::EdDsa,
    ] {
        provider.script().signing = signing;
        let mut browser = edge.browser(SWEDISH);
        let page = back(&provider, &mut browser, "/arenden").await;
        assert_eq!(
            page.status,
            StatusCode::SEE_OTHER,
            "{signing:?} {}",
            page.main()
        );
        assert!(is_signed_in(&mut browser).await);
    }
    for signing in [
        Signing::None,
        Signing::PublicKeyAsSecret,
        Signing::Stranger,
        Signing::Broken,
    ] {
        let page = turned_away(&provider, &edge, |script| script.signing = signing).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{signing:?}");
        assert!(page.main().contains("Acme"), "{}", page.main());
    }
    let elsewhere = format!("{}/their-keys", provider.issuer());
    for parts in [
        json!({"kid": "rsa"}),
        json!({"kid": "odd"}),
        json!({"kid": "nobody's"}),
        json!({"kid": "nobody's", "jku": elsewhere}),
        json!({"kid": "nobody's", "x5u": elsewhere}),
        json!({"crit": ["b64"], "b64": true}),
        json!({"typ": "at+jwt"}),
        json!({"typ": "logout+jwt"}),
    ] {
        let page = turned_away(&provider, &edge, head(parts.clone())).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{parts}");
    }
    assert_eq!(provider.asked("/their-keys"), 0);
    edge.stop().await;
}

// A40, A43
#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_of_this_issuer_for_this_client_and_this_browser_and_of_now() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let now = provider.script().now / 1000;
    let client = CLIENT.0;
    for claims in [
        json!({"aud": "another"}),
        json!({"aud": []}),
        json!({"aud": [client, "another"]}),
        json!({"aud": [client, "another"], "azp": "another"}),
        json!({"azp": "another"}),
        json!({"iss": format!("{}/", provider.issuer())}),
        json!({"iss": "https://login.example.com"}),
        json!({"exp": now - 61}),
        json!({"exp": "tomorrow"}),
        json!({"iat": now + 300}),
        json!({"nbf": now + 300}),
        json!({"nonce": "another"}),
        json!({"nonce": ""}),
        json!({"sub": ""}),
        json!({"sub": "x".repeat(256)}),
    ] {
        let page = turned_away(&provider, &edge, set(claims.clone())).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{claims}");
    }
    for name in ["iss", "aud", "exp", "iat", "nonce", "sub"] {
        let leave_out = |script: &mut Script| script.without = vec![name];
        let page = turned_away(&provider, &edge, leave_out).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{name}");
    }
    // Clocks may differ by a minute, and several clients may be meant.
    for claims in [
        json!({"exp": now - 50}),
        json!({"iat": now + 50, "nbf": now + 50}),
        json!({"aud": [client]}),
        json!({"aud": [client, "another"], "azp": client}),
    ] {
        let mut right = verified("asa@example.com");
        right
            .as_object_mut()
            .unwrap()
            .extend(claims.as_object().unwrap().clone());
        provider.says(right);
        let mut browser = edge.browser(SWEDISH);
        back(&provider, &mut browser, "/arenden").await;
        assert!(is_signed_in(&mut browser).await, "{claims}");
    }
    edge.stop().await;
}

// A44
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_the_provider_has_not_verified_opens_nobody_s_account() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    contact(&edge, "anna@example.com").await;
    let email = "anna@example.com";
    for claims in [
        json!({"email": email}),
        json!({"email": email, "email_verified": false}),
        json!({"email": email, "email_verified": "true"}),
        json!({"email": email, "email_verified": 1}),
        json!({"email": email, "email_verified": null}),
        json!({"email_verified": true}),
        json!({"email": "anna@example.com, x@example.com", "email_verified": true}),
    ] {
        provider.says(claims.clone());
        // What it says elsewhere does not complete what the token says.
        provider.script().userinfo = json!({"sub": "sub-1", "email_verified": true});
        let page = turned_away(&provider, &edge, |_| {}).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{claims}");
        assert!(
            page.main().contains("har inte bekräftat"),
            "{}",
            page.main()
        );
        assert_eq!(page.count("a[href^='mailto:admin@example.com']"), 1);
    }
    // Nor does what it says of somebody else.
    provider.says(json!({}));
    provider.script().userinfo = json!({"sub": "sub-2", "email": email, "email_verified": true});
    let page = turned_away(&provider, &edge, |_| {}).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    // All of it in one place is good, wherever that is.
    provider.script().userinfo = json!({"sub": "sub-1", "email": email, "email_verified": true});
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    assert!(is_signed_in(&mut browser).await);
    edge.stop().await;
}

// A44: a company's own directory may say nothing, and is trusted only where the settings say so.
#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_provider_may_say_nothing_about_an_address_but_not_that_it_is_unverified() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "    trust_email: true\n").await;
    for said in [json!(false), json!("true")] {
        provider.says(json!({"email": "anna@example.com", "email_verified": said}));
        turned_away(&provider, &edge, |_| {}).await;
    }
    provider.says(json!({"email": "anna@example.com"}));
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    assert!(is_signed_in(&mut browser).await);
    edge.stop().await;
}

// A45: addresses change hands, subjects don't.
#[tokio::test(flavor = "multi_thread")]
async fn another_account_with_the_same_address_is_not_let_in_before_somebody_says_so() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("anna@example.com"));
    let mut first = edge.browser(SWEDISH);
    back(&provider, &mut first, "/arenden").await;
    let mut claims = verified("anna@example.com");
    claims["sub"] = json!("sub-2");
    provider.says(claims);
    let page = turned_away(&provider, &edge, |_| {}).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.main().contains("ett annat konto"), "{}", page.main());
    assert!(is_signed_in(&mut first).await, "whoever is in stays in");
    let forgotten = edge.store().forget_identities("anna@example.com").await;
    assert_eq!(forgotten.unwrap(), 1);
    assert!(
        !is_signed_in(&mut first).await,
        "whose session it is is in doubt"
    );
    let mut second = edge.browser(SWEDISH);
    back(&provider, &mut second, "/arenden").await;
    assert!(is_signed_in(&mut second).await);
    edge.stop().await;
}

// A47
#[tokio::test(flavor = "multi_thread")]
async fn only_addresses_at_the_domains_that_are_named_are_let_in() {
    let provider = Provider::start().await;
    let edge = edge(
        &provider,
        "    mail_domains: [corp.example, bücher.example]\n",
    )
    .await;
    for email in [
        "a@evil@corp.example",
        "a@corp.example.evil.example",
        "a@evilcorp.example",
        "a@sub.corp.example",
        "a@corp.example@evil.example",
        "\"a@corp.example\"@evil.example",
        "a@evil.example,a@corp.example",
        "a@corp.example\n@evil.example",
    ] {
        provider.says(verified(email));
        let page = turned_away(&provider, &edge, |_| {}).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{email}");
    }
    for (number, email) in [
        "a@corp.example",
        "b@CORP.example",
        "c@xn--bcher-kva.example",
    ]
    .into_iter()
    .enumerate()
    {
        let mut claims = verified(email);
        claims["sub"] = json!(format!("sub-{number}"));
        provider.says(claims);
        let mut browser = edge.browser(SWEDISH);
        back(&provider, &mut browser, "/arenden").await;
        assert!(is_signed_in(&mut browser).await, "{email}");
    }
    edge.stop().await;
}

// P-35
#[tokio::test(flavor = "multi_thread")]
async fn where_new_contacts_are_not_wanted_a_stranger_stays_outside_and_a_contact_comes_in() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "    new_contacts: false\n").await;
    provider.says(verified("nora@example.com"));
    let page = turned_away(&provider, &edge, |_| {}).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let start = page.attributes("main a.main", "href").remove(0);
    assert!(start.ends_with("&again"), "with another account: {start}");
    let answer = edge.browser(SWEDISH).get_once(&start).await;
    let location = answer.headers["location"].to_str().unwrap();
    assert!(location.contains("&prompt=login"), "{location}");
    let nora = contact(&edge, "nora@example.com").await;
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    assert!(is_signed_in(&mut browser).await);
    // Who is shut out is out at once, and does not get in again.
    edge.store().set_disabled(nora, true).await.unwrap();
    assert!(!is_signed_in(&mut browser).await);
    turned_away(&provider, &edge, |_| {}).await;
    edge.stop().await;
}
