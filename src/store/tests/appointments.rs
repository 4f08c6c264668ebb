//! Appointments in the store: recorded once, stepped through, found again, and owed to the centres until told.

use super::*;
use crate::domain::appointment::{
    Answer, AppointmentFacts, AppointmentFault, AppointmentRefusal, AppointmentState, AppointmentStepped,
    CancelReason, MessageKind, Reach, Slot, Step, Via, Window,
};
use crate::domain::id::AppointmentId;

pub(super) fn facts(number: u128) -> AppointmentFacts {
    let from = monday() + TimeDelta::days(3);
    AppointmentFacts {
        id: AppointmentId(Uuid::from_u128(number)),
        call: Some(CallId(Uuid::from_u128(7))),
        centre: "lisbon".into(),
        desk: "legal".into(),
        windows: vec![Window { from, to: from + TimeDelta::hours(2) }],
        minutes: 30,
        topic: Some("residence.renewal".parse().unwrap()),
        language: Asked { code: "ara".parse().unwrap(), variant: Some("Iraq".into()) },
        interpreter: true,
        reach: Reach::Phone,
        consent: true,
        asked: monday(),
    }
}

pub(super) fn record(
    store: &mut Store,
    facts: AppointmentFacts,
    now: Instant,
) -> Result<Appended, StoreError> {
    let private = Private {
        name: Some("خديجة".into()),
        phone: Some("900 000 001".into()),
        notes: Some("Grávida.".into()),
        ..Private::default()
    };
    store.append(Append { who: staff(1), event: Event::AppointmentRequested(facts), private }, now)
}

pub(super) fn step(
    store: &mut Store,
    number: u128,
    step: Step,
    now: Instant,
) -> Result<Appended, StoreError> {
    let event = Event::AppointmentStepped(AppointmentStepped { id: facts(number).id, step });
    store.append(Append { who: staff(2), event, private: Private::default() }, now)
}

fn minutes(minutes: i64) -> Instant {
    monday() + TimeDelta::minutes(minutes)
}

fn sent(sequence: u32) -> Step {
    Step::HandOff { sequence, message: MessageKind::Request }
}

/// Something that happens to one of a few appointments: a step, or without one the asking.
#[derive(Debug, Clone)]
pub(super) struct Action {
    number: u128,
    step: Option<Step>,
    minutes: i64,
}

/// Any step at all, likely and unlikely ones, at any time from the asking until after the appointment.
pub(super) fn any_action() -> impl Strategy<Value = Action> {
    let message =
        prop_oneof![Just(MessageKind::Request), Just(MessageKind::Cancel), Just(MessageKind::DeclineCounter)];
    let answer = prop_oneof![Just(Answer::Confirmed), Just(Answer::CounterProposed), Just(Answer::Refused)];
    let sequence = 0_u32..3;
    let later = |days: i64| minutes(60 * 24 * days);
    let step = prop_oneof![
        (sequence.clone(), message).prop_map(|(sequence, message)| Step::HandOff { sequence, message }),
        (sequence.clone(), answer, 2_i64..9).prop_map(move |(sequence, answer, days)| {
            let proposed =
                (answer == Answer::CounterProposed).then(|| Slot { start: later(days), minutes: 45 });
            Step::Answer { sequence, answer, proposed, via: Via::Telephone, written: None }
        }),
        sequence.clone().prop_map(|sequence| Step::AcceptCounter { sequence }),
        sequence.clone().prop_map(|sequence| Step::DeclineCounter { sequence }),
        (sequence, 2_i64..9).prop_map(move |(sequence, days)| {
            let window = Window { from: later(days), to: later(days) + TimeDelta::hours(1) };
            Step::Reschedule { sequence, windows: vec![window] }
        }),
        Just(Step::Cancel { reason: CancelReason::Centre }),
        any::<bool>().prop_map(|attended| Step::Close { attended }),
    ];
    let action = (1_u128..4, proptest::option::weighted(0.8, step), 0_i64..60 * 24 * 10);
    action.prop_map(|(number, step, minutes)| Action { number, step, minutes })
}

