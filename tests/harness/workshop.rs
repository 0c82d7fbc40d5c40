//! A site's folder that a test may change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lucka_generator::{BuildOptions, Report, build};
use tempfile::TempDir;

/// A site's folder, gone when it and its edges are dropped.
pub struct Workshop {
    folder: Arc<TempDir>,
}

impl Workshop {
    /// A copy of the starter: its settings and its articles, without what it expects of its own settings, as tests change
    /// them.
    pub fn starter() -> Workshop {
        let workshop = Workshop {
            folder: Arc::new(TempDir::new().unwrap()),
        };
        for part in ["config", "content"] {
            copy(&repository().join(part), &workshop.folder.path().join(part));
        }
        let expected = workshop.path().join("config/policy-tests.yaml");
        std::fs::remove_file(expected).unwrap();
        workshop
    }

    /// A copy of one of the sites in `tests/cases/`.
    pub fn case(name: &str) -> Workshop {
        let workshop = Workshop {
            folder: Arc::new(TempDir::new().unwrap()),
        };
        copy(
            &repository().join("tests/cases").join(name),
            workshop.folder.path(),
        );
        workshop
    }

    /// An empty folder.
    pub fn empty() -> Workshop {
        Workshop {
            folder: Arc::new(TempDir::new().unwrap()),
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Keeps the folder as long as it is held.
    pub fn hold(&self) -> Arc<TempDir> {
        Arc::clone(&self.folder)
    }

    /// Where its bundle goes.
    pub fn bundle(&self) -> PathBuf {
        self.folder.path().join("bundle")
    }

    /// Keeps everybody else from writing to its SQLite file, as a backup or an administrator's shell may, until dropped.
    pub async fn hold_write_lock(&self) -> sqlx::SqliteConnection {
        use sqlx::{Connection, Executor};
        let file = format!("sqlite:{}", self.folder.path().join("lucka.db").display());
        let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
        connection.execute("BEGIN IMMEDIATE").await.unwrap();
        connection
    }

    /// Runs a statement in its SQLite file.
    pub async fn execute(&self, sql: &'static str) {
        use sqlx::{Connection, Executor};
        let file = format!("sqlite:{}", self.folder.path().join("lucka.db").display());
        let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Writes a file.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces a text in a file, which must be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Turns the starter's portal to single sign-on by `acme`, which this list of providers in YAML has.
    pub fn sign_on_by(&self, providers: &str) {
        self.edit(
            "config/portals/support.yaml",
            "  groups: [customers, pilot]",
            "  single_sign_on: acme",
        );
        self.write(
            "config/identity-providers.yaml",
            &format!("identity_providers:\n{providers}"),
        );
    }

    /// Builds, whatever comes of it.
    pub fn try_build(&self) -> Report {
        build(&BuildOptions {
            root: self.path().to_owned(),
            out: self.bundle(),
            dev: None,
            remember: None,
        })
    }

    /// Builds; problems fail the test.
    pub fn build(&self) -> Report {
        let report = self.try_build();
        assert!(
            report.published.is_some(),
            "{}",
            lucka_config::diagnostic::render(&report.diagnostics, false)
        );
        report
    }
}

/// The repository's folder.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in
        std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()))
    {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
