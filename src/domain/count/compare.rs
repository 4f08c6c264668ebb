//! One period against another: by how much a figure changed, and why that is sometimes not to be said. What was not
//! recorded is never taken for zero.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::span::Span;
use super::{Count, tallies_within};
use crate::domain::code::{Code, Coverage, Period, codes};
use crate::domain::coverage::together;
use crate::domain::shift::Tally;

codes! {
    /// With what a period is compared.
    Against, "against" {
        /// The period of the same length before it.
        Previous = "previous",
        /// The same period of the year before.
        LastYear = "last-year",
    }
}

codes! {
    /// What to know of a change in per cent, or why there is none.
    Flag, "flag" {
        /// A part of either side was not recorded: the per cent is of what was.
        Partial = "partial",
        /// The period is not over: it is compared with a whole one.
        Running = "running",
        /// Of whole open days on either side nothing is known. No per cent.
        NotRecorded = "not-recorded",
        /// Either side has no open day. No per cent.
        Closed = "closed",
        /// There was nothing before. No per cent of nothing.
        NothingBefore = "nothing-before",
        /// The year before has no such day or week. No per cent.
        NoSuchPeriod = "no-such-period",
    }
}

impl Against {
    /// The span that another is compared with.
    pub fn of(self, span: Span, unit: Period) -> Option<Span> {
        match self {
            Self::Previous => span.moved(unit, -1),
            Self::LastYear => span.year_before(unit),
        }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// Which days.
    pub span: Span,
    /// Calls recorded.
    pub calls: u64,
    /// Calls counted on paper.
    pub tally: u64,
    /// How far it was recorded.
    pub coverage: Coverage,
    /// Open days of which nothing is known.
    pub unknown_days: u32,
}

/// A change: tenths of a per cent, and what to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// By how many tenths of a per cent it changed; none where the flag says why not.
    pub tenths: Option<i64>,
    /// What to know of it.
    pub flag: Option<Flag>,
    /// Open days on either side of which nothing is known.
    pub unknown_days: u32,
}

/// A period, or a range, beside the one that it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The period.
    pub now: Side,
    /// What it is compared with; none where there is no such period.
    pub before: Option<Side>,
    /// The change in calls.
    pub change: Change,
}

impl Compared {
    /// A period beside what it is compared with.
    pub fn new(now: Side, before: Option<Side>, today: NaiveDate) -> Self {
        let calls = before.map_or(0, |before| before.calls);
        Self { now, before, change: change(now.calls, calls, &now, before.as_ref(), today) }
    }

    /// The change of a part of the calls: of a value of a split.
    pub fn change_of(&self, now: u64, before: u64, today: NaiveDate) -> Change {
        change(now, before, &self.now, self.before.as_ref(), today)
    }
}

/// From `before` calls to `now`, on sides that were recorded so far.
fn change(now: u64, before: u64, here: &Side, there: Option<&Side>, today: NaiveDate) -> Change {
    let unknown_days = here.unknown_days + there.map_or(0, |there| there.unknown_days);
    let not = |flag| Change { tenths: None, flag: Some(flag), unknown_days };
    let Some(there) = there else { return not(Flag::NoSuchPeriod) };
    let is = |coverage| here.coverage == coverage || there.coverage == coverage;
    let closed = |side: &Side| side.coverage == Coverage::Closed && side.calls == 0;
    if unknown_days > 0 {
        return not(Flag::NotRecorded);
    }
    if closed(here) || closed(there) {
        return not(Flag::Closed);
    }
    if before == 0 {
        return not(Flag::NothingBefore);
    }
    let (now, before) = (i128::from(now), i128::from(before));
    // To the nearest tenth, halves away from zero.
    let doubled = (now - before) * 2000;
    let tenths = (doubled + doubled.signum() * before) / (2 * before);
    let flag = if is(Coverage::Partial) {
        Some(Flag::Partial)
    } else {
        (here.span.to >= today).then_some(Flag::Running)
    };
    Change { tenths: i64::try_from(tenths).ok(), flag, unknown_days }
}

/// Days, by which sides are made.
#[derive(Debug, Clone, Default)]
pub struct Days {
    days: BTreeMap<NaiveDate, Count>,
    tallies: Vec<Tally>,
}

impl Days {
    /// Rows of single days, and the tallies beside them.
    pub fn new(days: Vec<Count>, tallies: Vec<Tally>) -> Self {
        Self { days: days.into_iter().map(|day| (day.from, day)).collect(), tallies }
    }

