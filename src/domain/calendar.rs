//! When the line is open: opening hours, which change over the years, and Portuguese public holidays.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::code::Weekday;
use super::holiday::{Holiday, Holidays};
use super::time::{Instant, civil_day, days, start_of_day};

/// Opening hours from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The first day on which they hold; `None`: always.
    pub from: Option<NaiveDate>,
    /// The days of the week that are open.
    pub days: Vec<Weekday>,
    /// When the line opens.
    pub open: NaiveTime,
    /// When it closes.
    pub close: NaiveTime,
}

/// The line's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The line's zone.
    pub zone: Tz,
    /// Opening hours. Those with the latest `from` that has come hold; several with the same `from` divide the
    /// week (working days, Saturdays).
    pub hours: Vec<Hours>,
    /// Days on which the line is closed beside the public holidays.
    pub closures: Vec<NaiveDate>,
    /// The national public holidays.
    pub holidays: Holidays,
}

impl Calendar {
    /// The shipped calendar: working days, 09:00 to 19:00 (the hours that the service publishes).
    pub fn shipped(zone: Tz) -> Self {
        let hours = Hours {
            from: None,
            days: vec![
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Thursday,
                Weekday::Friday,
            ],
            open: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
            close: NaiveTime::from_hms_opt(19, 0, 0).unwrap_or_default(),
        };
        Self { zone, hours: vec![hours], closures: Vec::new(), holidays: Holidays::shipped().clone() }
    }

    /// The local opening and closing time of a day; `None` when the line is closed all day.
    pub fn opening(&self, day: NaiveDate) -> Option<(NaiveTime, NaiveTime)> {
        if self.holidays.on(day).is_some() || self.closures.contains(&day) {
            return None;
        }
        let begun =
            self.hours.iter().map(|hours| hours.from).filter(|from| from.is_none_or(|from| from <= day));
        let latest = begun.max()?;
        let weekday = Weekday::of(day);
        let hours = self.hours.iter().find(|hours| hours.from == latest && hours.days.contains(&weekday))?;
        Some((hours.open, hours.close))
    }

    /// Whether the line is open at an instant.
    pub fn is_open(&self, at: Instant) -> bool {
        let local = at.with_timezone(&self.zone);
        self.opening(local.date_naive()).is_some_and(|(open, close)| (open..close).contains(&local.time()))
    }

    /// Whether the opening hours of a day, if it has any, are over.
    pub fn is_over(&self, day: NaiveDate, now: Instant) -> bool {
        let local = now.with_timezone(&self.zone).naive_local();
        self.opening(day).is_none_or(|(_, closes)| local >= day.and_time(closes))
    }

    /// The last day whose figures are those of a whole day: today after closing, or else yesterday.
    pub fn last_day_over(&self, now: Instant) -> NaiveDate {
        let today = civil_day(now, self.zone);
        if self.opening(today).is_some() && self.is_over(today, now) {
            return today;
        }
        today.pred_opt().unwrap_or(today)
    }

    /// The first instant from `at` on at which the line is open: `at` itself where it is; `None` where it stays closed
    /// for a year.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        if self.is_open(at) {
            return Some(at);
        }
        let today = civil_day(at, self.zone);
        let open_days =
            days(today, today.checked_add_days(Days::new(366))?).filter(|day| self.opening(*day).is_some());
        // Minute by minute, because clocks may skip the hour of opening, or repeat the one before closing.
        open_days
            .flat_map(|day| {
                let midnight = start_of_day(day, self.zone);
                (0..25 * 60).map(move |minute| midnight + TimeDelta::minutes(minute))
            })
            .find(|minute| *minute > at && self.is_open(*minute))
    }
}

