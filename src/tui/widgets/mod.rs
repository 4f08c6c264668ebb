//! The parts that screens are drawn with. They know nothing of calls or counts.

pub mod cells;
pub mod field;
pub mod lines;
pub mod panel;
