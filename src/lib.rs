//! `sosline`: the call-centre console of the SOS Immigrant Line.
//!
//! The rooms and what may know what: see `ARCHITECTURE.md`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed"))]

pub mod cells;
pub mod cli;
pub mod clipboard;
pub mod clock;
pub mod config;
pub mod demo;
pub mod dial;
pub mod domain;
pub mod export;
pub mod exporting;
pub mod handoff;
pub mod i18n;
pub mod store;
pub mod tui;
