//! The facts that the journal holds: every change of fact is one event.
//!
//! An event's body holds no personal data; names, telephone numbers and free text go into the entry's
//! [`Private`] part, which can be erased without breaking the journal.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::appointment::{AppointmentFacts, AppointmentStepped};
use super::call::{CallCorrected, CallDiscarded, CallFacts, CallWithdrawn};
use super::declared::{OutageWithdrawn, TallyWithdrawn};
use super::export::CountsExported;
use super::follow_up::{FollowUpFacts, FollowUpStepped};
use super::id::{StaffId, StoreId};
use super::offer::{OfferClosed, OfferFacts};
use super::review::{CallCommented, CallReviewed, CommentRead};
use super::shift::{Outage, ShiftEnded, ShiftStarted, Tally};
use super::staff::StaffFacts;
use super::time::Instant;
use super::translation::{InterpreterFacts, RequestFacts, RequestStepped};

/// The version of the bodies that this program writes.
pub const BODY_VERSION: u64 = 1;

/// A store came into being.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreCreated {
    /// The store's identity.
    pub id: StoreId,
    /// What the line is called.
    pub line: String,
    /// The zone of the line's civil days, as an IANA name. It never changes in a store: the civil day of
    /// every call was derived with it.
    pub zone: chrono_tz::Tz,
}

/// A change of fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    /// A store came into being.
    StoreCreated(StoreCreated),
    /// Somebody joined the line.
    StaffAdded(StaffFacts),
    /// Somebody's role or languages changed, or they left or came back. Private: a new name, if it changed.
    StaffChanged(StaffFacts),
    /// A call was taken. Private: name, phone, notes.
    CallLogged(CallFacts),
    /// A call's record was found wrong. Private: the name, phone and notes as they should be, and the reason.
    CallCorrected(CallCorrected),
    /// A gesture was undone: the call is no longer in log and counts.
    CallWithdrawn(CallWithdrawn),
    /// An open call became no record.
    CallDiscarded(CallDiscarded),
    /// Somebody signed on.
    ShiftStarted(ShiftStarted),
    /// Somebody signed off.
    ShiftEnded(ShiftEnded),
    /// Calls could not be recorded for a while. Private: the reason, as notes.
    OutageDeclared(Outage),
    /// Calls were counted on paper. Private: notes.
    TallyEntered(Tally),
    /// A declared outage was wrong and no longer holds. Private: the reason.
    OutageWithdrawn(OutageWithdrawn),
    /// A tally was wrong and no longer counts. Private: the reason.
    TallyWithdrawn(TallyWithdrawn),
    /// An interpreter joined the pool. Private: name, phone, notes.
    InterpreterAdded(InterpreterFacts),
    /// An interpreter's facts changed, or they left or came back. Private: name, phone and notes as they are now.
    InterpreterChanged(InterpreterFacts),
    /// Somebody needs an interpreter. Private: the client's name and phone, the immigrant's phone, notes.
    InterpreterRequested(RequestFacts),
    /// A step towards, in or after the conference. Private: a remark, as notes.
    RequestStepped(RequestStepped),
    /// Somebody offered to host or help refugees. Private: the contact's name, phone and e-mail address, and notes.
    HostingOffered(OfferFacts),
    /// A hosting offer is no longer open.
    HostingOfferClosed(OfferClosed),
    /// A shift lead looked at a call's record and found it right.
    CallReviewed(CallReviewed),
    /// A shift lead wrote to a mediator about a call. Private: the text, as notes.
    CallCommented(CallCommented),
    /// The mediator read it.
    CommentRead(CommentRead),
    /// An appointment at a centre was asked for. Private: the person's name, phone and e-mail address, and notes.
    AppointmentRequested(AppointmentFacts),
    /// A step of an appointment. Private: a remark, or what the centre wrote, as notes.
    AppointmentStepped(AppointmentStepped),
    /// Somebody is to be followed up. Private: their name, phone and e-mail address; the reason, as notes.
    FollowUpScheduled(FollowUpFacts),
    /// A follow-up was done, put off, given to somebody, changed or stopped. Private: a remark, as notes; with a change,
    /// name, phone, e-mail address and reason as they should be.
    FollowUpStepped(FollowUpStepped),
    /// Counts of calls were published in a file.
    CountsExported(CountsExported),
}

