//! The hand-off: what the line asks of the centres goes out as calendar invitations (iTIP by e-mail: RFC 5545, 5546,
//! 6047), and what they answer comes back.
//!
//! The room between the store and its two faces. Composing (`letter`, `calendar`, `message`) and reading (`reply`) are
//! pure; `spool` and `smtp` carry; `engine` takes what is due from the outbox and notes what became of it; `replies`
//! goes through the files that were dropped. What a centre is owed and what an answer changes is said by
//! `domain::appointment`.

mod calendar;
mod engine;
mod failure;
mod letter;
mod message;
mod replies;
mod reply;
mod smtp;
mod spool;
mod zone;

#[cfg(test)]
mod tests;

pub use engine::{Office, Sent, hand_off_due};
pub use failure::Failure;
pub use message::{Address, Message, compose};
pub use replies::{Opened, Outcome, REASON, SET_ASIDE, read_files, read_folder};
pub use reply::{Aside, Method, Reply, meaning, read};
