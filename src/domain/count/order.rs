//! Order statistics: what is said of a row of times. Always made from all of them, never from averages of averages.

use chrono::NaiveDate;

use crate::domain::code::Coverage;

/// The percentile of sorted values by the nearest rank: the smallest of them that at least `percent` in a hundred of
/// them do not exceed. It is always a value that occurred; of an even number the median is the lower of the two in
/// the middle. None where there are none.
pub fn nearest_rank(sorted: &[u32], percent: usize) -> Option<u32> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// Some times, in seconds, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread(Vec<u32>);

impl Spread {
    /// How many there are.
    pub fn number(&self) -> u64 {
        self.0.len() as u64
    }

    /// Their mean, to the nearest second.
    pub fn mean_s(&self) -> Option<u32> {
        let (number, sum) = (self.number(), self.0.iter().map(|one| u64::from(*one)).sum::<u64>());
        u32::try_from((sum + number / 2).checked_div(number)?).ok()
    }

    /// Their median.
    pub fn median_s(&self) -> Option<u32> {
        nearest_rank(&self.0, 50)
    }

    /// The time that nine in ten did not exceed.
    pub fn p90_s(&self) -> Option<u32> {
        nearest_rank(&self.0, 90)
    }
}

impl FromIterator<u32> for Spread {
    fn from_iter<I: IntoIterator<Item = u32>>(times: I) -> Self {
        let mut times: Vec<u32> = times.into_iter().collect();
        times.sort_unstable();
        Self(times)
    }
}

impl<'a> std::iter::Sum<&'a Self> for Spread {
    fn sum<I: Iterator<Item = &'a Self>>(rows: I) -> Self {
        rows.flat_map(|row| row.0.iter().copied()).collect()
    }
}

/// How long calls took, and how long people waited for an interpreter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Durations {
    /// The talk: of every call whose duration is known.
    pub talk: Spread,
    /// Finishing the record after it: of every call of which that is known.
    pub wrap_up: Spread,
    /// The wait for an interpreter: of requests that are over and were not cancelled.
    pub wait: Spread,
}

impl<'a> std::iter::Sum<&'a Self> for Durations {
    fn sum<I: Iterator<Item = &'a Self>>(rows: I) -> Self {
        let rows: Vec<&Self> = rows.collect();
        Self {
            talk: rows.iter().map(|row| &row.talk).sum(),
            wrap_up: rows.iter().map(|row| &row.wrap_up).sum(),
            wait: rows.iter().map(|row| &row.wait).sum(),
        }
    }
}

/// The durations of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationCount {
    /// The period, as in [`Count::date`](super::Count::date).
    pub date: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The times.
    pub figures: Durations,
    /// How far the period was recorded.
    pub coverage: Coverage,
}

/// The durations of one value of a dimension in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationSplit {
    /// The period, as in [`Count::date`](super::Count::date).
    pub date: String,
    /// The code in the dimension.
    pub value: String,
    /// The times.
    pub figures: Durations,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_long_call_moves_the_mean_and_not_the_median() {
        let times: Spread = [60, 70, 80, 90, 3_600].into_iter().collect();
        assert_eq!(times.number(), 5);
        assert_eq!((times.mean_s(), times.median_s(), times.p90_s()), (Some(780), Some(80), Some(3_600)));
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let none = Spread::default();
        assert_eq!((none.number(), none.mean_s(), none.median_s(), none.p90_s()), (0, None, None, None));
    }

    #[test]
    fn the_median_of_two_months_is_not_the_middle_of_their_medians() {
        let (quiet, busy): (Spread, Spread) = ([600].into_iter().collect(), [60; 9].into_iter().collect());
        let both: Spread = [&quiet, &busy].into_iter().sum();
        assert_eq!((both.median_s(), both.mean_s()), (Some(60), Some(114)));
    }

    proptest! {
        /// By counting alone: at least half are no longer than the median, at least half no shorter.
        #[test]
        fn a_percentile_is_where_counting_puts_it(times in proptest::collection::vec(0u32..100_000, 1..80)) {
            let spread: Spread = times.iter().copied().collect();
            for (percent, value) in [(50, spread.median_s().unwrap()), (90, spread.p90_s().unwrap())] {
                prop_assert!(times.contains(&value));
                let at_most = times.iter().filter(|one| **one <= value).count();
                let below = times.iter().filter(|one| **one < value).count();
                prop_assert!(at_most * 100 >= times.len() * percent);
                prop_assert!(below * 100 < times.len() * percent);
            }
        }
    }
}
