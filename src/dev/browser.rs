//! The reader's browser.

use std::process::{Command, Stdio};

/// Opens an address in the browser, or says that it can't: the address has been printed.
pub(super) fn open(address: &str) {
    let mut command = Command::new(PROGRAM[0]);
    command.args(&PROGRAM[1..]).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    match command.stderr(Stdio::null()).spawn() {
        // It may run as long as the browser does.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => eprintln!(
            "lucka: no browser was opened ({}: {error})",
            PROGRAM.join(" ")
        ),
    }
}

/// What opens an address with the program that the person has chosen for it.
#[cfg(target_os = "macos")]
const PROGRAM: [&str; 1] = ["open"];
#[cfg(windows)]
const PROGRAM: [&str; 2] = ["rundll32", "url.dll,FileProtocolHandler"];
#[cfg(not(any(target_os = "macos", windows)))]
const PROGRAM: [&str; 1] = ["xdg-open"];
