//! A call: what is recorded of it, what makes a record complete, and how corrections fold into it.

use serde::{Deserialize, Serialize};

use super::code::{Caller, Channel, DiscardReason, Ended, Kind, Outcome, Role, RouteReason, RouteTo};
use super::event::{Entry, Event, Private};
use super::id::{CallId, StaffId};
use super::language::LanguageCode;
use super::staff::Staff;
use super::time::Instant;
use super::topic::TopicCode;

/// A language as a caller asks for it: Iraqi Arabic is not Moroccan Arabic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which language.
    pub code: LanguageCode,
    /// Which variant of it, by the code in `languages.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
}

impl Asked {
    /// The language of a code, `ara`, or of a code with its variant, `ara:Iraq`.
    pub fn from_code(code: &str) -> Option<Self> {
        let (code, variant) =
            code.split_once(':').map_or((code, None), |(code, variant)| (code, Some(variant)));
        Some(Self { code: code.parse().ok()?, variant: variant.map(str::to_owned) })
    }

    /// The code, with its variant: what [`Asked::from_code`] reads.
    pub fn to_code(&self) -> String {
        self.variant
            .as_ref()
            .map_or_else(|| self.code.to_string(), |variant| format!("{}:{variant}", self.code))
    }
}

/// Who served the language, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Who served it.
    pub to: RouteTo,
    /// Why.
    pub reason: RouteReason,
}

/// What the journal says of a call, without personal data. [`CallFacts::faults`] says what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFacts {
    /// Which call.
    pub id: CallId,
    /// When it started.
    pub started: Instant,
    /// How long it lasted, in seconds, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_s: Option<u32>,
    /// How long the mediator then needed to finish the record, in seconds, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap_up_s: Option<u32>,
    /// Entered well after it ended (see [`is_late`]).
    #[serde(default)]
    pub late: bool,
    /// Service or a non-service kind.
    pub kind: Kind,
    /// The caller's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Asked>,
    /// Who served the language; none on a non-service call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// The primary topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicCode>,
    /// Up to two secondary topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TopicCode>,
    /// What was achieved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The service that the caller was referred to, by its code in the directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<String>,
    /// How it ended.
    pub ended: Ended,
    /// Who called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<Caller>,
    /// Through which door.
    pub channel: Channel,
    /// Who took the call (who entered it is the entry's `who`).
    pub mediator: StaffId,
    /// Who had it first, where it was transferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred_from: Option<StaffId>,
    /// The caller agrees to be called back.
    #[serde(default, skip_serializing_if = "is_false")]
    pub call_back: bool,
    /// The caller asks that nobody else be told.
    #[serde(default, skip_serializing_if = "is_false")]
    pub confidential: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The correction of a call's record: the whole record as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallCorrected {
    /// The revision that the person saw when they corrected it; a correction of any other is refused.
    pub revision: u32,
    /// The facts as they should be.
    #[serde(flatten)]
    pub facts: CallFacts,
}

/// A call that should not have been recorded: a gesture undone. Its entries stay in the journal; the log and the
/// counts no longer have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallWithdrawn {
    /// Which call.
    pub id: CallId,
    /// The revision that the person saw.
    pub revision: u32,
}

/// An open call that became no record, and why. The reason is one of a closed set, so that discarded calls can be
/// counted; what was typed is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallDiscarded {
    /// Which call it would have been.
    pub id: CallId,
    /// When it was opened.
    pub started: Instant,
    /// Who had it.
    pub mediator: StaffId,
    /// Why.
    pub reason: DiscardReason,
}

/// A call's record as of now: the fold of the entries about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The facts, after all corrections.
    pub facts: CallFacts,
    /// Name, phone and notes of the caller.
    pub private: Private,
    /// 1 as logged, one more for each correction.
    pub revision: u32,
    /// Who entered it.
    pub entered_by: StaffId,
    /// When it was entered.
    pub entered_at: Instant,
}

impl Call {
    /// One step of the fold: the call after this entry.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::CallLogged(facts) => Some(Self {
                facts: facts.clone(),
                private: entry.private.clone(),
                revision: 1,
                entered_by: entry.who,
                entered_at: entry.at,
            }),
            Event::CallCorrected(correction) => before.map(|call| Self {
                facts: correction.facts.clone(),
                // The reason belongs to the correction, not to the call.
                private: Private { reason: None, ..entry.private.clone() },
                revision: call.revision + 1,
                ..call
            }),
            Event::CallWithdrawn(_) => None,
            _ => before,
        }
    }
}

/// What keeps a record from being complete. One field each, so that a form can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallFault {
    /// A service call without a language.
    LanguageMissing,
    /// A service call without a topic.
    TopicMissing,
    /// A secondary topic that is the primary one again, or more than two.
    TopicRepeated,
    /// A service call without an outcome.
    OutcomeMissing,
    /// A non-service call with an outcome.
    OutcomeUnexpected,
    /// It starts in the future.
    InTheFuture,
}

impl CallFacts {
    /// A service call by telephone of which nothing else is known yet.
    pub fn new(id: CallId, started: Instant, mediator: StaffId) -> Self {
        Self {
            id,
            started,
            duration_s: None,
            wrap_up_s: None,
            late: false,
            kind: Kind::Service,
            language: None,
            route: None,
            topic: None,
            also: Vec::new(),
            outcome: None,
            referral: None,
            ended: Ended::Completed,
            caller: None,
            channel: Channel::Phone,
            mediator,
            transferred_from: None,
            call_back: false,
            confidential: false,
        }
    }

