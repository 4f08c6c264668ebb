//! The line's facts and rules, as plain data and pure functions.
//!
//! May not know SQL, terminals, files, the environment or the clock: time and zone are passed in.

pub mod appointment;
pub mod bilingual;
pub mod board;
pub mod calendar;
pub mod call;
pub mod centre;
pub mod code;
pub mod count;
pub mod coverage;
pub mod data_file;
pub mod declared;
pub mod directory;
pub mod event;
pub mod export;
pub mod filter;
pub mod follow_up;
pub mod history;
pub mod holiday;
pub mod id;
pub mod language;
pub mod naming;
pub mod offer;
pub mod phone;
pub mod phrase;
pub mod protocol;
pub mod review;
pub mod routing;
pub mod shift;
pub mod slip;
pub mod staff;
pub mod text;
pub mod time;
pub mod topic;
pub mod translation;
pub mod type_ahead;
