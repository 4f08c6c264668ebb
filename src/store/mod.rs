//! The store: one `SQLite` file whose record is the journal, and the read tables that are its fold.
//!
//! The only room that knows SQL. [`Store::append`] is the only writer of facts: entry and application in one
//! IMMEDIATE transaction.

mod apply;
mod calls;
mod contacts;
mod counts;
mod drafts;
mod error;
mod exports;
mod journal;
mod offers;
mod open;
mod people;
mod request_counts;
mod translation;
mod verify;

pub use calls::{CallFilter, Cursor, Page};
pub use counts::CountsOf;
pub use drafts::{Draft, SideDraft};
pub use error::StoreError;
pub use exports::Position;
pub use journal::{Append, Appended};
pub use offers::OfferFilter;
pub use open::{Access, Store, default_path};
pub use people::{ConsoleState, PRESENCE_STALE};
pub use verify::{Fault, Report};

#[cfg(test)]
mod request_counts_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod translation_tests;