    /// Whether a person may see more of the call than that there was one. Where the caller asks that nobody else be told,
    /// that is who took it, and a shift lead.
    pub fn is_open_to(&self, person: &Staff) -> bool {
        !self.confidential || person.facts.id == self.mediator || person.facts.role == Role::Lead
    }

    /// Everything that is wrong with the record, in the order of the form's fields.
    pub fn faults(&self, now: Instant) -> Vec<CallFault> {
        let mut faults = Vec::new();
        if self.kind.is_service() {
            if self.language.is_none() {
                faults.push(CallFault::LanguageMissing);
            }
            if self.topic.is_none() {
                faults.push(CallFault::TopicMissing);
            }
            let twice = |topic| {
                Some(topic) == self.topic.as_ref() || self.also.iter().filter(|one| *one == topic).count() > 1
            };
            if self.also.len() > 2 || self.also.iter().any(twice) {
                faults.push(CallFault::TopicRepeated);
            }
            if self.outcome.is_none() {
                faults.push(CallFault::OutcomeMissing);
            }
        } else if self.outcome.is_some() {
            faults.push(CallFault::OutcomeUnexpected);
        }
        if self.started > now {
            faults.push(CallFault::InTheFuture);
        }
        faults
    }
}

/// A call is late when its record is made more than this long after the call ended: long enough to finish the
/// notes, short enough that a call of this morning entered after lunch is one.
pub const LATE_AFTER: chrono::TimeDelta = chrono::TimeDelta::minutes(15);

/// Whether a call that started at `started` and lasted `duration_s` seconds is entered late at `now`.
pub fn is_late(started: Instant, duration_s: Option<u32>, now: Instant) -> bool {
    let ended = started + chrono::TimeDelta::seconds(duration_s.unwrap_or(0).into());
    now - ended > LATE_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn service_call() -> CallFacts {
        CallFacts {
            id: CallId(Uuid::from_u128(1)),
            started: at("2026-11-23T10:00:00Z"),
            duration_s: Some(360),
            wrap_up_s: None,
            late: false,
            kind: Kind::Service,
            language: Some(Asked { code: "ukr".parse().unwrap(), variant: None }),
            route: None,
            topic: Some("residence.permit".parse().unwrap()),
            also: vec![],
            outcome: Some(Outcome::Informed),
            referral: None,
            ended: Ended::Completed,
            caller: Some(Caller::Immigrant),
            channel: Channel::Phone,
            mediator: StaffId(Uuid::from_u128(2)),
            transferred_from: None,
            call_back: false,
            confidential: false,
        }
    }

    #[test]
    fn a_service_call_needs_language_topic_and_outcome() {
        let now = at("2026-11-23T10:10:00Z");
        assert_eq!(service_call().faults(now), []);
        let bare = CallFacts { language: None, topic: None, outcome: None, ..service_call() };
        assert_eq!(
            bare.faults(now),
            [CallFault::LanguageMissing, CallFault::TopicMissing, CallFault::OutcomeMissing]
        );
    }

    #[test]
    fn a_non_service_call_needs_nothing_and_has_no_outcome() {
        let now = at("2026-11-23T10:10:00Z");
        let silent =
            CallFacts { kind: Kind::Silent, language: None, topic: None, outcome: None, ..service_call() };
        assert_eq!(silent.faults(now), []);
        let wrong = CallFacts { outcome: Some(Outcome::Informed), ..silent };
        assert_eq!(wrong.faults(now), [CallFault::OutcomeUnexpected]);
    }

    #[test]
    fn no_call_starts_in_the_future() {
        assert_eq!(service_call().faults(at("2026-11-23T09:59:59Z")), [CallFault::InTheFuture]);
    }

    #[test]
    fn late_is_counted_from_the_end_of_the_call() {
        let started = at("2026-11-23T10:00:00Z");
        assert!(!is_late(started, Some(3600), at("2026-11-23T11:15:00Z")));
        assert!(is_late(started, Some(3600), at("2026-11-23T11:15:01Z")));
        assert!(is_late(started, None, at("2026-11-23T10:16:00Z")));
    }

    #[test]
    fn a_correction_replaces_the_facts_and_keeps_who_entered_the_call() {
        let entry = |event, private, who| Entry {
            store: super::super::id::StoreId(Uuid::nil()),
            seq: 1,
            at: at("2026-11-23T10:10:00Z"),
            who: StaffId(Uuid::from_u128(who)),
            event,
            private,
        };
        let notes = |text: &str| Private { notes: Some(text.into()), ..Private::default() };
        let logged = entry(Event::CallLogged(service_call()), notes("first"), 2);
        let corrected = CallCorrected {
            revision: 1,
            facts: CallFacts { outcome: Some(Outcome::Referred), ..service_call() },
        };
        let private = Private { reason: Some("misheard".into()), ..notes("second") };
        let call = Call::fold(None, &logged);
        let call = Call::fold(call, &entry(Event::CallCorrected(corrected), private, 9)).unwrap();
        assert_eq!(call.revision, 2);
        assert_eq!(call.facts.outcome, Some(Outcome::Referred));
        assert_eq!(call.private, notes("second"));
        assert_eq!(call.entered_by, StaffId(Uuid::from_u128(2)));
    }
}
