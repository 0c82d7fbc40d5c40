//! What a new bundle changes, and what is told of it.

use hyper::StatusCode;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, World};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn ask(edge: &Edge, request: &str) -> String {
    let mut stream = TcpStream::connect(edge.metrics().unwrap()).await.unwrap();
    let head = format!("{request} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn figure(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {text}"))
        .trim()
        .parse()
        .unwrap()
}

// P-41
#[tokio::test(flavor = "multi_thread")]
async fn bundles_that_were_taken_and_refused_are_counted_for_the_operator_alone() {
    let workshop = Workshop::case("small");
    let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        server.metrics_listen = Some(([127, 0, 0, 1], 0).into());
    })
    .await;
    let text = ask(&edge, "GET /metrics").await;
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    let figures = |text: &str| {
        [
            figure(text, "lucka_bundles_served_total "),
            figure(text, "lucka_bundles_refused_total "),
            figure(text, "lucka_bundle_failing "),
        ]
    };
    assert_eq!(figures(&text), [1, 0, 0]);
    let release = edge.release();
    assert!(
        text.contains(&format!("lucka_bundle_info{{release=\"{release}\"}} 1")),
        "{text}"
    );

    // One that can't be read is counted once, however often it is looked at; the one before stays.
    let current = workshop.bundle().join("current");
    let good = std::fs::read_to_string(&current).unwrap();
    std::fs::write(&current, "abcdef0123456789abcdef01\n").unwrap();
    for _ in 0..3 {
        assert!(edge.try_reload().is_err());
    }
    assert_eq!(figures(&ask(&edge, "GET /metrics").await), [1, 1, 1]);
    assert_eq!(edge.browser(SWEDISH).get("/").await.status, StatusCode::OK);
    std::fs::write(&current, good).unwrap();
    edge.reload();
    assert_eq!(figures(&ask(&edge, "GET /metrics").await), [1, 1, 0]);

    // Nothing else is there, and customers find no figures where they are.
    for request in ["GET /", "POST /metrics", "GET /metrics/x"] {
        assert!(
            ask(&edge, request).await.starts_with("HTTP/1.1 404"),
            "{request}"
        );
    }
    let page = edge.browser(SWEDISH).get_once("/metrics").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    edge.stop().await;
}

// P-41, P-74, P-34
#[tokio::test(flavor = "multi_thread")]
async fn membership_and_visibility_change_at_the_next_request() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut bo = world.bo.signed_in(&edge).await;
    let company = "/arenden?view=company";
    assert!(bo.get(company).await.main().contains("Annas första ärende"));
    assert_eq!(bo.get_once("/arenden/1").await.status, StatusCode::OK);

    workshop.edit(
        "config/portals/support.yaml",
        "  visibility: company\n",
        "  visibility: own\n",
    );
    workshop.build();
    edge.reload();
    assert!(!bo.get(company).await.main().contains("Annas första ärende"));
    assert_eq!(
        bo.get_once("/arenden/1").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(bo.get_once("/arenden/3").await.status, StatusCode::OK);

    workshop.edit(
        "config/portals/support.yaml",
        "groups: [customers, pilot]",
        "groups: [pilot]",
    );
    workshop.build();
    edge.reload();
    assert_eq!(
        bo.get_once("/arenden/3").await.status,
        StatusCode::FORBIDDEN
    );
    workshop.edit(
        "config/access-groups.yaml",
        "- bo.nyman@example.org",
        "- bo@example.com",
    );
    workshop.build();
    edge.reload();
    assert_eq!(bo.get_once("/arenden/3").await.status, StatusCode::OK);
    edge.stop().await;
}
