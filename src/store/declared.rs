//! Declared outages and paper tallies, and their withdrawals: what the journal says of them, and the questions asked.
//! They are a handful a year.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::apply::{micros, time};
use super::counts::date;
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::declared::{Declared, Withdrawal};
use crate::domain::event::Entry;
use crate::domain::id::{OutageId, StaffId, TallyId, typed_reference};
use crate::domain::shift::{Outage, Tally};

/// Who declared it and when, and who withdrew it, when and why: beside the columns of either table.
const BESIDE: &str = "e.who, e.at, w.withdrawn_by, w.withdrawn_at, w.reason";

/// Where that comes from: the journal, and the withdrawals.
const JOINED: &str = "JOIN entry e ON e.subject = d.id AND e.kind = ?1 LEFT JOIN withdrawal w ON w.id = d.id";

/// What stands beside the facts, from this column on.
fn read_beside<T>(
    row: &Row<'_>,
    facts: T,
    notes: Option<String>,
    from: usize,
) -> rusqlite::Result<Declared<T>> {
    let (by, at): (Option<Uuid>, Option<i64>) = (row.get(from + 2)?, row.get(from + 3)?);
    let withdrawn = by.zip(at.and_then(instant));
    let reason = row.get(from + 4)?;
    Ok(Declared {
        facts,
        notes,
        by: StaffId(row.get(from)?),
        at: time(row, from + 1)?,
        withdrawn: withdrawn.map(|(by, at)| Withdrawal { by: StaffId(by), at, reason }),
    })
}

fn load_withdrawal(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Withdrawal>> {
    db.prepare_cached("SELECT withdrawn_by, withdrawn_at, reason FROM withdrawal WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(Withdrawal { by: StaffId(row.get(0)?), at: time(row, 1)?, reason: row.get(2)? })
        })
        .optional()
}

/// One step of the fold of a withdrawal.
pub(super) fn apply_withdrawal(db: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let id = entry.event.subject();
    let Some(withdrawal) = Withdrawal::fold(load_withdrawal(db, id)?, entry) else { return Ok(()) };
    db.prepare_cached("DELETE FROM withdrawal WHERE id = ?1")?.execute([id])?;
    db.prepare_cached(
        "INSERT INTO withdrawal (id, withdrawn_by, withdrawn_at, reason) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id, withdrawal.by.0, micros(withdrawal.at), withdrawal.reason])?;
    Ok(())
}

/// Whether something was declared, and whether it still holds; `table` is fixed text.
pub(super) fn holds(db: &Connection, table: &str, id: Uuid) -> rusqlite::Result<Option<bool>> {
    let declared = db.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id])?;
    Ok(if declared { Some(load_withdrawal(db, id)?.is_none()) } else { None })
}

impl Store {
    /// The condition that leaves out what was withdrawn. A store of an earlier version that nobody may write has no
    /// withdrawals.
    pub(super) fn not_withdrawn(&self) -> rusqlite::Result<&'static str> {
        let known = self.db.table_exists(None, "withdrawal")?;
        Ok(if known { "AND id NOT IN (SELECT id FROM withdrawal)" } else { "" })
    }

    /// All declared outages, also those that were withdrawn, the latest first.
    pub fn outages(&self) -> Result<Vec<Declared<Outage>>, StoreError> {
        let sql = format!(
            "SELECT d.id, d.began, d.ended, d.reason, {BESIDE} FROM outage d {JOINED} ORDER BY d.began DESC, d.id DESC"
        );
        self.rows(&sql, ["OutageDeclared"], |row| {
            let facts = Outage { id: OutageId(row.get(0)?), from: time(row, 1)?, to: time(row, 2)? };
            read_beside(row, facts, row.get(3)?, 4)
        })
        .map_err(|e| self.error(e))
    }

    /// All tallies, also those that were withdrawn, the latest first.
    pub fn declared_tallies(&self) -> Result<Vec<Declared<Tally>>, StoreError> {
        let sql = format!(
            "SELECT d.id, d.first_day, d.last_day, d.calls, d.notes, {BESIDE} FROM tally d {JOINED} \
             ORDER BY d.first_day DESC, d.id DESC"
        );
        self.rows(&sql, ["TallyEntered"], |row| {
            let calls = row.get::<_, i64>(3)?.unsigned_abs();
            let facts = Tally { id: TallyId(row.get(0)?), from: date(row, 1)?, to: date(row, 2)?, calls };
            read_beside(row, facts, row.get(4)?, 5)
        })
        .map_err(|e| self.error(e))
    }

    /// The outages that a reference or an id names: none, one, or rarely two.
    pub fn outages_by_reference(&self, text: &str) -> Result<Vec<Declared<Outage>>, StoreError> {
        let named = |one: &Declared<Outage>| is_named(text, one.facts.id.0, &one.facts.id.reference());
        Ok(self.outages()?.into_iter().filter(named).collect())
    }

    /// The tallies that a reference or an id names: none, one, or rarely two.
    pub fn tallies_by_reference(&self, text: &str) -> Result<Vec<Declared<Tally>>, StoreError> {
        let named = |one: &Declared<Tally>| is_named(text, one.facts.id.0, &one.facts.id.reference());
        Ok(self.declared_tallies()?.into_iter().filter(named).collect())
    }
}

fn is_named(text: &str, id: Uuid, reference: &str) -> bool {
    match text.trim().parse::<Uuid>() {
        Ok(asked) => asked == id,
        Err(_) => typed_reference(text) == reference,
    }
}
