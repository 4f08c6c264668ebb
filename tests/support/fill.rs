//! A store with many calls of every sort, made up by a generator that always makes the same ones: with corrections,
//! requests for an interpreter, appointments, days of which nothing is known, and texts that are hard to write down.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeMap;
use std::mem;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use sosline::clock::{Clock, id_at};
use sosline::domain::appointment::{
    self, Answer, AppointmentFacts, AppointmentStepped, CancelReason, MessageKind, Reach, Slot, Via, Window,
};
use sosline::domain::call::{Asked, CallCorrected, CallFacts, Route};
use sosline::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome, Role, RouteReason, RouteTo};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{AppointmentId, CallId, InterpreterId, OutageId, RequestId, StaffId, TallyId};
use sosline::domain::shift::{Outage, Tally};
use sosline::domain::staff::StaffFacts;
use sosline::domain::time::Instant;
use sosline::domain::translation::{
    self, InterpreterFacts, PartyRole, PartyState, RequestFacts, RequestOutcome, RequestStepped, spoken,
};
use sosline::store::{Append, Store};

const LANGUAGES: [&str; 16] = [
    "por",
    "eng",
    "ukr",
    "kea",
    "ben",
    "fra",
    "rus",
    "ron",
    "spa",
    "nep",
    "hin",
    "cmn",
    "ara",
    "ara:Iraq",
    "ara:Morocco",
    "wuu:Wenzhou",
];
const TOPICS: [&str; 9] = [
    "residence.permit",
    "residence.renewal",
    "nationality.acquisition",
    "family.reunification",
    "work.contract",
    "work.job-search",
    "health.access",
    "service.cnai-appointment",
    "legal.legal-aid",
];
const SERVICES: [&str; 4] = ["victim-support-apav", "sos-child", "social-emergency-144", "trafficking-north"];
const PEOPLE: [&str; 7] = ["Ana", "Olena", "Adilson", "Irina", "Rui, o novo", "=Helena", "Iurie"];
/// Quotation marks, separators, lines, what looks like a formula, blanks at the ends, scripts of both directions.
const TEXTS: [&str; 7] = [
    "Perguntou pela «renovação», e pelo \"cartão\"; volta a ligar.",
    "Duas\nlinhas, e uma vírgula",
    "=SUM(A1:A9)",
    "-5 dias",
    " خديجة منصور ",
    "李小龙",
    "<b>Rosa & Filhos</b>",
];
const INTERPRETERS: u128 = 9;

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

    fn one_in(&mut self, most: usize) -> bool {
        self.below(most) == 0
    }

    fn minutes(&mut self, most: i64) -> TimeDelta {
        TimeDelta::seconds(i64::try_from(self.below(usize::try_from(most).unwrap() * 60)).unwrap())
    }

    fn person(&mut self) -> StaffId {
        staff(self.below(PEOPLE.len()) as u128)
    }

    fn text(&mut self) -> Option<String> {
        self.one_in(2).then(|| self.of(&TEXTS).to_owned())
    }
}

fn staff(number: u128) -> StaffId {
    StaffId(uuid::Uuid::from_u128(1 + number))
}

fn at_noon(date: &str) -> Instant {
    format!("{date}T12:00:00Z").parse().unwrap()
}

/// What is entered later than the call that it is about, in the order in which it is entered.
#[derive(Default)]
struct Ahead {
    entries: BTreeMap<(Instant, u64), Append>,
    number: u64,
}

impl Ahead {
    fn put(&mut self, at: Instant, who: StaffId, event: Event, private: Private) {
        self.number += 1;
        self.entries.insert((at, self.number), Append { who, event, private });
    }

    /// Takes what is entered before an instant.
    fn before(&mut self, at: Instant) -> impl Iterator<Item = (Append, Instant)> + use<> {
        let later = self.entries.split_off(&(at, 0));
        mem::replace(&mut self.entries, later).into_iter().map(|((at, _), append)| (append, at))
    }
}

/// Creates a store with so many calls, over three years up to the end of 2025, at all hours, clock changes included,
/// but for two weeks of February 2024, of which nothing is known.
pub fn fill(path: &Path, calls: usize) {
    let mut store = Store::create(path, "SOS", Clock::Fixed(at_noon("2022-12-31"))).unwrap();
    store.append_all(everybody(), at_noon("2022-12-31")).unwrap();
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let (silence, days) = (first + TimeDelta::days(400), TimeDelta::days(14));
    let seconds = (3 * 365 - 14) * 86_400 / calls;
    let (mut chance, mut ahead, mut batch) = (Chance(7), Ahead::default(), Vec::new());
    for number in 0..calls {
        let started = first + TimeDelta::seconds(i64::try_from(number * seconds).unwrap());
        let started = if started < silence { started } else { started + days };
        batch.extend(ahead.before(started));
        if batch.len() >= 5_000 {
            store.append_each(mem::take(&mut batch)).unwrap();
        }
        contact(&mut chance, started, &mut ahead);
    }
    batch.extend(ahead.before(Instant::MAX_UTC));
    store.append_each(batch).unwrap();
}

