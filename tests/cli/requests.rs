//! Counts of requests for an interpreter, and what interpreters did for a call, as the command line tells it.

use chrono::TimeDelta;
use sosline::domain::call::Asked;
use sosline::domain::code::{Channel, Of};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{CallId, InterpreterId, RequestId, StaffId};
use sosline::domain::time::Instant;
use sosline::domain::translation::{
    InterpreterFacts, PartyRole, PartyState, RequestFacts, RequestOutcome, RequestStepped, Step,
};
use sosline::store::{Access, Append, Store};
use uuid::Uuid;

use super::house::House;

const HEADER: &str = "date,requests,interpreted,abandoned,unmet,cancelled,open,interpreter_minutes,wait_median_s,\
                      wait_p90_s,coverage";

fn append(store: &mut Store, event: Event, private: Private, at: Instant) {
    let who = StaffId(Uuid::from_u128(1));
    store.append(Append { who, event, private }, at).unwrap();
}

/// Asks for an interpreter, and has it end after a wait and a talk of so many seconds.
fn ask(
    store: &mut Store,
    number: u128,
    at: &str,
    call: Option<CallId>,
    ends: Option<(RequestOutcome, i64, i64)>,
) {
    let (id, asked) = (RequestId(Uuid::from_u128(number)), at.parse().unwrap());
    let facts = RequestFacts {
        id,
        call,
        institution: call.is_none().then(|| "Hospital".to_owned()),
        channel: Channel::Phone,
        language: Asked {
            code: if number.is_multiple_of(2) { "ara" } else { "urd" }.parse().unwrap(),
            variant: None,
        },
        sensitive: false,
        join_immigrant: false,
        asked,
        due: None,
    };
    append(store, Event::InterpreterRequested(facts), Private::default(), asked);
    let mut step = |step, after| {
        let event = Event::RequestStepped(RequestStepped { id, step });
        append(store, event, Private::default(), asked + TimeDelta::seconds(after));
    };
    let Some((outcome, wait, talk)) = ends else { return };
    let to = |party, to| Step::Move { party, to };
    let interpreter = Some(InterpreterId(Uuid::from_u128(71)));
    step(Step::Claim, 0);
    step(Step::Dial { role: PartyRole::Interpreter, interpreter }, 1);
    if outcome == RequestOutcome::Interpreted {
        step(to(1, PartyState::Joined), wait);
        step(to(0, PartyState::Joined), wait);
    } else {
        step(to(1, PartyState::NoAnswer), wait);
    }
    step(Step::End { outcome, quality: None }, wait + talk);
}

/// A line with one call on Monday for which an interpreter was found at the second attempt, and four requests of
/// institutions on the Friday before.
fn house() -> House {
    use RequestOutcome::{Abandoned, Cancelled, Interpreted, NobodyAvailable};
    let house = House::new();
    house.log("--language Urdu --by Olena --at 2026-11-23T10:00 --duration 30m");
    let call = CallId(house.column("calls", "id")[0].parse().unwrap());
    let mut store = Store::open(&house.store(), Access::Write).unwrap();
    let id = InterpreterId(Uuid::from_u128(71));
    let facts = InterpreterFacts { id, languages: vec![], hours: vec![], active: true };
    let private = Private { name: Some("Amal Haddad".into()), ..Private::default() };
    // After everything that the program itself wrote, so that no entry's time is moved.
    let now = "2026-11-23T18:30:01Z".parse().unwrap();
    append(&mut store, Event::InterpreterAdded(facts), private, now);
    ask(&mut store, 1, "2026-11-24T10:02:00Z", Some(call), Some((NobodyAvailable, 240, 0)));
    ask(&mut store, 3, "2026-11-24T10:10:00Z", Some(call), Some((Interpreted, 90, 640)));
    ask(&mut store, 2, "2026-11-27T11:00:00Z", None, Some((Interpreted, 40, 1_210)));
    ask(&mut store, 4, "2026-11-27T12:00:00Z", None, Some((Abandoned, 75, 0)));
    ask(&mut store, 6, "2026-11-27T13:00:00Z", None, Some((Cancelled, 500, 0)));
    ask(&mut store, 8, "2026-11-27T14:00:00Z", None, None);
    house
}

#[test]
fn every_day_has_a_row_with_the_figures_of_the_contract() {
    let house = house();
    let csv = house.done("counts --of requests --from 2026-11-23 --to 2026-11-28 --format csv", &[]);
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            HEADER,
            "2026-11-23,0,0,0,0,0,0,0,,,recorded",
            "2026-11-24,2,1,0,1,0,0,11,90,240,recorded",
            "2026-11-25,0,0,0,0,0,0,0,,,not-recorded",
            "2026-11-26,0,0,0,0,0,0,0,,,not-recorded",
            "2026-11-27,4,1,1,0,1,1,20,40,75,recorded",
            "2026-11-28,0,0,0,0,0,0,0,,,closed",
        ]
    );
    let week = house.csv("counts --of requests --from 2026-11-23 --to 2026-11-28 --by week");
    assert_eq!(week[1].join(","), "2026-W48,6,2,1,1,1,1,31,75,240,partial");
}

