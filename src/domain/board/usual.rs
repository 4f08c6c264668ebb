//! The usual day: what a same weekday is like, hour by hour, by the days that were recorded.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::domain::code::Coverage;

/// Calls by civil hour, 0 to 23.
pub type Hours = [u64; 24];

/// Of so many days a usual day is made, the latest ones.
pub const MOST_DAYS: usize = 8;
/// Of fewer there is none.
pub const LEAST_DAYS: usize = 3;
/// How far back they are looked for: before that was another season.
pub const USUAL_WITHIN: TimeDelta = TimeDelta::weeks(13);

/// The calls of a civil day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// Which day.
    pub day: NaiveDate,
    /// Its calls by hour.
    pub hours: Hours,
    /// How far they can be believed.
    pub coverage: Coverage,
}

impl DayHours {
    /// The calls that began in an hour.
    pub fn in_hour(&self, hour: u32) -> u64 {
        self.hours.get(hour as usize).copied().unwrap_or(0)
    }

    /// The calls that began before an hour.
    pub fn before(&self, hour: u32) -> u64 {
        self.hours.iter().take(hour as usize).sum()
    }

    /// The day's calls.
    pub fn total(&self) -> u64 {
        self.before(24)
    }
}

/// There are so few recorded days that nothing can be called usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew(pub usize);

/// The latest recorded days with the same weekday; every figure is their median.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsualDay {
    days: Vec<Hours>,
}

impl UsualDay {
    /// What is usual on a day like `day`, from days before it. Only those with the same weekday that were recorded
    /// count, the latest [`MOST_DAYS`]: a day that was closed, recorded in part or not at all says nothing of a usual one.
    ///
    /// # Errors
    /// [`TooFew`] with how many there are, where that is less than [`LEAST_DAYS`].
    pub fn of(day: NaiveDate, earlier: &[DayHours]) -> Result<Self, TooFew> {
        let alike = |one: &&DayHours| {
            one.day < day && one.day.weekday() == day.weekday() && one.coverage == Coverage::Recorded
        };
        let mut days: Vec<&DayHours> = earlier.iter().filter(alike).collect();
        days.sort_by_key(|one| std::cmp::Reverse(one.day));
        days.truncate(MOST_DAYS);
        if days.len() < LEAST_DAYS {
            return Err(TooFew(days.len()));
        }
        Ok(Self { days: days.iter().map(|one| one.hours).collect() })
    }

    /// Of how many days it is made.
    pub fn days(&self) -> usize {
        self.days.len()
    }

    /// The calls that usually begin in an hour.
    pub fn in_hour(&self, hour: u32) -> u64 {
        self.median_of(|hours| hours.get(hour as usize).copied().unwrap_or(0))
    }

    /// The calls that have usually begun before an hour. Not the sum of the hours' medians: it is the median of what
    /// the days had by then.
    pub fn before(&self, hour: u32) -> u64 {
        self.median_of(|hours| hours.iter().take(hour as usize).sum())
    }

    /// The calls of a usual day.
    pub fn total(&self) -> u64 {
        self.before(24)
    }

    fn median_of(&self, figure: impl Fn(&Hours) -> u64) -> u64 {
        median(self.days.iter().map(figure).collect())
    }
}

/// The figure in the middle; of two in the middle, half their sum, rounded up. Of none, 0.
pub fn median(mut figures: Vec<u64>) -> u64 {
    figures.sort_unstable();
    let middle = figures.len() / 2;
    match (figures.get(middle), figures.len().is_multiple_of(2)) {
        (None, _) => 0,
        (Some(upper), true) => (figures[middle - 1] + upper).div_ceil(2),
        (Some(only), false) => *only,
    }
}
