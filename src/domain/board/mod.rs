//! The Board: the room at a glance, what is open in it, today against a usual day, and the page that is handed over to
//! the next shift. No names of callers, no numbers, nothing that was typed: the page may lie beside a printer.

mod item;
mod usual;

#[cfg(test)]
mod tests;

pub use item::{About, HandOff, Item};
pub use usual::{DayHours, Hours, LEAST_DAYS, MOST_DAYS, TooFew, USUAL_WITHIN, UsualDay, median};

use super::appointment::AnswerRules;
use super::calendar::Calendar;
use super::code::{Code, codes};
use super::id::StaffId;
use super::routing::Presence;
use super::staff::Staff;
use super::time::Instant;
use super::translation::QueueRules;

/// What the line has decided that the Board follows.
#[derive(Debug, Clone, Copy)]
pub struct BoardRules<'a> {
    /// When the line is open.
    pub calendar: &'a Calendar,
    /// How long somebody may wait for an interpreter.
    pub queue: QueueRules,
    /// Within how many days a centre answers.
    pub answers: AnswerRules,
}

/// Somebody who is on duty, and since when they do what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub staff: Staff,
    /// What they are doing.
    pub presence: Presence,
    /// Since when.
    pub since: Instant,
}

codes! {
    /// What the next shift is told of, in the order of the page.
    Part, "part" {
        /// Calls that are open, and small forms that are being typed.
        Drafts = "drafts",
        /// Requests for an interpreter that are not over.
        Queue = "queue",
        /// Follow-ups that are due today or were before.
        FollowUps = "follow-ups",
        /// Appointments that a centre has not answered, or could not be told of.
        HandOffs = "hand-offs",
        /// Late entries and corrections that nobody has reviewed. For a shift lead.
        Reviews = "reviews",
    }
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// What is in it.
    pub items: Vec<Item>,
    /// How many there are in all: `items` may hold the first of them only.
    pub total: u64,
}

impl Section {
    /// A part that holds all that there is.
    pub fn whole(part: Part, items: Vec<Item>) -> Self {
        Self { part, total: items.len() as u64, items }
    }
}

/// Everything that the Board shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Who is on duty.
    pub duty: Vec<Duty>,
    /// Today's calls by hour.
    pub today: DayHours,
    /// The usual same weekday, where enough days were recorded.
    pub usual: Result<UsualDay, TooFew>,
    /// What is open.
    pub sections: Vec<Section>,
}

impl Board {
    /// What is open of one part; nothing where it was not asked for.
    pub fn items(&self, part: Part) -> &[Item] {
        self.sections.iter().find(|section| section.part == part).map_or(&[], |section| &section.items)
    }

    /// The hours to show, the first and the last: those in which the line is open today, and those that have calls,
    /// today or usually. `None` where there is none.
    pub fn hours(&self, calendar: &Calendar) -> Option<(u32, u32)> {
        use chrono::Timelike;
        let open = calendar.opening(self.today.day).map(|(open, close)| {
            let last = if close.minute() + close.second() == 0 {
                close.hour().saturating_sub(1)
            } else {
                close.hour()
            };
            open.hour()..=last
        });
        let usual = |hour| self.usual.as_ref().map_or(0, |usual| usual.in_hour(hour));
        let shown = |hour: &u32| {
            open.as_ref().is_some_and(|open| open.contains(hour))
                || self.today.in_hour(*hour) + usual(*hour) > 0
        };
        (0..24).find(shown).zip((0..24).rev().find(shown))
    }

    /// The page for the next shift, as it is at `when`.
    pub fn handover(&self, when: Instant, by: Option<StaffId>) -> Handover {
        Handover { when, by, sections: self.sections.clone() }
    }
}

/// The page for the next shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// When it was made.
    pub when: Instant,
    /// Who hands over; nobody where a timer printed it.
    pub by: Option<StaffId>,
    /// What the next shift is told of.
    pub sections: Vec<Section>,
}
