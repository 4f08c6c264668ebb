//! The report of a month or a year: what it says, before it is a page. Holds no personal data.

mod compare;
mod parts;
mod render;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days as Later, Months, NaiveDate};

pub use compare::{Compared, NotCompared, compare};
pub use render::page;

use super::about::{Days, Origin};
use crate::domain::code::{Coverage, Period};
use crate::domain::count::{Count, SplitCount};
use crate::domain::export::Restated;
use crate::domain::shift::Tally;
use crate::domain::translation::{RequestCount, RequestSplitCount};

/// A month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub first: NaiveDate,
    /// How long it is.
    pub by: Period,
}

impl Span {
    /// The month or year that begins on a day.
    pub const fn new(first: NaiveDate, by: Period) -> Self {
        Self { first, by }
    }

    fn months(self) -> Months {
        Months::new(if self.by == Period::Year { 12 } else { 1 })
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let next = self.first.checked_add_months(self.months());
        next.and_then(|next| next.checked_sub_days(Later::new(1))).unwrap_or(NaiveDate::MAX)
    }

    /// The length of the rows into which it is divided.
    pub fn rows(self) -> Period {
        if self.by == Period::Year { Period::Month } else { Period::Day }
    }

    /// The period before it, and the same one a year before; for a year, these are the same.
    pub fn compared_with(self) -> Vec<Self> {
        let back = |months| self.first.checked_sub_months(months).map(|first| Self { first, ..self });
        let mut spans: Vec<Self> =
            [back(self.months()), back(Months::new(12))].into_iter().flatten().collect();
        spans.dedup();
        spans
    }
}

/// Calls by weekday and hour: how many began in each hour of the week, over the whole period.
pub type Week = [[u64; 24]; 7];

/// All that a report says.
#[derive(Debug, Clone)]
pub struct Report {
    /// Of which month or year.
    pub span: Span,
    /// The last day in it: the last of the period, or the last that is over where that is not.
    pub to: NaiveDate,
    /// Whether the period is not over.
    pub running: bool,
    /// A row for each month or day.
    pub rows: Vec<Count>,
    /// How many days of each row are covered how.
    pub row_days: Vec<Days>,
    /// All rows together; the sum of what was counted on paper within the period is in it.
    pub total: Count,
    /// How many days of the period are covered how.
    pub days: Days,
    /// How many calls were recorded on fully recorded days.
    pub on_recorded_days: u64,
    /// What was counted on paper within the period.
    pub tallies: Vec<Tally>,
    /// Other periods beside it.
    pub compared: Vec<Compared>,
    /// Calls by language: what each is called, and how many; the most first.
    pub languages: Vec<(String, u64)>,
    /// Calls by area of topics.
    pub areas: Vec<(String, u64)>,
    /// Calls by outcome, in the order of the codes.
    pub outcomes: Vec<(String, u64)>,
    /// Calls by weekday and hour.
    pub week: Week,
    /// Requests for an interpreter, a row for each month or day.
    pub requests: Vec<RequestCount>,
    /// The same by language, over the whole period: what each is called.
    pub request_languages: Vec<RequestSplitCount>,
    /// How each row differs from what was published before.
    pub restated: Vec<Option<Restated>>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The sums of a split over all periods, by what each value is called; the most first.
pub fn most_first(rows: &[SplitCount], words: impl Fn(&str) -> String) -> Vec<(String, u64)> {
    let mut sums = in_order(rows, words);
    sums.sort_by_key(|(_, calls)| std::cmp::Reverse(*calls));
    sums
}

/// The sums of a split over all periods, by what each value is called, in the order in which they appear.
pub fn in_order(rows: &[SplitCount], words: impl Fn(&str) -> String) -> Vec<(String, u64)> {
    let mut sums: Vec<(String, u64)> = Vec::new();
    for row in rows {
        let name = words(&row.value);
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += row.calls,
            None => sums.push((name, row.calls)),
        }
    }
    sums
}

/// The calls of each day and hour (a split by hour, in rows of days) as hours of the week.
pub fn week(by_hour: &[SplitCount]) -> Week {
    let mut week = [[0; 24]; 7];
    for row in by_hour {
        let day = row.date.parse::<NaiveDate>().map(|day| day.weekday().num_days_from_monday() as usize);
        if let (Ok(day), Ok(hour)) = (day, row.value.parse::<usize>())
            && let Some(calls) = week[day].get_mut(hour)
        {
            *calls += row.calls;
        }
    }
    week
}

/// The tallies that no row holds whole: from which row to which each reaches, and how many calls it counts.
pub fn across<'a>(rows: &[Count], tallies: &'a [Tally]) -> Vec<(usize, usize, &'a Tally)> {
    let row_of = |day: NaiveDate| rows.iter().position(|row| (row.from..=row.to).contains(&day));
    let reach = |tally: &'a Tally| Some((row_of(tally.from)?, row_of(tally.to)?, tally));
    tallies.iter().filter_map(reach).filter(|(first, last, _)| first != last).collect()
}

/// Days of a coverage, as a part of those on which the line was open.
pub fn covered_days(days: &Days) -> (u64, u64) {
    (days.of(Coverage::Recorded), days.open())
}
