//! Follow-ups as stories: done, put off, given to somebody, come again, stopped; and whatever is done in whatever order.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Code, Kind, Outcome, Role};
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{CallId, FollowUpId, StaffId, StoreId};
use crate::domain::staff::{Staff, StaffFacts};
use crate::domain::time::Instant;

const OLENA: StaffId = StaffId(Uuid::from_u128(1));
const JOAO: StaffId = StaffId(Uuid::from_u128(2));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::shipped(chrono_tz::Europe::Lisbon)
}

fn terms() -> Terms {
    Terms {
        channel: FollowUpChannel::Phone,
        due: Due::on(day("2026-11-23")),
        who: Some(OLENA),
        language: None,
        every: None,
        until: None,
    }
}

fn facts(terms: Terms) -> FollowUpFacts {
    FollowUpFacts { id: FollowUpId(Uuid::from_u128(7)), terms, call: None }
}

fn contact() -> Private {
    Private {
        name: Some("Rosa".into()),
        phone: Some("900 000 001".into()),
        notes: Some("Documentos".into()),
        ..Private::default()
    }
}

fn entry(event: Event, private: Private, when: &str) -> Entry {
    Entry { store: StoreId(Uuid::nil()), seq: 1, at: at(when), who: OLENA, event, private }
}

fn scheduled(terms: Terms) -> FollowUp {
    let entry = entry(Event::FollowUpScheduled(facts(terms)), contact(), "2026-11-16T10:00:00Z");
    FollowUp::fold(None, &entry).unwrap()
}

/// The follow-up after a step from the revision that it has.
fn after(one: &FollowUp, step: FollowUpStep) -> Result<FollowUp, FollowUpRefusal> {
    one.step(&one.stepped(step), OLENA, at("2026-11-23T10:00:00Z"))
}

fn done(next: Option<&str>) -> FollowUpStep {
    FollowUpStep::Done { result: FollowUpResult::Reached, call: None, next: next.map(day) }
}

#[test]
fn what_is_done_is_over_and_says_what_came_of_it() {
    let one = scheduled(terms());
    let step =
        one.done(FollowUpResult::NoAnswer, Some(CallId(Uuid::from_u128(3))), day("2026-11-23"), &calendar());
    let done = one.step(&step, JOAO, at("2026-11-23T10:00:00Z")).unwrap();
    assert_eq!((done.state, done.revision), (FollowUpState::Done, 2));
    assert_eq!(done.ended, Some((at("2026-11-23T10:00:00Z"), JOAO)));
    let occasion = Occasion {
        due: day("2026-11-23"),
        at: at("2026-11-23T10:00:00Z"),
        by: JOAO,
        result: FollowUpResult::NoAnswer,
        call: Some(CallId(Uuid::from_u128(3))),
    };
    assert_eq!(done.occasions, [occasion]);
    for step in [self::done(None), FollowUpStep::Stop, FollowUpStep::Postpone(terms().due)] {
        assert_eq!(after(&done, step), Err(FollowUpRefusal::Over(FollowUpState::Done)));
    }
}

#[test]
fn what_comes_again_is_due_so_many_weeks_after_it_was_done_until_it_is_stopped() {
    let mut one = scheduled(Terms { every: Some(4), ..terms() });
    // Done a day late, and again a week early: each time four weeks from then.
    for (today, next) in [("2026-11-24", "2026-12-22"), ("2026-12-15", "2027-01-12")] {
        let step = one.done(FollowUpResult::Reached, None, day(today), &calendar());
        one = one.step(&step, OLENA, at(&format!("{today}T10:00:00Z"))).unwrap();
        assert_eq!((one.state, one.facts.terms.due.day), (FollowUpState::Open, day(next)));
    }
    let dues: Vec<NaiveDate> = one.occasions.iter().map(|occasion| occasion.due).collect();
    assert_eq!(dues, [day("2026-11-23"), day("2026-12-22")], "each time says for when it was");
    let stopped = after(&one, FollowUpStep::Stop).unwrap();
    assert_eq!((stopped.state, stopped.times_done()), (FollowUpState::Stopped, 2));
    assert!(stopped.ended.is_some());
}

