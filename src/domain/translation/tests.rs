//! A request's life as short stories, and what holds whatever operators press.

use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::call::Asked;
use crate::domain::code::{Channel, Code};
use crate::domain::event::Private;
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;

const AHEAD: TimeDelta = TimeDelta::minutes(10);

fn ten() -> Instant {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn after(seconds: i64) -> Instant {
    ten() + TimeDelta::seconds(seconds)
}

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn interpreter(number: u128) -> InterpreterId {
    InterpreterId(Uuid::from_u128(number))
}

fn asked(code: &str, variant: Option<&str>) -> Asked {
    Asked { code: code.parse().unwrap(), variant: variant.map(str::to_owned) }
}

fn facts(number: u128) -> RequestFacts {
    RequestFacts {
        id: RequestId(Uuid::from_u128(number)),
        call: Some(CallId(Uuid::from_u128(number))),
        institution: None,
        channel: Channel::Phone,
        language: asked("urd", None),
        sensitive: false,
        join_immigrant: false,
        asked: ten(),
        due: None,
    }
}

fn request(facts: RequestFacts) -> Request {
    Request::new(facts, Private::default(), staff(1))
}

fn dial(number: u128) -> Step {
    Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter(number)) }
}

const fn to(party: usize, to: PartyState) -> Step {
    Step::Move { party, to }
}

const fn end(outcome: RequestOutcome) -> Step {
    Step::End { outcome, quality: None }
}

/// Takes steps one after the other, a minute apart, as the operator `staff(1)`.
fn go(mut request: Request, steps: &[Step]) -> Request {
    for (minute, step) in (1..).zip(steps) {
        request = request.step(step, staff(1), after(60 * minute)).unwrap();
    }
    request
}

fn states(request: &Request) -> Vec<(PartyRole, PartyState)> {
    request.parties.iter().map(|party| (party.role, party.state)).collect()
}

fn standing(number: u128, name: &str, languages: &[(&str, &[&str])]) -> Standing {
    let languages = languages.iter().map(|(code, variants)| Spoken {
        code: code.parse().unwrap(),
        variants: variants.iter().map(|variant| (*variant).to_owned()).collect(),
    });
    let facts = InterpreterFacts {
        id: interpreter(number),
        languages: languages.collect(),
        hours: Vec::new(),
        active: true,
    };
    let interpreter = Interpreter { facts, name: Some(name.into()), phone: None, notes: None };
    Standing { interpreter, busy: false, last_joined: None, dials: Vec::new() }
}

fn names(pool: &[Standing], asked: &Asked, tried: &[InterpreterId]) -> Vec<String> {
    let found = candidates(asked, tried, pool, ten(), chrono_tz::Europe::Lisbon);
    found.iter().map(|candidate| candidate.interpreter.label()).collect()
}

#[test]
fn the_first_interpreter_does_not_answer_and_the_second_joins() {
    use PartyState::{Dialled, Joined, Left, NoAnswer, OnHold};
    let asked = request(facts(1));
    assert_eq!(states(&asked), [(PartyRole::Caller, OnHold)]);
    let failed = go(asked, &[Step::Claim, dial(7), to(1, NoAnswer)]);
    // The caller is back with the operator, not on hold.
    assert_eq!(states(&failed), [(PartyRole::Caller, Joined), (PartyRole::Interpreter, NoAnswer)]);
    assert_eq!(failed.tried(), [interpreter(7)]);

    let again = failed.step(&dial(8), staff(1), after(200)).unwrap();
    assert_eq!(states(&again)[0], (PartyRole::Caller, OnHold));
    assert_eq!(states(&again)[2], (PartyRole::Interpreter, Dialled));
    let joined = again.step(&to(2, Joined), staff(1), after(230)).unwrap();
    let together = joined.step(&to(0, Joined), staff(1), after(240)).unwrap();
    let over = together.step(&end(RequestOutcome::Interpreted), staff(1), after(830)).unwrap();
    assert!(over.parties.iter().all(|party| matches!(party.state, Left | NoAnswer)));
    assert_eq!((over.waited_s(after(9999)), over.interpreted_s(after(9999))), (230, 600));
    assert_eq!(over.interpreter(), Some(interpreter(8)));
}

