//! What the measured servers serve: the starter's bundle, databases full of tickets, certificates and settings.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lucka_edge::access::secret::{self, Token};
use lucka_edge::clock::Clock;
use lucka_edge::demo::{Bulk, bulk};
use lucka_edge::store::{CodeOutcome, NewSession, NewSignIn, SignInPayload, Store};
use rustls::pki_types::CertificateDer;

use crate::process::Process;

pub(crate) const HOST: &str = "hjalp.example.com";
pub(crate) const CERTIFICATE: &str = "certificate.pem";
pub(crate) const KEY: &str = "key.pem";
pub(crate) const LUCKA: &str = env!("CARGO_BIN_EXE_lucka");
/// Who is signed in: the first of the bulk contacts.
const EMAIL: &str = "bulk0@example.com";
const PORTAL: &str = "support";
/// The tickets are theirs, however many there are.
const CONTACTS: i64 = 100;
const COMPANIES: i64 = 10;

/// The folder that everything lies in. It stays, so that a second run need not fill the databases again.
pub(crate) struct Folder {
    path: PathBuf,
    /// Signed the certificate: itself.
    pub(crate) authority: CertificateDer<'static>,
}

/// An edge that serves the folder's bundle with one of its databases.
pub(crate) struct Edge {
    pub(crate) process: Process,
    pub(crate) address: SocketAddr,
    /// It speaks TLS there.
    pub(crate) tls: bool,
    /// `Cookie` line of somebody who is signed in.
    pub(crate) cookie: String,
}

impl Folder {
    /// Makes the folder, the certificate and the bundle.
    pub(crate) fn prepare() -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serving");
        std::fs::create_dir_all(&path).unwrap();
        let made = rcgen::generate_simple_self_signed([HOST.to_owned()]).unwrap();
        std::fs::write(path.join(CERTIFICATE), made.cert.pem()).unwrap();
        std::fs::write(path.join(KEY), made.signing_key.serialize_pem()).unwrap();
        let built = Command::new(LUCKA)
            .args(["build", "--site", env!("CARGO_MANIFEST_DIR"), "--out"])
            .arg(path.join("bundle"))
            .stdout(Stdio::null())
            .status();
        assert!(built.unwrap().success(), "the starter does not build");
        Folder {
            path,
            authority: made.cert.der().clone(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Serves with a database of that many tickets: over TLS, or in clear as behind a proxy. `log` is the value of
    /// `RUST_LOG`. The request lines go to a file.
    pub(crate) async fn edge(&self, tickets: i64, tls: bool, log: &str) -> Edge {
        // Two edges never share an SQLite file.
        let kind = if tls { "tls" } else { "plain" };
        let name = format!("{kind}-{tickets}-{log}");
        let token = self.fill(&name, tickets).await;
        let address = free_address();
        let tls_setting = if tls {
            format!("\n  - {{certificate: {CERTIFICATE}, key: {KEY}}}")
        } else {
            " behind_proxy\ntrusted_proxies: [192.0.2.1]".to_owned()
        };
        let settings =
            format!("listen: {address}\ndatabase: sqlite:{name}.db\ntls:{tls_setting}\n");
        let config = self.path.join(format!("{name}.yaml"));
        std::fs::write(&config, settings).unwrap();
        let lines = std::fs::File::create(self.path.join(format!("{name}.log"))).unwrap();
        let mut process = Process::start(
            Command::new(LUCKA)
                .arg("edge")
                .arg("--bundle")
                .arg(self.path.join("bundle"))
                .arg("--config")
                .arg(&config)
                .env("RUST_LOG", log)
                .stdout(lines),
        );
        process.listening(address).await;
        Edge {
            process,
            address,
            tls,
            cookie: format!("Cookie: __Host-lucka-{PORTAL}={token}\r\n"),
        }
    }

    /// Fills a database, unless an earlier run has; the token of a new session in it.
    async fn fill(&self, name: &str, tickets: i64) -> String {
        let now = Clock::system().now();
        let file = self.path.join(format!("{name}.db"));
        let filled = self.path.join(format!("{name}.filled"));
        if !filled.exists() {
            for ending in ["db", "db-wal", "db-shm", "db.marker", "db.lock"] {
                // What a run that was stopped has left; usually nothing.
                let _ = std::fs::remove_file(self.path.join(format!("{name}.{ending}")));
            }
        }
        let store = Store::open_sqlite(&file, now).await.unwrap();
        if !filled.exists() {
            eprintln!("filling in {tickets} tickets …");
            let plan = Bulk {
                tickets,
                contacts: CONTACTS,
                companies: COMPANIES,
                properties: r#"{"customer":"true","plan":"team","country":"Sweden"}"#,
                inbox: "support",
                pipeline: "support",
                status: "new",
                now,
            };
            bulk(&store, &plan).await.unwrap();
            std::fs::write(filled, "").unwrap();
        }
        let token = sign_in(&store, now).await;
        store.close().await;
        token
    }
}

/// Signs the measured contact in, as a code does.
async fn sign_in(store: &Store, now: i64) -> String {
    let (browser, link, session) = (new_token(), new_token(), new_token());
    let contact = store.contact_by_email(EMAIL).await.unwrap().unwrap();
    let code_hash = secret::code_hash("123456", browser.as_str());
    let expires_at = now + 3_600_000;
    let asked = NewSignIn {
        portal: PORTAL,
        host: HOST,
        email: EMAIL,
        contact_id: Some(contact.id),
        registers: false,
        browser_hash: &browser.hash(),
        link_hash: &link.hash(),
        code_hash: &code_hash,
        return_to: "/arenden",
        now,
        expires_at,
        mail: SignInPayload {
            portal: PORTAL.to_owned(),
            host: HOST.to_owned(),
            language: "sv".to_owned(),
            link: link.as_str().to_owned(),
            code: "123456".to_owned(),
        },
    };
    store.ask(&asked).await.unwrap();
    let outcome = store
        .use_code(
            &browser.hash(),
            &code_hash,
            PORTAL,
            now,
            &NewSession {
                token_hash: &session.hash(),
                expires_at: now + 24 * 3_600_000,
                issuer: None,
            },
            false,
        )
        .await;
    assert!(matches!(outcome.unwrap(), CodeOutcome::SignedIn { .. }));
    session.as_str().to_owned()
}

fn new_token() -> Token {
    Token::new().unwrap()
}

/// An address on this machine that nobody listens on.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}