#[test]
fn what_comes_again_until_a_day_is_over_when_the_next_would_be_later() {
    let one = scheduled(Terms { every: Some(4), until: Some(day("2026-12-31")), ..terms() });
    let step = one.done(FollowUpResult::Reached, None, day("2026-11-23"), &calendar());
    let one = one.step(&step, OLENA, at("2026-11-23T10:00:00Z")).unwrap();
    assert_eq!(one.facts.terms.due.day, day("2026-12-21"));
    let step = one.done(FollowUpResult::Reached, None, day("2026-12-21"), &calendar());
    let one = one.step(&step, OLENA, at("2026-12-21T10:00:00Z")).unwrap();
    assert_eq!((one.state, one.times_done()), (FollowUpState::Done, 2));
}

#[test]
fn it_is_put_off_as_often_as_need_be_and_the_count_begins_anew_when_it_is_done() {
    let one = scheduled(Terms { every: Some(1), ..terms() });
    let later = Due { day: day("2026-11-26"), time: "10:30:00".parse().ok() };
    let one =
        after(&after(&one, FollowUpStep::Postpone(later)).unwrap(), FollowUpStep::Postpone(later)).unwrap();
    assert_eq!((one.facts.terms.due, one.postponed), (later, 2));
    let one = after(&one, done(Some("2026-12-03"))).unwrap();
    assert_eq!((one.postponed, one.facts.terms.due.time), (0, later.time), "the hour stays");
}

#[test]
fn it_is_given_to_somebody_or_to_everybody() {
    let one = after(&scheduled(terms()), FollowUpStep::Assign { to: Some(JOAO) }).unwrap();
    assert_eq!(one.facts.terms.who, Some(JOAO));
    let one = after(&one, FollowUpStep::Assign { to: None }).unwrap();
    assert_eq!(one.facts.terms.who, None);
}

#[test]
fn a_step_from_an_older_revision_is_refused_and_the_fold_leaves_it_without_effect() {
    let one = scheduled(terms());
    let stale = one.stepped(FollowUpStep::Stop);
    let one = after(&one, FollowUpStep::Assign { to: Some(JOAO) }).unwrap();
    let refused = one.step(&stale, OLENA, at("2026-11-23T10:00:00Z"));
    assert_eq!(refused, Err(FollowUpRefusal::Stale { seen: 1, current: 2 }));
    let note = Private { notes: Some("tarde de mais".into()), ..Private::default() };
    let folded = FollowUp::fold(
        Some(one.clone()),
        &entry(Event::FollowUpStepped(stale), note, "2026-11-23T10:00:00Z"),
    );
    assert_eq!(folded, Some(one));
}

#[test]
fn a_change_replaces_terms_and_person_and_a_remark_does_not_touch_them() {
    let one = scheduled(terms());
    let remark = Private { notes: Some("de férias".into()), ..Private::default() };
    let postpone = one.stepped(FollowUpStep::Postpone(Due::on(day("2026-12-02"))));
    let one =
        FollowUp::fold(Some(one), &entry(Event::FollowUpStepped(postpone), remark, "2026-11-23T10:00:00Z"))
            .unwrap();
    assert_eq!((&one.private, one.remark.as_deref()), (&contact(), Some("de férias")));
    let other = Private { email: Some("r@exemplo.pt".into()), ..Private::default() };
    let terms = Terms { channel: FollowUpChannel::Email, ..one.facts.terms.clone() };
    let change = one.stepped(FollowUpStep::Change(terms.clone()));
    let one = FollowUp::fold(
        Some(one),
        &entry(Event::FollowUpStepped(change), other.clone(), "2026-11-23T11:00:00Z"),
    )
    .unwrap();
    assert_eq!((one.facts.terms, one.private, one.remark.as_deref()), (terms, other, Some("de férias")));
}

