//! The outbox: messages that the centres are owed, and how far the attempts to hand them off got.
//!
//! That a message is owed follows from the appointment's record, that it was handed off is a step in the journal; the
//! table `outbox` holds attempts only. A message may go twice (the program died between the transport's yes and the
//! step), under the same UID and SEQUENCE; it is never forgotten.

use chrono::TimeDelta;
use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::apply::{code, micros};
use super::appointments;
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::appointment::{Appointment, MessageKind, Step, backoff};
use crate::domain::code::Code;
use crate::domain::event::Event;
use crate::domain::id::AppointmentId;
use crate::domain::time::Instant;

/// A message that a centre is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Of which appointment, as it is now.
    pub appointment: Appointment,
    /// Which message.
    pub message: MessageKind,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; none: at once.
    pub next_at: Option<Instant>,
    /// Why the last attempt failed.
    pub error: Option<String>,
}

/// Owed, with the attempts at the same version. Nobody needs to hear of the end of what they never heard of; whoever
/// may have heard of it does: an attempt was begun, whatever became of it.
const OWED: &str = "FROM appointment a LEFT JOIN outbox o ON o.appointment = a.id \
     WHERE a.owes IS NOT NULL AND (a.owes <> 'cancel' OR a.sent_at IS NOT NULL OR o.appointment IS NOT NULL)";

/// The attempts at the present version and message; none where the row is of an earlier one.
const THIS_ONE: &str = "o.sequence = a.sequence AND o.message = a.owes";

/// A handed-off message needs no further attempt.
pub(super) fn follow(db: &Connection, event: &Event) -> rusqlite::Result<()> {
    match event {
        Event::AppointmentStepped(stepped) if matches!(stepped.step, Step::HandOff { .. }) => {
            db.prepare_cached("DELETE FROM outbox WHERE appointment = ?1")?.execute([stepped.id.0]).map(drop)
        }
        _ => Ok(()),
    }
}

fn outgoing(
    db: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Outgoing>> {
    let sql = format!(
        "SELECT a.id, a.owes, iif({THIS_ONE}, o.attempts, 0), iif({THIS_ONE}, o.next_at, NULL), \
         iif({THIS_ONE}, o.error, NULL) {OWED} {condition}"
    );
    let read = |row: &Row<'_>| {
        let next: Option<i64> = row.get(3)?;
        Ok(Outgoing {
            appointment: appointments::load(db, row.get(0)?)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?,
            message: code(row, 1)?,
            attempts: row.get(2)?,
            next_at: next.and_then(instant),
            error: row.get(4)?,
        })
    };
    db.prepare_cached(&sql)?.query_map(values, read)?.collect()
}

impl Store {
    /// Everything that the centres are owed, the longest owed first.
    pub fn outbox(&self) -> Result<Vec<Outgoing>, StoreError> {
        outgoing(&self.db, "ORDER BY a.since, a.id", []).map_err(|e| self.error(e))
    }

    /// Takes in hand the next message that is to be tried now, so that no other process tries it for as long as
    /// `lease`; `None` where there is none. A request for a time that has passed is not sent any more.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn take_outgoing(&mut self, now: Instant, lease: TimeDelta) -> Result<Option<Outgoing>, StoreError> {
        let path = self.path.clone();
        let take = |db: &mut Connection| -> rusqlite::Result<Option<Outgoing>> {
            let condition = format!(
                "AND NOT coalesce({THIS_ONE} AND o.next_at > ?1, FALSE) AND NOT (a.owes = 'request' AND a.start <= ?1) \
                 ORDER BY a.since, a.id LIMIT 1"
            );
            // Every console asks every few seconds, mostly in vain: that keeps nobody from writing.
            if outgoing(db, &condition, [micros(now)])?.is_empty() {
                return Ok(None);
            }
            let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let Some(next) = outgoing(&change, &condition, [micros(now)])?.pop() else { return Ok(None) };
            change.execute(
                "INSERT INTO outbox (appointment, sequence, message, attempts, next_at, error) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (appointment) DO UPDATE SET sequence = excluded.sequence, \
                 message = excluded.message, attempts = excluded.attempts, next_at = excluded.next_at, \
                 error = excluded.error",
                params![
                    next.appointment.facts.id.0,
                    next.appointment.sequence,
                    next.message.code(),
                    next.attempts + 1,
                    micros(now + lease),
                    next.error,
                ],
            )?;
            change.commit()?;
            Ok(Some(Outgoing { attempts: next.attempts + 1, ..next }))
        };
        take(&mut self.db).map_err(|e| StoreError::of(&path, e))
    }

    /// Notes that an attempt failed: it is tried again later, each time later than before.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn put_off(&mut self, tried: &Outgoing, error: &str, now: Instant) -> Result<(), StoreError> {
        self.db
            .execute(
                "UPDATE outbox SET next_at = ?4, error = ?5 \
                 WHERE appointment = ?1 AND sequence = ?2 AND message = ?3",
                params![
                    tried.appointment.facts.id.0,
                    tried.appointment.sequence,
                    tried.message.code(),
                    micros(now + backoff(tried.attempts)),
                    error,
                ],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }

    /// Has what failed tried again at once: one appointment's message, or everything.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn try_again(&mut self, of: Option<AppointmentId>, now: Instant) -> Result<(), StoreError> {
        // What has not failed yet may be in somebody's hands at this moment.
        self.db
            .execute(
                "UPDATE outbox SET next_at = ?1 WHERE error IS NOT NULL AND (?2 IS NULL OR appointment = ?2)",
                params![micros(now), of.map(|id| id.0)],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }
}
