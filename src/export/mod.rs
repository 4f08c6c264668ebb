//! Exports: what is written into files for others, and how.
//!
//! Whatever is counted becomes a [`Sheet`] once, and every form (table, CSV, JSON, workbook, page) writes that same
//! sheet, so that no two of them can disagree. Files are whole or not there.

pub mod about;
pub mod appointments;
pub mod book;
pub mod calls;
pub mod calls_book;
pub mod cancel;
pub mod compared;
pub mod counts;
pub mod cross;
pub mod csv;
pub mod durations;
pub mod file;
mod formula;
pub mod handout;
pub mod handover;
pub mod html;
pub mod json;
pub mod numbers;
pub mod page;
pub mod progress;
pub mod report;
pub mod requests;
pub mod restated;
mod sheet;
pub mod svg;
#[cfg(test)]
mod tests;

pub use formula::{protect, unprotect};
pub use sheet::{Cell, Chart, Column, Kind, Row, Sheet};
