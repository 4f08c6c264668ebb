//! The closed sets of codes that records are made of.
//!
//! Codes are stored and exported and never change; the words for them live in `i18n`. What grows over
//! time (languages, topics, centres) is data in files, not here.

use std::fmt;

/// A closed set of codes.
pub trait Code: Copy + Eq + fmt::Debug + 'static {
    /// What the set is called on the command line and in CSV headers.
    const NAME: &'static str;
    /// Every member, in the order in which people meet them.
    const ALL: &'static [Self];
    /// The stable code, as stored and exported.
    fn code(self) -> &'static str;

    /// The member with exactly this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.code() == code)
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $label:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl Code for $name {
            const NAME: &'static str = $label;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let code = std::borrow::Cow::<'de, str>::deserialize(d)?;
                Self::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom(format!("unknown {}: {code}", $label)))
            }
        }
    };
}

// For the code sets that live with what they are about.
pub(in crate::domain) use codes;

codes! {
    /// What sort of contact it was: a service call, or one of the non-service kinds.
    Kind, "kind" {
        /// A call in which somebody asked for something.
        Service = "service",
        /// Nobody spoke.
        Silent = "silent",
        /// The caller hung up before saying why they called.
        HangUp = "hang-up",
        /// The caller wanted somebody else.
        WrongNumber = "wrong-number",
        /// Abuse.
        Abusive = "abusive",
        /// A test of the line.
        Test = "test",
    }
}

codes! {
    /// Who called.
    Caller, "caller" {
        /// An immigrant.
        Immigrant = "immigrant",
        /// An immigrants' association or other organisation.
        Association = "association",
        /// An employer.
        Employer = "employer",
        /// A public body.
        PublicBody = "public-body",
        /// Anybody else.
        GeneralPublic = "general-public",
    }
}

codes! {
    /// The door through which the contact came.
    Channel, "channel" {
        /// The telephone line.
        Phone = "phone",
        /// The mailbox.
        Email = "email",
        /// A person at the desk.
        InPerson = "in-person",
    }
}

codes! {
    /// What a small form, typed beside the calls, is a form of.
    SideForm, "side-form" {
        /// A hosting offer.
        Offer = "offer",
        /// A request for an interpreter.
        Request = "request",
        /// An interpreter of the pool.
        Interpreter = "interpreter",
        /// A comment on a call.
        Comment = "comment",
        /// An appointment.
        Appointment = "appointment",
        /// Other times for an appointment.
        AppointmentTimes = "appointment-times",
        /// The time that a centre proposes on the telephone.
        ProposedTime = "proposed-time",
        /// A follow-up.
        FollowUp = "follow-up",
        /// A declared outage.
        Outage = "outage",
        /// A paper tally.
        Tally = "tally",
        /// The withdrawal of an outage.
        WithdrawOutage = "withdraw-outage",
        /// The withdrawal of a tally.
        WithdrawTally = "withdraw-tally",
    }
}

codes! {
    /// What the call achieved. A service call has exactly one, a non-service call none.
    Outcome, "outcome" {
        /// The question was answered.
        Informed = "informed",
        /// Sent on to another service.
        Referred = "referred",
        /// An appointment was asked for.
        Appointment = "appointment",
        /// An interpreter was brought in.
        Interpreter = "interpreter",
        /// Handed to a colleague.
        Transferred = "transferred",
        /// The line will call back.
        FollowUp = "follow-up",
        /// Raised to a shift lead or an authority.
        Escalated = "escalated",
        /// Nothing could be done.
        Unresolved = "unresolved",
    }
}

codes! {
    /// How the call ended, apart from what it achieved.
    Ended, "ended" {
        /// Both sides said goodbye.
        Completed = "completed",
        /// The caller hung up.
        CallerHungUp = "caller-hung-up",
        /// The connection was lost.
        LineDropped = "line-dropped",
        /// The line's own equipment failed.
        TechnicalFault = "technical-fault",
    }
}

