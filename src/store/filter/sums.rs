//! How many calls a filter means, and what there is of them: from the counts that are kept with every call where they say
//! it, and else by going through as many as are worth waiting for.

use chrono::NaiveDate;
use rusqlite::{params, params_from_iter};

use super::columns::kept_of;
use super::{CallFilter, Query};
use crate::domain::code::{Code, Split};
use crate::domain::filter::Test;
use crate::store::{Store, StoreError};

/// What there is of some calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many.
    pub calls: u64,
    /// Of them, service calls.
    pub service: u64,
    /// Of them, entered late.
    pub late: u64,
    /// Of them, corrected.
    pub corrected: u64,
    /// Of them, waiting for review.
    pub waiting: u64,
    /// There are more, which were not counted.
    pub more: bool,
    /// How many there are in all, where the kept counts say so.
    pub all: Option<u64>,
}

impl Store {
    /// How many calls are meant.
    pub fn how_many_calls(&self, filter: &CallFilter) -> Result<u64, StoreError> {
        let Query { sql, values } = self.meant(filter)?.every("1");
        let count: i64 = self
            .db
            .prepare_cached(&format!("SELECT count(*) FROM ({sql})"))
            .and_then(|mut counting| counting.query_row(params_from_iter(values), |row| row.get(0)))
            .map_err(|e| self.error(e))?;
        Ok(count.unsigned_abs())
    }

    /// What there is of the calls that are meant; of more than `most` only that there are more.
    pub fn summary(&self, filter: &CallFilter, most: u64) -> Result<Summary, StoreError> {
        let columns = "kind = 'service', late, revision > 1, \
             EXISTS (SELECT 1 FROM call_review r WHERE r.call = id AND r.waits = 1)";
        let mut query = self.meant(filter)?.every(columns);
        let most_rows = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1);
        query.end(" LIMIT ?", most_rows);
        let all = self.kept(filter).map_err(|e| self.error(e))?;
        let mut found = Summary { all, ..Summary::default() };
        let each = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
            if found.calls == most {
                found.more = true;
                return Ok(());
            }
            let [service, late, corrected, waiting]: [bool; 4] =
                [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
            found.calls += 1;
            found.service += u64::from(service);
            found.late += u64::from(late);
            found.corrected += u64::from(corrected);
            found.waiting += u64::from(waiting);
            Ok(())
        };
        self.rows(&query.sql, params_from_iter(query.values), each).map_err(|e| self.error(e))?;
        Ok(found)
    }

    /// How many calls are meant, where the counts that are kept with every call say so: of some days, and of one value
    /// of one dimension at the most.
    fn kept(&self, filter: &CallFilter) -> rusqlite::Result<Option<u64>> {
        let (mut from, mut to, mut of) = (NaiveDate::MIN, NaiveDate::MAX, None);
        for term in filter.terms() {
            match (term.not, &term.any[..]) {
                (false, [Test::From(day)]) => from = from.max(*day),
                (false, [Test::To(day)]) => to = to.min(*day),
                (false, [Test::On(first, last)]) => (from, to) = (from.max(*first), to.min(*last)),
                (false, [test]) if of.is_none() => match kept_of(test) {
                    Some(kept) => of = Some(kept),
                    None => return Ok(None),
                },
                _ => return Ok(None),
            }
        }
        // Every call is of some kind.
        let (split, first, end) = of.unwrap_or((Split::Kind.code(), String::new(), "~".to_owned()));
        // Text is in the order of days only while years have four digits.
        let (least, most) = (NaiveDate::from_ymd_opt(0, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31));
        let (Some(least), Some(most)) = (least, most) else { return Ok(None) };
        let (from, to) = (from.max(least).to_string(), to.min(most).to_string());
        let sum: i64 = self
            .db
            .prepare_cached(
                "SELECT coalesce(sum(calls), 0) FROM day_count WHERE split = ?1 AND day BETWEEN ?2 AND ?3 \
                 AND value >= ?4 AND value < ?5",
            )?
            .query_row(params![split, from, to, first, end], |row| row.get(0))?;
        Ok(Some(sum.unsigned_abs()))
    }
}
