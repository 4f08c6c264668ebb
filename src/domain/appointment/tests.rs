//! Appointments, as short stories: asked, handed off, answered, moved, called off, kept or missed.

use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::call::Asked;
use crate::domain::event::{Event, Private};
use crate::domain::id::{AppointmentId, StaffId};
use crate::domain::time::Instant;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A Monday morning.
fn now() -> Instant {
    at("2026-11-23T10:00:00Z")
}

fn window(day: &str) -> Window {
    let from = at(&format!("2026-11-{day}T14:00:00Z"));
    Window { from, to: from + TimeDelta::hours(2) }
}

fn facts() -> AppointmentFacts {
    AppointmentFacts {
        id: AppointmentId(Uuid::from_u128(1)),
        call: None,
        centre: "lisbon".into(),
        desk: "legal".into(),
        windows: vec![window("26"), window("27")],
        minutes: 30,
        topic: Some("residence.renewal".parse().unwrap()),
        language: Asked::from_code("ukr").unwrap(),
        interpreter: true,
        reach: Reach::Phone,
        consent: true,
        asked: now(),
    }
}

fn private() -> Private {
    Private { name: Some("Олена".into()), phone: Some("912 345 678".into()), ..Private::default() }
}

fn requested() -> Appointment {
    Appointment::new(facts(), private(), StaffId(Uuid::from_u128(9)))
}

fn hand_off(sequence: u32, message: MessageKind) -> Step {
    Step::HandOff { sequence, message }
}

fn answer(sequence: u32, answer: Answer) -> Step {
    Step::Answer { sequence, answer, proposed: None, via: Via::Message, written: None }
}

fn counter(sequence: u32, day: &str) -> Step {
    let proposed = Some(Slot { start: window(day).from, minutes: 45 });
    Step::Answer { sequence, answer: Answer::CounterProposed, proposed, via: Via::Message, written: None }
}

/// The appointment after some steps, a minute between them.
fn after(steps: &[Step]) -> Appointment {
    let begin = (requested(), now());
    let (appointment, _) = steps.iter().fold(begin, |(appointment, at), step| {
        let at = at + TimeDelta::minutes(1);
        (appointment.step(step, at).unwrap_or_else(|why| panic!("{step:?}: {why:?}")), at)
    });
    appointment
}

fn refused(before: &[Step], step: &Step) -> AppointmentRefusal {
    after(before).step(step, now() + TimeDelta::hours(1)).unwrap_err()
}

#[test]
fn what_is_asked_reaches_the_centre_and_the_centre_agrees() {
    assert_eq!(
        (requested().state, requested().owes),
        (AppointmentState::Requested, Some(MessageKind::Request))
    );
    let told = after(&[hand_off(0, MessageKind::Request)]);
    assert_eq!((told.state, told.owes), (AppointmentState::HandedOff, None));
    assert_eq!(told.unanswered_since(), Some(now() + TimeDelta::minutes(1)));
    let agreed = after(&[hand_off(0, MessageKind::Request), answer(0, Answer::Confirmed)]);
    assert_eq!((agreed.state, agreed.unanswered_since()), (AppointmentState::Confirmed, None));
    assert_eq!(agreed.slot, Slot { start: window("26").from, minutes: 30 });
}

#[test]
fn a_counter_proposal_that_is_accepted_is_a_new_version_that_the_centre_confirms() {
    let steps = [hand_off(0, MessageKind::Request), counter(0, "30"), Step::AcceptCounter { sequence: 0 }];
    let asked = after(&steps);
    assert_eq!((asked.state, asked.sequence), (AppointmentState::Requested, 1));
    assert_eq!((asked.owes, asked.counter), (Some(MessageKind::Request), None));
    assert_eq!(asked.slot, Slot { start: window("30").from, minutes: 45 });
    assert_eq!(
        refused(&steps, &answer(0, Answer::Confirmed)),
        AppointmentRefusal::Stale { seen: 0, current: 1 }
    );
    let agreed = [&steps[..], &[hand_off(1, MessageKind::Request), answer(1, Answer::Confirmed)]].concat();
    assert_eq!(after(&agreed).state, AppointmentState::Confirmed);
}

