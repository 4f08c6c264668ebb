//! An appointment as of now: the fold of the entries about it.

use super::codes::{Answer, AppointmentState, CancelReason, MessageKind};
use super::facts::{AppointmentFacts, Slot};
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::StaffId;
use crate::domain::time::Instant;

/// The last message that the centre's transport took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOff {
    /// Of which version.
    pub sequence: u32,
    /// Which.
    pub message: MessageKind,
    /// When.
    pub at: Instant,
}

/// The centre's answer to the present version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// What it said.
    pub answer: Answer,
    /// When the line learned of it.
    pub at: Instant,
    /// When it was written, where the message said so.
    pub written: Option<Instant>,
}

/// An appointment as of now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What was asked; its windows are those of the present version.
    pub facts: AppointmentFacts,
    /// The person's name, phone and e-mail address, and notes.
    pub private: Private,
    /// Who recorded it.
    pub entered_by: StaffId,
    /// How far it is.
    pub state: AppointmentState,
    /// Since when it is that far.
    pub since: Instant,
    /// The version, from 0: raised whenever the centre has to be told something new (RFC 5545, SEQUENCE).
    pub sequence: u32,
    /// The time that is asked for or agreed on.
    pub slot: Slot,
    /// The time that the centre proposed instead, while nobody has said yes or no to it.
    pub counter: Option<Slot>,
    /// The centre's answer to the present version.
    pub answered: Option<Answered>,
    /// When the line first learned of an answer, whichever version it was to: until then the person knew nothing.
    pub first_answer: Option<Instant>,
    /// The message that the centre is still owed.
    pub owes: Option<MessageKind>,
    /// The last message that the centre's transport took.
    pub handed_off: Option<HandedOff>,
    /// Why it will not take place.
    pub cancelled: Option<CancelReason>,
    /// The last remark: of a person of the line, or what the centre wrote.
    pub remark: Option<String>,
}

impl Appointment {
    /// An appointment that was just asked for.
    pub fn new(facts: AppointmentFacts, private: Private, entered_by: StaffId) -> Self {
        Self {
            state: AppointmentState::Requested,
            since: facts.asked,
            sequence: 0,
            slot: facts.slot().unwrap_or(Slot { start: facts.asked, minutes: facts.minutes }),
            counter: None,
            answered: None,
            first_answer: None,
            owes: Some(MessageKind::Request),
            handed_off: None,
            cancelled: None,
            remark: None,
            facts,
            private,
            entered_by,
        }
    }

    /// One step of the fold: the appointment after this entry. A step that was impossible when it is seen in canonical
    /// order (two stores that worked apart) changes nothing.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::AppointmentRequested(facts) => {
                Some(Self::new(facts.clone(), entry.private.clone(), entry.who))
            }
            Event::AppointmentStepped(stepped) => {
                let before = before?;
                let Ok(mut after) = before.step(&stepped.step, entry.at) else { return Some(before) };
                after.remark = entry.private.notes.clone().or(after.remark);
                Some(after)
            }
            _ => before,
        }
    }

    /// Since when the centre owes an answer; none where it does not.
    pub fn unanswered_since(&self) -> Option<Instant> {
        let waits = self.state == AppointmentState::HandedOff && self.owes.is_none();
        self.handed_off.filter(|_| waits).map(|handed_off| handed_off.at)
    }
}
