//! When an appointment is possible at a centre, why not at another time, and when next.
//!
//! Of the line's calendar only the zone and the national holidays hold here: the centres have hours of their own.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::{Centre, Centres, OpenPeriod, Unknown};
use crate::domain::bilingual::Bilingual;
use crate::domain::calendar::Calendar;
use crate::domain::holiday::Holidays;
use crate::domain::time::{Instant, civil_day, days};

/// How many other times a refusal offers.
const OFFERED: usize = 3;
/// How many days ahead a time is looked for.
const HORIZON: Days = Days::new(366);

/// Why a centre, or a desk of it, is closed on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// On a national public holiday; its name.
    Holiday(Bilingual),
    /// On the city's own holiday.
    Municipal,
    /// On a day off of the centre.
    Closure,
    /// It never opens on that day of the week.
    Weekday,
}

/// Why there can be no appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// No such centre.
    UnknownCentre(Unknown),
    /// No such desk in any centre.
    UnknownDesk(Unknown),
    /// The centre has not this desk.
    NotThisDesk {
        /// Code of the desk.
        desk: String,
        /// Codes of those that the centre has.
        has: Vec<String>,
        /// Codes of the centres that have it.
        elsewhere: Vec<String>,
    },
    /// The time has come or passed.
    Past,
    /// Closed all that day.
    ClosedDay(Closed),
    /// Closed at that hour; when it is open that day.
    ClosedHour(Vec<(NaiveTime, NaiveTime)>),
    /// Open then, but not for as long as an appointment takes.
    TooLate {
        /// When it closes.
        closes: NaiveTime,
        /// How long an appointment takes.
        slot: TimeDelta,
    },
}

/// A time at which there can be no appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPossible {
    /// Why.
    pub why: WhyNot,
    /// The next times that are possible, at most three: at the desk that was asked for, or at any desk of the centre
    /// where it has not that one. None where the centre is unknown, or stays closed for a year.
    pub next: Vec<Instant>,
}

impl Centre {
    /// When a desk is open on a day, in the order of the day: from and to, local time. What [`Centre::has_desk`] says is
    /// not asked.
    ///
    /// # Errors
    /// Why it is closed all day.
    pub fn opening(
        &self,
        day: NaiveDate,
        desk: &str,
        holidays: &Holidays,
    ) -> Result<Vec<(NaiveTime, NaiveTime)>, Closed> {
        if let Some(holiday) = holidays.on(day) {
            return Err(Closed::Holiday(holiday.name.clone()));
        }
        if self.holidays.iter().any(|own| own.is(day)) {
            return Err(Closed::Municipal);
        }
        if self.closures.iter().any(|closure| closure.contains(&day)) {
            return Err(Closed::Closure);
        }
        let own = self.desk_hours.iter().filter(|hours| hours.desks.iter().any(|own| own == desk));
        let own: Vec<&OpenPeriod> = own.map(|hours| &hours.period).collect();
        let periods = if own.is_empty() { self.hours.iter().collect() } else { own };
        let of_the_day = periods.into_iter().filter(|period| period.days.contains(&day.weekday()));
        let mut times: Vec<_> = of_the_day.map(|period| (period.from, period.to)).collect();
        times.sort_unstable();
        // Periods that overlap or touch are one.
        times.dedup_by(|(from, to), (_, end)| {
            let joined = *from <= *end;
            if joined {
                *end = (*end).max(*to);
            }
            joined
        });
        if times.is_empty() { Err(Closed::Weekday) } else { Ok(times) }
    }
}

