//! The journal: appending entries, their hashes, and reading them back.
//!
//! An entry's hash is SHA-256 over the text `sosline entry 1`, then each of `store_id`, `seq`, `at`, `who`,
//! `kind`, `subject`, `body`, `private_digest` and `prev_hash`, where every field (numbers in decimal, a missing
//! digest as an empty field) is preceded by its length in bytes as eight bytes, most significant first. The
//! first entry of a store follows 32 zero bytes. Anyone with SHA-256 can check a journal without this program.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::apply;
use super::appointments;
use super::contacts;
use super::declared;
use super::error::StoreError;
use super::follow_ups;
use super::offers;
use super::open::Store;
use super::outbox;
use super::review;
use super::translation::load_request;
use super::words;
use crate::domain::call::Call;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{StaffId, StoreId};
use crate::domain::time::{Instant, civil_day};

/// A SHA-256 digest.
pub(super) type Hash = [u8; 32];

/// The hash that the first entry of a store follows.
pub(super) const GENESIS: Hash = [0; 32];

/// A change of fact that asks to be recorded.
#[derive(Debug, Clone)]
pub struct Append {
    /// Who did it.
    pub who: StaffId,
    /// What happened.
    pub event: Event,
    /// Personal data and free text.
    pub private: Private,
}

/// A change of fact that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Its number in the journal.
    pub seq: u64,
    /// When it was recorded.
    pub at: Instant,
    /// Whether it had been recorded before: a retry after an answer that got lost.
    pub already: bool,
}

/// An entry as stored, before it is understood.
#[derive(Debug)]
pub(super) struct Raw {
    pub store: StoreId,
    pub seq: u64,
    pub at: i64,
    pub who: Uuid,
    pub kind: String,
    pub subject: Uuid,
    pub body: String,
    pub private_digest: Option<Hash>,
    pub prev_hash: Hash,
    pub hash: Hash,
    /// Salt and data; `None` where the entry has no private part, or it was erased.
    pub private: Option<(Hash, String)>,
}

/// The columns that [`Raw::read`] reads, in its order.
pub(super) const RAW_COLUMNS: &str = "e.store_id, e.seq, e.at, e.who, e.kind, e.subject, e.body, e.private_digest, \
     e.prev_hash, e.hash, p.salt, p.data FROM entry e LEFT JOIN private_part p USING (store_id, seq)";

impl Raw {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let salt: Option<Hash> = row.get(10)?;
        let data: Option<String> = row.get(11)?;
        Ok(Self {
            store: StoreId(row.get(0)?),
            seq: row.get::<_, i64>(1)?.unsigned_abs(),
            at: row.get(2)?,
            who: row.get(3)?,
            kind: row.get(4)?,
            subject: row.get(5)?,
            body: row.get(6)?,
            private_digest: row.get(7)?,
            prev_hash: row.get(8)?,
            hash: row.get(9)?,
            private: salt.zip(data),
        })
    }

    /// The hash that the entry should have.
    pub(super) fn computed_hash(&self) -> Hash {
        let mut digest = Sha256::new();
        digest.update(b"sosline entry 1");
        let mut field = |bytes: &[u8]| {
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        };
        field(self.store.0.as_bytes());
        field(self.seq.to_string().as_bytes());
        field(self.at.to_string().as_bytes());
        field(self.who.as_bytes());
        field(self.kind.as_bytes());
        field(self.subject.as_bytes());
        field(self.body.as_bytes());
        field(self.private_digest.as_ref().map_or(&[][..], |d| &d[..]));
        field(&self.prev_hash);
        digest.finalize().into()
    }

    /// What the entry says.
    pub(super) fn understand(&self) -> Result<Entry, String> {
        let private = match &self.private {
            Some((_, data)) => serde_json::from_str(data).map_err(|e| e.to_string())?,
            None => Private::default(),
        };
        Ok(Entry {
            store: self.store,
            seq: self.seq,
            at: instant(self.at).ok_or("time out of range")?,
            who: StaffId(self.who),
            event: Event::from_parts(&self.kind, &self.body)?,
            private,
        })
    }
}

/// The digest of a private part.
pub(super) fn private_digest(salt: &Hash, data: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(data).finalize().into()
}

