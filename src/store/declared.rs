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
    /// The condition that leaves out what was withdrawn.
    pub(super) fn not_withdrawn(&self) -> rusqlite::Result<&'static str> {
        Ok(if self.knows_withdrawals()? { "AND id NOT IN (SELECT id FROM withdrawal)" } else { "" })
    }

    /// Whether there can be any. A store of an earlier version that nobody may write has none.
    fn knows_withdrawals(&self) -> rusqlite::Result<bool> {
        self.db.table_exists(None, "withdrawal")
    }

    /// All that was declared in a table, the latest first by `order`: these columns of it, and beside them who declared
    /// it and when, and who withdrew it, when and why. All texts are fixed.
    fn declared<T>(
        &self,
        (table, kind): (&str, &str),
        columns: &str,
        order: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let withdrawn = self.knows_withdrawals().map_err(|e| self.error(e))?;
        let (beside, joined) = if withdrawn {
            ("w.withdrawn_by, w.withdrawn_at, w.reason", "LEFT JOIN withdrawal w ON w.id = d.id")
        } else {
            ("NULL, NULL, NULL", "")
        };
        let sql = format!(
            "SELECT d.id, {columns}, e.who, e.at, {beside} FROM {table} d \
             JOIN entry e ON e.subject = d.id AND e.kind = ?1 {joined} ORDER BY d.{order} DESC, d.id DESC"
        );
        self.rows(&sql, [kind], read).map_err(|e| self.error(e))
    }

    /// All declared outages, also those that were withdrawn, the latest first.
    pub fn outages(&self) -> Result<Vec<Declared<Outage>>, StoreError> {
        self.declared(("outage", "OutageDeclared"), "d.began, d.ended, d.reason", "began", |row| {
            let facts = Outage { id: OutageId(row.get(0)?), from: time(row, 1)?, to: time(row, 2)? };
            read_beside(row, facts, row.get(3)?, 4)
        })
    }

    /// All tallies, also those that were withdrawn, the latest first.
    pub fn declared_tallies(&self) -> Result<Vec<Declared<Tally>>, StoreError> {
        let columns = "d.first_day, d.last_day, d.calls, d.notes";
        self.declared(("tally", "TallyEntered"), columns, "first_day", |row| {
            let calls = row.get::<_, i64>(3)?.unsigned_abs();
            let facts = Tally { id: TallyId(row.get(0)?), from: date(row, 1)?, to: date(row, 2)?, calls };
            read_beside(row, facts, row.get(4)?, 5)
        })
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
