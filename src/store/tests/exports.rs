//! What was published, and what has changed since.

use super::*;
use crate::domain::export::{CountsExported, Form, Restated, restated, unpublished};
use crate::domain::id::ExportId;

/// The counts of every day of a range.
fn days_of(store: &Store, from: &str, to: &str) -> Vec<crate::domain::count::Count> {
    let of = CountsOf { from: from.parse().unwrap(), to: to.parse().unwrap(), by: Period::Day };
    store.counts(of, &Calendar::shipped(ZONE), at("2027-01-01T00:00:00Z")).unwrap()
}

/// Publishes every day of a range, as the command line does; says how many rows were new or changed.
pub(super) fn publish(store: &mut Store, from: &str, to: &str, now: Instant) -> usize {
    let rows = days_of(store, from, to);
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    let rows = unpublished(&rows, &store.published(from, to).unwrap());
    let count = rows.len();
    let exported = CountsExported {
        id: ExportId(id_at(now)),
        from,
        to,
        by: Period::Day,
        forms: vec![Form::Csv],
        position: store.position().unwrap().seq,
        digest: String::new(),
        rows,
    };
    let event = Event::CountsExported(exported);
    store.append(Append { who: StaffId::PROGRAM, event, private: Private::default() }, now).unwrap();
    count
}

/// How each day of a range differs from what was published.
fn changed(store: &Store, from: &str, to: &str) -> Vec<Option<Restated>> {
    let kept = store.published(from.parse().unwrap(), to.parse().unwrap()).unwrap();
    restated(&days_of(store, from, to), &kept)
}

const WEEK: (&str, &str) = ("2026-11-16", "2026-11-22");

#[test]
fn a_day_that_changed_since_it_was_published_says_what_and_since_when() {
    let (_house, mut store) = House::new();
    let friday = at("2026-11-20T10:00:00Z");
    log(&mut store, call(1, friday), friday).unwrap();
    assert_eq!(changed(&store, WEEK.0, WEEK.1), vec![None; 7], "nothing was published yet");
    let published_at = monday();
    assert_eq!(publish(&mut store, WEEK.0, WEEK.1, published_at), 7);
    assert_eq!(changed(&store, WEEK.0, WEEK.1), vec![None; 7], "nothing has changed");
    assert_eq!(
        publish(&mut store, WEEK.0, WEEK.1, published_at),
        0,
        "what is published is not published again"
    );

    let late = CallFacts { late: true, ..call(2, friday) };
    log(&mut store, late, monday() + TimeDelta::hours(1)).unwrap();
    let found = changed(&store, WEEK.0, WEEK.1);
    assert_eq!(found.iter().flatten().count(), 1);
    let friday = found[4].as_ref().unwrap();
    assert_eq!(friday.since, published_at);
    let said: Vec<String> = friday.changes.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["calls 1 -> 2", "service 1 -> 2", "late 0 -> 1"]);

    assert_eq!(publish(&mut store, WEEK.0, WEEK.1, monday() + TimeDelta::hours(2)), 1);
    assert_eq!(changed(&store, WEEK.0, WEEK.1), vec![None; 7], "published as it is now");
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_longer_period_is_not_taken_for_one_of_its_days() {
    let (_house, mut store) = House::new();
    publish(&mut store, "2026-11-16", "2026-11-16", monday());
    let week = days_of(&store, WEEK.0, WEEK.1);
    let whole = crate::domain::count::by_period(week, &[], Period::Week);
    let kept = store.published(WEEK.0.parse().unwrap(), WEEK.1.parse().unwrap()).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(unpublished(&whole, &kept).len(), 1);
    assert_eq!(restated(&whole, &kept), [None]);
}

#[test]
fn the_position_is_the_last_link_that_verify_gives() {
    let (_house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let position = store.position().unwrap();
    let head = store.verify(|_, _| {}).unwrap().head.unwrap();
    assert_eq!((position.seq, position.hash), (2, crate::domain::text::hex(&head)));
}

#[test]
fn what_is_read_of_one_moment_does_not_see_what_others_write_meanwhile() {
    let (house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let mut other = Store::open(&house.path, Access::Write).unwrap();
    store
        .of_one_moment(|store| {
            let before = (day_of(store, "2026-11-23"), store.position()?);
            log(&mut other, call(2, monday()), monday() + TimeDelta::minutes(1))?;
            assert_eq!((day_of(store, "2026-11-23"), store.position()?), before);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(day_of(&store, "2026-11-23").0, 2);
}

#[test]
fn a_store_older_than_exports_gets_their_table_and_one_that_nobody_may_write_knows_of_none() {
    let (house, store) = House::new();
    store.shrink_to_first_schema();
    assert_eq!(store.published(WEEK.0.parse().unwrap(), WEEK.1.parse().unwrap()).unwrap(), []);
    drop(store);
    let mut store = Store::open(&house.path, Access::Write).unwrap();
    assert_eq!(publish(&mut store, WEEK.0, WEEK.1, monday()), 7);
    assert_eq!(faults(&mut store), []);
}