fn everybody() -> Vec<Append> {
    let named = |name: &str| Private { name: Some(name.to_owned()), ..Private::default() };
    let who = StaffId::PROGRAM;
    let people = PEOPLE.into_iter().zip(0..).map(|(name, number)| {
        let languages = vec!["por".parse().unwrap()];
        let role = if number == 0 { Role::Lead } else { Role::Mediator };
        let facts = StaffFacts { id: staff(number), role, languages, active: true };
        Append { who, event: Event::StaffAdded(facts), private: named(name) }
    });
    let pool = (0..INTERPRETERS).map(|number| {
        let id = InterpreterId(uuid::Uuid::from_u128(100 + number));
        let languages = spoken([("ara".parse().unwrap(), None)]);
        let facts = InterpreterFacts { id, languages, hours: Vec::new(), active: true };
        Append { who, event: Event::InterpreterAdded(facts), private: named(&format!("=Nadia {number}")) }
    });
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let (id, from, to) = (uuid::Uuid::from_u128(1000), at_noon("2024-06-12"), at_noon("2024-06-13"));
    let paper = [("2024-02-05", "2024-02-09", 587), ("2024-02-12", "2024-02-12", 118)];
    let tallies = paper.into_iter().zip(1001..).map(|((from, to, calls), id)| {
        let tally = Tally { id: TallyId(uuid::Uuid::from_u128(id)), from: day(from), to: day(to), calls };
        Append { who, event: Event::TallyEntered(tally), private: Private::default() }
    });
    let event = Event::OutageDeclared(Outage { id: OutageId(id), from, to });
    let outage =
        Append { who, event, private: Private { notes: Some("luz".to_owned()), ..Private::default() } };
    people.chain(pool).chain(tallies).chain([outage]).collect()
}

/// A call, entered some minutes later, and what comes of it.
fn contact(chance: &mut Chance, started: Instant, ahead: &mut Ahead) {
    let facts = call(chance, started);
    let private = if chance.one_in(4) {
        Private {
            name: chance.text(),
            phone: chance.one_in(2).then(|| format!("+351 912 345 {:03}", chance.below(1000))),
            nationality: chance.text(),
            locality: chance.text(),
            notes: chance.text(),
            ..Private::default()
        }
    } else {
        Private::default()
    };
    let who = if chance.one_in(8) { chance.person() } else { facts.mediator };
    let entered = started + TimeDelta::seconds(700);
    ahead.put(entered, who, Event::CallLogged(facts.clone()), private.clone());
    if facts.route.is_some_and(|route| route.to == RouteTo::TranslationService) && chance.one_in(6) {
        request(chance, &facts, ahead);
    } else if facts.outcome == Some(Outcome::Appointment) && chance.one_in(10) {
        appointment(chance, &facts, ahead);
    } else if chance.one_in(20) {
        let other = CallFacts { id: facts.id, mediator: facts.mediator, ..call(chance, started) };
        // Now and then it was the day before.
        let earlier = if chance.one_in(3) { TimeDelta::days(1) } else { TimeDelta::zero() };
        let facts = CallFacts { started: started - earlier, ..other };
        let private = Private { reason: Some("engano".to_owned()), ..private };
        let correction = Event::CallCorrected(CallCorrected { revision: 1, facts });
        ahead.put(entered + chance.minutes(2000), chance.person(), correction, private);
    }
}

fn call(chance: &mut Chance, started: Instant) -> CallFacts {
    let kind = if chance.one_in(10) { chance.of(Kind::ALL) } else { Kind::Service };
    let (service, mediator) = (kind.is_service(), chance.person());
    // Of some who hung up it is known who they were and what they spoke.
    let known = service || chance.one_in(4);
    let outcome = service.then(|| chance.of(Outcome::ALL));
    let topics: Vec<_> = (0..=chance.below(3)).map(|_| chance.of(&TOPICS)).collect();
    let also = topics[1..].iter().filter(|topic| **topic != topics[0]).map(|topic| topic.parse().unwrap());
    let mut also: Vec<_> = also.collect();
    also.dedup();
    CallFacts {
        kind,
        duration_s: (!chance.one_in(15)).then(|| u32::try_from(20 + chance.below(1500)).unwrap()),
        wrap_up_s: (!chance.one_in(3)).then(|| u32::try_from(chance.below(240)).unwrap()),
        late: chance.one_in(40),
        language: known.then(|| Asked::from_code(chance.of(&LANGUAGES)).unwrap()),
        route: service.then(|| Route { to: chance.of(RouteTo::ALL), reason: chance.of(RouteReason::ALL) }),
        topic: service.then(|| topics[0].parse().unwrap()),
        also: if service { also } else { Vec::new() },
        outcome,
        referral: (outcome == Some(Outcome::Referred)).then(|| chance.of(&SERVICES).to_owned()),
        ended: if chance.one_in(5) { chance.of(Ended::ALL) } else { Ended::Completed },
        caller: (known && !chance.one_in(12)).then(|| chance.of(Caller::ALL)),
        channel: chance.of(Channel::ALL),
        transferred_from: chance.one_in(30).then(|| chance.person()),
        call_back: chance.one_in(5),
        confidential: chance.one_in(25),
        ..CallFacts::new(CallId(id_at(started)), started, mediator)
    }
}

