//! Counts of appointments. The one query behind every figure about them that the program shows or exports;
//! appointments are some hundreds a month, so they are counted as they are. The appointments behind a figure (`behind`)
//! are found by the same query.

use rusqlite::{Row, params};
use uuid::Uuid;

use super::apply::{code, parsed, time, unreadable};
use super::appointments::optional_time;
use super::counts::CountsOf;
use super::error::StoreError;
use super::open::Store;
use crate::domain::appointment::count::{Counted, PeriodCount, ValueCount, by_period, split_by_period};
use crate::domain::calendar::Calendar;
use crate::domain::code::Split;
use crate::domain::count::Span;
use crate::domain::time::Instant;

impl Store {
    /// The counts of the appointments of a range, by when they were asked for: a row for every period in it, zeros
    /// included.
    pub fn appointment_counts(
        &self,
        of: CountsOf,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Vec<PeriodCount>, StoreError> {
        let appointments = self.counted_appointments(of)?;
        let also: Vec<Instant> = appointments.iter().map(|one| one.asked).collect();
        let periods = self.counts_believing(of, calendar, now, &also)?;
        Ok(by_period(&appointments, &periods, of.by, self.zone))
    }

    /// The counts of the appointments of a range, split by a dimension: only values that occur have a row.
    pub fn appointment_split_counts(
        &self,
        of: CountsOf,
        split: Split,
    ) -> Result<Vec<ValueCount>, StoreError> {
        Ok(split_by_period(&self.counted_appointments(of)?, split, of.by, self.zone))
    }

    fn counted_appointments(&self, of: CountsOf) -> Result<Vec<Counted>, StoreError> {
        let each = self.counted_appointments_each(Span { from: of.from, to: of.to })?;
        Ok(each.into_iter().map(|(_, one)| one).collect())
    }

    /// The appointments of a range, each with its id; the first asked first.
    pub(super) fn counted_appointments_each(&self, span: Span) -> Result<Vec<(Uuid, Counted)>, StoreError> {
        self.rows(
            "SELECT asked, state, centre, desk, language, topic, first_answer, id FROM appointment \
             WHERE day BETWEEN ?1 AND ?2 ORDER BY day, asked, id",
            params![span.from.to_string(), span.to.to_string()],
            |row| Ok((row.get(7)?, read_counted(row)?)),
        )
        .map_err(|e| self.error(e))
    }
}

fn read_counted(row: &Row<'_>) -> rusqlite::Result<Counted> {
    Ok(Counted {
        asked: time(row, 0)?,
        state: code(row, 1)?,
        centre: row.get(2)?,
        desk: row.get(3)?,
        language: parsed(row, 4)?.ok_or_else(|| unreadable(4, "no language"))?,
        topic: parsed(row, 5)?,
        first_answer: optional_time(row, 6)?,
    })
}
