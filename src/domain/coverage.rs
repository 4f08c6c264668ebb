//! How far a day's count can be believed: a day without records must never look like a day with zero calls.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::calendar::Calendar;
use super::code::Coverage;
use super::time::{Instant, civil_day, start_of_day};

/// What is known of a day, beside the calendar.
#[derive(Debug, Clone, Default)]
pub struct DayEvidence {
    /// Calls (or what else is counted) recorded, by the civil hour in which they started.
    pub records_by_hour: [u64; 24],
    /// Sign-ons that touch the day; `None` as end: still signed on.
    pub signed_on: Vec<(Instant, Option<Instant>)>,
    /// Declared outages that touch the day.
    pub outages: Vec<(Instant, Instant)>,
}

/// The coverage of a day as seen at `now`.
///
/// An open day on which nobody signed on and nothing was recorded is *not recorded*. A declared outage within
/// opening hours makes a day *partial*, and so does a whole open hour, gone by, in which nobody was signed on
/// and no call was recorded, on a day on which people did sign on (even after hours). Where records came without any sign-on
/// (entered from the command line, imported) nothing can be said against them: *recorded*.
pub fn coverage(day: NaiveDate, evidence: &DayEvidence, calendar: &Calendar, now: Instant) -> Coverage {
    let Some((open, close)) = calendar.opening(day) else { return Coverage::Closed };
    let at = |time: NaiveTime| start_of_local(day, time, calendar);
    let (opens, closes) = (at(open), at(close));
    let signed_on: Vec<(Instant, Instant)> = evidence
        .signed_on
        .iter()
        .map(|(from, to)| (*from, to.unwrap_or_else(|| end_of_open_shift(*from, calendar, now))))
        .collect();
    let touches = |(from, to): &(Instant, Instant), start: Instant, end: Instant| *from < end && *to > start;

    let records: u64 = evidence.records_by_hour.iter().sum();
    let somebody = signed_on.iter().any(|shift| touches(shift, opens, closes));
    if records == 0 && !somebody {
        return Coverage::NotRecorded;
    }
    if evidence.outages.iter().any(|outage| touches(outage, opens, closes)) {
        return Coverage::Partial;
    }
    let unattended = !signed_on.is_empty()
        && (open.hour()..=close.hour()).any(|hour| {
            let start = at(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(open)).max(opens);
            let end = (start_of_next_hour(day, hour, calendar)).min(closes);
            start < end
                && end <= now
                && evidence.records_by_hour[hour as usize] == 0
                && !signed_on.iter().any(|shift| touches(shift, start, end))
        });
    if unattended { Coverage::Partial } else { Coverage::Recorded }
}

/// A shift that was never ended (the console died) is believed until the end of its own day, and not beyond now.
fn end_of_open_shift(from: Instant, calendar: &Calendar, now: Instant) -> Instant {
    let day = civil_day(from, calendar.zone);
    let end = day.succ_opt().map_or(now, |next| start_of_day(next, calendar.zone));
    end.min(now.max(from))
}

fn start_of_local(day: NaiveDate, time: NaiveTime, calendar: &Calendar) -> Instant {
    use chrono::TimeZone;
    calendar
        .zone
        .from_local_datetime(&day.and_time(time))
        .earliest()
        .map_or_else(|| start_of_day(day, calendar.zone), |at| at.with_timezone(&chrono::Utc))
}

fn start_of_next_hour(day: NaiveDate, hour: u32, calendar: &Calendar) -> Instant {
    match NaiveTime::from_hms_opt(hour + 1, 0, 0) {
        Some(time) => start_of_local(day, time, calendar),
        None => day.succ_opt().map_or(Instant::MAX_UTC, |next| start_of_day(next, calendar.zone)),
    }
}

