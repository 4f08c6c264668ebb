//! Filters: what they find is what a person would find who looks at every call; and every page is read from an index.

use std::collections::HashMap;

use chrono::{Datelike, TimeDelta};
use proptest::prelude::*;
use rusqlite::params_from_iter;
use uuid::Uuid;

use super::*;
use crate::clock::{Clock, ZONE};
use crate::domain::call::{Asked, Call, CallCorrected, CallFacts, Route};
use crate::domain::code::{Caller, Channel, Ended, Kind, RouteReason, RouteTo};
use crate::domain::event::{Event, Private};
use crate::domain::filter::Flag;
use crate::domain::filter::words;
use crate::domain::id::{CallId, CommentId};
use crate::domain::review::{CallCommented, CallReviewed, Review};
use crate::domain::time::{Instant, civil_day, civil_hour};
use crate::store::{Append, Side};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn store() -> (tempfile::TempDir, Store) {
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

struct Looked<'a> {
    call: &'a Call,
    review: Review,
    commented: bool,
}

impl Looked<'_> {
    fn fits(&self, filter: &CallFilter) -> bool {
        filter
            .line
            .terms
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
                };
                is == *yes
            }
            Test::Reference(reference) => facts.id.reference() == *reference,
            Test::Phone(phone) => private
                .phone
                .as_deref()
                .and_then(Phone::understood)
                .is_some_and(|own| own.e164() == phone.e164()),
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

fn call(number: u128, [a, b, c, d]: [u32; 4]) -> (CallFacts, Private) {
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

fn test() -> impl Strategy<Value = Test> {
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
        proptest::sample::select(&["5678", "0000"][..]).prop_map(|digits| Test::PhoneTail(digits.to_owned())),
        proptest::sample::select(
            &["joao", "ren", "em atraso", "李", "小 龙", "олена", "5678", "atraso em"][..]
        )
        .prop_map(|text| Test::Text(text.to_owned())),
    ]
}

