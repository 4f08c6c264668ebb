//! The command line as a contract: the built program, run in an environment of its own with a fixed clock.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a test that panics has failed")]

mod appointments;
mod appointments_refused;
mod bad_input;
mod board;
mod calls;
mod config;
mod counts;
mod day;
mod exports;
mod figures;
mod filtered;
mod follow_ups;
mod handoff;
mod help;
mod house;
mod interpreters;
mod offers;
mod people;
mod queue;
mod requests;
mod review;
#[path = "../support/mod.rs"]
mod support;
mod verify;
