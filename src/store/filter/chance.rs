//! For tests: calls and filters of chance, and a person who looks at every call.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::CallFilter;
use crate::clock::{Clock, ZONE};
use crate::domain::call::{Asked, Call, CallCorrected, CallFacts, Route};
use crate::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome, RouteReason, RouteTo, Weekday};
use crate::domain::event::{Event, Private};
use crate::domain::filter::{Flag, Reader, Term, Test, words};
use crate::domain::id::{CallId, CommentId, StaffId};
use crate::domain::phone::Phone;
use crate::domain::review::{CallCommented, CallReviewed, Review};
use crate::domain::time::{Instant, civil_day, civil_hour};
use crate::store::{Append, Store, StoreError};

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

pub fn store() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed(at("2026-01-01T09:00:00Z"));
    let store = Store::create(&directory.path().join("line.store"), "SOS", clock).unwrap();
    (directory, store)
}

// --- what a person would find -------------------------------------------------------------------------------

/// Words of a text, as a person divides them.
fn has_words(text: Option<&String>, wanted: &str) -> bool {
    let text = words(text.map_or("", String::as_str));
    let there: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let wanted: Vec<&str> = wanted.split(' ').collect();
    let (last, before) = wanted.split_last().unwrap();
    there
        .windows(wanted.len())
        .any(|part| part[..before.len()] == *before && part[before.len()].starts_with(last))
}

/// A call, and what stands beside it.
pub struct Looked {
    pub call: Call,
    pub review: Review,
    commented: bool,
}

impl Looked {
    /// Whether it is meant.
    pub fn fits(&self, filter: &CallFilter) -> bool {
        filter
            .terms()
            .iter()
            .all(|term| term.any.iter().any(|test| self.holds(test, filter.reader)) != term.not)
    }

    fn holds(&self, test: &Test, reader: Reader) -> bool {
        let (facts, private) = (&self.call.facts, &self.call.private);
        let day = civil_day(facts.started, ZONE);
        let open = match reader {
            Reader::Nobody => false,
            Reader::Mediator(id) => !facts.confidential || facts.mediator == id,
            Reader::Lead => true,
        };
        let tail = || {
            let digits: String =
                private.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(4)..].to_owned()
        };
        match test {
            Test::Language(None) => facts.language.is_none(),
            Test::Language(Some(asked)) => facts.language.as_ref().is_some_and(|language| {
                language.code == asked.code && (asked.variant.is_none() || language.variant == asked.variant)
            }),
            Test::Topic(None) => facts.topic.is_none(),
            Test::Topic(Some(topic)) => {
                facts.topic.as_ref().is_some_and(|code| code.as_str() == topic || code.area() == topic)
            }
            Test::Outcome(outcome) => facts.outcome == *outcome,
            Test::Caller(caller) => facts.caller == *caller,
            Test::Route(route) => facts.route.map(|route| route.to) == *route,
            Test::Referral(service) => facts.referral == *service,
            Test::Kind(kind) => facts.kind == *kind,
            Test::Channel(channel) => facts.channel == *channel,
            Test::Ended(ended) => facts.ended == *ended,
            Test::By(id) => facts.mediator == *id,
            Test::Entered(id) => self.call.entered_by == *id,
            Test::From(first) => day >= *first,
            Test::To(last) => day <= *last,
            Test::On(first, last) => day >= *first && day <= *last,
            Test::Hour(hour) => civil_hour(facts.started, ZONE) == *hour,
            Test::Weekday(weekday) => Weekday::ALL[day.weekday().num_days_from_monday() as usize] == *weekday,
            Test::Is(flag, yes) => {
                let is = match flag {
                    Flag::Late => facts.late,
                    Flag::Waiting => self.review.waits(),
                    Flag::Reviewed => self.review.is_current(),
                    Flag::Corrected => self.call.revision > 1,
                    Flag::Commented => self.commented,
                    Flag::Confidential => facts.confidential,
                    Flag::CallBack => facts.call_back,
                    Flag::Talk => facts.duration_s.is_some(),
                    Flag::WrapUp => facts.wrap_up_s.is_some(),
                };
                is == *yes
            }
            Test::Reference(reference) => facts.id.reference() == *reference,
            Test::Phone(phone) => {
                let own = private.phone.as_deref().and_then(Phone::understood);
                open && own.is_some_and(|own| own.e164() == phone.e164())
            }
            Test::PhoneTail(digits) => open && tail() == *digits,
            Test::Text(words) => {
                let texts = [&private.name, &private.nationality, &private.locality, &private.notes];
                open && (texts.into_iter().any(|one| has_words(one.as_ref(), words)) || tail() == *words)
            }
        }
    }
}

