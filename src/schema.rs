//! `lucka schema`: the JSON Schema of each kind of file.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use lucka_config::schema::Kind;

use crate::cli::Schema;

/// Exit codes: 0 printed or written, 2 could not write.
pub(crate) fn run(command: &Schema) -> anyhow::Result<ExitCode> {
    match (command.kind, &command.out) {
        (Some(kind), None) => print(&kind.schema_text())?,
        (None, None) => print(&list())?,
        (Some(kind), Some(folder)) => write(&[kind], folder)?,
        (None, Some(folder)) => write(&Kind::ALL, folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list() -> String {
    let line = |kind: Kind| format!("{:<20} {}\n", kind.name(), kind.pattern());
    let kinds: String = Kind::ALL.into_iter().map(line).collect();
    format!(
        "{kinds}\n`lucka schema KIND` prints one, `lucka schema --out FOLDER` writes all of them.\n"
    )
}

fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes())
        .context("writing to standard output")
}

fn write(kinds: &[Kind], folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    for kind in kinds {
        let path = folder.join(kind.schema_file());
        std::fs::write(&path, kind.schema_text())
            .with_context(|| format!("writing {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}
