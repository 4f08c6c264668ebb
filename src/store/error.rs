//! What can go wrong with a store, told apart so that each can be said in plain words (`i18n`).

use std::path::PathBuf;

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE};

use crate::domain::appointment::{AppointmentFault, AppointmentRefusal};
use crate::domain::call::CallFault;
use crate::domain::code::OfferClosing;
use crate::domain::follow_up::{FollowUpFault, FollowUpRefusal};
use crate::domain::offer::OfferFault;
use crate::domain::translation::Refusal;

/// Why the store did not do what was asked. Nothing is half-written in any case.
#[derive(Debug)]
pub enum StoreError {
    /// There is no store at this path.
    Missing(PathBuf),
    /// The directory that should hold the store does not exist.
    NoDirectory(PathBuf),
    /// A store is already there.
    Exists(PathBuf),
    /// The file or its directory cannot be written.
    ReadOnly(PathBuf),
    /// It may be read but nothing written beside it, where readers and writers meet.
    ReadOnlyFolder(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// Another program holds the store for too long.
    Locked(PathBuf),
    /// The file is not a store of this program.
    NotAStore(PathBuf),
    /// The file is damaged.
    Corrupt(PathBuf, String),
    /// The store was written by a later version.
    Newer {
        /// Which store.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest schema that this program knows.
        known: i64,
    },
    /// The directory or file cannot be opened at all.
    Io(PathBuf, std::io::Error),
    /// The record is not complete or not possible.
    Faults(Vec<CallFault>),
    /// The record of an offer is not complete or not possible.
    OfferFaults(Vec<OfferFault>),
    /// The record of a follow-up is not complete or not possible.
    FollowUpFaults(Vec<FollowUpFault>),
    /// The step is not possible in a follow-up's present state.
    FollowUpRefused(FollowUpRefusal),
    /// The offer was closed before, for this reason.
    ClosedBefore(OfferClosing),
    /// What was declared was withdrawn before.
    WithdrawnBefore,
    /// The record changed since it was read: somebody else corrected it first.
    Stale {
        /// The revision that was corrected.
        seen: u32,
        /// The revision that the store has.
        current: u32,
    },
    /// The step is not possible in a request's present state.
    Refused(Refusal),
    /// The record of an appointment is not complete or not possible.
    AppointmentFaults(Vec<AppointmentFault>),
    /// The step is not possible in an appointment's present state.
    AppointmentRefused(AppointmentRefusal),
    /// What the event is about is not in the store.
    NoSubject,
    /// A journal entry cannot be understood.
    BadEntry {
        /// Which.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// Any other failure of the database.
    Sqlite(PathBuf, rusqlite::Error),
}

impl StoreError {
    /// Sorts an `SQLite` error into what it means for the person.
    pub(super) fn of(path: &std::path::Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::Sqlite(path, error);
        };
        match failure.code {
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(path),
            ErrorCode::DiskFull => Self::Full(path),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked(path),
            ErrorCode::NotADatabase => Self::NotAStore(path),
            ErrorCode::DatabaseCorrupt => {
                Self::Corrupt(path, message.clone().unwrap_or_else(|| failure.to_string()))
            }
            // Want of room may surface as an I/O error: of a write, or of the file in which readers and writers meet.
            ErrorCode::SystemIoFailure
                if [SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE].contains(&failure.extended_code) =>
            {
                Self::Full(path)
            }
            _ => Self::Sqlite(path, error),
        }
    }
}

impl std::fmt::Display for StoreError {
    /// For logs and tests; people read `i18n`'s words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path, error) => write!(f, "{}: {error}", path.display()),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for StoreError {}
