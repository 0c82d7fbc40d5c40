//! Ends connections that get nowhere (FAULTS H34–H37).
//!
//! It looks once a second, so that a request costs it a few counts and no timer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use lucka_config::server::Limits;
use tokio::time::{Instant, sleep};

/// A connection without a request for this long is closed.
const IDLE: Duration = Duration::from_secs(120);
/// How often a connection is looked at.
const TICK: Duration = Duration::from_secs(1);

/// What has happened on a connection.
#[derive(Debug, Default)]
pub struct Activity {
    /// Requests begun so far.
    begun: AtomicU64,
    /// Requests answered so far.
    ended: AtomicU64,
    /// Bytes read and written so far. One task does both.
    moved: AtomicU64,
    /// How often hyper began and ended to wait for a request's head: odd as long as it waits. Its task only.
    head: AtomicU64,
    /// The wait for a head that took too long.
    late: AtomicU64,
}

/// While it lives, its connection has a request that is not answered whole.
#[derive(Debug)]
pub struct Open<'a>(&'a Activity);

impl Activity {
    /// A request has begun.
    pub fn begin(&self) -> Open<'_> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        Open(self)
    }

    /// Bytes were read or written. Only by the task that drives the connection.
    pub(super) fn has_moved(&self, bytes: usize) {
        let moved = self.moved.load(Ordering::Relaxed);
        self.moved.store(moved + bytes as u64, Ordering::Relaxed);
    }

    /// The wait for a head begins or ends; its number.
    fn step(&self) -> u64 {
        let number = self.head.load(Ordering::Relaxed) + 1;
        self.head.store(number, Ordering::Relaxed);
        number
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

/// hyper's timer for heads, which runs out when the watchdog says so. Every request has its wait: as a timer of the
/// runtime each would be put into a queue that all threads share, and taken out again.
pub(super) struct HeadTimer {
    activity: Arc<Activity>,
    /// hyper wants an hour to add the limit to; the watchdog keeps its own.
    any: std::time::Instant,
}

/// One wait for a head.
struct HeadWait {
    activity: Arc<Activity>,
    number: u64,
}

impl HeadTimer {
    pub(super) fn new(activity: Arc<Activity>) -> HeadTimer {
        HeadTimer {
            activity,
            any: std::time::Instant::now(),
        }
    }
}

impl hyper::rt::Timer for HeadTimer {
    fn sleep(&self, _: Duration) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(HeadWait {
            number: self.activity.step(),
            activity: Arc::clone(&self.activity),
        })
    }

    fn sleep_until(&self, _: std::time::Instant) -> Pin<Box<dyn hyper::rt::Sleep>> {
        self.sleep(Duration::ZERO)
    }

    fn now(&self) -> std::time::Instant {
        self.any
    }

    fn reset(&self, wait: &mut Pin<Box<dyn hyper::rt::Sleep>>, _: std::time::Instant) {
        if let Some(mut wait) = wait.as_mut().downcast_mut_pin::<HeadWait>() {
            self.activity.step();
            wait.number = self.activity.step();
        }
    }
}

impl Future for HeadWait {
    type Output = ();

    // The watchdog is part of the task that polls this: what it says needs no waker.
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.activity.late.load(Ordering::Relaxed) == self.number {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}

impl hyper::rt::Sleep for HeadWait {}

impl Drop for HeadWait {
    fn drop(&mut self) {
        self.activity.step();
    }
}

/// What is wrong with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A request's head takes too long; its [`HeadTimer`] has run out.
    HeadLate,
    /// It is to be closed, for this reason.
    Over(&'static str),
}

/// Looks at a connection.
pub(super) struct Watchdog<'a> {
    activity: &'a Activity,
    limits: &'a Limits,
    progress: Progress,
}

impl<'a> Watchdog<'a> {
    /// For a connection that is ready for its first request.
    pub(super) fn new(activity: &'a Activity, limits: &'a Limits) -> Watchdog<'a> {
        Watchdog {
            activity,
            limits,
            progress: Progress::new(Instant::now()),
        }
    }

    /// Comes back when something is wrong. May be dropped and called again.
    pub(super) async fn next(&mut self) -> Verdict {
        let Watchdog {
            activity, limits, ..
        } = self;
        let tick = TICK.min(limits.handshake).min(limits.head);
        loop {
            sleep(tick.min(limits.write_stall)).await;
            if let Some(verdict) = self.progress.judge(Instant::now(), activity, limits) {
                return verdict;
            }
        }
    }
}

/// What the watchdog remembers.
struct Progress {
    start: Instant,
    /// When a request was last begun, was being answered, or bytes moved.
    busy: Instant,
    begun: u64,
    /// When bytes moved last, and how many had by then.
    moving: Instant,
    moved: u64,
    /// Which wait for a head there was last, and since when.
    head: u64,
    waiting: Instant,
}

