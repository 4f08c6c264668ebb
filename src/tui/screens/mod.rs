//! One module for each screen: plain data that takes actions, text and answers, and is drawn without change.

pub mod appointments;
pub mod board;
pub mod calls;
pub mod counts;
pub mod export;
pub mod filter_line;
pub mod follow_ups;
pub mod offers;
pub mod over;
pub mod pool;
pub mod record;
pub mod review;
pub mod setup;
pub mod side;
pub mod sign_on;
pub mod translation;
