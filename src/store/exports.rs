//! What was published, and where in the journal a figure stands.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::apply::{code, micros, time};
use super::counts::date;
use super::error::StoreError;
use super::journal::head;
use super::open::{Store, is_earlier};
use crate::domain::code::{Code, Split};
use crate::domain::export::{CountsExported, Kept, Published};
use crate::domain::text::hex;
use crate::domain::time::Instant;

/// A place in this store's journal: everything up to here is in the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The number of the last entry.
    pub seq: u64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// Keeps the rows of an export in place of what was published of the same days before.
pub(super) fn save(db: &Connection, exported: &CountsExported, at: Instant) -> rusqlite::Result<()> {
    let mut keep = db.prepare_cached(
        "INSERT OR REPLACE INTO exported_count (first_day, last_day, calls, service, non_service, late, translation, \
         appointments, tally, coverage, exported_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for row in &exported.rows {
        let [calls, service, non_service, late, translation, appointments, tally] =
            row.figures.map(u64::cast_signed);
        keep.execute(params![
            row.from.to_string(),
            row.to.to_string(),
            calls,
            service,
            non_service,
            late,
            translation,
            appointments,
            tally,
            row.coverage.code(),
            micros(at)
        ])?;
    }
    Ok(())
}

impl Store {
    /// The last entry of this store's own journal.
    pub fn position(&self) -> Result<Position, StoreError> {
        let (seq, hash) = head(&self.db, self.id).map_err(|e| self.error(e))?.unwrap_or_default();
        Ok(Position { seq, hash: hex(&hash) })
    }

    /// What was published of periods that lie wholly within a range, in the order of their days. A store of an earlier
    /// version that may not be written knows of none.
    pub fn published(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Kept>, StoreError> {
        if is_earlier(&self.db).map_err(|e| self.error(e))? {
            return Ok(Vec::new());
        }
        self.rows(
            "SELECT first_day, last_day, calls, service, non_service, late, translation, appointments, tally, coverage, \
             exported_at FROM exported_count WHERE first_day >= ?1 AND last_day <= ?2 ORDER BY first_day, last_day",
            params![from.to_string(), to.to_string()],
            |row| {
                let mut figures = [0; 7];
                for (place, figure) in figures.iter_mut().enumerate() {
                    *figure = row.get::<_, i64>(place + 2)?.unsigned_abs();
                }
                let published =
                    Published { from: date(row, 0)?, to: date(row, 1)?, figures, coverage: code(row, 9)? };
                Ok(Kept { row: published, at: time(row, 10)? })
            },
        )
        .map_err(|e| self.error(e))
    }

    /// The first day that has a call.
    pub fn first_day_with_a_call(&self) -> Result<Option<NaiveDate>, StoreError> {
        let first = "SELECT day FROM day_count WHERE split = ?1 ORDER BY day LIMIT 1";
        let first = self.rows(first, [Split::Kind.code()], |row| date(row, 0)).map_err(|e| self.error(e))?;
        Ok(first.first().copied())
    }

    /// Reads what is of one moment: nothing that other consoles write meanwhile mixes in.
    ///
    /// # Errors
    /// The store's, as [`StoreError`], or the error of `read`.
    pub fn of_one_moment<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        // Given back when it goes out of scope; there is nothing to commit.
        let _view = self.db.unchecked_transaction().map_err(|e| self.error(e))?;
        read(self)
    }
}