impl Event {
    /// What the event is about: the subject whose read row it changes.
    pub fn subject(&self) -> Uuid {
        match self {
            Self::StoreCreated(e) => e.id.0,
            Self::StaffAdded(e) | Self::StaffChanged(e) => e.id.0,
            Self::CallLogged(e) => e.id.0,
            Self::CallCorrected(e) => e.facts.id.0,
            Self::CallWithdrawn(e) => e.id.0,
            Self::CallDiscarded(e) => e.id.0,
            Self::ShiftStarted(e) => e.id.0,
            Self::ShiftEnded(e) => e.id.0,
            Self::OutageDeclared(e) => e.id.0,
            Self::TallyEntered(e) => e.id.0,
            Self::OutageWithdrawn(e) => e.id.0,
            Self::TallyWithdrawn(e) => e.id.0,
            Self::InterpreterAdded(e) | Self::InterpreterChanged(e) => e.id.0,
            Self::InterpreterRequested(e) => e.id.0,
            Self::RequestStepped(e) => e.id.0,
            Self::HostingOffered(e) => e.id.0,
            Self::HostingOfferClosed(e) => e.id.0,
            Self::CallReviewed(e) => e.id.0,
            Self::CallCommented(e) => e.call.0,
            Self::CommentRead(e) => e.call.0,
            Self::AppointmentRequested(e) => e.id.0,
            Self::AppointmentStepped(e) => e.id.0,
            Self::FollowUpScheduled(e) => e.id.0,
            Self::FollowUpStepped(e) => e.id.0,
            Self::CountsExported(e) => e.id.0,
        }
    }

    /// The event as the journal stores it: its kind, and its body as JSON with the version `v`.
    pub fn to_parts(&self) -> (String, String) {
        let Ok(Value::Object(mut whole)) = serde_json::to_value(self) else {
            unreachable!("an event is an object with a kind and a body")
        };
        let Some(Value::String(kind)) = whole.remove("kind") else { unreachable!("the tag is a string") };
        let mut body = whole.remove("body").unwrap_or_default();
        body["v"] = BODY_VERSION.into();
        (kind, body.to_string())
    }

    /// The event that the journal stored as `kind` and `body`.
    ///
    /// # Errors
    /// Says what is wrong: an unknown kind, a body of a later version, a missing or ill-formed field.
    pub fn from_parts(kind: &str, body: &str) -> Result<Self, String> {
        let mut body: Value = serde_json::from_str(body).map_err(|e| e.to_string())?;
        match body.get("v").and_then(Value::as_u64) {
            Some(version) if version <= BODY_VERSION => {}
            Some(version) => return Err(format!("body version {version} is newer than {BODY_VERSION}")),
            None => return Err("body has no version".to_owned()),
        }
        if let Value::Object(fields) = &mut body {
            fields.remove("v");
        }
        let whole = serde_json::json!({ "kind": kind, "body": body });
        serde_json::from_value(whole).map_err(|e| e.to_string())
    }
}

/// The private part of an entry: personal data and free text. Kept apart from the entry, which holds only a
/// salted digest of it, so that it can be erased and the chain still verifies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Private {
    /// A person's name: the caller's, or the member of staff's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A telephone number, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The telephone number of the immigrant whom an institution wants joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immigrant_phone: Option<String>,
    /// An e-mail address, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The caller's nationality, as said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Where the caller lives or calls from, as said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Why a record was corrected, or something declared was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Private {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One line of the journal, as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The store in which it was written.
    pub store: StoreId,
    /// Its number in that store, from 1, without gaps.
    pub seq: u64,
    /// When it was written. Never runs backwards in a store.
    pub at: Instant,
    /// Who did it.
    pub who: StaffId,
    /// What happened.
    pub event: Event,
    /// The private part; empty where there was none or it was erased.
    pub private: Private,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_survives_the_journal() {
        let event = Event::TallyEntered(Tally {
            id: super::super::id::TallyId(Uuid::from_u128(7)),
            from: chrono::NaiveDate::from_ymd_opt(2014, 9, 1).unwrap(),
            to: chrono::NaiveDate::from_ymd_opt(2014, 12, 31).unwrap(),
            calls: 9_693,
        });
        let (kind, body) = event.to_parts();
        assert_eq!(kind, "TallyEntered");
        assert!(body.contains(r#""v":1"#), "{body}");
        assert_eq!(Event::from_parts(&kind, &body), Ok(event));
    }

    #[test]
    fn bodies_that_cannot_be_understood_are_refused_with_the_reason() {
        assert!(Event::from_parts("TallyEntered", r#"{"v":99}"#).unwrap_err().contains("newer"));
        assert!(Event::from_parts("TallyEntered", "{}").unwrap_err().contains("version"));
        assert!(Event::from_parts("NoSuchThing", r#"{"v":1}"#).unwrap_err().contains("NoSuchThing"));
    }
}