#[test]
fn a_counter_proposal_that_does_not_suit_leaves_what_was_asked() {
    let steps = [hand_off(0, MessageKind::Request), counter(0, "30"), Step::DeclineCounter { sequence: 0 }];
    let declined = after(&steps);
    assert_eq!((declined.state, declined.sequence), (AppointmentState::HandedOff, 0));
    assert_eq!((declined.owes, declined.unanswered_since()), (Some(MessageKind::DeclineCounter), None));
    assert_eq!(declined.slot.start, window("26").from);
    let told = after(&[&steps[..], &[hand_off(0, MessageKind::DeclineCounter)]].concat());
    assert!(told.unanswered_since().is_some());
    let none = AppointmentRefusal::NoCounterProposal(AppointmentState::HandedOff);
    assert_eq!(refused(&steps, &Step::AcceptCounter { sequence: 0 }), none);
}

#[test]
fn a_confirmed_appointment_moves_and_the_old_answer_no_longer_holds() {
    let steps = [
        hand_off(0, MessageKind::Request),
        answer(0, Answer::Confirmed),
        Step::Reschedule { sequence: 0, windows: vec![window("30")] },
    ];
    let moved = after(&steps);
    assert_eq!((moved.state, moved.sequence, moved.answered), (AppointmentState::Requested, 1, None));
    assert_eq!(moved.facts.windows, [window("30")]);
    let again = Step::Reschedule { sequence: 0, windows: vec![window("27")] };
    assert_eq!(refused(&steps, &again), AppointmentRefusal::Stale { seen: 0, current: 1 });
}

#[test]
fn times_that_are_none_are_refused_and_no_step_asks_for_the_past() {
    let reschedule = |windows| Step::Reschedule { sequence: 0, windows };
    let short = Window { to: window("26").from + TimeDelta::minutes(29), ..window("26") };
    for (windows, fault) in [
        (vec![], AppointmentFault::WindowMissing),
        (vec![short], AppointmentFault::WindowTooShort),
        (vec![window("26"), window("26")], AppointmentFault::WindowRepeated),
        (vec![window("20")], AppointmentFault::WindowPast),
    ] {
        assert_eq!(refused(&[], &reschedule(windows)), AppointmentRefusal::Windows(fault));
    }
    let later = window("26").from + TimeDelta::minutes(1);
    let late = requested().step_now(&reschedule(vec![window("26")]), later);
    assert_eq!(late, Err(AppointmentRefusal::Windows(AppointmentFault::WindowPast)));
    assert!(
        requested().step(&reschedule(vec![window("26")]), later).is_ok(),
        "the fold drops no step for its hour"
    );
}

#[test]
fn a_cancelled_appointment_is_a_new_version_and_nothing_more_comes_of_it() {
    let steps = [hand_off(0, MessageKind::Request), Step::Cancel { reason: CancelReason::Person }];
    let cancelled = after(&steps);
    assert_eq!((cancelled.state, cancelled.sequence), (AppointmentState::Cancelled, 1));
    assert_eq!(
        (cancelled.owes, cancelled.cancelled),
        (Some(MessageKind::Cancel), Some(CancelReason::Person))
    );
    let over = AppointmentRefusal::Over(AppointmentState::Cancelled);
    for step in [
        answer(1, Answer::Confirmed),
        Step::Cancel { reason: CancelReason::Mistake },
        Step::Reschedule { sequence: 1, windows: vec![window("30")] },
        Step::Close { attended: true },
    ] {
        assert_eq!(refused(&steps, &step), over, "{step:?}");
    }
    assert_eq!(after(&[&steps[..], &[hand_off(1, MessageKind::Cancel)]].concat()).owes, None);
}

