//! When an interpreter can be called, as people write it: `mon-fri 09:00-13:00, sat 10:00-12:00`.

use chrono::NaiveTime;

use super::pool::InterpreterHours;
use crate::domain::code::{Code, Weekday};
use crate::domain::text::fold;

/// What people write for a day of the week in Portuguese, in the order of the week; the codes are understood as well.
pub const PORTUGUESE_DAYS: [&str; 7] = ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"];

/// The part of a text that is no days and times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHours(pub String);

/// Reads hours: parts with commas between them, each one or more days or stretches of days, then from when until when.
/// An empty text means no particular hours.
///
/// # Errors
/// [`BadHours`] with the first part that cannot be understood.
pub fn parse_hours(text: &str) -> Result<Vec<InterpreterHours>, BadHours> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| parse_part(part).ok_or_else(|| BadHours(part.to_owned()))).collect()
}

fn parse_part(part: &str) -> Option<InterpreterHours> {
    let (days, times) = part.rsplit_once(char::is_whitespace)?;
    let (from, to) = times.split_once(['-', '–'])?;
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let (from, to) = (time(from)?, time(to)?);
    let mut wanted = Vec::new();
    for days in days.split_whitespace() {
        let (first, last) = days.split_once(['-', '–']).unwrap_or((days, days));
        let (first, last) = (day(first)?, day(last)?);
        // From Friday to Monday goes over the end of the week.
        let mut stretch = first;
        while stretch != last {
            wanted.push(stretch);
            stretch = (stretch + 1) % Weekday::ALL.len();
        }
        wanted.push(last);
    }
    let days = (0..).zip(Weekday::ALL).filter(|(place, _)| wanted.contains(place));
    let days: Vec<Weekday> = days.map(|(_, day)| *day).collect();
    (from < to && !days.is_empty()).then_some(InterpreterHours { days, from, to })
}

fn day(text: &str) -> Option<usize> {
    let text = fold(text);
    let named = |(code, portuguese): (&Weekday, &str)| text == code.code() || text == fold(portuguese);
    Weekday::ALL.iter().zip(PORTUGUESE_DAYS).position(named)
}

/// Hours as [`parse_hours`] reads them, with the codes of the days.
pub fn write_hours(hours: &[InterpreterHours]) -> String {
    let codes: Vec<&str> = Weekday::ALL.iter().map(|day| day.code()).collect();
    write_hours_with(hours, &codes)
}

/// Hours with other names for the seven days, [`PORTUGUESE_DAYS`] for one.
pub fn write_hours_with(hours: &[InterpreterHours], names: &[&str]) -> String {
    let part = |hours: &InterpreterHours| {
        let days = write_days(&hours.days, names);
        format!("{days} {}-{}", hours.from.format("%H:%M"), hours.to.format("%H:%M"))
    };
    hours.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// Days in the order of the week; three and more in a row are written as a stretch.
fn write_days(days: &[Weekday], names: &[&str]) -> String {
    let week: Vec<(&Weekday, &str)> = Weekday::ALL.iter().zip(names.iter().copied()).collect();
    let stretches = week.chunk_by(|(one, _), (other, _)| days.contains(one) == days.contains(other));
    let written = stretches.filter(|stretch| days.contains(stretch[0].0)).map(|stretch| match stretch {
        [(_, first), _, .., (_, last)] => format!("{first}-{last}"),
        few => few.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(" "),
    });
    written.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, written) in [
            ("mon-fri 09:00-13:00, sat 10:00-12:00", "mon-fri 09:00-13:00, sat 10:00-12:00"),
            ("seg-sex 9:00-13:00; Sáb 10:00-12:00", "mon-fri 09:00-13:00, sat 10:00-12:00"),
            ("wed mon 14:00-19:00", "mon wed 14:00-19:00"),
            ("fri-mon 08:30–09:15", "mon fri-sun 08:30-09:15"),
            ("", ""),
        ] {
            assert_eq!(write_hours(&parse_hours(typed).unwrap()), written, "{typed}");
        }
        for (typed, part) in [
            ("mon-fri 09:00-13:00, morning", "morning"),
            ("mon 13:00-09:00", "mon 13:00-09:00"),
            ("09:00-13:00", "09:00-13:00"),
            ("moon 09:00-13:00", "moon 09:00-13:00"),
            ("mon 09:00", "mon 09:00"),
            ("mon 09:00-25:00", "mon 09:00-25:00"),
        ] {
            assert_eq!(parse_hours(typed), Err(BadHours(part.to_owned())), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            parts in prop::collection::vec((prop::sample::subsequence(Weekday::ALL, 1..=7), 0u32..1439, 1u32..1440), 0..4),
        ) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let hours: Vec<InterpreterHours> = parts
                .into_iter()
                .filter(|(_, from, to)| from < to)
                .map(|(days, from, to)| InterpreterHours { days, from: time(from), to: time(to) })
                .collect();
            prop_assert_eq!(parse_hours(&write_hours_with(&hours, &PORTUGUESE_DAYS)), Ok(hours.clone()));
            prop_assert_eq!(parse_hours(&write_hours(&hours)), Ok(hours));
        }
    }
}
