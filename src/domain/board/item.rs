//! One thing that is open: what it is, who has it, since when, and by when somebody should have done something.

use chrono::TimeDelta;
use uuid::Uuid;

use super::BoardRules;
use crate::domain::appointment::Appointment;
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, Call};
use crate::domain::code::{Code, SideForm, codes};
use crate::domain::follow_up::{Due, FollowUpChannel, Followed};
use crate::domain::id::{CallId, StaffId};
use crate::domain::time::{Instant, start_of_day};
use crate::domain::translation::{Place, QueueRules, Request, place};

codes! {
    /// How far an appointment got that no centre has answered.
    HandOff, "hand-off" {
        /// The centre has not been told yet.
        Pending = "pending",
        /// The centre could not be told; it is tried again.
        Failed = "failed",
        /// The centre was told, and has not answered.
        Unanswered = "unanswered",
    }
}

/// What something that is open is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An open call.
    Call {
        /// Whether the caller waits.
        on_hold: bool,
        /// Whether whoever has it is no longer on duty.
        left: bool,
    },
    /// A small form that is being typed.
    Form(SideForm),
    /// A correction of a call's record that is being typed.
    Correction,
    /// A request for an interpreter.
    Request {
        /// The language that is needed.
        language: Asked,
        /// The institution that asks; none where it is for a call.
        institution: Option<String>,
        /// Where it stands in the queue.
        place: Place,
        /// Whether an interpreter has joined.
        served: bool,
    },
    /// A follow-up.
    FollowUp {
        /// How it is done.
        channel: FollowUpChannel,
        /// In which language, where that is said.
        language: Option<Asked>,
        /// When it is due.
        due: Due,
    },
    /// An appointment.
    Appointment {
        /// At which centre.
        centre: String,
        /// At which desk.
        desk: String,
        /// How far it got.
        hand_off: HandOff,
    },
    /// A call's record that waits for review.
    Review {
        /// Whether it was entered late.
        late: bool,
        /// Whether it was corrected.
        corrected: bool,
    },
}

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The identity of the call, form, request or appointment.
    pub id: Uuid,
    /// What it is about.
    pub about: About,
    /// Who has it in hand; nobody where nobody has.
    pub who: Option<StaffId>,
    /// Since when it is as it is; in the future, for when it is.
    pub since: Instant,
    /// By when something should have been done about it; `None` where it has time.
    pub due: Option<Instant>,
    /// Since when a person waits on the telephone.
    pub waits: Option<Instant>,
}

impl Item {
    /// The reference of what it is.
    pub fn reference(&self) -> String {
        // Every identity has its reference in the same way.
        CallId(self.id).reference()
    }

    /// For how long it has been as it is; nothing where it is for later.
    pub fn age(&self, now: Instant) -> TimeDelta {
        (now - self.since).max(TimeDelta::zero())
    }

    /// Whether something should have been done about it.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// Whether a person waits longer than the line allows itself.
    pub fn waits_too_long(&self, now: Instant, rules: QueueRules) -> bool {
        self.waits.is_some_and(|since| now - since >= rules.loud_wait)
    }

    /// A request that is not over. Who waits too long for an interpreter is overdue.
    pub fn of_request(request: &Request, rules: BoardRules<'_>, now: Instant) -> Self {
        let since = request.facts.waiting_since();
        let served = request.served.is_some();
        let waits = (!served).then_some(since);
        Self {
            id: request.facts.id.0,
            about: About::Request {
                language: request.facts.language.clone(),
                institution: request.facts.institution.clone(),
                place: place(request, now, rules.queue.ahead),
                served,
            },
            who: request.operator,
            since: request.served.unwrap_or(since),
            due: waits.map(|since| since + rules.queue.loud_wait),
            waits,
        }
    }

    /// A follow-up. It is overdue once its day is over, whatever the hour.
    pub fn of_follow_up(followed: &Followed, calendar: &Calendar) -> Self {
        let terms = &followed.follow_up.facts.terms;
        let over = terms.due.day.succ_opt().map(|next| start_of_day(next, calendar.zone));
        Self {
            id: followed.follow_up.facts.id.0,
            about: About::FollowUp {
                channel: terms.channel,
                language: followed.language().cloned(),
                due: terms.due,
            },
            who: terms.who,
            since: start_of_day(terms.due.day, calendar.zone),
            due: over,
            waits: None,
        }
    }

    /// An appointment that its centre has not answered, or has not been told of. What could not be handed off is overdue
    /// at once.
    pub fn of_appointment(appointment: &Appointment, hand_off: HandOff, rules: BoardRules<'_>) -> Self {
        let since = appointment.unanswered_since().unwrap_or(appointment.since);
        let due = match hand_off {
            HandOff::Pending => None,
            HandOff::Failed => Some(since),
            HandOff::Unanswered => appointment.answer_due(rules.answers, rules.calendar),
        };
        let (centre, desk) = (appointment.facts.centre.clone(), appointment.facts.desk.clone());
        let about = About::Appointment { centre, desk, hand_off };
        Self { id: appointment.facts.id.0, about, who: None, since, due, waits: None }
    }

    /// A call's record that waits for review.
    pub fn of_review(call: &Call) -> Self {
        Self {
            id: call.facts.id.0,
            about: About::Review { late: call.facts.late, corrected: call.revision > 1 },
            who: Some(call.facts.mediator),
            since: call.entered_at,
            due: None,
            waits: None,
        }
    }
}
