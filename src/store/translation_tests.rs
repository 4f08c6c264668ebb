//! The Translation Service in the store: one claim of many, the tables as the journal says, old stores brought along.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::clock::Clock;
use crate::domain::call::Asked;
use crate::domain::code::{Channel, SideForm};
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;
use crate::domain::translation::{
    InterpreterFacts, PartyRole, PartyState, Refusal, RequestFacts, RequestOutcome, RequestStepped, Spoken,
    Step,
};

fn ten() -> Instant {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn store() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::create(&directory.path().join("line.store"), "SOS", Clock::Fixed(ten())).unwrap();
    (directory, store)
}

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn request(number: u128) -> RequestFacts {
    RequestFacts {
        id: RequestId(Uuid::from_u128(number)),
        call: Some(CallId(Uuid::from_u128(900 + number))),
        institution: None,
        channel: Channel::Phone,
        language: Asked { code: "urd".parse().unwrap(), variant: None },
        sensitive: false,
        join_immigrant: false,
        asked: ten(),
        due: None,
    }
}

fn ask(store: &mut Store, facts: RequestFacts, at: Instant) -> Appended {
    let private = Private { phone: Some("912 000 111".into()), ..Private::default() };
    store.append(Append { who: staff(1), event: Event::InterpreterRequested(facts), private }, at).unwrap()
}

fn step(store: &mut Store, number: u128, step: Step, who: u128, at: Instant) -> Result<Appended, StoreError> {
    let event = Event::RequestStepped(RequestStepped { id: RequestId(Uuid::from_u128(number)), step });
    store.append(Append { who: staff(who), event, private: Private::default() }, at)
}

fn add_interpreter(store: &mut Store, number: u128, name: &str) -> InterpreterId {
    let id = InterpreterId(Uuid::from_u128(number));
    let languages = vec![Spoken { code: "urd".parse().unwrap(), variants: Vec::new() }];
    let facts = InterpreterFacts { id, languages, hours: Vec::new(), active: true };
    let private = Private { name: Some(name.into()), phone: Some("913".into()), ..Private::default() };
    let append = Append { who: staff(1), event: Event::InterpreterAdded(facts), private };
    store.append(append, ten()).unwrap();
    id
}

#[test]
fn a_conference_is_read_back_and_the_journal_rebuilds_it() {
    let (_directory, mut store) = store();
    let (one, other) = (add_interpreter(&mut store, 71, "Aamir"), add_interpreter(&mut store, 72, "Bilal"));
    ask(&mut store, request(1), ten());
    let dial = |interpreter| Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter) };
    let to = |party, to| Step::Move { party, to };
    let minutes = |minutes| ten() + TimeDelta::minutes(minutes);
    for (minute, what) in (1..).zip([
        Step::Claim,
        dial(one),
        to(1, PartyState::NoAnswer),
        dial(other),
        to(2, PartyState::Joined),
        to(0, PartyState::Joined),
    ]) {
        step(&mut store, 1, what, 1, minutes(minute)).unwrap();
    }
    let pool = store.pool().unwrap();
    assert_eq!(pool.iter().map(|one| one.busy).collect::<Vec<_>>(), [false, true]);
    assert_eq!(pool[0].dials[0].state, PartyState::NoAnswer);
    assert_eq!(pool[0].last_joined, None);
    assert_eq!(pool[1].last_joined, Some(minutes(5)));

    step(&mut store, 1, Step::End { outcome: RequestOutcome::Interpreted, quality: None }, 1, minutes(25))
        .unwrap();
    assert!(store.open_requests().unwrap().is_empty());
    let found = store.requests_of_call(CallId(Uuid::from_u128(901))).unwrap();
    assert_eq!(found[0].interpreter(), Some(other));
    assert_eq!((found[0].waited_s(ten()), found[0].interpreted_s(ten())), (300, 1200));
    assert_eq!(found[0].private.phone.as_deref(), Some("912 000 111"));
    assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
}

