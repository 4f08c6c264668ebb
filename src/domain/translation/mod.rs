//! The Translation Service: requests for an interpreter, from the asking to the goodbye, the order in which they
//! are served, and the pool of interpreters.
//!
//! Nothing here places a call: an operator does that on the telephone, and a [`Step`] records what they did.

mod behind;
mod codes;
mod count;
mod hours;
mod next;
mod pool;
mod queue;
mod request;
mod schedule;
mod step;

#[cfg(test)]
mod schedule_tests;
#[cfg(test)]
mod tests;

pub use behind::{RequestFigure, RequestsBehind};
pub use codes::{Asker, PartyRole, PartyState, Quality, RequestOutcome};
pub use count::{
    Counted, Figures, Interpretation, NOBODY, OPEN, RequestCount, RequestSplitCount, by_period, minutes,
    request_value, split_by_period, total,
};
pub use hours::{BadHours, PORTUGUESE_DAYS, parse_hours, write_hours, write_hours_with};
pub use next::next_step;
pub use pool::{
    Candidate, Dialled, Interpreter, InterpreterFacts, InterpreterHours, Spoken, Standing,
    UnknownInterpreter, candidates, find_interpreter, same_person, spoken, write_spoken,
};
pub use queue::{Place, QueueRules, place, queue_order, waiting};
pub use request::{Party, Request, RequestFacts};
pub use schedule::{BadDue, Clash, check_due, clash, is_covered};
pub use step::{Refusal, RequestStepped, Step};
