//! A server that does nothing but answer: what hyper itself costs for the same bytes.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::folder::{CERTIFICATE, KEY};

/// One answer for every request.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Serves a captured answer over plain HTTP and over TLS with the certificate in `folder`; prints the two ports in one
/// line and runs until it is killed.
pub(crate) async fn serve(folder: &Path, captured: &str) {
    let answer = Arc::new(Answer::read(&std::fs::read(folder.join(captured)).unwrap()));
    let plain = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tls = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!(
        "{} {}",
        plain.local_addr().unwrap().port(),
        tls.local_addr().unwrap().port()
    );
    let acceptor = acceptor(folder);
    loop {
        let answer = Arc::clone(&answer);
        tokio::select! {
            accepted = plain.accept() => {
                let stream = no_delay(accepted.unwrap().0);
                tokio::spawn(connection(stream, answer));
            }
            accepted = tls.accept() => {
                let (stream, acceptor) = (no_delay(accepted.unwrap().0), acceptor.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        connection(stream, answer).await;
                    }
                });
            }
        }
    }
}

impl Answer {
    /// Takes an answer apart. hyper adds the length and the date by itself, as it did for the edge.
    fn read(captured: &[u8]) -> Answer {
        let end = captured.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = captured.split_at(end.unwrap() + 4);
        let mut lines = std::str::from_utf8(head).unwrap().lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let mut headers = HeaderMap::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").unwrap();
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            if name != header::CONTENT_LENGTH && name != header::DATE {
                headers.append(name, HeaderValue::from_str(value).unwrap());
            }
        }
        Answer {
            status: status.parse().unwrap(),
            headers,
            body: Bytes::copy_from_slice(body),
        }
    }

    fn give(&self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}

async fn connection(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    answer: Arc<Answer>,
) {
    let service = service_fn(move |_: Request<Incoming>| {
        let response = answer.give();
        async move { Ok::<_, Infallible>(response) }
    });
    // A client that goes away is no error here.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

fn no_delay(stream: TcpStream) -> TcpStream {
    stream.set_nodelay(true).unwrap();
    stream
}

fn acceptor(folder: &Path) -> TlsAcceptor {
    let chain = CertificateDer::pem_file_iter(folder.join(CERTIFICATE))
        .unwrap()
        .collect::<Result<Vec<_>, _>>()
        .unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join(KEY)).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}
