//! A server in a process of its own, and what the system says about it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A child process, ended when dropped.
pub(crate) struct Process(Child);

/// CPU time of every thread so far, in nanoseconds.
pub(crate) struct Cpu(HashMap<String, u64>);

/// What a process holds, in KiB.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) resident: u64,
    /// At most so far.
    pub(crate) peak: u64,
}

impl Process {
    /// Starts it.
    pub(crate) fn start(command: &mut Command) -> Process {
        Process(command.spawn().unwrap())
    }

    /// The first line it prints; its standard output must be piped.
    pub(crate) fn first_line(&mut self) -> String {
        let mut line = String::new();
        let output = self.0.stdout.as_mut().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        line
    }

    /// Waits until it listens.
    pub(crate) async fn listening(&mut self, address: SocketAddr) {
        let started = Instant::now();
        while tokio::net::TcpStream::connect(address).await.is_err() {
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "it never listened"
            );
            assert!(self.ended().is_none(), "it ended by itself");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The system's number for it.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether it succeeded, once it has ended by itself.
    pub(crate) fn ended(&mut self) -> Option<bool> {
        self.0.try_wait().unwrap().map(|status| status.success())
    }

    /// CPU time of its threads: user and system, without what others took from them.
    pub(crate) fn cpu(&self) -> Cpu {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.0.id())).unwrap();
        let times = tasks.filter_map(|task| {
            let path = task.ok()?.path();
            let text = std::fs::read_to_string(path.join("schedstat")).ok()?;
            let time = text.split(' ').next()?.parse().ok()?;
            Some((path.file_name()?.to_str()?.to_owned(), time))
        });
        Cpu(times.collect())
    }

    /// What it holds; `None` when it has ended.
    pub(crate) fn memory(&self) -> Option<Memory> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let value = |name: &str| -> Option<u64> {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().strip_suffix(" kB")?.parse().ok()
        };
        Some(Memory {
            resident: value("VmRSS:")?,
            peak: value("VmHWM:")?,
        })
    }
}

impl Cpu {
    /// What was used since, in microseconds.
    pub(crate) fn since(&self, earlier: &Cpu) -> f64 {
        let used = |(thread, time): (&String, &u64)| {
            time.saturating_sub(earlier.0.get(thread).copied().unwrap_or(0))
        };
        let nanoseconds: u64 = self.0.iter().map(used).sum();
        nanoseconds as f64 / 1000.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
