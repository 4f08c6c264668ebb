//! The console without terminal, threads or store: keys and answers go in, requests and a drawn screen come out.

pub(super) mod chaos;
pub mod counted;
pub(super) mod day;
pub(super) mod harness;
mod leaving;
mod over;
mod people;
pub mod queue;
pub mod requests;
mod snapshots;
pub mod snapshots_counts;
mod snapshots_translation;