#[test]
fn a_conference_has_up_to_four_parties() {
    let joined = |role, party| [Step::Dial { role, interpreter: None }, to(party, PartyState::Joined)];
    let mut steps = vec![Step::Claim, dial(7), to(1, PartyState::Joined), to(0, PartyState::Joined)];
    steps.extend(joined(PartyRole::Technician, 2));
    steps.extend(joined(PartyRole::Immigrant, 3));
    let all = go(request(facts(1)), &steps);
    assert_eq!(all.parties.iter().filter(|party| party.state == PartyState::Joined).count(), 4);
}

#[test]
fn an_institution_has_its_technician_for_a_caller() {
    use PartyState::{Joined, Ringing};
    let hospital =
        RequestFacts { call: None, institution: Some("Hospital".into()), join_immigrant: true, ..facts(1) };
    let both = go(
        request(hospital),
        &[
            Step::Claim,
            dial(7),
            to(1, Ringing),
            to(1, Joined),
            to(0, Joined),
            Step::Dial { role: PartyRole::Immigrant, interpreter: None },
            to(2, Joined),
        ],
    );
    assert_eq!(
        states(&both),
        [(PartyRole::Technician, Joined), (PartyRole::Interpreter, Joined), (PartyRole::Immigrant, Joined)]
    );
    let caller = Step::Dial { role: PartyRole::Caller, interpreter: None };
    assert_eq!(both.step(&caller, staff(1), after(900)), Err(Refusal::NoPlace(PartyRole::Caller)));
}

#[test]
fn of_two_who_claim_one_gets_it_and_the_other_is_told_who_has_it() {
    let claimed = go(request(facts(1)), &[Step::Claim]);
    assert_eq!(claimed.step(&Step::Claim, staff(2), after(61)), Err(Refusal::ClaimedBy(staff(1))));
    assert_eq!(claimed.step(&dial(7), staff(2), after(61)), Err(Refusal::ClaimedBy(staff(1))));
    let taken = claimed.step(&Step::TakeOver { from: staff(1) }, staff(2), after(62)).unwrap();
    assert_eq!(taken.operator, Some(staff(2)));
    assert_eq!(
        taken.step(&Step::TakeOver { from: staff(1) }, staff(3), after(63)),
        Err(Refusal::ClaimedBy(staff(2)))
    );
}

#[test]
fn impossible_steps_are_refused_with_the_reason() {
    use PartyState::{Dialled, Joined, Left, NoAnswer, OnHold};
    let waiting = request(facts(1));
    let refused = |request: &Request, step: Step| request.step(&step, staff(1), after(600)).unwrap_err();
    assert_eq!(refused(&waiting, dial(7)), Refusal::NotClaimed);
    assert_eq!(refused(&waiting, Step::Release), Refusal::NotClaimed);
    assert_eq!(refused(&waiting, end(RequestOutcome::Interpreted)), Refusal::NotServed);

    let dialled = go(waiting, &[Step::Claim, dial(7)]);
    assert_eq!(refused(&dialled, dial(8)), Refusal::InterpreterPresent);
    assert_eq!(refused(&dialled, Step::Release), Refusal::InterpreterPresent);
    assert_eq!(refused(&dialled, to(9, Joined)), Refusal::NoParty(9));
    assert_eq!(
        refused(&dialled, to(1, Left)),
        Refusal::CannotMove { role: PartyRole::Interpreter, from: Dialled, to: Left }
    );
    assert_eq!(
        refused(&dialled, Step::Dial { role: PartyRole::Interpreter, interpreter: None }),
        Refusal::WhichInterpreter
    );
    assert_eq!(
        refused(&dialled, Step::Dial { role: PartyRole::Caller, interpreter: None }),
        Refusal::Present(PartyRole::Caller)
    );

    let joined = go(dialled.clone(), &[to(1, Joined)]);
    assert_eq!(refused(&joined, end(RequestOutcome::Abandoned)), Refusal::Served);
    assert_eq!(refused(&joined, end(RequestOutcome::Interpreted)), Refusal::OnHold(PartyRole::Caller));

    let alone = go(dialled, &[to(1, NoAnswer), to(0, OnHold)]);
    assert_eq!(refused(&alone, end(RequestOutcome::NobodyAvailable)), Refusal::OnHold(PartyRole::Caller));

    let over = go(request(facts(2)), &[end(RequestOutcome::Abandoned)]);
    assert_eq!(refused(&over, Step::Claim), Refusal::Over(RequestOutcome::Abandoned));
    assert_eq!(over.waited_s(after(9999)), 60);
}

