//! The closed sets of codes of the Translation Service. Stored and exported; never changed, only added to.

use crate::domain::code::{Code, codes};

codes! {
    /// What somebody is in a conference.
    PartyRole, "party" {
        /// Who called the line.
        Caller = "caller",
        /// The interpreter.
        Interpreter = "interpreter",
        /// The technician of the institution that asked.
        Technician = "technician",
        /// The immigrant whom the institution wants joined.
        Immigrant = "immigrant",
    }
}

codes! {
    /// How far somebody is into a conference.
    PartyState, "party_state" {
        /// Their number was dialled.
        Dialled = "dialled",
        /// It rings.
        Ringing = "ringing",
        /// They are in the conversation.
        Joined = "joined",
        /// They wait.
        OnHold = "on-hold",
        /// They are gone.
        Left = "left",
        /// They did not answer.
        NoAnswer = "no-answer",
        /// Their line was busy.
        Busy = "busy",
    }
}

codes! {
    /// How a request ended.
    RequestOutcome, "request_outcome" {
        /// An interpreter joined and the conversation took place.
        Interpreted = "interpreted",
        /// Whoever waited hung up before an interpreter joined.
        Abandoned = "abandoned",
        /// Nobody in the pool speaks the language.
        NotCovered = "not-covered",
        /// There are interpreters, but none could be had.
        NobodyAvailable = "nobody-available",
        /// It was no longer needed.
        Cancelled = "cancelled",
    }
}

codes! {
    /// How well the conversation went, in the operator's words of one of three.
    Quality, "quality" {
        /// Everybody understood each other.
        Good = "good",
        /// With difficulty.
        Fair = "fair",
        /// They did not understand each other, or were cut off.
        Poor = "poor",
    }
}

impl PartyState {
    /// Whether somebody is still part of the conference or about to be.
    pub fn is_present(self) -> bool {
        matches!(self, Self::Dialled | Self::Ringing | Self::Joined | Self::OnHold)
    }

    /// Whether somebody may get from this state to another.
    pub fn leads_to(self, to: Self) -> bool {
        use PartyState::{Busy, Dialled, Joined, Left, NoAnswer, OnHold, Ringing};
        matches!(
            (self, to),
            (Dialled, Ringing | Joined | NoAnswer | Busy)
                | (Ringing, Joined | NoAnswer | Busy)
                | (Joined, OnHold | Left)
                | (OnHold, Joined | Left)
        )
    }

    /// Whether a dial came to nothing.
    pub fn is_failed(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Busy)
    }
}

impl RequestOutcome {
    /// Whether a person went without an interpreter: demand that was not met.
    pub fn is_unmet(self) -> bool {
        matches!(self, Self::NotCovered | Self::NobodyAvailable)
    }
}
