//! Instants, civil days and what a person means when they type a time.
//!
//! The clock itself lives in `clock.rs`; here both "now" and the zone are passed in.

use chrono::offset::LocalResult;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// A point in time, UTC. Stored as microseconds since 1970.
pub type Instant = DateTime<Utc>;

/// The civil day in which an instant falls.
pub fn civil_day(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The civil hour, 0 to 23, in which an instant falls.
pub fn civil_hour(at: Instant, zone: Tz) -> u32 {
    at.with_timezone(&zone).hour()
}

/// The first instant of a civil day. Where clocks skip midnight, the first instant that exists.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> Instant {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..24 * 4)
        .find_map(|quarter| {
            zone.from_local_datetime(&(midnight + chrono::TimeDelta::minutes(15 * quarter))).earliest()
        })
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

/// Why a typed time cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTime {
    /// Not a date and time in any accepted form.
    Unreadable(String),
    /// Clocks went forward over it: this local time never was.
    Skipped(NaiveDateTime),
}

/// Reads a time as a person types it: `2026-11-23T10:15`, the same with a space or with seconds, an RFC 3339
/// instant (`2026-10-25T01:30:00+01:00`), or just `10:15` for today.
///
/// A local time in the hour that clocks repeat means its first occurrence; an instant with an offset says
/// which is meant.
///
/// # Errors
/// [`BadTime`] where the text is no time, or names a local time that clocks skipped.
pub fn parse_time(text: &str, now: Instant, zone: Tz) -> Result<Instant, BadTime> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.with_timezone(&Utc));
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| {
            ["%H:%M", "%H:%M:%S"]
                .iter()
                .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
                .map(|time| civil_day(now, zone).and_time(time))
        })
        .ok_or_else(|| BadTime::Unreadable(text.to_owned()))?;
    from_local(local, zone)
}

/// The instant of a local time; of one in the hour that clocks repeat, its first occurrence.
///
/// # Errors
/// [`BadTime::Skipped`] where clocks skipped it.
pub fn from_local(local: NaiveDateTime, zone: Tz) -> Result<Instant, BadTime> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.with_timezone(&Utc)),
        LocalResult::None => Err(BadTime::Skipped(local)),
    }
}

/// Reads a date as a person types it: `2026-11-23`, or `today`/`hoje`, `yesterday`/`ontem`.
pub fn parse_date(text: &str, now: Instant, zone: Tz) -> Option<NaiveDate> {
    let today = civil_day(now, zone);
    match text.trim() {
        "today" | "hoje" => Some(today),
        "yesterday" | "ontem" => today.pred_opt(),
        text => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
    }
}

/// Reads a duration as a person types it, in seconds: `6m`, `1h10m`, `90s`, `6` (minutes), `6:30`.
pub fn parse_duration(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Some((minutes, seconds)) = text.split_once(':') {
        let seconds: u32 = seconds.parse().ok().filter(|s| *s < 60)?;
        return minutes.parse::<u32>().ok()?.checked_mul(60)?.checked_add(seconds);
    }
    let (mut total, mut digits) = (0u32, String::new());
    for letter in text.chars() {
        let unit = match letter {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total = total.checked_add(digits.parse::<u32>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    if digits.is_empty() {
        (!text.is_empty()).then_some(total)
    } else if total == 0 {
        digits.parse::<u32>().ok()?.checked_mul(60)
    } else {
        None
    }
}

/// A civil time as programs read it, with its offset: `2026-11-23T10:15:00+00:00`.
pub fn rfc3339(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

/// Every day from `from` to `to`, both included.
pub fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Lisbon;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn clock_changes_fall_on_the_right_civil_day() {
        for (typed, day) in [
            ("2026-03-29T00:30", "2026-03-29"),
            ("2026-03-29T23:30", "2026-03-29"),
            ("2026-10-25T01:30", "2026-10-25"),
            ("2026-10-25T01:30:00+00:00", "2026-10-25"),
            ("2026-10-25T01:30:00+01:00", "2026-10-25"),
            ("2026-11-23T23:59:59", "2026-11-23"),
            ("2026-11-24T00:00:00", "2026-11-24"),
        ] {
            let at = parse_time(typed, DateTime::UNIX_EPOCH, Lisbon).unwrap();
            assert_eq!(civil_day(at, Lisbon).to_string(), day, "{typed}");
        }
    }

    #[test]
    fn a_skipped_hour_is_refused_and_a_repeated_one_is_the_first() {
        assert!(matches!(
            parse_time("2026-03-29T01:30", DateTime::UNIX_EPOCH, Lisbon),
            Err(BadTime::Skipped(_))
        ));
        assert_eq!(
            parse_time("2026-10-25T01:30", DateTime::UNIX_EPOCH, Lisbon),
            Ok(at("2026-10-25T00:30:00Z"))
        );
    }

    #[test]
    fn a_bare_time_means_today() {
        let now = at("2026-07-01T23:30:00Z"); // already 2 July in Lisbon
        assert_eq!(parse_time("00:10", now, Lisbon), Ok(at("2026-07-01T23:10:00Z")));
        assert_eq!(parse_date("hoje", now, Lisbon), NaiveDate::from_ymd_opt(2026, 7, 2));
    }

    #[test]
    fn a_summer_day_starts_an_hour_before_utc_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        assert_eq!(start_of_day(day, Lisbon), at("2026-06-30T23:00:00Z"));
    }

    #[test]
    fn durations_as_people_type_them() {
        for (typed, seconds) in [
            ("6m", Some(360)),
            ("1h10m", Some(4200)),
            ("90s", Some(90)),
            ("6", Some(360)),
            ("6:30", Some(390)),
            ("0", Some(0)),
        ] {
            assert_eq!(parse_duration(typed), seconds, "{typed}");
        }
        for typed in ["", "m", "6x", "1m5", "6:75", "99999999999h", "-3"] {
            assert_eq!(parse_duration(typed), None, "{typed}");
        }
    }
}