#[test]
fn sensitive_goes_first_then_who_waits_longest_then_what_falls_due() {
    let later = |minutes| Some(ten() + TimeDelta::minutes(minutes));
    let mut all = vec![
        request(RequestFacts { due: later(240), ..facts(1) }),
        request(RequestFacts { due: later(5), ..facts(2) }),
        request(RequestFacts { asked: ten() - TimeDelta::minutes(3), ..facts(3) }),
        request(RequestFacts { asked: ten() - TimeDelta::minutes(9), ..facts(4) }),
        request(RequestFacts { sensitive: true, asked: ten(), ..facts(5) }),
        // Its time has come: it waits like any other, since then.
        request(RequestFacts { due: later(-5), asked: ten() - TimeDelta::days(1), ..facts(6) }),
    ];
    all.sort_by_key(|request| queue_order(request, ten(), AHEAD));
    let order: Vec<(u128, Place)> =
        all.iter().map(|one| (one.facts.id.0.as_u128(), place(one, ten(), AHEAD))).collect();
    assert_eq!(
        order,
        [
            (5, Place::Sensitive),
            (4, Place::Waiting),
            (6, Place::Waiting),
            (3, Place::Waiting),
            (2, Place::Near),
            (1, Place::Later)
        ]
    );
    assert_eq!(waiting(&all, ten()), (4, TimeDelta::minutes(9)));
}

#[test]
fn the_exact_variant_comes_before_others_and_the_least_recently_used_first() {
    let used = |minutes| Some(ten() - TimeDelta::minutes(minutes));
    let pool = [
        Standing { last_joined: used(10), ..standing(1, "Amal", &[("ara", &["Iraq"])]) },
        Standing { last_joined: used(90), ..standing(2, "Basma", &[("ara", &["Iraq", "Egypt"])]) },
        standing(3, "Chafik", &[("ara", &["Morocco"]), ("fra", &[])]),
        Standing { busy: true, ..standing(4, "Dunia", &[("ara", &["Iraq"])]) },
        standing(5, "Ewa", &[("pol", &[])]),
    ];
    let iraqi = asked("ara", Some("Iraq"));
    assert_eq!(names(&pool, &iraqi, &[]), ["Basma", "Amal", "Chafik", "Dunia"]);
    assert_eq!(names(&pool, &iraqi, &[interpreter(2)]), ["Amal", "Chafik", "Basma", "Dunia"]);
    assert_eq!(names(&pool, &asked("ara", None), &[]), ["Chafik", "Basma", "Amal", "Dunia"]);
    assert!(names(&pool, &asked("wol", None), &[]).is_empty());
}

#[test]
fn an_interpreter_is_reachable_within_their_hours() {
    let mut person = standing(1, "Amal", &[("ara", &[])]).interpreter;
    person.facts.hours = vec![InterpreterHours {
        days: vec![crate::domain::code::Weekday::Monday],
        from: "14:00:00".parse().unwrap(),
        to: "19:00:00".parse().unwrap(),
    }];
    let lisbon = chrono_tz::Europe::Lisbon;
    assert!(!person.is_reachable(ten(), lisbon));
    assert!(person.is_reachable("2026-11-23T14:00:00Z".parse().unwrap(), lisbon));
    assert!(!person.is_reachable("2026-11-24T14:00:00Z".parse().unwrap(), lisbon), "a Tuesday");
}

/// Whoever only ever presses the key for the next step gets through a conference, and nobody is left on hold.
#[test]
fn the_next_likely_step_leads_to_the_goodbye() {
    let hospital = RequestFacts {
        call: None,
        institution: Some("Hospital".into()),
        join_immigrant: true,
        due: Some(ten()),
        ..facts(2)
    };
    let pool = [standing(1, "Amal", &[("urd", &[])])];
    for (facts, steps) in [(facts(1), 5), (hospital, 8)] {
        let mut request = request(facts);
        let mut taken = 0;
        loop {
            let found = candidates(
                &request.facts.language,
                &request.tried(),
                &pool,
                ten(),
                chrono_tz::Europe::Lisbon,
            );
            let Some(step) = next_step(&request, &found) else { break };
            taken += 1;
            request = request.step(&step, staff(1), after(60 * taken)).unwrap();
        }
        assert_eq!(taken, steps);
        assert_eq!(request.ended.map(|(_, outcome)| outcome), Some(RequestOutcome::Interpreted));
    }
}