// --- calls and filters of chance ----------------------------------------------------------------------------

const LANGUAGES: [&str; 4] = ["ukr", "por", "ara", "ara:Iraq"];
const TOPICS: [&str; 4] = ["residence.permit", "residence.visa", "work.contract", "health.access"];
const TEXTS: [&str; 6] = ["João renda", "renda em atraso", "李小龙", "Олена", "porta 5678", ""];
const PHONES: [&str; 3] = ["912 345 678", "+380 67 123 56 78", ""];

fn pick<T: Clone>(all: &[T], by: u32) -> T {
    all[by as usize % all.len()].clone()
}

pub fn call(number: u128, [a, b, c, d]: [u32; 4]) -> (CallFacts, Private) {
    // Few instants, so that several calls start at the same one; both sides of a clock change.
    let started = at("2026-10-24T22:30:00Z") + TimeDelta::minutes(i64::from(a % 12) * 45);
    let kind = if b.is_multiple_of(4) { Kind::Silent } else { Kind::Service };
    let of = |shift: u32| c >> shift;
    let service = kind.is_service();
    let facts = CallFacts {
        kind,
        late: of(1).is_multiple_of(3),
        language: service.then(|| Asked::from_code(pick(&LANGUAGES, of(2))).unwrap()),
        topic: service.then(|| pick(&TOPICS, of(4)).parse().unwrap()),
        outcome: service.then(|| pick(Outcome::ALL, of(6))),
        caller: service.then(|| pick(Caller::ALL, of(9))),
        route: service.then(|| Route { to: pick(RouteTo::ALL, of(11)), reason: RouteReason::Speaks }),
        referral: of(13).is_multiple_of(3).then(|| "aima".to_owned()),
        channel: pick(Channel::ALL, of(15)),
        ended: pick(Ended::ALL, of(17)),
        confidential: of(19).is_multiple_of(2),
        call_back: of(20).is_multiple_of(3),
        ..CallFacts::new(CallId(Uuid::from_u128(number)), started, staff(1 + u128::from(d % 2)))
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let private = Private {
        name: some(pick(&TEXTS, d >> 2)),
        notes: some(pick(&TEXTS, d >> 5)),
        phone: some(pick(&PHONES, d >> 8)),
        ..Private::default()
    };
    (facts, private)
}

/// A member of a closed set, or none.
fn maybe<C: Code>() -> impl Strategy<Value = Option<C>> {
    proptest::option::of(proptest::sample::select(C::ALL))
}

fn one<C: Code>() -> impl Strategy<Value = C> {
    proptest::sample::select(C::ALL)
}

pub fn test() -> impl Strategy<Value = Test> {
    let day = || (23u32..28).prop_map(|day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap());
    prop_oneof![
        proptest::sample::select(&LANGUAGES[..]).prop_map(|code| Test::Language(Asked::from_code(code))),
        Just(Test::Language(None)),
        proptest::sample::select(&["residence", "work", "residence.visa", "health.access"][..])
            .prop_map(|topic| Test::Topic(Some(topic.to_owned()))),
        Just(Test::Topic(None)),
        maybe().prop_map(Test::Outcome),
        maybe().prop_map(Test::Caller),
        maybe().prop_map(Test::Route),
        proptest::option::of(Just("aima".to_owned())).prop_map(Test::Referral),
        one().prop_map(Test::Kind),
        one().prop_map(Test::Channel),
        one().prop_map(Test::Ended),
        (1u128..4).prop_map(|number| Test::By(staff(number))),
        (1u128..4).prop_map(|number| Test::Entered(staff(number))),
        day().prop_map(Test::From),
        day().prop_map(Test::To),
        (day(), day()).prop_map(|(one, other)| Test::On(one.min(other), one.max(other))),
        (0u32..24).prop_map(Test::Hour),
        one().prop_map(Test::Weekday),
        (one::<Flag>(), proptest::bool::ANY).prop_map(|(flag, yes)| Test::Is(flag, yes)),
        (1u128..12).prop_map(|number| Test::Reference(CallId(Uuid::from_u128(number)).reference())),
        proptest::sample::select(&PHONES[..2])
            .prop_map(|phone| Test::Phone(Phone::understood(phone).unwrap())),
        text(),
    ]
}

fn text() -> impl Strategy<Value = Test> {
    let words = ["joao", "ren", "em atraso", "李", "小 龙", "олена", "5678", "atraso em", "traso"];
    prop_oneof![
        1 => proptest::sample::select(&["5678", "0000"][..])
            .prop_map(|digits| Test::PhoneTail(digits.to_owned())),
        2 => proptest::sample::select(words.to_vec()).prop_map(|text| Test::Text(text.to_owned())),
    ]
}

/// Terms whose values belong to one key, as a line has them.
pub fn term() -> impl Strategy<Value = Term> {
    let alike = |tests: Vec<Test>| {
        let first = std::mem::discriminant(&tests[0]);
        tests.into_iter().filter(|test| std::mem::discriminant(test) == first).collect::<Vec<_>>()
    };
    (proptest::bool::weighted(0.25), proptest::collection::vec(test(), 1..30).prop_map(alike))
        .prop_map(|(not, any)| Term { not, any })
}

/// What a line says: every second one looks for text, whatever else it says.
pub fn line() -> impl Strategy<Value = Vec<Term>> {
    let text = text().prop_map(|text| Term { not: false, any: vec![text] });
    (proptest::collection::vec(term(), 0..4), proptest::option::of(text))
        .prop_map(|(terms, text)| terms.into_iter().chain(text).collect())
}

/// A call of chance, and what became of it: whether it was corrected, reviewed, commented, and who entered it.
pub type Made = ([u32; 4], u8);

pub fn made() -> impl Strategy<Value = Made> {
    (any::<[u32; 4]>(), 0u8..8)
}

/// Puts calls into a store, each changed by `change` as its chance says, and looks at all that there are, newest first.
pub fn filled(store: &mut Store, made: &[Made], change: impl Fn([u32; 4], &mut CallFacts)) -> Vec<Looked> {
    let (now, ana) = (at("2026-11-01T12:00:00Z"), staff(9));
    let mut commented: HashSet<CallId> = HashSet::new();
    let changed = |number, chance| {
        let (mut facts, private) = call(number, chance);
        change(chance, &mut facts);
        (facts, private)
    };
    for (number, (chance, then)) in (1u128..).zip(made) {
        let (facts, private) = changed(number, *chance);
        let (id, who) = (facts.id, if then % 3 == 0 { staff(3) } else { facts.mediator });
        let mut append = |who, event, private| {
            store.append(Append { who, event, private }, now).unwrap();
        };
        append(who, Event::CallLogged(facts.clone()), private);
        if *then >= 4 {
            let (facts, private) = changed(number, chance.map(|bits| bits.rotate_left(7)));
            append(ana, Event::CallCorrected(CallCorrected { revision: 1, facts }), private);
        }
        if then % 2 == 0 {
            let revision = if *then >= 4 { 2 } else { 1 };
            append(ana, Event::CallReviewed(CallReviewed { id, revision }), Private::default());
        }
        if *then == 3 {
            let said = CallCommented { id: CommentId(id.0), call: id, to: facts.mediator };
            append(ana, Event::CallCommented(said), Private::default());
            commented.insert(id);
        }
    }
    let mut all = Vec::new();
    store
        .for_each_call(&CallFilter::default(), |call| {
            let review = store.review(call.facts.id)?.unwrap();
            let commented = commented.contains(&call.facts.id);
            all.push(Looked { call, review, commented });
            Ok::<(), StoreError>(())
        })
        .unwrap();
    all.sort_by_key(|one| std::cmp::Reverse((one.call.facts.started, one.call.facts.id)));
    all
}
