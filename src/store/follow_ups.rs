//! Follow-ups: their read tables, the questions asked of them, and the call that closes one.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use uuid::Uuid;

use super::apply::{code, load_call, micros, parsed, time};
use super::error::StoreError;
use super::journal::{Append, Appended, instant};
use super::open::Store;
use crate::domain::calendar::Calendar;
use crate::domain::call::Asked;
use crate::domain::code::Code;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::follow_up::{
    Due, FollowUp, FollowUpChannel, FollowUpFacts, FollowUpFault, FollowUpRefusal, FollowUpResult,
    FollowUpState, FollowUpStep, Followed, Occasion, Serves, Terms,
};
use crate::domain::id::{CallId, FollowUpId, StaffId, typed_reference};
use crate::domain::time::{Instant, civil_day};

/// Which follow-ups are meant; a field that is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUpFilter {
    /// Those that are so far.
    pub state: Option<FollowUpState>,
    /// Those that are or were due up to this day, this day included.
    pub due: Option<NaiveDate>,
    /// Those that are done so.
    pub channel: Option<FollowUpChannel>,
    /// Those that this person is to do.
    pub who: Option<StaffId>,
    /// Those that come from this call, or were done in it.
    pub call: Option<CallId>,
}

impl FollowUpFilter {
    /// The condition in SQL, and its values. Only fixed text goes into the condition.
    fn condition(&self) -> (String, Vec<Value>) {
        let (mut terms, mut values) = (vec!["TRUE"], Vec::new());
        match self.state {
            // As the index over what is open says it.
            Some(FollowUpState::Open) => terms.push("state = 'open'"),
            Some(FollowUpState::Done) => terms.push("state = 'done'"),
            Some(FollowUpState::Stopped) => terms.push("state = 'stopped'"),
            None => {}
        }
        let mut add = |term, value: Option<Value>| {
            if let Some(value) = value {
                terms.push(term);
                values.push(value);
            }
        };
        let id = |id: Uuid| Value::from(id.as_bytes().to_vec());
        add("due <= ?", self.due.map(|day| day.to_string().into()));
        add("channel = ?", self.channel.map(|channel| channel.code().to_owned().into()));
        add("who = ?", self.who.map(|who| id(who.0)));
        if let Some(call) = self.call {
            let of_call = "(call = ? OR id IN (SELECT follow_up FROM follow_up_done WHERE call = ?))";
            terms.push(of_call);
            values.extend([id(call.0), id(call.0)]);
        }
        (terms.join(" AND "), values)
    }
}

// --- the fold -----------------------------------------------------------------------------------------------

pub(super) fn apply(db: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let before = load(db, entry.event.subject())?;
    FollowUp::fold(before, entry).map_or(Ok(()), |follow_up| save(db, &follow_up))
}

/// What the journal must not hold of follow-ups. `today` is the line's civil day.
pub(super) fn check(
    db: &Connection,
    append: &Append,
    today: NaiveDate,
) -> rusqlite::Result<Option<StoreError>> {
    let faults = |terms: &Terms, private: &Private, today| {
        let faults = terms.faults(private, today);
        (!faults.is_empty()).then_some(StoreError::FollowUpFaults(faults))
    };
    let stepped = match &append.event {
        Event::FollowUpScheduled(facts) => return Ok(faults(&facts.terms, &append.private, today)),
        Event::FollowUpStepped(stepped) => stepped,
        _ => return Ok(None),
    };
    let Some(before) = load(db, stepped.id.0)? else { return Ok(Some(StoreError::NoSubject)) };
    let after = match before.step(stepped, append.who, Instant::default()) {
        Ok(after) => after,
        Err(FollowUpRefusal::Stale { seen, current }) => {
            return Ok(Some(StoreError::Stale { seen, current }));
        }
        Err(why) => return Ok(Some(StoreError::FollowUpRefused(why))),
    };
    // A day that is left as it was may have passed meanwhile.
    let from = if after.facts.terms.due.day == before.facts.terms.due.day { NaiveDate::MIN } else { today };
    Ok(match stepped.step {
        FollowUpStep::Change(_) => faults(&after.facts.terms, &append.private, from),
        FollowUpStep::Postpone(due) if due.day < from => {
            Some(StoreError::FollowUpFaults(vec![FollowUpFault::InThePast]))
        }
        _ => None,
    })
}

/// Selects the columns that [`read`] reads.
const SELECT: &str = "SELECT id, channel, due, time, who, language, variant, every, until, call, entered_by, \
     entered_at, revision, state, ended_at, ended_by, postponed, name, phone, email, reason, remark FROM follow_up";

