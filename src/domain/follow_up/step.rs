//! The state machine of a follow-up: which steps are possible, and what each changes. A step that is not is refused
//! with the reason, whoever asks: console, command line or fold.
//!
//! No refusal depends on what time it is, so that what is recorded is never without effect: whether a day has passed
//! is asked before a step is recorded ([`super::Terms::faults`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::{FollowUpResult, FollowUpState};
use super::due::Due;
use super::facts::{FollowUp, Occasion, Terms};
use crate::domain::id::{CallId, FollowUpId, StaffId};
use crate::domain::time::Instant;

/// What somebody did with a follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum FollowUpStep {
    /// Did it.
    Done {
        /// What came of it.
        result: FollowUpResult,
        /// The call in which it was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<CallId>,
        /// When it is due again; none: it is over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NaiveDate>,
    },
    /// Put it off, or brought it forward.
    Postpone(Due),
    /// Took it, gave it to somebody, or gave it back to everybody.
    Assign {
        /// Who does it; none: anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<StaffId>,
    },
    /// Found it wrong: when and how as they should be.
    Change(Terms),
    /// Stopped it: it is not to be done, or not again.
    Stop,
}

/// A step that was taken. Private: with a change the name, phone, e-mail address and reason as they should be; else a
/// remark, as notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpStepped {
    /// Which follow-up.
    pub id: FollowUpId,
    /// The revision that the person saw; a step from any other is refused.
    pub revision: u32,
    /// What was done.
    #[serde(flatten)]
    pub step: FollowUpStep,
}

/// Why a step is impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpRefusal {
    /// It is done or stopped.
    Over(FollowUpState),
    /// Somebody else changed it first.
    Stale {
        /// The revision that was seen.
        seen: u32,
        /// The revision that it has.
        current: u32,
    },
    /// It would be due after its last day.
    AfterLast(NaiveDate),
    /// It is said to be due again although it does not come again, or not said although it does.
    Next,
    /// The terms contradict each other.
    Unsound,
}

impl FollowUp {
    /// The follow-up after a step that `who` takes at `at`.
    ///
    /// # Errors
    /// Why the step is impossible; nothing changes.
    pub fn step(
        &self,
        stepped: &FollowUpStepped,
        who: StaffId,
        at: Instant,
    ) -> Result<Self, FollowUpRefusal> {
        if !self.is_open() {
            return Err(FollowUpRefusal::Over(self.state));
        }
        if stepped.revision != self.revision {
            let (seen, current) = (stepped.revision, self.revision);
            return Err(FollowUpRefusal::Stale { seen, current });
        }
        let mut after = Self { revision: self.revision + 1, ..self.clone() };
        match &stepped.step {
            FollowUpStep::Done { result, call, next } => {
                self.may_be_next(*next)?;
                let (due, result, call) = (self.facts.terms.due.day, *result, *call);
                after.occasions.push(Occasion { due, at, by: who, result, call });
                after.postponed = 0;
                if let Some(day) = next {
                    after.facts.terms.due.day = *day;
                } else {
                    (after.state, after.ended) = (FollowUpState::Done, Some((at, who)));
                }
            }
            FollowUpStep::Postpone(due) => {
                self.not_after_last(due.day)?;
                after.facts.terms.due = *due;
                after.postponed += 1;
            }
            FollowUpStep::Assign { to } => after.facts.terms.who = *to,
            FollowUpStep::Change(terms) => {
                if !terms.unsound().is_empty() {
                    return Err(FollowUpRefusal::Unsound);
                }
                after.facts.terms = terms.clone();
            }
            FollowUpStep::Stop => (after.state, after.ended) = (FollowUpState::Stopped, Some((at, who))),
        }
        Ok(after)
    }

    /// What comes again has a next day, unless its last one is near; what does not has none.
    fn may_be_next(&self, next: Option<NaiveDate>) -> Result<(), FollowUpRefusal> {
        let terms = &self.facts.terms;
        match next {
            Some(day) if terms.every.is_some() => self.not_after_last(day),
            Some(_) => Err(FollowUpRefusal::Next),
            None if terms.every.is_some() && terms.until.is_none() => Err(FollowUpRefusal::Next),
            None => Ok(()),
        }
    }

    fn not_after_last(&self, day: NaiveDate) -> Result<(), FollowUpRefusal> {
        match self.facts.terms.until {
            Some(until) if day > until => Err(FollowUpRefusal::AfterLast(until)),
            _ => Ok(()),
        }
    }
}
