//! `sosline`: the call-centre console of the SOS Immigrant Line.
//!
//! The rooms and what may know what: see `ARCHITECTURE.md`.

pub mod clock;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod store;