/// The national public holiday on a day, if any, as the program ships them. Four of them were suspended from 2013 to
/// 2015 (Law 23/2012) and restored from 2016 (Law 8/2016); the line was open on those days.
pub fn public_holiday(day: NaiveDate) -> Option<&'static Holiday> {
    Holidays::shipped().on(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::Code;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holiday(date: &str) -> Option<&'static str> {
        public_holiday(day(date)).map(|holiday| holiday.code.as_str())
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for date in
            ["2008-03-23", "2011-04-24", "2014-04-20", "2025-04-20", "2026-04-05", "2027-03-28", "2000-04-23"]
        {
            assert_eq!(holiday(date), Some("easter"), "{date}");
        }
        assert_eq!(holiday("2026-04-03"), Some("good-friday"));
        assert_eq!(holiday("2026-06-04"), Some("corpus-christi"));
    }

    #[test]
    fn the_suspended_holidays_were_working_days() {
        for date in ["2013-10-05", "2014-12-01", "2015-06-04", "2014-06-19"] {
            assert_eq!(holiday(date), None, "{date}");
        }
        assert_eq!(holiday("2016-12-01"), Some("independence"));
    }

    #[test]
    fn the_line_is_open_on_working_days_from_nine_to_seven() {
        let calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        assert!(calendar.opening(day("2026-11-23")).is_some());
        assert_eq!(calendar.opening(day("2026-11-22")), None, "a Sunday");
        assert_eq!(calendar.opening(day("2026-12-08")), None, "a holiday");
        for (at, open) in [
            ("2026-07-01T08:00:00Z", true), // 09:00 in summer
            ("2026-07-01T07:59:59Z", false),
            ("2026-11-23T18:59:59Z", true),
            ("2026-11-23T19:00:00Z", false),
        ] {
            assert_eq!(calendar.is_open(at.parse().unwrap()), open, "{at}");
        }
    }

    #[test]
    fn the_line_keeps_the_holidays_of_its_own_file() {
        let file = "[[holiday]]\ncode = \"shrove-tuesday\"\npt = \"Carnaval\"\nen = \"Shrove Tuesday\"\neaster = -47\n";
        let holidays = Holidays::from_toml(file).unwrap();
        let calendar = Calendar { holidays, ..Calendar::shipped(chrono_tz::Europe::Lisbon) };
        assert_eq!(calendar.opening(day("2026-02-17")), None);
        assert!(calendar.opening(day("2026-12-08")).is_some(), "not in the file");
    }

    #[test]
    fn a_day_is_over_once_its_opening_hours_are() {
        let calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        for (now, last) in [
            ("2026-11-23T18:59:59Z", "2026-11-22"),
            ("2026-11-23T19:00:00Z", "2026-11-23"),
            ("2026-11-24T06:00:00Z", "2026-11-23"),
            ("2026-11-22T12:00:00Z", "2026-11-21"), // on a closed day, the day before
            ("2026-07-01T18:00:00Z", "2026-07-01"), // 19:00 in summer
        ] {
            assert_eq!(calendar.last_day_over(now.parse().unwrap()), day(last), "{now}");
        }
    }

    #[test]
    fn hours_change_on_their_day() {
        let mut calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        calendar.hours.push(Hours {
            from: Some(day("2022-03-01")),
            days: vec![Weekday::Saturday],
            ..calendar.hours[0].clone()
        });
        calendar.closures.push(day("2022-03-05"));
        assert!(calendar.opening(day("2022-02-28")).is_some());
        assert!(calendar.opening(day("2022-03-01")).is_none());
        assert!(calendar.opening(day("2022-03-05")).is_none());
        assert!(calendar.opening(day("2022-03-12")).is_some());
    }

    #[test]
    fn the_next_opening_is_after_nights_weekends_holidays_and_closures() {
        let mut calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        calendar.closures.push(day("2026-12-24"));
        for (at, opens) in [
            ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"), // open: at once
            ("2026-11-23T08:59:59Z", "2026-11-23T09:00:00Z"),
            ("2026-11-23T19:00:00Z", "2026-11-24T09:00:00Z"),
            ("2026-11-27T20:00:00Z", "2026-11-30T09:00:00Z"), // over a weekend
            ("2026-12-07T19:30:00Z", "2026-12-09T09:00:00Z"), // 8 December is a holiday
            ("2026-12-23T20:00:00Z", "2026-12-28T09:00:00Z"), // a closure, Christmas, a weekend
            ("2026-03-27T19:00:00Z", "2026-03-30T08:00:00Z"), // into summer time
            ("2026-10-23T18:00:00Z", "2026-10-26T09:00:00Z"), // and out of it
        ] {
            assert_eq!(calendar.next_opening(at.parse().unwrap()), Some(opens.parse().unwrap()), "{at}");
        }
        let never = Calendar { hours: Vec::new(), ..calendar };
        assert_eq!(never.next_opening("2026-11-23T10:00:00Z".parse().unwrap()), None);
    }

    /// A line that opens in the very hour that clocks skip or repeat, compared with looking at every quarter of an hour.
    #[test]
    fn the_next_opening_is_the_first_open_quarter_even_while_clocks_change() {
        let mut calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        calendar.hours[0].days = Weekday::ALL.to_vec();
        for (open, close) in [("01:30:00", "02:30:00"), ("01:15:00", "01:45:00"), ("00:30:00", "01:30:00")] {
            (calendar.hours[0].open, calendar.hours[0].close) =
                (open.parse().unwrap(), close.parse().unwrap());
            for begin in ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"] {
                let begin: Instant = begin.parse().unwrap();
                let quarters = |from: Instant| (0..).map(move |n| from + TimeDelta::minutes(15 * n));
                for at in quarters(begin).take(4 * 36) {
                    let first = quarters(at).take(4 * 72).find(|quarter| calendar.is_open(*quarter));
                    assert_eq!(calendar.next_opening(at), first, "{open} {at}");
                }
            }
        }
    }
}
