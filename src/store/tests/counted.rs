//! Counts by two dimensions, comparisons, durations and the calls behind a figure, against the kept counts and the
//! plainest recount; outages and tallies, declared and withdrawn.

use super::*;
use crate::domain::count::{Against, Behind, Flag, Narrow, Span};
use crate::domain::declared::{OutageWithdrawn, TallyWithdrawn};
use crate::domain::id::{OutageId, TallyId};
use crate::domain::shift::{Outage, Tally};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn range(from: &str, to: &str, by: Period) -> CountsOf {
    CountsOf { from: day(from), to: day(to), by }
}

/// Calls spread over some weeks, of every kind, by two mediators, with and without a referral.
fn several(store: &mut Store, seeds: &[(i64, usize, usize)]) {
    for (number, (minutes, one, other)) in (1u128..).zip(seeds) {
        let started = at("2026-10-01T08:00:00Z") + TimeDelta::minutes(*minutes);
        let kind = Kind::ALL[one % Kind::ALL.len()];
        let service = kind.is_service();
        let facts = CallFacts {
            kind,
            outcome: service.then(|| Outcome::ALL[*other % Outcome::ALL.len()]),
            language: service
                .then(|| Asked { code: ["ukr", "por", "ara"][other % 3].parse().unwrap(), variant: None }),
            topic: service.then(|| "residence.permit".parse().unwrap()),
            route: service.then_some(Route { to: RouteTo::Own, reason: RouteReason::Speaks }),
            caller: service.then_some(Caller::Immigrant),
            referral: (one % 4 == 0).then(|| "apav".to_owned()),
            late: other % 5 == 0,
            duration_s: (one % 3 > 0).then_some(60 + u32::try_from(*minutes).unwrap() % 900),
            mediator: staff(1 + (*other as u128) % 2),
            ..call(number, started)
        };
        log(store, facts, at("2026-12-31T12:00:00Z")).unwrap();
    }
}