codes! {
    /// Who serves the caller's language.
    RouteTo, "route" {
        /// The mediator who took the call.
        Own = "own",
        /// Another mediator.
        Colleague = "colleague",
        /// An interpreter of the Translation Service.
        TranslationService = "translation-service",
    }
}

codes! {
    /// Why a call took its route.
    RouteReason, "route_reason" {
        /// The mediator speaks the language.
        Speaks = "speaks",
        /// A colleague who speaks it is free.
        ColleagueFree = "colleague-free",
        /// The line has the language, but nobody who speaks it is free.
        NobodyFree = "nobody-free",
        /// The line does not have the language; the Translation Service's pool does.
        NotOfTheLine = "not-of-the-line",
        /// Neither the line nor the pool has it: an interpreter must be found.
        NotCovered = "not-covered",
        /// Chosen by the mediator against the advice.
        Chosen = "chosen",
    }
}

codes! {
    /// Why an open call became no record.
    DiscardReason, "discard_reason" {
        /// Opened by mistake.
        Mistake = "mistake",
        /// The call has a record already.
        Duplicate = "duplicate",
        /// The form was opened to practise.
        Practice = "practice",
    }
}

codes! {
    /// What a hosting offer is of.
    OfferKind, "offer-kind" {
        /// A place to live.
        Housing = "housing",
        /// Meals, or food to cook.
        Food = "food",
        /// Medical or psychological care.
        Health = "health",
        /// School, a course, help with learning.
        Education = "education",
        /// Classes of Portuguese.
        PortugueseClasses = "portuguese-classes",
        /// A job.
        Employment = "employment",
    }
}

codes! {
    /// Why a hosting offer is no longer open.
    OfferClosing, "offer-closing" {
        /// Somebody was helped by it.
        TakenUp = "taken-up",
        /// Whoever made it took it back.
        Withdrawn = "withdrawn",
        /// It was for a time that is over.
        Expired = "expired",
        /// It should not have been recorded, or not so.
        Mistake = "mistake",
    }
}

codes! {
    /// What a member of staff may do.
    Role, "role" {
        /// Takes calls.
        Mediator = "mediator",
        /// Takes calls, reviews the log, keeps the staff list.
        Lead = "lead",
    }
}

codes! {
    /// How far a day's count can be believed.
    Coverage, "coverage" {
        /// No opening hours on this day.
        Closed = "closed",
        /// Open, and calls could be recorded throughout.
        Recorded = "recorded",
        /// Open, and for a part of it calls could not be recorded.
        Partial = "partial",
        /// Open, nobody signed on, nothing recorded: the count is unknown, not zero.
        NotRecorded = "not-recorded",
    }
}

codes! {
    /// The length of one row of a count.
    Period, "period" {
        /// A civil day.
        Day = "day",
        /// A week, Monday to Sunday.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// A calendar year.
        Year = "year",
    }
}

codes! {
    /// A dimension by which counts are split.
    Split, "split" {
        /// The language of the caller, or that an interpreter is asked for.
        Language = "language",
        /// The primary topic.
        Topic = "topic",
        /// What was achieved, or how a request ended.
        Outcome = "outcome",
        /// Who took the call.
        Mediator = "mediator",
        /// Telephone, e-mail, in person.
        Channel = "channel",
        /// Who called.
        Caller = "caller",
        /// Who served the language.
        Route = "route",
        /// The civil hour in which the call started or the wait began, `00` to `23`.
        Hour = "hour",
        /// The day of the week.
        Weekday = "weekday",
        /// Service or a non-service kind.
        Kind = "kind",
        /// The service that the caller was referred to.
        Referral = "referral",
        /// Who interpreted.
        Interpreter = "interpreter",
        /// Who asked for an interpreter: the line, for somebody who called it, or an institution.
        Asker = "asker",
        /// The centre of an appointment.
        Centre = "centre",
        /// The desk of an appointment.
        Desk = "desk",
        /// How far an appointment is.
        State = "state",
    }
}

