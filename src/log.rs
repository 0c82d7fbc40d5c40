//! The log's way out: a thread of its own writes it, so that whoever reads it can hang or go away and the service goes on
//! (FAULTS F26).

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// Lines that wait to be written; what comes on top is dropped and counted.
const WAITING: usize = 4096;
/// About this many bytes are written at once, at most.
const LARGEST_WRITE: usize = 32 * 1024;
/// Lines are gathered for so long.
const GATHERING: Duration = Duration::from_millis(5);
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(1);

enum Message {
    Line(Vec<u8>),
    /// Answered when everything before it is written.
    Flush(SyncSender<()>),
}

/// Takes lines without ever waiting. Clones write to the same place.
#[derive(Clone)]
pub(crate) struct Log {
    messages: SyncSender<Message>,
    dropped: Arc<AtomicU64>,
}

impl Log {
    /// A log on standard output.
    ///
    /// # Errors
    /// When there can be no further thread.
    pub(crate) fn to_stdout() -> io::Result<Log> {
        let (messages, waiting) = sync_channel(WAITING);
        let log = Log {
            messages,
            dropped: Arc::default(),
        };
        let dropped = Arc::clone(&log.dropped);
        std::thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || write_out(&waiting, &dropped))?;
        Ok(log)
    }

    /// Takes a line with its end.
    pub(crate) fn send(&self, line: Vec<u8>) {
        if self.messages.try_send(Message::Line(line)).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Waits a moment until what was logged is written.
    pub(crate) fn flush(&self) {
        let (written, done) = sync_channel(1);
        if self.messages.try_send(Message::Flush(written)).is_ok() {
            // Somebody who doesn't read the log is not waited for any longer.
            let _ = done.recv_timeout(LAST_LINES);
        }
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.send(line.to_vec());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_out(waiting: &Receiver<Message>, dropped: &AtomicU64) {
    let mut out = io::stdout();
    while let Ok(first) = waiting.recv() {
        // Nobody reads a log within milliseconds, and waking a thread for each line costs more than writing it.
        if matches!(first, Message::Line(_)) {
            std::thread::sleep(GATHERING);
        }
        let (mut lines, mut flushed) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        // Lines that are there already go out in one write.
        while let Some(message) = next {
            match message {
                Message::Line(line) => lines.extend_from_slice(&line),
                Message::Flush(written) => flushed.push(written),
            }
            next = (lines.len() < LARGEST_WRITE)
                .then(|| waiting.try_recv().ok())
                .flatten();
        }
        // A log that can't be written is nobody's fault who asks for a page: nothing else to do about errors here.
        let _ = out.write_all(&lines);
        let _ = out.flush();
        for written in flushed {
            let _ = written.try_send(());
        }
        let lines = dropped.swap(0, Ordering::Relaxed);
        if lines > 0 {
            tracing::warn!(event = "log.dropped", lines);
        }
    }
}
