//! The times in which a person can come, as they are typed.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::facts::Window;
use crate::domain::code::{Code, Weekday};
use crate::domain::text::fold;
use crate::domain::time::{BadTime, Instant, civil_day, from_local, parse_time};
use crate::domain::translation::PORTUGUESE_DAYS;

/// Reads a time in which a person can come: `2026-11-26 10:00-12:00`, `2026-11-26T10:00/12:00`, `26/11 10h-12h30`,
/// `amanhã 10:00`, `qui 10h` (the next Thursday after today). Without an end it is as long as the appointment, of
/// `minutes`; without a year it is the next such day; without a day it is today. Every form of [`parse_time`] is one too.
///
/// # Errors
/// [`BadTime`] where the text is no such time, or clocks skip it.
pub fn parse_window(text: &str, minutes: u32, now: Instant, zone: Tz) -> Result<Window, BadTime> {
    let length = TimeDelta::minutes(minutes.into());
    match parse_time(text, now, zone) {
        Ok(from) => return Ok(Window { from, to: from + length }),
        Err(skipped @ BadTime::Skipped(_)) => return Err(skipped),
        Err(BadTime::Unreadable(_)) => {}
    }
    let unreadable = || BadTime::Unreadable(text.trim().to_owned());
    let today = civil_day(now, zone);
    let dated = split_day(text.trim()).and_then(|(date, rest)| Some((day(date, today)?, times(rest)?)));
    let (day, (from, to)) = dated.or_else(|| Some((today, times(text.trim())?))).ok_or_else(unreadable)?;
    let from = from_local(day.and_time(from), zone)?;
    let to = to.map_or(Ok(from + length), |to| from_local(day.and_time(to), zone))?;
    Ok(Window { from, to })
}

/// Reads several, with a semicolon or a comma between them.
///
/// # Errors
/// As [`parse_window`], of the first that is wrong.
pub fn parse_windows(text: &str, minutes: u32, now: Instant, zone: Tz) -> Result<Vec<Window>, BadTime> {
    let each = text.split([';', ',']).map(str::trim).filter(|one| !one.is_empty());
    each.map(|one| parse_window(one, minutes, now, zone)).collect()
}

/// A window as it is typed, and as people read it: `2026-11-26 10:00-12:00`.
pub fn typed_window(window: Window, zone: Tz) -> String {
    let [from, to] = [window.from, window.to].map(|at| at.with_timezone(&zone));
    format!("{}-{}", from.format("%Y-%m-%d %H:%M"), to.format("%H:%M"))
}

/// The day and what comes after it: a blank stands between them, or the T of ISO 8601.
fn split_day(text: &str) -> Option<(&str, &str)> {
    let ends_day = |(at, letter): &(usize, char)| {
        letter.is_whitespace()
            || matches!(letter, 'T' | 't') && text[..*at].ends_with(|before: char| before.is_ascii_digit())
    };
    let (at, letter) = text.char_indices().find(ends_day)?;
    Some((&text[..at], &text[at + letter.len_utf8()..]))
}

fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match fold(text).as_str() {
        "hoje" | "today" => return Some(today),
        "amanha" | "tomorrow" => return today.succ_opt(),
        _ => {}
    }
    let named = |(code, portuguese): (&Weekday, &str)| {
        let name = fold(text);
        name == code.code() || name == fold(portuguese)
    };
    if let Some(place) = Weekday::ALL.iter().zip(PORTUGUESE_DAYS).position(named) {
        let here = u64::from(today.weekday().num_days_from_monday());
        // On a Thursday, Thursday is that of next week: today has a word of its own.
        let ahead = (u64::try_from(place).ok()? + 6 - here) % 7 + 1;
        return today.checked_add_days(Days::new(ahead));
    }
    let read = |text: &str, form: &str| NaiveDate::parse_from_str(text, form).ok();
    read(text, "%Y-%m-%d").or_else(|| read(text, "%d/%m/%Y")).or_else(|| {
        // The next such day: 29 February may be eight years away.
        let years = today.year()..=today.year() + 8;
        years.filter_map(|year| read(&format!("{text}/{year}"), "%d/%m/%Y")).find(|day| *day >= today)
    })
}

