//! The next likely step of a request: what one key does.

use super::codes::{PartyRole, PartyState, RequestOutcome};
use super::pool::Candidate;
use super::request::Request;
use super::step::Step;

/// What the operator most likely does next. `candidates` are the interpreters for the request, best first.
pub fn next_step(request: &Request, candidates: &[Candidate<'_>]) -> Option<Step> {
    use PartyState::{Dialled, Joined, OnHold, Ringing};
    if request.is_over() {
        return None;
    }
    if request.operator.is_none() {
        return Some(Step::Claim);
    }
    let to = |party, to| Some(Step::Move { party, to });
    let dial = |role| Some(Step::Dial { role, interpreter: None });
    let client = request.facts.client();
    match request.present(PartyRole::Interpreter) {
        Some((number, party)) if matches!(party.state, Dialled | Ringing) => to(number, Joined),
        // The interpreter is there: everybody else joins, one after the other.
        Some(_) => {
            let wanted = [Some(client), request.facts.join_immigrant.then_some(PartyRole::Immigrant)];
            for role in wanted.into_iter().flatten() {
                match request.present(role) {
                    Some((number, party)) if matches!(party.state, Dialled | Ringing | OnHold) => {
                        return to(number, Joined);
                    }
                    Some(_) => {}
                    // Whoever left the conversation is not called back by itself; whoever left before it began is.
                    None if request
                        .of_role(role)
                        .any(|(_, party)| Some(party.since) >= request.served && party.here_s > 0) => {}
                    None => return dial(role),
                }
            }
            if let Some((number, _)) = request.on_hold() {
                return to(number, Joined);
            }
            end(RequestOutcome::Interpreted)
        }
        None if request.served.is_some() => match request.on_hold() {
            Some((number, _)) => to(number, Joined),
            None => end(RequestOutcome::Interpreted),
        },
        None => match candidates.iter().find(|candidate| candidate.is_next()) {
            Some(next) => Some(Step::Dial {
                role: PartyRole::Interpreter,
                interpreter: Some(next.interpreter.facts.id),
            }),
            // Nobody left to dial: whoever waits is told, not left on hold.
            None => match request.on_hold() {
                Some((number, _)) => to(number, Joined),
                None if candidates.is_empty() => end(RequestOutcome::NotCovered),
                None => end(RequestOutcome::NobodyAvailable),
            },
        },
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the last branch of a chain of Options")]
fn end(outcome: RequestOutcome) -> Option<Step> {
    Some(Step::End { outcome, quality: None })
}