/// The coverage of several days together. Closed days say nothing; the rest agree, or the whole is partial.
pub fn together(days: impl IntoIterator<Item = Coverage>) -> Coverage {
    days.into_iter().filter(|day| *day != Coverage::Closed).fold(Coverage::Closed, |all, day| match all {
        Coverage::Closed => day,
        _ if all == day => all,
        _ => Coverage::Partial,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Lisbon;

    const MONDAY: &str = "2026-11-23";

    fn at(time: &str) -> Instant {
        format!("{MONDAY}T{time}:00Z").parse().unwrap()
    }

    fn seen(evidence: &DayEvidence, now: &str) -> Coverage {
        coverage(MONDAY.parse().unwrap(), evidence, &Calendar::shipped(Lisbon), at(now))
    }

    fn calls_at(hours: &[usize]) -> DayEvidence {
        let mut evidence = DayEvidence::default();
        for hour in hours {
            evidence.records_by_hour[*hour] += 1;
        }
        evidence
    }

    #[test]
    fn an_open_day_without_anything_is_unknown_not_zero() {
        assert_eq!(seen(&DayEvidence::default(), "20:00"), Coverage::NotRecorded);
    }

    #[test]
    fn a_quiet_day_with_people_signed_on_is_a_day_with_zero_calls() {
        let evidence =
            DayEvidence { signed_on: vec![(at("08:55"), Some(at("19:02")))], ..Default::default() };
        assert_eq!(seen(&evidence, "20:00"), Coverage::Recorded);
    }

    #[test]
    fn records_without_sign_ons_are_believed() {
        assert_eq!(seen(&calls_at(&[11]), "20:00"), Coverage::Recorded);
    }

    #[test]
    fn an_outage_in_opening_hours_makes_the_day_partial() {
        let outage = |from, to| DayEvidence { outages: vec![(at(from), at(to))], ..calls_at(&[10]) };
        assert_eq!(seen(&outage("14:00", "16:00"), "20:00"), Coverage::Partial);
        assert_eq!(seen(&outage("19:00", "23:00"), "20:00"), Coverage::Recorded, "after closing");
        let nothing = DayEvidence { outages: vec![(at("09:00"), at("19:00"))], ..Default::default() };
        assert_eq!(seen(&nothing, "20:00"), Coverage::NotRecorded);
    }

    #[test]
    fn an_hour_in_which_everybody_had_left_makes_the_day_partial() {
        let morning = |calls: &[usize]| DayEvidence {
            signed_on: vec![(at("09:03"), Some(at("13:10")))],
            ..calls_at(calls)
        };
        assert_eq!(seen(&morning(&[]), "20:00"), Coverage::Partial);
        assert_eq!(seen(&morning(&[]), "13:59"), Coverage::Recorded, "the day is not over");
        assert_eq!(seen(&morning(&[14, 15, 16, 17, 18]), "20:00"), Coverage::Recorded);
    }

    #[test]
    fn signing_on_after_closing_does_not_make_a_day_recorded() {
        let evidence = DayEvidence { signed_on: vec![(at("20:00"), Some(at("20:30")))], ..calls_at(&[20]) };
        assert_eq!(seen(&evidence, "21:00"), Coverage::Partial);
        let nothing = DayEvidence { records_by_hour: [0; 24], ..evidence };
        assert_eq!(seen(&nothing, "21:00"), Coverage::NotRecorded);
    }

    #[test]
    fn a_shift_left_open_by_a_dead_console_counts_for_its_own_day_only() {
        let evidence = DayEvidence { signed_on: vec![(at("09:00"), None)], ..Default::default() };
        let tuesday = MONDAY.parse::<NaiveDate>().unwrap().succ_opt().unwrap();
        let later: Instant = "2026-11-27T12:00:00Z".parse().unwrap();
        let calendar = Calendar::shipped(Lisbon);
        assert_eq!(coverage(MONDAY.parse().unwrap(), &evidence, &calendar, later), Coverage::Recorded);
        assert_eq!(coverage(tuesday, &evidence, &calendar, later), Coverage::NotRecorded);
    }

    #[test]
    fn several_days_agree_or_are_partial() {
        use Coverage::*;
        assert_eq!(together([Closed, Recorded, Recorded, Closed]), Recorded);
        assert_eq!(together([Closed, Closed]), Closed);
        assert_eq!(together([NotRecorded, Recorded]), Partial);
        assert_eq!(together([NotRecorded, Closed]), NotRecorded);
    }
}
