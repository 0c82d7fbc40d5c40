//! How long it takes until there is something: `lucka build`, and `lucka dev` until its first page.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use lucka_tests::Workshop;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::folder::{LUCKA, free_address};
use crate::process::Process;

const ROUNDS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures both on the starter and prints two lines.
pub(crate) async fn measure() {
    let (mut built, mut peak) = (Vec::new(), 0);
    let mut answered = Vec::new();
    for _ in 0..ROUNDS {
        let workshop = Workshop::starter();
        let (seconds, kib) = build(&workshop).await;
        built.push(seconds);
        peak = peak.max(kib);
        answered.push(dev(&Workshop::starter()).await);
    }
    println!(
        "lucka build, starter   {}   peak {:.1} MiB",
        seconds(&mut built),
        peak as f64 / 1024.0
    );
    println!("lucka dev, first 200   {}", seconds(&mut answered));
}

/// Seconds, and the most memory it held in KiB.
async fn build(workshop: &Workshop) -> (f64, u64) {
    let started = Instant::now();
    let mut process = Process::start(
        Command::new(LUCKA)
            .arg("build")
            .arg("--site")
            .arg(workshop.path())
            .arg("--out")
            .arg(workshop.bundle())
            .stdout(Stdio::null()),
    );
    let mut peak = 0;
    loop {
        if let Some(memory) = process.memory() {
            peak = memory.peak;
        }
        if let Some(succeeded) = process.ended() {
            assert!(succeeded, "the starter does not build");
            return (started.elapsed().as_secs_f64(), peak);
        }
        assert!(started.elapsed() < PATIENCE, "the build never ended");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Seconds from the start, with nothing there yet, to the first page.
async fn dev(workshop: &Workshop) -> f64 {
    let address = free_address();
    let started = Instant::now();
    let _process = Process::start(
        Command::new(LUCKA)
            .arg("dev")
            .arg("--site")
            .arg(workshop.path())
            .arg("--port")
            .arg(address.port().to_string())
            .stdout(Stdio::null()),
    );
    let request = format!(
        "GET / HTTP/1.1\r\nHost: hjalp.localhost:{}\r\nConnection: close\r\n\r\n",
        address.port()
    );
    while started.elapsed() < PATIENCE {
        if let Ok(mut stream) = TcpStream::connect(address).await {
            let mut answer = Vec::new();
            stream.write_all(request.as_bytes()).await.unwrap();
            // An answer that breaks off is as good as none.
            let _ = stream.read_to_end(&mut answer).await;
            if answer.starts_with(b"HTTP/1.1 200 ") {
                return started.elapsed().as_secs_f64();
            }
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("lucka dev never answered");
}

fn seconds(values: &mut [f64]) -> String {
    values.sort_by(f64::total_cmp);
    format!(
        "{:.3} s median of {} ({:.3}–{:.3})",
        values[values.len() / 2],
        values.len(),
        values[0],
        values[values.len() - 1]
    )
}
