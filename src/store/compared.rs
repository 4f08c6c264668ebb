//! A range of counts beside the one before it, or the same of the year before.

use chrono::NaiveDate;

use super::among::Among;
use super::counts::CountsOf;
use super::error::StoreError;
use crate::domain::calendar::Calendar;
use crate::domain::code::{Period, Split};
use crate::domain::count::{Against, Compared, Count, Days, Span, SplitCompared, by_period, compare_split};
use crate::domain::time::{Instant, civil_day};

/// A range beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Each row of the range, and what it is compared with.
    pub rows: Vec<(Count, Compared)>,
    /// The whole range, and what that is compared with.
    pub total: Compared,
    /// The values of the split in each row.
    pub split: Vec<SplitCompared>,
    /// The values of the split in the whole range.
    pub split_total: Vec<SplitCompared>,
}

impl Among<'_> {
    /// The counts of a range, each row beside the one before it or the same of the year before, and the same of the whole
    /// range; where a split is given, of its values too.
    pub fn compared(
        &self,
        of: CountsOf,
        against: Against,
        split: Option<Split>,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Comparison, StoreError> {
        let today = civil_day(now, self.store.zone());
        let by_day = |from, to| CountsOf { from, to, by: Period::Day };
        let days = self.counts(by_day(of.from, of.to), calendar, now)?;
        let tallies = self.tallies(of.from, of.to)?;
        let rows = by_period(days.clone(), &tallies, of.by);
        let days = Days::new(days, tallies);

        let whole = Span { from: of.from, to: of.to };
        let counterpart = |row: &Count| against.of(Span { from: row.from, to: row.to }, of.by);
        let others: Vec<Option<Span>> = rows.iter().map(counterpart).collect();
        let of_whole = against.of(whole, whole.unit(today));
        let all = others.iter().chain([&of_whole]).flatten();
        let hull = all.copied().reduce(|a, b| Span { from: a.from.min(b.from), to: a.to.max(b.to) });
        let (before, split_before) = match hull {
            Some(hull) => {
                let range = by_day(hull.from, hull.to);
                let days = self.counts(range, calendar, now)?;
                (Days::new(days, self.tallies(hull.from, hull.to)?), self.split_in(split, range)?)
            }
            None => (Days::default(), Vec::new()),
        };

        let compare = |span: Span, other: Option<Span>| {
            Compared::new(days.side(span), other.map(|other| before.side(other)), today)
        };
        let compared = |(row, other): (Count, Option<Span>)| {
            let span = Span { from: row.from, to: row.to };
            (row, compare(span, other))
        };
        let rows: Vec<(Count, Compared)> = rows.into_iter().zip(others).map(compared).collect();
        let total = compare(whole, of_whole);
        let split_now = self.split_in(split, by_day(of.from, of.to))?;
        let named: Vec<_> = rows.iter().map(|(row, compared)| (row.date.clone(), *compared)).collect();
        let of_values = |rows: &[(String, Compared)]| compare_split(rows, &split_now, &split_before, today);
        Ok(Comparison {
            split: of_values(&named),
            split_total: of_values(&[(String::new(), total)]),
            rows,
            total,
        })
    }

    fn split_in(
        &self,
        split: Option<Split>,
        of: CountsOf,
    ) -> Result<Vec<(NaiveDate, String, u64)>, StoreError> {
        split.map_or(Ok(Vec::new()), |split| self.split_days(of, split))
    }
}
