//! The demonstration: a throw-away store with a believable month in it, up to now.
//!
//! Everything in it is invented, and everything goes through the journal as it would in earnest: people join,
//! sign on and off, log calls that the routing rule sends where they belong, enter some late, correct a few, and
//! lose an afternoon to a power cut; interpreters are asked for, dialled and thanked; appointments are asked of the
//! centres, which answer or do not; who was promised a call is called, mostly; what was late or corrected is reviewed
//! the next morning. The same `now` gives the same month, so that a picture of a screen can be taken twice.

mod appointments;
mod chance;
mod data;
mod day;
mod follow_ups;
mod offers;
mod review;
mod service_data;
#[cfg(test)]
mod tests;
mod translation;

use std::path::Path;

use chrono::{Days, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::clock::Clock;
use crate::domain::calendar::Calendar;
use crate::domain::code::Role;
use crate::domain::event::{Event, Private};
use crate::domain::id::StaffId;
use crate::domain::staff::{Staff, StaffFacts};
use crate::domain::time::{Instant, civil_day, days, start_of_day};
use crate::i18n::Lang;
use crate::store::{Append, Store, StoreError};
use chance::Chance;

/// How far the month goes back, and how far it may be stretched so that a public holiday is in it.
const MONTH: std::ops::RangeInclusive<u64> = 30..=45;

/// Where chance begins.
const SEED: u64 = 0x0050_5ee1;

/// Whether a line's name is that of a demonstration: what is invented is never mailed to anybody.
pub fn is_demonstration(line: &str) -> bool {
    Lang::ALL.iter().any(|lang| data::LINE.to(*lang) == line)
}

/// Makes a store at `path` and fills it: what `sosline demo` opens.
///
/// # Errors
/// As [`Store::create`] and [`fill`].
pub fn create(path: &Path, calendar: &Calendar, now: Instant, lang: Lang) -> Result<Store, StoreError> {
    let beginning = start_of_day(first_day(calendar, now), calendar.zone);
    let mut store = Store::create(path, data::LINE.to(lang), Clock::Fixed(beginning))?;
    fill(&mut store, calendar, now, lang)?;
    Ok(store)
}

/// Fills an empty store with the month before `now`. Free text is in `lang`, and now and then in the other
/// language. A store that was not made before the month began would move the times of its entries: use [`create`].
///
/// # Errors
/// As [`Store::append`].
pub fn fill(store: &mut Store, calendar: &Calendar, now: Instant, lang: Lang) -> Result<(), StoreError> {
    let (first, today) = (first_day(calendar, now), civil_day(now, calendar.zone));
    let beginning = start_of_day(first, calendar.zone);
    let mut chance = Chance::new(SEED);
    let people = people(&mut chance, beginning);
    let lead = people[0].facts.id;
    let mut month = day::Month::new(calendar, people, chance, lang, now);
    let joined = month.people.iter().map(|person| Append {
        who: lead,
        event: Event::StaffAdded(person.facts.clone()),
        private: Private { name: person.name.clone(), ..Private::default() },
    });
    store.append_all(joined.collect(), beginning + TimeDelta::seconds(1))?;
    for day in days(first, today) {
        month.live(day, outage_day(calendar, today) == Some(day));
    }
    let mut service = translation::Service::new(calendar, lead, &month.entries, beginning);
    service.live(&month.entries, (first, today), now);
    let mut appointments = appointments::of_month(&month.entries, calendar, now, lang);
    // What would be written after now has not been written yet.
    let mut entries = month.entries;
    entries.append(&mut service.entries);
    entries.append(&mut appointments);
    let mut reviews = review::reviews(&entries, calendar, lead, now, lang);
    entries.append(&mut reviews);
    entries.retain(|(_, at)| *at <= now);
    entries.sort_by_key(|(_, at)| *at);
    for day in entries
        .chunk_by(|(_, one), (_, other)| civil_day(*one, calendar.zone) == civil_day(*other, calendar.zone))
    {
        store.append_each(day.to_vec())?;
    }
    // What the centres are still owed was tried, and did not get through.
    let tried = now - TimeDelta::minutes(1);
    while let Some(owed) = store.take_outgoing(tried, TimeDelta::minutes(2))? {
        store.put_off(&owed, appointments::NOT_SENT.to(lang), tried)?;
    }
    Ok(())
}

/// The first day of the month: thirty days back, or as many more as it takes to meet a public holiday that
/// closed the line on a working day, or else any.
fn first_day(calendar: &Calendar, now: Instant) -> NaiveDate {
    let today = civil_day(now, calendar.zone);
    let back = |n: u64| today.checked_sub_days(Days::new(n)).unwrap_or(today);
    let open_but_for_it = Calendar { closures: Vec::new(), ..calendar.clone() };
    let closing = |day: NaiveDate| {
        calendar.holidays.on(day).is_some()
            // Would the same day of the week be open, a week before or after?
            && [day - TimeDelta::weeks(1), day + TimeDelta::weeks(1)]
                .into_iter()
                .any(|other| open_but_for_it.opening(other).is_some())
    };
    let within = |n: u64, wanted: &dyn Fn(NaiveDate) -> bool| days(back(n), today).any(wanted);
    MONTH
        .clone()
        .find(|n| within(*n, &closing))
        .or_else(|| MONTH.clone().find(|n| within(*n, &|day| calendar.holidays.on(day).is_some())))
        .map_or(back(*MONTH.start()), back)
}

/// The day whose afternoon was lost: the sixth open day before today.
fn outage_day(calendar: &Calendar, today: NaiveDate) -> Option<NaiveDate> {
    let past = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt);
    past.take(90).filter(|day| calendar.opening(*day).is_some()).nth(5)
}

fn people(chance: &mut Chance, joined: Instant) -> Vec<Staff> {
    let person = |(name, role, languages): &(&str, Role, &str)| Staff {
        facts: StaffFacts {
            id: StaffId(id(chance, joined)),
            role: *role,
            languages: languages.split(' ').filter_map(|code| code.parse().ok()).collect(),
            active: true,
        },
        name: Some((*name).to_owned()),
    };
    data::PEOPLE.iter().map(person).collect()
}

/// An identity as [`crate::clock::id_at`] makes it, but from chance that repeats: so do the calls' references.
fn id(chance: &mut Chance, at: Instant) -> Uuid {
    let random = (u128::from(chance.next()) << 64 | u128::from(chance.next())).to_be_bytes();
    let mut tail = [0; 10];
    tail.copy_from_slice(&random[..10]);
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}
