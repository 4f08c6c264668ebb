//! The state machine of an appointment: which steps are possible, and what each changes. A step that is not is refused
//! with the reason, whoever asks: console, command line, an answer that was read, or the fold.

use serde::{Deserialize, Serialize};

use super::codes::{Answer, AppointmentState, CancelReason, MessageKind, Via};
use super::facts::{AppointmentFault, Slot, Window, window_faults};
use super::record::{Answered, Appointment, HandedOff};
use crate::domain::id::AppointmentId;
use crate::domain::time::Instant;

/// What was done. Steps that build on what somebody saw name the version (`sequence`) that they saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// A message was handed to the centre's transport.
    HandOff {
        /// Of which version.
        sequence: u32,
        /// Which.
        message: MessageKind,
    },
    /// The centre answered.
    Answer {
        /// Which version it answered.
        sequence: u32,
        /// What it said.
        answer: Answer,
        /// The time that it proposed instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed: Option<Slot>,
        /// How the answer came.
        via: Via,
        /// When it was written, where the message says so: of two answers to one version the later one counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        written: Option<Instant>,
    },
    /// The time that the centre proposed was agreed to.
    AcceptCounter {
        /// The version that was seen.
        sequence: u32,
    },
    /// The time that the centre proposed does not suit: the one that was asked for stands.
    DeclineCounter {
        /// The version that was seen.
        sequence: u32,
    },
    /// Other times are asked for.
    Reschedule {
        /// The version that was seen.
        sequence: u32,
        /// When the person can come, the time that suits best first.
        windows: Vec<Window>,
    },
    /// It will not take place.
    Cancel {
        /// Why.
        reason: CancelReason,
    },
    /// The person came, or did not.
    Close {
        /// Whether they came.
        attended: bool,
    },
}

/// A step that was taken. Private: a remark, as notes; for an answer, what the centre wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentStepped {
    /// Which appointment.
    pub id: AppointmentId,
    /// What was done.
    #[serde(flatten)]
    pub step: Step,
}

/// Why a step is impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentRefusal {
    /// Nothing more can come of it: attended, no-show, cancelled.
    Over(AppointmentState),
    /// It changed since it was seen.
    Stale {
        /// The version that was seen.
        seen: u32,
        /// The version that there is.
        current: u32,
    },
    /// The answer is there already, or a later one is.
    AnsweredBefore,
    /// A counter-proposal without a time, or a time with another answer.
    NoTime,
    /// The centre has proposed no other time.
    NoCounterProposal(AppointmentState),
    /// No such message is owed to the centre.
    NothingOwed,
    /// The times are not possible.
    Windows(AppointmentFault),
    /// The appointment has not come yet.
    TooEarly,
    /// The centre never agreed to it.
    NotAgreed(AppointmentState),
}

