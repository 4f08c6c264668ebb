//! The console without terminal, threads or store: keys and answers go in, requests and a drawn screen come out.

pub mod appointment_counts;
pub mod appointments;
pub mod board;
pub(super) mod chaos;
pub mod counted;
pub(super) mod day;
mod export;
pub mod follow_ups;
pub(super) mod harness;
mod leaving;
mod over;
mod people;
pub mod queue;
pub mod requests;
mod snapshots;
mod snapshots_appointments;
mod snapshots_board;
pub mod snapshots_counts;
mod snapshots_follow_ups;
mod snapshots_translation;
mod tabs;