/// Terms whose values belong to one key, as a line has them.
fn term() -> impl Strategy<Value = Term> {
    let alike = |tests: Vec<Test>| {
        let first = std::mem::discriminant(&tests[0]);
        tests.into_iter().filter(|test| std::mem::discriminant(test) == first).collect::<Vec<_>>()
    };
    (proptest::bool::weighted(0.25), proptest::collection::vec(test(), 1..30).prop_map(alike))
        .prop_map(|(not, any)| Term { not, any })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is in the store and whatever is asked, page by page in both directions, in number and in sum: it is what
    /// looking at every call would find.
    #[test]
    fn what_is_found_is_what_looking_at_every_call_would_find(
        made in proptest::collection::vec((any::<[u32; 4]>(), 0u8..8), 1..24),
        lines in proptest::collection::vec(proptest::collection::vec(term(), 0..4), 12),
        limit in 1usize..5,
    ) {
        let (_directory, mut store) = store();
        let (now, ana) = (at("2026-11-01T12:00:00Z"), staff(9));
        let mut commented: HashMap<CallId, bool> = HashMap::new();
        for (number, (chance, then)) in (1u128..).zip(&made) {
            let (facts, private) = call(number, *chance);
            let (id, who) = (facts.id, if then % 3 == 0 { staff(3) } else { facts.mediator });
            let mut append = |who, event, private| {
                store.append(Append { who, event, private }, now).unwrap();
            };
            append(who, Event::CallLogged(facts.clone()), private);
            if *then >= 4 {
                let (facts, private) = call(number, chance.map(|bits| bits.rotate_left(7)));
                append(ana, Event::CallCorrected(CallCorrected { revision: 1, facts }), private);
            }
            if then % 2 == 0 {
                let revision = if *then >= 4 { 2 } else { 1 };
                append(ana, Event::CallReviewed(CallReviewed { id, revision }), Private::default());
            }
            if *then == 3 {
                let said = CallCommented { id: CommentId(id.0), call: id, to: facts.mediator };
                append(ana, Event::CallCommented(said), Private::default());
                commented.insert(id, true);
            }
        }
        let mut all = Vec::new();
        store.for_each_call(&CallFilter::default(), |call| { all.push(call); Ok::<(), StoreError>(()) }).unwrap();
        prop_assert_eq!(all.len(), made.len());
        all.sort_by_key(|call| std::cmp::Reverse((call.facts.started, call.facts.id)));
        for (number, terms) in lines.into_iter().enumerate() {
            let reader = [Reader::Lead, Reader::Mediator(staff(1)), Reader::Nobody][number % 3];
            let filter = CallFilter { line: Filter { terms }, reader, ..CallFilter::default() };
            let looked = |call: &&Call| {
                let review = store.review(call.facts.id).unwrap().unwrap();
                Looked { call, review, commented: commented.contains_key(&call.facts.id) }.fits(&filter)
            };
            let expected: Vec<&Call> = all.iter().filter(looked).collect();
            let (mut older, mut side) = (Vec::new(), Side::Newest);
            loop {
                let page = store.page(&filter, side, limit).unwrap();
                older.extend(page.calls);
                let Some(next) = page.next else { break };
                side = Side::Older(next);
            }
            prop_assert_eq!(older.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", filter);
            let (mut newer, mut side) = (Vec::new(), Side::Oldest);
            loop {
                let page = store.page(&filter, side, limit).unwrap();
                let next = page.next;
                newer.splice(0..0, page.calls);
                let Some(next) = next else { break };
                side = Side::Newer(next);
            }
            prop_assert_eq!(newer.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", filter);
            prop_assert_eq!(store.how_many_calls(&filter).unwrap(), expected.len() as u64, "{:?}", filter);
            let summary = store.summary(&filter, 1000).unwrap();
            let late = expected.iter().filter(|call| call.facts.late).count() as u64;
            let waiting = expected.iter().filter(|call| store.review(call.facts.id).unwrap().unwrap().waits());
            prop_assert_eq!((summary.calls, summary.late), (expected.len() as u64, late));
            prop_assert!(summary.all.is_none_or(|all| all == expected.len() as u64), "{:?} {:?}", summary, filter);
            prop_assert_eq!((summary.waiting, summary.more), (waiting.count() as u64, false));
        }
        prop_assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
    }
}

// --- how it is read -----------------------------------------------------------------------------------------

/// How SQLite would read the newest page.
fn plan(store: &Store, tests: Vec<Test>, not: bool) -> String {
    let line = Filter { terms: vec![Term { not, any: tests }] };
    let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
    let meant = store.meant(&filter).unwrap();
    let cursor = Some((at("2026-10-24T22:30:00Z"), CallId(Uuid::nil())));
    let query = if meant.is_by_text() {
        meant.by_place("id", cursor, false)
    } else {
        meant.page("started, id", cursor, false, 51)
    };
    let sql = format!("EXPLAIN QUERY PLAN {}", query.sql);
    let mut statement = store.db.prepare(&sql).unwrap();
    let lines = statement.query_map(params_from_iter(query.values), |row| row.get::<_, String>(3)).unwrap();
    lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

/// Nothing is sorted, and what is looked for is found by an index in the log's order. What nearly every call has is
/// found by going through the log itself.
#[test]
fn every_key_alone_is_read_from_an_index_in_the_order_of_the_log() {
    let (_directory, store) = store();
    let asked = |code: &str| Test::Language(Asked::from_code(code));
    let topic = |topic: &str| Test::Topic(Some(topic.to_owned()));
    let by_log = "call_by_start";
    for (test, index) in [
        (asked("ukr"), "call_by_language"),
        (asked("ara:Iraq"), "call_by_language"),
        (Test::Language(None), "call_by_language"),
        (topic("residence.permit"), "call_by_topic"),
        (topic("residence"), "call_by_area"),
        (Test::Outcome(Some(Outcome::Informed)), "call_by_outcome"),
        (Test::By(staff(1)), "call_by_mediator"),
        (Test::Entered(staff(1)), "call_by_entered"),
        (Test::Caller(Some(Caller::Employer)), "call_by_caller"),
        (Test::Channel(Channel::Email), "call_by_channel"),
        (Test::Route(Some(RouteTo::TranslationService)), "call_by_route"),
        (Test::Ended(Ended::LineDropped), "call_by_ended"),
        (Test::Kind(Kind::Abusive), "call_by_kind"),
        (Test::Referral(Some("aima".into())), "call_by_referral"),
        (Test::Is(Flag::Late, true), "call_late"),
        (Test::Is(Flag::Corrected, true), "call_corrected"),
        (Test::Is(Flag::Confidential, true), "call_confidential"),
        (Test::Is(Flag::CallBack, true), "call_call_back"),
        (Test::Is(Flag::Waiting, true), "call_review_waits"),
        (Test::Is(Flag::Reviewed, true), "call_review_current"),
        (Test::Text("renda".into()), "call_text VIRTUAL TABLE"),
        (Test::PhoneTail("5678".into()), "call_text VIRTUAL TABLE"),
        (Test::From(NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()), by_log),
        (Test::To(NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()), by_log),
        (Test::Kind(Kind::Service), by_log),
        (Test::Channel(Channel::Phone), by_log),
        (Test::Hour(10), by_log),
        (Test::Is(Flag::Waiting, false), by_log),
    ] {
        let plan = plan(&store, vec![test.clone()], false);
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{test:?}:\n{plan}");
        assert!(!plan.lines().any(|line| line == "SCAN call"), "{test:?}:\n{plan}");
    }
    let reference = plan(&store, vec![Test::Reference("K7Q2-M4XD".into())], false);
    assert!(reference.contains("call_by_reference"), "{reference}");
}

#[test]
fn of_one_key_and_some_days_the_kept_counts_say_how_many_there_are() {
    let (_directory, mut store) = store();
    for number in 1..=9 {
        let (facts, private) = call(number, [u32::try_from(number).unwrap(), 1, 1 << number, 0]);
        let append = Append { who: staff(1), event: Event::CallLogged(facts), private };
        store.append(append, at("2026-11-01T12:00:00Z")).unwrap();
    }
    let summary = |tests: Vec<Test>| {
        let terms = tests.into_iter().map(|test| Term { not: false, any: vec![test] }).collect();
        store.summary(&CallFilter { line: Filter { terms }, ..CallFilter::default() }, 2).unwrap()
    };
    let everything = summary(Vec::new());
    assert_eq!((everything.all, everything.calls, everything.more), (Some(9), 2, true));
    let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    let area = summary(vec![Test::Topic(Some("residence".into())), Test::From(day)]);
    assert!(area.all.is_some_and(|all| all > 0 && all < 9), "{area:?}");
    assert_eq!(summary(vec![Test::Hour(10), Test::Kind(Kind::Service)]).all, None);
}

#[test]
fn of_several_values_each_is_read_in_order_and_merged() {
    let (_directory, store) = store();
    let languages = ["ukr", "rus", "ron"].map(|code| Test::Language(Asked::from_code(code)));
    let merged = plan(&store, languages.clone().into(), false);
    assert_eq!(merged.matches("call_by_language").count(), 3, "{merged}");
    assert!(!merged.contains("TEMP B-TREE"), "{merged}");
    // What is not by telephone is rare: it is what is by the others.
    let others = plan(&store, vec![Test::Channel(Channel::Phone)], true);
    assert_eq!(others.matches("call_by_channel").count(), 2, "{others}");
    let not_these = plan(&store, languages.into(), true);
    assert!(not_these.contains("call_by_start") && !not_these.contains("TEMP B-TREE"), "{not_these}");
}
