//! Bodies of answers: bytes in memory, a file that is sent as it is read, or a stream of events.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;

/// How much of a file is read at once.
const CHUNK: usize = 64 * 1024;

/// An answer's body.
pub enum Body {
    /// Nothing left, or nothing at all.
    Empty,
    /// What is left of bytes in memory.
    Full(Bytes),
    /// A file, and how many bytes of it are still to be sent. A file that has become shorter aborts the connection
    /// rather than send fewer bytes than announced (FAULTS D08).
    ///
    /// Boxed: answers are moved about, and few are such.
    File(Box<tokio::fs::File>, u64),
    /// Events as they come.
    Events(mpsc::Receiver<Bytes>),
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        match &mut *self {
            Body::Empty => Poll::Ready(None),
            Body::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = Body::Empty;
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Body::File(_, 0) => Poll::Ready(None),
            Body::File(file, left) => {
                let mut chunk = vec![0; CHUNK.min(usize::try_from(*left).unwrap_or(CHUNK))];
                let mut buffer = ReadBuf::new(&mut chunk);
                ready!(Pin::new(&mut **file).poll_read(context, &mut buffer))?;
                let read = buffer.filled().len();
                if read == 0 {
                    let message = "the file became shorter while it was sent";
                    return Poll::Ready(Some(Err(std::io::Error::other(message))));
                }
                *left -= read as u64;
                chunk.truncate(read);
                Poll::Ready(Some(Ok(Frame::data(Bytes::from(chunk)))))
            }
            Body::Events(events) => events
                .poll_recv(context)
                .map(|event| event.map(|bytes| Ok(Frame::data(bytes)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Body::Empty | Body::File(_, 0) => true,
            Body::Full(bytes) => bytes.is_empty(),
            Body::File(..) | Body::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Empty => SizeHint::with_exact(0),
            Body::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Body::File(_, left) => SizeHint::with_exact(*left),
            Body::Events(_) => SizeHint::default(),
        }
    }
}
