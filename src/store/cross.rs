//! Calls by two dimensions at once, and the calls behind a figure, read from the records. A year of 30,000 calls is read
//! in a fraction of a second, so no table is kept for it; the property tests hold it to the kept counts.

use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::among::Among;
use super::calls::Side;
use super::counts::{CountsOf, date};
use super::error::StoreError;
use crate::domain::call::Call;
use crate::domain::code::Split;
use crate::domain::count::{Behind, CrossCount, cross_by_period};

/// A call's value in a dimension, in SQL: fixed text, the same value that `counts` keeps. `None` for the dimensions that
/// calls do not have.
pub(super) fn column(split: Split) -> Option<&'static str> {
    Some(match split {
        Split::Language => "coalesce(language, 'non-service')",
        Split::Topic => "coalesce(topic, 'non-service')",
        Split::Outcome => "coalesce(outcome, 'non-service')",
        // Sixteen bytes: written as text once it is read.
        Split::Mediator => "mediator",
        Split::Channel => "channel",
        Split::Caller => "coalesce(caller, 'non-service')",
        Split::Route => "coalesce(route, 'non-service')",
        Split::Hour => "printf('%02d', hour)",
        Split::Weekday => "substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', day), 3)",
        Split::Kind => "kind",
        Split::Referral => "coalesce(referral, 'nowhere')",
        Split::Interpreter | Split::Asker | Split::Centre | Split::Desk | Split::State => return None,
    })
}

/// A value of a [`column`] as the counts have it.
pub(super) fn value(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<String> {
    match row.get_ref(column)? {
        ValueRef::Blob(_) => row.get::<_, Uuid>(column).map(|id| id.to_string()),
        other => Ok(other.as_str()?.to_owned()),
    }
}

impl Among<'_> {
    /// The calls of a range by two dimensions, in rows of a period: only cells with calls. A dimension that calls do not
    /// have gives none.
    pub fn cross_counts(&self, of: CountsOf, splits: [Split; 2]) -> Result<Vec<CrossCount>, StoreError> {
        let [Some(one), Some(other)] = splits.map(column) else { return Ok(Vec::new()) };
        let columns = format!("day, {one} AS one, {other} AS other");
        let of_each = "SELECT day, one, other, count(*) FROM {} GROUP BY 1, 2, 3";
        let cells = self.rows(of, &columns, of_each, |row| {
            Ok((date(row, 0)?, [value(row, 1)?, value(row, 2)?], row.get::<_, i64>(3)?.unsigned_abs()))
        })?;
        Ok(cross_by_period(cells, of.by))
    }

    /// The calls behind a figure, newest first, at most `limit`, and how many they are in all.
    pub fn calls_behind(&self, of: &Behind, limit: usize) -> Result<(Vec<Call>, u64), StoreError> {
        let Some(terms) = of.terms() else { return Ok((Vec::new(), 0)) };
        let filter = self.filter.and(terms);
        let calls = self.store.page(&filter, Side::Newest, limit)?.calls;
        Ok((calls, self.store.how_many_calls(&filter)?))
    }
}
