//! The state machine of a request: which steps are possible, and what each changes. A step that is not is refused
//! with the reason, whoever asks: console, command line or fold.

use serde::{Deserialize, Serialize};

use super::codes::{PartyRole, PartyState, Quality, RequestOutcome};
use super::request::{Party, Request, seconds};
use crate::domain::id::{InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;

/// What an operator did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// Took the request in hand.
    Claim,
    /// Gave it back to the queue.
    Release,
    /// Took it over from somebody who had it.
    TakeOver {
        /// Who had it.
        from: StaffId,
    },
    /// Dialled somebody.
    Dial {
        /// What they will be in the conference.
        role: PartyRole,
        /// Which interpreter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interpreter: Option<InterpreterId>,
    },
    /// Noted how far somebody is.
    Move {
        /// The number of the party in the request.
        party: usize,
        /// How far they are now.
        to: PartyState,
    },
    /// Put it off, or brought it forward; without a time it is for now.
    Reschedule {
        /// For when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
    },
    /// Ended it.
    End {
        /// How.
        outcome: RequestOutcome,
        /// How well it went.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quality: Option<Quality>,
    },
}

/// A step that was taken. Private: the operator's remark, as notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestStepped {
    /// Which request.
    pub id: RequestId,
    /// What was done.
    #[serde(flatten)]
    pub step: Step,
}

/// Why a step is impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The request is over.
    Over(RequestOutcome),
    /// Somebody else has it in hand.
    ClaimedBy(StaffId),
    /// Nobody has it in hand yet.
    NotClaimed,
    /// An interpreter is being dialled or has joined.
    InterpreterPresent,
    /// They are part of the conference already.
    Present(PartyRole),
    /// Which interpreter is not said, or is said of somebody who is none.
    WhichInterpreter,
    /// This sort of party has no place in this request.
    NoPlace(PartyRole),
    /// There is no party of that number.
    NoParty(usize),
    /// Nobody gets from the one state to the other.
    CannotMove {
        /// What they are.
        role: PartyRole,
        /// How far they are.
        from: PartyState,
        /// How far they were said to be.
        to: PartyState,
    },
    /// Somebody is on hold who must be spoken to first.
    OnHold(PartyRole),
    /// No interpreter joined, so there was no conversation.
    NotServed,
    /// An interpreter joined, so somebody was served.
    Served,
}

impl Request {
    /// The request after a step that `who` takes at `at`.
    ///
    /// # Errors
    /// Why the step is impossible; nothing changes.
    pub fn step(&self, step: &Step, who: StaffId, at: Instant) -> Result<Self, Refusal> {
        if let Some((_, outcome)) = self.ended {
            return Err(Refusal::Over(outcome));
        }
        let mut after = self.clone();
        match *step {
            Step::Claim => match self.operator {
                Some(holder) if holder != who => return Err(Refusal::ClaimedBy(holder)),
                _ => after.operator = Some(who),
            },
            Step::TakeOver { from } => {
                match self.operator {
                    None => return Err(Refusal::NotClaimed),
                    Some(holder) if holder != from => return Err(Refusal::ClaimedBy(holder)),
                    Some(_) => {}
                }
                after.operator = Some(who);
            }
            Step::Release => {
                self.in_hand_of(who)?;
                if self.served.is_some() {
                    return Err(Refusal::Served);
                }
                if self.present(PartyRole::Interpreter).is_some() {
                    return Err(Refusal::InterpreterPresent);
                }
                after.operator = None;
            }
            Step::Dial { role, interpreter } => {
                self.in_hand_of(who)?;
                after.dial(role, interpreter, at)?;
            }
            Step::Move { party, to } => {
                self.in_hand_of(who)?;
                after.move_party(party, to, at)?;
            }
            Step::Reschedule { due } => {
                self.not_of_another(who)?;
                if self.served.is_some() {
                    return Err(Refusal::Served);
                }
                if self.present(PartyRole::Interpreter).is_some() {
                    return Err(Refusal::InterpreterPresent);
                }
                after.facts.due = due;
                if due.is_some_and(|due| due > at) {
                    // Whoever waited is told so and says goodbye; they are called when the time comes.
                    for party in after.parties.iter_mut().filter(|party| party.state.is_present()) {
                        party.put(PartyState::Left, at);
                    }
                }
            }
            Step::End { outcome, quality } => {
                self.may_end(outcome, who)?;
                for party in &mut after.parties {
                    if party.state.is_present() {
                        party.put(PartyState::Left, at);
                    }
                }
                after.ended = Some((at, outcome));
                after.quality = quality;
            }
        }
        Ok(after)
    }

