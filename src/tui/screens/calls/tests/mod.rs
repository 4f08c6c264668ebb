//! The Calls screen, as stories: a call is answered, typed, saved; or it is held, fails, is thrown away.

mod choices;
mod contacts;
pub mod handover;
mod log;
mod refused;
mod saving;
