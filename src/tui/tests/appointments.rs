//! Appointments of a Monday morning: one in every state, with what has not gone to its centre and why.

use std::cmp::Reverse;

use chrono::TimeDelta;
use uuid::Uuid;

use super::day;
use super::harness::NOW;
use crate::domain::appointment::{
    Answer, Appointment, AppointmentFacts, AppointmentStepped, CancelReason, MessageKind, Reach, Slot, Step,
    Via, Window,
};
use crate::domain::call::Asked;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{AppointmentId, StoreId};
use crate::domain::time::Instant;
use crate::store::{OfCall, Outgoing};
use crate::tui::effect::{Agenda, Reply};

const fn id(number: u128) -> AppointmentId {
    AppointmentId(Uuid::from_u128(0x0193_5a00_0000_7000_8000_00d1_7a90_0000 + number))
}

/// The message did not get through.
pub const NOT_SENT: AppointmentId = id(1);
/// The centre should have answered on Friday.
pub const OVERDUE: AppointmentId = id(2);
/// The centre proposed Friday at three.
pub const PROPOSED: AppointmentId = id(3);
/// The centre said no.
pub const REFUSED: AppointmentId = id(4);
/// Was to be this morning, and the centre was never told.
pub const LAPSED: AppointmentId = id(5);
/// Was this morning.
pub const TO_CLOSE: AppointmentId = id(6);
/// Booked a minute ago.
pub const TO_SEND: AppointmentId = id(7);
/// Told a quarter of an hour ago.
pub const WAITING: AppointmentId = id(8);
/// Agreed, for Thursday.
pub const COMING: AppointmentId = id(9);
/// The person came.
pub const ATTENDED: AppointmentId = id(10);
const NO_SHOW: AppointmentId = id(11);
/// Called off; the centre is about to be told.
pub const CANCELLED: AppointmentId = id(12);

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A time on a day of this November, two hours long.
fn window(day: &str) -> Window {
    let from = at(&format!("2026-11-{day}:00Z"));
    Window { from, to: from + TimeDelta::hours(2) }
}

/// Asked for on a day of this November: who comes, where, in which language, for when.
fn asked(id: AppointmentId, day: &str, [name, place, language]: [&str; 3], windows: &[&str]) -> Appointment {
    let (centre, desk) = place.split_once('/').unwrap();
    let facts = AppointmentFacts {
        id,
        call: None,
        centre: centre.into(),
        desk: desk.into(),
        windows: windows.iter().map(|day| window(day)).collect(),
        minutes: 30,
        topic: Some("residence.renewal".parse().unwrap()),
        language: Asked::from_code(language).unwrap(),
        interpreter: language != "por",
        reach: Reach::Phone,
        consent: true,
        asked: window(day).from,
    };
    let private =
        Private { name: Some(name.into()), phone: Some("+351 912 345 678".into()), ..Private::default() };
    Appointment::new(facts, private, day::JOAO)
}

/// After these steps, each on a day of this November, the last with a remark.
pub fn stepped(before: Appointment, steps: &[(&str, Step)], remark: Option<&str>) -> Appointment {
    let id = before.facts.id;
    let entry = |(day, step): &(&str, Step)| Entry {
        store: StoreId(Uuid::nil()),
        seq: 1,
        at: window(day).from,
        who: day::JOAO,
        event: Event::AppointmentStepped(AppointmentStepped { id, step: step.clone() }),
        private: Private { notes: remark.map(str::to_owned), ..Private::default() },
    };
    steps.iter().fold(before, |before, step| Appointment::fold(Some(before), &entry(step)).unwrap())
}

pub const fn told(sequence: u32) -> Step {
    Step::HandOff { sequence, message: MessageKind::Request }
}

pub const fn answer(answer: Answer, proposed: Option<Slot>) -> Step {
    Step::Answer { sequence: 0, answer, proposed, via: Via::Message, written: None }
}

/// What a centre is owed, after so many attempts.
pub fn owed(appointment: &Appointment, attempts: u32, error: Option<&str>) -> Outgoing {
    Outgoing {
        appointment: appointment.clone(),
        message: appointment.owes.unwrap(),
        attempts,
        next_at: (attempts > 0).then(|| at(NOW) + TimeDelta::seconds(75)),
        error: error.map(str::to_owned),
    }
}