/// Does it, if it is possible; what is not writes nothing.
pub(super) fn act(store: &mut Store, action: &Action) {
    let now = minutes(action.minutes);
    let done = match &action.step {
        None => record(store, AppointmentFacts { asked: monday(), ..facts(action.number) }, monday()),
        Some(taken) => step(store, action.number, taken.clone(), now),
    };
    match done {
        Ok(_) | Err(StoreError::NoSubject | StoreError::AppointmentRefused(_)) => {}
        Err(other) => panic!("{action:?}: {other:?}"),
    }
}

const LEASE: TimeDelta = TimeDelta::minutes(2);

#[test]
fn an_appointment_is_recorded_once_and_read_back_as_it_was() {
    let (_house, mut store) = House::new();
    assert!(!record(&mut store, facts(1), monday()).unwrap().already);
    assert!(record(&mut store, facts(1), minutes(1)).unwrap().already);
    let kept = store.appointment(facts(1).id).unwrap().unwrap();
    assert_eq!((&kept.facts, kept.entered_by), (&facts(1), staff(1)));
    assert_eq!(kept.private.notes.as_deref(), Some("Grávida."));
    let counter = Some(Slot { start: minutes(60 * 24 * 5), minutes: 45 });
    let answer = Step::Answer {
        sequence: 0,
        answer: Answer::CounterProposed,
        proposed: counter,
        via: Via::Message,
        written: Some(minutes(3)),
    };
    step(&mut store, 1, sent(0), minutes(2)).unwrap();
    step(&mut store, 1, answer, minutes(4)).unwrap();
    let answered = store.appointments_by_reference(&facts(1).id.reference()).unwrap().remove(0);
    assert_eq!((answered.counter, answered.state), (counter, AppointmentState::CounterProposed));
    assert_eq!(answered.answered.unwrap().written, Some(minutes(3)));
    assert_eq!(faults(&mut store), []);
    let bodies: Vec<String> = store.rows("SELECT body FROM entry", [], |row| row.get(0)).unwrap();
    for personal in ["خديجة", "900 000", "Grávida"] {
        assert!(bodies.iter().all(|body| !body.contains(personal)), "{personal} in {bodies:?}");
    }
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let (_house, mut store) = House::new();
    let bare = AppointmentFacts { windows: vec![], ..facts(1) };
    let refused = record(&mut store, bare, monday());
    assert!(
        matches!(&refused, Err(StoreError::AppointmentFaults(why)) if why[..] == [AppointmentFault::WindowMissing])
    );
    record(&mut store, facts(1), monday()).unwrap();
    let early = step(&mut store, 1, Step::Close { attended: true }, minutes(1));
    let not_agreed = AppointmentRefusal::NotAgreed(AppointmentState::Requested);
    assert!(matches!(early, Err(StoreError::AppointmentRefused(why)) if why == not_agreed));
    assert!(matches!(step(&mut store, 2, sent(0), minutes(1)), Err(StoreError::NoSubject)));
    assert_eq!(store.verify(|_, _| {}).unwrap().entries, 2);
}

