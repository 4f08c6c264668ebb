//! Reading calls: one by one, and as pages of the log, newest first.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};
use uuid::Uuid;

use super::apply::{SELECT_CALL, load_call, micros, read_call};
use super::contacts;
use super::error::StoreError;
use super::open::Store;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Code, Outcome};
use crate::domain::id::{CallId, StaffId, typed_reference};
use crate::domain::language::LanguageCode;
use crate::domain::phone::Phone;
use crate::domain::time::Instant;

/// Which calls are meant; a field that is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// First civil day.
    pub from: Option<NaiveDate>,
    /// Last civil day (included).
    pub to: Option<NaiveDate>,
    /// The caller's language.
    pub language: Option<LanguageCode>,
    /// A topic (`residence.permit`) or a whole area (`residence`).
    pub topic: Option<String>,
    /// What was achieved.
    pub outcome: Option<Outcome>,
    /// Who took the call.
    pub mediator: Option<StaffId>,
    /// The number that was called from, however it was typed.
    pub phone: Option<Phone>,
}

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

impl CallFilter {
    /// The condition in SQL, and its values. Only fixed text goes into the condition. `key`: of the number, if one is
    /// meant.
    fn condition(&self, key: Option<Value>) -> (String, Vec<Value>) {
        let (mut terms, mut values) = (vec!["TRUE"], Vec::new());
        let mut add = |term, value: Option<Value>| {
            if let Some(value) = value {
                terms.push(term);
                values.push(value);
            }
        };
        add("day >= ?", self.from.map(|day| day.to_string().into()));
        add("day <= ?", self.to.map(|day| day.to_string().into()));
        add("language = ?", self.language.map(|code| code.to_string().into()));
        add("outcome = ?", self.outcome.map(|outcome| outcome.code().to_owned().into()));
        add("mediator = ?", self.mediator.map(|id| id.0.as_bytes().to_vec().into()));
        add("id IN (SELECT call_id FROM caller_number WHERE key = ?)", key);
        if let Some(topic) = &self.topic {
            if topic.contains('.') {
                add("topic = ?", Some(topic.clone().into()));
            } else {
                // An area: everything between "area." and the character that follows a full stop.
                add("topic >= ?", Some(format!("{topic}.").into()));
                add("topic < ?", Some(format!("{topic}/").into()));
            }
        }
        (terms.join(" AND "), values)
    }
}

impl Store {
    /// The condition for the calls that are meant, and its values.
    fn meant(&self, filter: &CallFilter) -> Result<(String, Vec<Value>), StoreError> {
        // Where there are no keys, no call is from that number.
        let key = |phone| {
            Ok(contacts::key(&self.db, phone)?.map_or(Value::Blob(Vec::new()), |key| key.to_vec().into()))
        };
        let key = filter.phone.as_ref().map(key).transpose().map_err(|e| self.error(e))?;
        Ok(filter.condition(key))
    }

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
        let (mut condition, mut values) = self.meant(filter)?;
        if let Some((started, id)) = after {
            condition.push_str(" AND (started, id) < (?, ?)");
            values.push(micros(started).into());
            values.push(id.0.as_bytes().to_vec().into());
        }
        values.push(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX).into());
        let sql = format!("{SELECT_CALL} WHERE {condition} ORDER BY started DESC, id DESC LIMIT ?");
        let mut calls = self.rows(&sql, params_from_iter(values), read_call).map_err(|e| self.error(e))?;
        let more = calls.len() > limit;
        calls.truncate(limit);
        let next = calls.last().filter(|_| more).map(|call| (call.facts.started, call.facts.id));
        Ok(Page { calls, next })
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
        let (condition, values) = self.meant(filter)?;
        let sql = format!("{SELECT_CALL} WHERE {condition} ORDER BY started, id");
        let mut statement = self.db.prepare(&sql).map_err(|e| self.error(e))?;
        let mut rows = statement.query(params_from_iter(values)).map_err(|e| self.error(e))?;
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

    /// How many calls are meant.
    pub fn how_many_calls(&self, filter: &CallFilter) -> Result<u64, StoreError> {
        let (condition, values) = self.meant(filter)?;
        self.db
            .query_row(
                &format!("SELECT count(*) FROM call WHERE {condition}"),
                params_from_iter(values),
                |row| row.get::<_, i64>(0),
            )
            .optional()
            .map(|count| count.unwrap_or(0).unsigned_abs())
            .map_err(|e| self.error(e))
    }
}