/// A follow-up without the times that it was done.
fn read(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    let day = |column| parsed::<NaiveDate>(row, column);
    let due = day(2)?.ok_or_else(|| super::apply::unreadable(2, "no day"))?;
    let variant: Option<String> = row.get(6)?;
    let (ended_at, ended_by): (Option<i64>, Option<Uuid>) = (row.get(14)?, row.get(15)?);
    Ok(FollowUp {
        facts: FollowUpFacts {
            id: FollowUpId(row.get(0)?),
            terms: Terms {
                channel: code(row, 1)?,
                due: Due { day: due, time: parsed::<NaiveTime>(row, 3)? },
                who: row.get::<_, Option<Uuid>>(4)?.map(StaffId),
                language: parsed(row, 5)?.map(|code| Asked { code, variant }),
                every: row.get(7)?,
                until: day(8)?,
            },
            call: row.get::<_, Option<Uuid>>(9)?.map(CallId),
        },
        private: Private {
            name: row.get(17)?,
            phone: row.get(18)?,
            email: row.get(19)?,
            notes: row.get(20)?,
            ..Private::default()
        },
        entered_by: StaffId(row.get(10)?),
        entered_at: time(row, 11)?,
        revision: row.get(12)?,
        state: code(row, 13)?,
        ended: ended_at.and_then(instant).zip(ended_by.map(StaffId)),
        postponed: row.get(16)?,
        remark: row.get(21)?,
        occasions: Vec::new(),
    })
}

fn load(db: &Connection, id: Uuid) -> rusqlite::Result<Option<FollowUp>> {
    let found = db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read).optional()?;
    found.map(|one| with_occasions(db, one)).transpose()
}

