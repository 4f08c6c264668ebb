//! What has to be done next about an appointment, and by when.

use super::codes::{AppointmentState, MessageKind};
use super::facts::Slot;
use super::overdue::AnswerRules;
use super::record::Appointment;
use crate::domain::calendar::Calendar;
use crate::domain::time::Instant;

/// What has to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// The centre has to be told: the message goes with the next hand-off.
    HandOff(MessageKind),
    /// The centre answers, by then.
    Await(Instant),
    /// The centre should have answered by then: somebody asks it.
    Chase(Instant),
    /// The person says whether the time that the centre proposed suits.
    Decide(Slot),
    /// Nothing comes of the time that was asked for: other times are asked for, or the appointment is cancelled.
    AskAnew,
    /// The person goes there, then.
    Expect(Slot),
    /// The time has come: somebody says whether the person came.
    Close,
    /// Nothing.
    Nothing,
}

impl NextStep {
    /// Its name, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HandOff(_) => "hand-off",
            Self::Await(_) => "await",
            Self::Chase(_) => "chase",
            Self::Decide(_) => "decide",
            Self::AskAnew => "ask-anew",
            Self::Expect(_) => "expect",
            Self::Close => "close",
            Self::Nothing => "nothing",
        }
    }
}

impl Appointment {
    /// What has to be done next.
    pub fn next_step(&self, now: Instant, rules: AnswerRules, calendar: &Calendar) -> NextStep {
        let has_begun = |slot: Slot| slot.start <= now;
        match self.state {
            AppointmentState::Requested if has_begun(self.slot) => NextStep::AskAnew,
            AppointmentState::Confirmed | AppointmentState::HandedOff if has_begun(self.slot) => {
                NextStep::Close
            }
            AppointmentState::Requested => NextStep::HandOff(MessageKind::Request),
            AppointmentState::Refused => NextStep::AskAnew,
            AppointmentState::CounterProposed => match self.counter {
                Some(slot) if !has_begun(slot) => NextStep::Decide(slot),
                _ => NextStep::AskAnew,
            },
            AppointmentState::Confirmed | AppointmentState::HandedOff => {
                match (self.owes, self.answer_due(rules, calendar)) {
                    (Some(message), _) => NextStep::HandOff(message),
                    (None, Some(due)) if due <= now => NextStep::Chase(due),
                    (None, Some(due)) => NextStep::Await(due),
                    (None, None) => NextStep::Expect(self.slot),
                }
            }
            // A centre that never heard of it hears of no end.
            AppointmentState::Cancelled => match self.owes.filter(|_| self.handed_off.is_some()) {
                Some(message) => NextStep::HandOff(message),
                None => NextStep::Nothing,
            },
            AppointmentState::Attended | AppointmentState::NoShow => NextStep::Nothing,
        }
    }
}
