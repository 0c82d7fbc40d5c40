//! Asking a provider over HTTP: encrypted, bounded in size and time, and never led elsewhere (FAULTS A48, T19).

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Uri, client};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// Longest answer, in bytes. Providers' sets of keys have a few thousand.
const LONGEST: usize = 256 * 1024;

/// Why a provider can't be asked as the settings say.
#[derive(Debug, thiserror::Error)]
#[error("identity provider {id}: {reason}")]
pub struct ProviderError {
    /// Its id.
    pub id: String,
    /// What is wrong.
    pub reason: String,
}

/// An address that may be asked: `https`, or `http` on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    uri: Uri,
    host: String,
    port: u16,
    is_encrypted: bool,
}

/// What a provider answered, whole.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
}

/// Asks one provider.
#[derive(Clone)]
pub(super) struct Client {
    tls: TlsConnector,
}

impl Address {
    /// Reads an address.
    pub(super) fn parse(text: &str) -> Option<Address> {
        let uri: Uri = text.parse().ok()?;
        let authority = uri.authority()?;
        // Whoever is named before an `@` is nobody that we would be.
        if authority.as_str().contains('@') {
            return None;
        }
        let host = authority
            .host()
            .trim_matches(['[', ']'])
            .to_ascii_lowercase();
        let is_encrypted = match uri.scheme_str()? {
            "https" => true,
            "http" if is_loopback(&host) => false,
            _ => return None,
        };
        let port = match authority.port_u16() {
            Some(port) => port,
            None if is_encrypted => 443,
            None => 80,
        };
        Some(Address {
            host,
            port,
            is_encrypted,
            uri,
        })
    }

    /// As it was written.
    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    fn target(&self) -> &str {
        self.uri.path_and_query().map_or("/", |path| path.as_str())
    }
}

impl Client {
    /// A client that trusts the public authorities, and that of this PEM file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(super) fn new(id: &str, authority: Option<&Path>) -> Result<Client, ProviderError> {
        let unusable = |reason: String| ProviderError {
            id: id.to_owned(),
            reason,
        };
        let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        if let Some(path) = authority {
            let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
            let certificates = CertificateDer::pem_file_iter(path)
                .and_then(Iterator::collect::<Result<Vec<_>, _>>)
                .map_err(|error| unusable(named(&error)))?;
            if certificates.is_empty() {
                return Err(unusable(named(&"no certificate is in it")));
            }
            for certificate in certificates {
                let added = roots.add(certificate);
                added.map_err(|error| unusable(named(&error)))?;
            }
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Client {
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    /// Asks for a document, with an access token if there is one.
    pub(super) async fn get(
        &self,
        address: &Address,
        token: Option<&str>,
    ) -> Result<Reply, String> {
        let bearer = token.map(|token| format!("Bearer {token}"));
        self.ask(address, Method::GET, Bytes::new(), bearer.as_deref())
            .await
    }

    /// Sends a form.
    pub(super) async fn post(
        &self,
        address: &Address,
        form: String,
        authorization: Option<&str>,
    ) -> Result<Reply, String> {
        self.ask(address, Method::POST, Bytes::from(form), authorization)
            .await
    }

    async fn ask(
        &self,
        address: &Address,
        method: Method,
        body: Bytes,
        authorization: Option<&str>,
    ) -> Result<Reply, String> {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(address.target())
            .header(header::ACCEPT, "application/json")
            .header(header::USER_AGENT, "lucka");
        let authority = address.uri.authority().map_or("", |one| one.as_str());
        request = request.header(header::HOST, authority);
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(value) = authorization {
            let value = HeaderValue::from_str(value);
            let mut value = value.map_err(|_| "a secret that no header can hold".to_owned())?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Full::new(body)).map_err(in_words)?;
        let connected = TcpStream::connect((address.host.as_str(), address.port)).await;
        let stream = connected.map_err(|error| format!("connecting: {error}"))?;
        let response = match address.is_encrypted {
            true => {
                let name = ServerName::try_from(address.host.clone()).map_err(in_words)?;
                let encrypted = self.tls.connect(name, stream).await;
                let encrypted = encrypted.map_err(|error| format!("TLS: {error}"))?;
                exchange(encrypted, request).await?
            }
            false => exchange(stream, request).await?,
        };
        let status = response.status();
        // RFC 9700 §4.12: a redirect would take what was sent along, or lead to where nobody outside comes.
        if status.is_redirection() {
            return Err(format!("a redirect ({status}) instead of an answer"));
        }
        let body = Limited::new(response.into_body(), LONGEST).collect().await;
        let body = body.map_err(|error| format!("reading the answer: {error}"))?;
        Ok(Reply {
            status,
            body: body.to_bytes(),
        })
    }
}

/// One request on a connection of its own, which ends with the answer's body.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let shaken = client::conn::http1::Builder::new()
        .max_buf_size(64 * 1024)
        .handshake(TokioIo::new(stream))
        .await;
    let (mut sender, connection) = shaken.map_err(in_words)?;
    tokio::spawn(async move {
        // Whatever goes wrong is said to whoever waits for the answer.
        let _ = connection.await;
    });
    sender.send_request(request).await.map_err(in_words)
}

/// Names and addresses of this machine (RFC 6761 §6.3).
fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn in_words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    // T19, A48
    #[test]
    fn only_encrypted_addresses_and_this_machine_are_asked() {
        for right in [
            "https://login.example.com/token?x=1",
            "http://localhost:3000/token",
            "http://127.0.0.1/",
            "http://[::1]:80/x",
        ] {
            assert!(Address::parse(right).is_some(), "{right}");
        }
        for wrong in [
            "http://login.example.com/token",
            "http://169.254.169.254/latest",
            "http://127.0.0.1.example.com/",
            "https://user@login.example.com/",
            "ftp://localhost/",
            "/token",
            "login.example.com",
            "",
        ] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
    }
}