#[test]
fn whether_the_person_came_is_said_afterwards_and_a_slip_can_be_put_right() {
    let agreed = after(&[hand_off(0, MessageKind::Request), answer(0, Answer::Confirmed)]);
    let (came, missed) = (Step::Close { attended: true }, Step::Close { attended: false });
    assert_eq!(agreed.step(&came, now()), Err(AppointmentRefusal::TooEarly));
    let begun = agreed.slot.start;
    let closed = agreed.step(&missed, begun).unwrap();
    assert_eq!(closed.state, AppointmentState::NoShow);
    assert_eq!(closed.step(&missed, begun), Err(AppointmentRefusal::Over(AppointmentState::NoShow)));
    assert_eq!(closed.step(&came, begun).unwrap().state, AppointmentState::Attended);
    let unasked = requested().step(&came, begun);
    assert_eq!(unasked, Err(AppointmentRefusal::NotAgreed(AppointmentState::Requested)));
}

#[test]
fn an_answer_that_was_overtaken_or_came_twice_changes_nothing() {
    let written = |time: &str, said| Step::Answer {
        sequence: 0,
        answer: said,
        proposed: None,
        via: Via::Message,
        written: Some(at(time)),
    };
    let refusal = written("2026-11-23T12:00:00Z", Answer::Refused);
    let steps = [hand_off(0, MessageKind::Request), refusal.clone()];
    for overtaken in [written("2026-11-23T11:59:00Z", Answer::Confirmed), refusal] {
        assert_eq!(refused(&steps, &overtaken), AppointmentRefusal::AnsweredBefore);
    }
    let changed_their_mind = written("2026-11-23T12:01:00Z", Answer::Confirmed);
    assert!(after(&steps).step(&changed_their_mind, now()).is_ok());
    let timeless = Step::Answer {
        sequence: 0,
        answer: Answer::CounterProposed,
        proposed: None,
        via: Via::Telephone,
        written: None,
    };
    assert_eq!(refused(&steps, &timeless), AppointmentRefusal::NoTime);
}

#[test]
fn what_was_agreed_on_the_telephone_still_goes_into_the_centres_calendar() {
    let agreed = after(&[answer(0, Answer::Confirmed)]);
    assert_eq!((agreed.state, agreed.owes), (AppointmentState::Confirmed, Some(MessageKind::Request)));
    let told = agreed.step(&hand_off(0, MessageKind::Request), now()).unwrap();
    assert_eq!((told.state, told.owes), (AppointmentState::Confirmed, None));
    assert_eq!(after(&[answer(0, Answer::Refused)]).owes, None, "a refused one is not asked for");
}

#[test]
fn a_record_says_where_when_and_how_the_person_is_reached() {
    assert_eq!(facts().faults(&private(), now()), []);
    let bare = AppointmentFacts {
        centre: String::new(),
        desk: String::new(),
        windows: vec![],
        minutes: 0,
        ..facts()
    };
    assert_eq!(
        bare.faults(&Private::default(), now()),
        [
            AppointmentFault::CentreMissing,
            AppointmentFault::DeskMissing,
            AppointmentFault::BadLength,
            AppointmentFault::WindowMissing,
            AppointmentFault::PhoneMissing,
        ]
    );
    let by_mail = AppointmentFacts { reach: Reach::Email, ..facts() };
    assert_eq!(by_mail.faults(&private(), now()), [AppointmentFault::EmailMissing]);
    let calls_back = AppointmentFacts { reach: Reach::CallsBack, ..facts() };
    assert_eq!(calls_back.faults(&Private::default(), now()), []);
    let six =
        AppointmentFacts { windows: ["24", "25", "26", "27", "28", "29"].map(window).into(), ..facts() };
    assert_eq!(six.faults(&private(), now()), [AppointmentFault::TooManyWindows]);
    assert_eq!(facts().faults(&private(), at("2026-11-26T14:00:00Z")), [AppointmentFault::WindowPast]);
}

