//! Builds a site and says what came of it: `cargo run --example build -- <site> <bundle> [memory]`, the memory being the
//! file where one build remembers for the next.

use std::path::PathBuf;
use std::process::ExitCode;

use lucka_config::Severity;
use lucka_generator::{BuildOptions, Remember, build};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: build <site> <bundle> [memory]");
        return ExitCode::FAILURE;
    };
    let report = build(&BuildOptions {
        root,
        out,
        dev: None,
        remember: arguments.next().map(|file| Remember {
            file,
            program: String::new(),
        }),
    });
    for problem in &report.diagnostics {
        let place = problem.place.as_ref();
        let place = place.map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
        let kind = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let help = problem.help.as_deref().unwrap_or_default();
        println!(
            "{}{kind}[{}]: {} ({help})",
            place.unwrap_or_default(),
            problem.code,
            problem.message
        );
    }
    println!(
        "{} articles, {} pages, {} diagnostics, {:.3} s, release {:?}",
        report.articles,
        report.pages,
        report.diagnostics.len(),
        report.seconds,
        report.published
    );
    match report.published {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}
