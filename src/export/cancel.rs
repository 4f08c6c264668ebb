//! Being asked to stop (Ctrl-C, a service manager, a terminal that closes) while a file is written.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Whether somebody asked; unset while nobody listens.
static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// The work was stopped because somebody asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cancelled")
    }
}

impl std::error::Error for Cancelled {}

/// From now on a signal to stop no longer ends the program where it stands: [`check`] says it, and whoever writes a
/// file gives it up in order.
pub fn listen() {
    ASKED.get_or_init(|| {
        let asked = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP]
        {
            // Where it cannot be heard, it ends the program as before.
            let _ = signal_hook::flag::register(signal, Arc::clone(&asked));
        }
        asked
    });
}

/// Whether to go on.
///
/// # Errors
/// [`Cancelled`], once somebody asked to stop.
pub fn check() -> io::Result<()> {
    let asked = ASKED.get().is_some_and(|asked| asked.load(Ordering::Relaxed));
    if asked { Err(io::Error::other(Cancelled)) } else { Ok(()) }
}

/// Whether an error says that the work was stopped because somebody asked.
pub fn is_cancelled(error: &io::Error) -> bool {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Cancelled>()).is_some()
}
