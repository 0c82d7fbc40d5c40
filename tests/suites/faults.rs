//! What happens when the machine below fails.

use std::time::{Duration, Instant};

use hyper::StatusCode;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, World};

use crate::kill::{edge_process, edge_process_with, free_port};

// F08: what is written into a file that nobody finds again is lost
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_when_the_database_file_was_removed_or_replaced() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let reply = anna
        .get("/arenden/1")
        .await
        .form("1/reply")
        .with("text", "Kommer detta fram?");
    let new = anna
        .get("/arenden/new")
        .await
        .form("/new")
        .with("subject", "Nytt")
        .with("text", "Kommer detta fram?");
    let (file, aside) = (
        workshop.path().join("lucka.db"),
        workshop.path().join("aside.db"),
    );
    std::fs::rename(&file, &aside).unwrap();
    for form in [&reply, &new] {
        let page = anna.submit_once(form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    std::fs::write(&file, "another file").unwrap();
    assert_eq!(
        anna.submit_once(&reply).await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    // Put back, it takes what is sent again.
    std::fs::rename(&aside, &file).unwrap();
    let page = anna.submit(&reply).await;
    assert!(page.main().contains("Kommer detta fram?"));
    edge.stop().await;
}

// F05
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_read_while_somebody_else_holds_the_write_lock() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let held = workshop.hold_write_lock().await;
    // Long enough for the session's use to be noted, which is a write.
    edge.clock.advance(120_000);
    let started = Instant::now();
    let page = anna.get_once("/arenden/1").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.main());
    assert!(started.elapsed() < Duration::from_secs(4));
    drop(held);
    edge.stop().await;
}

// S04
#[tokio::test(flavor = "multi_thread")]
async fn another_sites_cookie_in_any_alphabet_signs_nobody_out() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    // Set by a neighbour for the whole of example.com; browsers send its bytes as they are.
    anna.set_cookie("stad", "Älmhult");
    let page = anna.get_once("/arenden").await;
    assert_eq!(page.status, StatusCode::OK, "{:?}", page.headers);
    edge.stop().await;
}

// A10, L02: a flood from one peer must not stand in everybody's way to the database
#[tokio::test(flavor = "multi_thread")]
async fn a_peer_over_its_limit_is_refused_without_a_write() {
    let workshop = Workshop::starter();
    let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        server.limits.sign_in_per_peer = 2;
    })
    .await;
    let mut browser = edge.browser(SWEDISH);
    let form = browser
        .get("/arenden/sign-in")
        .await
        .form("sign-in")
        .with("email", "anna@example.com");
    for _ in 0..2 {
        let page = browser.submit_once(&form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    let held = workshop.hold_write_lock().await;
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    drop(held);
    edge.stop().await;
}

// F29: what is new is found without being told, so a hang-up says nothing
#[tokio::test(flavor = "multi_thread")]
async fn hanging_up_on_the_edge_does_not_end_it() {
    let workshop = Workshop::starter();
    workshop.build();
    let address = format!("127.0.0.1:{}", free_port()).parse().unwrap();
    workshop.write(
        "edge.yaml",
        &format!("listen: {address}\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n"),
    );
    let mut process = edge_process(&workshop, address);
    // The signal is sent once the process has said that it started; it listens a moment earlier.
    tokio::time::sleep(Duration::from_millis(300)).await;
    for _ in 0..20 {
        signal("-HUP", &process);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(process.try_wait().unwrap().is_none());
    assert!(std::net::TcpStream::connect(address).is_ok());
    signal("-TERM", &process);
    assert_eq!(process.wait().unwrap().code(), Some(0));
}

// F26
#[tokio::test(flavor = "multi_thread")]
async fn pages_come_though_nobody_reads_the_log() {
    use std::io::{Read, Write};
    let workshop = Workshop::starter();
    workshop.build();
    for hangs in [true, false] {
        let address = format!("127.0.0.1:{}", free_port()).parse().unwrap();
        workshop.write(
            "edge.yaml",
            &format!("listen: {address}\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n"),
        );
        let (reader, writer) = std::io::pipe().unwrap();
        let mut process = edge_process_with(&workshop, address, |command| {
            command.stdout(writer.try_clone().unwrap()).stderr(writer);
        });
        // Somebody who does not read any more, or is gone.
        let held = hangs.then_some(reader);
        let mut connection = std::net::TcpStream::connect(address).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let request = format!(
            "GET /{} HTTP/1.1\r\nHost: {SWEDISH}\r\n\r\n",
            "x".repeat(250)
        );
        for _ in 0..400 {
            connection.write_all(request.as_bytes()).unwrap();
            let (mut answer, mut chunk) = (Vec::new(), [0; 16 * 1024]);
            while !answer.ends_with(b"</html>\n") {
                let read = connection.read(&mut chunk).unwrap();
                assert_ne!(read, 0, "hangs: {hangs}");
                answer.extend_from_slice(&chunk[..read]);
            }
        }
        signal("-TERM", &process);
        assert_eq!(process.wait().unwrap().code(), Some(0));
        drop(held);
    }
}

// H46, M05
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_relay_that_hangs_does_not_keep_the_edge_from_stopping() {
    use std::io::{Read, Write};
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    World::fill(&edge).await;
    edge.stop().await;
    let relay = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("127.0.0.1:{}", free_port()).parse().unwrap();
    workshop.write(
        "edge.yaml",
        &format!(
            "listen: {address}\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n\
             mail: {{host: localhost, security: none, port: {}}}\nlimits: {{shutdown: 1s}}\n",
            relay.local_addr().unwrap().port()
        ),
    );
    let mut process = edge_process(&workshop, address);
    let mut connection = std::net::TcpStream::connect(address).unwrap();
    let form = "email=anna%40example.com";
    write!(
        connection,
        "POST /arenden/sign-in HTTP/1.1\r\nHost: {SWEDISH}\r\nOrigin: https://{SWEDISH}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    // It takes the connection and says nothing.
    let _held = relay.accept().unwrap();
    let started = Instant::now();
    signal("-TERM", &process);
    assert_eq!(process.wait().unwrap().code(), Some(0));
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

fn signal(name: &str, process: &std::process::Child) {
    let sent = std::process::Command::new("kill")
        .args([name, &process.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}
