//! The store's promises, each with a test that would fail without it.

mod appointments;
mod behind;
mod board;
mod counted;
mod exports;
mod follow_ups;
mod offers;

use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::clock::{Clock, ZONE, id_at};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallCorrected, CallDiscarded, CallFacts, CallWithdrawn, Route};
use crate::domain::code::*;
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, ShiftId, StaffId};
use crate::domain::shift::{ShiftEnded, ShiftStarted};
use crate::domain::staff::StaffFacts;
use crate::domain::time::Instant;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn monday() -> Instant {
    at("2026-11-23T10:00:00Z")
}

struct House {
    _directory: tempfile::TempDir,
    path: PathBuf,
}

impl House {
    fn new() -> (Self, Store) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("line.store");
        let store = Store::create(&path, "SOS", Clock::Fixed(at("2026-11-01T09:00:00Z"))).unwrap();
        (Self { _directory: directory, path }, store)
    }

    fn shell(&self, sql: &str) -> rusqlite::Result<()> {
        rusqlite::Connection::open(&self.path).unwrap().execute_batch(sql)
    }
}

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn call(number: u128, started: Instant) -> CallFacts {
    CallFacts {
        duration_s: Some(300),
        language: Some(Asked { code: "ukr".parse().unwrap(), variant: None }),
        route: Some(Route { to: RouteTo::Own, reason: RouteReason::Speaks }),
        topic: Some("residence.permit".parse().unwrap()),
        outcome: Some(Outcome::Informed),
        caller: Some(Caller::Immigrant),
        ..CallFacts::new(CallId(Uuid::from_u128(number)), started, staff(1))
    }
}

fn log(store: &mut Store, facts: CallFacts, now: Instant) -> Result<Appended, StoreError> {
    let private =
        Private { name: Some("Олена".into()), phone: Some("912 000 000".into()), ..Private::default() };
    store.append(Append { who: staff(1), event: Event::CallLogged(facts), private }, now)
}

fn day_of(store: &Store, day: &str) -> (u64, Coverage) {
    let day: NaiveDate = day.parse().unwrap();
    let rows = store
        .counts(
            CountsOf { from: day, to: day, by: Period::Day },
            &Calendar::shipped(ZONE),
            at("2027-01-01T00:00:00Z"),
        )
        .unwrap();
    (rows[0].calls, rows[0].coverage)
}

fn faults(store: &mut Store) -> Vec<Fault> {
    store.verify(|_, _| {}).unwrap().faults
}

#[test]
fn a_logged_call_is_in_the_journal_the_log_and_the_count_and_everything_verifies() {
    let (_house, mut store) = House::new();
    let done = log(&mut store, call(1, monday()), monday() + TimeDelta::minutes(6)).unwrap();
    assert_eq!((done.seq, done.already), (2, false));
    let page = store.calls(&CallFilter::default(), None, 10).unwrap();
    assert_eq!(page.calls[0].facts, call(1, monday()));
    assert_eq!(page.calls[0].private.name.as_deref(), Some("Олена"));
    assert_eq!(day_of(&store, "2026-11-23"), (1, Coverage::Recorded));
    let report = store.verify(|_, _| {}).unwrap();
    assert_eq!((report.entries, report.calls, report.faults), (2, 1, vec![]));
}

#[test]
fn a_retry_under_the_same_id_does_not_duplicate() {
    let (_house, mut store) = House::new();
    let first = log(&mut store, call(1, monday()), monday()).unwrap();
    let again = log(&mut store, call(1, monday()), monday() + TimeDelta::minutes(1)).unwrap();
    assert_eq!((again.seq, again.at, again.already), (first.seq, first.at, true));
    assert_eq!(day_of(&store, "2026-11-23").0, 1);
}

#[test]
fn an_incomplete_or_future_call_is_refused_and_nothing_is_written() {
    let (_house, mut store) = House::new();
    let future = log(&mut store, call(1, monday()), monday() - TimeDelta::seconds(1));
    assert!(matches!(future, Err(StoreError::Faults(_))), "{future:?}");
    let bare = CallFacts { topic: None, ..call(2, monday()) };
    assert!(log(&mut store, bare, monday()).is_err());
    assert_eq!(store.verify(|_, _| {}).unwrap().entries, 1);
}