impl Progress {
    fn new(now: Instant) -> Progress {
        Progress {
            start: now,
            busy: now,
            begun: 0,
            moving: now,
            moved: 0,
            // The first begins with the connection.
            head: 1,
            waiting: now,
        }
    }

    fn judge(&mut self, now: Instant, activity: &Activity, limits: &Limits) -> Option<Verdict> {
        let begun = activity.begun.load(Ordering::Relaxed);
        if begun == 0 && now - self.start >= limits.handshake {
            return Some(Verdict::Over("first_request"));
        }
        let head = activity.head.load(Ordering::Relaxed);
        if head != self.head || head.is_multiple_of(2) {
            self.head = head;
            self.waiting = now;
        } else if now - self.waiting >= limits.head {
            activity.late.store(head, Ordering::Relaxed);
            return Some(Verdict::HeadLate);
        }
        let open = activity.ended.load(Ordering::Relaxed) < begun;
        // Pings alone are no progress: a form on its way in or an answer on its way out moves by a kilobyte.
        let moved = activity.moved.load(Ordering::Relaxed);
        let moving = moved > self.moved + 1024;
        if moving || !open {
            self.moving = now;
        }
        if moving {
            self.moved = moved;
        }
        if moving || open || begun != self.begun {
            self.begun = begun;
            self.busy = now;
        }
        if now - self.busy > IDLE {
            Some(Verdict::Over("idle"))
        } else if now - self.moving > limits.write_stall * 2 {
            Some(Verdict::Over("write_stall"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets seconds pass, each of which begins with what `each` does; what the watchdog says at their end.
    fn watched(
        activity: &Activity,
        seconds: u64,
        mut each: impl FnMut(u64),
    ) -> Option<(u64, Verdict)> {
        let (start, limits) = (Instant::now(), Limits::default());
        let mut progress = Progress::new(start);
        (1..=seconds).find_map(|second| {
            each(second);
            let now = start + Duration::from_secs(second);
            Some((second, progress.judge(now, activity, &limits)?))
        })
    }

    /// Lets seconds pass after a request, in each of which `bytes` move; what the watchdog says at their end.
    fn after(seconds: u64, bytes: usize, open: bool) -> Option<&'static str> {
        let activity = Activity::default();
        let request = activity.begin();
        let held = open.then_some(request);
        let said = watched(&activity, seconds, |_| activity.has_moved(bytes));
        drop(held);
        match said?.1 {
            Verdict::Over(reason) => Some(reason),
            Verdict::HeadLate => Some("head"),
        }
    }

    // H37
    #[test]
    fn a_long_answer_may_take_its_time_as_long_as_it_moves() {
        assert_eq!(after(3600, 2048, false), None);
        assert_eq!(after(3600, 1, false), Some("idle"));
        assert_eq!(after(3600, 0, false), Some("idle"));
    }

    // H36
    #[test]
    fn a_form_may_come_as_slowly_as_the_limit_allows() {
        let rate = usize::try_from(Limits::default().body_rate).expect("it fits");
        assert_eq!(after(3600, rate, true), None);
        assert_eq!(after(3600, 1, true), Some("write_stall"));
    }

    // H34
    #[test]
    fn a_head_may_take_its_time_and_no_more_however_many_went_before() {
        let activity = Arc::new(Activity::default());
        let timer = HeadTimer::new(Arc::clone(&activity));
        let wait = || hyper::rt::Timer::sleep_until(&timer, timer.any);
        let mut waiting = None;
        // Four requests, five seconds apart; the head of another never ends.
        let said = watched(&activity, 3600, |second| {
            activity.has_moved(2048);
            if second <= 20 && second % 5 == 1 {
                drop(waiting.take());
                drop(activity.begin());
                waiting = Some(wait());
            }
        });
        // Begun in second 16, seen then, and the limit is ten seconds.
        assert_eq!(said, Some((26, Verdict::HeadLate)));
        let mut context = Context::from_waker(std::task::Waker::noop());
        let mut waiting = waiting.expect("the last wait");
        assert!(waiting.as_mut().poll(&mut context).is_ready());
        // The next one has all its time again.
        hyper::rt::Timer::reset(&timer, &mut waiting, timer.any);
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        drop(waiting);
        // An answer takes as long as it takes.
        assert_eq!(watched(&activity, 3600, |_| activity.has_moved(2048)), None);
    }

    // H35
    #[test]
    fn a_connection_without_a_request_is_over_soon() {
        let said = watched(&Activity::default(), 3600, |_| ());
        assert_eq!(said, Some((10, Verdict::Over("first_request"))));
    }
}
