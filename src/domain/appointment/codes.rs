//! The closed sets of codes of appointments. Stored and exported; never changed, only added to.

use crate::domain::code::{Code, codes};

codes! {
    /// How far an appointment is.
    AppointmentState, "state" {
        /// Asked for; the centre has not been told yet.
        Requested = "requested",
        /// The centre has been told, and has not answered.
        HandedOff = "handed-off",
        /// The centre agreed.
        Confirmed = "confirmed",
        /// The centre proposed another time.
        CounterProposed = "counter-proposed",
        /// The centre said no.
        Refused = "refused",
        /// The person came.
        Attended = "attended",
        /// The person did not come.
        NoShow = "no-show",
        /// It will not take place.
        Cancelled = "cancelled",
    }
}

impl AppointmentState {
    /// Whether nothing more can come of it, but for a slip between attended and no-show.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Attended | Self::NoShow | Self::Cancelled)
    }
}

codes! {
    /// What a centre answered.
    Answer, "answer" {
        /// It agreed.
        Confirmed = "confirmed",
        /// It proposed another time.
        CounterProposed = "counter-proposed",
        /// It said no.
        Refused = "refused",
    }
}

codes! {
    /// How an answer came.
    Via, "via" {
        /// As a calendar message.
        Message = "message",
        /// By telephone, or otherwise from person to person.
        Telephone = "telephone",
    }
}

codes! {
    /// Why an appointment will not take place.
    CancelReason, "cancel-reason" {
        /// The person no longer needs it.
        Person = "person",
        /// The centre cannot keep it.
        Centre = "centre",
        /// It should not have been booked, or not so.
        Mistake = "mistake",
    }
}

codes! {
    /// How the person is reached when something changes.
    Reach, "reach" {
        /// By telephone.
        Phone = "phone",
        /// By e-mail.
        Email = "email",
        /// The person calls the line again.
        CallsBack = "calls-back",
    }
}

codes! {
    /// What is sent to a centre.
    MessageKind, "message" {
        /// The appointment is asked for, or asked for anew.
        Request = "request",
        /// The appointment will not take place.
        Cancel = "cancel",
        /// The time that the centre proposed does not suit; the one that was asked for stands.
        DeclineCounter = "decline-counter",
    }
}