#[test]
fn a_next_day_is_said_of_what_comes_again_and_of_nothing_else() {
    let once = scheduled(terms());
    assert_eq!(after(&once, done(Some("2026-12-21"))), Err(FollowUpRefusal::Next));
    let again = scheduled(Terms { every: Some(4), ..terms() });
    assert_eq!(after(&again, done(None)), Err(FollowUpRefusal::Next));
    let until = day("2026-12-01");
    let again = scheduled(Terms { every: Some(4), until: Some(until), ..terms() });
    assert_eq!(after(&again, done(Some("2026-12-21"))), Err(FollowUpRefusal::AfterLast(until)));
    let late = FollowUpStep::Postpone(Due::on(day("2026-12-02")));
    assert_eq!(after(&again, late), Err(FollowUpRefusal::AfterLast(until)));
    let unsound = FollowUpStep::Change(Terms { every: None, until: Some(until), ..terms() });
    assert_eq!(after(&again, unsound), Err(FollowUpRefusal::Unsound));
}

#[test]
fn what_is_missing_or_wrong_is_said_once_for_each_field() {
    let today = day("2026-11-23");
    assert_eq!(terms().faults(&contact(), today), []);
    let nobody = Private::default();
    for (channel, fault) in [
        (FollowUpChannel::Phone, FollowUpFault::PhoneMissing),
        (FollowUpChannel::Email, FollowUpFault::EmailMissing),
        (FollowUpChannel::Appointment, FollowUpFault::ContactMissing),
    ] {
        assert_eq!(Terms { channel, ..terms() }.faults(&nobody, today), [fault]);
    }
    let named = Private { name: Some("Rosa".into()), ..Private::default() };
    let visit = Terms { channel: FollowUpChannel::Appointment, ..terms() };
    assert_eq!(visit.faults(&named, today), []);
    assert_eq!(terms().faults(&contact(), day("2026-11-24")), [FollowUpFault::InThePast]);
    for every in [0, LONGEST + 1] {
        let wrong = Terms { every: Some(every), ..terms() };
        assert_eq!(wrong.faults(&contact(), today), [FollowUpFault::EveryOutOfRange]);
    }
    let wrong = Terms { until: Some(day("2026-11-22")), ..terms() };
    let both = [FollowUpFault::UntilWithoutEvery, FollowUpFault::UntilBeforeDue];
    assert_eq!(wrong.faults(&contact(), today), both);
}

#[test]
fn what_came_of_it_follows_from_its_call() {
    for (kind, outcome, result) in [
        (Kind::Service, Some(Outcome::Informed), FollowUpResult::Reached),
        (Kind::Service, Some(Outcome::Appointment), FollowUpResult::Booked),
        (Kind::WrongNumber, None, FollowUpResult::WrongNumber),
        (Kind::Silent, None, FollowUpResult::NoAnswer),
    ] {
        assert_eq!(FollowUpResult::of_call(kind, outcome), result, "{kind}");
    }
}

#[test]
fn of_a_confidential_call_only_those_see_more_whom_it_concerns() {
    let person =
        |id, role| Staff { facts: StaffFacts { id, role, languages: vec![], active: true }, name: None };
    let other = StaffId(Uuid::from_u128(3));
    let call = Call {
        facts: CallFacts {
            confidential: true,
            ..CallFacts::new(CallId(Uuid::from_u128(9)), at("2026-11-16T10:00:00Z"), JOAO)
        },
        private: Private::default(),
        revision: 1,
        entered_by: JOAO,
        entered_at: at("2026-11-16T10:00:00Z"),
    };
    let followed = Followed { follow_up: scheduled(terms()), call: Some(call) };
    for (who, role, sees) in [
        (OLENA, Role::Mediator, true),
        (JOAO, Role::Mediator, true),
        (other, Role::Lead, true),
        (other, Role::Mediator, false),
    ] {
        assert_eq!(followed.is_open_to(&person(who, role)), sees);
    }
    assert!(Followed { call: None, ..followed }.is_open_to(&person(other, Role::Mediator)));
}

