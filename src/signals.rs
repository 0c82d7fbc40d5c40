//! Waiting to be told to stop.

/// Comes back at Ctrl-C, or when the process is told to terminate.
pub(crate) async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a handler there is nothing to wait for but the end of the process.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// A hang-up no longer ends the process (FAULTS F29): the edge finds new bundles and certificates by itself, and whoever
/// sends SIGHUP to have them read means no harm.
pub(crate) fn ignore_hang_ups() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        // Once there was a handler, the signal's own effect is gone for good, whether somebody listens or not.
        if let Err(error) = signal(SignalKind::hangup()) {
            tracing::warn!(event = "start", reason = %error, "hang-ups can't be ignored");
        }
    }
}
