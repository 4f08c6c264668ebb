//! What is recorded of a follow-up, what is wrong with it, and how its entries fold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::{FollowUpChannel, FollowUpResult, FollowUpState};
use super::due::{Due, next_due};
use super::step::{FollowUpStep, FollowUpStepped};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, Call};
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{CallId, FollowUpId, StaffId};
use crate::domain::staff::Staff;
use crate::domain::time::Instant;

/// The longest time between two occasions, in weeks.
pub const LONGEST: u16 = 104;

/// What can be changed of a follow-up: when and how it is done, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How.
    pub channel: FollowUpChannel,
    /// When.
    #[serde(flatten)]
    pub due: Due,
    /// Who does it; none: anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<StaffId>,
    /// In which language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Asked>,
    /// Every how many weeks it comes again, until it is stopped; none: it is done once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u16>,
    /// The last day on which it may be due again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// What the journal says of a follow-up, without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpFacts {
    /// Which.
    pub id: FollowUpId,
    /// When and how.
    #[serde(flatten)]
    pub terms: Terms,
    /// The call in which it was promised; its record may come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
}

/// One time that a follow-up was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// For when it was due.
    pub due: NaiveDate,
    /// When it was done.
    pub at: Instant,
    /// Who did it.
    pub by: StaffId,
    /// What came of it.
    pub result: FollowUpResult,
    /// The call in which it was done.
    pub call: Option<CallId>,
}

/// A follow-up as of now: the fold of the entries about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The facts, after all changes.
    pub facts: FollowUpFacts,
    /// Name, phone and e-mail address of whom it is about; the reason, as notes.
    pub private: Private,
    /// Who scheduled it.
    pub entered_by: StaffId,
    /// When it was scheduled.
    pub entered_at: Instant,
    /// 1 as scheduled, one more for each step.
    pub revision: u32,
    /// How far it is.
    pub state: FollowUpState,
    /// When it was done for the last time, or stopped, and by whom; none while it is open.
    pub ended: Option<(Instant, StaffId)>,
    /// How often it was put off since it was last done.
    pub postponed: u32,
    /// What was last noted when it was done, put off or stopped.
    pub remark: Option<String>,
    /// The times that it was done, oldest first.
    pub occasions: Vec<Occasion>,
}

/// A follow-up with the call that it came from, once that is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// The call's record.
    pub call: Option<Call>,
}

/// The occasion of a follow-up that a call serves: recording the call closes it, if nobody else has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serves {
    /// Which follow-up.
    pub id: FollowUpId,
    /// How often it had been done when the call was opened.
    pub occasion: u32,
}

/// What is wrong with a follow-up. One field each, so that a form can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowUpFault {
    /// It is due on a day that has passed.
    InThePast,
    /// Nobody can be called without a number.
    PhoneMissing,
    /// Nobody can be written to without an address.
    EmailMissing,
    /// It is not said who gets an appointment.
    ContactMissing,
    /// It comes again every no weeks, or after years.
    EveryOutOfRange,
    /// There is a last day, but it does not come again.
    UntilWithoutEvery,
    /// The last day is before the next one.
    UntilBeforeDue,
}

impl Terms {
    /// What is wrong in itself, whoever it is about and whatever day it is.
    pub(super) fn unsound(&self) -> Vec<FollowUpFault> {
        [
            (self.every.is_some_and(|weeks| !(1..=LONGEST).contains(&weeks)), FollowUpFault::EveryOutOfRange),
            (self.until.is_some() && self.every.is_none(), FollowUpFault::UntilWithoutEvery),
            (self.until.is_some_and(|until| until < self.due.day), FollowUpFault::UntilBeforeDue),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect()
    }

    /// Everything that is wrong, in the order of the form's fields. `today`: the civil day from which on it may be due.
    pub fn faults(&self, private: &Private, today: NaiveDate) -> Vec<FollowUpFault> {
        let none = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let (phone, email) = (none(&private.phone), none(&private.email));
        let contact = match self.channel {
            FollowUpChannel::Phone => phone.then_some(FollowUpFault::PhoneMissing),
            FollowUpChannel::Email => email.then_some(FollowUpFault::EmailMissing),
            FollowUpChannel::Appointment => {
                (phone && email && none(&private.name)).then_some(FollowUpFault::ContactMissing)
            }
        };
        let past = (self.due.day < today).then_some(FollowUpFault::InThePast);
        past.into_iter().chain(contact).chain(self.unsound()).collect()
    }
}

impl FollowUp {
    /// One step of the fold: the follow-up after this entry. A step that was impossible when it is seen in canonical
    /// order (two stores that worked apart both did it) changes nothing.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::FollowUpScheduled(facts) => Some(Self {
                facts: facts.clone(),
                private: entry.private.clone(),
                entered_by: entry.who,
                entered_at: entry.at,
                revision: 1,
                state: FollowUpState::Open,
                ended: None,
                postponed: 0,
                remark: None,
                occasions: Vec::new(),
            }),
            Event::FollowUpStepped(stepped) => {
                let before = before?;
                let Ok(mut after) = before.step(stepped, entry.who, entry.at) else { return Some(before) };
                if matches!(stepped.step, FollowUpStep::Change(_)) {
                    after.private = entry.private.clone();
                } else {
                    after.remark = entry.private.notes.clone().or(after.remark);
                }
                Some(after)
            }
            _ => before,
        }
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == FollowUpState::Open
    }

    /// How often it has been done: the number of the occasion that is due.
    pub fn times_done(&self) -> u32 {
        u32::try_from(self.occasions.len()).unwrap_or(u32::MAX)
    }

    /// The occasion that is due, as a call that serves it remembers it.
    pub fn serves(&self) -> Serves {
        Serves { id: self.facts.id, occasion: self.times_done() }
    }

    /// A step from the revision that was seen.
    pub fn stepped(&self, step: FollowUpStep) -> FollowUpStepped {
        FollowUpStepped { id: self.facts.id, revision: self.revision, step }
    }

    /// Having done it on a day: where it comes again, the step says when, so that no later change of the line's hours
    /// moves what is recorded.
    pub fn done(
        &self,
        result: FollowUpResult,
        call: Option<CallId>,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> FollowUpStepped {
        let terms = &self.facts.terms;
        let next = terms.every.and_then(|every| next_due(every, terms.until, today, calendar));
        self.stepped(FollowUpStep::Done { result, call, next })
    }
}

impl Followed {
    /// Whether a person may see whom it is about and why. Where the caller asked that nobody else be told, that is who
    /// took the call, who is to follow it up, and a shift lead.
    pub fn is_open_to(&self, person: &Staff) -> bool {
        self.follow_up.facts.terms.who == Some(person.facts.id)
            || self.call.as_ref().is_none_or(|call| call.facts.is_open_to(person))
    }

    /// In which language, where it is known.
    pub fn language(&self) -> Option<&Asked> {
        let of_the_call = || self.call.as_ref()?.facts.language.as_ref();
        self.follow_up.facts.terms.language.as_ref().or_else(of_the_call)
    }

    /// Whom it is about, where they gave a name.
    pub fn name(&self) -> Option<&str> {
        let of_the_call = || self.call.as_ref()?.private.name.as_deref();
        self.follow_up.private.name.as_deref().or_else(of_the_call)
    }

    /// Their telephone number, as given.
    pub fn phone(&self) -> Option<&str> {
        let of_the_call = || self.call.as_ref()?.private.phone.as_deref();
        self.follow_up.private.phone.as_deref().or_else(of_the_call)
    }
}