/// Whether there can be an appointment at a desk of a centre (codes) that begins at `start`: one that is to come, while
/// the desk is open, and over before it closes. Whether others are booked then is not asked.
///
/// # Errors
/// Why not, and when next.
pub fn check_window(
    centres: &Centres,
    centre: &str,
    desk: &str,
    start: Instant,
    now: Instant,
    calendar: &Calendar,
) -> Result<(), NotPossible> {
    let unknown = |why| NotPossible { why, next: Vec::new() };
    let Some(centre) = centres.centre(centre) else {
        let nearest = near(centres.find_centre(centre), |centre| &centre.code, centre);
        return Err(unknown(WhyNot::UnknownCentre(nearest)));
    };
    let why = if centres.desk(desk).is_none() {
        WhyNot::UnknownDesk(near(centres.find_desk(desk), |desk| &desk.code, desk))
    } else if !centre.has_desk(desk) {
        not_this_desk(centres, centre, desk)
    } else if start <= now {
        WhyNot::Past
    } else if let Err(why) = check_day(centre, desk, start, calendar) {
        why
    } else {
        return Ok(());
    };
    Err(NotPossible { why, next: next_starts(centre, desk, start.max(now), OFFERED, calendar) })
}

/// What an exact code that is none may have meant: what a person would have meant by it, or the nearest.
fn near<T>(found: Result<&T, Unknown>, code: fn(&T) -> &String, asked: &str) -> Unknown {
    match found {
        Ok(meant) => Unknown { asked: asked.to_owned(), nearest: vec![code(meant).clone()] },
        Err(unknown) => unknown,
    }
}

fn not_this_desk(centres: &Centres, centre: &Centre, desk: &str) -> WhyNot {
    let elsewhere = centres.centres().iter().filter(|other| other.has_desk(desk));
    WhyNot::NotThisDesk {
        desk: desk.to_owned(),
        has: centres.desks_of(centre).map(|desk| desk.code.clone()).collect(),
        elsewhere: elsewhere.map(|other| other.code.clone()).collect(),
    }
}

fn check_day(centre: &Centre, desk: &str, start: Instant, calendar: &Calendar) -> Result<(), WhyNot> {
    let day = civil_day(start, calendar.zone);
    let opening = centre.opening(day, desk, &calendar.holidays).map_err(WhyNot::ClosedDay)?;
    let mut now_open = None;
    for &(from, to) in &opening {
        let (opens, closes) = stretch(day, from, to, calendar.zone);
        if (opens..closes).contains(&start) {
            if start + centre.slot <= closes {
                return Ok(());
            }
            now_open = Some(to);
        }
    }
    Err(match now_open {
        Some(closes) => WhyNot::TooLate { closes, slot: centre.slot },
        None => WhyNot::ClosedHour(opening),
    })
}

/// The next `n` times after `after` (later than it) at which an appointment at a desk can begin, one after the other
/// from when the desk opens; fewer where it stays closed for a year.
pub fn next_starts(
    centre: &Centre,
    desk: &str,
    after: Instant,
    n: usize,
    calendar: &Calendar,
) -> Vec<Instant> {
    let today = civil_day(after, calendar.zone);
    let Some(last) = today.checked_add_days(HORIZON) else { return Vec::new() };
    let stretches = days(today, last).flat_map(|day| {
        let opening = centre.opening(day, desk, &calendar.holidays).unwrap_or_default();
        opening.into_iter().map(move |(from, to)| stretch(day, from, to, calendar.zone))
    });
    let starts = stretches.flat_map(|(opens, closes)| {
        let slots = std::iter::successors(Some(opens), |start| Some(*start + centre.slot));
        slots.take_while(move |start| *start + centre.slot <= closes)
    });
    starts.filter(|start| *start > after).take(n).collect()
}

/// From when to when a desk is open that opens and closes at these local times. In the hour that clocks repeat it
/// opens the second time and closes the first: nobody is sent to a door that may be shut.
fn stretch(day: NaiveDate, from: NaiveTime, to: NaiveTime, zone: Tz) -> (Instant, Instant) {
    // A time that clocks skip is taken as the first minute after it that exists.
    let find = |time: NaiveTime, later: bool| {
        let local = day.and_time(time);
        let at = (0..24 * 60).find_map(|minute| {
            let found = zone.from_local_datetime(&(local + TimeDelta::minutes(minute)));
            if later { found.latest() } else { found.earliest() }
        });
        at.map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
    };
    (find(from, true), find(to, false))
}