/// A request for an interpreter during a call, from which on the caller waits.
fn request(chance: &mut Chance, call: &CallFacts, ahead: &mut Ahead) {
    use translation::Step;
    let (id, who, asked) = (RequestId(id_at(call.started)), call.mediator, call.started);
    let facts = RequestFacts {
        id,
        call: Some(call.id),
        institution: None,
        channel: Channel::Phone,
        language: call.language.clone().unwrap(),
        sensitive: chance.one_in(9),
        join_immigrant: false,
        asked,
        due: None,
    };
    ahead.put(asked, who, Event::InterpreterRequested(facts), Private::default());
    let mut step = |after: TimeDelta, step: Step| {
        let event = Event::RequestStepped(RequestStepped { id, step });
        ahead.put(asked + after, who, event, Private::default());
    };
    let waited = chance.minutes(9);
    let end = |outcome| Step::End { outcome, quality: None };
    match chance.below(8) {
        0 => {}
        1 => step(waited, end(RequestOutcome::Cancelled)),
        2 => step(waited, end(RequestOutcome::Abandoned)),
        _ => {
            let interpreter = InterpreterId(uuid::Uuid::from_u128(100 + chance.below(9) as u128));
            step(TimeDelta::zero(), Step::Claim);
            step(
                TimeDelta::zero(),
                Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter) },
            );
            // First the interpreter, then the caller, who was on hold.
            step(waited, Step::Move { party: 1, to: PartyState::Joined });
            step(waited, Step::Move { party: 0, to: PartyState::Joined });
            step(waited + chance.minutes(40), end(RequestOutcome::Interpreted));
        }
    }
}

/// An appointment that was asked for in a call, as far as it came.
fn appointment(chance: &mut Chance, call: &CallFacts, ahead: &mut Ahead) {
    use appointment::Step;
    let (id, who, asked) = (AppointmentId(id_at(call.started)), call.mediator, call.started);
    let window = Window { from: asked + TimeDelta::days(10), to: asked + TimeDelta::days(11) };
    let facts = AppointmentFacts {
        id,
        call: Some(call.id),
        centre: chance.of(&["lisbon", "porto", "faro"]).to_owned(),
        desk: chance.of(&["legal", "social", "nationality", "reception"]).to_owned(),
        windows: vec![window],
        minutes: 30,
        topic: call.topic.clone().filter(|_| !chance.one_in(5)),
        language: call.language.clone().unwrap(),
        interpreter: chance.one_in(3),
        reach: Reach::CallsBack,
        consent: chance.one_in(2),
        asked,
    };
    ahead.put(asked, who, Event::AppointmentRequested(facts), Private::default());
    let mut step = |after: TimeDelta, step: Step| {
        let event = Event::AppointmentStepped(AppointmentStepped { id, step });
        ahead.put(asked + after, who, event, Private::default());
    };
    if chance.one_in(8) {
        return;
    }
    step(TimeDelta::hours(1), Step::HandOff { sequence: 0, message: MessageKind::Request });
    let answer = match chance.below(6) {
        0 => return,
        1 => return step(TimeDelta::hours(30), Step::Cancel { reason: CancelReason::Person }),
        2 => Answer::Refused,
        3 => Answer::CounterProposed,
        _ => Answer::Confirmed,
    };
    let proposed = Slot { start: window.from + TimeDelta::days(2), minutes: 30 };
    let proposed = (answer == Answer::CounterProposed).then_some(proposed);
    let answered = TimeDelta::hours(2) + chance.minutes(9 * 1440);
    step(answered, Step::Answer { sequence: 0, answer, proposed, via: Via::Telephone, written: None });
    if answer == Answer::Confirmed && !chance.one_in(5) {
        step(TimeDelta::days(12), Step::Close { attended: !chance.one_in(4) });
    }
}