#[test]
fn json_says_null_where_nobody_waited() {
    let house = house();
    let words = "counts --of requests --from 2026-11-27 --to 2026-11-28 --format json";
    let rows: Vec<serde_json::Value> = serde_json::from_str(&house.done(words, &[])).unwrap();
    assert_eq!((&rows[0]["wait_p90_s"], &rows[1]["wait_p90_s"]), (&75.into(), &serde_json::Value::Null));
    let json = house.done(words, &[]);
    let places: Vec<usize> =
        HEADER.split(',').map(|name| json.find(&format!("\"{name}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
}

#[test]
fn a_split_has_the_figures_of_the_whole_and_adds_up_to_it() {
    let house = house();
    let counts = |more: &str| {
        house.csv(&format!("counts --of requests --from 2026-11-24 --to 2026-11-28 --by year {more}"))
    };
    let whole = &counts("")[1];
    for split in Of::Requests.splits() {
        let rows = counts(&format!("--split {split}"));
        assert_eq!(
            rows[0].join(","),
            HEADER.replace("requests", &format!("{split},requests")).replace(",coverage", "")
        );
        for column in 1..=7 {
            let sum: u64 = rows[1..].iter().map(|row| row[column + 1].parse::<u64>().unwrap()).sum();
            assert_eq!(
                sum.to_string(),
                whole[column],
                "{} by {split}",
                HEADER.split(',').nth(column).unwrap()
            );
        }
    }
    let by_language = counts("--split language");
    assert_eq!(by_language[1].join(","), "2026,ara,4,1,1,0,1,1,20,40,75");
    assert_eq!(by_language[2].join(","), "2026,urd,2,1,0,1,0,0,11,90,240");
    let outcomes: Vec<String> = counts("--split outcome")[1..].iter().map(|row| row[1].clone()).collect();
    assert_eq!(outcomes, ["interpreted", "abandoned", "nobody-available", "cancelled", "open"]);
}

#[test]
fn an_interpreter_is_named_to_a_member_of_staff_only() {
    let house = house();
    let words = "counts --of requests --from 2026-11-24 --to 2026-11-28 --by year --split interpreter";
    let without = house.run(&format!("{words} --format csv"), &[]);
    assert!(without.out.contains("2026,00000000-0000-0000-0000-000000000047,2,2,"), "{}", without.out);
    assert!(!without.out.contains("Amal") && without.err.contains("--as NAME"), "{without:?}");
    let with = house.run(&format!("{words} --format csv --as Ana"), &[]);
    assert!(with.out.contains("2026,Amal Haddad,2,2,"), "{}", with.out);
    assert!(with.out.contains("2026,nobody,4,0,"), "whoever did not answer did not interpret: {}", with.out);
    assert_eq!(with.err, "");
}

#[test]
fn what_is_counted_decides_what_it_can_be_split_by() {
    let house = house();
    let said = house.refused(2, "counts --of requests --split topic", &[]);
    assert!(said.contains("language, outcome, interpreter, asker, hour, weekday"), "{said}");
    let said = house.refused(2, "counts --split asker", &[]);
    assert!(said.contains("language, topic, outcome"), "{said}");
}

#[test]
fn a_call_says_what_interpreters_did_for_it() {
    let house = house();
    house.log("--language uk --by Olena --at 2026-11-23T12:00");
    let words = "calls --from 2026-11-23 --format csv";
    let rows = super::house::records(&house.done(&format!("{words} --as Ana"), &[]));
    assert_eq!(
        rows[0][31..],
        ["request_outcome", "interpreter", "interpreter_wait_s", "interpreter_minutes"]
    );
    // Two attempts: 240 and 90 seconds of waiting; 640 seconds are eleven minutes.
    assert_eq!(rows[1][31..], ["interpreted", "Amal Haddad", "330", "11"]);
    assert_eq!(rows[2][31..], ["", "", "", ""]);
    assert_eq!(house.column("calls --from 2026-11-23", "interpreter"), ["", ""]);
    assert_eq!(house.column("calls --from 2026-11-23", "interpreter_minutes"), ["11", ""]);
}

#[test]
fn the_tables_in_both_languages() {
    let house = house();
    let words = "counts --of requests --from 2026-11-23 --to 2026-11-28";
    insta::assert_snapshot!("requests_en", house.done(words, &[]));
    insta::assert_snapshot!(
        "requests_split_en",
        house.done(&format!("{words} --by week --split language"), &[])
    );
    let house = house.in_portuguese();
    insta::assert_snapshot!("requests_pt", house.done(words, &[]));
    insta::assert_snapshot!(
        "requests_split_pt",
        house.done(&format!("{words} --by week --split outcome"), &[])
    );
}
