//! The closed sets of codes of the follow-ups. Stored and exported; never changed, only added to.

use crate::domain::code::{Code, Kind, Outcome, codes};

codes! {
    /// How somebody is followed up.
    FollowUpChannel, "channel" {
        /// The line calls them.
        Phone = "phone",
        /// The line writes to them.
        Email = "email",
        /// They get a new appointment, and are told of it.
        Appointment = "appointment",
    }
}

codes! {
    /// What came of a follow-up that was done.
    FollowUpResult, "result" {
        /// They were spoken to.
        Reached = "reached",
        /// The message was sent.
        Sent = "sent",
        /// They have a new appointment.
        Booked = "booked",
        /// Somebody or something took a message.
        MessageLeft = "message-left",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// The number or the address is not theirs.
        WrongNumber = "wrong-number",
        /// The matter had settled itself.
        NotNeeded = "not-needed",
    }
}

codes! {
    /// How far a follow-up is.
    FollowUpState, "state" {
        /// It is due on some day.
        Open = "open",
        /// It was done, and is not due again.
        Done = "done",
        /// It was stopped before it was done, or before it was due again.
        Stopped = "stopped",
    }
}

impl FollowUpResult {
    /// What came of a follow-up in whose call this was recorded.
    pub fn of_call(kind: Kind, outcome: Option<Outcome>) -> Self {
        match (kind, outcome) {
            (Kind::Service, Some(Outcome::Appointment)) => Self::Booked,
            (Kind::Service | Kind::Abusive | Kind::Test, _) => Self::Reached,
            (Kind::Silent | Kind::HangUp, _) => Self::NoAnswer,
            (Kind::WrongNumber, _) => Self::WrongNumber,
        }
    }
}

impl FollowUpChannel {
    /// What can come of it, the likeliest first.
    pub const fn results(self) -> &'static [FollowUpResult] {
        use FollowUpResult::{Booked, MessageLeft, NoAnswer, NotNeeded, Reached, Sent, WrongNumber};
        match self {
            Self::Phone => &[Reached, MessageLeft, NoAnswer, WrongNumber, NotNeeded],
            Self::Email => &[Sent, WrongNumber, NotNeeded, Reached],
            Self::Appointment => &[Booked, Reached, MessageLeft, NoAnswer, WrongNumber, NotNeeded],
        }
    }
}
