//! The calls that are counted: all, or those that a filter means. How many all are is kept; those that a filter means are
//! counted in their records, read as the log is, by the indexes of `filter`. Everything else (periods, comparisons) is
//! made of the same days.
//!
//! How far a day was recorded never depends on a filter: the evidence for it is always that of all calls.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Row, params_from_iter};

use crate::domain::calendar::Calendar;
use crate::domain::code::{Code, Kind, Outcome, RouteTo, Split};
use crate::domain::count::{Count, SplitCount, by_period, split_by_period};
use crate::domain::filter::{Term, Test};
use crate::domain::shift::Tally;
use crate::domain::time::Instant;
use crate::store::counts::{CountsOf, date, empty};
use crate::store::cross::{column, value};
use crate::store::error::StoreError;
use crate::store::filter::{CallFilter, Query};
use crate::store::open::Store;

/// How many calls each day has of each value; `{}` is where days and values are read from.
const OF_EACH_VALUE: &str = "SELECT day, value, count(*) FROM {} GROUP BY 1, 2 ORDER BY 1, 2";

/// The calls that are counted: all, or those that a filter means.
#[derive(Debug, Clone, Copy)]
pub struct Among<'a> {
    pub(super) store: &'a Store,
    pub(super) filter: &'a CallFilter,
}

impl Store {
    /// The calls that a filter means, to be counted; all of them where it says nothing.
    pub fn among<'a>(&'a self, filter: &'a CallFilter) -> Among<'a> {
        Among { store: self, filter }
    }
}

impl Among<'_> {
    /// The counts of a range: a row for every period in it, zeros included.
    pub fn counts(&self, of: CountsOf, calendar: &Calendar, now: Instant) -> Result<Vec<Count>, StoreError> {
        let mut days = self.store.day_counts(of, calendar, now, &[]).map_err(|e| self.store.error(e))?;
        if !self.is_all() {
            let mut figures = self.figures(of)?;
            for day in &mut days {
                let found = figures.remove(&day.from).unwrap_or_else(|| empty(day.from));
                *day = Count { coverage: day.coverage, ..found };
            }
        }
        Ok(by_period(days, &self.tallies(of.from, of.to)?, of.by))
    }

    /// The counts of a range, split by a dimension: only values that occur have a row.
    pub fn split_counts(&self, of: CountsOf, split: Split) -> Result<Vec<SplitCount>, StoreError> {
        Ok(split_by_period(self.split_days(of, split)?, of.by))
    }

    /// The tallies that lie wholly within a range and were not withdrawn. Nobody knows what the calls of a tally were
    /// about, so there are none among those that a filter means.
    pub fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
        if self.is_all() { self.store.tallies(from, to) } else { Ok(Vec::new()) }
    }

    /// Whether they are all calls.
    pub(super) fn is_all(&self) -> bool {
        self.filter.is_empty()
    }

    /// What holds of the calls, where they are not all: for what calls led to.
    pub(super) fn of_calls(&self) -> Result<Option<Query>, StoreError> {
        if self.is_all() { Ok(None) } else { self.store.what_holds(self.filter).map(Some) }
    }

    /// How many calls each day has of each value of a dimension, in the order of days.
    pub(super) fn split_days(
        &self,
        of: CountsOf,
        split: Split,
    ) -> Result<Vec<(NaiveDate, String, u64)>, StoreError> {
        if self.is_all() {
            return self.store.split_days(split, of).map_err(|e| self.store.error(e));
        }
        let Some(column) = column(split) else { return Ok(Vec::new()) };
        self.rows(of, &format!("day, {column} AS value"), OF_EACH_VALUE, |row| {
            Ok((date(row, 0)?, value(row, 1)?, row.get::<_, i64>(2)?.unsigned_abs()))
        })
    }

    /// The figures of each day that has any.
    fn figures(&self, of: CountsOf) -> Result<BTreeMap<NaiveDate, Count>, StoreError> {
        let of_each = format!(
            "SELECT day, count(*), count(*) FILTER (WHERE kind = '{}'), count(*) FILTER (WHERE late), \
             count(*) FILTER (WHERE route = '{}'), count(*) FILTER (WHERE outcome = '{}') FROM {{}} GROUP BY 1",
            Kind::Service.code(),
            RouteTo::TranslationService.code(),
            Outcome::Appointment.code(),
        );
        let days = self.rows(of, "day, kind, late, route, outcome", &of_each, |row| {
            let day = date(row, 0)?;
            let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
            let (calls, service) = (number(1)?, number(2)?);
            let count = Count {
                calls,
                service,
                non_service: calls - service,
                late: number(3)?,
                translation: number(4)?,
                appointments: number(5)?,
                ..empty(day)
            };
            Ok((day, count))
        })?;
        Ok(days.into_iter().collect())
    }

    /// The rows of a query over some columns of the calls of a range; `{}` is where it reads them from.
    pub(super) fn rows<T>(
        &self,
        of: CountsOf,
        columns: &str,
        query: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let Query { sql, values } = self.over(of, columns, query)?;
        self.store.rows(&sql, params_from_iter(values), read).map_err(|e| self.store.error(e))
    }

    fn over(&self, of: CountsOf, columns: &str, query: &str) -> Result<Query, StoreError> {
        let days = Term { not: false, any: vec![Test::On(of.from, of.to)] };
        let Query { sql, values } = self.store.meant(&self.filter.and([days]))?.every(columns);
        Ok(Query { sql: query.replace("{}", &format!("({sql})")), values })
    }
}

#[cfg(test)]
mod looked;
#[cfg(test)]
mod tests;