impl Appointment {
    /// The appointment after a step that somebody takes now. Beside what [`Self::step`] says, nobody asks for a time
    /// that has passed; the fold does not mind, so that a clock that was set back drops no step.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn step_now(&self, step: &Step, now: Instant) -> Result<Self, AppointmentRefusal> {
        let after = self.step(step, now)?;
        let past = match step {
            Step::Reschedule { windows, .. } => windows.iter().any(|window| window.from <= now),
            Step::AcceptCounter { .. } => after.slot.start <= now,
            _ => false,
        };
        if past { Err(AppointmentRefusal::Windows(AppointmentFault::WindowPast)) } else { Ok(after) }
    }

    /// The appointment after a step taken at `at`.
    ///
    /// # Errors
    /// Why the step is impossible; nothing changes.
    pub fn step(&self, step: &Step, at: Instant) -> Result<Self, AppointmentRefusal> {
        let mut after = self.clone();
        match step {
            Step::HandOff { sequence, message } => {
                self.is_current(*sequence)?;
                if self.owes != Some(*message) {
                    return Err(AppointmentRefusal::NothingOwed);
                }
                after.owes = None;
                after.handed_off = Some(HandedOff { sequence: *sequence, message: *message, at });
                if self.state == AppointmentState::Requested {
                    after.put(AppointmentState::HandedOff, at);
                }
                return Ok(after);
            }
            Step::Close { attended } => return self.close(*attended, at),
            _ => self.is_open()?,
        }
        match step {
            Step::Answer { sequence, answer, proposed, written, .. } => {
                self.is_current(*sequence)?;
                return self.answer(*answer, *proposed, *written, at);
            }
            Step::AcceptCounter { sequence } => {
                self.is_current(*sequence)?;
                let slot = self.counter.ok_or(AppointmentRefusal::NoCounterProposal(self.state))?;
                after.ask_for(slot, vec![Window { from: slot.start, to: slot.end() }], at);
            }
            Step::DeclineCounter { sequence } => {
                self.is_current(*sequence)?;
                if self.counter.is_none() {
                    return Err(AppointmentRefusal::NoCounterProposal(self.state));
                }
                after.counter = None;
                after.owes = Some(MessageKind::DeclineCounter);
                after.put(AppointmentState::HandedOff, at);
            }
            Step::Reschedule { sequence, windows } => {
                self.is_current(*sequence)?;
                let minutes = self.slot.minutes;
                if let Some(fault) = window_faults(windows, minutes, self.facts.asked).first() {
                    return Err(AppointmentRefusal::Windows(*fault));
                }
                after.ask_for(Slot { start: windows[0].from, minutes }, windows.clone(), at);
            }
            Step::Cancel { reason } => {
                after.sequence += 1;
                after.counter = None;
                after.cancelled = Some(*reason);
                after.owes = Some(MessageKind::Cancel);
                after.put(AppointmentState::Cancelled, at);
            }
            Step::HandOff { .. } | Step::Close { .. } => {}
        }
        Ok(after)
    }

    fn is_current(&self, seen: u32) -> Result<(), AppointmentRefusal> {
        let current = self.sequence;
        if seen == current { Ok(()) } else { Err(AppointmentRefusal::Stale { seen, current }) }
    }

    fn is_open(&self) -> Result<(), AppointmentRefusal> {
        if self.state.is_final() { Err(AppointmentRefusal::Over(self.state)) } else { Ok(()) }
    }

    fn put(&mut self, state: AppointmentState, at: Instant) {
        (self.state, self.since) = (state, at);
    }

    /// Another time is asked for: a new version, of which the centre has to be told and which it has to answer.
    fn ask_for(&mut self, slot: Slot, windows: Vec<Window>, at: Instant) {
        self.sequence += 1;
        (self.slot, self.facts.windows) = (slot, windows);
        (self.counter, self.answered) = (None, None);
        self.owes = Some(MessageKind::Request);
        self.put(AppointmentState::Requested, at);
    }

    fn answer(
        &self,
        answer: Answer,
        proposed: Option<Slot>,
        written: Option<Instant>,
        at: Instant,
    ) -> Result<Self, AppointmentRefusal> {
        if (answer == Answer::CounterProposed) != proposed.is_some() {
            return Err(AppointmentRefusal::NoTime);
        }
        let state = match answer {
            Answer::Confirmed => AppointmentState::Confirmed,
            Answer::CounterProposed => AppointmentState::CounterProposed,
            Answer::Refused => AppointmentState::Refused,
        };
        // What a centre wrote before an answer that is there already was overtaken on its way.
        let overtaken = match (self.answered.and_then(|answered| answered.written), written) {
            (Some(before), Some(written)) => written <= before,
            _ => false,
        };
        if overtaken || (self.state == state && self.counter == proposed) {
            return Err(AppointmentRefusal::AnsweredBefore);
        }
        let mut after = self.clone();
        after.counter = proposed;
        // A request that did not go yet is still wanted where somebody agreed on the telephone, for the centre's
        // calendar; nothing else is.
        after.owes = self.owes.filter(|owed| *owed == MessageKind::Request && answer == Answer::Confirmed);
        after.answered = Some(Answered { answer, at, written });
        after.first_answer = self.first_answer.or(Some(at));
        after.put(state, at);
        Ok(after)
    }

    fn close(&self, attended: bool, at: Instant) -> Result<Self, AppointmentRefusal> {
        let state = if attended { AppointmentState::Attended } else { AppointmentState::NoShow };
        match self.state {
            AppointmentState::Cancelled => return Err(AppointmentRefusal::Over(self.state)),
            same if same == state => return Err(AppointmentRefusal::Over(same)),
            // A centre that never answered may have received the person all the same.
            AppointmentState::Confirmed
            | AppointmentState::HandedOff
            | AppointmentState::Attended
            | AppointmentState::NoShow => {}
            other => return Err(AppointmentRefusal::NotAgreed(other)),
        }
        if at < self.slot.start {
            return Err(AppointmentRefusal::TooEarly);
        }
        let mut after = self.clone();
        after.owes = None;
        after.put(state, at);
        Ok(after)
    }
}
