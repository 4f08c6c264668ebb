//! The store: one `SQLite` file whose record is the journal, and the read tables that are its fold.
//!
//! The only room that knows SQL. [`Store::append`] is the only writer of facts: entry and application in one
//! IMMEDIATE transaction.

mod among;
mod apply;
mod appointment_counts;
mod appointments;
mod behind;
mod board;
mod calls;
mod compared;
mod contacts;
mod counts;
mod cross;
mod declared;
mod drafts;
mod durations;
mod error;
mod exports;
mod filter;
mod follow_ups;
mod history;
mod journal;
mod offers;
mod open;
mod outbox;
mod people;
mod question;
mod request_counts;
mod review;
mod translation;
mod verify;
mod words;

pub use among::Among;
pub use appointments::AppointmentFilter;
pub use behind::OfCall;
pub use calls::{Cursor, Page, Side};
pub use compared::Comparison;
pub use counts::CountsOf;
pub use drafts::{Draft, SideDraft};
pub use error::StoreError;
pub use exports::Position;
pub use filter::{CallFilter, Summary};
pub use follow_ups::{CallSaved, FollowUpFilter};
pub use journal::{Append, Appended};
pub use offers::OfferFilter;
pub use open::{Access, Store, default_path};
pub use outbox::Outgoing;
pub use people::{ConsoleState, PRESENCE_STALE};
pub use question::{Answer, Question, Way};
pub use review::CorrectionDraft;
pub use verify::{Fault, Report};

#[cfg(test)]
mod request_counts_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod translation_tests;
