//! The databases that tests run on: a file of their own, and a database of their own in one PostgreSQL server, which
//! `LUCKA_TEST_POSTGRES` names or which is started for this run of the tests.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::fixture::NOW;
use crate::store::Store;

/// Runs a test on SQLite, then on PostgreSQL.
pub(crate) async fn both(test: impl AsyncFn(Store)) {
    let folder = temporary();
    let store = Store::open_sqlite(&folder.path().join("test.db"), NOW)
        .await
        .unwrap();
    test(store.clone()).await;
    store.close().await;

    let url = postgres_url().await;
    let store = Store::open_postgres(&url, NOW).await.unwrap();
    test(store.clone()).await;
    store.close().await;
    drop_database(&url).await;
}

/// A folder that is removed with the value.
pub(crate) fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The address of a new, empty database.
pub(crate) async fn postgres_url() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("lucka_test_{}_{count}", std::process::id());
    let (address, query) = split(server());
    let mut connection = PgConnection::connect(server()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    format!(
        "{address}/{name}{}",
        query.map_or(String::new(), |query| format!("?{query}"))
    )
}

/// Removes a database that [`postgres_url`] made.
pub(crate) async fn drop_database(url: &str) {
    let (start, _) = split(url);
    let without_query = url.split('?').next().unwrap();
    let name = without_query
        .strip_prefix(start)
        .unwrap()
        .trim_start_matches('/');
    let mut connection = PgConnection::connect(server()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .execute(&mut connection)
        .await
        .unwrap();
}

/// `postgres://user@host:port` and what follows `?`.
fn split(url: &str) -> (&str, Option<&str>) {
    let (address, query) = match url.split_once('?') {
        Some((address, query)) => (address, Some(query)),
        None => (url, None),
    };
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |at| host + at);
    (&address[..end], query)
}

/// The server's address, with the database to make others from.
fn server() -> &'static str {
    static SERVER: OnceLock<(String, Option<Child>)> = OnceLock::new();
    let (url, _) = SERVER.get_or_init(|| {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests are told where PostgreSQL is"
        )]
        if let Ok(url) = std::env::var("LUCKA_TEST_POSTGRES")
            && !url.is_empty()
        {
            return (url, None);
        }
        start()
    });
    url
}

/// Starts a server. It ends, and its files go, when the child's standard input closes: with this process, however that
/// ends.
fn start() -> (String, Option<Child>) {
    let Some(programs) = programs() else {
        panic!(
            "PostgreSQL is needed: `apt-get install postgresql`, or LUCKA_TEST_POSTGRES=postgres://… of a server where \
             databases may be created"
        );
    };
    let script = r#"
        set -e
        dir=$(mktemp -d /tmp/lucka-postgres.XXXXXX)
        "$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
        "$1/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c max_connections=300 >>"$dir/log" 2>&1 </dev/null &
        server=$!
        trap 'kill -INT $server; wait $server || true; rm -rf "$dir"' EXIT
        tries=0
        until "$1/pg_isready" -q -h "$dir"; do
            tries=$((tries + 1)); [ $tries -lt 300 ] || exit 1
            sleep 0.1
        done
        echo "$dir"
        exec 1>/dev/null 2>/dev/null
        trap '' INT TERM HUP
        cat >/dev/null || true
    "#;
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut child = command
        .args(["-c", script, "sh"])
        .arg(&programs)
        .current_dir("/tmp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut folder = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut folder)
        .unwrap();
    let folder = folder.trim();
    assert!(!folder.is_empty(), "PostgreSQL did not start");
    (
        format!("postgres://postgres@localhost/postgres?host={folder}"),
        Some(child),
    )
}

/// The folder with `initdb` and `postgres`: the newest of Debian's, else the one in PATH.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    folders.sort();
    #[expect(
        clippy::disallowed_methods,
        reason = "tests look for PostgreSQL in PATH"
    )]
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.reverse();
    folders.extend(std::env::split_paths(&path));
    folders.into_iter().find(|folder| {
        ["initdb", "postgres", "pg_isready"]
            .iter()
            .all(|program| folder.join(program).exists())
    })
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(Path::new("/proc/self")).is_ok_and(|metadata| metadata.uid() == 0)
}
