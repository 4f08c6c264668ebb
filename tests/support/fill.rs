//! A store with many calls of every sort, made up by a generator that always makes the same ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use sosline::clock::{Clock, id_at};
use sosline::domain::call::{Asked, CallFacts, Route};
use sosline::domain::code::{Caller, Channel, Code, Kind, Outcome, Role, RouteReason, RouteTo};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{CallId, StaffId};
use sosline::domain::staff::StaffFacts;
use sosline::domain::time::Instant;
use sosline::store::{Append, Store};

const LANGUAGES: [&str; 12] =
    ["por", "eng", "ukr", "kea", "ben", "fra", "rus", "ron", "spa", "nep", "hin", "cmn"];
const TOPICS: [&str; 8] = [
    "residence.permit",
    "residence.renewal",
    "nationality.acquisition",
    "family.reunification",
    "work.contract",
    "health.access",
    "service.cnai-appointment",
    "legal.legal-aid",
];
const PEOPLE: [&str; 7] = ["Ana", "Olena", "Adilson", "Irina", "Rui, o novo", "=Helena", "Iurie"];

/// A generator after Knuth (MMIX), good enough to shuffle.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Creates a store with so many calls, over three years up to the end of 2025, at all hours, clock changes included.
pub fn fill(path: &Path, calls: usize) {
    let began: Instant = "2022-12-31T12:00:00Z".parse().unwrap();
    let mut store = Store::create(path, "SOS", Clock::Fixed(began)).unwrap();
    let people = PEOPLE.into_iter().zip(1u128..).map(|(name, number)| {
        let id = StaffId(uuid::Uuid::from_u128(number));
        let languages = vec!["por".parse().unwrap()];
        let facts = StaffFacts { id, role: Role::Mediator, languages, active: true };
        let private = Private { name: Some(name.to_owned()), ..Private::default() };
        Append { who: StaffId::PROGRAM, event: Event::StaffAdded(facts), private }
    });
    store.append_all(people.collect(), began).unwrap();
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let seconds = 3 * 365 * 86_400 / calls;
    let mut chance = Chance(7);
    let numbers: Vec<usize> = (0..calls).collect();
    for some in numbers.chunks(5_000) {
        let entries = some.iter().map(|number| {
            let started = first + TimeDelta::seconds(i64::try_from(number * seconds).unwrap());
            call(&mut chance, started)
        });
        store.append_each(entries.collect()).unwrap();
    }
}

fn call(chance: &mut Chance, started: Instant) -> (Append, Instant) {
    let kind = if chance.below(10) == 0 { chance.of(Kind::ALL) } else { Kind::Service };
    let mediator = StaffId(uuid::Uuid::from_u128(1 + chance.below(PEOPLE.len()) as u128));
    let service = kind.is_service();
    let facts = CallFacts {
        kind,
        duration_s: Some(60 + u32::try_from(chance.below(600)).unwrap()),
        late: chance.below(40) == 0,
        language: service.then(|| Asked { code: chance.of(&LANGUAGES).parse().unwrap(), variant: None }),
        route: service.then(|| Route { to: chance.of(RouteTo::ALL), reason: RouteReason::Chosen }),
        topic: service.then(|| chance.of(&TOPICS).parse().unwrap()),
        outcome: service.then(|| chance.of(Outcome::ALL)),
        caller: service.then(|| chance.of(Caller::ALL)),
        channel: chance.of(Channel::ALL),
        ..CallFacts::new(CallId(id_at(started)), started, mediator)
    };
    let event = Event::CallLogged(facts);
    (Append { who: mediator, event, private: Private::default() }, started + TimeDelta::seconds(700))
}