/// From when, and until when if that is said.
fn times(text: &str) -> Option<(NaiveTime, Option<NaiveTime>)> {
    match text.split_once(['-', '–', '/']) {
        Some((from, to)) => Some((time(from)?, Some(time(to)?))),
        None => time(text).map(|from| (from, None)),
    }
}

/// A time of day: `10:00`, `10h`, `10h30`.
fn time(text: &str) -> Option<NaiveTime> {
    let (hours, minutes) = text.trim().split_once([':', 'h', 'H'])?;
    let minutes = if minutes.is_empty() && !text.contains(':') { "0" } else { minutes };
    let number = |text: &str| text.parse().ok().filter(|_| text.chars().all(|one| one.is_ascii_digit()));
    NaiveTime::from_hms_opt(number(hours)?, number(minutes)?, 0)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Lisbon;

    use super::*;

    fn now() -> Instant {
        "2026-11-23T18:30:00Z".parse().unwrap()
    }

    fn read(text: &str) -> Result<String, BadTime> {
        parse_window(text, 30, now(), Lisbon).map(|window| typed_window(window, Lisbon))
    }

    #[test]
    fn a_window_is_understood_however_it_is_typed() {
        for (typed, window) in [
            ("2026-11-26 10:00-12:00", "2026-11-26 10:00-12:00"),
            ("2026-11-26T10:00/12:00", "2026-11-26 10:00-12:00"),
            (" 2026-11-26  10:00 – 12:00 ", "2026-11-26 10:00-12:00"),
            ("2026-11-26T10:00", "2026-11-26 10:00-10:30"),
            ("2026-11-26T10:00:00+00:00", "2026-11-26 10:00-10:30"),
            ("26/11/2026 10h30-12h", "2026-11-26 10:30-12:00"),
            ("26/11 10h", "2026-11-26 10:00-10:30"),
            ("22/11 9:15", "2027-11-22 09:15-09:45"),
            ("29/2 10h", "2028-02-29 10:00-10:30"),
            ("amanhã 10:00", "2026-11-24 10:00-10:30"),
            ("Tomorrow 9h-11h", "2026-11-24 09:00-11:00"),
            ("qui 10:00-12:00", "2026-11-26 10:00-12:00"),
            ("Thu 10h", "2026-11-26 10:00-10:30"),
            ("seg 9h", "2026-11-30 09:00-09:30"), // today is a Monday
            ("hoje 19:00", "2026-11-23 19:00-19:30"),
            ("19:00 - 20:00", "2026-11-23 19:00-20:00"),
        ] {
            assert_eq!(read(typed), Ok(window.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_window_is_refused_with_what_was_typed() {
        for typed in [
            "",
            "amanhã",
            "26/11",
            "26/11 10",
            "31/11 10h",
            "26/11 25h",
            "26/11 10h-",
            "26/11 +9h",
            "logo 10h",
        ] {
            assert_eq!(read(typed), Err(BadTime::Unreadable(typed.to_owned())), "{typed}");
        }
        assert!(matches!(read("28/3/2027 1h30"), Err(BadTime::Skipped(_))), "clocks go forward");
    }

    #[test]
    fn several_stand_in_one_line() {
        let windows = parse_windows("26/11 10h-12h; 27/11 10h, amanhã 9h;", 30, now(), Lisbon).unwrap();
        let typed: Vec<String> = windows.into_iter().map(|window| typed_window(window, Lisbon)).collect();
        assert_eq!(typed, ["2026-11-26 10:00-12:00", "2026-11-27 10:00-10:30", "2026-11-24 09:00-09:30"]);
        assert_eq!(parse_windows(" ", 30, now(), Lisbon), Ok(Vec::new()));
        assert_eq!(
            parse_windows("26/11 10h; x", 30, now(), Lisbon),
            Err(BadTime::Unreadable("x".to_owned()))
        );
    }
}