fn seeds() -> impl Strategy<Value = Vec<(i64, usize, usize)>> {
    proptest::collection::vec((0i64..80_000, 0usize..24, 0usize..24), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Two dimensions at once come to the kept counts of each, and each cell to the calls behind it.
    #[test]
    fn a_cross_table_sums_to_the_kept_counts_and_its_cells_to_their_calls(seeds in seeds()) {
        let (_house, mut store) = House::new();
        several(&mut store, &seeds);
        let of = range("2026-10-01", "2026-12-31", Period::Month);
        let span = Span { from: of.from, to: of.to };
        for (one, other) in [
            (Split::Language, Split::Outcome),
            (Split::Mediator, Split::Weekday),
            (Split::Weekday, Split::Hour),
            (Split::Kind, Split::Referral),
            (Split::Topic, Split::Caller),
            (Split::Route, Split::Channel),
        ] {
            let cells = store.among(&CallFilter::default()).cross_counts(of, [one, other]).unwrap();
            for (at, split) in [(0, one), (1, other)] {
                for row in store.split_counts(of, split).unwrap() {
                    let of_row = |cell: &&crate::domain::count::CrossCount| {
                        cell.date == row.date && cell.values[at] == row.value
                    };
                    let sum: u64 = cells.iter().filter(of_row).map(|cell| cell.calls).sum();
                    prop_assert_eq!(sum, row.calls, "{} {:?}", split, row);
                }
            }
            let mut whole: Vec<([String; 2], u64)> = Vec::new();
            for cell in cells {
                match whole.iter_mut().find(|(values, _)| *values == cell.values) {
                    Some((_, calls)) => *calls += cell.calls,
                    None => whole.push((cell.values, cell.calls)),
                }
            }
            for ([a, b], calls) in whole {
                let narrows = vec![Narrow::Is(one, a), Narrow::Is(other, b)];
                let (found, all) = store.among(&CallFilter::default()).calls_behind(&Behind { span, narrows }, 3).unwrap();
                prop_assert_eq!(all, calls);
                prop_assert_eq!(found.len() as u64, calls.min(3));
                prop_assert!(found.is_sorted_by_key(|call| std::cmp::Reverse(call.facts.started)));
            }
        }
    }

    /// The figures of the plain table lead to as many calls as they say.
    #[test]
    fn every_figure_of_a_row_leads_to_its_calls(seeds in seeds()) {
        let (_house, mut store) = House::new();
        several(&mut store, &seeds);
        let now = at("2027-01-01T00:00:00Z");
        let is = |split, value: &str| vec![Narrow::Is(split, value.to_owned())];
        for row in store.counts(range("2026-10-01", "2026-12-31", Period::Month), &Calendar::shipped(ZONE), now).unwrap() {
            for (calls, narrows) in [
                (row.calls, Vec::new()),
                (row.service, is(Split::Kind, "service")),
                (row.non_service, vec![Narrow::NonService]),
                (row.late, vec![Narrow::Late]),
                (row.translation, is(Split::Route, "translation-service")),
                (row.appointments, is(Split::Outcome, "appointment")),
            ] {
                let behind = Behind { span: Span { from: row.from, to: row.to }, narrows };
                prop_assert_eq!(store.among(&CallFilter::default()).calls_behind(&behind, 0).unwrap().1, calls, "{:?}", behind);
            }
        }
    }

    /// Talk times read back one by one, by the plainest recount.
    #[test]
    fn durations_are_those_of_the_calls(seeds in seeds()) {
        let (_house, mut store) = House::new();
        several(&mut store, &seeds);
        let of = range("2026-10-01", "2026-12-31", Period::Year);
        let (calendar, now) = (Calendar::shipped(ZONE), at("2027-01-01T00:00:00Z"));
        let rows = store.among(&CallFilter::default()).durations(of, &calendar, now).unwrap();
        let mut naive: Vec<u32> = store
            .calls(&CallFilter::default(), None, 1000)
            .unwrap()
            .calls
            .iter()
            .filter_map(|call| call.facts.duration_s)
            .collect();
        naive.sort_unstable();
        let talk = &rows[0].figures.talk;
        prop_assert_eq!(talk.number(), naive.len() as u64);
        prop_assert_eq!(talk.median_s(), naive.get(naive.len().div_ceil(2).wrapping_sub(1)).copied());
        let by_kind = store.among(&CallFilter::default()).split_durations(of, Split::Kind).unwrap();
        prop_assert_eq!(by_kind.iter().map(|row| &row.figures.talk).sum::<crate::domain::count::Spread>(), talk.clone());
    }
}

#[test]
fn a_month_is_compared_with_the_one_before_and_the_one_of_the_year_before() {
    let (_house, mut store) = House::new();
    let mut number = 0;
    for (day, calls) in [("2025-10-15", 1), ("2026-09-15", 4), ("2026-10-15", 6)] {
        for _ in 0..calls {
            number += 1;
            log(&mut store, call(number, at(&format!("{day}T10:00:00Z"))), at("2026-12-31T12:00:00Z"))
                .unwrap();
        }
    }
    let (calendar, now) =
        (Calendar { hours: Vec::new(), ..Calendar::shipped(ZONE) }, at("2026-12-31T12:00:00Z"));
    let of = range("2026-10-01", "2026-10-31", Period::Month);
    for (against, before, tenths) in [(Against::Previous, 4, 500), (Against::LastYear, 1, 5000)] {
        let found = store
            .among(&CallFilter::default())
            .compared(of, against, Some(Split::Language), &calendar, now)
            .unwrap();
        let (row, compared) = &found.rows[0];
        assert_eq!((row.calls, compared.before.unwrap().calls), (6, before), "{against}");
        assert_eq!(compared.change.tenths, Some(tenths));
        assert_eq!(found.total, *compared);
        let value = &found.split[0];
        assert_eq!((value.value.as_str(), value.calls, value.before), ("ukr", 6, Some(before)));
    }
}

fn declare(store: &mut Store, event: Event, text: &str) -> Result<Appended, StoreError> {
    let private = match event {
        Event::OutageWithdrawn(_) | Event::TallyWithdrawn(_) => {
            Private { reason: Some(text.into()), ..Private::default() }
        }
        _ => Private { notes: Some(text.into()), ..Private::default() },
    };
    store.append(Append { who: staff(1), event, private }, monday() + TimeDelta::days(1))
}

fn outage() -> Outage {
    let (from, to) = (at("2026-11-23T14:00:00Z"), at("2026-11-23T16:00:00Z"));
    Outage { id: OutageId(Uuid::from_u128(1)), from, to }
}

fn tally() -> Tally {
    Tally { id: TallyId(Uuid::from_u128(2)), from: day("2026-11-23"), to: day("2026-11-23"), calls: 40 }
}

#[test]
fn what_is_withdrawn_counts_no_longer_and_stays_with_its_reason() {
    let (house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    let first = declare(&mut store, Event::OutageDeclared(outage()), "power cut").unwrap();
    let again = declare(&mut store, Event::OutageDeclared(outage()), "power cut").unwrap();
    assert_eq!((again.seq, again.already), (first.seq, true), "a retry declares nothing anew");
    declare(&mut store, Event::TallyEntered(tally()), "on paper").unwrap();
    assert_eq!(day_of(&store, "2026-11-23"), (1, Coverage::Partial));
    assert_eq!(store.tallies(day("2026-11-23"), day("2026-11-23")).unwrap(), [tally()]);

    declare(&mut store, Event::OutageWithdrawn(OutageWithdrawn { id: outage().id }), "wrong day").unwrap();
    declare(&mut store, Event::TallyWithdrawn(TallyWithdrawn { id: tally().id }), "counted twice").unwrap();
    assert_eq!(day_of(&store, "2026-11-23"), (1, Coverage::Recorded));
    assert_eq!(store.tallies(day("2026-11-23"), day("2026-11-23")).unwrap(), []);
    let (outages, tallies) = (store.outages().unwrap(), store.declared_tallies().unwrap());
    assert_eq!(outages[0].withdrawn.as_ref().unwrap().reason.as_deref(), Some("wrong day"));
    assert_eq!((outages[0].notes.as_deref(), outages[0].facts.clone()), (Some("power cut"), outage()));
    assert_eq!(tallies[0].withdrawn.as_ref().unwrap().reason.as_deref(), Some("counted twice"));
    assert_eq!(faults(&mut store), []);
    let bodies: Vec<String> = store.rows("SELECT body FROM entry", [], |row| row.get(0)).unwrap();
    assert!(bodies.iter().all(|body| !body.contains("wrong") && !body.contains("power")), "{bodies:?}");

    house.shell("DELETE FROM withdrawal WHERE withdrawn_by IS NOT NULL").unwrap();
    let tampered = faults(&mut store);
    assert!(
        matches!(
            &tampered[..],
            [
                Fault::TableDiffers { table: "withdrawal", .. },
                Fault::TableDiffers { table: "withdrawal", .. }
            ]
        ),
        "{tampered:?}"
    );
}

#[test]
fn a_withdrawal_needs_something_that_holds() {
    let (_house, mut store) = House::new();
    let withdrawn = || Event::TallyWithdrawn(TallyWithdrawn { id: tally().id });
    assert!(matches!(declare(&mut store, withdrawn(), "no"), Err(StoreError::NoSubject)));
    declare(&mut store, Event::TallyEntered(tally()), "on paper").unwrap();
    declare(&mut store, withdrawn(), "once").unwrap();
    let twice = declare(&mut store, withdrawn(), "twice");
    assert!(matches!(twice, Err(StoreError::WithdrawnBefore)), "{twice:?}");
    assert_eq!(store.verify(|_, _| {}).unwrap().entries, 3);
}

/// 2014: nothing recorded from January to August, 9,693 calls counted on paper from September to December.
#[test]
fn the_year_2014_is_not_compared_as_if_it_were_whole() {
    let (_house, mut store) = House::new();
    let year = Tally { from: day("2014-09-01"), to: day("2014-12-31"), calls: 9_693, ..tally() };
    declare(&mut store, Event::TallyEntered(year), "the exchange").unwrap();
    log(&mut store, call(1, at("2015-03-02T10:00:00Z")), monday()).unwrap();
    let (calendar, now) = (Calendar::shipped(ZONE), monday());
    let of = range("2015-01-01", "2015-12-31", Period::Year);
    let found =
        store.among(&CallFilter::default()).compared(of, Against::LastYear, None, &calendar, now).unwrap();
    let before = found.total.before.unwrap();
    assert_eq!((before.calls, before.tally, before.coverage), (0, 9_693, Coverage::NotRecorded));
    assert_eq!((found.total.change.tenths, found.total.change.flag), (None, Some(Flag::NotRecorded)));
}

/// A store of a schema before withdrawals, which nobody may write: its outages and tallies count as they did.
#[test]
fn a_store_that_is_older_than_withdrawals_is_counted_as_it_is() {
    let (house, mut store) = House::new();
    log(&mut store, call(1, monday()), monday()).unwrap();
    declare(&mut store, Event::OutageDeclared(outage()), "power cut").unwrap();
    declare(&mut store, Event::TallyEntered(tally()), "on paper").unwrap();
    store.shrink_to_first_schema();
    drop(store);
    let mut permissions = std::fs::metadata(&house.path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&house.path, permissions).unwrap();
    let store = Store::open(&house.path, Access::Read).unwrap();
    assert_eq!(day_of(&store, "2026-11-23"), (1, Coverage::Partial));
    assert_eq!(store.tallies(day("2026-11-23"), day("2026-11-23")).unwrap(), [tally()]);
    let (outages, tallies) = (store.outages().unwrap(), store.declared_tallies().unwrap());
    assert_eq!((&outages[0].facts, outages[0].withdrawn.is_none()), (&outage(), true));
    assert_eq!((&tallies[0].facts, tallies[0].notes.as_deref()), (&tally(), Some("on paper")));
}
