//! `kill -9` at any moment: a reply whose page was answered is there, none is there twice.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use lucka_edge::clock::Clock;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Browser, Edge, Workshop, World};

/// How often the edge is killed; `LUCKA_KILLS` says otherwise.
const KILLS: usize = 40;

/// What a busy machine may take for an edge that starts, or a few replies.
const PATIENCE: Duration = Duration::from_secs(60);

// F01, F17, P-62
#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_was_answered_is_there_after_a_kill_and_none_is_there_twice() {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever wants more kills says so"
    )]
    let kills = std::env::var("LUCKA_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let workshop = Workshop::starter();
    // The first edge, in this process, makes the people and a session; the ones that are killed take over its data.
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    // They go by the machine's clock, to which a session of the suites' own time has ended long ago.
    edge.clock.advance(Clock::system().now() - edge.clock.now());
    let world = World::fill(&edge).await;
    let anna = world.anna.signed_in(&edge).await;
    let (cookies, authority) = (anna.cookies().clone(), edge.authority.clone());
    edge.stop().await;

    let address: SocketAddr = format!("127.0.0.1:{}", free_port()).parse().unwrap();
    workshop.write(
        "edge.yaml",
        &format!("listen: {address}\ntls:\n  - certificate: tls/certificate.pem\n    key: tls/key.pem\ndatabase: sqlite:lucka.db\n"),
    );
    let browser = || {
        let mut browser = Browser::new(address, authority.clone(), SWEDISH);
        for (name, value) in &cookies {
            browser.set_cookie(name, value);
        }
        browser
    };
    let answered = Arc::new(std::sync::Mutex::new(Vec::<String>::new()));
    let sent = Arc::new(AtomicUsize::new(0));
    for round in 0..kills {
        let mut process = edge_process(&workshop, address);
        let form = browser().get("/arenden/1").await.form("1/reply");
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let (mut browser, answered, sent) =
                    (browser(), Arc::clone(&answered), Arc::clone(&sent));
                let mut form = form.clone();
                tokio::spawn(async move {
                    for turn in 0.. {
                        let text = format!("svar {round} {writer} {turn}.");
                        form.fields.insert("text".to_owned(), text.clone());
                        form.fields.insert(
                            "key".to_owned(),
                            format!("{:064x}", (round * 1000 + turn) * 10 + writer),
                        );
                        sent.fetch_add(1, Ordering::Relaxed);
                        if browser.submit_once(&form).await.status == 303 {
                            answered.lock().unwrap().push(text);
                        }
                    }
                })
            })
            .collect();
        // Somewhere in the first replies: later in every round, and in most after some were answered, however slow the
        // machine is.
        let before = answered.lock().unwrap().len();
        let begun = Instant::now();
        while answered.lock().unwrap().len() < before + round % 4 {
            assert!(begun.elapsed() < PATIENCE, "no reply is answered");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_micros(2_000 + 1_700 * round as u64)).await;
        process.kill().unwrap();
        process.wait().unwrap();
        for writer in writers {
            // It fails when the edge is gone: that is how it ends.
            writer.abort();
            let _ = writer.await;
        }
    }
    let mut process = edge_process(&workshop, address);
    let page = browser().get("/arenden/1").await.html();
    process.kill().unwrap();
    process.wait().unwrap();
    let answered = answered.lock().unwrap();
    assert!(
        answered.len() > kills,
        "only {} replies were answered",
        answered.len()
    );
    for text in answered.iter() {
        assert_eq!(page.matches(text.as_str()).count(), 1, "{text}");
    }
    let there = page.matches("svar ").count();
    assert!(
        there >= answered.len() && there <= sent.load(Ordering::Relaxed),
        "{there}"
    );
}

/// An edge in a process of its own, once it takes connections.
pub(crate) fn edge_process(workshop: &Workshop, address: SocketAddr) -> Child {
    edge_process_with(workshop, address, |command| {
        command.stdout(Stdio::null());
    })
}

/// As [`edge_process`], with its outputs somewhere else.
pub(crate) fn edge_process_with(
    workshop: &Workshop,
    address: SocketAddr,
    outputs: impl FnOnce(&mut Command),
) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lucka"));
    command
        .args(["edge", "--bundle"])
        .arg(workshop.bundle())
        .arg("--config")
        .arg(workshop.path().join("edge.yaml"));
    outputs(&mut command);
    let child = command.spawn().unwrap();
    // What it was given is its own now.
    drop(command);
    let started = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < PATIENCE, "the edge does not start");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
