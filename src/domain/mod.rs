//! (in work)
//! The line's facts and rules, as plain data and pure functions.
//!
//! May not know SQL, terminals, files, the environment or the clock: time and zone are passed in.

pub mod centre;
pub mod data_file;
pub mod language;
pub mod text;
pub mod topic;
pub mod type_ahead;
