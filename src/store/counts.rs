//! Counts of calls by day: kept up with every call, and read back. The one query behind every figure of all calls that
//! the program shows or exports; those of some calls are counted by `among`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::apply::{micros, time};
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::calendar::Calendar;
use crate::domain::call::Call;
use crate::domain::code::{Code, Outcome, Period, RouteTo, Split, Weekday};
use crate::domain::count::{Count, NON_SERVICE, NOWHERE, SplitCount, by_period, split_by_period};
use crate::domain::coverage::{DayEvidence, coverage};
use crate::domain::id::TallyId;
use crate::domain::shift::Tally;
use crate::domain::time::{Instant, civil_day, civil_hour, days, start_of_day};

/// The name under which late calls are counted; every other name is a [`Split`]'s code.
const LATE: &str = "late";

/// Adds (`by` 1) or takes away (`by` -1) a call's part in the counts.
pub(super) fn change(db: &Connection, zone: chrono_tz::Tz, call: &Call, by: i64) -> rusqlite::Result<()> {
    let day = civil_day(call.facts.started, zone).to_string();
    let mut add = db.prepare_cached(
        "INSERT INTO day_count (split, day, value, calls) VALUES (?1, ?2, ?3, 1) \
         ON CONFLICT (split, day, value) DO UPDATE SET calls = calls + 1",
    )?;
    let mut drop_last = db
        .prepare_cached("DELETE FROM day_count WHERE split = ?1 AND day = ?2 AND value = ?3 AND calls = 1")?;
    let mut take = db.prepare_cached(
        "UPDATE day_count SET calls = calls - 1 WHERE split = ?1 AND day = ?2 AND value = ?3",
    )?;
    for (split, value) in parts(call, zone) {
        let key = params![split, day, value];
        if by > 0 {
            add.execute(key)?;
        } else if drop_last.execute(key)? == 0 {
            take.execute(key)?;
        }
    }
    Ok(())
}

/// The value of a call in every dimension of calls.
pub(super) fn parts(call: &Call, zone: chrono_tz::Tz) -> Vec<(&'static str, String)> {
    let facts = &call.facts;
    let none = || NON_SERVICE.to_owned();
    let mut parts: Vec<(&'static str, String)> = [
        (Split::Language, facts.language.as_ref().map_or_else(none, |asked| asked.code.to_string())),
        (Split::Topic, facts.topic.as_ref().map_or_else(none, |topic| topic.as_str().to_owned())),
        (Split::Outcome, facts.outcome.map_or_else(none, |outcome| outcome.to_string())),
        (Split::Mediator, facts.mediator.to_string()),
        (Split::Channel, facts.channel.to_string()),
        (Split::Caller, facts.caller.map_or_else(none, |caller| caller.to_string())),
        (Split::Route, facts.route.map_or_else(none, |route| route.to.to_string())),
        (Split::Hour, format!("{:02}", civil_hour(facts.started, zone))),
        (Split::Weekday, Weekday::of(civil_day(facts.started, zone)).to_string()),
        (Split::Kind, facts.kind.to_string()),
        (Split::Referral, facts.referral.clone().unwrap_or_else(|| NOWHERE.to_owned())),
    ]
    .map(|(split, value)| (split.code(), value))
    .into();
    if facts.late {
        parts.push((LATE, "yes".to_owned()));
    }
    parts
}

/// What is asked: from one day to another, both included, in rows of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountsOf {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The length of a row.
    pub by: Period,
}

impl Store {
    /// The counts of a range: a row for every period in it, zeros included.
    pub fn counts(&self, of: CountsOf, calendar: &Calendar, now: Instant) -> Result<Vec<Count>, StoreError> {
        self.counts_believing(of, calendar, now, &[])
    }

    /// The same, where something was recorded at these times beside the calls: a sign that people were there.
    pub(super) fn counts_believing(
        &self,
        of: CountsOf,
        calendar: &Calendar,
        now: Instant,
        also: &[Instant],
    ) -> Result<Vec<Count>, StoreError> {
        let days = self.day_counts(of, calendar, now, also).map_err(|e| self.error(e))?;
        Ok(by_period(days, &self.tallies(of.from, of.to)?, of.by))
    }

    /// The counts of a range, split by a dimension: only values that occur have a row.
    pub fn split_counts(&self, of: CountsOf, split: Split) -> Result<Vec<SplitCount>, StoreError> {
        self.split_days(split, of).map(|days| split_by_period(days, of.by)).map_err(|e| self.error(e))
    }

