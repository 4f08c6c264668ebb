//! A month of requests for an interpreter, and what one call led to.

use chrono::TimeDelta;
use uuid::Uuid;

use super::day;
use crate::clock::ZONE;
use crate::domain::call::Asked;
use crate::domain::code::{Channel, Split};
use crate::domain::count;
use crate::domain::event::Private;
use crate::domain::id::{CallId, InterpreterId, RequestId};
use crate::domain::translation::{
    Asker, Counted, Interpreter, InterpreterFacts, PartyRole, PartyState, Quality, Request, RequestFacts,
    RequestOutcome, Step, by_period, split_by_period,
};
use crate::store::{Answer, CountsOf};
use crate::tui::effect::Reply;

/// Two interpreters.
pub fn interpreters() -> Vec<Interpreter> {
    let person = |number, name: &str| Interpreter {
        facts: InterpreterFacts { id: interpreter(number), languages: vec![], hours: vec![], active: true },
        name: Some(name.to_owned()),
        phone: None,
        notes: None,
    };
    vec![person(1, "Amal Haddad"), person(2, "Nazneen Chowdhury-Rahman")]
}

fn interpreter(number: u128) -> InterpreterId {
    InterpreterId(Uuid::from_u128(number))
}

/// November's requests: about one for every five calls, and every sort of outcome.
pub fn november() -> Vec<Counted> {
    use RequestOutcome::{Abandoned, Cancelled, Interpreted, NobodyAvailable, NotCovered};
    let outcomes = [
        Some(Interpreted),
        Some(Interpreted),
        Some(Abandoned),
        Some(Interpreted),
        Some(NobodyAvailable),
        Some(Interpreted),
        Some(Cancelled),
        Some(Interpreted),
        Some(NotCovered),
        None,
    ];
    let languages = ["ara", "ben", "hin", "urd", "ara", "cmn", "ben"];
    let mut all = Vec::new();
    for row in day::november() {
        for one in 0..row.calls / 5 {
            let number = all.len();
            let outcome = outcomes[number % outcomes.len()];
            let interpreted = outcome == Some(Interpreted);
            let many = u32::try_from(number).unwrap();
            all.push(Counted {
                since: row.from.and_hms_opt(9 + u32::try_from(one % 9).unwrap(), 20, 0).unwrap().and_utc(),
                language: languages[number % languages.len()].parse().unwrap(),
                asker: if number.is_multiple_of(4) { Asker::Institution } else { Asker::Line },
                outcome,
                interpreter: interpreted.then(|| interpreter(1 + u128::from(many % 2))),
                waited_s: 20 + many * 37 % 400,
                interpreted_s: if interpreted { 300 + many * 53 % 1500 } else { 0 },
            });
        }
    }
    all
}

/// What the reader says of November's requests.
pub fn counts(of: CountsOf, split: Option<Split>) -> Answer {
    let periods = count::by_period(day::november(), &day::tallies(), of.by);
    Answer::Requests {
        rows: by_period(&november(), &periods, of.by, ZONE),
        values: split.map_or(Vec::new(), |split| split_by_period(&november(), split, of.by, ZONE)),
    }
}

/// A call's requests: nobody answered the first time; the second time an interpreter joined.
pub fn of_call(call: CallId) -> Reply {
    let operator = day::JOAO;
    let request = |number: u128, asked: &str, steps: &[Step]| {
        let facts = RequestFacts {
            id: RequestId(Uuid::from_u128(0x0184_21ff_ffff * number)),
            call: Some(call),
            institution: None,
            channel: Channel::Phone,
            language: Asked { code: "ara".parse().unwrap(), variant: Some("Iraq".into()) },
            sensitive: false,
            join_immigrant: false,
            asked: asked.parse().unwrap(),
            due: None,
        };
        let mut request = Request::new(facts, Private::default(), day::OLENA);
        for (step, minute) in steps.iter().zip(1..) {
            let at = request.facts.asked + TimeDelta::minutes(minute);
            request = request.step(step, operator, at).unwrap();
        }
        request
    };
    let dial = |number| Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter(number)) };
    let to = |party, to| Step::Move { party, to };
    let end = |outcome| Step::End { outcome, quality: Some(Quality::Good) };
    let first = [Step::Claim, dial(2), to(1, PartyState::NoAnswer), end(RequestOutcome::NobodyAvailable)];
    let mut second = vec![Step::Claim, dial(1), to(1, PartyState::Joined), to(0, PartyState::Joined)];
    second.extend([to(0, PartyState::OnHold), to(0, PartyState::Joined), end(RequestOutcome::Interpreted)]);
    Reply::RequestsOfCall {
        call,
        requests: vec![
            request(1, "2026-11-23T09:52:00Z", &first),
            request(3, "2026-11-23T09:58:00Z", &second),
            request(5, "2026-11-23T10:13:00Z", &[]),
        ],
        interpreters: interpreters(),
        appointments: Vec::new(),
    }
}
