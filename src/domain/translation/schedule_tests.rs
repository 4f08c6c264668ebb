//! What can be scheduled, whom it would keep waiting, and who in the pool is meant.

use chrono::TimeDelta;
use chrono_tz::Europe::Lisbon;
use uuid::Uuid;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::call::Asked;
use crate::domain::code::Channel;
use crate::domain::event::Private;
use crate::domain::id::{InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn ten() -> Instant {
    at("2026-11-23T10:00:00Z")
}

fn urdu() -> Asked {
    Asked { code: "urd".parse().unwrap(), variant: None }
}

fn request(number: u128, due_in: i64) -> Request {
    let facts = RequestFacts {
        id: RequestId(Uuid::from_u128(number)),
        call: None,
        institution: None,
        channel: Channel::Phone,
        language: urdu(),
        sensitive: false,
        join_immigrant: false,
        asked: ten(),
        due: Some(ten() + TimeDelta::minutes(due_in)),
    };
    Request::new(facts, Private::default(), StaffId(Uuid::from_u128(1)))
}

fn standing(number: u128, name: &str, hours: &str) -> Standing {
    let facts = InterpreterFacts {
        id: InterpreterId(Uuid::from_u128(number)),
        languages: spoken([("urd".parse().unwrap(), None)]),
        hours: parse_hours(hours).unwrap(),
        active: true,
    };
    let interpreter = Interpreter { facts, name: Some(name.into()), phone: None, notes: None };
    Standing { interpreter, busy: false, last_joined: None, dials: Vec::new() }
}

#[test]
fn a_time_to_come_at_which_the_line_is_open_will_do() {
    let calendar = Calendar::shipped(Lisbon);
    let check = |due: &str| check_due(at(due), ten(), &calendar);
    assert_eq!(check("2026-11-23T10:00:01Z"), Ok(()));
    assert_eq!(check("2026-11-23T10:00:00Z"), Err(BadDue { past: true, next: Some(ten()) }));
    let tuesday = Some(at("2026-11-24T09:00:00Z"));
    assert_eq!(check("2026-11-23T19:00:00Z"), Err(BadDue { past: false, next: tuesday }));
    let wednesday = Some(at("2026-12-09T09:00:00Z"));
    assert_eq!(check("2026-12-08T11:00:00Z"), Err(BadDue { past: false, next: wednesday }), "a holiday");
    let never = Calendar { hours: Vec::new(), ..calendar };
    assert_eq!(check_due(at("2026-11-24T11:00:00Z"), ten(), &never), Err(BadDue { past: false, next: None }));
}

#[test]
fn two_requests_within_an_hour_need_two_interpreters_who_can_be_called_then() {
    let open = [request(1, 120), request(2, 240)];
    let pool = [standing(1, "Aamir", ""), standing(2, "Bilal", "mon 14:00-19:00")];
    let clash_at = |minutes: i64, but: Option<u128>| {
        let due = ten() + TimeDelta::minutes(minutes);
        clash(&urdu(), due, but.map(|id| RequestId(Uuid::from_u128(id))), &open, &pool, Lisbon).map(|clash| {
            (clash.others.iter().map(|one| one.facts.id.0.as_u128()).collect(), clash.interpreters)
        })
    };
    assert_eq!(clash_at(60, None), None, "an hour apart");
    assert_eq!(clash_at(61, None), Some((vec![1], 1)), "Bilal cannot be called in the morning");
    assert_eq!(clash_at(61, Some(1)), None, "nobody is in their own way");
    assert_eq!(clash_at(240, None), None, "at two in the afternoon both can be called");
    assert_eq!(clash_at(181, None), Some((vec![2], 1)));
    let wolof = Asked { code: "wol".parse().unwrap(), variant: None };
    assert_eq!(clash(&wolof, ten() + TimeDelta::hours(2), None, &open, &pool, Lisbon), None);
    assert!(is_covered(&urdu(), &pool) && !is_covered(&wolof, &pool));
}

#[test]
fn languages_are_gathered_and_written_as_they_were_named() {
    let named =
        [("ara", Some("Iraq")), ("fra", None), ("ara", Some("Egypt")), ("ara", None), ("ara", Some("Iraq"))];
    let all = spoken(named.map(|(code, variant)| (code.parse().unwrap(), variant.map(str::to_owned))));
    assert_eq!(write_spoken(&all), "ara:Iraq,ara:Egypt,fra");
}

#[test]
fn of_two_interpreters_with_one_name_only_the_id_says_which() {
    let people =
        [standing(1, "Amal Haddad", ""), standing(2, "Amal Haddad", ""), standing(3, "Bilal Khan", "")]
            .map(|standing| standing.interpreter);
    let found = |asked: &str| find_interpreter(asked, &people).map(|person| person.facts.id.0.as_u128());
    assert_eq!(found("khan"), Ok(3));
    assert!(
        matches!(found("amal haddad"), Err(UnknownInterpreter::Several { people, .. }) if people.len() == 2)
    );
    assert_eq!(found(&Uuid::from_u128(2).to_string()), Ok(2));
    assert!(
        matches!(found("Bilel"), Err(UnknownInterpreter::Nobody { nearest, .. }) if nearest == ["Bilal Khan"])
    );
}

/// Put off, the caller says goodbye instead of hanging on until the time comes, and is called when it does.
#[test]
fn who_waited_for_a_request_that_is_put_off_is_called_back() {
    let me = StaffId(Uuid::from_u128(1));
    let pool = [standing(1, "Aamir", "")];
    let waiting = RequestFacts { due: None, ..request(1, 0).facts };
    let mut request = Request::new(waiting, Private::default(), me);
    let due = Some(ten() + TimeDelta::hours(2));
    let put_off = request.step(&Step::Reschedule { due }, me, ten()).unwrap();
    assert!(put_off.on_hold().is_none(), "nobody is left on hold");
    assert_eq!(
        request.step(&Step::Reschedule { due: None }, me, ten()).unwrap().on_hold(),
        request.on_hold()
    );
    request = put_off;
    let mut now = ten() + TimeDelta::hours(2);
    let mut dialled = Vec::new();
    while let Some(step) = next_step(&request, &candidates(&urdu(), &request.tried(), &pool, now, Lisbon)) {
        if let Step::Dial { role, .. } = step {
            dialled.push(role);
        }
        request = request.step(&step, me, now).unwrap();
        now += TimeDelta::seconds(30);
    }
    assert_eq!(dialled, [PartyRole::Interpreter, PartyRole::Caller]);
}
