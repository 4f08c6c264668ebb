//! When a centre should have answered, and when a message that did not get through is tried again.

use chrono::{Days, TimeDelta, TimeZone};

use super::record::Appointment;
use crate::domain::calendar::Calendar;
use crate::domain::time::{Instant, civil_day, days};

/// What the line has decided about answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerRules {
    /// Within how many working days a centre should answer.
    pub within: u32,
}

impl Default for AnswerRules {
    fn default() -> Self {
        Self { within: 1 }
    }
}

/// By when an answer is due to what was handed off at `at`: the same time of day, so many working days of the line
/// later. What is handed off on a closed day counts from the end of that day.
pub fn answer_due(at: Instant, rules: AnswerRules, calendar: &Calendar) -> Instant {
    let day = civil_day(at, calendar.zone);
    let end = day.checked_add_days(Days::new(366)).unwrap_or(day);
    let working = days(day, end).skip(1).filter(|day| calendar.opening(*day).is_some());
    let due = working.take(rules.within as usize).last().unwrap_or(day);
    let whole_days = (due - day).num_days();
    // By the civil clock: an hour that clocks skip or repeat moves no deadline to another hour.
    let local = at.with_timezone(&calendar.zone).naive_local() + TimeDelta::days(whole_days);
    let shifted = calendar.zone.from_local_datetime(&local).earliest();
    shifted.map_or(at + TimeDelta::days(whole_days), |due| due.to_utc())
}

impl Appointment {
    /// By when the centre should answer; none where it owes no answer.
    pub fn answer_due(&self, rules: AnswerRules, calendar: &Calendar) -> Option<Instant> {
        self.unanswered_since().map(|since| answer_due(since, rules, calendar))
    }

    /// Whether the centre should have answered by now.
    pub fn is_overdue(&self, now: Instant, rules: AnswerRules, calendar: &Calendar) -> bool {
        self.answer_due(rules, calendar).is_some_and(|due| due <= now)
    }
}

/// How long to wait after so many attempts that failed: half a minute, then twice as long each time, an hour at most.
pub fn backoff(attempts: u32) -> TimeDelta {
    let doubled = 30_i64 << attempts.saturating_sub(1).min(7);
    TimeDelta::seconds(doubled.min(3600))
}