#[test]
fn an_answer_is_due_at_the_same_hour_of_the_next_working_day() {
    let calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
    let one = AnswerRules::default();
    for (handed_off, due) in [
        ("2026-11-23T11:00:00Z", "2026-11-24T11:00:00Z"),
        ("2026-11-27T11:00:00Z", "2026-11-30T11:00:00Z"), // over a weekend
        ("2026-11-28T11:00:00Z", "2026-11-30T11:00:00Z"), // from a Saturday
        ("2026-12-07T11:00:00Z", "2026-12-09T11:00:00Z"), // 8 December is a holiday
        ("2026-10-23T10:00:00Z", "2026-10-26T11:00:00Z"), // clocks go back between
    ] {
        assert_eq!(answer_due(at(handed_off), one, &calendar), at(due), "{handed_off}");
    }
    let three = AnswerRules { within: 3 };
    assert_eq!(answer_due(at("2026-11-26T11:00:00Z"), three, &calendar), at("2026-12-02T11:00:00Z"));
}

#[test]
fn attempts_get_rarer_but_never_stop() {
    let waits: Vec<i64> = (1..=9).map(|attempts| backoff(attempts).num_seconds()).collect();
    assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    assert_eq!(backoff(u32::MAX).num_seconds(), 3600);
}

