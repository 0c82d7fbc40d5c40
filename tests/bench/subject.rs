//! One server asked for one page, round by round.

use std::net::SocketAddr;
use std::time::Instant;

use crate::Plan;
use crate::folder::{Folder, HOST};
use crate::load::Load;
use crate::process::Process;

/// What to measure.
pub(crate) struct Asked<'a> {
    /// Name in the table.
    pub(crate) name: String,
    /// The server.
    pub(crate) process: &'a Process,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// It speaks TLS there.
    pub(crate) tls: bool,
    /// Path and query.
    pub(crate) path: &'a str,
    /// `Cookie` line, or nothing.
    pub(crate) cookie: &'a str,
    /// Place of the subject to compare with.
    pub(crate) bare: Option<usize>,
}

/// Everything that is measured.
pub(crate) struct Subjects<'a> {
    folder: &'a Folder,
    plan: &'a Plan,
    all: Vec<Subject<'a>>,
}

struct Subject<'a> {
    asked: Asked<'a>,
    load: Load,
    requests: usize,
    /// CPU microseconds a request, of each round.
    cpu: Vec<f64>,
    /// Requests a second, of each round.
    speed: Vec<f64>,
}

impl<'a> Subjects<'a> {
    /// Nothing yet.
    pub(crate) fn new(folder: &'a Folder, plan: &'a Plan) -> Subjects<'a> {
        Subjects {
            folder,
            plan,
            all: Vec::new(),
        }
    }

    /// Connects and warms up; its place.
    pub(crate) async fn add(&mut self, asked: Asked<'a>) -> usize {
        let signed_in = !asked.cookie.is_empty();
        let load = Load::open(
            asked.address,
            asked.tls.then_some(&self.folder.authority),
            HOST,
            &request(asked.path, asked.cookie),
            self.plan.connections,
        )
        .await;
        self.all.push(Subject {
            asked,
            load,
            requests: self.plan.requests / if signed_in { 4 } else { 1 },
            cpu: Vec::new(),
            speed: Vec::new(),
        });
        self.all.len() - 1
    }

    /// Measures: all of them once, then all of them again.
    pub(crate) async fn run(&mut self) {
        for round in 1..=self.plan.rounds {
            eprint!("\rround {round} of {} ", self.plan.rounds);
            for subject in &mut self.all {
                subject.round().await;
            }
        }
        eprintln!();
    }

    /// One line for each.
    pub(crate) fn print(&self) {
        println!(
            "{:<32} {:>10} {:>8} {:>17} {:>8}",
            "", "requests/s", "CPU µs", "(10th–90th %)", "× bare"
        );
        for subject in &self.all {
            let times = subject.asked.bare.map_or_else(String::new, |bare| {
                // Of rounds that followed each other, so that a noisy minute counts for both.
                let pairs = subject.cpu.iter().zip(&self.all[bare].cpu);
                let ratios: Vec<f64> = pairs.map(|(own, bare)| own / bare).collect();
                format!("{:.2}", at(&ratios, 0.5))
            });
            println!(
                "{:<32} {:>10.0} {:>8.1} {:>17} {:>8}",
                subject.asked.name,
                at(&subject.speed, 0.5),
                at(&subject.cpu, 0.5),
                format!("{:.1}–{:.1}", at(&subject.cpu, 0.1), at(&subject.cpu, 0.9)),
                times
            );
        }
    }
}

impl Subject<'_> {
    async fn round(&mut self) {
        let (before, started) = (self.asked.process.cpu(), Instant::now());
        self.load.run(self.requests).await;
        let seconds = started.elapsed().as_secs_f64();
        let requests = self.requests as f64;
        let cpu = self.asked.process.cpu().since(&before);
        self.cpu.push(cpu / requests);
        self.speed.push(requests / seconds);
    }
}

/// What a browser sends.
pub(crate) fn request(path: &str, cookie: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\n\
         Host: {HOST}\r\n\
         User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n\
         Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
         Accept-Language: sv-SE,sv;q=0.8,en;q=0.5\r\n\
         Accept-Encoding: gzip, deflate, br\r\n\
         Connection: keep-alive\r\n\
         {cookie}\
         Upgrade-Insecure-Requests: 1\r\n\
         Sec-Fetch-Dest: document\r\n\
         Sec-Fetch-Mode: navigate\r\n\
         Sec-Fetch-Site: same-origin\r\n\
         Priority: u=0, i\r\n\r\n"
    )
}

/// The value that this share of the values does not exceed.
fn at(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}
