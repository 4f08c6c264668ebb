//! Calls by two dimensions at once, and the calls behind a figure, read from the records by the index on days. A year of
//! 30,000 calls is read in a fraction of a second, so no table is kept for it; the property tests hold it to the kept
//! counts.

use rusqlite::params_from_iter;
use rusqlite::types::{Value, ValueRef};
use uuid::Uuid;

use super::apply::{SELECT_CALL, read_call};
use super::counts::{CountsOf, date};
use super::error::StoreError;
use super::open::Store;
use crate::domain::call::Call;
use crate::domain::code::Split;
use crate::domain::count::{Behind, CrossCount, Narrow, cross_by_period};

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

/// The condition for the calls behind a figure, and its values. Only fixed text goes into the condition.
fn condition(of: &Behind) -> (String, Vec<Value>) {
    let mut terms = vec!["day BETWEEN ? AND ?".to_owned()];
    let mut values: Vec<Value> = vec![of.span.from.to_string().into(), of.span.to.to_string().into()];
    for narrow in &of.narrows {
        match narrow {
            Narrow::NonService => terms.push("kind <> 'service'".to_owned()),
            Narrow::Late => terms.push("late".to_owned()),
            Narrow::Is(split, value) => {
                let Some(column) = column(*split) else { continue };
                terms.push(format!("{column} = ?"));
                let id = || value.parse::<Uuid>().map_or(Vec::new(), |id| id.as_bytes().to_vec());
                values.push(if *split == Split::Mediator { id().into() } else { value.clone().into() });
            }
        }
    }
    (terms.join(" AND "), values)
}

impl Store {
    /// The calls of a range by two dimensions, in rows of a period: only cells with calls. A dimension that calls do not
    /// have gives none.
    pub fn cross_counts(&self, of: CountsOf, splits: [Split; 2]) -> Result<Vec<CrossCount>, StoreError> {
        let [Some(one), Some(other)] = splits.map(column) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT day, {one}, {other}, count(*) FROM call WHERE day BETWEEN ?1 AND ?2 GROUP BY 1, 2, 3"
        );
        let days = [of.from.to_string(), of.to.to_string()];
        let cells = self.rows(&sql, days, |row| {
            Ok((date(row, 0)?, [value(row, 1)?, value(row, 2)?], row.get::<_, i64>(3)?.unsigned_abs()))
        });
        Ok(cross_by_period(cells.map_err(|e| self.error(e))?, of.by))
    }

    /// The calls behind a figure, newest first, at most `limit`, and how many they are in all.
    pub fn calls_behind(&self, of: &Behind, limit: usize) -> Result<(Vec<Call>, u64), StoreError> {
        let (condition, mut values) = condition(of);
        let count = format!("SELECT count(*) FROM call WHERE {condition}");
        let number = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        let all = self
            .db
            .query_row(&count, params_from_iter(&values), number)
            .map_err(|e| self.error(e))?
            .unsigned_abs();
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let sql = format!("{SELECT_CALL} WHERE {condition} ORDER BY started DESC, id DESC LIMIT ?");
        let calls = self.rows(&sql, params_from_iter(values), read_call).map_err(|e| self.error(e))?;
        Ok((calls, all))
    }
}
