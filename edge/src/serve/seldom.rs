//! A future that is polled when it has been woken itself, and not whenever the task around it is.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// For what waits beside something that is woken often.
pub(super) struct Seldom<F> {
    future: F,
    bell: Arc<Bell>,
    /// Rings the bell.
    waker: Waker,
    /// The task around it, as the bell knows it.
    around: Option<Waker>,
}

struct Bell {
    rung: AtomicBool,
    around: Mutex<Option<Waker>>,
}

impl<F: Future + Unpin> Seldom<F> {
    pub(super) fn new(future: F) -> Seldom<F> {
        let bell = Arc::new(Bell {
            // The first time needs no reason.
            rung: AtomicBool::new(true),
            around: Mutex::default(),
        });
        Seldom {
            future,
            waker: Waker::from(Arc::clone(&bell)),
            bell,
            around: None,
        }
    }
}

impl<F: Future + Unpin> Future for Seldom<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = &mut *self;
        let around = context.waker();
        if !(this.around.as_ref()).is_some_and(|known| known.will_wake(around)) {
            this.around = Some(around.clone());
            *this.bell.around() = Some(around.clone());
        }
        // Looked at after the bell knows whom to wake: a ring between the two is not lost.
        if !this.bell.rung.load(Ordering::Relaxed) || !this.bell.rung.swap(false, Ordering::AcqRel)
        {
            return Poll::Pending;
        }
        Pin::new(&mut this.future).poll(&mut Context::from_waker(&this.waker))
    }
}

impl Bell {
    fn around(&self) -> std::sync::MutexGuard<'_, Option<Waker>> {
        self.around.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Bell>) {
        self.rung.store(true, Ordering::Release);
        let around = self.around().clone();
        if let Some(around) = around {
            around.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_polled_when_it_has_been_woken_and_not_with_its_task() {
        let mut polls = 0;
        let mut sleep = Box::pin(tokio::time::sleep(std::time::Duration::from_millis(20)));
        let mut seldom = Seldom::new(std::future::poll_fn(|context| {
            polls += 1;
            sleep.as_mut().poll(context)
        }));
        for _ in 0..100 {
            let task = Waker::noop();
            let mut context = Context::from_waker(task);
            assert!(Pin::new(&mut seldom).poll(&mut context).is_pending());
        }
        // In another task now, which the timer must wake.
        seldom.await;
        assert_eq!(polls, 2);
    }
}
