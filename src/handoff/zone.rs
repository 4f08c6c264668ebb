//! The times of an answer: in UTC, in a zone that everybody knows by its name, in one that only the answer's own rules
//! describe, or in none, which is the centre's.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz as Known;
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarFrequency, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarValue, ICalendarWeekday,
};
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use super::reply::Aside;
use crate::domain::text::clean_line;
use crate::domain::time::Instant;

/// What the times of a calendar object mean.
pub(super) struct Times<'a> {
    calendar: &'a ICalendar,
    zones: TzResolver<&'a str>,
    zone: Tz,
}

impl<'a> Times<'a> {
    /// Those of an object; times without a zone are those of `zone`.
    pub fn new(calendar: &'a ICalendar, zone: Tz) -> Self {
        Self { calendar, zones: calendar.build_tz_resolver(), zone }
    }

    /// The time that a property of an event gives; none where it is not there.
    pub fn of(
        &self,
        event: &ICalendarComponent,
        property: &ICalendarProperty,
        name: &'static str,
    ) -> Result<Option<Instant>, Aside> {
        let Some(entry) = event.property(property) else { return Ok(None) };
        let written = entry.values.first().and_then(ICalendarValue::as_partial_date_time);
        let written = written.filter(|at| at.has_date_and_time()).and_then(PartialDateTime::to_date_time);
        let written = written.ok_or(Aside::Malformed(name))?;
        let local = written.date_time;
        let at = match (written.offset, entry.tz_id()) {
            (Some(offset), _) => at_offset(offset, local),
            (None, None) => first(&self.zone, local),
            (None, Some(id)) => match self.zones.resolve(id) {
                Some(zone @ (Known::Tz(_) | Known::Fixed(_))) => first(&zone, local),
                Some(Known::Floating) => first(&self.zone, local),
                None => {
                    let offset = self.described(id, local);
                    at_offset(offset.ok_or_else(|| Aside::UnknownZone(clean_line(id)))?, local)
                }
            },
        };
        at.map(Some).ok_or(Aside::Malformed(name))
    }

    /// The offset that the object's own rules (VTIMEZONE) give to a local time in the zone that it calls so: that of the
    /// rule that came into force last.
    fn described(&self, id: &str, local: NaiveDateTime) -> Option<FixedOffset> {
        let called = |zone: &&ICalendarComponent| {
            let name = zone.property(&ICalendarProperty::Tzid).and_then(|entry| entry.values.first());
            name.and_then(ICalendarValue::as_text) == Some(id)
        };
        let zone = self.calendar.timezones().find(called)?;
        let rules = zone.component_ids.iter().filter_map(|id| self.calendar.component_by_id(*id));
        let in_force = rules.filter_map(|rule| Some((onset(rule, local)?, offset(rule)?)));
        in_force.max_by_key(|(onset, _)| *onset).map(|(_, offset)| offset)
    }
}

/// Of a time that clocks show twice the first is meant (RFC 5545, 3.3.5); one that they skip is none.
fn first<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> Option<Instant> {
    zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
}

fn at_offset(offset: FixedOffset, local: NaiveDateTime) -> Option<Instant> {
    first(&offset, local)
}

/// When a rule last came into force before a local time: every year on the same day, or the only time that it names.
fn onset(rule: &ICalendarComponent, local: NaiveDateTime) -> Option<NaiveDateTime> {
    let begins = value(rule, &ICalendarProperty::Dtstart)?.as_partial_date_time()?.to_date_time()?.date_time;
    if begins > local {
        return None;
    }
    let Some(ICalendarValue::RecurrenceRule(yearly)) = value(rule, &ICalendarProperty::Rrule) else {
        return Some(begins);
    };
    if yearly.freq != ICalendarFrequency::Yearly {
        return None;
    }
    // The last that there is, where a rule has ended.
    let until = yearly.until.as_ref().and_then(PartialDateTime::to_date_time).map(|until| until.date_time);
    let local = until.map_or(local, |until| until.min(local));
    let in_year = |year: i32| Some(day(yearly, begins.date(), year)?.and_time(begins.time()));
    let found = [local.year(), local.year() - 1].into_iter().filter_map(in_year).find(|at| *at <= local);
    Some(found.unwrap_or(begins).max(begins))
}

/// The day of a year on which a yearly rule comes into force: `BYMONTH=3;BYDAY=-1SU`, or the day on which it did at first.
fn day(rule: &ICalendarRecurrenceRule, at_first: NaiveDate, year: i32) -> Option<NaiveDate> {
    let month = rule.bymonth.first().map_or(at_first.month(), |month| month.month().into());
    let Some(by_day) = rule.byday.first() else {
        return NaiveDate::from_ymd_opt(year, month, at_first.day());
    };
    let weekday = match by_day.weekday {
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
        ICalendarWeekday::Sunday => Weekday::Sun,
    };
    let nth = |number: u8| NaiveDate::from_weekday_of_month_opt(year, month, weekday, number);
    match by_day.ordwk {
        Some(number @ 1..=5) => nth(u8::try_from(number).ok()?),
        Some(-1) => nth(5).or_else(|| nth(4)),
        _ => None,
    }
}

fn offset(rule: &ICalendarComponent) -> Option<FixedOffset> {
    let to = value(rule, &ICalendarProperty::Tzoffsetto)?.as_partial_date_time()?;
    let seconds = i32::from(to.tz_hour?) * 3600 + i32::from(to.tz_minute.unwrap_or(0)) * 60;
    FixedOffset::east_opt(if to.tz_minus { -seconds } else { seconds })
}

fn value<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    component.property(property)?.values.first()
}
