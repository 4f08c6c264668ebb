//! How long calls took and how long people waited for an interpreter: read one by one, so that every figure is exact.

use std::collections::BTreeMap;

use super::among::Among;
use super::counts::{CountsOf, date};
use super::cross::{column, value};
use super::error::StoreError;
use crate::domain::calendar::Calendar;
use crate::domain::code::Split;
use crate::domain::count::{DurationCount, DurationSplit, Durations, label};
use crate::domain::time::{Instant, civil_day};
use crate::domain::translation::request_value;

/// The times of one row, as they are read.
#[derive(Default)]
struct Times {
    talk: Vec<u32>,
    wrap_up: Vec<u32>,
    wait: Vec<u32>,
}

impl Times {
    fn spread(self) -> Durations {
        let Self { talk, wrap_up, wait } = self;
        Durations {
            talk: talk.into_iter().collect(),
            wrap_up: wrap_up.into_iter().collect(),
            wait: wait.into_iter().collect(),
        }
    }
}

/// The times by period and, where there is a split, by value.
type Rows = BTreeMap<(String, String), Times>;

impl Among<'_> {
    /// The durations of a range: a row for every period in it.
    pub fn durations(
        &self,
        of: CountsOf,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Vec<DurationCount>, StoreError> {
        let mut times = self.times(of, None)?;
        let rows = self.store.counts(of, calendar, now)?.into_iter().map(|row| {
            let figures = times.remove(&(row.date.clone(), String::new())).unwrap_or_default().spread();
            DurationCount { date: row.date, from: row.from, to: row.to, figures, coverage: row.coverage }
        });
        Ok(rows.collect())
    }

    /// The durations of a range, split by a dimension of calls: only values that occur have a row. Waiting times have a
    /// value only in the dimensions that requests have too.
    pub fn split_durations(&self, of: CountsOf, split: Split) -> Result<Vec<DurationSplit>, StoreError> {
        let times = self.times(of, Some(split))?.into_iter();
        let row = |((date, value), times): ((String, String), Times)| DurationSplit {
            date,
            value,
            figures: times.spread(),
        };
        Ok(times.map(row).collect())
    }

    fn times(&self, of: CountsOf, split: Option<Split>) -> Result<Rows, StoreError> {
        let mut rows = self.talks(of, split)?;
        if split.is_some_and(|split| !Split::OF_CALLS_AND_REQUESTS.contains(&split)) {
            return Ok(rows);
        }
        let (store, zone) = (self.store, self.store.zone());
        for request in store.counted(of, self.of_calls()?)?.iter().filter(|request| request.was_dealt_with())
        {
            let value = split.map_or(String::new(), |split| request_value(request, split, zone));
            let date = label(civil_day(request.since, zone), of.by);
            rows.entry((date, value)).or_default().wait.push(request.waited_s);
        }
        Ok(rows)
    }

    fn talks(&self, of: CountsOf, split: Option<Split>) -> Result<Rows, StoreError> {
        let column = split.and_then(column).unwrap_or("''");
        let columns = format!("day, {column} AS value, duration_s, wrap_up_s");
        let known = "SELECT * FROM {} WHERE duration_s IS NOT NULL OR wrap_up_s IS NOT NULL";
        let mut rows = Rows::new();
        self.rows(of, &columns, known, |row| {
            let times = rows.entry((label(date(row, 0)?, of.by), value(row, 1)?)).or_default();
            times.talk.extend(row.get::<_, Option<u32>>(2)?);
            times.wrap_up.extend(row.get::<_, Option<u32>>(3)?);
            Ok(())
        })?;
        Ok(rows)
    }
}
