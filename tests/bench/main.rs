//! What a request costs: `cargo bench --bench serving`.
//!
//! A static page and a signed-in list of tickets, served by `lucka edge`, beside a bare hyper server that answers the
//! same bytes. Every server is a process of its own; the clients are in this one, so that what they cost is not counted.
//! The servers take turns, round by round, and a figure is the median of its rounds: a busy
//! machine slows all of them.
//! Everything listens on 127.0.0.1, the number of requests is fixed, and what was started is stopped.
//!
//! - `folder`: bundle, databases and settings, and the edges that serve them
//! - `bare`: the server to compare with
//! - `load`: the clients
//! - `process`: CPU time and memory of a server
//! - `subject`: one server asked for one page, round by round
//! - `starting`: `lucka build` and `lucka dev`
//!
//! Options, after `--`: `--rounds 15`, `--requests 4000` (a round of the static page; the list has a quarter),
//! `--connections 16`, `--tickets 10000,100000,1000000`; `--hold` measures nothing and keeps the edges for a profiler.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that can't be set up fails"
)]

mod bare;
mod folder;
mod load;
mod process;
mod starting;
mod subject;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};

use folder::{Edge, Folder, HOST};
use load::Load;
use process::Process;
use subject::{Asked, Subjects, request};
use tokio::signal::unix::{SignalKind, signal};

// As in `lucka`, for the bare server.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PAGE: &str = "/kom-igang/forsta-starten";
const LIST: &str = "/arenden";
const COMPANY: &str = "/arenden?view=company";

/// How much is measured.
struct Plan {
    rounds: usize,
    requests: usize,
    connections: usize,
    tickets: Vec<i64>,
    hold: bool,
}

/// The bare server, with one answer.
struct Bare {
    process: Process,
    plain: SocketAddr,
    tls: SocketAddr,
    cookie: String,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        if arguments.first().is_some_and(|first| first == "bare") {
            return bare::serve(arguments[1].as_ref(), &arguments[2]).await;
        }
        let plan = Plan::read(&arguments);
        let mut terminated = signal(SignalKind::terminate()).unwrap();
        let mut interrupted = signal(SignalKind::interrupt()).unwrap();
        // Told to stop, it ends like any other time, and what it started ends with it.
        tokio::select! {
            () = async { measure(&plan).await; starting::measure().await } => {}
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    });
}

async fn measure(plan: &Plan) {
    let folder = Folder::prepare();
    let mut edges = Vec::new();
    for tickets in &plan.tickets {
        edges.push((*tickets, folder.edge(*tickets, false, "info").await));
    }
    let fewest = plan.tickets[0];
    let quiet = folder.edge(fewest, false, "off").await;
    let tls = folder.edge(fewest, true, "info").await;
    if plan.hold {
        for (name, edge) in [("info", &edges[0].1), ("off", &quiet)] {
            println!(
                "log {name}: process {}, http://{}{PAGE} and {LIST}, host {HOST}, {}",
                edge.process.id(),
                edge.address,
                edge.cookie.trim_end()
            );
        }
        return std::future::pending().await;
    }
    memory(&quiet, plan).await;

    let first = &edges[0].1;
    let page = bare(&folder, first, PAGE, "").await;
    let list = bare(&folder, first, LIST, &first.cookie).await;
    let mut subjects = Subjects::new(&folder, plan);

    let bare = subjects.add(page.asked("page, bare hyper", false)).await;
    subjects.add(first.asked("page", PAGE, bare)).await;
    subjects
        .add(quiet.asked("page, without log", PAGE, bare))
        .await;
    let bare = subjects
        .add(page.asked("page, TLS, bare hyper", true))
        .await;
    subjects.add(tls.asked("page, TLS", PAGE, bare)).await;

    let bare = subjects.add(list.asked("list, bare hyper", false)).await;
    for (tickets, edge) in &edges {
        let name = |kind| format!("list, {kind}, {tickets} tickets");
        subjects.add(edge.asked(&name("own"), LIST, bare)).await;
        subjects
            .add(edge.asked(&name("company"), COMPANY, bare))
            .await;
    }
    let bare = subjects
        .add(list.asked("list, TLS, bare hyper", true))
        .await;
    let name = format!("list, TLS, own, {fewest} tickets");
    subjects.add(tls.asked(&name, LIST, bare)).await;

    subjects.run().await;
    subjects.print();
}

/// What an edge holds before and after 10,000 requests, half of them for the page and half for the list.
async fn memory(edge: &Edge, plan: &Plan) {
    let mib = |kib: u64| kib as f64 / 1024.0;
    let before = edge.process.memory().unwrap();
    for (path, cookie) in [(PAGE, ""), (LIST, edge.cookie.as_str())] {
        let request = request(path, cookie);
        let mut load = Load::open(edge.address, None, HOST, &request, plan.connections).await;
        load.run(5000).await;
    }
    let after = edge.process.memory().unwrap();
    println!(
        "edge, memory           {:.1} MiB before and {:.1} MiB after 10,000 requests (peak {:.1} MiB)",
        mib(before.resident),
        mib(after.resident),
        mib(after.peak)
    );
}

/// Starts a bare server that answers what this edge answers.
async fn bare(folder: &Folder, edge: &Edge, path: &str, cookie: &str) -> Bare {
    let mut load = Load::open(edge.address, None, HOST, &request(path, cookie), 1).await;
    let name = if cookie.is_empty() {
        "page.answer"
    } else {
        "list.answer"
    };
    std::fs::write(folder.path().join(name), load.capture().await).unwrap();
    let mut process = Process::start(
        Command::new(std::env::current_exe().unwrap())
            .arg("bare")
            .arg(folder.path())
            .arg(name)
            .stdout(Stdio::piped()),
    );
    let line = process.first_line();
    let (plain, tls) = line.trim().split_once(' ').unwrap();
    let address = |port: &str| SocketAddr::from((Ipv4Addr::LOCALHOST, port.parse().unwrap()));
    Bare {
        process,
        plain: address(plain),
        tls: address(tls),
        cookie: cookie.to_owned(),
    }
}

impl Bare {
    fn asked(&self, name: &str, tls: bool) -> Asked<'_> {
        Asked {
            name: name.to_owned(),
            process: &self.process,
            address: if tls { self.tls } else { self.plain },
            tls,
            path: if self.cookie.is_empty() { PAGE } else { LIST },
            cookie: &self.cookie,
            bare: None,
        }
    }
}

impl Edge {
    fn asked<'a>(&'a self, name: &str, path: &'a str, bare: usize) -> Asked<'a> {
        Asked {
            name: name.to_owned(),
            process: &self.process,
            address: self.address,
            tls: self.tls,
            path,
            cookie: if path == PAGE { "" } else { &self.cookie },
            bare: Some(bare),
        }
    }
}

impl Plan {
    fn read(arguments: &[String]) -> Plan {
        let option = |name: &str, default: &str| {
            let at = arguments.iter().position(|argument| argument == name);
            at.map_or(default, |at| &arguments[at + 1]).to_owned()
        };
        let number = |name, default| option(name, default).parse().unwrap();
        let tickets = option("--tickets", "10000,100000,1000000");
        Plan {
            rounds: number("--rounds", "15"),
            requests: number("--requests", "4000"),
            connections: number("--connections", "16"),
            tickets: tickets.split(',').map(|n| n.parse().unwrap()).collect(),
            hold: arguments.iter().any(|argument| argument == "--hold"),
        }
    }
}
