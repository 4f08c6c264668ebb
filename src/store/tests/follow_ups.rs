//! Follow-ups in the store: scheduled once, found, stepped from what was seen, closed by their call in one transaction,
//! rebuilt.

use super::*;
use crate::domain::follow_up::{
    Due, FollowUpChannel, FollowUpFacts, FollowUpFault, FollowUpRefusal, FollowUpResult, FollowUpState,
    FollowUpStep, FollowUpStepped, Followed, Serves, Terms,
};
use crate::domain::id::FollowUpId;
use crate::store::{CallSaved, FollowUpFilter};

fn id(number: u128) -> FollowUpId {
    FollowUpId(Uuid::from_u128(0xf0 + number))
}

fn on(day: &str) -> Due {
    Due::on(day.parse().unwrap())
}

fn facts(number: u128, due: &str) -> FollowUpFacts {
    let terms = Terms {
        channel: FollowUpChannel::Phone,
        due: on(due),
        who: Some(staff(1)),
        language: Some(Asked { code: "ara".parse().unwrap(), variant: Some("Iraq".into()) }),
        every: None,
        until: None,
    };
    FollowUpFacts { id: id(number), terms, call: Some(CallId(Uuid::from_u128(7))) }
}

fn again(number: u128, due: &str, every: u16) -> FollowUpFacts {
    let facts = facts(number, due);
    FollowUpFacts { terms: Terms { every: Some(every), ..facts.terms }, ..facts }
}

fn person() -> Private {
    Private {
        name: Some("Rosa Mendes".into()),
        phone: Some("900 000 001".into()),
        email: Some("rosa@exemplo.pt".into()),
        notes: Some("Respondeu a AIMA?".into()),
        ..Private::default()
    }
}

fn schedule(store: &mut Store, facts: FollowUpFacts) -> Result<Appended, StoreError> {
    let append = Append { who: staff(1), event: Event::FollowUpScheduled(facts), private: person() };
    store.append(append, monday())
}

fn step(store: &mut Store, number: u128, revision: u32, step: FollowUpStep) -> Result<Appended, StoreError> {
    let event = Event::FollowUpStepped(FollowUpStepped { id: id(number), revision, step });
    let private = Private { notes: Some("uma observação".into()), ..Private::default() };
    store.append(Append { who: staff(2), event, private }, monday() + TimeDelta::hours(1))
}

fn done(result: FollowUpResult, next: Option<&str>) -> FollowUpStep {
    FollowUpStep::Done { result, call: None, next: next.map(|day| day.parse().unwrap()) }
}