codes! {
    /// What is counted.
    Of, "of" {
        /// Calls.
        Calls = "calls",
        /// Requests for an interpreter.
        Requests = "requests",
        /// Appointments at the centres.
        Appointments = "appointments",
    }
}

impl Split {
    /// The dimensions that mean the same of calls and of requests for an interpreter.
    pub const OF_CALLS_AND_REQUESTS: [Self; 3] = [Self::Language, Self::Hour, Self::Weekday];
}

impl Of {
    /// The dimensions by which it is split.
    pub const fn splits(self) -> &'static [Split] {
        match self {
            Self::Calls => &[
                Split::Language,
                Split::Topic,
                Split::Outcome,
                Split::Mediator,
                Split::Channel,
                Split::Caller,
                Split::Route,
                Split::Hour,
                Split::Weekday,
                Split::Kind,
                Split::Referral,
            ],
            Self::Requests => &[
                Split::Language,
                Split::Outcome,
                Split::Interpreter,
                Split::Asker,
                Split::Hour,
                Split::Weekday,
            ],
            Self::Appointments => &[Split::Centre, Split::Desk, Split::State, Split::Language, Split::Topic],
        }
    }
}

codes! {
    /// A day of the week.
    Weekday, "weekday" {
        /// Monday.
        Monday = "mon",
        /// Tuesday.
        Tuesday = "tue",
        /// Wednesday.
        Wednesday = "wed",
        /// Thursday.
        Thursday = "thu",
        /// Friday.
        Friday = "fri",
        /// Saturday.
        Saturday = "sat",
        /// Sunday.
        Sunday = "sun",
    }
}

impl Weekday {
    /// The day of the week of a date.
    pub fn of(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike;
        Self::ALL[date.weekday().num_days_from_monday() as usize]
    }
}

impl Kind {
    /// Whether somebody was served.
    pub fn is_service(self) -> bool {
        self == Self::Service
    }
}

codes! {
    /// What sort of service a caller was referred to.
    ServiceKind, "service-kind" {
        /// Help in immediate danger or need.
        Emergency = "emergency",
        /// A national telephone line.
        Line = "line",
        /// A national support centre (CNAI).
        Centre = "centre",
        /// A local support centre (CLAI).
        LocalCentre = "local-centre",
        /// A public authority.
        Authority = "authority",
        /// An association or other organisation.
        Association = "association",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_of<C: Code>() -> Vec<&'static str> {
        C::ALL.iter().map(|c| c.code()).collect()
    }

    /// The codes are a contract with every file ever exported: this list changes only by growing.
    #[test]
    fn the_codes_are_those_of_the_contract() {
        assert_eq!(codes_of::<Kind>(), ["service", "silent", "hang-up", "wrong-number", "abusive", "test"]);
        assert_eq!(
            codes_of::<Caller>(),
            ["immigrant", "association", "employer", "public-body", "general-public"]
        );
        assert_eq!(codes_of::<Channel>(), ["phone", "email", "in-person"]);
        assert_eq!(
            codes_of::<Outcome>(),
            [
                "informed",
                "referred",
                "appointment",
                "interpreter",
                "transferred",
                "follow-up",
                "escalated",
                "unresolved"
            ]
        );
        assert_eq!(codes_of::<Ended>(), ["completed", "caller-hung-up", "line-dropped", "technical-fault"]);
        assert_eq!(codes_of::<RouteTo>(), ["own", "colleague", "translation-service"]);
        assert_eq!(codes_of::<Coverage>(), ["closed", "recorded", "partial", "not-recorded"]);
        assert_eq!(
            codes_of::<OfferKind>(),
            ["housing", "food", "health", "education", "portuguese-classes", "employment"]
        );
        assert_eq!(codes_of::<OfferClosing>(), ["taken-up", "withdrawn", "expired", "mistake"]);
    }

    #[test]
    fn a_weekday_is_that_of_the_calendar() {
        let monday = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(Weekday::of(monday), Weekday::Monday);
        assert_eq!(Weekday::of(monday.pred_opt().unwrap()), Weekday::Sunday);
    }
}
