//! `lucka init` in a terminal: with keys, as a person types them.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lucka_tests::Workshop;

/// A terminal with `lucka init` in it: `script` (of util-linux) has one at its other end.
struct Terminal {
    child: Child,
    screen: Arc<Mutex<String>>,
    /// How much of the screen was read.
    read: usize,
}

impl Terminal {
    fn init(folder: &Path) -> Terminal {
        let command = format!("'{}' init site --no-git", env!("CARGO_BIN_EXE_lucka"));
        let mut child = Command::new("script")
            .args(["--quiet", "--return", "--command", &command, "/dev/null"])
            .current_dir(folder)
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let screen = Arc::new(Mutex::new(String::new()));
        let (mut output, shown) = (child.stdout.take().unwrap(), screen.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
                shown.lock().unwrap().push_str(&text);
            }
        });
        Terminal {
            child,
            screen,
            read: 0,
        }
    }

    /// Waits for a text that has not been read yet, and types an answer.
    fn answer(&mut self, question: &str, keys: &str) {
        let started = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap().clone();
            if let Some(at) = screen[self.read..].find(question) {
                self.read += at + question.len();
                break;
            }
            let waited = started.elapsed();
            assert!(
                waited < Duration::from_secs(30),
                "no {question:?} in {screen}"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        // The prompt is drawn before it listens.
        std::thread::sleep(Duration::from_millis(150));
        let input = self.child.stdin.as_mut().unwrap();
        input.write_all(keys.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    fn end(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap();
        let screen = self.screen.lock().unwrap().clone();
        (status.code(), screen)
    }
}

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const CTRL_C: &str = "\x03";

// P-19
#[test]
fn in_a_terminal_keys_choose_and_escape_goes_back() {
    let workshop = Workshop::empty();
    let mut terminal = Terminal::init(workshop.path());
    terminal.answer("company or product called?", "Acme\r");
    terminal.answer("On which domain", ESCAPE);
    terminal.answer("company or product called?", " \r");
    terminal.answer("On which domain", "help.acme.com:80\r");
    // What was refused is there to be corrected: three characters fewer.
    terminal.answer("has a port", "");
    terminal.answer("On which domain", "\x7f\x7f\x7f\r");
    terminal.answer("Which language", ENTER);
    terminal.answer("Another domain", ENTER);
    terminal.answer("portal called", ENTER);
    terminal.answer("slug", ENTER);
    terminal.answer("which name?", ENTER);
    terminal.answer("which mailbox?", ENTER);
    terminal.answer("Whose tickets", &format!("{DOWN}{ENTER}"));
    terminal.answer("Who may enter", &format!("{DOWN}{DOWN}{ENTER}"));
    terminal.answer("Write this?", ENTER);
    let (code, screen) = terminal.end();
    assert_eq!(code, Some(0), "{screen}");
    let file =
        |name: &str| std::fs::read_to_string(workshop.path().join("site").join(name)).unwrap();
    assert!(file("config/site.yaml").contains("\nname: Acme\n"));
    assert!(file("config/domains.yaml").contains("host: help.acme.com\n"));
    assert!(file("config/portals/support.yaml").contains("\n  visibility: company\n"));
    assert!(file("config/portals/support.yaml").contains("self_registration: true"));
}

// P-19
#[test]
fn ctrl_c_stops_at_every_question_and_nothing_is_written() {
    let workshop = Workshop::empty();
    for stop_at in [
        "company or product called?",
        "On which domain",
        "Write this?",
    ] {
        let mut terminal = Terminal::init(workshop.path());
        let questions = [
            "company or product called?",
            "On which domain",
            "Which language",
            "Another domain",
            "portal called",
            "slug",
            "which name?",
            "which mailbox?",
            "Whose tickets",
            "Who may enter",
            "property of a contact",
            "Which values",
            "Write this?",
        ];
        for question in questions {
            terminal.answer(question, if question == stop_at { CTRL_C } else { ENTER });
            if question == stop_at {
                break;
            }
        }
        let (code, screen) = terminal.end();
        assert_eq!(code, Some(130), "{screen}");
        assert!(screen.contains("nothing was written"), "{screen}");
        assert!(!workshop.path().join("site").exists());
    }
}