/// An instant from the store's microseconds.
pub(super) fn instant(micros: i64) -> Option<Instant> {
    Instant::from_timestamp_micros(micros)
}

/// The last entry of a store: number, time, hash.
pub(super) fn head(db: &Connection, store: StoreId) -> rusqlite::Result<Option<(u64, Hash)>> {
    db.prepare_cached("SELECT seq, hash FROM entry WHERE store_id = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([store.0], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))
        .optional()
}

/// The time of the latest entry of any store in the file.
fn latest(db: &Connection) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(
        "SELECT max((SELECT at FROM entry e WHERE e.store_id = s.id ORDER BY seq DESC LIMIT 1)) FROM store s",
    )?
    .query_row([], |row| row.get(0))
}

impl Store {
    /// Records a change of fact: the entry and its application to the read tables, in one transaction that is on
    /// disk when this returns.
    ///
    /// The entry's time is `now`, or just after the latest entry that the store has seen, if the clock was set
    /// back. Recording a call, a request, an interpreter, an offer, an appointment or a follow-up a second time under
    /// the same id changes nothing and says so.
    ///
    /// # Errors
    /// [`StoreError::Faults`] where a call's record is incomplete, [`StoreError::OfferFaults`] where an offer's is,
    /// [`StoreError::FollowUpFaults`] where a follow-up's is, [`StoreError::FollowUpRefused`],
    /// [`StoreError::Stale`] where a correction was made from an old revision, [`StoreError::ClosedBefore`],
    /// [`StoreError::WithdrawnBefore`],
    /// [`StoreError::NoSubject`], and the ways in which a file cannot be written. In
    /// every case nothing was written.
    pub fn append(&mut self, append: Append, now: Instant) -> Result<Appended, StoreError> {
        let mut done = self.append_all(vec![append], now)?;
        done.pop().ok_or(StoreError::NoSubject)
    }

    /// Records what a small form says, and deletes what was kept of the form in the same transaction. A form that makes
    /// something new is deleted by [`Store::append`] too: it has the identity of what it makes.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn append_typed(&mut self, append: Append, form: Uuid, now: Instant) -> Result<Appended, StoreError> {
        let mut done = self.record(vec![(append, now)], Some(form))?;
        done.pop().ok_or(StoreError::NoSubject)
    }

    /// Records several changes of fact in one transaction: all or none.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn append_all(&mut self, appends: Vec<Append>, now: Instant) -> Result<Vec<Appended>, StoreError> {
        self.append_each(appends.into_iter().map(|append| (append, now)).collect())
    }

    /// Records several changes of fact, each at its own time, in one transaction: all or none. For what was
    /// recorded before elsewhere: a rehearsal, a replay.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn append_each(&mut self, appends: Vec<(Append, Instant)>) -> Result<Vec<Appended>, StoreError> {
        self.record(appends, None)
    }

    fn record(
        &mut self,
        appends: Vec<(Append, Instant)>,
        form: Option<Uuid>,
    ) -> Result<Vec<Appended>, StoreError> {
        let (id, zone, path) = (self.id, self.zone, self.path.clone());
        let at = |e| StoreError::of(&path, e);
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at)?;
        let mut done = Vec::with_capacity(appends.len());
        for (append, now) in appends {
            if let Some(before) = recorded_before(&change, &append.event).map_err(at)? {
                done.push(before);
                continue;
            }
            check(&change, zone, &append, now).map_err(|refusal| refusal.into_error(&path))?;
            let entry = write_entry(&change, id, append, now).map_err(at)?;
            forget_draft(&change, &entry).map_err(at)?;
            apply::apply(&change, zone, &entry).map_err(at)?;
            contacts::follow(&change, &entry.event).map_err(at)?;
            outbox::follow(&change, &entry.event).map_err(at)?;
            words::follow(&change, &entry.event).map_err(at)?;
            done.push(Appended { seq: entry.seq, at: entry.at, already: false });
        }
        if let Some(form) = form {
            change.execute("DELETE FROM side_draft WHERE id = ?1", [form]).map_err(at)?;
        }
        change.commit().map_err(at)?;
        Ok(done)
    }
}

