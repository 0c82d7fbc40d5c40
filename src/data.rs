//! The data that a command works with: an edge's, or that of `lucka dev`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use lucka_bundle::Release;
use lucka_edge::store::Store;

use crate::cli::Data;

/// As [`open`], to read only: nothing is made, changed or brought up to date.
pub(crate) async fn open_to_read(
    data: &Data,
) -> anyhow::Result<Result<(Store, Release), ExitCode>> {
    if let (Some(config), Some(bundle)) = (&data.config, &data.bundle) {
        let server = match crate::edge::load_server(config) {
            Ok(server) => server,
            Err(_) => return Ok(Err(ExitCode::from(2))),
        };
        let release = Release::open(bundle)?;
        return Ok(Ok((Store::open_to_read(&server.database).await?, release)));
    }
    let (database, bundle) = of_dev(data)?;
    let release = Release::open(&bundle)?;
    Ok(Ok((Store::open_sqlite_to_read(&database).await?, release)))
}

/// Opens the database, and the release that is served with it. The exit code, when the edge's settings have mistakes,
/// which are printed.
pub(crate) async fn open(
    data: &Data,
    now: i64,
) -> anyhow::Result<Result<(Store, Release), ExitCode>> {
    if let (Some(config), Some(bundle)) = (&data.config, &data.bundle) {
        let server = match crate::edge::load_server(config) {
            Ok(server) => server,
            Err(code) => return Ok(Err(code)),
        };
        let release = Release::open(bundle)?;
        return Ok(Ok((Store::open(&server.database, now).await?, release)));
    }
    let (database, bundle) = of_dev(data)?;
    let release = Release::open(&bundle)?;
    Ok(Ok((Store::open_sqlite(&database, now).await?, release)))
}

/// Where `lucka dev` keeps its database and its bundle.
fn of_dev(data: &Data) -> anyhow::Result<(PathBuf, PathBuf)> {
    let folder = data.site.join(".lucka");
    let database = folder.join("lucka.db");
    if !database.exists() {
        bail!(
            "there is no data of `lucka dev` in {}: run it there once, or name the edge's with --config and --bundle",
            data.site.display()
        );
    }
    Ok((database, folder.join("bundle")))
}
