//! Reading calls: one by one, and as pages of the log, newest first.

use rusqlite::{OptionalExtension, params, params_from_iter};
use uuid::Uuid;

use super::apply::{CALL_COLUMNS, SELECT_CALL, load_call, micros, read_call};
use super::error::StoreError;
use super::filter::{Between, CallFilter, Meant};
use super::open::Store;
use crate::domain::call::{Call, CallFacts};
use crate::domain::id::{CallId, typed_reference};
use crate::domain::time::Instant;

/// A place in the log: a page begins after it.
pub type Cursor = (Instant, CallId);

/// A part of the log, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The calls.
    pub calls: Vec<Call>,
    /// Where the next page begins; `None` when this is the last.
    pub next: Option<Cursor>,
}

/// Where a page of the log begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// With the newest call.
    #[default]
    Newest,
    /// After this place: older calls.
    Older(Cursor),
    /// Before this place: newer calls.
    Newer(Cursor),
    /// So that it ends with the oldest call.
    Oldest,
}

impl Store {
    /// One call by its identity.
    pub fn call(&self, id: CallId) -> Result<Option<Call>, StoreError> {
        load_call(&self.db, id.0).map_err(|e| self.error(e))
    }

    /// The calls that a reference (`K7Q2-M4XD`) or an id names: none, one, or rarely two.
    pub fn calls_by_reference(&self, text: &str) -> Result<Vec<Call>, StoreError> {
        if let Ok(id) = text.trim().parse::<Uuid>() {
            return Ok(self.call(CallId(id))?.into_iter().collect());
        }
        let sql = format!("{SELECT_CALL} WHERE reference = ?1 ORDER BY started, id");
        self.rows(&sql, [typed_reference(text)], read_call).map_err(|e| self.error(e))
    }

    /// A page of the log, newest first, of at most `limit` calls, beginning after `after`.
    pub fn calls(
        &self,
        filter: &CallFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, StoreError> {
        self.page(filter, after.map_or(Side::Newest, Side::Older), limit)
    }

    /// A page of the log on one side of a place in it, newest first, of at most `limit` calls. `next` of a page of newer
    /// calls, or of the oldest, says whether there are newer ones.
    pub fn page(&self, filter: &CallFilter, side: Side, limit: usize) -> Result<Page, StoreError> {
        let (beyond, newer) = match side {
            Side::Newest => (None, false),
            Side::Older(cursor) => (Some(cursor), false),
            Side::Newer(cursor) => (Some(cursor), true),
            Side::Oldest => (None, true),
        };
        let between = Between { beyond, until: None, newer };
        let mut calls = self.found(filter, between, limit).map_err(|e| self.error(e))?;
        let more = calls.len() > limit;
        calls.truncate(limit);
        let next = calls.last().filter(|_| more).map(cursor);
        if newer {
            calls.reverse();
        }
        Ok(Page { calls, next })
    }

    /// At least one call more than `limit`, where there are so many.
    fn found(&self, filter: &CallFilter, between: Between, limit: usize) -> rusqlite::Result<Vec<Call>> {
        let page = |meant: &Meant, between| {
            let query = meant.page(CALL_COLUMNS, between, limit.saturating_add(1));
            self.rows(&query.sql, params_from_iter(query.values), read_call)
        };
        if let Some((nearest, within)) = self.nearest(filter, between)? {
            let found = page(&nearest, within)?;
            if within.until.is_none() || found.len() > limit {
                return Ok(found);
            }
        }
        let meant = self.meaning(filter)?;
        if meant.is_by_text() { self.found_by_text(&meant, between, limit) } else { page(&meant, between) }
    }

    /// What is found is read by the millisecond, and put in the order of the log within it.
    fn found_by_text(&self, meant: &Meant, between: Between, limit: usize) -> rusqlite::Result<Vec<Call>> {
        let query = meant.by_place(CALL_COLUMNS, between);
        let mut statement = self.db.prepare_cached(&query.sql)?;
        let mut rows = statement.query(params_from_iter(query.values))?;
        let (mut found, mut same): (Vec<Call>, Vec<Call>) = (Vec::new(), Vec::new());
        let take = |same: &mut Vec<Call>, found: &mut Vec<Call>| {
            same.sort_by(|one, other| {
                let order = cursor(one).cmp(&cursor(other));
                if between.newer { order } else { order.reverse() }
            });
            found.append(same);
        };
        let millisecond = |call: &Call| call.facts.started.timestamp_millis();
        while let Some(row) = rows.next()? {
            let call = read_call(row)?;
            if same.last().is_some_and(|other| millisecond(other) != millisecond(&call)) {
                take(&mut same, &mut found);
                if found.len() > limit {
                    return Ok(found);
                }
            }
            same.push(call);
        }
        take(&mut same, &mut found);
        Ok(found)
    }

    /// Hands every call that is meant to `each`, oldest first, one at a time: an export of any size.
    ///
    /// # Errors
    /// The store's, as [`StoreError`], or the first error of `each`.
    pub fn for_each_call<E: From<StoreError>>(
        &self,
        filter: &CallFilter,
        mut each: impl FnMut(Call) -> Result<(), E>,
    ) -> Result<(), E> {
        let oldest_first = Between { newer: true, ..Between::default() };
        let query = self.meant(filter)?.page(CALL_COLUMNS, oldest_first, usize::MAX);
        let mut statement = self.db.prepare(&query.sql).map_err(|e| self.error(e))?;
        let mut rows = statement.query(params_from_iter(query.values)).map_err(|e| self.error(e))?;
        while let Some(row) = rows.next().map_err(|e| self.error(e))? {
            each(read_call(row).map_err(|e| self.error(e))?)?;
        }
        Ok(())
    }

    /// A call of the same mediator that was under way at the same time, if there is one.
    pub fn overlapping(&self, facts: &CallFacts) -> Result<Option<Call>, StoreError> {
        let started = micros(facts.started);
        let seconds = |duration: Option<u32>| i64::from(duration.unwrap_or(0)) * 1_000_000;
        let ended = started + seconds(facts.duration_s);
        // A call of more than a day is a mistake of its own; looking further back would read the whole log.
        let sql = format!(
            "{SELECT_CALL} WHERE started BETWEEN ?1 AND ?2 AND mediator = ?3 AND id <> ?4 \
             AND started < ?2 AND started + coalesce(duration_s, 0) * 1000000 > ?5 ORDER BY started LIMIT 1"
        );
        let values = params![started - 86_400_000_000, ended, facts.mediator.0, facts.id.0, started];
        self.db.query_row(&sql, values, read_call).optional().map_err(|e| self.error(e))
    }
}

/// The place of a call in the log.
fn cursor(call: &Call) -> Cursor {
    (call.facts.started, call.facts.id)
}
