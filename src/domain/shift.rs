//! Who was signed on when, when the line could not record, and what was counted on paper meanwhile.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::{Entry, Event};
use super::id::{OutageId, ShiftId, StaffId, TallyId};
use super::time::Instant;

/// A sign-on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftStarted {
    /// The shift that begins.
    pub id: ShiftId,
    /// Who signed on.
    pub staff: StaffId,
    /// When.
    pub from: Instant,
}

/// A sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftEnded {
    /// The shift that ends.
    pub id: ShiftId,
    /// When.
    pub to: Instant,
    /// Whether the person signed off themselves; `false` where a later sign-on closed a shift that a console
    /// had left open when it died.
    pub signed_off: bool,
}

/// One sign-on and, once it came, its sign-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub id: ShiftId,
    /// Who.
    pub staff: StaffId,
    /// From when.
    pub from: Instant,
    /// Until when; `None` while it lasts.
    pub to: Option<Instant>,
}

impl Shift {
    /// One step of the fold: the shift after this entry.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::ShiftStarted(s) => Some(Self { id: s.id, staff: s.staff, from: s.from, to: None }),
            Event::ShiftEnded(e) => before.map(|shift| Self { to: Some(e.to), ..shift }),
            _ => before,
        }
    }
}

/// A time in which calls could not be recorded, declared by a person. The reason is free text, so private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Which.
    pub id: OutageId,
    /// From when.
    pub from: Instant,
    /// Until when (excluded).
    pub to: Instant,
}

/// Calls that were counted on paper, without records: a number for whole civil days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Which.
    pub id: TallyId,
    /// First day.
    pub from: NaiveDate,
    /// Last day (included).
    pub to: NaiveDate,
    /// How many calls.
    pub calls: u64,
}
