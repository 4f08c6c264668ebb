//! Reading what is exported, and making of it what is written into files, for command line and console alike. What a
//! row says, and how a form is written, stands in `export`; no terminal is known here.

pub mod calls;
pub mod counts;
mod names;
mod published;

pub use published::{Issue, Noted};

use std::io;

use crate::domain::time::Instant;
use crate::export::about::Origin;
use crate::store::{Store, StoreError};

/// Why an export was not made.
#[derive(Debug)]
pub enum ExportError {
    /// The calls could not be read.
    Store(StoreError),
    /// What was read could not be written.
    Output(io::Error),
    /// It was no longer wanted.
    Stopped,
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Where a store stands at `now`.
///
/// # Errors
/// The store's.
pub fn origin(store: &Store, now: Instant) -> Result<Origin, StoreError> {
    let position = store.position()?;
    Ok(Origin {
        line: store.line()?,
        store: store.id(),
        seq: position.seq,
        hash: position.hash,
        made: now,
        zone: store.zone(),
    })
}
