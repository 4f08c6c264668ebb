//! Counts of calls: what a row says, and how days become weeks, months and years. Beside it: two dimensions at once and
//! the calls behind a figure (`cross`), one period against another (`compare`), order statistics of times (`order`),
//! ranges of days (`span`), how numbers are spread over a scale (`shade`).

mod compare;
mod cross;
mod order;
mod shade;
mod span;

pub use compare::{Against, Change, Compared, Days, Flag, Side, SplitCompared, compare_split};
pub use cross::{Behind, CrossCount, Narrow, cross_by_period};
pub use order::{DurationCount, DurationSplit, Durations, Spread, nearest_rank};
pub use shade::shades;
pub use span::{Span, parse_span};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::code::{Coverage, Period};
use super::coverage::together;
use super::shift::Tally;

/// The counts of one period. Every figure that the program shows or exports is one of these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The period: `2026-11-23`, `2026-W48`, `2026-11` or `2026`.
    pub date: String,
    /// Its first day.
    #[serde(skip)]
    pub from: NaiveDate,
    /// Its last day.
    #[serde(skip)]
    pub to: NaiveDate,
    /// Calls recorded, service and non-service.
    pub calls: u64,
    /// Service calls.
    pub service: u64,
    /// Silent, hang-up, wrong number, abusive, test.
    pub non_service: u64,
    /// Calls entered late.
    pub late: u64,
    /// Calls served by the Translation Service.
    pub translation: u64,
    /// Calls whose outcome is an appointment.
    pub appointments: u64,
    /// Calls counted on paper, without records. Never part of `calls`.
    pub tally: u64,
    /// How far the figures can be believed.
    pub coverage: Coverage,
}

impl Count {
    /// The figures in the order of [`FIGURES`](super::export::FIGURES).
    pub fn figures(&self) -> [u64; super::export::FIGURES.len()] {
        [
            self.calls,
            self.service,
            self.non_service,
            self.late,
            self.translation,
            self.appointments,
            self.tally,
        ]
    }
}

/// One row of a split count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitCount {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// The code in the dimension; [`NON_SERVICE`] for calls that have none.
    pub value: String,
    /// Calls.
    pub calls: u64,
}

/// The row of a split for the calls that have no value in it: a non-service call has no outcome.
pub const NON_SERVICE: &str = "non-service";

/// The value of [`Split::Referral`](super::code::Split::Referral) for calls that were referred nowhere.
pub const NOWHERE: &str = "nowhere";

/// The label of the period in which a day falls.
pub fn label(day: NaiveDate, period: Period) -> String {
    match period {
        Period::Day => day.to_string(),
        Period::Week => format!("{}-W{:02}", day.iso_week().year(), day.iso_week().week()),
        Period::Month => day.format("%Y-%m").to_string(),
        Period::Year => day.format("%Y").to_string(),
    }
}

/// Joins consecutive days into periods. A tally belongs to the row that contains it whole and is never spread.
pub fn by_period(days: Vec<Count>, tallies: &[Tally], period: Period) -> Vec<Count> {
    let mut rows: Vec<Count> = Vec::new();
    let mut coverages: Vec<Vec<Coverage>> = Vec::new();
    for day in days {
        let date = label(day.from, period);
        match (rows.last_mut(), coverages.last_mut()) {
            (Some(row), Some(seen)) if row.date == date => {
                row.to = day.to;
                row.calls += day.calls;
                row.service += day.service;
                row.non_service += day.non_service;
                row.late += day.late;
                row.translation += day.translation;
                row.appointments += day.appointments;
                seen.push(day.coverage);
            }
            _ => {
                coverages.push(vec![day.coverage]);
                rows.push(Count { date, ..day });
            }
        }
    }
    for (row, seen) in rows.iter_mut().zip(coverages) {
        row.coverage = together(seen);
        row.tally = tallies_within(tallies, row.from, row.to);
    }
    rows
}

/// The calls of all tallies that lie wholly between two days.
pub fn tallies_within(tallies: &[Tally], from: NaiveDate, to: NaiveDate) -> u64 {
    tallies.iter().filter(|tally| from <= tally.from && tally.to <= to).map(|tally| tally.calls).sum()
}

/// The sum of several rows: what a table shows at its foot.
pub fn total(rows: &[Count], tallies: &[Tally]) -> Option<Count> {
    let (first, last) = (rows.first()?, rows.last()?);
    let sum = |field: fn(&Count) -> u64| rows.iter().map(field).sum();
    Some(Count {
        date: String::new(),
        from: first.from,
        to: last.to,
        calls: sum(|r| r.calls),
        service: sum(|r| r.service),
        non_service: sum(|r| r.non_service),
        late: sum(|r| r.late),
        translation: sum(|r| r.translation),
        appointments: sum(|r| r.appointments),
        tally: tallies_within(tallies, first.from, last.to),
        coverage: together(rows.iter().map(|r| r.coverage)),
    })
}

/// Joins the split counts of days into those of periods, keeping the order of first appearance of a period and
/// the order of values within it.
pub fn split_by_period(days: Vec<(NaiveDate, String, u64)>, period: Period) -> Vec<SplitCount> {
    let mut sums: std::collections::BTreeMap<(String, String), u64> = std::collections::BTreeMap::new();
    let mut labelled: Option<(NaiveDate, String)> = None;
    for (day, value, calls) in days {
        let date = match &labelled {
            Some((of, date)) if *of == day => date.clone(),
            _ => labelled.insert((day, label(day, period))).1.clone(),
        };
        *sums.entry((date, value)).or_default() += calls;
    }
    sums.into_iter().map(|((date, value), calls)| SplitCount { date, value, calls }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, calls: u64, coverage: Coverage) -> Count {
        let from = date.parse().unwrap();
        Count {
            date: date.into(),
            from,
            to: from,
            calls,
            service: calls,
            non_service: 0,
            late: 0,
            translation: 0,
            appointments: 0,
            tally: 0,
            coverage,
        }
    }

    #[test]
    fn weeks_are_those_of_the_iso_calendar() {
        assert_eq!(label("2027-01-01".parse().unwrap(), Period::Week), "2026-W53");
        assert_eq!(label("2026-11-23".parse().unwrap(), Period::Week), "2026-W48");
    }

    #[test]
    fn a_tally_over_months_is_in_the_year_and_in_no_month() {
        let days = || {
            vec![
                day("2014-09-30", 0, Coverage::NotRecorded),
                day("2014-10-01", 2, Coverage::Recorded),
                day("2014-10-02", 3, Coverage::Recorded),
            ]
        };
        let tallies = [Tally {
            id: crate::domain::id::TallyId(uuid::Uuid::nil()),
            from: "2014-09-30".parse().unwrap(),
            to: "2014-10-02".parse().unwrap(),
            calls: 100,
        }];
        let months = by_period(days(), &tallies, Period::Month);
        assert_eq!(months.iter().map(|m| (m.calls, m.tally)).collect::<Vec<_>>(), [(0, 0), (5, 0)]);
        let years = by_period(days(), &tallies, Period::Year);
        assert_eq!((years[0].calls, years[0].tally, years[0].coverage), (5, 100, Coverage::Partial));
        assert_eq!(total(&months, &tallies).unwrap().tally, 100);
    }
}
