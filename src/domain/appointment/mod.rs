//! Appointments at the national support centres (CNAI): what is asked of a centre, and the way from the asking to the
//! answer and to the person's coming or not.
//!
//! An appointment is a request that reaches the centre as a message and whose answer comes back. Which message is owed
//! to the centre follows from the record ([`Appointment::owes`]); sending it, and reading answers, is `handoff`'s.

mod behind;
mod codes;
pub mod count;
mod facts;
mod next;
mod overdue;
mod record;
mod step;
mod typed;

#[cfg(test)]
mod tests;

pub use behind::{AppointmentFigure, AppointmentsBehind};
pub use codes::{Answer, AppointmentState, CancelReason, MessageKind, Reach, Via};
pub use facts::{AppointmentFacts, AppointmentFault, MOST_WINDOWS, Slot, Window};
pub use next::NextStep;
pub use overdue::{AnswerRules, answer_due, backoff};
pub use record::{Answered, Appointment, HandedOff};
pub use step::{AppointmentRefusal, AppointmentStepped, Step};
pub use typed::{parse_window, parse_windows, typed_window};