#[test]
fn where_nobody_covers_the_language_the_caller_is_told_before_it_ends() {
    let claimed = go(request(facts(1)), &[Step::Claim]);
    let told = next_step(&claimed, &[]).unwrap();
    assert_eq!(told, to(0, PartyState::Joined));
    let told = claimed.step(&told, staff(1), after(90)).unwrap();
    assert_eq!(next_step(&told, &[]), Some(end(RequestOutcome::NotCovered)));
}

fn any_step() -> impl Strategy<Value = Step> {
    let any_party = prop::sample::select(PartyRole::ALL);
    let any_state = prop::sample::select(PartyState::ALL);
    let any_outcome = prop::sample::select(RequestOutcome::ALL);
    prop_oneof![
        2 => Just(Step::Claim),
        1 => Just(Step::Release),
        1 => (1u128..4).prop_map(|from| Step::TakeOver { from: staff(from) }),
        4 => (any_party, prop::option::of(1u128..4))
            .prop_map(|(role, who)| Step::Dial { role, interpreter: who.map(interpreter) }),
        8 => (0usize..6, any_state).prop_map(|(party, to)| Step::Move { party, to }),
        1 => prop::option::of(-600i64..600).prop_map(|due| Step::Reschedule { due: due.map(after) }),
        1 => any_outcome.prop_map(end),
    ]
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_request_stays_possible(
        institution in any::<bool>(),
        steps in prop::collection::vec((any_step(), 1u128..4), 0..60),
    ) {
        let facts = RequestFacts { institution: institution.then(|| "Hospital".to_owned()), ..facts(1) };
        let mut request = request(facts);
        for (second, (step, who)) in (1..).zip(steps) {
            let before = request.clone();
            if let Ok(next) = request.step(&step, staff(who), after(second)) {
                request = next;
            } else {
                prop_assert_eq!(&request, &before, "a refused step changes nothing");
            }
            let now = after(second);
            let present = |role| request.of_role(role).filter(|(_, party)| party.state.is_present()).count();
            prop_assert!(PartyRole::ALL.iter().all(|role| present(*role) <= 1));
            let was_here = request.of_role(PartyRole::Interpreter).any(|(_, party)| {
                party.here_since.is_some() || party.here_s > 0 || party.state == PartyState::Left
            });
            prop_assert!(request.served.is_none() || was_here);
            prop_assert!(request.waited_s(now) <= 1200 && request.interpreted_s(now) <= 60);
            if request.is_over() {
                prop_assert_eq!(request.parties.iter().filter(|party| party.state.is_present()).count(), 0);
            }
            // An interpreter's dial that failed just now leaves nobody on hold.
            let dials = request.of_role(PartyRole::Interpreter);
            let failed = dials.into_iter().any(|(_, party)| party.state.is_failed() && party.since == now);
            prop_assert!(!failed || request.on_hold().is_none());
        }
    }

    /// The order depends on the requests alone, not on the order in which they were heard of.
    #[test]
    fn every_console_sees_the_same_order(
        shuffled in prop::collection::vec((any::<bool>(), -900i64..900, any::<bool>()), 1..12)
            .prop_map(|all| (1u128..).zip(all).collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let sorted = |list: &[(u128, (bool, i64, bool))]| {
            let mut all: Vec<Request> = list
                .iter()
                .map(|(number, (sensitive, due, scheduled))| {
                    let due = scheduled.then(|| after(*due));
                    request(RequestFacts { sensitive: *sensitive, due, ..facts(*number) })
                })
                .collect();
            all.sort_by_key(|request| queue_order(request, ten(), AHEAD));
            all
        };
        let (one, other) = (sorted(&shuffled.0), sorted(&shuffled.1));
        prop_assert_eq!(&one, &other);
        for pair in one.windows(2) {
            let [first, second] = pair else { unreachable!() };
            let waits = |one: &Request| one.facts.waiting_since() <= ten();
            prop_assert!(waits(first) || !waits(second), "who waits comes before who is expected");
            if waits(first) && waits(second) && first.facts.sensitive == second.facts.sensitive {
                prop_assert!(first.facts.waiting_since() <= second.facts.waiting_since());
            }
        }
    }
}