#[test]
fn appointments_are_filtered_by_every_field() {
    let (_house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    let other = AppointmentFacts { call: None, centre: "porto".into(), desk: "health".into(), ..facts(2) };
    let later = minutes(60 * 24 * 8);
    let other =
        AppointmentFacts { windows: vec![Window { from: later, to: later + TimeDelta::hours(1) }], ..other };
    record(&mut store, AppointmentFacts { asked: minutes(1), ..other }, minutes(1)).unwrap();
    step(&mut store, 2, Step::Cancel { reason: CancelReason::Person }, minutes(2)).unwrap();
    let found = |filter: &AppointmentFilter| -> Vec<u128> {
        let found = store.appointments(filter, 10).unwrap();
        found.iter().map(|one| one.facts.id.0.as_u128()).collect()
    };
    let all = AppointmentFilter::default();
    assert_eq!(found(&all), [2, 1]);
    for filter in [
        AppointmentFilter {
            states: vec![AppointmentState::Requested, AppointmentState::Confirmed],
            ..all.clone()
        },
        AppointmentFilter { centre: Some("lisbon".into()), ..all.clone() },
        AppointmentFilter { desk: Some("legal".into()), ..all.clone() },
        AppointmentFilter { call: facts(1).call, ..all.clone() },
        AppointmentFilter { to: Some("2026-11-26".parse().unwrap()), ..all.clone() },
    ] {
        assert_eq!(found(&filter), [1], "{filter:?}");
    }
    assert_eq!(found(&AppointmentFilter { from: Some("2026-11-27".parse().unwrap()), ..all }), [2]);
    assert_eq!(store.open_appointments().unwrap().len(), 1);
    assert_eq!(store.over_appointments(10).unwrap()[0].facts.centre, "porto");
}

#[test]
fn what_a_centre_is_owed_is_in_one_pair_of_hands_at_a_time_until_it_is_told() {
    let (house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    let mut other = Store::open(&house.path, Access::Write).unwrap();
    let taken = store.take_outgoing(minutes(1), LEASE).unwrap().unwrap();
    assert_eq!((taken.message, taken.attempts), (MessageKind::Request, 1));
    assert_eq!(other.take_outgoing(minutes(2), LEASE).unwrap(), None, "somebody has it in hand");
    // Whoever had it died: after a while it is tried again.
    let again = other.take_outgoing(minutes(3), LEASE).unwrap().unwrap();
    assert_eq!(again.attempts, 2);
    other.put_off(&again, "connection refused", minutes(3)).unwrap();
    let waiting = &store.outbox().unwrap()[0];
    assert_eq!(waiting.error.as_deref(), Some("connection refused"));
    assert_eq!(waiting.next_at, Some(minutes(4)), "a minute after the second failure");
    assert_eq!(store.take_outgoing(minutes(3), LEASE).unwrap(), None);
    store.try_again(None, minutes(3)).unwrap();
    assert!(store.take_outgoing(minutes(3), LEASE).unwrap().is_some());
    step(&mut store, 1, sent(0), minutes(4)).unwrap();
    assert_eq!(store.outbox().unwrap(), []);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_new_version_is_tried_at_once_whatever_became_of_the_old_one() {
    let (_house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    for minute in [1, 10, 20, 40] {
        let tried = store.take_outgoing(minutes(minute), LEASE).unwrap().unwrap();
        store.put_off(&tried, "mailbox full", minutes(minute)).unwrap();
    }
    step(&mut store, 1, Step::Reschedule { sequence: 0, windows: facts(1).windows }, minutes(41)).unwrap();
    let fresh = store.take_outgoing(minutes(41), LEASE).unwrap().unwrap();
    assert_eq!((fresh.attempts, fresh.error, fresh.appointment.sequence), (1, None, 1));
}

#[test]
fn nobody_hears_of_the_end_of_what_they_never_heard_of() {
    let (_house, mut store) = House::new();
    let cancel = Step::Cancel { reason: CancelReason::Mistake };
    record(&mut store, facts(1), monday()).unwrap();
    step(&mut store, 1, cancel.clone(), minutes(1)).unwrap();
    assert_eq!(store.outbox().unwrap(), []);
    // Of the second one an attempt was begun: it may have arrived, whatever the program knows of it.
    record(&mut store, facts(2), monday()).unwrap();
    store.take_outgoing(minutes(1), LEASE).unwrap().unwrap();
    step(&mut store, 2, cancel, minutes(2)).unwrap();
    assert_eq!(store.outbox().unwrap()[0].message, MessageKind::Cancel);
    assert!(store.take_outgoing(minutes(2), LEASE).unwrap().is_some());
}

#[test]
fn a_request_for_a_time_that_has_passed_is_not_sent_but_stays_in_sight() {
    let (_house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    let past = facts(1).windows[0].from;
    assert_eq!(store.take_outgoing(past, LEASE).unwrap(), None);
    assert_eq!(store.outbox().unwrap().len(), 1);
}

#[test]
fn the_history_of_an_appointment_says_who_did_what_and_of_no_other() {
    let (_house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    record(&mut store, facts(2), monday()).unwrap();
    step(&mut store, 1, sent(0), minutes(2)).unwrap();
    let history = store.entries_about(facts(1).id.0).unwrap();
    let who: Vec<StaffId> = history.iter().map(|entry| entry.who).collect();
    assert_eq!(who, [staff(1), staff(2)]);
    assert_eq!(history[0].private.phone.as_deref(), Some("900 000 001"));
    let told = AppointmentStepped { id: facts(1).id, step: sent(0) };
    assert_eq!((&history[1].event, history[1].at), (&Event::AppointmentStepped(told), minutes(2)));
    assert_eq!(store.entries_about(Uuid::from_u128(99)).unwrap(), []);
}

#[test]
fn how_long_the_first_answer_took_is_kept_whatever_comes_later() {
    let (_house, mut store) = House::new();
    record(&mut store, facts(1), monday()).unwrap();
    let say = |sequence, answer| Step::Answer {
        sequence,
        answer,
        proposed: None,
        via: Via::Telephone,
        written: None,
    };
    step(&mut store, 1, say(0, Answer::Refused), minutes(10)).unwrap();
    step(&mut store, 1, Step::Reschedule { sequence: 0, windows: facts(1).windows }, minutes(20)).unwrap();
    step(&mut store, 1, say(1, Answer::Confirmed), minutes(30)).unwrap();
    let kept = store.appointment(facts(1).id).unwrap().unwrap();
    assert_eq!(kept.first_answer, Some(minutes(10)));
    assert_eq!(kept.answered.unwrap().at, minutes(30));
    assert_eq!(faults(&mut store), []);
}

#[test]
fn every_split_of_the_counts_sums_to_the_whole() {
    let (_house, mut store) = House::new();
    for (number, centre, topic) in
        [(1, "lisbon", None), (2, "porto", Some("work.contract")), (3, "porto", None)]
    {
        let topic = topic.map(|code| code.parse().unwrap());
        record(&mut store, AppointmentFacts { centre: centre.into(), topic, ..facts(number) }, monday())
            .unwrap();
    }
    step(&mut store, 2, Step::Cancel { reason: CancelReason::Person }, minutes(5)).unwrap();
    let day: NaiveDate = "2026-11-23".parse().unwrap();
    let of = CountsOf { from: day, to: day + TimeDelta::days(1), by: Period::Day };
    let rows = store.appointment_counts(of, &Calendar::shipped(ZONE), at("2026-11-24T12:00:00Z")).unwrap();
    let counted: Vec<u64> = rows.iter().map(|row| row.figures.appointments).collect();
    assert_eq!((counted, rows[0].figures.open()), (vec![3, 0], 2));
    assert_eq!(rows[0].coverage, Coverage::Recorded, "who records appointments was there");
    for split in Of::Appointments.splits() {
        let rows = store.appointment_split_counts(of, *split).unwrap();
        assert_eq!(rows.iter().map(|row| row.figures.appointments).sum::<u64>(), 3, "{split}");
        assert_eq!(rows.iter().map(|row| row.figures.open()).sum::<u64>(), 2, "{split}");
    }
    let by_topic = store.appointment_split_counts(of, Split::Topic).unwrap();
    let values: Vec<&str> = by_topic.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(values, ["no-topic", "work.contract"]);
}