    fn in_hand_of(&self, who: StaffId) -> Result<(), Refusal> {
        if self.operator.is_none() { Err(Refusal::NotClaimed) } else { self.not_of_another(who) }
    }

    fn not_of_another(&self, who: StaffId) -> Result<(), Refusal> {
        match self.operator {
            Some(holder) if holder != who => Err(Refusal::ClaimedBy(holder)),
            _ => Ok(()),
        }
    }

    fn dial(
        &mut self,
        role: PartyRole,
        interpreter: Option<InterpreterId>,
        at: Instant,
    ) -> Result<(), Refusal> {
        if (role == PartyRole::Interpreter) != interpreter.is_some() {
            return Err(Refusal::WhichInterpreter);
        }
        // Four at most: caller, interpreter, technician, immigrant, one of each.
        if role == PartyRole::Caller && self.facts.client() != PartyRole::Caller {
            return Err(Refusal::NoPlace(role));
        }
        if self.present(role).is_some() {
            return Err(if role == PartyRole::Interpreter {
                Refusal::InterpreterPresent
            } else {
                Refusal::Present(role)
            });
        }
        if role == PartyRole::Interpreter {
            // Whoever is on the line waits while the telephone dials.
            self.turn_clients(PartyState::Joined, PartyState::OnHold, at);
        }
        let state = PartyState::Dialled;
        match self.parties.iter_mut().find(|party| party.role == role && interpreter.is_none()) {
            Some(again) => again.put(state, at),
            None => {
                self.parties.push(Party { role, interpreter, state, since: at, here_since: None, here_s: 0 });
            }
        }
        Ok(())
    }

    fn move_party(&mut self, number: usize, to: PartyState, at: Instant) -> Result<(), Refusal> {
        use PartyState::{Busy, Joined, NoAnswer, OnHold};
        let party = self.parties.get_mut(number).ok_or(Refusal::NoParty(number))?;
        let (role, from) = (party.role, party.state);
        if !from.leads_to(to) {
            return Err(Refusal::CannotMove { role, from, to });
        }
        party.put(to, at);
        if role == PartyRole::Interpreter {
            match to {
                Joined => self.served = self.served.or(Some(at)),
                // The failed dial gives the caller back to the operator: nobody is left on hold because of it.
                NoAnswer | Busy => self.turn_clients(OnHold, Joined, at),
                _ => {}
            }
        }
        Ok(())
    }

    fn turn_clients(&mut self, from: PartyState, to: PartyState, at: Instant) {
        for party in &mut self.parties {
            if party.role != PartyRole::Interpreter && party.state == from {
                party.put(to, at);
            }
        }
    }

    fn may_end(&self, outcome: RequestOutcome, who: StaffId) -> Result<(), Refusal> {
        self.not_of_another(who)?;
        match outcome {
            RequestOutcome::Interpreted => {
                if self.served.is_none() {
                    return Err(Refusal::NotServed);
                }
            }
            _ if self.served.is_some() => return Err(Refusal::Served),
            RequestOutcome::Abandoned | RequestOutcome::Cancelled => return Ok(()),
            RequestOutcome::NotCovered | RequestOutcome::NobodyAvailable => {}
        }
        match self.on_hold() {
            // They must be told that there is nobody, or be said goodbye to.
            Some((_, party)) => Err(Refusal::OnHold(party.role)),
            None => Ok(()),
        }
    }
}

impl Party {
    /// Puts the party into a state, keeping count of the time in the conference.
    fn put(&mut self, state: PartyState, at: Instant) {
        let here = matches!(state, PartyState::Joined | PartyState::OnHold);
        match (self.here_since, here) {
            (None, true) => self.here_since = Some(at),
            (Some(since), false) => {
                self.here_s += seconds(since, at);
                self.here_since = None;
            }
            _ => {}
        }
        (self.state, self.since) = (state, at);
    }
}