/// A refusal that is not the file's fault, or a failure of the database.
enum Refusal {
    Ours(StoreError),
    Database(rusqlite::Error),
}

impl Refusal {
    fn into_error(self, path: &std::path::Path) -> StoreError {
        match self {
            Self::Ours(error) => error,
            Self::Database(error) => StoreError::of(path, error),
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// Where the first entry about a call, a request or the like is already in the journal, that entry: a retry after an
/// answer that got lost.
fn recorded_before(db: &Connection, event: &Event) -> rusqlite::Result<Option<Appended>> {
    let kind = match event {
        Event::CallLogged(_) => "CallLogged",
        Event::InterpreterRequested(_) => "InterpreterRequested",
        Event::HostingOffered(_) => "HostingOffered",
        Event::FollowUpScheduled(_) => "FollowUpScheduled",
        Event::InterpreterAdded(_) => "InterpreterAdded",
        Event::OutageDeclared(_) => "OutageDeclared",
        Event::TallyEntered(_) => "TallyEntered",
        Event::AppointmentRequested(_) => "AppointmentRequested",
        event => {
            let before = review::commented_before(db, event)?;
            let done = |(seq, at)| Appended { seq, at: instant(at).unwrap_or_default(), already: true };
            return Ok(before.map(done));
        }
    };
    db.prepare_cached(
        "SELECT seq, at FROM entry WHERE subject = ?1 AND kind = ?2 ORDER BY at, store_id, seq LIMIT 1",
    )?
    .query_row(params![event.subject(), kind], |row| {
        Ok(Appended {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            at: instant(row.get(1)?).unwrap_or_default(),
            already: true,
        })
    })
    .optional()
}

/// What is recorded or discarded is no longer open. What was typed beside a call goes with the call that is discarded,
/// but outlives the one that is recorded.
fn forget_draft(db: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if let Event::CallCorrected(_) = &entry.event {
        review::forget_correction(db, entry.event.subject(), entry.who)?;
    }
    let statements: &[&str] = match &entry.event {
        Event::CallLogged(_) => &["DELETE FROM draft WHERE id = ?1"],
        Event::CallDiscarded(_) => {
            &["DELETE FROM draft WHERE id = ?1", "DELETE FROM side_draft WHERE call = ?1"]
        }
        _ => &["DELETE FROM side_draft WHERE id = ?1"],
    };
    for statement in statements {
        db.prepare_cached(statement)?.execute([entry.event.subject()])?;
    }
    Ok(())
}

/// Refuses what the journal must not hold.
fn check(db: &Connection, zone: chrono_tz::Tz, append: &Append, now: Instant) -> Result<(), Refusal> {
    let facts = match &append.event {
        Event::CallLogged(facts) => facts,
        Event::CallCorrected(correction) => {
            let call: Call =
                apply::load_call(db, correction.facts.id.0)?.ok_or(Refusal::Ours(StoreError::NoSubject))?;
            check_revision(&call, correction.revision)?;
            &correction.facts
        }
        Event::CallWithdrawn(withdrawn) => {
            let call = apply::load_call(db, withdrawn.id.0)?.ok_or(Refusal::Ours(StoreError::NoSubject))?;
            return check_revision(&call, withdrawn.revision);
        }
        Event::CallReviewed(seen) => {
            let call = apply::load_call(db, seen.id.0)?.ok_or(Refusal::Ours(StoreError::NoSubject))?;
            return check_revision(&call, seen.revision);
        }
        Event::CallCommented(said) => {
            let call = apply::load_call(db, said.call.0)?;
            return call.map(drop).ok_or(Refusal::Ours(StoreError::NoSubject));
        }
        Event::CommentRead(read) => {
            // Only whoever it was written to reads it.
            let comment = review::load_comment(db, read.id)?.filter(|comment| comment.to == append.who);
            return comment.map(drop).ok_or(Refusal::Ours(StoreError::NoSubject));
        }
        Event::RequestStepped(stepped) => {
            let request = load_request(db, stepped.id.0)?.ok_or(Refusal::Ours(StoreError::NoSubject))?;
            let taken = request.step(&stepped.step, append.who, now);
            return taken.map(drop).map_err(|why| Refusal::Ours(StoreError::Refused(why)));
        }
        Event::HostingOffered(offer) => {
            let faults = offer.faults(now);
            return if faults.is_empty() {
                Ok(())
            } else {
                Err(Refusal::Ours(StoreError::OfferFaults(faults)))
            };
        }
        Event::HostingOfferClosed(closed) => {
            let offer = offers::load(db, closed.id.0)?.ok_or(Refusal::Ours(StoreError::NoSubject))?;
            return match offer.closed {
                None => Ok(()),
                Some(closing) => Err(Refusal::Ours(StoreError::ClosedBefore(closing.reason))),
            };
        }
        Event::OutageWithdrawn(withdrawn) => {
            return check_holds(declared::holds(db, "outage", withdrawn.id.0)?);
        }
        Event::TallyWithdrawn(withdrawn) => {
            return check_holds(declared::holds(db, "tally", withdrawn.id.0)?);
        }
        Event::AppointmentRequested(_) | Event::AppointmentStepped(_) => {
            let refused = appointments::check(db, append, now)?;
            return refused.map_or(Ok(()), |why| Err(Refusal::Ours(why)));
        }
        Event::FollowUpScheduled(_) | Event::FollowUpStepped(_) => {
            let refused = follow_ups::check(db, append, civil_day(now, zone))?;
            return refused.map_or(Ok(()), |why| Err(Refusal::Ours(why)));
        }
        _ => return Ok(()),
    };
    let faults = facts.faults(now);
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Ours(StoreError::Faults(faults))) }
}

/// What is withdrawn was declared, and has not been withdrawn before.
fn check_holds(holds: Option<bool>) -> Result<(), Refusal> {
    match holds {
        Some(true) => Ok(()),
        Some(false) => Err(Refusal::Ours(StoreError::WithdrawnBefore)),
        None => Err(Refusal::Ours(StoreError::NoSubject)),
    }
}

/// A change made from an old revision is refused, never merged.
fn check_revision(call: &Call, seen: u32) -> Result<(), Refusal> {
    let current = call.revision;
    if current == seen { Ok(()) } else { Err(Refusal::Ours(StoreError::Stale { seen, current })) }
}

/// Writes the entry that follows the last one.
fn write_entry(db: &Connection, store: StoreId, append: Append, now: Instant) -> rusqlite::Result<Entry> {
    let (last_seq, prev_hash) = head(db, store)?.unwrap_or((0, GENESIS));
    let at = latest(db)?.map_or(now.timestamp_micros(), |latest| now.timestamp_micros().max(latest + 1));
    let (kind, body) = append.event.to_parts();
    let private = (!append.private.is_empty()).then(|| {
        let mut salt: Hash = [0; 32];
        // Without chance there is no salt, and without a salt the digest would give the name away.
        getrandom::fill(&mut salt)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.to_string().into()))?;
        let data = serde_json::to_string(&append.private)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
        Ok::<_, rusqlite::Error>((salt, data))
    });
    let private = private.transpose()?;
    let mut raw = Raw {
        store,
        seq: last_seq + 1,
        at,
        who: append.who.0,
        kind,
        subject: append.event.subject(),
        body,
        private_digest: private.as_ref().map(|(salt, data)| private_digest(salt, data)),
        prev_hash,
        hash: GENESIS,
        private,
    };
    raw.hash = raw.computed_hash();
    insert(db, &raw)?;
    Ok(Entry {
        store,
        seq: raw.seq,
        at: instant(at).unwrap_or(now),
        who: append.who,
        event: append.event,
        private: append.private,
    })
}

fn insert(db: &Connection, raw: &Raw) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO entry (store_id, seq, at, who, kind, subject, body, private_digest, prev_hash, hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        raw.store.0,
        raw.seq.cast_signed(),
        raw.at,
        raw.who,
        raw.kind,
        raw.subject,
        raw.body,
        raw.private_digest,
        raw.prev_hash,
        raw.hash
    ])?;
    if let Some((salt, data)) = &raw.private {
        db.prepare_cached("INSERT INTO private_part (store_id, seq, salt, data) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![raw.store.0, raw.seq.cast_signed(), salt, data])?;
    }
    Ok(())
}
