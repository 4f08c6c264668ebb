//! What changed in a call's record, field by field: the history of a call, and what somebody else changed meanwhile.

use super::call::{Asked, Call};
use super::code::{Code, codes};
use super::event::{Entry, Event};
use super::review::Comment;
use super::time::Instant;

codes! {
    /// A field of a call's record, called as in an export.
    CallField, "field" {
        /// When it started.
        Started = "started",
        /// How long it lasted.
        Duration = "duration_s",
        /// How long its record took.
        WrapUp = "wrap_up_s",
        /// Entered late.
        Late = "late",
        /// Service or a non-service kind.
        Kind = "kind",
        /// The caller's language.
        Language = "language",
        /// Who served it.
        Route = "route",
        /// The primary topic.
        Topic = "topic",
        /// A secondary topic.
        SecondTopic = "topic_2",
        /// Another.
        ThirdTopic = "topic_3",
        /// What was achieved.
        Outcome = "outcome",
        /// Where the caller was referred to.
        Referral = "referral",
        /// How it ended.
        Ended = "ended",
        /// Who called.
        Caller = "caller",
        /// Through which door.
        Channel = "channel",
        /// Who took it.
        Mediator = "mediator",
        /// Who had it first.
        TransferredFrom = "transferred_from",
        /// The caller agrees to be called back.
        CallBack = "call_back",
        /// The caller asks that nobody else be told.
        Confidential = "confidential",
        /// The caller's telephone number.
        Phone = "phone",
        /// The caller's name.
        Name = "name",
        /// The caller's nationality.
        Nationality = "nationality",
        /// Where they live or call from.
        Locality = "locality",
        /// Notes.
        Notes = "notes",
    }
}

impl CallField {
    /// What a record says in this field: a code, a number, an id, a time in RFC 3339, or text as it was typed.
    pub fn of(self, call: &Call) -> Option<String> {
        let (facts, private) = (&call.facts, &call.private);
        let yes_no = |flag: bool| Some(if flag { "yes" } else { "no" }.to_owned());
        let number = |seconds: Option<u32>| seconds.map(|seconds| seconds.to_string());
        match self {
            Self::Started => Some(facts.started.to_rfc3339()),
            Self::Duration => number(facts.duration_s),
            Self::WrapUp => number(facts.wrap_up_s),
            Self::Late => yes_no(facts.late),
            Self::Kind => Some(facts.kind.to_string()),
            Self::Language => facts.language.as_ref().map(Asked::to_code),
            Self::Route => facts.route.map(|route| route.to.to_string()),
            Self::Topic => facts.topic.as_ref().map(ToString::to_string),
            Self::SecondTopic => facts.also.first().map(ToString::to_string),
            Self::ThirdTopic => facts.also.get(1).map(ToString::to_string),
            Self::Outcome => facts.outcome.map(|outcome| outcome.to_string()),
            Self::Referral => facts.referral.clone(),
            Self::Ended => Some(facts.ended.to_string()),
            Self::Caller => facts.caller.map(|caller| caller.to_string()),
            Self::Channel => Some(facts.channel.to_string()),
            Self::Mediator => Some(facts.mediator.to_string()),
            Self::TransferredFrom => facts.transferred_from.map(|staff| staff.to_string()),
            Self::CallBack => yes_no(facts.call_back),
            Self::Confidential => yes_no(facts.confidential),
            Self::Phone => private.phone.clone(),
            Self::Name => private.name.clone(),
            Self::Nationality => private.nationality.clone(),
            Self::Locality => private.locality.clone(),
            Self::Notes => private.notes.clone(),
        }
    }

    /// Whether it is personal data, or free text.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Phone | Self::Name | Self::Nationality | Self::Locality | Self::Notes)
    }
}

/// A field that two records say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub field: CallField,
    /// What it said.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
}

/// The fields in which two records differ, in their order.
pub fn changes(before: &Call, after: &Call) -> Vec<Change> {
    let all = CallField::ALL.iter().copied();
    let pairs = all.map(|field| Change { field, before: field.of(before), after: field.of(after) });
    pairs.filter(|change| change.before != change.after).collect()
}