#[test]
fn the_bodies_are_a_contract_and_hold_no_personal_data() {
    let (kind, body) = Event::AppointmentRequested(facts()).to_parts();
    assert_eq!(kind, "AppointmentRequested");
    let expected = serde_json::json!({
        "id": "00000000-0000-0000-0000-000000000001",
        "centre": "lisbon",
        "desk": "legal",
        "windows": [
            { "from": "2026-11-26T14:00:00Z", "to": "2026-11-26T16:00:00Z" },
            { "from": "2026-11-27T14:00:00Z", "to": "2026-11-27T16:00:00Z" }
        ],
        "minutes": 30,
        "topic": "residence.renewal",
        "language": { "code": "ukr" },
        "interpreter": true,
        "reach": "phone",
        "consent": true,
        "asked": "2026-11-23T10:00:00Z",
        "v": 1
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&body).unwrap(), expected);
    let stepped = Event::AppointmentStepped(AppointmentStepped { id: facts().id, step: counter(2, "30") });
    let (kind, body) = stepped.to_parts();
    assert_eq!(Event::from_parts(&kind, &body), Ok(stepped));
    assert!(body.contains(r#""step":"answer""#) && body.contains(r#""answer":"counter-proposed""#), "{body}");
}

#[test]
fn a_counter_proposal_whose_time_has_passed_is_not_accepted_any_more() {
    let proposed = after(&[hand_off(0, MessageKind::Request), counter(0, "24")]);
    let accept = Step::AcceptCounter { sequence: 0 };
    let begun = window("24").from;
    assert!(proposed.step_now(&accept, begun - TimeDelta::minutes(1)).is_ok());
    let past = AppointmentRefusal::Windows(AppointmentFault::WindowPast);
    assert_eq!(proposed.step_now(&accept, begun), Err(past));
    assert!(proposed.step(&accept, begun).is_ok(), "the fold drops no step for its hour");
}

#[test]
fn what_comes_next_follows_from_the_state_and_the_hour() {
    use NextStep::{AskAnew, Await, Chase, Close, Decide, Expect, HandOff, Nothing};
    let told = hand_off(0, MessageKind::Request);
    let (slot, due) = (window("26").from, at("2026-11-24T10:01:00Z"));
    let early = now() + TimeDelta::hours(1);
    let cancel = Step::Cancel { reason: CancelReason::Person };
    let late = Slot { start: window("30").from, minutes: 45 };
    let confirmed = [told.clone(), answer(0, Answer::Confirmed)];
    let declined = [told.clone(), counter(0, "30"), Step::DeclineCounter { sequence: 0 }];
    for (steps, at, next) in [
        (&[][..], early, HandOff(MessageKind::Request)),
        (&[], slot, AskAnew),
        (std::slice::from_ref(&told), early, Await(due)),
        (std::slice::from_ref(&told), due, Chase(due)),
        (std::slice::from_ref(&told), slot, Close),
        (&[told.clone(), counter(0, "30")], early, Decide(late)),
        (&[told.clone(), counter(0, "30")], slot, Decide(late)),
        (&[told.clone(), counter(0, "30")], late.start, AskAnew),
        (&declined, early, HandOff(MessageKind::DeclineCounter)),
        (&[told.clone(), answer(0, Answer::Refused)], early, AskAnew),
        (&[answer(0, Answer::Confirmed)], early, HandOff(MessageKind::Request)),
        (&confirmed, early, Expect(Slot { start: slot, minutes: 30 })),
        (&confirmed, slot, Close),
        (std::slice::from_ref(&cancel), early, Nothing),
        (&[told.clone(), cancel.clone()], early, HandOff(MessageKind::Cancel)),
    ] {
        let calendar = Calendar::shipped(chrono_tz::Europe::Lisbon);
        let appointment = after(steps);
        assert_eq!(appointment.next_step(at, AnswerRules::default(), &calendar), next, "{steps:?} at {at}");
        let overdue = appointment.is_overdue(at, AnswerRules::default(), &calendar);
        assert!(overdue || !matches!(next, Chase(_)), "{steps:?} at {at}");
    }
}

/// Any step at all, likely and unlikely ones.
fn any_step() -> impl Strategy<Value = Step> {
    let message =
        prop_oneof![Just(MessageKind::Request), Just(MessageKind::Cancel), Just(MessageKind::DeclineCounter)];
    let said = prop_oneof![Just(Answer::Confirmed), Just(Answer::CounterProposed), Just(Answer::Refused)];
    let sequence = 0_u32..4;
    prop_oneof![
        (sequence.clone(), message).prop_map(|(sequence, message)| hand_off(sequence, message)),
        (sequence.clone(), said, 24_u32..31).prop_map(|(sequence, said, day)| match said {
            Answer::CounterProposed => counter(sequence, &day.to_string()),
            said => answer(sequence, said),
        }),
        sequence.clone().prop_map(|sequence| Step::AcceptCounter { sequence }),
        sequence.clone().prop_map(|sequence| Step::DeclineCounter { sequence }),
        (sequence, 24_u32..31).prop_map(|(sequence, day)| Step::Reschedule {
            sequence,
            windows: vec![window(&day.to_string())]
        }),
        Just(Step::Cancel { reason: CancelReason::Centre }),
        any::<bool>().prop_map(|attended| Step::Close { attended }),
    ]
}

proptest! {
    /// Whatever is tried in whatever order: the version never falls, the centre is owed a message exactly where it has
    /// not been told of the present version, and a counter-proposal stands exactly in that state.
    #[test]
    fn the_centre_is_owed_what_it_has_not_been_told(steps in proptest::collection::vec(any_step(), 0..40)) {
        let (mut appointment, mut at) = (requested(), window("25").from);
        for step in steps {
            at += TimeDelta::hours(1);
            let Ok(after) = appointment.step(&step, at) else { continue };
            prop_assert!(after.sequence >= appointment.sequence);
            prop_assert_eq!(after.counter.is_some(), after.state == AppointmentState::CounterProposed);
            prop_assert_eq!(after.cancelled.is_some(), after.state == AppointmentState::Cancelled);
            let told = after.handed_off.is_some_and(|told| told.sequence == after.sequence);
            match after.state {
                AppointmentState::Requested => prop_assert_eq!(after.owes, Some(MessageKind::Request)),
                AppointmentState::Cancelled => prop_assert_eq!(after.owes.is_none(), told),
                AppointmentState::HandedOff => prop_assert!(told || after.owes.is_some()),
                _ => {}
            }
            appointment = after;
        }
    }
}