/// One in every state.
pub fn morning() -> Agenda {
    let agreed = || answer(Answer::Confirmed, None);
    let friday = Slot { start: window("27T15:00").from, minutes: 45 };
    let not_sent =
        asked(NOT_SENT, "23T10:05", ["Khadija Benali", "lisbon/legal", "ara"], &["25T10:00", "26T14:00"]);
    let overdue = stepped(
        asked(OVERDUE, "19T11:00", ["Олена Бойко", "porto/nationality", "ukr"], &["30T09:00"]),
        &[("19T11:01", told(0))],
        None,
    );
    let proposed = stepped(
        asked(PROPOSED, "20T11:00", ["Amadou Diallo", "lisbon/social", "fra"], &["26T10:00"]),
        &[("20T11:01", told(0)), ("20T16:40", answer(Answer::CounterProposed, Some(friday)))],
        Some("De manhã não há técnico."),
    );
    let refused = stepped(
        asked(REFUSED, "20T12:00", ["Li Wei", "faro/borders", "cmn"], &["27T10:00"]),
        &[("20T12:01", told(0)), ("20T17:00", answer(Answer::Refused, None))],
        Some("Só com o passaporte válido."),
    );
    let lapsed = asked(LAPSED, "20T18:30", ["Rosa Tavares", "faro/social", "kea"], &["23T09:00"]);
    let to_close = stepped(
        asked(TO_CLOSE, "18T10:00", ["Ana Cardoso", "lisbon/employment", "por"], &["23T09:30"]),
        &[("18T10:01", told(0)), ("18T12:00", agreed())],
        None,
    );
    let to_send = asked(TO_SEND, "23T10:14", ["Imran Khan", "porto/legal", "urd"], &["24T11:00"]);
    let waiting = stepped(
        asked(WAITING, "23T09:58", ["Maria Lungu", "lisbon/family-reunification", "ron"], &["24T15:00"]),
        &[("23T10:00", told(0))],
        None,
    );
    let coming = stepped(
        asked(COMING, "18T10:00", ["Fatou Ndiaye", "lisbon/health", "wol"], &["26T09:00"]),
        &[("18T10:01", told(0)), ("19T09:00", agreed())],
        None,
    );
    let closed = |id, name, attended| {
        stepped(
            asked(id, "16T10:00", [name, "lisbon/legal", "rus"], &["20T10:00"]),
            &[("16T10:01", told(0)), ("17T09:00", agreed()), ("20T12:00", Step::Close { attended })],
            None,
        )
    };
    let cancelled = stepped(
        asked(CANCELLED, "19T10:00", ["Joana Pires", "porto/social", "por"], &["27T09:00"]),
        &[("19T10:01", told(0)), ("23T10:12", Step::Cancel { reason: CancelReason::Person })],
        None,
    );
    let owing = vec![
        owed(&not_sent, 3, Some("unreachable: smtp.example.pt:587: connection refused")),
        owed(&cancelled, 0, None),
        owed(&to_send, 0, None),
        owed(&lapsed, 0, None),
    ];
    Agenda {
        open: vec![to_send, not_sent, overdue, proposed, refused, lapsed, to_close, waiting, coming],
        over: vec![cancelled, closed(ATTENDED, "Ivan Petrov", true), closed(NO_SHOW, "Olga Petrova", false)],
        owed: owing,
    }
}

/// The appointments behind a figure, the latest asked first: one of a recorded call, the third of a call that is a secret.
pub fn behind(number: u64) -> Reply {
    let agenda = morning();
    let mut all: Vec<Appointment> = agenda.open.into_iter().chain(agenda.over).collect();
    all.sort_by_key(|one| Reverse((one.facts.asked, one.facts.id)));
    let (mine, secret) = (day::calls().remove(0), day::contacts().remove(1));
    let calls = [Some(mine), None, Some(secret)].into_iter().chain(std::iter::repeat(None));
    let appointments: Vec<OfCall<Appointment>> = all
        .into_iter()
        .zip(calls)
        .map(|(mut one, call)| {
            one.facts.call = call.as_ref().map(|call| call.facts.id);
            (one, call)
        })
        .collect();
    let total = appointments.len() as u64;
    Reply::AppointmentsBehind { number, appointments, total }
}

/// The journal about one of them, as if it had only been asked for, told and answered.
pub fn entries(facts: &AppointmentFacts) -> Vec<Entry> {
    let id = facts.id;
    let entry = |minutes, event, notes: Option<&str>| Entry {
        store: StoreId(Uuid::nil()),
        seq: 1,
        at: facts.asked + TimeDelta::minutes(minutes),
        who: day::JOAO,
        event,
        private: Private { notes: notes.map(str::to_owned), ..Private::default() },
    };
    let step = |step| Event::AppointmentStepped(AppointmentStepped { id, step });
    vec![
        entry(0, Event::AppointmentRequested(facts.clone()), None),
        entry(1, step(told(0)), None),
        entry(12, step(answer(Answer::Confirmed, None)), Some("Trazer o passaporte.")),
        entry(13, step(answer(Answer::Confirmed, None)), None),
    ]
}

/// The one of this identity.
pub fn one(id: AppointmentId) -> Appointment {
    let agenda = morning();
    agenda.open.into_iter().chain(agenda.over).find(|one| one.facts.id == id).unwrap()
}

/// With one of them as it is after a step that was taken just now.
pub fn after(id: AppointmentId, step: &Step) -> Agenda {
    let mut agenda = morning();
    let changed = one(id).step_now(step, at(NOW)).unwrap();
    agenda.owed.retain(|owed| owed.appointment.facts.id != id);
    agenda.owed.extend(changed.owes.map(|_| owed(&changed, 0, None)));
    agenda.open.retain(|open| open.facts.id != id);
    let list = if changed.state.is_final() { &mut agenda.over } else { &mut agenda.open };
    list.insert(0, changed);
    agenda
}