/// An entry about a call, and what it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The entry.
    pub entry: Entry,
    /// The record's revision after it; `None` where there is no record.
    pub revision: Option<u32>,
    /// What it changed in the record.
    pub changes: Vec<Change>,
    /// Of a comment: when it was read.
    pub read: Option<Instant>,
}

/// Every entry about a call, oldest first, with what each changed. `entries` are in canonical order.
pub fn history(entries: Vec<Entry>) -> Vec<Step> {
    let read_at = |comment: &Entry| {
        let Event::CallCommented(said) = &comment.event else { return None };
        let of_it = entries
            .iter()
            .filter(|entry| matches!(&entry.event, Event::CommentRead(read) if read.id == said.id));
        of_it.fold(Comment::fold(None, comment), Comment::fold)?.read
    };
    let reads: Vec<Option<Instant>> = entries.iter().map(read_at).collect();
    let mut call: Option<Call> = None;
    let step = |(entry, read): (Entry, Option<Instant>)| {
        let before = call.take();
        call = Call::fold(before.clone(), &entry);
        let changes = match (&before, &call) {
            (Some(before), Some(after)) => changes(before, after),
            _ => Vec::new(),
        };
        Step { entry, revision: call.as_ref().map(|call| call.revision), changes, read }
    };
    entries.into_iter().zip(reads).map(step).collect()
}

/// The record that a history ends with; `None` where it was withdrawn or never was.
pub fn record(steps: &[Step]) -> Option<Call> {
    steps.iter().fold(None, |call, step| Call::fold(call, &step.entry))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::call::{CallFacts, Route};
    use crate::domain::code::{Caller, Outcome, RouteReason, RouteTo};
    use crate::domain::event::Private;
    use crate::domain::id::{CallId, StaffId};

    fn call() -> Call {
        let started: Instant = "2026-11-23T10:00:00Z".parse().unwrap();
        let staff = StaffId(Uuid::from_u128(1));
        Call {
            facts: CallFacts {
                duration_s: Some(60),
                wrap_up_s: Some(5),
                language: Asked::from_code("ara:Iraq"),
                route: Some(Route { to: RouteTo::Own, reason: RouteReason::Speaks }),
                topic: Some("residence.permit".parse().unwrap()),
                also: vec!["work.contract".parse().unwrap(), "health.access".parse().unwrap()],
                outcome: Some(Outcome::Informed),
                referral: Some("aima".into()),
                caller: Some(Caller::Immigrant),
                transferred_from: Some(staff),
                call_back: true,
                confidential: true,
                ..CallFacts::new(CallId(Uuid::from_u128(2)), started, staff)
            },
            private: Private::default(),
            revision: 1,
            entered_by: staff,
            entered_at: started,
        }
    }

    /// What is recorded of a call some day, and is in no history, would change silently.
    #[test]
    fn everything_that_the_journal_says_of_a_call_has_a_field() {
        let facts = serde_json::to_value(call().facts).unwrap();
        let fields: Vec<&str> = CallField::ALL.iter().map(|field| field.code()).collect();
        for name in facts.as_object().unwrap().keys().filter(|name| *name != "id") {
            let field = if name == "also" { "topic_2" } else { name.as_str() };
            assert!(fields.contains(&field), "{name}");
        }
        assert!(CallField::ALL.iter().all(|field| field.is_personal() || field.of(&call()).is_some()));
    }

    #[test]
    fn a_change_says_what_was_there_and_what_is_there_now() {
        let (before, mut after) = (call(), call());
        assert_eq!(changes(&before, &after), []);
        after.facts.also.clear();
        after.facts.language = Asked::from_code("ara");
        after.private.phone = Some("912 345 678".into());
        let told: Vec<(CallField, Option<String>, Option<String>)> =
            changes(&before, &after).into_iter().map(|one| (one.field, one.before, one.after)).collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (CallField::Language, text("ara:Iraq"), text("ara")),
                (CallField::SecondTopic, text("work.contract"), None),
                (CallField::ThirdTopic, text("health.access"), None),
                (CallField::Phone, None, text("912 345 678")),
            ]
        );
    }
}
