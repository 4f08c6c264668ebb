//! Counts of requests for an interpreter. The one query behind every figure about them that the program shows or
//! exports; requests are some hundreds a month, so they are counted as they are, not kept counted like calls. The requests
//! behind a figure (`behind`) are found by the same query.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use uuid::Uuid;

use super::apply::{optional_code, parsed, time, unreadable};
use super::counts::CountsOf;
use super::error::StoreError;
use super::filter::Query;
use super::open::Store;
use crate::domain::calendar::Calendar;
use crate::domain::code::Split;
use crate::domain::count::Span;
use crate::domain::id::InterpreterId;
use crate::domain::time::Instant;
use crate::domain::translation::{
    Asker, Counted, RequestCount, RequestSplitCount, by_period, split_by_period,
};

impl Store {
    /// The counts of the requests of a range: a row for every period in it, zeros included.
    pub fn request_counts(
        &self,
        of: CountsOf,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Vec<RequestCount>, StoreError> {
        let requests = self.counted(of, None)?;
        let dealt_with = requests.iter().filter(|one| one.was_dealt_with());
        let also: Vec<Instant> = dealt_with.map(|one| one.since).collect();
        let periods = self.counts_believing(of, calendar, now, &also)?;
        Ok(by_period(&requests, &periods, of.by, self.zone))
    }

    /// The counts of the requests of a range, split by a dimension: only values that occur have a row.
    pub fn request_split_counts(
        &self,
        of: CountsOf,
        split: Split,
    ) -> Result<Vec<RequestSplitCount>, StoreError> {
        Ok(split_by_period(&self.counted(of, None)?, split, of.by, self.zone))
    }

    /// The requests of a range, by when somebody began to wait: all, or those that calls led to of which something holds.
    pub(super) fn counted(&self, of: CountsOf, of_calls: Option<Query>) -> Result<Vec<Counted>, StoreError> {
        let each = self.counted_each(Span { from: of.from, to: of.to }, of_calls)?;
        Ok(each.into_iter().map(|(_, request)| request).collect())
    }

    /// The same, each with its id; the oldest first.
    pub(super) fn counted_each(
        &self,
        span: Span,
        of_calls: Option<Query>,
    ) -> Result<Vec<(Uuid, Counted)>, StoreError> {
        let Query { sql, values } = counted(span, of_calls);
        self.rows(&sql, params_from_iter(values), |row| Ok((row.get(7)?, read_counted(row)?)))
            .map_err(|e| self.error(e))
    }
}

pub(super) fn counted(of: Span, of_calls: Option<Query>) -> Query {
    let mut values: Vec<Value> = vec![of.from.to_string().into(), of.to.to_string().into()];
    let narrowed = of_calls.map_or(String::new(), |Query { sql, values: more }| {
        values.extend(more);
        // The plus sign: the requests are read by their days, not by looking for the request of every call there is.
        format!("AND EXISTS (SELECT 1 FROM call WHERE id = +interpreter_request.call AND ({sql}))")
    });
    // Whoever was dialled in vain did not interpret.
    let sql = format!(
        "SELECT waiting_since, language, institution IS NOT NULL, outcome, \
         CASE WHEN served IS NOT NULL THEN interpreter END, waited_s, interpreted_s, id \
         FROM interpreter_request WHERE day BETWEEN ? AND ? {narrowed} ORDER BY day, waiting_since, id"
    );
    Query { sql, values }
}

fn read_counted(row: &Row<'_>) -> rusqlite::Result<Counted> {
    Ok(Counted {
        since: time(row, 0)?,
        language: parsed(row, 1)?.ok_or_else(|| unreadable(1, "no language"))?,
        asker: if row.get(2)? { Asker::Institution } else { Asker::Line },
        outcome: optional_code(row, 3)?,
        interpreter: row.get::<_, Option<Uuid>>(4)?.map(InterpreterId),
        waited_s: row.get::<_, Option<u32>>(5)?.unwrap_or(0),
        interpreted_s: row.get::<_, Option<u32>>(6)?.unwrap_or(0),
    })
}
