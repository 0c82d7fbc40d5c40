//! Clients that keep their connections and ask again and again.

use std::net::SocketAddr;
use std::time::Duration;

use lucka_tests::wire;
use rustls::pki_types::CertificateDer;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::client::TlsStream;

/// No round takes longer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Open connections to one server that ask for one page.
pub(crate) struct Load {
    connections: Vec<Connection>,
    request: Vec<u8>,
    /// The length that every answer has.
    body: usize,
}

enum Connection {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Load {
    /// Connects, and asks on every connection until the server is warm.
    pub(crate) async fn open(
        address: SocketAddr,
        authority: Option<&CertificateDer<'static>>,
        host: &str,
        request: &str,
        connections: usize,
    ) -> Load {
        let mut open = Vec::new();
        for _ in 0..connections {
            open.push(match authority {
                None => {
                    let stream = TcpStream::connect(address).await.unwrap();
                    stream.set_nodelay(true).unwrap();
                    Connection::Plain(stream)
                }
                Some(authority) => {
                    let stream = wire::tls(address, authority, host, &[b"http/1.1"]).await;
                    Connection::Tls(Box::new(stream))
                }
            });
        }
        let mut answer = Vec::new();
        let body = open[0].ask(request.as_bytes(), &mut answer).await;
        let mut load = Load {
            connections: open,
            request: request.as_bytes().to_vec(),
            body,
        };
        load.run(connections * 20).await;
        load
    }

    /// One answer as it came: head and body.
    pub(crate) async fn capture(&mut self) -> Vec<u8> {
        let mut answer = Vec::new();
        self.connections[0].ask(&self.request, &mut answer).await;
        answer
    }

    /// Asks `count` times, spread over the connections. Every answer must be a 200 of the same length.
    pub(crate) async fn run(&mut self, count: usize) {
        let each = count / self.connections.len();
        let mut tasks = JoinSet::new();
        for mut connection in self.connections.drain(..) {
            let (request, body) = (self.request.clone(), self.body);
            tasks.spawn(async move {
                let mut answer = Vec::new();
                for _ in 0..each {
                    let length = connection.ask(&request, &mut answer).await;
                    assert_eq!(length, body, "the answer's length changed");
                }
                connection
            });
        }
        let done = tokio::time::timeout(PATIENCE, tasks.join_all()).await;
        self.connections = done.expect("a round within two minutes");
    }
}

impl Connection {
    async fn ask(&mut self, request: &[u8], answer: &mut Vec<u8>) -> usize {
        match self {
            Connection::Plain(stream) => ask(stream, request, answer).await,
            Connection::Tls(stream) => ask(stream, request, answer).await,
        }
    }
}

/// Sends a request and reads its answer; the length of the body.
async fn ask(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    request: &[u8],
    answer: &mut Vec<u8>,
) -> usize {
    stream.write_all(request).await.unwrap();
    stream.flush().await.unwrap();
    answer.clear();
    let (mut head, mut total) = (0, usize::MAX);
    while answer.len() < total {
        let from = answer.len().saturating_sub(3);
        let read = stream.read_buf(answer).await.unwrap();
        assert!(read > 0, "the server closed the connection");
        if head == 0
            && let Some(end) = answer[from..]
                .windows(4)
                .position(|four| four == b"\r\n\r\n")
        {
            head = from + end + 4;
            total = head + body_length(&answer[..head]);
        }
    }
    assert_eq!(answer.len(), total);
    total - head
}

fn body_length(head: &[u8]) -> usize {
    let head = std::str::from_utf8(head).unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    let line = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    line.unwrap_or_else(|| panic!("no length: {head}"))
        .parse()
        .unwrap()
}
