//! The log's way out: a thread of its own writes it, so that whoever reads it can hang or go away and the service goes on
//! (FAULTS F26).

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bytes that wait to be written; a line that comes on top is dropped and counted.
const WAITING: usize = 1024 * 1024;
/// Lines are gathered for so long: nobody reads a log within milliseconds, and waking a thread for each line costs more
/// than writing it.
const GATHERING: Duration = Duration::from_millis(5);
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(1);

/// Takes lines without ever waiting. Clones write to the same place.
#[derive(Clone)]
pub(crate) struct Log(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    /// There is something to write.
    filled: Condvar,
    /// What there was is written.
    written: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<u8>,
    /// Bytes taken so far, and how many of them are written.
    taken: u64,
    written: u64,
    /// Lines dropped since that was last said.
    dropped: u64,
}

impl Log {
    /// A log on standard output.
    ///
    /// # Errors
    /// When there can be no further thread.
    pub(crate) fn to_stdout() -> io::Result<Log> {
        let log = Log(Arc::default());
        let shared = Arc::clone(&log.0);
        std::thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || write_out(&shared))?;
        Ok(log)
    }

    /// Takes a line with its end.
    pub(crate) fn send(&self, line: &[u8]) {
        let mut waiting = self.0.lock();
        if waiting.lines.len() + line.len() > WAITING {
            waiting.dropped += 1;
            return;
        }
        let was_empty = waiting.lines.is_empty();
        waiting.lines.extend_from_slice(line);
        waiting.taken += line.len() as u64;
        drop(waiting);
        if was_empty {
            self.0.filled.notify_one();
        }
    }

    /// Waits a moment until what was logged is written.
    pub(crate) fn flush(&self) {
        let waiting = self.0.lock();
        let last = waiting.taken;
        // Somebody who doesn't read the log is not waited for any longer.
        let _ = self
            .0
            .written
            .wait_timeout_while(waiting, LAST_LINES, |waiting| waiting.written < last);
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.send(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    /// A poisoned lock still holds whole lines.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_out(shared: &Shared) {
    let mut out = io::stdout();
    let mut lines = Vec::new();
    loop {
        let waiting = shared.lock();
        let filled = shared
            .filled
            .wait_while(waiting, |waiting| waiting.lines.is_empty());
        drop(filled);
        std::thread::sleep(GATHERING);
        let dropped = {
            let mut waiting = shared.lock();
            std::mem::swap(&mut waiting.lines, &mut lines);
            std::mem::take(&mut waiting.dropped)
        };
        // A log that can't be written is nobody's fault who asks for a page: nothing else to do about errors here.
        let _ = out.write_all(&lines);
        let _ = out.flush();
        shared.lock().written += lines.len() as u64;
        shared.written.notify_all();
        lines.clear();
        if dropped > 0 {
            tracing::warn!(event = "log.dropped", lines = dropped);
        }
    }
}
