//! Certificates: chosen by the name a client asks for, and read again when their files change.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use lucka_config::server::CertificateFiles;
use rustls::ServerConfig;
use rustls::client::verify_server_name;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::{ClientHello, ParsedCertificate, ResolvesServerCert};
use rustls::sign::CertifiedKey;

/// The certificates in use.
#[derive(Debug)]
pub struct Certificates {
    files: Vec<CertificateFiles>,
    keys: ArcSwap<Vec<Arc<CertifiedKey>>>,
}

/// Why certificate files can't be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file can't be read as PEM.
    #[error("{file}: {reason}")]
    File {
        /// Which.
        file: String,
        /// Why.
        reason: String,
    },
    /// Certificate and key do not belong together.
    #[error("{certificate} and {key} do not belong together: {reason}")]
    Mismatch {
        /// The chain.
        certificate: String,
        /// The key.
        key: String,
        /// Why.
        reason: String,
    },
}

impl Certificates {
    /// Reads every pair of files.
    ///
    /// # Errors
    /// The first file that can't be used (FAULTS T13).
    pub fn read(files: &[CertificateFiles]) -> Result<Certificates, CertificateError> {
        let keys = read_all(files)?;
        Ok(Certificates {
            files: files.to_vec(),
            keys: ArcSwap::from_pointee(keys),
        })
    }

    /// Reads the files again; keeps the certificates in use when one can't be used (FAULTS T12).
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn reload(&self) -> Result<(), CertificateError> {
        self.keys.store(Arc::new(read_all(&self.files)?));
        Ok(())
    }

    /// Whether a connection opened for one host name may carry requests for another: only when one certificate is for
    /// both (FAULTS T04; RFC 9113 §9.1.2).
    pub fn serves_both(&self, one: &str, other: &str) -> bool {
        let keys = self.keys.load();
        match (choose(&keys, Some(one)), choose(&keys, Some(other))) {
            (Some(a), Some(b)) => Arc::ptr_eq(&a, &b) && is_for(&a, other),
            _ => false,
        }
    }

    /// A TLS 1.2 and 1.3 server configuration that offers HTTP/2 and HTTP/1.1.
    ///
    /// # Errors
    /// When the provider lacks a protocol version, which it does not.
    pub fn server_config(self: &Arc<Certificates>) -> Result<ServerConfig, rustls::Error> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(ByName(Arc::clone(self))));
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }

    fn changed(&self) -> Vec<Option<SystemTime>> {
        let modified = |path: &Path| {
            std::fs::metadata(path)
                .and_then(|found| found.modified())
                .ok()
        };
        self.files
            .iter()
            .flat_map(|pair| [modified(&pair.certificate), modified(&pair.key)])
            .collect()
    }
}

/// Looks at the files every ten seconds and reads them again when one has changed.
pub async fn watch(
    certificates: Arc<Certificates>,
    mut shutdown: tokio::sync::watch::Receiver<bool>,
) {
    let mut seen = certificates.changed();
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(10)) => {}
            _ = shutdown.changed() => return,
        }
        let now = certificates.changed();
        if now == seen {
            continue;
        }
        seen = now;
        match certificates.reload() {
            Ok(()) => tracing::info!(event = "tls.reload"),
            Err(error) => {
                tracing::error!(event = "tls.reload", reason = %error, "the certificates in use stay")
            }
        }
    }
}

#[derive(Debug)]
struct ByName(Arc<Certificates>);

impl ResolvesServerCert for ByName {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        choose(&self.0.keys.load(), hello.server_name())
    }
}

/// The first certificate for this name; without a name or a match the first of all.
fn choose(keys: &[Arc<CertifiedKey>], name: Option<&str>) -> Option<Arc<CertifiedKey>> {
    name.and_then(|name| keys.iter().find(|key| is_for(key, name)))
        .or_else(|| keys.first())
        .cloned()
}

fn is_for(key: &CertifiedKey, name: &str) -> bool {
    let Ok(name) = ServerName::try_from(name) else {
        return false;
    };
    key.end_entity_cert()
        .and_then(ParsedCertificate::try_from)
        .is_ok_and(|certificate| verify_server_name(&certificate, &name).is_ok())
}

fn read_all(files: &[CertificateFiles]) -> Result<Vec<Arc<CertifiedKey>>, CertificateError> {
    files
        .iter()
        .map(|pair| read_pair(pair).map(Arc::new))
        .collect()
}

fn read_pair(pair: &CertificateFiles) -> Result<CertifiedKey, CertificateError> {
    let file_error = |path: &Path, reason: String| CertificateError::File {
        file: path.display().to_string(),
        reason,
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&pair.certificate)
        .and_then(Iterator::collect)
        .map_err(|error| file_error(&pair.certificate, error.to_string()))?;
    if chain.is_empty() {
        return Err(file_error(
            &pair.certificate,
            "holds no certificate".to_owned(),
        ));
    }
    let key = PrivateKeyDer::from_pem_file(&pair.key)
        .map_err(|error| file_error(&pair.key, error.to_string()))?;
    CertifiedKey::from_der(chain, key, &aws_lc_rs::default_provider()).map_err(|error| {
        CertificateError::Mismatch {
            certificate: pair.certificate.display().to_string(),
            key: pair.key.display().to_string(),
            reason: error.to_string(),
        }
    })
}
