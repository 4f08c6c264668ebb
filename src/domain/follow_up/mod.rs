//! Follow-ups: whom the line has promised to call, write to or give a new appointment, when, and what came of it. One
//! that comes again (job-seekers are contacted every few weeks) is one record, with every time that it was done.

mod codes;
mod due;
mod facts;
mod step;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::any_step;

pub use codes::{FollowUpChannel, FollowUpResult, FollowUpState};
pub use due::{Due, Timing, next_due, open_day, parse_due};
pub use facts::{FollowUp, FollowUpFacts, FollowUpFault, Followed, LONGEST, Occasion, Serves, Terms};
pub use step::{FollowUpRefusal, FollowUpStep, FollowUpStepped};