#[test]
fn the_bodies_are_a_contract_and_hold_no_personal_data() {
    let body = |event: Event| -> serde_json::Value {
        let (kind, body) = event.to_parts();
        assert_eq!(Event::from_parts(&kind, &body).unwrap(), event);
        serde_json::from_str(&body).unwrap()
    };
    let whole = Terms {
        due: Due { day: day("2026-11-23"), time: "10:30:00".parse().ok() },
        every: Some(4),
        until: Some(day("2027-06-30")),
        ..terms()
    };
    let id = "00000000-0000-0000-0000-000000000007";
    let olena = "00000000-0000-0000-0000-000000000001";
    let expected = serde_json::json!({
        "id": id, "channel": "phone", "due": "2026-11-23", "time": "10:30:00", "who": olena,
        "every": 4, "until": "2027-06-30", "v": 1
    });
    assert_eq!(body(Event::FollowUpScheduled(facts(whole.clone()))), expected);
    let one = scheduled(terms());
    let stepped = |step| body(Event::FollowUpStepped(one.stepped(step)));
    assert_eq!(
        stepped(done(Some("2026-12-21"))),
        serde_json::json!({
            "id": id, "revision": 1, "step": "done", "result": "reached", "next": "2026-12-21", "v": 1
        })
    );
    assert_eq!(
        stepped(FollowUpStep::Postpone(Due::on(day("2026-12-01")))),
        serde_json::json!({ "id": id, "revision": 1, "step": "postpone", "due": "2026-12-01", "v": 1 })
    );
    assert_eq!(
        stepped(FollowUpStep::Assign { to: None }),
        serde_json::json!({ "id": id, "revision": 1, "step": "assign", "v": 1 })
    );
    assert_eq!(
        stepped(FollowUpStep::Stop),
        serde_json::json!({ "id": id, "revision": 1, "step": "stop", "v": 1 })
    );
    assert_eq!(stepped(FollowUpStep::Change(whole))["every"], 4);
}

/// A step of any sort, possible or not.
pub(crate) fn any_step() -> impl Strategy<Value = FollowUpStep> {
    let date = || (0u64..400).prop_map(|n| day("2026-11-01") + chrono::Days::new(n));
    let result = proptest::sample::select(FollowUpResult::ALL);
    let terms = (date(), proptest::option::of(0u16..110), proptest::option::of(date()))
        .prop_map(|(due, every, until)| Terms { due: Due::on(due), every, until, ..terms() });
    prop_oneof![
        4 => (result, proptest::option::of(date())).prop_map(|(result, next)| {
            FollowUpStep::Done { result, call: None, next }
        }),
        2 => date().prop_map(|day| FollowUpStep::Postpone(Due::on(day))),
        1 => any::<bool>().prop_map(|joao| FollowUpStep::Assign { to: joao.then_some(JOAO) }),
        2 => terms.prop_map(FollowUpStep::Change),
        1 => Just(FollowUpStep::Stop),
    ]
}

proptest! {
    #[test]
    fn no_steps_in_whatever_order_make_a_follow_up_that_cannot_be(
        every in proptest::option::of(1u16..10),
        steps in proptest::collection::vec((any_step(), 0u32..3), 0..30),
    ) {
        let mut one = scheduled(Terms { every, ..terms() });
        for (step, behind) in steps {
            let stepped = FollowUpStepped {
                id: one.facts.id,
                revision: one.revision.saturating_sub(behind),
                step: step.clone(),
            };
            let before = one.clone();
            let Ok(after) = one.step(&stepped, OLENA, at("2026-11-23T10:00:00Z")) else { continue };
            prop_assert!(before.is_open() && behind == 0, "only what is open, and only from what it is");
            prop_assert_eq!(after.revision, before.revision + 1);
            let is_done = u32::from(matches!(step, FollowUpStep::Done { .. }));
            prop_assert_eq!(after.times_done(), before.times_done() + is_done, "no time that it was done is lost");
            prop_assert_eq!(after.ended.is_some(), !after.is_open());
            let terms = &after.facts.terms;
            prop_assert!(terms.every.is_none_or(|weeks| (1..=LONGEST).contains(&weeks)));
            prop_assert!(terms.until.is_none() || terms.every.is_some());
            prop_assert!(!after.is_open() || terms.until.is_none_or(|until| terms.due.day <= until));
            if after.state == FollowUpState::Done {
                prop_assert!(after.times_done() > 0, "nothing is done that was never done");
            }
            one = after;
        }
    }
}