#[test]
fn time_never_runs_backwards_in_the_journal() {
    let (_house, mut store) = House::new();
    let first = log(&mut store, call(1, monday()), monday()).unwrap();
    let early = CallFacts { started: monday() - TimeDelta::days(1), ..call(2, monday()) };
    let second = log(&mut store, early, monday() - TimeDelta::hours(3)).unwrap();
    assert!(second.at > first.at);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_correction_moves_the_call_between_counts_and_a_stale_one_is_refused() {
    let (_house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let corrected = |revision, started| Append {
        who: staff(9),
        event: Event::CallCorrected(CallCorrected { revision, facts: call(1, started) }),
        private: Private { reason: Some("wrong day".into()), ..Private::default() },
    };
    let sunday = monday() - TimeDelta::days(1);
    store.append(corrected(1, sunday), monday() + TimeDelta::hours(1)).unwrap();
    assert_eq!((day_of(&store, "2026-11-22").0, day_of(&store, "2026-11-23").0), (1, 0));
    let stale = store.append(corrected(1, monday()), monday() + TimeDelta::hours(2));
    assert!(matches!(stale, Err(StoreError::Stale { seen: 1, current: 2 })), "{stale:?}");
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_withdrawn_call_leaves_log_and_counts_and_stays_in_the_journal() {
    let (_house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let withdraw = |revision| Append {
        who: staff(1),
        event: Event::CallWithdrawn(CallWithdrawn { id: CallId(Uuid::from_u128(1)), revision }),
        private: Private::default(),
    };
    assert!(matches!(store.append(withdraw(2), monday()), Err(StoreError::Stale { seen: 2, current: 1 })));
    store.append(withdraw(1), monday()).unwrap();
    assert_eq!(day_of(&store, "2026-11-23").0, 0);
    assert!(matches!(store.append(withdraw(1), monday()), Err(StoreError::NoSubject)));
    let report = store.verify(|_, _| {}).unwrap();
    assert_eq!((report.entries, report.calls, report.faults), (3, 0, vec![]));
}

fn draft(number: u128, form: &str) -> Draft {
    Draft {
        id: CallId(Uuid::from_u128(number)),
        holder: staff(1),
        offered_to: None,
        began: monday(),
        on_hold: false,
        form: form.into(),
        updated: monday(),
    }
}

#[test]
fn a_draft_lives_until_its_call_is_recorded_and_never_comes_back() {
    let (_house, mut store) = House::new();
    store.keep_draft(&draft(1, r#"{"typed":"u"}"#)).unwrap();
    store.keep_draft(&draft(1, r#"{"typed":"uc"}"#)).unwrap();
    assert_eq!(store.drafts().unwrap(), [draft(1, r#"{"typed":"uc"}"#)]);
    log(&mut store, call(1, monday()), monday()).unwrap();
    assert_eq!(store.drafts().unwrap(), []);
    store.keep_draft(&draft(1, r#"{"typed":"ucr"}"#)).unwrap();
    assert_eq!(store.drafts().unwrap(), [], "a late write of a console");
}

#[test]
fn a_discarded_draft_leaves_its_reason_in_the_journal() {
    let (_house, mut store) = House::new();
    store.keep_draft(&draft(1, "{}")).unwrap();
    let event = Event::CallDiscarded(CallDiscarded {
        id: CallId(Uuid::from_u128(1)),
        started: monday(),
        mediator: staff(1),
        reason: DiscardReason::Mistake,
    });
    store.append(Append { who: staff(1), event, private: Private::default() }, monday()).unwrap();
    assert_eq!(store.drafts().unwrap(), []);
    assert_eq!(faults(&mut store), []);
}

#[test]
fn of_two_who_take_a_draft_one_gets_it_and_its_first_holder_writes_no_more() {
    let (_house, mut store) = House::new();
    store.keep_draft(&draft(1, r#"{"typed":"urdu"}"#)).unwrap();
    let id = CallId(Uuid::from_u128(1));
    let taken = store.take_draft(id, staff(1), staff(2)).unwrap().unwrap();
    assert_eq!((taken.holder, taken.form.as_str()), (staff(2), r#"{"typed":"urdu"}"#));
    assert_eq!(store.take_draft(id, staff(1), staff(3)).unwrap(), None);
    store.keep_draft(&draft(1, "{}")).unwrap();
    assert_eq!(store.drafts().unwrap()[0].form, r#"{"typed":"urdu"}"#);
}

#[test]
fn the_journal_refuses_update_delete_replace_and_gaps() {
    let (house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let columns = "store_id, 2, at, who, kind, subject, body, private_digest, prev_hash, hash";
    for sql in [
        "UPDATE entry SET body = '{}' WHERE seq = 2".to_owned(),
        "DELETE FROM entry WHERE seq = 2".to_owned(),
        "UPDATE private_part SET data = '{}'".to_owned(),
        format!("INSERT OR REPLACE INTO entry SELECT {columns} FROM entry WHERE seq = 2"),
        format!("INSERT INTO entry SELECT {} FROM entry WHERE seq = 2", columns.replace(", 2,", ", 4,")),
    ] {
        assert!(house.shell(&sql).is_err(), "{sql}");
    }
    assert_eq!(faults(&mut store), []);
}

#[test]
fn verify_names_what_was_tampered_with() {
    let tamper = |sql: &str| {
        let (house, mut store) = House::new();
        for number in 1..=3 {
            log(&mut store, call(number, monday()), monday()).unwrap();
        }
        house
            .shell(
                "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted; \
                 DROP TRIGGER private_part_is_never_changed; PRAGMA foreign_keys = OFF;",
            )
            .unwrap();
        house.shell(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
        let found = faults(&mut store);
        assert!(matches!(found[0], Fault::GuardMissing { .. }), "{found:?}");
        found.into_iter().filter(|fault| !matches!(fault, Fault::GuardMissing { .. })).collect::<Vec<_>>()
    };
    let changed = tamper("UPDATE entry SET body = replace(body, 'informed', 'referred') WHERE seq = 3");
    assert!(changed.contains(&Fault::Changed { seq: 3 }), "{changed:?}");
    assert!(changed.iter().any(|f| matches!(f, Fault::TableDiffers { table: "call", .. })), "{changed:?}");
    let rehashed = tamper("UPDATE entry SET hash = zeroblob(32) WHERE seq = 3");
    assert_eq!(rehashed, [Fault::Changed { seq: 3 }, Fault::Broken { seq: 4 }]);
    let gap = tamper("DELETE FROM entry WHERE seq = 3");
    assert!(gap.contains(&Fault::Gap { expected: 3, found: 4 }), "{gap:?}");
    let private = tamper("UPDATE private_part SET data = '{\"name\":\"X\"}' WHERE seq = 2");
    assert!(private.contains(&Fault::PrivateChanged { seq: 2 }), "{private:?}");
    let erased = tamper("DELETE FROM private_part WHERE seq = 2");
    assert!(erased.contains(&Fault::PrivateMissing { seq: 2 }), "{erased:?}");
    let miscounted = tamper("UPDATE day_count SET calls = calls + 1 WHERE split = 'kind'");
    assert!(
        matches!(&miscounted[..], [Fault::TableDiffers { table: "day_count", found: Some(f), expected: Some(e), .. }] if f == "4" && e == "3"),
        "{miscounted:?}"
    );
    let vanished = tamper("DELETE FROM call WHERE id = x'00000000000000000000000000000002'");
    assert!(
        matches!(&vanished[..], [Fault::TableDiffers { table: "call", found: None, expected: Some(_), .. }]),
        "{vanished:?}"
    );
}

#[test]
fn a_reading_connection_sees_the_writers_changes_and_cannot_write() {
    let (house, mut store) = House::new();
    let mut reader = Store::open(&house.path, Access::Read).unwrap();
    let before = reader.data_version().unwrap();
    log(&mut store, call(1, monday()), monday()).unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(reader.how_many_calls(&CallFilter::default()).unwrap(), 1);
    assert!(matches!(log(&mut reader, call(2, monday()), monday()), Err(StoreError::ReadOnly(_))));
}

#[test]
fn files_that_are_no_usable_store_are_told_apart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("x.store");
    let open = |path: &std::path::Path| Store::open(path, Access::Write).unwrap_err();
    assert!(matches!(open(&path), StoreError::Missing(_)));
    assert!(matches!(open(&directory.path().join("no/x.store")), StoreError::NoDirectory(_)));
    assert!(matches!(
        Store::create(&directory.path().join("no/x.store"), "", Clock::System),
        Err(StoreError::NoDirectory(_))
    ));
    std::fs::write(&path, "a letter to the editor, long enough to be no database at all").unwrap();
    assert!(matches!(open(&path), StoreError::NotAStore(_)));
    std::fs::write(&path, "").unwrap();
    assert!(matches!(open(&path), StoreError::NotAStore(_)));
    assert!(matches!(open(directory.path()), StoreError::NotAStore(_)));
    assert!(matches!(Store::create(&path, "", Clock::System), Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn a_store_of_a_later_version_is_not_touched() {
    let (house, store) = House::new();
    drop(store);
    house.shell("PRAGMA user_version = 999").unwrap();
    let refused = Store::open(&house.path, Access::Write);
    assert!(matches!(refused, Err(StoreError::Newer { found: 999, .. })), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn the_store_is_its_owners_only_and_a_write_protected_one_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (house, store) = House::new();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&house.path), 0o600);
    drop(store);
    std::fs::set_permissions(&house.path, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert!(matches!(Store::open(&house.path, Access::Write), Err(StoreError::ReadOnly(_))));
    assert!(Store::open(&house.path, Access::Read).is_ok());

    // What a reader made beside it does not keep it from being written when it may be.
    let beside = house.path.with_extension("store-shm");
    assert_eq!(mode(&beside), 0o400);
    std::fs::set_permissions(&house.path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let mut store = Store::open(&house.path, Access::Write).unwrap();
    assert_eq!(mode(&beside), 0o600);
    log(&mut store, call(1, monday()), monday()).unwrap();
}

#[test]
fn who_may_read_a_store_but_not_write_beside_it_is_told_so() {
    let path = PathBuf::from("line.store");
    let told = open::for_reading(StoreError::ReadOnly(path.clone()));
    assert!(matches!(told, StoreError::ReadOnlyFolder(_)), "{told:?}");
    assert!(matches!(open::for_reading(StoreError::Full(path)), StoreError::Full(_)));
}

/// SQLite itself refuses a file whose header says that it may only be read: the same path as a full or
/// write-protected disk below the permissions.
#[test]
fn a_write_that_the_database_refuses_leaves_nothing_behind() {
    let (house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    drop(store);
    house.shell("PRAGMA journal_mode = DELETE").unwrap();
    let mut bytes = std::fs::read(&house.path).unwrap();
    bytes[18] = 3;
    std::fs::write(&house.path, &bytes).unwrap();
    let mut store = Store::open(&house.path, Access::Write).unwrap();
    assert!(matches!(log(&mut store, call(2, monday()), monday()), Err(StoreError::ReadOnly(_))));
    drop(store);
    assert_eq!(std::fs::read(&house.path).unwrap(), bytes);
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let (_house, mut store) = House::new();
    for number in 0..25 {
        // Five at a time start in the same second.
        let started = monday() + TimeDelta::seconds(i64::try_from(number / 5).unwrap());
        log(&mut store, call(number + 1, started), monday() + TimeDelta::hours(1)).unwrap();
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.calls(&CallFilter::default(), after, 7).unwrap();
        seen.extend(page.calls.iter().map(|call| (call.facts.started, call.facts.id)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.windows(2).all(|two| two[0] > two[1]), "newest first, each once");
}

#[test]
fn the_log_is_filtered_by_every_field() {
    let (_house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let other = CallFacts {
        language: Some(Asked { code: "urd".parse().unwrap(), variant: None }),
        topic: Some("work.contract".parse().unwrap()),
        outcome: Some(Outcome::Referred),
        mediator: staff(2),
        ..call(2, monday() - TimeDelta::days(1))
    };
    log(&mut store, other, monday()).unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    let all = CallFilter::default();
    for filter in [
        CallFilter { from: day("2026-11-23"), ..all.clone() },
        CallFilter { from: day("2026-11-23"), to: day("2026-11-23"), ..all.clone() },
        CallFilter { language: Some("ukr".parse().unwrap()), ..all.clone() },
        CallFilter { topic: Some("residence".into()), ..all.clone() },
        CallFilter { topic: Some("residence.permit".into()), ..all.clone() },
        CallFilter { outcome: Some(Outcome::Informed), ..all.clone() },
        CallFilter { mediator: Some(staff(1)), ..all.clone() },
    ] {
        let calls = store.calls(&filter, None, 10).unwrap().calls;
        assert_eq!(calls.iter().map(|c| c.facts.id.0.as_u128()).collect::<Vec<_>>(), [1], "{filter:?}");
        assert_eq!(store.how_many_calls(&filter).unwrap(), 1);
    }
    assert_eq!(store.calls(&CallFilter { to: day("2026-11-22"), ..all }, None, 10).unwrap().calls.len(), 1);
}

#[test]
fn a_call_is_found_by_its_reference_however_it_is_typed() {
    let (_house, mut store) = House::new();
    log(&mut store, call(0x0184_21ff_ffff, monday()), monday()).unwrap();
    let reference = CallId(Uuid::from_u128(0x0184_21ff_ffff)).reference();
    for typed in [reference.clone(), reference.to_lowercase(), reference.replace('-', "")] {
        assert_eq!(store.calls_by_reference(&typed).unwrap().len(), 1, "{typed}");
    }
    assert!(store.calls_by_reference("AAAA-AAAA").unwrap().is_empty());
}

#[test]
fn on_duty_is_who_signed_on_today_with_a_living_console() {
    let (_house, mut store) = House::new();
    let now = monday();
    let person = |number, role| StaffFacts { id: staff(number), role, languages: vec![], active: true };
    for number in 1..=3 {
        let private = Private { name: Some(format!("Person {number}")), ..Private::default() };
        let event = Event::StaffAdded(person(number, Role::Mediator));
        store.append(Append { who: staff(1), event, private }, now).unwrap();
    }
    let shift = |number| ShiftId(Uuid::from_u128(100 + number));
    let sign_on = |number, from| Append {
        who: staff(number),
        event: Event::ShiftStarted(ShiftStarted { id: shift(number), staff: staff(number), from }),
        private: Private::default(),
    };
    store.append(sign_on(1, now), now).unwrap();
    store.append(sign_on(2, now), now).unwrap();
    store.append(sign_on(3, now - TimeDelta::days(1)), now).unwrap();
    let console = ConsoleState {
        shift: shift(2),
        staff: staff(2),
        presence: crate::domain::routing::Presence::OnCall,
        since: now,
    };
    store.set_presence(console, now).unwrap();
    let who = |store: &Store, now| -> Vec<(u128, &'static str)> {
        let on_duty = store.on_duty(now).unwrap();
        on_duty.iter().map(|one| (one.staff.facts.id.0.as_u128(), one.presence.code())).collect()
    };
    assert_eq!(who(&store, now), [(1, "free"), (2, "on-call")]);
    assert_eq!(who(&store, now + TimeDelta::minutes(5)), [(1, "free")], "a console that went silent");
    let off = Event::ShiftEnded(ShiftEnded { id: shift(1), to: now, signed_off: true });
    store.append(Append { who: staff(1), event: off, private: Private::default() }, now).unwrap();
    assert_eq!(who(&store, now), [(2, "on-call")]);
}

#[test]
fn signing_on_again_ends_the_shift_that_a_dead_console_left_open_when_it_was_last_alive() {
    use crate::domain::routing::Presence;
    let sign_on = |store: &mut Store, id, from| {
        store.sign_on(staff(1), ShiftStarted { id, staff: staff(1), from }, from)
    };
    let (_house, mut store) = House::new();
    let (first, second) = (ShiftId(Uuid::from_u128(100)), ShiftId(Uuid::from_u128(101)));
    let now = monday();
    sign_on(&mut store, first, now).unwrap();
    let seen = now + TimeDelta::hours(2);
    let console = ConsoleState { shift: first, staff: staff(1), presence: Presence::Free, since: now };
    store.set_presence(console, seen).unwrap();
    // A second console while the first one lives: both shifts go on.
    sign_on(&mut store, second, seen + TimeDelta::seconds(5)).unwrap();
    assert_eq!(store.open_shifts().unwrap().len(), 2);
    store.sign_off(staff(1), second, seen + TimeDelta::seconds(9)).unwrap();
    sign_on(&mut store, ShiftId(Uuid::from_u128(102)), seen + TimeDelta::hours(1)).unwrap();
    let open = store.open_shifts().unwrap();
    assert_eq!(open.iter().map(|shift| shift.id.0.as_u128()).collect::<Vec<_>>(), [102]);
    let ended: i64 =
        store.db.query_row("SELECT ended FROM shift WHERE id = ?1", [first.0], |row| row.get(0)).unwrap();
    assert_eq!(ended, seen.timestamp_micros());
    assert_eq!(faults(&mut store), []);
}

#[test]
fn every_split_sums_to_the_total() {
    let (_house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let silent = CallFacts {
        kind: Kind::Silent,
        language: None,
        route: None,
        topic: None,
        outcome: None,
        caller: None,
        ..call(2, monday())
    };
    log(&mut store, silent, monday()).unwrap();
    let day: NaiveDate = "2026-11-23".parse().unwrap();
    for split in Of::Calls.splits() {
        let rows = store.split_counts(CountsOf { from: day, to: day, by: Period::Day }, *split).unwrap();
        assert_eq!(rows.iter().map(|row| row.calls).sum::<u64>(), 2, "{split}: {rows:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is logged and corrected, in whatever order and at whatever times, the tables are the fold.
    #[test]
    fn the_read_tables_are_always_the_fold_of_the_journal(
        steps in proptest::collection::vec((0u8..4, 0i64..4_000_000, 0usize..8, 0usize..6), 1..40),
        appointments in proptest::collection::vec(appointments::any_action(), 0..40)
    ) {
        let (_house, mut store) = House::new();
        for action in appointments {
            appointments::act(&mut store, &action);
        }
        let mut logged: Vec<(CallId, u32)> = Vec::new();
        for (what, seconds, outcome, kind) in steps {
            let now = at("2026-12-31T12:00:00Z");
            let started = at("2026-10-01T00:00:00Z") + TimeDelta::seconds(seconds);
            let kind = Kind::ALL[kind];
            let facts = CallFacts {
                kind,
                outcome: kind.is_service().then(|| Outcome::ALL[outcome]),
                id: CallId(id_at(started)),
                ..call(0, started)
            };
            if what == 3 {
                exports::publish(&mut store, "2026-10-01", "2026-11-20", now);
            } else if what == 0 || logged.is_empty() {
                logged.push((facts.id, 1));
                log(&mut store, facts, now).unwrap();
            } else {
                let count = logged.len();
                let (id, revision) = &mut logged[outcome % count];
                let facts = CallFacts { id: *id, ..facts };
                let event = Event::CallCorrected(CallCorrected { revision: *revision, facts });
                store.append(Append { who: staff(1), event, private: Private::default() }, now).unwrap();
                *revision += 1;
            }
        }
        prop_assert_eq!(faults(&mut store), []);
    }
}
