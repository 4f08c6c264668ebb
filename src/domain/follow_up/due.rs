//! When a follow-up is due: a civil day, perhaps with an hour; how people write it; and the days on which the line is
//! there to do it.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::text::fold;
use crate::domain::time::days;

/// When a follow-up is due, in the line's civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// The day.
    #[serde(rename = "due")]
    pub day: NaiveDate,
    /// The hour, where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
}

/// Where a follow-up stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timing {
    /// Its day has passed.
    Overdue,
    /// It is for this day.
    Today,
    /// Its day is to come.
    Later,
}

impl Due {
    /// Some time on a day.
    pub const fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// Where it stands on a day: the hour makes nothing overdue.
    pub fn timing(self, today: NaiveDate) -> Timing {
        match self.day.cmp(&today) {
            std::cmp::Ordering::Less => Timing::Overdue,
            std::cmp::Ordering::Equal => Timing::Today,
            std::cmp::Ordering::Greater => Timing::Later,
        }
    }

    /// The same on the first day from this one on that the line is open.
    pub fn when_open(self, calendar: &Calendar) -> Self {
        Self { day: open_day(self.day, calendar), ..self }
    }
}

impl fmt::Display for Due {
    /// As [`parse_due`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{} {}", self.day, time.format("%H:%M")),
            None => write!(f, "{}", self.day),
        }
    }
}

/// The first day from a day on that the line is open; the day itself where it stays closed for a year.
pub fn open_day(day: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let last = day.checked_add_days(Days::new(366)).unwrap_or(day);
    days(day, last).find(|day| calendar.opening(*day).is_some()).unwrap_or(day)
}

/// When something that comes again every so many weeks is due after it was done on a day: so many weeks later, or on
/// the next open day; `None` where that is after the last day.
pub fn next_due(
    every: u16,
    until: Option<NaiveDate>,
    done: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let next = open_day(done.checked_add_days(Days::new(7 * u64::from(every)))?, calendar);
    Some(next).filter(|next| until.is_none_or(|until| *next <= until))
}

/// Reads when something is due as a person types it: `2026-12-01`, `01/12/2026`, `1/12` (the next one), `+3` (days),
/// `+2w` or `+2s` (weeks), `today`/`hoje`, `tomorrow`/`amanhã`, `yesterday`/`ontem`; with an hour after it, `amanhã 10:30`, where it matters.
pub fn parse_due(text: &str, today: NaiveDate) -> Option<Due> {
    let text = text.trim();
    // A `T` parts date and hour, but also begins "Today".
    let parted = text.rsplit_once('T').filter(|(day, _)| day.ends_with(|c: char| c.is_ascii_digit()));
    let (day, time) = match text.rsplit_once(' ').or(parted) {
        Some((day, time)) => (day, Some(NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?)),
        None => (text, None),
    };
    Some(Due { day: parse_day(day.trim(), today)?, time })
}

fn parse_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let after = |days: u64| today.checked_add_days(Days::new(days));
    match fold(text).as_str() {
        "today" | "hoje" => return Some(today),
        "tomorrow" | "amanha" => return after(1),
        "yesterday" | "ontem" => return today.pred_opt(),
        _ => {}
    }
    if let Some(later) = text.strip_prefix('+') {
        let (number, unit) = later.split_at(later.find(|c: char| !c.is_ascii_digit()).unwrap_or(later.len()));
        let number: u64 = number.parse::<u16>().ok()?.into();
        return match unit.trim() {
            "" | "d" => after(number),
            "w" | "s" => after(7 * number),
            _ => None,
        };
    }
    if let Some((day, month)) = text.split_once('/').filter(|(_, month)| !month.contains('/')) {
        let (day, month) = (day.parse().ok()?, month.parse().ok()?);
        let on = |year| NaiveDate::from_ymd_opt(year, month, day);
        // 29 February comes again after four years, or eight.
        return (today.year()..=today.year() + 8).filter_map(on).find(|day| *day >= today);
    }
    ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_due_day_is_read_as_people_write_it() {
        for (typed, read) in [
            ("2026-12-01", "2026-12-01"),
            (" 2026-12-01 9:30 ", "2026-12-01 09:30"),
            ("2026-12-01T09:30", "2026-12-01 09:30"),
            ("01/12/2026", "2026-12-01"),
            ("1/12", "2026-12-01"),
            ("22/11", "2027-11-22"),
            ("29/2", "2028-02-29"),
            ("hoje", "2026-11-23"),
            ("Amanhã 10:00", "2026-11-24 10:00"),
            ("tomorrow", "2026-11-24"),
            ("Today", "2026-11-23"),
            ("Tomorrow 9:00", "2026-11-24 09:00"),
            ("ontem", "2026-11-22"),
            ("+0", "2026-11-23"),
            ("+3", "2026-11-26"),
            ("+2w", "2026-12-07"),
            ("+2s 18:15", "2026-12-07 18:15"),
        ] {
            let due = parse_due(typed, day("2026-11-23")).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(due.to_string(), read, "{typed}");
            assert_eq!(
                parse_due(&due.to_string(), day("2026-01-01")),
                Some(due),
                "what is written is read back"
            );
        }
        for typed in ["", "soon", "+", "+x", "+99999", "10:30", "2026-12-01 25:00", "32/1", "2026-02-30", "T"]
        {
            assert_eq!(parse_due(typed, day("2026-11-23")), None, "{typed}");
        }
    }

    #[test]
    fn only_a_day_that_has_passed_is_overdue_whatever_the_hour() {
        let due = parse_due("2026-11-23 09:00", day("2026-11-23")).unwrap();
        assert_eq!(due.timing(day("2026-11-23")), Timing::Today);
        assert_eq!(due.timing(day("2026-11-24")), Timing::Overdue);
        assert_eq!(due.timing(day("2026-11-22")), Timing::Later);
    }

    #[test]
    fn the_next_time_is_so_many_weeks_after_the_last_on_an_open_day() {
        let calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        for (done, every, until, next) in [
            ("2026-11-23", 4, None, Some("2026-12-21")),
            // 8 December is a holiday.
            ("2026-11-24", 2, None, Some("2026-12-09")),
            // Done on a Sunday: the Monday after.
            ("2026-11-22", 1, None, Some("2026-11-30")),
            ("2026-11-23", 4, Some("2026-12-21"), Some("2026-12-21")),
            ("2026-11-23", 4, Some("2026-12-20"), None),
            // The open day after it is beyond the last day.
            ("2026-11-24", 2, Some("2026-12-08"), None),
        ] {
            let found = next_due(every, until.map(day), day(done), &calendar);
            assert_eq!(found, next.map(day), "{done} {every} {until:?}");
        }
        let never = Calendar { hours: Vec::new(), ..calendar };
        assert_eq!(open_day(day("2026-11-22"), &never), day("2026-11-22"));
    }
}