/// The follow-up with the times that it was done.
fn with_occasions(db: &Connection, follow_up: FollowUp) -> rusqlite::Result<FollowUp> {
    let occasions = db
        .prepare_cached(
            "SELECT due, at, by, result, call FROM follow_up_done WHERE follow_up = ?1 ORDER BY number",
        )?
        .query_map([follow_up.facts.id.0], |row| {
            Ok(Occasion {
                due: parsed(row, 0)?.ok_or_else(|| super::apply::unreadable(0, "no day"))?,
                at: time(row, 1)?,
                by: StaffId(row.get(2)?),
                result: code(row, 3)?,
                call: row.get::<_, Option<Uuid>>(4)?.map(CallId),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(FollowUp { occasions, ..follow_up })
}

fn save(db: &Connection, follow_up: &FollowUp) -> rusqlite::Result<()> {
    let (facts, terms, private) = (&follow_up.facts, &follow_up.facts.terms, &follow_up.private);
    db.prepare_cached("DELETE FROM follow_up WHERE id = ?1")?.execute([facts.id.0])?;
    db.prepare_cached(
        "INSERT INTO follow_up (id, reference, channel, due, time, who, language, variant, every, until, call, \
         entered_by, entered_at, revision, state, ended_at, ended_by, postponed, name, phone, email, reason, remark) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
         ?22, ?23)",
    )?
    .execute(params![
        facts.id.0,
        facts.id.reference(),
        terms.channel.code(),
        terms.due.day.to_string(),
        terms.due.time.map(|time| time.to_string()),
        terms.who.map(|who| who.0),
        terms.language.as_ref().map(|asked| asked.code.to_string()),
        terms.language.as_ref().and_then(|asked| asked.variant.clone()),
        terms.every,
        terms.until.map(|day| day.to_string()),
        facts.call.map(|call| call.0),
        follow_up.entered_by.0,
        micros(follow_up.entered_at),
        follow_up.revision,
        follow_up.state.code(),
        follow_up.ended.map(|(at, _)| micros(at)),
        follow_up.ended.map(|(_, by)| by.0),
        follow_up.postponed,
        private.name,
        private.phone,
        private.email,
        private.notes,
        follow_up.remark,
    ])?;
    for (number, occasion) in (0_i64..).zip(&follow_up.occasions) {
        db.prepare_cached(
            "INSERT INTO follow_up_done (follow_up, number, due, at, by, result, call) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (follow_up, number) DO NOTHING",
        )?
        .execute(params![
            facts.id.0,
            number,
            occasion.due.to_string(),
            micros(occasion.at),
            occasion.by.0,
            occasion.result.code(),
            occasion.call.map(|call| call.0),
        ])?;
    }
    Ok(())
}

// --- what is asked ------------------------------------------------------------------------------------------

/// How a call was saved, and what became of the follow-up that it served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSaved {
    /// The call's entry.
    pub call: Appended,
    /// Whether the follow-up was closed by it: not where somebody else had done or stopped it meanwhile.
    pub closed: bool,
}

impl Store {
    /// The follow-ups that are meant, the one that is due first first, at most `limit`.
    pub fn follow_ups(&self, filter: &FollowUpFilter, limit: usize) -> Result<Vec<Followed>, StoreError> {
        let (condition, mut values) = filter.condition();
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let sql = format!("{SELECT} WHERE {condition} ORDER BY due, time, id LIMIT ?");
        self.followed(&sql, params_from_iter(values))
    }

    /// The follow-ups that a reference or an id names: none, one, or rarely two.
    pub fn follow_ups_by_reference(&self, text: &str) -> Result<Vec<Followed>, StoreError> {
        if let Ok(id) = text.trim().parse::<Uuid>() {
            return self.followed(&format!("{SELECT} WHERE id = ?1"), [id]);
        }
        let sql = format!("{SELECT} WHERE reference = ?1 ORDER BY due, id");
        self.followed(&sql, [typed_reference(text)])
    }

    fn followed(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Followed>, StoreError> {
        let with_call = |one: FollowUp| {
            let follow_up = with_occasions(&self.db, one)?;
            let call = follow_up.facts.call.map(|call| load_call(&self.db, call.0)).transpose()?.flatten();
            Ok(Followed { follow_up, call })
        };
        let found = self.rows(sql, values, read);
        let found = found.and_then(|found| found.into_iter().map(with_call).collect());
        found.map_err(|e: rusqlite::Error| self.error(e))
    }

    /// A follow-up.
    pub fn follow_up(&self, id: FollowUpId) -> Result<Option<FollowUp>, StoreError> {
        load(&self.db, id.0).map_err(|e| self.error(e))
    }

    /// How many open follow-ups are due up to a day.
    pub fn follow_ups_due(&self, day: NaiveDate) -> Result<u64, StoreError> {
        self.db
            .prepare_cached("SELECT count(*) FROM follow_up WHERE state = 'open' AND due <= ?1")
            .and_then(|mut query| query.query_row([day.to_string()], |row| row.get::<_, i64>(0)))
            .map(i64::unsigned_abs)
            .map_err(|e| self.error(e))
    }

    /// Records a call, and with it, in the same transaction, that the follow-up which it serves is done. Where that is
    /// no longer to be done, the call is recorded all the same.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn append_call(
        &mut self,
        call: &Append,
        serves: Option<Serves>,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<CallSaved, StoreError> {
        loop {
            let done = serves.map(|serves| self.done_in(call, serves, calendar, now)).transpose()?.flatten();
            let closing = done.is_some();
            let both = std::iter::once(call.clone()).chain(done).collect();
            match self.append_all(both, now) {
                // Somebody was quicker between the look and the write: as it is now.
                Err(StoreError::Stale { .. } | StoreError::FollowUpRefused(_)) if closing => {}
                Err(why) => return Err(why),
                Ok(all) => {
                    let saved = *all.first().ok_or(StoreError::NoSubject)?;
                    // Also where an answer got lost and the call had closed it before.
                    let closed = closing || self.was_done_in(serves, call)?;
                    return Ok(CallSaved { call: saved, closed });
                }
            }
        }
    }

    fn was_done_in(&self, serves: Option<Serves>, call: &Append) -> Result<bool, StoreError> {
        let Some(serves) = serves else { return Ok(false) };
        let call = Some(CallId(call.event.subject()));
        let follow_up = self.follow_up(serves.id)?;
        Ok(follow_up.is_some_and(|one| one.occasions.iter().any(|occasion| occasion.call == call)))
    }

    /// The step that closes a follow-up with a call, if the occasion that the call serves is still due.
    fn done_in(
        &self,
        call: &Append,
        serves: Serves,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Option<Append>, StoreError> {
        let Event::CallLogged(facts) = &call.event else { return Ok(None) };
        let Some(follow_up) = self.follow_up(serves.id)? else { return Ok(None) };
        if !follow_up.is_open() || follow_up.serves() != serves {
            return Ok(None);
        }
        let result = FollowUpResult::of_call(facts.kind, facts.outcome);
        let stepped = follow_up.done(result, Some(facts.id), civil_day(now, self.zone), calendar);
        let event = Event::FollowUpStepped(stepped);
        Ok(Some(Append { who: call.who, event, private: Private::default() }))
    }
}
