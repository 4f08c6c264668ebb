//! What is asked of a centre, and what makes the record of it complete.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::codes::Reach;
use crate::domain::call::Asked;
use crate::domain::event::Private;
use crate::domain::id::{AppointmentId, CallId};
use crate::domain::time::Instant;
use crate::domain::topic::TopicCode;

/// How many windows one appointment may name: more than a person can keep in mind helps nobody.
pub const MOST_WINDOWS: usize = 5;

/// A time in which the person can come: from the earliest beginning to the latest end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The earliest beginning.
    pub from: Instant,
    /// The latest end.
    pub to: Instant,
}

/// A time for an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub start: Instant,
    /// How long it takes, in minutes.
    pub minutes: u32,
}

impl Slot {
    /// When it ends.
    pub fn end(self) -> Instant {
        self.start + TimeDelta::minutes(self.minutes.into())
    }
}

/// What the journal says of an appointment, without personal data. Private: the person's name, phone and e-mail
/// address, and notes, which stay with the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentFacts {
    /// Which appointment.
    pub id: AppointmentId,
    /// The call in which it was asked for; its record may come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// The centre, by its code.
    pub centre: String,
    /// The desk, by its code.
    pub desk: String,
    /// When the person can come, the time that suits best first: its beginning is the time that is asked for.
    pub windows: Vec<Window>,
    /// How long the appointment takes, in minutes.
    pub minutes: u32,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicCode>,
    /// The person's language.
    pub language: Asked,
    /// Whether an interpreter must be there.
    #[serde(default)]
    pub interpreter: bool,
    /// How the person is reached.
    pub reach: Reach,
    /// Whether the person agreed that the centre is told who they are. Without it the centre learns the reference only.
    #[serde(default)]
    pub consent: bool,
    /// When it was asked for.
    pub asked: Instant,
}

/// What keeps an appointment's record from being complete. One field each, so that a form can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppointmentFault {
    /// It is not said at which centre.
    CentreMissing,
    /// It is not said at which desk.
    DeskMissing,
    /// It is not said when the person can come.
    WindowMissing,
    /// There are more than [`MOST_WINDOWS`].
    TooManyWindows,
    /// A window is shorter than the appointment, or ends before it begins.
    WindowTooShort,
    /// A window has begun already.
    WindowPast,
    /// The same time is there twice.
    WindowRepeated,
    /// It takes no time, or more than a day.
    BadLength,
    /// The person is to be reached by telephone, and there is no number.
    PhoneMissing,
    /// The person is to be reached by e-mail, and there is no address.
    EmailMissing,
}

impl AppointmentFacts {
    /// The time that is asked for.
    pub fn slot(&self) -> Option<Slot> {
        self.windows.first().map(|window| Slot { start: window.from, minutes: self.minutes })
    }

    /// Everything that is wrong with the record, in the order of the form's fields. What only the centre's calendar
    /// can say (a closed day, a desk that it does not have) is `centre`'s.
    pub fn faults(&self, private: &Private, now: Instant) -> Vec<AppointmentFault> {
        let length = (1..=24 * 60).contains(&self.minutes);
        let mut faults: Vec<AppointmentFault> = [
            (self.centre.is_empty(), AppointmentFault::CentreMissing),
            (self.desk.is_empty(), AppointmentFault::DeskMissing),
            (!length, AppointmentFault::BadLength),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect();
        faults.extend(window_faults(&self.windows, self.minutes, now));
        let missing = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        match self.reach {
            Reach::Phone if missing(&private.phone) => faults.push(AppointmentFault::PhoneMissing),
            Reach::Email if missing(&private.email) => faults.push(AppointmentFault::EmailMissing),
            _ => {}
        }
        faults
    }
}

/// What is wrong with the times in which a person can come.
pub(super) fn window_faults(windows: &[Window], minutes: u32, now: Instant) -> Vec<AppointmentFault> {
    let length = TimeDelta::minutes(minutes.into());
    let repeated = windows.iter().enumerate().any(|(place, one)| windows[..place].contains(one));
    [
        (windows.is_empty(), AppointmentFault::WindowMissing),
        (windows.len() > MOST_WINDOWS, AppointmentFault::TooManyWindows),
        (
            windows.iter().any(|one| one.to <= one.from || one.to - one.from < length),
            AppointmentFault::WindowTooShort,
        ),
        (windows.iter().any(|one| one.from <= now), AppointmentFault::WindowPast),
        (repeated, AppointmentFault::WindowRepeated),
    ]
    .into_iter()
    .filter_map(|(wrong, fault)| wrong.then_some(fault))
    .collect()
}