    /// What some of the days come to.
    pub fn side(&self, span: Span) -> Side {
        let days = || self.days.range(span.from..=span.to).map(|(_, day)| day);
        let unknown = days().filter(|day| day.coverage == Coverage::NotRecorded).count();
        Side {
            span,
            calls: days().map(|day| day.calls).sum(),
            tally: tallies_within(&self.tallies, span.from, span.to),
            coverage: together(days().map(|day| day.coverage)),
            unknown_days: u32::try_from(unknown).unwrap_or(u32::MAX),
        }
    }
}

/// One value of a split beside what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitCompared {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// The code in the dimension.
    pub value: String,
    /// Calls.
    pub calls: u64,
    /// Calls in the period that it is compared with; none where there is no such period.
    pub before: Option<u64>,
    /// The change.
    pub change: Change,
}

/// The values of a split in each of the rows (their labels beside them), by what each day has: every value that occurs
/// on either side.
pub fn compare_split(
    rows: &[(String, Compared)],
    now: &[(NaiveDate, String, u64)],
    before: &[(NaiveDate, String, u64)],
    today: NaiveDate,
) -> Vec<SplitCompared> {
    let within = |days: &[(NaiveDate, String, u64)], span: Option<Span>| {
        let mut values: BTreeMap<String, u64> = BTreeMap::new();
        // The days are in their order.
        let first = span.map_or(days.len(), |span| days.partition_point(|(day, ..)| *day < span.from));
        for (_, value, calls) in
            days[first..].iter().take_while(|(day, ..)| span.is_some_and(|s| s.holds(*day)))
        {
            *values.entry(value.clone()).or_default() += calls;
        }
        values
    };
    let mut all = Vec::new();
    for (date, row) in rows {
        let here = within(now, Some(row.now.span));
        let there = within(before, row.before.map(|side| side.span));
        let values: std::collections::BTreeSet<&String> = here.keys().chain(there.keys()).collect();
        for value in values {
            let of = |values: &BTreeMap<String, u64>| values.get(value).copied().unwrap_or(0);
            let (calls, earlier) = (of(&here), of(&there));
            all.push(SplitCompared {
                date: date.clone(),
                value: value.clone(),
                calls,
                before: row.before.map(|_| earlier),
                change: row.change_of(calls, earlier, today),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn side(year: &str, calls: u64, coverage: Coverage, unknown_days: u32) -> Side {
        let span = Span { from: day(&format!("{year}-01-01")), to: day(&format!("{year}-12-31")) };
        Side { span, calls, tally: 0, coverage, unknown_days }
    }

    fn compared(now: Side, before: Side) -> (Option<i64>, Option<Flag>) {
        let Change { tenths, flag, .. } = Compared::new(now, Some(before), day("2026-11-23")).change;
        (tenths, flag)
    }

    use Coverage::{Closed, Partial, Recorded};

    #[test]
    fn a_year_of_which_eight_months_are_missing_is_not_compared() {
        let (of_2014, of_2015) = (side("2014", 9_693, Partial, 165), side("2015", 30_004, Recorded, 0));
        assert_eq!(compared(of_2015, of_2014), (None, Some(Flag::NotRecorded)));
        assert_eq!(compared(of_2014, side("2013", 28_000, Recorded, 0)), (None, Some(Flag::NotRecorded)));
    }

    #[test]
    fn hours_that_are_missing_are_said_beside_the_per_cent() {
        let (before, now) = (side("2024", 30_000, Partial, 0), side("2025", 33_000, Recorded, 0));
        assert_eq!(compared(now, before), (Some(100), Some(Flag::Partial)));
    }

    #[test]
    fn a_period_that_is_not_over_is_said_to_be_running() {
        let now = side("2026", 15_000, Recorded, 0);
        assert_eq!(compared(now, side("2025", 30_000, Recorded, 0)), (Some(-500), Some(Flag::Running)));
        assert_eq!(compared(side("2025", 3, Recorded, 0), side("2024", 9, Recorded, 0)), (Some(-667), None));
    }

    #[test]
    fn there_is_no_per_cent_of_nothing_nor_of_what_never_was() {
        let some = side("2025", 7, Recorded, 0);
        assert_eq!(compared(some, side("2024", 0, Recorded, 0)), (None, Some(Flag::NothingBefore)));
        assert_eq!(compared(some, side("2024", 0, Closed, 0)), (None, Some(Flag::Closed)));
        let alone = Compared::new(some, None, day("2026-11-23"));
        let change = Change { tenths: None, flag: Some(Flag::NoSuchPeriod), unknown_days: 0 };
        assert_eq!(alone.change, change);
    }

    #[test]
    fn the_codes_are_a_contract() {
        let flags: Vec<&str> = Flag::ALL.iter().map(|flag| flag.code()).collect();
        assert_eq!(
            flags,
            ["partial", "running", "not-recorded", "closed", "nothing-before", "no-such-period"]
        );
        let codes: Vec<&str> = Against::ALL.iter().map(|against| against.code()).collect();
        assert_eq!(codes, ["previous", "last-year"]);
    }

    #[test]
    fn a_value_that_is_no_longer_there_is_compared_too() {
        let (now, before) = (side("2025", 5, Recorded, 0), side("2024", 4, Recorded, 0));
        let row = Compared::new(now, Some(before), day("2026-11-23"));
        let of = |date: &str, value: &str, calls| (day(date), value.to_owned(), calls);
        let rows = compare_split(
            &[("2025".to_owned(), row)],
            &[of("2025-03-01", "ukr", 2), of("2025-04-01", "ukr", 3)],
            &[of("2023-12-31", "por", 9), of("2024-01-01", "por", 4)],
            day("2026-11-23"),
        );
        let seen: Vec<_> =
            rows.iter().map(|r| (r.value.as_str(), r.calls, r.before, r.change.tenths)).collect();
        assert_eq!(seen, [("por", 0, Some(4), Some(-1000)), ("ukr", 5, Some(0), None)]);
    }

    proptest! {
        /// The sides of two halves come to that of the whole, and the values of a split to the calls of its side.
        #[test]
        fn sides_and_values_come_to_the_whole(
            numbers in proptest::collection::vec((0u64..90, 0usize..4), 2..60),
            cut in 1usize..59,
        ) {
            let first = day("2025-03-01");
            let at = |place: usize| first + chrono::TimeDelta::days(i64::try_from(place).unwrap());
            let rows = numbers.iter().enumerate().map(|(place, (calls, coverage))| Count {
                date: at(place).to_string(),
                from: at(place),
                to: at(place),
                calls: *calls,
                service: *calls,
                non_service: 0,
                late: 0,
                translation: 0,
                appointments: 0,
                tally: 0,
                coverage: Coverage::ALL[*coverage],
            });
            let (days, last) = (Days::new(rows.collect(), Vec::new()), numbers.len() - 1);
            let side = |from, to| days.side(Span { from: at(from), to: at(to) });
            let (cut, whole) = (cut.min(last), side(0, last));
            let halves = [side(0, cut - 1), side(cut, last)];
            prop_assert_eq!(whole.calls, numbers.iter().map(|(calls, _)| calls).sum::<u64>());
            prop_assert_eq!(whole.calls, halves.iter().map(|half| half.calls).sum::<u64>());
            prop_assert_eq!(whole.unknown_days, halves.iter().map(|half| half.unknown_days).sum::<u32>());

            let value = |place: usize| ["ukr", "por", "ara"][place % 3].to_owned();
            let split: Vec<(NaiveDate, String, u64)> =
                numbers.iter().enumerate().map(|(place, (calls, _))| (at(place), value(place), *calls)).collect();
            let row = Compared::new(halves[1], Some(halves[0]), day("2026-11-23"));
            let values = compare_split(&[(String::new(), row)], &split, &split, day("2026-11-23"));
            prop_assert_eq!(values.iter().map(|one| one.calls).sum::<u64>(), halves[1].calls);
            prop_assert_eq!(values.iter().filter_map(|one| one.before).sum::<u64>(), halves[0].calls);
        }

        /// Adding the change to what was before gives what is now, to the half of a tenth.
        #[test]
        fn a_change_leads_from_before_to_now(now in 0u64..2_000_000, before in 1u64..2_000_000) {
            let (a, b) = (side("2025", now, Recorded, 0), side("2024", before, Recorded, 0));
            let (tenths, _) = compared(a, b);
            let reached = i128::from(before) * (1000 + i128::from(tenths.unwrap()));
            prop_assert!((reached - i128::from(now) * 1000).abs() * 2 <= i128::from(before));
        }
    }
}
