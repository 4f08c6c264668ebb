//! The fields of the call form: their order, what sort each is, and what they are called in a draft.

use crate::domain::code::{Caller, Channel, Code, Ended, Kind};

/// The fields, in their order on the screen: what every call needs, who called, the usual values, the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "their words are in `words`")]
pub enum FieldId {
    Language,
    Topic,
    Outcome,
    Phone,
    Name,
    Notes,
    Caller,
    Channel,
    Ended,
    Kind,
    SecondTopic,
    ThirdTopic,
    Referral,
    Nationality,
    Locality,
    CallBack,
    Confidential,
    Started,
    Duration,
    Mediator,
}

/// How a field is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One of several things is chosen.
    Choice,
    /// One line is written.
    Line,
    /// Several lines are written.
    Lines,
}

impl FieldId {
    /// All, in order.
    pub const ALL: [Self; 20] = [
        Self::Language,
        Self::Topic,
        Self::Outcome,
        Self::Phone,
        Self::Name,
        Self::Notes,
        Self::Caller,
        Self::Channel,
        Self::Ended,
        Self::Kind,
        Self::SecondTopic,
        Self::ThirdTopic,
        Self::Referral,
        Self::Nationality,
        Self::Locality,
        Self::CallBack,
        Self::Confidential,
        Self::Started,
        Self::Duration,
        Self::Mediator,
    ];

    /// Where the field stands in the order.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// How the field is filled.
    pub const fn sort(self) -> Sort {
        match self {
            Self::Notes => Sort::Lines,
            Self::Phone
            | Self::Name
            | Self::Nationality
            | Self::Locality
            | Self::Started
            | Self::Duration => Sort::Line,
            _ => Sort::Choice,
        }
    }

    /// What the field is called in a draft. Never changes: drafts outlive a new version of the program.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Topic => "topic",
            Self::Outcome => "outcome",
            Self::Phone => "phone",
            Self::Name => "name",
            Self::Notes => "notes",
            Self::Caller => "caller",
            Self::Channel => "channel",
            Self::Ended => "ended",
            Self::Kind => "kind",
            Self::SecondTopic => "topic_2",
            Self::ThirdTopic => "topic_3",
            Self::Referral => "referral",
            Self::Nationality => "nationality",
            Self::Locality => "locality",
            Self::CallBack => "call_back",
            Self::Confidential => "confidential",
            Self::Started => "started",
            Self::Duration => "duration",
            Self::Mediator => "mediator",
        }
    }

    /// The field of this name in a draft.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The usual value, in sight from the beginning.
    pub fn usual(self) -> Option<&'static str> {
        Some(match self {
            Self::Caller => Caller::Immigrant.code(),
            Self::Channel => Channel::Phone.code(),
            Self::Ended => Ended::Completed.code(),
            Self::Kind => Kind::Service.code(),
            Self::CallBack | Self::Confidential => YesNo::No.code(),
            _ => return None,
        })
    }
}

/// Yes or no, as a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesNo {
    /// No.
    No,
    /// Yes.
    Yes,
}

impl Code for YesNo {
    const NAME: &'static str = "yes_no";
    const ALL: &'static [Self] = &[Self::No, Self::Yes];
    fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Yes => "yes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_in_its_place_and_has_a_name_of_its_own() {
        for (place, field) in FieldId::ALL.into_iter().enumerate() {
            assert_eq!(field.place(), place);
            assert_eq!(FieldId::from_code(field.code()), Some(field));
        }
    }
}