    /// The tallies that lie wholly within a range and were not withdrawn.
    pub fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
        let holds = self.not_withdrawn().map_err(|e| self.error(e))?;
        self.rows(
            &format!(
                "SELECT id, first_day, last_day, calls FROM tally WHERE first_day >= ?1 AND last_day <= ?2 {holds}"
            ),
            params![from.to_string(), to.to_string()],
            |row| {
                Ok(Tally {
                    id: TallyId(row.get(0)?),
                    from: date(row, 1)?,
                    to: date(row, 2)?,
                    calls: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            },
        )
        .map_err(|e| self.error(e))
    }

    pub(super) fn split_days(
        &self,
        split: Split,
        of: CountsOf,
    ) -> rusqlite::Result<Vec<(NaiveDate, String, u64)>> {
        let mut days = Vec::new();
        self.each_split_day(split.code(), of, &mut |day, value, calls| {
            days.push((day, value.to_owned(), calls));
        })?;
        Ok(days)
    }

    /// Hands every kept count of a split to `each`, in the order of days. A year has some ten thousand, so a
    /// day is read once, not once for each of its values.
    fn each_split_day(
        &self,
        split: &str,
        of: CountsOf,
        each: &mut dyn FnMut(NaiveDate, &str, u64),
    ) -> rusqlite::Result<()> {
        let mut statement = self.db.prepare_cached(
            "SELECT day, value, calls FROM day_count WHERE split = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, value",
        )?;
        let mut rows = statement.query(params![split, of.from.to_string(), of.to.to_string()])?;
        let mut known: Option<(String, NaiveDate)> = None;
        while let Some(row) = rows.next()? {
            let day = match &known {
                Some((text, day)) if row.get_ref(0)?.as_bytes()? == text.as_bytes() => *day,
                _ => known.insert((row.get(0)?, date(row, 0)?)).1,
            };
            each(day, row.get_ref(1)?.as_str()?, row.get::<_, i64>(2)?.unsigned_abs());
        }
        Ok(())
    }

    /// The counts of each day of a range, but for tallies, which are of whole periods.
    pub(super) fn day_counts(
        &self,
        of: CountsOf,
        calendar: &Calendar,
        now: Instant,
        also: &[Instant],
    ) -> rusqlite::Result<Vec<Count>> {
        let mut rows: BTreeMap<NaiveDate, (Count, DayEvidence)> =
            days(of.from, of.to).map(|day| (day, (empty(day), DayEvidence::default()))).collect();
        let mut each = |split: &str, count: &mut dyn FnMut(&mut Count, &mut DayEvidence, &str, u64)| {
            self.each_split_day(split, of, &mut |day, value, calls| {
                if let Some((row, evidence)) = rows.get_mut(&day) {
                    count(row, evidence, value, calls);
                }
            })
        };
        each(Split::Kind.code(), &mut |row, _, kind, calls| {
            row.calls += calls;
            if kind == crate::domain::code::Kind::Service.code() {
                row.service += calls;
            } else {
                row.non_service += calls;
            }
        })?;
        each(LATE, &mut |row, _, _, calls| row.late += calls)?;
        each(Split::Route.code(), &mut |row, _, route, calls| {
            if route == RouteTo::TranslationService.code() {
                row.translation += calls;
            }
        })?;
        each(Split::Outcome.code(), &mut |row, _, outcome, calls| {
            if outcome == Outcome::Appointment.code() {
                row.appointments += calls;
            }
        })?;
        each(Split::Hour.code(), &mut |_, evidence, hour, calls| {
            if let Some(count) =
                hour.parse().ok().and_then(|hour: usize| evidence.records_by_hour.get_mut(hour))
            {
                *count += calls;
            }
        })?;
        for at in also {
            if let Some((_, evidence)) = rows.get_mut(&civil_day(*at, self.zone)) {
                evidence.records_by_hour[civil_hour(*at, self.zone) as usize] += 1;
            }
        }
        self.add_shifts_and_outages(of, &mut rows)?;
        Ok(rows
            .into_iter()
            .map(|(day, (row, evidence))| Count { coverage: coverage(day, &evidence, calendar, now), ..row })
            .collect())
    }

    fn add_shifts_and_outages(
        &self,
        of: CountsOf,
        rows: &mut BTreeMap<NaiveDate, (Count, DayEvidence)>,
    ) -> rusqlite::Result<()> {
        let start = start_of_day(of.from, self.zone);
        let end = of.to.succ_opt().map_or(Instant::MAX_UTC, |next| start_of_day(next, self.zone));
        // A shift left open or forgotten is looked for up to two days back, not through all of history.
        let shifts = self.rows(
            "SELECT began, ended FROM shift WHERE began >= ?1 AND began < ?2",
            params![micros(start - chrono::TimeDelta::days(2)), micros(end)],
            |row| Ok((time(row, 0)?, row.get::<_, Option<i64>>(1)?.and_then(instant))),
        )?;
        for (from, to) in shifts {
            let last = to.map_or(civil_day(from, self.zone), |to| civil_day(to, self.zone));
            for (_, (_, evidence)) in rows.range_mut(civil_day(from, self.zone)..=last) {
                evidence.signed_on.push((from, to));
            }
        }
        let outages = self.rows(
            &format!(
                "SELECT began, ended FROM outage WHERE began < ?2 AND ended > ?1 {}",
                self.not_withdrawn()?
            ),
            params![micros(start), micros(end)],
            |row| Ok((time(row, 0)?, time(row, 1)?)),
        )?;
        for (from, to) in outages {
            for (_, (_, evidence)) in rows.range_mut(civil_day(from, self.zone)..=civil_day(to, self.zone)) {
                evidence.outages.push((from, to));
            }
        }
        Ok(())
    }
}

/// A day of which nothing is known.
pub(super) fn empty(day: NaiveDate) -> Count {
    Count {
        date: day.to_string(),
        from: day,
        to: day,
        calls: 0,
        service: 0,
        non_service: 0,
        late: 0,
        translation: 0,
        appointments: 0,
        tally: 0,
        coverage: crate::domain::code::Coverage::NotRecorded,
    }
}

pub(super) fn date(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(column)?;
    text.parse().map_err(|e: chrono::ParseError| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, e.into())
    })
}