fn only(store: &Store, filter: &FollowUpFilter) -> Followed {
    let mut found = store.follow_ups(filter, 10).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn found(store: &Store, filter: &FollowUpFilter) -> Vec<u128> {
    let found = store.follow_ups(filter, 10).unwrap();
    found.iter().map(|one| one.follow_up.facts.id.0.as_u128() - 0xf0).collect()
}

fn save_call(store: &mut Store, number: u128, serves: Option<Serves>) -> CallSaved {
    let append = Append {
        who: staff(2),
        event: Event::CallLogged(call(number, monday())),
        private: Private::default(),
    };
    let now = monday() + TimeDelta::hours(2);
    store.append_call(&append, serves, &Calendar::shipped(ZONE), now).unwrap()
}

#[test]
fn a_follow_up_is_recorded_once_read_back_whole_and_verifies() {
    let (house, mut store) = House::new();
    let whole = FollowUpFacts {
        terms: Terms {
            due: Due { time: "10:30:00".parse().ok(), ..on("2026-11-30") },
            every: Some(4),
            until: "2027-06-30".parse().ok(),
            ..facts(1, "2026-11-30").terms
        },
        ..facts(1, "2026-11-30")
    };
    let first = schedule(&mut store, whole.clone()).unwrap();
    let second = schedule(&mut store, whole.clone()).unwrap();
    assert_eq!((second.seq, second.already), (first.seq, true));
    let one = only(&store, &FollowUpFilter::default());
    assert_eq!((&one.follow_up.facts, &one.follow_up.private), (&whole, &person()));
    assert_eq!((one.follow_up.revision, one.follow_up.state), (1, FollowUpState::Open));
    assert_eq!(one.call, None, "the call is not recorded yet");
    assert_eq!(faults(&mut store), []);
    house.shell("UPDATE follow_up SET due = '2026-12-01'").unwrap();
    let tampered = faults(&mut store);
    assert!(matches!(&tampered[..], [Fault::TableDiffers { table: "follow_up", .. }]), "{tampered:?}");
}

#[test]
fn what_is_said_of_people_is_in_no_body() {
    let (_house, mut store) = House::new();
    schedule(&mut store, facts(1, "2026-11-30")).unwrap();
    step(&mut store, 1, 1, FollowUpStep::Postpone(on("2026-12-02"))).unwrap();
    let bodies: Vec<String> = store.rows("SELECT body FROM entry", [], |row| row.get(0)).unwrap();
    for personal in ["Rosa", "900 000 001", "exemplo", "AIMA", "observação"] {
        assert!(bodies.iter().all(|body| !body.contains(personal)), "{personal} in {bodies:?}");
    }
}

#[test]
fn a_follow_up_that_cannot_be_is_refused_and_nothing_is_written() {
    let (_house, mut store) = House::new();
    let past = schedule(&mut store, facts(1, "2026-11-22"));
    assert!(
        matches!(&past, Err(StoreError::FollowUpFaults(faults)) if faults[..] == [FollowUpFault::InThePast]),
        "{past:?}"
    );
    let append = Append {
        who: staff(1),
        event: Event::FollowUpScheduled(facts(1, "2026-11-30")),
        private: Private::default(),
    };
    let nobody = store.append(append, monday());
    assert!(
        matches!(&nobody, Err(StoreError::FollowUpFaults(faults)) if faults[..] == [FollowUpFault::PhoneMissing]),
        "{nobody:?}"
    );
    assert!(matches!(step(&mut store, 1, 1, FollowUpStep::Stop), Err(StoreError::NoSubject)));
    assert_eq!(store.verify(|_, _| {}).unwrap().entries, 1);
}

#[test]
fn a_step_is_taken_from_the_revision_that_was_seen_or_not_at_all() {
    let (_house, mut store) = House::new();
    schedule(&mut store, facts(1, "2026-11-30")).unwrap();
    step(&mut store, 1, 1, FollowUpStep::Assign { to: Some(staff(2)) }).unwrap();
    let stale = step(&mut store, 1, 1, FollowUpStep::Stop);
    assert!(matches!(stale, Err(StoreError::Stale { seen: 1, current: 2 })), "{stale:?}");
    let past = step(&mut store, 1, 2, FollowUpStep::Postpone(on("2026-11-22")));
    assert!(matches!(past, Err(StoreError::FollowUpFaults(_))), "{past:?}");
    step(&mut store, 1, 2, done(FollowUpResult::MessageLeft, None)).unwrap();
    let over = step(&mut store, 1, 3, FollowUpStep::Stop);
    let is_over = FollowUpRefusal::Over(FollowUpState::Done);
    assert!(matches!(over, Err(StoreError::FollowUpRefused(why)) if why == is_over), "{over:?}");
    let one = only(&store, &FollowUpFilter::default()).follow_up;
    assert_eq!((one.revision, one.state, one.facts.terms.who), (3, FollowUpState::Done, Some(staff(2))));
    assert_eq!(one.remark.as_deref(), Some("uma observação"));
    assert_eq!(one.private, person(), "a remark is not the reason");
    assert_eq!(one.ended.map(|(_, by)| by), Some(staff(2)));
    assert_eq!(faults(&mut store), []);
}

#[test]
fn what_is_overdue_can_be_changed_without_being_put_off() {
    let (_house, mut store) = House::new();
    schedule(&mut store, facts(1, "2026-11-23")).unwrap();
    let change = |terms| FollowUpStepped { id: id(1), revision: 1, step: FollowUpStep::Change(terms) };
    let late = monday() + TimeDelta::days(3);
    let terms = Terms { who: None, ..facts(1, "2026-11-23").terms };
    let append =
        |stepped| Append { who: staff(1), event: Event::FollowUpStepped(stepped), private: person() };
    let other_past = Terms { due: on("2026-11-24"), ..terms.clone() };
    assert!(
        store.append(append(change(other_past)), late).is_err(),
        "but not put to another day that has passed"
    );
    store.append(append(change(terms)), late).unwrap();
    assert_eq!(only(&store, &FollowUpFilter::default()).follow_up.facts.terms.who, None);
}

#[test]
fn every_time_that_it_was_done_stays_and_can_be_asked_for() {
    let (_house, mut store) = House::new();
    schedule(&mut store, again(1, "2026-11-30", 4)).unwrap();
    step(&mut store, 1, 1, done(FollowUpResult::NoAnswer, Some("2026-12-21"))).unwrap();
    step(&mut store, 1, 2, done(FollowUpResult::Reached, Some("2027-01-18"))).unwrap();
    step(&mut store, 1, 3, FollowUpStep::Stop).unwrap();
    let one = only(&store, &FollowUpFilter::default()).follow_up;
    let times: Vec<_> = one.occasions.iter().map(|done| (done.due.to_string(), done.result)).collect();
    let expected = [("2026-11-30", FollowUpResult::NoAnswer), ("2026-12-21", FollowUpResult::Reached)];
    assert_eq!(times, expected.map(|(day, result)| (day.to_owned(), result)));
    assert_eq!(one.state, FollowUpState::Stopped);
    let rows: Vec<i64> = store.rows("SELECT count(*) FROM follow_up_done", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, [2]);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn follow_ups_are_filtered_by_every_field_the_next_first() {
    let (_house, mut store) = House::new();
    log(&mut store, call(7, monday()), monday()).unwrap();
    schedule(&mut store, facts(1, "2026-11-30")).unwrap();
    let other = facts(2, "2026-11-24");
    let other = FollowUpFacts {
        terms: Terms { channel: FollowUpChannel::Email, who: Some(staff(2)), ..other.terms },
        call: None,
        ..other
    };
    schedule(&mut store, other).unwrap();
    let early = facts(3, "2026-11-24");
    let time = "09:00:00".parse().ok();
    let early =
        FollowUpFacts { terms: Terms { due: Due { time, ..early.terms.due }, ..early.terms }, ..early };
    schedule(&mut store, early).unwrap();
    let saved = save_call(&mut store, 8, Some(Serves { id: id(3), occasion: 0 }));
    assert!(saved.closed);
    let all = FollowUpFilter::default();
    assert_eq!(found(&store, &all), [2, 3, 1], "at no hour in particular comes first");
    let state = |state| FollowUpFilter { state: Some(state), ..FollowUpFilter::default() };
    let call = |number| FollowUpFilter { call: Some(CallId(Uuid::from_u128(number))), ..all.clone() };
    for (filter, expected) in [
        (state(FollowUpState::Open), vec![2, 1]),
        (state(FollowUpState::Done), vec![3]),
        (state(FollowUpState::Stopped), vec![]),
        (FollowUpFilter { due: "2026-11-24".parse().ok(), ..all.clone() }, vec![2, 3]),
        (FollowUpFilter { channel: Some(FollowUpChannel::Email), ..all.clone() }, vec![2]),
        (FollowUpFilter { who: Some(staff(1)), ..all.clone() }, vec![3, 1]),
        (call(7), vec![3, 1]),
        (call(8), vec![3]),
        (call(9), vec![]),
    ] {
        assert_eq!(found(&store, &filter), expected, "{filter:?}");
    }
    assert_eq!(store.follow_ups_due("2026-11-24".parse().unwrap()).unwrap(), 1);
    assert_eq!(store.follow_ups_due("2026-11-30".parse().unwrap()).unwrap(), 2);
    let one = store.follow_ups_by_reference(&id(1).reference().to_lowercase()).unwrap();
    assert_eq!(one[0].call.as_ref().map(|call| call.facts.id.0.as_u128()), Some(7), "with its call");
    assert_eq!(store.follow_ups_by_reference(&id(2).to_string()).unwrap().len(), 1);
    assert_eq!(store.follow_ups_by_reference("AAAA-AAAA").unwrap(), []);
}

/// What is open and due is found by the index over what is open, whatever the history.
#[test]
fn what_is_due_is_read_from_what_is_open_and_from_nothing_else() {
    let (_house, store) = House::new();
    let plan = |sql: &str| -> String {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let rows: Vec<String> = store.rows(&sql, [], |row| row.get("detail")).unwrap();
        rows.join("; ")
    };
    let due = plan("SELECT count(*) FROM follow_up WHERE state = 'open' AND due <= '2026-11-23'");
    assert!(due.contains("follow_up_open"), "{due}");
    let list = plan("SELECT * FROM follow_up WHERE TRUE AND state = 'open' ORDER BY due, time, id LIMIT 500");
    assert!(list.contains("follow_up_open") && !list.contains("TEMP B-TREE"), "{list}");
}

#[test]
fn a_call_and_the_follow_up_that_it_closes_are_one_transaction() {
    let (_house, mut store) = House::new();
    schedule(&mut store, again(1, "2026-11-23", 4)).unwrap();
    store.keep_draft(&draft(9, "{}")).unwrap();
    let serves = Some(Serves { id: id(1), occasion: 0 });
    let incomplete = Append {
        who: staff(1),
        event: Event::CallLogged(CallFacts { topic: None, ..call(9, monday()) }),
        private: Private::default(),
    };
    let refused = store.append_call(&incomplete, serves, &Calendar::shipped(ZONE), monday());
    assert!(matches!(refused, Err(StoreError::Faults(_))), "{refused:?}");
    assert_eq!(only(&store, &FollowUpFilter::default()).follow_up.times_done(), 0, "no call, no follow-up");

    let saved = save_call(&mut store, 9, serves);
    assert!(saved.closed && !saved.call.already);
    assert_eq!(store.drafts().unwrap(), []);
    let one = only(&store, &FollowUpFilter::default()).follow_up;
    assert_eq!(
        (one.times_done(), one.facts.terms.due),
        (1, on("2026-12-21")),
        "four weeks after it was done"
    );
    let last = one.occasions[0];
    assert_eq!((last.call, last.by), (Some(CallId(Uuid::from_u128(9))), staff(2)));
    assert_eq!(last.result, FollowUpResult::Reached);

    // The answer got lost, and the console asks again: nothing is done twice, and it is told the same.
    let retried = save_call(&mut store, 9, serves);
    assert_eq!((retried.call.seq, retried.call.already, retried.closed), (saved.call.seq, true, true));
    assert_eq!(only(&store, &FollowUpFilter::default()).follow_up.times_done(), 1);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_call_is_saved_whatever_became_of_its_follow_up_meanwhile() {
    let (_house, mut store) = House::new();
    let serves = Some(Serves { id: id(1), occasion: 0 });
    assert!(!save_call(&mut store, 9, serves).closed, "there is none");

    schedule(&mut store, again(1, "2026-11-23", 1)).unwrap();
    step(&mut store, 1, 1, FollowUpStep::Assign { to: None }).unwrap();
    step(&mut store, 1, 2, FollowUpStep::Postpone(on("2026-11-25"))).unwrap();
    assert!(save_call(&mut store, 10, serves).closed, "put off and given away it is still the same occasion");
    assert!(!save_call(&mut store, 11, serves).closed, "that occasion was done by another call");
    let second = Some(Serves { id: id(1), occasion: 1 });
    assert!(save_call(&mut store, 12, second).closed);
    step(&mut store, 1, 5, FollowUpStep::Stop).unwrap();
    assert!(!save_call(&mut store, 13, Some(Serves { id: id(1), occasion: 2 })).closed, "it was stopped");
    assert_eq!(store.how_many_calls(&CallFilter::default()).unwrap(), 5, "every call is there");
    assert_eq!(only(&store, &FollowUpFilter::default()).follow_up.times_done(), 2);
    assert_eq!(faults(&mut store), []);
}

/// Six consoles save a call for the same occasion at the same moment, each on a connection of its own.
#[test]
fn of_many_calls_for_one_occasion_all_are_saved_and_one_closes_it() {
    let (house, mut store) = House::new();
    schedule(&mut store, again(1, "2026-11-23", 1)).unwrap();
    let serves = Some(Serves { id: id(1), occasion: 0 });
    let start = std::sync::Barrier::new(6);
    let closed: usize = std::thread::scope(|scope| {
        let consoles = (0..6).map(|number| {
            let (start, path) = (&start, &house.path);
            scope.spawn(move || {
                let mut store = Store::open(path, Access::Write).unwrap();
                start.wait();
                usize::from(save_call(&mut store, 100 + number, serves).closed)
            })
        });
        let consoles: Vec<_> = consoles.collect();
        consoles.into_iter().map(|console| console.join().unwrap()).sum()
    });
    assert_eq!(closed, 1);
    assert_eq!(store.how_many_calls(&CallFilter::default()).unwrap(), 6);
    assert_eq!(only(&store, &FollowUpFilter::default()).follow_up.times_done(), 1);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn what_is_typed_of_a_follow_up_goes_with_its_record() {
    let (_house, mut store) = House::new();
    let typed = |id: Uuid| SideDraft {
        id,
        kind: SideForm::FollowUp,
        holder: staff(1),
        call: None,
        began: monday(),
        form: "{}".into(),
        updated: monday(),
    };
    store.keep_side_draft(&typed(id(1).0)).unwrap();
    schedule(&mut store, facts(1, "2026-11-30")).unwrap();
    assert_eq!(store.side_drafts().unwrap(), []);
    // A change is typed in a form of another identity.
    let form = Uuid::from_u128(0xc4a);
    store.keep_side_draft(&typed(form)).unwrap();
    let stepped = FollowUpStepped { id: id(1), revision: 1, step: FollowUpStep::Postpone(on("2026-12-02")) };
    let append =
        Append { who: staff(1), event: Event::FollowUpStepped(stepped), private: Private::default() };
    store.append_typed(append, form, monday()).unwrap();
    assert_eq!(store.side_drafts().unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is scheduled, done, put off, changed and stopped, possible or not: the tables are the fold.
    #[test]
    fn the_tables_of_follow_ups_are_always_the_fold_of_the_journal(
        steps in proptest::collection::vec(
            (0u128..3, crate::domain::follow_up::any_step(), proptest::option::of(1u16..9)), 1..40,
        )
    ) {
        let (_house, mut store) = House::new();
        for (number, step, every) in steps {
            let now = monday() + TimeDelta::hours(1);
            let event = match store.follow_up(id(number)).unwrap() {
                None => {
                    let facts = facts(number, "2026-11-24");
                    Event::FollowUpScheduled(FollowUpFacts {
                        terms: Terms { every, ..facts.terms },
                        ..facts
                    })
                }
                Some(one) => Event::FollowUpStepped(one.stepped(step)),
            };
            // What is refused leaves nothing behind, which the rebuild shows as well.
            let _ = store.append(Append { who: staff(1), event, private: person() }, now);
        }
        prop_assert_eq!(faults(&mut store), []);
    }
}
