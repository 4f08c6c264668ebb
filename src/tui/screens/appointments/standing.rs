//! The appointments in the order in which they need somebody, what is most likely done next with each, and how many
//! need what everybody should see.

use crate::domain::appointment::{Appointment, AppointmentState, NextStep};
use crate::store::Outgoing;
use crate::tui::app::Cx;
use crate::tui::keys::Action;

/// What an appointment needs, in the order of the list: what needs somebody comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Urgency {
    /// A message to the centre did not get through.
    NotSent,
    /// The centre should have answered by now.
    Overdue,
    /// The centre proposed another time.
    Proposed,
    /// The centre said no.
    Refused,
    /// The time passed before anything came of it.
    Lapsed,
    /// Its time has come: whether the person came is to be said.
    ToClose,
    /// The centre is about to be told.
    ToSend,
    /// The centre still has time to answer.
    Waiting,
    /// Agreed, and to come.
    Coming,
    /// Nothing more can come of it.
    Over,
}

impl Urgency {
    /// Whether something went wrong that somebody must see at once.
    pub const fn is_alarming(self) -> bool {
        matches!(self, Self::NotSent | Self::Overdue)
    }
}

/// An appointment, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The appointment.
    pub appointment: &'a Appointment,
    /// What has to be done next.
    pub next: NextStep,
    /// What it needs.
    pub urgency: Urgency,
    /// The message that its centre is owed, and how far the attempts got.
    pub owed: Option<&'a Outgoing>,
}

impl<'a> Known<'a> {
    /// Where an appointment stands.
    pub fn of(appointment: &'a Appointment, cx: &Cx<'a>) -> Self {
        let owed = cx.agenda.owed.iter().find(|owed| owed.appointment.facts.id == appointment.facts.id);
        let next = appointment.next_step(cx.now, cx.config.answers, &cx.config.calendar);
        let failed = owed.is_some_and(|owed| owed.error.is_some());
        let urgency = match next {
            // What is asked for a time that has passed is not sent any more: that it failed before says nothing.
            NextStep::AskAnew if appointment.state != AppointmentState::Refused => Urgency::Lapsed,
            _ if failed => Urgency::NotSent,
            NextStep::AskAnew => Urgency::Refused,
            NextStep::HandOff(_) => Urgency::ToSend,
            NextStep::Await(_) => Urgency::Waiting,
            NextStep::Chase(_) => Urgency::Overdue,
            NextStep::Decide(_) => Urgency::Proposed,
            NextStep::Expect(_) => Urgency::Coming,
            NextStep::Close => Urgency::ToClose,
            // A centre that may have heard of it hears of its end.
            NextStep::Nothing if owed.is_some() => Urgency::ToSend,
            NextStep::Nothing => Urgency::Over,
        };
        Self { appointment, next, urgency, owed }
    }

    /// What one key does; nothing where nothing more can come of it.
    pub fn likely(&self) -> Option<Action> {
        Some(match self.urgency {
            Urgency::NotSent => Action::SendAgain,
            Urgency::Overdue => Action::CentreSaid,
            Urgency::Proposed => Action::AcceptCounter,
            Urgency::Refused | Urgency::Lapsed => Action::Reschedule,
            Urgency::ToClose => Action::Attended,
            Urgency::ToSend | Urgency::Waiting | Urgency::Coming => Action::ShowSlip,
            Urgency::Over => return None,
        })
    }
}

/// Every appointment that is known, what needs somebody first; of those that need the same, the one that has waited
/// longest or comes first. What is over is last, the latest first.
pub fn in_order<'a>(cx: &Cx<'a>) -> Vec<Known<'a>> {
    let agenda = cx.agenda;
    let listed = || agenda.open.iter().chain(&agenda.over);
    // What was called off long ago and never reached its centre is not among what is over lately.
    let owing = agenda.owed.iter().map(|owed| &owed.appointment);
    let owing = owing.filter(|one| listed().all(|other| other.facts.id != one.facts.id));
    let mut lines: Vec<Known<'a>> = listed().chain(owing).map(|one| Known::of(one, cx)).collect();
    lines.sort_by_key(|line| {
        let appointment = line.appointment;
        let key = match line.urgency {
            Urgency::NotSent | Urgency::Overdue => appointment.since.timestamp_micros(),
            Urgency::Over => -appointment.since.timestamp_micros(),
            _ => appointment.slot.start.timestamp_micros(),
        };
        (line.urgency, key, appointment.facts.id)
    });
    lines
}

/// How many appointments need what everybody should see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// What a centre is owed did not get through.
    pub not_sent: usize,
    /// The centre should have answered.
    pub overdue: usize,
    /// What a centre is owed is on its way.
    pub to_send: usize,
}

impl Standing {
    /// As it is now.
    pub fn of(cx: &Cx<'_>) -> Self {
        let mut standing = Self::default();
        for line in in_order(cx) {
            match line.urgency {
                Urgency::NotSent => standing.not_sent += 1,
                Urgency::Overdue => standing.overdue += 1,
                Urgency::ToSend => standing.to_send += 1,
                _ => {}
            }
        }
        standing
    }

    /// Whether something went wrong.
    pub const fn is_alarming(self) -> bool {
        self.not_sent + self.overdue > 0
    }

    /// How many there are.
    pub const fn all(self) -> usize {
        self.not_sent + self.overdue + self.to_send
    }
}