/// What is typed to change an interpreter has an identity of its own.
#[test]
fn what_is_typed_of_an_interpreter_goes_when_the_change_is_recorded_and_not_with_anybody_elses() {
    let (_directory, mut store) = store();
    let id = add_interpreter(&mut store, 71, "Aamir");
    let draft = |number| SideDraft {
        id: Uuid::from_u128(number),
        kind: SideForm::Interpreter,
        holder: staff(number),
        call: None,
        began: ten(),
        form: r#"{"typed":{"phone":"914"}}"#.into(),
        updated: ten(),
    };
    store.keep_side_draft(&draft(1)).unwrap();
    store.keep_side_draft(&draft(2)).unwrap();
    let facts = store.interpreters().unwrap().remove(0).facts;
    let change = Append {
        who: staff(1),
        event: Event::InterpreterChanged(facts),
        private: Private { name: Some("Aamir".into()), phone: Some("914".into()), ..Private::default() },
    };
    store.append_typed(change, Uuid::from_u128(1), ten()).unwrap();
    assert_eq!(store.side_drafts().unwrap(), [draft(2)]);
    assert_eq!(store.interpreters().unwrap()[0].phone.as_deref(), Some("914"));

    // A new one has the identity of its form, and a retry adds nobody twice.
    store.keep_side_draft(&draft(3)).unwrap();
    let new = add_interpreter(&mut store, 3, "Bilal");
    assert_ne!(new, id);
    add_interpreter(&mut store, 3, "Bilal");
    store.keep_side_draft(&draft(3)).unwrap();
    assert_eq!(store.side_drafts().unwrap(), [draft(2)]);
    let report = store.verify(|_, _| {}).unwrap();
    assert_eq!((report.entries, report.faults), (4, Vec::new()));
}

#[test]
fn a_request_that_is_asked_twice_is_one() {
    let (_directory, mut store) = store();
    let first = ask(&mut store, request(1), ten());
    let again = ask(&mut store, request(1), ten() + TimeDelta::seconds(9));
    assert!(again.already);
    assert_eq!(again.seq, first.seq);
}

#[test]
fn a_refused_step_writes_nothing() {
    let (_directory, mut store) = store();
    ask(&mut store, request(1), ten());
    step(&mut store, 1, Step::Claim, 1, ten()).unwrap();
    let refused = step(&mut store, 1, Step::Claim, 2, ten());
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::ClaimedBy(holder))) if holder == staff(1)));
    let unknown = step(&mut store, 5, Step::Claim, 2, ten());
    assert!(matches!(unknown, Err(StoreError::NoSubject)));
    let report = store.verify(|_, _| {}).unwrap();
    assert_eq!((report.entries, report.faults), (3, Vec::new()));
}

#[test]
fn of_eight_consoles_that_claim_at_once_one_gets_it() {
    let (directory, mut store) = store();
    ask(&mut store, request(1), ten());
    let path = directory.path().join("line.store");
    let start = std::sync::Barrier::new(8);
    let holders: Vec<Result<u128, StaffId>> = std::thread::scope(|scope| {
        let consoles: Vec<_> = (1..=8)
            .map(|who| {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    let mut store = Store::open(path, Access::Write).unwrap();
                    start.wait();
                    match step(&mut store, 1, Step::Claim, who, ten()) {
                        Ok(_) => Ok(who),
                        Err(StoreError::Refused(Refusal::ClaimedBy(holder))) => Err(holder),
                        Err(other) => panic!("{other}"),
                    }
                })
            })
            .collect();
        consoles.into_iter().map(|console| console.join().unwrap()).collect()
    });
    let winners: Vec<u128> = holders.iter().filter_map(|one| one.as_ref().ok().copied()).collect();
    assert_eq!(winners.len(), 1);
    // Everybody else was told who has it.
    assert!(holders.iter().filter_map(|one| one.as_ref().err()).all(|holder| *holder == staff(winners[0])));
}

#[test]
fn a_store_of_the_first_schema_gets_the_tables_of_today_even_for_a_reader() {
    let (directory, mut store) = store();
    let path = directory.path().join("line.store");
    store.shrink_to_first_schema();
    drop(store);
    let reader = Store::open(&path, Access::Read).unwrap();
    assert!(reader.open_requests().unwrap().is_empty());
    drop(reader);
    store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
}
