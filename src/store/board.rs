//! What the Board shows: who is on duty, what is open, and today's calls by hour beside those of the weeks before. Only
//! reads.

use chrono::{Datelike, NaiveDate};

use super::counts::CountsOf;
use super::drafts::Draft;
use super::error::StoreError;
use super::filter::CallFilter;
use super::follow_ups::FollowUpFilter;
use super::open::Store;
use crate::domain::board::{
    About, Board, BoardRules, DayHours, Duty, HandOff, Item, Part, Section, USUAL_WITHIN, UsualDay,
};
use crate::domain::calendar::Calendar;
use crate::domain::code::{Coverage, Period, Split};
use crate::domain::filter::{Filter, Flag, Reader, Term, Test};
use crate::domain::follow_up::FollowUpState;
use crate::domain::id::StaffId;
use crate::domain::time::{Instant, civil_day};
use crate::domain::translation::queue_order;

/// Of follow-ups and of records that wait for review so many are named; of the rest there is only the number.
const NAMED: usize = 30;

impl Store {
    /// The Board as it is at `now`; with what waits for review where whoever looks at it leads the shift.
    pub fn board(&self, rules: BoardRules<'_>, now: Instant, reviews: bool) -> Result<Board, StoreError> {
        let duty = self.duty(now)?;
        let day = civil_day(now, self.zone);
        let mut days = self.days_alike(day, rules.calendar, now)?;
        let nothing = DayHours { day, hours: [0; 24], coverage: Coverage::NotRecorded };
        let today = days.pop().unwrap_or(nothing);
        let mut sections = vec![
            Section::whole(Part::Drafts, self.open_drafts(&duty)?),
            Section::whole(Part::Queue, self.queue_items(rules, now)?),
            self.due_follow_ups(rules.calendar, day)?,
            Section::whole(Part::HandOffs, self.hand_offs(rules, now)?),
        ];
        if reviews {
            sections.push(self.reviews()?);
        }
        Ok(Board { duty, usual: UsualDay::of(day, &days), today, sections })
    }

    /// A day and, before it, the days with the same weekday of the weeks in which the usual is looked for, by hour.
    fn days_alike(
        &self,
        day: NaiveDate,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Vec<DayHours>, StoreError> {
        let from = day.checked_sub_signed(USUAL_WITHIN).unwrap_or(day);
        let of = CountsOf { from, to: day, by: Period::Day };
        let alike = |other: NaiveDate| other.weekday() == day.weekday();
        let rows = self.counts(of, calendar, now)?.into_iter().filter(|row| alike(row.from));
        let mut days: Vec<DayHours> =
            rows.map(|row| DayHours { day: row.from, hours: [0; 24], coverage: row.coverage }).collect();
        for split in self.split_counts(of, Split::Hour)? {
            let day = days.iter_mut().find(|one| one.day.to_string() == split.date);
            let hour = split.value.parse().ok().and_then(|hour: usize| day?.hours.get_mut(hour));
            if let Some(hour) = hour {
                *hour += split.calls;
            }
        }
        Ok(days)
    }

    /// Open calls, small forms and corrections, oldest first. What somebody left open who is no longer on duty is overdue.
    fn open_drafts(&self, duty: &[Duty]) -> Result<Vec<Item>, StoreError> {
        let left = |holder: StaffId| duty.iter().all(|one| one.staff.facts.id != holder);
        let calls = self.drafts()?.into_iter().map(|draft| {
            let left = left(draft.holder);
            let on_hold = !left && caller_waits(&draft);
            Item {
                id: draft.id.0,
                about: About::Call { on_hold, left },
                who: Some(draft.holder),
                since: draft.began,
                due: left.then_some(draft.began),
                // Nothing is typed in a call that is on hold: it was last written when it was put there.
                waits: on_hold.then_some(draft.updated),
            }
        });
        let forms = self.side_drafts()?.into_iter().map(|draft| Item {
            id: draft.id,
            about: About::Form(draft.kind),
            who: Some(draft.holder),
            since: draft.began,
            due: left(draft.holder).then_some(draft.began),
            waits: None,
        });
        let corrections = self.corrections(None)?.into_iter().map(|draft| Item {
            id: draft.call.0,
            about: About::Correction,
            who: Some(draft.holder),
            since: draft.began,
            due: left(draft.holder).then_some(draft.began),
            waits: None,
        });
        let mut items: Vec<Item> = calls.chain(forms).chain(corrections).collect();
        items.sort_by_key(|item| (item.since, item.id));
        Ok(items)
    }

    /// Requests for an interpreter, in the order of the queue.
    fn queue_items(&self, rules: BoardRules<'_>, now: Instant) -> Result<Vec<Item>, StoreError> {
        let mut open = self.open_requests()?;
        open.sort_by_key(|request| queue_order(request, now, rules.queue.ahead));
        Ok(open.iter().map(|request| Item::of_request(request, rules, now)).collect())
    }

    /// Follow-ups that are due up to a day, the one that was due first first.
    fn due_follow_ups(&self, calendar: &Calendar, day: NaiveDate) -> Result<Section, StoreError> {
        let filter =
            FollowUpFilter { state: Some(FollowUpState::Open), due: Some(day), ..FollowUpFilter::default() };
        let due = self.follow_ups(&filter, NAMED)?;
        let items = due.iter().map(|one| Item::of_follow_up(one, calendar)).collect();
        Ok(Section { part: Part::FollowUps, items, total: self.follow_ups_due(day)? })
    }

    /// Appointments that a centre has not been told of or has not answered: what is overdue first, then the oldest.
    fn hand_offs(&self, rules: BoardRules<'_>, now: Instant) -> Result<Vec<Item>, StoreError> {
        let owed = self.outbox()?.into_iter().map(|one| {
            let how = if one.error.is_some() { HandOff::Failed } else { HandOff::Pending };
            Item::of_appointment(&one.appointment, how, rules)
        });
        let open = self.open_appointments()?;
        let unanswered = open.iter().filter(|one| one.unanswered_since().is_some());
        let unanswered = unanswered.map(|one| Item::of_appointment(one, HandOff::Unanswered, rules));
        let mut items: Vec<Item> = owed.chain(unanswered).collect();
        items.sort_by_key(|item| (!item.is_overdue(now), item.since, item.id));
        Ok(items)
    }

    /// Late entries and corrections that wait for review, the newest first.
    fn reviews(&self) -> Result<Section, StoreError> {
        let waiting = Term { not: false, any: vec![Test::Is(Flag::Waiting, true)] };
        let line = Filter { terms: vec![waiting] };
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        let items = self.calls(&filter, None, NAMED)?.calls.iter().map(Item::of_review).collect();
        // From the index of what waits, without looking at the calls.
        let count = "SELECT count(*) FROM call_review WHERE waits = 1";
        let total = self
            .db
            .prepare_cached(count)
            .and_then(|mut query| query.query_row([], |row| row.get::<_, i64>(0)));
        Ok(Section { part: Part::Reviews, items, total: total.map_err(|e| self.error(e))?.unsigned_abs() })
    }
}

/// Whether the caller of a call that was put aside is still on the telephone: not where the talk is over and only its
/// record is not, nor where it is entered late. The console notes that in the form; a form that cannot be read says no.
fn caller_waits(draft: &Draft) -> bool {
    let form: serde_json::Value = serde_json::from_str(&draft.form).unwrap_or_default();
    draft.on_hold && form.is_object() && form["talk_ended"].is_null() && form["late_entry"] != true
}
